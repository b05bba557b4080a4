"""Fits the confidence of events to the project's annotated sentences, so that 0.9 means nine of ten.

    python tools/calibrate_confidence.py

A logistic model of how an event was found learns from `training/*.jsonl`, without the fifth of the sentences that the
tests judge by, and from the articles of `tests/gold/stories/` and `tests/gold/more_stories/`: how much each sign says,
and how often the events of each type and each pattern are right. What is said of a pattern is pulled towards its type,
the more so the fewer events it has, and while the signs are weighed it is counted on other texts than those at hand. A
straight line then sets the sums of the model to the shares of right events: one for sentences, by
`tests/gold/events.jsonl`, and one for articles, by those of `tests/gold/first_met/`, for which nothing was mended. Of
these less is right, as of any news that geonews meets. The tables that it prints are of events that had no part in what
judges them.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import attrs
import numpy as np
from numpy.typing import NDArray

from geonews.article import Article
from geonews.cast import Cast
from geonews.data.confidence import FILE
from geonews.events.coding import Coded
from geonews.judging import SIGNS, signs_of
from geonews.pipeline import Extractor
from train_backoff import FOLDS, HELD_OUT, ROOT, fold_of, rows_of

sys.path.append(str(ROOT / "tests"))
from quality_stories import right_events, stories

TARGET = ROOT / "src" / "geonews" / "data" / FILE
GOLD = ROOT / "tests" / "gold" / "events.jsonl"
TRAINING = tuple(sorted((ROOT / "training").glob("*.jsonl")))
STEPS = 30
SHRINK = 2.0  # of the weights
LIKE_ALL, LIKE_TYPE = 20.0, 6.0  # events that a type or a pattern is given beforehand, as right as all or its type
ENOUGH = 0.05  # what a pattern must add or take to be written down
BINS = (0.0, 0.3, 0.6, 0.85, 1.0)

Numbers = NDArray[np.float64]


@attrs.define(frozen=True, slots=True, eq=False)
class Judged:
    """An event that was coded in an annotated sentence, and whether it is right."""

    text: str
    plover: str
    pattern: str
    signs: Mapping[str, float]
    right: bool


def judged_events(extractor: Extractor, files: Sequence[Path], *, only_fold: int | None = None) -> Iterator[Judged]:
    """All events that are coded in the annotated sentences of some files, or in those of one fifth."""
    for row in rows_of(files):
        text = row["text"]
        if only_fold is not None and fold_of(text) != only_fold:
            continue
        coded, cast = extractor.standing(Article(text=text))
        left = list(row["events"])
        for one, signs in zip(coded, signs_of(coded, cast), strict=True):
            hit = next((event for event in left if _is_right(one, event, cast, text)), None)
            if hit is not None:
                left.remove(hit)
            yield Judged(text, one.plover, one.match.pattern.name, signs, hit is not None)


def judged_in_articles(extractor: Extractor, collection: str) -> Iterator[Judged]:
    """All events that are coded in the articles of a folder of the gold; an article stays in one fifth."""
    for story in stories(collection):
        coded, cast = extractor.standing(story.article)
        events = extractor.extract(story.article).events
        right = right_events(story, events)
        for one, signs, event in zip(coded, signs_of(coded, cast), events, strict=True):
            yield Judged(story.name, one.plover, one.match.pattern.name, signs, event.id in right)


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


@attrs.define(frozen=True, slots=True, eq=False)
class Kinds:
    """How much likelier than others the events of a type, and of a pattern among those of its type, are right."""

    types: Mapping[str, float]
    patterns: Mapping[str, float]

    @classmethod
    def of(cls, events: Sequence[Judged]) -> Kinds:
        """Count them, each pulled towards what it is a kind of."""
        every = sum(e.right for e in events) / len(events)
        of_type, of_pattern = defaultdict(list), defaultdict(list)
        for event in events:
            of_type[event.plover].append(event.right)
            of_pattern[event.pattern, event.plover].append(event.right)
        shares = {t: _pulled(right, every, LIKE_ALL) for t, right in of_type.items()}
        types = {t: _logit(share) - _logit(every) for t, share in shares.items()}
        patterns = {
            name: _logit(_pulled(right, shares[t], LIKE_TYPE)) - _logit(shares[t])
            for (name, t), right in of_pattern.items()
        }
        return cls(types, patterns)

    def row(self, event: Judged) -> list[float]:
        """What the model sees of an event."""
        kinds = [self.types.get(event.plover, 0.0), self.patterns.get(event.pattern, 0.0)]
        return [1.0, *(event.signs[name] for name in SIGNS), *kinds]


def _pulled(right: list[bool], towards: float, by: float) -> float:
    return (sum(right) + by * towards) / (len(right) + by)


def _logit(share: float) -> float:
    return float(np.log(share / (1 - share)))


@attrs.define(frozen=True, slots=True, eq=False)
class Model:
    """Weights of the signs, and the kinds that they were weighed with."""

    weights: Numbers
    kinds: Kinds

    def sums(self, events: Sequence[Judged]) -> Numbers:
        """How much speaks for each of some events."""
        return np.array([self.kinds.row(e) for e in events]) @ self.weights


def fit(events: Sequence[Judged]) -> Model:
    """Weigh the signs; the kinds of each sentence are counted on those of other fifths."""
    by_fold = [Kinds.of([e for e in events if _inner_fold(e) != fold]) for fold in range(FOLDS)]
    table = np.array([by_fold[_inner_fold(e)].row(e) for e in events])
    return Model(_weigh(table, _right(events), SHRINK), Kinds.of(events))


def _inner_fold(event: Judged) -> int:
    return fold_of(f"{event.text} again")


def _right(events: Sequence[Judged]) -> Numbers:
    return np.array([float(e.right) for e in events])


def _weigh(table: Numbers, right: Numbers, shrink: float) -> Numbers:
    """The weights of a logistic model, by Newton's steps; the first column is not shrunk."""
    held = np.eye(table.shape[1]) * shrink
    held[0, 0] = 0.0
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        told = _share(table @ weights)
        bend = (table.T * (told * (1 - told))) @ table + held
        weights = weights - np.linalg.solve(bend, table.T @ (told - right) + held @ weights)
    return weights


def _share(sums: Numbers) -> Numbers:
    return 1 / (1 + np.exp(-sums))


def line(sums: Numbers, right: Numbers) -> tuple[float, float]:
    """Shift and slope that set some sums to the share of right events."""
    shift, slope = _weigh(np.stack([np.ones_like(sums), sums], axis=1), right, 0.0)
    return float(shift), float(slope)


def crossed_line(sums: Numbers, gold: Sequence[Judged]) -> Numbers:
    """What is said of the events of the gold by lines that the other fifths gave."""
    folds = np.array([fold_of(e.text) for e in gold])
    told = np.zeros(len(gold))
    for fold in range(FOLDS):
        shift, slope = line(sums[folds != fold], _right(gold)[folds != fold])
        told[folds == fold] = _share(shift + slope * sums[folds == fold])
    return told


def reliability(told: Numbers, right: Numbers) -> str:
    """A table of what was said and what was right."""
    rows = []
    for low, high in pairwise(BINS):
        here = (told >= low) & ((told < high) | (high == 1))
        if here.any():
            said, true = told[here].mean(), right[here].mean()
            rows.append(f"  {low:.2f} to {high:.2f}: {here.sum():5d} events, said {said:.2f}, right {true:.2f}")
    return "\n".join(rows)


def main() -> None:
    """Fit and write the numbers."""
    extractor = Extractor()
    write(
        list(judged_events(extractor, TRAINING)),
        [e for folder in ("stories", "more_stories") for e in judged_in_articles(extractor, folder)],
        list(judged_events(extractor, [GOLD])),
        list(judged_in_articles(extractor, "first_met")),
    )


def write(
    training: Sequence[Judged], articles: Sequence[Judged], sentences: Sequence[Judged], unmet: Sequence[Judged]
) -> None:
    """Fit and write the numbers, and print how they hold."""
    kept = [e for e in training if fold_of(e.text) != HELD_OUT]
    unseen = [e for e in training if fold_of(e.text) == HELD_OUT]
    model = fit([*kept, *articles])
    lines = {}
    print("gold, each fifth by the line of the others; sentences, then articles as first met:")
    for name, gold in (("sentences", sentences), ("articles", unmet)):
        sums = model.sums(gold)
        lines[name] = line(sums, _right(gold))
        print(reliability(crossed_line(sums, gold), _right(gold)))
    TARGET.write_text(_toml(model, lines), encoding="utf-8")
    shift, slope = lines["sentences"]
    print("the fifth of training/ that was left out:")
    print(reliability(_share(shift + slope * model.sums(unseen)), _right(unseen)))
    print("the same before the line:")
    print(reliability(_share(model.sums(unseen)), _right(unseen)))


def _toml(model: Model, lines: Mapping[str, tuple[float, float]]) -> str:
    *signs, of_type, of_pattern = (float(w) for w in model.weights)
    names = ("always", *SIGNS)
    types = {t: of_type * more for t, more in sorted(model.kinds.types.items())}
    patterns = {n: of_pattern * more for n, more in sorted(model.kinds.patterns.items())}
    tables = {
        **{name: {"shift": shift, "slope": slope} for name, (shift, slope) in lines.items()},
        "weights": dict(zip(names, signs, strict=True)),
        "types": types,
        "patterns": {n: more for n, more in patterns.items() if abs(more) >= ENOUGH},
    }
    text = ["# Made by tools/calibrate_confidence.py: how likely an event is right, from how it was found.", ""]
    for name, table in tables.items():
        text += [f"[{name}]", *(f"{key} = {round(value, 3)}" for key, value in table.items()), ""]
    return "\n".join(text[:-1]) + "\n"


if __name__ == "__main__":
    main()
