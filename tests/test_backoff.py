"""The learned back-off: it has seen the examples, is right on those that it has not seen, and can be turned off."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from geonews.article import Article
from geonews.codes import PLOVER_TYPES
from geonews.data import packaged
from geonews.data.backoff_model import NOTHING, VECTORS, WEIGHTS, load_backoff, load_word_vectors
from geonews.data.lexicon import Lexicon
from geonews.data.ontologies import load_ontology
from geonews.events.backoff import GENERAL, LEARNED
from geonews.events.pairs import code_pair, with_pair
from geonews.pipeline import Extractor

TOOL = Path(__file__).resolve().parent.parent / "tools" / "train_backoff.py"
LARGEST = 600_000  # bytes of each file


@pytest.fixture(scope="module")
def tool() -> Iterator[ModuleType]:
    """The script that trains."""
    spec = importlib.util.spec_from_file_location("train_backoff", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def test_files_are_small() -> None:
    """Weights and vectors are small, whole numbers, and read without unpickling anything."""
    for name, key in ((WEIGHTS, "weights"), (VECTORS, "values")):
        file = packaged(name)
        assert len(file.read_bytes()) < LARGEST
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
            assert stored[key].dtype == np.int8
    assert load_backoff().labels == (*PLOVER_TYPES, NOTHING)


def test_vectors_know_meaning() -> None:
    """Words of like meaning stand closer together than others."""
    vectors = load_word_vectors()
    denounce, condemn, lend = (vectors.mean([word]) for word in ("denounce", "condemn", "lend"))
    assert float(denounce @ condemn) > 0.7 > float(denounce @ lend)
    assert vectors.mean(["qwertyuiop"]).tolist() == [0.0] * 50


def test_general_codes() -> None:
    """The code of a learned event belongs to its type and has three digits."""
    codes = load_ontology().codes
    assert tuple(sorted(GENERAL)) == tuple(sorted(PLOVER_TYPES))
    assert [code for plover, code in GENERAL.items() if codes[code].plover != plover or len(code) != 3] == []


def test_weights_know_the_examples(extractor: Extractor, tool: ModuleType) -> None:
    """The weights were made from two thirds at least of the examples that are there: else train them again."""
    there = set(tool.keys_of(tool.told_examples(extractor.lexicon)).tolist())
    assert len(there & load_backoff().inputs) >= len(there) * 2 / 3


def test_training_repeats(extractor: Extractor, tool: ModuleType) -> None:
    """Two trainings on the same examples give the same weights."""
    examples = list(tool.told_examples(extractor.lexicon))[:60:2]
    vectors = load_word_vectors()

    def read(text: str) -> object:
        return extractor.parse_with_cast(Article(text=text))

    data = list(tool.instances(examples, extractor.lexicon, vectors, read))
    words, again = tool.train_words(data), tool.train_words(data)
    trust, trusted = (tool.train_trust(data, w.sums(data)) for w in (words, again))
    first, second = tool.rounded(words, trust), tool.rounded(again, trusted)
    assert len(data) > 20
    assert first.keys() == second.keys()
    assert all(np.array_equal(first[key], second[key]) for key in first)


def test_right_on_what_it_has_not_seen(extractor: Extractor, tool: ModuleType) -> None:
    """On the fifth of the annotated sentences that it never saw it is right far more often than the patterns alone."""
    right = {False: 0, True: 0}
    asked = 0
    for example in tool.told_examples(extractor.lexicon):
        if example.pattern is not None or tool.fold_of(example.text) != tool.HELD_OUT:
            continue
        asked += 1
        parsed, cast = extractor.parse_with_cast(Article(text=example.text))
        cast = with_pair(parsed, cast, example.source, example.target)
        for learned in right:
            model = load_backoff() if learned else None
            coded = code_pair(parsed, cast, extractor.lexicon, example.source, example.target, model=model)
            right[learned] += coded is not None and coded.plover in example.labels
    assert asked > 400
    assert right[True] >= FLOOR * asked
    assert right[True] > right[False]


FLOOR = 0.6

UNKNOWN = "Gunmen peppered a Rwandan army truck with bullets near Butare."
GUNMEN, TRUCK = (0, 6), (16, 36)


def test_what_no_pattern_tells(extractor: Extractor) -> None:
    """What no pattern tells is learned, with a plain explanation; without the model nothing is said of it."""
    parsed, cast = extractor.parse_with_cast(Article(text=UNKNOWN))
    cast = with_pair(parsed, cast, GUNMEN, TRUCK)
    nothing = Lexicon.of(())
    assert code_pair(parsed, cast, nothing, GUNMEN, TRUCK) is None
    coded = code_pair(parsed, cast, nothing, GUNMEN, TRUCK, model=load_backoff())
    assert coded is not None
    assert (coded.plover, coded.match.pattern.cameo, coded.match.pattern.name) == ("ASSAULT", "190", LEARNED)
    assert coded.why is not None
    assert coded.why.startswith("no pattern tells what 'peppered' is here; learned from examples: ASSAULT")


def test_switch(extractor: Extractor) -> None:
    """The back-off is there unless it is turned off."""
    assert extractor.backoff is load_backoff()
    assert Extractor(backoff=False).backoff is None
