"""The holidays that news names by themselves, with the day that each falls on in a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches, by the anonymous Gregorian computus."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the eastern churches: Julian, told in the Gregorian calendar (1900 to 2099)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(days=13)


def _nth(year: int, month: int, weekday: int, n: int) -> dt.date:
    """The n-th such weekday of a month; n = -1 is the last one."""
    if n > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return last - dt.timedelta(days=(last.weekday() - weekday) % 7)


def _fixed(month: int, day: int) -> Callable[[int], dt.date]:
    return lambda year: dt.date(year, month, day)


def _by_weekday(month: int, weekday: int, n: int) -> Callable[[int], dt.date]:
    return lambda year: _nth(year, month, weekday, n)


def _from_easter(days: int) -> Callable[[int], dt.date]:
    return lambda year: easter(year) + dt.timedelta(days=days)


_MONDAY, _THURSDAY = 0, 3

# Names are written as regular expressions; the longer of two that share a start comes first.
HOLIDAYS: Final[tuple[tuple[str, Callable[[int], dt.date]], ...]] = (
    ("Christmas Eve", _fixed(12, 24)),
    ("Christmas(?: Day)?", _fixed(12, 25)),
    ("Boxing Day", _fixed(12, 26)),
    ("New Year's Eve", _fixed(12, 31)),
    ("New Year's(?: Day)?", _fixed(1, 1)),
    ("Epiphany", _fixed(1, 6)),
    ("Martin Luther King(?:,? Jr\\.?)? Day", _by_weekday(1, _MONDAY, 3)),
    ("Valentine's Day", _fixed(2, 14)),
    ("Presidents'? Day", _by_weekday(2, _MONDAY, 3)),
    ("St\\. Patrick's Day", _fixed(3, 17)),
    ("Ash Wednesday", _from_easter(-46)),
    ("Palm Sunday", _from_easter(-7)),
    ("Good Friday", _from_easter(-2)),
    ("Easter Monday", _from_easter(1)),
    ("Orthodox Easter(?: Sunday)?", orthodox_easter),
    ("Easter(?: Sunday)?(?! [Ii]slands?)", easter),
    ("Pentecost", _from_easter(49)),
    ("May Day", _fixed(5, 1)),
    ("Memorial Day", _by_weekday(5, _MONDAY, -1)),
    ("Juneteenth", _fixed(6, 19)),
    ("Fourth of July|July Fourth", _fixed(7, 4)),
    ("Bastille Day", _fixed(7, 14)),
    ("Labou?r Day", _by_weekday(9, _MONDAY, 1)),
    ("Columbus Day", _by_weekday(10, _MONDAY, 2)),
    ("Halloween", _fixed(10, 31)),
    ("Election Day", lambda year: _nth(year, 11, _MONDAY, 1) + dt.timedelta(days=1)),
    ("Veterans'? Day|Armistice Day", _fixed(11, 11)),
    ("Thanksgiving(?: Day)?", _by_weekday(11, _THURSDAY, 4)),
)
