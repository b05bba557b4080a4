"""POLECAT's 40 columns, tab-separated with a header, as in its weekly files.

The names and their order follow the codebook of the published data (Harvard Dataverse, doi:10.7910/DVN/AJGVIT).
"""

from __future__ import annotations

from collections.abc import Callable

from geonews.corpora.exports.cells import joined
from geonews.corpora.exports.formats import Case, Column, Pick, Table, source_of, target_of
from geonews.corpora.exports.places import city, district, province
from geonews.data.country_codes import load_country_codes
from geonews.records import Actor

_INSTEAD_OF_A_COUNTRY = ("IGO", "NGO", "IMG", "ISM", "MNC")


def _country(actor: Actor) -> str | None:
    return actor.country or (actor.sector if actor.sector in _INSTEAD_OF_A_COUNTRY else None)


def _cow(actor: Actor) -> str | None:
    return load_country_codes()[actor.country].cow if actor.country else None


def _side(name: str, pick: Pick) -> tuple[Column, ...]:
    def of(value: Callable[[Actor], object]) -> Callable[[Case], object]:
        return lambda case: value(actor) if (actor := pick(case)) else None

    def raw(case: Case) -> object:
        actor, sentence = pick(case), case.event.sentence
        mentions = actor.mentions if actor else ()
        return next((m.text for m in mentions if sentence.start <= m.start < sentence.end), None)

    return (
        Column(f"{name} Name", of(lambda a: a.name), "canonical name"),
        Column(f"{name} Country", of(_country), "ISO 3166 alpha-3; IGO, NGO, IMG, ISM, MNC for who has no country"),
        Column(f"{name} COW", of(_cow), "Correlates of War number of the country"),
        Column(f"Primary {name} Sector", of(lambda a: a.sector), "PLOVER sector"),
        Column(f"{name} Sectors", of(lambda a: a.sector), "the same: geonews knows one sector"),
        Column(f"{name} Title", of(lambda a: a.office), "office on that day"),
        Column(f"{name} Name Raw", raw, "the first words for it in the event's sentence"),
        Column(f"Wikipedia {name} ID", lambda case: None, "empty: geonews knows no Wikipedia pages"),
    )


def _named(kind: str) -> Callable[[Case], object]:
    return lambda case: joined(actor.name for actor in case.found.actors if actor.kind == kind)


def _locations(case: Case) -> object:
    return joined(place.name for place in case.found.places)


def _version(case: Case) -> object:
    from geonews import __version__

    return f"geonews {__version__}"


_COLUMNS = (
    Column("Event ID", lambda c: c.event.id, "id of the dyad's event"),
    Column("Event Date", lambda c: c.day, "first day of the event, else day of publication"),
    Column("Event Type", lambda c: c.event.plover, "PLOVER type"),
    Column("Event Mode", lambda c: c.event.mode, "PLOVER mode"),
    Column("Intensity", lambda c: c.event.intensity, "PLOVER event scale"),
    Column("Quad Code", lambda c: c.event.quad_class, "quad class, 1 to 4"),
    Column("Contexts", lambda c: joined(c.event.contexts), "PLOVER contexts, joined by ;"),
    *_side("Actor", source_of),
    *_side("Recipient", target_of),
    Column("Placename", lambda c: c.event.place and c.event.place.name, "gazetteer's name"),
    Column("City", lambda c: city(c.event.place), "the name, of a town"),
    Column("District", lambda c: district(c.event.place), "the name, of a second-level region"),
    Column("Province", lambda c: province(c.event.place), "first-level region"),
    Column("Country", lambda c: c.event.place and c.event.place.country, "ISO 3166 alpha-3"),
    Column("Latitude", lambda c: c.event.place and c.event.place.latitude, "degrees north"),
    Column("Longitude", lambda c: c.event.place and c.event.place.longitude, "degrees east"),
    Column("GeoNames ID", lambda c: c.event.place and c.event.place.geonames_id, "GeoNames id"),
    Column("Raw Placename", lambda c: c.event.place and c.event.place.span.text, "the text's own words"),
    Column("Feature Type", lambda c: c.event.place and c.event.place.feature, "geonews' kind of place"),
    Column("Source", lambda c: c.article.publisher, "publisher"),
    Column("Publication Date", lambda c: c.article.day, "day of publication"),
    Column("Story People", _named("person"), "persons of the article, joined by ;"),
    Column("Story Organizations", _named("organization"), "organizations of the article"),
    Column("Story Locations", _locations, "places of the article"),
    Column("Language", lambda c: c.article.language, "the article's language"),
    Column("Version", _version, "geonews and its version"),
)

POLECAT = Table(name="polecat", columns=_COLUMNS, header=True, takes=lambda event: event.plover is not None)
