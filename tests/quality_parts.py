"""Figures on short texts: actors, relations, times, places and attributions."""

from __future__ import annotations

import math

from geonews.codes import SYMMETRIC_RELATIONS
from geonews.defaults import default_extractor
from quality_basis import Figures, Misses, article_of, bare, overlap, prf, rows


def times(misses: Misses) -> Figures:
    """Time expressions: exact spans, and values on the spans that overlap."""
    strict = values = found = wanted = 0
    for row in rows("times"):
        rest = list(default_extractor().extract_times(article_of(row)))
        found, wanted = found + len(rest), wanted + len(row["times"])
        for gold in row["times"]:
            best = max(rest, key=lambda t: overlap(t.span, gold["start"], gold["end"]), default=None)
            if best is None or not overlap(best.span, gold["start"], gold["end"]):
                misses.tell("times", row["text"], f"missed {gold['text']}")
                continue
            rest.remove(best)
            strict += (best.span.start, best.span.end) == (gold["start"], gold["end"])
            values += best.value == gold["value"]
            if best.value != gold["value"]:
                misses.tell("times", row["text"], f"'{gold['text']}' is {gold['value']}, found {best.value}")
        if rest:
            misses.tell("times", row["text"], f"wrong {[t.span.text for t in rest]}")
    return {"strict_f1": 2 * strict / (found + wanted), "value_f1": 2 * values / (found + wanted)}


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    (lat, lon), (lat2, lon2) = ([math.radians(x) for x in point] for point in (a, b))
    inner = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(inner)))


def places(misses: Misses) -> Figures:
    """Places: recognition, and the share of the recognised that lies within 161 km."""
    hits = near = found = wanted = 0
    for row in rows("places"):
        rest = list(default_extractor().extract_places(article_of(row)))
        found, wanted = found + len(rest), wanted + len(row["places"])
        for gold in row["places"]:
            end = gold["start"] + len(gold["text"])
            hit = next((p for p in rest if overlap(p.span, gold["start"], end)), None)
            if hit is None:
                misses.tell("places", row["text"], f"missed {gold['text']}")
                continue
            rest.remove(hit)
            hits += 1
            at = (gold["latitude"], gold["longitude"])
            close = None not in (hit.latitude, hit.longitude) and _kilometres(at, (hit.latitude, hit.longitude)) <= 161  # type: ignore[arg-type]
            near += close
            if not close:
                misses.tell("places", row["text"], f"{gold['text']} found as {hit.name}, {hit.country}")
        if rest:
            misses.tell("places", row["text"], f"wrong {[p.name for p in rest]}")
    return {**prf(hits, found, wanted), "within_161_km": near / hits}


def attributions(misses: Misses) -> Figures:
    """Attributions: cue and content together, and the speakers of those found."""
    hits = speakers = found = wanted = 0
    for row in rows("attributions"):
        rest = list(default_extractor().extract_attributions(article_of(row)))
        found, wanted = found + len(rest), wanted + len(row["attributions"])
        for gold in row["attributions"]:
            cue, content, speaker = gold["cue"], gold["content"], gold["speaker"]
            hit = next(
                (
                    a
                    for a in rest
                    if overlap(a.cue, cue["start"], cue["end"]) and overlap(a.content, content["start"], content["end"])
                ),
                None,
            )
            if hit is None:
                misses.tell("attributions", row["text"], f"missed {cue['text']}")
                continue
            rest.remove(hit)
            hits += 1
            if speaker is None or hit.speaker is None:
                speakers += speaker is hit.speaker
            else:
                speakers += overlap(hit.speaker, speaker["start"], speaker["end"]) > 0
        if rest:
            misses.tell("attributions", row["text"], f"wrong {[a.cue.text for a in rest]}")
    return {**prf(hits, found, wanted), "speaker": speakers / hits}


def actors(misses: Misses) -> Figures:
    """Actors: mentions that stand under the right actor, and country and sector of those actors."""
    hits = found = wanted = countries = sectors = known = 0
    for row in rows("actors"):
        text = row["text"]
        rest = [
            (a, {bare(text, m.start, m.end) for m in a.mentions})
            for a in default_extractor().extract_actors(article_of(row))
        ]
        found += sum(len(spans) for _, spans in rest)
        for gold in row["actors"]:
            spans = {bare(text, m["start"], m["end"]) for m in gold["mentions"]}
            wanted += len(spans)
            best = max(rest, key=lambda pair: len(pair[1] & spans), default=None)
            if best is None or not best[1] & spans:
                misses.tell("actors", text, f"missed {gold['name']}")
                continue
            rest.remove(best)
            hits += len(best[1] & spans)
            known += 1
            countries += best[0].country == gold["country"]
            sectors += (best[0].sector or "GOV") == (gold["sector"] or "GOV")
            if best[1] != spans or best[0].country != gold["country"]:
                said = [text[a:b] for a, b in sorted(best[1])]
                misses.tell("actors", text, f"{gold['name']} has {said}, {best[0].country}, {best[0].sector}")
        if rest:
            misses.tell("actors", text, f"wrong {[a.name for a, _ in rest]}")
    return {**prf(hits, found, wanted), "country": countries / known, "sector": sectors / known}


def relations(misses: Misses) -> Figures:
    """Relations: kind and both names, in either order where the kind has none."""

    def key(kind: str, a: str, b: str) -> tuple[str, ...]:
        return (kind, *(sorted((a, b)) if kind in SYMMETRIC_RELATIONS else (a, b)))

    hits = found = wanted = 0
    for row in rows("relations"):
        told = default_extractor().extract_relations(article_of(row))
        have = {key(r.kind, r.subject.name, r.object.name) for r in told}
        gold = {key(r["kind"], r["subject"], r["object"]) for r in row["relations"]}
        hits, found, wanted = hits + len(have & gold), found + len(have), wanted + len(gold)
        if have != gold:
            misses.tell("relations", row["text"], f"missed {sorted(gold - have)}; wrong {sorted(have - gold)}")
    return prf(hits, found, wanted)
