"""The ontology: complete, consistent, and a user's own files laid over it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from geonews.codes import CAMEO_CODE, CONTEXTS, PLOVER_QUAD, PLOVER_TYPES, SECTORS
from geonews.data import packaged
from geonews.data.ontologies import COLUMNS, Ontology, load_ontology
from geonews.errors import DataError

ONTOLOGY = load_ontology()

# How many event codes (4 digits) each base code (3 digits) of CAMEO has; base codes that have none are left out.
EVENT_CODES = {
    "021": 4, "023": 4, "024": 4, "025": 6, "031": 4, "033": 4, "034": 4, "035": 6, "081": 4, "083": 4, "084": 2,
    "086": 3, "087": 4, "101": 4, "103": 4, "104": 4, "105": 6, "112": 5, "121": 4, "122": 4, "123": 4, "124": 6,
    "131": 3, "132": 4, "138": 5, "141": 4, "142": 4, "143": 4, "144": 4, "145": 4, "162": 3, "166": 3, "171": 2,
    "172": 4, "182": 3, "183": 4, "195": 2, "204": 2,
}  # fmt: skip
# The last base code of each root: 010 to 019, 020 to 028 ...
LAST_BASE_CODE = (
    "019 028 039 046 057 064 075 087 094 108 116 129 139 145 155 166 176 186 196 204".split()
)  # fmt: skip

INTENSITIES = """
AGREE 2.5; CONSULT 2.5; SUPPORT 5; CONCEDE 4.5; COOPERATE 9.5; AID 10; RETREAT 6.5; REQUEST 0; ACCUSE -3; REJECT -2
THREATEN -3.5; PROTEST -5; SANCTION -6; MOBILIZE -5.5; COERCE -7; ASSAULT -9
CONSULT visit 4; CONSULT third-party 1; CONSULT multilateral 4; CONSULT phone 1.5
RETREAT withdraw 8; RETREAT release 6.5; RETREAT disarm 10; RETREAT ceasefire 7.5; RETREAT access 6.5
RETREAT resign 4.5
REQUEST assist 0.5; REQUEST change -1; REQUEST yield -1; REQUEST meet 0
ACCUSE disapprove -2; ACCUSE investigate -3.5; ACCUSE allege -3.5
REJECT assist -1.5; REJECT change -2; REJECT yield -2; REJECT meet -2
THREATEN restrict -3; THREATEN arrest -3.5; THREATEN relations -3.5; THREATEN expel -3.5; THREATEN territory -4
THREATEN violence -3.5
PROTEST demo -5; PROTEST riot -7; PROTEST strike -5; PROTEST hunger -4.5; PROTEST boycott -4.5; PROTEST obstruct -4.5
SANCTION convict -6; SANCTION expel -5.5; SANCTION withdraw -6; SANCTION discontinue -6
MOBILIZE troops -6.5; MOBILIZE weapons -6.5; MOBILIZE police -5.5; MOBILIZE militia -6
COERCE seize -7; COERCE restrict -7; COERCE arrest -7; COERCE deport -7; COERCE withhold -7; COERCE censor -6.5
COERCE misinformation -6.5; COERCE cyber -6.5; COERCE curfew -6.5; COERCE martial-law -7.5
ASSAULT abduct -8.5; ASSAULT torture -8.5; ASSAULT sexual -8.5; ASSAULT destroy -8.5; ASSAULT beat -7.5
ASSAULT targeted -9.5; ASSAULT suicide-attack -9.5; ASSAULT aerial -9.5; ASSAULT drone -9.5; ASSAULT heavy-weapons -9.5
ASSAULT primitive -8; ASSAULT firearms -9; ASSAULT explosives -9; ASSAULT crowd-control -7.5; ASSAULT unconventional -10
"""


def expected_codes() -> list[str]:
    """Every CAMEO code, from the counts above."""
    codes = []
    for root, last in enumerate(LAST_BASE_CODE, start=1):
        codes.append(f"{root:02}")
        for base in (f"{root:02}{digit}" for digit in range(int(last[2]) + 1)):
            codes.append(base)
            codes += [f"{base}{digit}" for digit in range(1, EVENT_CODES.get(base, 0) + 1)]
    return codes


def lay_over(folder: Path, **files: str) -> Ontology:
    """Write a user's files and load them."""
    own = folder / "ontology"
    own.mkdir()
    for name, content in files.items():
        (own / {"cameo": "cameo.csv", "plover": "plover.toml"}[name]).write_text(content, encoding="utf-8")
    return load_ontology(folder)


def rows(*lines: str) -> str:
    """A code file with the header and some rows."""
    return "\n".join([",".join(COLUMNS), *lines]) + "\n"


def test_every_code_is_there() -> None:
    """The 20 roots, all base codes and all event codes are there, in order, and nothing else."""
    assert list(ONTOLOGY.codes) == expected_codes()
    assert len(ONTOLOGY.codes) == 318


def test_every_row_is_well_formed() -> None:
    """The shape of code, names, scores, modes and contexts holds in every row."""
    for cameo, code in ONTOLOGY.codes.items():
        assert code.code == cameo
        assert CAMEO_CODE.fullmatch(cameo)
        assert code.name == code.name.strip() != ""
        assert (code.plover is None) == (cameo[:2] in {"01", "02"})
        assert code.mode is None or code.mode in ONTOLOGY.modes(code.plover or "")
        assert set(code.contexts) <= set(CONTEXTS)
        assert code.quad_class == (PLOVER_QUAD[code.plover] if code.plover else 1)
        assert -10 <= code.goldstein <= 10
        assert code.intensity == ONTOLOGY.intensity(code.plover, code.mode)


def test_names_are_unique() -> None:
    """No two codes are described in the same words."""
    names = [code.name for code in ONTOLOGY.codes.values()]
    assert sorted(names) == sorted(set(names))


def test_vocabularies_equal_the_closed_ones() -> None:
    """Types, contexts and sectors are those of the records, in the same order, each with a definition."""
    assert tuple(ONTOLOGY.types) == PLOVER_TYPES
    assert tuple(ONTOLOGY.contexts) == CONTEXTS
    assert len(ONTOLOGY.contexts) == 37
    assert tuple(ONTOLOGY.sectors) == SECTORS
    assert all(text.endswith(".") for text in [*ONTOLOGY.contexts.values(), *ONTOLOGY.sectors.values()])
    for event_type in ONTOLOGY.types.values():
        assert event_type.definition.endswith(".")
        assert event_type.quad_class == PLOVER_QUAD[event_type.name]


def test_intensities() -> None:
    """Types and modes are those of the manual, with its scores."""
    expected = {}
    for entry in re.split(r";|\n", INTENSITIES.strip()):
        *name, score = entry.split()
        expected[tuple(name)] = float(score)
    found = {(name,): event_type.intensity for name, event_type in ONTOLOGY.types.items()} | {
        (name, mode): event_type.modes[mode].intensity
        for name, event_type in ONTOLOGY.types.items()
        for mode in ONTOLOGY.modes(name)
    }
    assert found == expected


@pytest.mark.parametrize(
    ("cameo", "plover", "mode"),
    [
        ("010", None, None),
        ("023", None, None),
        ("0312", "AGREE", None),
        ("042", "CONSULT", "visit"),
        ("057", "SUPPORT", None),
        ("062", "COOPERATE", None),
        ("075", "AID", None),
        ("0812", "CONCEDE", None),
        ("0813", "RETREAT", None),
        ("0814", "RETREAT", None),
        ("0831", "CONCEDE", None),
        ("0841", "RETREAT", "release"),
        ("0842", "RETREAT", None),
        ("0874", "RETREAT", "withdraw"),
        ("091", "ACCUSE", "investigate"),
        ("105", "REQUEST", "yield"),
        ("112", "ACCUSE", "allege"),
        ("116", "ACCUSE", None),
        ("1246", "REJECT", "yield"),
        ("1322", "THREATEN", "restrict"),
        ("1411", "PROTEST", "demo"),
        ("143", "PROTEST", None),
        ("1454", "PROTEST", "riot"),
        ("154", "MOBILIZE", "troops"),
        ("161", "SANCTION", "discontinue"),
        ("163", "COERCE", "restrict"),
        ("1711", "COERCE", "seize"),
        ("1712", "ASSAULT", "destroy"),
        ("1724", "COERCE", "martial-law"),
        ("175", "ASSAULT", None),
        ("176", "COERCE", "cyber"),
        ("185", "ASSAULT", "targeted"),
        ("186", "ASSAULT", "targeted"),
        ("190", "ASSAULT", None),
        ("191", "COERCE", "restrict"),
        ("192", "COERCE", "seize"),
        ("195", "ASSAULT", "aerial"),
        ("1951", "ASSAULT", "aerial"),
        ("1952", "ASSAULT", "drone"),
        ("201", "ASSAULT", None),
        ("2042", "ASSAULT", "unconventional"),
    ],
)
def test_types_and_modes(cameo: str, plover: str | None, mode: str | None) -> None:
    """A code belongs to the type and mode of the manual, also where its root belongs elsewhere."""
    code = ONTOLOGY.code(cameo)
    assert (code.plover, code.mode) == (plover, mode)


@pytest.mark.parametrize(
    ("cameo", "goldstein", "source"),
    [
        ("01", 0.0, "phoenix"),
        ("016", 3.4, "phoenix"),
        ("042", 1.9, "phoenix"),
        ("057", 8.0, "phoenix"),
        ("0874", 10.0, "phoenix"),
        ("112", -2.0, "phoenix"),
        ("130", -4.4, "phoenix"),
        ("1823", -10.0, "phoenix"),
        ("0313", 5.2, "parent"),
        ("116", -2.0, "parent"),
        ("155", -7.2, "parent"),
        ("1661", -8.0, "parent"),
        ("1952", -10.0, "parent"),
    ],
)
def test_goldstein(cameo: str, goldstein: float, source: str) -> None:
    """Figures follow the usual table, and where it lacks a code the figure of the parent; the file says which."""
    assert ONTOLOGY.code(cameo).goldstein == goldstein
    file = packaged("ontology", "cameo.csv").read_text(encoding="utf-8").splitlines()
    sources = {row["code"]: row["goldstein_source"] for row in csv.DictReader(file)}
    assert sources[cameo] == source
    assert set(sources.values()) == {"phoenix", "parent"}


def test_leading_zero() -> None:
    """Codes are strings that keep their zero, and a lost zero is pointed out."""
    assert ONTOLOGY.code("042").code == "042"
    with pytest.raises(DataError, match="did you mean '042'"):
        ONTOLOGY.code("42")


@pytest.mark.parametrize(
    ("cameo", "advice"), [("0429", "nearest is '042'"), ("99", "strings of 2 to 4 digits"), ("", "strings of 2 to 4")]
)
def test_unknown_code(cameo: str, advice: str) -> None:
    """A code that does not exist is refused with advice."""
    with pytest.raises(DataError, match=advice):
        ONTOLOGY.code(cameo)


def test_intensity_refuses_unknown_names() -> None:
    """A type or mode that does not exist is refused, and no type has no intensity."""
    assert ONTOLOGY.intensity(None) is None
    assert ONTOLOGY.modes("AGREE") == ONTOLOGY.modes("NONE") == ()
    with pytest.raises(DataError, match="no type 'FIGHT'"):
        ONTOLOGY.intensity("FIGHT")
    with pytest.raises(DataError, match="CONSULT has no mode 'demo': it has visit"):
        ONTOLOGY.intensity("CONSULT", "demo")


def test_mappings_cannot_be_changed() -> None:
    """What one caller holds cannot be spoilt by another."""
    with pytest.raises(TypeError):
        ONTOLOGY.codes["042"] = ONTOLOGY.code("040")  # type: ignore[index]


def test_user_files(tmp_path: Path) -> None:
    """A user's row replaces the built-in one, a new one is added, and everything else stays."""
    own = lay_over(
        tmp_path,
        plover='[type.CONSULT.mode]\nsummit = { intensity = 4.5, definition = "Heads of state meet." }\n'
        '[type.AID]\nintensity = 9\n[context]\nhealth = "Medicine."\n',
        cameo=rows(
            '042,"A visit, ours",CONSULT,visit,diplomatic|economic,1,2.5,our survey',
            "047,Summit,CONSULT,summit,,1,3,own",
        ),
    )
    assert own.code("042").name == "A visit, ours"
    assert own.code("042").contexts == ("diplomatic", "economic")
    assert own.code("042").goldstein == 2.5
    assert own.code("047").intensity == 4.5
    assert own.code("070").intensity == 9
    assert own.contexts["health"] == "Medicine."
    assert own.modes("CONSULT") == (*ONTOLOGY.modes("CONSULT"), "summit")
    assert own.code("043") == ONTOLOGY.code("043")
    assert len(own.codes) == len(ONTOLOGY.codes) + 1
    assert list(own.codes) == sorted(own.codes)


def test_user_folder_without_ontology(tmp_path: Path) -> None:
    """A folder that holds other files alone changes nothing."""
    assert load_ontology(tmp_path) == ONTOLOGY


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("42,Visit,CONSULT,visit,,1,1.9,own", "code is '42'"),
        (",Visit,CONSULT,visit,,1,1.9,own", "code is empty"),
        ("042,,CONSULT,visit,,1,1.9,own", "name is empty"),
        ("042,Visit,TALK,,,1,1.9,own", "plover is 'TALK'"),
        ("042,Visit,CONSULT,demo,,1,1.9,own", "mode is 'demo': expected visit, third-party"),
        ("012,Comment,,visit,,1,1.9,own", "mode is 'visit'"),
        ("042,Visit,CONSULT,visit,democracy|health,1,1.9,own", "contexts has democracy:"),
        ("042,Visit,CONSULT,visit,,4,1.9,own", "quad_class is 4: CONSULT has 1"),
        ("042,Visit,CONSULT,visit,,5,1.9,own", "quad_class is '5'"),
        ("042,Visit,CONSULT,visit,,1,high,own", "goldstein is 'high'"),
        ("042,Visit,CONSULT,visit,,1,11,own", "goldstein is '11'"),
        ("042,Visit,CONSULT,visit,,1,nan,own", "goldstein is 'nan'"),
        ("042,Visit,CONSULT,visit,,1,1.9,", "goldstein_source is empty"),
        ("042,A visit, ours,CONSULT,visit,,1,1.9,own", "has 9 cells and the header 8"),
        ("041,Call,CONSULT,phone,,1,1,own", "stands in this file twice"),
    ],
)
def test_malformed_row(tmp_path: Path, row: str, message: str) -> None:
    """A row that cannot be used is refused with file, number and what is expected."""
    with pytest.raises(DataError, match=re.escape(message)) as caught:
        lay_over(tmp_path, cameo=rows("041,Our call,CONSULT,phone,,1,1,own", row))
    assert (caught.value.file, caught.value.row) == ("cameo.csv", 3)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[type.AID", "no valid TOML"),
        ("[types.AID]\nintensity = 1", "has the key 'types'"),
        ("type = 3", "has the key 'type'"),
        ("[type.FIGHT]\nintensity = 1", "[type] has 'FIGHT'"),
        ("[type]\nAID = 3", "[type.AID] must be a table"),
        ("[type.AID]\nscore = 1", "[type.AID] must be a table with the keys quad_class, intensity"),
        ("[type.AID]\nquad_class = 1", "quad_class must be 2"),
        ("[type.AID]\nintensity = 'high'", "[type.AID] intensity is 'high'"),
        ("[type.AID]\nintensity = true", "[type.AID] intensity is True"),
        ("[type.AID]\nmode = 3", "[type.AID.mode] must be a table"),
        ("[type.AID.mode.gift]\nintensity = 9", "[type.AID.mode.gift] has no definition"),
        ('[type.AID.mode.gift]\ndefinition = "A gift."', "[type.AID.mode.gift] intensity is None"),
        ("[context]\ndemocracy = 'x'", "[context] has 'democracy'"),
        ("[sector]\nGOV = ''", "[sector.GOV] has no definition"),
    ],
)
def test_malformed_vocabulary(tmp_path: Path, toml: str, message: str) -> None:
    """A key that cannot be used is refused with its place and what is expected."""
    with pytest.raises(DataError, match=re.escape(message)) as caught:
        lay_over(tmp_path, plover=toml)
    assert caught.value.file == "plover.toml"


def test_wrong_header(tmp_path: Path) -> None:
    """A file with other columns is refused as a whole."""
    with pytest.raises(DataError, match="the header is code,name: expected code,name,plover") as caught:
        lay_over(tmp_path, cameo="code,name\n042,Visit\n")
    assert caught.value.row == 1
