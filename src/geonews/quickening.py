"""Parts of a spaCy pipeline that say the same in less time.

Vectors of words are kept, and what is made of them is made in tiles.
"""

from __future__ import annotations

from typing import Any

from geonews import encoding, transitions
from geonews.embedding import kept


def quickened(component: Any) -> Any:
    """A component of a pipeline made quicker, or itself where its model is none of the usual kind.

    It shares all weights with the given one, which stays as it is.
    """
    from spacy.pipeline import DependencyParser, EntityRecognizer, Tok2Vec

    model: Any = getattr(component, "model", None)
    if type(component) is Tok2Vec:
        words = _quick_words(model)
        return component if words is model else Tok2Vec(component.vocab, words, component.name)
    if type(component) in {DependencyParser, EntityRecognizer} and component.cfg["beam_width"] == 1:
        steps = _quick_steps(model)
        if steps is not model:
            return type(component)(component.vocab, steps, component.name, moves=component.moves)
    return component


def _quick_steps(model: Any) -> Any:
    """The model of a parser, with its words and what they add to its states made quicker."""
    from spacy.ml import tb_framework
    from thinc.api import chain

    words, *others = model.get_ref("tok2vec").layers
    lower = model.get_ref("lower")
    parts = _quick_words(words), transitions.in_tiles(lower)
    if parts == (words, lower):
        return model
    make: Any = tb_framework.TransitionModel  # it is not typed
    return make(
        chain(parts[0], *others),
        parts[1],
        model.get_ref("upper") if model.attrs["has_upper"] else None,
        model.attrs["resize_output"],
        unseen_classes=model.attrs["unseen_classes"],
    )


def _quick_words(model: Any) -> Any:
    """A model that makes vectors of words, and then looks around them, or itself where nothing is to be gained."""
    from thinc.api import chain

    if not {"embed", "encode"} <= set(model.ref_names):
        return model
    embedder, encoder = model.get_ref("embed"), model.get_ref("encode")
    parts = kept(embedder), encoding.in_tiles(encoder)
    return model if parts == (embedder, encoder) else chain(*parts)
