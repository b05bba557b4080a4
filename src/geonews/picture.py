"""What an article is about as a whole: between which two parties most of it happens, and who of them strikes.

"The talks were frank", "sanctions were imposed", "the attack": late in an article an act is told without its sides,
since the reader knows by then who deals with whom. Parties are countries and organizations of states, and count by how
often the article speaks of them, in its headline and its first sentences more than later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from geonews.cast import Cast, Mention
from geonews.codes import PLOVER_QUAD
from geonews.events.coding import MUTUAL, Coded

# Words from which a text is an article.
_WHOLE: Final = 60

SANCTIONS: Final = "163"
"""Code of sanctions, which PLOVER has under COERCE, and which are no act of force."""

_LEAD = 60  # words
_PRONOUN = 0.5
# What the two must have of the article: an article on one country, or on five, has no pair.
_LEAST, _SHARE, _AHEAD = 3.0, 0.3, 1.15
_LEAD_OF_ONE = 1.15
# What is done within a country as often as to others.
_AT_HOME = frozenset({"COERCE", "PROTEST", "REJECT"})
_FORCE_AT_HOME = frozenset({"COERCE", "ASSAULT"})
_HOSTILE = frozenset({3, 4})
# How much an act tells of the sides of another, by how alike they are. Who accuses need not strike, nor who strikes
# impose sanctions: what is done by force and what by words tells of one another only between whom it was.
_SAME_TYPE, _SAME_QUAD, _SAME_SIGN, _OTHER_SIGN = 3.0, 2.0, 1.0, 0.5
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
_PRESSURE = frozenset({"SANCTION", "THREATEN", "ACCUSE", "REQUEST", "REJECT"})
_BLAMING, _BACKING = frozenset({"ACCUSE", "SANCTION"}), frozenset({"SUPPORT", "AID"})
_IN_LEAD, _HALF = 1.5, 0.5
_PRIOR = 1.0  # for the two of whom the article speaks most
_ENOUGH, _CLEAR = 2.0, 1.5
_Key = TypeVar("_Key")


def party_of(actor: str, cast: Cast) -> str | None:
    """The country of an actor; organizations of states count as one."""
    found = cast.actors[actor]
    return found.country or (found.id if found.sector == "IGO" else None)


def parties_of(mentions: Iterable[Mention], cast: Cast) -> set[str]:
    """The countries and organizations of states for which some mentions stand."""
    return {party for m in mentions for i in m.actors if (party := party_of(i, cast))}


def weights_of(cast: Cast, party: Callable[[str], str | None]) -> dict[str, float]:
    """How much an article speaks of each party.

    Args:
        cast: The cast.
        party: Gives the party of an actor, or None.
    """
    weights: dict[str, float] = defaultdict(float)
    for mention in cast.mentions:
        weight = (_PRONOUN if mention.form == "pronoun" else 1.0) * (2 if mention.start < _LEAD else 1)
        for actor in mention.actors:
            if found := party(actor):
                weights[found] += weight / len(mention.actors)
    return weights


def last_words(mentions: Iterable[Mention], before: int, cast: Cast) -> Mention | None:
    """Of words for one actor each those that stand last before a word, those for a state before those for people."""

    def rank(mention: Mention) -> tuple[bool, bool, int]:
        state = cast.actors[mention.actors[0]].kind in {"country", "organization"}
        earlier = mention.start < before
        return state, earlier, mention.start if earlier else -mention.start

    return max(mentions, key=rank, default=None)


def is_in_article(coded: Coded) -> bool:
    """Whether an event stands in an article, and not in a sentence or two that leave their context out."""
    return len(coded.sentence.doc) >= _WHOLE


class Picture:
    """The main parties of an article.

    Args:
        coded: The events, as far as the sentences tell their sides.
        cast: The cast.
    """

    def __init__(self, coded: Sequence[Coded], cast: Cast) -> None:
        self.cast = cast
        self.coded = [one for one in coded if one.plover]
        self.sides = [
            (parties_of(one.arguments.sources, cast), parties_of(one.arguments.targets, cast)) for one in self.coded
        ]
        self._voted: dict[str, Mapping[tuple[str, str], float]] = {}
        self._weights = self._weighed()
        self.pair = self._pair()
        self.main = self._main()

    def _weighed(self) -> list[tuple[str, float]]:
        """The parties, and how much the article speaks of each, the one of whom it speaks most first."""
        weights = weights_of(self.cast, lambda actor: party_of(actor, self.cast))
        return [*_ranked(weights), *[("", 0.0)] * 3]

    def _pair(self) -> tuple[str, str] | None:
        """The two of whom the article speaks most, where it speaks of two."""
        (first, most), (second, next_most), (_, third) = self._weights[:3]
        enough = next_most >= _LEAST and next_most >= _SHARE * most and next_most >= _AHEAD * third
        return (first, second) if enough else None

    def _main(self) -> str | None:
        """The one of whom the article speaks most, where one leads."""
        (first, most), (_, next_most) = self._weights[:2]
        return first if most >= _LEAST and most >= _LEAD_OF_ONE * next_most else None

    def opposite(self, known: set[str], plover: str, *, doing: bool) -> str | None:
        """The party on the other side of an act of which one side is known.

        Args:
            known: The parties of the known side.
            plover: The type of the act.
            doing: Whether those who are known do it.
        """
        if len(known) != 1:
            return None
        [own] = known
        votes: dict[str, float] = defaultdict(float)
        for (doer, other), vote in self._votes(plover).items():
            if doer == own:
                votes[other] += vote if doing or plover in MUTUAL else vote * _HALF
            elif other == own:
                votes[doer] += vote if not doing or plover in MUTUAL else vote * _HALF
        seen = self._seen_from_outside(own, plover) if doing else None
        return _clear(votes) or seen or self._main_opposite(own, plover, doing=doing)

    def _seen_from_outside(self, own: str, plover: str) -> str | None:
        """Whom a third party blames or backs: who strikes, and who is struck."""
        order = self.order("ASSAULT", either=False)
        if order is None or own in order:
            return None
        return order[0] if plover in _BLAMING else order[1] if plover in _BACKING else None

    def _main_opposite(self, own: str, plover: str, *, doing: bool) -> str | None:
        """The one that the article is about: what others do is done to it, and what its own suffer it does.

        In a story of Peru "Chile objected" tells of Peru, and "students were beaten" of its police.
        """
        at_home = _AT_HOME if doing else _FORCE_AT_HOME
        return self.main if own != self.main or plover in at_home else None

    def order(self, plover: str, *, either: bool) -> tuple[str, str] | None:
        """Who does an act of some type to whom, where no side is known.

        Args:
            plover: The type of the act.
            either: Whether both do it to one another, so that an order is as good as the other.
        """
        directed = self._votes(plover)
        votes: dict[tuple[str, str], float] = defaultdict(float)
        for (doer, other), vote in directed.items():
            votes[min(doer, other), max(doer, other)] += vote
        best = _clear(votes)
        if best is None:
            return None
        one, other = best
        ahead = directed.get((one, other), 0.0) - directed.get((other, one), 0.0)
        if ahead or either:
            return (one, other) if ahead >= 0 else (other, one)
        return None

    def _votes(self, plover: str) -> Mapping[tuple[str, str], float]:
        """How much the events that are told say for each doer and other party of an act of some type."""
        if plover not in self._voted:
            self._voted[plover] = self._counted(plover)
        return self._voted[plover]

    def _counted(self, plover: str) -> dict[tuple[str, str], float]:
        votes: dict[tuple[str, str], float] = defaultdict(float)
        for one, (doers, others) in zip(self.coded, self.sides, strict=True):
            weight = _likeness(plover, one.plover or "") * (_IN_LEAD if one.match.head.i < _LEAD else 1.0)
            directed = _is_directed(plover, one)
            for doer in sorted(doers - others):
                for other in sorted(others - doers):
                    if plover in _FORCE and not (self._strikes(doer) and self._strikes(other)):
                        continue
                    votes[doer, other] += weight if directed else weight / 2
                    votes[other, doer] += 0 if directed else weight / 2
            if self.pair and directed and bool(doers) != bool(others):
                first, second = self.pair
                for own, far in ((first, second), (second, first)):
                    if own in doers | others:
                        votes[(own, far) if doers else (far, own)] += weight * _HALF
        if self.pair is not None:
            first, second = self.pair
            votes[first, second] += _PRIOR
            votes[second, first] += _PRIOR
        return votes

    def _strikes(self, party: str) -> bool:
        """Whether a party has forces: organizations of states, but for alliances, send none against others."""
        found = self.cast.actors.get(party)
        return found is None or found.sector != "IGO"

    def mention_of(self, party: str, before: int) -> Mention | None:
        """The words for a party that stand last before a word, those for its state before those for its people."""
        own = (m for m in self.cast.mentions if len(m.actors) == 1 and party_of(m.actors[0], self.cast) == party)
        return last_words(own, before, self.cast)


def _likeness(plover: str, other: str) -> float:
    if plover == other or (plover in MUTUAL and other in MUTUAL):
        return _SAME_TYPE
    if PLOVER_QUAD[plover] == PLOVER_QUAD[other]:
        return _SAME_QUAD
    same = (PLOVER_QUAD[plover] in _HOSTILE) == (PLOVER_QUAD[other] in _HOSTILE)
    return _SAME_SIGN if same else _OTHER_SIGN


def _is_directed(plover: str, told: Coded) -> bool:
    """Whether who does an act of some type to whom follows from who does what is told to whom."""
    other = told.plover or ""
    if told.match.pattern.cameo == SANCTIONS:
        return plover not in _FORCE - {"COERCE"}
    return not (plover in _FORCE and other in _PRESSURE) and not (plover in _PRESSURE and other in _FORCE)


def _ranked(votes: Mapping[_Key, float]) -> list[tuple[_Key, float]]:
    """What votes are for, those with most votes first, of equals those that came first."""
    return sorted(votes.items(), key=lambda vote: -vote[1])


def _clear(votes: Mapping[_Key, float]) -> _Key | None:
    """What most votes are for, where they are enough and no other has nearly as many."""
    ranked = _ranked(votes)
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= _CLEAR * ranked[1][1] else None
