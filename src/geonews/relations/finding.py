"""The relation stage: what each construction claims, merged into one record for each relation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from geonews.cast import Cast
from geonews.codes import SYMMETRIC_RELATIONS
from geonews.data.actor_tables import ActorTables, load_actor_tables
from geonews.data.relation_patterns import RelationPatterns, load_relation_patterns
from geonews.parsing import Parsed
from geonews.records import Relation, Span, TimeExpression
from geonews.relations.belonging import belonging_claims
from geonews.relations.compounds import compound_claims
from geonews.relations.joint_offices import counterpart_claims
from geonews.relations.known import known_offices
from geonews.relations.offices import office_claims
from geonews.relations.roles import role_claims
from geonews.relations.scene import Claim, Scene
from geonews.relations.states import state_claims
from geonews.relations.validity import bounds, with_time
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


def find_relations(
    parsed: Parsed,
    cast: Cast,
    times: Iterable[TimeExpression] = (),
    *,
    tables: ActorTables | None = None,
    patterns: RelationPatterns | None = None,
    known: bool = False,
) -> tuple[Relation, ...]:
    """Find how the actors of an article stand to each other.

    Only what the text tells as a fact counts. What the tables alone know is left out unless asked for.

    Args:
        parsed: The parsed article.
        cast: Its actors.
        times: Its time expressions, for the time in which a relation holds.
        tables: The actor tables; None for the built-in ones.
        patterns: The relation patterns; None for the built-in ones.
        known: Whether to add the offices that the tables know and the text does not tell: they have no evidence, and
            their pattern is `known-office`.

    Returns:
        The relations, in the order in which the text first tells them. A relation that it tells more than once
        is there once, with all its evidence.
    """
    scene = Scene(parsed, cast, tables or load_actor_tables(), patterns or load_relation_patterns())
    published = _day(parsed.article.published)
    limits = bounds(scene, times)
    timed = (with_time(scene, claim, limits, published) for claim in _claims(scene))
    merged: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in sorted((c for c in timed if c is not None), key=lambda c: (c.start, c.end)):
        if claim.subject.id != claim.object.id:
            merged.setdefault(_identity(claim), []).append(claim)
    told = tuple(_relation(parsed, found) for found in merged.values())
    return (*told, *known_offices(scene, told, published)) if known and published else told


def _day(published: dt.date | dt.datetime | None) -> dt.date | None:
    return published.date() if isinstance(published, dt.datetime) else published


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
        time=next((claim.time for claim in claims if claim.time is not None), None),
        evidence=tuple(spans),
        confidence=round(min(_MOST, 1 - doubt), 4),
        pattern=first.pattern,
    )


def _span(parsed: Parsed, claim: Claim) -> Span:
    first, last = parsed.doc[claim.start], parsed.doc[claim.end - 1]
    return parsed.span(first.idx, last.idx + len(last))
