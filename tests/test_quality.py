"""Quality on the project's own gold stays above the floors of gold/floors.toml; `-s` prints all figures.

Lowering a floor is an explicit act: it is a line in that file, and the commit says why.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter

import pytest

from geonews.codes import CAMEO_CODE, COUNTRIES, FACTUALITIES, PLOVER_TYPES, RELATION_KINDS
from quality import TASKS, measured, printed, table
from quality_articles import gold_articles
from quality_basis import GOLD, rows
from quality_stories import stories

FLOORS: dict[str, dict[str, float]] = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("task", "figure"), [(task, figure) for task, row in FLOORS.items() for figure in row])
def test_no_figure_falls_below_its_floor(task: str, figure: str) -> None:
    """Each figure is at least its floor."""
    assert measured(task)[figure] >= FLOORS[task][figure]


def test_every_figure_has_a_floor() -> None:
    """Each figure that is measured has a floor, and the table of figures is printed."""
    figures = {task: measured(task) for task in TASKS}
    print("\n" + table(figures))
    assert {task: set(row) for task, row in figures.items()} == {task: set(row) for task, row in FLOORS.items()}


def test_page_tells_the_figures() -> None:
    """The page on accuracy has each figure, within a point of what is measured; `python tests/quality.py --write`."""
    figures = {f"{task} {name}": value for task in TASKS for name, value in measured(task).items()}
    told = printed()
    assert list(told) == list(figures)
    assert {name: value for name, value in told.items() if abs(value - figures[name]) > 0.01} == {}


def test_gold_events_are_well_formed() -> None:
    """The sentences are many, their actors stand in them, and their types, roots and factualities exist."""
    sentences = rows("events")
    assert len({row["text"] for row in sentences}) == len(sentences) >= 400
    assert sum(not row["events"] for row in sentences) >= 60
    told = Counter(event[2].split("|")[0] for row in sentences for event in row["events"])
    assert min(told[plover] for plover in PLOVER_TYPES) >= 20
    for row in sentences:
        for source, target, plover, roots, factuality in row["events"]:
            assert source or target
            assert all(phrase in row["text"] for phrase in (source + "|" + target).split("|"))
            assert set(plover.split("|")) <= set(PLOVER_TYPES)
            assert all(CAMEO_CODE.fullmatch(root) for root in roots.split("|"))
            assert set(factuality.split("|")) <= set(FACTUALITIES)


def test_gold_factualities_are_well_formed() -> None:
    """Each trigger word stands where the row says, and each factuality has its share."""
    words = rows("factuality")
    assert all(row["text"][row["start"] :].startswith(row["trigger"]) for row in words)
    assert all(sum(row["factuality"] == name for row in words) >= 20 for name in FACTUALITIES)


def test_gold_articles_are_well_formed() -> None:
    """What an annotation names stands in the text, and its codes exist."""
    for name, article, gold in gold_articles():
        names = {actor["name"] for actor in gold["actors"]}
        assert all(mention in article.text for actor in gold["actors"] for mention in actor["mentions"]), name
        for event in gold["events"]:
            assert article.text[event["start"] :].startswith(event["trigger"]), event
            assert {*event["sources"], *event["targets"]} <= names, event
            assert event["plover"] in PLOVER_TYPES
            assert event["factuality"] in FACTUALITIES
            assert all(dt.date.fromisoformat(day) for day in event["time"] or ())
        assert all(r["kind"] in RELATION_KINDS and {r["subject"], r["object"]} <= names for r in gold["relations"])
        assert all(article.text[time["start"] :].startswith(time["text"]) for time in gold["times"])


@pytest.mark.parametrize("collection", ["stories", "more_stories", "first_met"])
def test_gold_stories_are_well_formed(collection: str) -> None:
    """Each event has words of its sentence, and types, codes and factualities that exist."""
    found = list(stories(collection))
    assert len(found) >= 16
    for story in found:
        for (start, end), told in zip(story.sentences, story.told, strict=True):
            sentence = story.article.text[start:end].lower()
            for event in told:
                assert all(word.lower() in sentence for word in event.trigger.replace("|", " ").split()), event
                assert event.types, event
                assert event.types <= set(PLOVER_TYPES), event
                assert all(CAMEO_CODE.fullmatch(code) for code in event.cameo), event
                assert event.factualities <= set(FACTUALITIES), event
                assert all(code.isupper() for code in event.sources | event.targets), event


def test_gold_circumstances_are_well_formed() -> None:
    """The acts are many, stand where the row says, and their days and countries exist."""
    texts = rows("circumstances")
    assert len(texts) >= 20
    for row in texts:
        for event in row["events"]:
            assert row["text"][event["start"] :].startswith(event["trigger"]), event
            assert CAMEO_CODE.fullmatch(event["cameo"])
            assert event["place"] is None or event["place"] in COUNTRIES
            assert event["time"] is None or [dt.date.fromisoformat(d) for d in event["time"]] == sorted(
                dt.date.fromisoformat(d) for d in event["time"]
            )
