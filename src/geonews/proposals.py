"""What each candidate stands for by its own words: a known actor, a person, an organization, a group, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.candidates import Candidate, Proposal
from geonews.data.country_classes import class_of
from geonews.data.name_atoms import atoms_of, key
from geonews.described import Description
from geonews.description import describe
from geonews.known_names import Name
from geonews.name_actors import OFFICIAL, NameActors, kind_of
from geonews.officeholders import holder_of
from geonews.ownership import Ownership
from geonews.persons import gender_of, known_person
from geonews.records import Actor
from geonews.sectors import STATE_HEADS
from geonews.word_classes import (
    ABROAD,
    AT_SEATS,
    COUNTRY_NOUNS,
    GOVERNMENTS,
    PAIRED_NOUNS,
    STATE_NOUNS,
    TWIN_STATES,
)
from geonews.words import Words

if TYPE_CHECKING:
    from geonews.data.actor_tables import ActorTables, Entry, Form, Role

# "Hezbollah fighters" are Hezbollah.
_RANKS = frozenset(
    """attacker bomber fighter militant guerrilla rebel gunman militia forces force insurgent troop member terrorist
    soldier army""".split()
)


class Proposer:
    """Makes the proposals of one article."""

    def __init__(
        self,
        words: Words,
        candidates: Sequence[Candidate],
        names: Sequence[Name],
        tables: ActorTables,
        on: dt.date | None,
    ) -> None:
        self.words = words
        self.candidates = candidates
        self.tables = tables
        self.on = on
        self._nested: dict[int, list[tuple[Name, Proposal]]] = {}
        self.known = NameActors(words, candidates, names, tables, on)
        self.whose = Ownership(words, names, self.known)
        self.bodies = self._bodies(names)

    def propose(self, k: int, owners: tuple[Actor, ...]) -> Proposal:
        """What one candidate is, given whose it is where a pronoun says so ("its soldiers")."""
        c = self.candidates[k]
        if c.form == "pronoun":
            return Proposal()
        if (twins := TWIN_STATES.get(self.words.lower[c.noun])) is not None:
            return Proposal(actors=tuple(a for code in twins for a in self.country(code)), fixed=True, identified=True)
        if c.name is not None and c.noun == c.name.head:
            return self._named(c, c.name)
        return self._nominal(c, owners)

    def nested(self, k: int) -> list[tuple[Name, Proposal]]:
        """The names inside of a longer phrase, with whom they name: "China" in "China's foreign minister"."""
        if k not in self._nested:
            self._nested[k] = list(self._names_within(self.candidates[k]))
        return self._nested[k]

    def _names_within(self, c: Candidate) -> Iterator[tuple[Name, Proposal]]:
        for name in c.inner:
            if name.kind in {"people", "place"} or (name.has("adjective", "demonym") and not name.has("name")):
                continue
            candidate = Candidate(
                start=name.start, end=name.end, head=name.head, noun=name.head, form="name", name=name
            )
            yield name, self._named(candidate, name)

    # -- names ------------------------------------------------------------------

    def country(self, code: str) -> tuple[Actor, ...]:
        """The country with some code, or nothing."""
        return self.known.country_actor(code)

    def holder(self, proposal: Proposal) -> Actor | None:
        """Who holds an office of a country on the article's day, where one person is known to."""
        if len(proposal.countries) != 1 or not proposal.offices:
            return None
        title = self.tables.title(proposal.offices[0])
        for office in dict.fromkeys([(title.office if title is not None else None), *proposal.offices]):
            entry = holder_of(office, proposal.countries[0], None, self.on, self.tables) if office else None
            if entry is not None:
                return known_person(entry, office or "", self.tables, self.on).actor
        return None

    def _named(self, c: Candidate, name: Name) -> Proposal:
        lemma = self.words.lemma[name.head]
        if name.is_person:
            person = self.known.persons[name.start]
            return Proposal(
                actors=(person.actor,),
                fixed=True,
                gender=person.gender,
                offices=person.offices,
                person=True,
                identified=True,
            )
        expanded = self.known.acronyms.get(self.words.text[name.start]) if name.end - name.start == 1 else None
        whole = expanded or self.known.whole_of(name)
        if whole is not None and whole is not name:
            return self._named(c, whole)
        if name.kind == "known":
            forms = self.known.best_forms(name)
            if c.form == "nominal" or (forms and forms[0].form in {"demonym", "adjective"} and c.form != "adjective"):
                return self._people(c, name, forms)
            entries = tuple({f.entry.id: f.entry for f in forms}.values())
            if (owner := self.whose.stranger_of(name, entries)) is not None:
                # "Malawi's opposition Congress Party" is not India's.
                return Proposal(
                    actors=(self.known.organization(name, owner),), fixed=True, identified=True, lemma=lemma
                )
            actors: tuple[Actor, ...] = (self.known.entry_actor(entries[0]),) if len(entries) == 1 else ()
            gone = bool(forms) and forms[0].form != "name" and not entries[0].active(self.on)
            if forms and (forms[0].form == "place" or (gone and entries[0].kind == "country")):
                # Aden was a capital once; today it is a city of Yemen.
                actors = self.known.country_actor(entries[0].country or "")
            return Proposal(actors=actors, fixed=True, identified=True, lemma=lemma)
        if name.kind == "people":
            return self._nominal(c, ())
        body = self.known.organization(name, self.whose.owner_of(name))
        return Proposal(actors=(body,), fixed=True, identified=True, lemma=lemma)

    def _people(self, c: Candidate, name: Name, forms: tuple[Form, ...]) -> Proposal:
        """A people: "the Turks" act for Turkey, "two Turks" and "ethnic Turks" are some of them."""
        entries = tuple(dict.fromkeys(f.entry for f in forms))
        lemma = key(atoms_of(self.words.text[name.start : name.end])[0])
        if len(entries) != 1:
            return Proposal(lemma=lemma, identified=True)
        country = entries[0].country
        if c.start == name.start and c.definite and c.end == name.end and entries[0].kind == "country":
            return Proposal(actors=(self.known.entry_actor(entries[0]),), fixed=True, identified=True, lemma=lemma)
        behind = [n for n in c.inner if n.start > name.end and self.whose.gives_country(c, n)]
        if "ethnic" in self.words.lower[c.start : name.start]:
            country = None
        elif behind and (homes := self.known.countries_of(behind[0])):
            country = homes[0]  # "the Albanians of southern Serbia"
        actor = self._group_actor(c, country, "CVL", "person" if self._is_single(c) else "group", lemma)
        return Proposal(
            actors=(actor,),
            identified=True,
            lemma=lemma,
            person=actor.kind == "person",
            countries=(country,) if country else (),
        )

    def _is_single(self, c: Candidate) -> bool:
        w = self.words
        return not c.plural and c.start > 0 and w.lower[c.start - 1] in {"a", "an"} and w.tag[c.noun] in {"NN", "NNP"}

    # -- noun phrases -------------------------------------------------------------

    def _nominal(self, c: Candidate, owners: tuple[Actor, ...]) -> Proposal:
        w = self.words
        stop = c.noun + 3 if c.end >= c.noun + 3 and w.text[c.noun + 1] == "-" else c.noun + 1
        found = self.tables.find_role(w.text[c.start : stop], stop - c.start)
        role = found[1] if found is not None else None
        if role is not None and role.form == "modifier":
            role = self.tables.role(w.lemma[c.noun])
        lemma = w.lemma[c.noun]
        state = lemma in COUNTRY_NOUNS or (lemma in PAIRED_NOUNS and (lemma != "party" or c.paired))
        kinds = class_of([*w.lower[c.start : c.noun], lemma]) if state and not c.plural else None
        before = [n for n in c.inner if n.start < c.noun and (kinds is None or w.tag[n.end] == "POS")]
        before = [n for n in before if not self.whose.is_outside(n)]
        described = bool(owners) and c.owner is not None and w.lemma[c.owner] in STATE_NOUNS
        after = [n for n in c.inner if n.start > c.noun and self.whose.gives_country(c, n)]
        givers = before or after or (self.whose.of_several(c) if c.plural and not owners else [])
        settled = role is not None and not role.plain and c.end == stop and not givers
        told = None if settled else self._told(c)
        if described:  # "the president of the former Soviet republic" is not of Russia
            givers, told = [], None
        if len(before) > 1 and w.tag[before[-2].end] == "POS" and self.known.countries_of(before[-1]):
            before = givers = before[-1:]  # "Mr Zelensky's Polish counterpart" is of Poland
        countries = tuple(dict.fromkeys(x for n in givers for x in self.known.countries_of(n)))
        lord = self.whose.lord(c) if not givers and not owners and not described else None
        if lord is not None:
            givers, countries = [lord], self.known.countries_of(lord)
        placed = any(n.has("place") for n in givers)
        if len(countries) < 2 and told is not None and told.country and kinds is None and not (placed and countries):
            countries = (told.country,)
        countries = countries or tuple(dict.fromkeys(a.country for a in owners if a.country))
        if not countries and not state and not described and (there := self.whose.there(c)) is not None:
            if there.has("capital", "seat") and lemma in AT_SEATS:
                givers = [there]  # "Officials in Brussels" are the EU's
            countries = self.known.countries_of(there) if lemma not in ABROAD else ()
        sector = told.sector if told is not None else role.sector if role is not None else None
        owner_sector = self._sector_of(givers) or next((a.sector for a in owners if a.sector), None)
        if any(self.known.is_international(n) for n in givers) or any(a.sector == "IGO" for a in owners):
            countries, sector = (), "IGO"
        elif c.sector is not None or (lord is not None and lemma == "man"):
            sector = c.sector or "UAF"
        elif sector is None and (role is None or role.plain):
            stately = role is not None and role.noun in STATE_HEADS and bool(countries) and not owners
            sector = owner_sector or ("GOV" if stately else None)  # "the leaders of Russia, China and Iran"
        noun = w.tag[c.noun] in {"NN", "NNP"} and c.sector is None
        single = not c.plural and (role is None or role.form == "person") and not state and noun
        proposal = Proposal(
            gender=gender_of((lemma,), "") if single else None,
            offices=self._offices(c, role, owners) if single else (),
            countries=countries,
            person=role is not None and role.form == "person" and not state,
            state=state,
            identified=bool(givers or owners) or self._modified(c),
            lemma=lemma,
            among=kinds.countries if kinds is not None else None,
        )
        if kinds is not None and not countries:
            return attrs.evolve(proposal, actors=self.known.country_actor(kinds.alone or ""))
        return self._with_actors(proposal, c, role, sector, countries, givers, owners, single=single)

    def _offices(self, c: Candidate, role: Role | None, owners: tuple[Actor, ...]) -> tuple[str, ...]:
        """The office of a noun; a counterpart has that of the person whose counterpart he is."""
        if role is None or role.form != "person":
            return ()
        if role.noun == "counterpart":
            named = [self.known.persons[n.start].actor for n in c.inner if n.start in self.known.persons]
            return tuple(dict.fromkeys(a.office for a in (*owners, *named) if a.office))
        return (role.noun,)

    def _told(self, c: Candidate) -> Description | None:
        """What the words of a phrase say, by the tables."""
        w = self.words
        start = c.start - 1 if c.start and w.lower[c.start - 1] in {"a", "an", "the"} else c.start
        joined = [n for n in c.inner if n.end < c.noun and w.lower[n.end] in {"and", ","}]
        if joined and c.plural:
            start = joined[-1].end + 1  # "Thai and Cambodian armies" are armies as "Cambodian armies" are
        return describe(w.text[start : c.end], self.on, self.tables)

    def _bodies(self, names: Sequence[Name]) -> dict[tuple[str, str], Entry]:
        """Bodies of the tables that the article names by country and noun alone: "Serbian police"."""
        found = {}
        for name in names:
            if name.kind == "known" and name.end - name.start == 2 and name.forms[0].entry.kind != "country":
                entry = name.forms[0].entry
                if entry.country and self.tables.roles.get(self.words.lower[name.head]) is not None:
                    found[(entry.country, self.words.lemma[name.head])] = entry
        return found

    def _with_actors(
        self,
        p: Proposal,
        c: Candidate,
        role: Role | None,
        sector: str | None,
        countries: tuple[str, ...],
        givers: list[Name],
        owners: tuple[Actor, ...],
        *,
        single: bool,
    ) -> Proposal:
        if p.state and owners and not givers:
            # "His country", "its neighbour": found among the countries before it.
            return attrs.evolve(p, countries=())
        if p.state and not countries:
            return p if not c.plural or not self._modified(c) else attrs.evolve(p, actors=(self._states(c),))
        if p.state and c.plural:
            return attrs.evolve(p, actors=(self._states(c, countries),), countries=())
        if (
            p.state
            and givers
            and p.lemma in {"country", "nation", "state", "republic", "kingdom"}
            and len(countries) == 1
        ):
            return attrs.evolve(p, actors=self.known.country_actor(countries[0]))
        governs = p.lemma in GOVERNMENTS and (c.definite or owners or givers)
        if len(countries) == 1 and (governs or (c.sector == "GOV" and p.lemma != "hall")) and not self._local(c):
            return attrs.evolve(p, actors=self.known.country_actor(countries[0]), countries=countries)
        if p.lemma in _RANKS and givers and not single:
            entries = {f.entry.id: f.entry for n in givers if n.kind == "known" for f in self.known.best_forms(n)}
            armed = [e for e in entries.values() if e.kind == "armed_group"]
            if len(armed) == 1:
                return attrs.evolve(p, actors=(self.known.entry_actor(armed[0]),))
        body = self.bodies.get((countries[0], p.lemma)) if len(countries) == 1 and c.noun - c.start == 1 else None
        if body is not None:
            return attrs.evolve(p, actors=(self.known.entry_actor(body),))
        kind = "person" if single else kind_of(role, sector, plural=c.plural)
        head = p.offices[0] if p.offices else role.noun if role is not None else p.lemma
        peoples = [n for n in givers if c.plural and len(givers) > 1 and self.known.is_people(n)]
        owner = self._owner_key([n for n in givers if n not in peoples], owners)
        actors = tuple(
            self._body_of(c, country, givers) or self._group_actor(c, country, sector, kind, head, owner=owner)
            for country in (countries or (() if peoples else (None,)))
        )
        for people in peoples:  # "Turkish and Kurdish forces"
            owner = self._owner_key([people], ())
            actors += (self._group_actor(c, None, sector, kind, head, owner=owner),)
        return attrs.evolve(p, actors=actors)

    def _body_of(self, c: Candidate, country: str | None, givers: Sequence[Name]) -> Actor | None:
        """The body of one of several countries that share a noun: Ukraine's in "Russian and Ukrainian forces"."""
        w = self.words
        own = [n for n in givers if self.known.countries_of(n) == (country,)] if len(givers) > 1 else []
        if len(own) != 1 or givers[-1].end != c.noun:
            return None
        forms = self.tables.lookup(" ".join([*w.text[own[0].start : own[0].end], w.text[c.noun]]))
        bodies = {f.entry.id: f.entry for f in forms if f.form == "name" and f.entry.country == country}
        return self.known.entry_actor(next(iter(bodies.values()))) if len(bodies) == 1 else None

    def _local(self, c: Candidate) -> bool:
        """Whether a government is one of a part of the country: "the Indian state government", "local authorities"."""
        return any(
            self.words.lower[i]
            in {"local", "regional", "state", "provincial", "city", "municipal", "interim", "former"}
            for i in range(c.start, c.noun)
        )

    def _sector_of(self, names: Sequence[Name]) -> str | None:
        for name in names:
            if name.kind == "known" and not name.is_country and not name.is_person:
                forms = self.known.best_forms(name)
                if forms and forms[0].entry.sector:
                    return forms[0].entry.sector
            if name.is_person and name.start in self.known.persons:
                return self.known.persons[name.start].actor.sector
        return None

    def _owner_key(self, givers: Sequence[Name], owners: tuple[Actor, ...]) -> str:
        """What tells one owner's people from another's: "Hamas leaders", "Mr Putin's spokesman"."""
        parts = []
        for name in givers:
            if name.is_person:
                parts.append(self.known.persons[name.start].actor.id if name.start in self.known.persons else "")
            elif not name.is_country:
                forms = self.known.best_forms(name)
                parts.append(
                    forms[0].entry.id
                    if forms
                    else key(atoms_of(self.words.text[name.start : name.end])[0]).replace(" ", "-")
                )
        parts.extend(a.id for a in owners if a.kind not in {"country", "government"})
        return "-".join(p for p in parts if p)

    def _modified(self, c: Candidate) -> bool:
        """Whether adjectives or nouns before the noun tell it apart: "masked gunmen", "oil workers"."""
        w = self.words
        return any(w.dep[i] in {"amod", "compound", "nmod"} for i in range(c.start, c.noun)) or c.end > c.noun + 1

    def _states(self, c: Candidate, owners: tuple[str, ...] = ()) -> Actor:
        """Several states; those of a country are parts of it: "Yugoslavia's republics", but "Chad's neighbours"."""
        text = " ".join(self.words.text[c.start : c.end])
        slug = "-".join(a.casefold() for a in atoms_of(text.split())[0]) or "states"
        inside = len(owners) == 1 and self.words.lemma[c.noun] in {"republic", "state"}
        country = owners[0] if inside else None
        return Actor(id=slug, name=text, kind="group", country=country, sector="GOV", code=f"{country or ''}GOV")

    def _group_actor(
        self, c: Candidate, country: str | None, sector: str | None, kind: str, head: str, *, owner: str = ""
    ) -> Actor:
        """An actor that only its noun phrase names; equal phrases of one country are one actor."""
        w = self.words
        words = [
            w.lemma[i] if i == c.noun else w.lower[i]
            for i in range(c.start, c.noun + 1)
            if (w.dep[i] in {"amod", "compound"} and w.pos[i] in {"NOUN", "ADJ", "PROPN"}) or i == c.noun
        ]
        inside = {i for n in c.inner for i in range(n.start, n.end)}
        words = [
            word
            for word, i in zip(words, self._content(c), strict=True)
            if i not in inside and word not in {"senior", "top", "new", "other", "many", "more", "several"}
        ] or [head]
        text = " ".join(w.text[c.start : c.end]).replace(" 's", "'s").replace(" - ", "-")
        slug = "-".join(a.casefold() for word in words for a in atoms_of([word])[0])
        return Actor(
            id="-".join(part for part in (country.lower() if country else "", owner, slug or "group") if part),
            name=text,
            kind=kind,
            country=country,
            sector=sector,
            office=head if kind == "person" and sector in OFFICIAL | {"IGO"} else None,
            code=(country or "") + (sector or "") or None,
        )

    def _content(self, c: Candidate) -> list[int]:
        w = self.words
        return [
            i
            for i in range(c.start, c.noun + 1)
            if (w.dep[i] in {"amod", "compound"} and w.pos[i] in {"NOUN", "ADJ", "PROPN"}) or i == c.noun
        ]
