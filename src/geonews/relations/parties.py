"""Who the parties to a relation are: a state for those who act in its name, and nobody for the nameless."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from geonews.data.relation_patterns import RelationPattern
from geonews.records import Actor
from geonews.relations.scene import Claim, Party, Scene

_OF_STATES = frozenset({"tense_with", "at_war_with", "territory_dispute", "ally"})
_NEAR = 20
_FOR_STATE = ("president", "minister", "premier", "chancellor", "king", "leader", "secretary of state", "ambassador")


def settled(scene: Scene, pattern: RelationPattern, a: Actor, b: Actor) -> tuple[Actor, Actor] | None:
    """Subject and object of a relation between two actors, or None where the pattern does not hold between them.

    "Mr Putin invaded Ukraine" has Russia at war with Ukraine, and so have its soldiers; an army that fights rebels
    of its own country stays itself.
    """
    if a.id == b.id:
        return None
    if pattern.kind in _OF_STATES and (a.country is None or a.country != b.country):
        # Russia backs Mr Maduro, and not only Venezuela
        leader = pattern.kind == "ally" and pattern.form == "verb" and b.kind == "person"
        a, b = _state(scene, a), b if leader else _state(scene, b)
    elif pattern.kind == "at_war_with":
        # rebels fight "the army", "the government": nobody but the state is named
        a, b = (x if scene.is_known(x) or x.sector not in {"GOV", "MIL"} else _state(scene, x) for x in (a, b))
    if pattern.kind == "territory_dispute" and b.kind in {"group", "government"} and b.country not in {None, a.country}:
        # "annexed Crimea": the dispute is one with the state that it is taken from
        b = scene.country(b.country) or b
    if a.id == b.id or not _fits(pattern.subjects, a) or not _fits(pattern.objects, b):
        return None
    told = pattern.form in {"compound", "office"} or (scene.is_known(a) and scene.is_known(b))
    # "the delegation was headed by X" is told of the delegation, though nobody names it
    if pattern.kind == "ally" and b.kind == "armed_group" and scene.is_known(a):
        # "the rebels, backed by Rwanda"
        return a, b
    return (a, b) if told or pattern.kind in {"leader_of", "part_of"} else None


def _fits(kinds: frozenset[str], actor: Actor) -> bool:
    return not kinds or actor.kind in kinds


def _state(scene: Scene, actor: Actor) -> Actor:
    """The state that an actor stands for: its leaders, its ministries, its soldiers."""
    speaks = actor.kind == "person" and actor.sector == "GOV" and (actor.office or "").endswith(_FOR_STATE)
    acts = actor.kind == "government" or (actor.sector == "MIL" and actor.kind in {"armed_group", "group"})
    if speaks or acts:
        return scene.country(actor.country) or actor
    return actor


def pair_claims(
    scene: Scene,
    pattern: RelationPattern,
    words: tuple[int, int],
    doers: tuple[Party, ...],
    done: tuple[Party, ...],
) -> Iterator[Claim]:
    """What a pattern says of each of some parties and each of some others.

    Args:
        scene: The article.
        pattern: The pattern.
        words: Where its words stand.
        doers: The parties on the side of the subject.
        done: Those on the side of the object.
    """
    for p, q in itertools.product(doers, done):
        for a, b in itertools.product(p.actors, q.actors):
            first, second = (b, a) if pattern.converse else (a, b)
            parties = settled(scene, pattern, first, second)
            if parties is not None:
                near = [x for x in (p, q) if abs(x.start - words[0]) < _NEAR]
                yield Claim(
                    kind=pattern.kind,
                    subject=parties[0],
                    object=parties[1],
                    pattern=pattern.name,
                    start=min([words[0], *(x.start for x in near)]),
                    end=max([words[1], *(x.end for x in near)]),
                    at=words[0],
                    trend=pattern.trend,
                    confidence=0.75,
                )
