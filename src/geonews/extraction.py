"""What comes out of an article: all its records, with round trips to plain values, JSON and tables."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from geonews.article import Article
from geonews.characters import escaped, whole
from geonews.errors import MissingExtraError, RecordError
from geonews.graphs import Dyad, relation_graph, summarize_dyads
from geonews.records import Actor, Attribution, Event, Place, Relation, TimeExpression
from geonews.serializing import Reader, plain
from geonews.wording import describe_event

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

FRAME_COLUMNS = (
    "article_id", "published", "event_id", "source", "source_code", "source_country", "target", "target_code",
    "target_country", "plover", "mode", "contexts", "cameo", "quad_class", "goldstein", "intensity", "factuality",
    "time_start", "time_end", "place", "place_country", "latitude", "longitude", "attributed_to", "trigger",
    "trigger_start", "trigger_end", "sentence", "confidence", "pattern",
)  # fmt: skip


@attrs.define(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All records of one article, in text order.

    Attributes:
        article: The article.
        actors: Its actors, with every mention of them.
        events: Its events.
        relations: How its actors stand to each other.
        times: Its time expressions.
        places: Its places.
        attributions: Who says what in it.
        warnings: What a user should know about the input.
    """

    article: Article
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Turn it into plain values, ready for JSON; events and relations name their actors by id."""
        return {
            "article": self.article.to_dict(),
            **{
                name: [plain(item, nested=name == "actors") for item in getattr(self, name)]
                for name in ("actors", "events", "relations", "times", "places", "attributions")
            },
            "warnings": list(self.warnings),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Extraction:
        """Make one from plain values: `Extraction.from_dict(found.to_dict()) == found`.

        Raises:
            RecordError: When a part is missing or cannot be read.
        """
        try:
            article = Article.from_dict(values["article"])
            reader = Reader({a["id"]: a for a in values.get("actors", ())})
            return cls(
                article=article,
                actors=tuple(reader.actors.values()),
                events=tuple(reader.event(v) for v in values.get("events", ())),
                relations=tuple(reader.relation(v) for v in values.get("relations", ())),
                times=tuple(reader.time(v) for v in values.get("times", ())),
                places=tuple(reader.place(v) for v in values.get("places", ())),
                attributions=tuple(reader.attribution(v) for v in values.get("attributions", ())),
                warnings=tuple(values.get("warnings", ())),
            )
        except (KeyError, TypeError) as error:
            raise RecordError("Extraction", "from_dict", str(error), "the values that to_dict returns") from error

    def to_json(self, *, indent: int | None = None) -> str:
        """Turn it into JSON text; characters are kept as they are, but for halves of broken ones, which are escaped."""
        return escaped(json.dumps(self.to_dict(), ensure_ascii=False, indent=indent))

    @classmethod
    def from_json(cls, text: str) -> Extraction:
        """Make one from JSON text.

        Raises:
            RecordError: When it is no JSON, or a part is missing or cannot be read.
        """
        try:
            values = json.loads(text)
        except ValueError as error:
            raise RecordError("Extraction", "from_json", str(error), "the text that to_json returns") from error
        return cls.from_dict(values)

    def rows(self) -> list[dict[str, Any]]:
        """One plain row an event, with the columns of `to_frame`."""
        return [_row(self.article, event) for event in self.events]

    def to_frame(self) -> pd.DataFrame:
        """A pandas table, one row an event; codes are strings, several actors are joined by "; ".

        Raises:
            MissingExtraError: When pandas is not installed (extra `frame`).
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingExtraError("Extraction.to_frame", "frame") from error
        # Text columns of pandas are Arrow's where that is installed, and those hold whole characters only.
        rows = [[whole(cell) if isinstance(cell, str) else cell for cell in row.values()] for row in self.rows()]
        return pd.DataFrame(rows, columns=list(FRAME_COLUMNS))

    def relation_graph(self) -> nx.MultiDiGraph[str]:
        """A networkx graph of the actors: an edge for each dyad of each event, and for each relation.

        Nodes are actor ids. Attributes are numbers and strings, absent ones are left out: `networkx.write_graphml` and
        `networkx.write_gexf` take it as it is. An event that lacks a source or a target has no edge.

        Raises:
            MissingExtraError: When networkx is not installed (extra `graph`).
        """
        return relation_graph(self.actors, self.events, self.relations)

    def dyads(self, *, factualities: Collection[str] = ("actual",)) -> tuple[Dyad, ...]:
        """A summary for each ordered pair of actors: events by quad class, mean Goldstein, last event, relations.

        Args:
            factualities: The factualities of the events that count.
        """
        return summarize_dyads(self.events, self.relations, factualities=factualities)

    def explain(self, event: Event) -> str:
        """Tell in plain words why an event was coded: pattern, words, source, target, near misses."""
        return describe_event(event)

    def _repr_html_(self) -> str:
        """The text with what was found in it marked, above tables, as a notebook shows it."""
        from geonews.rendering.cards import to_html

        return to_html(self)


def _row(article: Article, event: Event) -> dict[str, Any]:
    def joined(actors: tuple[Actor, ...], field: str) -> str | None:
        values = [getattr(a, field) for a in actors if getattr(a, field)]
        return "; ".join(dict.fromkeys(values)) or None

    place, said = event.place, event.attribution
    speaker = (said.actor.name if said.actor else said.speaker.text if said.speaker else None) if said else None
    values = {
        "article_id": article.id,
        "published": article.published.isoformat() if article.published else None,
        "event_id": event.id,
        "mode": event.mode,
        "plover": event.plover,
        "contexts": "; ".join(event.contexts) or None,
        "time_start": event.time.start if event.time else None,
        "time_end": event.time.end if event.time else None,
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "attributed_to": speaker,
        "trigger": event.trigger.text,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "sentence": event.sentence.text,
    }
    for side, actors in (("source", event.sources), ("target", event.targets)):
        values |= {
            side: joined(actors, "name"),
            f"{side}_code": joined(actors, "code"),
            f"{side}_country": joined(actors, "country"),
        }
    for name in ("cameo", "quad_class", "goldstein", "intensity", "factuality", "confidence", "pattern"):
        values[name] = getattr(event, name)
    return {name: values[name] for name in FRAME_COLUMNS}
