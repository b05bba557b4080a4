"""Who is the source of a match and who its target, by where they stand around its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.events.matching import Match
from geonews.events.nominals import Found, around_noun, between_phrases, noun_arguments
from geonews.events.parties import (
    actors_of,
    mentions_at,
    owner_mentions,
    parts_beside,
    same_parties,
    split_party,
    unique,
    without,
)
from geonews.grammar import (
    NOMINAL,
    VERBAL,
    children,
    coordinated,
    governing_verb,
    is_handed_over,
    is_passive,
    objects,
    prep_object,
    speakers,
    subjects,
    surface_subjects,
)

if TYPE_CHECKING:
    from geonews.tree import Token

# Where a target stands around a verb, the likelier the earlier.
_VERB_PREPOSITIONS = tuple(
    "against on upon with to toward towards at from of into for over between by about near".split()
)
_OWN_PEOPLE = frozenset(
    """troop force soldier army military navy fleet ambassador envoy diplomat citizen national staff delegation people
    representative team contingent police officer minister fighter personnel personel mission warship warplane jet ship
    """.split()
)
# Types of what two do with one another.
_TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})
_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
# Who is sent or called back by these is of the sender, with or without "its".
_SENDING = frozenset(
    """send dispatch deploy redeploy withdraw recall pull station commit mass move rush evacuate remove contribute
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
# "arrived in Belgrade for talks": of other acts "in" tells where, of a visit to whom.
_VISIT = "042"
CONTENT_OBJECT = "object of the content"


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
    finder = noun_arguments if match.phrase.noun else _verb_arguments
    sources, source_how, targets, target_how, direct = finder(match, cast)
    targets = without(targets, sources) or parts_beside(targets, sources)
    if match.pattern.plover == "MOBILIZE":
        sources, targets = _moved(match, sources, targets, cast)
    elif match.head.lemma_.lower() == "deny":
        # "denied selling arms to the rebels": what one denies to have done to them is not said to them.
        targets = tuple(m for m in targets if not _is_in_clause(match.head.doc[m.head], match.head))
    direct = direct and bool(targets)
    if not sources:
        sources, targets, source_how = _two_of_thing(match, targets, cast, source_how)
    several = len({a for m in sources for a in m.actors}) > 1
    if several and match.pattern.plover in _TOGETHER and targets and all(_is_shared(m, match) for m in targets):
        # "Manila and Hanoi agreed to link their coast guards": what is theirs is no third party.
        sources, targets = split_party(sources)
        target_how, direct = "the others of the same party", True
    elif not sources and target_how == "after 'between'" and len({a for m in targets for a in m.actors}) > 1:
        sources, targets = split_party(targets)
        source_how = target_how
    elif match.pattern.symmetric and several and (not direct or target_how == CONTENT_OBJECT):
        # "Kim and Putin met in Vladivostok": the two are the parties, and the town is where.
        sources, targets = split_party(sources)
        target_how, direct = "the others of the same party", True
    elif match.pattern.symmetric and not sources and len({a for m in targets for a in m.actors}) > 1:
        # "talks on how to mend their ties": whose ties they are, they mend them.
        sources, targets = split_party(targets)
        source_how = "the first of the same party"
    return Arguments(sources, targets, source_how, target_how, direct)


def _moved(
    match: Match, sources: tuple[Mention, ...], targets: tuple[Mention, ...], cast: Cast
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Who moves forces against whom: nobody need send them, and one's own are no target."""
    head = match.head
    if not sources and is_passive(head) and head.lemma_.lower() in _SENDING:
        # "Riot police were deployed around the parliament": those who are sent are those who act.
        sources = without(actors_of(surface_subjects(head), cast), targets)
    # "sent its gendarmes to the border"
    return sources, tuple(m for m in targets if not _is_owned(head.doc[m.head]))


def _is_in_clause(word: Token, head: Token) -> bool:
    """Whether a word lies in a clause below another."""
    current = word
    while current not in {head, current.head}:
        if current.pos_ in VERBAL:
            return True
        current = current.head
    return False


def _is_shared(mention: Mention, match: Match) -> bool:
    """As in "their coast guards", "each other's ports", "launched joint patrols"."""
    below = list(match.head.doc[mention.head].children)
    return any(c.dep_ == "poss" and c.lower_ in {"their", "other"} for c in below) or any(
        c.lower_ == "joint" for c in below
    )


def _two_of_thing(
    match: Match, targets: tuple[Mention, ...], cast: Cast, how: str
) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
    """As in "relations between Caracas and Bogota were ruptured", "Iraqi-Saudi talks were cut off"."""
    nouns = [t for t in match.tokens if t.pos_ in NOMINAL and t != match.head]
    two = actors_of((o for t in nouns for p in between_phrases(t) for o in prep_object(p)), cast)
    two = two or unique(m for t in nouns for m in owner_mentions(t, cast))
    if len({a for m in two for a in m.actors}) < 2 or not same_parties(two, targets):
        return (), targets, how
    return (*split_party(two), "between")


def _verb_arguments(match: Match, cast: Cast) -> Found:
    head, pattern = _verb_of(match.head), match.pattern
    sources, source_how = actors_of(_at_place(pattern.source, match), cast), pattern.source
    if not sources and pattern.source == "subject" and not is_passive(head):
        sources, source_how = _subject_beyond(head, cast), "the subject of the clause above"
    if pattern.source == "owner":
        sources, source_how = around_noun(match, cast), "the owner of the object"
    if pattern.source == "speaker":
        sources, source_how = actors_of(speakers(head), cast), "the speaker"
    if pattern.target == "none":
        return sources, source_how, (), "none", False
    if pattern.target == "owner":
        return sources, source_how, around_noun(match, cast), "the owner of the object", True
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
    given = _given(head, match, cast, sources)
    if given:
        return given, "object", True
    if match.slot:
        # Who visits "the base near Kabul" visits no one: of a visit the place itself must be the host.
        depth = 2 if match.pattern.cameo == _VISIT else 0
        there = actors_of(match.slot, cast, depth=depth)
        found = _doers_judged(match, cast, sources) or without(there, sources)
        # "the plea was brushed aside by Jakarta": where the slot is the doer's, the target stands as in other phrases.
        doer = is_passive(head) and bool(there) and same_parties(there, sources)
        if found or (match.has_slot and not doer):
            return (found, "slot", True) if found else (*_target_around(match, cast, sources), False)
    # "threatened to attack Iraq", "decided to expel the envoy": the other verbs of the phrase have objects too.
    verbs = [t for t in (head, *match.tokens, match.content) if t is not None and t.pos_ in VERBAL]
    for verb in dict.fromkeys(verbs):
        own = [t for t in objects(verb) if t not in match.tokens and t.i != head.i and not _is_own(t, verb)]
        found = without(actors_of(own, cast), sources)
        if match.pattern.plover == "MOBILIZE":
            # "mobilised his followers against the governor": whom one arms is not whom it is meant for.
            found = tuple(m for m in found if _is_foreign(m, sources, cast))
        if found:
            return found, "object" if verb == head else CONTENT_OBJECT, _is_direct(own, cast)
    # "backed rebels in Goma": a word of the phrase may be the one; "offered troops to Chad" has somebody beyond it.
    nouns = [t for t in match.tokens if t != head and t.pos_ in NOMINAL and not _is_own(t, head)]
    within = _without_own(without(tuple(m for t in nouns for m in mentions_at(t, cast)), sources), match)
    if within and "target" in match.pattern.requires:
        return within, "word of the phrase", True
    around, how = _target_around(match, cast, sources)
    if around or not within or match.pattern.symmetric:
        return around, how, False
    return within, "word of the phrase", False


def _given(head: Token, match: Match, cast: Cast, sources: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """As in "promised Albania a road to the EU", "were offered a council": who gets it, and not what or where to."""
    if match.slot and any(t.head.head == head for t in match.slot if t.dep_ == "pobj"):
        return ()
    things = [t for t in children(head, "dobj") if t.lower_ not in {"it", "them", "him", "her", "us", "me"}]
    getting = children(head, "dative") if not is_passive(head) else children(head, "nsubjpass")
    getting = tuple(t for t in getting if t.pos_ != "ADP" and t not in match.tokens and t not in match.slot)
    return without(actors_of(getting, cast), sources) if things else ()


def _doers_judged(match: Match, cast: Cast, sources: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """As in "deplored the junta's treatment of monks": who did it is judged."""
    if match.pattern.plover not in _JUDGING:
        return ()
    deeds = [t for t in match.tokens if t.dep_ in {"dobj", "nsubjpass"} and t.pos_ == "NOUN" and t.head in match.tokens]
    prepositions = {
        t.head for t in match.slot if t.dep_ in {"pobj", "pcomp"} and t.head.lower_ in {"of", "on", "against"}
    }
    owning = [p for t in deeds if any(q.head == t for q in prepositions) for p in children(t, "poss")]
    return without(tuple(m for t in owning for m in mentions_at(t, cast)), sources)


def _is_foreign(mention: Mention, sources: tuple[Mention, ...], cast: Cast) -> bool:
    countries = {cast.actors[i].country for i in mention.actors}
    return None not in countries and not countries & {cast.actors[i].country for m in sources for i in m.actors}


def _is_direct(tokens: Iterable[Token], cast: Cast) -> bool:
    """Whether some words are actors or their owners, and not merely things in somebody's country."""
    tokens = [part for t in tokens for part in coordinated(t)]
    return bool(actors_of(tokens, cast, depth=2)) or any(owner_mentions(t, cast) for t in tokens)


def _is_owned(noun: Token) -> bool:
    return any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children)


def _is_own(noun: Token, verb: Token) -> bool:
    """As in "withdraw troops from Lebanon", "recalled its ambassador": one's own people are no target."""
    if noun.lemma_.lower() not in _OWN_PEOPLE:
        return False
    return _is_owned(noun) or verb.lemma_.lower() in _SENDING


def _without_own(mentions: tuple[Mention, ...], match: Match) -> tuple[Mention, ...]:
    """Mentions without those of one's own people, who are sent or armed: "put its army on alert"."""
    if match.pattern.plover not in {"MOBILIZE", "RETREAT"} and match.head.lemma_.lower() not in _SENDING:
        return mentions
    own = {t.i for t in match.tokens if _is_own(t, match.head)}
    return tuple(m for m in mentions if m.head not in own)


def _target_around(match: Match, cast: Cast, sources: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], str]:
    """A target that the phrase does not point at: with the object noun, or after a preposition of the clause."""
    found = _without_own(around_noun(match, cast, sources), match)
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
    return without(_object_of_matrix(match.head, cast), sources), "the object of the verb above"


def _object_of_matrix(verb: Token, cast: Cast) -> tuple[Mention, ...]:
    """As in "phoned his rival to concede", "took the governor aside to apologise"."""
    above = verb.head
    if verb.dep_ not in {"advcl", "xcomp"} or verb.tag_ != "VB" or above.pos_ not in VERBAL or is_passive(above):
        return ()
    return tuple(m for t in children(above, "dobj") for m in mentions_at(t, cast))


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
    if subjects(head) or is_handed_over(head, above):
        return ()  # "transferring technologies to build missiles"
    return actors_of(surface_subjects(above), cast)
