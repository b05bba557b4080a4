"""Signs by which a party of an article is the source or the target of an act, as figures with names.

"The border was closed": whose, and by whom, a reader knows from the grammar where it tells, else from where the parties
are named around the act, from who did what in the rest of the article, and from whom it is about. Each of these is a
sign here; `choosing` weighs them. A party is a country, or "IGO" for organizations of states.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from geonews.cast import Cast, Mention
from geonews.codes import PLOVER_QUAD
from geonews.events.coding import Coded
from geonews.picture import Picture, weights_of

if TYPE_CHECKING:
    from geonews.tree import Token

Signs = dict[str, float]

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_NAMED: Final = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})
_PREPOSITIONS: Final = frozenset("in at near from by with to of on against between into".split())
# How much an act says of another, by how alike they are, and within how many words it says half of it.
_SAME_TYPE, _SAME_QUAD, _OTHER = 1.0, 0.6, 0.2
_WITHIN: Final = 50
_PRIOR: Final = 0.3
_FAR: Final = 400  # words
_RANKS: Final = 3
_LIKELY: Final = 5
_NONE: Final[Signs] = {}


def codes_of(mentions: Iterable[Mention], cast: Cast) -> tuple[str, ...]:
    """The countries for which some mentions stand, or the sectors of those without one; each once."""
    actors = (cast.actors[i] for m in mentions for i in m.actors)
    return tuple(dict.fromkeys(code for a in actors if (code := a.country or a.sector)))


class Parties:
    """The parties of an article, and what its events say of them.

    Args:
        coded: The events, as far as the sentences tell their sides.
        done: The same events with the sides that rules have added.
        cast: The cast.
        picture: Whom the article is about.
        speaker: Gives the code of who says an event, or "".
    """

    def __init__(
        self,
        coded: Sequence[Coded],
        done: Sequence[Coded],
        cast: Cast,
        picture: Picture,
        speaker: Callable[[Coded], str],
    ) -> None:
        self.coded, self.done, self.cast = coded, done, cast
        self._speaker = functools.cache(lambda n: speaker(coded[n]))
        self._beside: dict[int, frozenset[str]] = {}
        self.told = [(codes_of(c.arguments.sources, cast), codes_of(c.arguments.targets, cast)) for c in coded]
        self.filled = [(codes_of(c.arguments.sources, cast), codes_of(c.arguments.targets, cast)) for c in done]
        self.words: dict[str, list[Mention]] = defaultdict(list)
        for mention in cast.mentions:
            for actor in mention.actors:
                if code := self._party(actor):
                    self.words[code].append(mention)
        weights = weights_of(cast, self._party)
        total = sum(weights.values()) or 1.0
        self.share = {code: weight / total for code, weight in weights.items()}
        self.rank = {code: n for n, code in enumerate(sorted(weights, key=lambda code: -weights[code]))}
        self.pair = frozenset(self._code(party) for party in picture.pair or ())
        self.at_home = self._at_home()
        self._starts = [s.start for s in coded[0].sentence.doc.sents] if coded else []

    def _party(self, actor: str) -> str | None:
        found = self.cast.actors[actor]
        return found.country or ("IGO" if found.sector == "IGO" else None)

    def _code(self, party: str) -> str:
        found = self.cast.actors.get(party)
        return party if found is None else found.country or found.sector or party

    def _at_home(self) -> float:
        """How much of what happens is between those of one country."""
        both = [set(sources) & set(targets) for sources, targets in self.told if sources and targets]
        return sum(map(bool, both)) / max(1, len(both))

    def _named_beside(self, n: int) -> frozenset[str]:
        """The parties that the sentence of an event names."""
        if n not in self._beside:
            start, end = self.coded[n].sentence.start, self.coded[n].sentence.end
            here = (c for c, mentions in self.words.items() if any(start <= m.start < end for m in mentions))
            self._beside[n] = frozenset(here)
        return self._beside[n]

    def all_for(self, n: int) -> list[str]:
        """Who may be a side of an event: who is named beside it, of whom the article speaks most, whoever was found."""
        found = (code for sides in (self.told[n], self.filled[n]) for side in sides for code in side)
        beside = self._named_beside(n)
        likely = (code for code in self.words if code in beside or self.rank.get(code, _LIKELY) < _LIKELY)
        return list(dict.fromkeys((*likely, *found)))

    # -- of one side ------------------------------------------------------------

    def side(self, n: int, code: str, side: int, votes: Mapping[str, float], around: Signs) -> Signs:
        """The signs that a party is the source (0) or the target (1) of an event, with those of `around`."""
        return {**around, **self._found(n, code, side), "votes": votes.get(code, 0.0)}

    def around(self, n: int, code: str) -> Signs:
        """The signs of a party that say as much of either side."""
        signs: Signs = {"share": self.share.get(code, 0.0), f"rank {min(self.rank.get(code, _RANKS), _RANKS)}": 1.0}
        self._add_around(n, code, signs)
        if code == self._speaker(n):
            signs["speaker"] = 1.0
        return signs

    def _found(self, n: int, code: str, side: int) -> Signs:
        """Whether grammar or rules have found it, and how."""
        one, signs = self.coded[n], Signs()
        arguments, filled = one.arguments, self.done[n].arguments
        mine = (arguments.sources, arguments.targets)[side]
        if code in self.told[n][side]:
            signs["told"] = signs[f"told: {_kind_of((arguments.source_how, arguments.target_how)[side])}"] = 1.0
            if side == 1 and arguments.direct:
                signs["told directly"] = 1.0
            told = [m for m in mine if code in codes_of([m], self.cast)]
            signs[f"told by a {told[0].form}"] = 1.0
            if any(self.cast.actors[i].kind == "group" for m in told for i in m.actors):
                signs["told by a group"] = 1.0
                if all(_is_bare(m, one.match.head) for m in told):
                    signs["told by a group alone"] = 1.0
        elif code in self.filled[n][side]:
            signs["understood"] = 1.0
            signs[f"understood: {_kind_of((filled.source_how, filled.target_how)[side])}"] = 1.0
        if code in self.told[n][1 - side]:
            signs["the other side"] = 1.0
        return signs

    def _add_around(self, n: int, code: str, signs: Signs) -> None:
        """Where it is named around the event."""
        head, sentence = self.coded[n].match.head, self.coded[n].sentence
        mentions = self.words.get(code, [])
        last = head.i - _FAR
        here: list[Mention] = []
        number = bisect.bisect_right(self._starts, head.i) - 1
        before = (self._starts[number - 1], self._starts[number]) if number > 0 else (0, 0)
        for mention in mentions:
            if mention.head < head.i:
                last = max(last, mention.head)
            if sentence.start <= mention.start < sentence.end:
                here.append(mention)
            elif before[0] <= mention.start < before[1]:
                signs["in the sentence before"] = 1.0
                if head.doc[mention.head].dep_ in _SUBJECTS:
                    signs["a subject before"] = 1.0
        signs["last named"] = 1 / (1 + (head.i - last) / 25)
        if here:
            self._add_beside(head, here, signs)

    def _add_beside(self, head: Token, here: Sequence[Mention], signs: Signs) -> None:
        """Where it stands in the sentence of the event."""
        signs["in the sentence"] = 1.0
        left = [head.i - m.head for m in here if m.head < head.i]
        right = [m.head - head.i for m in here if m.head >= head.i]
        for name, distances in (("left", left), ("right", right)):
            if distances:
                signs[name] = 1.0
                signs[f"close {name}"] = 1 / (1 + min(distances) / 4)
        signs[f"a {min(here, key=lambda m: abs(m.head - head.i)).form}"] = 1.0
        for mention in here:
            word = head.doc[mention.head]
            if head.is_ancestor(word):
                signs["below"] = 1.0
            if word.is_ancestor(head):
                signs["above"] = 1.0
            if word.dep_ in _SUBJECTS and word.head == head:
                signs[f"its {word.dep_}"] = 1.0
            elif word.dep_ in _SUBJECTS and word.head.is_ancestor(head):
                signs["subject above"] = 1.0
            if word.dep_ == "poss":
                signs["owner"] = 1.0
            if word.dep_ == "pobj":
                preposition = word.head.lower_
                signs[f"after {preposition if preposition in _PREPOSITIONS else 'another'}"] = 1.0

    # -- of both sides -----------------------------------------------------------

    def votes(self, n: int) -> tuple[dict[str, float], dict[str, float], dict[tuple[str, str], float]]:
        """How often the other events have a party for a source, for a target, and two in these roles."""
        one = self.coded[n]
        sums: tuple[defaultdict[str, float], defaultdict[str, float]] = (defaultdict(float), defaultdict(float))
        totals = [_PRIOR, _PRIOR, _PRIOR]
        pairs: defaultdict[tuple[str, str], float] = defaultdict(float)
        for other, sides in zip(self.coded, self.told, strict=True):
            if other is one or not other.plover or not one.plover:
                continue
            weight = _likeness(one.plover, other.plover) / (1 + abs(other.match.head.i - one.match.head.i) / _WITHIN)
            for at in (0, 1):
                if sides[at]:
                    totals[at] += weight
                    for code in sides[at]:
                        sums[at][code] += weight
            if sides[0] and sides[1]:
                totals[2] += weight
                for pair in itertools.product(*sides):
                    pairs[pair] += weight
        sources, targets = ({code: v / total for code, v in s.items()} for s, total in zip(sums, totals, strict=False))
        return sources, targets, {pair: v / totals[2] for pair, v in pairs.items()}

    def both(self, n: int, source: str, target: str, votes: Mapping[tuple[str, str], float]) -> Signs:
        """The signs that two parties are the sides of an event together; of most there are none."""
        vote, turned = votes.get((source, target)), votes.get((target, source))
        same = source == target
        if not same and vote is None and turned is None and not (source in self.pair and target in self.pair):
            return _NONE
        signs: Signs = {}
        if vote is not None:
            signs["pair"] = vote
        if turned is not None:
            signs["pair turned"] = turned
        if same:
            self._add_same(n, source, signs)
        elif source in self.pair and target in self.pair:
            signs["the two of the article"] = 1.0
        return signs

    def _add_same(self, n: int, code: str, signs: Signs) -> None:
        """The signs that both sides are of one country."""
        one = self.coded[n]
        signs["same"] = signs[f"same: {one.plover}"] = 1.0
        signs["same at home"] = self.at_home
        signs["same share"] = self.share.get(code, 0.0)
        if self.rank.get(code) == 0:
            signs["same main share"] = self.share[code]
        sources, targets = self.told[n]
        if code in sources and code in targets:
            signs["same told"] = 1.0
            for name, mentions in (("sources", one.arguments.sources), ("targets", one.arguments.targets)):
                if all(_is_bare(m, one.match.head) for m in mentions):
                    signs[f"same told, {name} alone"] = 1.0
        else:
            signs["same half told" if code in sources or code in targets else "same untold"] = 1.0
        if self._named_beside(n) <= {code}:
            signs["same and no other"] = 1.0


def _kind_of(how: str) -> str:
    """The way in which a side was found, without the words of the text: "understood from", not from what."""
    return how if how.startswith("after '") else how.split(" '")[0]


def _is_bare(mention: Mention, word: Token) -> bool:
    """Whether words for somebody have no name in them: "three fishermen"."""
    tokens = word.doc.tokens[mention.start : mention.end]
    return mention.form != "pronoun" and not any(t.ent_type_ in _NAMED or t.pos_ == "PROPN" for t in tokens)


def _likeness(one: str, other: str) -> float:
    if one == other:
        return _SAME_TYPE
    return _SAME_QUAD if PLOVER_QUAD[one] == PLOVER_QUAD[other] else _OTHER
