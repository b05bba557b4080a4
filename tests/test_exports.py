"""Exports: what each format holds, and that no name, title or sentence can break a row of it."""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
import re
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geonews
from geonews.characters import whole
from geonews.cli import main
from geonews.codes import COUNTRIES
from geonews.corpora.exports import FORMATS
from geonews.corpora.exports.cameo import ROLES, cameo_actor, root_quad
from geonews.corpora.exports.cells import address, cell, joined, one_line
from geonews.corpora.exports.formats import Case, Table
from geonews.corpora.exports.gdelt import event_number
from geonews.corpora.exports.icews import SECTORS as ICEWS_SECTORS
from geonews.corpora.exports.places import fips
from geonews.data.country_codes import load_country_codes
from geonews.errors import ExportError
from geonews.extraction import FRAME_COLUMNS, Extraction
from geonews.records import Actor, Place, Span, TimeInterval
from hostile import extractions

TABLES = [name for name, one in FORMATS.items() if isinstance(one, Table)]
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "exports.md"
TEXT = (
    "Wang Yi met Vladimir Putin in Moscow on Monday. Malawi may expel the Belgian ambassador, officials said.\n\n"
    "The UN and Hezbollah condemned the United States and Israel. Rebels shelled Gaza City."
)
# A file is written and read several times for each example.
many = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@pytest.fixture(scope="module")
def found() -> Extraction:
    """A meeting, a possible act, one act of two against two, and one without a date."""
    article = geonews.Article(text=TEXT, published=dt.date(2023, 9, 20), publisher="AP", url="https://example.org/a b")
    return geonews.extract(article)


def rows(found: Extraction | list[Extraction], folder: Path, name: str, **choices: Any) -> list[dict[str, str]]:
    """The rows of a table, by the names of its columns."""
    path = folder / f"events.{name}"
    table = FORMATS[name]
    assert isinstance(table, Table)
    count = geonews.export(found, path, format=name, **choices)
    lines = path.read_text(encoding="utf-8").split("\n")
    names = [column.name for column in table.columns]
    assert lines.pop() == ""
    if table.header:
        assert lines.pop(0).split("\t") == names
    assert count == len(lines)
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


@pytest.mark.parametrize(("name", "width"), [("polecat", 40), ("gdelt", 61), ("phoenix", 26), ("icews", 20)])
def test_width(name: str, width: int) -> None:
    """Each table has as many columns as the published data, no two of one name."""
    table = FORMATS[name]
    assert isinstance(table, Table)
    assert len({column.name for column in table.columns}) == len(table.columns) == width


EXPECTED = {
    "polecat": {
        "Event Date": "2023-09-18", "Event Type": "CONSULT", "Quad Code": "1", "Intensity": "2.5",
        "Actor Name": "Wang Yi",
        "Actor Country": "CHN", "Actor COW": "710", "Primary Actor Sector": "GOV", "Actor Title": "foreign minister",
        "Recipient Name Raw": "Vladimir Putin", "Wikipedia Actor ID": "", "City": "Moscow", "District": "",
        "Country": "RUS", "GeoNames ID": "524901", "Publication Date": "2023-09-20",
        "Story Organizations": "United Nations;Rebels",
        "Version": f"geonews {geonews.__version__}",
    },
    "gdelt": {
        "SQLDATE": "20230918", "MonthYear": "202309", "Year": "2023", "FractionDate": "2023.7068",
        "Actor1Code": "CHNGOV", "Actor1Name": "WANG YI", "Actor1CountryCode": "CHN", "Actor1Type1Code": "GOV",
        "Actor1Type2Code": "", "EventCode": "040", "EventBaseCode": "040", "EventRootCode": "04", "QuadClass": "1",
        "IsRootEvent": "1", "AvgTone": "", "Actor1Geo_Type": "", "ActionGeo_Type": "4",
        "ActionGeo_Fullname": "Moscow, Russia", "ActionGeo_CountryCode": "RS", "ActionGeo_ADM1Code": "",
        "DATEADDED": "20230920000000", "SOURCEURL": "https://example.org/a%20b",
    },
    "phoenix": {
        "Date": "20230918", "Month": "09", "SourceActorFull": "CHNGOV", "SourceActorEntity": "CHN",
        "SourceActorRole": "GOV", "SourceActorAttribute": "", "EventCode": "040", "QuadClass": "1", "Issues": "",
        "LocationName": "Moscow", "GeoCountryName": "Russia", "NewsSources": "AP",
    },
    "icews": {
        "Event Date": "2023-09-18", "Source Name": "Wang Yi", "Source Sectors": "Government", "Source Country": "China",
        "CAMEO Code": "040", "Intensity": "1.0", "Target Name": "Vladimir Putin", "Sentence Number": "",
        "Publisher": "AP", "City": "Moscow", "Country": "Russia", "Latitude": "55.75", "Longitude": "37.62",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_values(name: str, found: Extraction, tmp_path: Path) -> None:
    """A row has what the format's columns ask for, and the cells of what is absent are empty."""
    first = rows(found, tmp_path, name)[0]
    assert {key: first[key] for key in EXPECTED[name]} == EXPECTED[name]


@pytest.mark.parametrize("name", TABLES)
def test_dyads_and_factualities(name: str, found: Extraction, tmp_path: Path) -> None:
    """Two against two are four rows; what is only possible is left out unless it is asked for."""
    assert len(rows(found, tmp_path, name)) == 1 + 4 + 1
    assert len(rows(found, tmp_path, name, factualities=["possible"])) == 1
    assert rows(found, tmp_path, name, factualities=[]) == []


@pytest.mark.parametrize(("name", "kept"), [("polecat", 0), ("gdelt", 1), ("phoenix", 1), ("icews", 1)])
def test_events_without_a_type(name: str, kept: int, found: Extraction, tmp_path: Path) -> None:
    """A statement, CAMEO root 01, has no PLOVER type: CAMEO's formats have it, and Phoenix puts it into class 0."""
    said = attrs.evolve(found.events[0], cameo="019", plover=None)
    written = rows(attrs.evolve(found, events=(said,)), tmp_path, name)
    assert len(written) == kept
    assert [row.get("QuadClass") for row in written if name == "phoenix"] == ["0"] * (name == "phoenix")


def test_the_day(found: Extraction, tmp_path: Path) -> None:
    """The day is the event's first one, else that of publication, else empty; years keep their four digits."""
    old = TimeInterval(start=dt.date(45, 3, 5), end=dt.date(45, 3, 9), granularity="range")
    dated = attrs.evolve(found, events=(attrs.evolve(found.events[0], time=old),))
    undated = attrs.evolve(found, events=(attrs.evolve(found.events[0], time=None),))
    never = attrs.evolve(undated, article=geonews.Article(text=TEXT))
    written = rows([dated, undated, never], tmp_path, "gdelt")
    assert [row["SQLDATE"] for row in written] == ["00450305", "20230920", ""]
    assert [row["FractionDate"] for row in written] == ["45.1781", "2023.7123", ""]
    assert [row["DATEADDED"] for row in written] == ["20230920000000", "20230920000000", ""]


def test_moment_of_publication(found: Extraction, tmp_path: Path) -> None:
    """DATEADDED is the moment in UTC, which may be another day."""
    late = dt.datetime(2023, 9, 20, 22, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    [row, *_] = rows(attrs.evolve(found, article=attrs.evolve(found.article, published=late)), tmp_path, "gdelt")
    assert row["DATEADDED"] == "20230921033000"


def test_lead(found: Extraction, tmp_path: Path) -> None:
    """IsRootEvent is 1 for what the first paragraph tells, and 0 for the others."""
    assert [row["IsRootEvent"] for row in rows(found, tmp_path, "gdelt")] == ["1", "0", "0", "0", "0", "0"]


def test_no_country(found: Extraction, tmp_path: Path) -> None:
    """Only in Phoenix, where a code is read by position, do dashes stand for a country; POLECAT has IGO there."""
    phoenix, gdelt = rows(found, tmp_path, "phoenix"), rows(found, tmp_path, "gdelt")
    names = ("SourceActorFull", "SourceActorEntity", "SourceActorRole", "SourceActorAttribute")
    assert [phoenix[-1][name] for name in names] == ["---REB", "", "REB", ""]
    assert [phoenix[1][name] for name in names] == ["IGOUNO", "IGO", "UNO", ""]
    assert gdelt[-1]["Actor1Code"] == "REB"
    assert gdelt[1]["Actor1KnownGroupCode"] == "UNO"
    assert rows(found, tmp_path, "polecat")[1]["Actor Country"] == "IGO"


@pytest.mark.parametrize(
    ("country", "sector", "code", "expected"),
    [
        ("USA", "MIL", "USAMIL", "USAMIL"),
        ("USA", "JRN", "USAJRN", "USAMED"),  # the media have PLOVER's JRN and CAMEO's MED ...
        ("USA", "MED", "USAMED", "USAHLH"),  # ... and PLOVER's MED are doctors
        ("USA", "UNK", "USAUNK", "USA"),
        ("TLS", "GOV", "TLSGOV", "TMPGOV"),
        (None, "IGO", "EUR", "IGOEUREEC"),
        (None, "IGO", "IGO", "IGO"),
        (None, None, None, ""),
    ],
)
def test_actor_codes(country: str | None, sector: str | None, code: str | None, expected: str) -> None:
    """Sectors, and a few countries and organizations, have another name in CAMEO."""
    assert (
        cameo_actor(Actor(id="x", name="X", kind="group", country=country, sector=sector, code=code)).code == expected
    )


@pytest.mark.parametrize(
    ("cameo", "quad"), [("01", 1), ("057", 1), ("060", 2), ("083", 2), ("09", 3), ("139", 3), ("141", 4), ("203", 4)]
)
def test_quad_of_root(cameo: str, quad: int) -> None:
    """CAMEO's quad class hangs on the root alone: 083 is material, which is verbal in PLOVER."""
    assert root_quad(cameo) == quad


def test_numbers_of_events() -> None:
    """GDELT's event number is the same on every machine, fits 63 bits, and differs from event to event."""
    assert event_number("6f0d651936896420") == 1678380147749067699
    numbers = {event_number(f"{n}\ud800") for n in range(500)}
    assert len(numbers) == 500
    assert all(0 <= number < 2**63 for number in numbers)


@pytest.mark.parametrize(
    ("country", "name", "feature", "admin1", "expected"),
    [
        ("DEU", "Berlin", "capital", "Berlin", "GM"),
        ("GEO", "Georgia", "country", None, "GG"),
        ("CHN", "China", "country", None, "CH"),
        ("CHE", "Geneva", "city", "Geneva", "SZ"),
        ("PSE", "Gaza", "city", "Gaza Strip", "GZ"),
        ("PSE", "West Bank", "admin1", None, "WE"),
        ("PSE", "Palestine", "country", None, None),
        (None, "Black Sea", "sea", None, None),
    ],
)
def test_fips(country: str | None, name: str, feature: str, admin1: str | None, expected: str | None) -> None:
    """Places have FIPS 10-4 codes, which are not ISO's: GM is Germany, and CH is China."""
    span = Span(start=0, end=len(name), text=name)
    assert fips(Place(span=span, name=name, country=country, feature=feature, admin1=admin1)) == expected


def test_country_codes() -> None:
    """All countries are listed, and no code of a list stands for two of them."""
    codes = load_country_codes()
    assert set(codes) == COUNTRIES
    for field in ("fips", "cow", "cameo"):
        values = [value for country in codes.values() if (value := getattr(country, field))]
        assert len(values) == len(set(values)) > 190, field
    assert (codes["XKX"].cameo, codes["GBR"].cow, codes["NAM"].fips, codes["ABW"].cow) == ("KSV", "200", "WA", None)


def test_sectors_are_plovers() -> None:
    """What is renamed for CAMEO and for ICEWS is a sector of PLOVER."""
    assert set(ROLES) | set(ICEWS_SECTORS) <= set(geonews.codes.SECTORS)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\tb\r\nc\u2028d\x00e", "a b  c d e"),
        ('the "Night Wolves"', "the 'Night Wolves'"),
        (" 'Night Wolves' ", "\u2019Night Wolves'"),
        ("'Ndrangheta", "\u2019Ndrangheta"),
        ("\u202eabc\u202c", "abc"),
        ("\ud83d half", "\ufffd half"),
        ("😀 Côte d'Ivoire", "😀 Côte d'Ivoire"),
        (None, ""),
        (0, "0"),
        (-10.0, "-10.0"),
    ],
)
def test_cells(value: object, expected: str) -> None:
    """Breaks become spaces, double quotes single ones, invisible marks go, and all other characters stay."""
    assert cell(value) == expected


def test_joined_and_addresses() -> None:
    """A list in a cell keeps the number of its items; a URL that is one stays as it is."""
    assert joined(["a;b", "c", None, "c"]) == "a,b;c"
    assert address("https://example.org/a%20b?q=1&r=[2]#x") == "https://example.org/a%20b?q=1&r=[2]#x"
    assert address('https://example.org/\t"é') == "https://example.org/%09%22%C3%A9"


@many
@given(st.lists(extractions(), max_size=3))
def test_tables_are_read_back(tmp_path_factory: pytest.TempPathFactory, found: list[Extraction]) -> None:
    """pandas, DuckDB, a reader that knows quotes and one that does not read the same cells from hostile names."""
    for name in TABLES:
        table = FORMATS[name]
        assert isinstance(table, Table)
        path = tmp_path_factory.mktemp(name) / "events.tsv"
        count = geonews.export(found, path, format=name)
        events = [(one, event) for one in found for event in one.events if event.factuality == "actual"]
        cases = [
            Case(found=one, event=dyad)
            for one, event in events
            if table.takes(event)
            for dyad in geonews.expand_dyads(event)
        ]
        expected = [[cell(column.value(case)) for column in table.columns] for case in cases]
        assert count == len(expected)
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            with open(path, encoding="utf-8", newline="") as file:
                lines = list(csv.reader(file, delimiter="\t", quoting=quoting))
            assert lines[table.header :] == expected
        if expected:
            frame = pd.read_csv(
                path, sep="\t", dtype=str, header=0 if table.header else None, keep_default_na=False, encoding="utf-8"
            )
            assert frame.to_numpy().tolist() == expected
            read = duckdb.read_csv(str(path), sep="\t", header=table.header, all_varchar=True, encoding="utf-8")
            assert [[value or "" for value in row] for row in read.fetchall()] == expected


@many
@given(st.lists(extractions(), max_size=3))
def test_csv_is_read_back(tmp_path_factory: pytest.TempPathFactory, found: list[Extraction]) -> None:
    """Pandas and DuckDB read each row of the CSV, one line each, with the leading zero of a code."""
    path = tmp_path_factory.mktemp("csv") / "events.csv"
    count = geonews.export(found, path)
    expected = [
        [one_line("" if value is None else str(value)) for value in row.values()] for one in found for row in one.rows()
    ]
    assert count == len(expected) == path.read_bytes().count(b"\n") - 1
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    assert (tuple(frame.columns), frame.to_numpy().tolist()) == (FRAME_COLUMNS, expected)
    if expected:
        read = duckdb.read_csv(str(path), sep=",", quotechar='"', escapechar='"', header=True, all_varchar=True)
        assert [[value or "" for value in row] for row in read.fetchall()] == expected


@many
@given(st.lists(extractions(), max_size=3))
def test_geojson_is_read_back(tmp_path_factory: pytest.TempPathFactory, found: list[Extraction]) -> None:
    """Each event with coordinates is a Feature with a Point, longitude first, and plain properties."""
    path = tmp_path_factory.mktemp("map") / "events.geojson"
    count = geonews.export(found, path)
    places = [event.place for one in found for event in one.events if event.place]
    points = [[p.longitude, p.latitude] for p in places if p.latitude is not None and p.longitude is not None]
    collection = json.loads(path.read_text(encoding="utf-8"))
    assert set(collection) == {"type", "features"}
    assert collection["type"] == "FeatureCollection"
    features = collection["features"]
    assert [feature["geometry"] for feature in features] == [{"type": "Point", "coordinates": xy} for xy in points]
    assert count == len(features)
    for feature in features:
        assert set(feature) == {"type", "geometry", "properties"}
        assert all(value is None or isinstance(value, str | int | float) for value in feature["properties"].values())
        assert math.isfinite(feature["properties"]["goldstein"])


def mended(found: Extraction) -> Extraction:
    """The same, with U+FFFD in place of the halves of characters, if it has any."""
    text = json.dumps(found.to_dict(), ensure_ascii=False)
    return Extraction.from_dict(json.loads(whole(text))) if whole(text) != text else found


@many
@given(st.lists(extractions(), max_size=3), st.sampled_from(["", ".gz"]))
def test_plover_is_read_back(tmp_path_factory: pytest.TempPathFactory, found: list[Extraction], suffix: str) -> None:
    """Every field of every record comes back, positions and explanations too, and articles without events."""
    path = tmp_path_factory.mktemp("plover") / f"events.jsonl{suffix}"
    assert geonews.export(found, path) == sum(len(one.events) for one in found)
    back = list(geonews.read_plover(path))
    expected = [mended(one) for one in found]
    assert back == expected
    assert [one.to_dict() for one in back] == [one.to_dict() for one in expected]
    if not suffix:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert [line["id"] for line in lines if line["record"] == "event"] == [
            e.id for one in expected for e in one.events
        ]


def test_plover_keeps_offsets(tmp_path: Path) -> None:
    """Two halves of a character that stand side by side stay two, so that the offsets after them are true."""
    found = geonews.extract("\ud83d\udc00 Russia attacked Ukraine.", published=dt.date(2023, 9, 20))
    geonews.export(found, tmp_path / "events.jsonl")
    [back] = geonews.read_plover(tmp_path / "events.jsonl")
    assert back.article.text == "\ufffd\ufffd Russia attacked Ukraine."
    assert back.events == found.events != ()
    assert [back.article.span(e.trigger.start, e.trigger.end) for e in back.events] == [e.trigger for e in back.events]


def test_plover_lines(found: Extraction, tmp_path: Path) -> None:
    """An event line has PLOVER's own view, which needs nothing of geonews."""
    geonews.export(found, tmp_path / "events.jsonl")
    article, *events = map(json.loads, (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines())
    assert (article["record"], article["events"], article["date"]) == ("article", 4, "2023-09-20")
    line = events[2]
    assert (line["event"], line["mode"], line["date"], line["location"]) == ("ACCUSE", "disapprove", "2023-09-20", None)
    assert [(actor["actor"], actor["sector"]) for actor in line["source"]] == [(None, "IGO"), ("LBN", "REB")]
    assert events[0]["location"] == {"name": "Moscow", "country": "RUS", "lat": 55.75, "lon": 37.62}


def test_duckdb_reads_plover(found: Extraction, tmp_path: Path) -> None:
    """DuckDB reads the event lines as a table."""
    geonews.export(found, tmp_path / "events.jsonl")
    query = f"select event, source[1].actor from read_json('{tmp_path}/events.jsonl') where record = 'event'"
    assert duckdb.sql(query).fetchall()[0] == ("CONSULT", "CHN")


def broken(found: Extraction) -> Iterator[Any]:
    """An Extraction, and then an error."""
    yield found
    raise RuntimeError("the source broke")


@pytest.mark.parametrize("name", FORMATS)
def test_whole_or_not_at_all(name: str, found: Extraction, tmp_path: Path) -> None:
    """After an error midway the old file is as it was, and nothing else lies beside it."""
    path = tmp_path / "events.out"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError, match="the source broke"):
        geonews.export(broken(found), path, format=name)
    with pytest.raises(ExportError, match="expected an Extraction, not str"):
        geonews.export([found, "text"], path, format=name)  # type: ignore[list-item]
    assert ([file.name for file in tmp_path.iterdir()], path.read_text(encoding="utf-8")) == (["events.out"], "old")


@pytest.mark.parametrize("name", FORMATS)
def test_same_bytes(name: str, found: Extraction, tmp_path: Path) -> None:
    """The same events give the same bytes, compressed ones too, whatever the name of the file."""
    for file in ("a.gz", "b.gz", "c"):
        geonews.export(found, tmp_path / file, format=name)
    packed = (tmp_path / "a.gz").read_bytes()
    assert packed == (tmp_path / "b.gz").read_bytes()
    assert packed[:2] == b"\x1f\x8b"
    assert len(packed) < len((tmp_path / "c").read_bytes())


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_to_write(name: str, found: Extraction, tmp_path: Path) -> None:
    """Without events a table has its header alone; a map is a map without features."""
    path = tmp_path / "none"
    assert geonews.export([], path, format=name) == 0
    assert geonews.export(attrs.evolve(found, events=()), path, format=name) == 0
    text = path.read_text(encoding="utf-8")
    if name == "geojson":
        assert json.loads(text)["features"] == []
    else:
        assert text.count("\n") == (name in {"polecat", "icews", "csv", "plover"})


def test_constant_memory(found: Extraction, tmp_path: Path) -> None:
    """No more than two Extractions are held while many are written."""
    alive: list[weakref.ref[Extraction]] = []

    def made() -> Iterator[Extraction]:
        for _ in range(20):
            one = attrs.evolve(found)
            alive.append(weakref.ref(one))
            yield one
            del one
            assert sum(ref() is not None for ref in alive) <= 2

    for name in FORMATS:
        geonews.export(made(), tmp_path / "many", format=name)
    assert len(alive) == 20 * len(FORMATS)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("e.jsonl", "{"),
        ("e.JSONL", "{"),
        ("e.geojson", '{"type":"FeatureC'),
        ("e.csv", "article_id,"),
        ("e.v2.csv", "a"),
    ],
)
def test_format_from_the_name(file: str, expected: str, found: Extraction, tmp_path: Path) -> None:
    """Where the suffix is plain it tells the format."""
    geonews.export(found, tmp_path / file)
    assert (tmp_path / file).read_text(encoding="utf-8").startswith(expected)


@pytest.mark.parametrize(
    ("file", "choices", "message"),
    [
        ("e.tsv", {}, "does not tell its format: give format= as one of plover, polecat, gdelt"),
        ("e.gz", {}, "does not tell its format"),
        ("e.csv", {"format": "GDELT"}, "there is no format 'GDELT': give format= as one of"),
        ("e.csv", {"factualities": ["real"]}, "factualities has 'real': expected some of actual, planned"),
        ("nowhere/e.csv", {}, "cannot write"),
        (".", {"format": "csv"}, "cannot write"),
    ],
)
def test_refused(file: str, choices: dict[str, Any], message: str, found: Extraction, tmp_path: Path) -> None:
    """What cannot be written is refused with what to do, and the error says which file."""
    with pytest.raises(ExportError, match=re.escape(message)) as refused:
        geonews.export(found, tmp_path / file, **choices)
    assert refused.value.path == tmp_path / file


def test_unreadable_plover(found: Extraction, tmp_path: Path) -> None:
    """A file that is cut off, of another kind or no text at all is refused with the number of the line."""
    path = tmp_path / "events.jsonl"
    geonews.export([found, found], path)
    lines = path.read_bytes().split(b"\n")
    cases = {
        b"\n".join(lines[:7]): "line 6 is followed by 1 of its 4 events",
        lines[1]: "line 1 is not the line of an article",
        lines[0] + b"\n" + lines[1][:50]: "line 2 is no JSON",
        lines[0].replace(b'"actors"', b'"cast"') + b"\n" + b"\n".join(lines[1:5]): "line 1 cannot be read",
        b"[1, 2]": "line 1 is no JSON object",
        b"\xff\xfe": "line 1 is not UTF-8 text",
    }
    for content, message in cases.items():
        path.write_bytes(content)
        with pytest.raises(ExportError, match=re.escape(message)):
            list(geonews.read_plover(path))
    for file in (tmp_path / "none.jsonl", tmp_path / "broken.gz"):
        (tmp_path / "broken.gz").write_bytes(b"no gzip")
        with pytest.raises(ExportError, match="cannot read"):
            list(geonews.read_plover(file))


def test_command(found: Extraction, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command reads what was exported as PLOVER and writes another format."""
    source, out = str(tmp_path / "events.jsonl.gz"), str(tmp_path / "events.tsv")
    geonews.export(found, source)
    assert main(["export", source, "-o", out, "--format", "icews"]) == 0
    assert capsys.readouterr().out == f"6 rows written to {out}\n"
    assert main(["export", source, "-o", out, "--format", "icews", "--factualities", "possible"]) == 0
    assert capsys.readouterr().out == f"1 row written to {out}\n"
    assert main(["export", source, "-o", out]) == 2
    assert main(["export", out, "-o", source]) == 2
    assert capsys.readouterr().err.count("geonews: ") == 2
    assert len(list(geonews.read_plover(source))) == 1


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_documented(name: str) -> None:
    """The page on exports lists the columns of each table, in order."""
    text = DOCUMENT.read_text(encoding="utf-8")
    section = text.partition(f"\n## `{name}`\n")[2].partition("\n## ")[0]
    table = FORMATS[name]
    assert isinstance(table, Table)
    listed = re.findall(r"^\| (\d+) \| `([^`]+)` \| (.+) \|$", section, re.MULTILINE)
    assert listed == [(str(n), column.name, column.meaning) for n, column in enumerate(table.columns, start=1)]
