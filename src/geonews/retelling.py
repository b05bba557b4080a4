"""One visit, told again and again: what one sentence says of it holds in the others, too.

"Chinese foreign minister visits Russia", says the headline, "he will be there this week", the first sentence, and
"Wang Yi's visit marks ...", the second. Tables show each event alone, so a headline in the present and a noun without a
tense take factuality and time from the sentence that has them. Where one telling says how long it took and another
when it ended, the days are counted. Only meetings and visits are joined: of these an article seldom tells two between
the same people.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.circumstances.clauses import lends_time
from geonews.circumstances.stretches import ENDS, lasting
from geonews.records import Event, TimeInterval

if TYPE_CHECKING:
    from geonews.tree import Token

_JOINED = "CONSULT"
# "a second visit", "his previous talks": another one than that of the story.
_OTHER = frozenset(
    """another other second third fourth fifth first previous earlier former next last latest future new more later
    annual regular frequent rare recent separate subsequent prior""".split()
)


def told_again(events: Sequence[Event], heads: Sequence[Token], kinds: Sequence[str]) -> tuple[Event, ...]:
    """Give tellings of one visit or meeting the factuality and the time that another telling has.

    Args:
        events: The events of an article, in text order.
        heads: The head word of each one's trigger.
        kinds: For each word of the article the kind of its paragraph.
    """
    found = list(events)
    for number, (event, head) in enumerate(zip(events, heads, strict=True)):
        if event.plover != _JOINED or event.time is not None or not event.targets or _is_another(head):
            continue
        tellings = [other for other in events if other is not event and _is_same(event, other)]
        open_ended = kinds[head.i] == "title" or head.pos_ == "NOUN"
        if open_ended and event.factuality == "actual" and _all_planned(tellings):
            event = attrs.evolve(event, factuality="planned")
        time = _agreed([other for other in tellings if other.factuality == event.factuality])
        found[number] = attrs.evolve(event, time=time)
    return tuple(_counted(found, heads))


def _counted(events: Sequence[Event], heads: Sequence[Token]) -> list[Event]:
    """The events of an article, with the days of visits whose length and last day it tells in different sentences.

    "Mr Wang arrives a day after Mr Kim wrapped up his visit", "Mr Kim's six-day visit": from the sixth day before.
    """
    found = list(events)
    for event, head in zip(events, heads, strict=True):
        end = _last_day(event, head, events, heads)
        if end is None:
            continue
        told = [n for n, other in enumerate(events) if other is event or _is_same(event, other)]
        days = next((days for n in told if (days := lasting(heads[n]))), None)
        if days is None:
            continue
        time = TimeInterval(start=end - dt.timedelta(days=days - 1), end=end, granularity="range")
        for n in told:
            if events[n].factuality == event.factuality and _can_be(time, events[n].time):
                found[n] = attrs.evolve(events[n], time=time)
    return found


def _last_day(event: Event, head: Token, events: Sequence[Event], heads: Sequence[Token]) -> dt.date | None:
    """The last day of a visit that ended some days before another act of its sentence, whose first day is told."""
    if event.plover != _JOINED or head.lemma not in ENDS:
        return None
    above, away = lends_time(head) or (None, None)
    later = next((one for one, word in zip(events, heads, strict=True) if word == above), None)
    if away is None or later is None:
        return None
    time = _agreed([other for other in events if other is later or _is_same(later, other)])
    return time.start + dt.timedelta(days=away) if time and time.granularity in {"day", "range"} else None


def _can_be(time: TimeInterval, other: TimeInterval | None) -> bool:
    """Whether a telling may have a time: it has none, one around it such as a week, or only the last day."""
    return (
        other is None or (other.start <= time.start and time.end <= other.end) or other.start == time.end == other.end
    )


def _is_another(head: Token) -> bool:
    """Whether the words themselves speak of another meeting, or of meetings."""
    return head.tag_ == "NNS" or any(c.lower_ in _OTHER for c in head.children)


def _is_same(event: Event, other: Event) -> bool:
    """Whether two events are of one kind, by the same people, with the same people or their country."""
    if (event.plover, event.mode) != (other.plover, other.mode):
        return False
    doers = {actor.id for actor in event.sources} & {actor.id for actor in other.sources}
    hosts = {actor.country or actor.id for actor in event.targets} & {a.country or a.id for a in other.targets}
    return bool(doers and hosts)


def _all_planned(tellings: Sequence[Event]) -> bool:
    """Whether every other telling that says when speaks of what is to come."""
    timed = {other.factuality for other in tellings if other.time}
    return timed == {"planned"}


def _agreed(tellings: Sequence[Event]) -> TimeInterval | None:
    """The narrowest time of some tellings, where all that have one can be the same."""
    times = [other.time for other in tellings if other.time is not None]
    if not times or max(t.start for t in times) > min(t.end for t in times):
        return None
    return min(times, key=lambda t: (t.end - t.start, t.start))
