"""Source and target of a noun that tells an act: "Russia's invasion of Ukraine", "talks between A and B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.cast import Cast, Mention
from geonews.events.matching import MEASURES, Match
from geonews.events.parties import (
    Found,
    actors_of,
    owner_mentions,
    owners_of,
    same_parties,
    split_party,
    without,
)
from geonews.grammar import NOMINAL, VERBAL, agents, is_passive, prep_object, subjects, surface_subjects

if TYPE_CHECKING:
    from geonews.tree import Token

# Verbs that add no meaning to their noun: "paid a visit", "launched an attack", "held talks"; their subject does it.
_LIGHT_VERBS = frozenset(
    """accept announce begin carry commence complete conclude conduct continue deliver do embark end engage execute
    express extend file finish give have hold initiate intensify issue join keep launch lead lodge make mount offer
    open order pay place plan plot pose prepare present provide pursue put raise renew resume send set sign stage start
    step stop strike submit suspend sustain take undertake unleash utter voice wage win wrap break cancel receive seek
    attend participate enter reach sponsor propose threaten vow pledge promise step boost cut halt impose lift
    unveil declare escalate expand repeat reiterate reject face""".split()
)
_BEARING = _LIGHT_VERBS | {"be"}
_NOUN_TARGETS = tuple("against on upon with to toward towards at for from into in between of over among".split())
# Nouns whose doer "of" names ("the arrival of the minister"), as against those whose victim it names ("murder of").
_OF_IS_DOER = frozenset(
    """visit arrival departure return withdrawal retreat pullout refusal demand call offer pledge promise threat warning
    decision statement resignation support opposition protest rally march strike advance appeal request criticism
    visitor assault insistence instigation urging behest prompting prodding bidding pleading lobbying plea""".split()
)


# Nouns whose owner suffers them: "his arrest", "Lumumba's murder".
_OWNER_IS_VICTIM = frozenset(
    """arrest detention imprisonment deportation expulsion trial release murder assassination kidnapping abduction
    execution death killing capture conviction ouster overthrow removal extradition dismissal acquittal hanging
    beheading indictment sentencing torture poisoning disappearance eviction""".split()
)
_WHERE = frozenset(f"after '{preposition}'" for preposition in ("in", "at", "from"))
_NEW = frozenset("a an another any no some every each".split())
_WITHIN = frozenset({"on", "in", "for", "during", "at", "into"})
_FROM_IS_DOER = frozenset({"AID", "AGREE", "SUPPORT", "REQUEST", "ACCUSE", "THREATEN", "CONSULT"})


def noun_arguments(match: Match, cast: Cast) -> Found:
    """Find source and target of a match whose head is a noun."""
    head, pattern = match.head, match.pattern
    between = actors_of((o for p in between_phrases(head) for o in prep_object(p)), cast)
    if len(between) > 1 or (between and len(between[0].actors) > 1):
        first, rest = split_party(between)
        return first, "between", rest, "between", True
    owners = owner_mentions(head, cast)
    doers, how = owners, "owner"
    by = actors_of((o for p in _by_phrases(match) for o in prep_object(p)), cast)
    if by:
        doers, how = by, "after 'by'"
    of = actors_of((o for p in head.children if p.lower_ == "of" for o in prep_object(p)), cast)
    targets: tuple[Mention, ...] = ()
    target_how = "none"
    giver = _giver(match, cast)
    if giver and not by:
        doers, how = giver, "after 'from'"
    around = around_noun(match, cast, doers)
    slot = actors_of(match.slot, cast)
    if slot and not same_parties(slot, giver or by):
        targets, target_how = slot, "slot"
    if not targets:
        targets, target_how = _noun_target(head, match, cast)
    if not targets and around:
        # "the seizure of the American ship": the owner of the thing that the phrase names.
        targets, target_how = around, "owner of the thing"
    if (
        not doers
        and of
        and (match.pattern.symmetric or head.lemma in _OF_IS_DOER or targets)
        and not same_parties(of, targets)
    ):
        doers, how = of, "after 'of'"
    if target_how in _WHERE and head.lemma in _OWNER_IS_VICTIM and owners:
        targets = ()  # "his arrest in Tbilisi"
    if owners and not targets and (by or head.lemma in _OWNER_IS_VICTIM):
        # "Kuwait's invasion by Iraq", "his arrest": the owner is whom it was done to.
        targets, target_how = owners, "owner"
        doers, how = by, "after 'by'"
    if not doers:
        doers, how = _light_subject(head, cast, meeting=pattern.symmetric)
    if pattern.symmetric and target_how in _WHERE and len({a for m in doers for a in m.actors}) > 1:
        # "Oman and Iran agreed after talks in Geneva": with one another, and not with Switzerland
        doers, targets = split_party(doers)
        target_how = "the other of the subjects"
    if not doers and pattern.symmetric and len({a for m in targets for a in m.actors}) > 1:
        doers, targets = split_party(targets)
        how = "first of the parties"
    if len(doers) > 1 and not targets and how == "owner":
        # "Russia's Ukraine invasion", "US-China talks": the first does it, the second is the other party.
        doers, targets = doers[:1], doers[1:]
        target_how = "modifier"
    if pattern.source == "slot":
        doers, targets = targets, doers
    elif pattern.source == "none":
        doers = ()
    if doers and not targets and pattern.plover == "REQUEST":
        targets, target_how = without(_bidden(head, cast), doers), "who does what was asked"
    return doers, how, targets, target_how, bool(targets)


def _bidden(noun: Token, cast: Cast) -> tuple[Mention, ...]:
    """As in "the council met at the request of France", "was dropped by the council at Russia's insistence"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "at" or noun.head.head.pos_ not in VERBAL:
        return ()
    return actors_of(subjects(noun.head.head), cast)


def between_phrases(noun: Token) -> tuple[Token, ...]:
    """The "between" of a noun, or of the verb that says it happened: "war broke out between the two"."""
    own = tuple(p for p in noun.children if p.lower_ in {"between", "among"})
    verb = noun.head
    if own or verb.pos_ not in VERBAL or noun.dep_ not in {"nsubj", "nsubjpass", "dobj"}:
        return own
    return tuple(p for p in verb.children if p.lower_ == "between")


def _by_phrases(match: Match) -> tuple[Token, ...]:
    """The "by" phrases of a noun, or one that follows it and hangs on the verb: "announced the arrest of A by B"."""
    noun, verb = match.head, match.head.head
    whose = [o for p in noun.children if p.lower_ == "of" for o in prep_object(p)]
    nouns = [t for t in (*match.tokens, *whose) if t.pos_ in NOMINAL]
    own = tuple(p for t in nouns for p in t.children if p.lower_ == "by")
    if own or noun.dep_ != "dobj" or verb.pos_ not in VERBAL:
        return own
    end = noun.right_edge.i + 1
    return tuple(p for p in verb.children if p.lower_ == "by" and p.i == end)


def _giver(match: Match, cast: Cast) -> tuple[Mention, ...]:
    """As in "aid from Japan to Nepal", "a call from the pope": what is given or said comes from its doer."""
    if match.pattern.plover not in _FROM_IS_DOER:
        return ()
    return actors_of((o for p in match.head.children if p.lower_ == "from" for o in prep_object(p)), cast)


def _noun_target(head: Token, match: Match, cast: Cast) -> tuple[tuple[Mention, ...], str]:
    for preposition in _NOUN_TARGETS:
        if preposition == "of" and head.lemma in _OF_IS_DOER:
            continue
        for prep in head.children:
            if prep.lower_ == preposition and prep.dep_ == "prep" and prep not in match.tokens:
                found = actors_of(prep_object(prep), cast)
                if found and not (preposition == "from" and match.pattern.plover in _FROM_IS_DOER):
                    return found, f"after '{preposition}'"
    # "held talks with": the preposition may hang on the light verb.
    verb = head.head
    if head.dep_ in {"dobj", "nsubjpass", "pobj"} and verb.pos_ in VERBAL and verb.lemma in _LIGHT_VERBS:
        for preposition in _NOUN_TARGETS:
            for prep in verb.children:
                if prep.lower_ == preposition and prep.dep_ in {"prep", "dative"} and preposition not in {"in", "of"}:
                    found = actors_of(prep_object(prep), cast)
                    if found:
                        return found, f"after '{preposition}' of the verb"
    return (), "none"


def _light_subject(head: Token, cast: Cast, *, meeting: bool) -> tuple[tuple[Mention, ...], str]:
    """The subject of the light verb that a noun stands under: "launched an attack", "is on a visit to"."""
    within = _WITHIN | {"after"} if meeting else _WITHIN
    current = head
    for _ in range(3):
        above = current.head
        if above == current:
            break
        if above.pos_ in VERBAL:
            if current.dep_ in {"dobj", "nsubjpass", "attr"} and above.lemma in _BEARING:
                return actors_of(
                    subjects(above) if not is_passive(above) else agents(above), cast
                ), "subject of the light verb"
            if current.dep_ == "prep" and current.lower_ in within:
                # "Nine soldiers were killed in an attack on the base": who suffers is not who attacks.
                doers = agents(above) if is_passive(above) else surface_subjects(above)
                return actors_of(doers, cast), "subject of the clause"
            break
        if above.dep_ in {"prep"} or above.lemma in MEASURES:
            current = above
            continue
        break
    return (), "none"


def around_noun(match: Match, cast: Cast, sources: tuple[Mention, ...] = ()) -> tuple[Mention, ...]:
    """The owner of, or the party to, a noun of the phrase: "lifted sanctions on Iran", "expelled Israel's envoy"."""
    for token in match.tokens:
        if token.pos_ in {"NOUN", "PROPN"} and token != match.head:
            found = owners_of(token, cast, others=sources)
            if found:
                return (_is_own_state(found, sources, cast) and _beyond(token, cast, sources)) or found
    return ()


def _is_own_state(mentions: tuple[Mention, ...], sources: tuple[Mention, ...], cast: Cast) -> bool:
    """As in "Seoul's ban on trade with the North, announced by the president"."""
    doers = [cast.actors[i] for m in sources for i in m.actors]
    own = {a.country for a in doers if a.kind == "person" and a.sector == "GOV"}
    actors = [cast.actors[i] for m in mentions for i in m.actors]
    return all(a.kind == "country" and a.country in own for a in actors)


def _beyond(noun: Token, cast: Cast, sources: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The other party to a noun of one's own: "the suspension of trade with the North"."""
    nouns = (noun, *(o for p in noun.children if p.lower_ in {"of", "on"} for o in prep_object(p)))
    others = (p for n in nouns for p in n.children if p.lower_ in {"with", "against", "to"})
    return without(actors_of((o for p in others for o in prep_object(p)), cast), sources)


def takes_up(noun: Token) -> bool:
    """Whether a noun refers to what the text has told before: "that war", "these clashes"."""
    return any(c.lower_ in {"this", "that", "these", "those"} for c in noun.children)


def is_definite(noun: Token) -> bool:
    """As in "called the invasion illegitimate": the text has told whose it was."""
    return takes_up(noun) or any(c.lower_ == "the" for c in noun.children)


def is_known(noun: Token, *, by_plural: bool = True) -> bool:
    """Whether a noun speaks of an act that is known: "the raid", "its demands"; not "another raid would mean war"."""
    own = [c for c in noun.children if c.dep_ in {"det", "poss"} or c.lower_ == "by"]  # "breaches by both sides"
    return not any(c.lower_ in _NEW for c in own) and (bool(own) or (by_plural and noun.tag_ == "NNS"))
