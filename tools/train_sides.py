"""Learns how much each sign says of who the sides of an act are, and writes the weights.

    python tools/train_sides.py

It learns from the articles of `tests/gold/stories/`, and less from `tests/gold/events.jsonl` and `training/*.jsonl`,
whose sentences say nothing of what an article leaves to be understood. The articles of `tests/gold/first_met/` are not
among them. Of each event that is annotated and coded, all pairs of parties are weighed against one another: it is a
log-linear model of which pair it is, where each pair that the annotation allows is as good as another. It is fitted by
a fixed number of gradient steps over all events at once, so that every run writes the same file.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from calibrate_confidence import GOLD, TRAINING, _at
from geonews.article import Article
from geonews.assembly import speaker_of
from geonews.attributions import find_attributions
from geonews.bridging import Understood, understand
from geonews.cast import Cast
from geonews.choosing import signs_of_choices
from geonews.data.side_weights import FILE
from geonews.events.coding import MUTUAL, Coded, code_sentence
from geonews.pipeline import Extractor
from geonews.sides import Parties, Signs, codes_of
from train_backoff import ROOT, rows_of

sys.path.append(str(ROOT / "tests"))
from quality_stories import Story, stories

TARGET = ROOT / "src" / "geonews" / "data" / FILE
OF_SENTENCE = 0.3  # what an event of a single sentence counts against one of an article
SHRINK = 3.0
STEPS, RATE = 400, 0.05
SEEN_AT_LEAST = 8  # events
LEAST = 0.02  # a smaller weight says nothing
KINDS = ("source", "target", "both")

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@attrs.define(frozen=True, slots=True, eq=False)
class Example:
    """An event with the signs of its possible sides, the pairs that are right, and how much it counts."""

    signs: tuple[Mapping[str, Signs], Mapping[str, Signs], Mapping[tuple[str, str], Signs]]
    right: frozenset[tuple[str, str]]
    weight: float


def understood_in(extractor: Extractor, article: Article) -> tuple[Understood, Cast]:
    """The events of an article before their sides are chosen."""
    parsed, cast = extractor.parse_with_cast(article)
    said = find_attributions(parsed, cast)
    coded = tuple(c for s in parsed.sentences() for c in code_sentence(s, cast, extractor.lexicon))
    return understand(coded, cast, speaker_of(parsed, cast, said)), cast


def examples_of_stories(extractor: Extractor, collection: str) -> Iterator[Example]:
    """The events of the articles of a folder of the gold."""
    for story in stories(collection):
        found, cast = understood_in(extractor, story.article)
        parties = Parties(found.coded, found.done, cast, found.picture, found.speaker)
        for n, (sources, targets) in annotated(story, found.coded):
            yield from _example(parties, n, sources, targets, 1.0)


def annotated(story: Story, coded: Sequence[Coded]) -> Iterator[tuple[int, tuple[frozenset[str], frozenset[str]]]]:
    """For each event that is annotated, too, its number and sides: of one type, in one sentence, the nearest first."""
    for (start, end), told in zip(story.sentences, story.told, strict=True):
        here = [(n, one) for n, one in enumerate(coded) if start <= one.match.tokens[0].idx < end]
        words = [max(0, story.article.text.find(one.trigger.split("|")[0], start, end)) for one in told]
        fits = sorted(
            (abs(one.match.head.idx - words[i]), i, n)
            for i, gold in enumerate(told)
            for n, one in here
            if one.plover in gold.types
        )
        taken: set[tuple[str, int]] = set()
        for _, i, n in fits:
            if taken.isdisjoint({("gold", i), ("coded", n)}):
                taken |= {("gold", i), ("coded", n)}
                yield n, (told[i].sources, told[i].targets)


def examples_of_sentences(extractor: Extractor) -> Iterator[Example]:
    """The events of the annotated sentences."""
    for row in rows_of([*TRAINING, GOLD]):
        text, left = row["text"], list(row["events"])
        found, cast = understood_in(extractor, Article(text=text))
        parties: Parties | None = None
        for n, one in enumerate(found.coded):
            event = next((e for e in left if one.plover in e[2].split("|")), None)
            if event is None:
                continue
            left.remove(event)
            sides = [_codes_at(text, words, cast) for words in event[:2]]
            if not any(sides) or any(words and not side for words, side in zip(event[:2], sides, strict=True)):
                continue
            parties = parties or Parties(found.coded, found.done, cast, found.picture, found.speaker)
            yield from _example(parties, n, sides[0], sides[1], OF_SENTENCE)


def _codes_at(text: str, words: str, cast: Cast) -> frozenset[str]:
    """The codes of those who are meant by some words of a sentence; "|" parts several."""
    phrases = [phrase for phrase in words.split("|") if phrase]
    there = (m for m in cast.mentions if any(_at(text, p, m.span.start, m.span.end) for p in phrases))
    return frozenset(codes_of(there, cast))


def _example(
    parties: Parties, n: int, sources: frozenset[str], targets: frozenset[str], weight: float
) -> Iterator[Example]:
    signs = signs_of_choices(parties, n)
    pairs = signs[2]
    mutual = parties.coded[n].plover in MUTUAL

    def fits(source: str, target: str) -> bool:
        return (not sources or source in sources) and (not targets or target in targets)

    right = frozenset((s, t) for s, t in pairs if fits(s, t) or (mutual and fits(t, s)))
    if right and len(right) < len(pairs):
        yield Example(signs, right, weight)


@attrs.define(frozen=True, slots=True, eq=False)
class Table:
    """All examples as numbers: a row of signs for each source, each target and each pair of each event.

    Attributes:
        signs: The rows of the sources, of the targets and of the pairs.
        source: For each pair the row of its source.
        target: For each pair the row of its target.
        first: For each event its first pair.
        event: For each pair its event.
        right: For each pair whether it is right.
        weight: For each pair how much its event counts.
    """

    signs: tuple[Numbers, Numbers, Numbers]
    source: Places
    target: Places
    first: Places
    event: Places
    right: Numbers
    weight: Numbers

    def gradient(self, weights: Sequence[Numbers]) -> tuple[Numbers, ...]:
        """Which way the weights make the right pairs likelier."""
        sources, targets, both = self.signs
        sums = (sources @ weights[0])[self.source] + (targets @ weights[1])[self.target] + both @ weights[2]
        shares = np.exp(sums - np.maximum.reduceat(sums, self.first)[self.event])
        right = shares * self.right
        surplus = right / np.add.reduceat(right, self.first)[self.event]
        surplus -= shares / np.add.reduceat(shares, self.first)[self.event]
        surplus *= self.weight
        of_source = np.bincount(self.source, surplus, len(sources))
        of_target = np.bincount(self.target, surplus, len(targets))
        return of_source @ sources, of_target @ targets, surplus @ both


def fit(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """The weights of the signs that are seen often enough."""
    names = _names(examples)
    table = _table(examples, names)
    weights = [np.zeros(len(of_kind)) for of_kind in names]
    first, second = ([np.zeros_like(w) for w in weights] for _ in range(2))
    for step in range(1, STEPS + 1):
        gradients = [g - SHRINK * w for g, w in zip(table.gradient(weights), weights, strict=True)]
        for w, g, m, v in zip(weights, gradients, first, second, strict=True):
            m += 0.1 * (g - m)
            v += 0.01 * (g * g - v)
            w += RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    return {
        kind: {name: round(float(w), 2) for name, w in zip(of_kind, values, strict=True) if abs(w) >= LEAST}
        for kind, of_kind, values in zip(KINDS, names, weights, strict=True)
    }


def _names(examples: Sequence[Example]) -> list[list[str]]:
    seen: list[Counter[str]] = [Counter() for _ in KINDS]
    for example in examples:
        for at, counter in enumerate(seen):
            counter.update({name for signs in example.signs[at].values() for name in signs})
    return [sorted(name for name, count in counter.items() if count >= SEEN_AT_LEAST) for counter in seen]


def _table(examples: Sequence[Example], names: Sequence[Sequence[str]]) -> Table:
    rows: tuple[list[Signs], list[Signs], list[Signs]] = ([], [], [])
    pairs: list[tuple[int, int, int, bool, float]] = []
    first = []
    for event, example in enumerate(examples):
        sources, targets, both = example.signs
        at_source = {code: len(rows[0]) + n for n, code in enumerate(sources)}
        at_target = {code: len(rows[1]) + n for n, code in enumerate(targets)}
        first.append(len(pairs))
        pairs += [(at_source[s], at_target[t], event, (s, t) in example.right, example.weight) for s, t in both]
        rows[0].extend(sources.values())
        rows[1].extend(targets.values())
        rows[2].extend(both.values())
    source, target, event_of, right, weight = (np.array(column) for column in zip(*pairs, strict=True))
    of_sources, of_targets, of_pairs = map(_numbers, rows, names)
    return Table(
        (of_sources, of_targets, of_pairs), source, target, np.array(first), event_of, right.astype(float), weight
    )


def _numbers(signs: Sequence[Signs], names: Sequence[str]) -> Numbers:
    places = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(signs), len(places)))
    for row, of_one in zip(table, signs, strict=True):
        for name, value in of_one.items():
            if name in places:
                row[places[name]] = value
    return table


def write(weights: Mapping[str, Mapping[str, float]]) -> None:
    """Write the file that the package reads."""
    lines = ["# Made by tools/train_sides.py: how much each sign says of who the sides of an act are."]
    for kind, of_kind in weights.items():
        lines += ["", f"[{kind}]", *(f"{_quoted(name)} = {value}" for name, value in of_kind.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> None:
    """Learn the weights and write them."""
    extractor = Extractor()
    examples = [*examples_of_stories(extractor, "stories"), *examples_of_sentences(extractor)]
    print(f"{len(examples)} events")
    write(fit(examples))


if __name__ == "__main__":
    main()
