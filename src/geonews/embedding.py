"""The pipeline's vectors of words, made once for each word and not again wherever it stands.

A model of spaCy looks at some features of a word (its norm, prefix, suffix and shape), makes one vector of them, and
only then looks at the words around it. The first part takes a third of the whole, and says of "talks" the same in
every text.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Words of which a model's vectors are kept: 15 MB.
_MOST: Final = 40_000


def kept(embedder: Any) -> Any:
    """A model of the vectors of words that keeps them, or the given one where it does not look at features alone.

    It shares all weights with the given one, which stays as it is.
    """
    from thinc.api import Model, NumpyOps, chain

    # Where each word has a stored vector, too, the features are read deeper inside.
    names = [layer.name for layer in embedder.layers]
    if names[:2] != ["extract_features", "list2ragged"] or not isinstance(embedder.ops, NumpyOps):
        return embedder
    features, *others = embedder.layers
    made: Any = Model("kept_vectors", _vectors, layers=[features, chain(*others)], attrs={"known": {}})
    return made


def _vectors(model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Callable[[list[Any]], list[Any]]]:
    """The vectors of the words of some documents, of which only the new ones are made."""
    features, vectors = model.layers
    if len(model.attrs["known"]) >= _MOST:
        model.attrs["known"] = {}
    known: dict[bytes, bytes] = model.attrs["known"]
    words = [_rows(of_document) for of_document in features.predict(docs)]
    new = [word for word in dict.fromkeys(itertools.chain(*words)) if word not in known]
    if new:
        (made,) = vectors.predict([_table(new, "uint64")])
        known.update(zip(new, _rows(made), strict=True))
    found = _table([known[word] for word in itertools.chain(*words)], "float32")
    return model.ops.unflatten(found, model.ops.asarray1i([len(some) for some in words])), lambda gradients: []


def _rows(table: Any) -> list[bytes]:
    """The rows of a table as plain values, which can be looked up."""
    import numpy as np

    whole = np.ascontiguousarray(table)
    rows: list[bytes] = whole.view(f"V{whole.shape[1] * whole.itemsize}").ravel().tolist()
    return rows


def _table(rows: Sequence[bytes], dtype: str) -> Any:
    """The table of which these are the rows."""
    import numpy as np

    return np.frombuffer(b"".join(rows), dtype=dtype).reshape(len(rows), -1)
