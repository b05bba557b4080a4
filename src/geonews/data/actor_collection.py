"""The actors of all files, put together one by one with their indexes."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from geonews.data.actor_files import Named, Read, Row, slug
from geonews.data.actor_index import Bearer, NameIndex, Person, SurnameIndex, first_word, last_word
from geonews.data.name_atoms import atoms
from geonews.data.person_names import FAMILIES, REIGNS


class Collection:
    """The actors with their indexes, while they are put together.

    Args:
        without: Ids that are left out, since others take their places.
    """

    def __init__(self, without: frozenset[str] = frozenset()) -> None:
        self.without = without
        self.bearers: dict[str, Bearer] = {}
        self.phases: dict[str, list[Bearer]] = {}
        self.names = NameIndex()
        self.places = NameIndex()
        self.offices: dict[tuple[str, str | None], dict[Person, None]] = {}
        self.surnames = SurnameIndex()
        self._called: dict[str, str] = {}

    def own_id(self, entry_id: str, name: str) -> str:
        """An id that tells names apart whose slugs are equal: OPEC and OPEC+."""
        own, number = entry_id, 2
        while self._called.setdefault(own, name) != name:
            own, number = f"{entry_id}-{number}", number + 1
        return own

    def add_named(self, named: Named) -> None:
        """Add a country or a region."""
        entry = named.entry
        own = self.own_id(entry.id, entry.name)
        bearer = Bearer(own, entry=entry if own == entry.id else attrs.evolve(entry, id=own))
        if not self._is_new(bearer):
            return
        for form, listed in (
            ("name", named.names),
            ("adjective", named.adjectives),
            ("demonym", named.demonyms),
            ("capital", named.capital),
            ("seat", named.seats),
        ):
            for name in listed:
                self.names.add(first_word(name), name, form, bearer)
        for name in named.places:
            self.places.add(first_word(name), name, "place", bearer)

    def add_organizations(self, rows: Iterable[Row], read: Read) -> None:
        """Add organizations or armed groups."""
        for row in rows:
            name = row.required("name")
            bearer = Bearer(self.own_id(slug(name), name), row, read)
            if self._is_new(bearer):
                self.names.add(first_word(name), name, "name", bearer)
                for alias in row.several("aliases"):
                    self.names.add(first_word(alias), alias, "name", bearer)

    def _is_new(self, bearer: Bearer) -> bool:
        """Take an actor in; a second row of one is what it was at times."""
        if bearer.id in self.without:
            return False
        if self.bearers.setdefault(bearer.id, bearer) is bearer:
            return True
        self.phases.setdefault(bearer.id, []).append(bearer)
        return False

    def add_person(self, person: Person) -> None:
        """Add a person with the offices."""
        if person.id in self.without:
            return
        self.bearers[person.id] = person
        reigns = False
        for office in person.offices():
            holders = self.offices.get(office)
            if holders is None:
                self.offices[office] = {person: None}
            else:
                holders[person] = None
            reigns = reigns or office[0] in REIGNS
        for name in person.names():
            first, last = first_word(name), last_word(name)
            self.names.add(first, name, "person", person)
            self.surnames.add(last, name, person)
            if first in FAMILIES and first != last:
                self.surnames.add(first, name, person)
            if name == person.name:
                self.surnames.first_names.add(first)
                for part in atoms(name)[:-1] if reigns else ():
                    self.surnames.add(part.casefold(), name, person)  # "Pope Francis", "King Abdullah"


def persons_of(rows: Iterable[Row]) -> Iterable[Person]:
    """The persons of the offices files.

    Two persons of one name are told apart by their Wikidata ids: the second has the id in its own.
    """
    first_ids: dict[str, str] = {}
    grouped: dict[str, Person] = {}
    for row in rows:
        name = row.required("person")
        person = slug(name)
        wikidata = row.text("wikidata")
        if wikidata is not None and first_ids.setdefault(person, wikidata) != wikidata:
            person = f"{person}-{wikidata.casefold()}"
        known = grouped.get(person)
        if known is None:
            grouped[person] = Person(person, name, [row])
        else:
            known.rows.append(row)
    return grouped.values()
