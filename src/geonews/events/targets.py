"""Where the target of a verb stands: at the slot of its phrase, in its object, or after a preposition of the clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.events.matching import Match
from geonews.events.nominals import around_noun
from geonews.events.parties import actors_of, mentions_at, owner_mentions, same_parties, unique, without
from geonews.grammar import (
    NOMINAL,
    VERBAL,
    children,
    coordinated,
    is_passive,
    objects,
    prep_object,
    prepositional,
    surface_subjects,
)

if TYPE_CHECKING:
    from geonews.tree import Token

# Where a target stands around a verb, the likelier the earlier.
_VERB_PREPOSITIONS = tuple(
    "against on upon with to toward towards at from of into for over between by about near".split()
)
OWN_PEOPLE = frozenset(
    """troop force soldier army military navy fleet ambassador envoy diplomat citizen national staff delegation people
    representative team contingent police officer minister fighter personnel personel mission warship warplane jet ship
    """.split()
)
_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
# Who is sent or called back by these is of the sender, with or without "its".
SENDING = frozenset(
    """send dispatch deploy redeploy withdraw recall pull station commit mass move rush evacuate remove contribute
    airlift position amass mobilize mobilise concentrate base reposition""".split()
)
_BIDDING = frozenset({"tell", "order", "instruct", "direct"})
_ENVOYS = frozenset({"ambassador", "envoy", "consul", "minister", "representative"})
# "Offered fifty police officers to guard the polls": they are no party to it either.
_LENDING = frozenset("offer lend provide contribute promise pledge".split())
# "arrived in Belgrade for talks": of other acts "in" tells where, of a visit to whom.
_VISIT = "042"
# "At the urging of the OSCE", "to the dismay of Japan": whose they are is no party to the act.
_SET_PHRASES = {
    "at": frozenset(
        "urging request behest invitation instigation insistence expense side time moment end hands".split()
    ),
    "to": frozenset("dismay delight anger fury surprise horror relief annoyance embarrassment disappointment".split()),
    "on": frozenset("behalf order instruction orders instructions eve".split()),
}
# What is said is said to nobody's place: "turned down a seat at the ceremony in Jerusalem".
_SAID = frozenset({"ACCUSE", "REJECT", "REQUEST", "AGREE", "SUPPORT", "THREATEN", "CONSULT", "COOPERATE"})
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_SIGNING = "057"
_PLACING = frozenset({"in", "at", "near", "outside", "inside"})
# "Refused to extradite the preacher to Russia": the one who is handed over is not the one who is refused.
_HANDING_OVER = frozenset("extradite hand deport surrender transfer".split())
# Done for somebody, or for a reason: never to them.
_HARMING = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN"})
CONTENT_OBJECT = "object of the content"


def default_target(match: Match, cast: Cast, sources: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], str, bool]:
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
        if match.pattern.plover == "REJECT" and verb.lemma in _HANDING_OVER:
            found = without(actors_of(prepositional(verb, "to"), cast), sources) or found
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


def host_of_envoy(match: Match, cast: Cast) -> tuple[Mention, ...]:
    """As in "recalled its ambassador to Lithuania": the country that the words for one's own envoy name."""
    head = match.head
    if head.lemma not in SENDING | _BIDDING:
        return ()
    told = [*objects(head), *(t for c in children(head, "ccomp", "xcomp") for t in children(c, "nsubj"))]
    envoys = [t for t in told if t.lemma in _ENVOYS and is_owned(t)]
    where = ("to", "in") if head.lemma in _BIDDING else ("to",)  # "told its envoy in Sofia to pack"
    posts = (o for t in envoys for o in prepositional(t, *where))
    return unique(m for post in posts if (m := _named_within(post, cast)) is not None)


def _named_within(word: Token, cast: Cast) -> Mention | None:
    """The mention of the country that a word within another mention names."""
    around = cast.by_token.get(word.i)
    for actor in cast.actors.values():
        if around is not None and actor.kind == "country":
            for span in actor.mentions:
                if span.start <= word.idx < span.end <= around.span.end:
                    return attrs.evolve(
                        around, start=word.i, end=word.i + 1, head=word.i, form="name", actors=(actor.id,), span=span
                    )
    return None


def _given(head: Token, match: Match, cast: Cast, sources: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """As in "promised Albania a road to the EU", "were offered a council": who gets it, and not what or where to."""
    if match.slot and any(t.head.head == head for t in match.slot if t.dep_ == "pobj"):
        return ()
    things = [t for t in children(head, "dobj") if t.lower_ not in {"it", "them", "him", "her", "us", "me"}]
    getting = children(head, "dative") if not is_passive(head) else children(head, "nsubjpass")
    # The parse has both for objects, and so a phrase has both in its slot.
    named = tuple(t for t in match.slot if not any(t in getting and thing in match.slot for thing in things))
    getting = tuple(t for t in getting if t.pos_ != "ADP" and t not in match.tokens and t not in named)
    return without(actors_of(getting, cast), sources) if things else ()


def _doers_judged(match: Match, cast: Cast, sources: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """As in "deplored the junta's treatment of monks", "condemned the Israeli raid on Beirut": who did it is judged."""
    if match.pattern.plover not in _JUDGING:
        return ()
    deeds = [t for t in match.tokens if t.dep_ in {"dobj", "nsubjpass"} and t.pos_ == "NOUN" and t.head in match.tokens]
    prepositions = {t.head for t in match.slot if t.dep_ in {"pobj", "pcomp"}}
    # "reopened its embassy in Mogadishu": one's own is no deed of others.
    owned = (t for t in deeds if any(q.head == t for q in prepositions) and not is_owned(t))
    return without(unique(m for t in owned for m in owner_mentions(t, cast)), sources)


def _is_foreign(mention: Mention, sources: tuple[Mention, ...], cast: Cast) -> bool:
    countries = {cast.actors[i].country for i in mention.actors}
    return None not in countries and not countries & {cast.actors[i].country for m in sources for i in m.actors}


def _is_direct(tokens: Iterable[Token], cast: Cast) -> bool:
    """Whether some words are actors or their owners, and not merely things in somebody's country."""
    tokens = [part for t in tokens for part in coordinated(t)]
    return bool(actors_of(tokens, cast, depth=2)) or any(owner_mentions(t, cast) for t in tokens)


def is_owned(noun: Token) -> bool:
    """As in "its ambassador", "their commander"."""
    return any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children)


def _is_own(noun: Token, verb: Token) -> bool:
    """As in "withdraw troops from Lebanon", "recalled its ambassador": one's own people are no target.

    Those of whom it is said that they are one's own are one: "bombed his own people", "blamed its own army".
    """
    if noun.lemma not in OWN_PEOPLE:
        return False
    struck = any(c.lower_ == "own" for c in noun.children)
    return (is_owned(noun) and not struck) or verb.lemma in SENDING | _LENDING


def _without_own(mentions: tuple[Mention, ...], match: Match) -> tuple[Mention, ...]:
    """Mentions without those of one's own people, who are sent or armed: "put its army on alert"."""
    if match.pattern.plover not in {"MOBILIZE", "RETREAT"} and match.head.lemma not in SENDING:
        return mentions
    own = {t.i for t in match.tokens if _is_own(t, match.head)}
    return tuple(m for m in mentions if m.head not in own)


def _target_around(match: Match, cast: Cast, sources: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], str]:
    """A target that the phrase does not point at: with the object noun, or after a preposition of the clause."""
    plover, doc = match.pattern.plover, match.head.doc
    found = _without_own(around_noun(match, cast, sources), match)
    several = len({actor for m in sources for actor in m.actors}) > 1
    if several and match.told is None and (plover in _TOGETHER or match.pattern.cameo == _SIGNING):
        # "The junta and the rebels signed a charter in Algiers"
        found = tuple(m for m in found if not _is_where(m, doc[m.head]))
    if found:
        return found, "with the object"
    found, how = _after_preposition(match, cast, sources)
    if found:
        return found, how
    if match.content is not None:
        content = match.content
        for tokens, how in (
            (tuple(t for t in objects(content) if not _is_own(t, content)), "the object of the content"),
            (surface_subjects(content), "the subject of the content"),
        ):
            found = without(actors_of(tokens, cast), sources)
            found = tuple(m for m in found if not _is_own_state(m, sources, cast))
            if found:
                return found, how
    return without(_object_of_matrix(match.head, cast), sources), "the object of the verb above"


def _is_own_state(mention: Mention, sources: tuple[Mention, ...], cast: Cast) -> bool:
    """As in "the minister vowed that Iran would respond": whom he speaks for is not whom he warns."""
    own = {cast.actors[i].country for m in sources for i in m.actors}
    return all(cast.actors[i].kind == "country" and cast.actors[i].country in own for i in mention.actors)


def _after_preposition(match: Match, cast: Cast, sources: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], str]:
    """The nearest party after a preposition of the clause, the likelier prepositions first."""
    plover, doc = match.pattern.plover, match.head.doc
    anchors = [t for t in match.tokens if t.pos_ in VERBAL or t == match.head]
    if match.content is not None:
        anchors.append(match.content)
    visit = match.pattern.cameo == _VISIT
    for preposition in ("in", *_VERB_PREPOSITIONS) if visit else _VERB_PREPOSITIONS:
        if preposition == "for" and plover in _HARMING:
            continue  # "murdered for the regime"
        preps = (p for a in anchors for p in a.children if p.lower_ == preposition and p.dep_ in {"prep", "dative"})
        for prep in preps:
            if (prep in match.tokens and not (visit and not match.slot)) or any(
                o.lemma in _SET_PHRASES.get(preposition, ()) for o in children(prep, "pobj")
            ):
                continue
            found = without(actors_of(prep_object(prep), cast), sources)
            if plover in _SAID and match.told is None and not visit:
                found = tuple(m for m in found if not _is_where(m, doc[m.head]))
            if found:
                return found, f"after '{preposition}'"
    return (), "none"


def _is_where(mention: Mention, head: Token) -> bool:
    """Whether a mention only tells the place: "at the ceremony in Jerusalem"."""
    return mention.form == "name" and head.dep_ == "pobj" and head.head.lower_ in _PLACING


def _object_of_matrix(verb: Token, cast: Cast) -> tuple[Mention, ...]:
    """As in "phoned his rival to concede", "took the governor aside to apologise"."""
    above = verb.head
    if verb.dep_ not in {"advcl", "xcomp"} or verb.tag_ != "VB" or above.pos_ not in VERBAL or is_passive(above):
        return ()
    return tuple(m for t in children(above, "dobj") for m in mentions_at(t, cast))
