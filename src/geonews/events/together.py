"""What several do with or to one another: which of them is the source, and which the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.cast import Cast, Mention
from geonews.events.matching import Match
from geonews.events.nominals import between_phrases
from geonews.events.parties import (
    RECIPROCAL,
    Found,
    actors_of,
    is_reciprocal,
    owner_mentions,
    same_parties,
    split_party,
    unique,
)
from geonews.events.targets import CONTENT_OBJECT
from geonews.grammar import NOMINAL, VERBAL, objects, prep_object

if TYPE_CHECKING:
    from geonews.tree import Token

# What several do, they do to one another where nobody else is told.
_FIGHTING = frozenset({"fight", "clash", "battle", "skirmish", "feud"})
# Types of what two do with one another.
_TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})
_OFFERING = frozenset({"offer", "volunteer", "propose"})
_OTHERS = "the others of the same party"


def parted(match: Match, cast: Cast, found: Found) -> Found:
    """Source and target, where those found for one side are both."""
    sources, source_how, targets, target_how, direct = found
    if not sources:
        sources, targets, source_how = _two_of_thing(match, targets, cast, source_how)
    several, plover = _are_several(sources), match.pattern.plover
    if is_mutual(match) and (several or not sources):
        # "Each side accused the other": who they are may have been told before.
        sources, targets = split_party(sources) if several else ((), ())
        return sources, RECIPROCAL, targets, RECIPROCAL, several
    if several and plover in _TOGETHER and targets and all(_is_shared(m, match) for m in targets):
        # "Manila and Hanoi agreed to link their coast guards": what is theirs is no third party.
        sources, targets = split_party(sources)
        return sources, source_how, targets, _OTHERS, True
    if not sources and target_how == "after 'between'" and _are_several(targets):
        sources, targets = split_party(targets)
        return sources, target_how, targets, target_how, direct
    if several and not direct and _is_with_one_another(match.head):
        sources, targets = split_party(sources)
        return sources, source_how, targets, _OTHERS, True
    if _is_offer(match):
        return sources, source_how, targets, target_how, direct  # "Brazil and Chile offered to mediate": to others
    if match.pattern.symmetric and several and (not direct or target_how == CONTENT_OBJECT):
        # "Kim and Putin met in Vladivostok": the two are the parties, and the town is where.
        sources, targets = split_party(sources)
        return sources, source_how, targets, _OTHERS, True
    if match.pattern.symmetric and not sources and _are_several(targets):
        # "talks on how to mend their ties": whose ties they are, they mend them.
        sources, targets = split_party(targets)
        return sources, "the first of the same party", targets, target_how, direct
    return sources, source_how, targets, target_how, direct


def _are_several(mentions: tuple[Mention, ...]) -> bool:
    return len({actor for m in mentions for actor in m.actors}) > 1


def _is_with_one_another(verb: Token) -> bool:
    """As in "Ethiopia and Eritrea fought over Badme", but not "against", "alongside" others."""
    others = {"together", "alongside", "side", "for", "with", "against"}
    fights = verb.pos_ in VERBAL and verb.lemma in _FIGHTING
    return fights and not any(c.dep_ == "dobj" or c.lower_ in others for c in verb.children)


def is_mutual(match: Match) -> bool:
    """Whether an act is told as done by each to the other: "shelled one another", "blamed each other for it"."""
    head = match.head
    if head.pos_ not in VERBAL:
        return False
    after = (o for c in head.children if c.dep_ == "prep" for o in c.children)
    return any(is_reciprocal(t) for t in (*match.slot, *objects(head), *after))


def _is_offer(match: Match) -> bool:
    """As in "offered to mediate": what is made to others, though several make it."""
    return match.head.lemma in _OFFERING


def _is_shared(mention: Mention, match: Match) -> bool:
    """As in "their coast guards", "each other's ports", "launched joint patrols", "exchanged ambassadors"."""
    if match.head.lemma in {"exchange", "swap"} and match.head.pos_ in VERBAL:
        return True
    below = list(match.head.doc[mention.head].children)
    return any(c.dep_ == "poss" and c.lower_ in {"their", "other"} for c in below) or any(
        c.lower_ == "joint" for c in below
    )


def _two_of_thing(
    match: Match, targets: tuple[Mention, ...], cast: Cast, how: str
) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
    """As in "relations between Caracas and Bogota were ruptured", "Iraqi-Saudi talks were cut off"."""
    nouns = [t for t in match.tokens if t.pos_ in NOMINAL and t != match.head]
    two = actors_of((o for t in nouns for p in between_phrases(t) for o in prep_object(p)), cast)
    two = two or unique(m for t in nouns for m in owner_mentions(t, cast))
    if len({a for m in two for a in m.actors}) < 2 or not same_parties(two, targets):
        return (), targets, how
    return (*split_party(two), "between")
