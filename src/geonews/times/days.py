"""Days and the values that TIMEX3 writes for them: arithmetic on dates, and the days that a value covers."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from geonews.records import TimeInterval
from geonews.times.words import UNITS

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?))?"
)


def make_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def plus_days(day: dt.date, count: int) -> dt.date | None:
    """The day so many days later, or None beyond the years 1 to 9999."""
    try:
        return day + dt.timedelta(days=count)
    except OverflowError:
        return None


def plus_months(day: dt.date, count: int) -> dt.date | None:
    """The same day so many months later, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        return None
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def week_value(day: dt.date) -> str:
    """The week that a day lies in, from Monday on: 1998-W09."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(day: dt.date) -> str:
    """The quarter that a day lies in: 1998-Q1."""
    return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"


def value_at(day: dt.date, unit: str) -> str:
    """The value of the day, week, month, ... that a day lies in."""
    match unit:
        case "week" | "fortnight":
            return week_value(day)
        case "weekend":
            return week_value(day) + "-WE"
        case "month":
            return f"{day.year:04d}-{day.month:02d}"
        case "quarter":
            return quarter_value(day)
        case "year":
            return f"{day.year:04d}"
        case "decade":
            return f"{day.year // 10:03d}X"
        case "century":
            return f"{day.year // 100:02d}"
    return day.isoformat()


def shifted(day: dt.date, count: float, unit: str) -> dt.date | None:
    """The day so many units later (earlier where the count is negative)."""
    if abs(count) > 100_000:
        return None
    designator, factor = UNITS[unit]
    amount = count * factor
    match designator:
        case "D":
            return plus_days(day, round(amount))
        case "W":
            return plus_days(day, round(7 * amount))
        case "M":
            return plus_months(day, round(amount))
        case "Q":
            return plus_months(day, round(3 * amount))
        case "Y":
            return plus_months(day, round(12 * amount))
    return day


def shifted_value(day: dt.date, count: float, unit: str) -> str | None:
    """The value of the time so many units away, as coarse as the unit: two months before 2000-01-28 is 1999-11."""
    other = shifted(day, count, unit)
    if other is None:
        return None
    if count != int(count) and unit == "year":
        return value_at(other, "month")
    return value_at(other, {"decade": "year", "century": "year"}.get(unit, unit))


def duration(count: float | None, unit: str) -> str:
    """The value of a stretch of time: P6D, PT5H30M, P2.5Y, PXY where the count is unknown."""
    designator, factor = UNITS[unit]
    prefix, letter = ("PT", designator[1]) if designator[0] == "T" else ("P", designator)
    if count is None:
        return f"{prefix}X{letter}"
    amount = count * factor
    if amount == int(amount):
        return f"{prefix}{int(amount)}{letter}"
    if unit == "hour":
        return f"PT{int(amount)}H{round(amount % 1 * 60)}M" if amount > 1 else f"PT{round(amount * 60)}M"
    if unit == "year" and amount < 1:
        return f"P{round(12 * amount)}M"
    return f"{prefix}{amount:g}{letter}"


def interval_of(value: str) -> TimeInterval | None:
    """The days that a value covers, or None where it names no days (PRESENT_REF, P6D, XXXX-WXX-1)."""
    if re.fullmatch(r"[12]\d\dX", value):
        first = int(value[:3]) * 10
        return TimeInterval(start=dt.date(first, 1, 1), end=dt.date(first + 9, 12, 31), granularity="decade")
    if re.fullmatch(r"[12]\d", value):
        first = int(value) * 100
        return TimeInterval(start=dt.date(first, 1, 1), end=dt.date(first + 99, 12, 31), granularity="century")
    match = _VALUE.fullmatch(value)
    if not match or match["year"] in {"0000", "9999"}:
        return None
    year = int(match["year"])
    if match["week"]:
        return _week(year, int(match["week"]), weekend=bool(match["weekend"]))
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3, "quarter")
    if match["half"]:
        return _months(year, 6 * int(match["half"]) - 5, 6, "half")
    if match["season"]:
        return _months(year, _SEASON_MONTHS[match["season"]], 3, "season")
    if match["day"]:
        day = make_date(year, int(match["month"]), int(match["day"]))
        return TimeInterval(start=day, end=day, granularity="day") if day else None
    if match["month"]:
        return _months(year, int(match["month"]), 1, "month") if 1 <= int(match["month"]) <= 12 else None
    return TimeInterval(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), granularity="year")


def _week(year: int, week: int, *, weekend: bool) -> TimeInterval | None:
    try:
        monday = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    start = monday + dt.timedelta(days=5 if weekend else 0)
    return TimeInterval(start=start, end=monday + dt.timedelta(days=6), granularity="weekend" if weekend else "week")


def _months(year: int, first: int, count: int, granularity: str) -> TimeInterval | None:
    start = dt.date(year, first, 1)
    after = plus_months(start, count)
    return TimeInterval(start=start, end=after - dt.timedelta(days=1), granularity=granularity) if after else None
