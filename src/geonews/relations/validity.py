"""When a relation holds: "since 2014", "from 1998 to 2005", "until last year"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from geonews.grammar import VERBAL
from geonews.records import TimeExpression, TimeInterval
from geonews.relations.scene import Claim, Scene

if TYPE_CHECKING:
    from geonews.tree import Token

_SINCE, _FROM, _UNTIL, _BETWEEN, _AND = "since", "from", "until", "between", "and"
_BOUNDS: Mapping[str, str] = {
    "since": _SINCE,
    "from": _FROM,
    "until": _UNTIL,
    "till": _UNTIL,
    "to": _UNTIL,
    "through": _UNTIL,
    "between": _BETWEEN,
    "and": _AND,
}
_BEFORE_TIMES = frozenset({"at", "least", "about", "around", "early", "late", "mid", "-", "the", "only", "his", "her"})
_LASTING = frozenset(
    "be have remain stay maintain enjoy keep hold share wage fight serve act work lead rule govern".split()
)


@attrs.define(frozen=True, slots=True)
class Bound:
    """A day up to or from which something holds, and the word that its preposition hangs on."""

    word: str
    interval: TimeInterval
    head: int


def bounds(scene: Scene, times: Iterable[TimeExpression]) -> tuple[Bound, ...]:
    """Where the text says from when or until when something holds."""
    doc = scene.parsed.doc
    at = {token.idx: token.i for token in doc}
    found: list[Bound] = []
    for time in times:
        first = at.get(time.span.start)
        if first is None or time.interval is None:
            continue
        i = first - 1
        while i > 0 and scene.lower[i] in _BEFORE_TIMES:
            i -= 1
        # "since" may be part of the expression itself
        i = first if scene.lower[first] in _BOUNDS else i
        word = _BOUNDS.get(scene.lower[i]) if i >= 0 else None
        if word is not None:
            found.append(Bound(word, time.interval, _anchor(doc[i])))
    return tuple(found)


def _anchor(word: Token) -> int:
    """What "since 2014" hangs on; for "from 1998 to 2005" the parse may hang one upon the other."""
    above = word.head
    while above.pos_ in {"ADP", "SCONJ", "NUM"} and above.head != above:
        above = above.head
    return above.i


def with_time(scene: Scene, claim: Claim, found: tuple[Bound, ...], published: dt.date | None) -> Claim | None:
    """A claim with the time for which it holds, or None where that is over and nothing says when it began.

    Args:
        scene: The article.
        claim: The claim.
        found: The bounds that the text tells.
        published: Day of publication, up to which what began still holds.
    """
    own = set(_anchors(scene, claim))
    mine = [b for b in found if b.head in own or _noun_above(scene, b.head) == claim.at]
    starts = [b for b in mine if b.word in {_SINCE, _FROM, _BETWEEN}]
    ends = [b for b in mine if b.word in {_UNTIL, _AND}]
    if starts:
        first, last = starts[0], ends[0].interval.end if ends else published
        if not ends and first.word != _SINCE:
            return claim
        if last is None or last < first.interval.start:
            return claim
        return attrs.evolve(claim, time=TimeInterval(start=first.interval.start, end=last, granularity="range"))
    if any(b.word == _UNTIL and (published is None or b.interval.start < published) for b in ends):
        return None
    return claim


def _anchors(scene: Scene, claim: Claim) -> Iterator[int]:
    """The words that a time of the relation hangs on: the one that tells it, and the verb that says that it is so."""
    token = scene.parsed.doc[claim.at]
    yield token.i
    if token.dep_ == "appos":
        # "Gerhard Schroeder, chancellor between 1998 and 2005": the parse may hang the time on the name
        yield token.head.i
    while token.dep_ in {"attr", "acomp", "oprd", "dobj", "pobj", "prep", "conj"} and token.head != token:
        above = token.head
        if above.pos_ in VERBAL:
            if above.lemma in _LASTING:
                yield above.i
            return
        token = above


def _noun_above(scene: Scene, i: int) -> int:
    """The noun that a phrase belongs to: the ruler, for what hangs on Chad in "the ruler of Chad since 1990"."""
    token = scene.parsed.doc[i]
    while token.dep_ in {"pobj", "prep", "compound"} and token.head.pos_ in {"ADP", "NOUN", "PROPN"}:
        token = token.head
    return token.i
