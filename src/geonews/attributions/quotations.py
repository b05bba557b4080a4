"""Quotations: where quotation marks open and close, also where they are odd or never closed.

The marks of the clean copy are straight; the original text may still tell opening from closing ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from geonews.parsing import Parsed
from geonews.values import value

_OPENING: Final = "“„«‟"
_CLOSING: Final = "”»"
_BEFORE_OPENING: Final = frozenset(" \t\n([{-–—/―:")
_SINGLE: Final = re.compile(
    r"(?<![\w.,!?'\"])'(?=[A-Za-z0-9\"])(?P<inside>[^'\"\n]{2,}?(?:(?<=\w)'(?=\w)[^'\"\n]*?)*)'(?![\w'])"
)
# "Our patience has an end, he said on Sunday.": the mark before the cue was forgotten
_UNCLOSED_BEFORE_CUE: Final = re.compile(
    r"[,?!](?= (?:(?:he|she|they|it|[A-Z][\w.'-]+(?: [\w.'-]+){0,4}) (?:said|says|added|told|wrote|warned|insisted)\b"
    r"|(?:said|says|added) [A-Z]))"
)
_WORD: Final = re.compile(r"\w+")
_ENDS_SPEECH: Final = frozenset(".,!?-–—…;")


@value(kw_only=True)
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


class Quotations:
    """The quotations of an article, in text order; none stands inside of another.

    Attributes:
        all: All of them.
    """

    def __init__(self, found: Iterable[Quotation]) -> None:
        self.all = tuple(found)
        self._starts = [q.start for q in self.all]
        self._ends = [q.end for q in self.all]

    def ending_by(self, offset: int) -> Quotation | None:
        """The last quotation that ends at an offset or before it."""
        place = bisect_right(self._ends, offset)
        return self.all[place - 1] if place else None

    def starting_from(self, offset: int) -> Quotation | None:
        """The first quotation that starts at an offset or after it."""
        place = bisect_left(self._starts, offset)
        return self.all[place] if place < len(self.all) else None

    def overlapping(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that share text with a stretch."""
        return self.all[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def covering(self, start: int, end: int) -> Quotation | None:
        """The quotation that holds a stretch of text, or None."""
        return next((q for q in self.overlapping(start, end) if q.start <= start and end <= q.end), None)


def find_quotations(parsed: Parsed) -> Quotations:
    """Find the quotations of an article."""
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
            inside = text[a + 1 : b].rstrip("\"' ")
            if b - a > 2 and inside:
                found.append(
                    Quotation(
                        start=a,
                        end=b,
                        paragraph=number,
                        speech=_is_speech(inside, text[b : b + 1]),
                        first=not text[start:a].strip(),
                        last=not text[b:end].strip(" \n.,"),
                    )
                )
    return Quotations(found)


def _is_speech(inside: str, after: str) -> bool:
    words = len(_WORD.findall(inside))
    return words > 0 and (inside[-1:] in _ENDS_SPEECH or after == "," or words > 8)


def _double(text: str, raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pair the double marks of a paragraph; a mark that opens where another is open begins a new quotation."""
    opened: int | None = None
    for i in _marks(text, start, end):
        if opened is None:
            if _opens(text, raw, i, start, end) or i == start or text[i - 1].isspace():
                opened = i
        elif _opens(text, raw, i, start, end):
            yield _whole(raw, opened), _end_of_unclosed(text, opened, i)
            opened = i
        else:
            yield _whole(raw, opened), i + 2 if raw[i : i + 2] == "''" else i + 1
            opened = None
    if opened is not None:
        yield _whole(raw, opened), _end_of_unclosed(text, opened, end)


def _end_of_unclosed(text: str, opened: int, limit: int) -> int:
    """Where a quotation ends that has no closing mark: before its cue, or where the next one or the paragraph ends."""
    cue = _UNCLOSED_BEFORE_CUE.search(text, opened, limit)
    return cue.end() if cue else opened + len(text[opened:limit].rstrip())


def _marks(text: str, start: int, end: int) -> Iterator[int]:
    i = text.find('"', start, end)
    while i >= 0:
        yield i
        i = text.find('"', i + 1, end)


def _whole(raw: str, i: int) -> int:
    """Where an opening mark begins: TeX writes it with two backticks, of which the clean copy keeps the second."""
    return i - 1 if i and raw[i - 1 : i + 1] == "``" else i


def _opens(text: str, raw: str, i: int, start: int, end: int) -> bool:
    if raw[i] in _OPENING or raw[i] == "`":
        return True
    if raw[i] in _CLOSING or raw[i] == "'":
        return False
    before = text[i - 1] if i > start else " "
    return before in _BEFORE_OPENING and i + 1 < end and not text[i + 1].isspace()
