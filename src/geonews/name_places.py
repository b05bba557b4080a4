"""Which names are places, and in which country: by the tables, by the gazetteer, by what is said of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.data.actor_tables import Entry, Form
from geonews.known_names import Name
from geonews.towns import larger_town, town
from geonews.word_classes import CAPTURING, CIVIL_TITLES, HONORIFICS, LOCATIVES, RAIDS, SAYING, SPOTS
from geonews.words import Words

if TYPE_CHECKING:
    from geonews.data.actor_tables import ActorTables

# Their towns are called as people are: "Lincoln", "Gore".
_ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})


def located(
    names: Sequence[Name], words: Words, tables: ActorTables, surnames: frozenset[str], on: dt.date | None
) -> list[Name]:
    """The names of an article, those of places with the country that they lie in.

    Args:
        names: The names, as far as the parser and the tables tell what they are.
        words: The parse as lists.
        tables: The tables of actors.
        surnames: By what the persons of the article are called again.
        on: The day of the article.
    """
    story = _Story(names, words, tables, surnames, on)
    return [story.with_country(name) for name in names]


class _Story:
    """The countries of an article, as its names tell them."""

    def __init__(
        self,
        names: Sequence[Name],
        words: Words,
        tables: ActorTables,
        surnames: frozenset[str],
        on: dt.date | None,
    ) -> None:
        self.words = words
        self.tables = tables
        self.surnames = surnames
        self.on = on
        told = Counter(name.forms[0].entry.country or "" for name in names if name.is_country)
        self.by_name = frozenset(
            name.forms[0].entry.country for name in names if name.is_country and not name.has("capital")
        )
        self.countries = frozenset(told)
        told += Counter(name.forms[0].entry.country or "" for name in names if name.is_person and name.forms)
        (main, most), (_, next_most) = [*told.most_common(2), ("", 0), ("", 0)][:2]
        self.main = main if most > next_most else None

    def with_country(self, name: Name) -> Name:
        """A place with its country, where tables or gazetteer know it: "Kirkuk", "Texas", "in Lagos"."""
        words = self.words
        if name.has("capital") and (namesake := self._namesake(name)) is not None:
            return attrs.evolve(name, forms=(namesake,))
        sure = name.kind == "place" or self._may_be_town(name)
        if not sure and (name.kind == "known" or not self._is_where(name)):
            return name
        for start in range(name.start, name.end):
            found = self.tables.find_place(words.text[: name.end], start)
            if found is not None and found[0] == name.end and found[1].entry.country is not None:
                return attrs.evolve(name, kind="known", forms=(found[1],)) if sure or start == name.start else name
        text = self._text(name)
        surname = any(words.pos[i] == "PROPN" and i < name.start for i in words.children[name.head])  # "Kenzo Oshima"
        form = town(text, self.countries, sure=sure) if not text.isupper() and not surname else None
        if form is None and not surname:
            return self._unknown(name, text, sure=sure)
        return attrs.evolve(name, kind="known", forms=(form,)) if form is not None else name

    def _namesake(self, name: Name) -> Form | None:
        """The town that is meant where a capital is called alike.

        "Salisbury" is no capital after 1980; "St. John's" is, but not in a story that names Canada and not Antigua.
        """
        entry, text = name.forms[0].entry, self._text(name)
        if not entry.active(self.on):
            found = self.tables.find_place(self.words.text[: name.end], name.start)
            return found[1] if found is not None and found[1].entry.country != entry.country else None
        if entry.country in self.by_name or any(form.form != "capital" for form in name.forms):
            return None
        return larger_town(text, entry.country or "", self.countries - {entry.country})

    def _text(self, name: Name) -> str:
        words = self.words
        return "".join(words.text[i] + " " * words.spaced[i] for i in range(name.start, name.end)).strip()

    def _unknown(self, name: Name, text: str, *, sure: bool) -> Name:
        """A place that nobody knows: one that is captured or shelled lies in the country of the story."""
        if not self._is_spot(name):
            return name
        if (self._is_captured(name) or self._is_raided(name)) and self.main:
            entry = Entry(id=f"{text.casefold()}-{self.main.lower()}", name=text, kind="government", country=self.main)
            return attrs.evolve(name, kind="known", forms=(Form(entry, "place"),))
        return name if sure else attrs.evolve(name, kind="place")

    def _may_be_town(self, name: Name) -> bool:
        """Whether a name that the parser takes for a person or a body is that of a town of a country of the story.

        "The Tigers struck at Trincomalee", in a story of Sri Lanka; not "Hernandez said", nor English towns.
        """
        words, i, last = self.words, name.start, self.words.text[name.end - 1]
        if name.kind == "known" or last in self.surnames or self.tables.by_surname(last) or words.text[i].isupper():
            return False
        titled = i > 0 and words.lower[i - 1].rstrip(".") in CIVIL_TITLES | HONORIFICS
        speaks = words.dep[name.head] == "nsubj" and words.lemma[words.head[name.head]] in SAYING
        if titled or speaks or words.dep[name.head] in {"compound", "appos"}:
            return False
        form = town(" ".join(words.text[i : name.end]), self.countries, sure=True)
        return form is not None and form.entry.country in self.countries - _ENGLISH

    def _is_where(self, name: Name) -> bool:
        """Whether a name stands where places do: "near Bukavu", "captured Goma"."""
        before, last = self.words.lower[max(0, name.start - 1)], self.words.text[name.head]
        return before in LOCATIVES or (self._is_captured(name) and not self.tables.by_surname(last))

    def _is_captured(self, name: Name) -> bool:
        words, head = self.words, name.head
        return words.dep[head] in {"dobj", "nsubjpass"} and words.lemma[words.head[head]] in CAPTURING

    def _is_raided(self, name: Name) -> bool:
        """As in "a raid on the market at Abu Delek"."""
        words, above = self.words, self.words.head[name.head]
        if words.dep[name.head] != "pobj" or words.lower[above] not in {"on", "at"}:
            return False
        struck = words.head[above]
        if words.dep[struck] == "pobj" and words.lower[words.head[struck]] == "on":
            struck = words.head[words.head[struck]]
        return words.lemma[struck] in RAIDS

    def _is_spot(self, name: Name) -> bool:
        """Whether a name is that of a place by what stands before it: "in Birgunj", "shelled Point Kilali"."""
        texts = self.words.text[name.start : name.end]
        here = self._is_captured(name) or self._is_raided(name) or self.words.lower[max(0, name.start - 1)] in SPOTS
        return here and all(t[0].isupper() and t.isalpha() and not t.isupper() for t in texts)
