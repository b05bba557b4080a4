"""The relation stage: what each construction claims, merged into one record for each relation."""

from __future__ import annotations

from collections.abc import Iterator

from geonews.cast import Cast
from geonews.codes import SYMMETRIC_RELATIONS
from geonews.parsing import Parsed
from geonews.records import Relation, Span
from geonews.relations.belonging import belonging_claims
from geonews.relations.compounds import compound_claims
from geonews.relations.joint_offices import counterpart_claims
from geonews.relations.offices import office_claims
from geonews.relations.roles import role_claims
from geonews.relations.scene import Claim, Scene
from geonews.relations.states import state_claims
from geonews.relations.verbs import verb_claims

_POSITIVE = frozenset({"ally", "cooperates_with"})
_NEGATIVE = frozenset({"adversary", "territory_dispute", "at_war_with", "tense_with"})
_MOST = 0.99
_FINDERS = (
    office_claims,
    counterpart_claims,
    role_claims,
    state_claims,
    verb_claims,
    compound_claims,
    belonging_claims,
)


def find_relations(parsed: Parsed, cast: Cast) -> tuple[Relation, ...]:
    """Find how the actors of an article stand to each other.

    Only what the text tells as a fact counts; what the tables alone know is left out.

    Args:
        parsed: The parsed article.
        cast: Its actors.

    Returns:
        The relations, in the order in which the text first tells them. A relation that it tells more than once
        is there once, with all its evidence.
    """
    scene = Scene(parsed, cast)
    claims = sorted(_claims(scene), key=lambda c: (c.start, c.end))
    merged: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        if claim.subject.id != claim.object.id:
            merged.setdefault(_identity(claim), []).append(claim)
    return tuple(_relation(parsed, found) for found in merged.values())


def _claims(scene: Scene) -> Iterator[Claim]:
    for find in _FINDERS:
        yield from find(scene)


def _identity(claim: Claim) -> tuple[str, str, str]:
    ends = (claim.subject.id, claim.object.id)
    first, second = sorted(ends) if claim.kind in SYMMETRIC_RELATIONS else ends
    return claim.kind, first, second


def _relation(parsed: Parsed, claims: list[Claim]) -> Relation:
    first = claims[0]
    trends = {claim.trend for claim in claims} - {None}
    doubt = 1.0
    for claim in claims:
        doubt *= 1 - claim.confidence
    spans = dict.fromkeys(_span(parsed, claim) for claim in claims)
    return Relation(
        kind=first.kind,
        subject=first.subject,
        object=first.object,
        polarity="positive" if first.kind in _POSITIVE else "negative" if first.kind in _NEGATIVE else "neutral",
        # "ties improved in spring and soured in autumn" go neither way
        trend=next(iter(trends)) if len(trends) == 1 else None,
        evidence=tuple(spans),
        confidence=round(min(_MOST, 1 - doubt), 4),
        pattern=first.pattern,
    )


def _span(parsed: Parsed, claim: Claim) -> Span:
    first, last = parsed.doc[claim.start], parsed.doc[claim.end - 1]
    return parsed.span(first.idx, last.idx + len(last))
