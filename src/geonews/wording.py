"""Records in words, for people to read: an event and why it was coded, names, days, who says it."""

from __future__ import annotations

from collections.abc import Iterable

from geonews.records import Actor, Attribution, Event, TimeInterval


def names(actors: Iterable[Actor]) -> str:
    """The names of some actors, joined by commas, or a dash."""
    return ", ".join(a.name + (f" ({a.code})" if a.code else "") for a in actors) or "–"


def describe_act(event: Event) -> str:
    """Type and mode of an event: "CONSULT visit"."""
    return " ".join(filter(None, (event.plover or "no PLOVER type", event.mode)))


def describe_interval(interval: TimeInterval) -> str:
    """The days of an interval: "2023-09-18", "2023-09-18 to 2023-09-21"."""
    return str(interval.start) if interval.start == interval.end else f"{interval.start} to {interval.end}"


def describe_speaker(said: Attribution) -> str:
    """Who says it: the actor, or the words of the text where it is none that is known."""
    if said.actor:
        return said.actor.name
    return said.speaker.text if said.speaker else "somebody"


def describe_event(event: Event) -> str:
    """An event and why it was coded, in plain words, a line a step."""
    lines = [
        f"{names(event.sources)} → {names(event.targets)}: {describe_act(event)} (CAMEO {event.cameo})",
        f"  words: {event.trigger.text!r} at {event.trigger.start}",
        f"  pattern: {event.pattern}, confidence {event.confidence:.2f}, {event.factuality}",
    ]
    if event.time:
        lines.append(f"  when: {event.time.start} to {event.time.end}")
    if event.place:
        lines.append(f"  where: {event.place.name} ({event.place.country or 'no country'})")
    if event.attribution:
        speaker = event.attribution.speaker.text if event.attribution.speaker else "somebody"
        lines.append(f"  said by: {speaker} ({event.attribution.cue.text!r})")
    lines += [f"  - {step}" for step in event.explanation.steps]
    lines += [f"  near miss: {miss}" for miss in event.explanation.near_misses]
    return "\n".join(lines)
