"""The offices files: each row is well formed, no office is held by two at once, and well-known holders stand."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from geonews.codes import COUNTRIES, SECTORS
from geonews.data import packaged
from geonews.data.actor_tables import load_actor_tables
from geonews.resolution import resolve_actor

COLUMNS = ["person", "aliases", "country", "sector", "office", "organization", "start", "end", "wikidata"]
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
FILES = sorted(
    str(file.name) for file in packaged("actors").iterdir() if re.fullmatch(r"offices(_\w+)?\.csv", file.name)
)
REGIONS = {f"offices_{r}.csv" for r in ("europe", "middle_east", "africa", "asia", "americas", "international")}

# One person at a time holds these; armed groups and parties may have several leaders.
SINGLE = frozenset(
    name.strip()
    for name in """
    president, prime minister, foreign minister, defense minister, interior minister, finance minister, king, queen,
    emir, sultan, emperor, chancellor, supreme leader, crown prince, national security adviser, secretary of state,
    defense secretary, treasury secretary, foreign secretary, defence secretary, home secretary,
    chancellor of the exchequer, chief executive, army chief, chief of general staff, vice president, pope,
    secretary-general, director-general, managing director, president of the commission, high representative
    """.split(",")
)
OVERLAP = dt.timedelta(days=60)
# Where more than one held an office at once, and why.
SHARED = {
    ("CIV", "president"): "Gbagbo and Ouattara both took the oath after the vote of 2010",
    ("COD", "vice president"): "four vice presidents during the transition of 2003 to 2006",
    ("HTI", "president"): "the army named presidents while Aristide was in exile, 1991 to 1994",
    ("IRQ", "vice president"): "several vice presidents",
    ("KHM", "prime minister"): "two prime ministers from 1993 to 1998",
    ("LBY", "prime minister"): "rival governments in Tripoli and in the east since 2014",
    ("NIC", "president"): "two presidents since 2025",
    ("SDN", "vice president"): "a first and a second vice president",
    ("SSD", "vice president"): "a first vice president and others",
    ("ZAF", "vice president"): "two deputy presidents from 1994 to 1996",
    ("ZWE", "vice president"): "two vice presidents",
}


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one file, by column."""
    with packaged("actors").joinpath(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def every_row() -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of all files, each with the name of its file."""
    for name in FILES:
        for row in rows_of(name):
            yield name, row


def day_range(value: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a date may mean: 2009 is any day of the year."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return dt.date(*parts), dt.date(*parts)
    if len(parts) == 2:
        return dt.date(*parts, 1), dt.date(*parts, calendar.monthrange(*parts)[1])
    return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)


def sure_overlap(one: dict[str, str], other: dict[str, str]) -> dt.timedelta:
    """How long two rows surely stand at the same time, at the least that their dates allow."""
    if not one["start"] or not other["start"]:
        return dt.timedelta(0)
    start = max(day_range(row["start"])[1] for row in (one, other))
    end = min(day_range(row["end"])[0] if row["end"] else dt.date.max for row in (one, other))
    return max(end - start, dt.timedelta(0))


@pytest.mark.parametrize("name", FILES)
def test_header_and_lines(name: str) -> None:
    """Every file has the columns of an offices file, line feeds alone, and a final one."""
    raw = packaged("actors").joinpath(name).read_bytes()
    assert raw.decode("utf-8").splitlines()[0].split(",") == COLUMNS
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


def test_every_region_is_covered() -> None:
    """Each region has a file of its own with a good number of holdings."""
    assert set(FILES) >= REGIONS
    assert {name for name in REGIONS if len(rows_of(name)) < 300} == set()


def test_dates_parse_and_stand_in_order() -> None:
    """Dates are ISO days, months or years, and nobody leaves an office before taking it."""
    wrong = []
    for name, row in every_row():
        dates = [value for value in (row["start"], row["end"]) if value]
        if not all(DATE.fullmatch(value) for value in dates) or (
            row["start"] and row["end"] and day_range(row["start"])[0] > day_range(row["end"])[1]
        ):
            wrong.append((name, row["person"], row["office"], *dates))
    assert wrong == []


def test_codes_are_known() -> None:
    """Countries are alpha-3 codes or empty, sectors are PLOVER's, Wikidata ids begin with Q."""
    wrong = [
        (name, row["person"], row["country"], row["sector"], row["wikidata"])
        for name, row in every_row()
        if (row["country"] and row["country"] not in COUNTRIES)
        or row["sector"] not in SECTORS
        or not re.fullmatch(r"(Q[1-9]\d*)?", row["wikidata"])
    ]
    assert wrong == []


def test_offices_are_canonical() -> None:
    """Every row names a person and an office, the office in lower case."""
    wrong = [
        (name, row["person"], row["office"])
        for name, row in every_row()
        if not row["person"] or not row["office"] or row["office"] != row["office"].lower()
    ]
    assert wrong == []


def test_nobody_without_country_and_organization() -> None:
    """An office without a country belongs to an organization."""
    assert [row["person"] for _, row in every_row() if not row["country"] and not row["organization"]] == []


def test_no_row_stands_twice() -> None:
    """No holding of an office stands twice, in one file or in two."""
    keys = Counter(
        (row["person"], row["country"], row["office"], row["organization"], row["start"]) for _, row in every_row()
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_alias_is_another_persons_name() -> None:
    """An alias that is the name of another row's person would split one person into two."""
    names = {row["person"] for _, row in every_row()}
    wrong = [
        (row["person"], alias)
        for _, row in every_row()
        for alias in row["aliases"].split("|")
        if alias in names and alias != row["person"]
    ]
    assert wrong == []


def test_cells_have_no_stray_space() -> None:
    """No cell begins or ends with a space, no list of aliases has an empty one."""
    wrong = [
        (name, row["person"])
        for name, row in every_row()
        if any(value != value.strip() for value in row.values())
        or any(not alias.strip() for alias in row["aliases"].split("|") if row["aliases"])
    ]
    assert wrong == []


def overlaps() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """By country and office, who surely held it for more than 60 days at the same time."""
    held: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for _, row in every_row():
        if row["office"] in SINGLE and row["sector"] not in ("REB", "PTY", "OPP"):
            held[(row["country"], row["office"], row["organization"])].append(row)
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for (country, office, _), rows in held.items():
        for one, other in combinations(rows, 2):
            if sure_overlap(one, other) > OVERLAP:
                found[(country, office)].append((one["person"], other["person"]))
    return found


def test_single_offices_have_one_holder() -> None:
    """Nobody holds an office for more than 60 days with another, but for the cases known."""
    assert {key: people for key, people in overlaps().items() if key not in SHARED} == {}


def test_shared_offices_are_shared() -> None:
    """Every case on the list of shared offices is still one."""
    assert set(SHARED) - set(overlaps()) == set()


@pytest.mark.parametrize(
    ("start", "end", "other_start", "other_end", "days"),
    [
        ("1997-05-02", "2007-06-27", "2007-06-27", "2010-05-11", 0),
        ("1997-05-02", "2007-06-27", "2007-03-27", "2010-05-11", 92),
        ("2001", "2005", "2005", "2009", 0),  # a year alone may mean any of its days
        ("2001", "2005-03", "2004-11", "2009", 91),
        ("2001-01-01", "", "2003-01-01", "2003-01-31", 30),
        ("2001-01-01", "2001-02-01", "2003-01-01", "", 0),
        ("", "2001-02-01", "1999-01-01", "", 0),
    ],
)
def test_sure_overlap(start: str, end: str, other_start: str, other_end: str, days: int) -> None:
    """The overlap counted is the least that the precision of the dates allows."""
    one, other = {"start": start, "end": end}, {"start": other_start, "end": other_end}
    assert sure_overlap(one, other) == dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("country", "office", "organization", "day", "holder", "near_miss"),
    [
        ("CHN", "foreign minister", None, "2023-09-18", "Wang Yi", "Qin Gang"),
        ("CHN", "foreign minister", None, "2023-05-01", "Qin Gang", "Wang Yi"),
        ("CHN", "president", None, "2003-02-01", "Jiang Zemin", "Hu Jintao"),
        ("CHN", "party leader", "Chinese Communist Party", "2003-02-01", "Hu Jintao", "Jiang Zemin"),
        ("RUS", "president", None, "2010-06-01", "Dmitry Medvedev", "Vladimir Putin"),
        ("RUS", "prime minister", None, "2010-06-01", "Vladimir Putin", "Dmitry Medvedev"),
        ("RUS", "foreign minister", None, "1997-06-01", "Yevgeny Primakov", "Andrei Kozyrev"),
        ("USA", "president", None, "1991-01-17", "George H. W. Bush", "George W. Bush"),
        ("USA", "president", None, "2003-03-20", "George W. Bush", "George H. W. Bush"),
        ("USA", "secretary of state", None, "1992-10-01", "Lawrence Eagleburger", "James Baker"),
        ("USA", "defense secretary", None, "1991-01-17", "Dick Cheney", "Les Aspin"),
        ("USA", "national security adviser", None, "2002-10-01", "Condoleezza Rice", "Stephen Hadley"),
        ("USA", "speaker", "House of Representatives", "1995-06-01", "Newt Gingrich", "Tom Foley"),
        ("GBR", "prime minister", None, "2022-10-01", "Liz Truss", "Rishi Sunak"),
        ("GBR", "foreign secretary", None, "1998-02-27", "Robin Cook", "Jack Straw"),
        ("GBR", "home secretary", None, "2022-10-21", "Grant Shapps", "Suella Braverman"),
        ("FRA", "foreign minister", None, "2011-01-15", "Michele Alliot-Marie", "Alain Juppe"),
        ("DEU", "foreign minister", None, "2012-06-01", "Guido Westerwelle", "Frank-Walter Steinmeier"),
        ("ITA", "prime minister", None, "1995-06-01", "Lamberto Dini", "Silvio Berlusconi"),
        ("POL", "president", None, "2010-03-01", "Lech Kaczynski", "Jaroslaw Kaczynski"),
        ("POL", "prime minister", None, "2007-03-01", "Jaroslaw Kaczynski", "Lech Kaczynski"),
        ("SRB", "president", "Yugoslavia", "1999-04-01", "Slobodan Milosevic", "Milan Milutinovic"),
        ("UKR", "president", None, "2014-04-01", "Oleksandr Turchynov", "Petro Poroshenko"),
        ("ISR", "prime minister", None, "1996-01-15", "Shimon Peres", "Yitzhak Rabin"),
        ("ISR", "foreign minister", None, "2024-11-20", "Gideon Saar", "Israel Katz"),
        ("IRN", "president", None, "2024-06-15", "Mohammad Mokhber", "Ebrahim Raisi"),
        ("IRN", "foreign minister", None, "2013-09-01", "Mohammad Javad Zarif", "Ali Akbar Salehi"),
        ("SYR", "president", None, "2000-08-01", "Bashar al-Assad", "Hafez al-Assad"),
        ("EGY", "president", None, "2013-08-14", "Adly Mansour", "Mohammed Morsi"),
        ("TUR", "prime minister", None, "2015-06-01", "Ahmet Davutoglu", "Recep Tayyip Erdogan"),
        ("SAU", "crown prince", None, "2016-06-01", "Mohammed bin Nayef", "Mohammed bin Salman"),
        ("PAK", "prime minister", None, "1995-06-01", "Benazir Bhutto", "Nawaz Sharif"),
        ("PAK", "army chief", None, "2005-06-01", "Pervez Musharraf", "Ashfaq Parvez Kayani"),
        ("IND", "foreign minister", None, "2001-06-01", "Jaswant Singh", "Yashwant Sinha"),
        ("JPN", "prime minister", None, "2007-01-15", "Shinzo Abe", "Yasuo Fukuda"),
        ("KOR", "foreign minister", None, "2005-06-01", "Ban Ki-moon", "Song Min-soon"),
        ("PRK", "leader", None, "1995-06-01", "Kim Jong-il", "Kim Il-sung"),
        ("THA", "prime minister", None, "2008-10-01", "Somchai Wongsawat", "Samak Sundaravej"),
        ("ZAF", "president", None, "2008-12-01", "Kgalema Motlanthe", "Jacob Zuma"),
        ("COD", "president", None, "2001-03-01", "Joseph Kabila", "Laurent Kabila"),
        ("NGA", "president", None, "1998-07-01", "Abdulsalami Abubakar", "Sani Abacha"),
        ("BRA", "president", None, "1993-06-01", "Itamar Franco", "Fernando Collor de Mello"),
        ("ARG", "president", None, "2001-12-26", "Adolfo Rodriguez Saa", "Eduardo Duhalde"),
        ("PER", "president", None, "2020-11-12", "Manuel Merino", "Martin Vizcarra"),
        ("HKG", "chief executive", None, "2003-07-01", "Tung Chee-hwa", "Donald Tsang"),
        (None, "secretary-general", "United Nations", "1998-02-23", "Kofi Annan", "Boutros Boutros-Ghali"),
        (None, "secretary-general", "NATO", "1999-04-01", "Javier Solana", "George Robertson"),
        (None, "high representative", "European Union", "2004-06-01", "Javier Solana", "Catherine Ashton"),
        (None, "president of the commission", "European Commission", "1999-03-01", "Jacques Santer", "Romano Prodi"),
        (None, "managing director", "International Monetary Fund", "2012-01-15", "Christine Lagarde", "Rodrigo Rato"),
        ("VAT", "pope", None, "2005-04-20", "Benedict XVI", "John Paul II"),
        ("JOR", "defense minister", None, "2015-06-01", "Abdullah Ensour", "Hani al-Mulki"),
        ("BGD", "defense minister", None, "2005-06-01", "Khaleda Zia", "Sheikh Hasina"),
        ("BRA", "defense minister", None, "2005-06-01", "Jose Alencar", "Waldir Pires"),
        ("TUR", "defense minister", None, "1998-06-01", "Ismet Sezgin", "Hikmet Sami Turk"),
        ("ITA", "defense minister", None, "1992-01-15", "Virginio Rognoni", "Salvo Ando"),
        ("DNK", "defense minister", None, "2021-01-15", "Trine Bramsen", "Morten Bodskov"),
        ("GEO", "defense minister", None, "2020-01-15", "Irakli Garibashvili", "Levan Izoria"),
        ("TZA", "defense minister", None, "2013-06-01", "Shamsi Vuai Nahodha", "Hussein Mwinyi"),
        ("PRY", "foreign minister", None, "2016-06-01", "Eladio Loizaga", "Luis Castiglioni"),
        ("CIV", "foreign minister", None, "2018-06-01", "Marcel Amon-Tanoh", "Ally Coulibaly"),
        ("KEN", "foreign minister", None, "2005-06-01", "Chirau Ali Mwakwere", "Raphael Tuju"),
    ],
)
def test_who_held_office(
    country: str | None, office: str, organization: str | None, day: str, holder: str, near_miss: str
) -> None:
    """The holder of an office on a day is found, and the one before or after is not."""
    tables = load_actor_tables()
    held = tables.holders(country, office, dt.date.fromisoformat(day), organization=organization)
    people = {entry.name for h in held if (entry := tables.entry(h.person)) is not None}
    assert holder in people
    assert near_miss not in people


@pytest.mark.parametrize(
    ("alias", "person"),
    [
        ("Moammar Gadhafi", "Muammar Gaddafi"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Abu Mazen", "Mahmoud Abbas"),
        ("Hemedti", "Mohamed Hamdan Dagalo"),
        ("Aidid", "Mohamed Farah Aideed"),
        ("Lula", "Luiz Inacio Lula da Silva"),
        ("Erdoğan", "Recep Tayyip Erdogan"),
        ("Suu Kyi", "Aung San Suu Kyi"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ],
)
def test_aliases_lead_to_the_person(alias: str, person: str) -> None:
    """The spellings of the news lead to one person."""
    assert [form.entry.name for form in load_actor_tables().lookup(alias)] == [person]


@pytest.mark.parametrize(
    ("name", "day", "office"),
    [
        ("Sheikh Hasina", "2015-06-01", "prime minister"),
        ("Abdelmadjid Tebboune", "2021-06-01", "president"),
        ("Abdullah Ensour", "2015-06-01", "prime minister"),
        ("Mahinda Rajapaksa", "2010-06-01", "president"),
        ("Liamine Zeroual", "1993-12-01", "defense minister"),
    ],
)
def test_a_second_office_does_not_hide_the_first(name: str, day: str, office: str) -> None:
    """A head of government who is minister of defence too is called the head of government."""
    actor = resolve_actor(name, dt.date.fromisoformat(day), load_actor_tables())
    assert actor is not None
    assert actor.office == office


def test_a_near_miss_of_a_name_finds_nobody() -> None:
    """A name that is only like one leads to nobody."""
    assert load_actor_tables().lookup("Kim Jong-nam") == ()


def test_files_lie_in_the_package() -> None:
    """The files come with the package, so that they are found wherever it is installed."""
    assert all((Path(str(packaged("actors"))) / name).is_file() for name in FILES)
