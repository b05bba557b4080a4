"""Rules for lengths of time ("six-day visit", "for years") and for what recurs ("every day", "weekly")."""

from __future__ import annotations

import re
from typing import Final

from geonews.times.days import duration
from geonews.times.scene import Build, Reading, Rule, Scene, reading, rule
from geonews.times.words import DAY_PARTS, number, unit_name, weekday_number

_FREQUENCIES: Final = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "bimonthly": "P2M", "quarterly": "P1Q", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y",
    "biannual": "P6M", "biennial": "P2Y", "semiannual": "P6M",
}  # fmt: skip


def _length(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "six days", "a 16-hour flight", "nearly five months", "two and a half years", "several weeks"."""
    groups = match.groupdict()
    unit = unit_name(groups["unit"])
    if groups.get("number"):
        count = number(groups["number"])
        if count is None:
            return ()
    else:
        count = None
    if unit == "second" and groups.get("number") == "a":
        return ()
    if unit == "quarter" and (count is None or count != int(count)):
        return ()
    return reading(match, "DURATION", duration(count, unit))


# "200 a day", "three times a week", "$1 billion a year", "hundreds of calls a day"
_RATE: Final = re.compile(
    r"(?:\b(?:once|twice|times|hours|days|percent|million|billion|trillion|cents|dollars)|\d(?:[\d,.]*\d)?)\s+$"
    r"|(?:\d|hundred|thousand|dozen|million|billion|many|much)s?(?: of)?(?:\s+[a-z-]+){1,2}\s+$"
)
_WITHIN: Final = re.compile(r"\b(?:in|for|over|within|after|during)\s+$", re.IGNORECASE)
_AFTER_EVENT: Final = re.compile(r"\s+(?:after|before|or two|apart|long)\b")
# "a day of mourning", "it was a year when": a day that is described, not a length
_DESCRIBED: Final = re.compile(r"\s+(?:of|when|that|which|in which|where)\b")
# "for a second night": the ordinal
_COUNTS_ON: Final = re.compile(r"[\s-]+(?!after|before|later|or|and)[a-z]", re.IGNORECASE)
_IS: Final = re.compile(r"\b(?:such|what|not|is|was|be|been|were|are|quite|like|as)\s+$", re.IGNORECASE)


def _one(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "for a month", "an hour"; a rate ("100 a day", "$1 billion a year") is a set."""
    value = duration(0.5 if match["half"] else 1.5 if match["more"] else 1, unit_name(match["span"]))
    before = scene.text[max(0, match.start() - 40) : match.start()]
    after = scene.text[match.end() : match.end() + 10]
    if match["span"].lower() == "second" and not match["half"] and _COUNTS_ON.match(after):
        return ()
    if match["half"] or match["more"] or match["about"] or _AFTER_EVENT.match(after) or _WITHIN.search(before):
        return reading(match, "DURATION", value)
    if _RATE.search(before):
        return reading(match, "SET", value)
    if _DESCRIBED.match(after) or _IS.search(before):
        return ()
    return reading(match, "DURATION", value)


def _day_long(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "day-long", "weeklong", "yearlong"."""
    return reading(match, "DURATION", duration(1, unit_name(match["span"])))


_PLURAL_AFTER: Final = re.compile(r"\s+(?:after|before|later|earlier|apart|since|that followed|ahead|of)\b")
_PLURAL_BEFORE: Final = re.compile(
    r"\b(?:for|within|in|after|over|of|by|through|only|just|took|take|takes|spent|lasted|the|these|last)\s+$",
    re.IGNORECASE,
)
# "the first days of January", "the early hours of Sunday"
_PART_OF_ANOTHER: Final = re.compile(
    r"\s+of\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|the\s)"
)


def _bare_plural(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "for years", "minutes apart", "in the days before the vote", "decades-long"."""
    before = scene.text[max(0, match.start() - 16) : match.start()]
    after = scene.text[match.end() : match.end() + 14]
    if _PART_OF_ANOTHER.match(after) or before.lower().endswith(("early ", "late ", "rush ", "business ", "working ")):
        return ()
    if match["long"] or _PLURAL_AFTER.match(after) or _PLURAL_BEFORE.search(before):
        return reading(match, "DURATION", duration(None, unit_name(match["units"])))
    return ()


def _frequency(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "daily", "annual", "weekly"; refused in names: "the Daily Nation"."""
    named = match.group()[0].isupper() and not match.group().isupper()
    opens = re.search(r"(?:^|[\n.?!\"'])\s*$", scene.text[max(0, match.start() - 3) : match.start()])
    titled = scene.text[match.end() : match.end() + 2].strip()[:1].isupper()
    return () if named and (titled or not opens) else reading(match, "SET", _FREQUENCIES[match.group().lower()])


def _every(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "every day", "every two weeks", "every Monday", "per year"."""
    groups = match.groupdict()
    if groups["weekday"]:
        return reading(match, "SET", f"XXXX-WXX-{weekday_number(groups['weekday']) + 1}")
    if groups["daypart"]:
        return reading(match, "SET", f"XXXX-XX-XXT{DAY_PARTS[groups['daypart'].lower()]}")
    unit = unit_name(groups["unit"])
    if unit == "second" and not groups["number"]:
        # "every second Sunday"
        return ()
    count = number(groups["number"]) if groups["number"] else 2.0 if groups["other"] else 1.0
    return reading(match, "SET", duration(count, unit)) if count else ()


def _weekdays(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "Mondays", "on Fridays"."""
    return reading(match, "SET", f"XXXX-WXX-{weekday_number(match['weekdays']) + 1}")


def _of(value: str) -> Build:
    return lambda match, scene: reading(match, "DURATION", value)


_MORE: Final = r"(?: more| full| whole| consecutive| straight| additional| long| working| solid)?"

RULES: Final[tuple[Rule, ...]] = (
    rule(
        "length",
        "Un",
        _length,
        "nearly five months",
        rf"(?:<about> )?(?:<number>)(?:{_MORE} |-)<unit>(?:(?: |-)long)?(?! ?-?old)",
    ),
    rule("vague-length", "Uv", _length, "several weeks", rf"(?:<about> )?(?:<vague>|few){_MORE} <unit>"),
    rule(
        "half-hour",
        "Uv",
        _of("PT30M"),
        "half an hour",
        r"(?:<about> )?half an hour|(?:a )?half(?:-| )hour",
    ),
    rule("centuries", "U", _of("PXY"), "centuries", r"hundreds of years|centuries"),
    rule(
        "one",
        "U",
        _one,
        "less than a year",
        r"(?:<about> )?(?:(?P<half>half) )?an? (?:full |whole |entire |single )?"
        r"(?P<span>second|minute|hour|day|week|fortnight|month|year|decade|century)(?P<more> and a half)?",
    ),
    rule("day-long", "Ug", _day_long, "day-long", r"(?P<span>hour|day|week|month|year|decade|century)-?long"),
    rule("plural", "U", _bare_plural, "decades-long", r"<units>(?P<long>-long|-old)?"),
    rule("frequency", "F", _frequency, "daily", "|".join(_FREQUENCIES)),
    rule(
        "every",
        "F",
        _every,
        "every two weeks",
        r"(?:each|every|per) (?:<weekday>|<daypart>|(?:(?P<other>other) |<number> )?<unit>)",
    ),
    rule(
        "weekdays",
        "W",
        _weekdays,
        "Mondays",
        r"(?P<weekdays>(?-i:Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays))",
    ),
)
