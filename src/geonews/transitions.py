"""What each word adds to a parser's states, multiplied in tiles.

The parser, and the one that finds entities, look at words in some places, such as the next word and the last but one.
Before they begin, the part of each word in each of these places is made; for the parser that takes longer than all
its steps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from geonews.tiles import multiply, tile_for


def in_tiles(lower: Any) -> Any:
    """A model that gives what a parser's first layer gives, up to rounding, or itself where it is another one.

    It shares the weights of the given one.
    """
    from thinc.api import Model, NumpyOps

    if type(lower.ops) is not NumpyOps or lower.name != "precomputable_affine":
        return lower
    places, outputs, pieces, inputs = lower.get_param("W").shape
    tile = tile_for(places * outputs * pieces, inputs, by_vector=True)
    if tile is None:
        return lower
    made: Any = Model(
        "tiled_affine",
        _parts,
        layers=[lower],
        dims={"nF": places, "nO": outputs, "nP": pieces, "nI": inputs},
        params={"b": lower.get_param("b")},
        attrs={"tile": tile},
    )
    return made


def _parts(model: Any, words: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    """The part of each word in each place, after the parts of a place without a word."""
    import numpy as np

    (lower,), tile = model.layers, model.attrs["tile"]
    weights = lower.get_param("W")
    *sizes, inputs = weights.shape
    filled = np.zeros((-(-len(words) // tile[1]) * tile[1], inputs), dtype="float32")
    filled[: len(words)] = words
    weights = weights.reshape(-1, inputs)
    made = np.empty((1 + len(filled), len(weights)), dtype="float32")
    multiply(weights, filled.T, made[1:].T, tile)
    parts = made[: 1 + len(words)].reshape(-1, *sizes)
    parts[0] = lower.get_param("pad")[0]
    return parts, lambda gradients: []
