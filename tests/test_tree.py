"""The words of a tree answer as those of the pipeline do, and the rules for words say what the pipeline's say."""

import pytest

from geonews.annotation import annotator
from geonews.parsing import load_model
from geonews.tree import Tree

TEXTS = (
    "Peru, Chile and Bolivia, which had met in Lima on Monday, agreed to let the U.N. count their troops.",
    "“We won't leave,” said Gen. Ana Ruiz of the Third Army. The rebels shelled two of the towns that she held.",
    "There were 3 sit-ins, and there's  no end: the men got $2 million.",
    "US strikes Iraq",
    "a",
)
COLUMNS = ["ORTH", "TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_TYPE", "ENT_IOB"]
VALUES = "i idx text lower_ pos_ tag_ dep_ ent_type_ whitespace_ is_punct is_alpha is_space is_title like_num"


@pytest.mark.parametrize("text", TEXTS)
def test_a_word_answers_as_in_the_pipeline(text: str) -> None:
    """Values, heads, children and all that hangs below are those of spaCy's tokens."""
    doc = load_model()(text)
    tree = Tree([doc])
    assert tree.text == doc.text
    for ours, theirs in zip(tree, doc, strict=True):
        assert [getattr(ours, v) for v in VALUES.split()] == [getattr(theirs, v) for v in VALUES.split()]
        assert ours.lemma == theirs.lemma_.lower()
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(ours, name).i == getattr(theirs, name).i
        for name in ("children", "lefts", "ancestors", "subtree", "conjuncts"):
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)]
        assert [ours.is_ancestor(t) for t in tree] == [theirs.is_ancestor(t) for t in doc]
        assert (ours.sent.start, ours.sent.end, ours.is_sent_start) == (
            theirs.sent.start,
            theirs.sent.end,
            theirs.is_sent_start,
        )


@pytest.mark.parametrize("text", TEXTS)
def test_a_passage_answers_as_in_the_pipeline(text: str) -> None:
    """Sentences, entities, slices and the words under two offsets are those of spaCy's document."""
    doc = load_model()(text)
    tree = Tree([doc])
    for ours, theirs in zip((*tree.sents, *tree.ents), (*doc.sents, *doc.ents), strict=True):
        assert (ours.start, ours.end, ours.text) == (theirs.start, theirs.end, theirs.text)
        assert (ours.start_char, ours.end_char, ours.root.i) == (theirs.start_char, theirs.end_char, theirs.root.i)
        assert (ours[-1].i, len(ours[1:]), ours[1:].text) == (theirs[-1].i, len(theirs[1:]), theirs[1:].text)
    assert [e.label_ for e in tree.ents] == [e.label_ for e in doc.ents]
    for start in range(len(text)):
        ours, theirs = tree.covering(start, start + 4), doc.char_span(start, start + 4, alignment_mode="expand")
        assert (ours is None) == (theirs is None)
        assert ours is None or [t.i for t in ours] == [t.i for t in theirs]
        assert not ours or ours.root.i == theirs.root.i


def test_blanks_between_paragraphs_go_with_the_sentence_before() -> None:
    """Offsets go on over them, and they hang on nothing."""
    nlp = load_model()
    tree = Tree(["  ", nlp("Chad hit Mali."), "\n\n", nlp("Mali hit Chad.")])
    assert tree.text == "  Chad hit Mali.\n\nMali hit Chad."
    assert [(s.start, s.end) for s in tree.sents] == [(0, 1), (1, 6), (6, 10)]
    assert [t.idx for t in tree] == [0, 2, 7, 11, 15, 16, 18, 23, 27, 31]
    assert tree[5].head is tree[5]
    assert list(tree[6].ancestors) == [tree[7]]


def test_the_rules_say_of_a_word_what_they_say_in_the_pipeline() -> None:
    """Tags, parts of speech, lemmas and labels are the same, also the second time and with rules for two words."""
    nlp = load_model()
    texts = [*TEXTS, "He got to know her as well as such as he gets.", "There is more than that.", *TEXTS]
    plain = [doc.to_array(COLUMNS).tolist() for doc in nlp.pipe(texts)]
    remembered = [doc.to_array(COLUMNS).tolist() for doc in annotator(nlp).pipe(map(nlp.make_doc, texts), batch_size=8)]
    assert remembered == plain
