"""Indexes of the actor tables that are built where they are asked: a name is cut up when its first word turns up.

An article needs some hundred of the names of the tables. So a row keeps its cells until somebody asks for its actor,
and the names wait, filed by their first word, until a text has that word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from geonews.data.actor_entries import FORMS, Entry, Form, Holding
from geonews.data.actor_files import Named, Row, read_holding
from geonews.data.name_atoms import atoms, fits, key
from geonews.data.person_names import reigning_names, surnames

Known = tuple[tuple[str, ...], Form]
"""One way to write a name, and what it is to its bearer."""

_PREFERRED: Final = {form: i for i, form in enumerate(FORMS)}


class Bearer:
    """An actor of the tables, read when it is first asked for.

    Attributes:
        id: Its id.
    """

    __slots__ = ("_entry", "_read", "_row", "id")

    def __init__(
        self,
        entry_id: str,
        row: Row | None = None,
        read: Callable[[Row], Named] | None = None,
        entry: Entry | None = None,
    ):
        self.id = entry_id
        self._row = row
        self._read = read
        self._entry = entry

    @property
    def entry(self) -> Entry:
        """The actor.

        Raises:
            DataError: When its row cannot be used.
        """
        if self._entry is None:
            assert self._row is not None
            assert self._read is not None
            entry = self._read(self._row).entry
            self._entry = entry if entry.id == self.id else attrs.evolve(entry, id=self.id)
        return self._entry


class Person(Bearer):
    """A person of the offices files, or one that is made of holdings."""

    __slots__ = ("_holdings", "name", "rows")

    def __init__(self, entry_id: str, name: str, rows: list[Row], entry: Entry | None = None) -> None:
        super().__init__(entry_id, entry=entry)
        self.name = name
        self.rows = rows
        self._holdings: tuple[Holding, ...] | None = None

    @classmethod
    def of(cls, entry: Entry, holdings: tuple[Holding, ...]) -> Person:
        """A person who is known already."""
        person = cls(entry.id, entry.name, [], entry)
        person._holdings = holdings
        return person

    @property
    def entry(self) -> Entry:
        """The person.

        Raises:
            DataError: When a row of it cannot be used.
        """
        if self._entry is None:
            self._complete()
        assert self._entry is not None
        return self._entry

    @property
    def holdings(self) -> tuple[Holding, ...]:
        """The offices, in order of time."""
        if self._holdings is None:
            self._complete()
        assert self._holdings is not None
        return self._holdings

    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        if self._entry is not None:
            return (self._entry.name, *self._entry.aliases)
        aliases = [alias for row in self.rows for alias in row.several("aliases")]
        return tuple(dict.fromkeys([self.name, *aliases])) if aliases else (self.name,)

    def offices(self) -> Iterator[tuple[str, str | None]]:
        """The offices with their countries, as the rows have them."""
        if self._holdings is not None:
            yield from ((h.office, h.country) for h in self._holdings if h.office is not None)
        else:
            yield from ((row.text("office") or "", row.text("country")) for row in self.rows)

    def _complete(self) -> None:
        rows = [read_holding(row) for row in self.rows]
        own = (r.holding if r.holding.person == self.id else attrs.evolve(r.holding, person=self.id) for r in rows)
        holdings = tuple(sorted(own, key=lambda h: h.start or dt.date.min))
        self._entry = Entry(
            id=self.id,
            name=self.name,
            kind="person",
            country=next((h.country for h in reversed(holdings) if h.country), None),
            wikidata=next((r.wikidata for r in rows if r.wikidata), None),
            aliases=tuple(dict.fromkeys(alias for r in rows for alias in r.aliases)),
        )
        self._holdings = holdings


def _is_part_of(entry: Entry, country: Entry) -> bool:
    """Whether an entry of a name is told by its country, which has that name too: Zaire, the Catalans."""
    return country.id == entry.country != entry.id and (entry.kind == "country" or not entry.sector)


class NameIndex:
    """Names, filed by their first word as they are written, and cut up when that word turns up."""

    __slots__ = ("_known", "_longest", "_waiting")

    def __init__(self) -> None:
        self._waiting: dict[str, list[tuple[str, str, Bearer]]] = {}
        self._known: dict[str, dict[str, tuple[Known, ...]]] = {}
        self._longest: dict[str, int] = {}

    def add(self, first: str, name: str, form: str, bearer: Bearer) -> None:
        """File a name of an actor under its first word, in lower case."""
        waiting = self._waiting.get(first)
        if waiting is None:
            self._waiting[first] = [(name, form, bearer)]
        else:
            waiting.append((name, form, bearer))
        if first in self._known:
            del self._known[first]

    def starts(self, first: str) -> bool:
        """Whether a name begins with a word, in lower case."""
        return first in self._waiting

    def longest(self, first: str) -> int:
        """The most atoms that a name with this first word has, in lower case; 0 where there is none."""
        return self._longest[first] if self._of(first) else 0

    def get(self, text: Sequence[str]) -> tuple[Known, ...]:
        """The ways to write a name that has these atoms, whatever their case, and what it is."""
        return self._of(text[0].casefold()).get(key(text), ())

    def forms(self, text: Sequence[str], *, caseless: bool = False) -> tuple[Form, ...]:
        """What bears a name, names before adjectives and those before capitals."""
        known = self.get(text)
        if not known:
            return ()
        once: dict[tuple[object, ...], Form] = {}
        for written, form in known:
            if fits(text, written, person=form.form == "person", caseless=caseless):
                once.setdefault((form.entry.id, form.entry.start, form.form), form)
        return tuple(sorted(once.values(), key=lambda form: _PREFERRED[form.form]))

    def items(self) -> Iterator[tuple[str, tuple[Known, ...]]]:
        """All names in lower case, each with the ways to write it."""
        for first in self._waiting:
            yield from self._of(first).items()

    def _of(self, first: str) -> Mapping[str, tuple[Known, ...]]:
        """The names with one first word."""
        known = self._known.get(first)
        if known is None:
            if first not in self._waiting:
                return _NOTHING
            found: dict[str, list[Known]] = {}
            for name, form, bearer in self._waiting[first]:
                if written := atoms(name):
                    self._file(found, written, Form(bearer.entry, form))
            known = self._known[first] = {name: tuple(ways) for name, ways in found.items()}
            self._longest[first] = max((len(written) for ways in found.values() for written, _ in ways), default=0)
        return known

    @staticmethod
    def _file(found: dict[str, list[Known]], written: tuple[str, ...], form: Form) -> None:
        known = found.setdefault(key(written), [])
        if known and any(_is_part_of(form.entry, other.entry) for _, other in known):
            return
        if form.entry.sector == "PRE":
            # Somaliland is a state that is hardly recognized, before it is an armed group or an agency of that name.
            mine = form.entry
            known[:] = [(w, f) for w, f in known if f.entry is mine or f.entry.country != mine.country]
        known.append((written, form))


_NOTHING: Final[Mapping[str, tuple[Known, ...]]] = {}


class SurnameIndex:
    """Persons by the ways in which their names are shortened, filed by the last word of those."""

    __slots__ = ("_known", "_waiting", "first_names")

    def __init__(self) -> None:
        self._waiting: dict[str, list[tuple[str, Person]]] = {}
        self._known: dict[str, dict[str, tuple[Person, ...]]] = {}
        self.first_names: set[str] = set()

    def add(self, word: str, name: str, person: Person) -> None:
        """File a name of a person under a word with which a short form of it ends, in lower case."""
        waiting = self._waiting.get(word)
        if waiting is None:
            self._waiting[word] = [(name, person)]
        else:
            waiting.append((name, person))
        if word in self._known:
            del self._known[word]

    def get(self, surname: Sequence[str]) -> tuple[Person, ...]:
        """The persons with a surname, given as its atoms."""
        word = surname[-1].casefold()
        known = self._known.get(word)
        if known is None:
            found: dict[str, dict[Person, None]] = {}
            for name, person in self._waiting.get(word, ()):
                for called in surnames(name, person.entry.country):
                    found.setdefault(called, {})[person] = None
                if name == person.name:
                    for first in reigning_names(name, person.holdings):
                        found.setdefault(first, {})[person] = None
            known = self._known[word] = {called: tuple(people) for called, people in found.items()}
        return known.get(key(surname), ())


def first_word(name: str) -> str:
    """The first atom of a name in lower case; none where it has no atoms."""
    first = name.partition(" ")[0]
    if first.isalnum() and first.isascii():
        return first.casefold()
    written = atoms(name)
    return written[0].casefold() if written else ""


def last_word(name: str) -> str:
    """The last atom of a name in lower case; none where it has no atoms."""
    last = name.rpartition(" ")[2]
    if last.isalnum() and last.isascii():
        return last.casefold()
    written = atoms(name)
    return written[-1].casefold() if written else ""
