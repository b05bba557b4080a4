"""Rules for dates of the calendar: days, months, years, decades, centuries, quarters, seasons, holidays."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from geonews.times.days import interval_of, make_date, plus_months, value_at
from geonews.times.holidays import HOLIDAYS
from geonews.times.scene import (
    Reading,
    Rule,
    Scene,
    blocked,
    date,
    nearest,
    reading,
    rule,
    without_year,
)
from geonews.times.tense import FUTURE, PAST
from geonews.times.words import SEASONS, month_number, ordinal, weekday_number

# Days that news calls by month and day alone: "the Sept. 11 attacks" stay in 2001 however old they are.
_KNOWN_DAYS: Final = {(9, 11): 2001, (10, 7): 2023, (1, 6): 2021}


def _year(text: str, anchor: dt.date | None) -> int:
    """The year of "1998" and of "'98" or "98", which lies at most 20 years ahead."""
    digits = text.removeprefix("'")
    if len(digits) == 4:
        return int(digits)
    latest = (anchor.year if anchor else 2030) + 20
    return latest - (latest - int(digits)) % 100


def _day_number(text: str) -> int:
    found = re.match(r"\d+", text)
    return int(found.group()) if found else 0


def _resolve_day(match: re.Match[str], scene: Scene, day_text: str, month_text: str) -> str | None:
    """The value of a month and a day, with the year where the text gives it, else the nearest."""
    groups = match.groupdict()
    month, day = month_number(month_text), _day_number(day_text)
    if groups.get("year"):
        found = make_date(_year(groups["year"], scene.anchor), month, day)
        return found.isoformat() if found else None
    if make_date(2000, month, day) is None:
        return None
    if scene.anchor is None:
        return f"XXXX-{month:02d}-{day:02d}"
    if (month, day) in _KNOWN_DAYS and re.match(
        r"\s+(?:terror|attack|hijack|massacre|assault|riot|insurrection|committee|commission)",
        scene.text[match.end() : match.end() + 24],
        re.IGNORECASE,
    ):
        known = dt.date(_KNOWN_DAYS[month, day], month, day)
        if known <= scene.anchor:
            return known.isoformat()
    if groups.get("weekday"):
        # "Friday, Oct. 23": the year is the nearest in which that day is a Friday.
        wanted = weekday_number(groups["weekday"])
        years = range(scene.anchor.year - 6, scene.anchor.year + 7)
        same = [d for year in years if (d := make_date(year, month, day)) and d.weekday() == wanted]
        near = nearest(same, scene.anchor, "open")
        if near and abs((near - scene.anchor).days) < 400:
            return near.isoformat()
    found = without_year(month, day, scene.anchor, scene.outlook(match))
    return found.isoformat() if found else None


def _calendar_day(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "Friday, Feb. 27, 1998", "Feb. 27", "27 February 1998"."""
    return date(match, _resolve_day(match, scene, match["day"], match["month"]))


def _two_days(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "April 24 and 25", "27-28 February": two dates of one month."""
    first = _resolve_day(match, scene, match["day"], match["month"])
    second = _resolve_day(match, scene, match["day2"], match["month"])
    if not first or not second or second < first:
        return ()
    cut = match.end("day") if match.start("day") > match.start("month") else match.start("sep")
    both = ((match.start(), cut, first), (match.start("day2"), match.end(), second))
    return tuple(Reading(start=a, end=b, type="DATE", value=v, interval=interval_of(v)) for a, b, v in both)


def _numeric_day(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "02/27/98", "27.02.1998": month first with slashes, unless that gives no date; day first with points."""
    one, two, year = int(match["one"]), int(match["two"]), _year(match["years"], scene.anchor)
    orders = [(one, two), (two, one)] if match["mark"] == "/" else [(two, one)]
    found = next((day for month, number in orders if (day := make_date(year, month, number))), None)
    return date(match, found.isoformat() if found else None)


def _iso_day(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "1998-02-27", "2022-02-24T05:30Z"."""
    found = make_date(int(match["y"]), int(match["m"]), int(match["d"]))
    if found is None:
        return ()
    if match["clock"]:
        return reading(match, "TIME", f"{found.isoformat()}T{match['clock']}")
    return date(match, found.isoformat())


def _month_of_year(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "July 1997", "late February of 1998", "October last year"."""
    groups = match.groupdict()
    if groups.get("year"):
        year = _year(groups["year"], scene.anchor)
    elif scene.anchor is None:
        return date(match, f"XXXX-{month_number(match['month']):02d}")
    else:
        year = scene.anchor.year + {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return date(match, f"{year:04d}-{month_number(match['month']):02d}")


def _two_months(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "between March and June 1998": both of that year, or the first of the year before."""
    year = _year(match["year"], scene.anchor)
    first, second = month_number(match["one"]), month_number(match["two"])
    values = (f"{year - (first > second):04d}-{first:02d}", f"{year:04d}-{second:02d}")
    spans = ((match.start("one"), match.end("one")), (match.start("two"), match.end()))
    return tuple(
        Reading(start=a, end=b, type="DATE", value=v, interval=interval_of(v))
        for (a, b), v in zip(spans, values, strict=True)
    )


_BEFORE_MONTH = re.compile(
    r"(?:^|[\s(])(?:in|since|until|till|by|from|during|through|before|after|for|and|or|to|of|between|around|past"
    r"|as|than|starting|beginning)\s+$",
    re.IGNORECASE,
)


def _bare_month(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "in April", "late November", "last October"; refused: "Theresa May", "the March on Washington"."""
    name = match["longmonth"].title()
    which = (match["which"] or "").lower()
    if not match["part"] and not which:
        before = scene.text[max(0, match.start() - 12) : match.start()]
        prepositional = _BEFORE_MONTH.search(before) is not None
        after = scene.text[match.end() : match.end() + 12]
        if scene.is_name(match.start()) and not prepositional:
            return ()
        if name in {"May", "March", "August"} and not prepositional and not _modifies_noun(match, scene, before):
            return ()
        if name in {"May", "March", "April", "June", "August"} and re.match(r"\s+[A-Z][a-z]+", after):
            token = scene.token(match.end() + 1)
            if token is not None and token.ent_type_ == "PERSON":
                return ()
        if re.match(r"\s+(?:Revolution|Movement|Fools)", after):
            return ()
    month = month_number(name)
    if scene.anchor is None:
        return date(match, f"XXXX-{month:02d}")
    year = _year_of_month(month, scene.anchor, which, lambda: scene.outlook(match))
    return date(match, f"{year:04d}-{month:02d}")


def _modifies_noun(match: re.Match[str], scene: Scene, before: str) -> bool:
    """ "the March accession", "a May summit": a month between an article and a noun."""
    if not re.search(r"\b(?:the|a|an|its|his|their|this|that)\s+$", before, re.IGNORECASE):
        return False
    token = scene.token(match.start())
    return token is not None and token.dep_ in {"compound", "nmod", "amod", "nummod"} and token.head.pos_ == "NOUN"


def _year_of_month(month: int, anchor: dt.date, which: str, way: Callable[[], str]) -> int:
    """The year of a month: the last one, the next one, or the nearest that the clause allows."""
    if which == "last" or which == "past":
        return anchor.year - (month >= anchor.month)
    if which in {"next", "coming"}:
        return anchor.year + (month <= anchor.month)
    if which == "this":
        return anchor.year
    look = way()
    if look == FUTURE:
        return anchor.year + (month < anchor.month)
    if look == PAST:
        return anchor.year - (month > anchor.month)
    # Nothing tells: the past of news is long, its future short.
    ahead = (month - anchor.month) % 12
    return anchor.year + (month < anchor.month) if ahead <= 2 else anchor.year - (month > anchor.month)


def _plain_year(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "in 1998", "the 1996 law", "early 2003"; refused: "2000 troops", "flight 1990"."""
    year = int(match["year"])
    latest = (scene.anchor.year if scene.anchor else 2030) + 60
    if year > latest:
        return ()
    before = scene.text[max(0, match.start() - 14) : match.start()]
    if match["part"] or match["pre"]:
        return date(match, match["year"])
    if re.search(
        r"(?:\b(?:No|Flight|Route|Room|Resolution|resolution|Section|Highway|Channel)\.?|#|[$£€/])\s*$", before
    ):
        return ()
    prepositional = re.search(
        r"\b(?:in|since|until|till|by|from|during|through|before|after|of|between|and|to|for|around|about|late|early"
        r"|mid|as)\s+$|[('-]\s*$",
        before,
        re.IGNORECASE,
    )
    counted = _counts_things(match, scene)
    if year < 1900 or year % 100 == 0 or year > 2060:
        # "1,500" is often written "1500": a round number needs a preposition and no noun after it.
        return date(match, match["year"]) if prepositional and not counted else ()
    determined = re.search(r"\b(?:the|a|an|his|her|its|their|our|that|this)\s+$", before, re.IGNORECASE)
    return () if counted and not (prepositional or determined) else date(match, match["year"])


def _counts_things(match: re.Match[str], scene: Scene) -> bool:
    """Whether a number counts what comes next: "2000 troops", "1990 people", "1,000 to 1500 metres"."""
    token = scene.token(match.start())
    after = scene.text[match.end() : match.end() + 14]
    if re.match(r"\s*(?:km|kg|m|ft|feet|miles|met(?:re|er)s|tons?|tonnes|people|percent|dollars|hours?)\b", after):
        return True
    return token is not None and token.dep_ == "nummod" and token.i < token.head.i and token.head.tag_ == "NNS"


def _decade(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "the 1990s", "the early '80s", "the late nineties"."""
    words = "twenties thirties forties fifties sixties seventies eighties nineties".split()
    text = match["decade"].lower().strip("'s")
    if text.isdigit():
        tens = int(text) // 10 if len(text) == 4 else _year(text, scene.anchor) // 10
    elif match["decade"].lower() in words:
        tens = _year(f"{(words.index(match['decade'].lower()) + 2) * 10}", scene.anchor) // 10
    else:
        return ()
    return date(match, f"{tens:03d}X")


def _century(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "the 19th century" is 18, the years 1800 to 1899."""
    number = ordinal(match["number"])
    return date(match, f"{number - 1:02d}") if number and 10 <= number <= 22 else ()


_AWAY = {"last": -1, "previous": -1, "next": 1, "this": 0, "the": 0, "current": 0}


def _year_beside(match: re.Match[str], scene: Scene) -> int | None:
    """The year that the match itself names, in digits or as "last year"."""
    groups = match.groupdict()
    if groups.get("year"):
        return _year(groups["year"], scene.anchor)
    if groups.get("which") and scene.anchor:
        return scene.anchor.year + _AWAY.get(groups["which"].lower(), 0)
    return None


def _quarter(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "the third quarter of 1989", "first-quarter profit", "the fourth quarter last year"."""
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
    """ "the first half of 1998", "the second half of last year"."""
    year = _year_beside(match, scene)
    if year is None:
        return ()
    return date(match, f"{year:04d}-H{1 if match['ordinal'].lower() in {'first', '1st'} else 2}")


def _fiscal(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "fiscal 1999", "FY 99": the year alone, for fiscal years start on different days."""
    year = _year(match["year"], scene.anchor)
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
    """ "last fall", "the summer of 1964", "this spring"."""
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
    now = plus_months(scene.anchor, 0) or scene.anchor
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
    """ "Thanksgiving Day", "last Christmas", "New Year's Eve 1999", "Easter week"."""
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


def _nine_eleven(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """ "9/11", "the post-9/11 world"."""
    return date(match, "2001-09-11") if scene.anchor is None or scene.anchor > dt.date(2001, 9, 10) else ()


_WHICH = r"(?P<which>last|next|this past|this coming|this|past|coming|previous)"
_OF_YEAR = (
    r"(?:,? (?:of |in )?(?:(?P<year>(?:1[5-9]|20)\d\d\b|'\d\d\b)|(?:the )?(?P<which>last|this|next|previous) year))"
)
_HOLIDAY = "(?-i:" + "|".join(name.replace(" ", r"\s+") for name, _ in HOLIDAYS) + ")"
_ANY_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d\b(?!,\d{3}|\.\d|%)|'\d\d\b)"
_DAY_OF_WEEK = r"(?:(?:<weekday>|<shortday>),? (?:the )?)?"
_AND_DAY = r"(?P<sep>\s*(?:-|–|—|,|/)\s*|(?:,? and| or| to| through| until) )(?P<day2>(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?)\b(?!:\d|,\d{3}|%|\s*[ap]\.?m)"

RULES: Final[tuple[Rule, ...]] = (
    rule("month-day", "M", rf"{_DAY_OF_WEEK}<month> (?:the )?<day>(?:,? {_ANY_YEAR})?", _calendar_day),
    rule(
        "day-month",
        "M",
        rf"{_DAY_OF_WEEK}(?:the )?<day>(?:-| )(?:of )?<month>(?:(?:,| of|-)? ?{_ANY_YEAR})?",
        _calendar_day,
    ),
    rule("two-days-of-month", "M", rf"<month> <day>{_AND_DAY}(?:,? {_ANY_YEAR})?", _two_days),
    rule("month-of-two-days", "M", rf"<day>{_AND_DAY} (?:of )?<month>(?:,? {_ANY_YEAR})?", _two_days),
    rule("slashed", "Y", r"(?P<one>\d{1,2})(?P<mark>/)(?P<two>\d{1,2})/(?P<years>\d{4}|\d\d)(?!/)", _numeric_day),
    rule("dotted", "Y", r"(?P<one>\d{1,2})(?P<mark>\.)(?P<two>\d{1,2})\.(?P<years>(?:19|20)\d\d)", _numeric_day),
    rule(
        "iso",
        "Y",
        r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:T(?P<clock>[0-2]\d:[0-5]\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?",
        _iso_day,
    ),
    rule("nine-eleven", "Y", r"9/11|September 11th attacks", _nine_eleven),
    rule("month-year", "M", rf"(?:<part>(?: |-))?<month>{_OF_YEAR}", _month_of_year),
    rule(
        "two-months",
        "M",
        rf"(?P<one>(?-i:[A-Z][a-z]+))\s*(?:-|–| and | to | through | until )\s*(?P<two>(?-i:[A-Z][a-z]+)),? <year>",
        _two_months,
    ),
    rule("month", "M", rf"(?:(?:<part>(?: |-)(?:in )?)?(?:{_WHICH} )?<longmonth>)", _bare_month),
    rule("year", "Y", r"(?:<part>(?: |-)(?:the (?:year )?)?|(?P<pre>post-|pre-|the year ))?<year>", _plain_year),
    rule(
        "decade",
        "Y",
        r"(?:<part>(?: |-))?(?P<decade>(?:1[5-9]|20)\d0'?s|'\d0s|(?<=the\x20|rly\x20|ate\x20|mid-)\d0s)",
        _decade,
    ),
    rule(
        "decade-in-words",
        "Y",
        r"(?<=the\x20)(?:<part>(?: |-))?(?P<decade>(?:twen|thir|for|fif|six|seven|eigh|nine)ties)",
        _decade,
    ),
    rule(
        "century",
        "U",
        r"(?:the )?(?:<part>(?: |-)(?:the )?)?(?P<number>\d\d(?:st|nd|rd|th)|[a-z]+(?:-first)?)(?:-| )century",
        _century,
    ),
    rule(
        "quarter",
        "U",
        rf"(?:the )?(?:<part>(?: |-)(?:the )?)?(?:fiscal[ -])?<ordinal>(?:-| )quarter{_OF_YEAR}?",
        _quarter,
    ),
    rule("half", "Y", rf"(?:the )?(?P<ordinal>first|second|1st|2nd)(?:-| )half{_OF_YEAR}", _half),
    rule("fiscal-year", "Y", rf"(?:the )?fiscal (?:year )?{_ANY_YEAR}", _fiscal),
    rule("fiscal-short", "Y", r"(?-i:FY)[ -]?(?P<year>\d{4}|'?\d\d)", _fiscal),
    rule("season", "S", rf"(?:the )?(?:<part>(?: |-)(?:the )?)?(?:{_WHICH} )?<season>(?:,? (?:of )?<year>)?", _season),
    rule(
        "holiday",
        "S",
        rf"(?:{_WHICH} )?(?P<holiday>{_HOLIDAY})(?: (?P<unit>week|weekend))?(?:,? (?:of )?<year>)?",
        _holiday,
    ),
    # Near-misses: names that are made of words for time.
    rule(
        "movement",
        "MY",
        r"(?:the )?(?:November 17|17 November|(?:June|July|May|April) \d+(?:st|nd|rd|th)?) (?:Movement|terrorist (?:group|organi[sz]ation)|Revolutionary)",
        blocked,
    ),
)
