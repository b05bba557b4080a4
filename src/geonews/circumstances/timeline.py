"""When: the time that the clause of an event gives it, the clause that it leans on, or the scene that goes on."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from geonews.circumstances.acts import Act
from geonews.circumstances.clauses import (
    FUTURE,
    PAST,
    PERFECT,
    PRESENT,
    borrows_time,
    finite,
    lends_time,
    noun_lends_time,
    tense,
)
from geonews.circumstances.stretches import counted, covered, day, lasting, narrowed
from geonews.grammar import VERBAL, clause_head
from geonews.parsing import Parsed
from geonews.records import Attribution, TimeExpression, TimeInterval
from geonews.records import Span as TextSpan
from geonews.values import value

if TYPE_CHECKING:
    from geonews.tree import Passage, Token

_BOUNDING: Final = frozenset("begin start open end close conclude finish".split())
_LETTING: Final = frozenset("let make have see help watch".split())
_LASTING: Final = frozenset("go last run continue stay remain extend end stretch".split())


@value(eq=False)
class Timed:
    """A time expression and the token on which it hangs."""

    expression: TimeExpression
    head: Token

    @property
    def interval(self) -> TimeInterval:
        """Its days."""
        assert self.expression.interval is not None
        return self.expression.interval


class Timeline:
    """The times of an article's clauses.

    Args:
        parsed: The article.
        times: Its time expressions.
        attributions: Who says what in it.
    """

    def __init__(self, parsed: Parsed, times: Sequence[TimeExpression], attributions: Sequence[Attribution]) -> None:
        self._parsed = parsed
        self._published = parsed.article.day
        self._times = [t for t in times if _tells(t) or t.type == "DURATION" or t.value == "PRESENT_REF"]
        self._starts = [t.span.start for t in self._times]
        self._attributions = attributions
        self._in_sentence: dict[int, tuple[Timed, ...]] = {}

    def of(self, act: Act) -> TimeInterval | None:
        """The days that the text gives an act, or None where it gives none in its sentence."""
        if act.head.pos_ in VERBAL:
            found = self.of_clause(act.head)
        elif act.head.pos_ == "ADJ":
            found = self.of_clause(clause_head(act.head))  # "is due in the capital on Monday"
        else:
            found = self.of_noun(act.head)
        if found is None and (act.is_verbal or (act.head.pos_ in VERBAL and tense(act.head) == PERFECT)):
            found = self._of_saying(act)  # "China has barred the ships, its foreign ministry said on Monday"
        return found

    def of_clause(self, verb: Token, depth: int = 0) -> TimeInterval | None:
        """The days that a clause tells, or that the clause which it leans on lends it."""
        own = self._own(verb) or self._of_when(verb)
        if own is not None or depth > 4:
            return own
        if verb.dep_ == "relcl" and _in_which(verb):
            return self.of_noun(verb.head)
        lent = lends_time(verb)
        if lent is None:
            below = borrows_time(verb)
            return self._own(below) if below is not None else None
        if lent[1] is None:
            return None
        return _shifted(self.of_clause(lent[0], depth + 1), lent[1])

    def _of_when(self, verb: Token) -> TimeInterval | None:
        """As in "since 1985, when they set up the zone": the time before "when" is that of the clause after it."""
        if verb.dep_ != "relcl" or not any(c.lower_ == "when" for c in verb.children):
            return None
        told = (t for t in self.times_in(verb.sent) if t.expression.interval and t.head == verb.head)
        return next((t.interval for t in told), None)

    def of_noun(self, noun: Token) -> TimeInterval | None:
        """The days of an act that a noun tells."""
        here = [t for t in self.times_in(noun.sent) if noun in t.head.ancestors and _is_in_phrase(t.head, noun)]
        below = [t for t in here if t.expression.interval]
        length = lasting(noun)
        if below:
            chosen = min(below, key=lambda t: abs(t.head.i - noun.i))
            interval = self._read(chosen, noun, below)
            return covered(chosen.head, length, interval) if interval and length else interval
        if self._published and any(t.expression.value == "PRESENT_REF" and t.head.dep_ == "amod" for t in here):
            return day(self._published)  # "his current visit"
        lent = noun_lends_time(noun)
        if lent is None:
            clause = clause_head(noun)
            return self._own(clause) if noun.dep_ == "ROOT" and clause != noun else None
        verb, away = lent
        if away is None:
            return None
        interval = _shifted(self.of_clause(verb), away)
        if interval and self._published and any(c.dep_ == "mark" and c.lower_ == "since" for c in verb.children):
            # "since the war broke out on April 15"
            return TimeInterval(start=interval.start, end=max(self._published, interval.end), granularity="range")
        return covered(noun, length, interval) if interval and length else interval

    def times_in(self, sentence: Passage) -> tuple[Timed, ...]:
        """The times told in a sentence."""
        known = self._in_sentence.get(sentence.start)
        if known is None:
            first = bisect.bisect_left(self._starts, sentence.start_char)
            last = bisect.bisect_left(self._starts, sentence.end_char)
            known = tuple(Timed(t, self._top(sentence, t)) for t in self._times[first:last])
            self._in_sentence[sentence.start] = known
        return known

    def _top(self, sentence: Passage, time: TimeExpression) -> Token:
        """The highest token of a time expression."""
        words = self._parsed.doc.covering(time.span.start, time.span.end)
        if words is None:
            return sentence.root
        # Of several that hang on words outside the first: "to [Wednesday] [next week]".
        return next((t for t in words if t.head == t or not words.start <= t.head.i < words.end), words[0])

    def _own(self, verb: Token) -> TimeInterval | None:
        """The days that a clause itself tells."""
        hanging = [t for t in self.times_in(verb.sent) if _hangs_on(t.head, verb)]
        mine = [t for t in hanging if t.expression.interval and self._fits(t, verb)]
        if not mine:
            loose = (self._counted(t, verb) for t in hanging)
            return next((found for found in loose if found), None)
        direct = [t for t in mine if t.head.head == verb or t.head.head.head == verb]
        chosen = min(direct or mine, key=lambda t: abs(t.head.i - verb.i))
        dated = (t for t in self.times_in(verb.sent) if t.expression.interval)
        others = [t for t in dated if t in mine or _bounds_a_stay(t.head)]
        return self._read(chosen, verb, others)

    def _fits(self, time: Timed, verb: Token) -> bool:
        """Whether a time can be that of a clause: "urged them to leave by Friday" is not of Friday, but the leaving."""
        if self._published is None:
            return True
        when = tense(verb)
        if when in {PAST, PERFECT} and time.interval.start > self._published and time.head.head != verb:
            return False
        past = time.interval.end < self._published and time.interval.granularity == "day"
        simple = verb.tag_ in {"VBZ", "VBP"} and self._parsed.kinds[verb.i] == "body"
        ahead = when == FUTURE and verb.tag_ == "VB" and any(c.lower_ in {"will", "'ll"} for c in verb.children)
        return not (past and (simple or ahead))  # "blames Delhi for the massacre on April 22"

    def _counted(self, time: Timed, verb: Token) -> TimeInterval | None:
        """What a time that names no days means beside its verb, counted from the day of the story."""
        if self._published is None:
            return None
        expression, when = time.expression, finite(verb)
        if expression.value == "PRESENT_REF":
            now = expression.span.text.lower() in {"now", "currently", "right now", "at present", "at the moment"}
            return day(self._published) if now and when == PRESENT else None
        return counted(expression, _words_before(time.head), when, self._published)

    def _read(self, chosen: Timed, clause: Token, others: Sequence[Timed]) -> TimeInterval | None:
        """What a time means where it stands: "since 1991" goes on to the day of the story."""
        before = _words_before(chosen.head)
        text = chosen.expression.span.text.lower()
        interval = chosen.interval
        if before[-1:] == ["since"] or text.startswith("since "):
            held = clause.tag_ == "VBN" and clause.dep_ in {"acl", "amod"}  # "Bazoum, held since July"
            lasts = clause.pos_ not in VERBAL or held or finite(clause) in {PERFECT, PRESENT}
            if self._published and lasts and interval.start <= self._published:
                return TimeInterval(start=interval.start, end=self._published, granularity="range")
            return None
        if before[-2:] == ["eve", "of"] and clause.pos_ in VERBAL:
            return _shifted(interval, -1)
        if before[-1:] in (["before"], ["after"], ["until"], ["till"]):
            return None
        if before[-1:] == ["by"] and clause.pos_ in VERBAL and finite(clause) in {PAST, PERFECT, PRESENT}:
            return None
        if self._published and (part := narrowed(text, interval, self._published, finite(clause))):
            return part
        return _extended(chosen, others)

    def _of_saying(self, act: Act) -> TimeInterval | None:
        """The time at which somebody says what is itself his act: "told aides on Friday that he was ready to leave"."""
        at = act.head.idx
        holding = [a for a in self._attributions if a.content.start <= at < a.content.end]
        for said in sorted(holding, key=lambda a: a.content.end - a.content.start):
            if not _speaks_for_itself(said, act):
                return None
            if said.speaker is not None and (inside := self._within(said.speaker)):
                return inside  # "according to a statement issued on Friday"
            cue = self._token(said.cue.start)
            if cue is not None and (found := self.of_clause(_verb_of(cue))):
                return found
        return None

    def cue_of(self, act: Act) -> Token | None:
        """The verb by which somebody says what is itself his act, or None."""
        at = act.head.idx
        holding = [a for a in self._attributions if a.content.start <= at < a.content.end]
        said = min(holding, key=lambda a: a.content.end - a.content.start, default=None)
        if said is None or not act.is_verbal or not _speaks_for_itself(said, act):
            return None
        cue = self._token(said.cue.start)
        return _verb_of(cue) if cue is not None else None

    def _within(self, span: TextSpan) -> TimeInterval | None:
        """The day told in the phrase of a speaker."""
        words = self._parsed.doc.covering(span.start, span.end)
        if words is None:
            return None
        root = words.root
        told = (t for t in self.times_in(root.sent) if t.expression.interval and root in t.head.ancestors)
        return next((t.interval for t in told if t.interval.granularity == "day"), None)

    def _token(self, offset: int) -> Token | None:
        span = self._parsed.doc.covering(offset, offset + 1)
        return span[0] if span is not None and len(span) else None


_DOCUMENTS: Final = frozenset("statement communique declaration text document letter agreement accord treaty".split())


def _verb_of(cue: Token) -> Token:
    return cue if cue.pos_ in VERBAL else clause_head(cue)


def _speaks_for_itself(said: Attribution, act: Act) -> bool:
    """Whether the speaker is the one who acts by saying it, or it stands in what both have signed."""
    if said.actor is None:
        return said.speaker is None or not act.sources or bool(_DOCUMENTS & set(said.speaker.text.lower().split()))
    if said.actor.sector == "IGO" and any(p.sector == "IGO" for p in act.sources):
        return True
    name, country = said.actor.name, said.actor.country
    official = [p for p in act.sources if p.sector in {"GOV", "MIL", "LEG", None}]
    same = any(p.name == name for p in act.sources) or (country and any(p.country == country for p in official))
    return not act.sources or bool(same)


def _tells(time: TimeExpression) -> bool:
    return time.interval is not None and time.type in {"DATE", "TIME"}


def _words_before(token: Token) -> list[str]:
    """The words before the phrase of a time: "on the eve of" before "Monday's summit"."""
    first = min((t.i for t in token.subtree if t.i <= token.i and token.i - t.i <= 4), default=token.i)
    words = [t.lower_ for t in token.doc[max(token.sent.start, first - 4) : first]]
    while words and words[-1] in {"early", "late", "mid", "at", "least", "about", "'s"}:
        words.pop()
    return words


def _is_in_phrase(time: Token, noun: Token) -> bool:
    """Whether a time stands in the phrase of a noun: "last month's burning", "the talks on Friday"."""
    current = time.head
    while current != noun:
        began = current.dep_ == "relcl" and current.lemma in _BOUNDING  # "a visit that began on Monday"
        if current.pos_ in VERBAL and not ((current.dep_ == "acl" or began) and current.head == noun):
            return False
        current = current.head
    return True


def _in_which(verb: Token) -> bool:
    """As in "a coup in which soldiers bombed parliament": the clause tells what happened then."""
    preps = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"in", "during", "at", "on"})
    return any(c.lower_ == "which" for prep in preps for c in prep.children)


def _stands_before_mark(time: Token) -> bool:
    """As in "struck the port Sunday night after talks had failed": the parse may hang it on the clause behind it."""
    clause = time.head
    if clause.dep_ != "advcl" or time.dep_ != "npadvmod":
        return False
    marks = [
        c for c in clause.children if c.dep_ in {"mark", "advmod"} and c.lower_ in {"after", "before", "as", "when"}
    ]
    return any(time.i < mark.i for mark in marks)


def _hangs_on(time: Token, verb: Token) -> bool:
    """Whether a time hangs on a clause, and not on a clause below it or on a noun that is no part of telling it."""
    current = time
    if _stands_before_mark(time):
        current = time.head
    while current.head != current:
        current = current.head
        if current == verb:
            return True
        lets = current.dep_ == "ccomp" and current.head.lemma in _LETTING
        # "had on Sunday shut the airspace": a phrase may hang on the auxiliary.
        if current.pos_ in VERBAL and not lets and current.dep_ not in {"xcomp", "amod", "compound", "aux", "auxpass"}:
            # "The visit will begin on Monday and go on up to Thursday"
            return False
        if (
            current.pos_ in {"NOUN", "PROPN"}
            and current.dep_ in {"dobj", "nsubj", "attr"}
            and time.dep_
            in {
                "poss",
                "compound",
                "amod",
                "nummod",
            }
        ):
            return False  # "condemned Monday's attack"
        if current.dep_ == "pobj" and current.pos_ == "NOUN" and time.dep_ == "poss" and verb.pos_ in VERBAL:
            return current.head.lower_ in {"at", "during", "in", "of", "on"}  # "on the eve of Monday's summit"
    return False


def _bounds_a_stay(time: Token) -> bool:
    """As in "and go on up to Thursday", "and will last until Friday"."""
    return any(a.lemma in _LASTING for a in list(time.ancestors)[:4] if a.pos_ in VERBAL)


def _after(end: dt.date, start: dt.date) -> dt.date | None:
    """An end that lies after its beginning: "Thursday" after Monday is the next one; None where it cannot be."""
    while end < start and (start - end).days <= 7:
        end += dt.timedelta(days=7)
    return end if end >= start else None


def _extended(chosen: Timed, others: Sequence[Timed]) -> TimeInterval:
    """Stretch "from Monday" to the "up to Thursday" of the same clause."""
    interval = chosen.interval
    for other in others:
        if other is chosen or other.head.i < chosen.head.i:
            continue
        before = _words_before(other.head)[-1:]
        between = before == ["and"] and _words_before(chosen.head)[-1:] == ["between"]
        # "rounds in 2021 and 2022"
        both = (
            other.head.dep_ == "conj" and other.head.head == chosen.head and interval.granularity in {"year", "month"}
        )
        if both or between or before in (["until"], ["till"], ["to"], ["through"]):
            end = _after(other.interval.end, interval.start)
            return TimeInterval(start=interval.start, end=end, granularity="range") if end else interval
    return interval


def _shifted(interval: TimeInterval | None, days: int) -> TimeInterval | None:
    """The same stretch so many days later."""
    if interval is None or not days:
        return interval
    if interval.granularity != "day":
        return None  # "last month, two days after": which day is not told
    try:
        move = dt.timedelta(days=days)
        return TimeInterval(start=interval.start + move, end=interval.end + move, granularity="day")
    except OverflowError:
        return None
