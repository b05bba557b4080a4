"""Figures on the events of whole articles, told by the countries of both sides.

Three collections: those of `gold/stories/` were read and learned from, those of `gold/more_stories/` were read, but no
sides are learned from them, and those of `gold/first_met/` were not even read: what is right there is what a reader of
other news may expect.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from geonews.article import Article
from geonews.defaults import default_extractor
from geonews.records import Actor, Event
from quality_basis import GOLD, Figures, Misses, brief, prf

_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})


@attrs.define(frozen=True, slots=True)
class Told:
    """One annotated event: the countries of its sides, its types and roots, its factualities, its words."""

    sources: frozenset[str]
    types: frozenset[str]
    targets: frozenset[str]
    cameo: frozenset[str]
    factualities: frozenset[str]
    trigger: str

    @classmethod
    def of(cls, row: Sequence[str]) -> Told:
        """Read one row of an annotation; "|" parts several."""
        *parts, trigger = row
        return cls(*(frozenset(part.split("|")) - {""} for part in parts), trigger)


@attrs.define(frozen=True, slots=True)
class Story:
    """An article, its sentences by their offsets, and the events of each sentence."""

    name: str
    article: Article
    sentences: tuple[tuple[int, int], ...]
    told: tuple[tuple[Told, ...], ...]


def stories(collection: str) -> Iterator[Story]:
    """The articles of a folder of the gold."""
    for path in sorted((GOLD / collection).glob("*.json")):
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        text, spans, told = "", [], []
        for number, paragraph in enumerate(gold["paragraphs"]):
            text += "\n\n" if number else ""
            for place, sentence in enumerate(paragraph):
                text += " " if place else ""
                spans.append((len(text), len(text) + len(sentence["text"])))
                told.append(tuple(Told.of(row) for row in sentence["events"]))
                text += sentence["text"]
        article = Article(text=text, published=dt.date.fromisoformat(gold["published"]), id=path.stem)
        yield Story(path.stem, article, tuple(spans), tuple(told))


def in_stories(misses: Misses) -> Figures:
    """Events in the articles that were learned from."""
    return _figures("stories", misses)


def in_more_stories(misses: Misses) -> Figures:
    """Events in articles that were mended for, and that the weights of `sides.toml` were not learned from."""
    return _figures("more_stories", misses)


def in_first_met(misses: Misses) -> Figures:
    """Events in articles that nothing was mended for."""
    return _figures("first_met", misses)


def judged(collection: str) -> Iterator[tuple[float, bool]]:
    """The confidence of each event that is found in the articles of a collection, and whether it is right."""
    for story in stories(collection):
        found = default_extractor().extract(story.article).events
        right = right_events(story, found)
        yield from ((event.confidence, event.id in right) for event in found)


def right_events(story: Story, events: Sequence[Event]) -> frozenset[str]:
    """The ids of the events that an article's annotation has, too."""
    return frozenset(event.id for *_, event in _hits(story, events))


def _figures(collection: str, misses: Misses) -> Figures:
    hits = found = wanted = typed = 0
    right: Counter[str] = Counter()
    for story in stories(collection):
        events = default_extractor().extract(story.article).events
        pairs = list(_hits(story, events))
        hits, found, wanted = hits + len(pairs), found + len(events), wanted + sum(map(len, story.told))
        typed += _of_right_type(story, events)
        for _, told, event in pairs:
            right["cameo_root"] += event.cameo[:2] in {code[:2] for code in told.cameo}
            right["factuality"] += event.factuality in told.factualities
        _tell_misses(story, events, pairs, collection, misses)
    aspects = {name: right[name] / hits for name in ("cameo_root", "factuality")}
    return {**prf(hits, found, wanted), "type_recall": typed / wanted, **aspects}


def _hits(story: Story, events: Sequence[Event]) -> Iterator[tuple[int, Told, Event]]:
    """The annotated events that are found, each with its sentence and the event that tells it."""
    for number, told in enumerate(story.told):
        left = _within(story, number, events)
        for one in told:
            hit = next((event for event in left if event.plover in one.types and _has_parties(event, one)), None)
            if hit is not None:
                left.remove(hit)
                yield number, one, hit


def _within(story: Story, number: int, events: Sequence[Event]) -> list[Event]:
    start, end = story.sentences[number]
    return [event for event in events if start <= event.trigger.start < end]


def _has_parties(event: Event, told: Told) -> bool:
    sources, targets = _codes(event.sources), _codes(event.targets)

    def meet(side: frozenset[str], found: set[str]) -> bool:
        return not side or bool(side & found)

    straight = meet(told.sources, sources) and meet(told.targets, targets)
    turned = meet(told.sources, targets) and meet(told.targets, sources)
    return straight or (turned and event.plover in _MUTUAL)


def _codes(actors: Sequence[Actor]) -> set[str]:
    """Their countries, or the sectors of those who have none."""
    return {code for actor in actors if (code := actor.country or actor.sector)}


def _of_right_type(story: Story, events: Sequence[Event]) -> int:
    """How many annotated events have one of their type in their sentence."""
    count = 0
    for number, told in enumerate(story.told):
        left = _within(story, number, events)
        for one in told:
            hit = next((event for event in left if event.plover in one.types), None)
            if hit is not None:
                left.remove(hit)
                count += 1
    return count


def _tell_misses(
    story: Story, events: Sequence[Event], pairs: Sequence[tuple[int, Told, Event]], task: str, misses: Misses
) -> None:
    for number, told in enumerate(story.told):
        start, end = story.sentences[number]
        text, within = f"{story.name}: {story.article.text[start:end]}", _within(story, number, events)
        found = [one for place, one, _ in pairs if place == number]
        for one in told:
            if not any(one is other for other in found):
                sides = f"{'|'.join(sorted(one.sources))} > {'|'.join(sorted(one.targets))}"
                wanted = f"{sides} {'|'.join(sorted(one.types))} '{one.trigger}'"
                misses.tell(task, text, f"missed {wanted}, found {[brief(e) for e in within]}")
        for event in within:
            if not any(event is hit for *_, hit in pairs):
                codes = f"{sorted(_codes(event.sources))} > {sorted(_codes(event.targets))}"
                misses.tell(task, text, f"wrong {brief(event)} {codes}")
