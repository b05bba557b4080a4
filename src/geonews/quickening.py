"""Parts of a spaCy pipeline that say the same in less time: vectors of words kept, and words encoded in tiles."""

from __future__ import annotations

from typing import Any

from geonews.embedding import kept
from geonews.encoding import in_tiles


def quickened(component: Any) -> Any:
    """A component of a pipeline made quicker, or itself where its model is none of the usual kind.

    It shares all weights with the given one, which stays as it is.
    """
    from spacy.ml import tb_framework
    from spacy.pipeline import EntityRecognizer, Tok2Vec
    from thinc.api import chain

    model: Any = getattr(component, "model", None)
    if type(component) is Tok2Vec:
        words = _quick(model)
        return component if words is model else Tok2Vec(component.vocab, words, component.name)
    if type(component) is not EntityRecognizer or component.cfg["beam_width"] != 1:
        return component
    given, *others = model.get_ref("tok2vec").layers
    words = _quick(given)
    if words is given:
        return component
    make: Any = tb_framework.TransitionModel  # it is not typed
    transitions = make(
        chain(words, *others),
        model.get_ref("lower"),
        model.get_ref("upper") if model.attrs["has_upper"] else None,
        model.attrs["resize_output"],
        unseen_classes=model.attrs["unseen_classes"],
    )
    return EntityRecognizer(component.vocab, transitions, component.name, moves=component.moves)


def _quick(model: Any) -> Any:
    """A model that makes vectors of words, and then looks around them, or itself where nothing is to be gained."""
    from thinc.api import chain

    if not {"embed", "encode"} <= set(model.ref_names):
        return model
    embedder, encoder = model.get_ref("embed"), model.get_ref("encode")
    parts = kept(embedder), in_tiles(encoder)
    return model if parts == (embedder, encoder) else chain(*parts)
