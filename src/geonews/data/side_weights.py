"""How much each sign says of who the sides of an act are: numbers that `tools/train_sides.py` learns."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import attrs

from geonews.data import read_tables

FILE = "sides.toml"


@attrs.define(frozen=True, slots=True)
class SideWeights:
    """The weights of the signs of `sides`; a sign that has none says nothing.

    Attributes:
        source: Of the signs that a party is the source.
        target: Of the signs that it is the target.
        both: Of the signs of two together.
    """

    source: Mapping[str, float]
    target: Mapping[str, float]
    both: Mapping[str, float]

    def of_source(self, signs: Mapping[str, float]) -> float:
        """The sum for a source."""
        return _sum(self.source, signs)

    def of_target(self, signs: Mapping[str, float]) -> float:
        """The sum for a target."""
        return _sum(self.target, signs)

    def of_both(self, signs: Mapping[str, float]) -> float:
        """The sum for two together."""
        return _sum(self.both, signs)


def _sum(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    return sum([weights.get(name, 0.0) * value for name, value in signs.items()])


@functools.cache
def load_side_weights() -> SideWeights:
    """Read the weights.

    Raises:
        DataError: When the file lacks a table.
    """
    return SideWeights(*read_tables(FILE, "source", "target", "both"))
