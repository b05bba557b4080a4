"""The words of a speaker: a noun phrase without what trails after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geonews.tree import Token

_TRAILING: Final = frozenset(
    "relcl acl appos punct parataxis advcl ccomp xcomp dep case cc preconj advmod npadvmod".split()
)


def phrase_bounds(head: Token) -> tuple[int, int]:
    """Indices of the first token of a noun phrase and after its last one.

    Relative clauses and appositions are left out: "Wang Yi" of "Wang Yi, who met the envoys", and a possessive
    mark too: "Harare" of "Harare's claim".
    """
    start, end = head.i, head.i + 1
    for child in head.children:
        if child.i < head.i:
            # "two senior Iraqi officials", "the defence ministry"; a relative clause never stands before its noun
            if child.dep_ not in {"punct", "cc", "preconj", "advmod", "relcl", "prep", "case"}:
                start = min(start, child.left_edge.i)
        elif child.dep_ == "prep" and child.lower_ not in {"on", "after", "before", "as", "during"}:
            if child.i == end:
                end = max(end, _prep_end(child))
        elif child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON"}:
            end = max(end, phrase_bounds(child)[1])
        elif child.dep_ == "amod" and child.i == end:
            # "a source close to the talks"
            end = child.right_edge.i + 1
        elif child.dep_ not in _TRAILING and child.pos_ in {"NOUN", "PROPN", "NUM", "PART", "ADJ"}:
            end = max(end, child.i + 1)
    doc = head.doc
    while start < head.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ == "cc"):
        start += 1
    return start, end


def _prep_end(prep: Token) -> int:
    """Where a prepositional phrase ends: "the minister [of trade]"."""
    end = prep.i + 1
    for child in prep.children:
        if child.dep_ == "pobj":
            end = max(end, phrase_bounds(child)[1])
        elif child.dep_ in {"prep", "amod", "pcomp"}:
            end = max(end, child.right_edge.i + 1)
    return end
