"""Compounds: "US-backed militia", "Taliban-led government", "pro-Russian separatists"."""

from __future__ import annotations

from collections.abc import Iterator

from geonews.records import Actor
from geonews.relations.facts import is_past
from geonews.relations.scene import Claim, Party, Scene

_PREFIXES = frozenset({"pro", "anti"})


def compound_claims(scene: Scene) -> Iterator[Claim]:
    """What an actor that is joined to a participle says of the noun after it."""
    for start, end, pattern in scene.matches("compound"):
        token = scene.parsed.doc[start]
        if is_past(scene, token):
            continue
        one = _after(scene, end) if scene.lower[start] in _PREFIXES else _before(scene, start)
        if one is None:
            continue
        other = _bearer(scene, max(end, one.end), one)
        if other is None:
            continue
        for a in one.actors:
            for b in other.actors:
                first, second = (b, a) if pattern.converse else (a, b)
                if a.id != b.id and _fit(pattern.objects, second) and _fit(pattern.subjects, first):
                    yield Claim(
                        kind=pattern.kind,
                        subject=first,
                        object=second,
                        pattern=pattern.name,
                        start=min(one.start, start),
                        end=max(end, other.end),
                        at=max(end, other.end) - 1,
                        trend=pattern.trend,
                        confidence=0.85,
                    )


def _fit(kinds: frozenset[str], actor: Actor) -> bool:
    return not kinds or actor.kind in kinds


def _before(scene: Scene, start: int) -> Party | None:
    """The actor that ends right before a hyphen."""
    for first in range(max(0, start - 6), start):
        found = scene.inside(first, start)
        if found and found[-1].end == start:
            return found[-1]
    return None


def _after(scene: Scene, end: int) -> Party | None:
    found = scene.inside(end, min(end + 4, len(scene.lower)))
    return found[0] if found and found[0].start == end else None


def _bearer(scene: Scene, i: int, one: Party) -> Party | None:
    """The actor of the noun phrase that a compound stands in."""
    doc = scene.parsed.doc
    sentence = doc[i - 1].sent
    for k in range(i, min(i + 7, sentence.end)):
        if scene.lower[k] in {",", ";", ".", "and", "of", "in", "that", "who"} or doc[k].pos_ in {"VERB", "AUX", "ADP"}:
            return None
        mention = scene.mention_at(k)
        # "the US-backed Syrian Democratic Forces" may be one mention
        if mention is not None and mention.end > one.end and mention.head >= k and mention.form != "adjective":
            return scene.party(mention)
    return None
