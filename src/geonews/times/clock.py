"""Rules for times of day: "at 10:35 a.m.", "0735 GMT", "noon". The day beside them is joined in `finding`."""

from __future__ import annotations

import re
from typing import Final

from geonews.times.scene import Reading, Rule, Scene, reading, rule
from geonews.times.words import number

# The day of a clock time is filled in when the expressions of a sentence are known.
DAY_TO_COME: Final = "????"

_ZONE_NAME: Final = r"GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|PT|CET|CEST|BST|MSK|JST|KST|IST"
_ZONE: Final = (
    rf"(?: (?-i:(?:{_ZONE_NAME})\b)| \((?-i:{_ZONE_NAME})\)| local time| Eastern(?: time)?"
    r"| (?:Moscow|Beijing|London|Baghdad) time)"
)


def _clock(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "10:35 a.m.", "2 in the afternoon", "14:30 GMT"."""
    groups = match.groupdict()
    hour = number(groups["hour"])
    minute = int(groups.get("minute") or 0)
    if hour is None or hour > 24 or minute > 59:
        return ()
    half = (groups.get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return ()
        late = half.startswith("p") or half.endswith(("afternoon", "evening", "night"))
        hour = hour % 12 + (12 if late else 0)
    return reading(match, "TIME", f"{DAY_TO_COME}T{int(hour):02d}:{minute:02d}")


def _named_hour(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "at noon", "midnight", "at dawn"."""
    name = match["name"].lower()
    before = scene.text[max(0, match.start() - 9) : match.start()].lower()
    if before.endswith(("high ", "pre-")) or (
        name == "dawn" and not re.search(r"(?:at|before|after|until|by|since)\s$", before)
    ):
        return ()
    clock = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}.get(name, "MO")
    return reading(match, "TIME", f"{DAY_TO_COME}T{clock}")


_ABOUT: Final = r"(?:(?:about|around|approximately|shortly (?:before|after)|just (?:before|after)|nearly) )?"
_HOUR_WORDS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"

RULES: Final[tuple[Rule, ...]] = (
    rule(
        "half-day-clock",
        "C|Un",
        _clock,
        "about 10:35 a.m. EST",
        rf"{_ABOUT}(?P<hour>\d{{1,2}}|(?:{_HOUR_WORDS})(?=\s+(?:o'clock|in the)))(?:[:.](?P<minute>[0-5]\d))?\s*"
        r"(?P<half>[ap]\.m\.?|[ap]m|(?:o'clock )?in the (?:morning|afternoon|evening)|(?:o'clock )?at night)"
        rf"{_ZONE}?",
    ),
    rule("oclock", "C", _clock, "five o'clock", rf"{_ABOUT}(?P<hour>\d{{1,2}}|{_HOUR_WORDS}) o'clock{_ZONE}?"),
    rule(
        "full-day-clock",
        "C",
        _clock,
        "0735 GMT",
        rf"{_ABOUT}(?P<hour>[01]?\d|2[0-3]):?(?P<minute>[0-5]\d)(?:\s*h(?:ours|rs)?)?{_ZONE}",
    ),
    rule(
        "plain-clock",
        "C",
        _clock,
        "14:30",
        r"(?:(?<=at\x20)|(?<=by\x20)|(?<=til\x20)|(?<=out\x20)|(?<![^\x20]))(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?!\s*(?:percent|-)|:)",
    ),
    rule("named-hour", "C", _named_hour, "noon", rf"{_ABOUT}(?P<name>noon|midnight|midday|dawn){_ZONE}?"),
)
