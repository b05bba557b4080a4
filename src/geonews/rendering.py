"""Records for people to read: an event in words, an article with its events as HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable

from geonews.article import Article
from geonews.records import Actor, Event


def names(actors: Iterable[Actor]) -> str:
    """The names of some actors, joined by commas, or a dash."""
    return ", ".join(a.name + (f" ({a.code})" if a.code else "") for a in actors) or "–"


def describe_event(event: Event) -> str:
    """An event and why it was coded, in plain words, a line a step."""
    act = " ".join(filter(None, (event.plover or "no PLOVER type", event.mode)))
    lines = [
        f"{names(event.sources)} → {names(event.targets)}: {act} (CAMEO {event.cameo})",
        f"  words: {event.trigger.text!r} at {event.trigger.start}",
        f"  pattern: {event.pattern}, confidence {event.confidence:.2f}, {event.factuality}",
    ]
    if event.time:
        lines.append(f"  when: {event.time.start} to {event.time.end}")
    if event.place:
        lines.append(f"  where: {event.place.name} ({event.place.country or 'no country'})")
    if event.attribution:
        speaker = event.attribution.speaker.text if event.attribution.speaker else "somebody"
        lines.append(f"  said by: {speaker} ({event.attribution.cue.text!r})")
    lines += [f"  - {step}" for step in event.explanation.steps]
    lines += [f"  near miss: {miss}" for miss in event.explanation.near_misses]
    return "\n".join(lines)


def to_html(article: Article, events: tuple[Event, ...], actors: tuple[Actor, ...]) -> str:
    """The text with triggers and actors marked, above a table of events; everything is escaped."""
    marks = [(e.trigger.start, e.trigger.end, "b", e.plover or "") for e in events]
    marks += [(m.start, m.end, "u", a.name) for a in actors for m in a.mentions]
    pieces, position = [], 0
    for start, end, tag, title in sorted(marks):
        if start < position:
            continue
        pieces.append(html.escape(article.text[position:start]))
        text = html.escape(article.text[start:end])
        pieces.append(f'<{tag} title="{html.escape(title, quote=True)}">{text}</{tag}>')
        position = end
    pieces.append(html.escape(article.text[position:]))
    head = "".join(f"<th>{h}</th>" for h in ("source", "event", "target", "when", "where", "factuality", "confidence"))
    rows = "".join(f"<tr>{_cells(event)}</tr>" for event in events)
    text = "".join(pieces)
    return f'<div class="geonews"><p style="white-space:pre-wrap">{text}</p><table><tr>{head}</tr>{rows}</table></div>'


def _cells(event: Event) -> str:
    when = f"{event.time.start} to {event.time.end}" if event.time else ""
    values = (
        names(event.sources),
        f"{event.plover} {event.mode or ''} ({event.cameo})",
        names(event.targets),
        when,
        event.place.name if event.place else "",
        event.factuality,
        f"{event.confidence:.2f}",
    )
    return "".join(f"<td>{html.escape(str(value))}</td>" for value in values)
