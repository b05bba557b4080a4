"""Which way a clause looks: back at what happened, or ahead to what is planned.

News writes "on Monday" for the last Monday and for the next one; the words above it in the parse tell which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from geonews.values import value

if TYPE_CHECKING:
    from geonews.tree import Token

PAST = "past"
FUTURE = "future"
OPEN = "open"

_AHEAD = frozenset({"will", "'ll", "wo", "shall", "would", "'d", "may", "might", "must", "should"})
# "expected on Monday": what is planned lies ahead whatever the tense of the plan.
_PLANS = frozenset("schedule plan expect slate anticipate forecast project due set".split())
_PLANNED = frozenset("slated planned scheduled upcoming forthcoming proposed expected coming future".split())
# "planned for Saturday was canceled": a plan that came to nothing lies where its end lies.
_ENDS = frozenset("cancel postpone scrap abandon suspend ban foil thwart".split())
# "has until Friday", "postponed until May": ahead with one of these prepositions alone.
_DEFERS = frozenset(
    """postpone delay extend adjourn defer give remand have set order ask demand want need reschedule suspend
    call invite wait fix book convene summon push move stay remain keep last hold""".split()
)
_DEFERRED_BY = frozenset({"until", "till", "through", "by", "before"})
# "began to withdraw on Monday": the infinitive tells what was done.
_DONE = frozenset(
    """begin start continue fail manage use refuse force help appear seem come decline cease proceed turn
    tend happen prove do make get go""".split()
)
_SAYS = frozenset("say tell report show quote note write state announce add warn claim confirm".split())
_CUES_AHEAD = frozenset({"starting", "beginning", "effective", "upcoming", "coming"})
# "will attend Friday's summit", but "will appeal Friday's ruling".
_APPOINTED = frozenset(
    """summit meeting talk election vote deadline hearing ceremony conference session signing referendum visit
    inauguration launch opening match game debate trip ballot poll runoff march rally election""".split()
)
_VERBAL = frozenset({"VERB", "AUX"})
_WAS = frozenset({"had", "has", "have", "was", "were", "did", "'ve"})


@value
class _Clause:
    """A verb, the word below it that leads to the date, and what stands between."""

    verb: Token
    below: Token
    preposition: str
    headline: bool
    planned: bool = False


def outlook(token: Token, *, headline: bool = False) -> str:
    """Tell which way the clause around a date looks: `past`, `future`, or `open` where nothing tells.

    Args:
        token: The first word of the date that names it ("Monday").
        headline: Whether it stands in a headline, whose present tense tells the past ("US strikes Iraq Friday").
    """
    before = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 3) : token.i]]
    if before and before[-1] in _CUES_AHEAD:
        return FUTURE
    if before in (["as", "early", "as"], ["as", "soon", "as"], ["no", "later", "than"]):
        return FUTURE
    clause = _clause_of(token, headline=headline)
    if clause is None:
        return OPEN
    if clause.preposition == "since":
        return PAST
    found = _look(clause, 0)
    if found == FUTURE and _owns_event(token):
        return PAST
    return FUTURE if clause.planned and found != PAST else found


def _owns_event(token: Token) -> bool:
    """Whether the date owns an event that is no appointment: "get around Wednesday's ruling"."""
    return token.dep_ == "poss" and token.head.pos_ == "NOUN" and token.head.lemma not in _APPOINTED


def _clause_of(token: Token, *, headline: bool) -> _Clause | None:
    """The clause that a word belongs to, found by going up in the tree to the first verb."""
    below, preposition, planned = token, "", False
    for _ in range(12):
        head = below.head
        if head.i == below.i:
            return _Clause(below, token, preposition, headline, planned) if below.pos_ in _VERBAL else None
        if head.pos_ in _VERBAL:
            return _Clause(head, below, preposition, headline, planned)
        if head.dep_ in {"prep", "mark"} and not preposition:
            preposition = head.lower_
        # "about the slated visit of the secretary in September"
        planned = planned or any(child.lower_ in _PLANNED for child in head.lefts)
        below = head
    return None


def _look(clause: _Clause, depth: int) -> str:
    """Read the tense of a verb, with what it says about plans."""
    verb = clause.verb
    words = {t.lower_ for t in verb.children if t.dep_ in {"aux", "auxpass"}}
    if words & _AHEAD:
        return PAST if words & {"have", "'ve"} else FUTURE
    if clause.below.i > verb.i and (planned := _plan(clause, words)):
        return planned
    if "to" in words and verb.tag_ == "VB":
        return _infinitive(clause, depth)
    if words & _WAS or verb.tag_ == "VBD":
        return PAST
    if verb.tag_ == "VBG":
        return FUTURE if words & {"is", "are", "'s", "'re", "am", "be"} else _above(clause, depth)
    if verb.tag_ == "VBN" and not words:
        return PAST
    if (
        verb.tag_ in {"VB", "VBP"}
        and verb.dep_ == "ccomp"
        and verb.head.lemma in {"let", "make", "help", "have", "see"}
    ):
        return _above(clause, depth)  # "for letting the men fly home on Saturday"
    if verb.tag_ in {"VBZ", "VBP"} and not clause.headline and verb.lemma not in _SAYS:
        return FUTURE
    return OPEN


def _plan(clause: _Clause, words: set[str]) -> str | None:
    """What a verb of planning says about the date after it, or None where it is none."""
    verb, preposition = clause.verb, clause.preposition
    tensed_past = verb.tag_ == "VBD" or bool(words & _WAS)
    if verb.lemma in _PLANS:
        if verb.dep_ == "acl" and verb.head.head.lemma in _ENDS:
            return PAST
        # "a summit set for Washington in April", "has scheduled a briefing Monday"
        for_what = any(child.lower_ == "for" for child in verb.children)
        has_object = any(child.dep_ in {"dobj", "nsubjpass"} for child in verb.children)
        if for_what or preposition == "for" or (verb.lemma != "set" and (has_object or not tensed_past)):
            return FUTURE
    if verb.lemma in _DEFERS and preposition in _DEFERRED_BY:
        return None if verb.lemma in {"last", "hold", "stay", "remain", "keep"} and tensed_past else FUTURE
    return None


def _infinitive(clause: _Clause, depth: int) -> str:
    """Tell that "plans to leave on Thursday" looks ahead, and "began to leave on Thursday" does not."""
    verb, head = clause.verb, clause.verb.head
    if head.i != verb.i and verb.dep_ not in {"xcomp", "acl", "ccomp", "relcl"}:
        return _above(clause, depth)
    if head.i == verb.i or head.pos_ not in _VERBAL or head.lemma not in _DONE or depth >= 4:
        return FUTURE
    if head.lemma == "go" and head.tag_ == "VBG":
        return FUTURE
    return _look(_Clause(head, verb, "", clause.headline), depth + 1)


def _above(clause: _Clause, depth: int) -> str:
    """What the clause above says, for a verb that has no tense of its own."""
    if depth >= 4 or clause.verb.head.i == clause.verb.i:
        return OPEN
    above = _clause_of(clause.verb, headline=clause.headline)
    if above is None:
        return OPEN
    return _look(attrs.evolve(above, preposition=clause.preposition), depth + 1)
