"""The actor tables: who is known by which name, who held which office when, which nouns and titles name actors."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

from geonews.data import actor_files as files
from geonews.data import uncollected
from geonews.data.actor_collection import Collection, persons_of
from geonews.data.actor_entries import Entry, Form, Holding, Role, Title
from geonews.data.actor_files import Row
from geonews.data.actor_index import Bearer, Lexicon, NameIndex, Person, SurnameIndex
from geonews.data.name_atoms import atoms, atoms_of, atoms_of_word, fits, key

__all__ = ["ActorTables", "Entry", "Form", "Holding", "Role", "Title", "load_actor_tables"]

_OF_STATE: Final = ("president", "minister", "premier", "chancellor", "leader", "king", "queen")
"""Offices that a country has one of, and its parts too."""


@attrs.define(frozen=True, slots=True, kw_only=True, eq=False)
class ActorTables:
    """All actor tables, indexed.

    Attributes:
        bearers: The actors by id, each read when it is first asked for.
        phases: For the id of an actor that was something else at times (the Taliban in power) its other entries.
        names: The names, and what bears them.
        places: Cities and parts of countries by name.
        offices: Persons by office and country.
        surnames: Persons by surname.
        roles: Roles by their nouns, in singular and plural.
        modifiers: Words that lend a sector to a plain noun, with that sector.
        titles: Titles.
        role_ends: The words with which roles end.
        title_starts: The words with which titles begin.
    """

    bearers: Mapping[str, Bearer]
    phases: Mapping[str, Sequence[Bearer]]
    names: NameIndex
    places: NameIndex
    offices: Mapping[tuple[str, str | None], Mapping[Person, None]]
    surnames: SurnameIndex
    roles: Mapping[str, Role]
    modifiers: Mapping[str, str]
    titles: Mapping[str, Title]
    role_ends: frozenset[str] = attrs.field(init=False)
    title_starts: frozenset[str] = attrs.field(init=False)

    @role_ends.default
    def _role_ends(self) -> frozenset[str]:
        return frozenset([noun.rpartition(" ")[2] for noun in self.roles])

    @title_starts.default
    def _title_starts(self) -> frozenset[str]:
        return frozenset([title.partition(" ")[0] for title in self.titles])

    def find(self, words: Sequence[str], i: int, *, caseless: bool = False) -> tuple[int, tuple[Form, ...]] | None:
        """The longest known name that starts at a word.

        Args:
            words: Tokens as the parser makes them ("Kim", "Jong", "-", "un").
            i: Index of the first word.
            caseless: Whether the text is all upper or all lower case.

        Returns:
            The index after its last word, and what bears this name; None where no known name starts here.
        """
        longest = self.names.longest(_first_atom(words, i))
        if not longest:
            return None
        text, origin = atoms_of(words[i : i + 24], longest)
        for length in range(min(longest, len(text)), 0, -1):
            if length < len(text) and origin[length] == origin[length - 1]:
                continue  # a name does not end inside of a word
            if forms := self.names.forms(text[:length], caseless=caseless):
                return i + origin[length - 1] + 1, forms
        return None

    def lookup(self, name: str, *, caseless: bool = False) -> tuple[Form, ...]:
        """What bears exactly this name."""
        text = atoms(name)
        return self.names.forms(text, caseless=caseless) if text else ()

    def find_place(self, words: Sequence[str], i: int) -> tuple[int, Form] | None:
        """The longest name of a city or a part of a country that starts at a word, with the index after it.

        These are no actors ("find" does not give them), but they say where an actor belongs: "Shanghai police".
        """
        if not self.places.starts(_first_atom(words, i)):
            return None
        for end in range(min(len(words), i + 6), i, -1):
            text = atoms_of(words[i:end])[0]
            for written, form in self.places.get(text) if text else ():
                if fits(text, written):
                    return end, form
        return None

    def at(self, entry: Entry, on: dt.date | None) -> Entry:
        """What an actor was on a day: the Taliban are rebels, but the government from August 2021."""
        if on is None:
            on = dt.date.max
        if (others := self.phases.get(entry.id)) is None:
            return entry
        phases = (p.entry for p in others if p.entry.active(on))
        return max(phases, key=lambda p: p.start or dt.date.min, default=entry)

    def entry(self, entry_id: str) -> Entry | None:
        """An entry by its id."""
        bearer = self.bearers.get(entry_id)
        return bearer.entry if bearer is not None else None

    def country(self, code: str) -> Entry | None:
        """A country by its ISO 3166 alpha-3 code."""
        return self.entry(code)

    def holdings(self, entry_id: str, on: dt.date | None = None) -> tuple[Holding, ...]:
        """The offices that a person held, the earliest first; those of one day where a day is given."""
        person = self.bearers.get(entry_id)
        return tuple([h for h in person.holdings if h.active(on)]) if isinstance(person, Person) else ()

    def holdings_of(self, office: str, country: str | None) -> Iterator[Holding]:
        """Everybody who ever held an office of a country, or of the organizations where no country is given."""
        for person in self.offices.get((office, country), ()):
            yield from (h for h in person.holdings if h.office == office and h.country == country)

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
        found = tuple([h for h in self.holdings_of(office, country) if h.active(on)])
        if organization is not None:
            return tuple(h for h in found if h.organization == organization)
        return tuple(h for h in found if self._is_of_state(h))

    def _is_of_state(self, holding: Holding) -> bool:
        """Whether an office is the country's own: the president of Chechnya is no president of Russia."""
        if holding.organization is None or not (holding.office or "").endswith(_OF_STATE):
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
        return tuple([person.entry for person in self.surnames.get(text)])

    def is_first_name(self, word: str) -> bool:
        """Whether a person of the tables has this first name."""
        return word.casefold() in self.surnames.first_names

    def complete(self) -> ActorTables:
        """Read every row of every file now.

        Raises:
            DataError: At the first row that cannot be used.
        """
        for bearer in self.bearers.values():
            assert bearer.entry.id == bearer.id
        for others in self.phases.values():
            assert all(other.entry.kind for other in others)
        assert all(self.roles.values())
        assert all(self.titles.values())
        return self

    def role(self, phrase: str) -> Role | None:
        """The role that a noun names, in singular or plural: "gunmen", "interior ministry"."""
        return self.roles.get(key(atoms(phrase)))

    def find_role(self, words: Sequence[str], end: int) -> tuple[int, Role] | None:
        """The longest role that ends before word `end`, with the index of its first word.

        In "senior riot police" with end 3 it is riot police, with index 1.
        """
        last = atoms_of_word(words[end - 1]) if 0 < end <= len(words) else ()
        if not last or last[-1].casefold() not in self.role_ends:
            return None
        first = max(0, end - 6)
        atoms_there = [atoms_of_word(word) for word in words[first:end]]
        for n, own in enumerate(atoms_there):
            if own and (role := self.roles.get(key([a for some in atoms_there[n:] for a in some]))):
                return first + n, role
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


@functools.lru_cache(maxsize=8)
def load_actor_tables(folder: Path | None = None) -> ActorTables:
    """Read the built-in actor files, with a user's own laid over them.

    The user's rows are all checked now. The built-in ones are read where they are asked for; `complete` reads them all.

    Args:
        folder: A folder with `actors/*.csv` of the user's own, named as the built-in files are, or None.

    Raises:
        DataError: At the first row that cannot be used, with its file and number; nothing is half loaded.
    """
    with uncollected():
        return built(folder)[1]


def built(folder: Path | None, without: frozenset[str] = frozenset()) -> tuple[Collection, ActorTables]:
    """Read the files into tables to which others may be added.

    Args:
        folder: The user's folder, or None.
        without: Ids of the actors that are left out.
    """
    actors = Collection(without)
    for prefix, columns, read, names, same in (
        ("countries", files.COUNTRY_COLUMNS, files.read_country, files.names_of_country, files.code_of),
        ("former_states", files.STATE_COLUMNS, files.read_country, files.names_of_country, files.name_of),
        (
            "organizations",
            files.ORGANIZATION_COLUMNS,
            files.read_organization,
            files.names_of_organization,
            files.name_of,
        ),
        ("armed_groups", files.GROUP_COLUMNS, files.read_armed_group, files.names_of_organization, files.name_of),
        ("regions", files.REGION_COLUMNS, files.read_region, files.names_of_region, files.name_of),
    ):
        actors.add(files.collect(folder, prefix, columns, read, same), read, names, same)
    offices = files.collect(folder, "offices", files.OFFICE_COLUMNS, files.read_holding, files.person_of)
    actors.add_persons(persons_of(offices))
    role_rows = files.collect(folder, "roles", files.ROLE_COLUMNS, files.read_role, files.noun_of)
    title_rows = files.collect(folder, "titles", files.TITLE_COLUMNS, files.read_title, files.title_of)
    modifiers = [files.read_role(row) for row in role_rows if row.text("form") == "modifier"]
    return actors, ActorTables(
        bearers=actors.bearers,
        phases=actors.phases,
        names=actors.names,
        places=actors.places,
        offices=actors.offices,
        surnames=actors.surnames,
        roles=Lexicon(_by_noun(role_rows), files.read_role),
        modifiers={key(atoms(role.noun)): role.sector for role in modifiers if role.sector},
        titles=Lexicon({files.title_of(row): row for row in title_rows}, files.read_title),
    )


def _by_noun(rows: Iterable[Row]) -> dict[str, Row]:
    """Rows of roles by singular and plural, in American and British spelling; a row's own noun wins over a plural."""
    plurals: dict[str, Row] = {}
    own: dict[str, Row] = {}
    for row in rows:
        if row.text("form") == "modifier":
            continue
        noun, plural = files.nouns_of_role(row)
        for spelling in _spellings(noun):
            own[spelling] = row
        for spelling in _spellings(plural) if plural else ():
            plurals[spelling] = row
    return plurals | own


def _spellings(noun: str) -> tuple[str, ...]:
    simple = noun.isascii() and noun.replace(" ", "").isalpha() and noun.islower()
    written = noun if simple else key(atoms(noun))
    if "defense" in noun or "labor" in noun:
        return written, key(atoms(noun.replace("defense", "defence").replace("labor", "labour")))
    return (written,)
