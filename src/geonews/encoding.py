"""The pipeline's encoder, which makes vectors of words in their context, in a few operations of numpy.

It is two thirds of what spaCy's small models do. Its layers look at each word and its neighbours, and are here applied
to some hundred words at once, one word a column: so the columns fit into the processor's cache, and each operation goes
along them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from geonews.tiles import multiply, tile_for

# Words that are encoded together, with the places between the texts; a longer text is encoded alone.
_TOGETHER: Final = 480
_PARTS: Final = ("expand_window", "maxout", "layernorm", "dropout")


def in_tiles(encoder: Any) -> Any:
    """A model that gives what a convolutional encoder gives, up to rounding, or itself where it is another one.

    It shares the weights of the given one.
    """
    from thinc.api import Model

    layers = _layers(encoder)
    if not layers:
        return encoder
    width, pieces, inputs = layers[0]["maxout"].get_param("W").shape
    tile = tile_for(width * pieces, inputs)
    if tile is None:
        return encoder
    made: Any = Model("tiled_encoder", _encoded, layers=[encoder], dims={"nO": width}, attrs={"tile": tile})
    return made


def _layers(encoder: Any) -> list[dict[str, Any]]:
    """The parts of each layer by name; none where the encoder is of another kind than spaCy's MaxoutWindowEncoder."""
    from thinc.api import NumpyOps

    if type(encoder.ops) is not NumpyOps or not encoder.name.startswith("with_array(residual(") or _is_chain(encoder):
        return []
    (inner,) = encoder.layers
    layers = []
    for residual in inner.layers if _is_chain(inner) else [inner]:
        parts = {part.name: part for part in residual.walk(order="dfs_pre") if not part.layers}
        if not residual.name.startswith("residual(") or tuple(parts) != _PARTS:
            return []
        width, _, inputs = parts["maxout"].get_param("W").shape
        if parts["expand_window"].attrs["window_size"] != 1 or inputs != 3 * width:
            return []
        layers.append(parts)
    # With fewer places between two texts the one would look at the other.
    return layers if encoder.attrs["pad"] >= len(layers) else []


def _is_chain(model: Any) -> bool:
    return len(model.layers) > 1


def _encoded(model: Any, texts: Sequence[Any], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
    """The vectors of the words of some texts in their context, of those without context."""
    (encoder,) = model.layers
    tile, gap, layers = model.attrs["tile"], encoder.attrs["pad"], _layers(encoder)
    found = itertools.chain.from_iterable(_of_group(group, layers, tile, gap) for group in _groups(texts, gap))
    return list(found), lambda gradients: []


def _groups(texts: Sequence[Any], gap: int) -> Iterator[list[Any]]:
    group: list[Any] = []
    length = 0
    for text in texts:
        if group and length + len(text) + gap > _TOGETHER:
            yield group
            group, length = [], 0
        group.append(text)
        length += len(text) + gap
    if group:
        yield group


def _of_group(texts: Sequence[Any], layers: Sequence[dict[str, Any]], tile: tuple[int, int], gap: int) -> list[Any]:
    """The texts stand one after the other, with places of zeros between them, as many as spaCy leaves there."""
    import numpy as np

    starts = list(itertools.accumulate((len(text) + gap for text in texts), initial=gap))
    count = -(-starts.pop() // tile[1]) * tile[1]
    width = texts[0].shape[1]
    rows = np.zeros((count, width), dtype="float32")
    for start, text in zip(starts, texts, strict=True):
        rows[start : start + len(text)] = text
    # Of each word the vector of the word before it, its own and that of the word after it.
    windows = np.zeros((3, width, count), dtype="float32")
    before, words, after = windows
    words[:] = rows.T
    for layer in layers:
        before[:, 1:] = words[:, :-1]
        after[:, :-1] = words[:, 1:]
        words += _convolved(windows.reshape(3 * width, count), layer, tile)
    rows[:] = words.T
    return [rows[start : start + len(text)] for start, text in zip(starts, texts, strict=True)]


def _convolved(windows: Any, layer: dict[str, Any], tile: tuple[int, int]) -> Any:
    """One layer: the best of some products for each number, and all numbers of a word brought to one scale."""
    import numpy as np

    maxout, norm = layer["maxout"], layer["layernorm"]
    weights = maxout.get_param("W")
    width, pieces, inputs = weights.shape
    products = np.empty((width * pieces, windows.shape[1]), dtype="float32")
    multiply(weights.reshape(width * pieces, inputs), windows, products, tile)
    products += maxout.get_param("b").reshape(-1, 1)
    best = products.reshape(width, pieces, -1).max(axis=1)
    best -= np.add.reduce(best, axis=0) / np.float32(width)
    variance = np.add.reduce(best * best, axis=0) / np.float32(width) + np.float32(1e-8)
    best *= 1 / np.sqrt(variance)
    best *= norm.get_param("G")[:, None]
    best += norm.get_param("b")[:, None]
    return best
