"""The confidence of an event is the share of events like it that are right, on sentences that it was not fitted to."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from geonews.article import Article
from geonews.data.confidence import load_confidence
from geonews.events.coding import SIGNS
from geonews.pipeline import Extractor

TOOLS = Path(__file__).resolve().parent.parent / "tools"


@pytest.fixture(scope="module")
def tool(monkeypatch_module: pytest.MonkeyPatch) -> ModuleType:
    """The script that calibrates."""
    monkeypatch_module.syspath_prepend(str(TOOLS))
    spec = importlib.util.spec_from_file_location("calibrate_confidence", TOOLS / "calibrate_confidence.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    """Undoes after the module what it did."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch
        sys.modules.pop("train_backoff", None)


def test_signs_have_weights() -> None:
    """Every sign has a weight, and no weight is without a sign."""
    assert sorted(load_confidence().weights) == sorted(("always", *SIGNS))


def test_plainer_is_surer() -> None:
    """An event with source and target in their places is surer than one without, and none is certain."""
    confidence = load_confidence()
    bare = dict.fromkeys(SIGNS, 0.0)
    assert 0 < confidence.of(bare, "AID") < confidence.of({**bare, "source": 1, "target": 1, "direct": 1}, "AID") < 1


def test_share_of_right_events(extractor: Extractor, tool: ModuleType) -> None:
    """On the fifth left out, events of every degree of confidence are right about as often as it says."""

    def read(text: str) -> Any:
        return extractor.parse_with_cast(Article(text=text))

    events = [j for j in tool.judged_events(extractor.lexicon, read, only_held_out=True) if j.held_out]
    assert len(events) > 300
    for low, high in ((0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1)):
        group = [j for j in events if low <= j.coded.confidence < high]
        assert len(group) > 20
        said = sum(j.coded.confidence for j in group) / len(group)
        right = sum(j.right for j in group) / len(group)
        assert abs(said - right) < ALLOWED, (low, high, said, right)


ALLOWED = 0.15
