"""Rules for times that hang on the day of the story or on a time told before: "on Monday", "last week"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from geonews.records import TimeInterval
from geonews.times.days import duration, plus_days, shifted, shifted_value, value_at, week_value
from geonews.times.scene import Reading, Rule, Scene, blocked, constant, date, reading, rule, without_year
from geonews.times.tense import FUTURE
from geonews.times.words import DAY_PARTS, month_number, number, unit_name, weekday_number

_UNRESOLVED: Final = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
_NAMED_DAYS: Final = {
    "today": 0,
    "tonight": 0,
    "overnight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def _part_of(day: str, part: str | None) -> tuple[str, str]:
    """Type and value of a part of a day, or of the day."""
    return ("TIME", f"{day}T{DAY_PARTS[part.lower()]}") if part else ("DATE", day)


def _named_day(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "today", "yesterday morning", "tonight"; refused: "today's youth", which means the present."""
    name = " ".join(match["name"].lower().split())
    away = _NAMED_DAYS[name]
    if scene.anchor is None:
        return date(match, _UNRESOLVED[(away > 0) - (away < 0)])
    day = plus_days(scene.anchor, away)
    if day is None:
        return ()
    part = "night" if name in {"tonight", "overnight"} else match["daypart"]
    if name == "overnight" and scene.outlook(match) == FUTURE:
        return ()
    return reading(match, *_part_of(day.isoformat(), part))


def _this_part(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "this morning", "last night"."""
    away = -1 if match["which"].lower() == "last" else 0
    if scene.anchor is None:
        return date(match, _UNRESOLVED[away])
    day = plus_days(scene.anchor, away)
    return reading(match, *_part_of(day.isoformat(), match["daypart"])) if day else ()


def weekday_date(weekday: int, anchor: dt.date, which: str, way: str) -> dt.date | None:
    """The day that a weekday means: the last one unless the clause looks ahead, the story's own day included."""
    back = (anchor.weekday() - weekday) % 7
    if which in {"last", "this past", "past", "previous"}:
        return plus_days(anchor, -(back or 7))
    if which == "next":
        # "next Monday" lies in the next week, counted from Monday on.
        return plus_days(anchor, 7 - anchor.weekday() + weekday)
    if which in {"this", "coming", "this coming"} or way == FUTURE:
        return plus_days(anchor, (weekday - anchor.weekday()) % 7)
    return plus_days(anchor, -back)


def _weekday(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "on Monday", "last Friday", "late Thursday night"; plain plurals ("Mondays") are sets."""
    weekday = weekday_number(match["weekday"])
    if scene.is_name(match.start("weekday")):
        return ()
    if scene.anchor is None:
        return reading(match, *_part_of(f"XXXX-WXX-{weekday + 1}", match["daypart"]))
    which = " ".join((match["which"] or "").lower().split())
    if which in {"following", "the following"}:
        last = scene.last_day() or scene.anchor
        day = plus_days(last, (weekday - last.weekday() - 1) % 7 + 1)
    else:
        day = weekday_date(weekday, scene.anchor, which, "open" if which else scene.outlook(match))
    return reading(match, *_part_of(day.isoformat(), match["daypart"])) if day else ()


def _weekday_of_week(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "Monday of last week", "Tuesday next week"."""
    weekday = weekday_number(match["weekday"])
    if scene.anchor is None:
        return date(match, f"XXXX-WXX-{weekday + 1}")
    weeks = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    day = plus_days(scene.anchor, 7 * weeks + weekday - scene.anchor.weekday())
    return date(match, day.isoformat() if day else None)


_AWAY: Final = {
    "last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "present": 0, "next": 1, "coming": 1, "upcoming": 1,
}  # fmt: skip


def _this_unit(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "last week", "early next month", "later this year", "the current quarter"."""
    away = _AWAY[match["which"].lower()]
    unit = match["span"].lower()
    if scene.anchor is None:
        return date(match, _UNRESOLVED[away])
    if unit == "day":
        return ()
    if unit == "weekend":
        return date(match, _weekend(scene.anchor, away))
    if unit in {"decade", "century"} and away:
        day = shifted(scene.anchor, away, unit)
        return date(match, value_at(day, unit) if day else None)
    other = shifted(scene.anchor, away, unit)
    return date(match, value_at(other, unit) if other else None)


def _weekend(anchor: dt.date, away: int) -> str | None:
    """The weekend of this week, of the last or of the next; on a weekend "this" is that one."""
    day = plus_days(anchor, 7 * away)
    return value_at(day, "weekend") if day else None


def _the_weekend(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "over the weekend": the last one, unless the clause looks ahead."""
    if scene.anchor is None:
        return date(match, "XXXX-WXX-WE")
    ahead = scene.outlook(match) == FUTURE
    away = 0 if ahead or scene.anchor.weekday() >= 5 else -1
    return date(match, _weekend(scene.anchor, away))


def _bare_unit(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "the end of the year", "for the rest of the month", "by year-end"."""
    if scene.anchor is None:
        return date(match, "PRESENT_REF")
    return date(match, value_at(scene.anchor, match["span"].lower()))


def _year_end(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "by year-end"."""
    return date(match, value_at(scene.anchor, "year") if scene.anchor else "PRESENT_REF")


def _told_unit(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "that day", "later the same year", "the following week", "the next morning", "the previous day"."""
    which = " ".join(match["which"].lower().split())
    unit = match["span"].lower()
    away = 1 if which.endswith(("next", "following")) else -1 if which.endswith(("previous", "preceding")) else 0
    part = unit if unit in DAY_PARTS else None
    if part or unit == "day":
        last = scene.last_day()
        day = plus_days(last, away) if last else None
        if day is None:
            return date(match, _UNRESOLVED[away])
        return reading(match, *_part_of(day.isoformat(), part))
    last = scene.last_start()
    if last is None:
        return date(match, _UNRESOLVED[away])
    if unit == "weekend":
        return date(match, _weekend(last, away))
    other = shifted(last, away, unit)
    return date(match, value_at(other, unit) if other else None)


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
    """ "three years ago", "a week ago Monday", "a decade ago this month", "years ago"."""
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
    """ "two years from now", "three weeks hence"."""
    count = _amount(match)
    if scene.anchor is None or count is None:
        return date(match, "FUTURE_REF")
    return date(match, shifted_value(scene.anchor, count, unit_name(match["unit"])))


def _later(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "two days later", "a year earlier": counted from the time told before."""
    count, unit = _amount(match), unit_name(match["unit"])
    sign = -1 if match["way"].lower() in {"earlier", "before", "previously"} else 1
    if count is None or unit in {"second", "minute", "hour"}:
        return ()
    last = scene.last_day() if unit == "day" else scene.last_start()
    if last is None:
        return date(match, _UNRESOLVED[sign])
    return date(match, shifted_value(last, sign * count, unit))


def _day_beside(match: re.Match[str], scene: Scene) -> dt.date | None:
    """The day that "two days after ..." counts from."""
    if match["weekday"]:
        if scene.anchor is None:
            return None
        return weekday_date(weekday_number(match["weekday"]), scene.anchor, (match["which"] or "").lower(), "past")
    if match["base"].lower() in {"yesterday", "today", "tomorrow"} and scene.anchor:
        return plus_days(scene.anchor, _NAMED_DAYS[match["base"].lower()])
    if match["month"] and scene.anchor:
        digits = re.match(r"\d+", match["day"])
        return without_year(month_number(match["month"]), int(digits.group()), scene.anchor, "open") if digits else None
    return None


def _after_day(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "two days after Feb. 27", "the day before last Tuesday", "a week after Monday"."""
    base = _day_beside(match, scene)
    groups = match.groupdict()
    count = number(groups["number"]) if groups["number"] else 1.0
    if base is None or count is None:
        return ()
    sign = -1 if match["way"].lower() == "before" else 1
    other = shifted(base, sign * count, unit_name(match["unit"]))
    return date(match, other.isoformat() if other else None)


def _week_of(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "the week of March 6"."""
    if scene.anchor is None:
        return ()
    digits = re.match(r"\d+", match["day"])
    month = month_number(match["month"])
    found = without_year(month, int(digits.group()), scene.anchor, scene.outlook(match)) if digits else None
    return date(match, week_value(found) if found else None)


def _recent_units(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "in recent years" (PXY), "the coming weeks" (PXW)."""
    return reading(match, "DURATION", duration(None, unit_name(match["units"])))


def _past_units(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "the past two weeks", "the next six months": a length, and the days up to or from the story's day."""
    count, unit = _amount(match), unit_name(match["unit"])
    value = duration(count, unit)
    interval = None
    ahead = match["which"].lower() in {"next", "coming", "following"}
    if count is not None and scene.anchor is not None and unit not in {"second", "minute", "hour"}:
        other = shifted(scene.anchor, count if ahead else -count, unit)
        if other:
            interval = TimeInterval(start=min(other, scene.anchor), end=max(other, scene.anchor), granularity="range")
    return (Reading(start=match.start(), end=match.end(), type="DURATION", value=value, interval=interval),)


def _past_unit(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "over the past year", "in the last week", "the past decade": one unit up to the story's day."""
    unit = (match["span"] or match["span2"]).lower()
    interval = None
    other = shifted(scene.anchor, -1, unit) if scene.anchor else None
    if scene.anchor and other:
        interval = TimeInterval(start=other, end=scene.anchor, granularity="range")
    value = duration(1, unit)
    return (Reading(start=match.start(), end=match.end(), type="DURATION", value=value, interval=interval),)


def _now(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "now"; refused where it only opens a sentence ("Now, the question is")."""
    if match.group()[0] == "N":
        return ()
    return date(match, "PRESENT_REF")


def _future(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "in the future", "future talks", "the boy's future"; refused: "a future", "oil futures"."""
    before = scene.text[max(0, match.start() - 4) : match.start()].lower()
    return () if before.endswith((" a ", " no ")) else date(match, "FUTURE_REF")


_PART = r"(?:<part>(?: |-)(?:the )?)?"
_LATE = r"(?:(?:late|early|mid)(?: |-)(?:on )?)?"
_WHICH_DAY = r"(?:the )?(?P<which>last|next|this past|this coming|this|coming|past|previous|following)"
_PART_OF_DAY = r"(?:(?:'s)? (?:early |late |mid-?)?<daypart>)?"
_COUNT = r"(?:(?P<half>half an?)|(?P<one>an?|one)(?P<andhalf> and a half)?(?! few| dozen| couple| number| hundred)|<number>|(?:the )?<vague>)"

RULES: Final[tuple[Rule, ...]] = (
    rule(
        "named-day",
        "D",
        rf"{_LATE}(?P<name>the day before yesterday|the day after tomorrow|today|tonight|overnight|yesterday|tomorrow)(?: (?:late |early )?<daypart>)?",
        _named_day,
    ),
    rule("this-part", "U", rf"{_LATE}(?P<which>this|last)(?: late| early)? <daypart>", _this_part),
    rule("weekday", "W", rf"{_LATE}(?:{_WHICH_DAY} )?<weekday>{_PART_OF_DAY}", _weekday),
    rule("weekday-of-week", "W", r"<weekday> (?:of )?(?P<which>last|this|next) week", _weekday_of_week),
    rule(
        "this-unit",
        "U",
        rf"{_PART}(?P<which>last|this|next) (?P<span>weekend|week|fortnight|month|quarter|year|decade|century)",
        _this_unit,
    ),
    rule(
        "current-unit",
        "U",
        rf"{_PART}(?:the )?(?P<which>current|present|coming|upcoming|previous) (?:fiscal )?<span>",
        _this_unit,
    ),
    rule("the-weekend", "U", r"the (?P<span>weekend)|(?<=this\x20)weekend", _the_weekend),
    rule(
        "end-of-unit",
        "U",
        r"(?:the )?(?:end|beginning|start|middle|rest|remainder|close|course) of (?:the )?<span>",
        _bare_unit,
    ),
    rule(
        "in-the-unit",
        "U",
        r"(?:(?:early|late|earlier|later) in |(?<=for\x20)|(?<=ing\x20))the (?P<span>week|month|year)",
        _bare_unit,
    ),
    rule("year-end", "U", r"year(?:-| )end|(?:the )?year's end", _year_end),
    rule(
        "told-unit",
        "U",
        r"(?:(?:early|late|earlier|later)(?: on)? )?(?P<which>that(?: very)?(?: same)?|(?:the|that) (?:very )?same|the next|the following|the previous|the preceding) (?P<span>day|week|weekend|month|quarter|year|decade|century|morning|afternoon|evening|night)",
        _told_unit,
    ),
    rule("ago", "U", rf"(?:<about> )?(?:{_COUNT} )?<unit> ago(?: (?P<on>today|<weekday>|this (?:week|month)))?", _ago),
    rule("hence", "U", rf"(?:<about> )?{_COUNT} <unit> (?:from now|hence|from today)", _hence),
    rule("later", "U", rf"(?:<about> )?(?:{_COUNT}|the) <unit> (?P<way>later|earlier|before(?=[.,;]))", _later),
    rule(
        "after-day",
        "U",
        rf"(?:the|an?|one|<number>) (?P<unit>days?|weeks?|months?|years?) (?P<way>after|before) (?P<base>(?:(?P<which>last|next|this) )?<weekday>|yesterday|today|tomorrow|<month> <day>)",
        _after_day,
    ),
    rule("week-of", "UM", r"the week of <month> <day>", _week_of),
    rule(
        "recent-units",
        "U",
        r"(?:the (?:most )?)?(?:very )?(?:recent|past|last|coming|next|previous|following|preceding) <units>",
        _recent_units,
    ),
    rule(
        "past-few-units",
        "U",
        r"(?:the )?(?P<which>past|last|next|coming|previous|following|first|final) (?:<about> )?(?P<vague>few|several|couple of|many|half(?:-| )?dozen) <unit>",
        _past_units,
    ),
    rule(
        "past-units",
        "U",
        r"(?:the )?(?P<which>past|last|next|coming|previous|following|preceding) (?:<about> )?<number>(?: |-)(?:or (?:so|more) )?<unit>",
        _past_units,
    ),
    rule("past-unit", "U", r"(?:the )?past <span>|the last (?P<span2>week|month|year|decade)", _past_unit),
    rule("now", "D", r"(?:(?:right|just|even|by|until) )?now", _now),
    rule(
        "present",
        "D",
        r"currently|presently|nowadays|at (?:the )?present(?: time)?|at (?:the|this) moment|at this (?:time|point)(?! last)|these days|current",
        constant("DATE", "PRESENT_REF"),
    ),
    rule(
        "recently",
        "D",
        r"(?:most |more |very |only )?recently|in the (?:recent |distant |not-too-distant )?past|the recent past",
        constant("DATE", "PAST_REF"),
    ),
    rule("future", "D", r"(?:the )?(?:(?:near|foreseeable|immediate|not-too-distant|distant) )?future", _future),
    # Near-misses: names that are made of words for time.
    rule(
        "paper",
        "DWF",
        r"(?-i:USA Today|(?:Daily|Sunday) (?:Telegraph|Mail|Times|Express|Mirror|News|Star|Nation|Record|Herald|Post|Sun|Monitor|Independent|Observer|Worker|Mercury|Tribune|Business|World)|Nation on Sunday|Sunday Today|Politics Today|Russia Today|India Today)",
        blocked,
    ),
    rule(
        "named-event",
        "WMS",
        r"(?-i:Bloody (?:Sunday|Friday|Monday)|Black (?:Monday|Tuesday|Wednesday|Thursday|Friday|Sunday|September)|Good Friday (?:[Aa]greement|[Aa]ccords?|[Pp]eace|[Dd]eal|[Pp]act)|(?:Prague|Arab|Beijing|Seoul) (?:Spring|Summer)|Friday the 13th|Super Tuesday|Fridays for Future)",
        blocked,
    ),
    rule(
        "war", "U", r"(?-i:(?:Six|Four|Twelve|12|Hundred|100|Thirty|Eight|Seven)[ -](?:Days?|Years?)'?[ -]War)", blocked
    ),
    rule(
        "age",
        "UY",
        r"(?:<number>|<vague>)(?: |-)(?:years?|months?|weeks?|days?)(?: |-)old(?:s|er)?|aged? <number:n2>(?: years?| months?)?|<number:n3> (?:years?|months?) of age",
        blocked,
    ),
)
