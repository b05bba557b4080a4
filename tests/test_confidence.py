"""The confidence of an event is the share of events like it that are right."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import attrs
import pytest

from geonews.codes import PLOVER_TYPES
from geonews.data.confidence import Line, load_confidence
from geonews.judging import SIGNS
from geonews.pipeline import Extractor
from quality_articles import judged_events as judged_in_articles
from quality_events import judged_events as judged_in_sentences
from quality_stories import judged as judged_in_stories

TOOLS = Path(__file__).resolve().parent.parent / "tools"
EDGES = (0.0, 0.3, 0.6, 0.85, 1.0)
# A tenth; of fewer than thirty events chance alone moves the share by more.
ALLOWED, ALLOWED_OF_FEW = 0.1, 0.25
ENOUGH, FEW = 30, 5

Judged = tuple[float, bool]
"""The confidence of an event, and whether it is right."""


@pytest.fixture(scope="module")
def tool(monkeypatch_module: pytest.MonkeyPatch) -> ModuleType:
    """The script that calibrates."""
    monkeypatch_module.syspath_prepend(str(TOOLS))
    spec = importlib.util.spec_from_file_location("calibrate_confidence", TOOLS / "calibrate_confidence.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    """Undoes after the module what it did."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch
        for name in ("train_backoff", "calibrate_confidence"):
            sys.modules.pop(name, None)


def _holds(events: Sequence[Judged], allowed: float = ALLOWED) -> dict[tuple[float, float], int]:
    """How many events each bin has, after each was right about as often as it says."""
    counted = {}
    for low, high in pairwise(EDGES):
        group = [one for one in events if low <= one[0] < high or one[0] == high == 1]
        counted[low, high] = len(group)
        if len(group) >= FEW:
            said = sum(confidence for confidence, _ in group) / len(group)
            right = sum(right for _, right in group) / len(group)
            assert abs(said - right) < (allowed if len(group) >= ENOUGH else ALLOWED_OF_FEW), (low, high, said, right)
    return counted


def test_signs_have_weights() -> None:
    """Every sign and every type has a weight, and no weight is without a sign."""
    confidence = load_confidence()
    assert sorted(confidence.weights) == sorted(("always", *SIGNS))
    assert set(confidence.types) <= set(PLOVER_TYPES)
    assert min(confidence.sentences.slope, confidence.articles.slope) > 0


def test_patterns_are_there(extractor: Extractor) -> None:
    """What is said of a pattern is said of one that the lexicon has."""
    assert set(load_confidence().patterns) <= set(extractor.lexicon.patterns)


def test_plainer_is_surer() -> None:
    """An event with source and target in their places is surer than one without, and none is certain."""
    confidence = load_confidence()
    bare = dict.fromkeys(SIGNS, 0.0)
    full = {**bare, "source": 1, "target": 1, "both": 1, "direct": 1}
    assert 0 < confidence.of(bare, "kill", "ASSAULT") < confidence.of(full, "kill", "ASSAULT") < 1
    assert confidence.of({**full, "understood": 1}, "kill", "ASSAULT") < confidence.of(full, "kill", "ASSAULT")


def test_sentences_of_the_gold() -> None:
    """Of the annotated sentences, events with confidence 0.9 are right nine times in ten, and many are that sure."""
    counted = _holds(list(judged_in_sentences()))
    assert counted[0.85, 1.0] >= ENOUGH
    assert min(counted[edges] for edges in counted if edges[0] > 0) >= ENOUGH


def test_articles_as_first_met() -> None:
    """In the articles that nothing was mended for, what is said holds, too; none is said to be as sure."""
    counted = _holds(list(judged_in_stories("first_met")))
    assert counted[0.6, 0.85] >= ENOUGH
    assert counted[0.3, 0.6] >= ENOUGH


def test_articles_of_the_gold() -> None:
    """In the annotated articles, to which nothing was fitted, the surest events are right as often as is said."""
    sure = [one for one in judged_in_articles() if one[0] >= EDGES[-3]]
    assert len(sure) >= 2 * FEW
    assert sum(right for _, right in sure) >= sum(confidence for confidence, _ in sure)


def test_sums_are_those_of_the_training(extractor: Extractor, tool: ModuleType) -> None:
    """Without the last line, what is said holds for sentences of the training that were left out."""
    plain = attrs.evolve(load_confidence(), sentences=Line(slope=1.0, shift=0.0))
    events = tool.judged_events(extractor, tool.TRAINING[::3], only_fold=tool.HELD_OUT)
    counted = _holds([(plain.of(e.signs, e.pattern, e.plover), e.right) for e in events], 0.15)
    assert sum(counted.values()) > 200
