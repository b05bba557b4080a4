"""Figures on whole articles: events and what is told about them, actors, relations and times."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from geonews.article import Article
from geonews.defaults import default_extractor
from geonews.records import Actor, Event
from quality_basis import GOLD, Figures, Misses, brief, overlap, prf


def gold_articles() -> Iterator[tuple[str, Article, dict[str, Any]]]:
    """The whole articles of the gold, with their annotations."""
    for path in sorted((GOLD / "articles").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        yield path.stem, Article(text=text, published=dt.date.fromisoformat(gold["published"])), gold


def articles(misses: Misses) -> Figures:
    """Events in whole articles, and what is told about them."""
    hits = found = wanted = 0
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for name, article, gold in gold_articles():
        rest = list(default_extractor().extract(article).events)
        found, wanted = found + len(rest), wanted + len(gold["events"])
        who = {a["name"]: a for a in gold["actors"]}
        for event in gold["events"]:
            hit = next((e for e in _nearest(rest, event) if _agrees(e, event, who)), None)
            if hit is None:
                near = [brief(e) for e in rest if e.sentence.start <= event["start"] < e.sentence.end]
                misses.tell("articles", f"{name}: {event}", f"missed '{event['trigger']}', found {near}")
                continue
            rest.remove(hit)
            hits += 1
            for aspect, (have, want) in _aspects(hit, event).items():
                asked[aspect] += 1
                right[aspect] += have == want
                if have != want:
                    misses.tell("articles", hit.sentence.text, f"{aspect} of {brief(hit)} is {want}, found {have}")
        for event in rest:
            misses.tell("articles", event.sentence.text, f"wrong {brief(event)}")
    return {**prf(hits, found, wanted), **{aspect: right[aspect] / asked[aspect] for aspect in asked}}


def judged_events() -> Iterator[tuple[float, bool]]:
    """The confidence of each event that is found in the articles, and whether the event is right."""
    for _, article, gold in gold_articles():
        found = default_extractor().extract(article).events
        who = {a["name"]: a for a in gold["actors"]}
        hits: list[Event] = []
        for event in gold["events"]:
            rest = [e for e in found if not any(e is hit for hit in hits)]
            hits.extend([e for e in _nearest(rest, event) if _agrees(e, event, who)][:1])
        for event in found:
            yield event.confidence, any(event is hit for hit in hits)


def _nearest(found: Sequence[Event], gold: dict[str, Any]) -> list[Event]:
    """The events of the gold event's type and sentence, the nearest trigger first."""
    same = [e for e in found if e.plover == gold["plover"] and e.sentence.start <= gold["start"] < e.sentence.end]
    return sorted(same, key=lambda e: abs(e.trigger.start - gold["start"]))


def _agrees(event: Event, gold: dict[str, Any], who: dict[str, dict[str, Any]]) -> bool:
    """Whether both sides agree: one actor each of the same country, or of the same sector where it has no country."""

    def same(actor: Actor, name: str) -> bool:
        return actor.country == who[name]["country"] if actor.country else actor.sector in who[name]["sector"]

    return all(
        not gold[side] or any(same(actor, name) for actor in getattr(event, side) for name in gold[side])
        for side in ("sources", "targets")
    )


def _aspects(event: Event, gold: dict[str, Any]) -> dict[str, tuple[object, object]]:
    """What is judged on an event that was found: what it says, and what it should."""
    aspects: dict[str, tuple[object, object]] = {
        "cameo_root": (event.cameo[:2], gold["cameo"][:2]),
        "mode": (event.mode, gold["mode"]),
        "factuality": (event.factuality, gold["factuality"]),
    }
    if gold["time"]:
        days = [event.time.start.isoformat(), event.time.end.isoformat()] if event.time else None
        aspects["days"] = (days, gold["time"])
    if gold["place"]:
        aspects["place"] = (event.place.country if event.place else None, gold["place"])
    said = event.attribution.speaker.text if event.attribution and event.attribution.speaker else None
    same = (
        said is not None
        and gold["attribution"] is not None
        and (said in gold["attribution"] or gold["attribution"] in said)
    )
    aspects["attribution"] = (gold["attribution"] if same else said, gold["attribution"])
    return aspects


def article_parts(misses: Misses) -> Figures:
    """Actors, relations and times of whole articles."""
    hits = codes = wanted = related = told = relation_n = valued = timed = time_n = 0
    for name, article, gold in gold_articles():
        extraction = default_extractor().extract(article)
        forms = {a.id: {s.text for s in a.mentions} for a in extraction.actors}
        found: dict[str, str] = {}
        for actor in gold["actors"]:
            mentions = set(actor["mentions"])
            if not mentions:
                continue
            wanted += 1
            best = max(extraction.actors, key=lambda a: len(mentions & forms[a.id]))
            if 2 * len(mentions & forms[best.id]) < len(mentions):
                misses.tell(
                    "article_parts",
                    name,
                    f"actor {actor['name']} {sorted(mentions)} is at best {best.name}: {sorted(forms[best.id])}",
                )
                continue
            hits += 1
            found[actor["name"]] = best.name
            sectors = {sector or "GOV" for sector in actor["sector"]}
            right = best.country == actor["country"] and (best.sector or "GOV") in sectors
            codes += right
            if not right:
                misses.tell(
                    "article_parts", name, f"actor {actor['name']} found as {best.name}, {best.country}, {best.sector}"
                )
        have = {(r.kind, *sorted((r.subject.name, r.object.name))) for r in extraction.relations}
        want = {
            (r["kind"], *sorted(found.get(r[side], r[side]) for side in ("subject", "object")))
            for r in gold["relations"]
        }
        related, told, relation_n = related + len(have & want), told + len(have), relation_n + len(want)
        if have != want:
            misses.tell("article_parts", name, f"relations missed {sorted(want - have)}; wrong {sorted(have - want)}")
        timed, time_n = timed + len(extraction.times), time_n + len(gold["times"])
        for time in gold["times"]:
            end = time["start"] + len(time["text"])
            near = [t.value for t in extraction.times if overlap(t.span, time["start"], end)]
            right_value = near[:1] == [time["value"]] if time["value"] else bool(near)
            valued += right_value
            if not right_value:
                misses.tell("article_parts", name, f"time '{time['text']}' is {time['value']}, found {near}")
    return {
        "actor_recall": hits / wanted,
        "actor_codes": codes / hits,
        "relation_precision": related / (told or 1),
        "relation_recall": related / relation_n,
        "time_value_f1": 2 * valued / (timed + time_n),
    }
