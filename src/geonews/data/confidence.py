"""How sure an event is, from how it was found: numbers that `tools/calibrate_confidence.py` fits to annotated texts."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping

import attrs

from geonews.data import read_tables

FILE = "confidence.toml"
LEAST, MOST = 0.02, 0.98


@attrs.define(frozen=True, slots=True)
class Line:
    """What a sum is multiplied by at last, and what is added."""

    slope: float
    shift: float


@attrs.define(frozen=True, slots=True)
class Confidence:
    """A logistic model of being right, and straight lines that set its sums to the share of right events.

    Attributes:
        weights: For each sign by which an event was found its weight; `always` is added always.
        types: For each PLOVER type what is added.
        patterns: For each pattern with enough events what is added.
        sentences: The line for events of a text of a sentence or two.
        articles: The line for those of an article, of which fewer are right: it leaves more to be understood.
    """

    weights: Mapping[str, float]
    types: Mapping[str, float]
    patterns: Mapping[str, float]
    sentences: Line
    articles: Line

    def of(self, signs: Mapping[str, float], pattern: str, plover: str | None, *, whole: bool = False) -> float:
        """The share of events like this one that are right, between 0.02 and 0.98.

        Args:
            signs: The signs by which it was found.
            pattern: Its pattern.
            plover: Its type.
            whole: Whether it stands in an article.
        """
        total = self.weights["always"] + self.types.get(plover or "", 0.0) + self.patterns.get(pattern, 0.0)
        total += sum(self.weights[name] * value for name, value in signs.items())
        line = self.articles if whole else self.sentences
        share = 1 / (1 + math.exp(-(line.shift + line.slope * total)))
        return round(min(max(share, LEAST), MOST), 2)


@functools.cache
def load_confidence() -> Confidence:
    """Read the numbers.

    Raises:
        DataError: When the file lacks a table.
    """
    weights, types, patterns, *lines = read_tables(FILE, "weights", "types", "patterns", "sentences", "articles")
    return Confidence(weights, types, patterns, *(Line(**line) for line in lines))
