"""The actor dictionaries of PETRARCH, TABARI and Phoenix, read into the actor tables.

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
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from geonews.codes import COUNTRIES, SECTORS
from geonews.data.actor_entries import Entry, Holding
from geonews.data.actor_files import slug
from geonews.data.actor_index import Bearer, Person, first_word
from geonews.errors import DataError

if TYPE_CHECKING:
    from geonews.data.actor_collection import Collection
    from geonews.data.actor_tables import ActorTables

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
    "MOS": "REL",
    "PRO": "REL",
    "RAD": "REB",
    "SEP": "REB",
}
"""Codes of older manuals that have become a sector of another name. MED was the media there."""
_OWN_CODES: Final = {"UNO": "UNO", "EEC": "EUR", "EUR": "EUR"}
_HEADS: Final = {"UNO": "United Nations", "EUR": "European Union"}
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
_REPLACED: Final = frozenset({"person", "organization", "armed_group", "government"})
_ARMED: Final = frozenset({"MIL", "REB", "UAF", "PRM", "COP"})
_BODIES: Final = frozenset(
    """alliance army assembly assn association authority board brigade brigades bureau cell centre center coalition
    command commission committee company confederation congress council corps democratic directorate federation
    foundation force forces front fund group institute islamic jihad league liberation movement national office
    organisation organization party people popular resistance revolutionary society union united unity workers
    youth""".split()
)
"""Words of the names of groups that are no names of persons."""
_ENDS: Final = re.compile(r"(?i)(?:ists|ians)$")
"""How names of groups end: "Karen Christians", "Nepali Maoists"."""
_PERSONAL: Final = frozenset({"GOV", "ELI", "MIL", "LEG", "JUD", "OPP", "PTY", "SPY", "COP", "REB", "IGO"})


@attrs.define(frozen=True, slots=True)
class _Role:
    """One code, with its days."""

    country: str | None
    sector: str | None
    own_code: str | None
    start: dt.date | None
    end: dt.date | None

    @property
    def dated(self) -> bool:
        return self.start is not None or self.end is not None


@attrs.define(slots=True)
class _Actor:
    """One actor of a file."""

    file: str
    row: int
    names: list[str]
    roles: list[_Role]
    nobody: bool = False

    @property
    def country_alone(self) -> str | None:
        """The country that it is, or lies in, where its codes say no more than that."""
        countries = {role.country for role in self.roles}
        more = any(role.sector is not None for role in self.roles)
        return self.roles[0].country if len(countries) == 1 and not more else None


def read_petrarch_actors(
    path: str | Path, *, data_dir: str | Path | None = None, skip_malformed: bool = False
) -> ActorTables:
    """Read actor dictionaries in the format of PETRARCH, laid over the built-in actors.

    Args:
        path: A dictionary, or a folder whose `*.actors.txt` are all read.
        data_dir: A folder of the user's own CSV files, laid over the built-in ones before.
        skip_malformed: Whether to leave out what cannot be read instead of raising an error.

    Returns:
        The tables, for `Extractor(actors=...)`. An actor of the dictionaries replaces the built-in one of that name.

    Raises:
        DataError: At the first row that cannot be read, with its file and number; nothing is half loaded.
    """
    from geonews.data.actor_tables import built, load_actor_tables

    actors = [actor for file in _files(Path(path)) for actor in _read(file, skip_malformed=skip_malformed)]
    folder = Path(data_dir) if data_dir is not None else None
    known = load_actor_tables(folder)
    theirs = {name: entry for actor in actors for name in actor.names if (entry := _known(name, known)) is not None}
    replaced = frozenset(
        theirs[name].id for actor in actors if actor.country_alone is None for name in actor.names if name in theirs
    )
    collection, tables = built(folder, replaced)
    collection.without = frozenset()
    for actor in _joined(actors):
        if actor.country_alone is not None:
            _add_to_country(actor, actor.country_alone, collection, tables)
            continue
        if any(form.entry.kind == "country" for form in tables.lookup(actor.names[0])):
            continue  # Hong Kong was British and is Chinese there, and has its own code here
        twin = next((theirs[name] for name in actor.names if name in theirs), None)
        if _is_person(actor, twin, tables):
            collection.add_person(_person(actor, twin, known))
        else:
            _add_organization(actor, twin, collection)
    return tables


def _files(path: Path) -> list[Path]:
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


def _read(file: Path, *, skip_malformed: bool) -> list[_Actor]:
    """The actors of a file.

    Raises:
        DataError: At the first row that cannot be read.
    """
    actors: list[_Actor] = []
    current: _Actor | None = None

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
            current = _Actor(file.name, row, _names(name), [])
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


def _line(body: str, file: str, row: int) -> tuple[str, list[_Role], bool]:
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


def _role(match: re.Match[str], file: str, row: int) -> _Role:
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
    return _Role(country, sector, own_code, start, end)


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


# -- into the tables -----------------------------------------------------------------


def _known(name: str, tables: ActorTables) -> Entry | None:
    """The built-in actor of some name, countries and places left out."""
    entry = tables.entry(slug(name))
    return entry if entry is not None and entry.kind in _REPLACED else None


def _joined(actors: Iterable[_Actor]) -> Iterator[_Actor]:
    """The actors, those of one name as one: files repeat them."""
    by_name: dict[str, _Actor] = {}
    for actor in actors:
        if actor.country_alone is not None:
            yield actor
        elif (first := by_name.setdefault(slug(actor.names[0]), actor)) is not actor:
            first.names += actor.names
            first.roles += [role for role in actor.roles if role not in first.roles]
    yield from by_name.values()


def _add_to_country(actor: _Actor, code: str, collection: Collection, tables: ActorTables) -> None:
    """Add names of a country, or of places in it: a dictionary does not tell the two apart.

    Only what the tables know as the country already is the country; the rest says where an actor belongs.
    """
    bearer = collection.bearers[code]
    for name in dict.fromkeys(actor.names):
        if not tables.lookup(name) and (first := first_word(name)):
            collection.places.add(first, name, "place", bearer)


def _is_person(actor: _Actor, twin: Entry | None, tables: ActorTables) -> bool:
    """Whether an actor is a person: the tables say so, or days and an office do, and no word for a body."""
    if twin is not None:
        return twin.kind == "person"
    words = actor.names[0].lower().split()
    body = any(word in _BODIES or ((role := tables.role(word)) is not None and role.form != "person") for word in words)
    personal = any(role.sector in _PERSONAL for role in actor.roles)
    dated = any(role.dated or role.sector == "ELI" for role in actor.roles)
    return personal and dated and len(words) > 1 and not body and not _ENDS.search(actor.names[0])


def _person(actor: _Actor, twin: Entry | None, known: ActorTables) -> Person:
    """A person with the roles as offices; the tables know what they are called."""
    person_id = twin.id if twin is not None else slug(actor.names[0])
    holdings = []
    for role in actor.roles:
        plain = Holding(
            person=person_id,
            office=None,
            country=role.country,
            sector=role.sector,
            organization=_HEADS.get(role.own_code or ""),
            start=role.start,
            end=role.end,
        )
        holdings.append(plain)
        holdings += (_within(plain, held) for held in known.holdings(person_id) if _overlap(plain, held))
    holdings.sort(key=lambda h: h.start or dt.date.min)
    own = twin.aliases if twin is not None else ()
    name = twin.name if twin is not None else actor.names[0]
    entry = Entry(
        id=person_id,
        name=name,
        kind="person",
        country=next((h.country for h in reversed(holdings) if h.country), None),
        wikidata=twin.wikidata if twin is not None else None,
        aliases=tuple(dict.fromkeys(alias for alias in (*actor.names, *own) if alias != name)),
    )
    return Person.of(entry, tuple(holdings))


def _overlap(role: Holding, held: Holding) -> bool:
    """Whether an office of the tables is held in the days of a role, for the same country and sector."""
    same = (role.country, role.sector) == (held.country, held.sector)
    late, early = dt.date.max, dt.date.min
    return same and (held.start or early) <= (role.end or late) and (role.start or early) <= (held.end or late)


def _within(role: Holding, held: Holding) -> Holding:
    """An office of the tables in the days that a role gives it."""
    start = max((day for day in (role.start, held.start) if day is not None), default=None)
    end = min((day for day in (role.end, held.end) if day is not None), default=None)
    return attrs.evolve(held, start=start, end=end)


def _add_organization(actor: _Actor, twin: Entry | None, collection: Collection) -> None:
    """Add what is no person; a code with days is what it was meanwhile."""
    undated = [role for role in actor.roles if not role.dated]
    base = undated[-1] if undated else actor.roles[-1]
    entry_id = twin.id if twin is not None else slug(actor.names[0])

    def entry_of(role: _Role) -> Entry:
        armed = any(other.sector in _ARMED for other in actor.roles)
        usual = "armed_group" if armed else "government" if role.sector == "GOV" else "organization"
        return Entry(
            id=entry_id,
            name=twin.name if twin is not None else actor.names[0],
            kind=twin.kind if twin is not None and twin.kind != "person" else usual,
            country=role.country,
            sector=role.sector,
            code=role.own_code,
            wikidata=twin.wikidata if twin is not None else None,
            start=role.start if role is not base else None,
            end=role.end if role is not base else None,
            aliases=tuple(dict.fromkeys((*actor.names[1:], *(twin.aliases if twin is not None else ())))),
            members=twin.members if twin is not None else (),
        )

    bearer = Bearer(entry_id, entry=entry_of(base))
    collection.bearers[entry_id] = bearer
    collection.phases.pop(entry_id, None)
    for role in actor.roles:
        if role.dated:
            collection.phases.setdefault(entry_id, []).append(Bearer(entry_id, entry=entry_of(role)))
    for name in dict.fromkeys((bearer.entry.name, actor.names[0], *bearer.entry.aliases)):
        if first := first_word(name):
            collection.names.add(first, name, "name", bearer)
