"""Acts that are only announced or asked for: a concession to come is a promise, one that will not come a refusal.

"The rebels said they would release the hostages" is AGREE and not yet RETREAT, "Israel will not release the
prisoners" is REJECT, "the farmers said they would blockade Paris unless ..." is THREATEN (CAMEO manual, on 03, 12
and 13: express intent to, refuse to, threaten to). Meetings and visits to come keep their own type: they are
scheduled, and nobody concedes anything. What somebody says that another must do is a demand: "Syria must withdraw
its troops, Mr Chirac said" is REQUEST from him to Syria (CAMEO 10: appeal or demand), and no withdrawal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from geonews.events.matching import Match
from geonews.grammar import VERBAL, children, is_infinitive, is_negated

if TYPE_CHECKING:
    from geonews.tree import Token

# For the beginnings of CAMEO codes, the longest first: the codes of the promise, the refusal and the threat.
_PROMISED: Final = {
    "071": "0331", "072": "0332", "073": "0333", "074": "0334", "07": "033",
    "081": "0351", "082": "0352", "083": "034", "084": "0353", "085": "0354", "086": "0355", "087": "0356", "08": "035",
}  # fmt: skip
_REFUSED: Final = {
    "03": "120", "04": "125", "05": "120", "061": "1211", "062": "1212", "06": "121",
    "071": "1221", "072": "1222", "073": "1223", "074": "1224", "07": "122",
    "081": "1241", "082": "1242", "083": "123", "084": "1243", "085": "1244", "086": "1245", "087": "1246", "08": "124",
}  # fmt: skip
_THREATENED: Final = {
    "14": "133", "161": "1313", "162": "1311", "163": "1312", "164": "134", "165": "135", "166": "136", "16": "131",
    "171": "132", "172": "132", "17": "137", "191": "1381", "192": "1382", "18": "1383", "19": "1384",
    "15": "138",
}  # fmt: skip
_DEMANDED: Final = {
    "03": "100", "04": "106", "05": "102", "06": "101", "071": "1031", "072": "1032", "073": "1033", "07": "103",
    "081": "1051", "082": "1052", "083": "104", "084": "1053", "085": "1054", "086": "1055", "087": "1056", "08": "105",
    "09": "1013",
}  # fmt: skip
_MUST = frozenset({"must", "should", "ought"})
_DECLINING = frozenset({"refuse", "decline"})
# What one does not do for want of will: "Caracas neither consents to it nor recognises the court".
_WILLING = frozenset("recognise recognize accept consent acknowledge agree tolerate".split())
# "Were not allowed to see him", "was allowed to see neither".
_PERMITTING = frozenset({"allow", "permit", "let"})
_WISHING = frozenset({"hope", "expect"})
# "Insisted that Kosovo pull back its police": with a bare verb what is said is asked for.
_PROPOSING = frozenset("insist suggest propose recommend ask demand request urge advise prefer".split())
_COMING = frozenset({"will", "'ll", "shall", "wo"})
_PERSONAL = frozenset({"it", "they", "he", "she", "we", "i"})
_PAST = frozenset({"had", "was", "were", "has", "have"})
_CONDITIONS = frozenset({"unless", "if", "until"})
# "Is not ready to talk", "has no plan to join"; "does not want to sign".
_DISPOSED = frozenset(
    "plan intention intent wish desire reason need mood hurry prepared ready willing inclined".split()
)
_WANTING = frozenset("want intend plan wish mean propose".split())
_REFUSAL: Final = "refused for the time to come"


def all_as_told(matches: Iterable[Match]) -> Iterator[Match]:
    """Matches with the patterns that they have as they are told, without what is an event only where it is refused."""
    for match in matches:
        if not match.pattern.refused:
            yield as_told(match)
        elif is_refused(match.head):
            yield attrs.evolve(match, told=_REFUSAL)


def is_refused(verb: Token) -> bool:
    """As in "Chad will not sign", "refused to sign", "has no plans to sign", "said it would never sign"."""
    finite = _finite(verb)
    if finite is not None:
        nobody = any(_is_none(o) for o in children(verb, "dobj"))  # "will accept no foreign soldier"
        return is_negated(finite) or is_negated(verb) or nobody
    above = verb.head
    if verb.dep_ not in {"xcomp", "acl", "ccomp"} or not is_infinitive(verb):
        return False
    if (above.lemma in _WANTING and above.pos_ in VERBAL) or above.lower_ == "going":
        return is_negated(above)  # "is not going to back off"
    return above.lemma in _DISPOSED and (is_negated(above) or is_negated(above.head))


def as_told(match: Match) -> Match:
    """A match with the pattern that it has as it is told: a promise, a refusal, a threat, or as it is."""
    if match.phrase.noun or match.pattern.plover is None or match.told:
        return match
    if _must(match.head) or _is_wished(match.head):
        return _turned(match, "REQUEST", _DEMANDED, "demanded", source="speaker", target="subject")
    if match.pattern.plover == "AGREE" and _is_indisposed(match):
        return _turned(match, "REJECT", _REFUSED, "not wanted")
    verb = _finite(match.head)
    if verb is None:
        unwilling = _is_unwilling(match.head) or _is_declined(match.head)
        return _turned(match, "REJECT", _REFUSED, "refused") if unwilling else match
    if is_negated(verb) or is_negated(match.head):
        return _turned(match, "REJECT", _REFUSED, _REFUSAL)
    if match.pattern.plover in {"AID", "CONCEDE", "RETREAT"}:
        return _turned(match, "AGREE", _PROMISED, "promised for the time to come")
    if match.pattern.plover in {"SANCTION", "COERCE", "ASSAULT", "PROTEST"} and _is_own_announcement(verb):
        return _turned(match, "THREATEN", _THREATENED, "threatened for the time to come")
    return match


def _is_indisposed(match: Match) -> bool:
    """As in "is not ready to talk": but "is not ready" alone tells of time, and of no will."""
    disposed = any(t.lemma in _DISPOSED for t in match.tokens)
    return disposed and match.content is not None and is_negated(match.head)


def _turned(
    match: Match, plover: str, codes: dict[str, str], how: str, *, source: str | None = None, target: str | None = None
) -> Match:
    pattern = match.pattern
    cameo = next((codes[pattern.cameo[:n]] for n in (3, 2) if pattern.cameo[:n] in codes), None)
    if cameo is None:
        return match
    changed = attrs.evolve(pattern, plover=plover, cameo=cameo, mode=None, contexts=())
    if source is not None:
        changed = attrs.evolve(changed, source=source, target=target, symmetric=False, requires=("source", "target"))
    return attrs.evolve(match, pattern=changed, told=how)


def _must(verb: Token) -> bool:
    """Whether a verb tells what its subject has to do, as somebody says: "must free the hostages"."""
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "aux"}]
    if not any(c.dep_ != "aux" for c in own) and verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        return not any(c.tag_ == "MD" for c in own) and _must(verb.head)
    return any(c.lower_ in _MUST for c in own if c.dep_ == "aux") and not is_negated(verb)


def _is_wished(verb: Token) -> bool:
    """As in "hopes that Myanmar will free them", "expects Hungary to lift its veto", "suggested that India leave"."""
    above = verb.head
    if verb.dep_ not in {"ccomp", "xcomp"} or above.pos_ not in VERBAL or is_negated(verb) or is_negated(above):
        return False
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if not own or own[0].lower_ in _PERSONAL:
        return False
    bare = verb.tag_ in {"VB", "VBP"} and not any(c.dep_ == "aux" for c in verb.children)
    return above.lemma in _WISHING or (bare and above.lemma in _PROPOSING)


def _finite(verb: Token) -> Token | None:
    """The verb whose auxiliary puts an act into the time to come: "will meet them and release the prisoners"."""
    current = verb
    while True:
        if any(_is_future(child, current) for child in current.children):
            return current
        own = any(c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for c in current.children)
        if current.dep_ != "conj" or own or current.head.pos_ not in VERBAL:
            return None
        current = current.head


def _is_unwilling(verb: Token) -> bool:
    """Whether somebody does not do what is a matter of will: "does not recognise", "neither accepts nor"."""
    lemma = verb.lemma
    if lemma in _PERMITTING:
        return is_negated(verb) or any(
            _is_none(o) for clause in (verb, *children(verb, "xcomp", "ccomp")) for o in children(clause, "dobj")
        )
    if lemma not in _WILLING or not is_negated(verb):
        return False
    return verb.tag_ in {"VBZ", "VBP"} or any(c.lower_ in {"do", "does"} for c in verb.children if c.dep_ == "aux")


def _is_declined(verb: Token) -> bool:
    """As in "refused to give sanctuary to the rebels"; "did not refuse to" is none."""
    above = verb.head
    declined = verb.dep_ == "xcomp" and is_infinitive(verb) and above.lemma in _DECLINING
    return declined and not is_negated(above) and not is_negated(verb)


def _is_none(noun: Token) -> bool:
    """As in "saw neither the president nor his wife", "signed no paper"."""
    return noun.lower_ in {"none", "nobody", "nothing", "neither"} or is_negated(noun)


def _is_future(auxiliary: Token, verb: Token) -> bool:
    if auxiliary.dep_ != "aux":
        return False
    if auxiliary.lower_ in _COMING:
        return True
    if auxiliary.lower_ in {"would", "'d"} and is_negated(verb) and _is_told_plainly(verb):
        return True  # "Pakistan would not hand over the suspects"
    # The future seen from the past: "said on Monday that it would free the prisoners".
    return auxiliary.lower_ in {"would", "'d"} and verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN", "VBG"}


def _is_told_plainly(verb: Token) -> bool:
    """Whether a clause hangs on no condition: "would not pay even if" tells what has not come."""
    clauses = [c for c in verb.children if c.dep_ == "advcl"]
    return verb.dep_ in {"ROOT", "conj", "relcl"} and not any(
        m.lower_ in _CONDITIONS for c in clauses for m in c.children if m.dep_ == "mark"
    )


def _is_own_announcement(verb: Token) -> bool:
    """Whether the doer says so himself ("said they would blockade"), or on a condition ("will bomb it unless").

    "If the rebels came, Nigeria would bomb them, a Ghanaian diplomat said" is a guess of somebody else.
    """
    conditional = any(c.lower_ in _COMING for c in verb.children if c.dep_ == "aux") and any(
        m.dep_ == "mark" and m.lower_ in _CONDITIONS
        for clause in verb.children
        if clause.dep_ == "advcl"
        for m in clause.children
    )
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    own = verb.dep_ == "ccomp" and subject is not None and subject.lower_ in _PERSONAL
    return own or conditional


def is_known_fact(verb: Token) -> bool:
    """As in "asked Iran to free the men whom it had jailed": not asked for."""
    # "Asked Oslo to mediate, which it refused": the parse may take the clause for another.
    relative = verb.dep_ == "relcl" or any(c.tag_ == "WDT" and c.dep_ == "dobj" for c in verb.children)
    return relative and (verb.tag_ == "VBD" or any(c.lower_ in _PAST for c in verb.children))
