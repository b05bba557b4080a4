"""Did it happen? Factuality of an event from the grammar around its trigger.

Under a speech act the act itself is actual and its content is not: "urged Iran to halt" is an actual request.
The question is asked of the trigger's own verb, then of the verbs and nouns that the trigger is a complement
of, from the inside out: "failed to agree to meet" is negated by "fail".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.grammar import VERBAL, is_negated

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLANNING = frozenset(
    """plan intend aim schedule set due expect prepare arrange want wish hope vow promise pledge agree decide announce
    propose seek schedule slate mean order ready commit undertake look offer poise resolve""".split()
)
_FAILING = frozenset(
    """fail refuse decline cancel deny reject rule avoid abandon scrap forgo dismiss prevent block stop refrain
    neglect""".split()
)
_POSSIBLE_VERBS = frozenset(
    """fear suspect believe think suggest appear seem speculate doubt allege claim suppose presume assume warn risk
    threaten consider mull weigh ponder contemplate urge demand ask call request want need discuss try attempt
    """.split()
)
_POSSIBLE_MODALS = frozenset("may might could can would should must ought".split())
_HEDGES = frozenset(
    """possibly perhaps maybe reportedly allegedly likely probably apparently potentially presumably supposedly
    possible potential alleged suspected reported apparent likely purported would-be eventual""".split()
)
_PLANNED_WORDS = frozenset("planned scheduled upcoming forthcoming impending future proposed expected".split())
_NEGATED_WORDS = frozenset("cancelled canceled aborted postponed failed refused".split())
_PLAN_NOUNS = frozenset(
    "plan intention decision readiness preparation schedule proposal commitment ahead eve bid".split()
)
_POSSIBLE_NOUNS = frozenset(
    """possibility prospect likelihood risk threat fear danger chance suspicion allegation claim rumour rumor report
    concern attempt""".split()
)
_CONDITIONS = frozenset("if unless provided".split())


def find_factuality(head: Token) -> str:
    """How certain an event is: `actual`, `planned`, `possible`, `hypothetical` or `negated`.

    Args:
        head: Head word of the event's trigger, a verb or a noun.
    """
    current, verdict = head, "actual"
    for step in range(6):
        own = _of_word(current, first=step == 0)
        if own == "negated":
            return "actual" if verdict == "negated" else "negated"
        if own is not None and verdict == "actual":
            verdict = own
        above = _governor(current)
        if above is None:
            break
        ruled = _ruled_by(above, current)
        if ruled == "negated" and verdict == "actual":
            verdict = "negated"
        elif ruled is not None and verdict == "actual":
            verdict = ruled
        if ruled == "speech":
            break
        current = above
    return verdict if verdict != "speech" else "actual"


def _of_word(token: Token, *, first: bool) -> str | None:
    """What the word's own auxiliaries, adverbs and modifiers say."""
    if is_negated(token) and not (token.pos_ == "NOUN" and not first):
        return "negated"
    for child in token.children:
        word = child.lower_
        if child.dep_ in {"aux", "auxpass"}:
            if word in {"will", "'ll", "shall", "wo"}:
                return "planned"
            if word == "would" and _is_reported(token) and not _in_condition(token):
                return "planned"  # the future seen from the past: "He said North Korea would offer its support"
            if word in _POSSIBLE_MODALS:
                return "hypothetical" if _in_condition(token) else "possible"
        if child.dep_ in {"advmod", "amod", "acomp"}:
            if word in _HEDGES:
                return "possible"
            if word in _PLANNED_WORDS:
                return "planned"
            if word in _NEGATED_WORDS:
                return "negated"
        if child.dep_ == "mark" and word in _CONDITIONS:
            return "hypothetical"
    if token.pos_ in VERBAL and _going_to(token):
        return "planned"
    return None


def _going_to(verb: Token) -> bool:
    """As in "is going to meet", "is to meet", "was due to meet"."""
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
    return infinitive and verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in {"go", "be"}


def _is_reported(verb: Token) -> bool:
    """Whether a clause is what somebody said in the past: "said that X would"."""
    return verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN", "VBG"}


def _in_condition(verb: Token) -> bool:
    return any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in _CONDITIONS for m in c.children)
        for c in verb.children
    )


def _governor(token: Token) -> Token | None:
    """The word whose complement this one is, or None at the edge of the assertion."""
    head = token.head
    if head == token:
        return None
    if token.dep_ in {
        "xcomp",
        "ccomp",
        "pcomp",
        "acl",
        "dobj",
        "nsubjpass",
        "nsubj",
        "pobj",
        "attr",
        "oprd",
        "conj",
        "advcl",
        "acomp",
    }:
        if token.dep_ == "advcl":
            return head if any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.children) else None
        if token.dep_ == "pobj" and head.dep_ in {"prep", "agent"}:
            return (
                head.head
                if head.head != head and head.lower_ in {"of", "for", "on", "to", "in", "from", "at"}
                else None
            )
        if token.dep_ == "pcomp":
            return head.head if head.head != head else None
        if token.dep_ == "acl" and not any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.children):
            return None
        if token.dep_ == "nsubj" and head.lemma_ not in {
            "begin",
            "start",
            "take",
            "be",
            "continue",
            "occur",
            "happen",
            "end",
            "resume",
            "follow",
        }:
            return None
        return head
    return None


def _ruled_by(above: Token, token: Token) -> str | None:
    """What a governing verb or noun does to its complement."""
    lemma = above.lemma_.lower()
    if above.pos_ in VERBAL:
        clausal = token.dep_ in {"xcomp", "ccomp", "advcl", "acl"}
        if lemma in _FAILING:
            return "negated"
        if lemma in _PLANNING and (
            clausal or lemma in {"plan", "schedule", "propose", "prepare", "announce", "offer", "expect", "seek"}
        ):
            return "planned" if token.dep_ != "ccomp" or _of_word(token, first=True) is None else None
        if lemma in _POSSIBLE_VERBS and (
            clausal or lemma in {"fear", "suspect", "consider", "threaten", "urge", "demand", "discuss", "want"}
        ):
            return "possible"
        if token.dep_ in {"ccomp", "parataxis"}:
            return "speech"
        return None
    if above.pos_ in {"NOUN", "PROPN"}:
        if lemma in _PLAN_NOUNS:
            return "planned"
        if lemma in _POSSIBLE_NOUNS:
            return "possible"
    if above.pos_ == "ADJ":
        if lemma in {"ready", "due", "set", "willing", "scheduled", "prepared", "eager", "keen", "poised"}:
            return "planned"
        if lemma in {"likely", "possible", "able", "capable"}:
            return "possible"
        if lemma in {"unlikely", "unable", "unwilling", "impossible", "reluctant"}:
            return "negated"
    return None
