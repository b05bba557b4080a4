"""The coded event data of ICEWS: 20 columns, tab-separated with a header."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from geonews.corpora.exports.cameo import event_code
from geonews.corpora.exports.formats import Case, Column, Pick, Table, source_of, target_of
from geonews.corpora.exports.places import city, country_name, district, province
from geonews.data.ontologies import load_ontology
from geonews.records import Actor

# Sectors that ICEWS has under a name of its own and with the same meaning; its list is much finer than PLOVER's.
SECTORS: Final = {
    "GOV": "Government",
    "MIL": "Military",
    "COP": "Police",
    "JUD": "Judicial",
    "LEG": "Legislative / Parliamentary",
    "PTY": "Parties",
    "REB": "Rebel",
    "CVL": "General Population / Civilian / Social",
    "CRM": "Criminals / Gangs",
    "REF": "Refugees / Displaced",
    "BUS": "Business",
    "EDU": "Education",
    "LAB": "Labor",
    "JRN": "Media",
}


def _side(name: str, pick: Pick) -> tuple[Column, ...]:
    def of(value: Callable[[Actor], object]) -> Callable[[Case], object]:
        return lambda case: value(actor) if (actor := pick(case)) else None

    return (
        Column(f"{name} Name", of(lambda a: a.name), "canonical name"),
        Column(
            f"{name} Sectors", of(lambda a: SECTORS.get(a.sector or "")), "ICEWS' name of the sector, where certain"
        ),
        Column(f"{name} Country", of(lambda a: country_name(a.country)), "name of the country"),
    )


def _event_text(case: Case) -> object:
    codes = load_ontology().codes
    code = codes.get(case.event.cameo) or codes.get(event_code(case.event.cameo))
    return code.name if code else None


_COLUMNS = (
    Column("Event ID", lambda c: c.event.id, "id of the dyad's event"),
    Column("Event Date", lambda c: c.day, "first day of the event, else day of publication"),
    *_side("Source", source_of),
    Column("Event Text", _event_text, "what the CAMEO code means, in geonews' words"),
    Column("CAMEO Code", lambda c: event_code(c.event.cameo), "CAMEO code"),
    Column("Intensity", lambda c: c.event.goldstein, "Goldstein value"),
    *_side("Target", target_of),
    Column("Story ID", lambda c: c.article.id, "the article's id"),
    Column("Sentence Number", lambda c: None, "empty: geonews keeps offsets, not numbers"),
    Column("Publisher", lambda c: c.article.publisher, "publisher"),
    Column("City", lambda c: city(c.event.place), "the place's name, of a town"),
    Column("District", lambda c: district(c.event.place), "the place's name, of a second-level region"),
    Column("Province", lambda c: province(c.event.place), "first-level region"),
    Column("Country", lambda c: c.event.place and country_name(c.event.place.country), "name of the country"),
    Column("Latitude", lambda c: c.event.place and c.event.place.latitude, "degrees north"),
    Column("Longitude", lambda c: c.event.place and c.event.place.longitude, "degrees east"),
)

ICEWS = Table(name="icews", columns=_COLUMNS, header=True)
