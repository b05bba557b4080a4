"""The actor tables: names, surnames, roles and titles are found as they are written, and bad rows are refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from geonews.data import actor_files as files
from geonews.data import packaged
from geonews.data.actor_tables import ActorTables, load_actor_tables
from geonews.data.name_atoms import atoms, fits
from geonews.errors import DataError


@pytest.fixture(scope="module")
def tables() -> ActorTables:
    """The built-in tables."""
    return load_actor_tables()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("U.S.", ("US",)),
        ("People's Republic of China", ("People", "'s", "Republic", "of", "China")),
        ("Kim Jong-un", ("Kim", "Jong", "un")),
        ("Côte d’Ivoire", ("Cote", "dIvoire")),
        ("Workers' Party", ("Workers", "Party")),
        ("AT&T", ("AT", "and", "T")),
        ("Łódź", ("Lodz",)),
        (".", (".",)),
        ("-", ()),
    ],
)
def test_atoms(name: str, expected: tuple[str, ...]) -> None:
    """A name is cut into atoms, without accents, dots and hyphens."""
    assert atoms(name) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("China", "China", True),
        ("CHINA", "China", True),
        ("china", "China", False),
        ("turkey", "Turkey", False),
        ("us", "US", False),
        ("Us", "US", False),
        ("Nato", "NATO", True),
        ("Mend", "MEND", False),
        ("Bank Of England", "Bank of England", True),
        ("Islamic state", "Islamic State", False),
        ("Mohammed Bin Salman", "Mohammed bin Salman", True),
    ],
)
def test_case(text: str, name: str, expected: bool) -> None:
    """Letter case tells a name from a word, as far as news writes it."""
    assert fits(atoms(text), atoms(name)) is expected


@pytest.mark.parametrize(
    ("words", "start", "end", "entry", "form"),
    [
        (["The", "U.S.", "said"], 1, 2, "USA", "name"),
        (["US", "envoys"], 0, 1, "USA", "name"),
        (["in", "Turkey", "."], 1, 2, "TUR", "name"),
        (["People", "'s", "Republic", "of", "China", "'s"], 0, 5, "CHN", "name"),
        (["Russia", "'s", "army"], 0, 1, "RUS", "name"),
        (["South", "Korean", "officials"], 0, 2, "KOR", "adjective"),
        (["Belarussians"], 0, 1, "BLR", "demonym"),
        (["Beijing", "said"], 0, 1, "CHN", "capital"),
        (["the", "Kremlin", "said"], 1, 2, "RUS", "seat"),
        (["anti", "-", "NATO", "rally"], 2, 3, "nato", "name"),
        (["Nato", "said"], 0, 1, "nato", "name"),
    ],
)
def test_find(tables: ActorTables, words: list[str], start: int, end: int, entry: str, form: str) -> None:
    """The longest known name that starts at a word is found, with what it is to its bearer."""
    found = tables.find(words, start)
    assert found is not None
    assert found[0] == end
    assert (found[1][0].entry.id, found[1][0].form) == (entry, form)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (["told", "us", "that"], 1),
        (["a", "turkey", "dinner"], 1),
        (["who", "said"], 0),
        (["-", "Russia"], 0),
        (["the", "Kremlin"], 0),
        (["Freedonia"], 0),
        (["."], 0),
    ],
)
def test_find_nothing(tables: ActorTables, words: list[str], start: int) -> None:
    """Words that only look like a name are left alone."""
    assert tables.find(words, start) is None


def test_sentence_end_ends_a_name(tables: ActorTables) -> None:
    """A full stop alone is never skipped inside of a name."""
    found = tables.find(["South", ".", "Korea"], 0)
    assert found is None


@pytest.mark.parametrize(
    ("text", "expected"), [("russia and china", "RUS"), ("RUSSIA AND CHINA", "RUS"), ("us and them", None)]
)
def test_caseless(tables: ActorTables, text: str, expected: str | None) -> None:
    """A transcript without case is looked up with a flag, but "us" stays a pronoun."""
    found = tables.find(text.split(), 0, caseless=True)
    assert (found[1][0].entry.id if found else None) == expected


@pytest.mark.parametrize(
    ("surname", "person"),
    [("Putin", "Vladimir Putin"), ("Merkel", "Angela Merkel"), ("Zelensky", "Volodymyr Zelenskyy")],
)
def test_surname(tables: ActorTables, surname: str, person: str) -> None:
    """A surname gives the persons who bear it."""
    assert person in [entry.name for entry in tables.by_surname(surname)]


def test_surname_is_no_common_word(tables: ActorTables) -> None:
    """A surname is written with a capital, and a first name is none."""
    assert tables.by_surname("putin") == ()
    assert "Angela Merkel" not in [entry.name for entry in tables.by_surname("Angela")]


@pytest.mark.parametrize(
    ("country", "office", "on", "holder"),
    [
        ("DEU", "chancellor", dt.date(2010, 5, 1), "Angela Merkel"),
        ("DEU", "chancellor", dt.date(1995, 5, 1), "Helmut Kohl"),
        ("GBR", "prime minister", dt.date(2003, 1, 1), "Tony Blair"),
        ("RUS", "president", dt.date(2009, 6, 1), "Dmitry Medvedev"),
        ("RUS", "prime minister", dt.date(2009, 6, 1), "Vladimir Putin"),
    ],
)
def test_holders(tables: ActorTables, country: str, office: str, on: dt.date, holder: str) -> None:
    """An office has the holder of the day."""
    people = [tables.entry(h.person) for h in tables.holders(country, office, on)]
    names = [person.name for person in people if person is not None]
    assert [atoms(name) for name in names] == [atoms(holder)]


@pytest.mark.parametrize(
    ("phrase", "sector", "form"),
    [
        ("gunmen", "UAF", "person"),
        ("riot police", "COP", "group"),
        ("interior ministries", "GOV", "body"),
        ("Defence Ministry", "GOV", "body"),
        ("Members of Parliament", "LEG", "person"),
        ("supreme court", "JUD", "body"),
        ("fishermen", "AGR", "person"),
        ("protesters", "CVL", "person"),
    ],
)
def test_role(tables: ActorTables, phrase: str, sector: str, form: str) -> None:
    """A noun names a role in singular and plural, in either spelling."""
    role = tables.role(phrase)
    assert role is not None
    assert (role.sector, role.form) == (sector, form)


@pytest.mark.parametrize("phrase", ["announcement", "Tuesday", "military"])
def test_no_role(tables: ActorTables, phrase: str) -> None:
    """Other words name none; an adjective that lends a sector is no role by itself unless it is a noun too."""
    role = tables.role(phrase)
    assert role is None or (phrase == "military" and role.sector == "MIL")


def test_find_role_takes_the_longest(tables: ActorTables) -> None:
    """The longest role that ends at a word wins: riot police, not police."""
    found = tables.find_role(["heavily", "armed", "riot", "police"], 4)
    assert found is not None
    assert (found[0], found[1].noun) == (2, "riot police")


@pytest.mark.parametrize(
    ("words", "end", "office"),
    [
        (["Foreign", "Minister", "Wang"], 2, "foreign minister"),
        (["Defence", "Minister", "X"], 2, "defense minister"),
        (["Lt.", "Col.", "X"], 2, "lieutenant colonel"),
        (["Secretary", "of", "State", "X"], 3, "secretary of state"),
        (["Mr.", "X"], 1, None),
    ],
)
def test_find_title(tables: ActorTables, words: list[str], end: int, office: str | None) -> None:
    """The longest title that starts at a word is found with its canonical office."""
    found = tables.find_title(words, 0)
    assert found is not None
    assert (found[0], found[1].office) == (end, office)


@pytest.mark.parametrize(
    ("words", "country"),
    [(["Shanghai", "police"], "CHN"), (["Tamil", "Nadu", "police"], "IND"), (["nice", "words"], None)],
)
def test_find_place(tables: ActorTables, words: list[str], country: str | None) -> None:
    """Cities and parts of countries say where an actor belongs."""
    found = tables.find_place(words, 0)
    assert (found[1].entry.country if found else None) == country


@pytest.mark.parametrize(
    ("on", "sector"),
    [
        (dt.date(1995, 1, 1), "REB"),
        (dt.date(2000, 1, 1), "GOV"),
        (dt.date(2010, 1, 1), "REB"),
        (dt.date(2022, 1, 1), "GOV"),
        (None, "GOV"),
    ],
)
def test_rebels_in_power(tables: ActorTables, on: dt.date | None, sector: str) -> None:
    """The Taliban are rebels, or the government, as the day has it."""
    assert tables.at(tables.lookup("Taliban")[0].entry, on).sector == sector


def test_every_row_is_read(tables: ActorTables) -> None:
    """Rows are read where they are asked for; all of them together can be, and then nothing else is found."""
    before = [f.entry for f in tables.lookup("Georgia")]
    assert tables.complete() is tables
    assert [f.entry for f in tables.lookup("Georgia")] == before


@pytest.mark.parametrize(
    ("prefix", "columns", "read"),
    [
        ("countries", files.COUNTRY_COLUMNS, files.read_country),
        ("former_states", files.STATE_COLUMNS, files.read_country),
        ("organizations", files.ORGANIZATION_COLUMNS, files.read_organization),
        ("armed_groups", files.GROUP_COLUMNS, files.read_armed_group),
        ("regions", files.REGION_COLUMNS, files.read_region),
        ("offices", files.OFFICE_COLUMNS, files.read_holding),
        ("roles", files.ROLE_COLUMNS, files.read_role),
        ("titles", files.TITLE_COLUMNS, files.read_title),
    ],
)
def test_built_in_rows_need_no_care(prefix: str, columns: tuple[str, ...], read: Callable[[files.Row], object]) -> None:
    """The built-in files are read without taking spaces away; reading them with care gives the same, and no error."""
    quick = files.collect(None, prefix, columns, read, lambda row: "")
    found = sorted(f for f in packaged("actors").iterdir() if re.fullmatch(rf"{prefix}(_\w+)?\.csv", f.name))
    careful = [row for file in found for row in files.read_rows(file, columns)]
    assert [(row.file, row.number, row.cells) for row in quick] == [(r.file, r.number, r.cells) for r in careful]
    assert all(read(row) for row in careful)


def write(folder: Path, name: str, text: str) -> Path:
    """Put a file of the user's own in its place."""
    (folder / "actors").mkdir(exist_ok=True)
    (folder / "actors" / name).write_text(text, encoding="utf-8")
    return folder


def test_own_rows_are_laid_over(tmp_path: Path) -> None:
    """A user's row replaces the built-in one of that name, and the rest stays."""
    header = "name,aliases,kind,country,sector,code,members,start,end,wikidata\n"
    write(tmp_path, "organizations.csv", header + "NATO,Alliance of Tests,igo,,IGO,NAT,,,,\n")
    own = load_actor_tables(tmp_path)
    assert own.lookup("Alliance of Tests")[0].entry.code == "NAT"
    assert own.lookup("NATO")[0].entry.code == "NAT"
    assert own.lookup("France")[0].entry.id == "FRA"


def test_own_offices(tmp_path: Path) -> None:
    """A user's persons hold their offices from the first day to the last."""
    header = "person,aliases,country,sector,office,organization,start,end,wikidata\n"
    rows = " Ada Test,, NOR,GOV,mayor,,2001-05,2003,\nBo Test,,NOR,GOV,mayor,,2004,,\n"
    own = load_actor_tables(write(tmp_path, "offices_mine.csv", header + rows))
    held = {
        on: [h.person for h in own.holders("NOR", "mayor", on)] for on in (dt.date(2003, 12, 31), dt.date(2024, 1, 1))
    }
    assert held == {dt.date(2003, 12, 31): ["ada-test"], dt.date(2024, 1, 1): ["bo-test"]}
    assert own.holders("NOR", "mayor", dt.date(2001, 4, 30)) == ()


@pytest.mark.parametrize(
    ("name", "text", "row", "part"),
    [
        ("roles.csv", "noun,sector\n", 1, "expected noun,plural,sector,form,note"),
        ("roles.csv", "noun,plural,sector,form,note\nelf,,ELF,person,\n", 2, "sector is 'ELF'"),
        ("roles.csv", "noun,plural,sector,form,note\nelf,,CVL,person\n", 2, "has 4 cells"),
        ("titles.csv", "title,office,sector,form\n,mayor,GOV,office\n", 2, "title is empty"),
        (
            "armed_groups.csv",
            "name,aliases,country,sector,start,end,wikidata\nA,,XXX,REB,,,\n",
            2,
            "country is 'XXX'",
        ),
        (
            "armed_groups.csv",
            "name,aliases,country,sector,start,end,wikidata\nA,,,REB,May 1999,,\n",
            2,
            "start is 'May 1999'",
        ),
        (
            "armed_groups.csv",
            "name,aliases,country,sector,start,end,wikidata\nA,,,REB,2000,1999,\n",
            2,
            "after end",
        ),
        (
            "armed_groups.csv",
            "name,aliases,country,sector,start,end,wikidata\nA,,,REB,,,12\n",
            2,
            "wikidata is '12'",
        ),
    ],
)
def test_bad_rows(tmp_path: Path, name: str, text: str, row: int, part: str) -> None:
    """A row that cannot be used is refused with its file, its number and what to do."""
    with pytest.raises(DataError) as caught:
        load_actor_tables(write(tmp_path, name, text))
    assert (caught.value.file, caught.value.row) == (name, row)
    assert part in str(caught.value)
