"""Of two words of a sentence for one act, which tells it: "were killed in an attack", "bombed it, killing four"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from geonews.cast import Cast
from geonews.events.arguments import FOES
from geonews.events.parties import unique
from geonews.grammar import VERBAL, is_infinitive, is_passive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.events.coding import Coded

_DURING: Final = frozenset({"in", "during", "by"})
# What comes of an attack.
_HURTING: Final = frozenset("kill wound injure maim destroy damage".split())


def is_next_act(candidate: Coded, before: Coded) -> bool:
    """As in "declared martial law and imposed a curfew": two acts of one kind, each with a verb of its own."""
    one, two = before.match.head, candidate.match.head
    if one.lemma == two.lemma or not {one.lemma, two.lemma}.isdisjoint(_HURTING):
        return False
    return one in two.conjuncts and one.pos_ in VERBAL and two.pos_ in VERBAL


def is_outcome(candidate: Coded, act: Coded) -> bool:
    """As in "bombed the town, killing four", "killed two and wounded nine": what an act led to is no act of its own."""
    if candidate.plover != "ASSAULT" or act.plover != "ASSAULT":
        return False
    head, above = candidate.match.head, act.match.head
    if head.lemma not in _HURTING or head.pos_ not in VERBAL or above is head:
        return False
    if candidate.sources and act.sources and set(candidate.sources).isdisjoint(act.sources):
        return False
    if not candidate.sources and above.dep_ == "advcl" and above.head is head:
        return any(c.lower_ == "when" for c in above.children)  # "were killed when rebels attacked the base"
    while head.dep_ == "conj" and head.head.lemma in _HURTING:
        if head.head is above:
            return True
        head = head.head
    return head.dep_ == "advcl" and head.tag_ == "VBG" and head.head in {above, *above.conjuncts} and above.i < head.i


def is_blow(noun: Coded, suffered: Coded) -> bool:
    """As in "were killed in an attack by rebels": the noun tells no other act, but at most who did it."""
    head, verb = noun.match.head, suffered.match.head
    if noun.plover != "ASSAULT" or suffered.plover != "ASSAULT" or not noun.match.phrase.noun or suffered.sources:
        return False
    if noun.sources and noun.targets and set(noun.targets) != set(suffered.targets):
        return False
    above = head.head
    return is_passive(verb) and head.dep_ == "pobj" and above.head is verb and above.lower_ in _DURING


def with_victims(act: Coded, outcome: Coded, cast: Cast) -> Coded:
    """The act with those who suffered by it, where it tells itself of nobody but things: "attacked a convoy"."""
    if any(cast.actors[i].country for i in act.targets):
        return act
    victims = unique((*act.arguments.targets, *outcome.arguments.targets))
    how = act.arguments.target_how if act.targets else outcome.arguments.target_how
    struck = attrs.evolve(act.arguments, targets=victims, target_how=how, direct=bool(victims))
    return attrs.evolve(act, arguments=struck)


def is_part_of_another(candidate: Coded, others: Sequence[Coded], cast: Cast) -> bool:
    """A half-found event of a type that the sentence tells in full already, hanging on the same words."""
    for other in others:
        if other is candidate or other.plover != candidate.plover:
            continue
        if (
            _is_suffered_in(candidate, other)
            or _tells_again(candidate, other)
            or _is_of_journey(candidate, other, cast)
        ):
            return True
        if candidate.sources and candidate.targets:
            continue
        if set(candidate.sources) <= set(other.sources) and set(candidate.targets) <= set(other.targets):
            head, rival = candidate.match.head, other.match.head
            if head.is_ancestor(rival) or rival.is_ancestor(head):
                return True
    return False


def _is_of_journey(candidate: Coded, other: Coded, cast: Cast) -> bool:
    """As in "is to visit Warsaw in order to explain his plan to the president": a journey and what it is for."""
    head = candidate.match.head
    if candidate.plover != "CONSULT" or not is_infinitive(head) or not other.match.head.is_ancestor(head):
        return False

    def countries(one: Coded) -> set[str | None]:
        return {cast.actors[i].country for i in (*one.sources, *one.targets)}

    return countries(candidate) == countries(other)


def _is_suffered_in(candidate: Coded, other: Coded) -> bool:
    """As in "51 were killed in clashes between police and rebels": the clashes tell who killed and was killed."""
    if candidate.match.phrase.noun and other.arguments.source_how == FOES and is_passive(other.match.head):
        within = candidate.match.head.head
        return within.head is other.match.head and within.lower_ in _DURING  # "were killed in battles with the rebels"
    full = bool(other.sources and other.targets) and other.match.phrase.noun
    return full and not candidate.sources and candidate.match.head.is_ancestor(other.match.head)


def _tells_again(candidate: Coded, other: Coded) -> bool:
    """As in "burned Serbian flags to protest the killings by Serbian police": one act of one party, told twice."""
    if candidate.plover != "PROTEST" or not candidate.sources or candidate.sources != other.sources:
        return False
    above = other.match.head
    while above.dep_ == "xcomp":
        above = above.head  # "tried to march on the palace to protest the arrests"
    return candidate.match.head.dep_ != "conj" and above.is_ancestor(candidate.match.head)
