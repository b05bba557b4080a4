"""How well the matches of a sentence fit two given actors: the lexicon's own evidence on what one does to the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.events.arguments import find_arguments
from geonews.events.coding import VERBAL_ACTS, Coded, actor_ids
from geonews.events.contents import is_content
from geonews.events.matching import Match

if TYPE_CHECKING:
    from geonews.tree import Passage, Token

_SUBORDINATE = frozenset({"advcl", "acl", "relcl", "pcomp"})
_BELOW = 0.8  # less for each clause above
_FAR = 6


@attrs.define(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """A match, and how it fits a pair.

    Attributes:
        coded: The match, with its own source and target.
        place: Whether the two stand where the match has its parties: `both`, `source`, `target`, `turned` (a mutual
            act with the two the other way round), `crossed` or `none`.
        near: Steps on the parse tree from its head to the two.
        clauses: How deep it stands in subordinate clauses.
        misses: Whether its pattern requires a target and the other is none.
        score: All of it in one number.
    """

    coded: Coded
    place: str
    near: int
    clauses: int
    misses: bool
    score: float

    @property
    def match(self) -> Match:
        """The match."""
        return self.coded.match

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the match's own sources."""
        return self.coded.sources

    @property
    def plover(self) -> str:
        """The PLOVER type."""
        assert self.match.pattern.plover is not None
        return self.match.pattern.plover


def fits_of(matches: Iterable[Match], sentence: Passage, cast: Cast, who: Mention, whom: Mention) -> tuple[Fit, ...]:
    """How each match of a sentence that has a PLOVER type fits a pair."""
    return tuple(_fit(m, sentence, cast, who, whom) for m in matches if m.pattern.plover is not None)


def best_fit(fits: Sequence[Fit], who: Mention) -> Fit | None:
    """The match that fits best, of equals the first, or the verbal act of the doer whose content that is.

    "Is willing to give aid to Ukraine" is AGREE and not AID.
    """
    if not fits:
        return None
    best = max(fits, key=lambda f: f.score)
    head = best.match.head
    acts = [f for f in fits if f.plover in VERBAL_ACTS and is_content(head, f.coded) and who.actors[0] in f.sources]
    return max(acts, key=lambda f: f.score) if acts else best


def _fit(match: Match, sentence: Passage, cast: Cast, who: Mention, whom: Mention) -> Fit:
    """How well a match fits the pair: both in their places first, then one, then nearness on the tree."""
    arguments = find_arguments(match, cast)
    sources, targets = actor_ids(arguments.sources), actor_ids(arguments.targets)
    first, second = who.actors[0], whom.actors[0]
    if any(whom.start <= t.i < whom.end for t in match.tokens if t != match.head):
        # "captured three cities": a word of the phrase is the one that was given.
        targets = (*targets, second)
    score = 1.0 + 0.35 * (match.phrase.weight + (1 if match.pattern.when else 0))
    place = "none"
    if first in sources and second in targets:
        place = "both"
        score += 6 + (1 if arguments.direct else 0)
    elif first in sources:
        place = "source"
        score += 3.5
    elif second in targets:
        place = "target"
        score += 3
    elif match.pattern.symmetric and first in targets and second in sources:
        place = "turned"
        score += 5
    elif second in sources or first in targets:
        place = "crossed"
        score -= 1.0
    near = min(_distance(match.head, who.head), _FAR) + min(_distance(match.head, whom.head), _FAR)
    clauses = _clauses_above(match.head)
    score -= 0.25 * near + _BELOW * clauses
    score -= 0.4 if match.phrase.noun else 0
    misses = "target" in match.pattern.requires and second not in targets
    if misses:
        score -= 1.5
    return Fit(
        coded=Coded(match=match, arguments=arguments, sentence=sentence, confidence=0.0),
        place=place,
        near=near,
        clauses=clauses,
        misses=misses,
        score=max(score, 0.05),
    )


def _clauses_above(token: Token) -> int:
    """How deep a word stands in subordinate clauses: what the main clause tells comes first."""
    return sum(t.dep_ in _SUBORDINATE for t in (token, *token.ancestors))


def _distance(token: Token, index: int) -> int:
    """Steps on the parse tree between a word and the word with an index."""
    other = token.doc[index]
    up = {t.i: n for n, t in enumerate((token, *token.ancestors))}
    for steps, ancestor in enumerate((other, *other.ancestors)):
        if ancestor.i in up:
            return steps + up[ancestor.i]
    return 9


EVIDENCE = 20
"""How many figures say how the lexicon speaks for a type, or for nothing."""

FIRST = 2
"""Which of them says that the lexicon alone would choose the type."""


def evidence_of(fits: Sequence[Fit], best: Fit | None) -> dict[str | None, tuple[float, ...]]:
    """What the lexicon says of a pair, for the learned back-off.

    Args:
        fits: The matches.
        best: The one that the lexicon alone would choose.

    Returns:
        For each type with a match the figures of its best one, and under None how it speaks for anything at all.
    """
    if best is None:
        return {}
    leading = {best.plover: best}
    for fit in sorted(fits, key=lambda f: -f.score):
        leading.setdefault(fit.plover, fit)
    ranked = sorted(leading.values(), key=lambda f: (f is not best, -f.score, f.plover))
    found: dict[str | None, tuple[float, ...]] = {f.plover: _figures(f, n, ranked) for n, f in enumerate(ranked)}
    any_at_all = (1.0, float(best.place == "both"), best.score / 10)
    found[None] = (0.0,) * (EVIDENCE - len(any_at_all)) + any_at_all
    return found


def _figures(fit: Fit, rank: int, ranked: Sequence[Fit]) -> tuple[float, ...]:
    first = rank == 0
    return (
        fit.score / 10,
        1.0,
        float(first),
        (fit.score - ranked[1].score) / 5 if first and len(ranked) > 1 else 0.0,
        float(fit.place == "both"),
        float(fit.place == "source"),
        float(fit.place == "target"),
        float(fit.place == "turned"),
        float(fit.place in {"crossed", "none"}),
        fit.match.phrase.weight / 5,
        float(fit.match.phrase.noun),
        fit.near / 10,
        float(fit.clauses),
        float(first and len(ranked) == 1),
        float(first and fit.match.told is not None),
        float(first and fit.place == "both"),
        float(first and fit.place == "both") * fit.match.phrase.weight / 5,
        *(0.0, 0.0, 0.0),
    )
