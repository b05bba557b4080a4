"""The times stage: what counts as a time expression, what it means, and which days it covers.

In the tables a time is written "words | TYPE | value" or "words | TYPE | value | granularity first last"; where the
fourth part is missing, the expression has no interval. Unless a table says otherwise, the story is published on
Friday, 27 February 1998.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geonews.article import Article
from geonews.parsing import load_model, parse
from geonews.records import TimeExpression
from geonews.times import find_times
from geonews.times.days import duration, interval_of, plus_months, shifted_value
from geonews.times.finding import RULES
from geonews.times.holidays import easter, orthodox_easter
from geonews.times.triggers import allows, stretches
from geonews.times.words import number

FRIDAY = dt.date(1998, 2, 27)


def times_of(text: str, published: dt.date | None = FRIDAY) -> tuple[TimeExpression, ...]:
    """The time expressions of a text."""
    return find_times(parse(Article(text=text, published=published), load_model()))


def written(found: TimeExpression) -> str:
    """A time expression as the tables write it."""
    line = f"{found.span.text} | {found.type} | {found.value}"
    if found.interval is None:
        return line
    start, end = found.interval.start.isoformat(), found.interval.end.isoformat()
    return f"{line} | {found.interval.granularity} {start}" + ("" if start == end else f" {end}")


def check(text: str, expected: tuple[str, ...], published: dt.date | None = FRIDAY) -> None:
    """Compare what a text yields with a row of a table."""
    assert [written(found) for found in times_of(text, published)] == list(expected)


CALENDAR_DAYS = [
    ("They signed on Feb. 27, 1998.", "Feb. 27, 1998 | DATE | 1998-02-27 | day 1998-02-27"),
    ("They signed on February 27.", "February 27 | DATE | 1998-02-27 | day 1998-02-27"),
    ("They signed on 27 February 1998.", "27 February 1998 | DATE | 1998-02-27 | day 1998-02-27"),
    ("They signed on 27 February.", "27 February | DATE | 1998-02-27 | day 1998-02-27"),
    ("They signed on the 3rd of May, 1997.", "the 3rd of May, 1997 | DATE | 1997-05-03 | day 1997-05-03"),
    ("They signed on 02/27/98.", "02/27/98 | DATE | 1998-02-27 | day 1998-02-27"),
    ("They signed on 27/02/1998.", "27/02/1998 | DATE | 1998-02-27 | day 1998-02-27"),
    ("They signed on 27.02.1998.", "27.02.1998 | DATE | 1998-02-27 | day 1998-02-27"),
    ("They signed on 1998-02-27.", "1998-02-27 | DATE | 1998-02-27 | day 1998-02-27"),
    ("They signed on Thursday, Oct. 23, 1997.", "Thursday, Oct. 23, 1997 | DATE | 1997-10-23 | day 1997-10-23"),
    ("They signed on Thursday, Oct. 23.", "Thursday, Oct. 23 | DATE | 1997-10-23 | day 1997-10-23"),
    ("He fled on Sept. 3rd, 1996.", "Sept. 3rd, 1996 | DATE | 1996-09-03 | day 1996-09-03"),
    (
        "They met on April 24 and 25, 1997.",
        "April 24 | DATE | 1997-04-24 | day 1997-04-24",
        "25, 1997 | DATE | 1997-04-25 | day 1997-04-25",
    ),
    (
        "Ministers met on Jan. 12-13.",
        "Jan. 12 | DATE | 1998-01-12 | day 1998-01-12",
        "13 | DATE | 1998-01-13 | day 1998-01-13",
    ),
    (
        "Ministers met on 12-13 January.",
        "12 | DATE | 1998-01-12 | day 1998-01-12",
        "13 January | DATE | 1998-01-13 | day 1998-01-13",
    ),
    ("The treaty was signed on Nov. 25.", "Nov. 25 | DATE | 1997-11-25 | day 1997-11-25"),
    ("The treaty will be signed on April 2.", "April 2 | DATE | 1998-04-02 | day 1998-04-02"),
    (
        "The day was 4 July 1997, not July 5.",
        "4 July 1997 | DATE | 1997-07-04 | day 1997-07-04",
        "July 5 | DATE | 1997-07-05 | day 1997-07-05",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in CALENDAR_DAYS])
def test_calendar_days(text: str, expected: tuple[str, ...]) -> None:
    """Days of the calendar are found in all usual forms, with the nearest year where none is given."""
    check(text, expected)


MONTHS_AND_YEARS = [
    ("It began in July 1997.", "July 1997 | DATE | 1997-07 | month 1997-07-01 1997-07-31"),
    ("It began in late July 1997.", "late July 1997 | DATE | 1997-07 | month 1997-07-01 1997-07-31"),
    ("It began in October.", "October | DATE | 1997-10 | month 1997-10-01 1997-10-31"),
    ("It will end in October.", "October | DATE | 1998-10 | month 1998-10-01 1998-10-31"),
    ("It began last October.", "last October | DATE | 1997-10 | month 1997-10-01 1997-10-31"),
    ("It began in October last year.", "October last year | DATE | 1997-10 | month 1997-10-01 1997-10-31"),
    ("It will begin by mid-May.", "mid-May | DATE | 1998-05 | month 1998-05-01 1998-05-31"),
    ("The March summit will go ahead.", "March | DATE | 1998-03 | month 1998-03-01 1998-03-31"),
    (
        "He ruled between March and June 1996.",
        "March | DATE | 1996-03 | month 1996-03-01 1996-03-31",
        "June 1996 | DATE | 1996-06 | month 1996-06-01 1996-06-30",
    ),
    ("The war ended in 1995.", "1995 | DATE | 1995 | year 1995-01-01 1995-12-31"),
    ("The war ended in early 1995.", "early 1995 | DATE | 1995 | year 1995-01-01 1995-12-31"),
    ("The 1992 accord failed.", "1992 | DATE | 1992 | year 1992-01-01 1992-12-31"),
    (
        "The 1992-95 war killed thousands.",
        "1992 | DATE | 1992 | year 1992-01-01 1992-12-31",
        "95 | DATE | 1995 | year 1995-01-01 1995-12-31",
    ),
    ("Growth may return by 2010.", "2010 | DATE | 2010 | year 2010-01-01 2010-12-31"),
    ("It fell apart in the 1990s.", "1990s | DATE | 199X | decade 1990-01-01 1999-12-31"),
    ("It fell apart in the early '80s.", "early '80s | DATE | 198X | decade 1980-01-01 1989-12-31"),
    ("It fell apart in the late seventies.", "late seventies | DATE | 197X | decade 1970-01-01 1979-12-31"),
    ("Borders of the 19th century hold.", "the 19th century | DATE | 18 | century 1800-01-01 1899-12-31"),
    ("Sales rose in the third quarter.", "the third quarter | DATE | 1997-Q3 | quarter 1997-07-01 1997-09-30"),
    (
        "Sales rose in the first quarter of 1997.",
        "the first quarter of 1997 | DATE | 1997-Q1 | quarter 1997-01-01 1997-03-31",
    ),
    (
        "Sales rose in last year's fourth quarter.",
        "last year's fourth quarter | DATE | 1997-Q4 | quarter 1997-10-01 1997-12-31",
    ),
    (
        "Aid fell in the second half of 1996.",
        "the second half of 1996 | DATE | 1996-H2 | half 1996-07-01 1996-12-31",
    ),
    ("The budget for fiscal 1999 grew.", "fiscal 1999 | DATE | 1999"),
    ("He fled last fall.", "last fall | DATE | 1997-FA | season 1997-09-01 1997-11-30"),
    ("He fled in the summer of 1994.", "the summer of 1994 | DATE | 1994-SU | season 1994-06-01 1994-08-31"),
    ("They will vote this spring.", "this spring | DATE | 1998-SP | season 1998-03-01 1998-05-31"),
    ("Elections are due by the end of 1999.", "the end of 1999 | DATE | 1999 | year 1999-01-01 1999-12-31"),
]


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in MONTHS_AND_YEARS])
def test_months_years_and_longer(text: str, expected: tuple[str, ...]) -> None:
    """Months, years, decades, centuries, quarters, halves, fiscal years and seasons are found."""
    check(text, expected)


HOLIDAYS = [
    ("He died on Christmas Day.", "Christmas Day | DATE | 1997-12-25 | day 1997-12-25"),
    ("He was found on Thanksgiving.", "Thanksgiving | DATE | 1997-11-27 | day 1997-11-27"),
    ("They will vote on Election Day.", "Election Day | DATE | 1998-11-03 | day 1998-11-03"),
    ("He was elected on Election Day 1996.", "Election Day 1996 | DATE | 1996-11-05 | day 1996-11-05"),
    ("They will rest on Easter Sunday.", "Easter Sunday | DATE | 1998-04-12 | day 1998-04-12"),
    ("He spoke last Labor Day.", "last Labor Day | DATE | 1997-09-01 | day 1997-09-01"),
    ("The uprising began on New Year's Day 1994.", "New Year's Day 1994 | DATE | 1994-01-01 | day 1994-01-01"),
    (
        "He fled two days after Christmas.",
        "two days after Christmas | DATE | 1997-12-27 | day 1997-12-27",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in HOLIDAYS])
def test_holidays(text: str, expected: tuple[str, ...]) -> None:
    """Holidays that news names by themselves are days, movable ones included."""
    check(text, expected)


WEEKDAYS = [
    ("The minister resigned on Monday.", "Monday | DATE | 1998-02-23 | day 1998-02-23"),
    ("The minister resigned Friday.", "Friday | DATE | 1998-02-27 | day 1998-02-27"),
    ("The minister resigned on Saturday.", "Saturday | DATE | 1998-02-21 | day 1998-02-21"),
    ("The minister will resign on Monday.", "Monday | DATE | 1998-03-02 | day 1998-03-02"),
    ("The minister will resign later Friday.", "Friday | DATE | 1998-02-27 | day 1998-02-27"),
    ("The minister plans to resign on Monday.", "Monday | DATE | 1998-03-02 | day 1998-03-02"),
    ("The minister is expected to resign Sunday.", "Sunday | DATE | 1998-03-01 | day 1998-03-01"),
    ("The deadline is Saturday.", "Saturday | DATE | 1998-02-28 | day 1998-02-28"),
    ("The envoys are meeting on Tuesday.", "Tuesday | DATE | 1998-03-03 | day 1998-03-03"),
    ("The envoys were meeting on Tuesday.", "Tuesday | DATE | 1998-02-24 | day 1998-02-24"),
    ("A hearing was scheduled for Monday.", "Monday | DATE | 1998-03-02 | day 1998-03-02"),
    ("The trial was postponed until Tuesday.", "Tuesday | DATE | 1998-03-03 | day 1998-03-03"),
    ("He has been in jail since Tuesday.", "Tuesday | DATE | 1998-02-24 | day 1998-02-24"),
    ("They could leave as early as Tuesday.", "Tuesday | DATE | 1998-03-03 | day 1998-03-03"),
    ("They began to withdraw on Tuesday.", "Tuesday | DATE | 1998-02-24 | day 1998-02-24"),
    ("They will appeal Wednesday's ruling.", "Wednesday | DATE | 1998-02-25 | day 1998-02-25"),
    ("They will attend Wednesday's summit.", "Wednesday | DATE | 1998-03-04 | day 1998-03-04"),
    ("He died last Friday.", "last Friday | DATE | 1998-02-20 | day 1998-02-20"),
    ("They will vote next Tuesday.", "next Tuesday | DATE | 1998-03-03 | day 1998-03-03"),
    ("They vote this Tuesday.", "this Tuesday | DATE | 1998-03-03 | day 1998-03-03"),
    ("He died on Tuesday of last week.", "Tuesday of last week | DATE | 1998-02-17 | day 1998-02-17"),
    ("He died Thursday night.", "Thursday night | TIME | 1998-02-26TNI | day 1998-02-26"),
    ("He died early Thursday.", "early Thursday | DATE | 1998-02-26 | day 1998-02-26"),
    (
        "The strike will last from Monday up to Thursday.",
        "Monday | DATE | 1998-03-02 | day 1998-03-02",
        "Thursday | DATE | 1998-03-05 | day 1998-03-05",
    ),
    (
        "The court on Thursday scheduled a hearing for Monday.",
        "Thursday | DATE | 1998-02-26 | day 1998-02-26",
        "Monday | DATE | 1998-03-02 | day 1998-03-02",
    ),
    (
        "He said Thursday that he would fly to Cairo on Sunday.",
        "Thursday | DATE | 1998-02-26 | day 1998-02-26",
        "Sunday | DATE | 1998-03-01 | day 1998-03-01",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in WEEKDAYS])
def test_weekdays(text: str, expected: tuple[str, ...]) -> None:
    """A weekday is the last one, the story's own day included, unless its clause looks ahead."""
    check(text, expected)


HANGING_ON_THE_STORY = [
    ("He resigned today.", "today | DATE | 1998-02-27 | day 1998-02-27"),
    ("He resigned yesterday.", "yesterday | DATE | 1998-02-26 | day 1998-02-26"),
    ("He leaves tomorrow.", "tomorrow | DATE | 1998-02-28 | day 1998-02-28"),
    ("He speaks tonight.", "tonight | TIME | 1998-02-27TNI | day 1998-02-27"),
    ("He spoke last night.", "last night | TIME | 1998-02-26TNI | day 1998-02-26"),
    ("He spoke this morning.", "this morning | TIME | 1998-02-27TMO | day 1998-02-27"),
    ("He spoke yesterday evening.", "yesterday evening | TIME | 1998-02-26TEV | day 1998-02-26"),
    ("He leaves the day after tomorrow.", "the day after tomorrow | DATE | 1998-03-01 | day 1998-03-01"),
    ("They met last week.", "last week | DATE | 1998-W08 | week 1998-02-16 1998-02-22"),
    ("They meet next month.", "next month | DATE | 1998-03 | month 1998-03-01 1998-03-31"),
    ("They met earlier this year.", "earlier this year | DATE | 1998 | year 1998-01-01 1998-12-31"),
    ("They met late last year.", "late last year | DATE | 1997 | year 1997-01-01 1997-12-31"),
    ("Fighting raged over the weekend.", "the weekend | DATE | 1998-W08-WE | weekend 1998-02-21 1998-02-22"),
    ("They will meet at the weekend.", "the weekend | DATE | 1998-W09-WE | weekend 1998-02-28 1998-03-01"),
    ("He died three years ago.", "three years ago | DATE | 1995 | year 1995-01-01 1995-12-31"),
    ("He died two months ago.", "two months ago | DATE | 1997-12 | month 1997-12-01 1997-12-31"),
    ("He died 11 days ago.", "11 days ago | DATE | 1998-02-16 | day 1998-02-16"),
    ("He died six weeks ago.", "six weeks ago | DATE | 1998-W03 | week 1998-01-12 1998-01-18"),
    ("He died a year ago today.", "a year ago today | DATE | 1997-02-27 | day 1997-02-27"),
    ("He died years ago.", "years ago | DATE | PAST_REF"),
    ("A vote is two years from now.", "two years from now | DATE | 2000 | year 2000-01-01 2000-12-31"),
    ("The hearing is the week of March 9.", "the week of March 9 | DATE | 1998-W11 | week 1998-03-09 1998-03-15"),
    ("They aim to end by the end of the year.", "the end of the year | DATE | 1998 | year 1998-01-01 1998-12-31"),
    ("He is now in Paris.", "now | DATE | PRESENT_REF"),
    ("It is currently shut.", "currently | DATE | PRESENT_REF"),
    ("It was recently shut.", "recently | DATE | PAST_REF"),
    ("They must talk in the near future.", "the near future | DATE | FUTURE_REF"),
]


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in HANGING_ON_THE_STORY])
def test_times_that_hang_on_the_story(text: str, expected: tuple[str, ...]) -> None:
    """Relative times count from the day of publication."""
    check(text, expected)


HANGING_ON_THE_TEXT = [
    (
        "The king died on Jan. 5, 1996. The next day his son took the throne.",
        "Jan. 5, 1996 | DATE | 1996-01-05 | day 1996-01-05",
        "The next day | DATE | 1996-01-06 | day 1996-01-06",
    ),
    (
        "The king died on Jan. 5, 1996. Two days earlier he had named an heir.",
        "Jan. 5, 1996 | DATE | 1996-01-05 | day 1996-01-05",
        "Two days earlier | DATE | 1996-01-03 | day 1996-01-03",
    ),
    (
        "They met in June 1996 and signed later that year.",
        "June 1996 | DATE | 1996-06 | month 1996-06-01 1996-06-30",
        "later that year | DATE | 1996 | year 1996-01-01 1996-12-31",
    ),
    (
        "He fled in 1990. Three years later he returned.",
        "1990 | DATE | 1990 | year 1990-01-01 1990-12-31",
        "Three years later | DATE | 1993 | year 1993-01-01 1993-12-31",
    ),
    (
        "The king died on Jan. 5, 1996, and his son was crowned that night.",
        "Jan. 5, 1996 | DATE | 1996-01-05 | day 1996-01-05",
        "that night | TIME | 1996-01-05TNI | day 1996-01-05",
    ),
    (
        "Profit rose in the third quarter from a year earlier.",
        "the third quarter | DATE | 1997-Q3 | quarter 1997-07-01 1997-09-30",
        "a year earlier | DATE | 1996-Q3 | quarter 1996-07-01 1996-09-30",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in HANGING_ON_THE_TEXT])
def test_times_that_hang_on_the_text(text: str, expected: tuple[str, ...]) -> None:
    """Times such as "the next day" count from the time that the text told before."""
    check(text, expected)


CLOCK_TIMES = [
    ("It went off at 10:35 a.m. Thursday.", "10:35 a.m. Thursday | TIME | 1998-02-26T10:35 | day 1998-02-26"),
    ("It went off on Thursday at 2 p.m.", "Thursday at 2 p.m. | TIME | 1998-02-26T14:00 | day 1998-02-26"),
    ("It went off at 0735 GMT.", "0735 GMT | TIME | 1998-02-27T07:35 | day 1998-02-27"),
    ("It went off at noon.", "noon | TIME | 1998-02-27T12:00 | day 1998-02-27"),
    ("It went off at 12:30 a.m.", "12:30 a.m. | TIME | 1998-02-27T00:30 | day 1998-02-27"),
    ("It went off at 14:30.", "14:30 | TIME | 1998-02-27T14:30 | day 1998-02-27"),
    ("It went off at about 4 in the morning.", "about 4 in the morning | TIME | 1998-02-27T04:00 | day 1998-02-27"),
    (
        "It began at three o'clock in the morning.",
        "three o'clock in the morning | TIME | 1998-02-27T03:00 | day 1998-02-27",
    ),
    ("It ends at midnight Saturday.", "midnight Saturday | TIME | 1998-02-28T24:00 | day 1998-02-28"),
    (
        "It ended at 9 a.m. EST Tuesday.",
        "9 a.m. EST Tuesday | TIME | 1998-02-24T09:00 | day 1998-02-24",
    ),
    ("It began at 1998-02-24T05:30Z.", "1998-02-24T05:30Z | TIME | 1998-02-24T05:30 | day 1998-02-24"),
]


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in CLOCK_TIMES])
def test_times_of_day(text: str, expected: tuple[str, ...]) -> None:
    """A time of day joins the day beside it, and takes that of its sentence or story where none stands there."""
    check(text, expected)


LENGTHS = [
    ("He paid a six-day visit.", "six-day | DURATION | P6D"),
    ("He waited three weeks.", "three weeks | DURATION | P3W"),
    ("He waited nearly five months.", "nearly five months | DURATION | P5M"),
    ("He waited more than a year.", "more than a year | DURATION | P1Y"),
    ("He waited an hour.", "an hour | DURATION | PT1H"),
    ("He waited half an hour.", "half an hour | DURATION | PT30M"),
    ("He waited 5 1/2 hours.", "5 1/2 hours | DURATION | PT5H30M"),
    ("He waited two and a half years.", "two and a half years | DURATION | P2.5Y"),
    ("He ruled for twenty-four years.", "twenty-four years | DURATION | P24Y"),
    ("He ruled for two decades.", "two decades | DURATION | P20Y"),
    ("He ruled for years.", "years | DURATION | PXY"),
    ("He waited several weeks.", "several weeks | DURATION | PXW"),
    ("He waited a few days.", "a few days | DURATION | PXD"),
    ("Tension rose in recent months.", "recent months | DURATION | PXM"),
    ("The decades-long feud ended.", "decades-long | DURATION | PXY"),
    ("The day-long talks ended.", "day-long | DURATION | P1D"),
    ("It fell over the past two weeks.", "the past two weeks | DURATION | P2W | range 1998-02-13 1998-02-27"),
    ("It may fall over the next six months.", "the next six months | DURATION | P6M | range 1998-02-27 1998-08-27"),
    ("It fell over the past decade.", "the past decade | DURATION | P10Y | range 1988-02-27 1998-02-27"),
    ("The talks are expected to last eight days.", "eight days | DURATION | P8D"),
    ("It lost $3 million in a single year.", "a single year | DURATION | P1Y"),
    ("He was killed 13 days after the raid.", "13 days | DURATION | P13D"),
]


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in LENGTHS])
def test_lengths(text: str, expected: tuple[str, ...]) -> None:
    """Lengths of time are DURATIONs; those that reach up to or from the story's day cover days."""
    check(text, expected)


SETS = [
    ("They met every day.", "every day | SET | P1D"),
    ("They met daily.", "daily | SET | P1D"),
    ("They held their annual summit.", "annual | SET | P1Y"),
    ("They met every two weeks.", "every two weeks | SET | P2W"),
    ("They met each Monday.", "each Monday | SET | XXXX-WXX-1"),
    ("They met on Fridays.", "Fridays | SET | XXXX-WXX-5"),
    ("They met twice a week.", "a week | SET | P1W"),
    ("It costs $1 billion a year.", "a year | SET | P1Y"),
    ("It costs $1 billion per year.", "per year | SET | P1Y"),
    ("They shelled the town every night.", "every night | SET | XXXX-XX-XXTNI"),
]


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in SETS])
def test_sets(text: str, expected: tuple[str, ...]) -> None:
    """What recurs is a SET."""
    check(text, expected)


ACROSS_NEW_YEAR = [
    ("1999-01-02", "He fled on Dec. 30.", "Dec. 30 | DATE | 1998-12-30 | day 1998-12-30"),
    ("1999-01-02", "He fled in December.", "December | DATE | 1998-12 | month 1998-12-01 1998-12-31"),
    ("1999-01-02", "He fled on Thursday.", "Thursday | DATE | 1998-12-31 | day 1998-12-31"),
    ("1999-01-02", "He fled last week.", "last week | DATE | 1998-W52 | week 1998-12-21 1998-12-27"),
    ("1998-12-30", "He will flee on Friday.", "Friday | DATE | 1999-01-01 | day 1999-01-01"),
    ("1998-12-30", "He will flee on Jan. 4.", "Jan. 4 | DATE | 1999-01-04 | day 1999-01-04"),
    ("1998-12-30", "He will flee in January.", "January | DATE | 1999-01 | month 1999-01-01 1999-01-31"),
    ("1998-12-30", "He will flee in the new year.", "the new year | DATE | 1999 | year 1999-01-01 1999-12-31"),
    ("1998-01-01", "He fled yesterday.", "yesterday | DATE | 1997-12-31 | day 1997-12-31"),
    ("2000-02-29", "He fled a year ago today.", "a year ago today | DATE | 1999-02-28 | day 1999-02-28"),
]


@pytest.mark.parametrize(("published", "text", "expected"), ACROSS_NEW_YEAR)
def test_across_the_turn_of_the_year(published: str, text: str, expected: str) -> None:
    """Times that reach into the year before or after get that year."""
    check(text, (expected,), dt.date.fromisoformat(published))


def test_dateline_tells_the_day() -> None:
    """The day in the dateline is "today", where it lies just before publication."""
    text = "MOSCOW, Feb 26 (Reuters) - Russia said today it had signed. It met Iran yesterday."
    assert [(f.span.text, f.value) for f in times_of(text)] == [
        ("Feb 26", "1998-02-26"),
        ("today", "1998-02-26"),
        ("yesterday", "1998-02-25"),
    ]


KNOWN_DAYS = [
    ("2004-05-01", "The Sept. 11 attacks changed much.", "Sept. 11 | DATE | 2001-09-11 | day 2001-09-11"),
    ("1998-05-01", "The Sept. 11 attacks on the port failed.", "Sept. 11 | DATE | 1997-09-11 | day 1997-09-11"),
    ("2004-05-01", "Since 9/11 much has changed.", "9/11 | DATE | 2001-09-11 | day 2001-09-11"),
    ("2025-03-01", "The Oct. 7 attack began the war.", "Oct. 7 | DATE | 2023-10-07 | day 2023-10-07"),
]


@pytest.mark.parametrize(("published", "text", "expected"), KNOWN_DAYS)
def test_days_that_news_knows_without_the_year(published: str, text: str, expected: str) -> None:
    """Attacks that are called by month and day keep their year."""
    check(text, (expected,), dt.date.fromisoformat(published))


NO_TIMES = [
    "The rebels may march to the capital.",
    "Prices fall while tensions spring from fear.",
    "The second round failed, and a second envoy left.",
    "The city was shelled for a second time, and every second man fled.",
    "Breitbart News Daily and the Weekly Standard reported it.",
    "Mr. Sun met Theresa May and April Glaspie.",
    "About 2000 troops and 1,998 tanks crossed the river.",
    "He paid $1998 for 1500 rifles.",
    "Resolution 1990 and flight 1980 were named.",
    "A 24-year-old man, aged 24, joined the 50-year-old alliance.",
    "The Daily Telegraph and the Sunday Times reported it, as did USA Today.",
    "Bloody Sunday and the Six-Day War are remembered.",
    "The Good Friday agreement and the Prague Spring hold lessons.",
    "The fall of Saigon was a minute matter.",
    "The program 60 Minutes interviewed him.",
    "It was a day of mourning.",
    "Oil futures rose 3 percent, to $27.02 a barrel.",
    "The vote was 15-0, and the ratio 10:1.",
    "The Man of the Year spoke.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_near_misses(text: str) -> None:
    """Words that look like times and are none yield nothing."""
    assert times_of(text) == ()


WITHOUT_A_DAY = [
    ("He resigned on Monday.", "Monday | DATE | XXXX-WXX-1"),
    ("He resigned in March.", "March | DATE | XXXX-03"),
    ("He resigned on March 3.", "March 3 | DATE | XXXX-03-03"),
    ("He resigned today.", "today | DATE | PRESENT_REF"),
    ("He resigned yesterday.", "yesterday | DATE | PAST_REF"),
    ("He resigned last week.", "last week | DATE | PAST_REF"),
    ("He will resign next year.", "next year | DATE | FUTURE_REF"),
    ("He resigned three years ago.", "three years ago | DATE | PAST_REF"),
    ("He resigned at 5 p.m.", "5 p.m. | TIME | T17:00"),
    ("He resigned on March 3, 1998.", "March 3, 1998 | DATE | 1998-03-03 | day 1998-03-03"),
    ("He resigned in the 1990s.", "1990s | DATE | 199X | decade 1990-01-01 1999-12-31"),
    ("He waited for the past two weeks.", "the past two weeks | DURATION | P2W"),
]


@pytest.mark.parametrize(("text", "expected"), WITHOUT_A_DAY)
def test_without_a_day_of_publication(text: str, expected: str) -> None:
    """Without the day of publication relative times are found but stay unresolved, absolute ones resolve."""
    check(text, (expected,), None)


def test_wrapped_lines_and_offsets() -> None:
    """A line break inside of an expression does no harm, and spans are offsets into the original text."""
    text = (
        "The ministers of the two countries met in the capital on Feb.\n27, 1998, and said that the "
        "talks would go on\nnext week in Paris, where they had begun three\nyears ago under the late president."
    )
    found = times_of(text)
    assert [f.value for f in found] == ["1998-02-27", "1998-W10", "1995"]
    assert all(text[f.span.start : f.span.end] == f.span.text for f in found)


def test_curly_apostrophes() -> None:
    """Curly quotes read as straight ones, and the span keeps the original characters."""
    (found,) = times_of("Prices rose on New Year’s Eve.")
    assert (found.span.text, found.value) == ("New Year’s Eve", "1997-12-31")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_matches_its_example(rule) -> None:  # type: ignore[no-untyped-def]
    """Each rule matches its own example as a whole, on a stretch that holds the words it needs."""
    match = rule.pattern.search(rule.example)
    assert match is not None
    assert match.group() == rule.example
    found = stretches(rule.example, 0, len(rule.example))
    assert any(allows(rule.needs, kinds) for _, _, kinds in found)


def test_rules_have_names_of_their_own() -> None:
    """No two rules share a name."""
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [(1998, "1998-04-12", "1998-04-19"), (2016, "2016-03-27", "2016-05-01"), (2025, "2025-04-20", "2025-04-20")],
)
def test_easter(year: int, western: str, eastern: str) -> None:
    """Easter is computed for both churches."""
    assert (easter(year).isoformat(), orthodox_easter(year).isoformat()) == (western, eastern)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("24", 24), ("1,500", 1500), ("twenty-four", 24), ("2 1/2", 2.5), ("two and a half", 2.5), ("many", None)],
)
def test_numbers(text: str, expected: float | None) -> None:
    """Numbers are read from digits and words."""
    assert number(text) == expected


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [(6, "day", "P6D"), (2, "decade", "P20Y"), (0.5, "hour", "PT30M"), (5.5, "hour", "PT5H30M"), (None, "year", "PXY")],
)
def test_durations_as_values(count: float | None, unit: str, expected: str) -> None:
    """Lengths are written as ISO 8601 durations."""
    assert duration(count, unit) == expected


@pytest.mark.parametrize(
    "value", ["PRESENT_REF", "P6D", "XXXX-WXX-1", "1998-13", "1998-02-30", "1998-W60", "T10:00", "0000", ""]
)
def test_values_without_days(value: str) -> None:
    """Values that name no days have no interval."""
    assert interval_of(value) is None


@given(day=st.dates(), count=st.integers(-2_000_000, 2_000_000), unit=st.sampled_from(["day", "week", "month", "year"]))
def test_shifting_never_fails(day: dt.date, count: int, unit: str) -> None:
    """Distances beyond the calendar give nothing, and others a value that covers days."""
    value = shifted_value(day, count, unit)
    assert value is None or interval_of(value) is not None or value.startswith(("9999", "0000"))
    assert plus_months(day, 0) == day


_WORDS = st.sampled_from(
    """Monday Friday's on at in the of two 3 27 1998 '98 Feb. March May 10:30 a.m. GMT last next this week year-old
    years days ago later before after end early mid- 1990s 31 30 0 99999999999 Easter noon every a an half and
    fiscal quarter third from now until , . - – / : ( ) $ % \n today night past the century 21st 02/30/98 2024-13-45
    half year's New Year's 9/11 weekend six-day Thursday, will met thousands of""".split(" ")
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=25).map(" ".join)),
    published=st.one_of(st.none(), st.just(FRIDAY), st.dates()),
)
def test_any_text_yields_sound_spans(text: str, published: dt.date | None) -> None:
    """On any text the spans hold, stand in order and do not overlap."""
    found = times_of(text, published)
    assert all(text[f.span.start : f.span.end] == f.span.text for f in found)
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(found))


def test_the_system_clock_plays_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """No source of the stage asks for the current time, and another clock gives the same result."""
    import geonews.times as stage

    for source in sorted(Path(stage.__file__).parent.glob("*.py")):
        assert not re.search(r"\b(?:today|now|utcnow|time|localtime)\(\)", source.read_text(encoding="utf-8")), (
            source.name
        )
    script = (
        "import datetime as dt, json, sys; from geonews.article import Article;"
        "from geonews.parsing import load_model, parse; from geonews.times import find_times;"
        "a = Article(text=sys.argv[1], published=dt.date(1998, 2, 27));"
        "print(json.dumps([[f.span.text, f.value] for f in find_times(parse(a, load_model()))]))"
    )
    text = "He resigned on Monday, in 1995, yesterday, in the '80s and three years ago."
    outputs = []
    for zone, seed in (("UTC", "1"), ("Pacific/Kiritimati", "2")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", script, text], capture_output=True, text=True, check=True, env=environment
        )
        outputs.append(json.loads(run.stdout))
    assert outputs[0] == outputs[1] == [[f.span.text, f.value] for f in times_of(text)]


def test_gold_sentences_are_well_formed() -> None:
    """Each expected expression of the gold sentences stands where it says."""
    path = Path(__file__).parent / "gold" / "times.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 80
    for row in rows:
        dt.date.fromisoformat(row["published"])
        for time in row["times"]:
            assert row["text"][time["start"] : time["end"]] == time["text"]
            assert time["type"] in {"DATE", "TIME", "DURATION", "SET"}
