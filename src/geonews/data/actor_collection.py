"""The actors of all files, put together one by one with their indexes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

from geonews.data.actor_entries import Entry
from geonews.data.actor_files import OFFICE_COLUMNS, Columns, Row, slug
from geonews.data.actor_index import Bearer, NameIndex, Person, SurnameIndex, last_words
from geonews.data.name_atoms import atoms
from geonews.data.person_names import FAMILIES, REIGNS

_PERSON: Final = OFFICE_COLUMNS.index("person")
_WIKIDATA: Final = OFFICE_COLUMNS.index("wikidata")


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
        self.offices: defaultdict[tuple[str, str | None], dict[Person, None]] = defaultdict(dict)
        self.surnames = SurnameIndex()
        self._called: dict[str, str] = {}

    def own_id(self, entry_id: str, name: str) -> str:
        """An id that tells names apart whose slugs are equal: OPEC and OPEC+."""
        own, number = entry_id, 2
        while self._called.setdefault(own, name) != name:
            own, number = f"{entry_id}-{number}", number + 1
        return own

    def add(
        self,
        rows: Iterable[Row],
        read: Callable[[Row], Entry],
        columns: Callable[[Row], Columns],
        same: Callable[[Row], str],
    ) -> None:
        """Add countries, organizations, armed groups or regions.

        Args:
            rows: Their rows.
            read: Makes the actor of a row.
            columns: Tells where the names stand.
            same: The id that a row gives.
        """
        names: list[tuple[str, str, Bearer]] = []
        places: list[tuple[str, str, Bearer]] = []
        for row in rows:
            bearer = Bearer(self.own_id(same(row), row.required("name")), row, read)
            if self._is_new(bearer):
                for column, form in columns(row):
                    into = places if form == "place" else names
                    into += [(name, form, bearer) for name in row.several(column)]
        self.names.add(names)
        self.places.add(places)

    def _is_new(self, bearer: Bearer) -> bool:
        """Take an actor in; a second row of one is what it was at times."""
        if bearer.id in self.without:
            return False
        if self.bearers.setdefault(bearer.id, bearer) is bearer:
            return True
        self.phases.setdefault(bearer.id, []).append(bearer)
        return False

    def add_persons(self, persons: Iterable[Person]) -> None:
        """Add persons with their offices."""
        named: list[tuple[str, Person]] = []
        reigning: set[Person] = set()
        for person in persons:
            if person.id in self.without:
                continue
            self.bearers[person.id] = person
            offices = person.offices()
            for office in offices:
                self.offices[office][person] = None
            named += [(name, person) for name in person.names()]
            if any(office in REIGNS for office, _ in offices):
                reigning.add(person)
        firsts = self.names.add([(name, "person", person) for name, person in named])
        lasts = last_words([name for name, _ in named])
        short: list[tuple[str, tuple[str, Person]]] = []
        for one, first, last in zip(named, firsts, lasts, strict=True):
            name, person = one
            short.append((last, one))
            if first in FAMILIES and first != last:
                short.append((first, one))
            if name == person.name:
                self.surnames.first_names.add(first)
                if person in reigning:  # "Pope Francis", "King Abdullah"
                    short += [(part.casefold(), one) for part in atoms(name)[:-1]]
        self.surnames.add(short)


def persons_of(rows: Iterable[Row]) -> Iterable[Person]:
    """The persons of the offices files.

    Two persons of one name are told apart by their Wikidata ids: the second has the id in its own.
    """
    first_ids: dict[str, str] = {}
    grouped: dict[str, Person] = {}
    for row in rows:
        name, wikidata = row.cells[_PERSON], row.cells[_WIKIDATA]
        person = slug(name)
        if wikidata and first_ids.setdefault(person, wikidata) != wikidata:
            person = f"{person}-{wikidata.casefold()}"
        known = grouped.get(person)
        if known is None:
            grouped[person] = Person(person, name, [row])
        else:
            known.rows.append(row)
    return grouped.values()
