"""The tables under a text: its events, its actors, its relations; they can be read without a style sheet, too.

Roles are written out, because a narrow screen shows each row as a card, and a row that is not laid out as one is no
row to a screen reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from geonews.records import Actor, Event, Place, Relation, Span, TimeInterval
from geonews.rendering.escaping import escape, isolated, linked, shortened
from geonews.wording import describe_act, describe_speaker

QUAD_CLASSES: Final = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
_EVENTS: Final = ("#", "Who", "Does", "To whom", "When", "Where", "Factuality", "Confidence", "Said by")
_ACTORS: Final = ("Actor", "Code", "Kind", "Office", "Mentions", "Called")
_RELATIONS: Final = ("Subject", "Relation", "Object", "Polarity", "Trend", "Confidence", "Words")
_MOST_NAMES: Final = 12


def event_table(events: Sequence[Event], *, uid: str) -> str:
    """One row an event; its number leads to its words in the text, and they lead back."""
    words: dict[int, int] = {}
    for number, event in enumerate(events, start=1):
        words.setdefault(event.trigger.start, number)
    rows = []
    for number, event in enumerate(events, start=1):
        mark = f"{uid}-t{words[event.trigger.start]}"
        head = f'<a href="#{mark}" title="{escape(shortened(event.trigger.text))}">{number}</a>'
        row = f'id="{uid}-e{number}" data-e="{number}"'
        rows.append(_row(_EVENTS, [head, *_event_cells(event)], row))
    return _table("events", _EVENTS, rows, f"Events ({len(events)})")


def actor_table(actors: Sequence[Actor]) -> str:
    """One row an actor, with the names that the text gives it."""
    rows = [
        _row(
            _ACTORS,
            [
                actor_name(actor, code=False),
                code(actor.code),
                escape(actor.kind.replace("_", " ")),
                escape(shortened(actor.office or "")),
                str(len(actor.mentions)),
                called(actor),
            ],
        )
        for actor in actors
    ]
    return _table("actors", _ACTORS, rows)


def relation_table(relations: Sequence[Relation]) -> str:
    """One row a relation, with the words that tell it."""
    rows = [
        _row(
            _RELATIONS,
            [
                actor_name(relation.subject),
                escape(relation.kind.replace("_", " ")),
                actor_name(relation.object),
                escape(relation.polarity),
                escape(relation.trend or ""),
                bar(relation.confidence),
                quoted(relation.evidence),
            ],
        )
        for relation in relations
    ]
    return _table("relations", _RELATIONS, rows)


def field_table(caption: str, fields: Iterable[tuple[str, str]]) -> str:
    """A record as names and values; what is empty is left out. Values are HTML."""
    rows = "".join(f'<tr><th scope="row">{escape(name)}</th><td>{value}</td></tr>' for name, value in fields if value)
    return f'<table class="geonews-fields"><caption>{escape(caption)}</caption><tbody>{rows}</tbody></table>'


def actor_name(actor: Actor, *, code: bool = True) -> str:
    """A name and a code; the rest is told who points at it."""
    told = ", ".join(filter(None, (actor.kind.replace("_", " "), actor.office, actor.country)))
    after = f" <code>{escape(actor.code)}</code>" if code and actor.code else ""
    return f'<span title="{escape(shortened(told))}">{isolated(actor.name)}{after}</span>'


def code(value: str | None) -> str:
    """A code, or nothing."""
    return f"<code>{escape(value)}</code>" if value else ""


def actor_names(actors: Iterable[Actor]) -> str:
    """Some actors, a line each, or a dash."""
    return "<br>".join(actor_name(actor) for actor in actors) or "–"


def called(actor: Actor) -> str:
    """The different words by which the text calls an actor."""
    texts = dict.fromkeys(shortened(mention.text, 80) for mention in actor.mentions)
    more = len(texts) - _MOST_NAMES
    shown = ", ".join(isolated(text) for text in list(texts)[:_MOST_NAMES])
    return shown + (f" and {more} more" if more > 0 else "")


def quoted(spans: Iterable[Span]) -> str:
    """Words of the text."""
    return " … ".join(f"<q>{isolated(span.text)}</q>" for span in spans)


def bar(confidence: float) -> str:
    """A number from 0 to 1, and a bar that shows it at a glance."""
    filled = f"{100 * confidence:.0f}"
    return (
        f'<span class="geonews-confidence" title="confidence {confidence:.2f} of 1">'
        f'<span class="geonews-bar" aria-hidden="true"><span style="width:{filled}%"></span></span>'
        f"{confidence:.2f}</span>"
    )


def act(event: Event) -> str:
    """What was done: type, mode and code, in the colour of its quad class."""
    told = escape(event.plover or "no PLOVER type")
    mode = f" {escape(event.mode)}" if event.mode else ""
    return (
        f'<span class="geonews-chip geonews-quad{event.quad_class} geonews-{event.factuality}" '
        f'title="{escape(describe_act(event))}, {QUAD_CLASSES[event.quad_class]}, pattern {escape(event.pattern)}">'
        f"{told}</span>{mode} <code>{escape(event.cameo)}</code>"
    )


def days(interval: TimeInterval | None) -> str:
    """The days of an interval, or nothing; no date is broken at its hyphens."""
    if interval is None:
        return ""
    ends = dict.fromkeys((interval.start, interval.end))
    return " to ".join(f'<time class="geonews-day">{day}</time>' for day in ends)


def factuality(value: str) -> str:
    """A factuality in the border that stands for it."""
    return f'<span class="geonews-chip geonews-{value}">{value}</span>'


def place_name(place: Place | None) -> str:
    """A place and its country, or nothing."""
    return f"{isolated(place.name)} {code(place.country)}".rstrip() if place else ""


def wikidata(actor: Actor) -> str:
    """A link to what Wikidata knows of an actor, or nothing."""
    return linked(f"https://www.wikidata.org/wiki/{actor.wikidata}", actor.wikidata) if actor.wikidata else ""


def magnitudes(event: Event) -> str:
    """The numbers of an event."""
    return "; ".join(f"{escape(m.kind)} {m.number:,g} {isolated(m.unit)}" for m in event.magnitudes)


def _event_cells(event: Event) -> list[str]:
    numbers = f"<br><small>{magnitudes(event)}</small>" if event.magnitudes else ""
    return [
        actor_names(event.sources),
        f"{act(event)}<br><small>{quoted([event.trigger])}</small>{numbers}",
        actor_names(event.targets),
        days(event.time),
        place_name(event.place),
        factuality(event.factuality),
        bar(event.confidence),
        isolated(describe_speaker(event.attribution)) if event.attribution else "",
    ]


def _row(columns: Sequence[str], cells: Sequence[str], attributes: str = "") -> str:
    head, *others = cells
    shown = "".join(
        f'<td role="cell" data-label="{name}">{cell}</td>' for name, cell in zip(columns[1:], others, strict=True)
    )
    return f'<tr role="row" {attributes}><th scope="row" role="rowheader">{head}</th>{shown}</tr>'.replace(" >", ">")


def _table(name: str, columns: Sequence[str], rows: Sequence[str], caption: str = "") -> str:
    heads = "".join(f'<th scope="col" role="columnheader">{column}</th>' for column in columns)
    title = f"<caption>{caption}</caption>" if caption else ""
    return (
        f'<table role="table" class="geonews-table geonews-{name}">{title}'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(rows)}</tbody></table>'
    )
