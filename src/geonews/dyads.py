"""Compound events parted into dyads: one event for each ordered pair of a source and a target."""

from __future__ import annotations

import attrs

from geonews.records import Actor, Event, content_hash


def expand_dyads(event: Event) -> tuple[Event, ...]:
    """Part a compound event into one event for each ordered pair of a source and a target."""
    sources: tuple[tuple[Actor, ...], ...] = tuple((a,) for a in event.sources) or ((),)
    targets: tuple[tuple[Actor, ...], ...] = tuple((a,) for a in event.targets) or ((),)
    if len(sources) == len(targets) == 1:
        return (event,)
    return tuple(
        attrs.evolve(event, id=content_hash(event.id, *(a.id for a in (*s, *t))), sources=s, targets=t)
        for s in sources
        for t in targets
    )
