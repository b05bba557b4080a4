"""Who the names of an article are: entries of the tables, persons, organizations that only the text knows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geonews.candidates import Candidate
from geonews.data.name_atoms import atoms_of
from geonews.known_names import Name
from geonews.persons import Naming, Person, gender_told, resolve_persons
from geonews.records import Actor
from geonews.words import Words

if TYPE_CHECKING:
    from geonews.data.actor_tables import ActorTables, Entry, Form, Role, Title

ARMED = frozenset({"MIL", "REB", "UAF", "PRM"})
OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})


_LINKS = frozenset({"to", "at", "with", "for", "in", "on", ",", "and", "of", "from"})
"""Words behind a body that say that a person only deals with it."""


class NameActors:
    """Knows the actors behind the names of one article."""

    def __init__(
        self,
        words: Words,
        candidates: Sequence[Candidate],
        names: Sequence[Name],
        tables: ActorTables,
        on: dt.date | None,
    ) -> None:
        self.words = words
        self.names = names
        self.tables = tables
        self.on = on
        self.named = self._countries_named(names)
        self.acronyms = _acronyms(words, names)
        self._actors: dict[Entry, Actor] = {}
        self.persons: dict[int, Person] = {}
        self.persons.update(self._persons(candidates, names))

    def _persons(self, candidates: Sequence[Candidate], names: Sequence[Name]) -> dict[int, Person]:
        """The persons by the index of the first word of each of their names."""
        titles = {c.name.start: c for c in candidates if c.name is not None}
        own = [name for name in names if name.is_person]
        namings = [self._naming(name, titles.get(name.start)) for name in own]
        return {n.start: p for n, p in zip(own, resolve_persons(namings, self.tables, self.on), strict=True)}

    def whole_of(self, name: Name) -> Name | None:
        """The longer name of a group that is called by its last word later: "the Tigers" of the Tamil Tigers."""
        w = self.words
        if name.kind != "organization" or name.end - name.start != 1:
            return None
        for other in self.names:
            if other.start >= name.start:
                return None
            longer = other.end - other.start > 1 and w.text[other.head] == w.text[name.start]
            if longer and other.kind in {"known", "organization"} and not (other.is_person or other.is_country):
                return other
        return None

    def _naming(self, name: Name, candidate: Candidate | None) -> Naming:
        w = self.words
        start = candidate.start if candidate is not None else self._title_start(name)
        title = tuple(w.text[start : name.start])
        words = tuple(t for t in w.text[name.start : name.end] if t != "'s")
        inner = [n for n in candidate.inner if n.start < name.start] if candidate is not None else []
        role = self.tables.find_role(title, len(title)) if title else None
        sector = office = None
        if role is not None and role[1].form == "person":
            sector, office = role[1].sector, role[1].noun
        known = self._last_title(title)
        if known is not None and known.office:
            sector, office = known.sector or sector, known.office
        if w.lower[name.end : name.end + 1] == ["of"]:  # "Hugh Todd of Guyana"
            inner += [n for n in self.names if n.start == name.end + 1 and n.is_country]
        countries = tuple(dict.fromkeys(c for n in inner if not n.is_person for c in self.countries_of(n)))
        # "EU officials" are the Union's, the "Norwegian ambassador to NATO" is not the alliance's.
        if any(self.is_international(n) and w.lower[n.start - 1] not in {"to", "at", "with"} for n in inner):
            countries, sector = (), "IGO"
        entries = tuple(dict.fromkeys(f.entry for f in name.forms if f.form == "person"))
        atoms = tuple(atom.casefold() for atom in atoms_of(words)[0])
        return Naming(
            words=words,
            atoms=atoms,
            title=title,
            countries=countries,
            sector=sector,
            body=self._body_of(inner, name),
            office=office,
            entries=entries,
            gender=gender_told(title, words),
        )

    def _body_of(self, inner: Sequence[Name], name: Name) -> str | None:
        """The code of the organization of states whose title a person bears: "EU envoy", not "ambassador to the UN"."""
        bodies = [n for n in inner if self.is_international(n)]
        others = [n for n in inner if not n.is_person and n not in bodies]
        between = self.words.lower[bodies[-1].end : name.start] if bodies else []
        before = self.words.lower[bodies[-1].start - 1] if bodies and bodies[-1].start else ""
        if not between or others or before in {"to", "at", "with", "the"} or not _LINKS.isdisjoint(between):
            return None
        return next((f.entry.code for f in self.best_forms(bodies[-1]) if f.entry.code), "IGO")

    def _title_start(self, name: Name) -> int:
        start = name.start
        while start > 0 and start > name.start - 3 and self.tables.title(self.words.lower[start - 1]) is not None:
            start -= 1
        return start

    def _last_title(self, title: Sequence[str]) -> Title | None:
        """The title that ends some words and names an office."""
        for i in range(len(title)):
            found = self.tables.find_title(title, i)
            if found is not None and found[1].office:
                return found[1]
        return None

    def best_forms(self, name: Name) -> tuple[Form, ...]:
        """The forms that the day allows, of the first kind of name among them."""
        forms = tuple(f for f in name.forms if f.form != "person")
        current = tuple(f for f in forms if f.entry.active(self.on)) or forms
        if len({f.entry.id for f in current}) > 1 and len({(f.entry.kind, f.entry.country) for f in current}) == 1:
            # Of several states of one name and heir it is the last: Yugoslavia.
            if current[0].entry.kind == "country":
                current = (max(current, key=lambda f: f.entry.end or dt.date.max),)
        elif len({f.entry.id for f in current}) > 1:
            # Georgetown is a university, and Guyana's capital where the article speaks of Guyana.
            times = [self.named[f.entry.country or ""] for f in current]
            first = max(times)
            current = tuple(f for f, n in zip(current, times, strict=True) if n == first)
        return tuple(f for f in current if f.form == current[0].form)

    def _countries_named(self, names: Sequence[Name]) -> Counter[str]:
        """How often each country is named beyond doubt."""
        sure = [name for name in names if name.is_country and len({f.entry.id for f in name.forms}) == 1]
        return Counter(name.forms[0].entry.country or "" for name in sure)

    def entry_actor(self, entry: Entry) -> Actor:
        """The actor of an entry, as it is on the article's day."""
        if entry not in self._actors:
            self._actors[entry] = self._entry_actor(self.tables.at(entry, self.on))
        return self._actors[entry]

    @staticmethod
    def _entry_actor(entry: Entry) -> Actor:
        sector = entry.sector or ("GOV" if entry.kind == "country" else None)
        country = entry.country
        return Actor(
            id=entry.id,
            name=entry.name,
            kind=entry.kind,
            country=country,
            sector=sector,
            code=entry.code or (country or "") + (sector or "") or None,
            wikidata=entry.wikidata,
        )

    def country_actor(self, code: str) -> tuple[Actor, ...]:
        """The country with some code, or nothing."""
        entry = self.tables.country(code)
        return (self.entry_actor(entry),) if entry is not None else ()

    def organization(self, name: Name, owner: str | None = None) -> Actor:
        """An organization that the tables do not know.

        Args:
            name: Its name.
            owner: The country that owns it by the words around it: "Venezuela's National Assembly".
        """
        w = self.words
        words = w.text[name.start : name.end]
        role = self.tables.find_role(words, len(words))
        sector = role[1].sector if role is not None else None
        countries = tuple(dict.fromkeys(self._countries_within(name)))
        country = countries[0] if len(countries) == 1 else None
        parent = self.tables.find(words, 0)
        if parent is not None and parent[0] < len(words) and parent[1][0].entry.sector == "IGO":
            country, sector = None, "IGO"  # "the ECOWAS Authority"
        slug = "-".join(a.casefold() for a in atoms_of(words)[0]) or "organization"
        if country is None and owner is not None and sector != "IGO":
            country, slug = owner, f"{owner.lower()}-{slug}"
        kind = kind_of(role[1] if role else None, sector, plural=False)
        text = " ".join(words).replace(" - ", "-").replace(" 's", "'s")
        return Actor(
            id=slug,
            name=text,
            kind="organization" if kind in {"group", "person"} else kind,
            country=country,
            sector=sector,
            code=(country or "") + (sector or "") or None,
        )

    def _countries_within(self, name: Name) -> Iterator[str]:
        """Countries named inside of a longer name: "Liberian" in "Liberian Peace Council"."""
        i = name.start
        while i < name.end:
            found = self.tables.find(self.words.text, i) if self.words.text[i][0].isupper() else None
            if found is None or found[0] > name.end:
                i += 1
                continue
            for form in found[1]:
                if form.entry.kind == "country" and form.entry.country:
                    yield form.entry.country
                    break
            i = found[0]

    def countries_of(self, name: Name) -> tuple[str, ...]:
        """The countries that a name inside of a phrase gives to it."""
        if name.is_person:
            person = self.persons.get(name.start)
            return (person.actor.country,) if person is not None and person.actor.country else ()
        if name.kind == "known":
            entries = dict.fromkeys(f.entry for f in self.best_forms(name))
            return tuple(dict.fromkeys(e.country for e in entries if e.country)) if len(entries) == 1 else ()
        if name.kind == "organization":
            return tuple(dict.fromkeys(self._countries_within(name)))
        return ()

    def is_people(self, name: Name) -> bool:
        """Whether a name is an adjective of a people without a country: "Kurdish"."""
        if name.kind != "known" or not name.has("adjective", "demonym"):
            return False
        return all(f.entry.kind == "group" and f.entry.country is None for f in self.best_forms(name))

    def is_international(self, name: Name) -> bool:
        """Whether a name is that of an organization of states."""
        if name.is_person:
            person = self.persons.get(name.start)
            return person is not None and person.actor.sector == "IGO"
        return any(f.entry.sector in {"IGO", "IMG"} for f in self.best_forms(name))


def kind_of(role: Role | None, sector: str | None, *, plural: bool) -> str:
    """The kind of an actor that a noun of role names."""
    form = role.form if role is not None else "group"
    if sector in ARMED and (plural or form != "person"):
        return "armed_group"
    if form == "body" and not plural:
        return "government" if sector in OFFICIAL else "organization"
    return "group"


def _acronyms(words: Words, names: Sequence[Name]) -> dict[str, Name]:
    """The names that acronyms stand for, where brackets introduce them."""
    found: dict[str, Name] = {}
    for name in names:
        i = name.end
        if i + 2 < len(words.text) and words.text[i] == "(" and words.text[i + 2] == ")":
            acronym = words.text[i + 1]
            if acronym.isupper() and len(acronym) > 1 and acronym not in found and name.kind != "place":
                found[acronym] = name
    return found
