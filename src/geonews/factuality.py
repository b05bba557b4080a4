"""Did it happen? Factuality of an event from the grammar around its trigger.

Under a speech act the act itself is actual and its content is not: "urged Iran to halt" is an actual request.
The question is asked of the trigger's own verb, then of the verbs and nouns that the trigger is a complement
of, from the inside out: "failed to agree to meet" is negated by "fail".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.denials import is_denied_claim
from geonews.grammar import VERBAL, is_infinitive, is_negated

if TYPE_CHECKING:
    from geonews.tree import Token

_PLANNING = frozenset(
    """plan intend aim schedule set due expect prepare arrange want wish hope vow promise pledge agree decide announce
    propose seek schedule slate mean order ready commit undertake look offer poise resolve""".split()
)
_FAILING = frozenset(
    """fail refuse decline cancel deny reject rule avoid abandon scrap forgo dismiss prevent block stop refrain
    neglect""".split()
)
# "denied the claims", "rejected the demand": that it was claimed or demanded stands.
_DENYING = frozenset("deny reject dismiss refuse".split())
_HINDERING = frozenset("stop prevent block".split())
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
    """plan intention decision readiness preparation schedule proposal commitment ahead eve bid date timetable venue
    invitation way""".split()
)
_POSSIBLE_NOUNS = frozenset(
    """talk speculation idea option hope notion scenario offer call appeal demand request proposal
    possibility prospect likelihood risk threat fear danger chance suspicion allegation claim rumour rumor report
    concern attempt""".split()
)
_CONDITIONS = frozenset("if unless provided".split())
_NO_ONE = frozenset("no nobody none neither nothing no-one".split())
_COMING = frozenset("next tomorrow".split())
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# "in the event of an attack", "in case of war": what these nouns bring up is only supposed.
_SUPPOSING_NOUNS = frozenset("event case scenario".split())
_SUPPOSING_VERBS = frozenset("suppose imagine assume provide grant".split())
_WILLING = frozenset("happy glad willing ready pleased prepared delighted content".split())
_UNTRUE = frozenset("false untrue wrong baseless unfounded incorrect fabricated lie fiction nonsense".split())


def find_factuality(head: Token) -> str:
    """How certain an event is: `actual`, `planned`, `possible`, `hypothetical` or `negated`.

    Args:
        head: Head word of the event's trigger, a verb or a noun.
    """
    verdicts: list[str | None] = []
    current, shared = head, True
    for step in range(6):
        verdict = _of_word(current, first=step == 0)
        verdicts.append(verdict if shared or verdict == "hypothetical" else None)
        above = _governor(current)
        if above is None:
            break
        # "Rome will form a panel, and Paris agreed to wait": a clause of its own is not planned with the one before.
        shared = not (current.dep_ == "conj" and _stands_by_itself(current))
        if _is_left_open(above, current):
            verdicts.append("possible")
            break
        ruled = _ruled_by(above, current)
        verdicts.append("negated" if ruled == "untrue" else ruled)
        if ruled in {"speech", "untrue"}:
            break
        current = above
    # "has not ruled out that it could": two negations leave what is below them.
    if verdicts.count("negated") % 2:
        return "negated"
    return next((name for name in ("hypothetical", "possible", "planned") if name in verdicts), "actual")


def _of_word(token: Token, *, first: bool) -> str | None:
    """What the word's own auxiliaries, adverbs, subjects and conjunctions say."""
    if is_negated(token) and not (token.pos_ == "NOUN" and not first):
        return "negated"
    if token.pos_ in VERBAL and (_has_no_subject(token) or (first and _has_no_object(token))):
        return "negated"
    if token.pos_ in VERBAL and (_is_inverted(token) or _has_condition_mark(token)):
        return "hypothetical"
    for child in token.children:
        word = child.lower_
        if child.dep_ in {"aux", "auxpass"}:
            if word in {"will", "'ll", "shall", "wo"}:
                return None if _is_willing(token) else "planned"  # "we will be happy to leave" is said, and so done
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
    if token.pos_ in VERBAL and (_going_to(token) or _is_futurate(token)):
        return "planned"
    return None


def _is_left_open(above: Token, token: Token) -> bool:
    """As in "a coup cannot be ruled out", "the attack could not be confirmed"."""
    if token.dep_ != "nsubjpass" or not is_negated(above):
        return False
    out = above.lemma == "rule" and any(c.dep_ == "prt" and c.lower_ == "out" for c in above.children)
    return out or above.lemma in {"confirm", "verify", "exclude", "corroborate"}


def _stands_by_itself(verb: Token) -> bool:
    """Whether a coordinated verb has a subject and a past tense of its own."""
    return verb.tag_ == "VBD" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)


def _is_willing(token: Token) -> bool:
    """As in "will be happy to", "was willing to": whoever says so of himself commits himself."""
    return token.lemma == "be" and any(c.dep_ == "acomp" and c.lower_ in _WILLING for c in token.children)


def _has_no_subject(verb: Token) -> bool:
    """As in "No soldier fired", "nobody was arrested", "none of the men", "neither Rome nor Madrid"."""
    for subject in verb.children:
        if subject.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        words = {subject.lower_, *(c.lower_ for c in subject.children if c.dep_ in {"det", "preconj", "cc", "neg"})}
        if words & _NO_ONE:
            return True
    return False


def _has_no_object(verb: Token) -> bool:
    """As in "held no talks with the rebels", "sent no aid"."""
    return any(
        c.dep_ == "dobj" and any(d.dep_ == "det" and d.lower_ == "no" for d in c.children) for c in verb.children
    )


def _is_inverted(verb: Token) -> bool:
    """As in "Should Serbia invade", "Had the rebels attacked", "Were he arrested": a condition without "if"."""
    if verb.dep_ not in {"advcl", "ccomp", "dep"}:
        return False
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.lower_ in {"should", "had", "were"}]
    near = [t for c in verb.head.children if c.dep_ in {"aux", "auxpass"} for t in (c, *c.children)]
    main_is_unreal = any(t.lower_ in {"would", "could", "might", "will"} for t in near)
    return subject is not None and main_is_unreal and any(a.i < subject.i for a in auxiliaries)


def _has_condition_mark(verb: Token) -> bool:
    """As in "if Israel withdraws", "until the men are released", "in case Harare refuses"."""
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in _CONDITIONS:
            return True
        if child.dep_ == "prep" and child.lower_ == "in" and any(o.lower_ == "case" for o in child.children):
            return True
        # What ends something that goes on has not come yet: "the strike will go on until they are freed".
        if child.dep_ in {"mark", "advmod"} and child.lower_ == "until":
            return any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.head.children) or verb.tag_ in {"VBZ", "VBP"}
    return False


def _is_futurate(verb: Token) -> bool:
    """As in "arrives in Havana on Wednesday", "is sending troops next week": the present told of days to come."""
    present = verb.tag_ in {"VBZ", "VBP"} or (
        verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.tag_ in {"VBZ", "VBP"} for c in verb.children)
    )
    if not present:
        return False
    for child in verb.children:
        if child.dep_ == "npadvmod" and any(t.lower_ in _COMING for t in (child, *child.children)):
            return True
        if child.dep_ in {"advmod", "npadvmod"} and child.lower_ in {"tomorrow", "soon", "tonight"}:
            return True
        days = [o for o in child.children if o.dep_ == "pobj" and o.lower_ in _WEEKDAYS]
        if verb.tag_ in {"VBZ", "VBP"} and child.dep_ == "prep" and child.lower_ == "on" and days:
            return True
    return False


def _going_to(verb: Token) -> bool:
    """As in "is going to meet", "is to meet", "was due to meet"."""
    infinitive = is_infinitive(verb)
    return infinitive and verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma in {"go", "be"}


def _is_reported(verb: Token) -> bool:
    """Whether a clause is what somebody said in the past: "said that X would"."""
    return verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN", "VBG"}


def _in_condition(verb: Token) -> bool:
    """Whether a clause hangs on a condition: "if ...", "without the veto, Minsk would join"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "without" and child.i < verb.i:
            return True
        marks = (m for m in child.children if m.dep_ == "mark")
        if child.dep_ == "advcl" and (_is_inverted(child) or any(m.lower_ in _CONDITIONS for m in marks)):
            return True
    return False


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
            return head if is_infinitive(token) else None
        if token.dep_ == "pobj" and head.dep_ in {"prep", "agent"}:
            return (
                head.head
                if head.head != head and head.lower_ in {"of", "for", "on", "to", "in", "from", "at"}
                else None
            )
        if token.dep_ == "pcomp":
            return (
                head if head.lower_ == "about" and head.head.lemma == "be" else head.head if head.head != head else None
            )
        if token.dep_ == "acl" and not is_infinitive(token):
            clause = any(c.dep_ in {"mark", "nsubj", "nsubjpass"} for c in token.children)
            return head if clause and head.lemma in _SUPPOSING_NOUNS | _POSSIBLE_NOUNS else None
        if token.dep_ == "nsubj" and _in_condition(head):
            return head
        if token.dep_ == "nsubj" and head.lemma not in {
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
    lemma = above.lemma
    if lemma in {"suggest", "signal", "indicate"} and token.dep_ == "ccomp" and _is_willing(token):
        return "speech"
    if is_denied_claim(token):
        return "speech"  # that it was claimed stands
    if token.dep_ == "pcomp" and any(c.lower_ == "without" and token in c.children for c in above.children):
        return "negated"  # "left without having fired a shot"
    if _is_called_untrue(above, token):
        return "untrue"
    if token.dep_ in {"ccomp", "csubj"} and above.lemma == "be":
        said = {c.lower_ for c in above.children if c.dep_ in {"acomp", "attr"}}
        if said & {"likely", "unlikely", "possible", "probable", "conceivable", "doubtful", "uncertain"}:
            return "possible"
    if token.dep_ == "advcl" and any(
        o.lower_ in {"way", "verge", "brink", "point"} for p in above.children if p.lower_ == "on" for o in p.children
    ):
        return "planned"  # "was on her way to visit the troops"
    if above.lower_ == "short" and above.head.lemma in {"stop", "fall"}:
        return "negated"  # "stopped short of expelling the envoy"
    if lemma == "call" and any(c.dep_ == "prt" and c.lower_ == "off" for c in above.children):
        return "negated"
    if above.pos_ in VERBAL:
        if lemma in _SUPPOSING_VERBS and token.dep_ == "ccomp" and (above.dep_ in {"ROOT", "advcl", "prep"}):
            return "hypothetical"
        if lemma in _HINDERING and token.pos_ == "NOUN" and _is_purpose(above):
            return "speech" if lemma == "stop" else "possible"
        clausal = token.dep_ in {"xcomp", "ccomp", "advcl", "acl"}
        if lemma in _FAILING and (clausal or token.dep_ == "pcomp" or lemma not in _DENYING):
            return "negated"
        if (
            lemma in _PLANNING
            and not (lemma == "mean" and token.dep_ == "ccomp")
            and (clausal or lemma in {"plan", "schedule", "propose", "prepare", "announce", "offer", "expect", "seek"})
        ):
            return "planned" if token.dep_ != "ccomp" or _of_word(token, first=True) is None else None
        if lemma in _POSSIBLE_VERBS and (
            clausal
            or lemma
            in {
                "fear",
                "suspect",
                "consider",
                "mull",
                "weigh",
                "ponder",
                "contemplate",
                "threaten",
                "urge",
                "demand",
                "discuss",
                "want",
            }
        ):
            return "possible"
        if token.dep_ in {"ccomp", "parataxis"}:
            return "speech"
        return None
    if above.pos_ in {"NOUN", "PROPN"}:
        if lemma in _SUPPOSING_NOUNS and above.dep_ == "pobj" and above.head.lower_ == "in":
            return "hypothetical"
        if lemma in _PLAN_NOUNS:
            return "planned"
        if lemma in _POSSIBLE_NOUNS:
            return "possible"
    if above.lower_ == "about" and is_infinitive(token):
        return "planned"  # "is about to deploy"
    if above.pos_ == "ADJ":
        if lemma in {"ready", "due", "set", "willing", "scheduled", "prepared", "eager", "keen", "poised"}:
            return "planned"
        if lemma in {"likely", "unlikely", "possible", "able", "capable"}:
            return "possible"
        if lemma in {"unable", "unwilling", "impossible", "reluctant"}:
            return "negated"
    return None


def _is_purpose(verb: Token) -> bool:
    """As in "arms to stop Russian aggression": what is to be stopped goes on, and "managed to stop it" is another."""
    infinitive = is_infinitive(verb)
    return infinitive and verb.head.lemma not in {"manage", "able", "help", "succeed"}


def _is_called_untrue(above: Token, token: Token) -> bool:
    """As in "it is not true that they fired", "the claim that they fired is false"."""
    if above.pos_ == "NOUN" and token.dep_ in {"acl", "ccomp", "relcl"} and above.dep_ == "nsubj":
        return any(c.lower_ in _UNTRUE for c in above.head.children if c.dep_ in {"acomp", "attr"})
    if token.dep_ not in {"ccomp", "csubj"} or above.lemma != "be":
        return False
    said = [c for c in above.children if c.dep_ in {"acomp", "attr"}]
    return any(c.lower_ in _UNTRUE for c in said) or (is_negated(above) and any(c.lower_ == "true" for c in said))
