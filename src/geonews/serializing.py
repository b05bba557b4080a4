"""Records to plain values and back."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from typing import Any, Final

import attrs

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

_PLAIN: Final = frozenset({str, int, float, type(None)})


def plain(value: Any, *, nested: bool = False) -> Any:
    """Turn a record into plain values; actors become their ids unless `nested`."""
    if isinstance(value, Actor) and not nested:
        return value.id
    kind: Any = type(value)
    names = _names(kind)
    if names:
        fields = {name: getattr(value, name) for name in names}
        return {name: held if type(held) in _PLAIN else plain(held) for name, held in fields.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


@functools.lru_cache(maxsize=64)
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a class of records; none where it is another class."""
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()


class Reader:
    """Reads records from plain values, given the actors that they name."""

    def __init__(self, actors: Mapping[str, Mapping[str, Any]]) -> None:
        self.actors = {key: self._actor(values) for key, values in actors.items()}

    def _actor(self, values: Mapping[str, Any]) -> Actor:
        return Actor(**{**values, "aliases": tuple(values["aliases"]), "mentions": self._spans(values["mentions"])})

    def _who(self, ids: list[str]) -> tuple[Actor, ...]:
        return tuple(self.actors[key] for key in ids)

    @staticmethod
    def _span(values: Mapping[str, Any] | None) -> Span | None:
        return Span(**values) if values else None

    @staticmethod
    def _spans(values: list[Mapping[str, Any]]) -> tuple[Span, ...]:
        return tuple(Span(**v) for v in values)

    @staticmethod
    def _interval(values: Mapping[str, Any] | None) -> TimeInterval | None:
        if not values:
            return None
        start, end = dt.date.fromisoformat(values["start"]), dt.date.fromisoformat(values["end"])
        return TimeInterval(start=start, end=end, granularity=values["granularity"])

    def time(self, values: Mapping[str, Any]) -> TimeExpression:
        """Read a time expression."""
        return TimeExpression(
            **{**values, "span": Span(**values["span"]), "interval": self._interval(values["interval"])}
        )

    def place(self, values: Mapping[str, Any]) -> Place:
        """Read a place."""
        return Place(**{**values, "span": Span(**values["span"])})

    def attribution(self, values: Mapping[str, Any]) -> Attribution:
        """Read an attribution."""
        return Attribution(
            speaker=self._span(values["speaker"]),
            actor=self.actors[values["actor"]] if values["actor"] else None,
            cue=Span(**values["cue"]),
            content=Span(**values["content"]),
            quote=values["quote"],
        )

    def relation(self, values: Mapping[str, Any]) -> Relation:
        """Read a relation."""
        return Relation(
            **{
                **values,
                "subject": self.actors[values["subject"]],
                "object": self.actors[values["object"]],
                "time": self._interval(values["time"]),
                "evidence": self._spans(values["evidence"]),
            }
        )

    def event(self, values: Mapping[str, Any]) -> Event:
        """Read an event."""
        given = dict(values)
        explanation = given["explanation"]
        given |= {
            "sources": self._who(given["sources"]),
            "targets": self._who(given["targets"]),
            "trigger": Span(**given["trigger"]),
            "sentence": Span(**given["sentence"]),
            "contexts": tuple(given["contexts"]),
            "time": self._interval(given["time"]),
            "place": self.place(given["place"]) if given["place"] else None,
            "attribution": self.attribution(given["attribution"]) if given["attribution"] else None,
            "magnitudes": tuple(Magnitude(**{**m, "span": Span(**m["span"])}) for m in given["magnitudes"]),
            "explanation": Explanation(
                steps=tuple(explanation["steps"]), near_misses=tuple(explanation["near_misses"])
            ),
        }
        return Event(**given)
