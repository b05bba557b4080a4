"""The actor dictionaries of PETRARCH, TABARI and Phoenix: their format.

Such a file holds an actor in some lines: a name, further names after "+", and codes in brackets, with days or without:

    HAMID_KARZAI_  # a comment
    +KARZAI_
        [AFGGOV 011222-140929]
        [AFGELI >140929]

A code begins with a country, or with IGO, NGO, MNC, IMG, or a part of the world; sectors follow. Days are YYMMDD or
YYYYMMDD, "<" is until and ">" is from. A code without days holds where none with days does.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Final

import attrs

from geonews.codes import COUNTRIES, SECTORS
from geonews.errors import DataError

_FORMER_CODES: Final = {
    "CSK": "CZE",
    "DDR": "DEU",
    "FRN": "FRA",
    "FRY": "SRB",
    "GZS": "PSE",
    "KSV": "XKX",
    "ROM": "ROU",
    "SCG": "SRB",
    "SRP": "BIH",
    "SUN": "RUS",
    "TMP": "TLS",
    "USR": "RUS",
    "WSB": "PSE",
    "YUG": "SRB",
    "ZAR": "COD",
}
_ABROAD: Final = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC"})
_SECTORS: Final = {
    "BUD": "REL",
    "CHR": "REL",
    "CTH": "REL",
    "DEV": "NGO",
    "ENV": "SOC",
    "HIN": "REL",
    "HLH": "MED",
    "HRI": "SOC",
    "INS": "REB",
    "JEW": "REL",
    "JUR": "JUD",
    "KKL": "UAF",
    "MED": "JRN",
    "MOS": "REL",
    "PRO": "REL",
    "RAD": "REB",
    "SEP": "REB",
}
"""Codes of older manuals that have become a sector of another name. MED is the media there."""
_OWN_CODES: Final = {"UNO": "UNO", "EEC": "EUR", "EUR": "EUR"}
_PARTICLES: Final = frozenset(
    """a al an and as at bin bint da das de del den der des di do dos du e el en es et for ibn in la le of on or oul
    ould ten ter the to ul van von y zu""".split()
)
_CODE: Final = re.compile(r"\[([^\[\]]*)\]")
_ROLE: Final = re.compile(
    r"(?P<code>[A-Z0-9]{3,}|---)(?:\s+(?P<sign>[<>])?\s*(?P<first>\d+)(?:\s*-\s*(?P<last>\d+))?)?"
)
_BRACKET: Final = re.compile(r"^(.*?)[ _]*\(([^()]*)\)?[ _]*(.*)$")
_SHORT: Final = 3
_CENTURY: Final = 30
"""Years of two digits below this are of this century."""


@attrs.define(frozen=True, slots=True)
class Role:
    """One code, with its days."""

    country: str | None
    sector: str | None
    own_code: str | None
    start: dt.date | None
    end: dt.date | None

    @property
    def dated(self) -> bool:
        """Whether it holds on some days only."""
        return self.start is not None or self.end is not None


@attrs.define(slots=True)
class Actor:
    """One actor of a file."""

    file: str
    row: int
    names: list[str]
    roles: list[Role]
    nobody: bool = False

    @property
    def country_alone(self) -> str | None:
        """The country that it is, or lies in, where its codes say no more than that."""
        countries = {role.country for role in self.roles}
        more = any(role.sector is not None for role in self.roles)
        return self.roles[0].country if len(countries) == 1 and not more else None


def dictionaries(path: Path) -> list[Path]:
    """The dictionaries at a path: the file, or those of the folder.

    Raises:
        DataError: When there are none.
    """
    if path.is_dir():
        found = sorted(path.glob("*.actors.txt"))
        if not found:
            raise DataError("holds no *.actors.txt: name the file itself, or rename it", file=path.name)
        return found
    if not path.is_file():
        raise DataError("there is no such file: expected an actor dictionary, or a folder of them", file=str(path))
    return [path]


def _text(file: Path) -> str:
    """The text of a file; older dictionaries are in Latin-1."""
    raw = file.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def read_dictionary(file: Path, *, skip_malformed: bool) -> list[Actor]:
    """The actors of a file.

    Raises:
        DataError: At the first row that cannot be read.
    """
    actors: list[Actor] = []
    current: Actor | None = None

    def close() -> None:
        if current is None or current.nobody:
            return
        if current.roles:
            actors.append(current)
        elif not skip_malformed:
            name = current.names[0]
            message = f"{name} has no code: write one behind it, such as [FRAGOV], or + before a further name"
            raise DataError(message, file=file.name, row=current.row)

    for row, line in enumerate(_text(file).split("\n"), start=1):
        body = line.partition("#")[0].strip()
        if not body:
            continue
        try:
            name, roles, nobody = _line(body, file.name, row)
        except DataError:
            if skip_malformed:
                continue
            raise
        if name and not name.startswith("+"):
            close()
            current = Actor(file.name, row, _names(name), [])
        elif current is None:
            if not skip_malformed:
                raise DataError("a further name or a code stands before any actor", file=file.name, row=row)
            continue
        elif name:
            current.names += _names(name[1:])
        if current is not None:
            current.roles += roles
            current.nobody = current.nobody or (nobody and not current.roles)
    close()
    return [actor for actor in actors if actor.names]


def _line(body: str, file: str, row: int) -> tuple[str, list[Role], bool]:
    """The name of a line, its codes, and whether one says that it is nobody ("[---]")."""
    name, bracket, rest = body.partition("[")
    codes = bracket + rest
    found = _CODE.findall(codes)
    # What follows the last bracket is a comment: "[MNC]	Newspapers".
    if len(found) != codes.count("[") or len(found) != codes.count("]") or (not bracket and "]" in name):
        raise DataError(f"{body!r} has a bracket that is not closed or not opened", file=file, row=row)
    roles, nobody = [], False
    for code in found:
        match = _ROLE.fullmatch(code.strip().upper())
        if match is None:
            message = f"[{code}] is no code with days: expected [FRAGOV], [FRAGOV 950517-070516] or [FRAELI >070516]"
            raise DataError(message, file=file, row=row)
        if match["code"] == "---":
            nobody = True
            continue
        roles.append(_role(match, file, row))
    return name.strip(), roles, nobody


def _role(match: re.Match[str], file: str, row: int) -> Role:
    code = match["code"]
    start = end = None
    if match["first"]:
        first, last = _day(match["first"], file, row), _day(match["last"], file, row) if match["last"] else None
        start, end = (None, first) if match["sign"] == "<" else (first, last if match["sign"] != ">" else None)
        if last is None and not match["sign"]:
            message = f"{match[0]} has one day: write it as <{match['first']}, >{match['first']} or as a range"
            raise DataError(message, file=file, row=row)
        if start and end and start > end:
            raise DataError(f"{match[0]} ends before it begins: exchange or correct the days", file=file, row=row)
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    head = _FORMER_CODES.get(parts[0], parts[0])
    abroad = head in _ABROAD
    country = head if head in COUNTRIES else None
    if abroad and head != "IGO":
        country = next((_FORMER_CODES.get(p, p) for p in parts[1:2] if _FORMER_CODES.get(p, p) in COUNTRIES), None)
    sectors = (_SECTORS.get(part, part) for part in ([head] if head in SECTORS else parts[1:]))
    sector = next((s for s in sectors if s in SECTORS), None)
    itself = head == "IGO" and len(parts) > 1 and all(part in _OWN_CODES for part in parts[1:])
    own_code = _OWN_CODES[parts[1]] if itself else None  # [IGOUNO] is the UN, [IGOUNOKID] the Children's Fund
    return Role(country, sector, own_code, start, end)


def _day(digits: str, file: str, row: int) -> dt.date:
    if len(digits) in (6, 8):
        year = int(digits[:-4])
        if len(digits) == 6:
            year += 2000 if year < _CENTURY else 1900
        try:
            return dt.date(year, int(digits[-4:-2]), int(digits[-2:]))
        except ValueError:
            pass
    raise DataError(f"{digits} is no day: expected YYMMDD or YYYYMMDD", file=file, row=row)


def _names(written: str) -> list[str]:
    """The names of a line: "KACH_", "ARMY_OF_JHANGVI_(AJ)_" is two of them, "ORDER,_THE" the Order."""
    outside, inside = written, ""
    if "(" in written and (match := _BRACKET.match(written)) is not None:
        outside, inside = f"{match[1]} {match[3]}", match[2]
    found = []
    for name in (outside, inside):
        words = name.replace("_", " ").split()
        if len(words) > 1 and words[-1].casefold() == "the":
            words = words[:-1]
        if words and (called := " ".join(_cased(word, len(words)) for word in words).strip(" ,")):
            found.append(called)
    return found


def _cased(word: str, number: int) -> str:
    """A word as news writes it: "ABDUL" Abdul, "BIN" bin, "UN" UN, "MAZAR-I-SHARIF" Mazar-i-Sharif."""
    if not word.isupper() or (number == 1 and len(word.replace(".", "")) <= _SHORT) or "." in word[:-1]:
        return word
    if word.casefold() in _PARTICLES:
        return word.casefold()
    parts = re.split(r"([-/'])", word)
    small = (p.casefold() in _PARTICLES or (i > 0 and len(p) == 1) for i, p in enumerate(parts))
    return "".join(p.casefold() if low else p.capitalize() for p, low in zip(parts, small, strict=True))
