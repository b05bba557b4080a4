"""Rules for times that hang on the day of the story: "on Monday", "last week", "tonight", "now"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from geonews.times.days import plus_days, shifted, value_at
from geonews.times.scene import UNRESOLVED, Reading, Rule, Scene, constant, date, part_of, reading, rule, weekday_date
from geonews.times.tense import FUTURE
from geonews.times.words import DAY_PARTS, LATE, PART, WHICH_DAY, weekday_number

_NAMED_DAYS: Final = {
    "today": 0,
    "tonight": 0,
    "overnight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def _named_day(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "today", "yesterday morning", "tonight"; refused: "today's youth", which means the present."""
    name = " ".join(match["name"].lower().split())
    away = _NAMED_DAYS[name]
    if scene.anchor is None:
        return date(match, UNRESOLVED[(away > 0) - (away < 0)])
    day = plus_days(scene.anchor, away)
    if day is None:
        return ()
    part = "night" if name in {"tonight", "overnight"} else match["daypart"]
    if name == "overnight" and scene.outlook(match) == FUTURE:
        return ()
    return reading(match, *part_of(day.isoformat(), part))


def _this_part(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "this morning", "last night"."""
    away = -1 if match["which"].lower() == "last" else 0
    if scene.anchor is None:
        return date(match, UNRESOLVED[away])
    day = plus_days(scene.anchor, away)
    return reading(match, *part_of(day.isoformat(), match["daypart"])) if day else ()


def _weekday(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "on Monday", "last Friday", "late Thursday night"; plain plurals ("Mondays") are sets."""
    weekday = weekday_number(match["weekday"])
    if scene.is_name(match.start("weekday")):
        return ()
    if scene.anchor is None:
        return reading(match, *part_of(f"XXXX-WXX-{weekday + 1}", match["daypart"]))
    which = " ".join((match["which"] or "").lower().split())
    which = which.removeprefix("the ")
    if which == "following":
        last = scene.last_day() or scene.anchor
        day = plus_days(last, (weekday - last.weekday() - 1) % 7 + 1)
    else:
        day = weekday_date(weekday, scene.anchor, which, "open" if which else scene.outlook(match, "weekday"))
    return reading(match, *part_of(day.isoformat(), match["daypart"])) if day else ()


def _weekday_of_week(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "Monday of last week", "Tuesday next week"."""
    weekday = weekday_number(match["weekday"])
    if scene.anchor is None:
        return date(match, f"XXXX-WXX-{weekday + 1}")
    weeks = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    day = plus_days(scene.anchor, 7 * weeks + weekday - scene.anchor.weekday())
    return date(match, day.isoformat() if day else None)


_AWAY: Final = {
    "last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "present": 0,
    "next": 1, "coming": 1, "upcoming": 1,
}  # fmt: skip


def _this_unit(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "last week", "early next month", "later this year", "the current quarter"."""
    away = _AWAY[match["which"].lower()]
    unit = match["span"].lower()
    if scene.anchor is None:
        return date(match, UNRESOLVED[away])
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
    """Reads "over the weekend": the last one, unless the clause looks ahead."""
    if scene.anchor is None:
        return date(match, "XXXX-WXX-WE")
    ahead = scene.outlook(match) == FUTURE
    away = 0 if ahead or scene.anchor.weekday() >= 5 else -1
    return date(match, _weekend(scene.anchor, away))


def _bare_unit(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "the end of the year", "for the rest of the month", "by year-end"."""
    if scene.anchor is None:
        return date(match, "PRESENT_REF")
    groups = match.groupdict()
    return date(match, value_at(scene.anchor, (groups["span"] or groups["span2"]).lower()))


def _new_year(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "in the new year": the next one in the second half of a year, else this one."""
    if scene.anchor is None:
        return ()
    return date(match, f"{scene.anchor.year + (scene.anchor.month > 6):04d}")


def _told_unit(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "that day", "later the same year", "the following week", "the next morning", "the previous day"."""
    which = " ".join(match["which"].lower().split())
    unit = match["span"].lower()
    away = 1 if which.endswith(("next", "following")) else -1 if which.endswith(("previous", "preceding")) else 0
    part = unit if unit in DAY_PARTS else None
    if part or unit == "day":
        last = scene.last_day()
        day = plus_days(last, away) if last else None
        if day is None:
            return date(match, UNRESOLVED[away])
        return reading(match, *part_of(day.isoformat(), part))
    last = scene.last_start()
    if last is None:
        return date(match, UNRESOLVED[away])
    if unit == "weekend":
        return date(match, _weekend(last, away))
    other = shifted(last, away, unit)
    return date(match, value_at(other, unit) if other else None)


def _now(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "now"; refused where it only opens a sentence ("Now, the question is")."""
    if match.group()[0] == "N":
        return ()
    return date(match, "PRESENT_REF")


def _future(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "in the future", "future talks", "the boy's future"; refused: "a future", "oil futures"."""
    before = scene.text[max(0, match.start() - 4) : match.start()].lower()
    return () if before.endswith((" a ", " no ")) else date(match, "FUTURE_REF")


_PART_OF_DAY: Final = r"(?:(?:'s)? (?:early |late |mid-?)?<daypart>)?"
_DAYPARTS: Final = "morning|afternoon|evening|night"

RULES: Final[tuple[Rule, ...]] = (
    rule(
        "named-day",
        "D",
        _named_day,
        "yesterday morning",
        rf"{LATE}(?P<name>the day before yesterday|the day after tomorrow|today|tonight|overnight|yesterday|tomorrow)"
        r"(?: (?:late |early )?<daypart>)?",
    ),
    rule("this-part", "Up", _this_part, "last night", rf"{LATE}(?P<which>this|last)(?: late| early)? <daypart>"),
    rule("weekday", "W", _weekday, "late last Friday night", rf"{LATE}(?:{WHICH_DAY} )?<weekday>{_PART_OF_DAY}"),
    rule(
        "weekday-of-week",
        "WUp",
        _weekday_of_week,
        "Monday of last week",
        r"<weekday> (?:of )?(?P<which>last|this|next) week",
    ),
    rule(
        "this-unit",
        "Up",
        _this_unit,
        "early next month",
        rf"{PART}(?P<which>last|this|next) (?:fiscal )?"
        r"(?P<span>weekend|week|fortnight|month|quarter|year|decade|century)",
    ),
    rule(
        "current-unit",
        "Up",
        _this_unit,
        "the current quarter",
        rf"{PART}(?:the )?(?P<which>current|present|coming|upcoming|previous) (?:fiscal )?<span>",
    ),
    rule("the-weekend", "Uw", _the_weekend, "the weekend", r"the weekend"),
    rule(
        "end-of-unit",
        "Ue",
        _bare_unit,
        "the end of the year",
        r"(?:the )?(?:end|beginning|start|middle|rest|remainder|close|course) of (?:the )?<span>",
    ),
    rule(
        "in-the-unit",
        "U",
        _bare_unit,
        "later in the year",
        r"(?:(?:early|late|earlier|later) in |(?<=for\x20)|(?<=ing\x20))the (?P<span>week|month|year)",
    ),
    rule("year-end", "Ue", _bare_unit, "year-end", r"(?P<span>year)(?:-| )end", r"(?:the )?(?P<span2>year)'s end"),
    rule("new-year", "Uw", _new_year, "the new year", r"(?-i:the new year)"),
    rule(
        "told-unit",
        "Up",
        _told_unit,
        "later that year",
        r"(?:(?:early|late|earlier|later)(?: on)? )?"
        r"(?P<which>that(?: very)?(?: same)?|the (?:very )?same|the next|the following|the previous|the preceding) "
        rf"(?P<span>day|week|weekend|month|quarter|year|decade|century|{_DAYPARTS})",
    ),
    rule("now", "D", _now, "right now", r"(?:(?:right|just|even) )?now"),
    rule(
        "present",
        "D",
        constant("DATE", "PRESENT_REF"),
        "currently",
        r"currently|presently|nowadays|these days|current",
        r"at (?:the )?present(?: time)?|at (?:the|this) moment|at this (?:time|point)(?! last)",
    ),
    rule(
        "recently",
        "D",
        constant("DATE", "PAST_REF"),
        "recently",
        r"(?:most |more |very |only )?recently",
        r"in the (?:recent |distant |not-too-distant )?past(?! <units>| <span>| <number>| few| several| couple)",
    ),
    rule(
        "future",
        "D",
        _future,
        "the near future",
        r"(?:the )?(?:(?:near|foreseeable|immediate|not-too-distant|distant) )?future",
    ),
)
