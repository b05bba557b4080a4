"""The sides of an act that its sentence leaves open, chosen among the parties of the article.

What rules have understood, or have not, is weighed against all else that the article tells of its parties: see `sides`.
The weights were learned from the project's own annotated texts, by `tools/train_sides.py`. Where the grammar has told
both sides, nothing is chosen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import attrs

from geonews.cast import Cast, Mention
from geonews.data.side_weights import SideWeights, load_side_weights
from geonews.events.coding import Coded
from geonews.events.parties import without
from geonews.picture import Picture, is_in_article, last_words
from geonews.pictured import understood
from geonews.sides import Parties, Signs
from geonews.values import value

_LIKELIEST = "the likeliest party of the article"
# From how likely on two parties are worth telling that no rule has found.
_LIKELY = 0.1


@value
class Choice:
    """Two parties, and how likely they are the sides of an event among all that may be."""

    source: str
    target: str
    share: float


def with_sides_chosen(
    coded: Sequence[Coded], done: Sequence[Coded], cast: Cast, picture: Picture, speaker: Callable[[Coded], str]
) -> list[Coded]:
    """The events of a whole article, with the sides that are likeliest where the sentences do not tell both.

    Args:
        coded: The events, as far as the sentences tell their sides.
        done: The same events with the sides that rules have understood.
        cast: The cast.
        picture: Whom the article is about.
        speaker: Gives the party that says an event, or "".
    """
    if not coded or not is_in_article(coded[0]):
        return list(done)
    parties, weights = Parties(coded, done, cast, picture, speaker), load_side_weights()
    if not any(all(sides) for sides in parties.told):
        return list(done)  # nothing tells who deals with whom
    chosen = []
    for n, one in enumerate(done):
        choice = choose(parties, n, weights) if _is_open(parties, n) else None
        chosen.append(one if choice is None else _with(one, choice, parties, n))
    return chosen


def _is_open(parties: Parties, n: int) -> bool:
    """Whether the grammar has not told both sides; a protest that tells of no other is against one's own government."""
    plover = parties.coded[n].plover
    if plover is None or all(parties.told[n]):
        return False
    return not (plover == "PROTEST" and all(parties.filled[n]))


def choose(parties: Parties, n: int, weights: SideWeights) -> Choice | None:
    """The likeliest sides of an event, or None where there is nobody."""
    sources, targets, both = signs_of_choices(parties, n)
    source = {code: weights.of_source(signs) for code, signs in sources.items()}
    target = {code: weights.of_target(signs) for code, signs in targets.items()}
    sums = {
        (s, t): source[s] + target[t] + (weights.of_both(signs) if signs else 0.0) for (s, t), signs in both.items()
    }
    if not sums:
        return None
    best = max(sums, key=sums.__getitem__)
    return Choice(*best, 1 / sum(math.exp(value - sums[best]) for value in sums.values()))


def _with(one: Coded, choice: Choice, parties: Parties, n: int) -> Coded:
    """An event with chosen sides, where they are others than its own and likely enough."""
    sources, targets = parties.filled[n]
    if choice.source in sources and choice.target in targets:
        return one
    if not (sources and targets) and choice.share < _LIKELY:
        return one
    doers = _words_for(choice.source, 0, one, parties, n, ())
    others = _words_for(choice.target, 1, one, parties, n, doers)
    if not doers or not others:
        return one
    arguments = one.arguments
    if doers != arguments.sources:
        arguments = attrs.evolve(arguments, sources=doers, source_how=_LIKELIEST)
    if others != arguments.targets:
        arguments = attrs.evolve(arguments, targets=others, target_how=_LIKELIEST, direct=False)
    return understood(one, arguments)


def _words_for(
    code: str, side: int, one: Coded, parties: Parties, n: int, taken: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """The words for a party: those that were found for this side, else the last ones before the act, of its state."""
    told, filled = parties.coded[n].arguments, one.arguments
    for codes, arguments in ((parties.told[n], told), (parties.filled[n], filled)):
        if code in codes[side]:
            found = without((arguments.sources, arguments.targets)[side], taken)
            if found:
                return found
    left = (m for m in without(tuple(parties.words.get(code, ())), taken) if len(m.actors) == 1)
    last = last_words(left, one.match.head.i, parties.cast)
    return (last,) if last is not None else ()


def signs_of_choices(
    parties: Parties, n: int
) -> tuple[dict[str, Signs], dict[str, Signs], dict[tuple[str, str], Signs]]:
    """The signs of all who may be the source, the target, and both sides of an event."""
    codes = parties.all_for(n)
    of_sources, of_targets, of_pairs = parties.votes(n)
    around = {code: parties.around(n, code) for code in codes}
    source = {code: parties.side(n, code, 0, of_sources, around[code]) for code in codes}
    target = {code: parties.side(n, code, 1, of_targets, around[code]) for code in codes}
    return source, target, {(s, t): parties.both(n, s, t, of_pairs) for s in codes for t in codes}
