"""What a verbal act says, as against what its sentence tells besides: "urged Israel to withdraw" is one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.events.answers import is_answered, is_judged
from geonews.events.commitments import is_known_fact
from geonews.events.nominals import is_definite
from geonews.grammar import VERBAL, is_infinitive
from geonews.word_classes import MEETINGS

if TYPE_CHECKING:
    from geonews.cast import Cast
    from geonews.events.coding import Coded
    from geonews.tree import Token

# What somebody denies may have been done, or been said by others.
_CHARGED = frozenset({"ACCUSE", "ASSAULT", "COERCE"})
_PRESENT = frozenset({"VBZ", "VBP"})
_SENDING = frozenset({"MOBILIZE", "RETREAT"})
_ANSWERS = frozenset({"ACCUSE", "REJECT"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_AFTER_DEEDS = frozenset(
    "response answer reaction retaliation reply revenge investigation inquiry enquiry probe".split()
)
_MEANWHILE = frozenset("in at during after before".split())
_CONDITIONS = frozenset("if unless until till once provided".split())


def is_content(head: Token, act: Coded) -> bool:
    """Whether a word lies below a verbal act's words, on a path that leads through its complement."""
    if _is_at_meeting(head):
        return False
    current = head
    while current.head != current:
        above = current.head
        if is_known_fact(current) or _stands_apart(current) or _is_answered_deed(current):
            return False
        if above in act.match.tokens:
            if _is_meanwhile(current, above):
                return False
            return current.dep_ not in {"nsubj", "nsubjpass", "conj", "relcl", "poss"} and not (
                current.dep_ == "advcl"
                and current.pos_ in VERBAL
                and not is_infinitive(current)
                and not _is_condition(current)
            )
        current = above
    return False


def _is_at_meeting(noun: Token) -> bool:
    """As in "warned him of the consequences at a summit", wherever the parse hangs it."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"at", "during"} and noun.lemma in MEETINGS


def _is_answered_deed(preposition: Token) -> bool:
    """As in "promised a response to the hacking", "urged an inquiry into the killings": there was one."""
    return preposition.dep_ == "prep" and preposition.head.lemma in _AFTER_DEEDS


def _is_meanwhile(preposition: Token, verb: Token) -> bool:
    """As in "warned him in a conversation", "urged restraint after the raid": when and where it was said."""
    when = preposition.dep_ == "prep" and preposition.lower_ in _MEANWHILE and verb.pos_ in VERBAL
    return when and any(c.dep_ == "pobj" and c.pos_ == "NOUN" for c in preposition.children)


def _is_condition(clause: Token) -> bool:
    """As in "no talks until the army goes home", "will strike unless they yield": what an act waits for."""
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in _CONDITIONS and c.i < clause.i for c in clause.children)


def _stands_apart(verb: Token) -> bool:
    """Whether a clause that hangs on another is one beside it.

    "It offered food; the rebels refused it" is no refusal of an offer, nor did he who "called on them to surrender and
    promised an amnesty" call for a promise.
    """
    above = verb.head
    if verb.dep_ == "ccomp":
        return any(t.lower_ == ";" for t in verb.doc.tokens[verb.i : above.i])
    if verb.dep_ == "relcl":
        # "asked the rebel, who demands an amnesty, to leave"
        return verb.left_edge.i > 0 and verb.doc.tokens[verb.left_edge.i - 1].lower_ in {",", ";"}
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        return True  # "called for the release of the ousted leader"
    return verb.dep_ == "conj" and verb.tag_ in _FINITE and above.tag_ == "VB" and is_infinitive(above)


def _is_known_deed(deed: Coded, act: Coded) -> bool:
    """As in "denies any part in the attack", "accused her of lying about the raid": there was one."""
    head = deed.match.head
    charged = head.dep_ == "pobj" and head.head.lower_ == "for"  # "blamed Libya for the raid" says no more than that
    told = deed.plover == "ASSAULT" and act.plover in _ANSWERS and not charged
    return told and deed.match.phrase.noun and is_definite(head)


def tells_same(content: Coded, act: Coded, cast: Cast) -> bool:
    """Whether the doer of the content is the speaker or the addressee, or is not told."""
    if _is_known_deed(content, act):
        return False
    if _is_condition(content.match.head) and content.match.head.tag_ in _PRESENT:
        return True
    if is_answered(content, act) or (is_judged(content, act) and set(content.sources) != set(act.sources)):
        return False
    if act.plover == "REJECT" and content.plover in _CHARGED and content.sources and content.sources != act.sources:
        return False  # "Iran denied British claims that it had hacked the bank" tells of the claims too
    answered = (act.plover, content.plover) == ("ACCUSE", "REJECT") and content.match.head.dep_ in {"relcl", "acl"}
    if answered and content.sources and content.sources != act.sources:
        return False  # "blamed Libya for the raid, a charge that Tripoli denies"
    parties = {*act.sources, *act.targets}
    if act.plover == "ACCUSE":
        # "accused the priest of inciting his people to burn their enemies"
        own = {cast.actors[i].country for i in parties} - {None}
        parties |= {i for i in content.sources if cast.actors[i].country in own}
    return not content.sources or parties.issuperset(content.sources)


def is_purpose(candidate: Coded, by: Coded) -> bool:
    """As in "sent soldiers to guard the embassy": to what end somebody is sent is no act beside the sending."""
    head, verb = candidate.match.head, by.match.head
    sent = by.plover in _SENDING and candidate.plover == "AID" and verb.pos_ in VERBAL
    sent = sent and (bool(by.targets) or not candidate.targets)
    return sent and is_infinitive(head) and verb.is_ancestor(head)
