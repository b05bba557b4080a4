"""When and where an event happened: the time and the place that its own clause gives it.

Not the nearest date and not the nearest town: "He said on Monday that the rebels had attacked Goma" dates the
saying and not the attack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from geonews.grammar import VERBAL, clause_head
from geonews.parsing import Parsed
from geonews.records import Place, TimeExpression, TimeInterval

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_UNTIL = ("until", "till", "up to", "through", "to")
_LOCATIVE = frozenset("in at near on inside outside around across along off throughout within over to into".split())
# Types whose victim or host is the place: "visited Russia", "the invasion of Ukraine".
_HOSTED = frozenset(
    {"042", "190", "191", "192", "193", "194", "195", "1951", "1952", "180", "183", "200", "202", "203"}
)


def event_time(parsed: Parsed, head: Token, sentence: Span, times: Iterable[TimeExpression]) -> TimeInterval | None:
    """The days that the clause of an event gives it, or None.

    Args:
        parsed: The article.
        head: Head word of the event's trigger.
        sentence: Its sentence.
        times: All time expressions of the article.
    """
    here = [t for t in times if t.interval and sentence.start_char <= t.span.start < sentence.end_char]
    here = [t for t in here if t.type in {"DATE", "TIME"}]
    mine = [t for t in here if _belongs(_head_token(sentence, t), head)]
    if not mine and (outer := outer_of_where(head)) is not None:
        # "was in Malta over the weekend where he met Sullivan": the relative clause has the time of its matrix.
        mine = [t for t in here if _belongs(_head_token(sentence, t), outer)]
    if not mine:
        return None
    direct = [t for t in mine if _head_token(sentence, t).head in {head, *head.children}]
    chosen = min(direct or mine, key=lambda t: abs(t.span.start - head.idx))
    return _extended(parsed, chosen, [t for t in here if t in mine or _bounds_a_stay(_head_token(sentence, t))])


def _head_token(sentence: Span, expression: TimeExpression) -> Token:
    """The highest token of a time expression."""
    tokens = [t for t in sentence if expression.span.start <= t.idx < expression.span.end] or [sentence.root]
    inside = set(tokens)
    return next((t for t in tokens if t.head not in inside or t.head == t), tokens[0])


def _belongs(time: Token, head: Token) -> bool:
    """Whether a time expression hangs on the event or on the clause that the event stands in."""
    if head in time.ancestors:
        between = [a for a in time.ancestors if head in a.ancestors and a.pos_ in VERBAL]
        return all(a.dep_ in {"xcomp"} for a in between)
    mine, its = clause_head(head), clause_head(time)
    if its == mine:
        return True
    # "The visit will begin on Monday and go on up to Thursday": one subject for both verbs.
    if its.dep_ == "conj" and its.head == mine and head.head == mine and head.dep_ in {"nsubj", "nsubjpass"}:
        return not any(c.dep_ in {"nsubj", "nsubjpass"} for c in its.children)
    # "agreed on Monday to meet": the agreement, not the meeting; "was killed on Monday while visiting": both.
    return mine.dep_ == "advcl" and its == mine.head and not any(c.dep_ == "mark" for c in mine.children)


_LASTING = frozenset("go last run continue stay remain extend end stretch".split())


def _bounds_a_stay(time: Token) -> bool:
    """As in "and go on up to Thursday", "and will last until Friday"."""
    return any(a.lemma_ in _LASTING for a in list(time.ancestors)[:4] if a.pos_ in VERBAL)


def outer_of_where(head: Token) -> Token | None:
    """The clause around "where he met Sullivan", or None."""
    clause = clause_head(head)
    if clause.dep_ != "relcl" or not any(c.lower_ == "where" for c in clause.children):
        return None
    return clause_head(clause.head)


def _after(end: dt.date, start: dt.date) -> dt.date | None:
    """An end that lies after its beginning: "Thursday" after Monday is the next one; None where it cannot be."""
    while end < start and (start - end).days <= 7:
        end += dt.timedelta(days=7)
    return end if end >= start else None


def _extended(parsed: Parsed, chosen: TimeExpression, others: Sequence[TimeExpression]) -> TimeInterval | None:
    """Stretch "from Monday" to the "up to Thursday" of the same clause."""
    interval = chosen.interval
    assert interval is not None
    for other in others:
        if other is chosen or other.interval is None or other.span.start < chosen.span.start:
            continue
        before = parsed.layout.text[max(0, other.span.start - 8) : other.span.start].rstrip().lower()
        if before.endswith(_UNTIL):
            end = _after(other.interval.end, interval.start)
            return TimeInterval(start=interval.start, end=end, granularity="range") if end else interval
    return interval


def event_place(
    head: Token, sentence: Span, cameo: str, target_spans: Sequence[tuple[int, int]], places: Iterable[Place]
) -> Place | None:
    """The place that the clause of an event gives it, or None.

    Args:
        head: Head word of the event's trigger.
        sentence: Its sentence.
        cameo: Code of the event: a visit takes place at its host's, an invasion at its victim's.
        target_spans: Where the sentence mentions the targets, as offsets.
        places: All places of the article.
    """
    here = [p for p in places if sentence.start_char <= p.span.start < sentence.end_char]
    outer = outer_of_where(head)
    if outer is not None:
        # "in Malta, where he met Sullivan", "toured Russia's far east, where he met Putin"
        named = [
            p for p in here if p.span.start < head.idx and _locative_distance(_token_at(sentence, p), outer) is not None
        ]
        return named[-1] if named else None
    located = []
    for place in here:
        distance = _locative_distance(_token_at(sentence, place), head)
        if distance is not None:
            located.append((distance, abs(place.span.start - head.idx), place))
    hosts = [p for p in here if any(a < p.span.end and p.span.start < b for a, b in target_spans)]
    if cameo in _HOSTED and hosts:
        return hosts[0]
    return min(located, key=lambda item: item[:2])[2] if located else None


def _token_at(sentence: Span, place: Place) -> Token:
    """The first token of a place."""
    return next((t for t in sentence if t.idx <= place.span.start < t.idx + len(t)), sentence.root)


def _locative_distance(token: Token, head: Token) -> int | None:
    """How far up the event stands from "in Kyiv", or None when the phrase is in another clause."""
    current, steps = token, 0
    while current.dep_ in {"compound", "appos", "conj", "poss", "amod", "nmod"} and current.head != current:
        current = current.head
    prep = current.head
    while prep.dep_ == "prep" and prep.head.pos_ in {"NOUN", "PROPN"} and prep.head != head and steps < 3:
        # "in the southern city of Goma", "at a base near Kandahar"
        if prep.lower_ != "of" and prep.lower_ not in _LOCATIVE:
            return None
        up = prep.head
        if up.dep_ != "pobj":
            break
        prep, steps = up.head, steps + 1
    if prep.dep_ not in {"prep", "advmod"} or prep.lower_ not in _LOCATIVE - {"to", "into", "over"}:
        return None
    above = prep.head
    if above == head:
        return steps
    # Not "discussed the war in Ukraine": that is where the war is.
    return steps + 2 if above == clause_head(head) else None
