"""What a rule knows when it resolves a match: the story's day, the clause around it, and the times told so far."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import attrs

from geonews.parsing import Parsed
from geonews.records import TimeInterval
from geonews.times.days import interval_of, make_date, plus_days
from geonews.times.tense import FUTURE, OPEN, PAST, outlook
from geonews.times.words import DAY_PARTS, compiled
from geonews.values import value

if TYPE_CHECKING:
    from geonews.tree import Token


@value(kw_only=True)
class Reading:
    """A time as a rule reads it.

    Attributes:
        start: Where its words start in the text.
        end: Where they end.
        type: `DATE`, `TIME`, `DURATION` or `SET`.
        value: TIMEX3 value.
        interval: The days that it covers; worked out from the value where it is not given.
    """

    start: int
    end: int
    type: str
    value: str
    interval: TimeInterval | None


@attrs.define(slots=True, kw_only=True, eq=False)
class Scene:
    """The surroundings of a match.

    Attributes:
        parsed: The article.
        anchor: The day that "today" means, or None.
        told: The readings so far, in text order.
    """

    parsed: Parsed
    anchor: dt.date | None
    told: list[Reading] = attrs.field(factory=list)
    _offsets: list[int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._offsets = [token.idx for token in self.parsed.doc]

    @property
    def text(self) -> str:
        """The clean copy of the article's text."""
        return self.parsed.layout.text

    def token(self, offset: int) -> Token | None:
        """The token over an offset."""
        index = bisect.bisect_right(self._offsets, offset) - 1
        return self.parsed.doc[index] if index >= 0 else None

    def outlook(self, match: re.Match[str], group: int | str = 0) -> str:
        """Which way the clause around a match looks: `past`, `future` or `open`."""
        token = self.token(match.start(group))
        if token is None:
            return OPEN
        return outlook(token, headline=self.parsed.kinds[token.i] == "title")

    def is_name(self, offset: int) -> bool:
        """Whether the word at an offset is part of a person's name: "Theresa May", "Sun Yat-sen"."""
        token = self.token(offset)
        return token is not None and token.ent_type_ == "PERSON"

    def last_day(self) -> dt.date | None:
        """The day told last before: what "the next day" counts from."""
        for reading in reversed(self.told[-6:]):
            if reading.interval is not None and reading.interval.granularity == "day":
                return reading.interval.start
        return self.anchor

    def last_granularity(self) -> str | None:
        """How finely the time told last was told."""
        return next((r.interval.granularity for r in reversed(self.told[-3:]) if r.interval is not None), None)

    def last_start(self) -> dt.date | None:
        """The first day of the time told last before: what "later that year" falls into."""
        for reading in reversed(self.told[-6:]):
            if reading.interval is not None and reading.type != "DURATION":
                return reading.interval.start
        return self.anchor


Build = Callable[[re.Match[str], Scene], "tuple[Reading, ...]"]


@attrs.define(frozen=True, slots=True)
class Rule:
    """A pattern, the words without which it cannot match, and what it means.

    Attributes:
        name: Unique name.
        needs: Kinds of words that stand in every match, as letters of the table in `triggers`.
        build: Makes readings of a match; none refuses it, and `blocked` keeps its words from all other rules.
        example: Words that the pattern matches as a whole.
        pattern: The compiled pattern.
    """

    name: str
    needs: str
    build: Build
    example: str
    pattern: re.Pattern[str]


_LEFT: Final = r"(?<![\w$£€#])(?<!\d[.,:/])"
_RIGHT: Final = r"(?!\w)"


def rule(name: str, needs: str, build: Build, example: str, *patterns: str) -> Rule:
    """Make a rule of one or more patterns with macros, which match whole words alone."""
    return Rule(name, needs, build, example, compiled(f"{_LEFT}(?:{'|'.join(patterns)}){_RIGHT}"))


def reading(
    match: re.Match[str], kind: str, value: str, interval: TimeInterval | None = None, *, group: int | str = 0
) -> tuple[Reading, ...]:
    """The one reading of a match, or of one group of it."""
    covered = interval or (interval_of(value) if kind in {"DATE", "TIME"} else None)
    return (Reading(start=match.start(group), end=match.end(group), type=kind, value=value, interval=covered),)


def date(match: re.Match[str], value: str | None, *, group: int | str = 0) -> tuple[Reading, ...]:
    """A DATE, or nothing where there is no value."""
    return reading(match, "DATE", value, group=group) if value else ()


BLOCKED: Final = "BLOCKED"


def blocked(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """No time at all: "a 24-year-old", "USA Today"."""
    return reading(match, BLOCKED, BLOCKED)


def constant(kind: str, value: str) -> Build:
    """A build that always gives the same value: "currently" is PRESENT_REF."""
    return lambda match, scene: reading(match, kind, value)


def nearest(candidates: list[dt.date], anchor: dt.date, way: str) -> dt.date | None:
    """The candidate that lies nearest; one on the wrong side of the anchor counts as four times as far."""

    def distance(day: dt.date) -> float:
        days = (day - anchor).days
        wrong = (way == PAST and days > 0) or (way == FUTURE and days < 0)
        return abs(days) * (4.0 if wrong else 1.0) + (0.5 if days > 0 else 0.0)

    return min(candidates, key=distance) if candidates else None


def without_year(month: int, day: int, anchor: dt.date, way: str) -> dt.date | None:
    """The nearest such day: "Nov. 25" in a story of January lies in the year before."""
    years = range(max(anchor.year - 1, 1), min(anchor.year + 1, 9999) + 1)
    days = [found for year in years if (found := make_date(year, month, day))]
    return nearest(days, anchor, way)


UNRESOLVED: Final = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def part_of(day: str, part: str | None) -> tuple[str, str]:
    """Type and value of a part of a day, or of the day."""
    return ("TIME", f"{day}T{DAY_PARTS[part.lower()]}") if part else ("DATE", day)


def weekday_date(weekday: int, anchor: dt.date, which: str, way: str) -> dt.date | None:
    """The day that a weekday means: the last one unless the clause looks ahead, the story's own day included."""
    back = (anchor.weekday() - weekday) % 7
    if which in {"last", "this past", "past", "previous"}:
        return plus_days(anchor, -(back or 7))
    if which == "next":
        # "next Monday" lies in the next week, counted from Monday on.
        return plus_days(anchor, 7 - anchor.weekday() + weekday)
    if which in {"this", "coming", "this coming"} or way == FUTURE:
        return plus_days(anchor, (weekday - anchor.weekday()) % 7)
    return plus_days(anchor, -back)
