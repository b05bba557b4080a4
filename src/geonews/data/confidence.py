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
class Confidence:
    """A logistic model of being right, and a straight line that sets its sums to the share of right events.

    Attributes:
        weights: For each sign by which an event was found its weight; `always` is added always.
        types: For each PLOVER type what is added.
        patterns: For each pattern with enough events what is added.
        slope: What the sum is multiplied by at last.
        shift: What is added at last.
    """

    weights: Mapping[str, float]
    types: Mapping[str, float]
    patterns: Mapping[str, float]
    slope: float
    shift: float

    def of(self, signs: Mapping[str, float], pattern: str, plover: str | None) -> float:
        """The share of events like this one that are right, between 0.02 and 0.98."""
        total = self.weights["always"] + self.types.get(plover or "", 0.0) + self.patterns.get(pattern, 0.0)
        total += sum(self.weights[name] * value for name, value in signs.items())
        share = 1 / (1 + math.exp(-(self.shift + self.slope * total)))
        return round(min(max(share, LEAST), MOST), 2)


@functools.cache
def load_confidence() -> Confidence:
    """Read the numbers.

    Raises:
        DataError: When the file lacks a table.
    """
    weights, types, patterns, final = read_tables(FILE, "weights", "types", "patterns", "final")
    return Confidence(weights, types, patterns, **final)
