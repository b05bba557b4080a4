"""From coded matches to Event records: codes and scores from the ontology, circumstances from their stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from geonews.attributions import attribution_of
from geonews.bridging import complete_all
from geonews.cast import Cast, Mention
from geonews.circumstances import VERBAL_TYPES, Act, Party, find_circumstances
from geonews.data.ontologies import Ontology
from geonews.events.coding import VERBAL_ACTS, Coded, has_parties
from geonews.factuality import find_factuality
from geonews.judging import judged
from geonews.magnitudes import find_magnitudes
from geonews.parsing import Parsed
from geonews.picture import is_in_article
from geonews.records import (
    Actor,
    Attribution,
    Event,
    Explanation,
    Place,
    Relation,
    Span,
    TimeExpression,
    TimeInterval,
    content_hash,
)
from geonews.retelling import told_again

_ALONE = frozenset({"MOBILIZE", "PROTEST"})
_TRUCE = "0871"
_TWO_PARTY = frozenset({"040", "046"})


@attrs.define(frozen=True, slots=True, kw_only=True, eq=False)
class Surroundings:
    """What the other stages found in the article."""

    times: Sequence[TimeExpression]
    places: Sequence[Place]
    attributions: Sequence[Attribution]


def standing(parsed: Parsed, cast: Cast, coded: Iterable[Coded], attributions: Sequence[Attribution]) -> list[Coded]:
    """The coded matches of an article that are events, with the sides that they lack, and how sure each is."""
    complete = complete_all(tuple(coded), cast, speaker_of(parsed, cast, attributions))
    return judged([one for one in complete if _stands(one, cast)], cast)


def speaker_of(
    parsed: Parsed, cast: Cast, attributions: Sequence[Attribution]
) -> Callable[[int, int], tuple[Mention, ...]]:
    """What tells who says a stretch of the text, given its offsets."""

    def speaker_at(start: int, end: int) -> tuple[Mention, ...]:
        said = attribution_of(parsed, attributions, start, end)
        if said is None or said.speaker is None:
            return ()
        return next(((m,) for m in cast.mentions if m.actors and _lies_in(m.span, said.speaker)), ())

    return speaker_at


def make_events(
    parsed: Parsed, cast: Cast, earlier: Sequence[Coded], around: Surroundings, ontology: Ontology
) -> tuple[Event, ...]:
    """Make the records of an article's events, in text order."""
    certain = [_factuality(one) for one in earlier]
    acts = [_act(one, factuality, cast) for one, factuality in zip(earlier, certain, strict=True)]
    when_and_where = find_circumstances(
        parsed, acts, times=around.times, places=around.places, attributions=around.attributions
    )
    told = zip(earlier, certain, when_and_where, strict=True)
    made = [_event(parsed, cast, one, around, ontology, factuality, *told_of) for one, factuality, told_of in told]
    events = told_again(made, [one.match.head for one in earlier], parsed.kinds)
    return tuple(_from_the_air(_third_party(_in_words(event, ontology), ontology), ontology) for event in events)


def make_event(parsed: Parsed, cast: Cast, coded: Coded, around: Surroundings, ontology: Ontology) -> Event:
    """Make the record of one coded match."""
    factuality = _factuality(coded)
    ((time, place),) = find_circumstances(
        parsed,
        [_act(coded, factuality, cast)],
        times=around.times,
        places=around.places,
        attributions=around.attributions,
    )
    return _event(parsed, cast, coded, around, ontology, factuality, time, place)


def _factuality(coded: Coded) -> str:
    return "actual" if coded.match.told else find_factuality(coded.match.head)


def _act(coded: Coded, factuality: str, cast: Cast) -> Act:
    """What is asked when and where it happened."""

    def parties(mentions: Sequence[Mention]) -> tuple[Party, ...]:
        spans: dict[str, list[Span]] = {}
        for mention in mentions:
            for actor in mention.actors:
                spans.setdefault(actor, []).append(mention.span)
        return tuple(
            Party(country=a.country, sector=a.sector, name=a.name, spans=tuple(spans[i]))
            for i, a in ((i, cast.actors[i]) for i in spans)
        )

    return Act(
        head=coded.match.head,
        sentence=coded.sentence,
        cameo=coded.match.pattern.cameo,
        plover=coded.plover,
        factuality=factuality,
        sources=parties(coded.arguments.sources),
        targets=parties(coded.arguments.targets),
    )


def _stands(coded: Coded, cast: Cast) -> bool:
    """No event is without an actor, and nobody meets alone: "the visit was short" tells nothing that is not told."""
    sides = (coded.sources, coded.targets)
    if coded.match.pattern.taken_up and (not all(sides) or not is_in_article(coded)):
        return False
    if not all(sides) and (_is_left_open(coded) or _is_bare_saying(coded)):
        return False
    if coded.plover == "AID" and all(sides) and _is_own_army(coded, cast):
        return False
    known = any(_is_somebody(cast.actors[i]) for i in (*coded.sources, *coded.targets))
    if not all(sides) and not known and not any(_is_of_people(m, coded) for m in coded.arguments.sources):
        return False  # "most people doubted it", "51 were killed": nobody whom a table could name
    return all(sides) if coded.plover == "CONSULT" and coded.match.phrase.noun else has_parties(coded)


def _is_left_open(coded: Coded) -> bool:
    """Whether a whole article does not tell with whom an act was: such are seldom what they seem.

    Of an attack the victims are worth telling alone, of a protest and of a deployment who is there.
    """
    if coded.plover is None or not is_in_article(coded):
        return False
    return not (coded.targets if coded.plover == "ASSAULT" else coded.sources and coded.plover in _ALONE)


def _is_bare_saying(coded: Coded) -> bool:
    """As in "the offer", "the truce never held": what is told by a noun alone is an act where it has both sides."""
    match = coded.match
    said = coded.plover in VERBAL_ACTS or match.pattern.cameo == _TRUCE
    return match.phrase.noun and not match.phrase.elements and said


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_somebody(actor: Actor) -> bool:
    """Whether an actor is more than a noun: a state, somebody with a name, a group of some country, "UN monitors"."""
    return actor.kind != "group" or actor.country is not None or actor.sector == "IGO"


def _is_of_people(mention: Mention, coded: Coded) -> bool:
    """As in "Kurdish prisoners", "Tamil students": a people that has no state names its members all the same."""
    head = coded.sentence.doc[mention.head]
    return any(c.ent_type_ == "NORP" for c in head.children)


def _is_own_army(coded: Coded, cast: Cast) -> bool:
    """As in "shells that could aid Russian forces", told of Russia: nobody gives aid to his own army."""
    own = {cast.actors[i].country for i in coded.sources}
    return all(cast.actors[i].sector == "MIL" and cast.actors[i].country in own for i in coded.targets)


def _event(
    parsed: Parsed,
    cast: Cast,
    coded: Coded,
    around: Surroundings,
    ontology: Ontology,
    factuality: str,
    time: TimeInterval | None,
    place: Place | None,
) -> Event:
    """The record of one coded match."""
    pattern, head, sentence = coded.match.pattern, coded.match.head, coded.sentence
    code = ontology.code(pattern.cameo)
    mode = pattern.mode or code.mode
    first, last = coded.match.tokens[0], coded.match.tokens[-1]
    trigger = parsed.span(first.idx, last.idx + len(last))
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
        factuality=factuality,
        time=time,
        place=place,
        attribution=_attribution(parsed, cast, coded, around, trigger, factuality),
        magnitudes=find_magnitudes(parsed, head, sentence),
        confidence=coded.confidence,
        pattern=pattern.name,
        explanation=_explain(coded, cast),
    )


def _attribution(
    parsed: Parsed, cast: Cast, coded: Coded, around: Surroundings, trigger: Span, factuality: str
) -> Attribution | None:
    """Who says so; nobody where the saying is the act: "We demand an apology, the minister said" is his demand."""
    found = attribution_of(parsed, around.attributions, trigger.start, trigger.end)
    if found is None or found.actor is None:
        return found
    if found.actor.sector == "JRN" and found.cue.text == ":":
        return None  # what the paper's own correspondent tells, the paper tells
    if coded.plover not in VERBAL_TYPES or factuality != "actual":
        return found  # "said that his country would offer support": what is to come is told by somebody
    head = coded.match.head
    if any(c.dep_ == "aux" and c.lower_ == "had" for c in head.children):
        return found  # "said that he had warned Putin": another saying than that of the warning
    speaker = found.actor
    return None if any(_speaks_for(speaker, cast.actors[i]) for i in coded.sources) else found


def _speaks_for(speaker: Actor, doer: Actor) -> bool:
    """Whether one is the other, or speaks for his country: "Israel was willing to leave, Netanyahu said"."""
    if speaker.id == doer.id:
        return True
    official = speaker.sector in {"GOV", "MIL", "LEG"} and doer.kind in {"country", "government"}
    return official and speaker.country is not None and speaker.country == doer.country


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


def _in_words(event: Event, ontology: Ontology) -> Event:
    """States protest in words (CAMEO 114), where others march: "Argentina protested against the British plan"."""
    states = bool(event.sources) and all(a.kind in {"country", "government"} for a in event.sources)
    if event.plover != "PROTEST" or not states or "protest" not in event.trigger.text.lower():
        return event
    return _recoded(attrs.evolve(event, plover="ACCUSE"), "114", ontology)


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
