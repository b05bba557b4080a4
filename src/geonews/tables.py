"""Records as plain aligned tables, fitted to the width of a terminal."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

from geonews.extraction import Extraction
from geonews.records import Actor, Event, Relation, TimeInterval

_GAP = "  "
_NARROWEST = 10


def extraction_tables(found: Extraction, *, width: int) -> str:
    """The events, actors and relations of an article, as three tables.

    Args:
        found: What was found.
        width: Columns of the terminal.
    """
    parts = (
        ("EVENTS", len(found.events), event_table(found.events, width=width)),
        ("ACTORS", len(found.actors), actor_table(found.actors, width=width)),
        ("RELATIONS", len(found.relations), relation_table(found.relations, width=width)),
    )
    return "\n\n".join(f"{title} ({number})\n{text if number else 'none'}" for title, number, text in parts)


def event_table(events: Iterable[Event], *, width: int) -> str:
    """One row an event; the number is what `geonews explain --event` takes."""
    rows = [
        (
            str(number),
            _names(event.sources),
            " ".join(part for part in (event.plover, event.mode, event.cameo) if part),
            _names(event.targets),
            _days(event.time),
            (event.place.country or event.place.name) if event.place else "",
            event.factuality,
            _speaker(event),
            f"{event.confidence:.2f}",
            event.trigger.text,
        )
        for number, event in enumerate(events, start=1)
    ]
    header = ("#", "who", "does", "to whom", "when", "where", "factuality", "said by", "conf", "words")
    return table(header, rows, width=width, optional=("words", "conf", "said by"))


def actor_table(actors: Iterable[Actor], *, width: int) -> str:
    """One row an actor, those that the text mentions most first."""
    ranked = sorted(actors, key=lambda actor: -len(actor.mentions))
    rows = [
        (
            actor.name,
            actor.code or "",
            actor.kind,
            actor.office or "",
            str(len(actor.mentions)),
            ", ".join(dict.fromkeys(span.text for span in actor.mentions)),
        )
        for actor in ranked
    ]
    return table(("actor", "code", "kind", "office", "mentions", "called"), rows, width=width, optional=("called",))


def relation_table(relations: Iterable[Relation], *, width: int) -> str:
    """One row a relation."""
    rows = [
        (
            relation.subject.name,
            relation.kind,
            relation.object.name,
            relation.polarity,
            relation.trend or "",
            f"{relation.confidence:.2f}",
            "; ".join(span.text for span in relation.evidence),
        )
        for relation in relations
    ]
    header = ("subject", "relation", "object", "polarity", "trend", "conf", "words")
    return table(header, rows, width=width, optional=("words", "conf"))


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, width: int, optional: Sequence[str] = ()) -> str:
    """Align rows of text in columns, and wrap the widest columns until a row fits the terminal.

    Args:
        header: Name of each column.
        rows: One text for each column.
        width: Columns of the terminal.
        optional: Columns that are left out, in this order, where the terminal is too narrow for all.
    """
    lines = [list(header), *([_printable(cell) for cell in row] for row in rows)]
    left_out = list(optional)
    while left_out and _least_width(lines) > width:
        gone = lines[0].index(left_out.pop(0))
        lines = [[cell for i, cell in enumerate(line) if i != gone] for line in lines]
    widths = _fitted([max(map(_columns, column)) for column in zip(*lines, strict=True)], width)
    lines.insert(1, ["-" * size for size in widths])
    return "\n".join(text for line in lines for text in _wrapped(line, widths))


def _least_width(lines: Sequence[Sequence[str]]) -> int:
    columns = list(zip(*lines, strict=True))
    least = sum(min(max(map(_columns, column)), _NARROWEST) for column in columns)
    return least + len(_GAP) * (len(columns) - 1)


def _fitted(widths: Sequence[int], width: int) -> list[int]:
    """Take one column after the other from the widest, until all fit or all are as narrow as can be."""
    fitted = list(widths)
    while sum(fitted) + len(_GAP) * (len(fitted) - 1) > width and max(fitted) > _NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _wrapped(line: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    cells = [textwrap.wrap(cell, size, break_on_hyphens=False) or [""] for cell, size in zip(line, widths, strict=True)]
    for i in range(max(map(len, cells))):
        row = [cell[i] if i < len(cell) else "" for cell in cells]
        padded = (text + " " * (size - _columns(text)) for text, size in zip(row, widths, strict=True))
        yield _GAP.join(padded).rstrip()


def _columns(text: str) -> int:
    """How many columns a terminal gives to a text: a Chinese character has two, a combining accent none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _printable(text: str) -> str:
    """Control characters of an article never reach the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(f"{actor.name} ({actor.code})" if actor.code else actor.name for actor in actors)


def _days(time: TimeInterval | None) -> str:
    if time is None:
        return ""
    return str(time.start) if time.start == time.end else f"{time.start} to {time.end}"


def _speaker(event: Event) -> str:
    said = event.attribution
    if said is None:
        return ""
    return said.actor.name if said.actor else said.speaker.text if said.speaker else "somebody"
