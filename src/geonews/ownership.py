"""Whose an actor is, by the words around its noun: who commands it, where it acts, who owns it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geonews.candidates import Candidate
from geonews.known_names import Name
from geonews.name_actors import NameActors
from geonews.word_classes import BACKING, COMMANDED, PLACING
from geonews.words import Words

if TYPE_CHECKING:
    from geonews.data.actor_tables import Entry, Role

_OWNED = frozenset({"owned", "controlled", "run"})
_BEFORE_BODIES = frozenset("opposition ruling main governing own largest new former".split())
_OFTEN = 3
# Names that parties of several countries have.
_PARTIES = frozenset(
    """conservative labour labor liberal national democratic republican socialist communist green people's reform
    progress freedom justice unity nationalist""".split()
)
# Whose parliament is called so.
_WITH_CONGRESS = frozenset("ARG BOL BRA CHL COL DOM ECU GTM HND MEX PER PHL PRY VEN".split())
_PLACES = ("name", "capital", "seat", "place")


class Ownership:
    """Answers for the phrases of one article.

    Args:
        words: The parse as lists.
        names: The names of the article.
        known: Who they are.
    """

    def __init__(self, words: Words, names: Sequence[Name], known: NameActors) -> None:
        self.words = words
        self.known = known
        self.names = names
        self.name_at = {i: name for name in names for i in range(name.start, name.end)}

    def lord(self, c: Candidate) -> Name | None:
        """Whose a group is by the words behind it: "men loyal to General X", "persons linked to the junta"."""
        w = self.words
        i = c.end
        if w.lower[i : i + 1] == ["and"] and w.pos[i + 1 : i + 2] == ["NOUN"]:
            i += 2
        if w.lower[i : i + 1] in (["who"], ["that"]) and w.lower[i + 1 : i + 2] in (["are"], ["were"], ["remained"]):
            i += 2
        if w.lower[i : i + 2] not in COMMANDED:
            return None
        end = w.bounds[w.sentence[c.start]][1]
        behind = dict.fromkeys(self.name_at[j] for j in range(i + 2, min(end, i + 8)) if j in self.name_at)
        found = next((n for n in behind if w.tag[n.end] != "POS"), None)  # "led by Nigeria's Muhammadu Buhari"
        loyal = w.lower[i + 1] in {"to", "with"} or w.lower[i] in _OWNED
        return found if found is not None and (loyal or found.is_person) else None

    def there(self, c: Candidate) -> Name | None:
        """The place that hangs on a noun and says where it acts: "farmers in Peru", "police in the city of Homs"."""
        w = self.words
        for child in w.children[c.noun]:
            if child > c.noun and w.dep[child] == "prep" and w.lower[child] in PLACING:
                place = w.child(child, "pobj")
                name = self.name_at.get(place) if place is not None else None
                if name is not None and name.kind == "known" and not name.is_person and name.has(*_PLACES):
                    return name
        return None

    def gives_country(self, c: Candidate, name: Name) -> bool:
        """Whether a name behind the noun says whose it is: "of Iraq", not "the ambassador to Iraq"."""
        w = self.words
        for i in range(name.start - 1, c.noun, -1):
            if w.pos[i] == "ADP":
                return w.lower[i] in {"of", "for"} or w.lemma[c.noun] in {"aide", "adviser", "advisor"}
        return False

    def owner_of(self, name: Name) -> str | None:
        """The country to which the words around a body give it.

        "Peru's Congress", "the Peruvian Congress", "the Congress of Peru".
        """
        w, i = self.words, name.start - 1
        while i > 0 and w.lower[i] in _BEFORE_BODIES:
            i -= 1
        owner = self.name_at.get(i - 1 if i > 0 and w.tag[i] == "POS" else i)
        if owner is not None and w.tag[i] != "POS" and not owner.has("adjective"):
            owner = None
        if owner is None and w.lower[name.end : name.end + 1] == ["of"]:
            behind = self.name_at.get(name.end + 1 + (w.lower[name.end + 1 : name.end + 2] == ["the"]))
            owner = behind if behind is not None and behind.has("name") and self._body(name) is not None else None
        owned = self.known.countries_of(owner) if owner is not None and owner.is_country else ()
        return owned[0] if len(owned) == 1 else None

    def stranger_of(self, name: Name, entries: tuple[Entry, ...]) -> str | None:
        """The country of a body that the tables know in another country only: "Peru's Congress" is not America's.

        What is called so once is meant by the same name again, unless the known body is spoken of too.
        """
        if len(entries) != 1 or entries[0].country is None:
            return None
        known = entries[0]
        if known.sector not in {"PTY", "OPP"} and self._body(name) is None:
            return None
        owned = self.owner_of(name)
        if owned is None and self._is_common(name, known):
            home = self._of_story(name, known.country) or self._of_ruler(name)
            if home is not None:
                return home
        if owned is None:
            others = [n for n in self.names if n.kind == "known" and any(f.entry is known for f in n.forms)]
            same = [n for n in others if self._text(n) == self._text(name)]
            owners = {self.owner_of(n) for n in same} - {None}
            owned = owners.pop() if len(owners) == 1 and len(same) == len(others) else None
        return owned if owned != known.country else None

    def _is_common(self, name: Name, known: Entry) -> bool:
        """Whether many countries have a body of the name: "Congress", "the Conservative Party"."""
        w = self.words
        party = known.sector == "PTY" and w.lower[name.end - 1] == "party" and name.end - name.start == 2
        return (party and w.lower[name.start] in _PARTIES) or self._body(name) is not None

    def _of_story(self, body: Name, known: str | None) -> str | None:
        """The country of which a story speaks most that does not speak of the known one: "Congress", in Manila."""
        others = (n for n in self.names if self._text(n) != self._text(body))
        named = Counter(code for n in others for code in self.known.countries_of(n))
        owner = self.name_at.get(body.start - 2) if self.words.tag[body.start - 1] == "POS" else None
        enough = 1 if owner is not None and owner.is_person else _OFTEN  # "Andries Treurnicht's Conservative Party"
        most = next((code for code, n in named.most_common(1) if n >= enough), None)
        return most if known not in named else None

    def _of_ruler(self, body: Name) -> str | None:
        """The only country that a sentence names before "Congress", where its parliament is called so.

        "President Ramos asked Congress for money", but not "President Zelensky asked Congress".
        """
        if self._text(body) != "congress":
            return None
        start = self.words.bounds[self.words.sentence[body.start]][0]
        before = (n for n in self.names if start <= n.start < body.start)
        named = {code for n in before for code in self.known.countries_of(n)}
        return named.pop() if len(named) == 1 and named < _WITH_CONGRESS else None

    def _text(self, name: Name) -> str:
        return " ".join(self.words.lower[name.start : name.end])

    def _body(self, name: Name) -> Role | None:
        """The role that a name is by itself, so that every country has one: "Congress", "Supreme Court"."""
        role = self.known.tables.role(self._text(name))
        return role if role is not None and role.form == "body" else None

    def is_outside(self, name: Name) -> bool:
        """Whether a name only says who backs or is opposed: "Iran-backed militia", "anti-Syria journalist"."""
        w = self.words
        before, behind = w.lower[max(0, name.start - 2) : name.start], w.lower[name.end : name.end + 2]
        return before in (["anti", "-"], ["pro", "-"]) or (
            len(behind) == 2 and behind[0] == "-" and behind[1] in BACKING
        )

    def of_several(self, c: Candidate) -> list[Name]:
        """The countries behind a plural that share it out: "the presidents of Kenya and Uganda"."""
        w = self.words
        of = next((j for j in w.children[c.noun] if j == c.noun + 1 and w.lower[j] == "of"), None)
        place = w.child(of, "pobj") if of is not None else None
        found: list[Name] = []
        while place is not None:
            name = self.name_at.get(place)
            if name is None or not name.is_country:
                return []
            found.append(name)
            place = w.child(place, "conj")
        return found if len(found) > 1 else []
