"""What a format is, and the tables that have one row for each dyad of an event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol, TextIO

import attrs

from geonews.article import Article
from geonews.codes import FACTUALITIES
from geonews.corpora.exports.cells import cell
from geonews.dyads import expand_dyads
from geonews.extraction import Extraction
from geonews.records import Actor, Event

ALL: Final = FACTUALITIES
# A format that cannot say that an event is only planned, possible or denied holds what is told as having happened.
ACTUAL: Final = ("actual",)


class Format(Protocol):
    """A way to write events.

    Attributes:
        name: Its name.
        factualities: The factualities of the events that it holds unless others are asked for.
    """

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def factualities(self) -> tuple[str, ...]: ...  # noqa: D102

    def write(self, found: Iterable[Extraction], out: TextIO) -> int:
        """Write all events, and count the rows."""


@attrs.frozen(kw_only=True)
class Case:
    """One dyad of an event, in its article.

    Attributes:
        found: All that was found in the article.
        event: The event, with one source and one target at most.
    """

    found: Extraction
    event: Event

    @property
    def article(self) -> Article:
        """The article."""
        return self.found.article

    @property
    def source(self) -> Actor | None:
        """Who did it."""
        return self.event.sources[0] if self.event.sources else None

    @property
    def target(self) -> Actor | None:
        """Whom it was done to."""
        return self.event.targets[0] if self.event.targets else None

    @property
    def day(self) -> dt.date | None:
        """The first day of the event, and the day of publication where that is unknown."""
        return self.event.time.start if self.event.time else self.article.day


Pick = Callable[[Case], Actor | None]


def source_of(case: Case) -> Actor | None:
    """Who did it."""
    return case.source


def target_of(case: Case) -> Actor | None:
    """Whom it was done to."""
    return case.target


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        name: Its name.
        value: What it holds; None where that is absent.
        meaning: Where its values come from.
    """

    name: str
    value: Callable[[Case], object]
    meaning: str


@attrs.frozen(kw_only=True)
class Table:
    """A format with tab-separated columns and one row for each dyad.

    Attributes:
        name: Name of the format.
        columns: Its columns, in order.
        header: Whether the first line names them.
        takes: Whether the format can hold an event.
        factualities: The factualities of the events that it holds unless others are asked for.
    """

    name: str
    columns: tuple[Column, ...]
    header: bool
    takes: Callable[[Event], bool] = lambda event: True
    factualities: tuple[str, ...] = ACTUAL

    def write(self, found: Iterable[Extraction], out: TextIO) -> int:
        """Write a row for each dyad, and count them."""
        if self.header:
            out.write("\t".join(column.name for column in self.columns) + "\n")
        rows = 0
        for case in self._cases(found):
            out.write("\t".join(cell(column.value(case)) for column in self.columns) + "\n")
            rows += 1
        return rows

    def _cases(self, found: Iterable[Extraction]) -> Iterator[Case]:
        for one in found:
            for event in one.events:
                if self.takes(event):
                    yield from (Case(found=one, event=dyad) for dyad in expand_dyads(event))
