"""Parties that a text leaves to be understood.

News names the two sides once and then goes on: "Israel and Lebanon met on Sunday. Israel was willing to withdraw":
whom it would leave is not said again, and "the hacking", three sentences after "Russia hacked the ministry", has
neither side beside it. A side that is missing is taken from the same sentence where that names one other country
only, else from an event of the article that tells both sides: the likelier the closer it is, the more alike the
act, and the better the side that is known fits. What is understood so is less certain, and the explanation says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.choosing import with_sides_chosen
from geonews.codes import PLOVER_QUAD
from geonews.events.assessments import assessed
from geonews.events.coding import MUTUAL, Coded, actor_ids, is_of_speaker
from geonews.events.parties import RECIPROCAL, actors_of, without
from geonews.events.targets import CONTENT_OBJECT
from geonews.grammar import clause_head, is_passive, subjects
from geonews.picture import Picture
from geonews.pictured import TWO_SIDED, as_pictured, has_other_doer, understood
from geonews.sides import codes_of
from geonews.values import value

if TYPE_CHECKING:
    from geonews.tree import Token

# "in Syria" tells of an attack whom it struck, and of an appeal only where it was made.
_TERRITORIAL = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID"})
_PLACING = frozenset({"in", "at", "near", "from", "outside", "inside", "across"})
# What states say or do to others.
_OUTWARD = frozenset({"THREATEN", "AGREE", "RETREAT", "AID", "REJECT", "COOPERATE"})
_VISIT = "042"
# Of one's own country, and still the other side.
_FOES = frozenset({"REB", "OPP", "UAF", "SEP", "INS"})
# Weights of likeness between an event that lacks a side and one that tells both. Distances count in sentences of an
# ordinary length, since a long one holds as much as two.
_SENTENCE = 25
_SAME_WORD, _SAME_TYPE, _SAME_QUAD, _SAME_ACTOR, _SAME_ORDER = 2.5, 1.5, 0.5, 1.0, 0.75
_PER_SENTENCE, _LATER = 0.35, 1.0
_ENOUGH = 0.0
_WITHOUT_ANY = 3.0  # what it takes where no side is known
_NEAR = -1.0
_STEM = 4


@value
class _Side:
    """A candidate for the side that is missing, and how likely it is."""

    mentions: tuple[Mention, ...]
    score: float
    how: str


@value(eq=False)
class _Party:
    """One side of an event, with what is asked of it again and again."""

    mentions: tuple[Mention, ...]
    actors: frozenset[str]
    countries: frozenset[str]

    @classmethod
    def of(cls, mentions: tuple[Mention, ...], cast: Cast) -> _Party:
        """For whom some mentions stand."""
        return cls(mentions, frozenset(actor_ids(mentions)), frozenset(_countries(mentions, cast)))


@value(eq=False)
class _Telling:
    """An event that tells both sides."""

    coded: Coded
    source: _Party
    target: _Party

    @classmethod
    def of(cls, coded: Coded, cast: Cast) -> _Telling:
        """The event with both its sides."""
        return cls(coded, *(_Party.of(side, cast) for side in (coded.arguments.sources, coded.arguments.targets)))


@attrs.define(frozen=True, slots=True, eq=False)
class Understood:
    """The events of an article before their sides are chosen.

    Attributes:
        coded: The events, as far as the sentences tell their sides.
        done: The same events with the sides that rules have understood.
        picture: Whom the article is about.
        speaker: Gives the party that says an event, or "".
    """

    coded: tuple[Coded, ...]
    done: tuple[Coded, ...]
    picture: Picture
    speaker: Callable[[Coded], str]


def complete_all(
    coded: Sequence[Coded], cast: Cast, speaker_at: Callable[[int, int], tuple[Mention, ...]]
) -> tuple[Coded, ...]:
    """Give the events of an article the sides that they lack, where the text around them tells.

    Args:
        coded: The events, in text order.
        cast: The cast.
        speaker_at: Who says a stretch of the text, given its offsets.
    """
    found = understand(coded, cast, speaker_at)
    return tuple(with_sides_chosen(found.coded, found.done, cast, found.picture, found.speaker))


def understand(coded: Sequence[Coded], cast: Cast, speaker_at: Callable[[int, int], tuple[Mention, ...]]) -> Understood:
    """The sides that rules understand from the events around; the arguments are those of `complete_all`."""
    judged = (assessed(_spoken(c, speaker_at), cast) for c in coded)
    coded = tuple(_without_own(c, cast) for c in judged if c is not None and not _is_unsaid(c))
    picture = Picture(coded, cast)

    def speaker(one: Coded) -> str:
        return next(iter(codes_of(_speaker(one, speaker_at), cast)), "")

    return Understood(coded, _done(coded, cast, picture), picture, speaker)


def _done(coded: Sequence[Coded], cast: Cast, picture: Picture) -> tuple[Coded, ...]:
    telling = [_Telling.of(c, cast) for c in coded if _tells_both(c)]
    done: list[Coded] = []
    for one in coded:
        completed = _complete(one, telling, cast)
        if completed is one:
            completed = as_pictured(one, picture, cast)
        if completed is not one and _tells_both(completed):
            telling.append(_Telling.of(completed, cast))
        done.append(completed)
    return tuple(done)


def _tells_both(coded: Coded) -> bool:
    return bool(coded.arguments.sources and coded.arguments.targets)


def _speaker(coded: Coded, speaker_at: Callable[[int, int], tuple[Mention, ...]]) -> tuple[Mention, ...]:
    last = coded.match.tokens[-1]
    return speaker_at(coded.match.tokens[0].idx, last.idx + len(last))


def _spoken(coded: Coded, speaker_at: Callable[[int, int], tuple[Mention, ...]]) -> Coded:
    """A demand in a quotation is the speaker's, where another sentence names him: "Colombia must apologise"."""
    if coded.match.pattern.source != "speaker" or coded.arguments.sources:
        return coded
    found = without(_speaker(coded, speaker_at), coded.arguments.targets)
    return attrs.evolve(coded, arguments=attrs.evolve(coded.arguments, sources=found, source_how="the speaker"))


def _is_unsaid(coded: Coded) -> bool:
    """As in "Bolivia should not expect much" where nobody says so: what the paper thinks is no demand."""
    return coded.match.pattern.source == "speaker" and not coded.arguments.sources


def _without_own(coded: Coded, cast: Cast) -> Coded:
    """As in "warned that it would not permit the passage of troops": a state deals with others than its own army.

    Only where the target was looked for around the phrase: "praised the army" names it.
    """
    how = coded.arguments.target_how
    doers = [cast.actors[i] for i in coded.sources]
    own = {a.country for a in doers if a.country and a.sector in {"GOV", "MIL"}}
    outward = coded.plover in {"AGREE", "THREATEN"} and not coded.arguments.direct
    states = bool(doers) and all(a.kind == "country" for a in doers)
    # "Syria indicated its interest in talks in remarks by its ambassador": no promise to him, though he is named
    spoken = states and coded.plover == "AGREE"
    if coded.plover not in _OUTWARD or (coded.arguments.direct and how != CONTENT_OBJECT and not spoken):
        return coded

    def is_own(mention: Mention) -> bool:
        actors = [cast.actors[i] for i in mention.actors]
        servants = all(a.sector == "MIL" or (states and a.kind == "person" and a.sector == "GOV") for a in actors)
        # "promised an answer to the hacking of the party": what is announced to the world is for other states
        servants |= outward and all(a.kind != "country" and a.sector not in _FOES for a in actors)
        return servants and all(a.country in own for a in actors)

    left = tuple(m for m in coded.arguments.targets if not own or not is_own(m))
    return attrs.evolve(coded, arguments=attrs.evolve(coded.arguments, targets=left))


def _complete(coded: Coded, telling: Sequence[_Telling], cast: Cast) -> Coded:
    arguments = coded.arguments
    if is_of_speaker(coded):
        return coded
    if coded.plover == "PROTEST" and arguments.sources and not arguments.targets:
        return _against_whom(coded, cast)
    if coded.plover not in TWO_SIDED or (arguments.sources and arguments.targets):
        return coded
    if not arguments.sources and not arguments.targets:
        return _taken_up(coded, telling)
    if not arguments.sources and has_other_doer(coded, cast):
        return coded
    known = arguments.sources or arguments.targets
    noun = coded.match.phrase.noun
    suffered = not arguments.sources and (is_passive(coded.match.head) or (noun and coded.plover == "ASSAULT"))
    found, how = _in_sentence(coded, known, cast), "the only other country of the sentence"
    if suffered or (noun and coded.match.pattern.cameo == _VISIT):
        # "eighteen were killed in Khartoum" does not tell by whom, nor "the visit" to which of those named.
        found = ()
    if not found:
        best = max(_sides(coded, known, telling, cast), key=lambda s: s.score, default=None)
        enough = _WITHOUT_ANY if suffered else _ENOUGH
        if best is None or best.score < enough:
            return coded
        found, how = best.mentions, best.how
    if arguments.sources:
        arguments = attrs.evolve(arguments, targets=found, target_how=how, direct=False)
    else:
        arguments = attrs.evolve(arguments, sources=found, source_how=how)
    return understood(coded, arguments)


def _sides(coded: Coded, known: Sequence[Mention], telling: Sequence[_Telling], cast: Cast) -> Iterator[_Side]:
    """What the events that tell both sides have opposite to the known one."""
    ids, own = set(actor_ids(known)), _countries(known, cast)
    is_source = bool(coded.arguments.sources)
    for told in telling:
        other = told.coded
        # Whom one visits says nothing of whom one accuses, and the other way round.
        if _VISIT in {coded.match.pattern.cameo, other.match.pattern.cameo} and coded.plover != other.plover:
            continue
        likeness = _likeness(coded, other)
        for party, opposite, straight in (
            (told.source, told.target, is_source),
            (told.target, told.source, not is_source),
        ):
            if coded.match.pattern.cameo == _VISIT and not straight:
                continue  # who was visited did not visit
            same_actor = bool(ids & party.actors)
            if not same_actor and not own & party.countries:
                continue
            if ids & opposite.actors or (not same_actor and own & opposite.countries):
                continue
            score = likeness + (_SAME_ACTOR if same_actor else 0)
            score += _SAME_ORDER if straight or coded.plover in MUTUAL else 0
            yield _Side(opposite.mentions, score, f"understood from '{other.match.head.text}'")


def _likeness(coded: Coded, other: Coded) -> float:
    """How much another event says about the sides of this one."""
    score = -_PER_SENTENCE * abs(coded.match.head.i - other.match.head.i) / _SENTENCE
    if other.match.head.i > coded.match.head.i:
        score -= _LATER
    if coded.plover == other.plover:
        score += _SAME_TYPE + (_SAME_WORD if _same_word(coded, other) else 0)
    elif coded.plover and other.plover and PLOVER_QUAD[coded.plover] == PLOVER_QUAD[other.plover]:
        score += _SAME_QUAD
    return score


def _same_word(coded: Coded, other: Coded) -> bool:
    """Whether two tell it with one word or words of one stem: "hacked", "the hacking"."""
    one, two = coded.match.head.lemma, other.match.head.lemma
    return one == two or (len(one) >= _STEM and one[:_STEM] == two[:_STEM])


def _taken_up(coded: Coded, telling: Sequence[_Telling]) -> Coded:
    """An event with neither side has those of one told alike: "Iran and Oman met. The talks were frank."."""
    best, most = None, 0.0
    both_ways = coded.arguments.source_how == RECIPROCAL  # "each accused the other": whatever they did before
    for other in (told.coded for told in telling):
        mutual = both_ways or (coded.plover in MUTUAL and other.plover in MUTUAL)
        if not mutual and (other.plover != coded.plover or other.sentence.start == coded.sentence.start):
            continue
        score = _likeness(coded, other) + (_SAME_WORD if _points_back(coded.match.head) else 0)
        if best is None or score > most:
            best, most = other, score
    if best is None or most < (_NEAR if both_ways else _WITHOUT_ANY):
        return coded
    how = f"taken up from '{best.match.head.text}'"
    return understood(coded, attrs.evolve(best.arguments, source_how=how, target_how=how, direct=False))


def _points_back(noun: Token) -> bool:
    return any(c.lower_ in {"the", "this", "that", "these", "those"} for c in noun.children)


def _in_sentence(coded: Coded, known: Sequence[Mention], cast: Cast) -> tuple[Mention, ...]:
    """The other country of a sentence, if it is one."""
    own = _countries(known, cast)
    trigger = coded.match.head
    doers = set(actor_ids(actors_of(subjects(trigger.head), cast))) if coded.match.phrase.noun else set()
    others: dict[str, Mention] = {}
    for mention in cast.mentions:
        if not coded.sentence.start <= mention.start < coded.sentence.end or len(mention.actors) != 1:
            continue
        head = coded.sentence.doc[mention.head]
        if (
            (coded.plover not in _TERRITORIAL and _is_where(mention, head))
            or _tells(head, coded)
            or head in coded.match.tokens
            or _is_own(mention, head)
            or _is_beside(head, trigger, coded)
            or doers.intersection(mention.actors)
            or (coded.arguments.targets and head.i > trigger.i and trigger.is_ancestor(head))
        ):
            continue
        country = _country(mention.actors[0], cast)
        if country and country not in own:
            others.setdefault(country, mention)
    return (next(iter(others.values())),) if len(others) == 1 and own else ()


def _is_where(mention: Mention, head: Token) -> bool:
    return mention.form == "name" and head.dep_ == "pobj" and head.head.lower_ in _PLACING


def _tells(head: Token, coded: Coded) -> bool:
    """Whether somebody only tells of the event: "Georgia shelled the town, according to Russian officials"."""
    if head.dep_ == "pobj" and head.head.head.lower_ == "according":
        return True
    above = next((t for t in (head, *head.ancestors) if t.dep_ == "nsubj"), head)
    below = above.head.is_ancestor(coded.match.head) and coded.match.head != above.head
    told = (c for c in above.head.children if c.dep_ == "ccomp")
    return above.dep_ == "nsubj" and below and any(coded.match.head in {c, *c.subtree} for c in told)


def _is_beside(head: Token, trigger: Token, coded: Coded) -> bool:
    """Whether somebody belongs to another act: "Turkey congratulated, and Egypt thanked", "denied it and asked Egypt".

    Whom one act of force hurt the next one may have: "shelled the town and drove Croats from it".
    """
    verb, own = clause_head(trigger), clause_head(head)
    if own == verb or own not in verb.conjuncts:
        return False
    return head.dep_ == "nsubj" or (head.dep_ == "dobj" and coded.plover not in _TERRITORIAL)


def _is_own(mention: Mention, head: Token) -> bool:
    """As in "its ambassador", "their army": one's own people are not the other side."""
    return mention.form == "nominal" and any(c.dep_ == "poss" and c.pos_ == "PRON" for c in head.children)


def _against_whom(coded: Coded, cast: Cast) -> Coded:
    """The government that a protest's purpose names: "blocked roads to press their demands from the government"."""
    last = coded.match.tokens[-1].i
    for mention in cast.mentions:
        if not last < mention.start < coded.sentence.end or len(mention.actors) != 1:
            continue
        head, actor = coded.sentence.doc[mention.head], cast.actors[mention.actors[0]]
        below = coded.match.head.is_ancestor(head)
        if actor.sector == "GOV" and below and not (_is_where(mention, head) or _tells(head, coded)):
            how = "the government that the sentence names"
            found = attrs.evolve(coded.arguments, targets=(mention,), target_how=how, direct=False)
            return understood(coded, found)
    return coded


def _countries(mentions: Sequence[Mention], cast: Cast) -> set[str]:
    return {c for m in mentions for c in (_country(a, cast) for a in m.actors) if c}


def _country(actor: str, cast: Cast) -> str | None:
    """The country of an actor; organizations of states count as one."""
    found = cast.actors[actor]
    return found.country or (found.id if found.sector == "IGO" else None)
