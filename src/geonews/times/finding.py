"""The stage itself: where times may stand, which rules match there, and how neighbours are joined."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator

import attrs

from geonews.parsing import Parsed
from geonews.records import TimeExpression
from geonews.times import clock, dates, deictic, distances, durations, names, periods
from geonews.times.clock import DAY_TO_COME
from geonews.times.days import interval_of, shifted
from geonews.times.scene import BLOCKED, Reading, Rule, Scene
from geonews.times.triggers import allows, stretches

RULES: tuple[Rule, ...] = (
    names.RULES + dates.RULES + periods.RULES + deictic.RULES + distances.RULES + clock.RULES + durations.RULES
)


def find_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """Find the time expressions of an article, in text order and without overlap.

    Args:
        parsed: The parsed article; relative times hang on its day of publication and stay unresolved without it.
    """
    scene = Scene(parsed=parsed, anchor=_anchor(parsed))
    for paragraph in parsed.layout.paragraphs:
        if paragraph.kind != "byline":
            _read(scene, paragraph.start, paragraph.end)
    joined = _with_days(_joined(scene.told, scene.text), scene)
    return tuple(
        TimeExpression(
            span=parsed.span(found.start, found.end), type=found.type, value=found.value, interval=found.interval
        )
        for found in joined
        if found.type != BLOCKED
    )


def _anchor(parsed: Parsed) -> dt.date | None:
    """The day that "today" means: that of the dateline where it has one ("MOSCOW, Feb 3 -"), else of publication."""
    published = parsed.article.day
    if published is None:
        return None
    for paragraph in parsed.layout.paragraphs:
        if paragraph.kind != "dateline":
            continue
        scene = Scene(parsed=parsed, anchor=published)
        _read(scene, paragraph.start, paragraph.end)
        for found in scene.told:
            if found.interval and 0 <= (published - found.interval.start).days <= 3:
                return found.interval.start
    return published


# "-001", "10000-01": relative years before 1 or after 9999
_BEYOND_CALENDAR = re.compile(r"-|0000|\d{5}")


@functools.cache
def _rules_for(kinds: str) -> tuple[tuple[int, Rule], ...]:
    """The rules that can match where these kinds of words stand, each with its rank."""
    return tuple((rank, rule) for rank, rule in enumerate(RULES) if allows(rule.needs, kinds))


def _read(scene: Scene, start: int, end: int) -> None:
    """Apply the rules to a paragraph: the first match wins, of two that start together the longer."""
    for begin, stop, kinds in stretches(scene.text, start, end):
        matches: list[tuple[int, int, int, Rule, re.Match[str]]] = []
        for rank, rule in _rules_for(kinds):
            for match in rule.pattern.finditer(scene.text, begin, stop):
                matches.append((match.start(), -match.end(), rank, rule, match))
        position = begin
        for at, _, _, rule, match in sorted(matches, key=lambda item: item[:3]):
            if at < position:
                continue
            readings = [found for found in rule.build(match, scene) if not _BEYOND_CALENDAR.match(found.value)]
            if readings:
                scene.told.extend(readings)
                position = max(reading.end for reading in readings)


_CLOCK_THEN_DAY = re.compile(r",?\s+(?:on\s+)?")
_COUNTED_FROM = re.compile(r"\s+(after|before|from)\s+(?:on\s+)?", re.IGNORECASE)
_DAY_THEN_CLOCK = re.compile(r",?\s+(?:at\s+)?")


def _joined(told: list[Reading], text: str) -> list[Reading]:
    """Join a time of day with the day beside it: "9 a.m. EST Tuesday", "Friday at 10 p.m."."""
    joined: list[Reading] = []
    for found in told:
        last = joined[-1] if joined else None
        if last is not None and (whole := _join(last, found, text[last.end : found.start])):
            joined[-1] = whole
        else:
            joined.append(found)
    return joined


def _join(first: Reading, second: Reading, gap: str) -> Reading | None:
    if first.type == "DURATION":
        return _distance(first, second, gap)
    if _is_clock(first) and _is_day(second) and _CLOCK_THEN_DAY.fullmatch(gap):
        clock, day = first, second
    elif _is_clock(second) and _is_day(first) and _DAY_THEN_CLOCK.fullmatch(gap):
        clock, day = second, first
    else:
        return None
    value = day.value.split("T")[0] + clock.value.removeprefix(DAY_TO_COME)
    return attrs.evolve(first, end=second.end, type="TIME", value=value, interval=day.interval)


def _distance(first: Reading, second: Reading, gap: str) -> Reading | None:
    """Join a length and the day that it is counted from: "two days after Christmas", "a week before Feb. 27"."""
    length = re.fullmatch(r"P(\d+)([DWMY])", first.value)
    side = _COUNTED_FROM.fullmatch(gap)
    if not length or not side or not _is_day(second) or second.interval is None:
        return None
    count = int(length[1]) * (-1 if side[1].lower() == "before" else 1)
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year"}[length[2]]
    day = shifted(second.interval.start, count, unit)
    if day is None:
        return None
    value = day.isoformat()
    return attrs.evolve(first, end=second.end, type="DATE", value=value, interval=interval_of(value))


def _is_clock(found: Reading) -> bool:
    return found.value.startswith(DAY_TO_COME)


def _is_day(found: Reading) -> bool:
    if found.type not in {"DATE", "TIME"} or _is_clock(found) or re.search(r"T\d", found.value):
        return False
    return bool(found.interval and found.interval.granularity == "day") or found.value.startswith("XXXX-WXX-")


def _tells_day(found: Reading) -> bool:
    return found.type != "DURATION" and found.interval is not None and found.interval.granularity == "day"


def _with_days(told: list[Reading], scene: Scene) -> Iterator[Reading]:
    """Give each time of day that stands alone the day of its sentence, of the text before, or of the story."""
    for index, found in enumerate(told):
        if not _is_clock(found):
            yield found
            continue
        clock = found.value.removeprefix(DAY_TO_COME)
        day = _day_of_sentence(told, index, scene) or _day_before(told[:index], found, scene.text)
        value = day.value.split("T")[0] if day else scene.anchor.isoformat() if scene.anchor else ""
        yield attrs.evolve(found, value=value + clock, interval=interval_of(value + clock))


def _day_before(told: list[Reading], found: Reading, text: str) -> Reading | None:
    """The day told last, where it stands in the same paragraph and not far away."""
    last = next((d for d in reversed(told) if _tells_day(d)), None)
    if last is None or found.start - last.end > 300 or "\n\n" in text[last.end : found.start]:
        return None
    return last


def _day_of_sentence(told: list[Reading], index: int, scene: Scene) -> Reading | None:
    """The day told in the same sentence, the nearer one first."""
    found = told[index]
    token = scene.token(found.start)
    if token is None:
        return None
    sentence = token.sent
    days = [d for d in told if _tells_day(d) and sentence.start_char <= d.start < sentence.end_char]
    return min(days, key=lambda d: abs(d.start - found.start), default=None)
