"""The actor tables: who is known by which name, who held which office when, which nouns and titles name actors."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

from geonews.data import actor_files as files
from geonews.data.actor_entries import FORMS, Entry, Form, Holding, Role, Title
from geonews.data.name_atoms import atoms, atoms_of, atoms_of_word, fits, key
from geonews.data.person_names import reigning_names, surnames

__all__ = ["ActorTables", "Entry", "Form", "Holding", "Role", "Title", "load_actor_tables"]

_Known = tuple[tuple[str, ...], Form]
_OF_STATE: Final = ("president", "minister", "premier", "chancellor", "leader", "king", "queen")
"""Offices that a country has one of, and its parts too."""


def _by_preference(known: Iterable[Form]) -> tuple[Form, ...]:
    """Forms without repetition, names before adjectives and those before capitals."""
    once: dict[tuple[object, ...], Form] = {}
    for form in known:
        once.setdefault((form.entry.id, form.entry.start, form.form), form)
    return tuple(sorted(once.values(), key=lambda f: FORMS.index(f.form)))


@attrs.define(frozen=True, slots=True, kw_only=True, eq=False)
class ActorTables:
    """All actor tables, indexed.

    Attributes:
        entries: The entries by id.
        phases: For the id of an actor that was something else at times (the Taliban in power) its other entries.
        names: For the atoms of each name, in lower case, the ways to write it and what it is.
        longest: For the first atom of each name the most atoms that a name with it has.
        places: Cities and parts of countries by name, as `names`.
        held: The offices that each person held, by the person's id.
        offices: The same by office, then country.
        surnames: Ids of persons by surname, in lower case.
        first_names: The first words of persons' names, in lower case.
        roles: Roles by their nouns, in singular and plural.
        modifiers: Words that lend a sector to a plain noun, with that sector.
        titles: Titles.
        place_starts: The words with which places begin.
        role_ends: The words with which roles end.
        title_starts: The words with which titles begin.
    """

    entries: Mapping[str, Entry]
    phases: Mapping[str, tuple[Entry, ...]]
    names: Mapping[str, tuple[_Known, ...]]
    longest: Mapping[str, int]
    places: Mapping[str, tuple[_Known, ...]]
    held: Mapping[str, tuple[Holding, ...]]
    offices: Mapping[tuple[str, str | None], tuple[Holding, ...]]
    surnames: Mapping[str, tuple[str, ...]]
    first_names: frozenset[str]
    roles: Mapping[str, Role]
    modifiers: Mapping[str, str]
    titles: Mapping[str, Title]
    place_starts: frozenset[str] = attrs.field(init=False)
    role_ends: frozenset[str] = attrs.field(init=False)
    title_starts: frozenset[str] = attrs.field(init=False)

    @place_starts.default
    def _place_starts(self) -> frozenset[str]:
        return frozenset(name.partition(" ")[0] for name in self.places)

    @role_ends.default
    def _role_ends(self) -> frozenset[str]:
        return frozenset(noun.rpartition(" ")[2] for noun in self.roles)

    @title_starts.default
    def _title_starts(self) -> frozenset[str]:
        return frozenset(title.partition(" ")[0] for title in self.titles)

    def find(self, words: Sequence[str], i: int, *, caseless: bool = False) -> tuple[int, tuple[Form, ...]] | None:
        """The longest known name that starts at a word.

        Args:
            words: Tokens as the parser makes them ("Kim", "Jong", "-", "un").
            i: Index of the first word.
            caseless: Whether the text is all upper or all lower case.

        Returns:
            The index after its last word, and what bears this name; None where no known name starts here.
        """
        longest = self.longest.get(_first_atom(words, i), 0)
        if not longest:
            return None
        text, origin = atoms_of(words[i : i + 24], longest)
        for length in range(min(longest, len(text)), 0, -1):
            if length < len(text) and origin[length] == origin[length - 1]:
                continue  # a name does not end inside of a word
            if forms := self._known(text[:length], caseless):
                return i + origin[length - 1] + 1, forms
        return None

    def lookup(self, name: str, *, caseless: bool = False) -> tuple[Form, ...]:
        """What bears exactly this name."""
        text = atoms(name)
        return self._known(text, caseless) if text else ()

    def _known(self, text: tuple[str, ...], caseless: bool) -> tuple[Form, ...]:
        known = self.names.get(key(text))
        if known is None:
            return ()
        return _by_preference(
            form for written, form in known if fits(text, written, person=form.form == "person", caseless=caseless)
        )

    def find_place(self, words: Sequence[str], i: int) -> tuple[int, Form] | None:
        """The longest name of a city or a part of a country that starts at a word, with the index after it.

        These are no actors ("find" does not give them), but they say where an actor belongs: "Shanghai police".
        """
        if _first_atom(words, i) not in self.place_starts:
            return None
        for end in range(min(len(words), i + 6), i, -1):
            text = atoms_of(words[i:end])[0]
            for written, form in self.places.get(key(text), ()) if text else ():
                if fits(text, written):
                    return end, form
        return None

    def at(self, entry: Entry, on: dt.date | None) -> Entry:
        """What an actor was on a day: the Taliban are rebels, but the government from August 2021."""
        if on is None:
            on = dt.date.max
        phases = (p for p in self.phases.get(entry.id, ()) if p.active(on))
        return max(phases, key=lambda p: p.start or dt.date.min, default=entry)

    def entry(self, entry_id: str) -> Entry | None:
        """An entry by its id."""
        return self.entries.get(entry_id)

    def country(self, code: str) -> Entry | None:
        """A country by its ISO 3166 alpha-3 code."""
        return self.entries.get(code)

    def holdings(self, entry_id: str, on: dt.date | None = None) -> tuple[Holding, ...]:
        """The offices that a person held, the earliest first; those of one day where a day is given."""
        return tuple(h for h in self.held.get(entry_id, ()) if h.active(on))

    def holders(
        self, country: str | None, office: str, on: dt.date | None, *, organization: str | None = None
    ) -> tuple[Holding, ...]:
        """Who held an office on a day.

        Args:
            country: ISO 3166 alpha-3 code, or None for an organization's office.
            office: Its canonical name in lower case: "foreign minister".
            on: The day; None gives all who ever held it.
            organization: Name of the organization or the part of the country, where it matters ("secretary-general"
                of whom); without it presidents and ministers are those of the whole country.
        """
        found = tuple(h for h in self.offices.get((office, country), ()) if h.active(on))
        if organization is not None:
            return tuple(h for h in found if h.organization == organization)
        return tuple(h for h in found if self._is_of_state(h))

    def _is_of_state(self, holding: Holding) -> bool:
        """Whether an office is the country's own: the president of Chechnya is no president of Russia."""
        if holding.organization is None or not holding.office.endswith(_OF_STATE):
            return True
        return any(
            f.entry.kind == "country" and f.entry.name == holding.organization
            for f in self.lookup(holding.organization)
        )

    def by_surname(self, surname: str) -> tuple[Entry, ...]:
        """The persons with this surname: "Putin", "bin Salman", "Xi", "Peña Nieto"."""
        text = atoms(surname)
        if not text or not any(atom[0].isupper() for atom in text):
            return ()
        return tuple(self.entries[person] for person in self.surnames.get(key(text), ()))

    def role(self, phrase: str) -> Role | None:
        """The role that a noun names, in singular or plural: "gunmen", "interior ministry"."""
        return self.roles.get(key(atoms(phrase)))

    def find_role(self, words: Sequence[str], end: int) -> tuple[int, Role] | None:
        """The longest role that ends before word `end`, with the index of its first word.

        In "senior riot police" with end 3 it is riot police, with index 1.
        """
        last = atoms_of(words[end - 1 : end])[0]
        if not last or last[-1].casefold() not in self.role_ends:
            return None
        for start in range(max(0, end - 6), end):
            if atoms_of_word(words[start]) and (role := self.roles.get(key(atoms_of(words[start:end])[0]))):
                return start, role
        return None

    def modifier(self, phrase: str) -> str | None:
        """The sector that words before a plain noun lend to it: "religious" in "religious leaders" REL."""
        return self.modifiers.get(key(atoms(phrase)))

    def title(self, text: str) -> Title | None:
        """The title that some words are: "Lt. Col.", "Prime Minister"."""
        return self.titles.get(key(atoms(text)))

    def find_title(self, words: Sequence[str], i: int) -> tuple[int, Title] | None:
        """The longest title that starts at a word, with the index after its last word."""
        if _first_atom(words, i) not in self.title_starts:
            return None
        for end in range(min(len(words), i + 6), i, -1):
            if atoms_of_word(words[end - 1]):
                title = self.titles.get(key(atoms_of(words[i:end])[0]))
                if title is not None and words[end - 1] not in (".", ","):
                    return end, title
        return None


def _first_atom(words: Sequence[str], i: int) -> str:
    """The first atom of a word in lower case; none where there is no such word, or only a hyphen."""
    atoms_there = atoms_of_word(words[i]) if i < len(words) else ()
    return atoms_there[0].casefold() if atoms_there else ""


def _is_part_of(entry: Entry, country: Entry) -> bool:
    """Whether an entry of a name is told by its country, which has that name too: Zaire, the Catalans."""
    return country.id == entry.country != entry.id and (entry.kind == "country" or not entry.sector)


class _Index:
    """Collects names while the tables are built."""

    def __init__(self) -> None:
        self.names: dict[str, list[_Known]] = {}
        self.longest: dict[str, int] = {}
        self.places: dict[str, list[_Known]] = {}

    def add(self, name: str, form: Form) -> None:
        written = atoms(name)
        if not written:
            return
        known = self.names.setdefault(key(written), [])
        if any(_is_part_of(form.entry, other.entry) for _, other in known):
            return
        if form.entry.sector == "PRE":
            # Somaliland is a state that is hardly recognized, before it is an armed group or an agency of that name.
            mine = form.entry
            known[:] = [(w, f) for w, f in known if f.entry is mine or f.entry.country != mine.country]
        known.append((written, form))
        first = written[0].casefold()
        self.longest[first] = max(self.longest.get(first, 0), len(written))

    def add_all(self, named: files.Named) -> None:
        entry = named.entry
        for form, listed in (
            ("name", named.names),
            ("adjective", named.adjectives),
            ("demonym", named.demonyms),
            ("capital", named.capital),
            ("seat", named.seats),
        ):
            shared = Form(entry, form)
            for name in listed:
                self.add(name, shared)
        for name in named.places:
            written = atoms(name)
            self.places.setdefault(key(written), []).append((written, Form(entry, "place")))


def _persons(rows: Sequence[files.Held]) -> dict[str, tuple[Entry, tuple[Holding, ...]]]:
    """The persons of the offices files, each with the offices in order of time.

    Two persons of one name are told apart by their Wikidata ids: the second has the id in its own.
    """
    first_ids: dict[str, str] = {}
    grouped: dict[str, list[files.Held]] = {}
    for row in rows:
        person = row.holding.person
        if row.wikidata is not None and first_ids.setdefault(person, row.wikidata) != row.wikidata:
            person = f"{person}-{row.wikidata.casefold()}"
        grouped.setdefault(person, []).append(row)
    return {person: _person(person, held) for person, held in grouped.items()}


def _person(person: str, rows: Sequence[files.Held]) -> tuple[Entry, tuple[Holding, ...]]:
    own = (r.holding if r.holding.person == person else attrs.evolve(r.holding, person=person) for r in rows)
    holdings = tuple(sorted(own, key=lambda h: h.start or dt.date.min))
    countries = [h.country for h in holdings if h.country]
    entry = Entry(
        id=person,
        name=rows[0].name,
        kind="person",
        country=countries[-1] if countries else None,
        wikidata=next((r.wikidata for r in rows if r.wikidata), None),
        aliases=tuple(dict.fromkeys(alias for r in rows for alias in r.aliases)),
    )
    return entry, holdings


def _with_own_id() -> Callable[[files.Named], files.Named]:
    """Tell names apart whose slugs are equal: OPEC and OPEC+."""
    names: dict[str, str] = {}

    def distinct(named: files.Named) -> files.Named:
        entry_id, number = named.entry.id, 2
        while names.setdefault(entry_id, named.entry.name) != named.entry.name:
            entry_id, number = f"{named.entry.id}-{number}", number + 1
        return named if number == 2 else attrs.evolve(named, entry=attrs.evolve(named.entry, id=entry_id))

    return distinct


def _all_named(folder: Path | None) -> list[files.Named]:
    """Countries, former states, organizations and armed groups, in this order."""

    def entry_id(named: files.Named) -> str:
        return named.entry.id

    return [
        *files.collect(folder, "countries", files.COUNTRY_COLUMNS, files.read_country, entry_id),
        *files.collect(folder, "former_states", files.STATE_COLUMNS, files.read_country, entry_id),
        *files.collect(folder, "organizations", files.ORGANIZATION_COLUMNS, files.read_organization, entry_id),
        *files.collect(folder, "armed_groups", files.GROUP_COLUMNS, files.read_armed_group, entry_id),
        *files.collect(folder, "regions", files.REGION_COLUMNS, files.read_region, entry_id),
    ]


@functools.lru_cache(maxsize=8)
def load_actor_tables(folder: Path | None = None) -> ActorTables:
    """Read the built-in actor files, with a user's own laid over them.

    Args:
        folder: A folder with `actors/*.csv` of the user's own, named as the built-in files are, or None.

    Raises:
        DataError: At the first row that cannot be used, with its file and number; nothing is half loaded.
    """
    named = _all_named(folder)
    persons = _persons(
        files.collect(folder, "offices", files.OFFICE_COLUMNS, files.read_holding, lambda r: r.holding.person)
    )
    roles = files.collect(folder, "roles", files.ROLE_COLUMNS, files.read_role, lambda r: f"{r.noun} {r.form}")
    titles = files.collect(folder, "titles", files.TITLE_COLUMNS, files.read_title, lambda t: key(atoms(t.title)))

    index = _Index()
    entries: dict[str, Entry] = {}
    phases: dict[str, list[Entry]] = {}
    for known in map(_with_own_id(), named):
        if entries.setdefault(known.entry.id, known.entry) is known.entry:
            index.add_all(known)
        else:
            phases.setdefault(known.entry.id, []).append(known.entry)
    offices: dict[tuple[str, str | None], list[Holding]] = {}
    by_surname: dict[str, dict[str, None]] = {}
    first_names: set[str] = set()
    for person, (entry, holdings) in persons.items():
        entries[person] = entry
        shared = Form(entry, "person")
        first_names.add(key(atoms(entry.name)[:1]))
        for first in reigning_names(entry.name, holdings):
            by_surname.setdefault(first, {})[person] = None
        for name in (entry.name, *entry.aliases):
            index.add(name, shared)
            for surname in surnames(name, entry.country):
                by_surname.setdefault(surname, {})[person] = None
        for holding in holdings:
            offices.setdefault((holding.office, holding.country), []).append(holding)
    return ActorTables(
        entries=entries,
        phases={entry_id: tuple(other) for entry_id, other in phases.items()},
        names={name: tuple(known) for name, known in index.names.items()},
        longest=index.longest,
        places={name: tuple(known) for name, known in index.places.items()},
        held={person: holdings for person, (_, holdings) in persons.items()},
        offices={office: tuple(holdings) for office, holdings in offices.items()},
        surnames={surname: tuple(people) for surname, people in by_surname.items()},
        first_names=frozenset(first_names),
        roles=_role_index(roles),
        modifiers={key(atoms(role.noun)): role.sector for role in roles if role.form == "modifier" and role.sector},
        titles={key(atoms(title.title)): title for title in titles},
    )


def _role_index(roles: Iterable[Role]) -> dict[str, Role]:
    """The roles by singular and plural, in American and British spelling; a row's own noun wins over a plural."""
    plurals = {
        spelling: role
        for role in roles
        if role.form != "modifier" and role.plural
        for spelling in _spellings(role.plural)
    }
    return plurals | {spelling: role for role in roles if role.form != "modifier" for spelling in _spellings(role.noun)}


def _spellings(noun: str) -> Iterator[str]:
    yield key(atoms(noun))
    if "defense" in noun or "labor" in noun:
        yield key(atoms(noun.replace("defense", "defence").replace("labor", "labour")))
