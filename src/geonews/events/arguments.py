"""Who is the source of a match and who its target, by where they stand around its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.events.matching import MEASURES, Match
from geonews.events.parties import (
    actors_of,
    mentions_at,
    owner_mentions,
    owners_of,
    parts_beside,
    same_parties,
    split_party,
    without,
)
from geonews.grammar import (
    NOMINAL,
    VERBAL,
    agents,
    coordinated,
    governing_verb,
    is_passive,
    objects,
    prep_object,
    speakers,
    subjects,
    surface_subjects,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that add no meaning to their noun: "paid a visit", "launched an attack", "held talks"; their subject does it.
LIGHT_VERBS = frozenset(
    """accept announce begin carry commence complete conclude conduct continue deliver do embark end engage execute
    express extend file finish give have hold initiate intensify issue join keep launch lead lodge make mount offer
    open order pay place plan plot pose prepare present provide pursue put raise renew resume send set sign stage start
    step stop strike submit suspend sustain take undertake unleash utter voice wage win wrap break cancel receive seek
    attend participate enter reach sponsor propose threaten vow pledge promise step boost cut halt impose lift
    unveil declare escalate expand repeat reiterate reject face""".split()
)
_BEARING = LIGHT_VERBS | {"be"}
# Where a target stands around a verb, the likelier the earlier.
_VERB_PREPOSITIONS = tuple(
    "against on upon with to toward towards at from of into for over between by about near".split()
)
_NOUN_TARGETS = tuple("against on upon with to toward towards at for from into in between of over among".split())
# Nouns whose doer "of" names ("the arrival of the minister"), as against those whose victim it names ("murder of").
_OF_IS_DOER = frozenset(
    """visit arrival departure return withdrawal retreat pullout refusal demand call offer pledge promise threat warning
    decision statement resignation support opposition protest rally march strike advance appeal request criticism
    visitor assault""".split()
)


# Nouns whose owner suffers them: "his arrest", "Lumumba's murder".
_OWNER_IS_VICTIM = frozenset(
    """arrest detention imprisonment deportation expulsion trial release murder assassination kidnapping abduction
    execution death killing capture conviction ouster overthrow removal extradition dismissal acquittal hanging
    beheading indictment sentencing torture poisoning disappearance eviction""".split()
)
_OWN_PEOPLE = frozenset(
    """troop force soldier army military navy fleet ambassador envoy diplomat citizen national staff delegation people
    representative team contingent police officer minister fighter personnel personel mission warship warplane jet ship
    """.split()
)
# Who is sent or called back by these is of the sender, with or without "its".
_SENDING = frozenset(
    """send dispatch deploy redeploy withdraw pull station commit mass move rush evacuate remove redeploy contribute
    airlift position amass mobilize mobilise concentrate base reposition""".split()
)
# What says what its author says.
_SAYING_THINGS = frozenset(
    """statement declaration letter resolution report communique communiqué message petition bill law decree motion
    appeal call speech document agreement treaty accord deal ultimatum note tweet interview article editorial order
    ruling verdict decision plan proposal offer memo memorandum post video broadcast address protest campaign vote
    measure demand warning manifesto pledge move lawsuit suit edict fatwa directive leaflet draft text pact charter
    operation mission raid attack tour visit trip rally march demonstration strike drive effort bid attempt""".split()
)
_FROM_IS_DOER = frozenset({"AID", "AGREE", "SUPPORT", "REQUEST", "ACCUSE", "THREATEN", "CONSULT"})
# "arrived in Belgrade for talks": of other acts "in" tells where, of a visit to whom.
_VISIT = "042"
_CONTENT_OBJECT = "object of the content"


@attrs.define(frozen=True, slots=True)
class Arguments:
    """Source and target of a match.

    Attributes:
        sources: Mentions of the sources.
        targets: Mentions of the targets.
        source_how: How the sources were found, in plain words.
        target_how: How the targets were found.
        direct: Whether the target stands where the phrase wants it, and was not looked for around it.
    """

    sources: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    source_how: str
    target_how: str
    direct: bool


def find_arguments(match: Match, cast: Cast) -> Arguments:
    """Find source and target of a match."""
    finder = _noun_arguments if match.phrase.noun else _verb_arguments
    sources, source_how, targets, target_how, direct = finder(match, cast)
    targets = without(targets, sources) or parts_beside(targets, sources)
    several = len({a for m in sources for a in m.actors}) > 1
    if match.pattern.symmetric and several and (not direct or target_how == _CONTENT_OBJECT):
        # "Kim and Putin met in Vladivostok": the two are the parties, and the town is where.
        sources, targets = split_party(sources)
        target_how, direct = "the others of the same party", True
    elif match.pattern.symmetric and not sources and len({a for m in targets for a in m.actors}) > 1:
        # "talks on how to mend their ties": whose ties they are, they mend them.
        sources, targets = split_party(targets)
        source_how = "the first of the same party"
    return Arguments(sources, targets, source_how, target_how, direct)


_Found = tuple[tuple[Mention, ...], str, tuple[Mention, ...], str, bool]


def _verb_arguments(match: Match, cast: Cast) -> _Found:
    head, pattern = _verb_of(match.head), match.pattern
    sources, source_how = actors_of(_at_place(pattern.source, match), cast), pattern.source
    if not sources and pattern.source == "subject" and not is_passive(head):
        sources, source_how = _subject_beyond(head, cast), "the subject of the clause above"
    if pattern.source == "owner":
        sources, source_how = _around_noun(match, cast), "the owner of the object"
    if pattern.source == "speaker":
        sources, source_how = actors_of(speakers(head), cast), "the speaker"
    if pattern.target == "none":
        return sources, source_how, (), "none", False
    if pattern.target == "owner":
        return sources, source_how, _around_noun(match, cast), "the owner of the object", True
    if pattern.target is not None:
        found = actors_of(_at_place(pattern.target, match), cast)
        return sources, source_how, found, pattern.target, True
    targets, target_how, direct = _default_target(match, cast, sources)
    return sources, source_how, targets, target_how, direct


def _at_place(place: str, match: Match) -> Iterable[Token]:
    """The words at a place that a pattern names: its subject, its object or its slot."""
    if place == "subject":
        head = _verb_of(match.head)
        return subjects(head) if head == match.head else surface_subjects(head)
    if place == "object":
        return objects(match.head)
    return match.slot if place == "slot" else ()


def _verb_of(head: Token) -> Token:
    """The verb of a phrase whose head is an auxiliary: "must return"."""
    return head.head if head.dep_ == "aux" else head


def _default_target(match: Match, cast: Cast, sources: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], str, bool]:
    """Slot, object, the object's owner, then the prepositions of the clause."""
    head = match.head
    if match.slot:
        # Who visits "the base near Kabul" visits no one: of a visit the place itself must be the host.
        depth = 2 if match.pattern.cameo == _VISIT else 0
        found = without(actors_of(match.slot, cast, depth=depth), sources)
        if found or match.has_slot:
            return (found, "slot", True) if found else (*_target_around(match, cast, sources), False)
    # "threatened to attack Iraq", "decided to expel the envoy": the other verbs of the phrase have objects too.
    verbs = [t for t in (head, *match.tokens, match.content) if t is not None and t.pos_ in VERBAL]
    for verb in dict.fromkeys(verbs):
        own = [t for t in objects(verb) if t not in match.tokens and t.i != head.i and not _is_own(t, verb)]
        found = without(actors_of(own, cast), sources)
        if found:
            return found, "object" if verb == head else _CONTENT_OBJECT, _is_direct(own, cast)
    # "backed rebels in Goma": a word of the phrase may be the one; "offered troops to Chad" has somebody beyond it.
    nouns = [t for t in match.tokens if t != head and t.pos_ in NOMINAL and not _is_own(t, head)]
    within = without(tuple(m for t in nouns for m in mentions_at(t, cast)), sources)
    if within and "target" in match.pattern.requires:
        return within, "word of the phrase", True
    around, how = _target_around(match, cast, sources)
    if around or not within or match.pattern.symmetric:
        return around, how, False
    return within, "word of the phrase", False


def _is_direct(tokens: Iterable[Token], cast: Cast) -> bool:
    """Whether some words are actors or their owners, and not merely things in somebody's country."""
    tokens = [part for t in tokens for part in coordinated(t)]
    return bool(actors_of(tokens, cast, depth=2)) or any(owner_mentions(t, cast) for t in tokens)


def _is_own(noun: Token, verb: Token) -> bool:
    """As in "withdraw troops from Lebanon", "recalled its ambassador": one's own people are no target."""
    if noun.lemma_.lower() not in _OWN_PEOPLE:
        return False
    owned = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children)
    return owned or verb.lemma_.lower() in _SENDING


def _target_around(match: Match, cast: Cast, sources: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], str]:
    """A target that the phrase does not point at: with the object noun, or after a preposition of the clause."""
    found = _around_noun(match, cast, sources)
    if found:
        return found, "with the object"
    anchors = [t for t in match.tokens if t.pos_ in VERBAL or t == match.head]
    if match.content is not None:
        anchors.append(match.content)
    prepositions = ("in", *_VERB_PREPOSITIONS) if match.pattern.cameo == _VISIT else _VERB_PREPOSITIONS
    for preposition in prepositions:
        for anchor in anchors:
            for prep in anchor.children:
                if prep.lower_ == preposition and prep.dep_ in {"prep", "dative"} and prep not in match.tokens:
                    found = without(actors_of(prep_object(prep), cast), sources)
                    if found:
                        return found, f"after '{preposition}'"
    if match.content is not None:
        content = match.content
        for tokens, how in (
            (tuple(t for t in objects(content) if not _is_own(t, content)), "the object of the content"),
            (surface_subjects(content), "the subject of the content"),
        ):
            found = without(actors_of(tokens, cast), sources)
            if found:
                return found, how
    return (), "none"


def _around_noun(match: Match, cast: Cast, sources: tuple[Mention, ...] = ()) -> tuple[Mention, ...]:
    """The owner of, or the party to, a noun of the phrase: "lifted sanctions on Iran", "expelled Israel's envoy"."""
    for token in match.tokens:
        if token.pos_ in {"NOUN", "PROPN"} and token != match.head:
            found = owners_of(token, cast, others=sources)
            if found:
                return found
    return ()


def _subject_beyond(head: Token, cast: Cast) -> tuple[Mention, ...]:
    """A subject that the parse left out: that of the verb above, in headlines and loose participles."""
    above = head.head
    if head.dep_ in {"acl", "relcl"} and above.dep_ in {"dobj", "pobj"}:
        # "issued a declaration demanding", "in a letter that urged": who issued it says so; not so "welcomed any step
        # that might help".
        verb = governing_verb(above) if above.lemma_.lower() in _SAYING_THINGS else None
        return actors_of(surface_subjects(verb), cast) if verb is not None and not is_passive(head) else ()
    if above == head or above.pos_ not in VERBAL or head.dep_ not in {"advcl", "xcomp", "conj", "dep", "parataxis"}:
        return ()
    return actors_of(surface_subjects(above), cast) if not subjects(head) else ()


def _noun_arguments(match: Match, cast: Cast) -> _Found:
    head, pattern = match.head, match.pattern
    between = actors_of((o for p in _between_phrases(head) for o in prep_object(p)), cast)
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
    around = _around_noun(match, cast, doers)
    if match.slot and not (giver and same_parties(giver, actors_of(match.slot, cast))):
        targets, target_how = actors_of(match.slot, cast), "slot"
    if not targets:
        targets, target_how = _noun_target(head, match, cast)
    if not targets and around:
        # "the seizure of the American ship": the owner of the thing that the phrase names.
        targets, target_how = around, "owner of the thing"
    if (
        not doers
        and of
        and (match.pattern.symmetric or head.lemma_.lower() in _OF_IS_DOER or targets)
        and not same_parties(of, targets)
    ):
        doers, how = of, "after 'of'"
    if owners and not targets and (by or head.lemma_.lower() in _OWNER_IS_VICTIM):
        # "Kuwait's invasion by Iraq", "his arrest": the owner is whom it was done to.
        targets, target_how = owners, "owner"
        doers, how = by, "after 'by'"
    if not doers:
        doers, how = _light_subject(head, cast)
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
    return doers, how, targets, target_how, bool(targets)


def _between_phrases(noun: Token) -> tuple[Token, ...]:
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
        if preposition == "of" and head.lemma_.lower() in _OF_IS_DOER:
            continue
        for prep in head.children:
            if prep.lower_ == preposition and prep.dep_ == "prep" and prep not in match.tokens:
                found = actors_of(prep_object(prep), cast)
                if found and not (preposition == "from" and match.pattern.plover in _FROM_IS_DOER):
                    return found, f"after '{preposition}'"
    # "held talks with": the preposition may hang on the light verb.
    verb = head.head
    if head.dep_ in {"dobj", "nsubjpass", "pobj"} and verb.pos_ in VERBAL and verb.lemma_.lower() in LIGHT_VERBS:
        for preposition in _NOUN_TARGETS:
            for prep in verb.children:
                if prep.lower_ == preposition and prep.dep_ in {"prep", "dative"} and preposition not in {"in", "of"}:
                    found = actors_of(prep_object(prep), cast)
                    if found:
                        return found, f"after '{preposition}' of the verb"
    return (), "none"


def _light_subject(head: Token, cast: Cast) -> tuple[tuple[Mention, ...], str]:
    """The subject of the light verb that a noun stands under: "launched an attack", "is on a visit to"."""
    current = head
    for _ in range(3):
        above = current.head
        if above == current:
            break
        if above.pos_ in VERBAL:
            if current.dep_ in {"dobj", "nsubjpass", "attr"} and above.lemma_.lower() in _BEARING:
                return actors_of(
                    subjects(above) if not is_passive(above) else agents(above), cast
                ), "subject of the light verb"
            if current.dep_ == "prep" and current.lower_ in {"on", "in", "for", "during", "at", "into"}:
                return actors_of(surface_subjects(above), cast), "subject of the clause"
            break
        if above.dep_ in {"prep"} or above.lemma_.lower() in MEASURES:
            current = above
            continue
        break
    return (), "none"
