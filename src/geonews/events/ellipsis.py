"""What a sentence does not say twice.

An act told again of somebody else without its words ("so did Niger"), and what is done to "it" after it was named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from geonews.grammar import VERBAL, children, is_negated

if TYPE_CHECKING:
    from geonews.events.coding import Coded
    from geonews.tree import Passage, Token

_AUXILIARIES = frozenset({"do", "have", "be"})
_LIKEWISE = frozenset({"so", "as", "too", "likewise"})
_NEITHER = frozenset({"nor", "neither"})
# With one of these behind it an auxiliary is a verb of its own: "as it had weapons", "so did the washing".
_COMPLETE = ("dobj", "attr", "acomp", "xcomp", "oprd", "prep", "agent", "expl")

_THINGS = frozenset({"it", "them"})


def ellipses(sentence: Passage) -> Iterator[tuple[Token, Token]]:
    """The auxiliaries that stand for a verb, each with that verb."""
    for token in sentence:
        if token.lemma not in _AUXILIARIES or token.pos_ not in VERBAL:
            continue
        if not any(c.pos_ in {"NOUN", "PROPN"} for c in children(token, "nsubj")):
            continue  # "as it did in 1941" tells of the same party
        marks = {c.lower_ for c in token.children if c.dep_ in {"advmod", "mark", "preconj", "cc"}}
        if marks.isdisjoint(_LIKEWISE | _NEITHER) or children(token, *_COMPLETE) or token.dep_ in {"aux", "auxpass"}:
            continue
        verb = _antecedent(token)
        negated = verb is not None and is_negated(verb)
        if verb is not None and negated == bool(marks & _NEITHER) and not _is_negated_itself(token):
            yield token, verb


def _antecedent(auxiliary: Token) -> Token | None:
    """The verb before it that an auxiliary stands for; after a semicolon the parse hangs that below it."""
    above = auxiliary.head
    if auxiliary.dep_ in {"advcl", "conj", "parataxis"} and above.pos_ in VERBAL and above.i < auxiliary.i:
        return above
    before = [c for c in children(auxiliary, "ccomp", "parataxis") if c.pos_ in VERBAL and c.i < auxiliary.i]
    return before[-1] if before else None


def _is_negated_itself(auxiliary: Token) -> bool:
    """As in "El Salvador did not, either"."""
    return any(c.dep_ == "neg" and c.lower_ not in _NEITHER for c in auxiliary.children)


def with_thing_before(one: Coded, others: Iterable[Coded]) -> Coded:
    """As in "seized East Timor and annexed it": what a verb does to "it" it does to the target of the verb before."""
    head = one.match.head
    if one.targets or head.dep_ != "conj" or not any(o.lower_ in _THINGS for o in children(head, "dobj")):
        return one
    before = [o for o in others if o.match.head in head.conjuncts and o.match.head.i < head.i and o.arguments.direct]
    done_to = next((o.arguments.targets for o in reversed(before) if o.targets and o.sources == one.sources), ())
    if not done_to:
        return one
    told = attrs.evolve(one.arguments, targets=done_to, target_how="the object of the verb before", direct=True)
    return attrs.evolve(one, arguments=told)
