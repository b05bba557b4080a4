"""Vectors of words that are kept are those that the pipeline makes, to the last bit."""

from typing import Any

import pytest

from geonews.embedding import with_vectors_kept
from geonews.parsing import load_model

TEXTS = (
    "Peru, Chile and Bolivia agreed to let the U.N. count their troops in Lima.",
    "The U.N. won't leave  Bolivia, its envoy to Chile said.",
    "a",
)


def test_vectors_are_those_of_the_pipeline() -> None:
    """In any company, when a word is new and when it is known, also beside a document without words."""
    nlp = load_model()
    given: Any = nlp.get_pipe("tok2vec")
    ours = with_vectors_kept(given)
    assert ours is not given
    for texts in (TEXTS[1:], ("", *TEXTS), TEXTS[:1], TEXTS):
        docs = [nlp.make_doc(text) for text in texts]
        for expected, found in zip(given.predict(docs), ours.predict(docs), strict=True):
            assert expected.shape == found.shape
            assert (expected == found).all()


def test_entities_are_those_of_the_pipeline() -> None:
    """The model of entities has vectors of its own."""
    nlp = load_model()
    given: Any = nlp.get_pipe("ner")
    ours = with_vectors_kept(given)
    assert ours is not given
    for _ in range(2):
        expected, found = ([part(nlp.make_doc(text)) for text in TEXTS] for part in (given, ours))
        assert [[(e.text, e.label_) for e in doc.ents] for doc in found] == [
            [(e.text, e.label_) for e in doc.ents] for doc in expected
        ]
        assert found[0].ents


@pytest.mark.parametrize("name", ["tagger", "parser", "lemmatizer"])
def test_other_components_stay_as_they_are(name: str) -> None:
    """They have no vectors of words."""
    component = load_model().get_pipe(name)
    assert with_vectors_kept(component) is component
