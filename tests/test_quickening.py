"""What a pipeline's parts are made quicker by leaves what they say as it is, in any company."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.ml.models.tok2vec import MaxoutWindowEncoder, MishWindowEncoder
from spacy.tokens import Doc
from thinc.api import NumpyOps, chain

from geonews import transitions
from geonews.annotation import annotator
from geonews.embedding import kept
from geonews.encoding import in_tiles
from geonews.parsing import load_model
from geonews.quickening import quickened
from geonews.tiles import multiply, tile_for

TEXTS = (
    "Peru, Chile and Bolivia agreed to let the U.N. count their troops in Lima.",
    "The U.N. won't leave  Bolivia, its envoy to Chile said.",
    "a",
)
ANNOTATED = ["TAG", "DEP", "HEAD", "SENT_START", "ENT_TYPE", "ENT_IOB"]
SENTENCES = sorted((Path(__file__).parent.parent / "training").glob("*.jsonl"))


def encoder(make: Any = MaxoutWindowEncoder, **changed: Any) -> Any:
    """An encoder with weights that no one has trained."""
    sizes = {"width": 96, "window_size": 1, "maxout_pieces": 3, "depth": 4} | changed
    made = make(**{name: size for name, size in sizes.items() if size is not None})
    made.initialize(X=[np.zeros((5, sizes["width"]), dtype="float32")])
    return made


def vectors(*lengths: int, width: int = 96) -> list[Any]:
    """Vectors of the words of texts of some lengths."""
    made = np.random.default_rng(7)
    return [made.standard_normal((length, width), dtype="float32") for length in lengths]


def test_vectors_of_words_are_those_of_the_pipeline() -> None:
    """In any company, when a word is new and when it is known, also beside a document without words."""
    nlp = load_model()
    given: Any = nlp.get_pipe("tok2vec").model.get_ref("embed")  # type: ignore[attr-defined]
    ours = kept(given)
    assert ours is not given
    for texts in (TEXTS[1:], ("", *TEXTS), TEXTS[:1], TEXTS):
        docs = [nlp.make_doc(text) for text in texts]
        for expected, found in zip(given.predict(docs), ours.predict(docs), strict=True):
            assert expected.shape == found.shape
            assert (expected == found).all()
    assert kept(ours) is ours


@pytest.mark.parametrize(("width", "pieces", "depth"), [(96, 3, 4), (64, 2, 1), (30, 1, 2), (128, 4, 3)])
def test_encoded_words_are_those_of_the_pipeline(width: int, pieces: int, depth: int) -> None:
    """Up to rounding, for encoders of several sizes, and for texts of any length."""
    given = encoder(width=width, maxout_pieces=pieces, depth=depth)
    ours = in_tiles(given)
    assert ours is not given
    for lengths in ((7,), (1, 0, 40, 2), (1200, 3), (0,)):
        texts = vectors(*lengths, width=width)
        for expected, found in zip(given.predict(texts), ours.predict(texts), strict=True):
            assert expected.shape == found.shape
            assert np.allclose(expected, found, atol=1e-4)


def test_no_company_changes_a_bit() -> None:
    """A text has the same vectors alone, among others in any order, and beside a text longer than a group."""
    ours = in_tiles(encoder())
    texts = vectors(*(1 + 7 * n % 61 for n in range(80)), 1000, 0, 5)
    alone = [ours.predict([text])[0] for text in texts]
    for order in (range(len(texts)), range(len(texts) - 1, -1, -1), range(1, len(texts), 3)):
        found = ours.predict([texts[n] for n in order])
        assert all((vector == alone[n]).all() for n, vector in zip(order, found, strict=True))


@pytest.mark.parametrize(
    "given",
    [
        encoder(window_size=2),
        encoder(MishWindowEncoder, maxout_pieces=None),
        chain(encoder(depth=1), encoder(depth=1)),
    ],
    ids=["two words on each side", "another layer", "two encoders"],
)
def test_other_encoders_stay_as_they_are(given: Any) -> None:
    """Only layers of the usual kind are known."""
    assert in_tiles(given) is given


def test_without_the_gap_between_texts_an_encoder_stays_as_it_is() -> None:
    """Then each text would depend on the one before it, and has another result alone."""
    given = encoder()
    given.attrs["pad"] = 3
    assert in_tiles(given) is given


def test_other_ways_to_multiply_stay_as_they_are() -> None:
    """On a graphics card, or a Mac with its own library, the pipeline multiplies as it was told to."""

    class Own(NumpyOps):
        pass

    given = encoder()
    given.to_cpu()
    for part in given.walk():
        part.ops = Own()
    assert in_tiles(given) is given


@pytest.mark.parametrize(("outputs", "inputs"), [(288, 288), (1024, 64), (50, 96), (1, 1), (7, 4000)])
@pytest.mark.parametrize("by_vector", [False, True])
def test_tiles_multiply(outputs: int, inputs: int, by_vector: bool) -> None:
    """A tile divides the weights, is small enough for one thread, and its products are those of numpy."""
    tile = tile_for(outputs, inputs, by_vector=by_vector)
    assert tile is not None
    rows, columns = tile
    assert outputs % rows == 0
    assert rows * columns * inputs <= 262_144
    (weights,), (given,) = vectors(outputs, width=inputs), vectors(3 * columns, width=inputs)
    out = np.empty((outputs, 3 * columns), dtype="float32")
    multiply(weights, given.T, out, tile)
    assert np.allclose(out, weights @ given.T, atol=1e-2)


def test_no_tile_for_weights_beyond_all_bounds() -> None:
    """One row of them is more than one thread multiplies."""
    assert tile_for(2, 300_000) is None


def test_entities_are_those_of_the_pipeline() -> None:
    """The model of entities has vectors of its own."""
    nlp = load_model()
    given: Any = nlp.get_pipe("ner")
    ours = quickened(given)
    assert ours is not given
    assert quickened(ours) is ours
    for _ in range(2):
        expected, found = ([part(nlp.make_doc(text)) for text in TEXTS] for part in (given, ours))
        assert [[(e.text, e.label_) for e in doc.ents] for doc in found] == [
            [(e.text, e.label_) for e in doc.ents] for doc in expected
        ]
        assert found[0].ents


def test_annotations_are_those_of_the_pipeline() -> None:
    """On sentences of the training files, whatever is parsed at once."""
    nlp = load_model()
    lines = itertools.chain.from_iterable(path.read_text("utf-8").splitlines()[:40] for path in SENTENCES)
    texts = [json.loads(line)["text"] for line in lines]
    assert len(texts) > 100

    def annotated(docs: Any) -> list[list[list[int]]]:
        return [doc.to_array(ANNOTATED).tolist() for doc in docs]

    expected = annotated(nlp.pipe(texts))
    for size in (1000, 3):
        docs: list[Doc] = [nlp.make_doc(text) for text in texts]
        assert annotated(annotator(nlp).pipe(docs, batch_size=size)) == expected


def test_parts_of_words_are_those_of_the_parser() -> None:
    """Up to rounding, and to the last bit in any company; the parts of a place without a word are the parser's own."""
    lower: Any = load_model().get_pipe("parser").model.get_ref("lower")  # type: ignore[attr-defined]
    ours = transitions.in_tiles(lower)
    assert ours is not lower
    (words,) = vectors(43, width=64)
    whole = ours.predict(words)
    assert np.allclose(whole, lower.predict(words), atol=1e-4)
    assert (whole[0] == lower.get_param("pad")).all()
    for at in range(20):
        assert (ours.predict(words[at : at + 9])[1:] == whole[1 + at : 10 + at]).all()
    assert ours.predict(words[:0]).shape == lower.predict(words[:0]).shape
    assert transitions.in_tiles(ours) is ours


@pytest.mark.parametrize("name", ["beam_parser", "beam_ner"])
def test_a_parser_that_weighs_several_readings_stays_as_it_is(name: str) -> None:
    """Its steps are made in another way."""
    component = spacy.blank("en").add_pipe(name)
    assert quickened(component) is component


@pytest.mark.parametrize("name", ["tagger", "attribute_ruler", "lemmatizer"])
def test_other_components_stay_as_they_are(name: str) -> None:
    """What takes them long lies elsewhere."""
    component = load_model().get_pipe(name)
    assert quickened(component) is component
