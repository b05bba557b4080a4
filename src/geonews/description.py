"""Who a noun phrase is, from its words alone: names, titles, nationalities and nouns of role together decide.

"the Chinese foreign minister" has a nationality before a role, "members of the Syrian opposition" has a role that says
nothing and a phrase behind it that does, "former President X" has a name, a title and a word that ends its validity.
No parse is needed, so one string can be described as well as a phrase of an article.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence

import attrs

from geonews.data.actor_tables import ActorTables, Entry, Role, Title
from geonews.data.name_atoms import atoms, atoms_of, key
from geonews.described import Description
from geonews.officeholders import TOP_OFFICES, Standing, holder_of, same_office, standing
from geonews.phrases import (
    FORMER,
    PLACE_PREPOSITIONS,
    PREPOSITIONS,
    QUANTITIES,
    Phrase,
    Piece,
    is_name_word,
    is_no_actor,
)
from geonews.sectors import (
    HEADS_OF,
    HIGH_RANKS,
    INTERNATIONAL,
    LEADERS,
    OFFICES,
    OFFICIAL,
    STATE_HEADS,
    giver_before,
    is_american,
    kind_of,
    sector_of,
)


def describe(words: Sequence[str], on: dt.date | None, tables: ActorTables) -> Description | None:
    """Say who a noun phrase is.

    Args:
        words: The tokens of the phrase as a parser makes them ("Russia", "'s", "Baltic", "Fleet").
        on: The day, which decides who holds an office.
        tables: The tables of actors.

    Returns:
        What the words say, or None where they name no actor.
    """
    return _described(tuple(words), on, tables)


@functools.lru_cache(maxsize=8192)
def _described(words: tuple[str, ...], on: dt.date | None, tables: ActorTables) -> Description | None:
    return _Reader(Phrase(words, on, tables), on, tables).describe()


class _Reader:
    """Reads one phrase."""

    def __init__(self, phrase: Phrase, on: dt.date | None, tables: ActorTables, *, name_holder: bool = True) -> None:
        self.phrase = phrase
        self.core = phrase.core
        self.on = on
        self.tables = tables
        self.name_holder = name_holder and not phrase.indefinite

    def describe(self) -> Description | None:
        """Who the phrase is."""
        if not self.core:
            return None
        found = self._head()
        rest = self.phrase.rest
        if not rest:
            return found
        if rest[0].casefold() in PREPOSITIONS:
            return self._with_complement(found, rest)
        if rest[0] == "," and (found is None or (found.sector is None and found.country is None)):
            return describe(rest[1:], self.on, self.tables)
        return found

    def _read(self, words: Sequence[str], *, name_holder: bool) -> Description | None:
        """Describe a part of the phrase."""
        phrase = Phrase(words, self.on, self.tables)
        return _Reader(phrase, self.on, self.tables, name_holder=name_holder).describe()

    def _head(self) -> Description | None:
        while len(self.core) > 1 and self._is_participle(self.core[-1]):
            self.core.pop()
        end = len(self.core)
        pieces = [p for p in self.phrase.pieces if p.end <= end]
        if pieces and pieces[-1].end == end:
            if not self._is_tail(pieces[-1]):
                return self._named(pieces[-1])
            if pieces[-1].entry.kind == "country":
                return self._titled_stranger()  # "Michael Jordan" is no part of Jordan
        role = self.tables.find_role(self.core, end)
        titled = self._titled_stranger()
        if role is not None and titled is None:
            return self._with_role(*role)
        if titled is not None:
            return titled
        if (place := self.phrase.place_at_end()) is not None:
            return Description(kind="group", country=place.country, name=place.name)
        return self._surname() or self._unknown()

    def _is_tail(self, piece: Piece) -> bool:
        """Whether a name is only the end of a longer, unknown one: "Red Crescent" in "Saudi Red Crescent"."""
        before = self.core[piece.start - 1 : piece.start]
        if not before or not before[0][:1].isupper() or piece.form not in ("name", "seat", "capital"):
            return False
        if any(p.end == piece.start for p in self.phrase.pieces):
            return False
        if piece.entry.kind == "country":
            return self.tables.is_first_name(before[0])
        if self.tables.find_role(self.core, piece.start) or self.tables.modifier(before[0]):
            return False
        if self.phrase.title_before(piece.start) is not None:
            return False
        return self.tables.role(" ".join(self.core[piece.start :])) is not None

    def _is_participle(self, word: str) -> bool:
        """Whether a word is a participle behind the noun: "militants backed (by Iran)"."""
        return word.islower() and word.endswith(("ed", "ing")) and self.tables.role(word) is None

    def _named(self, piece: Piece) -> Description | None:
        """A phrase that ends with a known name."""
        if piece.form == "person":
            return self._person(piece)
        if len({f.entry.id for f in piece.forms}) > 1:
            return self._ambiguous(piece)
        entry = self.tables.at(piece.entry, self.on)
        if (role := self._role_of_another(piece, entry)) is not None:
            return self._with_role(piece.start, role)
        before = {w.casefold() for w in self.core[: piece.start]}
        if piece.form in ("adjective", "demonym"):
            sector = "CVL" if before & {"ordinary", "young", "poor", "civilian", "elderly"} else None
            return Description(country=entry.country, sector=sector, own_code=entry.code)
        if piece.form in ("capital", "seat"):
            return Description(kind="government", country=entry.country, sector="GOV", name=entry.name, entry=entry)
        return Description(
            kind=entry.kind,
            country=entry.country,
            sector=entry.sector,
            name=entry.name,
            entry=entry,
            own_code=entry.code,
        )

    def _role_of_another(self, piece: Piece, entry: Entry) -> Role | None:
        """The role that a name is too, where the phrase is about another country: "Pakistan's Foreign Office"."""
        if piece.form != "name" or entry.country is None or entry.kind == "country":
            return None
        country = self.phrase.country(piece.start)
        role = self.tables.role(" ".join(self.core[piece.start : piece.end]))
        return role if country not in (None, entry.country) else None

    def _ambiguous(self, piece: Piece) -> Description | None:
        """A name of several actors: what they share, or the one of the country that the phrase names."""
        country = self.phrase.country(piece.start)
        own = tuple(f for f in piece.forms if country and f.entry.country == country)
        if own and len({f.entry.id for f in own}) == 1:
            return self._named(attrs.evolve(piece, forms=own))
        entries = [f.entry for f in piece.forms]
        countries, sectors = {e.country for e in entries}, {e.sector for e in entries}
        if (len(countries) == 1 and entries[0].country) or (len(sectors) == 1 and entries[0].sector):
            return Description(
                kind="government" if piece.form in ("capital", "seat") else entries[0].kind,
                country=country or (entries[0].country if len(countries) == 1 else None),
                sector="GOV" if piece.form in ("capital", "seat") else entries[0].sector if len(sectors) == 1 else None,
            )
        return None

    def _person(self, piece: Piece) -> Description | None:
        """A known person, with the office of the day, or the one that a title names."""
        people = tuple(dict.fromkeys(f.entry for f in piece.forms))
        title = self.phrase.title_before(piece.start)
        if len(people) > 1:
            country = self.phrase.country(piece.start)
            people = tuple(p for p in people if p.country == country) or people
            if title is not None:
                office = title.office
                fitting = [p for p in people if any(h.office == office for h in self.tables.holdings(p.id, self.on))]
                people = tuple(fitting) or people
        if len(people) > 1:
            return None
        former = self.phrase.is_former(piece.start)
        if title is not None and title.form == "office" and not former and self._is_namesake(people[0], title):
            return self._stranger(piece.start, title)
        return self._standing(people[0], title, former)

    def _is_namesake(self, person: Entry, title: Title) -> bool:
        """Whether a title fits no office that the known person of that name ever held, nor one of the day."""
        held = self.tables.holdings(person.id)
        if self.on is None or any(h.active(self.on) for h in held):
            return False
        return not any(h.office in same_office(title.office or h.office or "") for h in held)

    def _standing(self, person: Entry, title: Title | None, former: bool) -> Description:
        held: Standing = standing(person, self.on, self.tables, office=title.office if title else None, former=former)
        sector = held.sector or (title.sector if title is not None and not former else None)
        return Description(
            kind="person",
            country=held.country,
            sector=sector,
            office=held.office,
            name=person.name,
            entry=person,
            own_code=held.own_code,
            former=former or held.sector == "ELI",
        )

    def _titled_stranger(self) -> Description | None:
        """A title and a name that the tables lack: "Moldovan Interior Minister Ion Popescu"."""
        for start in range(1, len(self.core)):
            if not all(is_name_word(w) for w in self.core[start:]) or not self.core[start][0].isupper():
                continue
            title = self.phrase.title_before(start)
            if title is None:
                role = self.tables.find_role(self.core, start)
                if role is None or role[1].form != "person" or self.core[start - 1][0].isupper():
                    continue
            elif self.tables.find_role(self.core, len(self.core)) is not None and title.form != "honorific":
                continue
            return self._stranger(start, title)
        return None

    def _stranger(self, start: int, title: Title | None) -> Description | None:
        people = self.tables.by_surname(" ".join(self.core[start:]))
        country = self.phrase.country(start)
        former = self.phrase.is_former(start)
        fitting = [
            p for p in people if country in (None, p.country) and (title is None or self._held(p, title, former))
        ]
        if len(fitting) == 1:
            return self._standing(fitting[0], title, former)
        told = self._read(self.phrase.words[:start], name_holder=False)
        name = " ".join(self.core[start:]).replace(" - ", "-")
        if told is not None and told.entry is None:
            return attrs.evolve(told, kind="person", name=name)
        if title is not None and title.sector is not None:
            return Description(kind="person", country=country, sector=title.sector, office=title.office, name=name)
        return Description(kind="person", country=country, name=name) if country else None

    def _held(self, person: Entry, title: Title, former: bool) -> bool:
        """Whether a person bears a title on the day: the office, or any office where the title names none."""
        now = self.tables.holdings(person.id, None if former else self.on)
        return any(title.office in (None, h.office) or title.form == "rank" for h in now)

    def _surname(self) -> Description | None:
        """A surname alone: Putin, where one person of that name is in office on the day."""
        name = [w for w in self.core if w.casefold() not in FORMER]
        if self.phrase.pieces or not 0 < len(name) <= 3 or not all(is_name_word(w) for w in name):
            return None
        people = [p for p in self.tables.by_surname(" ".join(name)) if self.tables.holdings(p.id, self.on)]
        if len(people) > 1:
            people = [p for p in people if any(h.office in TOP_OFFICES for h in self.tables.holdings(p.id, self.on))]
        return self._standing(people[0], None, self.phrase.is_former(len(self.core))) if len(people) == 1 else None

    def _unknown(self) -> Description | None:
        """A noun that says nothing, of a country: "Syrian island"."""
        country = self.phrase.country(len(self.core))
        if country is None or is_no_actor(self.core[-1]):
            return None
        return Description(country=country)

    # -- roles -------------------------------------------------------------------

    def _with_role(self, start: int, role: Role) -> Description | None:
        """A phrase with a noun of role at its head: "Ukrainian farmers", "riot police"."""
        giver = giver_before(self.phrase, start, self.tables)
        sector, own_code = sector_of(self.phrase, start, role, giver, self.tables)
        country = self.phrase.country(start) or ("USA" if is_american(self.phrase, start, sector) else None)
        singular = role.form == "person" and key(atoms_of(self.core[start:])[0]) != key(atoms(role.plural or ""))
        title = self.tables.title(" ".join(self.core[start:]))
        office = self._office(role, title)
        former = self.phrase.is_former(start)
        if former and role.form == "person" and (sector in OFFICIAL or role.noun in HIGH_RANKS):
            sector = "ELI"
        if sector == "IGO" or (giver is not None and giver.country is None and giver.sector in INTERNATIONAL):
            country = None
        country = "VAT" if office == "pope" else country
        if singular and not former and (country or giver) and not self._is_deputy(start):
            sought = office or ("leader" if role.noun in LEADERS else None)
            named = self.name_holder and (giver is not None or office == "pope" or self.phrase.is_national(start))
            person = holder_of(sought, country, giver, self.on, self.tables) if sought and named else None
            if person is not None:
                return self._standing(person, title, former=False)
        return Description(
            kind=kind_of(role, sector, singular=singular),
            country=country,
            sector=sector,
            office=office if singular and not former and sector != "ELI" else None,
            own_code=own_code if sector == "IGO" else None,
            role=role,
            former=former,
        )

    def _office(self, role: Role, title: Title | None) -> str | None:
        """The office that a role is: "foreign minister", but not "fisherman"."""
        if role.form != "person" or title is None or title.form == "honorific" or role.plain:
            return None
        return title.office if title.sector in OFFICES and (title.form == "office" or role.sector == "MIL") else None

    def _is_deputy(self, start: int) -> bool:
        return any(w.casefold() in {"deputy", "vice", "assistant", "shadow", "next", "new"} for w in self.core[:start])

    def _with_complement(self, found: Description | None, rest: list[str]) -> Description | None:
        """Complete a description with what stands behind a preposition: "of the European Council", "in Syria"."""
        preposition = rest[0].casefold()
        behind = Phrase(rest[1:], self.on, self.tables)
        told = _Reader(behind, self.on, self.tables, name_holder=self.name_holder).describe()
        if told is None:
            return found
        if found is None:
            return self._instead(preposition, told)
        role = self.tables.role(" ".join(self.core)) if found.entry is not None and preposition == "of" else None
        if role is not None and told.entry is not None and told.entry.kind == "country" and found.country is not None:
            # "The Congress of Peru" is not America's.
            own = self._with_role(0, role)
            return found if told.country == found.country or own is None else attrs.evolve(own, country=told.country)
        if found.role is None or found.entry is not None:
            return found
        if self._leads(found.role, preposition, told):
            return self._lead(found, told)
        if found.country is None and found.sector not in INTERNATIONAL and preposition in PLACE_PREPOSITIONS:
            national = told.entry is not None and told.entry.kind == "country"
            country = told.country or behind.country()
            return self._of_country(found, found.role, preposition, country, national=national)
        return found

    def _leads(self, role: Role, preposition: str, told: Description) -> bool:
        """Whether a role takes its sector from the group behind it: "members of the Syrian opposition"."""
        if not (role.plain or role.noun in HEADS_OF) or told.sector is None:
            return False
        if preposition == "from":  # "observers from the OSCE"
            return told.sector in INTERNATIONAL
        if preposition != "of" and not (preposition == "for" and role.form == "person"):
            return False
        # "a spokesman for the Kremlin" is the government's, "the president of Kenya" the country's.
        seat = told.kind == "government"
        return told.sector in INTERNATIONAL or told.entry is None or told.entry.kind != "country" or seat

    def _of_country(
        self, found: Description, role: Role, preposition: str, country: str | None, *, national: bool
    ) -> Description:
        """A role whose country stands behind it: "protesters in Iran", "the president of Kenya", "Bank of Thailand"."""
        if country is None:
            return found
        found = attrs.evolve(found, country=country)
        if preposition != "of":
            return found
        if self.core == ["Bank"]:
            return attrs.evolve(found, sector="GOV", kind="government")
        if found.sector is None and role.noun in STATE_HEADS:
            found = attrs.evolve(found, sector="GOV")
        return self._holder(found) if national else found

    def _instead(self, preposition: str, told: Description) -> Description | None:
        """What stands behind says it all: "hundreds of protesters"; or only where: "targets in Syria"."""
        word = self.core[-1].casefold()
        if preposition == "of" and word in QUANTITIES:
            return attrs.evolve(told, kind="group" if told.kind == "person" else told.kind)
        if is_no_actor(word) or preposition not in PLACE_PREPOSITIONS or not told.country:
            return None
        return Description(country=told.country)

    def _lead(self, found: Description, told: Description) -> Description:
        """A head, member or spokesman takes sector and country from the organization."""
        if found.kind == "person" and not found.former and found.office and told.entry is not None and self.name_holder:
            person = holder_of(found.office, told.country, told.entry, self.on, self.tables)
            if person is not None:
                return self._standing(person, None, former=False)
        former = found.former and found.kind == "person" and told.sector in OFFICIAL
        return attrs.evolve(
            found,
            country=None if told.sector in INTERNATIONAL else found.country or told.country,
            sector="ELI" if former else told.sector,
            own_code=told.own_code if not former and told.sector in INTERNATIONAL else None,
            kind=found.kind if found.kind == "person" else told.kind if told.kind != "person" else "group",
        )

    def _holder(self, found: Description) -> Description:
        """Who holds an office whose country stands behind it: "the president of Kenya"."""
        if found.kind != "person" or not found.office or found.former or not self.name_holder:
            return found
        person = holder_of(found.office, found.country, None, self.on, self.tables)
        is_holder = person is not None and not self._is_deputy(len(self.core))
        return self._standing(person, None, former=False) if person and is_holder else found
