"""Lines into blocks: paragraphs end at blank lines and indents, and at each line where lines are not wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import attrs

from geonews.reading.headers import dateline_end, is_byline

_SENTENCE_ENDS: Final = re.compile(r"[.!?:;][\"')\]]{0,4}$")
_SHORTEST_FULL: Final = 40
_LONGEST_FULL: Final = 110
_HEADER_LINES: Final = 12


@attrs.define(frozen=True, slots=True)
class Line:
    """A line that is not blank: its offsets without the spaces around it.

    Attributes:
        start: Offset of its first character that is no space.
        end: Offset after its last one.
        indent: How far it is indented; a tab counts as eight spaces.
        after_blank: Whether a blank line, or nothing, stands above it.
    """

    start: int
    end: int
    indent: int
    after_blank: bool


def lines_of(text: str, raw: str) -> list[Line]:
    """The lines of a clean copy; the original tells spaces from tabs."""
    lines = []
    position = 0
    after_blank = True
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = position + len(line) - len(line.lstrip())
            indent = (start - position) + 7 * raw.count("\t", position, start)
            lines.append(Line(start, start + len(stripped), indent, after_blank))
        after_blank = not stripped
        position += len(line) + 1
    return lines


def is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Whether line breaks fall inside of sentences, as in copy wrapped at 70 or 80 characters.

    Only full lines with another one right below are asked; most of these must be broken off, and many of the lines
    below must go on in small letters (a list of headlines has none).
    """
    pairs = [
        (text[above.start : above.end], text[below.start : below.end])
        for above, below in pairwise(lines)
        if not below.after_blank and above.end - above.start >= _SHORTEST_FULL
    ]
    if not pairs or sum(len(above) > _LONGEST_FULL for above, _ in pairs) > 0.1 * len(pairs):
        return False
    broken = [below for above, below in pairs if not _SENTENCE_ENDS.search(above)]
    if len(broken) < 0.5 * len(pairs):
        return False
    shouted = sum(below.isupper() for below in broken) > 0.8 * len(broken)
    return shouted or sum(below[0].islower() for below in broken) >= 0.3 * len(broken)


def header_length(text: str, lines: Sequence[Line]) -> int:
    """How many lines of wrapped copy stand above the first byline or dateline: slugs, headlines, notes to editors."""
    for number, line in enumerate(lines[:_HEADER_LINES]):
        words = text[line.start : line.end]
        if is_byline(words) or dateline_end(words, first=False):
            return number
    return 0


def stands_alone(text: str, lines: Sequence[Line], number: int) -> bool:
    """Whether a line of wrapped copy may be no part of a sentence: nothing runs into it, and it runs into nothing."""
    line = lines[number]
    if not line.after_blank and number:
        above = lines[number - 1]
        if not _SENTENCE_ENDS.search(text[above.start : above.end]):
            return False
    below = lines[number + 1] if number + 1 < len(lines) else None
    return below is None or below.after_blank or not text[below.start].islower()


def blocks_of(text: str, lines: Sequence[Line], *, wrapped: bool) -> list[tuple[int, int]]:
    """Cut the text into blocks, as offsets."""
    if not wrapped:
        return [(line.start, line.end) for line in lines]
    header = header_length(text, lines)
    margin = min((line.indent for line in lines), default=0)
    lengths = sorted(line.end - line.start for line in lines)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    blocks: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else None
        # A headline, a byline and the first line of the story often stand below one another without a blank line.
        new = number <= header and not text[line.start].islower()
        if above is None or new or _begins(text, above, line, number, margin, width):
            blocks.append((line.start, line.end))
        else:
            blocks[-1] = (blocks[-1][0], line.end)
    return blocks


def _begins(text: str, above: Line, line: Line, number: int, margin: int, width: int) -> bool:
    """Whether a paragraph begins with a line of wrapped copy."""
    if line.after_blank or (line.indent >= margin + 2 and line.indent > above.indent):
        return True
    upper, lower = text[above.start : above.end], text[line.start : line.end]
    if _SENTENCE_ENDS.search(upper) and len(upper) < 0.75 * width and not lower[0].islower():
        return True
    if number > _HEADER_LINES:
        return False
    return is_byline(upper) or is_byline(lower) or dateline_end(lower, first=False) > 0
