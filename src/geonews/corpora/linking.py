"""The same event told again: mentions within an article and in many articles, linked into one record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import attrs

from geonews.codes import FACTUALITIES
from geonews.corpora.duplicates import Duplicates
from geonews.corpora.tables import Found, connected
from geonews.corpora.tellings import Constraints, Telling, tellings
from geonews.errors import SettingError
from geonews.records import content_hash

_ACT: Final = ("cameo", "plover", "mode", "quad_class", "goldstein", "factuality", "confidence")


@attrs.frozen(kw_only=True)
class Mention:
    """One event as one article tells it.

    Attributes:
        position: Running number of the article in the input.
        article_id: The article's id.
        number: Number of the event within the article, from 0.
        event_id: The event's id.
    """

    position: int
    article_id: str
    number: int
    event_id: str


@attrs.frozen(kw_only=True)
class Party:
    """Who takes part in a linked event.

    Attributes:
        id: Identity, as in the article of the best mention.
        name: Canonical name.
        country: ISO 3166 alpha-3, or None.
        code: Country and sector together, or None.
    """

    id: str
    name: str
    country: str | None
    code: str | None


@attrs.frozen(kw_only=True)
class LinkedEvent:
    """One event with all its mentions; what it is told as is that of its best mention.

    Attributes:
        id: A hash of its mentions, the same in every run over the same articles.
        sources: Who did it.
        targets: Whom it was done to.
        cameo: CAMEO code.
        plover: PLOVER type, or None.
        mode: PLOVER mode, or None.
        quad_class: 1 and 2 verbal and material cooperation, 3 and 4 conflict.
        goldstein: Goldstein scale, -10 to 10.
        factuality: `actual` as soon as a mention tells it so.
        confidence: That of the best mention.
        first_day: First day on which it can have been; where no mention tells one, the first day of publication.
        last_day: Last such day.
        place_name: Where, or None.
        place_country: ISO 3166 alpha-3 of the place, or None.
        latitude: Degrees north, or None.
        longitude: Degrees east, or None.
        best: The mention that stands for it.
        mentions: All of them, by day of publication.
        num_mentions: How many there are.
        num_articles: In how many articles; copies of one text count once where they are known.
        num_sources: By how many publishers; an article without a publisher is one of its own.
    """

    id: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    cameo: str
    plover: str | None
    mode: str | None
    quad_class: int
    goldstein: float
    factuality: str
    confidence: float
    first_day: dt.date | None
    last_day: dt.date | None
    place_name: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None
    best: Mention
    mentions: tuple[Mention, ...]
    num_mentions: int
    num_articles: int
    num_sources: int

    def to_dict(self) -> dict[str, Any]:
        """Turn it into plain values, ready for JSON."""
        values = attrs.asdict(self)
        days = {name: day.isoformat() if (day := values[name]) else None for name in ("first_day", "last_day")}
        return {**values, **days}


def link_events(found: Found, *, days: int = 1, duplicates: Iterable[Duplicates] = ()) -> tuple[LinkedEvent, ...]:
    """Link the mentions of one event, within an article and across articles.

    Mentions are one event when they can be: they share a dyad (a state with its government and army is one side; two
    named persons are two), the PLOVER type, and a mode where both have one; their places are the same, or one lies in
    the other, or one is unknown; and there is a day that fits all. A time that the text tells fits its days alone. An
    event whose time is not told was on the day of publication or up to `days` before. All mentions of an event must
    fit each other, so that daily attacks never run into one.

    A plan for a day and what happens on it are one event; what is denied, conditional, or planned for no day is never
    linked with what happened. The result does not depend on the order of the articles.

    Args:
        found: A store, its path, or Extractions.
        days: How many days before its publication an event may have been whose time is not told.
        duplicates: Groups of copies, which then count as one article.

    Returns:
        The events, those that are told once included, by their first day.

    Raises:
        SettingError: When `days` is below 0.
        MissingExtraError: When the extra `corpora` is not installed.
    """
    if days < 0:
        raise SettingError("days", days, "0 or more")
    with connected(found) as connection:
        told = sorted(tellings(connection, days=days), key=_order)
    originals = {copy.position: group.position for group in duplicates for copy in group.copies}
    linked = [_linked(cluster, originals) for cluster in _clusters(told)]
    return tuple(sorted(linked, key=lambda event: (event.first_day or dt.date.max, event.id)))


def _order(telling: Telling) -> tuple[Any, ...]:
    """What is known best comes first, so that what is known less finds it."""
    row, limits = telling.row, telling.constraints
    start, end = limits.days or (dt.date.max, dt.date.max)
    return (not telling.told, not limits.places, start, end, *_published(row))


def _published(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (row["published_day"] or dt.date.max, row["article_id"], row["number"], row["position"])


@attrs.define(eq=False)
class _Cluster:
    constraints: Constraints
    members: list[Telling]
    articles: set[int]


def _clusters(told: Sequence[Telling]) -> list[_Cluster]:
    """Each telling joins the event that it fits best, or begins one."""
    clusters: list[_Cluster] = []
    of_kind: dict[tuple[Any, ...], list[int]] = {}
    for telling in told:
        near = {number for kind in telling.kinds for number in of_kind.get(kind, ())}
        fitting = [
            (_closeness(clusters[number], telling, joint), -number, joint)
            for number in sorted(near)
            if (joint := clusters[number].constraints.and_also(telling.constraints))
        ]
        if fitting:
            _, number, joint = max(fitting, key=lambda one: one[:2])
            cluster, number = clusters[-number], -number
            cluster.constraints = joint
        else:
            number, cluster = len(clusters), _Cluster(telling.constraints, [], set())
            clusters.append(cluster)
        cluster.members.append(telling)
        cluster.articles.add(telling.row["position"])
        for kind in telling.kinds:
            if number not in of_kind.setdefault(kind, []):
                of_kind[kind].append(number)
    return clusters


def _closeness(cluster: _Cluster, telling: Telling, joint: Constraints) -> tuple[bool, bool, dt.date]:
    """An article goes on about its own event; else the place decides, then the later day."""
    here = telling.constraints.places
    return (
        telling.row["position"] in cluster.articles,
        bool(here) and here[0] in cluster.constraints.places,
        joint.days[1] if joint.days else dt.date.min,
    )


def _linked(cluster: _Cluster, originals: Mapping[int, int]) -> LinkedEvent:
    members = sorted(cluster.members, key=lambda one: _published(one.row))
    best = min(members, key=lambda one: _rank(one, originals))
    placed = next((one.row for one in (best, *members) if one.constraints.places), best.row)
    rows = [one.row for one in members]
    mentions = tuple(map(_mention, rows))
    first, last = cluster.constraints.days or (None, None)
    if not any(one.told for one in members):
        first = last = rows[0]["published_day"]
    return LinkedEvent(
        id=content_hash(*sorted(f"{one.article_id} {one.event_id}" for one in mentions)),
        sources=_parties(best.row, "source"),
        targets=_parties(best.row, "target"),
        **{name: best.row[name] for name in _ACT},
        first_day=first,
        last_day=last,
        place_name=placed["place_name"],
        place_country=placed["place_country"],
        latitude=placed["place_latitude"],
        longitude=placed["place_longitude"],
        best=_mention(best.row),
        mentions=mentions,
        num_mentions=len(mentions),
        num_articles=len({originals.get(row["position"], row["position"]) for row in rows}),
        num_sources=len({row["publisher"] or originals.get(row["position"], row["position"]) for row in rows}),
    )


def _rank(telling: Telling, originals: Mapping[int, int]) -> tuple[Any, ...]:
    """The best mention comes first: it happened, in an article that is no copy, with its day and its mode."""
    row = telling.row
    vague = (row["position"] in originals, not telling.told, row["mode"] is None)
    return (FACTUALITIES.index(row["factuality"]), *vague, -row["confidence"], *_published(row))


def _mention(row: Mapping[str, Any]) -> Mention:
    return Mention(**{name: row[name] for name in ("position", "article_id", "number", "event_id")})


def _parties(row: Mapping[str, Any], role: str) -> tuple[Party, ...]:
    return tuple(
        Party(id=actor["id"], name=actor["name"], country=actor["country"], code=actor["code"])
        for actor in row["actors"]
        if actor["role"] == role
    )
