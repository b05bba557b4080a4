"""Roles: "X is an ally of Y", "Nato member Turkey", "both allies", "Hezbollah, the armed wing of Y"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from geonews.codes import SYMMETRIC_RELATIONS
from geonews.data.relation_patterns import RelationPattern
from geonews.grammar import apposed, children, is_negated, objects, prep_object, surface_subjects
from geonews.records import Actor
from geonews.relations.facts import is_fact, is_past
from geonews.relations.parties import settled
from geonews.relations.scene import Claim, Party, Scene

if TYPE_CHECKING:
    from geonews.tree import Token

_PARTNER_PREPOSITIONS = ("of", "to", "with", "for")
_MOST_EQUALS = 3
_NAMING_PREPOSITIONS = frozenset({"like", "including", "such"})


def role_claims(scene: Scene) -> Iterator[Claim]:
    """Who is what to whom, told by a noun."""
    for start, end, pattern in scene.matches("role"):
        noun = scene.head(start, end)
        if noun.pos_ not in {"NOUN", "PROPN", "ADJ"} or is_past(scene, noun) or not _is_told(scene, noun):
            continue
        if any(c.lower_ in pattern.unless for c in noun.children):
            continue
        partners = _partners(scene, start, end, noun, pattern)
        bearers = _bearers(scene, start, end, noun, partners)
        yield from _pair(scene, pattern, start, end, bearers, partners, plural=noun.tag_ in {"NNS", "NNPS"})


def _is_told(scene: Scene, noun: Token) -> bool:
    """Whether a role is stated, or taken for granted: "fears about the two allies" says that they are allies."""
    if noun.dep_ in {"attr", "oprd", "acomp"}:
        return is_fact(scene, noun)
    # "Finland and Sweden, neither of them a member"
    i = noun.i
    while i > noun.sent.start and scene.lower[i - 1] not in {",", "and"}:
        i -= 1
    return not is_negated(noun) and scene.lower[i] not in {"neither", "none", "not", "nor"}


def _pair(
    scene: Scene,
    pattern: RelationPattern,
    start: int,
    end: int,
    bearers: tuple[Party, ...],
    partners: tuple[Party, ...],
    *,
    plural: bool,
) -> Iterator[Claim]:
    def claim(a: Actor, b: Actor, parties: tuple[Party, ...]) -> Claim:
        near = [p for p in parties if p.start - end < 20 and start - p.end < 20]
        return Claim(
            kind=pattern.kind,
            subject=a,
            object=b,
            pattern=pattern.name,
            start=min(start, *(p.start for p in near), start),
            end=max(end, *(p.end for p in near), end),
            at=end - 1,
            trend=pattern.trend,
            confidence=0.85,
        )

    if partners:
        for bearer, partner in itertools.product(bearers, partners):
            for a, b in itertools.product(bearer.actors, partner.actors):
                parties = settled(scene, pattern, a, b)
                if parties is not None:
                    swap = pattern.kind in SYMMETRIC_RELATIONS and partner.start < bearer.start
                    first, second = reversed(parties) if swap else parties
                    yield claim(first, second, (bearer, partner))
    elif plural and pattern.kind in SYMMETRIC_RELATIONS:
        known = {a.id: a for p in bearers for a in p.actors}
        if 1 < len(known) <= _MOST_EQUALS:
            for a, b in itertools.combinations(known.values(), 2):
                parties = settled(scene, pattern, a, b)
                if parties is not None:
                    yield claim(parties[0], parties[1], bearers)


def _partners(scene: Scene, start: int, end: int, noun: Token, pattern: RelationPattern) -> tuple[Party, ...]:
    """Whose ally, member, wing it is."""
    # "Washington's ally South Korea" has the owner hang on the name
    first = (noun.head if noun.dep_ in {"compound", "nmod", "amod"} and noun.head.i > noun.i else noun).left_edge.i
    first = min(first, noun.left_edge.i)
    for i in range(start - 1, first - 1, -1):
        if scene.lower[i] in {",", ";", ":", "("}:
            first = i + 1
            break
    before = scene.inside(first, start)
    owners = tuple(p for p in before if _is_possessive(scene, p))
    if owners and len(owners) < len(before):
        # in "its Lebanese ally" it is the ally that is Lebanese
        before = owners
    adjectives = all(scene.parsed.doc[p.end - 1].dep_ in {"amod", "compound"} for p in before)
    of = any(p.lower_ == "of" for p in children(noun, "prep"))
    return before if before and not (adjectives and of) else _partners_after(scene, end, noun, pattern)


def _is_possessive(scene: Scene, party: Party) -> bool:
    last = scene.parsed.doc[party.end - 1]
    return last.tag_ in {"PRP$", "WP$"} or scene.lower[party.end] in {"'s", "’s", "'", "’"}


def _partners_after(scene: Scene, end: int, noun: Token, pattern: RelationPattern) -> tuple[Party, ...]:
    """As in "an ally of Syria", "the Syrian arm of the PKK"."""
    wanted = pattern.prepositions or _PARTNER_PREPOSITIONS
    found: list[Party] = []
    for prep in children(noun, "prep"):
        if prep.lower_ in wanted and prep.i >= end:
            for obj in prep_object(prep):
                found.extend(scene.who((obj,)) or scene.inside(obj.left_edge.i, obj.i + 1)[-1:])
    return tuple(found)


def _both(name: Token) -> Token:
    """The first of names that are coordinated: "Iraq and Kuwait, foes since 1990"."""
    while name.dep_ == "conj" and name.head.pos_ == "PROPN":
        name = name.head
    return name


def _bearers(scene: Scene, start: int, end: int, noun: Token, partners: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who is the ally, the member, the wing."""
    taken = {p.start for p in partners}
    around: list[Token] = []
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        # "X, Syria's president and Moscow's ally"
        first = first.head
    if first.dep_ in {"attr", "oprd", "acomp"} and first.head.pos_ in {"AUX", "VERB"}:
        around.extend(surface_subjects(first.head))
    if first.dep_ in {"appos", "compound", "nmod", "amod"}:
        around.append(_both(first.head) if noun.tag_ == "NNS" else first.head)
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma in {"remain", "see", "serve"}:
        around.extend(surface_subjects(noun.head.head))
    if noun.dep_ == "nsubj" and noun.head.lemma in {"include", "comprise"}:
        # "whose members include Qatar and Kuwait"
        around.extend(objects(noun.head))
    around.extend(apposed(noun))
    for prep in children(noun, "prep"):
        if prep.lower_ in _NAMING_PREPOSITIONS:
            around.extend(o for p in (prep, *children(prep, "prep")) for o in children(p, "pobj"))
    found = [p for t in around for p in scene.who((t,)) if p.start not in taken and not p.start <= start < p.end]
    if found:
        return tuple(found)
    beside = scene.mention_at(end) if end < len(scene.lower) else None
    if beside is not None and beside.start == end and beside.form == "name" and noun.tag_ in {"NN", "NNP"}:
        # "Washington's ally South Korea agreed", whatever the parse
        return (scene.party(beside),)
    if noun.dep_ in {"nsubj", "nsubjpass"} and noun.tag_ == "NNS":
        # "Iraq and Kuwait, foes since 1990, met": two subjects for the parse
        i = start - 1
        while i > noun.sent.start and scene.parsed.doc[i].pos_ in {"ADJ", "ADV", "DET", "NUM"}:
            i -= 1
        named = scene.before_comma(i)
        if named:
            return named
    # "the two allies", "both allies", "Kremlin ally Belarus" as one mention
    mention = scene.mention_at(end - 1)
    others = {a.id for p in partners for a in p.actors}
    if mention is not None and (mention.start not in taken or others.isdisjoint(mention.actors)):
        actors = tuple(a for a in scene.cast.who(mention) if a.id in scene.named)
        return (Party(actors, mention.start, mention.end),) if actors else ()
    return ()
