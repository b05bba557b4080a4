"""Quotations beside a cue: found from the marks, since sentences and parses err around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geonews.attributions.frames import Frame
from geonews.attributions.quotations import Quotation, Quotations

_TITLES: Final = r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|St|Jr|Sr|Prof|Rev|No|Inc|[A-Z])\."
# Up to the end of the cue's sentence: " said Lt. Gen. Jose Ruiz, who led the rescue."
_REST_OF_SENTENCE: Final = re.compile(rf"(?:{_TITLES}|[^.?!\"\n])*[.?!]?\s*")
_INTO_QUOTATION: Final = re.compile(r"(?:[^.?!;\"\n]|(?<=\b[A-Z])\.|(?<=[A-Z][a-z])\.){0,160}?(?:[,:]|\bthat|\bas)?\s*")
# "In an interview with "Die Zeit," the minister said ...": a title, and nothing said
_NAMED: Final = re.compile(r"\b(?:of|on|in|the|a|an|with|from|by|to|called|titled|named|for|at|his|her|its) $")
_SENTENCE_ENDS: Final = (".", "?", "!", ":", ";", '"', "'", "-", "_", ")")
_BETWEEN: Final = re.compile(r"[\s,–—-]*")
_LONGEST_LEAD: Final = 200
_LETTER: Final = re.compile(r"\w")


def before(text: str, quotations: Quotations, start: int) -> Quotation | None:
    """The quotation that ends right before a clause: "We will stay" of "We will stay," he said."""
    quotation = quotations.ending_by(start)
    if quotation is None:
        return None
    between = text[quotation.end : start]
    if len(between) > 5 or not _BETWEEN.fullmatch(between):
        return None
    if _NAMED.search(text, max(0, quotation.start - 12), quotation.start):
        return None
    # "The paper, quoting "secret reports," said ...": too short, and not where a sentence begins
    if not _begins_sentence(text, quotation) and quotation.end - quotation.start < 25:
        return None
    inside = text[quotation.start : quotation.end].rstrip("\"' ")[-1:]
    # ""It is over." Trump told the crowd that ...": a new sentence, unless it goes on in small letters
    new = inside == "." and "," not in between and text[start : start + 1].isupper()
    return quotation if not new and (quotation.speech or "," in between) else None


def _begins_sentence(text: str, quotation: Quotation) -> bool:
    return quotation.first or text[max(0, quotation.start - 3) : quotation.start].rstrip().endswith(_SENTENCE_ENDS)


def after(text: str, quotations: Quotations, end: int) -> Quotation | None:
    """The quotation that a clause leads into: "We will stay" of: He told the BBC: "We will stay"."""
    quotation = quotations.starting_from(end)
    if quotation is None or quotation.start - end > _LONGEST_LEAD:
        return None
    between = text[end : quotation.start]
    if not _INTO_QUOTATION.fullmatch(between):
        return None
    led = between.rstrip().endswith((",", ":", "that")) or len(between.split()) <= 3
    return quotation if led and (quotation.speech or between.rstrip().endswith(":")) else None


def widen(quotations: Quotations, stretch: tuple[int, int], cue: tuple[int, int]) -> tuple[int, int]:
    """A stretch of content, made to hold whole quotations that it holds a part of, but not the cue."""
    start, end = stretch
    for quotation in quotations.overlapping(start, end):
        if not (quotation.start < cue[1] and cue[0] < quotation.end):
            start, end = min(start, quotation.start), max(end, quotation.end)
    return start, end


def run_on(text: str, quotations: Quotations, frames: Sequence[Frame]) -> None:
    """Let quotations without a cue of their own belong to the cue before: "Never" of "No," he said. "Never"."""
    claimed = {q.start for f in frames for part in (f.cue, *f.pieces) for q in quotations.overlapping(*part)}
    for frame in frames:
        held = [q for piece in frame.pieces for q in quotations.overlapping(*piece) if q.speech]
        if not any(a <= q.start and q.end <= b for q in held for a, b in frame.pieces):
            continue
        last, position = held[-1], max(frame.end, frame.clause[1])
        following = quotations.starting_from(position)
        while following and following.start not in claimed and _continues(text, last, following, position):
            frame.pieces.append((following.start, following.end))
            claimed.add(following.start)
            last, position = following, following.end
            following = quotations.starting_from(position)


def _continues(text: str, last: Quotation, following: Quotation, position: int) -> bool:
    between = text[position : following.start]
    if following.paragraph == last.paragraph:
        return following.speech and len(between) < 250 and _REST_OF_SENTENCE.fullmatch(between) is not None
    # A new paragraph that begins with a quotation goes on where the paragraph before ended in one, or with the cue.
    ended = _REST_OF_SENTENCE.fullmatch(between) is not None or not _LETTER.search(between)
    return following.paragraph == last.paragraph + 1 and following.first and following.last and ended


def kind_of_quote(text: str, quotations: Quotations, frame: Frame) -> str:
    """`direct` where all words of the content are quoted, `mixed` where some are, else `indirect`."""
    pieces = [
        (start, end, [q for q in quotations.overlapping(start, end) if not q.start < frame.cue[0] < q.end])
        for start, end in frame.pieces
    ]
    if not any(near for _, _, near in pieces):
        return "indirect"
    inside = outside = 0
    for start, end, near in pieces:
        for letter in _LETTER.finditer(text, start, end):
            i = letter.start()
            if any(q.start <= i < q.end for q in near):
                inside += 1
            elif not frame.clause[0] <= i < frame.clause[1]:
                outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside > 4 else "direct"
