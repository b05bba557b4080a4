"""Figures on single sentences: who does what to whom, and how certain it is."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from geonews.article import Article
from geonews.codes import FACTUALITIES
from geonews.defaults import default_extractor
from geonews.factuality import find_factuality
from geonews.records import Actor, Event, Span
from quality_basis import Figures, Misses, article_of, bare, brief, prf, rows

_COMPLEMENTS = ("of ", "to ", "in ", "from ", "for ", "loyal ", "against ", "with ")


def _names(mention: Span, text: str, wanted: str) -> bool:
    """Whether a mention is the wanted phrase: half of the longer one, or all of it but a complement."""
    position = text.find(wanted)
    while position >= 0:
        start, end = bare(text, position, position + len(wanted))
        own_start, own_end = bare(text, mention.start, mention.end)
        shared = min(end, own_end) - max(start, own_start)
        if 2 * shared >= max(end - start, own_end - own_start):
            return True
        if start == own_start and own_end < end and text[own_end + 1 :].startswith(_COMPLEMENTS):
            return True
        position = text.find(wanted, position + 1)
    return False


def _same_side(actors: Sequence[Actor], wanted: str, text: str) -> bool:
    """Whether the actors of one side are the wanted ones, all of them and no others."""
    phrases = [phrase for phrase in wanted.split("|") if phrase]
    if len(phrases) != len(actors):
        return False
    fits = [[any(_names(m, text, phrase) for m in actor.mentions) for actor in actors] for phrase in phrases]
    return any(
        all(fits[n][place] for n, place in enumerate(order)) for order in itertools.permutations(range(len(actors)))
    )


def _same_event(event: Event, wanted: Sequence[str], text: str) -> bool:
    source, target, plover, *_ = wanted
    return (
        event.plover in plover.split("|")
        and _same_side(event.sources, source, text)
        and _same_side(event.targets, target, text)
    )


@functools.cache
def _coded() -> tuple[tuple[dict[str, Any], tuple[Event, ...]], ...]:
    """Each sentence of the gold with the events that are found in it, extracted once a run."""
    return tuple((row, default_extractor().extract(article_of(row)).events) for row in rows("events"))


def events(misses: Misses) -> Figures:
    """Who does what to whom in single sentences, and silence where nobody does."""
    hits = types = found = wanted = roots = factual = silent = empty = 0
    for row, coded in _coded():
        rest = list(coded)
        found, wanted = found + len(rest), wanted + len(row["events"])
        empty += not row["events"]
        silent += not row["events"] and not rest
        left = Counter(event.plover for event in rest)
        missed = []
        for gold in row["events"]:
            kind = next((k for k in gold[2].split("|") if left[k]), None)
            types += kind is not None
            left[kind] -= 1
            hit = next((event for event in rest if _same_event(event, gold, row["text"])), None)
            if hit is None:
                missed.append(gold)
                continue
            rest.remove(hit)
            hits += 1
            roots += hit.cameo[:2] in gold[3].split("|")
            certain = hit.factuality in gold[4].split("|")
            factual += certain
            if not certain:
                misses.tell("events, factuality", row["text"], f"wanted {gold[4]}, found {brief(hit)}")
        if missed or rest:
            misses.tell("events", row["text"], f"missed {missed}; wrong {' '.join(map(brief, rest))}")
    return {
        **prf(hits, found, wanted),
        "type_f1": 2 * types / (found + wanted),
        "cameo_root": roots / hits,
        "factuality": factual / hits,
        "silence": silent / empty,
    }


def judged_events() -> Iterator[tuple[float, bool]]:
    """The confidence of each event that is found in the sentences, and whether the event is right."""
    for row, coded in _coded():
        left = list(row["events"])
        for event in coded:
            hit = next((gold for gold in left if _same_event(event, gold, row["text"])), None)
            if hit is not None:
                left.remove(hit)
            yield event.confidence, hit is not None


def factuality(misses: Misses) -> Figures:
    """How certain single trigger words are."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for row in rows("factuality"):
        parsed, _ = default_extractor().parse_with_cast(Article(text=row["text"]))
        head = next(token for token in parsed.doc if token.idx == row["start"])
        told = find_factuality(head)
        wanted[row["factuality"]] += 1
        right[row["factuality"]] += told == row["factuality"]
        if told != row["factuality"]:
            misses.tell("factuality", row["text"], f"'{row['trigger']}' is {row['factuality']}, found {told}")
    return {"accuracy": right.total() / wanted.total(), **{name: right[name] / wanted[name] for name in FACTUALITIES}}
