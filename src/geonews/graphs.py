"""The actors of an article as a graph, and a summary for each dyad.

Actors are the nodes; events and relations are the edges. Attributes are plain numbers, strings and booleans, and an
absent one is left out, so that GraphML and GEXF, which know neither None nor tuples, hold all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from geonews.errors import MissingExtraError
from geonews.records import Actor, Event, Relation

if TYPE_CHECKING:
    import networkx as nx


@attrs.define(frozen=True, slots=True, kw_only=True)
class Dyad:
    """What one actor did to another, and how the two stand to each other.

    Attributes:
        source: The one who did it.
        target: The one it was done to.
        events: The events that count, in text order.
        by_quad_class: Their number in quad class 1, 2, 3 and 4.
        mean_goldstein: Mean of their Goldstein values, -10 to 10; None without events.
        last_event: The latest of them; without a time an event counts as older than those that have one, and of two of
            one day the later in the text is the later. None without events.
        relations: The standing relations of the two, whichever is their subject.
    """

    source: Actor
    target: Actor
    events: tuple[Event, ...] = ()
    by_quad_class: tuple[int, int, int, int] = (0, 0, 0, 0)
    mean_goldstein: float | None = None
    last_event: Event | None = None
    relations: tuple[Relation, ...] = ()


def summarize_dyads(
    events: Iterable[Event], relations: Sequence[Relation], *, factualities: Collection[str] = ("actual",)
) -> tuple[Dyad, ...]:
    """A summary for each ordered pair of actors that an event or a relation joins, in the order of the text.

    Args:
        events: Events; one with several sources or targets counts for each pair.
        relations: Relations.
        factualities: The factualities of the events that count: what was only planned or denied is no act.
    """
    joined: dict[tuple[str, str], list[Event]] = {}
    actors: dict[str, Actor] = {}
    for event in events:
        if event.factuality in factualities:
            for source in event.sources:
                for target in event.targets:
                    actors |= {source.id: source, target.id: target}
                    joined.setdefault((source.id, target.id), []).append(event)
    for relation in relations:
        actors |= {relation.subject.id: relation.subject, relation.object.id: relation.object}
        ends = (relation.subject.id, relation.object.id)
        if ends[::-1] not in joined:
            joined.setdefault(ends, [])
    return tuple(_dyad(actors[a], actors[b], found, relations) for (a, b), found in joined.items())


def _dyad(source: Actor, target: Actor, events: Sequence[Event], relations: Iterable[Relation]) -> Dyad:
    quads = Counter(event.quad_class for event in events)
    ends = {source.id, target.id}
    return Dyad(
        source=source,
        target=target,
        events=tuple(events),
        by_quad_class=(quads[1], quads[2], quads[3], quads[4]),
        mean_goldstein=sum(e.goldstein for e in events) / len(events) if events else None,
        last_event=max(events, key=_when, default=None),
        relations=tuple(r for r in relations if {r.subject.id, r.object.id} == ends),
    )


def _when(event: Event) -> tuple[bool, str, int]:
    return event.time is not None, event.time.end.isoformat() if event.time else "", event.trigger.start


def relation_graph(
    actors: Iterable[Actor], events: Iterable[Event], relations: Iterable[Relation]
) -> nx.MultiDiGraph[str]:
    """A networkx graph: a node for each actor, an edge for each dyad of each event and for each relation.

    Raises:
        MissingExtraError: When networkx is not installed (extra `graph`).
    """
    try:
        import networkx as nx
    except ImportError as error:
        raise MissingExtraError("Extraction.relation_graph", "graph") from error
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in actors:
        graph.add_node(actor.id, **_present(_actor_attributes(actor)))
    for event in events:
        for source in event.sources:
            for target in event.targets:
                key = f"{event.id}-{source.id}-{target.id}"
                graph.add_edge(source.id, target.id, key=key, **_present(_event_attributes(event)))
    for relation in relations:
        first, second = relation.subject.id, relation.object.id
        key = f"{relation.kind}-{first}-{second}"
        graph.add_edge(first, second, key=key, **_present(_relation_attributes(relation)))
    return graph


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _actor_attributes(actor: Actor) -> dict[str, Any]:
    return {
        "label": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "office": actor.office,
        "code": actor.code,
        "wikidata": actor.wikidata,
        "mentions": len(actor.mentions),
    }


def _event_attributes(event: Event) -> dict[str, Any]:
    said = event.attribution
    return {
        "edge": "event",
        "label": event.plover or event.cameo,
        "event": event.id,
        "plover": event.plover,
        "mode": event.mode,
        "contexts": "; ".join(event.contexts) or None,
        "cameo": event.cameo,
        "quad_class": event.quad_class,
        "goldstein": float(event.goldstein),
        "intensity": float(event.intensity) if event.intensity is not None else None,
        "factuality": event.factuality,
        "since": event.time.start.isoformat() if event.time else None,
        "until": event.time.end.isoformat() if event.time else None,
        "place": event.place.name if event.place else None,
        "place_country": event.place.country if event.place else None,
        "attributed_to": said.speaker.text if said and said.speaker else None,
        "trigger": event.trigger.text,
        "confidence": float(event.confidence),
        "pattern": event.pattern,
    }


def _relation_attributes(relation: Relation) -> dict[str, Any]:
    return {
        "edge": "relation",
        "label": relation.kind,
        "kind": relation.kind,
        "polarity": relation.polarity,
        "trend": relation.trend,
        "since": relation.time.start.isoformat() if relation.time else None,
        "until": relation.time.end.isoformat() if relation.time else None,
        "evidence": "; ".join(span.text for span in relation.evidence) or None,
        "confidence": float(relation.confidence),
        "pattern": relation.pattern,
    }
