"""Stretches of time: "five days of talks", "a three-day meeting", "for two years", "within days"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from geonews.circumstances.clauses import FUTURE, PERFECT
from geonews.records import TimeExpression, TimeInterval

if TYPE_CHECKING:
    from geonews.tree import Token

_COUNTS: Final = {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_DAYS: Final = re.compile(r"(?P<count>\w+)(?:-|\s)days?\b", re.IGNORECASE)
_STARTS: Final = frozenset("begin start open arrive launch leave kick".split())
ENDS: Final = frozenset("end close conclude rise finish wrap emerge return complete".split())
"""Verbs that tell of the last day of an act."""


def lasting(noun: Token) -> int | None:
    """How many days an act is said to last: 3 for "a three-day meeting", 5 for "five days of talks"."""
    words = noun.doc[max(noun.sent.start, noun.i - 7) : noun.i].text
    found = list(_DAYS.finditer(words))
    if not found or not re.fullmatch(r"(?:\s?[\w-]+){0,2}\s?(?:of\s(?:[\w-]+\s){0,2})?", words[found[-1].end() :]):
        return None
    count = found[-1]["count"].lower().rpartition("-")[2]
    days = _COUNTS.get(count) or (int(count) if count.isdigit() else None)
    return days if days and 2 <= days <= 60 else None


def covered(noun: Token, days: int | None, interval: TimeInterval) -> TimeInterval:
    """The whole of an act of several days of which the text tells one: its first, or its last where that is over."""
    if not days or interval.granularity != "day":
        return interval
    above = {a.lemma for a in list(noun.ancestors)[:4]}
    length = dt.timedelta(days=days - 1)
    if above & _STARTS and not above & ENDS:
        return TimeInterval(start=interval.start, end=interval.start + length, granularity="range")
    if above & ENDS or above & {"after", "end"}:
        return TimeInterval(start=interval.end - length, end=interval.end, granularity="range")
    return interval


_LENGTH: Final = re.compile(r"P(\d+)([DWMY])")
_PER_UNIT: Final = {"D": 1, "W": 7}


def day(when: dt.date) -> TimeInterval:
    """One day as an interval."""
    return TimeInterval(start=when, end=when, granularity="day")


def counted(expression: TimeExpression, before: list[str], tense: str, published: dt.date) -> TimeInterval | None:
    """The days of a length that is counted from the story's day: "for two years", "in recent days", "within days".

    Args:
        expression: The length.
        before: The words before it.
        tense: The tense of its clause.
        published: The story's day.
    """
    preposition = before[-1] if before else ""
    if expression.span.text.lower() == "recent days" and tense != FUTURE:
        return _between(published - dt.timedelta(days=7), published)
    length = _LENGTH.fullmatch(expression.value)
    if preposition == "for" and tense == PERFECT and length:
        start = _back(published, int(length[1]), length[2])
        return _between(start, published) if start else None
    if preposition == "within" and tense == FUTURE:
        if expression.value == "PXD":
            return _between(published, published + dt.timedelta(days=7))
        if length and length[2] in _PER_UNIT:
            return _between(published, published + dt.timedelta(days=int(length[1]) * _PER_UNIT[length[2]]))
    return None


def _between(start: dt.date, end: dt.date) -> TimeInterval:
    return TimeInterval(start=start, end=end, granularity="range")


def _back(published: dt.date, count: int, unit: str) -> dt.date | None:
    """The day so long before another."""
    months = {"M": 1, "Y": 12}.get(unit)
    try:
        if months is None:
            return published - dt.timedelta(days=count * _PER_UNIT[unit])
        year, month = divmod(published.year * 12 + published.month - 1 - count * months, 12)
        return dt.date(year, month + 1, min(published.day, 28) if published.day > 28 else published.day)
    except (OverflowError, ValueError):
        return None


_THIRDS: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def narrowed(text: str, interval: TimeInterval, published: dt.date, tense: str) -> TimeInterval | None:
    """The part of a week or month that the words leave: "earlier this week", "early in May", "overnight".

    Args:
        text: The time expression in lower case.
        interval: The days of its value.
        published: The story's day.
        tense: The tense of its clause.
    """
    word = re.split(r"[\s-]", text, maxsplit=1)[0]
    if word == "earlier" and interval.start < published <= interval.end:
        return _between(interval.start, published - dt.timedelta(days=1))
    if word == "later" and interval.start <= published < interval.end:
        return _between(published, interval.end)
    if word in _THIRDS and interval.granularity == "month":
        first, last = _THIRDS[word]
        end = interval.end if last == 31 else interval.start.replace(day=last)
        return _between(interval.start.replace(day=first), end)
    if text == "overnight" and interval.start == published and tense != FUTURE:
        return _between(published - dt.timedelta(days=1), published)  # the night that ends on the story's day
    if text == "last week" and published.weekday() == 6 and interval.granularity == "week":
        # A story of a Sunday looks back at the week that is over, Sunday to Saturday.
        return _between(published - dt.timedelta(days=7), published - dt.timedelta(days=1))
    return None
