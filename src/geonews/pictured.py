"""Sides that nothing near an act tells, and the whole article does: see `picture`."""

from __future__ import annotations

import attrs

from geonews.cast import Cast, Mention
from geonews.events.arguments import Arguments
from geonews.events.coding import MUTUAL, Coded, is_of_speaker
from geonews.events.parties import without
from geonews.grammar import is_passive, subjects
from geonews.picture import SANCTIONS, Picture, is_in_article, parties_of

# Acts that somebody does to somebody; a protest, a deployment or an investigation may be told without the other.
TWO_SIDED = frozenset(
    {"ACCUSE", "AGREE", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SANCTION", "SUPPORT",
     "THREATEN", "RETREAT", "AID", "CONCEDE"}
)  # fmt: skip
# What an article tells without both sides or without its doer, and what is then rightly those of whom it speaks most.
_PICTURED = TWO_SIDED | {"MOBILIZE"}
_MATERIAL = frozenset({"ASSAULT", "COERCE", "RETREAT"})
_SUFFERED = frozenset({"ASSAULT", "RETREAT", "SANCTION", "ACCUSE", "COERCE"})
_FIGHTS = frozenset("war fighting clash battle exchange firefight skirmish hostility combat shelling".split())
_ASIDE = frozenset({"amod", "compound", "nmod"})
_OF_TWO = "one of the two that the article is about"
_ARREST, _CONVICTING = "173", "convict"


def as_pictured(coded: Coded, picture: Picture, cast: Cast) -> Coded:
    """Give an event the sides that the article as a whole has: "the attack" is that of its aggressor."""
    sources, targets = coded.arguments.sources, coded.arguments.targets
    both_or_spoken = (sources and targets) or is_of_speaker(coded)
    if both_or_spoken or not is_in_article(coded) or (not sources and has_other_doer(coded, cast)):
        return coded
    if coded.plover == "PROTEST" and sources:
        return _against_own(coded, picture, cast)
    if coded.plover not in _PICTURED:
        return coded
    if not sources and not targets:
        return _of_neither_side(coded, picture)
    if not sources and (held := _by_own_state(coded, picture, cast)):
        how = "the state that arrests and sentences there"
        return understood(coded, attrs.evolve(coded.arguments, sources=held, source_how=how))
    return _of_one_side(coded, picture, cast) if sources or coded.plover in _SUFFERED else coded


def _type_of(coded: Coded) -> str:
    """The type of an act as the picture knows it."""
    return "SANCTION" if coded.match.pattern.cameo == SANCTIONS else coded.plover or ""


def _of_neither_side(coded: Coded, picture: Picture) -> Coded:
    """As in "the shelling went on": but "the wounded sailor" only tells who he is."""
    head = coded.match.head
    if coded.plover not in _MATERIAL or head.dep_ in _ASIDE:
        return coded
    order = picture.order(_type_of(coded), either=_is_mutual(coded))
    doer, other = (picture.mention_of(party, head.i) for party in order) if order else (None, None)
    if doer is None or other is None:
        return coded
    found = attrs.evolve(
        coded.arguments, sources=(doer,), targets=(other,), source_how=_OF_TWO, target_how=_OF_TWO, direct=False
    )
    return understood(coded, found)


def _of_one_side(coded: Coded, picture: Picture, cast: Cast) -> Coded:
    """As in "Rwanda denied the charge"."""
    arguments = coded.arguments
    known = parties_of(arguments.sources or arguments.targets, cast)
    party = picture.opposite(known, _type_of(coded), doing=bool(arguments.sources))
    found = picture.mention_of(party, coded.match.head.i) if party else None
    if found is None:
        return coded
    if arguments.sources:
        return understood(coded, attrs.evolve(arguments, targets=(found,), target_how=_OF_TWO, direct=False))
    return understood(coded, attrs.evolve(arguments, sources=(found,), source_how=_OF_TWO))


def _against_own(coded: Coded, picture: Picture, cast: Cast) -> Coded:
    """Whom a protest is against that names nobody: the government of those who march."""
    parties = parties_of(coded.arguments.sources, cast)
    if len(parties) != 1:
        return coded
    [own] = parties
    found = picture.mention_of(own, coded.match.head.i)
    if found is None or any(cast.actors[i].sector != "GOV" for i in found.actors):
        return coded
    how = "the government of those who protest"
    return understood(coded, attrs.evolve(coded.arguments, targets=(found,), target_how=how, direct=False))


def _is_mutual(coded: Coded) -> bool:
    """As in "the war", "shots were exchanged": what two do to one another."""
    fights = any(t.lemma in _FIGHTS for t in coded.match.tokens)
    return coded.plover in MUTUAL or coded.match.pattern.symmetric or fights


def _by_own_state(coded: Coded, picture: Picture, cast: Cast) -> tuple[Mention, ...]:
    """As in "the editor was jailed for two years": nobody but a state does so, and its own unless another is named."""
    pattern = coded.match.pattern
    if not coded.arguments.targets or not (pattern.mode == _CONVICTING or pattern.cameo.startswith(_ARREST)):
        return ()
    named = [m for m in cast.mentions if coded.sentence.start <= m.start < coded.sentence.end]
    parties = parties_of(named, cast)
    if parties_of(coded.arguments.targets, cast) != parties or len(parties) != 1:
        return ()
    [own] = parties
    found = picture.mention_of(own, coded.match.head.i)
    state = found is not None and all(cast.actors[i].sector == "GOV" for i in found.actors)
    return without((found,), coded.arguments.targets) if found is not None and state else ()


def has_other_doer(coded: Coded, cast: Cast) -> bool:
    """As in "whom some fifty countries recognise": the sentence says who does it, though nobody knows them."""
    head = coded.match.head
    if coded.match.phrase.noun or is_passive(head):
        return False
    return any(t.pos_ in {"NOUN", "PROPN"} and t.i in cast.by_token for t in subjects(head))


def understood(coded: Coded, arguments: Arguments) -> Coded:
    """An event with sides that are not told beside it."""
    return attrs.evolve(coded, arguments=arguments, understood=True)
