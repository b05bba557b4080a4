"""From coded matches to Event records: codes and scores from the ontology, circumstances from their stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.attributions import attribution_of
from geonews.bridging import complete_all
from geonews.cast import Cast, Mention
from geonews.circumstances import event_place, event_time, outer_of_where
from geonews.data.ontologies import Ontology
from geonews.events.coding import Coded, has_parties
from geonews.factuality import find_factuality
from geonews.grammar import clause_head
from geonews.magnitudes import find_magnitudes
from geonews.parsing import Parsed
from geonews.records import (
    Actor,
    Attribution,
    Event,
    Explanation,
    Place,
    Relation,
    Span,
    TimeExpression,
    content_hash,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns by which a text takes a meeting up again: "The visit will be for a consultation between ...".
_MEETINGS = frozenset("visit meeting talk trip summit tour negotiation conference".split())
_TWO_PARTY = frozenset({"040", "046"})


@attrs.define(frozen=True, slots=True, kw_only=True, eq=False)
class Surroundings:
    """What the other stages found in the article."""

    times: Sequence[TimeExpression]
    places: Sequence[Place]
    attributions: Sequence[Attribution]


def make_events(
    parsed: Parsed, cast: Cast, coded: Iterable[Coded], around: Surroundings, ontology: Ontology
) -> tuple[Event, ...]:
    """Make the records of an article's coded matches, in text order."""
    told: list[Event] = []

    def speaker_at(start: int, end: int) -> tuple[Mention, ...]:
        said = attribution_of(parsed, around.attributions, start, end)
        speaker = said.speaker if said else None
        return tuple(m for m in cast.mentions if speaker and _lies_in(m.span, speaker) and m.actors)[:1]

    for one in complete_all(tuple(coded), cast, speaker_at):
        if not _stands(one, cast):
            continue
        event = _third_party(make_event(parsed, cast, one, around, ontology), ontology)
        event = _from_the_air(event, ontology)
        event = _placed_by_matrix(event, one.match.head, told)
        told.append(_taken_up(event, one.match.head, told))
    return tuple(told)


def _stands(coded: Coded, cast: Cast) -> bool:
    """No event is without an actor, and nobody meets alone: "the visit was short" tells nothing that is not told."""
    sides = (coded.sources, coded.targets)
    if coded.plover == "AID" and all(sides) and _is_own_army(coded, cast):
        return False
    return all(sides) if coded.plover == "CONSULT" and coded.match.phrase.noun else has_parties(coded)


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_own_army(coded: Coded, cast: Cast) -> bool:
    """As in "shells that could aid Russian forces", told of Russia: nobody gives aid to his own army."""
    own = {cast.actors[i].country for i in coded.sources}
    return all(cast.actors[i].sector == "MIL" and cast.actors[i].country in own for i in coded.targets)


def make_event(parsed: Parsed, cast: Cast, coded: Coded, around: Surroundings, ontology: Ontology) -> Event:
    """Make the record of one coded match."""
    pattern, head, sentence = coded.match.pattern, coded.match.head, coded.sentence
    code = ontology.code(pattern.cameo)
    mode = pattern.mode or code.mode
    first, last = coded.match.tokens[0], coded.match.tokens[-1]
    trigger = parsed.span(first.idx, last.idx + len(last))
    targets = tuple((m.span.start, m.span.end) for m in coded.arguments.targets)
    return Event(
        id=content_hash(parsed.article.id, trigger.start, trigger.end, pattern.cameo, coded.sources, coded.targets),
        sources=tuple(cast.actors[i] for i in coded.sources),
        targets=tuple(cast.actors[i] for i in coded.targets),
        trigger=trigger,
        sentence=_stripped(parsed, sentence.start_char, sentence.end_char),
        cameo=pattern.cameo,
        plover=pattern.plover,
        mode=mode,
        contexts=tuple(dict.fromkeys((*code.contexts, *pattern.contexts))),
        quad_class=code.quad_class,
        goldstein=code.goldstein,
        intensity=ontology.intensity(pattern.plover, mode) if pattern.plover else None,
        factuality="actual" if coded.match.told else find_factuality(head),
        time=event_time(parsed, head, sentence, around.times),
        place=event_place(head, sentence, pattern.cameo, targets, around.places),
        attribution=attribution_of(parsed, around.attributions, trigger.start, trigger.end),
        magnitudes=find_magnitudes(parsed, head, sentence),
        confidence=coded.confidence,
        pattern=pattern.name,
        explanation=_explain(coded, cast),
    )


def _third_party(event: Event, ontology: Ontology) -> Event:
    """A meeting of two in a country that is neither's is one hosted by a third (CAMEO 044)."""
    where = event.place.country if event.place else None
    own = {a.country for a in (*event.sources, *event.targets)}
    if event.cameo not in _TWO_PARTY or event.mode or not where or not event.targets or None in own or where in own:
        return event
    return _recoded(event, "044", ontology)


def _from_the_air(event: Event, ontology: Ontology) -> Event:
    """States bomb from the air (CAMEO 195), where others plant bombs (183): "Nigeria bombed the barracks"."""
    state = event.sources and all(a.kind in {"country", "government"} or a.sector == "MIL" for a in event.sources)
    return _recoded(event, "195", ontology) if event.cameo == "183" and state else event


def _recoded(event: Event, cameo: str, ontology: Ontology) -> Event:
    """The event under another code of its type, with the mode and the scores of that."""
    code = ontology.code(cameo)
    assert event.plover is not None
    return attrs.evolve(
        event,
        cameo=code.code,
        mode=code.mode,
        goldstein=code.goldstein,
        intensity=ontology.intensity(event.plover, code.mode),
    )


def _taken_up(event: Event, head: Token, told: Sequence[Event]) -> Event:
    """Give a meeting that the text takes up again ("the visit", "the talks") the time and place that it has told."""
    if event.plover != "CONSULT" or event.time is not None or not _refers_back(head):
        return event
    parties = _countries(event)
    for earlier in reversed(told):
        if earlier.plover == "CONSULT" and earlier.time is not None and parties and parties <= _countries(earlier):
            return attrs.evolve(event, time=earlier.time, place=event.place or earlier.place)
    return event


def _placed_by_matrix(event: Event, head: Token, told: Sequence[Event]) -> Event:
    """As in "toured Russia's sites in the far east, where he met Putin": where the tour was, so was the meeting."""
    outer = outer_of_where(head) if event.place is None else None
    if outer is None:
        return event
    matrix = (e for e in told if e.trigger.start <= outer.idx < e.trigger.end)
    return attrs.evolve(event, place=next((e.place for e in matrix), None))


def _refers_back(head: Token) -> bool:
    """Whether a meeting, or the subject of its clause, is definite: told before."""
    subject = [c for c in clause_head(head).children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(
        t.lemma_.lower() in _MEETINGS and any(c.lower_ in {"the", "this", "that", "these", "those"} for c in t.children)
        for t in (head, *subject)
    )


def _countries(event: Event) -> set[str]:
    return {a.country for a in (*event.sources, *event.targets) if a.country}


def _stripped(parsed: Parsed, start: int, end: int) -> Span:
    # The layout's copy: what is no part of the story, as an advertisement before the sentence, is blank there.
    text = parsed.layout.text[start:end]
    return parsed.span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _explain(coded: Coded, cast: Cast) -> Explanation:
    """What fired on which words, and how source and target were found."""
    match, arguments = coded.match, coded.arguments
    words = " … ".join(t.text for t in match.tokens)

    def named(ids: tuple[str, ...]) -> str:
        actors: tuple[Actor, ...] = tuple(cast.actors[i] for i in ids)
        return ", ".join(a.name for a in actors) or "nobody"

    pattern = match.pattern
    told = (f"it is {match.told}: {pattern.plover} {pattern.cameo}",) if match.told else ()
    fired = f"the phrase {match.phrase.text!r} of pattern {pattern.name} ({pattern.file}) fired on {words!r}"
    return Explanation(
        steps=(
            coded.why or fired,
            *told,
            f"source {named(coded.sources)}: {arguments.source_how}",
            f"target {named(coded.targets)}: {arguments.target_how}",
        ),
        near_misses=coded.rivals,
    )


def with_implied(actors: Iterable[Actor], relations: Iterable[Relation]) -> tuple[Actor, ...]:
    """The actors of an article and those that its relations imply: "the Chinese foreign minister" implies China."""
    found = {actor.id: actor for actor in actors}
    for relation in relations:
        for actor in (relation.subject, relation.object):
            found.setdefault(actor.id, actor)
    return tuple(found.values())
