"""Records to the rows of the store's tables, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from geonews.article import Article, read_date
from geonews.characters import has_half, whole
from geonews.extraction import Extraction
from geonews.failures import Failure
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

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_PLACE = ("name", "country", "latitude", "longitude", "geonames_id", "feature", "admin1")
_WHO = ("name", "kind", "country", "sector", "office", "code")
_EVENT = (
    "cameo", "plover", "mode", "quad_class", "goldstein", "intensity", "factuality", "confidence", "pattern",
)  # fmt: skip
_RELATION = ("kind", "polarity", "trend", "confidence", "pattern")


def storable(found: Extraction) -> Extraction:
    """The same extraction with broken halves of characters replaced by U+FFFD; offsets stay true."""
    if not any(map(has_half, filter(None, _texts(found.article)))):
        return found
    return Extraction.from_dict(_mended(found.to_dict()))


def _texts(article: Article) -> tuple[str | None, ...]:
    return (article.text, article.title, article.publisher, article.url, article.id, article.byline)


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {key: _mended(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_mended(item) for item in value]
    return value


def to_rows(found: Extraction, *, position: int, source: str = "") -> Rows:
    """The rows of one extraction, for each table that holds what is found in an article.

    Args:
        found: The extraction.
        position: Running number of its article in the input.
        source: Where the article was read.
    """
    found = storable(found)
    key = {"position": position, "article_id": found.article.id}
    numbered = list(enumerate(found.events))
    return {
        "articles": [{**key, "source": source, **_article(found)}],
        "actors": [{**key, "number": i, **_actor(actor)} for i, actor in enumerate(found.actors)],
        "mentions": [
            {**key, "number": i, "actor_id": actor.id, **_span(span)}
            for actor in found.actors
            for i, span in enumerate(actor.mentions)
        ],
        "events": [{**key, "number": i, "published_day": found.article.day, **_event(event)} for i, event in numbered],
        "event_actors": [
            {**key, "event_number": i, "event_id": event.id, **_part(role, number, actor)}
            for i, event in numbered
            for role, actors in (("source", event.sources), ("target", event.targets))
            for number, actor in enumerate(actors)
        ],
        "relations": [{**key, "number": i, **_relation(item)} for i, item in enumerate(found.relations)],
        "times": [{**key, "number": i, **_time(item)} for i, item in enumerate(found.times)],
        "places": [{**key, "number": i, **_place(item)} for i, item in enumerate(found.places)],
        "attributions": [{**key, "number": i, **_said(item)} for i, item in enumerate(found.attributions)],
    }


def failure_row(failure: Failure, *, source: str = "") -> Row:
    """The row of a failure, but for its position; the source stands in where the failure does not tell its own."""
    values = {**failure.to_dict(), "source": failure.source or source}
    return {name: whole(value) if value else value for name, value in values.items()}


def _article(found: Extraction) -> Row:
    article, dateline = found.article, found.article.dateline
    return {
        **{name: getattr(article, name) for name in ("title", "text", "publisher", "url", "language", "byline")},
        "published": article.published.isoformat() if article.published else None,
        "published_day": article.day,
        "dateline_start": dateline.start if dateline else None,
        "dateline_end": dateline.end if dateline else None,
        "events": len(found.events),
        "warnings": list(found.warnings),
    }


def _span(span: Span | None, name: str = "") -> Row:
    prefix, words = (f"{name}_", name) if name else ("", "text")
    if span is None:
        return {f"{prefix}start": None, f"{prefix}end": None, words: None}
    return {f"{prefix}start": span.start, f"{prefix}end": span.end, words: span.text}


def _interval(time: TimeInterval | None) -> Row:
    return {
        "time_start": time.start if time else None,
        "time_end": time.end if time else None,
        "time_granularity": time.granularity if time else None,
    }


def _actor(actor: Actor) -> Row:
    who = {name: getattr(actor, name) for name in _WHO}
    return {"actor_id": actor.id, **who, "wikidata": actor.wikidata, "aliases": list(actor.aliases)}


def _part(role: str, number: int, actor: Actor) -> Row:
    return {
        "role": role,
        "number": number,
        "actor_id": actor.id,
        **{name: getattr(actor, name) for name in _WHO},
    }


def _place(place: Place | None) -> Row:
    return {**_span(place.span if place else None), **{name: getattr(place, name, None) for name in _PLACE}}


def _said(said: Attribution | None) -> Row:
    return {
        **_span(said.speaker if said else None, "speaker"),
        "actor_id": said.actor.id if said and said.actor else None,
        **_span(said.cue if said else None, "cue"),
        "content_start": said.content.start if said else None,
        "content_end": said.content.end if said else None,
        "quote": said.quote if said else None,
    }


def _event(event: Event) -> Row:
    return {
        "event_id": event.id,
        **{name: getattr(event, name) for name in _EVENT},
        "contexts": list(event.contexts),
        **_interval(event.time),
        **{f"place_{name}": value for name, value in _place(event.place).items()},
        **{f"said_{name}": value for name, value in _said(event.attribution).items()},
        **_span(event.trigger, "trigger"),
        **_span(event.sentence, "sentence"),
        "magnitudes": [
            {"kind": m.kind, "number": float(m.number), "unit": m.unit, "start": m.span.start, "end": m.span.end}
            for m in event.magnitudes
        ],
        "steps": list(event.explanation.steps),
        "near_misses": list(event.explanation.near_misses),
    }


def _relation(relation: Relation) -> Row:
    return {
        **{name: getattr(relation, name) for name in _RELATION},
        "subject_id": relation.subject.id,
        "subject": relation.subject.name,
        "object_id": relation.object.id,
        "object": relation.object.name,
        **_interval(relation.time),
        "evidence": [attrs.asdict(span) for span in relation.evidence],
    }


def _time(time: TimeExpression) -> Row:
    return {**_span(time.span), "type": time.type, "value": time.value, **_interval(time.interval)}


def from_rows(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Extraction:
    """The extraction that `to_rows` took apart.

    Args:
        rows: The rows of one article, for each table, in order.
    """
    return _Rebuilder(rows).extraction()


class _Rebuilder:
    """Rebuilds the records of one article; all offsets are into its text."""

    def __init__(self, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        self._rows = rows
        self._stored = rows["articles"][0]
        self._text: str = self._stored["text"]

    def extraction(self) -> Extraction:
        mentions: dict[str, list[Span]] = {}
        for row in self._of("mentions"):
            mentions.setdefault(row["actor_id"], []).append(self._at(row["start"], row["end"]))
        self._actors = {row["actor_id"]: self._actor(row, mentions) for row in self._of("actors")}
        parts: dict[tuple[int, str], list[Actor]] = {}
        for row in self._of("event_actors"):
            parts.setdefault((row["event_number"], row["role"]), []).append(self._actors[row["actor_id"]])
        return Extraction(
            article=self._article(),
            actors=tuple(self._actors.values()),
            events=tuple(self._event(row, parts) for row in self._of("events")),
            relations=tuple(map(self._relation, self._of("relations"))),
            times=tuple(map(self._time, self._of("times"))),
            places=tuple(self._place(row) for row in self._of("places")),
            attributions=tuple(self._said(row) for row in self._of("attributions")),
            warnings=tuple(self._stored["warnings"]),
        )

    def _of(self, table: str) -> Iterable[Mapping[str, Any]]:
        return self._rows.get(table, ())

    def _at(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self._text[start:end])

    def _article(self) -> Article:
        row = self._stored
        start = row["dateline_start"]
        return Article(
            id=row["article_id"],
            text=self._text,
            published=read_date(row["published"]),
            dateline=None if start is None else self._at(start, row["dateline_end"]),
            **{name: row[name] for name in ("title", "publisher", "url", "language", "byline")},
        )

    def _actor(self, row: Mapping[str, Any], mentions: Mapping[str, Sequence[Span]]) -> Actor:
        return Actor(
            id=row["actor_id"],
            wikidata=row["wikidata"],
            aliases=tuple(row["aliases"]),
            mentions=tuple(mentions.get(row["actor_id"], ())),
            **{name: row[name] for name in _WHO},
        )

    @staticmethod
    def _interval(row: Mapping[str, Any]) -> TimeInterval | None:
        start: dt.date | None = row["time_start"]
        if start is None:
            return None
        return TimeInterval(start=start, end=row["time_end"], granularity=row["time_granularity"])

    def _place(self, row: Mapping[str, Any], prefix: str = "") -> Place:
        values = {name: row[prefix + name] for name in _PLACE}
        return Place(span=self._at(row[f"{prefix}start"], row[f"{prefix}end"]), **values)

    def _said(self, row: Mapping[str, Any], prefix: str = "") -> Attribution:
        value = {name: row[prefix + name] for name in ("speaker_start", "speaker_end", "actor_id")}
        return Attribution(
            speaker=None if value["speaker_start"] is None else self._at(value["speaker_start"], value["speaker_end"]),
            actor=self._actors[value["actor_id"]] if value["actor_id"] else None,
            cue=self._at(row[f"{prefix}cue_start"], row[f"{prefix}cue_end"]),
            content=self._at(row[f"{prefix}content_start"], row[f"{prefix}content_end"]),
            quote=row[f"{prefix}quote"],
        )

    def _time(self, row: Mapping[str, Any]) -> TimeExpression:
        return TimeExpression(
            span=self._at(row["start"], row["end"]),
            type=row["type"],
            value=row["value"],
            interval=self._interval(row),
        )

    def _event(self, row: Mapping[str, Any], parts: Mapping[tuple[int, str], Sequence[Actor]]) -> Event:
        return Event(
            id=row["event_id"],
            sources=tuple(parts.get((row["number"], "source"), ())),
            targets=tuple(parts.get((row["number"], "target"), ())),
            trigger=self._at(row["trigger_start"], row["trigger_end"]),
            sentence=self._at(row["sentence_start"], row["sentence_end"]),
            contexts=tuple(row["contexts"]),
            time=self._interval(row),
            place=None if row["place_start"] is None else self._place(row, "place_"),
            attribution=None if row["said_cue_start"] is None else self._said(row, "said_"),
            magnitudes=tuple(
                Magnitude(kind=m["kind"], number=m["number"], unit=m["unit"], span=self._at(m["start"], m["end"]))
                for m in row["magnitudes"]
            ),
            explanation=Explanation(steps=tuple(row["steps"]), near_misses=tuple(row["near_misses"])),
            **{name: row[name] for name in _EVENT},
        )

    def _relation(self, row: Mapping[str, Any]) -> Relation:
        return Relation(
            subject=self._actors[row["subject_id"]],
            object=self._actors[row["object_id"]],
            time=self._interval(row),
            evidence=tuple(Span(**span) for span in row["evidence"]),
            **{name: row[name] for name in _RELATION},
        )
