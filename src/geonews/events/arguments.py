"""Who is the source of a match and who its target, by where they stand around its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geonews.cast import Cast, Mention
from geonews.events.custody import custodian
from geonews.events.matching import Match
from geonews.events.nominals import around_noun, noun_arguments
from geonews.events.parties import Found, actors_of, owner_mentions, parts_beside, unique, without
from geonews.events.targets import OWN_PEOPLE, SENDING, default_target, host_of_envoy, is_owned
from geonews.events.together import parted
from geonews.grammar import (
    VERBAL,
    governing_verb,
    is_handed_over,
    is_passive,
    objects,
    prep_object,
    prepositional,
    speakers,
    subjects,
    surface_subjects,
)
from geonews.values import value
from geonews.word_classes import STRIKING

if TYPE_CHECKING:
    from geonews.tree import Token

_EXCLUDING = frozenset("suspend expel eject exclude bar oust kick drop remove throw strike ban boot".split())
_SAID_OF = frozenset({"ACCUSE", "REJECT"})
_RULING = frozenset({"1723", "1724"})  # curfews, martial law
# Somebody is received.
_HOSTED = "043"
FOES = "with whom the fight was"
"""How the source of what was suffered in a fight is told: "were killed in battles with the rebels"."""
_FIGHTS = frozenset(
    "clash fighting battle fight firefight gunfight gunbattle shootout skirmish encounter combat".split()
)
_AT_THAT_TIME = frozenset({"when", "as", "after", "while"})
_ARMED = frozenset({"MIL", "COP", "REB", "UAF", "PRM", "INS", "SEP", "CRM"})
_STRIKING = STRIKING - {"hit", "sink"} | frozenset(
    "open storm ambush charge break disperse crack beat assault use throw clear move try seek burst".split()
)
# What says what its author says.
_SAYING_THINGS = frozenset(
    """statement declaration letter resolution report communique communiqué message petition bill law decree motion
    appeal call speech document agreement treaty accord deal ultimatum note tweet interview article editorial order
    ruling verdict decision plan proposal offer memo memorandum post video broadcast address protest campaign vote
    measure demand warning manifesto pledge move lawsuit suit edict fatwa directive leaflet draft text pact charter
    operation mission raid attack tour visit trip rally march demonstration strike drive effort bid attempt""".split()
)


@value
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
    elif match.head.lemma == "deny":
        # "denied selling arms to the rebels": what one denies to have done to them is not said to them.
        targets = tuple(m for m in targets if not _is_in_clause(match.head.doc[m.head], match.head))
    elif match.pattern.plover in _SAID_OF:
        targets = tuple(m for m in targets if not _is_own_person(match.head.doc[m.head], m, sources, cast))
    if not sources and not match.phrase.noun:
        sources, source_how, targets = _doer_of_passive(match, source_how, targets, cast)
    if sources and not targets and _is_at_home(match):
        targets, target_how = without(_own_state(sources, match, cast), sources), "the country of those who rule it"
    if (others := _alongside(match, cast)) and sources:
        # "The British carrier is patrolling the Gulf alongside American ships"
        sources, targets = unique((*sources, *others)), without(targets, others)
    found = parted(match, cast, (sources, source_how, targets, target_how, direct and bool(targets)))
    sources, source_how, targets, target_how, direct = found
    return Arguments(sources, targets, source_how, target_how, direct)


def _alongside(match: Match, cast: Cast) -> tuple[Mention, ...]:
    """Those together with whom somebody acts, where the phrase says nothing of them: "bombed it alongside Britain"."""
    joint = (p for p in match.head.children if p.lower_ == "alongside" and p.dep_ == "prep" and p not in match.tokens)
    return actors_of((o for p in joint for o in prep_object(p)), cast)


def _is_own_person(noun: Token, mention: Mention, sources: tuple[Mention, ...], cast: Cast) -> bool:
    """As in "condemned the arrest of its citizens": nobody blames those whom it speaks up for."""
    if noun.dep_ != "pobj" or noun.lemma not in OWN_PEOPLE or not is_owned(noun):
        return False
    own = {cast.actors[i].country for m in sources for i in m.actors}
    return all(cast.actors[i].country in own for i in mention.actors)


def _is_at_home(match: Match) -> bool:
    """Whether somebody does it to those whom he rules: "declared martial law", "sent troops on to the streets"."""
    if match.pattern.cameo in _RULING:
        return True
    streets = (t for p in match.head.children if p.lower_ in {"on", "onto", "into", "to"} for t in p.subtree)
    return match.pattern.plover == "MOBILIZE" and any(t.lower_ == "streets" for t in streets)


def _own_state(sources: tuple[Mention, ...], match: Match, cast: Cast) -> tuple[Mention, ...]:
    """The words for the country of some actors that stand closest before a match, or else those after it."""
    countries = {cast.actors[i].country for m in sources for i in m.actors}
    own = [m for m in cast.mentions if m.form == "name" and len(m.actors) == 1]
    states = [(m, cast.actors[m.actors[0]]) for m in own]
    named = [m for m, a in states if len(countries) == 1 and a.kind == "country" and a.country in countries]
    before = [m for m in named if m.start < match.head.i]
    return tuple(before[-1:] or named[:1])


def _doer_of_passive(
    match: Match, how: str, targets: tuple[Mention, ...], cast: Cast
) -> tuple[tuple[Mention, ...], str, tuple[Mention, ...]]:
    """The doer that a passive without "by" leaves to be understood."""
    head = match.head
    if not is_passive(head):
        return (), how, targets
    if head.lemma in SENDING and match.pattern.plover != "MOBILIZE":
        # "Serbia's ambassador was recalled from Skopje": whose they are sends them and calls them back.
        own = [t for t in surface_subjects(head) if t.lemma in OWN_PEOPLE]
        return unique(m for t in own for m in owner_mentions(t, cast)), "whose they are", targets
    if match.pattern.cameo == _HOSTED:
        # "was received in Asmara with the honours due to a head of state"
        return without(actors_of(prepositional(head, "in", "at"), cast), targets), "where it was", targets
    if foes := without(_foes_in_fight(match, cast), targets):
        return foes, FOES, targets
    if armed := without(_armed_in_clause(match, cast), targets):
        return armed, "who struck when it happened", targets
    if match.pattern.plover == "SANCTION" and head.lemma in _EXCLUDING:
        # "Mali was suspended from the bloc"
        bodies = tuple(m for m in actors_of(prepositional(head, "from"), cast) if _is_body(m, cast))
        if bodies:
            return bodies, "from which they are shut out", without(targets, bodies)
    state = custodian(match, targets, cast)
    return (state, "in whose hands they are", targets) if state else ((), how, targets)


def _foes_in_fight(match: Match, cast: Cast) -> tuple[Mention, ...]:
    """As in "four people were killed in clashes with the National Guard"."""
    if match.pattern.plover != "ASSAULT":
        return ()
    fights = (t for t in prepositional(match.head, "in", "during") if t.lemma in _FIGHTS)
    return actors_of((foe for t in fights for foe in prepositional(t, "with", "against")), cast)


def _armed_in_clause(match: Match, cast: Cast) -> tuple[Mention, ...]:
    """As in "two people were shot dead when police broke up a march": who struck then has killed them."""
    if match.pattern.plover != "ASSAULT":
        return ()
    clauses = (c for c in match.head.children if c.dep_ == "advcl" and not is_passive(c))
    then = (c for c in clauses if c.lemma in _STRIKING and _AT_THAT_TIME & {m.lower_ for m in c.children})
    found = actors_of((t for c in then for t in subjects(c)), cast)
    return tuple(m for m in found if all(cast.actors[i].sector in _ARMED for i in m.actors))


def _is_body(mention: Mention, cast: Cast) -> bool:
    return all(cast.actors[i].kind == "organization" for i in mention.actors)


def _moved(
    match: Match, sources: tuple[Mention, ...], targets: tuple[Mention, ...], cast: Cast
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Who moves forces against whom: nobody need send them, and one's own are no target."""
    head = match.head
    if not sources and is_passive(head) and head.lemma in SENDING:
        # "Riot police were deployed around the parliament": those who are sent are those who act.
        sources = without(actors_of(surface_subjects(head), cast), targets)
    # "sent its gendarmes to the border"
    return sources, tuple(m for m in targets if not is_owned(head.doc[m.head]))


def _is_in_clause(word: Token, head: Token) -> bool:
    """Whether a word lies in a clause below another."""
    current = word
    while current not in {head, current.head}:
        if current.pos_ in VERBAL:
            return True
        current = current.head
    return False


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
    if pattern.target == "topic":
        return sources, source_how, _spoken_of(head, cast), "whom the clause is about", True
    if host := without(host_of_envoy(match, cast), sources):
        return sources, source_how, host, "to whom the envoy was sent", True
    if pattern.target is not None:
        found = actors_of(_at_place(pattern.target, match), cast)
        return sources, source_how, found, pattern.target, True
    targets, target_how, direct = default_target(match, cast, sources)
    return sources, source_how, targets, target_how, direct


def _at_place(place: str, match: Match) -> Iterable[Token]:
    """The words at a place that a pattern names: its subject, its object or its slot."""
    if place == "subject":
        head = _verb_of(match.head)
        return subjects(head) if head == match.head else surface_subjects(head)
    if place == "object":
        return objects(match.head)
    return match.slot if place == "slot" else ()


def _spoken_of(verb: Token, cast: Cast) -> tuple[Mention, ...]:
    """Whom a clause is about: its subject, or whose that is ("the Swedish accession was a victory")."""
    about = surface_subjects(verb)
    return actors_of(about, cast) or unique(m for t in about for m in owner_mentions(t, cast))


def _verb_of(head: Token) -> Token:
    """The verb of a phrase whose head is an auxiliary: "must return"."""
    return head.head if head.dep_ == "aux" else head


def _subject_beyond(head: Token, cast: Cast) -> tuple[Mention, ...]:
    """A subject that the parse left out: that of the verb above, in headlines and loose participles."""
    above = head.head
    if head.dep_ in {"acl", "relcl"} and above.dep_ in {"dobj", "pobj"}:
        # "issued a declaration demanding", "in a letter that urged": who issued it says so; not so "welcomed any step
        # that might help".
        verb = governing_verb(above) if above.lemma in _SAYING_THINGS else None
        return actors_of(surface_subjects(verb), cast) if verb is not None and not is_passive(head) else ()
    if above == head or above.pos_ not in VERBAL or head.dep_ not in {"advcl", "xcomp", "conj", "dep", "parataxis"}:
        return ()
    if subjects(head) or is_handed_over(head, above):
        return ()  # "transferring technologies to build missiles"
    return actors_of(surface_subjects(above), cast)
