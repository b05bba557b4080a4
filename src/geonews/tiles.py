"""Products of weights and vectors in tiles of one size, so that no vector's result depends on the vectors beside it.

numpy's product takes a third of the time of spaCy's on common processors, but sums up in another order at the edges of
a matrix: the same word would get another vector, in its last bits, when another paragraph is parsed with it. Tiles of
one size have their edges at the same places. Whether each place in a tile gives the same bits, too, is tried out on the
processor at hand, for which numpy chooses how it multiplies.
"""

from __future__ import annotations

import functools
from typing import Any, Final

# Vectors of a tile, the best first.
_SIZES: Final = (16, 8, 32, 4)
# OpenBLAS multiplies with one thread up to here; the place where it parts the work of several would be one more edge.
_MOST: Final = 262_144


def multiply(weights: Any, vectors: Any, out: Any, tile: tuple[int, int]) -> None:
    """Multiply weights (outputs, inputs) by vectors that stand in columns (inputs, vectors).

    Args:
        weights: A matrix.
        vectors: A matrix of as many columns as fill some tiles.
        out: Where the result is written (outputs, vectors).
        tile: Outputs and vectors of a tile.
    """
    import numpy as np

    (rows, columns), (outputs, inputs), count = tile, weights.shape, vectors.shape[1]
    np.matmul(
        weights.reshape(1, outputs // rows, rows, inputs),
        vectors.reshape(inputs, count // columns, 1, columns).transpose(1, 2, 0, 3),
        out=out.reshape(outputs // rows, rows, count // columns, columns).transpose(2, 0, 1, 3),
    )


@functools.lru_cache(maxsize=64)
def tile_for(outputs: int, inputs: int, *, by_vector: bool = False) -> tuple[int, int] | None:
    """Outputs and vectors of the tile for weights of a shape, or None where no tile treats its vectors alike.

    Args:
        outputs: Rows of the weights.
        inputs: Columns of the weights.
        by_vector: Whether the numbers of a vector lie beside one another in memory, and not those of an output.
    """
    for columns in _SIZES:
        rows = max((n for n in range(1, outputs + 1) if outputs % n == 0 and n * columns * inputs <= _MOST), default=0)
        if rows and _treats_alike((rows, columns), inputs, by_vector=by_vector):
            return rows, columns
    return None


def _treats_alike(tile: tuple[int, int], inputs: int, *, by_vector: bool) -> bool:
    """Whether a vector has the same result at each place in a tile, and beside any others."""
    import numpy as np

    rows, columns = tile
    made = np.random.default_rng(0)
    weights = made.standard_normal((2 * rows, inputs), dtype="float32")
    vectors = made.standard_normal((inputs, 3 * columns), dtype="float32")

    def product(given: Any) -> Any:
        out = np.empty((2 * rows, given.shape[1]), dtype="float32", order="F" if by_vector else "C")
        multiply(weights, np.asarray(given, order="F") if by_vector else given, out, tile)
        return out

    whole = product(vectors)
    moved = (product(vectors[:, at : at + 2 * columns]) for at in range(columns))
    return all((part == whole[:, at : at + 2 * columns]).all() for at, part in enumerate(moved))
