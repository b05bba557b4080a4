"""The text of an article with what was found in it marked, also where marks overlap or lie within one another.

HTML elements cannot overlap, so the text is cut at each end of each mark, and every piece carries the classes of all
marks over it: "Wang Yi's [visit to [Russia]]" is "Wang Yi's ", "visit to " (event) and "Russia" (event, actor, place).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import attrs

from geonews.records import Actor, Attribution, Event, Place, Span, TimeExpression, TimeInterval
from geonews.rendering.escaping import escape, shortened
from geonews.wording import describe_act, describe_interval, describe_speaker

# Confidence below which an event is rather wrong than right.
DOUBTFUL: Final = 0.5
# The style sheet hides the element and keeps the character; a notebook that drops the sheet does the opposite.
_LINE_END: Final = "<br>\n"
KINDS: Final = ("event", "actor", "time", "place", "quote")
# Elements that tell the kinds apart where a notebook drops the style sheet.
_ELEMENTS: Final = {"event": "mark", "actor": "b", "time": "i", "place": "i", "quote": "span"}


@attrs.frozen(kw_only=True)
class Mark:
    """A stretch of the text and what it is.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        kind: One of `KINDS`.
        title: What the reader is told who points at it.
        events: Numbers of the events that it takes part in; for a trigger its own alone.
        number: For a trigger what stands before its first word: "4", or "4?" where the event is doubtful.
        style: Classes beside that of the kind.
    """

    start: int
    end: int
    kind: str
    title: str
    events: tuple[int, ...] = ()
    number: str = ""
    style: str = ""


def segments(start: int, end: int, marks: Iterable[Mark]) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """The pieces of a stretch of text, in order and without gaps, each with the marks over it."""
    opening: dict[int, list[Mark]] = {}
    cuts = {start, end}
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last:
            opening.setdefault(first, []).append(mark)
            cuts |= {first, last}
    active: list[Mark] = []
    for left, right in pairwise(sorted(cuts)):
        active = [mark for mark in active if mark.end > left] + opening.get(left, [])
        yield left, right, tuple(active)


def marked_text(text: str, marks: Iterable[Mark], *, start: int = 0, uid: str = "") -> str:
    """A text as HTML with its marks.

    Args:
        text: The text of an article, or a stretch of it.
        marks: What is marked, by offsets into the article.
        start: The offset at which the stretch begins.
        uid: The id of the output, in which triggers lead to rows of its table; "" for no links.
    """
    return "".join(
        _piece(text[left - start : right - start], left, right, over, uid)
        for left, right, over in segments(start, start + len(text), marks)
    )


def _piece(text: str, start: int, end: int, over: Sequence[Mark], uid: str) -> str:
    """One element for a piece of the text that lies under some marks; of nested triggers the shortest comes first."""
    shown = escape(text).replace("\n", _LINE_END)
    if not over:
        return shown
    over = sorted(over, key=lambda mark: (KINDS.index(mark.kind), mark.end - mark.start))
    triggers = [mark for mark in over if mark.kind == "event"]
    beginning = sorted((mark for mark in triggers if mark.start == start), key=lambda mark: mark.events)
    classes = [f"geonews-{kind}" for kind in dict.fromkeys(mark.kind for mark in over)]
    classes += triggers[0].style.split() if triggers else []
    classes += ["geonews-first"] if beginning else []
    classes += ["geonews-last"] if any(mark.end == end for mark in triggers) else []
    attributes = {
        "class": " ".join(classes),
        "title": "; ".join(dict.fromkeys(mark.title for mark in over)),
        "data-e": " ".join(map(str, sorted({number for mark in over for number in mark.events}))),
        "data-n": ",".join(mark.number for mark in beginning) if uid else "",
    }
    element = _ELEMENTS[over[0].kind]
    if triggers and uid:
        element = "a"
        attributes["href"] = f"#{uid}-e{triggers[0].events[0]}"
        attributes["id"] = f"{uid}-t{beginning[0].events[0]}" if beginning else ""
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
    return f"<{element}{written}>{shown}</{element}>"


def marks_of(
    *,
    actors: Iterable[Actor] = (),
    events: Sequence[Event] = (),
    times: Iterable[TimeExpression] = (),
    places: Iterable[Place] = (),
    attributions: Iterable[Attribution] = (),
) -> list[Mark]:
    """All that an article's text shows: triggers, mentions of actors, times, places, and what is said by whom."""
    parts = _Parts(events)
    marks = [_trigger(number, event) for number, event in enumerate(events, start=1)]
    for actor in actors:
        title = _actor_title(actor)
        marks += [_mark(mention, "actor", title, parts.beside(mention, actor.id)) for mention in actor.mentions]
    for time in times:
        told = describe_interval(time.interval) if time.interval else time.value
        marks.append(_mark(time.span, "time", f"time: {told}", parts.beside(time.span, time.interval)))
    for place in places:
        title = f"place: {place.name}" + (f" ({place.country})" if place.country else "")
        marks.append(_mark(place.span, "place", title, parts.at(place.span)))
    for said in attributions:
        marks.append(_mark(said.content, "quote", f"{said.quote} speech, said by {describe_speaker(said)}", ()))
    return marks


class _Parts:
    """Which events an actor, a time or a place of the text is a part of."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._sentences: dict[object, list[tuple[int, Span]]] = {}
        self._places: dict[Span, list[int]] = {}
        for number, event in enumerate(events, start=1):
            for part in dict.fromkeys((*(actor.id for actor in (*event.sources, *event.targets)), event.time)):
                self._sentences.setdefault(part, []).append((number, event.sentence))
            if event.place:
                self._places.setdefault(event.place.span, []).append(number)

    def at(self, place: Span) -> tuple[int, ...]:
        """The events that happened at a place."""
        return tuple(self._places.get(place, ()))

    def beside(self, span: Span, part: str | TimeInterval | None) -> tuple[int, ...]:
        """The events that a mention of an actor or a time belongs to: those of its own sentence."""
        told = self._sentences.get(part, ()) if part else ()
        return tuple(number for number, said in told if said.start <= span.start and span.end <= said.end)


def _mark(span: Span, kind: str, title: str, events: tuple[int, ...]) -> Mark:
    return Mark(start=span.start, end=span.end, kind=kind, title=shortened(title), events=events)


def _trigger(number: int, event: Event) -> Mark:
    title = f"event: {describe_act(event)} ({event.cameo}), {event.factuality}, confidence {event.confidence:.2f}"
    style = f"geonews-quad{event.quad_class} geonews-{event.factuality}"
    shown = f"{number}?" if event.confidence < DOUBTFUL else str(number)
    span = event.trigger
    return Mark(start=span.start, end=span.end, kind="event", title=title, events=(number,), number=shown, style=style)


def _actor_title(actor: Actor) -> str:
    known = ", ".join(filter(None, (actor.code, actor.office)))
    return f"actor: {actor.name}" + (f" ({known})" if known else "")
