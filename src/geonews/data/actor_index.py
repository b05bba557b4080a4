"""Indexes of the actor tables that are built where they are asked: a name is cut up when its first word turns up.

An article needs some hundred of the names of the tables. So a row keeps its cells until somebody asks for its actor,
and the names wait, filed by their first word, until a text has that word.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import attrs

from geonews.data.actor_entries import FORMS, Entry, Form, Holding
from geonews.data.actor_files import OFFICE_COLUMNS, Row, read_holding
from geonews.data.name_atoms import atoms, fits, key
from geonews.data.person_names import reigning_names, surnames

Known = tuple[tuple[str, ...], Form]
"""One way to write a name, and what it is to its bearer."""

_ALIASES: Final = OFFICE_COLUMNS.index("aliases")
_COUNTRY: Final = OFFICE_COLUMNS.index("country")
_OFFICE: Final = OFFICE_COLUMNS.index("office")
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
        read: Callable[[Row], Entry] | None = None,
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
            entry = self._read(self._row)
            self._entry = entry if entry.id == self.id else attrs.evolve(entry, id=self.id)
        return self._entry


class Person(Bearer):
    """A person of the offices files, or one that is made of holdings."""

    __slots__ = ("_holdings", "name", "rows")

    def __init__(self, entry_id: str, name: str, rows: list[Row], entry: Entry | None = None) -> None:
        self.id = entry_id
        self._entry = entry
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
        aliases = [alias for row in self.rows if row.cells[_ALIASES] for alias in row.several("aliases")]
        return tuple(dict.fromkeys([self.name, *aliases])) if aliases else (self.name,)

    def offices(self) -> list[tuple[str, str | None]]:
        """The offices with their countries, as the rows have them."""
        if self._holdings is not None:
            return [(h.office, h.country) for h in self._holdings if h.office is not None]
        return [(row.cells[_OFFICE], row.cells[_COUNTRY] or None) for row in self.rows]

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

    __slots__ = ("_forms", "_known", "_longest", "_waiting")

    def __init__(self) -> None:
        self._waiting: defaultdict[str, list[tuple[str, str, Bearer]]] = defaultdict(list)
        self._known: dict[str, dict[str, tuple[Known, ...]]] = {}
        self._longest: dict[str, int] = {}
        self._forms: dict[tuple[tuple[str, ...], bool], tuple[Form, ...]] = {}

    def add(self, names: Sequence[tuple[str, str, Bearer]]) -> list[str]:
        """File names of actors, each with its form and its bearer, under their first words, which are returned."""
        waiting = self._waiting
        firsts = first_words([name for name, _, _ in names])
        for first, name in zip(firsts, names, strict=True):
            waiting[first].append(name)
        self._known.clear()
        self._forms.clear()
        return firsts

    def starts(self, first: str) -> bool:
        """Whether a name begins with a word, in lower case."""
        return first in self._waiting

    def longest(self, first: str) -> int:
        """The most atoms that a name with this first word has, in lower case; 0 where there is none."""
        return self._longest[first] if self._of(first) else 0

    def get(self, text: Sequence[str]) -> tuple[Known, ...]:
        """The ways to write a name that has these atoms, whatever their case, and what it is."""
        known = self._of(text[0].casefold())
        return known.get(key(text), ()) if known else ()

    def forms(self, text: Sequence[str], *, caseless: bool = False) -> tuple[Form, ...]:
        """What bears a name, names before adjectives and those before capitals."""
        known = self.get(text)
        if not known:
            return ()
        asked = tuple(text), caseless
        if asked not in self._forms:
            self._forms[asked] = self._fitting(text, known, caseless=caseless)
        return self._forms[asked]

    @staticmethod
    def _fitting(text: Sequence[str], known: Sequence[Known], *, caseless: bool) -> tuple[Form, ...]:
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
        self._waiting: defaultdict[str, list[tuple[str, Person]]] = defaultdict(list)
        self._known: dict[str, dict[str, tuple[Person, ...]]] = {}
        self.first_names: set[str] = set()

    def add(self, names: Iterable[tuple[str, tuple[str, Person]]]) -> None:
        """File names of persons under words with which short forms of them end, in lower case."""
        waiting = self._waiting
        for word, name in names:
            waiting[word].append(name)
        self._known.clear()

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


def first_words(names: Iterable[str]) -> list[str]:
    """The first atom of each name in lower case; none where it has no atoms."""
    words = [(name, name.partition(" ")[0]) for name in names]
    return [word.casefold() if word.isascii() and word.isalnum() else _end(name, word, 0) for name, word in words]


def last_words(names: Iterable[str]) -> list[str]:
    """The last atom of each name in lower case; none where it has no atoms."""
    words = [(name, name.rpartition(" ")[2]) for name in names]
    return [word.casefold() if word.isascii() and word.isalnum() else _end(name, word, -1) for name, word in words]


def _end(name: str, word: str, at: int) -> str:
    """The first or the last atom, of a word if that has atoms."""
    written = atoms(word) or atoms(name)
    return written[at].casefold() if written else ""


T = TypeVar("T")


class Lexicon(Mapping[str, T]):
    """Records by their words, each read when it is first asked for."""

    __slots__ = ("_known", "_read", "_rows")

    def __init__(self, rows: Mapping[str, Row], read: Callable[[Row], T]) -> None:
        self._rows = rows
        self._read = read
        self._known: dict[str, T] = {}

    def __getitem__(self, words: str) -> T:
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = self._read(self._rows[words])
        return known

    def get(self, words: str, default: Any = None) -> Any:
        """The record of some words; most that are asked for have none, which is no error here."""
        return self[words] if words in self._rows else default

    def __contains__(self, words: object) -> bool:
        return words in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
