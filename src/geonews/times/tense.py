"""Which way a clause looks: back at what happened, or ahead to what is planned.

News writes "on Monday" for the last Monday and for the next one; the verb above it tells which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

PAST = "past"
FUTURE = "future"
OPEN = "open"

_AHEAD = frozenset({"will", "'ll", "wo", "shall", "would", "'d", "may", "might", "must", "should"})
# "expected Monday": plans put their dates ahead whatever their own tense.
_PLANS = frozenset("schedule plan expect slate due anticipate forecast project tentatively await".split())
# "was set for Monday", "has until Friday", "postponed until May": only with one of these prepositions.
_DEFERS = frozenset(
    """postpone delay extend adjourn defer give remand have set order ask demand want need reschedule suspend
    call invite wait fix book convene summon push move""".split()
)
_DEFERRED_BY = frozenset({"for", "until", "till", "through", "to", "by", "before"})
# "began to withdraw on Monday": the infinitive tells what was done.
_DONE = frozenset(
    """begin start continue fail manage use refuse force help appear seem come decline cease proceed turn
    tend happen prove do make get go""".split()
)
_SAYS = frozenset("say tell report show quote note write state announce add warn claim confirm be".split())
_CUES_AHEAD = frozenset({"starting", "beginning", "effective", "upcoming", "coming"})
_VERBAL = frozenset({"VERB", "AUX"})


def outlook(token: Token, *, headline: bool = False) -> str:
    """Which way the clause around a date looks: `past`, `future`, or `open` where it does not tell.

    Args:
        token: The first word of the date.
        headline: Whether it stands in a headline, whose present tense tells the past ("US strikes Iraq Friday").
    """
    before = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 3) : token.i]]
    if before and before[-1] in _CUES_AHEAD:
        return FUTURE
    if before[-3:] in (["as", "early", "as"], ["as", "soon", "as"], ["no", "later", "than"]):
        return FUTURE
    verb, below = _verb_above(token)
    if verb is None:
        return OPEN
    preposition = before[-1] if before else ""
    return _verb_outlook(verb, below, preposition, headline=headline, depth=0)


def _verb_above(token: Token) -> tuple[Token | None, Token]:
    """The verb whose clause a token belongs to, and the child of that verb under which the token stands."""
    below = token
    for _ in range(12):
        head = below.head
        if head is below or head.i == below.i:
            return (below if below.pos_ in _VERBAL else None), token
        if head.pos_ in _VERBAL:
            return head, below
        below = head
    return None, token


def _verb_outlook(verb: Token, below: Token, preposition: str, *, headline: bool, depth: int) -> str:
    auxiliaries = [t for t in verb.children if t.dep_ in {"aux", "auxpass"}]
    words = {t.lower_ for t in auxiliaries}
    perfect = bool(words & {"have", "'ve"})
    if words & _AHEAD:
        return PAST if perfect else FUTURE
    if verb.lemma_ in _PLANS and below.i > verb.i and (preposition in _DEFERRED_BY or not _tensed_past(verb, words)):
        return FUTURE
    if verb.lemma_ in _PLANS and below.i > verb.i and any(t.dep_ in {"dobj", "nsubjpass"} for t in verb.children):
        return FUTURE
    if verb.lemma_ in _DEFERS and below.i > verb.i and preposition in _DEFERRED_BY:
        return FUTURE
    if "to" in words and verb.tag_ == "VB":
        return _infinitive(verb, preposition, headline=headline, depth=depth)
    if words & {"had", "has", "have", "was", "were", "did", "'ve"}:
        return PAST
    if verb.tag_ == "VBD":
        return PAST
    if words & {"can", "could"}:
        return OPEN
    if verb.tag_ == "VBN":
        return OPEN if words else PAST
    if verb.tag_ == "VBG":
        if words & {"is", "are", "'s", "'re", "am", "be"}:
            return FUTURE
        return _clause_above(verb, preposition, headline=headline, depth=depth)
    if verb.tag_ in {"VBZ", "VBP"} and not headline:
        return OPEN if verb.lemma_ in _SAYS else FUTURE
    return OPEN


def _tensed_past(verb: Token, words: set[str]) -> bool:
    return verb.tag_ == "VBD" or bool(words & {"had", "has", "have", "was", "were"})


def _infinitive(verb: Token, preposition: str, *, headline: bool, depth: int) -> str:
    """ "plans to leave on Thursday" looks ahead, "began to leave on Thursday" and "came to sign" do not."""
    head = verb.head
    if head is verb or head.i == verb.i or verb.dep_ in {"xcomp", "acl", "ccomp", "relcl"}:
        if head.pos_ in _VERBAL and head.lemma_ in _DONE and head.i != verb.i:
            if head.lemma_ == "go" and head.tag_ == "VBG":
                return FUTURE
            return _verb_outlook(head, verb, "", headline=headline, depth=depth + 1) if depth < 4 else OPEN
        return FUTURE
    return _clause_above(verb, preposition, headline=headline, depth=depth)


def _clause_above(verb: Token, preposition: str, *, headline: bool, depth: int) -> str:
    if depth >= 4 or verb.head.i == verb.i:
        return OPEN
    above, below = _verb_above(verb)
    return _verb_outlook(above, below, preposition, headline=headline, depth=depth + 1) if above else OPEN
