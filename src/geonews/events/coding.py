"""From the matches of a sentence to its events: which matches stand, which give way, how sure each one is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.data.lexicon import Lexicon, Pattern
from geonews.events.answers import as_answered, is_answered, is_judged
from geonews.events.arguments import Arguments, find_arguments
from geonews.events.commitments import all_as_told
from geonews.events.contents import is_content, is_purpose, tells_same
from geonews.events.ellipsis import ellipses, with_thing_before
from geonews.events.matching import Match, find_matches
from geonews.events.no_acts import (
    is_agreed_for_later,
    is_bidding,
    is_entitlement,
    is_granted,
    is_label,
    is_play,
    is_report_at_home,
    is_traded,
)
from geonews.events.nominals import is_known, takes_up
from geonews.events.parties import actors_of, without
from geonews.events.together import is_mutual
from geonews.events.told_twice import is_blow, is_next_act, is_outcome, is_part_of_another, with_victims
from geonews.grammar import VERBAL, children, is_passive, objects
from geonews.values import value
from geonews.verb_classes import NEVER_WITHOUT_OBJECT

if TYPE_CHECKING:
    from geonews.tree import Passage, Token

# A verbal act and what it says are one event: "called on Israel to withdraw" is REQUEST and not also RETREAT.
VERBAL_ACTS = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "ACCUSE"})
# "An occupation of the province": done to land as well as to somebody.
_OF_LAND = frozenset({"ASSAULT", "COERCE", "RETREAT"})
_GENERAL_FIGHTING = frozenset("war fighting conflict violence bloodshed unrest hostility combat clash".split())
# "The jailed editor" tells an act; "visited the wounded sailor", what he is like.
_TOLD_BEFORE_NOUN = NEVER_WITHOUT_OBJECT - {"wound", "injure", "hurt", "maim"}
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})


@value(kw_only=True, eq=False)
class Coded:
    """A match that stands, with its arguments.

    Attributes:
        match: The match.
        arguments: Its source and target.
        sentence: The sentence.
        confidence: 0 to 1; 0 before it is judged, when the sides that it lacks are found.
        rivals: Why other matches on the same words gave way, one sentence each.
        understood: Whether a side is not told here, but taken from the text around.
        why: Why it is an event of its type, where that is not because its phrase fired.
        sources: Ids of the sources.
        targets: Ids of the targets.
    """

    match: Match
    arguments: Arguments
    sentence: Passage
    confidence: float = 0.0
    rivals: tuple[str, ...] = ()
    understood: bool = False
    why: str | None = None
    sources: tuple[str, ...] = attrs.field(init=False)
    targets: tuple[str, ...] = attrs.field(init=False)

    @property
    def plover(self) -> str | None:
        """The PLOVER type."""
        return self.match.pattern.plover

    @sources.default
    def _source_ids(self) -> tuple[str, ...]:
        return actor_ids(self.arguments.sources)

    @targets.default
    def _target_ids(self) -> tuple[str, ...]:
        return actor_ids(self.arguments.targets)


# What is done for another party; "killed their own people" is an act against those.
_FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID"})


def actor_ids(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The actors of some mentions, each once, in text order."""
    return tuple(dict.fromkeys([actor for m in mentions for actor in m.actors]))


def code_sentence(sentence: Passage, cast: Cast, lexicon: Lexicon) -> tuple[Coded, ...]:
    """Code one sentence: its events, in the order of their triggers."""
    coded = []
    for match in all_as_told(find_matches(sentence, lexicon)):
        arguments = find_arguments(match, cast)
        if _has_required(match, arguments):
            coded.append(Coded(match=match, arguments=arguments, sentence=sentence))
    standing = [with_thing_before(one, coded) for one in _best_of_overlapping(coded)]
    chosen = [one for one in standing if not _is_command(one, cast)]
    chosen = [as_answered(one, chosen) for one in _without_content(chosen, cast)]
    chosen = _once_each(_without_mere_mentions(chosen), cast)
    chosen += _told_of_others(sentence, chosen, cast)
    return tuple(sorted(chosen, key=lambda c: (c.match.tokens[0].i, c.match.pattern.name)))


def _is_command(coded: Coded, cast: Cast) -> bool:
    """As in "the president ordered the army to stop": a state bids its own soldiers and police, and asks nobody."""
    if coded.plover != "REQUEST" or not is_bidding(coded.match.head) or not coded.targets:
        return False
    rulers = [cast.actors[i] for i in coded.sources]
    own = {a.country for a in rulers if a.sector in {"GOV", "MIL"}} - {None}
    bidden = [cast.actors[i] for i in coded.targets]
    return all(a.sector in {"MIL", "COP"} and a.country in own for a in bidden)


def _without_mere_mentions(coded: list[Coded]) -> list[Coded]:
    """Without nouns that only mention an act of a type which the sentence tells: "met for an hour; the meeting was"."""
    told = {c.plover for c in coded if not c.match.pattern.taken_up}
    return [c for c in coded if not c.match.pattern.taken_up or c.plover not in told]


def _told_of_others(sentence: Passage, coded: list[Coded], cast: Cast) -> list[Coded]:
    """As in "accused Algeria; so did Niger": the same act once more, of another party."""
    found = []
    for auxiliary, verb in ellipses(sentence):
        others = actors_of(children(auxiliary, "nsubj"), cast)
        for one in coded:
            doers = without(others, (*one.arguments.sources, *one.arguments.targets))
            if one.match.head is verb and doers and one.plover not in MUTUAL:
                told = attrs.evolve(one.arguments, sources=doers, source_how=f"the subject of '{auxiliary.text}'")
                found.append(attrs.evolve(one, arguments=told))
    return found


def _has_required(match: Match, arguments: Arguments) -> bool:
    """An event has an actor; some patterns ask for more ("meet" someone, not "meet a deadline")."""
    if (_is_attribute(match) and not arguments.sources) or is_entitlement(match) or is_play(match.head):
        return False
    if match.phrase.noun and (is_label(match.head) or is_report_at_home(match.head)):
        return False
    untold = not arguments.sources and not arguments.targets
    if match.phrase.noun and match.slot and untold and match.pattern.plover not in _OF_LAND:
        return False  # "letters to that effect", "a visit to the museum": it tells whom, and that is nobody
    fighting = match.phrase.noun and not arguments.sources and match.head.lemma in _GENERAL_FIGHTING
    if fighting and arguments.targets and not takes_up(match.head):
        return False  # "the war in Yemen" tells of nobody who fights there
    if match.pattern.taken_up:
        plover = match.pattern.plover
        return plover == "CONSULT" or is_known(match.head, by_plural=plover not in {"ASSAULT", "ACCUSE"})
    if fighting:
        return True
    if untold:
        return is_open(match) or (match.pattern.source == "speaker" and "target" not in match.pattern.requires)
    if is_traded(match.head):
        return False
    if match.pattern.plover in _FRIENDLY and arguments.targets and all(_is_own(m, match) for m in arguments.targets):
        return False
    if match.pattern.source == "speaker":
        return bool(arguments.targets) or "target" not in match.pattern.requires
    if "source" in match.pattern.requires and not arguments.sources:
        return False
    if "target" in match.pattern.requires:
        return bool(arguments.targets) and arguments.direct
    return True


def _is_own(mention: Mention, match: Match) -> bool:
    """As in "attempting to prop up their respective regimes": what is one's own is no other party."""
    below = list(match.head.doc[mention.head].children)
    pronoun = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in below)
    return pronoun and any(c.lower_ in {"own", "respective"} for c in below)


def is_open(match: Match) -> bool:
    """Whether an act may be told without its parties: "the hacking", "a truce was signed"."""
    return match.phrase.noun or is_passive(match.head) or is_mutual(match)


def has_parties(coded: Coded) -> bool:
    """Whether an event has an actor at all, and a demand its speaker and whom it is made of."""
    sides = (bool(coded.sources), bool(coded.targets))
    if coded.match.pattern.source != "speaker":
        return any(sides)
    return all(sides) if "target" in coded.match.pattern.requires else sides[0]


def is_of_speaker(coded: Coded) -> bool:
    """Whether nothing of an act is to be understood: it is the speaker's, whoever that is, or lacks him."""
    pattern = coded.match.pattern
    return pattern.source == "speaker" and ("target" in pattern.requires or not coded.sources)


def _is_attribute(match: Match) -> bool:
    """As in "the isolated states": a participle before its noun says what somebody is like; "the jailed men" tells."""
    head = match.head
    told = head.lemma in _TOLD_BEFORE_NOUN
    return head.dep_ == "amod" and head.pos_ in VERBAL and head.i < head.head.i and not told


def _rank(coded: Coded) -> tuple[float, ...]:
    """How strong a claim to its words a match has: the longer phrase, the fuller event, the verb."""
    match, arguments = coded.match, coded.arguments
    both = bool(arguments.sources) + bool(arguments.targets)
    unsaid = match.pattern.source == "speaker" and not arguments.sources  # perhaps nobody says so
    return (
        (0 if unsaid else match.phrase.weight)
        + 0.5 * both
        + (0.75 if match.pattern.requires else 0)
        + _extra(match.pattern),
        not match.phrase.noun,
        -match.head.i,
    )


def _extra(pattern: Pattern) -> float:
    """What a pattern that asks for more than its phrase is ahead by: "will not join" is no joining."""
    return (1.0 if pattern.when else 0.0) + (4.0 if pattern.refused else 0.0) - (2.0 if pattern.taken_up else 0.0)


def _best_of_overlapping(coded: list[Coded]) -> list[Coded]:
    """Of matches that share a word only the strongest stands."""
    chosen: list[Coded] = []
    lost: list[list[str]] = []
    taken: dict[int, list[int]] = {}
    for candidate in sorted(coded, key=lambda c: (*(-x for x in _rank(c)), c.match.pattern.name)):
        words = candidate.match.tokens
        rivals = (n for t in words for n in taken.get(t.i, ()) if not _is_shared(t, candidate, chosen[n]))
        rival = next(rivals, None)
        if rival is None:
            for token in words:
                taken.setdefault(token.i, []).append(len(chosen))
            chosen.append(candidate)
            lost.append([])
            continue
        name, phrase = candidate.match.pattern.name, candidate.match.phrase.text
        lost[rival].append(f"{name} ({phrase!r}) gave way to the longer or fuller match")
    return [attrs.evolve(one, rivals=tuple(why)) if why else one for one, why in zip(chosen, lost, strict=True)]


def _is_shared(noun: Token, one: Coded, other: Coded) -> bool:
    """As in "the plan that Ethiopia accepted and Eritrea refused": the object of both verbs takes none of them away."""
    heads = (one.match.head, other.match.head)
    if _is_about(one, other) or _is_about(other, one):
        return True
    return (
        noun.pos_ not in VERBAL
        and noun not in heads
        and all(head.pos_ in VERBAL and noun in objects(head) for head in heads)
        and heads[0] in heads[1].conjuncts
    )


def _is_about(act: Coded, by: Coded) -> bool:
    return is_judged(act, by) or is_answered(act, by)


def _without_content(coded: list[Coded], cast: Cast) -> list[Coded]:
    """Drop what a verbal act says about its own speaker or addressee, and the noun of a verb's own event."""
    acts = [c for c in coded if c.plover in VERBAL_ACTS]
    kept = []
    for candidate in coded:
        head = candidate.match.head
        if any(act is not candidate and is_content(head, act) and tells_same(candidate, act, cast) for act in acts):
            continue
        if any(_is_undone(candidate, by) or is_purpose(candidate, by) for by in coded):
            continue
        if any(is_agreed_for_later(head, by.match) for by in coded):
            continue
        if candidate.plover == "CONSULT" and is_granted(head) and any(head.head is by.match.head for by in coded):
            continue
        kept.append(candidate)
    return kept


def _is_undone(candidate: Coded, by: Coded) -> bool:
    """As in "lifted the sanctions imposed on India": what was imposed is what is lifted."""
    head = candidate.match.head
    undoing = by.plover in {"RETREAT", "CONCEDE", "AGREE"} and candidate.plover in {"SANCTION", "COERCE"}
    return undoing and head.dep_ in {"acl", "relcl"} and head.head in by.match.tokens


def _once_each(coded: list[Coded], cast: Cast) -> list[Coded]:
    """One act told once in a sentence is one event: "talks" and "the meeting" of the same two."""
    seen: dict[tuple[object, ...], int] = {}
    kept: list[Coded] = []
    for candidate in coded:
        parties: tuple[object, ...] = (candidate.sources, candidate.targets)
        if candidate.plover in MUTUAL:
            parties = (frozenset(candidate.sources + candidate.targets),)
        key = (candidate.plover, *parties)
        if key not in seen or is_next_act(candidate, kept[seen[key]]):
            seen[key] = len(kept)
            kept.append(candidate)
    for candidate in tuple(kept):
        if candidate not in kept:
            continue
        blow = next((o for o in kept if o is not candidate and is_blow(o, candidate)), None)
        if blow is not None:
            kept.remove(blow)
            told = blow.arguments
            struck = attrs.evolve(candidate.arguments, sources=told.sources, source_how=told.source_how)
            kept[kept.index(candidate)] = attrs.evolve(candidate, arguments=struck)
            continue
        act = next((o for o in kept if o is not candidate and is_outcome(candidate, o)), None)
        if act is not None:
            kept.remove(candidate)
            kept[kept.index(act)] = with_victims(act, candidate, cast)
    for candidate in tuple(kept):
        # Of two that are part of one another one stays: "burned tyres and threw stones at the police".
        if is_part_of_another(candidate, kept, cast):
            kept.remove(candidate)
    return kept
