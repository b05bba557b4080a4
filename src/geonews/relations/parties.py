"""Who the parties to a relation are: a state for those who act in its name, and nobody for the nameless."""

from __future__ import annotations

from geonews.data.relation_patterns import RelationPattern
from geonews.records import Actor
from geonews.relations.scene import Scene

_OF_STATES = frozenset({"tense_with", "at_war_with", "territory_dispute", "ally"})
_FOR_STATE = ("president", "minister", "premier", "chancellor", "king", "leader", "secretary of state")


def settled(scene: Scene, pattern: RelationPattern, a: Actor, b: Actor) -> tuple[Actor, Actor] | None:
    """Subject and object of a relation between two actors, or None where the pattern does not hold between them.

    "Mr Putin invaded Ukraine" has Russia at war with Ukraine, and so have its soldiers; an army that fights rebels
    of its own country stays itself.
    """
    if a.id == b.id:
        return None
    if pattern.kind in _OF_STATES and (a.country is None or a.country != b.country):
        a, b = _state(scene, a), _state(scene, b)
    if a.id == b.id or not _fits(pattern.subjects, a) or not _fits(pattern.objects, b):
        return None
    told = pattern.form in {"compound", "office"} or (scene.is_known(a) and scene.is_known(b))
    # "the delegation was headed by X" is told of the delegation, though nobody names it
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
