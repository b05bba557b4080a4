"""Records on their way from one process to another: lists without names, and places in the text without its words.

Both sides have the article, and run the same geonews. What others read, and what is kept, are the plain values of
`serializing`, which take more than twice as long and as much room.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import attrs

from geonews.article import Article
from geonews.extraction import Extraction
from geonews.records import (
    Actor,
    Attribution,
    Event,
    Explanation,
    Magnitude,
    Place,
    Relation,
    Span,
    TimeExpression,
    TimeInterval,
)

# What the fields of a record hold that are no plain values: a way to read it, by the name of a method of `_Unpacker`.
_HELD: Final[Mapping[type, Mapping[str, str]]] = {
    TimeInterval: {"start": "day", "end": "day"},
    TimeExpression: {"span": "span", "interval": "interval"},
    Place: {"span": "span"},
    Actor: {"aliases": "strings", "mentions": "spans"},
    Attribution: {"speaker": "span", "actor": "actor", "cue": "span", "content": "span"},
    Magnitude: {"span": "span"},
    Explanation: {"steps": "strings", "near_misses": "strings"},
    Event: {
        "sources": "actors",
        "targets": "actors",
        "trigger": "span",
        "sentence": "span",
        "contexts": "strings",
        "time": "interval",
        "place": "place",
        "attribution": "attribution",
        "magnitudes": "magnitudes",
        "explanation": "explanation",
    },
    Relation: {"subject": "actor", "object": "actor", "time": "interval", "evidence": "spans"},
}
_NAMES: Final = {kind: tuple(field.name for field in attrs.fields(kind)) for kind in _HELD}
_LISTS: Final = {"events": Event, "relations": Relation, "times": TimeExpression, "places": Place} | {
    "attributions": Attribution
}


def packed(found: Extraction, article: Article) -> dict[str, Any]:
    """What was found in an article as values for JSON; `unpacked` makes it again of them and the article."""
    pack = _Packer(article.text)
    return {
        "article": None if found.article == article else found.article.to_dict(),
        "actors": [pack.record(actor) for actor in found.actors],
        **{name: [pack.record(record) for record in getattr(found, name)] for name in _LISTS},
        "warnings": found.warnings,
    }


def unpacked(values: Mapping[str, Any], article: Article) -> Extraction:
    """What was found in an article, of the values that `packed` returns."""
    unpack = _Unpacker(article.text)
    actors = tuple([unpack.record(Actor, row) for row in values["actors"]])
    unpack.known = {actor.id: actor for actor in actors}
    return Extraction(
        article=Article.from_dict(values["article"]) if values["article"] else article,
        actors=actors,
        **{name: tuple([unpack.record(kind, row) for row in values[name]]) for name, kind in _LISTS.items()},
        warnings=tuple(values["warnings"]),
    )


class _Packer:
    """Packs the records of one article."""

    def __init__(self, text: str) -> None:
        self._text = text

    def record(self, record: Any) -> list[Any]:
        """A record as a list of its fields."""
        values, held = _TAKEN[type(record)]
        row = list(values(record))
        for at in held:
            row[at] = self._value(row[at])
        return row

    def _value(self, value: Any) -> Any:
        if value is None or type(value) is str:
            return value
        if type(value) is Span:
            # A span of another text, such as one that a user's own resolver made, takes its words along.
            known = self._text[value.start : value.end] == value.text
            return (value.start, value.end) if known else (value.start, value.end, value.text)
        if type(value) is tuple:
            return [self._value(item) for item in value]
        if type(value) is Actor:
            return value.id
        if isinstance(value, dt.date):
            return value.isoformat()
        return self.record(value)


_TAKEN: Final = {
    kind: (operator.attrgetter(*names), [names.index(name) for name in _HELD[kind]]) for kind, names in _NAMES.items()
}


class _Unpacker:
    """Makes the records of one article again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: dict[tuple[int, int], Span] = {}
        self.known: dict[str, Actor] = {}

    def record(self, kind: type, row: list[Any]) -> Any:
        """A record of the list of its fields."""
        for at, read in _READ[kind]:
            if row[at] is not None:
                row[at] = read(self, row[at])
        return _made(kind, row)

    def span(self, value: list[Any]) -> Span:
        """A stretch of the article's text, or of another one whose words come along."""
        if len(value) == 3:
            return Span(start=value[0], end=value[1], text=value[2])
        start, end = value
        span = self._spans.get((start, end))
        if span is None:
            span = self._spans[start, end] = _made(Span, (start, end, self._text[start:end]))
        return span

    def spans(self, values: list[list[Any]]) -> tuple[Span, ...]:
        """Some stretches of text."""
        return tuple([self.span(value) for value in values])

    def actor(self, name: str) -> Actor:
        """The actor of an id."""
        return self.known[name]

    def actors(self, names: list[str]) -> tuple[Actor, ...]:
        """The actors of some ids."""
        return tuple([self.known[name] for name in names])

    def magnitudes(self, rows: list[list[Any]]) -> tuple[Any, ...]:
        """Some magnitudes."""
        return tuple([self.record(Magnitude, row) for row in rows])


def _made(kind: type, values: Iterable[Any]) -> Any:
    """A record of values that were checked when the other process made it; to check them again takes twice as long."""
    record: Any = object.__new__(kind)
    for put, value in zip(_PUT[kind], values, strict=True):
        put(record, value)
    return record


def _of(kind: type) -> Callable[[_Unpacker, Any], Any]:
    return lambda unpack, row: unpack.record(kind, row)


def _constant(read: Callable[[Any], Any]) -> Callable[[_Unpacker, Any], Any]:
    return lambda unpack, value: read(value)


_WAYS: Final[Mapping[str, Callable[[_Unpacker, Any], Any]]] = {
    "span": _Unpacker.span,
    "spans": _Unpacker.spans,
    "actor": _Unpacker.actor,
    "actors": _Unpacker.actors,
    "magnitudes": _Unpacker.magnitudes,
    "interval": _of(TimeInterval),
    "place": _of(Place),
    "attribution": _of(Attribution),
    "explanation": _of(Explanation),
    "strings": _constant(tuple),
    "day": _constant(dt.date.fromisoformat),
}
# What puts a value into a field of a frozen record.
_PUT: Final = {
    kind: [vars(kind)[name].__set__ for name in names]
    for kind, names in (_NAMES | {Span: ("start", "end", "text")}).items()
}
_READ: Final = {
    kind: [(names.index(name), _WAYS[way]) for name, way in _HELD[kind].items()] for kind, names in _NAMES.items()
}
