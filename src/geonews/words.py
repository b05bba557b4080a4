"""The parse as plain lists, and a few questions about it that are asked for every word."""

from __future__ import annotations

import attrs

from geonews.parsing import Parsed


@attrs.define(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """The parse as plain lists, since each word is asked many times and asking a token is slow.

    Attributes:
        text: The words as written in the clean copy.
        lower: The words in lower case.
        lemma: The lemmas in lower case.
        tag: Penn tags.
        pos: Universal parts of speech.
        dep: Dependency labels.
        spaced: Whether white space follows the word.
        head: Index of the governing word.
        children: Indices of the governed words.
        sentence: Number of the sentence, or -1 outside of title and body.
        bounds: First and last (exclusive) index of each sentence.
    """

    text: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    spaced: list[bool]
    head: list[int]
    children: list[list[int]]
    sentence: list[int]
    bounds: list[tuple[int, int]]

    @classmethod
    def of(cls, parsed: Parsed) -> Words:
        """Read the lists off a parse."""
        doc = parsed.doc
        head = [t.head.i for t in doc]
        sentence = [-1] * len(head)
        bounds: list[tuple[int, int]] = []
        for sent in parsed.sentences():
            for i in range(sent.start, sent.end):
                sentence[i] = len(bounds)
            bounds.append((sent.start, sent.end))
        return cls(
            text=[t.text for t in doc],
            lower=[t.lower_ for t in doc],
            lemma=[t.lemma for t in doc],
            tag=[t.tag_ for t in doc],
            pos=[t.pos_ for t in doc],
            dep=[t.dep_ for t in doc],
            spaced=[bool(t.whitespace_) for t in doc],
            head=head,
            children=[[child.i for child in t.children] for t in doc],
            sentence=sentence,
            bounds=bounds,
        )

    def child(self, i: int, *deps: str) -> int | None:
        """The first child with some label, or None."""
        return next((c for c in self.children[i] if self.dep[c] in deps), None)

    def under(self, i: int, top: int, limit: int = 8) -> int | None:
        """The child of `top` over word `i` (or `i` itself), or None where `i` does not hang below `top`."""
        for _ in range(limit):
            above = self.head[i]
            if above == top:
                return i
            if above == i:
                return None
            i = above
        return None


def verb_over(w: Words, i: int) -> int:
    """The nearest verb above a word, or the top of its sentence."""
    while w.head[i] != i:
        i = w.head[i]
        if w.pos[i] in {"VERB", "AUX"}:
            return i
    return i


def governs(w: Words, top: int, i: int) -> bool:
    """Whether a word hangs below another."""
    for _ in range(20):
        if i == top:
            return True
        if w.head[i] == i:
            return False
        i = w.head[i]
    return False


def quoted_words(w: Words) -> frozenset[int]:
    """The words between double quotes; a quote that is never closed ends with its paragraph."""
    found: list[int] = []
    inside = False
    for i, text in enumerate(w.text):
        if text in {'"', "``", "''"}:
            inside = not inside
        elif w.sentence[i] < 0 and text.isspace():
            inside = False
        elif inside:
            found.append(i)
    return frozenset(found)


def in_title_case(w: Words) -> frozenset[int]:
    """Numbers of the sentences in which nearly all words begin with a capital."""
    found = []
    for number, (start, end) in enumerate(w.bounds):
        longer = [text for text in w.text[start:end] if len(text) > 3 and text.isalpha()]
        if len(longer) > 3 and sum(text[0].isupper() for text in longer) > 0.8 * len(longer):
            found.append(number)
    return frozenset(found)
