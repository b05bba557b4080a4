"""Fits the confidence of events to the project's annotated sentences, so that 0.9 means nine of ten.

    python tools/calibrate_confidence.py

A logistic model of how an event was found: the length of its phrase, its source and target, its type. It learns from
`tests/gold/events.jsonl` and `training/*.jsonl`, without the fifth of the sentences that the tests judge by.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import numpy as np

from geonews.article import Article
from geonews.cast import Cast
from geonews.codes import PLOVER_TYPES
from geonews.data.lexicon import Lexicon
from geonews.events.coding import SIGNS, Coded, code_sentence, signs_of
from geonews.pipeline import Extractor
from train_backoff import HELD_OUT, ROOT, Read, fold_of, gold_rows

TARGET = ROOT / "src" / "geonews" / "data" / "confidence.toml"
STEPS, RATE, SHRINK = 3000, 0.05, 2.0


@attrs.define(frozen=True, slots=True, eq=False)
class Judged:
    """A coded event of an annotated sentence, and whether it is right."""

    coded: Coded
    held_out: bool
    right: bool


def judged_events(lexicon: Lexicon, read: Read, *, only_held_out: bool = False) -> Iterator[Judged]:
    """All events that are coded in the annotated sentences, or in those left out."""
    for row in gold_rows():
        if only_held_out and fold_of(row["text"]) != HELD_OUT:
            continue
        parsed, cast = read(row["text"])
        left = list(row["events"])
        for sentence in parsed.sentences():
            for coded in code_sentence(sentence, cast, lexicon):
                hit = next((event for event in left if _is_right(coded, event, cast, row["text"])), None)
                if hit is not None:
                    left.remove(hit)
                yield Judged(coded, fold_of(row["text"]) == HELD_OUT, hit is not None)


def _is_right(coded: Coded, event: list[str], cast: Cast, text: str) -> bool:
    sources, targets, types, *_ = event
    sides = ((coded.sources, sources), (coded.targets, targets))
    return coded.plover in types.split("|") and all(_same_side(ids, side, cast, text) for ids, side in sides)


def _same_side(ids: tuple[str, ...], wanted: str, cast: Cast, text: str) -> bool:
    """Whether each wanted phrase has its actor on a side, and no other actor stands there."""
    phrases = [phrase for phrase in wanted.split("|") if phrase]
    return len(phrases) == len(ids) and all(
        any(_at(text, phrase, m.start, m.end) for i in ids for m in cast.actors[i].mentions) for phrase in phrases
    )


def _at(text: str, phrase: str, start: int, end: int) -> bool:
    place = text.find(phrase)
    while place >= 0:
        if start < place + len(phrase) and place < end:
            return True
        place = text.find(phrase, place + 1)
    return False


def fit(judged: list[Judged]) -> tuple[dict[str, float], dict[str, float]]:
    """The weights of the signs and of the types."""
    types = list(PLOVER_TYPES)
    rows = []
    for one in judged:
        signs = signs_of(one.coded.match, one.coded.arguments)
        rows.append([1.0, *(signs[name] for name in SIGNS), *(one.coded.plover == t for t in types)])
    table = np.array(rows, dtype=float)
    right = np.array([j.right for j in judged], dtype=float)
    weights, moved = np.zeros(table.shape[1]), np.full(table.shape[1], 1e-6)
    held = np.array([0.0] * (1 + len(SIGNS)) + [SHRINK] * len(types)) / len(judged)
    for _ in range(STEPS):
        slope = table.T @ (1 / (1 + np.exp(-table @ weights)) - right) / len(judged) + held * weights
        moved += slope * slope
        weights -= RATE * slope / np.sqrt(moved)
    told = [round(float(w), 3) for w in weights]
    names = ("always", *SIGNS)
    return dict(zip(names, told, strict=False)), dict(zip(types, told[len(names) :], strict=True))


def main() -> None:
    """Fit and write the weights."""
    extractor = Extractor()

    def read(text: str) -> Any:
        return extractor.parse_with_cast(Article(text=text))

    write(extractor.lexicon, read)


def write(lexicon: Lexicon, read: Read) -> None:
    """Fit and write the weights."""
    judged = [j for j in judged_events(lexicon, read) if not j.held_out]
    weights, types = fit(judged)
    lines = ["# Made by tools/calibrate_confidence.py: the weights of a logistic model of an event's being right.", ""]
    for name, table in (("weights", weights), ("types", types)):
        lines += [f"[{name}]", *(f"{key} = {value}" for key, value in table.items()), ""]
    TARGET.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    print(f"{len(judged)} events, {sum(j.right for j in judged)} right")


if __name__ == "__main__":
    main()
