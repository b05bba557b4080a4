"""Quotations: where quotation marks open and close, also where they are odd or never closed.

The marks of the clean copy are straight; the original text may still tell opening from closing ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from geonews.parsing import Parsed

_OPENING: Final = "“„«‟"
_CLOSING: Final = "”»"
_BEFORE_OPENING: Final = frozenset(" \t\n([{-–—/―:")
_SINGLE: Final = re.compile(
    r"(?<![\w.,!?'\"])'(?=[A-Za-z0-9\"])(?P<inside>[^'\"\n]{2,}?(?:(?<=\w)'(?=\w)[^'\"\n]*?)*)'(?![\w'])"
)
_WORD: Final = re.compile(r"\w+")
_ENDS_SPEECH: Final = frozenset(".,!?-–—…;")


@attrs.define(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks included.

    Attributes:
        start: Offset of the opening mark.
        end: Offset after the closing mark, or the end of the paragraph where it is never closed.
        paragraph: Number of its paragraph.
        speech: Whether it reads as something said rather than as words set apart ("the so-called "Sea of Peace"").
        first: Whether nothing but blanks stands before it in its paragraph.
        last: Whether nothing but blanks stands after it in its paragraph.
    """

    start: int
    end: int
    paragraph: int
    speech: bool
    first: bool
    last: bool


def find_quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """The quotations of an article, in text order; none stands inside of another."""
    text, raw = parsed.layout.text, parsed.article.text
    found: list[Quotation] = []
    for number, paragraph in enumerate(parsed.layout.paragraphs):
        if paragraph.kind not in {"title", "body"}:
            continue
        start, end = paragraph.start, paragraph.end
        pairs = list(_double(text, raw, start, end))
        # British papers quote in single marks; within double ones they mark a quotation inside of a quotation.
        if not pairs:
            pairs = [(m.start(), m.end()) for m in _SINGLE.finditer(text, start, end)]
        for a, b in pairs:
            if b - a > 2:
                found.append(_quotation(text, a, b, number, start, end))
    return tuple(found)


def _quotation(text: str, a: int, b: int, number: int, start: int, end: int) -> Quotation:
    inside = text[a + 1 : b].rstrip("\"' ")
    words = len(_WORD.findall(inside))
    spoken = words > 0 and (inside[-1:] in _ENDS_SPEECH or text[b : b + 1] == "," or words > 8)
    return Quotation(a, b, number, spoken, not text[start:a].strip(), not text[b:end].strip(" \n.,"))


def _double(text: str, raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pair the double marks of a paragraph; one that opens where another is open begins a new quotation."""
    opened: int | None = None
    for i in range(start, end):
        if text[i] != '"':
            continue
        if opened is None:
            if _opens(text, raw, i, start, end) or not _closes(text, raw, i, start):
                opened = i
        elif _reopens(text, raw, i, opened, end):
            continue
        else:
            yield opened, i + 1
            opened = None
    if opened is not None:
        yield opened, end


def _opens(text: str, raw: str, i: int, start: int, end: int) -> bool:
    if raw[i] in _OPENING:
        return True
    if raw[i] in _CLOSING and i > start:
        return False
    before = text[i - 1] if i > start else " "
    return before in _BEFORE_OPENING and i + 1 < end and not text[i + 1].isspace()


def _closes(text: str, raw: str, i: int, start: int) -> bool:
    """Whether a mark can only close: no quotation is open, so it closes one that began out of sight."""
    return i > start and not text[i - 1].isspace() and (i + 1 >= len(text) or text[i + 1] in " \n,.")


def _reopens(text: str, raw: str, i: int, opened: int, end: int) -> bool:
    """Whether a mark opens a quotation inside of one that is open, whose closing mark was forgotten or follows."""
    return raw[i] in _OPENING and raw[opened] in _OPENING


def covering(quotations: Iterable[Quotation], start: int, end: int) -> Quotation | None:
    """The quotation that holds a stretch of text, or None."""
    return next((q for q in quotations if q.start <= start and end <= q.end), None)
