"""The vocabulary of time: names of months, days and units, numbers, and the macros that patterns are written with.

A pattern is an ordinary regular expression with two conveniences: `<month>` stands for a named group from the
table `MACROS` (`<month:other>` gives it another name), and a blank stands for any white space, so that a line
break inside of an expression does no harm.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

MONTHS: Final = "January February March April May June July August September October November December".split()
WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

SEASONS: Final = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}

# Unit of the text to the designator of ISO 8601, and how many of these one is.
UNITS: Final = {
    "second": ("TS", 1),
    "minute": ("TM", 1),
    "hour": ("TH", 1),
    "day": ("D", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "month": ("M", 1),
    "quarter": ("Q", 1),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
    "centurie": ("Y", 100),
}

# Part of the day to TimeML's letters: "Friday night" is 1998-02-27TNI.
DAY_PARTS: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBER_WORDS: Final = {**{word: n for n, word in enumerate(_SMALL)}, **_TENS, "a": 1, "an": 1, "hundred": 100}
ORDINALS: Final = (
    {word: n for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
    | {
        word: n
        for n, word in enumerate(
            (
                "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
            ).split(),
            11,
        )
    }
    | {"twenty-first": 21}
)

_MONTH_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MONTH_LONG = "|".join(MONTHS)
_WEEKDAY_LONG = "|".join(WEEKDAYS)
_NUMBER_WORD = "|".join([*_SMALL[1:], *_TENS])
_NUMBER = (
    r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:[ -]1/2|½)?|½"
    rf"|(?:a )?hundred|(?:{'|'.join(_TENS)})-(?:{'|'.join(_SMALL[1:10])})"
    rf"|(?:{_NUMBER_WORD})(?:(?: |-)and(?: |-)a(?: |-)half)?"
)
_VAGUE = r"a few|several|many|a couple(?: of)?|a number of|(?:dozens|hundreds|thousands|scores) of|a dozen|two dozen"


def _upper(names: str) -> str:
    """Names that must be capitalised, as written or shouted: "March" and "MARCH", never "march"."""
    return f"(?-i:{names}|{names.upper()})"


MACROS: Final[dict[str, str]] = {
    # A month where a day or a year stands beside it, so that short forms are safe: "Feb. 27".
    "month": _upper(rf"(?:{_MONTH_LONG})") + r"\b|" + _upper(rf"(?:{_MONTH_SHORT})") + r"\b\.?",
    "longmonth": _upper(rf"(?:{_MONTH_LONG})") + r"\b",
    "weekday": _upper(rf"(?:{_WEEKDAY_LONG})") + r"\b",
    "shortday": _upper(r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)") + r"\b\.?",
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?!:\d|%|,\d{3}|\.\d|/| percent)",
    "year": r"(?:1[5-9]|20)\d\d\b(?!,\d{3}|\.\d|%|-\d{4})",
    "shortyear": r"'\d\d\b",
    "unit": r"seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries",
    "span": r"day|week|fortnight|month|quarter|year|decade|century",
    "units": r"seconds|minutes|hours|days|weeks|fortnights|months|years|decades|centuries",
    "number": _NUMBER,
    "vague": _VAGUE,
    "daypart": "morning|afternoon|evening|night",
    "season": "spring|summer|fall|autumn|winter",
    "ordinal": "first|second|third|fourth|1st|2nd|3rd|4th",
    "about": (
        r"about|around|approximately|roughly|nearly|almost|(?:just )?over|(?:just )?under|some|close to"
        r"|(?:at|the) (?:least|most)|(?:no |little |much )?(?:more|less|fewer) than|up to|well over"
    ),
    "part": (
        r"(?:very )?(?:early|late|mid)(?: in)?|(?:the )?(?:end|beginning|start|middle|close|turn) of|earlier|later"
    ),
}
# Stretches that several tables share.
ANY_YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d\d\b(?!,\d{3}|\.\d|%)|'\d\d\b)"
OF_YEAR: Final = (
    r"(?:,? (?:of |in )?(?:(?P<year>(?:1[5-9]|20)\d\d\b|'\d\d\b)|(?:the )?(?P<which>last|this|next|previous) year))"
)
WHICH: Final = r"(?P<which>last|next|this past|this coming|this|past|coming|previous)"
WHICH_DAY: Final = r"(?P<which>(?:the )?(?:last|next|this past|this coming|this|coming|past|previous)|the following)"
PART: Final = r"(?:<part>(?: |-)(?:the )?)?"
LATE: Final = r"(?:(?:late|early|mid)(?: |-)(?:on )?)?"

_MACRO = re.compile(r"(?<!\?P)<([a-z]+)(?::([a-z0-9]+))?>(\??)")


def compiled(pattern: str, *, ignore_case: bool = True) -> re.Pattern[str]:
    """Compile a pattern that is written with macros."""

    def group(match: re.Match[str]) -> str:
        name, other, optional = match.groups()
        return f"(?P<{other or name}>{MACROS[name]}){optional}"

    spelled = re.sub(r"(?<![(\[\\]) (?![?*+])", r"\\s+", _MACRO.sub(group, pattern))
    return re.compile(spelled, re.IGNORECASE if ignore_case else 0)


def month_number(name: str) -> int:
    """1 for "January", "Jan." and "JAN"."""
    start = name[:3].title()
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(start))


def weekday_number(name: str) -> int:
    """0 for "Monday" and "Mon."."""
    start = name[:2].title()
    return next(n for n, day in enumerate(WEEKDAYS) if day.startswith(start))


def unit_name(text: str) -> str:
    """The singular of a unit: "days" gives "day", "centuries" gives "century"."""
    unit = text.lower().removesuffix("s")
    return "century" if unit == "centurie" else unit


def number(text: str) -> float | None:
    """The number that digits or words tell ("2 1/2", "twenty-four", "two and a half"), or None."""
    flat = " ".join(text.lower().replace("-", " ").replace(",", "").replace("½", " 1/2").split())
    half = 0.5 if flat.endswith(("and a half", "1/2")) else 0.0
    flat = flat.removesuffix("and a half").removesuffix("1/2").strip()
    if not flat:
        return half or None
    if re.fullmatch(r"\d+(\.\d+)?", flat):
        return float(flat) + half
    words = flat.removeprefix("a ").split()
    if not words or any(word not in NUMBER_WORDS for word in words):
        return None
    return sum(NUMBER_WORDS[word] for word in words) + half


def ordinal(text: str) -> int | None:
    """The number behind "third", "3rd" and "twenty-first", or None."""
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else ORDINALS.get(text.lower())


def full_year(text: str, anchor: dt.date | None) -> int:
    """The year of "1998" and of "'98" or "98", which lies at most 20 years ahead."""
    digits = text.removeprefix("'")
    if len(digits) == 4:
        return int(digits)
    latest = (anchor.year if anchor else 2030) + 20
    return latest - (latest - int(digits)) % 100
