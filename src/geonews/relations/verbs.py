"""Verbs and adjectives of state: "X leads Y", "X belongs to Y", "X is hostile to Y", "X has shifted closer to Y"."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from geonews.data.relation_patterns import RelationPattern
from geonews.grammar import (
    VERBAL,
    children,
    is_negated,
    objects,
    prep_object,
    subjects,
    surface_subjects,
)
from geonews.relations.facts import is_fact, is_past, is_unreal
from geonews.relations.parties import settled
from geonews.relations.scene import Claim, Party, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token


def verb_claims(scene: Scene) -> Iterator[Claim]:
    """What verbs and adjectives of state tell."""
    for start, end, pattern in scene.matches("verb"):
        verb = scene.parsed.doc[start]
        if verb.pos_ in VERBAL and not is_negated(verb) and not is_unreal(scene, verb) and _is_told(scene, verb):
            done = _objects_of(verb, scene.lower[start + 1 : end], pattern)
            others = scene.who(done)
            if not others and pattern.kind == "territory_dispute":
                # "claims Guyana's Essequibo region", "occupies part of Cyprus"
                others = tuple(p for t in done for p in scene.inside(t.left_edge.i, t.right_edge.i + 1)[:1])
            yield from _claims(scene, pattern, (start, end), scene.who(subjects(verb)), others)
    for start, end, pattern in scene.matches("adjective"):
        yield from _adjective(scene, start, end, pattern)


def _is_told(scene: Scene, verb: Token) -> bool:
    return not scene.is_one_of("past", *(c.lower_ for c in children(verb, "advmod")))


def _objects_of(verb: Token, rest: list[str], pattern: RelationPattern) -> tuple[Token, ...]:
    """The other party: the object, or what stands after the pattern's preposition."""
    if not rest and not pattern.prepositions:
        return objects(verb)
    wanted = rest[-1:] or pattern.prepositions
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
    elif word.pos_ in VERBAL:
        bearers = surface_subjects(word)
    elif word.dep_ == "advmod" and above.pos_ in VERBAL:
        bearers = surface_subjects(above)
        preps.extend(p for p in children(above, "prep") if p.lower_ in wanted and p.i > word.i)
    else:
        return
    done = [o for p in dict.fromkeys(preps) for o in prep_object(p)]
    yield from _claims(scene, pattern, (start, end), scene.who(bearers), scene.who(done))


def _claims(
    scene: Scene,
    pattern: RelationPattern,
    words: tuple[int, int],
    doers: tuple[Party, ...],
    done: tuple[Party, ...],
) -> Iterator[Claim]:
    for p, q in itertools.product(doers, done):
        for a, b in itertools.product(p.actors, q.actors):
            first, second = (b, a) if pattern.converse else (a, b)
            parties = settled(scene, pattern, first, second)
            if parties is not None:
                near = [x for x in (p, q) if abs(x.start - words[0]) < 20]
                yield Claim(
                    kind=pattern.kind,
                    subject=parties[0],
                    object=parties[1],
                    pattern=pattern.name,
                    start=min([words[0], *(x.start for x in near)]),
                    end=max([words[1], *(x.end for x in near)]),
                    trend=pattern.trend,
                    confidence=0.75,
                )
