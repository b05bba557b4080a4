"""Verbs and adjectives of state: "X leads Y", "X belongs to Y", "X is hostile to Y", "X has shifted closer to Y"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from geonews.data.relation_patterns import RelationPattern
from geonews.grammar import (
    VERBAL,
    children,
    coordinated,
    is_negated,
    objects,
    prep_object,
    subjects,
    surface_subjects,
)
from geonews.relations.facts import is_fact, is_past, is_unreal
from geonews.relations.parties import pair_claims
from geonews.relations.scene import Claim, Party, Scene
from geonews.relations.territory import territory_claims

if TYPE_CHECKING:
    from geonews.tree import Token


_REFUSING = frozenset({"refuse", "decline"})


def verb_claims(scene: Scene) -> Iterator[Claim]:
    """What verbs and adjectives of state tell."""
    for start, end, pattern in scene.matches("verb"):
        verb = scene.parsed.doc[start]
        if verb.pos_ in VERBAL and _is_told(scene, verb, pattern) and _is_qualified(verb, pattern):
            doers = scene.who(subjects(verb))
            done = _objects_of(verb, scene.lower[start + 1 : end], pattern)
            if pattern.mutual:
                alone = not done and not any(p.lower_ in {"with", "against"} for p in _prepositions(verb))
                yield from _each_other(scene, pattern, (start, end), doers if alone else ())
            elif pattern.kind == "territory_dispute":
                yield from territory_claims(scene, pattern, (start, end), verb, doers, done)
            else:
                others = scene.who(done) or _states_hit(scene, pattern, done)
                yield from pair_claims(scene, pattern, (start, end), doers, others)
    for start, end, pattern in scene.matches("adjective"):
        yield from _adjective(scene, start, end, pattern)


def _states_hit(scene: Scene, pattern: RelationPattern, done: tuple[Token, ...]) -> tuple[Party, ...]:
    """For "shelled Syrian targets", "bombed Ukraine's ports": the state whose they are."""
    if pattern.kind != "at_war_with":
        return ()
    assets = [t for t in done if scene.is_one_of("assets", t.lemma)]
    return tuple(p for t in assets for p in scene.inside(t.left_edge.i, t.i) if p.actors[0].kind == "country")


def _is_told(scene: Scene, verb: Token, pattern: RelationPattern) -> bool:
    if scene.is_one_of("past", *(c.lower_ for c in children(verb, "advmod"))):
        return False
    if pattern.negated:
        if verb.dep_ == "xcomp" and verb.head.lemma in _REFUSING:
            return not is_negated(verb.head) and not is_unreal(scene, verb.head)
        return is_negated(verb) and not is_unreal(scene, verb)
    if is_negated(verb) or _is_company(verb, pattern):
        return False
    above = verb.head
    if pattern.aim and verb.dep_ in {"xcomp", "advcl"} and scene.is_one_of("aims", above.lemma):
        return not is_negated(above) and not is_unreal(scene, above)
    return not is_unreal(scene, verb)


def _is_company(verb: Token, pattern: RelationPattern) -> bool:
    """For "Japan joined the European Union in condemning the coup": nobody becomes a member."""
    return pattern.kind == "member_of" and any(children(p, "pcomp") for p in children(verb, "prep"))


def _is_qualified(verb: Token, pattern: RelationPattern) -> bool:
    """Whether what stands below a verb is what the pattern asks for: "threatened Israel with missile attacks"."""
    if not pattern.qualifiers and not pattern.unless:
        return True
    # the parse of "warned Libya of air strikes" may hang the strikes on Libya
    anchors = (verb, *children(verb, "dobj"))
    nouns = [o for a in anchors for p in children(a, "prep") for o in prep_object(p)]
    nouns.extend(t for t in children(verb, "dobj", "oprd") if t.pos_ == "NOUN")
    below = [w for n in nouns for o in coordinated(n) for w in (o, *children(o, "amod", "compound"))]
    said = {w for t in below for w in (t.lower_, t.lemma)}
    if not pattern.unless.isdisjoint(said):
        return False
    return not pattern.qualifiers or not pattern.qualifiers.isdisjoint(said)


def _objects_of(verb: Token, rest: list[str], pattern: RelationPattern) -> tuple[Token, ...]:
    """The other party: the object, or what stands after the pattern's preposition."""
    if rest and any(p.lower_ == rest[-1] for p in children(verb, "prt")):
        # "props up the president"
        rest = []
    if not rest and not pattern.prepositions:
        gap = [t for t in children(verb, "dobj", "nsubj") if t.tag_ in {"WDT", "WP"}]
        # "Taiwan, which China considers a province": both are objects for the parse
        return (verb.head,) if gap and len(children(verb, "dobj")) > 1 and verb.dep_ == "relcl" else objects(verb)
    wanted = rest[-1:] if rest and not pattern.prepositions else pattern.prepositions
    return tuple(o for p in _prepositions(verb) if p.lower_ in wanted for o in prep_object(p))


def _prepositions(token: Token) -> tuple[Token, ...]:
    """The prepositions of a word and of the adverb or particle beside it: "shifted closer to Russia"."""
    own = children(token, "prep", "agent", "dative")
    inner = (p for c in children(token, "advmod", "acomp", "prt") for p in children(c, "prep"))
    return (*own, *inner)


def _adjective(scene: Scene, start: int, end: int, pattern: RelationPattern) -> Iterator[Claim]:
    doc = scene.parsed.doc
    word = doc[start]
    if not is_fact(scene, word) or is_past(scene, word):
        return
    wanted = scene.lower[end - 1 : end] if end - start > 1 else pattern.prepositions
    tokens = [doc[i] for i in range(start, end)]
    preps = [p for t in tokens for p in (t, *t.children) if p.lower_ in wanted and p.dep_ in {"prep", "agent"}]
    above = word.head
    if word.dep_ in {"acomp", "attr", "oprd"} and above.pos_ in VERBAL:
        bearers: Iterable[Token] = surface_subjects(above)
        preps.extend(p for p in children(above, "prep") if p.lower_ in wanted and p.i > word.i)
    elif word.dep_ in {"amod", "acl", "appos", "relcl"}:
        bearers = (above,)
    elif word.dep_ == "prep":
        # "are at odds", "the allies at odds with each other"
        bearers = surface_subjects(above) if above.pos_ in VERBAL else (above,)
    elif word.pos_ in VERBAL:
        bearers = surface_subjects(word)
    elif word.dep_ == "advmod" and above.pos_ in VERBAL:
        bearers = surface_subjects(above)
        preps.extend(p for p in children(above, "prep") if p.lower_ in wanted and p.i > word.i)
    else:
        return
    done = [o for p in dict.fromkeys(preps) for o in prep_object(p)]
    parties = scene.who(bearers)
    if done or preps:
        yield from pair_claims(scene, pattern, (start, end), parties, scene.who(done))
    else:
        # "Cyprus and Turkey are at odds"
        yield from _each_other(scene, pattern, (start, end), parties)


def _each_other(
    scene: Scene, pattern: RelationPattern, words: tuple[int, int], parties: tuple[Party, ...]
) -> Iterator[Claim]:
    """For "India and China have quarrelled": the two that the subject names."""
    both = {a.id: attrs.evolve(p, actors=(a,)) for p in parties for a in p.actors}
    if len(both) == 2:
        one, other = both.values()
        yield from pair_claims(scene, pattern, words, (one,), (other,))
