"""Countries that an article lists together, and the plurals that stand for the list: "the three Baltic states"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from geonews.candidates import Candidate, Proposal
from geonews.data.country_classes import class_of
from geonews.records import Actor
from geonews.words import Words

_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_SETS: Final = {"trio": 3, "threesome": 3, "quartet": 4, "foursome": 4, "quintet": 5}


class Lists:
    """Answers for the plurals of one article.

    Args:
        words: The parse as lists.
        candidates: In text order.
        proposals: What each is by its own words.
        country: Gives the actor of a country's code.
    """

    def __init__(
        self,
        words: Words,
        candidates: Sequence[Candidate],
        proposals: Sequence[Proposal],
        country: Callable[[str], tuple[Actor, ...]],
    ) -> None:
        self.words = words
        self.country = country
        self._named = {
            c.head: p.actors[0]
            for c, p in zip(candidates, proposals, strict=True)
            if p.fixed and c.form == "name" and len(p.actors) == 1 and p.actors[0].kind == "country"
        }
        self._lists = [found for i in self._named if len(found := self._together(i)) > 2]

    def _together(self, i: int) -> tuple[Actor, ...]:
        """A country with those that are joined to it by "and": nobody where it is joined to another itself."""
        w = self.words
        if w.dep[i] == "conj" and w.head[i] in self._named:
            return ()
        found, at = {self._named[i].id: self._named[i]}, [i]
        while at:
            at = [j for k in at for j in w.children[k] if w.dep[j] == "conj" and j in self._named]
            found.update({self._named[j].id: self._named[j] for j in at})
        return tuple(found.values())

    def meant(self, c: Candidate) -> tuple[Actor, ...]:
        """The countries for which a counted plural stands, or nobody.

        "Four Arab states" are Saudi Arabia, Egypt, Bahrain and the Emirates where the text lists these, as many and of
        the kind. "The three Baltic states" need no list, as there are no others.
        """
        w = self.words
        before = w.lower[c.start : c.noun]
        count = next((_NUMBERS[word] for word in before if word in _NUMBERS), _SETS.get(w.lemma[c.noun]))
        kinds = class_of([*before, w.lemma[c.noun]])
        if count is None:
            return ()
        if kinds is not None and len(kinds.countries) == count:
            return tuple(actor for code in sorted(kinds.countries) for actor in self.country(code))
        fitting = [
            one
            for one in self._lists
            if len(one) == count and (kinds is None or all(a.country in kinds.countries for a in one))
        ]
        return fitting[0] if fitting else ()
