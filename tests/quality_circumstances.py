"""Figures on when and where: time and place of acts whose words, code and parties are given.

So they do not hang on which events are found. A time and a place that the annotation leaves open must be left open.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from geonews.attributions import find_attributions
from geonews.cast import Cast
from geonews.circumstances import Act, Party, find_circumstances
from geonews.defaults import default_extractor
from geonews.factuality import find_factuality
from geonews.parsing import Parsed
from geonews.places import find_places
from geonews.times import find_times
from quality_basis import Figures, Misses, article_of, rows


def circumstances(misses: Misses) -> Figures:
    """Days and countries of annotated acts: the share that is right, and of those found the share that is right."""
    seen: Counter[str] = Counter()
    for row in rows("circumstances"):
        parsed, cast = default_extractor().parse_with_cast(article_of(row))
        acts = [_act(parsed, cast, event) for event in row["events"]]
        found = find_circumstances(
            parsed,
            acts,
            times=find_times(parsed),
            places=find_places(parsed),
            attributions=find_attributions(parsed, cast),
        )
        for event, (time, place) in zip(row["events"], found, strict=True):
            days = [time.start.isoformat(), time.end.isoformat()] if time else None
            country = place.country if place else None
            for aspect, have, want in (("days", days, event["time"]), ("place", country, event["place"])):
                seen[f"{aspect} wanted"] += want is not None
                seen[f"{aspect} found"] += have is not None
                seen[f"{aspect} right"] += want is not None and have == want
                if have != want:
                    at = row["text"][max(0, event["start"] - 80) : event["start"] + 60]
                    misses.tell("circumstances", at, f"{aspect} of '{event['trigger']}' is {want}, found {have}")
    return {
        f"{aspect}_{name}": seen[f"{aspect} right"] / seen[f"{aspect} {of}"]
        for aspect in ("days", "place")
        for name, of in (("recall", "wanted"), ("precision", "found"))
    }


def _act(parsed: Parsed, cast: Cast, event: dict[str, Any]) -> Act:
    """The act of an annotated event."""
    words = parsed.doc.covering(event["start"], event["start"] + len(event["trigger"]))
    assert words is not None, event
    head = words.root

    def parties(side: list[list[str | None]]) -> tuple[Party, ...]:
        """The parties of one side, with the words of the sentence that name their country."""
        made = []
        for country, sector in side:
            spans = [
                m.span
                for m in cast.mentions
                if head.sent.start <= m.start < head.sent.end and any(a.country == country for a in cast.who(m))
            ]
            span = parsed.span(event["start"], event["start"] + len(event["trigger"]))
            name = country or sector or ""
            made.append(Party(country=country, sector=sector, name=name, spans=tuple(spans) or (span,)))
        return tuple(made)

    return Act(
        head=head,
        sentence=head.sent,
        cameo=event["cameo"],
        plover=default_extractor().ontology.code(event["cameo"]).plover,
        factuality=find_factuality(head),
        sources=parties(event["sources"]),
        targets=parties(event["targets"]),
    )
