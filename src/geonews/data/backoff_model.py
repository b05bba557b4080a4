"""The learned back-off: its weights and word vectors, read once, and the sums that they give.

`tools/train_backoff.py` makes the weights from the examples of the project, `tools/build_word_vectors.py` the vectors.
Weights are whole numbers with one scale, so that the file is small and says the same on every machine.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from geonews.data import packaged
from geonews.errors import DataError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOTHING = "NONE"
"""The label of a pair between which nothing happens."""

WEIGHTS = "backoff_weights.npz"
VECTORS = "word_vectors.npz"


@attrs.define(frozen=True, slots=True, eq=False)
class WordVectors:
    """Words and where they stand among other words: those of like meaning stand close together.

    Attributes:
        rows: The row of each word.
        values: The rows, as whole numbers.
    """

    rows: Mapping[str, int]
    values: NDArray[np.int8]

    def mean(self, words: Sequence[str]) -> NDArray[np.float64]:
        """The direction of some words together: a vector of length 1, or of zeros where none is known."""
        import numpy as np

        known = [self.rows[w] for w in words if w in self.rows]
        total = self.values[known].sum(axis=0, dtype=np.int64)
        length = math.sqrt(int((total * total).sum()))
        return total / length if length else total.astype(np.float64)


@attrs.define(frozen=True, slots=True, eq=False)
class BackoffModel:
    """A linear model of what one actor does to another.

    Attributes:
        labels: The PLOVER types, and NOTHING.
        rows: The row of each feature.
        weights: For each feature and label a weight; the last row is added always.
        scale: What a weight of 1 is worth.
        offsets: What is added for each label.
        evidence: Weights of the figures by which the lexicon speaks for a label, the same for all labels.
        directions: For each place of a word vector and each label a weight.
        vectors: The word vectors.
        inputs: A short hash of each example that it was made from.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    weights: NDArray[np.int8]
    scale: float
    offsets: NDArray[np.float64]
    evidence: NDArray[np.float64]
    directions: NDArray[np.float64]
    vectors: WordVectors
    inputs: frozenset[int]

    def shares(
        self,
        features: Sequence[str],
        words: Sequence[Sequence[str]],
        evidence: Mapping[str | None, Sequence[float]],
    ) -> dict[str, float]:
        """How likely each label is: shares of one.

        Args:
            features: The features of the pair, each once.
            words: For each kind of wordy feature its words.
            evidence: For each label for which the lexicon speaks the figures by which it does; None stands for NOTHING.
        """
        import numpy as np

        known = [self.rows[f] for f in features if f in self.rows]
        total = (self.weights[known].sum(axis=0, dtype=np.int64) + self.weights[-1]) * self.scale
        sums = self.offsets + total / math.sqrt(len(known) + 1)
        sums = sums + np.concatenate([self.vectors.mean(group) for group in words]) @ self.directions
        for label, figures in evidence.items():
            sums[self.labels.index(label or NOTHING)] += float(np.dot(np.asarray(figures), self.evidence))
        # Rounded: the last digits of a sum depend on the machine that adds.
        raised = [math.exp(round(float(x), 6)) for x in sums - sums.max()]
        return {label: x / sum(raised) for label, x in zip(self.labels, raised, strict=True)}

    def strongest(self, features: Sequence[str], label: str, count: int) -> tuple[str, ...]:
        """The features that speak most for a label, as against the other labels."""
        column = self.labels.index(label)
        rated = []
        for feature in features:
            row = self.rows.get(feature)
            if row is not None:
                weights = self.weights[row].tolist()
                rated.append((weights[column] - sum(weights) / len(weights), feature))
        best = sorted(rated, key=lambda r: (-r[0], r[1]))[:count]
        return tuple(feature for weight, feature in best if weight > 0)


def _read(name: str) -> Mapping[str, Any]:
    import numpy as np

    try:
        with packaged(name).open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return {key: stored[key] for key in stored.files}
    except (OSError, ValueError) as error:
        raise DataError(f"cannot be read: {error}", file=name) from error


def _lines(stored: NDArray[np.uint8]) -> list[str]:
    return stored.tobytes().decode("utf-8").split("\n")


@functools.cache
def load_word_vectors() -> WordVectors:
    """Read the word vectors.

    Raises:
        DataError: When the file cannot be read.
    """
    stored = _read(VECTORS)
    return WordVectors({word: n for n, word in enumerate(_lines(stored["words"]))}, stored["values"])


@functools.cache
def load_backoff() -> BackoffModel:
    """Read the model.

    Raises:
        DataError: When a file cannot be read.
    """
    stored = _read(WEIGHTS)
    return BackoffModel(
        labels=tuple(_lines(stored["labels"])),
        rows={feature: n for n, feature in enumerate(_lines(stored["features"]))},
        weights=stored["weights"],
        scale=float(stored["scale"]),
        offsets=stored["offsets"],
        evidence=stored["evidence"],
        directions=stored["directions"] * float(stored["direction_scale"]),
        vectors=load_word_vectors(),
        inputs=frozenset(stored["inputs"].tolist()),
    )
