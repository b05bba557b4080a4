"""Extractions made by hand, so that tests of what comes after coding depend on no pattern."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from geonews.article import Article
from geonews.corpora.runs import writer_for
from geonews.corpora.schema import SCHEMA_VERSION
from geonews.extraction import Extraction
from geonews.records import Actor, Event, Place, Span, TimeInterval, content_hash

PLACES = {
    "Kenya": ("KEN", 1, "country", None),
    "Nairobi": ("KEN", 2, "capital", "Nairobi"),
    "Mombasa": ("KEN", 3, "city", "Coast"),
    "Coast": ("KEN", 4, "admin1", "Coast"),
    "Lagos": ("NGA", 5, "city", "Lagos"),
    "the old mill": (None, None, None, None),
}
# CAMEO code, quad class and Goldstein value of each act.
ACTS = {
    "CONSULT": ("040", 1, 1.0),
    "CONSULT/visit": ("042", 1, 1.9),
    "AGREE": ("030", 1, 4.0),
    "SUPPORT": ("050", 1, 3.5),
    "AID": ("070", 2, 7.0),
    "ACCUSE/disapprove": ("111", 3, -2.0),
    "THREATEN": ("130", 3, -4.4),
    "ASSAULT": ("190", 4, -10.0),
    "ASSAULT/aerial": ("195", 4, -10.0),
    "ASSAULT/explosives": ("183", 4, -10.0),
}


def actor(name: str) -> Actor:
    """An actor by its code ("KENGOV", "UNO"), or a person with one ("Raila Odinga=KENGOV")."""
    person, _, code = name.rpartition("=")
    country = None if code == "UNO" else code[:3]
    return Actor(
        id=person or code,
        name=person or code,
        kind="person" if person else "country",
        country=country,
        sector=(code[3:] or None) if country else "IGO",
        code=code,
    )


def event(
    sources: str,
    act: str,
    targets: str,
    *,
    day: str | None = None,
    place: str | None = None,
    factuality: str = "actual",
    confidence: float = 0.8,
    number: int = 0,
) -> Event:
    """An event; a side is "ETH+SDN", an act "CONSULT/visit", a day "2020-05-04" or "2020-05-04/2020-05-31"."""
    plover, _, mode = act.partition("/")
    cameo, quad_class, goldstein = ACTS[act]
    first, _, last = (day or "").partition("/")
    read = dt.date.fromisoformat
    span = Span(start=number, end=number + 1, text="x")
    country, geonames_id, feature, admin1 = PLACES[place] if place else (None, None, None, None)
    return Event(
        id=content_hash(sources, act, targets, day, place, factuality, number),
        sources=tuple(map(actor, sources.split("+"))) if sources else (),
        targets=tuple(map(actor, targets.split("+"))) if targets else (),
        trigger=span,
        sentence=span,
        cameo=cameo,
        plover=plover,
        mode=mode or None,
        quad_class=quad_class,
        goldstein=goldstein,
        factuality=factuality,
        confidence=confidence,
        time=TimeInterval(start=read(first), end=read(last or first)) if day else None,
        place=Place(
            span=span, name=place, country=country, geonames_id=geonames_id, feature=feature, admin1=admin1
        ) if place else None,
        pattern="made",
    )  # fmt: skip


def extraction(published: str | None, events: Sequence[Event], *, name: str = "", **fields: Any) -> Extraction:
    """An article of some day that tells some events."""
    day = dt.date.fromisoformat(published) if published else None
    actors = {one.id: one for item in events for one in (*item.sources, *item.targets)}
    article = Article(text="x" * 50, published=day, id=name, **fields)
    return Extraction(article=article, actors=tuple(actors.values()), events=tuple(events))


def stored(path: Path, found: Iterable[Extraction], *, part_size: int = 2) -> Path:
    """A store of some extractions, in parts."""
    writer = writer_for(path)
    writer.begin({"schema_version": str(SCHEMA_VERSION)})
    items = list(found)
    for number, start in enumerate(range(0, len(items), part_size)):
        for position in range(start, min(start + part_size, len(items))):
            writer.add(position, "", items[position])
        writer.commit(number)
    writer.finish({"schema_version": str(SCHEMA_VERSION), "status": "complete"})
    writer.close()
    return path
