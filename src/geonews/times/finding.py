"""The stage itself: where times may stand, which rules match there, and how neighbours are joined."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import attrs

from geonews.parsing import Parsed
from geonews.records import TimeExpression
from geonews.times import clock, dates, deictic, distances, durations, names, periods
from geonews.times.clock import DAY_TO_COME
from geonews.times.days import interval_of
from geonews.times.scene import BLOCKED, Reading, Rule, Scene

# Each kind of word without which no rule can match; letters are what rules name in `needs`.
TRIGGERS = re.compile(
    r"(?P<M>\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEP|OCT|NOV|DEC)[a-zA-Z]*)"
    r"|(?P<W>\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY))"
    r"|(?P<S>\b(?i:spring|summer|fall|autumn|winter)\b|\b(?:Christmas|Boxing|New\s+Year's|Epiphany|Martin\s+Luther|Valentine"
    r"|Presidents|St\.\s+Patrick|Ash\s|Palm\s|Good\s|Easter|Orthodox|Pentecost|Memorial|Juneteenth|Fourth\s|Bastille|Labou?r\s"
    r"|Columbus|Halloween|Election|Veterans|Armistice|Thanksgiving|Arab|Black|Bloody))"
    r"|(?P<C>\b(?i:[ap]\.m|noon|midnight|midday|dawn|o'clock)|\b[ap]m\b|\d:\d\d|\b(?:GMT|UTC|MSK|[ECMP][SD]?T|CEST|BST|[JKI]ST)\b|\d\s*[AP]M\b|(?<=\d)\s(?:in\sthe|at\snight))"
    r"|(?P<F>\b(?i:daily|nightly|hourly|(?:bi)?weekly|fortnightly|(?:bi)?monthly|quarterly|(?:semi|bi)?annual(?:ly)?|yearly|biennial|each|every|per)\b)"
    r"|(?P<U>(?i:\b(?:second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century|centurie|morning|afternoon|evening"
    r"|night)s?(?:long)?\b))"
    r"|(?P<D>\b(?i:today|tonight|overnight|yesterday|tomorrow|now|current(?:ly)?|present(?:ly)?|nowadays|recent(?:ly)?|future|past|moment|these|this\spoint|this\stime)\b)"
    r"|(?P<Y>(?<![\d,.$])(?:(?:1[5-9]|20)\d\d(?:'?s)?|'?\d0s|\d{1,2}[/.]\d{1,2})\b|'\d\d|\baged?\s\d|\bhalf\b|\bFY|\b(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b|9/11)"
)
_MARGIN = 64
RULES: tuple[Rule, ...] = (
    names.RULES + dates.RULES + periods.RULES + deictic.RULES + distances.RULES + clock.RULES + durations.RULES
)


def find_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """Find the time expressions of an article, in text order and without overlap.

    Args:
        parsed: The parsed article; relative times hang on its day of publication and stay unresolved without it.
    """
    scene = Scene(parsed=parsed, anchor=_anchor(parsed))
    for start, end, kinds in _windows(parsed):
        _read_window(scene, start, end, kinds)
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
        _read_window(scene, paragraph.start, paragraph.end, frozenset("M"))
        for found in scene.told:
            if found.interval and 0 <= (published - found.interval.start).days <= 3:
                return found.interval.start
    return published


def _windows(parsed: Parsed) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The stretches around trigger words, with the kinds of words in each: only there is anything matched."""
    text = parsed.layout.text
    for paragraph in parsed.layout.paragraphs:
        if paragraph.kind == "byline":
            continue
        start = end = -1
        kinds: set[str] = set()
        for trigger in TRIGGERS.finditer(text, paragraph.start, paragraph.end):
            a = max(paragraph.start, trigger.start() - _MARGIN)
            b = min(paragraph.end, trigger.end() + _MARGIN)
            if start >= 0 and a > end:
                yield start, end, frozenset(kinds)
                start, kinds = -1, set()
            if start < 0:
                start = _word_start(text, a, paragraph.start)
            end = _word_end(text, b, paragraph.end)
            kinds.add(trigger.lastgroup or "")
        if start >= 0:
            yield start, end, frozenset(kinds)


def _word_start(text: str, offset: int, least: int) -> int:
    space = text.rfind(" ", least, offset)
    return space + 1 if space >= 0 else least


def _word_end(text: str, offset: int, most: int) -> int:
    space = text.find(" ", offset, most)
    return space if space >= 0 else most


def _read_window(scene: Scene, start: int, end: int, kinds: frozenset[str]) -> None:
    """Apply the rules to a stretch: the first match wins, of two that start together the longer."""
    found: list[tuple[int, int, int, Rule, re.Match[str]]] = []
    for priority, rule in enumerate(RULES):
        if kinds.isdisjoint(rule.needs):
            continue
        for match in rule.pattern.finditer(scene.text, start, end):
            found.append((match.start(), -match.end(), priority, rule, match))
    position = start
    for begin, _, _, rule, match in sorted(found, key=lambda item: item[:3]):
        if begin < position:
            continue
        readings = rule.build(match, scene)
        if readings:
            scene.told.extend(readings)
            position = max(reading.end for reading in readings)


_CLOCK_THEN_DAY = re.compile(r",?\s+(?:on\s+)?")
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
    if _is_clock(first) and _is_day(second) and _CLOCK_THEN_DAY.fullmatch(gap):
        clock, day = first, second
    elif _is_clock(second) and _is_day(first) and _DAY_THEN_CLOCK.fullmatch(gap):
        clock, day = second, first
    else:
        return None
    value = day.value.split("T")[0] + clock.value.removeprefix(DAY_TO_COME)
    return attrs.evolve(first, end=second.end, type="TIME", value=value, interval=day.interval)


def _is_clock(found: Reading) -> bool:
    return found.value.startswith(DAY_TO_COME)


def _is_day(found: Reading) -> bool:
    if found.type not in {"DATE", "TIME"} or _is_clock(found):
        return False
    return bool(found.interval and found.interval.granularity == "day") or found.value.startswith("XXXX-WXX-")


def _with_days(told: list[Reading], scene: Scene) -> Iterator[Reading]:
    """Give each time of day that stands alone the day of its sentence, of the text before, or of the story."""
    for index, found in enumerate(told):
        if not _is_clock(found):
            yield found
            continue
        clock = found.value.removeprefix(DAY_TO_COME)
        day = _day_of_sentence(told, index, scene) or next((d for d in reversed(told[:index]) if _is_day(d)), None)
        value = day.value.split("T")[0] if day else scene.anchor.isoformat() if scene.anchor else ""
        yield attrs.evolve(found, value=value + clock, interval=interval_of(value + clock))


def _day_of_sentence(told: list[Reading], index: int, scene: Scene) -> Reading | None:
    """The day told in the same sentence, the nearer one first."""
    found = told[index]
    token = scene.token(found.start)
    if token is None:
        return None
    sentence = token.sent
    days = [d for d in told if _is_day(d) and sentence.start_char <= d.start < sentence.end_char]
    return min(days, key=lambda d: abs(d.start - found.start), default=None)
