"""How sure an event is, from how it was found: weights that `tools/calibrate_confidence.py` fits to annotated texts."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping

import attrs

from geonews.data import packaged, read_toml
from geonews.errors import DataError

FILE = "confidence.toml"


@attrs.define(frozen=True, slots=True)
class Confidence:
    """Weights of a logistic model of being right.

    Attributes:
        weights: For each sign by which an event was found its weight; `always` is added always.
        types: For each PLOVER type what is added.
    """

    weights: Mapping[str, float]
    types: Mapping[str, float]

    def of(self, signs: Mapping[str, float], plover: str | None) -> float:
        """The share of events like this one that are right, between 0.02 and 0.98."""
        total = self.weights["always"] + self.types.get(plover or "", 0.0)
        total += sum(self.weights[name] * value for name, value in signs.items())
        return round(min(max(1 / (1 + math.exp(-total)), 0.02), 0.98), 2)


@functools.cache
def load_confidence() -> Confidence:
    """Read the weights.

    Raises:
        DataError: When the file lacks a table.
    """
    stored = read_toml(packaged(FILE))
    try:
        return Confidence(stored["weights"], stored["types"])
    except KeyError as error:
        raise DataError(f"lacks the table {error}", file=FILE) from error
