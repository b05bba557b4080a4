"""Questions about clauses: their tense, and whether a clause happens when the one above it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.grammar import VERBAL, clause_head

if TYPE_CHECKING:
    from geonews.tree import Token

PAST: Final = "past"
PERFECT: Final = "perfect"
PLUPERFECT: Final = "pluperfect"
PRESENT: Final = "present"
FUTURE: Final = "future"
NONE: Final = "none"

_TEMPORAL: Final = frozenset("as when while once after before though although whereupon".split())
# "in the course of the visit", "at a meeting", "after talks": when the clause happened, so did the noun.
_DURING: Final = frozenset("at in during for on after following upon with amid through before as into by".split())
_HAPPEN: Final = frozenset(
    """begin start open take happen occur go run last continue resume end close conclude finish follow come be erupt
    break rage hold escalate spread collapse fail stall""".split()
)
_CARRY: Final = frozenset(
    """hold have make pay carry conduct launch stage mount give issue deliver sign undertake begin start open end
    resume conclude wage host lead attend join see suffer receive send offer express repeat renew voice announce get
    convene call cancel postpone suspend""".split()
)
CARRYING: Final = _CARRY | {"reach", "strike", "seal", "clinch", "finalize", "finalise", "initial", "agree"}
_ASPECTS: Final = frozenset("begin start continue try manage help go come proceed resume stop set cease report".split())
_OFFSET: Final = re.compile(
    r"\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?P<unit>hour|day|week|month|year)s? "
    r"(?P<side>after|before|later than)$",
    re.IGNORECASE,
)
_NUMBERS: Final = {
    w: n for n, w in enumerate("a one two three four five six seven eight nine ten".split(), start=0)
} | {"a": 1, "an": 1}


def tense(verb: Token) -> str:
    """The tense of a clause, or `none` where it has none of its own."""
    words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if words & {"will", "'ll", "wo", "shall", "would", "'d", "may", "might", "could", "can", "should", "must"}:
        return FUTURE
    if "had" in words:
        return PLUPERFECT
    if words & {"has", "have", "'ve", "having"}:
        return PERFECT
    if "to" in words:
        return NONE
    if words & {"was", "were", "did"} or (verb.tag_ == "VBD"):
        return PAST
    if words & {"is", "are", "'s", "'re", "am", "do", "does"} or verb.tag_ in {"VBZ", "VBP"}:
        return PRESENT
    return NONE


def finite(verb: Token) -> str:
    """The tense of a clause, or that of the clause which it leans on where it has none."""
    current = verb
    for _ in range(6):
        found = tense(current)
        if found != NONE or current.head == current:
            return found
        current = clause_head(current.head)
    return NONE


def lends_time(verb: Token) -> tuple[Token, int | None] | None:
    """The clause above that happens at the same time, and how many days later this one is; None for the days untold.

    "marched on Sunday, burning flags", "met on Monday and agreed", "after they stormed the embassy". Nothing lends
    its time to what was said, to what is planned in it, or to what had happened before.
    """
    if verb.head == verb or verb.pos_ not in VERBAL:
        return None
    above = clause_head(verb.head)
    if above == verb:
        return None
    match verb.dep_:
        case "conj":
            return (above, 0) if _same_tense(verb, above) else None
        case "advcl" | "dep":
            return _beside(verb, above)
        case "pcomp":
            # "stunned allies on Monday by demanding", "for sheltering her" alone tells of another time
            same = verb.head.lower_ in {"by", "in", "while", "before", "after", "without", "on", "upon"}
            return (above, offset(verb.head)) if same and tense(verb) == NONE else None
        case "xcomp":
            return (above, 0) if verb.head.lemma in _ASPECTS else None
        case "relcl":
            if _goes_with(verb, above):
                return above, 0
            where = any(c.lower_ in {"where", "when"} and c.dep_ == "advmod" for c in verb.children)
            return (above, 0) if where and tense(verb) == tense(above) else None
    return None


def _goes_with(verb: Token, above: Token) -> bool:
    """As in "fired at crowds who marched along the river": people without a name, known from this scene alone."""
    told = tense(verb) == PAST == tense(above)
    return told and verb.head.pos_ == "NOUN" and any(c.lower_ in {"who", "that"} for c in verb.children)


def borrows_time(verb: Token) -> Token | None:
    """The clause below that tells when this one happened: "failed when they met on Monday", "answered by shelling"."""
    for child in verb.children:
        if child.dep_ == "advcl" and tense(child) == tense(verb):
            if any(c.lower_ in {"when", "as", "while"} and c.dep_ in {"mark", "advmod"} for c in child.children):
                return child
        elif child.dep_ == "prep" and child.lower_ == "by":
            gerund = next((c for c in child.children if c.dep_ == "pcomp"), None)
            if gerund is not None:
                return gerund
    return None


def _same_tense(verb: Token, above: Token) -> bool:
    mine, its = tense(verb), tense(above)
    if mine == FUTURE and its == PRESENT:
        return True  # "stops in Rabat on Tuesday and will be received by the king"
    return mine in {its, NONE} or (its == NONE and mine == PAST)


def _beside(verb: Token, above: Token) -> tuple[Token, int | None] | None:
    mark = next((c for c in verb.children if c.dep_ in {"mark", "advmod"} and c.lower_ in _TEMPORAL), None)
    if mark is None:
        # "burning flags", "alleging that", "having warned": with no tense of its own it tells of the same hour.
        marked = any(c.dep_ == "mark" for c in verb.children)
        return (above, 0) if tense(verb) == NONE and verb.tag_ == "VBG" and not marked else None
    away = offset(mark)
    if mark.lower_ == "after":
        return above, away
    if tense(verb) not in {tense(above), NONE} and not (mark.lower_ == "as" and tense(above) == PRESENT):
        return None
    return above, away


def offset(mark: Token) -> int | None:
    """How many days before the clause above something is told to be: -2 in "two days after", 0 in "hours after".

    None where the distance is told in months or years.
    """
    start = max(mark.sent.start, mark.i - 2)
    words = mark.doc[start : mark.i + 1].text
    found = _OFFSET.search(words)
    if not found:
        return 0 if not re.search(r"\b(?:days|weeks|months|years|decades) (?:after|before)$", words) else None
    unit = found["unit"].lower()
    if unit in {"month", "year"}:
        return None
    count = _NUMBERS.get(found["count"].lower()) or int(found["count"])
    days = {"hour": 0, "day": 1, "week": 7}[unit] * count
    return days if found["side"].lower() == "before" else -days


def noun_lends_time(noun: Token) -> tuple[Token, int | None] | None:
    """The clause whose time an act told by a noun has: "held talks on Monday", "at a meeting", "the visit begins".

    Not "condemned the attack on Monday", nor "his demand was met last week".
    """
    current = noun
    for _ in range(5):
        above = current.head
        if above == current:
            return None
        match current.dep_:
            case "conj" | "appos" | "compound" | "nmod":
                if above.pos_ in VERBAL:
                    return None
                current = above
                continue
            case "pobj" if above.dep_ in {"prep", "agent"} or above.pos_ == "ADP":
                if above.lower_ == "from" and above.head.lemma in {"rise", "emerge", "return", "come"}:
                    return clause_head(above.head), 0
                if above.head.pos_ in VERBAL:
                    return (clause_head(above.head), offset(above)) if above.lower_ in _DURING else None
                if above.lower_ == "of" and above.head != above:
                    current = above.head  # "a day of meetings", "a round of talks"
                    continue
                return None
            case "nsubj" | "nsubjpass":
                passive = current.dep_ == "nsubjpass" and above.lemma in _CARRY
                return (clause_head(above), 0) if passive or above.lemma in _HAPPEN else None
            case "dobj":
                return (clause_head(above), 0) if above.lemma in _CARRY else None
            case "attr":
                return clause_head(above), 0
            case "npadvmod":
                return None
        return None
    return None
