"""The actors of an article as a graph, and a summary for each dyad."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import networkx as nx
import pytest

import geonews
from geonews.extraction import Extraction
from geonews.pipeline import Extractor

TEXT = (
    "Peru's foreign minister, Allan Wagner, met Bolivian President Carlos Mesa in La Paz on Monday. "
    "Chile, long an ally of Brazil, condemned Peru on Tuesday. Peru imposed sanctions on Chile on Wednesday. "
    "Chile may recall its ambassador from Peru."
)


@pytest.fixture(scope="module")
def found(extractor: Extractor) -> Extraction:
    """The extraction of a text with events and relations between three states."""
    return extractor.extract(TEXT, published=dt.date(2004, 3, 25))


def test_nodes_are_the_actors(found: Extraction) -> None:
    """Each actor is a node with its attributes, absent ones left out."""
    graph = found.relation_graph()
    assert set(graph.nodes) == {actor.id for actor in found.actors}
    for actor in found.actors:
        node = graph.nodes[actor.id]
        assert (node["label"], node["kind"]) == (actor.name, actor.kind)
        assert node.get("country") == actor.country
        assert None not in node.values()


def test_edges_are_events_and_relations(found: Extraction) -> None:
    """An edge stands for each dyad of each event, and one for each relation."""
    graph = found.relation_graph()
    edges = [(a, b, data) for a, b, data in graph.edges(data=True)]
    dyads = [(s.id, t.id, e.id) for e in found.events for s in e.sources for t in e.targets]
    assert sorted((a, b, d["event"]) for a, b, d in edges if d["edge"] == "event") == sorted(dyads)
    ends = [(r.subject.id, r.object.id, r.kind) for r in found.relations]
    assert sorted((a, b, d["kind"]) for a, b, d in edges if d["edge"] == "relation") == sorted(ends)
    assert len(dyads) >= 3
    assert ends


@pytest.mark.parametrize(
    ("suffix", "write", "read"),
    [
        ("graphml", nx.write_graphml, nx.read_graphml),
        ("gexf", nx.write_gexf, nx.read_gexf),
    ],
)
def test_formats_hold_everything(found: Extraction, tmp_path: Path, suffix: str, write, read) -> None:  # type: ignore[no-untyped-def]
    """GraphML and GEXF, read back, have the same nodes, the same edges and the same attributes."""
    graph = found.relation_graph()
    path = tmp_path / f"actors.{suffix}"
    write(graph, path)
    again = read(path, node_type=str)
    assert set(again.nodes) == set(graph.nodes)
    for node, data in graph.nodes(data=True):
        assert data.items() <= dict(again.nodes[node]).items()

    def edges(of: nx.MultiDiGraph) -> list[tuple[str, str, list[tuple[str, str]]]]:
        names = {name for *_, data in graph.edges(data=True) for name in data}
        return sorted(
            (a, b, sorted((k, str(v)) for k, v in data.items() if k in names)) for a, b, data in of.edges(data=True)
        )

    assert edges(again) == edges(graph)


def test_dyads_are_summed_up(found: Extraction) -> None:
    """A dyad has its events by quad class, the mean of their Goldstein values, the last of them and its relations."""
    dyads = {(d.source.name, d.target.name): d for d in found.dyads()}
    punished = dyads["Peru", "Chile"]
    assert punished.by_quad_class == (0, 0, 0, 1)
    assert punished.mean_goldstein == punished.events[0].goldstein
    assert punished.last_event is punished.events[-1]
    assert dyads["Chile", "Peru"].by_quad_class == (0, 0, 1, 0)


def test_what_did_not_happen_is_left_out(found: Extraction) -> None:
    """An event that is only possible counts where it is asked for, and else not."""
    [recalled] = [e for e in found.events if e.factuality == "possible"]
    assert all(recalled not in dyad.events for dyad in found.dyads())
    asked = {(d.source.name, d.target.name): d for d in found.dyads(factualities={"actual", "possible"})}
    assert recalled in asked["Chile", "Peru"].events


def test_relations_make_dyads_too(found: Extraction) -> None:
    """Two that only stand to each other are a dyad without events."""
    alone = [d for d in found.dyads() if not d.events]
    assert alone
    for dyad in alone:
        assert dyad.relations
        assert (dyad.by_quad_class, dyad.mean_goldstein, dyad.last_event) == ((0, 0, 0, 0), None, None)


def test_nothing_gives_an_empty_graph() -> None:
    """An article without actors has a graph without nodes, and no dyads."""
    found = geonews.Extraction(article=geonews.Article(text="It rained."))
    assert len(found.relation_graph()) == 0
    assert found.dyads() == ()
