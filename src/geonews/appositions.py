"""Apposition and copula: whom a phrase is said to be by the words beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from geonews.candidates import Candidate, Proposal
from geonews.records import Actor
from geonews.word_classes import INTERNATIONAL, REBELS
from geonews.words import Words

# What may stand between the names of those whom a plural introduces.
_BETWEEN = frozenset({",", "and", "of", "from", "(", ")"})


class Appositions:
    """Answers for one article who stands beside a phrase and is the same.

    Args:
        words: The parse as lists.
        candidates: In text order.
        proposals: What each is by its own words.
        at: The number of the candidate at each word.
    """

    def __init__(
        self,
        words: Words,
        candidates: Sequence[Candidate],
        proposals: Sequence[Proposal],
        at: Mapping[int, int],
    ) -> None:
        self.words = words
        self.candidates = candidates
        self.proposals = proposals
        self.at = at
        self.told: dict[str, list[Actor]] = {}

    def partner(self, k: int, c: Candidate, result: Sequence[tuple[Actor, ...]]) -> tuple[Actor, ...]:
        """Whom a phrase is said to be: "Wang Yi, the foreign minister", "Ahmed is co-chair of the council"."""
        for j in self._partners(k, c):
            other = self.candidates[j]
            named = other.name is not None and self.proposals[j].fixed and not self.proposals[k].person
            alike = other.plural == c.plural or (named and c.definite)  # "the rebels, the FARC"
            if j == k or not alike or not self._agree(self.proposals[k], self.proposals[j]):
                continue
            actors = self.proposals[j].actors if self.proposals[j].fixed else result[j] if j < k else ()
            if len(actors) == 1 and self._alike_in_kind(self.proposals[k], actors[0]):
                self.told.setdefault(actors[0].id, []).extend(self.proposals[k].actors[:1])
                return actors
        return self._several(k, c) if c.plural and self.proposals[k].person else ()

    def name_of(self, k: int, c: Candidate) -> tuple[Actor, ...]:
        """Who is named beside a phrase: "Turkey's president, Recep Tayyip Erdogan"."""
        named = (self.proposals[j].actors for j in self._partners(k, c) if self.proposals[j].fixed)
        return next((actors for actors in named if len(actors) == 1), ())

    def _several(self, k: int, c: Candidate) -> tuple[Actor, ...]:
        """Whom a phrase in the plural is said to be: "the foreign ministers, Yván Gil of Venezuela and Hugh Todd".

        What stands between the names may be countries: "the presidents of Venezuela, A, and of Guyana, B".
        """
        w, found = self.words, dict[str, Actor]()
        j, end = k + 1, c.end
        while j < len(self.candidates):
            other, actors = self.candidates[j], self.proposals[j].actors
            between = w.lower[end : other.start]
            if not self.proposals[j].fixed or not _BETWEEN.issuperset(between) or (not found and "and" in between):
                break
            if all(a.kind == "person" for a in actors):
                found.update((actor.id, actor) for actor in actors)
            elif not {"of", "from", "("}.intersection(between) and not self._goes_on(j):
                break
            j, end = j + 1, other.end
        if len(found) < 2:
            return ()
        for actor in found.values():
            self.told.setdefault(actor.id, []).extend(self.proposals[k].actors[:1])
        return tuple(found.values())

    def _goes_on(self, j: int) -> bool:
        """Whether a country is one of a row behind "of": "the ministers of Iran, Russia and Turkey, A, B and C"."""
        return j > 0 and self.proposals[j - 1].fixed and all(a.kind == "country" for a in self.proposals[j - 1].actors)

    @staticmethod
    def _alike_in_kind(p: Proposal, actor: Actor) -> bool:
        """Whether an apposition may name the actor: persons are told of persons, countries of countries."""
        if p.state:
            return actor.kind in {"country", "government"}
        if p.actors and p.actors[0].kind == "country" and actor.sector in REBELS:
            return False  # "Spain's government and Basque separatists ETA"
        return p.person == (actor.kind == "person") or (not p.person and not p.actors)

    def _partners(self, k: int, c: Candidate) -> Iterator[int]:
        w = self.words
        head = c.head
        if w.dep[head] == "appos" and w.head[head] in self.at:
            yield self.at[w.head[head]]
        for child in w.children[head]:
            if w.dep[child] == "appos" and child in self.at:
                yield self.at[child]
        if w.dep[head] == "attr" and w.lemma[w.head[head]] in {"be", "become", "remain"}:
            subject = w.child(w.head[head], "nsubj")
            if subject is not None and subject in self.at and w.child(w.head[head], "neg") is None:
                yield self.at[subject]
        if self.proposals[k].person and not c.plural:
            yield from self._beside(k, c)

    def _beside(self, k: int, c: Candidate) -> Iterator[int]:
        """A person's name next to an office, with a comma between, however the parser has hung them."""
        w, last = self.words, len(self.words.text)
        end = c.end
        if end + 2 < last and w.lower[end] in {"in", "to", "at"} and end + 1 in self.at:
            end = self.candidates[self.at[end + 1]].end  # "the U.N. commander in Rwanda, Romeo Dallaire"
        if end + 1 < last and w.text[end] == "," and end + 1 in self.at:
            after = self.candidates[self.at[end + 1]]
            if after.start == end + 1 and after.name is not None and after.name.is_person:
                yield self.at[end + 1]
        before = c.start - 1
        if before > 0 and w.lower[before] in {"the", "a", "an"}:
            before -= 1
        closed = c.end >= last or w.text[c.end] in {",", ".", ";", ")"} or w.pos[c.end] == "ADP"
        if before > 0 and w.text[before] == "," and before - 1 in self.at and closed:
            name = self.candidates[self.at[before - 1]].name
            if name is not None and name.is_person:
                yield self.at[before - 1]

    @staticmethod
    def _agree(a: Proposal, b: Proposal) -> bool:
        """Whether two phrases may be one: not of two countries, nor of two genders."""
        known = {x.country for x in b.actors} | set(b.countries)
        if a.countries and known - {None} and not known & set(a.countries):
            return False
        return not (a.gender and b.gender and a.gender != b.gender)


def completed(actor: Actor, told: Sequence[Actor]) -> Actor:
    """An actor with what phrases beside its name add: "Uri Lubrani, Israel's top official for Lebanon"."""
    for other in told:
        country = actor.country or (other.country if actor.sector not in INTERNATIONAL else None)
        sector = actor.sector or other.sector
        if other.sector in INTERNATIONAL and actor.wikidata is None:
            country, sector = None, other.sector
        actor = attrs.evolve(
            actor,
            country=country,
            sector=sector,
            office=actor.office or (other.office if actor.kind == "person" else None),
            code=actor.code if actor.wikidata or actor.kind == "country" else (country or "") + (sector or "") or None,
        )
    return actor
