"""Quotations beside a cue: found from the marks, since sentences and parses err around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from geonews.attributions.frames import Frame
from geonews.attributions.quotations import Quotation

_TITLES: Final = r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|St|Jr|Sr|Prof|Rev|No|Inc|[A-Z])\."
# Up to the end of the cue's sentence: " said Lt. Gen. Jose Ruiz, who led the rescue."
_REST_OF_SENTENCE: Final = re.compile(rf"(?:{_TITLES}|[^.?!\"\n])*[.?!]?\s*")
_INTO_QUOTATION: Final = re.compile(r"(?:[^.?!;\"\n]|(?<=\b[A-Z])\.|(?<=[A-Z][a-z])\.){0,160}?(?:[,:]|\bthat|\bas)?\s*")
# "In an interview with "Die Zeit," the minister said ...": a title, and nothing said
_NAMED: Final = re.compile(r"\b(?:of|on|in|the|a|an|with|from|by|to|called|titled|named|for|at|his|her|its) $")
_BETWEEN: Final = re.compile(r"[\s,–—-]*")
_LETTER: Final = re.compile(r"\w")


def before(text: str, quotations: Sequence[Quotation], start: int) -> Quotation | None:
    """The quotation that ends right before a clause: ""We will stay," [he said]"."""
    for quotation in reversed(quotations):
        if quotation.end <= start:
            between = text[quotation.end : start]
            if len(between) > 5 or not _BETWEEN.fullmatch(between):
                return None
            if _NAMED.search(text, max(0, quotation.start - 12), quotation.start):
                return None
            inside = text[quotation.start : quotation.end].rstrip("\"' ")[-1:]
            # ""It is over." Trump told the crowd that ...": a new sentence, unless it goes on in small letters
            new = inside == "." and "," not in between and text[start : start + 1].isupper()
            return quotation if not new and (quotation.speech or "," in between) else None
    return None


def after(text: str, quotations: Sequence[Quotation], end: int) -> Quotation | None:
    """The quotation that a clause leads into: "He [told] the BBC: "We will stay."" """
    for quotation in quotations:
        if quotation.start >= end:
            between = text[end : quotation.start]
            if not _INTO_QUOTATION.fullmatch(between):
                return None
            led = between.rstrip().endswith((",", ":", "that")) or len(between.split()) <= 3
            return quotation if led and (quotation.speech or between.rstrip().endswith(":")) else None
    return None


def widen(quotations: Iterable[Quotation], stretch: tuple[int, int], cue: tuple[int, int]) -> tuple[int, int]:
    """A stretch of content, made to hold whole quotations that it holds a part of, but not the cue."""
    start, end = stretch
    for quotation in quotations:
        if quotation.start < end and start < quotation.end and not _overlap((quotation.start, quotation.end), cue):
            start, end = min(start, quotation.start), max(end, quotation.end)
    return start, end


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def run_on(text: str, quotations: Sequence[Quotation], frames: Sequence[Frame]) -> None:
    """Let quotations without a cue of their own belong to the cue before: ""No," he said. "Never."" """
    claimed = {
        n
        for n, q in enumerate(quotations)
        for f in frames
        if any(_overlap((q.start, q.end), piece) for piece in f.pieces) or _overlap((q.start, q.end), f.cue)
    }
    quoting = sorted((f for f in frames if _quotes(f, quotations)), key=lambda f: f.cue)
    for frame in quoting:
        place = max(n for n, q in enumerate(quotations) if q.start < max(frame.end, frame.cue[1]))
        held = [n for n, q in enumerate(quotations) if any(_overlap((q.start, q.end), p) for p in frame.pieces)]
        place = max(held)
        position = max(frame.end, frame.clause[1])
        while place + 1 < len(quotations) and place + 1 not in claimed:
            following = quotations[place + 1]
            if following.start < position or not _continues(text, quotations[place], following, position):
                break
            frame.pieces.append((following.start, following.end))
            claimed.add(place + 1)
            place, position = place + 1, following.end


def _quotes(frame: Frame, quotations: Sequence[Quotation]) -> bool:
    return any(q.speech and p[0] <= q.start and q.end <= p[1] + 1 for q in quotations for p in frame.pieces)


def _continues(text: str, last: Quotation, following: Quotation, position: int) -> bool:
    between = text[position : following.start]
    if following.paragraph == last.paragraph:
        return following.speech and len(between) < 250 and _REST_OF_SENTENCE.fullmatch(between) is not None
    # A new paragraph that begins with a quotation goes on where the paragraph before ended in one, or with the cue.
    ended = _REST_OF_SENTENCE.fullmatch(between) is not None or not _LETTER.search(between)
    return following.paragraph == last.paragraph + 1 and following.first and following.last and ended


def kind_of_quote(text: str, quotations: Iterable[Quotation], frame: Frame) -> str:
    """`direct` where all words of the content are quoted, `mixed` where some are, else `indirect`."""
    inside = outside = 0
    near = [q for q in quotations if q.start < frame.end and frame.start < q.end and not q.start < frame.cue[0] < q.end]
    for start, end in frame.pieces:
        for letter in _LETTER.finditer(text, start, end):
            i = letter.start()
            if any(q.start <= i < q.end for q in near):
                inside += 1
            elif not frame.clause[0] <= i < frame.clause[1]:
                outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside > 4 else "direct"
