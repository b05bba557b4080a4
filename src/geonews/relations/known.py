"""What the tables know and the text does not say: the offices that the persons of an article hold on its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from geonews.data.actor_entries import Holding
from geonews.records import Actor, Relation, TimeInterval
from geonews.relations.scene import Scene

KNOWN = "known-office"
_OFFICES = frozenset({"leader_of", "office_holder"})
_CONFIDENCE = 0.9


def known_offices(scene: Scene, told: Iterable[Relation], published: dt.date) -> Iterator[Relation]:
    """The offices of an article's persons that its words leave out.

    Such a relation has no evidence, and its pattern is `known-office`.

    Args:
        scene: The article.
        told: The relations that its words tell.
        published: The day on which the offices are held.
    """
    seen = {(r.subject.id, r.object.id) for r in told if r.kind in _OFFICES}
    for person in scene.cast.actors.values():
        if person.kind != "person":
            continue
        for holding in scene.tables.holdings(person.id, published):
            if holding.office is None:
                continue
            pattern, owner = scene.office(holding.office), _owner(scene, holding)
            if pattern is None or pattern.kind not in _OFFICES or owner is None or (person.id, owner.id) in seen:
                continue
            seen.add((person.id, owner.id))
            yield Relation(
                kind=pattern.kind,
                subject=person,
                object=owner,
                time=_time(holding, published),
                evidence=(),
                confidence=_CONFIDENCE,
                pattern=KNOWN,
            )


def _owner(scene: Scene, holding: Holding) -> Actor | None:
    if holding.organization is None:
        return scene.country(holding.country)
    found = scene.tables.lookup(holding.organization)
    return scene.actor(found[0].entry) if found else None


def _time(holding: Holding, published: dt.date) -> TimeInterval | None:
    if holding.start is None:
        return None
    end = published if holding.end is None else min(holding.end, published)
    return TimeInterval(start=holding.start, end=end, granularity="range")
