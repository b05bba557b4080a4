"""Reading the actor files.

A user's rows are all checked before any of them is used. The built-in ones are known to be sound (`geonews check-data`
and the tests read every row), so that one is read only when somebody asks for its actor.

A file that a user lays over a built-in one has the same name and columns; a row replaces the built-in rows of the
same code, name, person, noun or title.
"""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import functools
import io
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import attrs

from geonews.codes import ACTOR_KINDS, COUNTRIES, SECTORS
from geonews.data import packaged
from geonews.data.actor_entries import ROLE_FORMS, Entry, Holding, Role, Title
from geonews.data.name_atoms import atoms, key
from geonews.errors import DataError

COUNTRY_COLUMNS: Final = ("code", "name", "adjectives", "demonyms", "aliases", "capital", "seats", "wikidata")
STATE_COLUMNS: Final = (*COUNTRY_COLUMNS[:-1], "start", "end", "wikidata")
ORGANIZATION_COLUMNS: Final = tuple("name aliases kind country sector code members start end wikidata".split())
GROUP_COLUMNS: Final = tuple("name aliases country sector start end wikidata".split())
OFFICE_COLUMNS: Final = tuple("person aliases country sector office organization start end wikidata".split())
REGION_COLUMNS: Final = tuple("name aliases adjectives demonyms country sector kind".split())
ROLE_COLUMNS: Final = ("noun", "plural", "sector", "form", "note")
TITLE_COLUMNS: Final = ("title", "office", "sector", "form")
REGION_KINDS: Final = ("state", "people", "region", "city")
TITLE_FORMS: Final = ("office", "rank", "honorific")

_DATE: Final = re.compile(r"(\d{3,4})(?:-(\d\d))?(?:-(\d\d))?")
_WIKIDATA: Final = re.compile(r"Q[1-9][0-9]*")
_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")
_WORD: Final = re.compile(r"[a-z][a-z_-]*")
_FORCES: Final = frozenset({"MIL", "REB", "UAF", "PRM", "COP"})
_IRREGULAR: Final = (("man", "men"), ("child", "children"), ("person", "people"), ("thief", "thieves"))


@attrs.define(slots=True, eq=False)
class Row:
    """One row of a file, which knows where it stands."""

    file: str
    number: int
    cells: Sequence[str]
    columns: Mapping[str, int]

    def wrong(self, message: str) -> DataError:
        """The error that names this row."""
        return DataError(message, file=self.file, row=self.number)

    def text(self, column: str) -> str | None:
        """A cell, or None where it is empty."""
        return self.cells[self.columns[column]] or None

    def required(self, column: str) -> str:
        """A cell that must not be empty."""
        if (value := self.text(column)) is None:
            raise self.wrong(f"{column} is empty: every row needs one")
        return value

    def several(self, column: str) -> tuple[str, ...]:
        """A cell with values that are separated by "|"."""
        cell = self.cells[self.columns[column]]
        if "|" not in cell:
            return (cell,) if cell else ()
        return tuple([value for part in cell.split("|") if (value := part.strip())])

    def choice(self, column: str, choices: Collection[str], *, optional: bool = True) -> str | None:
        """A cell with a value out of a closed list."""
        value = self.text(column)
        if value is None and optional:
            return None
        if value not in choices:
            listed = "an ISO 3166 alpha-3 code, XKX for Kosovo" if choices is COUNTRIES else ", ".join(choices)
            raise self.wrong(f"{column} is {value!r}: expected {listed}" + (", or nothing" if optional else ""))
        return value

    def wikidata(self) -> str | None:
        """The Wikidata id."""
        value = self.text("wikidata")
        if value is not None and not _WIKIDATA.fullmatch(value):
            raise self.wrong(f"wikidata is {value!r}: expected an id such as Q159, or nothing")
        return value

    def date(self, column: str) -> dt.date | None:
        """A day; a month or year alone gives its first day for a start, its last for an end."""
        value = self.text(column)
        if value is None:
            return None
        day = _day(value, column == "end")
        if day is None:
            raise self.wrong(f"{column} is {value!r}: expected 1999, 1999-08 or 1999-08-09, or nothing")
        return day

    def period(self) -> tuple[dt.date | None, dt.date | None]:
        """Start and end, in this order in time."""
        start, end = self.date("start"), self.date("end")
        if start and end and start > end:
            raise self.wrong(f"start {start} is after end {end}: exchange or correct them")
        return start, end


@functools.lru_cache(maxsize=16384)
def _day(value: str, last: bool, /) -> dt.date | None:
    """A date as a table writes it; the last day of a month or year where asked. None where it is no date."""
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), match[3]
    try:
        return dt.date(year, month, int(day or (calendar.monthrange(year, month)[1] if last else 1)))
    except ValueError:
        return None


def read_rows(file: Traversable | Path, columns: tuple[str, ...], *, tidy: bool = False) -> list[Row]:
    """The rows of one file, after a check of its header and of the number of cells.

    Args:
        file: The file.
        columns: Its columns.
        tidy: Whether no cell has spaces around it, so that none must be taken away.

    Raises:
        DataError: When the file cannot be read as such a table.
    """
    name, width, where = file.name, len(columns), {column: i for i, column in enumerate(columns)}
    try:
        reader = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        header = next(reader, [])
        if tuple(header) != columns:
            raise DataError(f"the header is {','.join(header)}: expected {','.join(columns)}", file=file.name, row=1)
        table = list(reader) if tidy else [[cell.strip() for cell in cells] for cells in reader]
    except (csv.Error, UnicodeDecodeError) as error:
        raise DataError(f"is no valid CSV in UTF-8: {error}", file=file.name) from error
    rows = [Row(name, number, cells, where) for number, cells in enumerate(table, start=2)]
    for row in rows if any(len(cells) != width for cells in table) else ():
        if len(row.cells) != width:
            raise row.wrong(f"has {len(row.cells)} cells and the header {width}: put cells with commas into quotes")
    return rows


def collect(
    folder: Path | None,
    prefix: str,
    columns: tuple[str, ...],
    read: Callable[[Row], object],
    same: Callable[[Row], str],
) -> list[Row]:
    """The rows of the built-in files of a kind, with a user's own over them; the user's are checked.

    Args:
        folder: The user's folder, or None.
        prefix: How the file's name begins ("offices" for offices_africa.csv too).
        columns: Its columns.
        read: Makes a record of a row, or says what is wrong with it.
        same: Tells which built-in rows a user's row replaces.
    """

    def load(place: Traversable | Path, *, tidy: bool = False) -> list[Row]:
        files = sorted((f for f in place.iterdir() if _is_file_of(f.name, prefix)), key=lambda f: f.name)
        return [row for file in files for row in read_rows(file, columns, tidy=tidy)]

    found = load(packaged("actors"), tidy=True)
    own_folder = folder / "actors" if folder else None
    if own_folder is None or not own_folder.is_dir():
        return found
    own = load(own_folder)
    for row in own:
        read(row)
    replaced = {same(row) for row in own}
    return [row for row in found if same(row) not in replaced] + own


def code_of(row: Row) -> str:
    """What tells a country."""
    return row.required("code")


def name_of(row: Row) -> str:
    """What tells an actor that has no code."""
    return slug(row.required("name"))


def person_of(row: Row) -> str:
    """What tells a person."""
    return slug(row.required("person"))


def noun_of(row: Row) -> str:
    """What tells a role."""
    return f"{row.required('noun')} {row.text('form')}"


def title_of(row: Row) -> str:
    """What tells a title."""
    return key(atoms(row.required("title")))


def _is_file_of(name: str, prefix: str) -> bool:
    return name.endswith(".csv") and (name == f"{prefix}.csv" or name.startswith(f"{prefix}_"))


@functools.lru_cache(maxsize=16384)
def slug(name: str) -> str:
    """A name as an id: "Kim Jong-un" is kim-jong-un."""
    if name.isascii() and name.replace(" ", "").isalnum():
        return "-".join(name.casefold().split())
    joined = key(atoms(name))
    return _NO_SLUG.sub("-", joined).strip("-")


Columns = tuple[tuple[str, str], ...]
"""Columns with names of an actor, each with what the names are to it, as `Form.form`."""

_NAMES: Final = (("name", "name"), ("aliases", "name"))
_NATIONALITY: Final = (("adjectives", "adjective"), ("demonyms", "demonym"))
_REGION_NAMES: Final[Mapping[str, Columns]] = {
    "state": (*_NAMES, *_NATIONALITY),
    "people": _NATIONALITY,
    "region": (("name", "place"), ("aliases", "place"), *_NATIONALITY),
    "city": (("name", "place"), ("aliases", "place"), *_NATIONALITY),
}


def names_of_country(row: Row) -> Columns:
    """Where a country's names stand."""
    return *_NAMES, *_NATIONALITY, ("capital", "capital"), ("seats", "seat")


def names_of_region(row: Row) -> Columns:
    """Where the names of a region stand: a people has none, and a part of a country is a place."""
    return _REGION_NAMES[row.choice("kind", REGION_KINDS, optional=False) or ""]


def names_of_organization(row: Row) -> Columns:
    """Where the names of an organization or an armed group stand."""
    return _NAMES


def read_country(row: Row) -> Entry:
    """A row of countries.csv or former_states.csv."""
    code = row.choice("code", COUNTRIES, optional=False) or ""
    former = "start" in row.columns
    start, end = row.period() if former else (None, None)
    return Entry(
        id=slug(row.required("name")) if former else code,
        name=row.required("name"),
        kind="country",
        country=code,
        wikidata=row.wikidata(),
        start=start,
        end=end,
        aliases=row.several("aliases"),
    )


def read_region(row: Row) -> Entry:
    """A row of regions.csv: a state that is hardly recognized, a people, a part of a country, or a city."""
    kind = row.choice("kind", REGION_KINDS, optional=False)
    return Entry(
        id=slug(row.required("name")),
        name=row.required("name"),
        kind="government" if kind == "state" else "group",
        country=row.choice("country", COUNTRIES),
        sector=row.choice("sector", SECTORS),
        aliases=row.several("aliases"),
    )


def read_organization(row: Row) -> Entry:
    """A row of organizations.csv."""
    kind, sector = row.required("kind"), row.choice("sector", SECTORS)
    if not _WORD.fullmatch(kind):
        raise row.wrong(f"kind is {kind!r}: expected one word in lower case, such as igo, company or organization")
    if kind not in ACTOR_KINDS:
        kind = "armed_group" if sector in _FORCES else "government" if sector == "GOV" else "organization"
    for member in row.several("members"):
        if member not in COUNTRIES:
            raise row.wrong(f"members has {member!r}: expected ISO 3166 alpha-3 codes, separated by |")
    start, end = row.period()
    name = row.required("name")
    country = row.choice("country", COUNTRIES)
    return Entry(
        id=slug(name),
        name=name,
        kind=kind,
        country=country,
        sector=sector,
        code=row.text("code"),
        wikidata=row.wikidata(),
        start=start,
        end=end,
        aliases=row.several("aliases"),
        members=row.several("members"),
    )


def read_armed_group(row: Row) -> Entry:
    """A row of armed_groups.csv."""
    start, end = row.period()
    name = row.required("name")
    return Entry(
        id=slug(name),
        name=name,
        kind="armed_group",
        country=row.choice("country", COUNTRIES),
        sector=row.choice("sector", SECTORS),
        wikidata=row.wikidata(),
        start=start,
        end=end,
        aliases=row.several("aliases"),
    )


@attrs.define(frozen=True, slots=True)
class Held:
    """A row of an offices file: the holding, and what it tells about the person."""

    name: str
    aliases: tuple[str, ...]
    wikidata: str | None
    holding: Holding


def read_holding(row: Row) -> Held:
    """A row of an offices file."""
    name = row.required("person")
    start, end = row.period()
    holding = Holding(
        person=slug(name),
        office=row.required("office"),
        country=row.choice("country", COUNTRIES),
        sector=row.choice("sector", SECTORS),
        organization=row.text("organization"),
        start=start,
        end=end,
    )
    return Held(name, row.several("aliases"), row.wikidata(), holding)


def nouns_of_role(row: Row) -> tuple[str, str | None]:
    """The singular and the plural of a row of roles.csv: "-" says that there is none, nothing that it is regular."""
    noun, plural = row.required("noun"), row.text("plural")
    return noun, None if plural == "-" else plural or regular_plural(noun)


def read_role(row: Row) -> Role:
    """A row of roles.csv; a note that begins with "plain" or "thing" sets that mark."""
    noun, plural = nouns_of_role(row)
    note = row.text("note") or ""
    return Role(
        noun=noun,
        plural=plural,
        sector=row.choice("sector", SECTORS),
        form=row.choice("form", ROLE_FORMS, optional=False) or "",
        plain=note.startswith("plain"),
        thing=note.startswith("thing"),
    )


def regular_plural(noun: str) -> str:
    """The plural of a noun by the rules of spelling: ministries, judges, gunmen."""
    for singular, plural in _IRREGULAR:
        if noun.endswith(singular):
            return noun[: -len(singular)] + plural
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def read_title(row: Row) -> Title:
    """A row of titles.csv."""
    return Title(
        title=row.required("title"),
        office=row.text("office"),
        sector=row.choice("sector", SECTORS),
        form=row.choice("form", TITLE_FORMS, optional=False) or "",
    )
