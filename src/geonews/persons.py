"""The persons of an article: the names that belong to one person, and who that person is on the article's day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.data.name_atoms import atoms_of, key, plain
from geonews.genders import FEMALE_NAMES, FEMALE_TITLES, MALE_NAMES, MALE_TITLES
from geonews.officeholders import Standing, same_office, standing
from geonews.records import Actor

if TYPE_CHECKING:
    from geonews.data.actor_tables import ActorTables, Entry

_FORMER = frozenset({"former", "ex", "late", "ousted", "deposed", "toppled", "onetime", "one-time", "ex-president"})
"""Words before a title that say that the office is held no more."""


def gender_of(title: Iterable[str], first_name: str) -> str | None:
    """`f` or `m` by title or first name, or None where neither tells."""
    for word in title:
        lower = word.lower().rstrip(".")
        if lower in FEMALE_TITLES:
            return "f"
        if lower in MALE_TITLES:
            return "m"
    lower = plain(first_name).lower()
    return "f" if lower in FEMALE_NAMES else "m" if lower in MALE_NAMES else None


def gender_told(title: Sequence[str], words: Sequence[str]) -> str | None:
    """The gender that the title or the given names of a person tell."""
    if found := gender_of(title, ""):
        return found
    for word in words[:-1]:
        if found := gender_of((), word):
            return found
    return None


@attrs.define(frozen=True, slots=True, kw_only=True)
class Naming:
    """One mention of a person by name.

    Attributes:
        words: The words of the name.
        atoms: Their atoms, in lower case and without accents.
        title: The words before it.
        countries: Countries that the title names ("Moldovan Interior Minister ...").
        sector: Sector that the title tells, or None.
        body: Code of the organization of states for which the title says that the person acts (UNO, IGO), or None.
        office: Office that the title tells, or None.
        entries: Persons of the tables with this name.
        gender: `f` or `m` by title or first name, or None.
    """

    words: tuple[str, ...]
    atoms: tuple[str, ...]
    title: tuple[str, ...] = ()
    countries: tuple[str | None, ...] = ()
    sector: str | None = None
    body: str | None = None
    office: str | None = None
    entries: tuple[Entry, ...] = ()
    gender: str | None = None


@attrs.define(frozen=True, slots=True, kw_only=True)
class Person:
    """One person of an article, with what the text tells.

    Attributes:
        actor: Who it is.
        gender: `f`, `m` or None.
        offices: Offices that titles and tables give, in lower case.
    """

    actor: Actor
    gender: str | None
    offices: tuple[str, ...]


def resolve_persons(namings: Sequence[Naming], tables: ActorTables, on: dt.date | None) -> list[Person]:
    """Say for each naming which person it is; namings of one person share the same record.

    Args:
        namings: In text order.
        tables: The tables of actors.
        on: The article's day.
    """
    groups = _group(namings)
    persons: dict[int, Person] = {}
    taken: dict[str, int] = {}
    for number in dict.fromkeys(groups):
        own = [naming for naming, group in zip(namings, groups, strict=True) if group == number]
        person = _identify(own, tables, on)
        if person.actor.id in taken and person.actor.wikidata is None and not tables.entry(person.actor.id):
            person = attrs.evolve(person, actor=attrs.evolve(person.actor, id=f"{person.actor.id}-{number}"))
        taken[person.actor.id] = number
        persons[number] = person
    return [persons[group] for group in groups]


def known_person(entry: Entry, office: str, tables: ActorTables, on: dt.date | None) -> Person:
    """A person of the tables, met by the office alone: "the Iranian foreign minister"."""
    return _known_person(entry, (), (office,), None, tables, on)


def _group(namings: Sequence[Naming]) -> list[int]:
    """Put the namings of one person together: full names first, then the surnames among them."""
    full: list[Naming] = []
    groups: list[int] = []
    for naming in namings:
        if len(naming.atoms) > 1:
            same = next((i for i, other in enumerate(full) if _same_full(naming, other)), None)
            if same is None:
                full.append(naming)
    for position, naming in enumerate(namings):
        groups.append(_nearest(naming, position, namings, full))
    return groups


def _same_full(a: Naming, b: Naming) -> bool:
    if a.atoms == b.atoms or {e.id for e in a.entries} & {e.id for e in b.entries}:
        return True
    # "George W. Bush" and "George Bush", "Mohamed Hamdan Dagalo" and "Hamdan Dagalo"
    short, long = sorted((a.atoms, b.atoms), key=len)
    return len(short) > 1 and short[-1] == long[-1] and set(short) <= set(long)


def _nearest(naming: Naming, position: int, namings: Sequence[Naming], full: list[Naming]) -> int:
    """Number of the person that a naming belongs to; a surname goes to the last person before it who has it."""
    if len(naming.atoms) > 1:
        return next(i for i, other in enumerate(full) if _same_full(naming, other))
    fitting = [i for i, other in enumerate(full) if _may_be_short(naming, other)]
    if len(fitting) > 1:
        for earlier in reversed(namings[:position]):
            for i in fitting:
                if len(earlier.atoms) > 1 and _same_full(earlier, full[i]):
                    return i
    if fitting:
        return fitting[0]
    # Nobody is introduced by this surname: all who bear it are one, but Mr and Mrs are two.
    gender = naming.gender
    lone = [n for n in namings if len(n.atoms) == 1 and n.atoms == naming.atoms]
    others = [n.gender for n in lone if n.gender]
    second = gender is not None and bool(others) and gender != others[0]
    return -1 - 2 * next(i for i, n in enumerate(namings) if n.atoms == naming.atoms) - int(second)


def _may_be_short(naming: Naming, other: Naming) -> bool:
    atom, atoms = naming.atoms[0] if naming.atoms else "", other.atoms
    genders = {naming.gender, other.gender} - {None}
    if len(genders) > 1:
        return False
    if atom == atoms[-1] or (naming.entries and {e.id for e in naming.entries} & {e.id for e in other.entries}):
        return True
    # Kim of Kim Jong-un, Saddam of Saddam Hussein, Nieto of Enrique Peña Nieto
    return atom in atoms and (atom == atoms[0] or len(atom) > 3)


def _identify(own: Sequence[Naming], tables: ActorTables, on: dt.date | None) -> Person:
    longest = max(own, key=lambda n: len(n.atoms))
    countries = tuple(dict.fromkeys(c for n in own for c in n.countries))
    offices = tuple(dict.fromkeys(n.office for n in own if n.office))
    gender = next((n.gender for n in own if n.gender), None)
    entries = _fitting(own, longest, countries, offices, tables, on)
    if len(entries) == 1:
        return _known_person(entries[0], own, offices, gender, tables, on)
    name = " ".join(longest.words).replace(" - ", "-")
    country = countries[0] if len(countries) == 1 else None
    if not countries and entries:
        # "President Bush" of an article without a date: two may be meant, and both are American.
        shared = dict.fromkeys(standing(e, on, tables, office=next(iter(offices), None)).country for e in entries)
        country = next(iter(shared)) if len(shared) == 1 else None
    sector = next((n.sector for n in own if n.sector), None)
    actor = Actor(
        id="-".join(longest.atoms) or "person",
        name=name,
        kind="person",
        country=country,
        sector=sector,
        office=offices[0] if offices and not any(_is_former(n) for n in own) else None,
        code=next((n.body for n in own if n.body), None) or (country or "") + (sector or "") or None,
    )
    return Person(actor=actor, gender=gender, offices=offices)


def _is_former(naming: Naming) -> bool:
    return any(word.lower() in _FORMER for word in naming.title)


def _fitting(
    own: Sequence[Naming],
    longest: Naming,
    countries: tuple[str | None, ...],
    offices: tuple[str, ...],
    tables: ActorTables,
    on: dt.date | None,
) -> tuple[Entry, ...]:
    """The persons of the tables who may be meant: one where the text tells who, none where it is somebody else."""
    entries = tuple(dict.fromkeys(e for n in own for e in n.entries))
    if len(longest.atoms) > 1:
        if len(entries) < 2:
            return tuple(e for e in entries if _agrees(e, countries, tables))
    else:
        gender = next((n.gender for n in own if n.gender), None)
        entries = entries or tables.by_surname(" ".join(longest.words))
        # "Mrs Mousavi" is not the Mousavi of the tables, who is a man.
        entries = tuple(e for e in entries if gender is None or _may_be(e.name.split(), gender))
        titled = bool(offices or countries)
        if not titled:
            entries = tuple(e for e in entries if tables.holdings(e.id, on))
        elif not any(_is_former(n) for n in own):
            current = tuple(e for e in entries if tables.holdings(e.id, on))
            entries = current or entries
    for narrowed in (
        [e for e in entries if countries and _agrees(e, countries, tables)],
        [e for e in entries if any(h.office in offices for h in tables.holdings(e.id, on))],
        [e for e in entries if on is not None and tables.holdings(e.id, on)],
    ):
        if narrowed:
            entries = tuple(narrowed)
        if len(narrowed) == 1:
            break
    return tuple(e for e in entries if _agrees(e, countries, tables))


def _may_be(name: Sequence[str], gender: str) -> bool:
    """Whether a name may be one of a gender; Korean and Chinese leaders are men where the names are not known to tell.

    "Ms Moon" is not Moon Jae-in, but "Ms Tsai" is Tsai Ing-wen.
    """
    told = gender_told((), name)
    if told is None and len(name) == 2 and "-" in name[1]:
        told = gender_of((), name[1]) or "m"
    return told in {None, gender}


def _agrees(entry: Entry, countries: tuple[str | None, ...], tables: ActorTables) -> bool:
    """Whether a person may be of the countries that the text gives ("Chilean minister Kim" is not of Korea)."""
    own = {h.country for h in tables.holdings(entry.id)} | {entry.country}
    named = [c for c in countries if c]
    return not named or not own - {None} or bool(own & set(named))


def _known_person(
    entry: Entry,
    own: Sequence[Naming],
    offices: tuple[str, ...],
    gender: str | None,
    tables: ActorTables,
    on: dt.date | None,
) -> Person:
    former = any(_is_former(n) for n in own)
    stands = standing(entry, on, tables, office=offices[0] if offices else None, former=former)
    # "EU envoy Carl Bildt" acts for the Union, whatever he was in Sweden; "ex-UN chief" acts for nobody.
    sent = next((n for n in own if n.body), None) if not former and stands.sector != "IGO" else None
    if sent is not None:
        stands = Standing(sector="IGO", office=sent.office, own_code=sent.body)
    sector = stands.sector or next((n.sector for n in own if n.sector), None)
    actor = Actor(
        id=entry.id,
        name=entry.name,
        kind="person",
        country=stands.country,
        sector=sector,
        office=stands.office,
        code=stands.own_code or (stands.country or "") + (sector or "") or None,
        wikidata=entry.wikidata,
    )
    first = key(atoms_of(entry.name.split())[0]).split()[:1]
    gender = gender or gender_of((), first[0] if first else "")
    now = tables.holdings(entry.id, on) if on is not None else ()
    named = [*offices, *(office for h in now for office in same_office(h.office or ""))]
    return Person(actor=actor, gender=gender, offices=tuple(dict.fromkeys(named)))
