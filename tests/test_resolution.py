"""One actor string at a date: names, titles, offices, nationalities and nouns of role together decide."""

from __future__ import annotations

import datetime as dt

import pytest

from geonews.data.actor_tables import ActorTables, load_actor_tables
from geonews.description import describe
from geonews.records import Actor
from geonews.resolution import resolve_actor, tokens
from geonews.spelling import one_slip, sound

DAY = dt.date(2022, 6, 1)


@pytest.fixture(scope="module")
def tables() -> ActorTables:
    """The built-in tables."""
    return load_actor_tables()


def resolved(text: str, tables: ActorTables, on: dt.date | None = DAY) -> Actor:
    """The actor that a string names; the test fails where it names none."""
    actor = resolve_actor(text, on, tables)
    assert actor is not None, text
    return actor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia's Baltic Fleet", ["Russia", "'s", "Baltic", "Fleet"]),
        ("Kim Jong-un", ["Kim", "Jong", "-", "un"]),
        ("FSB, the agency", ["FSB", ",", "the", "agency"]),
        ("Côte d’Ivoire", ["Côte", "d'Ivoire"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    """A string is cut as a parser cuts it."""
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("Ukrainian farmers", "UKR", "AGR"),
        ("Kenyan police officers", "KEN", "COP"),
        ("the Nigerian government", "NGA", "GOV"),
        ("government of Nigeria", "NGA", "GOV"),
        ("Chile's Defense Ministry", "CHL", "GOV"),
        ("Peru’s central bank", "PER", "GOV"),
        ("Bank of Thailand", "THA", "GOV"),
        ("Turkish warplanes", "TUR", "MIL"),
        ("Shanghai police", "CHN", "COP"),
        ("Texas lawmakers", "USA", "LEG"),
        ("Iraqi Shiite militia", "IRQ", "UAF"),
        ("hundreds of Sudanese refugees", "SDN", "REF"),
        ("a group of Greek students", "GRC", "EDU"),
        ("protesters in Caracas", "VEN", "CVL"),
        ("spokesman for the Afghan interior ministry", "AFG", "GOV"),
        ("members of the Syrian opposition", "SYR", "OPP"),
        ("president of the Chadian Human Rights League", "TCD", "SOC"),
        ("two Palestinian teenagers", "PSE", "CVL"),
        ("Mexican drug cartels", "MEX", "CRM"),
        ("a Syrian doctor", "SYR", "MED"),
        ("Zairean rebels", "COD", "REB"),
        ("the French delegation", "FRA", "GOV"),
        ("riot police", None, "COP"),
        ("authorities", None, "GOV"),
        ("Defense Minister", None, "GOV"),
        ("a senior Muslim leader", None, "REL"),
        ("anti-government protesters", None, "OPP"),
        ("protesters", None, "CVL"),
        ("Kurdish militants", None, "UAF"),
    ],
)
def test_groups_and_bodies(tables: ActorTables, text: str, country: str | None, sector: str) -> None:
    """A nationality gives the country, a noun of role the sector; unknown stays unknown."""
    actor = resolved(text, tables)
    assert (actor.country, actor.sector) == (country, sector)
    assert actor.code == (country or "") + sector


@pytest.mark.parametrize(
    ("text", "country", "sector", "code"),
    [
        ("SANDF", "ZAF", "MIL", "ZAFMIL"),
        ("members of SANDF", "ZAF", "MIL", "ZAFMIL"),
        ("UN officials", None, "IGO", "UNO"),
        ("the head of the World Health Organization", None, "IGO", "UNO"),
        ("EU foreign policy chief", None, "IGO", "EUR"),
        ("Hezbollah fighters", "LBN", "REB", "LBNREB"),
        ("Islamic State", None, "REB", "REB"),
        ("Amnesty International", None, "NGO", "NGO"),
        ("FSB, Russia's security service", "RUS", "SPY", "RUSSPY"),
        ("Somaliland", "SOM", "PRE", "SOMPRE"),
        ("France", "FRA", None, "FRA"),
        ("Palestinians", "PSE", None, "PSE"),
        ("ordinary Kazakhs", "KAZ", "CVL", "KAZCVL"),
        ("Congress", "USA", "LEG", "USALEG"),
        ("the Congress of Peru", "PER", "LEG", "PERLEG"),
        ("Peru's Congress", "PER", "LEG", "PERLEG"),
        ("the Congress of the United States", "USA", "LEG", "USALEG"),
        ("the Supreme Court of India", "IND", "JUD", "INDJUD"),
    ],
)
def test_names(tables: ActorTables, text: str, country: str | None, sector: str | None, code: str) -> None:
    """A known name brings its country, sector and code, and lends them to those who act for it."""
    actor = resolved(text, tables)
    assert (actor.country, actor.sector, actor.code) == (country, sector, code)


@pytest.mark.parametrize(
    ("text", "country"),
    [("Beijing", "CHN"), ("the Kremlin", "RUS"), ("Downing Street", "GBR"), ("a White House official", "USA")],
)
def test_seats_are_governments(tables: ActorTables, text: str, country: str) -> None:
    """A capital or seat that stands for an actor is its government."""
    actor = resolved(text, tables)
    assert (actor.country, actor.sector) == (country, "GOV")


@pytest.mark.parametrize(
    ("text", "on", "name", "country", "sector", "office"),
    [
        ("Tony Blair", dt.date(2003, 1, 1), "Tony Blair", "GBR", "GOV", "prime minister"),
        ("Tony Blair", dt.date(2016, 1, 1), "Tony Blair", "GBR", "ELI", None),
        ("Angela Merkel", dt.date(2017, 4, 1), "Angela Merkel", "DEU", "GOV", "chancellor"),
        ("former Chancellor Angela Merkel", dt.date(2022, 4, 1), "Angela Merkel", "DEU", "ELI", None),
        ("Putin", dt.date(2015, 1, 1), "Vladimir Putin", "RUS", "GOV", "president"),
        ("Vladimir Putin", dt.date(2009, 1, 1), "Vladimir Putin", "RUS", "GOV", "prime minister"),
        ("the German chancellor", dt.date(2010, 1, 1), "Angela Merkel", "DEU", "GOV", "chancellor"),
        ("the president of Ukraine", dt.date(2020, 1, 1), "Volodymyr Zelenskyy", "UKR", "GOV", "president"),
        ("Russian Foreign Minister Sergei Lavrov", DAY, "Sergei Lavrov", "RUS", "GOV", "foreign minister"),
        ("Aleksandr Lukashenka", DAY, "Alexander Lukashenko", "BLR", "GOV", "president"),
        ("Hezbollah leader", dt.date(2010, 1, 1), "Hassan Nasrallah", "LBN", "REB", "leader"),
    ],
)
def test_persons(
    tables: ActorTables,
    text: str,
    on: dt.date,
    name: str,
    country: str,
    sector: str,
    office: str | None,
) -> None:
    """The day decides who holds an office, and whether a person is in office or out of it."""
    actor = resolved(text, tables, on)
    assert (actor.name, actor.kind) == (name, "person")
    assert (actor.country, actor.sector, actor.office) == (country, sector, office)


@pytest.mark.parametrize(
    ("text", "name", "country", "sector", "office"),
    [
        ("Moldovan Interior Minister Ion Testescu", "Ion Testescu", "MDA", "GOV", "interior minister"),
        ("Interior Minister Ion Testescu", "Ion Testescu", None, "GOV", "interior minister"),
        ("Gen. Ion Testescu", "Ion Testescu", None, "MIL", "general"),
        ("Sen. Mary Testwood", "Mary Testwood", None, "LEG", "senator"),
        ("Norwegian trade union leader Ola Testmann", "Ola Testmann", "NOR", "LAB", None),
    ],
)
def test_unknown_persons(
    tables: ActorTables, text: str, name: str, country: str | None, sector: str, office: str | None
) -> None:
    """Whom no table knows is told by title and nationality."""
    actor = resolved(text, tables)
    assert (actor.name, actor.kind) == (name, "person")
    assert (actor.country, actor.sector, actor.office) == (country, sector, office)


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("a former minister", "ELI"),
        ("ex-president of Peru", "ELI"),
        ("a former White House official", "ELI"),
        ("retired general", "ELI"),
        ("former rebels", "REB"),
        ("former soldiers", "MIL"),
    ],
)
def test_former(tables: ActorTables, text: str, sector: str) -> None:
    """Who held an office and does no more belongs to the elite; other groups stay what they are."""
    actor = resolved(text, tables)
    assert (actor.sector, actor.office) == (sector, None)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Iran-backed militants", None),
        ("anti-American protesters", None),
        ("US-led coalition", None),
        ("London-based human rights group", "GBR"),
        ("Iran-backed Iraqi militants", "IRQ"),
        ("Russian ambassador to Japan", "RUS"),
        ("Afghan refugees in Pakistan", "AFG"),
    ],
)
def test_backers_are_not_home(tables: ActorTables, text: str, country: str | None) -> None:
    """Who backs, leads or is opposed by a group does not give it a country."""
    assert resolved(text, tables).country == country


@pytest.mark.parametrize(
    "text",
    [
        "the announcement",
        "a statement",
        "Iranian oil exports",
        "the Russian invasion",
        "us",
        "turkey",
        "he",
        "Mr. Testwood",
        "Joe Testwood",
        "the street",
        "",
        "...",
    ],
)
def test_no_actor(tables: ActorTables, text: str) -> None:
    """A string that names no actor gives none."""
    assert resolve_actor(text, DAY, tables) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("France", "country"),
        ("the Nigerian government", "government"),
        ("Beijing", "government"),
        ("Angela Merkel", "person"),
        ("an Israeli soldier", "person"),
        ("Israeli soldiers", "group"),
        ("Serbian Army", "armed_group"),
        ("Hezbollah", "armed_group"),
        ("World Bank", "organization"),
        ("Dutch court", "organization"),
    ],
)
def test_kinds(tables: ActorTables, text: str, kind: str) -> None:
    """An actor has the kind that its words give."""
    assert resolved(text, tables).kind == kind


@pytest.mark.parametrize(
    ("text", "country"), [("Kazahks", "KAZ"), ("Ukranian soldiers", "UKR"), ("Colombain rebels", "COL")]
)
def test_misspelt_nationalities(tables: ActorTables, text: str, country: str) -> None:
    """A nationality with one letter wrong is still one."""
    assert resolved(text, tables).country == country


@pytest.mark.parametrize("text", ["Indianan", "Brazile", "Germanos", "Irans", "Germain"])
def test_other_words_are_no_nationalities(tables: ActorTables, text: str) -> None:
    """Words that begin or end otherwise are none."""
    assert resolve_actor(text, DAY, tables) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("kazahks", "kazakhs", True),
        ("ukranian", "ukrainian", True),
        ("austrian", "australian", False),
        ("malian", "malian", False),
        ("columbia", "colombia", False),
        ("germain", "german", False),
        ("chillean", "chilean", True),
        ("iranian", "ukrainian", False),
    ],
)
def test_one_slip(a: str, b: str, expected: bool) -> None:
    """One letter left out, doubled or exchanged is a slip; another letter makes another word."""
    assert one_slip(a, b) is expected


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("Aleksandr", "Alexander", True), ("Mohammed", "Muhammad", True), ("Putin", "Pavel", False)],
)
def test_sound(a: str, b: str, same: bool) -> None:
    """Transliterations of a name sound the same."""
    assert (sound(a) == sound(b)) is same


def test_same_string_same_actor(tables: ActorTables) -> None:
    """Equal strings give equal actors, and a person has one id under every name."""
    assert resolved("Ukrainian farmers", tables) == resolved("the Ukrainian farmers", tables)
    assert resolved("Putin", tables).id == resolved("Russian President Vladimir Putin", tables).id
    assert resolved("Beijing", tables).id != resolved("China", tables).id


def test_description_keeps_its_role(tables: ActorTables) -> None:
    """A description of tokens tells role and entry, for those who read a parsed article."""
    told = describe(["the", "riot", "police"], DAY, tables)
    assert told is not None
    assert told.role is not None
    assert (told.role.noun, told.entry) == ("riot police", None)
    named = describe(["Hezbollah"], DAY, tables)
    assert named is not None
    assert named.entry is not None
    assert named.entry.country == "LBN"
