"""Whose a quotation is: the verbs of speech beside it, in its sentence and in those that it runs over."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from geonews.words import Words

SPEECH: Final = frozenset(
    """say tell add claim warn note argue insist announce declare state write ask reply answer explain deny assert
    complain charge report repeat stress recall joke remark quip believe think hope fear comment vow promise""".split()
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_FAR = 3  # sentences


def around_quote(w: Words, quoted: Collection[int], number: int) -> Iterator[int]:
    """The sentences that may say whose a quotation is, by the number of one in it: itself, then those beside it.

    "It was no accident. We know it," he said: a quotation runs on. "We know it," he said. "We saw it.": so does who
    speaks.
    """

    def begins_quoted(n: int) -> bool:
        first = w.bounds[n][0]
        return first in quoted or first + 1 in quoted

    yield number
    before = after = number
    while after + 1 < len(w.bounds) and w.bounds[after][1] - 1 in quoted and begins_quoted(after + 1):
        after += 1
        yield after
    while before and begins_quoted(before) and number - before < _FAR:
        before -= 1
        if not any(i in quoted for i in range(*w.bounds[before])):
            return
        yield before


def sayers(w: Words, quoted: Collection[int], number: int) -> Iterator[int]:
    """The subjects of the verbs of speech in a sentence, outside of what it quotes."""
    for j in range(*w.bounds[number]):
        if w.lemma[j] in SPEECH and j not in quoted and w.pos[j] == "VERB":
            subject = w.child(j, *_SUBJECTS)
            if subject is not None:
                yield subject
