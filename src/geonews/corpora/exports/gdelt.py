"""The Event table of GDELT 2.0: 61 columns in the order of its codebook, tab-separated, without a header."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import sys
from collections.abc import Callable

from geonews.article import Article
from geonews.corpora.exports.cameo import CameoActor, cameo_actor, event_code, root_quad
from geonews.corpora.exports.cells import address, compact
from geonews.corpora.exports.formats import Case, Column, Pick, Table, source_of, target_of
from geonews.corpora.exports.places import country_name, fips, province
from geonews.reading.layout import read
from geonews.records import Place

_DAYS_OF_A_MONTH, _DAYS_OF_A_YEAR = 30, 365
_COUNTRY, _STATE_OF_USA, _CITY_OF_USA, _CITY, _STATE = 1, 2, 3, 4, 5


def event_number(event_id: str) -> int:
    """A number of 63 bits for an event, the same on every machine."""
    digest = hashlib.sha256(event_id.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def _fraction(day: dt.date | None) -> str | None:
    """The year with the part of it that is over, as GDELT reckons it, with months of 30 days."""
    if day is None:
        return None
    return f"{day.year + ((day.month - 1) * _DAYS_OF_A_MONTH + day.day) / _DAYS_OF_A_YEAR:.4f}"


@functools.lru_cache(maxsize=1)
def _lead(article: Article) -> tuple[int, int]:
    """Where the first paragraph of the story stands."""
    paragraphs = read(article, max_characters=sys.maxsize).paragraphs
    return next(((p.start, p.end) for p in paragraphs if p.kind == "body"), (0, 0))


def _is_in_lead(case: Case) -> int:
    start, end = _lead(case.article)
    return int(start <= case.event.trigger.start < end)


def _added(case: Case) -> str:
    """The moment of publication; midnight where only the day is known."""
    published = case.article.published
    if isinstance(published, dt.datetime):
        return f"{published.astimezone(dt.UTC):%Y%m%d%H%M%S}"
    return compact(published) + "000000" if published else ""


def _actor(name: str, pick: Pick) -> tuple[Column, ...]:
    def of(value: Callable[[CameoActor], str]) -> Callable[[Case], object]:
        return lambda case: value(cameo_actor(pick(case)))

    def upper_name(case: Case) -> object:
        actor = pick(case)
        return actor.name.upper() if actor else None

    absent = "empty: geonews does not code it"
    return (
        Column(f"{name}Code", of(lambda a: a.code), "CAMEO country and role"),
        Column(f"{name}Name", upper_name, "canonical name in capitals"),
        Column(f"{name}CountryCode", of(lambda a: a.country), "CAMEO country"),
        Column(f"{name}KnownGroupCode", of(lambda a: a.group), "UNO, EEC or NAT"),
        *(Column(f"{name}{kind}Code", lambda case: None, absent) for kind in ("Ethnic", "Religion1", "Religion2")),
        Column(f"{name}Type1Code", of(lambda a: a.role), "CAMEO role"),
        Column(f"{name}Type2Code", lambda case: None, absent),
        Column(f"{name}Type3Code", lambda case: None, absent),
    )


def _kind(place: Place) -> int | None:
    """How fine a place is: country, state or town; seas and other places without a country have no kind."""
    if place.country is None:
        return None
    if place.feature == "country":
        return _COUNTRY
    if place.feature == "admin1":
        return _STATE_OF_USA if place.country == "USA" else _STATE
    return _CITY_OF_USA if place.country == "USA" else _CITY


def _full_name(place: Place) -> str:
    parts = (place.name, province(place), country_name(place.country))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _country_fips(place: Place) -> str | None:
    return fips(place) if place.feature == "country" else None


def _geography(name: str, pick: Callable[[Case], Place | None], note: str = "") -> tuple[Column, ...]:
    def of(value: Callable[[Place], object]) -> Callable[[Case], object]:
        return lambda case: value(place) if (place := pick(case)) else None

    return (
        Column(
            f"{name}_Type", of(_kind), note or "1 country, 2 state and 3 town of the USA, 4 town, 5 state elsewhere"
        ),
        Column(f"{name}_Fullname", of(_full_name), note or "name, first-level region, country"),
        Column(f"{name}_CountryCode", of(fips), note or "FIPS 10-4 code of the country"),
        Column(f"{name}_ADM1Code", of(_country_fips), note or "the country's code for countries, else empty"),
        Column(f"{name}_ADM2Code", lambda case: None, note or "empty"),
        Column(f"{name}_Lat", of(lambda p: p.latitude), note or "degrees north"),
        Column(f"{name}_Long", of(lambda p: p.longitude), note or "degrees east"),
        Column(f"{name}_FeatureID", of(_country_fips), note or "the country's code for countries, else empty"),
    )


_NOWHERE = "empty: geonews places events, not actors"
_COLUMNS = (
    Column("GLOBALEVENTID", lambda c: event_number(c.event.id), "63 bits of a hash of the event's id"),
    Column("SQLDATE", lambda c: compact(c.day), "first day of the event, else day of publication"),
    Column("MonthYear", lambda c: compact(c.day)[:6], "year and month of SQLDATE"),
    Column("Year", lambda c: compact(c.day)[:4], "year of SQLDATE"),
    Column("FractionDate", lambda c: _fraction(c.day), "year and part of it that is over"),
    *_actor("Actor1", source_of),
    *_actor("Actor2", target_of),
    Column("IsRootEvent", _is_in_lead, "1 where the event stands in the first paragraph of the story"),
    Column("EventCode", lambda c: event_code(c.event.cameo), "CAMEO code"),
    Column("EventBaseCode", lambda c: event_code(c.event.cameo)[:3], "its first three digits"),
    Column("EventRootCode", lambda c: c.event.cameo[:2], "its first two digits"),
    Column("QuadClass", lambda c: root_quad(c.event.cameo), "CAMEO's quad class, by the root"),
    Column("GoldsteinScale", lambda c: c.event.goldstein, "Goldstein value"),
    Column("NumMentions", lambda c: 1, "1: a row is one telling in one article"),
    Column("NumSources", lambda c: 1, "1"),
    Column("NumArticles", lambda c: 1, "1"),
    Column("AvgTone", lambda c: None, "empty: geonews measures no tone"),
    *_geography("Actor1Geo", lambda case: None, _NOWHERE),
    *_geography("Actor2Geo", lambda case: None, _NOWHERE),
    *_geography("ActionGeo", lambda case: case.event.place),
    Column("DATEADDED", _added, "moment of publication in UTC; 000000 where only the day is known"),
    Column("SOURCEURL", lambda c: address(c.article.url), "the article's URL"),
)

GDELT = Table(name="gdelt", columns=_COLUMNS, header=False)
