"""Rules for days and months of the calendar: "Feb. 27, 1998", "27-28 February", "last October"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from geonews.times.days import interval_of, make_date
from geonews.times.scene import Reading, Rule, Scene, date, nearest, reading, rule, without_year
from geonews.times.tense import FUTURE, PAST
from geonews.times.words import ANY_YEAR, OF_YEAR, WHICH, full_year, month_number, weekday_number

# Days that news calls by month and day alone: "the Sept. 11 attacks" stay in 2001 however old they are.
_KNOWN_DAYS: Final = {(9, 11): 2001, (10, 7): 2023, (1, 6): 2021}


def _day_number(text: str) -> int:
    found = re.match(r"\d+", text)
    return int(found.group()) if found else 0


def _resolve_day(match: re.Match[str], scene: Scene, day_text: str, month_text: str) -> str | None:
    """The value of a month and a day, with the year where the text gives it, else the nearest."""
    groups = match.groupdict()
    month, day = month_number(month_text), _day_number(day_text)
    if groups.get("year"):
        found = make_date(full_year(groups["year"], scene.anchor), month, day)
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
    """Reads "Friday, Feb. 27, 1998", "Feb. 27", "27 February 1998"."""
    return date(match, _resolve_day(match, scene, match["day"], match["month"]))


def _two_days(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "April 24 and 25", "27-28 February": two dates of one month."""
    first = _resolve_day(match, scene, match["day"], match["month"])
    second = _resolve_day(match, scene, match["day2"], match["month"])
    if not first or not second or second <= first:
        return ()
    cut = match.end("day") if match.start("day") > match.start("month") else match.start("sep")
    both = ((match.start(), cut, first), (match.start("day2"), match.end(), second))
    return tuple(Reading(start=a, end=b, type="DATE", value=v, interval=interval_of(v)) for a, b, v in both)


def _numeric_day(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "02/27/98", "27.02.1998": month first with slashes, unless that gives no date; day first with points."""
    one, two, year = int(match["one"]), int(match["two"]), full_year(match["years"], scene.anchor)
    orders = [(one, two), (two, one)] if match["mark"] == "/" else [(two, one)]
    found = next((day for month, number in orders if (day := make_date(year, month, number))), None)
    return date(match, found.isoformat() if found else None)


def _iso_day(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "1998-02-27", "2022-02-24T05:30Z"."""
    found = make_date(int(match["y"]), int(match["m"]), int(match["d"]))
    if found is None:
        return ()
    if match["clock"]:
        return reading(match, "TIME", f"{found.isoformat()}T{match['clock']}")
    return date(match, found.isoformat())


def _month_of_year(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "July 1997", "late February of 1998", "October last year"."""
    groups = match.groupdict()
    if groups.get("year"):
        year = full_year(groups["year"], scene.anchor)
    elif scene.anchor is None:
        return date(match, f"XXXX-{month_number(match['month']):02d}")
    else:
        year = scene.anchor.year + {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return date(match, f"{year:04d}-{month_number(match['month']):02d}")


def _two_months(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "between March and June 1998": both of that year, or the first of the year before."""
    year = full_year(match["year"], scene.anchor)
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
    """Reads "in April", "late November", "last October"; refused: "Theresa May", "the March on Washington"."""
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
    """Reads "the March accession", "a May summit": a month between an article and a noun."""
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


def _day_of_this_month(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "the court ruled on the 1st": the last such day, or the next one where the clause looks ahead."""
    if scene.anchor is None:
        return ()
    number, anchor = _day_number(match["day"]), scene.anchor
    if not 1 <= number <= 31:
        return ()
    ahead = scene.outlook(match, "day") == FUTURE
    months = [anchor.month + (step if ahead else -step) for step in range(3)]
    days = (make_date(anchor.year + (m - 1) // 12, (m - 1) % 12 + 1, number) for m in months)
    fits = (d for d in days if d is not None and (d >= anchor if ahead else d <= anchor))
    found = next(fits, None)
    return date(match, found.isoformat() if found else None, group="named")


def _nine_eleven(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """Reads "9/11", "the post-9/11 world"."""
    return date(match, "2001-09-11") if scene.anchor is None or scene.anchor > dt.date(2001, 9, 10) else ()


_DAY_OF_WEEK: Final = r"(?:(?:<weekday>|<shortday>),? (?:the )?)?"
_AND_DAY: Final = (
    r"(?P<sep>\s*(?:-|–|—|,|/)\s*|(?:,? and| or| to| through| until) )"
    r"(?P<day2>(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?)\b(?!:\d|,\d{3}|%|\s*[ap]\.?m)"
)

RULES: Final[tuple[Rule, ...]] = (
    rule(
        "month-day",
        "Mn",
        _calendar_day,
        "Friday, Feb. 27, 1998",
        rf"{_DAY_OF_WEEK}<month> (?:the )?<day>(?:,? {ANY_YEAR})?",
    ),
    rule(
        "day-month",
        "Mn",
        _calendar_day,
        "27 February 1998",
        rf"{_DAY_OF_WEEK}(?:the )?<day>(?:-| )(?:of )?<month>(?:(?:,| of|-)? ?{ANY_YEAR})?",
    ),
    rule(
        "two-days-of-month",
        "Mn",
        _two_days,
        "April 24 and 25",
        rf"<month> <day>{_AND_DAY}(?!,? (?-i:[JFMASOND][a-z]{{2}}))(?:,? {ANY_YEAR})?",
    ),
    rule("month-of-two-days", "Mn", _two_days, "27-28 February", rf"<day>{_AND_DAY} (?:of )?<month>(?:,? {ANY_YEAR})?"),
    rule(
        "slashed",
        "Y",
        _numeric_day,
        "02/27/98",
        r"(?P<one>\d{1,2})(?P<mark>/)(?P<two>\d{1,2})/(?P<years>\d{4}|\d\d)(?!/)",
    ),
    rule(
        "dotted",
        "Y",
        _numeric_day,
        "27.02.1998",
        r"(?P<one>\d{1,2})(?P<mark>\.)(?P<two>\d{1,2})\.(?P<years>(?:19|20)\d\d)",
    ),
    rule(
        "iso",
        "Y",
        _iso_day,
        "2022-02-24T05:30Z",
        r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:T(?P<clock>[0-2]\d:[0-5]\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?",
    ),
    rule(
        "day-of-this-month",
        "O",
        _day_of_this_month,
        "on the 1st",
        r"(?:on|since|until|by|before|after) (?P<named>the (?P<day>\d{1,2})(?:st|nd|rd|th))"
        r"(?=\s*(?:[,;:)]|[.](?:\s|$)|$)| (?:to|and|that|when|after|before|by|with|at|against|as|while|for)\b)",
    ),
    rule("nine-eleven", "Y", _nine_eleven, "9/11", r"9/11"),
    rule("month-year", "M", _month_of_year, "late July 1997", rf"(?:<part>(?: |-))?<month>{OF_YEAR}"),
    rule(
        "two-months",
        "MnY",
        _two_months,
        "March and June 1998",
        r"<longmonth:one>(?:\s*[-–]\s*| and | to | through | until )<longmonth:two>,? <year>",
    ),
    rule("month", "M", _bare_month, "last October", rf"(?:<part>(?: |-)(?:in )?)?(?:{WHICH} )?<longmonth>"),
)
