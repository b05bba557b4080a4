"""Parties that a text leaves to be understood.

News names the other side once and then goes on: "Israel and Lebanon met on Sunday. Israel was willing to
withdraw": whom it would leave is not said again. A side that is missing is taken from the same sentence where that
names one other country only, else from the last sentences that told of the same party. What is understood so is
less certain, and the explanation says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.events.coding import Coded, actor_ids
from geonews.grammar import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

# Acts that somebody does to somebody; a protest, a deployment or an investigation may be told without the other.
_TWO_SIDED = frozenset(
    {"ACCUSE", "AGREE", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SANCTION", "SUPPORT",
     "THREATEN", "RETREAT", "AID", "CONCEDE"}
)  # fmt: skip
# "in Syria" tells of an attack whom it struck, and of an appeal only where it was made.
_TERRITORIAL = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID"})
_PLACING = frozenset({"in", "at", "near", "from", "outside", "inside", "across"})
_VISIT = "042"
_LESS_CERTAIN = 0.15
_BACK = 5  # sentences


def complete(coded: Coded, earlier: Sequence[Coded], cast: Cast) -> Coded:
    """Give an event the side that it lacks, where the text around it leaves one only.

    Args:
        coded: The event.
        earlier: Those told before it, in text order.
        cast: The cast.
    """
    arguments = coded.arguments
    if coded.plover == "PROTEST" and arguments.sources and not arguments.targets:
        return _against_whom(coded, cast)
    if coded.plover not in _TWO_SIDED or (arguments.sources and arguments.targets):
        return coded
    if not arguments.sources and not arguments.targets:
        return _taken_up(coded, earlier)
    known = arguments.sources or arguments.targets
    noun = coded.match.phrase.noun
    if not arguments.sources and coded.plover == "ASSAULT" and (noun or is_passive(coded.match.head)):
        return coded  # "eighteen were killed in Khartoum" does not tell by whom
    found, how = _in_sentence(coded, known, cast), "the only other country of the sentence"
    if noun and coded.match.pattern.cameo == _VISIT:
        found = ()  # "the visit" is to where it was said to go, and not to whoever else is named
    if not found:
        found, how = _told_before(coded, known, earlier, cast), "understood from what was told before"
    if not found:
        return coded
    if arguments.sources:
        arguments = attrs.evolve(arguments, targets=found, target_how=how, direct=False)
    else:
        arguments = attrs.evolve(arguments, sources=found, source_how=how)
    confidence = round(max(coded.confidence - _LESS_CERTAIN, 0.02), 2)
    return attrs.evolve(coded, arguments=arguments, confidence=confidence)


def _in_sentence(coded: Coded, known: Sequence[Mention], cast: Cast) -> tuple[Mention, ...]:
    """The other country of a sentence, if it is one."""
    own = _countries(known, cast)
    others: dict[str, Mention] = {}
    for mention in cast.mentions:
        if not coded.sentence.start <= mention.start < coded.sentence.end or len(mention.actors) != 1:
            continue
        head = coded.sentence.doc[mention.head]
        if (
            (coded.plover not in _TERRITORIAL and _is_where(mention, head))
            or _tells(head, coded)
            or _is_own(mention, head)
        ):
            continue
        country = _country(mention.actors[0], cast)
        if country and country not in own:
            others.setdefault(country, mention)
    return (next(iter(others.values())),) if len(others) == 1 and own else ()


def _is_where(mention: Mention, head: Token) -> bool:
    return mention.form == "name" and head.dep_ == "pobj" and head.head.lower_ in _PLACING


def _tells(head: Token, coded: Coded) -> bool:
    """Whether somebody only tells of the event: "Georgia shelled the town, according to Russian officials"."""
    if head.dep_ == "pobj" and head.head.head.lower_ == "according":
        return True
    below = head.head.is_ancestor(coded.match.head) and coded.match.head != head.head
    return head.dep_ == "nsubj" and below and any(c.dep_ == "ccomp" for c in head.head.children)


def _is_own(mention: Mention, head: Token) -> bool:
    """As in "its ambassador", "their army": one's own people are not the other side."""
    return mention.form == "nominal" and any(c.dep_ == "poss" and c.pos_ == "PRON" for c in head.children)


def _against_whom(coded: Coded, cast: Cast) -> Coded:
    """The government that a protest's purpose names: "blocked roads to press their demands from the government"."""
    last = coded.match.tokens[-1].i
    for mention in cast.mentions:
        if not last < mention.start < coded.sentence.end or len(mention.actors) != 1:
            continue
        head, actor = coded.sentence.doc[mention.head], cast.actors[mention.actors[0]]
        if actor.sector == "GOV" and not (_is_where(mention, head) or _tells(head, coded)):
            how = "the government that the sentence names"
            found = attrs.evolve(coded.arguments, targets=(mention,), target_how=how, direct=False)
            confidence = round(max(coded.confidence - _LESS_CERTAIN, 0.02), 2)
            return attrs.evolve(coded, arguments=found, confidence=confidence)
    return coded


def _taken_up(coded: Coded, earlier: Sequence[Coded]) -> Coded:
    """A noun that refers to an event told before has its parties: "Iran and Oman met. The talks were frank."."""
    for before in reversed(_sentences_back(coded, earlier)):
        same = before.plover == coded.plover and before.sentence.start < coded.sentence.start
        if same and before.arguments.sources and before.arguments.targets:
            how = "taken up from what was told before"
            found = attrs.evolve(before.arguments, source_how=how, target_how=how, direct=False)
            return attrs.evolve(coded, arguments=found, confidence=coded.confidence)
    return coded


def _told_before(coded: Coded, known: Sequence[Mention], earlier: Sequence[Coded], cast: Cast) -> tuple[Mention, ...]:
    """The counterpart of the last event of the same party."""
    ids, own = set(actor_ids(known)), _countries(known, cast)
    near = _sentences_back(coded, earlier)
    if coded.match.pattern.cameo == _VISIT:
        near = [e for e in near if e.match.pattern.cameo == _VISIT and ids.intersection(e.sources)]
    for before in reversed(near):
        for party, other in (
            (before.arguments.sources, before.arguments.targets),
            (before.arguments.targets, before.arguments.sources),
        ):
            same = ids.intersection(actor_ids(party)) or own & _countries(party, cast)
            if same and other and not own & _countries(other, cast):
                return other
    return ()


def _sentences_back(coded: Coded, earlier: Sequence[Coded]) -> list[Coded]:
    starts = sorted({e.sentence.start for e in earlier} | {coded.sentence.start})[-_BACK - 1 :]
    return [e for e in earlier if e.sentence.start in starts]


def _countries(mentions: Sequence[Mention], cast: Cast) -> set[str]:
    return {c for m in mentions for c in (_country(a, cast) for a in m.actors) if c}


def _country(actor: str, cast: Cast) -> str | None:
    """The country of an actor; organizations of states count as one."""
    found = cast.actors[actor]
    return found.country or (found.id if found.sector == "IGO" else None)
