"""Actor dictionaries of PETRARCH: names, dated roles, and rows that cannot be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import geonews
from geonews.data.actor_tables import ActorTables

DICTIONARY = """# A dictionary of our own
BELGIUM_  [BEL]
+KINGDOM_OF_THE_WAFFLES_
+ZEEBRUGGE_
# National institutions
BELGIAN_CHOCOLATE_GUARD_ [BELMIL]

ADELA_VAN_DER_MOLEN_  # CountryInfo.txt
+PRESIDENT_VAN_DER_MOLEN_
\t[BELOPP <890630]
\t[BELGOV 890701-20020228]
\t[BELELI]
JOSIP_O'HARA_ [---]
BLUE_MARSH_FRONT_(BMF)_  [ZARREB 970101-030630] [ZARGOV >030701]  # came to power
+BLUE_MARSHERS_
MALMO_LIGHT_BULBS_\t[MNCSWE]\tElectrical goods
IGNACY_WRONA_ [IGOUNO 910101-951231] [ELI]
TAIKO_MONKS_ [JPNBUD]
KOFI_ANNAN_
+K._ANNAN_
\t[IGOUNO 970101-061231]
\t[ELI]
"""


@pytest.fixture(scope="module")
def extractor(tmp_path_factory: pytest.TempPathFactory) -> geonews.Extractor:
    """An Extractor with the dictionary above."""
    file = tmp_path_factory.mktemp("petrarch") / "own.actors.txt"
    file.write_text(DICTIONARY, encoding="utf-8")
    return geonews.Extractor(actors=geonews.read_petrarch_actors(file))


@pytest.mark.parametrize(
    ("text", "year", "kind", "code"),
    [
        ("Adela van der Molen", 1988, "person", "BELOPP"),
        ("President Van der Molen", 1995, "person", "BELGOV"),
        ("Adela Van Der Molen", 2005, "person", "BELELI"),
        ("Belgian Chocolate Guard", 1995, "armed_group", "BELMIL"),
        ("Blue Marsh Front", 1999, "armed_group", "CODREB"),
        ("BMF", 2004, "armed_group", "CODGOV"),
        ("Blue Marshers", 1999, "armed_group", "CODREB"),
        ("Malmo Light Bulbs", 1999, "organization", "SWEMNC"),
        ("Ignacy Wrona", 1993, "person", "UNO"),
        ("Taiko Monks", 1993, "organization", "JPNREL"),
        ("Zeebrugge police", 1993, "group", "BELCOP"),
        ("Belgium", 1993, "country", "BEL"),
        ("the president of France", 1999, "person", "FRAGOV"),
    ],
)
def test_roles_have_their_days(extractor: geonews.Extractor, text: str, year: int, kind: str, code: str) -> None:
    """An actor of a dictionary has the code of the day, and the built-in actors stay."""
    actor = extractor.resolve_actor(text, on=dt.date(year, 6, 15))
    assert actor is not None
    assert (actor.kind, actor.code) == (kind, code)


def test_known_offices_are_kept(extractor: geonews.Extractor) -> None:
    """Of a person whom the built-in tables know, the office keeps its name where the codes agree."""
    actor = extractor.resolve_actor("K. Annan", on=dt.date(1999, 6, 1))
    assert actor is not None
    assert (actor.id, actor.code, actor.office) == ("kofi-annan", "UNO", "secretary-general")


def test_nobody_is_nobody(extractor: geonews.Extractor) -> None:
    """What a dictionary marks as nobody is no actor of it."""
    assert extractor.resolve_actor("Josip O'Hara", on=dt.date(1999, 6, 1)) is None


def test_in_an_article(extractor: geonews.Extractor) -> None:
    """Actors of a dictionary are found in texts."""
    text = "Adela van der Molen met Blue Marsh Front rebels in Ghent. She urged the BMF to disarm."
    found = {a.name: a for a in extractor.extract_actors(text, published=dt.date(1999, 3, 2))}
    assert found["Adela van der Molen"].code == "BELGOV"
    assert [m.text for m in found["Adela van der Molen"].mentions] == ["Adela van der Molen", "She"]


@pytest.mark.parametrize(
    ("text", "row", "part"),
    [
        ("ANNA_LIND_ [SWEGOV\n", 1, "not closed"),
        ("# first\nANNA_LIND_\n\t[SWEGOV 19980230-20010101]\n", 3, "19980230 is no day"),
        ("ANNA_LIND_ [SWEGOV 1998-2001]\n", 1, "1998 is no day"),
        ("ANNA_LIND_ [SWEGOV 010101-980101]\n", 1, "ends before it begins"),
        ("ANNA_LIND_ [SWEGOV 980101]\n", 1, "has one day"),
        ("ANNA_LIND_ [Sweden, government]\n", 1, "is no code with days"),
        ("ANNA_LIND_ [SWEGOV]\nBO_EK_\nCARL_ASP_ [SWEMIL]\n", 2, "has no code"),
        ("+ANNA_LIND_ [SWEGOV]\n", 1, "before any actor"),
    ],
)
def test_malformed_rows(tmp_path: Path, text: str, row: int, part: str) -> None:
    """A row that cannot be read is refused with its file, its number and what to do, or left out when asked."""
    file = tmp_path / "bad.actors.txt"
    file.write_text(text + "DORA_FALK_ [SWELEG]\n", encoding="utf-8")
    with pytest.raises(geonews.DataError) as caught:
        geonews.read_petrarch_actors(file)
    assert (caught.value.file, caught.value.row) == ("bad.actors.txt", row)
    assert part in str(caught.value)
    tables = geonews.read_petrarch_actors(file, skip_malformed=True)
    assert tables.lookup("Dora Falk")[0].entry.name == "Dora Falk"


def test_missing_files(tmp_path: Path) -> None:
    """A file that is not there, and a folder without dictionaries, are told."""
    with pytest.raises(geonews.DataError, match="there is no such file"):
        geonews.read_petrarch_actors(tmp_path / "none.txt")
    with pytest.raises(geonews.DataError, match=r"holds no \*\.actors\.txt"):
        geonews.read_petrarch_actors(tmp_path)


def test_folder_and_old_encoding(tmp_path: Path) -> None:
    """All dictionaries of a folder are read; those in Latin-1, too."""
    (tmp_path / "a.actors.txt").write_bytes("JOSÉ_PEÑA-LIRA_ [CHLLEG >990301]\n".encode("latin-1"))
    (tmp_path / "b.actors.txt").write_text("GREEN_TRAM_UNION_ [CHLLAB]\n", encoding="utf-8")
    tables: ActorTables = geonews.read_petrarch_actors(tmp_path)
    assert tables.lookup("Jose Pena-Lira")[0].entry.country == "CHL"
    assert tables.lookup("Green Tram Union")[0].entry.sector == "LAB"


def test_built_in_tables_stay(tmp_path: Path) -> None:
    """Reading a dictionary changes nothing in the built-in tables."""
    file = tmp_path / "own.actors.txt"
    file.write_text("HAMAS_ [XKXPTY]\n", encoding="utf-8")
    assert geonews.Extractor(actors=geonews.read_petrarch_actors(file)).resolve_actor("Hamas").code == "XKXPTY"
    assert geonews.resolve_actor("Hamas").code != "XKXPTY"
