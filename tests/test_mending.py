"""Repairs of the parse: hyphenated words are one word, and lemmas are the dictionary's."""

from __future__ import annotations

import pytest

from geonews.article import Article
from geonews.parsing import load_model, parse


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Students staged a sit-in at the ministry.", "sit-in", "sit-in"),
        ("Both sides agreed on a cease-fire.", "cease-fire", "ceasefire"),
        ("North Korea test-fired a missile.", "test-fired", "test-fire"),
        ("The two states co-operated closely.", "co-operated", "cooperate"),
        ("The rebels staged an attack.", "staged", "stage"),
        ("The army waged war on the rebels.", "waged", "wage"),
        ("Gunmen raped two women.", "raped", "rape"),
        ("A stag crossed the road.", "stag", "stag"),
    ],
)
def test_word_and_lemma(text: str, word: str, lemma: str) -> None:
    """The word is one token with the lemma that dictionaries give it, at its place in the text."""
    doc = parse(Article(text=text), load_model()).doc
    found = {token.text: token for token in doc}
    assert found[word].lemma == lemma
    assert text[found[word].idx :].startswith(word)


@pytest.mark.parametrize(
    "text", ["The Iran-Iraq war lasted long.", "They sat - in silence.", "A US-backed militia fled."]
)
def test_other_hyphens_stay(text: str) -> None:
    """Hyphens between other words, and dashes, part them as before."""
    assert "-" in [token.text for token in parse(Article(text=text), load_model()).doc]
