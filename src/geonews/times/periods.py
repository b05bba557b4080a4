"""Rules for years and what they are counted in: decades, centuries, quarters, seasons, and for holidays."""

from __future__ import annotations

import re
from typing import Final

from geonews.times.days import interval_of, value_at
from geonews.times.holidays import HOLIDAYS
from geonews.times.scene import Reading, Rule, Scene, date, nearest, rule
from geonews.times.tense import FUTURE
from geonews.times.words import ANY_YEAR, OF_YEAR, SEASONS, WHICH, full_year, ordinal


def _plain_year(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "in 1998", "the 1996 law", "early 2003"; refused: "2000 troops", "flight 1990"."""
    year = int(match["year"])
    latest = (scene.anchor.year if scene.anchor else 2030) + 80
    if year > latest:
        return ()
    before = scene.text[max(0, match.start() - 14) : match.start()]
    if match["part"] or match["pre"]:
        return date(match, match["year"])
    if re.search(
        r"(?:\b(?:No|Nos|[Ff]light|[Rr]oute|[Rr]oom|[Rr]esolution|[Ss]ection|[Hh]ighway|[Cc]hannel)\.?|#|[$£€/])\s*$",
        before,
    ):
        return ()
    prepositional = re.search(
        r"\b(?:in|since|until|till|by|from|during|through|before|after|of|between|and|to|for|around|about|late|early"
        r"|mid|as)\s+$|[('-]\s*$",
        before,
        re.IGNORECASE,
    )
    counted = _counts_things(match, scene)
    if year < 1900 or year % 100 == 0:
        # "1,500" is often written "1500": a round number needs a preposition and no noun after it.
        return date(match, match["year"]) if prepositional and not counted else ()
    determined = re.search(r"\b(?:the|a|an|his|her|its|their|our|that|this)\s+$", before, re.IGNORECASE)
    return () if counted and not (prepositional or determined) else date(match, match["year"])


def _year_range(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "1991-93", "the 1992-1995 war": two years."""
    first, last = match["year"], match["last"]
    last = last if len(last) == 4 else first[:2] + last
    if not int(first) < int(last) <= int(first) + 60:
        return ()
    spans = ((match.start("year"), match.end("year"), first), (match.start("last"), match.end("last"), last))
    return tuple(Reading(start=a, end=b, type="DATE", value=v, interval=interval_of(v)) for a, b, v in spans)


def _counts_things(match: re.Match[str], scene: Scene) -> bool:
    """Whether a number counts what comes next: "2000 troops", "1990 people", "1,000 to 1500 metres"."""
    token = scene.token(match.start())
    after = scene.text[match.end() : match.end() + 14]
    if re.match(r"\s*(?:km|kg|m|ft|feet|miles|met(?:re|er)s|tons?|tonnes|people|percent|dollars|hours?)\b", after):
        return True
    return token is not None and token.dep_ == "nummod" and token.i < token.head.i and token.head.tag_ == "NNS"


def _decade(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "the 1990s", "the early '80s", "the late nineties"."""
    words = "twenties thirties forties fifties sixties seventies eighties nineties".split()
    text = match["decade"].lower().strip("'s")
    if text.isdigit():
        tens = int(text) // 10 if len(text) == 4 else full_year(text, scene.anchor) // 10
    elif match["decade"].lower() in words:
        tens = full_year(f"{(words.index(match['decade'].lower()) + 2) * 10}", scene.anchor) // 10
    else:
        return ()
    return date(match, f"{tens:03d}X")


def _century(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "the 19th century" is 18, the years 1800 to 1899."""
    number = ordinal(match["number"])
    return date(match, f"{number - 1:02d}") if number and 10 <= number <= 22 else ()


_AWAY = {"last": -1, "previous": -1, "next": 1, "this": 0, "the": 0, "current": 0}


def _year_beside(match: re.Match[str], scene: Scene) -> int | None:
    """The year that the match itself names, in digits or as "last year"."""
    groups = match.groupdict()
    if groups.get("year"):
        return full_year(groups["year"], scene.anchor)
    if groups.get("which") and scene.anchor:
        return scene.anchor.year + _AWAY.get(groups["which"].lower(), 0)
    return None


def _quarter(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "the third quarter of 1989", "first-quarter profit", "the fourth quarter last year"."""
    number = ordinal(match["ordinal"])
    year = _year_beside(match, scene)
    if number is None:
        return ()
    if year is not None:
        return date(match, f"{year:04d}-Q{number}")
    if scene.anchor is None:
        return date(match, f"XXXX-Q{number}")
    first = 3 * number - 2
    ahead = scene.outlook(match) == FUTURE
    year = scene.anchor.year
    if ahead and first + 2 < scene.anchor.month:
        year += 1
    elif not ahead and first > scene.anchor.month:
        year -= 1
    return date(match, f"{year:04d}-Q{number}")


def _half(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "the first half of 1998", "the second half of last year"."""
    year = _year_beside(match, scene)
    if year is None:
        return ()
    return date(match, f"{year:04d}-H{1 if match['ordinal'].lower() in {'first', '1st'} else 2}")


def _fiscal(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "fiscal 1999", "FY 99": the year alone, for fiscal years start on different days."""
    year = full_year(match["year"], scene.anchor)
    return (Reading(start=match.start(), end=match.end(), type="DATE", value=f"{year:04d}", interval=None),)


_BEFORE_SEASON = re.compile(r"\b(?:in|by|since|until|during|of|through|all|every|each)\s+$", re.IGNORECASE)


def _is_season(match: re.Match[str], scene: Scene) -> bool:
    """Whether a bare word means the season: "in the spring", not "the fall of the Wall", "prices fall"."""
    token = scene.token(match.start("season"))
    after = scene.text[match.end() : match.end() + 4]
    if token is None or token.pos_ not in {"NOUN", "PROPN"} or after.lower().startswith(" of "):
        return False
    if match["season"].lower() == "fall" and not re.match(r"the\s", match.group(), re.IGNORECASE):
        return False
    before = scene.text[max(0, match.start() - 10) : match.start()]
    return token.tag_ != "NNP" and (
        _BEFORE_SEASON.search(before) is not None
        or (match.group().lower().startswith("the") and token.dep_ in {"pobj", "nsubj", "npadvmod"})
    )


def _season(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "last fall", "the summer of 1964", "this spring"."""
    code = SEASONS[match["season"].lower()]
    if not (match["year"] or match["which"] or match["part"]) and not _is_season(match, scene):
        return ()
    year = _year_beside(match, scene) if match["year"] else None
    if year is not None:
        return date(match, f"{year:04d}-{code}")
    if scene.anchor is None:
        return date(match, f"XXXX-{code}")
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    which = (match["which"] or "").lower()
    now = scene.anchor
    year = now.year - (code == "WI" and now.month <= 2)
    current = first <= now.month <= first + 2 or (code == "WI" and now.month <= 2)
    if which in {"last", "past", "this past", "previous"}:
        year -= current or first > now.month
    elif which in {"next", "coming", "this coming"}:
        year += current or first < now.month
    elif which != "this":
        ahead = scene.outlook(match) == FUTURE
        year += ahead and first + 2 < now.month
        year -= not ahead and first > now.month and not current
    return date(match, f"{year:04d}-{code}")


def _holiday(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "Thanksgiving Day", "last Christmas", "New Year's Eve 1999", "Easter week"."""
    day_in = next(day for name, day in HOLIDAYS if re.fullmatch(name, " ".join(match["holiday"].split())))
    year = _year_beside(match, scene) if match["year"] else None
    if year is None and scene.anchor is None:
        return date(match, "XXXX-XX-XX")
    if year is None and scene.anchor is not None:
        years = (scene.anchor.year - 1, scene.anchor.year, scene.anchor.year + 1)
        days = [day_in(y) for y in years if 1 < y < 9999]
        which = (match["which"] or "").lower()
        if which in {"last", "past", "this past"}:
            days = [d for d in days if d < scene.anchor]
        elif which in {"next", "coming", "this coming"}:
            days = [d for d in days if d > scene.anchor]
        elif which == "this":
            days = [d for d in days if d.year == scene.anchor.year]
        found = nearest(days, scene.anchor, scene.outlook(match))
    else:
        found = day_in(year or 1)
    if found is None:
        return ()
    return date(match, value_at(found, (match["unit"] or "day").lower()))


_HOLIDAY: Final = "(?-i:" + "|".join(name.replace(" ", r"\s+") for name, _ in HOLIDAYS) + ")"
_THE_PART: Final = r"(?:the )?(?:<part>(?: |-)(?:the )?)?"

RULES: Final[tuple[Rule, ...]] = (
    rule(
        "year",
        "Y",
        _plain_year,
        "early 2003",
        r"(?:<part>(?: |-)(?:the (?:year )?)?|(?P<pre>post-|pre-|the year ))?<year>",
    ),
    rule(
        "year-range",
        "Y",
        _year_range,
        "1991-93",
        r"(?P<year>(?:1[5-9]|20)\d\d)\s*[-–/]\s*(?P<last>(?:1[5-9]|20)\d\d|\d\d)(?![-–/]?\d)",
    ),
    rule(
        "decade",
        "Y",
        _decade,
        "1990s",
        r"(?:<part>(?: |-))?(?P<decade>(?:1[5-9]|20)\d0'?s|'\d0s|(?<=the\x20|rly\x20|ate\x20|mid-)\d0s)",
    ),
    rule(
        "decade-in-words",
        "Y",
        _decade,
        "late nineties",
        r"(?:<part>(?: |-)|(?<=the\x20))(?P<decade>(?:twen|thir|for|fif|six|seven|eigh|nine)ties)",
    ),
    rule(
        "century",
        "q",
        _century,
        "the early 19th century",
        rf"{_THE_PART}(?P<number>\d\d(?:st|nd|rd|th)|[a-z]+(?:-first)?)(?:-| )century",
    ),
    rule(
        "quarter",
        "q",
        _quarter,
        "the third quarter of 1989",
        rf"{_THE_PART}(?:fiscal[ -])?<ordinal>(?:-| )quarter{OF_YEAR}?",
    ),
    rule(
        "quarter-of-year",
        "q",
        _quarter,
        "last year's fourth quarter",
        r"(?:(?P<which>this|last|next|previous) year's|(?:the )?<year>(?:'s)?) <ordinal>(?:-| )quarter",
    ),
    rule(
        "half",
        "Y",
        _half,
        "the first half of last year",
        rf"(?:the )?(?P<ordinal>first|second|1st|2nd)(?:-| )half{OF_YEAR}",
    ),
    rule("fiscal-year", "Y", _fiscal, "fiscal 1999", rf"(?:the )?fiscal (?:year )?{ANY_YEAR}"),
    rule("fiscal-short", "Y", _fiscal, "FY 1999", r"(?-i:FY)[ -]?(?P<year>\d{4}|'?\d\d)"),
    rule("season", "S", _season, "the summer of 1964", rf"{_THE_PART}(?:{WHICH} )?<season>(?:,? (?:of )?<year>)?"),
    rule(
        "holiday",
        "S",
        _holiday,
        "last Thanksgiving Day",
        rf"(?:{WHICH} )?(?P<holiday>{_HOLIDAY})(?: (?P<unit>week|weekend))?(?:,? (?:of )?<year>)?",
    ),
)
