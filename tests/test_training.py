"""The sentences that the model of events learns from are well-formed, many, and each of them is new.

One file for each PLOVER type in `training/`, in the format of `gold/events.jsonl` (see `gold/README.md`).
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geonews.codes import FACTUALITIES, PLOVER_TYPES
from geonews.data.ontologies import load_ontology
from quality_basis import rows

TRAINING = Path(__file__).resolve().parent.parent / "training"
FILES = sorted(TRAINING.glob("*.jsonl"))
# Two sentences are nearly the same when they share this part of the pairs of neighbouring words in either.
SHARED = 0.5
LONGEST = 60  # words


def sentences(file: Path) -> list[dict[str, Any]]:
    """The sentences of one file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def neighbours(text: str) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring words in a sentence."""
    words = ["^", *re.findall(r"\w+", text.lower()), "$"]
    return frozenset(itertools.pairwise(words))


def near_duplicates(texts: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of sentences that share half of their neighbouring words."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    sets = [neighbours(text) for text in texts]
    for number, pairs in enumerate(sets):
        shared = Counter(other for pair in sorted(pairs) for other in holders[pair])
        for other, count in sorted(shared.items()):
            if count >= SHARED * len(pairs | sets[other]):
                yield texts[other], texts[number]
        for pair in sorted(pairs):
            holders[pair].append(number)


def test_near_duplicates_are_seen() -> None:
    """Sentences that differ in a name are nearly the same; those that share a construction are not."""
    assert list(near_duplicates(["Togo sued the oil company in Paris.", "Chad sued the oil company in Paris."])) != []
    assert list(near_duplicates(["Togo sued the oil company in Paris.", "Chad sued a bank that failed."])) == []


def test_files_are_there() -> None:
    """The files are named after types."""
    assert FILES != []
    assert [file.name for file in FILES if file.stem.upper() not in PLOVER_TYPES] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_sentences_are_well_formed(file: Path) -> None:
    """The actors that an event names stand in its sentence; its types, roots and factuality exist and agree."""
    ontology = load_ontology()
    types_of_root: dict[str, set[str]] = defaultdict(set)
    for code, entry in ontology.codes.items():
        types_of_root[code[:2]].add(entry.plover or "")
    for row in sentences(file):
        assert set(row) == {"text", "events"}, row
        assert row["text"] == " ".join(row["text"].split()), row
        assert len(row["text"].split()) <= LONGEST, row
        for source, target, plover, roots, factuality in row["events"]:
            assert all(phrase in row["text"] for phrase in (source + "|" + target).split("|")), row
            assert set(plover.split("|")) <= set(PLOVER_TYPES), row
            assert all(set(plover.split("|")) & types_of_root[root] for root in roots.split("|")), row
            assert factuality in FACTUALITIES, row


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_own_type_is_told(file: Path) -> None:
    """Most sentences of a file tell its type."""
    own = [any(file.stem.upper() in event[2].split("|") for event in row["events"]) for row in sentences(file)]
    assert own.count(True) >= 70
    assert own.count(False) < own.count(True)


def test_near_misses_are_there() -> None:
    """Many sentences tell no event at all."""
    assert sum(not row["events"] for file in FILES for row in sentences(file)) >= 50


def test_each_sentence_is_new() -> None:
    """No sentence of one file is nearly one of another or of the same, and none is nearly one of the gold."""
    texts = [row["text"] for file in FILES for row in sentences(file)]
    assert len(set(texts)) == len(texts)
    assert list(near_duplicates([*texts, *(row["text"] for row in rows("events"))])) == []
