"""Nouns of state: "tensions between A and B", "A's war with B", "US-China rivalry", "their rocky relationship"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from geonews.data.relation_patterns import RelationPattern
from geonews.grammar import (
    VERBAL,
    agents,
    children,
    coordinated,
    is_negated,
    is_passive,
    prep_object,
    prepositional,
    surface_subjects,
)
from geonews.records import Actor
from geonews.relations.facts import is_fact, is_past, qualifiers, trend_of
from geonews.relations.parties import settled
from geonews.relations.scene import Claim, Party, Scene

if TYPE_CHECKING:
    from geonews.tree import Token

_OTHERS = ("with", "against", "toward", "towards", "to", "on")
_HAVING = frozenset(
    """have maintain enjoy see be remain wage fight share keep hold develop forge build deepen strengthen expand
    experience suffer engage lock embroil mire get go continue strain sour damage harm sever break cut restore
    resume establish normalise normalize upgrade downgrade freeze suspend sign conclude form launch mount unleash
    conduct carry pursue reach strike announce unveil agree renew widen escalate intensify step press extend
    prolong""".split()
)
_OF_NOUNS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj", "compound"})
_GROUND = frozenset({"at", "in", "on"})
_MOST_PARTIES = 4
_FRIENDLY = frozenset({"ally", "cooperates_with"})


def state_claims(scene: Scene) -> Iterator[Claim]:
    """Between whom a noun says that a state holds."""
    for start, end, pattern in scene.matches("state"):
        noun = scene.head(start, end)
        if not _is_noun(noun) or is_past(scene, noun):
            continue
        about = list(qualifiers(scene, noun))
        said = {w for t in about for w in (t.lower_, t.lemma)}
        if pattern.qualifiers and pattern.qualifiers.isdisjoint(said):
            continue
        if not _is_presupposed(noun, pattern) and not is_fact(scene, noun):
            continue
        near = {w for c in noun.children for w in (c.lower_, c.lemma)}
        if not pattern.unless.isdisjoint(said | near):
            continue
        trend = pattern.trend or trend_of(scene, noun, rising=pattern.rising)
        for first, second, (low, high) in _pairs(scene, start, noun, pattern):
            parties = settled(scene, pattern, first, second)
            if parties is not None:
                yield Claim(
                    kind=pattern.kind,
                    subject=parties[0],
                    object=parties[1],
                    pattern=pattern.name,
                    start=min(start, low),
                    end=max(end, high),
                    at=noun.i,
                    trend=trend,
                    confidence=0.8,
                )


def _is_noun(token: Token) -> bool:
    """Whether a word is a noun, though the tagger may read "the fighting between A and B" as a verb."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return True
    return token.pos_ == "VERB" and token.dep_ in _OF_NOUNS and not children(token, "nsubj", "dobj", "aux")


def _is_presupposed(noun: Token, pattern: RelationPattern) -> bool:
    """Whether a state is there whatever is done about it: "looking to stabilise their rocky relationship"."""
    if is_negated(noun):
        return False
    said = any(c.dep_ == "amod" and c.lower_ in pattern.qualifiers for c in noun.children)
    if (said or pattern.rising) and children(noun, "poss"):
        return True
    # "promised to widen the offensive", "vowed to end the war with Chad": the war is there
    hostile = pattern.kind in {"at_war_with", "tense_with", "adversary", "territory_dispute"}
    aimed_at = noun.dep_ == "dobj" and noun.head.pos_ in VERBAL and children(noun.head, "aux")
    return bool(hostile and aimed_at and any(c.lower_ in {"the", "this"} for c in children(noun, "det")))


_Pair = tuple[Actor, Actor, tuple[int, int]]


def _pairs(scene: Scene, start: int, noun: Token, pattern: RelationPattern) -> Iterator[_Pair]:
    """The two sides of a state, by the construction that names them."""
    between = _after(scene, noun, pattern, ("between", "among"))
    if between:
        yield from _each_other(between)
        return
    others = _after(scene, noun, pattern, pattern.prepositions or _OTHERS)
    owners = _owners(scene, start, noun)
    if not owners and noun.dep_ == "pobj" and noun.head.lower_ == "with":
        # "a militia with links to al-Qaeda"
        owners = scene.who((noun.head.head,))
    if not owners and others:
        owners = _havers(scene, noun)
    if others:
        yield from _both_sides(owners, others)
    elif _count(owners) > 1 and (pattern.kind not in _FRIENDLY or _are_joined(scene, owners)):
        yield from _each_other(owners)
    else:
        # "a dispute over their border"
        land = [t for t in prepositional(noun, "over") if pattern.kind == "territory_dispute"]
        theirs = tuple(p for t in land for p in scene.inside(t.left_edge.i, t.i))
        yield from _each_other(_havers(scene, noun) or theirs)


def _are_joined(scene: Scene, owners: tuple[Party, ...]) -> bool:
    """Whether owners stand side by side: "the Saudi-American initiative", and not "Russia's Ukraine initiative"."""
    return len(owners) == 1 or all(
        p.end + 1 == q.start and scene.lower[p.end] in {"-", "and", "–", "/"} for p, q in itertools.pairwise(owners)
    )


def _count(parties: tuple[Party, ...]) -> int:
    return len({a.id for p in parties for a in p.actors})


def _each_other(parties: tuple[Party, ...]) -> Iterator[_Pair]:
    known = {a.id: (a, p) for p in reversed(parties) for a in reversed(p.actors)}
    order = list(dict.fromkeys(a.id for p in parties for a in p.actors))
    if len(order) <= _MOST_PARTIES:
        for one, other in itertools.combinations(order, 2):
            (a, p), (b, q) = known[one], known[other]
            yield a, b, _extent(p, q)


def _both_sides(left: tuple[Party, ...], right: tuple[Party, ...]) -> Iterator[_Pair]:
    for p, q in itertools.product(left, right):
        for a, b in itertools.product(p.actors, q.actors):
            if q.start < p.start:
                a, b = b, a
            yield a, b, _extent(p, q)


def _extent(p: Party, q: Party) -> tuple[int, int]:
    return min(p.start, q.start), max(p.end, q.end)


def _after(scene: Scene, noun: Token, pattern: RelationPattern, prepositions: tuple[str, ...]) -> tuple[Party, ...]:
    found: list[Party] = []
    anchors = [noun]
    if noun.dep_ in {"dobj", "attr", "nsubj", "nsubjpass"} and noun.head.pos_ in VERBAL:
        # "is waging a war against X", "tensions flared between A and B"
        anchors.append(noun.head)
        # "tensions are running high between A and B"
        anchors.extend(children(noun.head, "acomp", "advmod"))
    if noun.dep_ == "pobj" and noun.head.lower_ in _GROUND and noun.head.head.pos_ in VERBAL:
        anchors.append(noun.head.head)
        anchors.append(noun.head)
    for anchor in anchors:
        for prep in anchor.children:
            if prep.dep_ in {"prep", "dative", "agent"} and prep.lower_ in prepositions and prep.i > noun.i:
                for obj in prep_object(prep):
                    # "a claim to two thirds of Guyana": the country may stand below the object
                    stop = obj.right_edge.i + 1 if pattern.kind == "territory_dispute" else obj.i + 1
                    if any(t.lower_ in {"those", "that"} for t in coordinated(obj)):
                        # "between the forces of X and those of Y"
                        those = ((c, prepositional(c, "of")) for c in coordinated(obj))
                        parts = [t for c, of in those for t in (of if c.lower_ in {"those", "that"} else (c,))]
                        found.extend(p for t in parts for p in scene.who((t,))[:1])
                        continue
                    found.extend(scene.who((obj,)) or scene.inside(obj.left_edge.i, stop)[:2])
        if found:
            break
    return tuple(found)


def _owners(scene: Scene, start: int, noun: Token) -> tuple[Party, ...]:
    """Who stands before the noun: "Russia's", "US-China", "their"."""
    first = noun.left_edge.i
    for i in range(start - 1, first - 1, -1):
        if scene.lower[i] in {",", ";", ":", "("}:
            first = i + 1
            break
    return scene.inside(first, start)


def _havers(scene: Scene, noun: Token) -> tuple[Party, ...]:
    """Who has the state, or is in it: "both nations have had tensions", "the two are at war"."""
    below = noun
    for above in noun.ancestors:
        if above.pos_ in VERBAL:
            if above.lemma not in _HAVING:
                return ()
            if below.dep_ in {"dobj", "attr", "ccomp"} or (below.dep_ == "prep" and below.lower_ in _GROUND):
                return scene.who(
                    agents(above) if is_passive(above) and below.dep_ != "prep" else surface_subjects(above)
                )
            if above.dep_ in {"ccomp", "xcomp"} and below.dep_ == "nsubj" and above.head.lemma in _HAVING:
                # "both nations have had tensions plummet"
                return scene.who(surface_subjects(above.head))
            return ()
        if above.pos_ == "NOUN" and children(above, "poss"):
            return scene.who(children(above, "poss"))
        below = above
    return ()
