"""Events as articles tell them, and whether two of them can be one: the same two sides, type, days and place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    import duckdb

_QUERY: Final = """
WITH parts AS (
    SELECT position, event_number AS number,
           list({'role': role, 'id': actor_id, 'name': name, 'kind': kind, 'country': country, 'sector': sector,
                 'code': code} ORDER BY role, number) AS actors
    FROM event_actors GROUP BY ALL
)
SELECT e.position, e.article_id, e.number, e.event_id, e.published_day, a.publisher, e.time_start, e.time_end, e.cameo,
       e.plover, e.mode, e.quad_class, e.goldstein, e.factuality, e.confidence, e.place_name, e.place_country,
       e.place_latitude, e.place_longitude, e.place_geonames_id, e.place_feature, e.place_admin1, p.actors
FROM events e JOIN articles a USING (position) LEFT JOIN parts p USING (position, number)
"""
_ROWS_AT_A_TIME: Final = 1000
# A state and its forces are one side: "Turkey shelled" and "the Turkish army shelled".
_STATE: Final = frozenset({None, "GOV", "MIL"})
# "A met B" is "B met A"; a visit has a guest and a host.
_MUTUAL: Final = frozenset({"CONSULT", "COOPERATE", "AGREE"})
# A told time beyond this is no day of an event: "in May" is not the day of every attack in May.
_LONGEST: Final = 7
_BROAD: Final = frozenset({"country", "region"})
_UNKNOWN: Final = ""


@attrs.frozen
class Where:
    """A place, as far as it decides whether two events are one.

    Attributes:
        name: Its name.
        country: ISO 3166 alpha-3, or None.
        geonames_id: GeoNames id, or None.
        feature: What it is, or None.
        admin1: First-level region, or None.
    """

    name: str
    country: str | None
    geonames_id: int | None
    feature: str | None
    admin1: str | None

    def fits(self, other: Where) -> bool:
        """Whether the two are one place, or one lies in the other as far as can be told."""
        if self.geonames_id is not None and self.geonames_id == other.geonames_id:
            return True
        if self.country != other.country:
            return False
        same = self.name.casefold() == other.name.casefold()
        return same or (self.country is not None and (self._holds(other) or other._holds(self)))

    def _holds(self, other: Where) -> bool:
        return self.feature in _BROAD or (self.feature == "admin1" and self.name == other.admin1)


@attrs.frozen
class Constraints:
    """What a linked event can be, given all its mentions.

    Attributes:
        pairs: The dyads that it can be: those that every mention has.
        days: First and last day on which it can have been, or None where nothing is known.
        mode: Its PLOVER mode, as soon as a mention has one.
        places: The places of its mentions.
        persons: For each side the persons that it can be, as soon as a mention names one.
    """

    pairs: frozenset[tuple[str, str]]
    days: tuple[dt.date, dt.date] | None
    mode: str | None
    places: tuple[Where, ...]
    persons: Mapping[str, frozenset[str]]

    def and_also(self, other: Constraints) -> Constraints | None:
        """What an event can be that is both, or None where they contradict each other."""
        pairs = self.pairs & other.pairs
        days = _common(self.days, other.days)
        if not pairs or (days is None and self.days != other.days):
            return None
        if self.mode and other.mode and self.mode != other.mode:
            return None
        if not all(one.fits(another) for one in self.places for another in other.places):
            return None
        persons = {**self.persons, **other.persons}
        for side in self.persons.keys() & other.persons.keys():
            persons[side] = self.persons[side] & other.persons[side]
            if not persons[side]:
                return None
        places = tuple(dict.fromkeys((*self.places, *other.places)))
        return Constraints(pairs, days, self.mode or other.mode, places, persons)


def _common(
    one: tuple[dt.date, dt.date] | None, other: tuple[dt.date, dt.date] | None
) -> tuple[dt.date, dt.date] | None:
    if one is None or other is None:
        return None
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return (start, end) if start <= end else None


@attrs.frozen(eq=False)
class Telling:
    """One event as one article tells it.

    Attributes:
        row: The row of the event, with the article's publisher and the event's actors.
        told: Whether the text tells its time.
        constraints: What it can be.
        kinds: What another telling must have in common with it to be looked at, for each dyad and day.
    """

    row: Mapping[str, Any]
    told: bool
    constraints: Constraints
    kinds: tuple[tuple[Any, ...], ...]


def tellings(connection: duckdb.DuckDBPyConnection, *, days: int) -> Iterator[Telling]:
    """All events, with what decides whether two are one.

    Args:
        connection: A connection with the views of a store.
        days: How many days before its publication an event may have been whose time is not told.
    """
    rows = connection.execute(_QUERY)
    names = [column[0] for column in rows.description or ()]
    while block := rows.fetchmany(_ROWS_AT_A_TIME):
        for values in block:
            yield _telling(dict(zip(names, values, strict=True)), days)


def _telling(row: Mapping[str, Any], days: int) -> Telling:
    told, published = row["time_start"] is not None, row["published_day"]
    span: tuple[dt.date, dt.date] | None = None
    if told:
        span = (row["time_start"], row["time_end"])
    elif published:
        span = (published - dt.timedelta(days=days), published)
    place = None
    if row["place_name"] is not None:
        place = Where(*(row[f"place_{name}"] for name in ("name", "country", "geonames_id", "feature", "admin1")))
    constraints = Constraints(
        pairs=frozenset(_pairs(row)),
        days=span,
        mode=row["mode"],
        places=(place,) if place else (),
        persons=_persons(row),
    )
    return Telling(row, told, constraints, tuple(_kinds(row, constraints, told)))


def _kinds(row: Mapping[str, Any], constraints: Constraints, told: bool) -> Iterator[tuple[Any, ...]]:
    """What happens, or is to happen on a day that is told, is of one kind; what did not happen never joins it."""
    happens = row["factuality"] == "actual" or (told and row["factuality"] in ("planned", "possible"))
    act = ("happens" if happens else row["factuality"], row["plover"] or row["cameo"][:2])
    span = constraints.days
    if span is None:
        moments: list[Any] = [row["position"]]
    elif told and (span[1] - span[0]).days >= _LONGEST:
        moments = [span]
    else:
        moments = [span[0] + dt.timedelta(days=n) for n in range((span[1] - span[0]).days + 1)]
    return ((*act, pair, moment) for pair in sorted(constraints.pairs) for moment in moments)


def _pairs(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    mutual = (row["plover"] in _MUTUAL and row["mode"] != "visit") or row["cameo"] == "057"
    for source in _sides(row, "source"):
        for target in _sides(row, "target"):
            yield (source, target)
            if mutual:
                yield (target, source)


def _sides(row: Mapping[str, Any], role: str) -> list[str]:
    return [_side(actor) for actor in row["actors"] if actor["role"] == role] or [_UNKNOWN]


def _side(actor: Mapping[str, Any]) -> str:
    """Who acts: a state, a kind of people in a country, or who has no country under its identity."""
    country, sector = actor["country"], actor["sector"]
    if country is None:
        return str(actor["id"])
    return str(country) if sector in _STATE else f"{country}{sector}"


def _persons(row: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    """For each side its persons, where it has nobody else: "Mr Lavrov met Mr Kerry" is not "Mr Putin met Mr Obama"."""
    sides: dict[str, list[Mapping[str, Any]]] = {}
    for actor in row["actors"]:
        sides.setdefault(_side(actor), []).append(actor)
    return {
        side: frozenset(actor["id"] for actor in actors)
        for side, actors in sides.items()
        if all(actor["kind"] == "person" for actor in actors)
    }
