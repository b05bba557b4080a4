"""Which countries a text names where: in a sentence, in the clause beside, last before a word, most of all."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from geonews.apart import FIGHTING, Beside
from geonews.candidates import Candidate
from geonews.records import Actor
from geonews.word_classes import MEETINGS
from geonews.words import Words, governs

# How much of what an article names must be of the country that it is about, and how far that must lead.
SHARE: Final = 0.3
_LEAD = 1.15
OF_TWO: Final = 0.25  # how much the second of two must have, where an article is about two
_NOBODY: frozenset[str] = frozenset()
# Where others meet and bankers sit: "under pressure from lenders in New York" makes no president American.
_VENUES: Final = frozenset({"new york", "geneva", "brussels", "vienna", "the hague", "davos"})
_SPEAKING_THERE = frozenset({"speak", "address", "talk", "arrive", "visit", "meet"})
_OPENING = frozenset({"DT", "NN", "NNS", "CD", "JJ", "PRP$"})
SPEAKING: Final = frozenset("minister ministry government spokesman spokeswoman spokesperson president".split())


class Passages:
    """The countries that an article names, and where.

    Args:
        words: The parse as lists.
        candidates: The candidates in text order.
        resolved: Whom each stands for.
        actors: The actors by id, with what appositions told of them.
        dateline: The country from which the article is written, or None.
    """

    def __init__(
        self,
        words: Words,
        candidates: Sequence[Candidate],
        resolved: Sequence[tuple[Actor, ...]],
        actors: Mapping[str, Actor],
        dateline: str | None,
    ) -> None:
        self.words = words
        self.actors = actors
        self._countries: list[Counter[str]] = [Counter() for _ in words.bounds]
        self._named: dict[int, list[tuple[int, str]]] = {}
        self._told: list[tuple[int, str]] = []  # where countries are named, in text order
        self._at: dict[int, tuple[Candidate, Actor]] = {}  # the phrase, and for whom alone it stands
        self._states: dict[int, list[tuple[Candidate, str]]] = {}  # the countries named in each sentence
        for c, who in zip(candidates, resolved, strict=True):
            venue = " ".join(words.lower[c.start : c.end]) in _VENUES
            for actor in who:
                code = actors[actor.id].country if not venue else None
                if code and c.form != "pronoun":
                    self._told.append((c.start, code))
                if code:
                    self._countries[words.sentence[c.start]][code] += 1
                    self._named.setdefault(words.sentence[c.start], []).append((c.start, code))
            if len(who) == 1:
                self._at.update(dict.fromkeys(range(c.start, c.end), (c, who[0])))
                if c.form == "name" and who[0].kind == "country" and not venue:
                    self._states.setdefault(words.sentence[c.start], []).append((c, who[0].country or ""))
        self.total: Counter[str] = Counter(code for _, code in self._told)
        # Talks of others are told from Beijing too: a dateline counts where the story is of its country.
        told = dateline is not None and self.total[dateline] >= max(self.total.values(), default=0)
        self._dateline = dateline if told else None
        self._filed_from = dateline

    # -- at a word --------------------------------------------------------------

    def one_at(self, i: int) -> Actor | None:
        """For whom alone the phrase stands that a word lies in."""
        return self._at[i][1] if i in self._at else None

    def country_of(self, i: int | None) -> str | None:
        """The country of whom a word stands for."""
        found = self.one_at(i) if i is not None else None
        return self.actors[found.id].country if found is not None else None

    def country_at(self, i: int) -> str | None:
        """The country that a word names."""
        found = self.one_at(i)
        named = found is not None and found.kind == "country" and self._at[i][0].form == "name"
        return found.country if found is not None and named else None

    def beside(self, i: int) -> Beside | None:
        """The actor at a word, with the words for it."""
        found = self.one_at(i)
        if found is None:
            return None
        c, actor = self._at[i][0], self.actors[found.id]
        by_name = actor.kind == "country" and c.form in {"name", "pronoun"}
        return Beside(actor, by_name, tuple(self.words.lemma[c.start : c.end]))

    # -- of the whole article -----------------------------------------------------

    def main(self, share: float = SHARE, *, barred: frozenset[str] = _NOBODY) -> str | None:
        """The country that the article is about: it has a share of all that is named, and leads."""
        total = Counter({code: n for code, n in self.total.items() if code not in barred})
        (first, most), (_, next_most) = [*total.most_common(2), ("", 0), ("", 0)][:2]
        return first if most >= share * total.total() and most >= _LEAD * next_most and most else None

    def dateline(self, barred: frozenset[str]) -> str | None:
        """The country from which the article is written, where it is about that one, too."""
        return self._dateline if self._dateline not in barred else None

    def opened(self, c: Candidate, barred: frozenset[str]) -> str | None:
        """The dateline's country, where somebody opens the article: "BEIJING - The Foreign Ministry warned Japan"."""
        opens = not self._told or c.start <= self._told[0][0]
        return self._filed_from if opens and self._filed_from not in barred else None

    def other_of_two(self, code: str) -> str | None:
        """The other of the two countries that an article is about: whom a foreign army strikes is of that one."""
        (first, _), (second, much), (_, less) = [*self.total.most_common(3), *[("", 0)] * 3][:3]
        if code not in {first, second} or much < OF_TWO * self.total.total() or much < _LEAD * less:
            return None
        return second if code == first else first

    # -- near a phrase --------------------------------------------------------------

    def last_before(self, i: int, barred: frozenset[str]) -> str | None:
        """The country that the text names last before a word."""
        before = bisect.bisect_left(self._told, i, key=lambda told: told[0])
        return next((code for _, code in reversed(self._told[:before]) if code not in barred), None)

    def near(self, number: int, barred: frozenset[str], before: int | None = None) -> list[str]:
        """The countries of a sentence, of those who are told by pronouns, too.

        Args:
            number: The sentence.
            barred: Countries that do not count.
            before: A phrase of the sentence, or None. What a later clause with a subject of its own names does not
                count then: "Police fled, and Rome sent marines".
        """
        found = [code for code in (self._countries[number] if number >= 0 else ()) if code not in barred]
        if before is None or self.words.dep[before] not in {"nsubj", "nsubjpass"}:
            return found
        later = self._later_clause(self.words.head[before])
        kept = {code for i, code in self._named.get(number, ()) if later is None or not governs(self.words, later, i)}
        return [code for code in found if code in kept]

    def fronted(self, number: int) -> str | None:
        """The country of the place with which a sentence begins: "In Nairobi, a spokesman", "In Rome the court"."""
        w = self.words
        start, end = w.bounds[number]
        if w.lower[start : start + 1] not in (["in"], ["at"]):
            return None
        place = self._at.get(start + 1)
        behind = place[0].end if place is not None else end
        opens = behind < end and (w.lower[behind] == "," or w.tag[behind] in _OPENING)
        return self.country_at(start + 1) if opens else None

    def where(self, c: Candidate) -> str | None:
        """The country of the place where somebody does something: "was in Tunis, where President Bourguiba asked"."""
        w = self.words
        start = w.bounds[w.sentence[c.start]][0]
        if w.lower[c.start - 1 : c.start] != ["where"]:
            return None
        before = (i for i in range(c.start - 2, start, -1) if w.dep[i] == "pobj")
        return next((code for i in before if (code := self.country_at(i))), None)

    def _later_clause(self, verb: int) -> int | None:
        """The verb that "and" joins to another, where it has a subject of its own."""
        w = self.words
        joined = (i for i in w.children[verb] if w.dep[i] == "conj" and i > verb)
        return next((i for i in joined if w.child(i, "nsubj", "nsubjpass") is not None), None)

    def topic(self, c: Candidate, number: int) -> str | None:
        """The country of whom a clause before tells: "Baku blamed the Armenians, and the ministry called it a crime".

        Of a sentence before it is the one that speaks or acts there ("Chile recalled its consul. The minister said"),
        and of one that tells of a strike the one that is struck: "The mayor called it murder".
        """
        w = self.words
        if w.sentence[c.start] == number:
            return self.parallel(c)
        told = list(self._countries[number])
        for i in range(*w.bounds[number]):
            if w.dep[i] in {"nsubj", "nsubjpass"} and w.dep[w.head[i]] == "ROOT":
                code = self.country_of(i)
                if w.lemma[c.noun] in SPEAKING or self._leads(i):
                    return code
                if w.lemma[w.head[i]] in FIGHTING and w.dep[i] == "nsubj" and len(told) == 2 and code in told:
                    return next(other for other in told if other != code)
        return None

    def _leads(self, i: int) -> bool:
        """Whether a word stands for somebody who rules: after "Mr Muizzu signed a pact" the opposition is his."""
        found = self.one_at(i)
        return found is not None and found.kind == "person" and self.actors[found.id].sector == "GOV"

    def parallel(self, c: Candidate) -> str | None:
        """The country of the subject of a clause to which that of a phrase is joined by "and"."""
        w, verb = self.words, self.words.head[c.head]
        if w.dep[c.head] != "nsubj":
            return None
        while w.dep[verb] == "conj" and w.pos[w.head[verb]] in {"VERB", "AUX"}:
            verb = w.head[verb]
            subject = w.child(verb, "nsubj", "nsubjpass")
            found = self.one_at(subject) if subject is not None else None
            if found is not None:
                return self.actors[found.id].country
        return None

    def places(self, number: int, placing: frozenset[str]) -> Counter[str]:
        """The countries in which a sentence says that something happens."""
        w = self.words
        found: Counter[str] = Counter()
        for c, code in self._states.get(number, ()):
            preposition = w.head[c.head]
            if w.dep[c.head] == "pobj" and w.lower[preposition] in placing and not self._is_venue(preposition):
                found[code] += 1
        return found

    def _is_venue(self, preposition: int) -> bool:
        """As in "an invitation to talks in Addis Ababa": those who are asked there are not of there."""
        w, above = self.words, self.words.head[preposition]
        if w.pos[above] == "NOUN":
            return w.lemma[above] in MEETINGS | {"invitation"}
        return (
            w.dep[above] == "advcl" and w.lemma[above] in _SPEAKING_THERE
        )  # "Speaking in Washington, the premier ..."
