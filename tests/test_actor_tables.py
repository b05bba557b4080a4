"""The actor tables: headers, codes, sectors, dates, and facts with their near-misses."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from importlib.resources import files
from itertools import pairwise

import pytest

from geonews.codes import COUNTRIES, SECTORS

HEADERS = {
    "countries": "code,name,adjectives,demonyms,aliases,capital,seats,wikidata",
    "former_states": "code,name,adjectives,demonyms,aliases,capital,seats,start,end,wikidata",
    "organizations": "name,aliases,kind,country,sector,code,members,start,end,wikidata",
    "armed_groups": "name,aliases,country,sector,start,end,wikidata",
}
KINDS = set(
    "igo ngo party legislature court agency ministry military media company religious union".split(),
)
LISTS = ("adjectives", "demonyms", "aliases", "capital", "seats", "members")


def read(table: str) -> list[dict[str, str]]:
    """Return the rows of one actor table."""
    text = (files("geonews") / "data" / "actors" / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), strict=True))


def row(table: str, name: str) -> dict[str, str]:
    """Return the only row with this name."""
    (found,) = (r for r in read(table) if r["name"] == name)
    return found


def cell(entry: dict[str, str], column: str) -> list[str]:
    """Return the several values of one cell."""
    return entry[column].split("|") if entry[column] else []


def bounds(value: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that a YYYY, YYYY-MM or YYYY-MM-DD can mean."""
    parts = [int(part) for part in value.split("-")]
    first = dt.date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        return first, first
    after = (
        dt.date(first.year + 1, 1, 1) if len(parts) == 1 or first.month == 12 else first.replace(month=first.month + 1)
    )
    return first, after - dt.timedelta(days=1)


def active(entry: dict[str, str]) -> tuple[dt.date, dt.date]:
    """Return the longest time in which the entry can have existed."""
    start = bounds(entry["start"])[0] if entry["start"] else dt.date.min
    return start, bounds(entry["end"])[1] if entry["end"] else dt.date.max


@pytest.mark.parametrize("table", HEADERS)
def test_header_is_the_documented_one(table: str) -> None:
    """Each table has exactly the columns that its reader expects."""
    text = (files("geonews") / "data" / "actors" / f"{table}.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == HEADERS[table]


@pytest.mark.parametrize("table", HEADERS)
def test_cells_are_clean(table: str) -> None:
    """No cell has stray spaces, an empty value between bars, or the same value twice."""
    for entry in read(table):
        assert None not in entry, entry["name"]
        assert None not in entry.values(), entry["name"]
        for column, value in entry.items():
            assert value == value.strip(), (entry["name"], column)
        for column in LISTS:
            values = value.split("|") if (value := entry.get(column, "")) else []
            assert all(v and v == v.strip() for v in values), (entry["name"], column)
            assert len(values) == len(set(values)), (entry["name"], column)
        assert entry["name"] not in cell(entry, "aliases")


@pytest.mark.parametrize("table", HEADERS)
def test_names_are_unique(table: str) -> None:
    """No name stands twice in one table."""
    names = Counter(entry["name"] for entry in read(table))
    assert [name for name, count in names.items() if count > 1] == []


def test_every_country_code_has_one_row() -> None:
    """The country table has each code of the closed vocabulary once, and no other."""
    codes = [entry["code"] for entry in read("countries")]
    assert len(codes) == len(set(codes))
    assert set(codes) == COUNTRIES


def test_a_country_name_belongs_to_one_country() -> None:
    """No name, adjective, demonym, capital or seat stands for two countries."""
    owners: dict[str, set[str]] = {}
    for entry in read("countries"):
        for column in ("name", "adjectives", "demonyms", "aliases", "capital", "seats"):
            for value in cell(entry, column):
                owners.setdefault(value, set()).add(entry["code"])
    assert {value: codes for value, codes in owners.items() if len(codes) > 1} == {}


def test_country_columns_hold_country_codes() -> None:
    """Heirs, countries and members are codes of the country table."""
    codes = {entry["code"] for entry in read("countries")}
    assert {entry["code"] for entry in read("former_states")} <= codes
    for table in ("organizations", "armed_groups"):
        assert {entry["country"] for entry in read(table)} - {""} <= codes
    assert {member for entry in read("organizations") for member in cell(entry, "members")} <= codes


def test_kinds_and_sectors_are_of_the_vocabulary() -> None:
    """Every sector is a PLOVER sector and every kind is one of the documented kinds."""
    organizations = read("organizations")
    assert {entry["sector"] for entry in organizations + read("armed_groups")} <= set(SECTORS)
    assert {entry["kind"] for entry in organizations} == KINDS


def test_organization_code_is_country_and_sector() -> None:
    """A national body has country and sector as its code, an international one a code of the field."""
    for entry in read("organizations"):
        if entry["country"]:
            assert entry["code"] == entry["country"] + entry["sector"], entry["name"]
        else:
            assert entry["code"] in {"UNO", "EUR", "IGONAT", entry["sector"]}, entry["name"]


@pytest.mark.parametrize("table", ["former_states", "organizations", "armed_groups"])
def test_dates_parse_and_are_in_order(table: str) -> None:
    """Every date is a year, a month or a day, and nothing ends before it starts."""
    for entry in read(table):
        assert all(len(entry[column]) in (0, 4, 7, 10) for column in ("start", "end")), entry["name"]
        first, last = active(entry)
        assert first <= last, entry["name"]


def test_a_name_means_one_group_of_a_country_at_a_time() -> None:
    """Two bodies of one country share a name only when one follows the other (rebels that became a party)."""
    entries = read("organizations") + read("armed_groups")
    named: dict[tuple[str, str], list[dict[str, str]]] = {}
    for entry in entries:
        for name in (entry["name"], *cell(entry, "aliases")):
            named.setdefault((entry["country"], name), []).append(entry)
    for key, same in named.items():
        spans = sorted(active(entry) for entry in same)
        assert all(earlier[1] < later[0] for earlier, later in pairwise(spans)), key


@pytest.mark.parametrize(
    ("code", "column", "value"),
    [
        ("RUS", "seats", "Kremlin"),
        ("GBR", "aliases", "Northern Ireland"),
        ("IRL", "aliases", "Republic of Ireland"),
        ("COD", "aliases", "Zaire"),
        ("COG", "capital", "Brazzaville"),
        ("NER", "adjectives", "Nigerien"),
        ("NGA", "adjectives", "Nigerian"),
        ("DOM", "adjectives", "Dominican"),
        ("UKR", "capital", "Kiev"),
        ("NLD", "seats", "The Hague"),
        ("NAM", "name", "Namibia"),
        ("CYP", "adjectives", "Turkish Cypriot"),
        ("PRK", "aliases", "DPRK"),
        ("KOR", "aliases", "ROK"),
        ("TWN", "aliases", "Republic of China"),
        ("CHN", "aliases", "People's Republic of China"),
    ],
)
def test_who_a_country_word_stands_for(code: str, column: str, value: str) -> None:
    """Each word stands in the row of its country, and in that of no other."""
    assert [entry["code"] for entry in read("countries") if value in cell(entry, column)] == [code]


@pytest.mark.parametrize(
    ("name", "code", "end"),
    [
        ("Soviet Union", "RUS", "1991-12-26"),
        ("Czechoslovakia", "CZE", "1992-12-31"),
        ("East Germany", "DEU", "1990-10-02"),
        ("Serbia and Montenegro", "SRB", "2006-06-05"),
    ],
)
def test_heirs_of_former_states(name: str, code: str, end: str) -> None:
    """A state that no longer exists has the code of its heir and its last day."""
    entry = row("former_states", name)
    assert (entry["code"], entry["end"]) == (code, end)


def test_yugoslavia_is_two_states_one_after_the_other() -> None:
    """The Yugoslavia of 1999 is the Federal Republic, not the one that fell apart in 1992."""
    first, second = row("former_states", "Yugoslavia"), row("former_states", "Federal Republic of Yugoslavia")
    assert "Yugoslavia" in cell(second, "aliases")
    assert active(first)[1] < dt.date(1999, 3, 24) < active(second)[1]


@pytest.mark.parametrize(
    ("name", "alias", "code"),
    [
        ("United Nations", "U.N.", "UNO"),
        ("UNHCR", "U.N. refugee agency", "UNO"),
        ("European Union", "EU", "EUR"),
        ("Council of Europe", "", "IGO"),
        ("NATO", "North Atlantic Treaty Organization", "IGONAT"),
        ("Federal Security Service", "FSB", "RUSSPY"),
        ("Knesset", "Israeli parliament", "ISRLEG"),
        ("Bharatiya Janata Party", "BJP", "INDPTY"),
        ("Xinhua", "Xinhua News Agency", "CHNJRN"),
        ("Doctors Without Borders", "MSF", "NGO"),
        ("B'Tselem", "", "ISRNGO"),
        ("Israel Defense Forces", "IDF", "ISRMIL"),
    ],
)
def test_codes_of_organizations(name: str, alias: str, code: str) -> None:
    """An organisation is found by its alias and has the code that the field uses."""
    entry = row("organizations", name)
    assert entry["code"] == code
    assert not alias or alias in cell(entry, "aliases")


@pytest.mark.parametrize(
    ("name", "member", "outsider"),
    [
        ("European Union", "IRL", "GBR"),
        ("NATO", "TUR", "AUT"),
        ("ASEAN", "VNM", "CHN"),
        ("Gulf Cooperation Council", "OMN", "YEM"),
    ],
)
def test_members(name: str, member: str, outsider: str) -> None:
    """The members of a body are its members of today, and a neighbour is not among them."""
    members = cell(row("organizations", name), "members")
    assert member in members
    assert outsider not in members


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Hezbollah", "LBN", "REB"),
        ("PKK", "TUR", "REB"),
        ("YPG", "SYR", "REB"),
        ("Islamic State", "", "REB"),
        ("Al-Qaeda in Iraq", "IRQ", "REB"),
        ("Taliban", "AFG", "REB"),
        ("Tehrik-i-Taliban Pakistan", "PAK", "REB"),
        ("Wagner Group", "RUS", "PRM"),
        ("Sinaloa Cartel", "MEX", "CRM"),
    ],
)
def test_countries_and_sectors_of_armed_groups(name: str, country: str, sector: str) -> None:
    """An armed group has the country in which it acts, and none when there is no single one."""
    entry = row("armed_groups", name)
    assert (entry["country"], entry["sector"]) == (country, sector)


def test_no_alias_is_an_ordinary_word() -> None:
    """Acronyms and titles that are ordinary English words are not aliases."""
    ordinary = {
        "IS",
        "It",
        "Solid",
        "Front",
        "Union",
        "Army",
        "Party",
        "March 14",
        "Memorial",
        "Male",
        "Mobil",
        "Bloomberg",
    }
    taken = {name for table in HEADERS for entry in read(table) for name in (entry["name"], *cell(entry, "aliases"))}
    assert taken & ordinary == set()
