"""The event files of the Phoenix pipeline, which codes with PETRARCH: 26 columns, tab-separated, without a header."""

from __future__ import annotations

from collections.abc import Callable

from geonews.corpora.exports.cameo import cameo_actor, event_code, root_quad
from geonews.corpora.exports.cells import address, compact
from geonews.corpora.exports.formats import Case, Column, Pick, Table, source_of, target_of
from geonews.corpora.exports.places import country_name, province

# An actor's code is read by position, three letters at a time, and the country stands first.
_NO_COUNTRY = "---"


def _side(name: str, pick: Pick) -> tuple[Column, ...]:
    def code(case: Case) -> str:
        actor = cameo_actor(pick(case))
        return actor.code if actor.country or actor.group or not actor.role else _NO_COUNTRY + actor.code

    def part(start: int, end: int | None) -> Callable[[Case], object]:
        return lambda case: code(case)[start:end].replace(_NO_COUNTRY, "")

    return (
        Column(f"{name}ActorFull", code, "CAMEO country and role; --- in place of the country of who has none"),
        Column(f"{name}ActorEntity", part(0, 3), "its first three letters, without ---"),
        Column(f"{name}ActorRole", part(3, 6), "the next three"),
        Column(f"{name}ActorAttribute", part(6, None), "the rest"),
    )


def _quad(case: Case) -> int:
    """0 is for statements and appeals, roots 01 and 02."""
    return 0 if case.event.cameo[:2] in ("01", "02") else root_quad(case.event.cameo)


_COLUMNS = (
    Column("EventID", lambda c: c.event.id, "id of the dyad's event"),
    Column("Date", lambda c: compact(c.day), "first day of the event, else day of publication"),
    Column("Year", lambda c: compact(c.day)[:4], "its year"),
    Column("Month", lambda c: compact(c.day)[4:6], "its month"),
    Column("Day", lambda c: compact(c.day)[6:], "its day"),
    *_side("Source", source_of),
    *_side("Target", target_of),
    Column("EventCode", lambda c: event_code(c.event.cameo), "CAMEO code"),
    Column("EventRootCode", lambda c: c.event.cameo[:2], "its first two digits"),
    Column("QuadClass", _quad, "CAMEO's quad class, by the root; 0 for roots 01 and 02"),
    Column("GoldsteinScore", lambda c: c.event.goldstein, "Goldstein value"),
    Column("Issues", lambda c: None, "empty: Phoenix has a list of issues of its own"),
    Column("ActionLat", lambda c: c.event.place and c.event.place.latitude, "degrees north"),
    Column("ActionLong", lambda c: c.event.place and c.event.place.longitude, "degrees east"),
    Column("LocationName", lambda c: c.event.place and c.event.place.name, "gazetteer's name"),
    Column("GeoCountryName", lambda c: c.event.place and country_name(c.event.place.country), "name of the country"),
    Column("GeoStateName", lambda c: province(c.event.place), "first-level region"),
    Column("SentenceID", lambda c: f"{c.article.id}_{c.event.sentence.start}", "article's id and sentence's offset"),
    Column("URLs", lambda c: address(c.article.url), "the article's URL"),
    Column("NewsSources", lambda c: c.article.publisher, "publisher"),
)

PHOENIX = Table(name="phoenix", columns=_COLUMNS, header=False)
