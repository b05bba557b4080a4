"""Rules for times at a distance from another: "three years ago", "two days after Monday", "the past week"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from geonews.records import TimeInterval
from geonews.times.days import duration, plus_days, shifted, shifted_value, value_at, week_value
from geonews.times.scene import UNRESOLVED, Reading, Rule, Scene, date, reading, rule, weekday_date, without_year
from geonews.times.words import month_number, number, unit_name, weekday_number


def _amount(match: re.Match[str]) -> float | None:
    """The count of a match: 2 for "two weeks", 1 for "a week" and "half", None for "several weeks"."""
    groups = match.groupdict()
    if groups.get("half"):
        return 0.5
    if groups.get("one"):
        return 1.5 if groups.get("andhalf") else 1.0
    if groups.get("number"):
        return number(groups["number"])
    return None


def _ago(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "three years ago", "a week ago Monday", "a decade ago this month", "years ago"."""
    count = _amount(match)
    if scene.anchor is None or count is None:
        return date(match, "PAST_REF")
    unit = unit_name(match["unit"])
    if unit in {"second", "minute", "hour"}:
        hours = count / {"second": 3600, "minute": 60, "hour": 1}[unit]
        day = plus_days(scene.anchor, -int(hours // 24))
        return reading(match, "TIME", day.isoformat()) if day else ()
    on = match["on"]
    if not on:
        return date(match, shifted_value(scene.anchor, -count, unit))
    other = shifted(scene.anchor, -count, unit)
    if other is None:
        return ()
    words = on.lower().split()
    if words[0] == "this":
        return date(match, value_at(other, words[1]))
    if words[0] != "today":
        back = weekday_date(weekday_number(words[0]), scene.anchor, "", "past")
        moved = shifted(back, -count, unit) if back else None
        return date(match, moved.isoformat() if moved else None)
    return date(match, other.isoformat())


def _hence(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "two years from now", "three weeks hence"."""
    count = _amount(match)
    if scene.anchor is None or count is None:
        return date(match, "FUTURE_REF")
    return date(match, shifted_value(scene.anchor, count, unit_name(match["unit"])))


def _later(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "two days later", "a year earlier": counted from the time told before."""
    count, unit = _amount(match), unit_name(match["unit"])
    sign = -1 if match["way"].lower() in {"earlier", "before", "previously"} else 1
    if count is None or unit in {"second", "minute", "hour"}:
        return ()
    last = scene.last_day() if unit == "day" else scene.last_start()
    if last is None:
        return date(match, UNRESOLVED[sign])
    if unit == "year" and count == 1 and scene.last_granularity() == "quarter":
        # "profit rose in the third quarter from a year earlier"
        other = shifted(last, sign, "year")
        return date(match, value_at(other, "quarter") if other else None)
    return date(match, shifted_value(last, sign * count, unit))


def _year_earlier(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "the year-earlier quarter": the quarter, month or year told before, a year back."""
    last = scene.last_start()
    other = shifted(last, -1, "year") if last else None
    if other is None:
        return date(match, "PAST_REF")
    told = scene.last_granularity() or "year"
    return date(match, value_at(other, told if told in {"quarter", "month"} else "year"))


def _day_beside(match: re.Match[str], scene: Scene) -> dt.date | None:
    """The day that "two days after ..." counts from."""
    if match["weekday"]:
        if scene.anchor is None:
            return None
        return weekday_date(weekday_number(match["weekday"]), scene.anchor, (match["which"] or "").lower(), "past")
    if match["base"].lower() in {"yesterday", "today", "tomorrow"} and scene.anchor:
        return plus_days(scene.anchor, {"yesterday": -1, "today": 0, "tomorrow": 1}[match["base"].lower()])
    if match["month"] and scene.anchor:
        digits = re.match(r"\d+", match["day"])
        return without_year(month_number(match["month"]), int(digits.group()), scene.anchor, "open") if digits else None
    return None


def _after_day(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "two days after Feb. 27", "the day before last Tuesday", "a week after Monday"."""
    base = _day_beside(match, scene)
    groups = match.groupdict()
    count = number(groups["number"]) if groups["number"] else 1.0
    if base is None or count is None:
        return ()
    sign = -1 if match["way"].lower() == "before" else 1
    other = shifted(base, sign * count, unit_name(match["unit"]))
    return date(match, other.isoformat() if other else None)


def _week_of(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "the week of March 6"."""
    if scene.anchor is None:
        return ()
    digits = re.match(r"\d+", match["day"])
    month = month_number(match["month"])
    found = without_year(month, int(digits.group()), scene.anchor, scene.outlook(match)) if digits else None
    return date(match, week_value(found) if found else None)


def _recent_units(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "in recent years" (PXY), "the coming weeks" (PXW)."""
    return reading(match, "DURATION", duration(None, unit_name(match["units"])))


def _is_verb(scene: Scene, offset: int) -> bool:
    """Whether "last" is the verb: "is expected to last eight days"."""
    token = scene.token(offset)
    return token is not None and token.pos_ == "VERB"


def _past_units(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "the past two weeks", "the next six months": a length, and the days up to or from the story's day."""
    count, unit = _amount(match), unit_name(match["unit"])
    value = duration(count, unit)
    interval = None
    which = match["which"].lower()
    if which in {"last", "past"} and _is_verb(scene, match.start("which")):
        return ()
    ahead = which in {"next", "coming"}
    if (
        which in {"past", "last", "next", "coming"}
        and count is not None
        and scene.anchor is not None
        and unit not in {"second", "minute", "hour"}
    ):
        other = shifted(scene.anchor, count if ahead else -count, unit)
        if other:
            interval = TimeInterval(start=min(other, scene.anchor), end=max(other, scene.anchor), granularity="range")
    return (Reading(start=match.start(), end=match.end(), type="DURATION", value=value, interval=interval),)


def _past_unit(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "over the past year", "in the last week", "the past decade": one unit up to the story's day."""
    unit = (match["span"] or match["span2"]).lower()
    interval = None
    other = shifted(scene.anchor, -1, unit) if scene.anchor else None
    if scene.anchor and other:
        interval = TimeInterval(start=other, end=scene.anchor, granularity="range")
    value = duration(1, unit)
    return (Reading(start=match.start(), end=match.end(), type="DURATION", value=value, interval=interval),)


_COUNT: Final = (
    r"(?:(?P<half>half an?)|(?P<one>an?|one)(?P<andhalf> and a half)?(?! few| dozen| couple| number| hundred)"
    r"|<number>|(?:the )?<vague>)"
)

RULES: Final[tuple[Rule, ...]] = (
    rule(
        "ago",
        "Ua",
        _ago,
        "nearly two years ago this month",
        rf"(?:<about> )?(?:{_COUNT} )?<unit> ago(?: (?P<on>today|<weekday>|this (?:week|month)))?",
    ),
    rule("hence", "Uh", _hence, "two years from now", rf"(?:<about> )?{_COUNT} <unit> (?:from now|hence|from today)"),
    rule(
        "later",
        "Ul",
        _later,
        "two days later",
        rf"(?:<about> )?(?:{_COUNT}|the) <unit> (?P<way>later|earlier|before(?=[.,;]))",
    ),
    rule(
        "after-day",
        "Ul",
        _after_day,
        "the day before last Tuesday",
        r"(?:the|an?|one|<number>) (?P<unit>days?|weeks?|months?|years?) (?P<way>after|before) "
        r"(?P<base>(?:(?P<which>last|next|this) )?<weekday>|yesterday|today|tomorrow|<month> <day>)",
    ),
    rule(
        "year-earlier",
        "Ul|Ua",
        _year_earlier,
        "the year-earlier quarter",
        r"(?:the |a )?year(?:-| )(?:earlier|ago|before) (?:period|quarter|month|level)|(?:the )?year-(?:earlier|ago)",
    ),
    rule("week-of", "UM", _week_of, "the week of March 6", r"the week of <month> <day>"),
    rule(
        "recent-units",
        "Up",
        _recent_units,
        "recent years",
        r"(?:the (?:most )?)?(?:very )?(?:recent|past|last|coming|next|previous|following|preceding) <units>",
    ),
    rule(
        "past-few-units",
        "Upv",
        _past_units,
        "the past few weeks",
        r"(?:the )?(?P<which>past|last|next|coming|previous|following|first|final) (?:<about> )?"
        r"(?P<vague>few|several|couple of|many|half(?:-| )?dozen) <unit>",
    ),
    rule(
        "past-units",
        "Upn",
        _past_units,
        "the past two weeks",
        r"(?:the )?(?P<which>past|last|next|coming|previous|following|preceding|first|final) (?:<about> )?<number>"
        r"(?: |-)(?:or (?:so|more) )?<unit>",
    ),
    rule(
        "past-unit",
        "Up",
        _past_unit,
        "the past decade",
        r"(?:(?:the|this) )?past <span>|the last (?P<span2>week|month|year|decade)",
    ),
)
