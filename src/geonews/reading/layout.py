"""The layout of an article: which part is the title, the byline, the dateline, a speaker's label, the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from geonews.article import Article
from geonews.data import Boilerplate, load_boilerplate
from geonews.errors import ArticleTooLongError
from geonews.reading.blocks import Line, blocks_of, header_length, is_wrapped, lines_of, stands_alone
from geonews.reading.cleaning import blanked, clean
from geonews.reading.english import is_english
from geonews.reading.headers import byline_start, dateline_end, is_byline, late_dateline, speaker_end

_SENTENCE_END: Final = re.compile(r"[.!?][\"')\]]{0,4}\s(?=\s{0,3}[\"'(\[]{0,3}[A-Z0-9])")
# Above a list of links to other stories at the end of a page.
_LINKS_BELOW: Final = re.compile(
    r"(?:related(?: \w+)?|read (?:more|also|next)|see also|also read|more (?:on|from|in) [^.!?]{1,40}|more stories"
    r"|most (?:read|popular|viewed)|recommended(?: for you| stories)?|top stories|trending(?: now)?|latest(?: \w+)?"
    r"|you (?:may|might) (?:also )?like|don't miss|up next|what to read next|explore more(?: on these topics)?):?",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.!:;,][\"')\]]{0,4}$")
_LONGEST_LINK: Final = 140
_LONGEST_CHUNK: Final = 4000
_LONGEST_BOILERPLATE: Final = 600
_HEADER_BLOCKS: Final = 6
_TITLE_WORDS: Final = 30


@attrs.define(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the text that is parsed by itself.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        kind: `title`, `byline`, `dateline`, `speaker` (a label such as "ANNOUNCER:") or `body`.
    """

    start: int
    end: int
    kind: str


@attrs.define(frozen=True, slots=True, kw_only=True)
class Layout:
    """How an article is laid out.

    Attributes:
        text: The clean copy, of the same length as the article's text.
        paragraphs: What is to be parsed, in text order and without overlap.
        english: Whether the text reads as English.
        warnings: What a user should know about the input.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    english: bool
    warnings: tuple[str, ...]


def read(article: Article, *, max_characters: int = 400_000) -> Layout:
    """Lay an article out.

    Args:
        article: The article.
        max_characters: Longest text that is taken.

    Raises:
        ArticleTooLongError: When the text is longer.
    """
    if len(article.text) > max_characters:
        raise ArticleTooLongError(length=len(article.text), limit=max_characters, article_id=article.id)
    text, warnings = clean(article.text)
    if not text.strip():
        return Layout(text=text, paragraphs=(), english=True, warnings=(*warnings, "the article has no text"))
    if not is_english(text):
        warnings = (*warnings, "the text does not read as English: nothing was extracted from it")
        return Layout(text=text, paragraphs=(), english=False, warnings=warnings)
    if article.published is None:
        warnings = (*warnings, "no publication date: relative dates such as 'on Monday' stay unresolved")
    text, blocks = _story(text, article.text)
    return Layout(text=text, paragraphs=tuple(_label(text, blocks, article)), english=True, warnings=warnings)


def _story(text: str, raw: str) -> tuple[str, list[tuple[int, int]]]:
    """Blank out what is no part of the story ("Sign up now for a 30-day free trial"), and cut the rest into blocks."""
    boilerplate = load_boilerplate()
    wrapped = is_wrapped(text, lines_of(text, raw))
    text = _without_inline(text, boilerplate, wrapped=wrapped)
    lines = lines_of(text, raw)
    header = header_length(text, lines) if wrapped else len(lines)
    bylines = {n for n in range(min(_HEADER_BLOCKS, len(lines))) if is_byline(text[lines[n].start : lines[n].end])}
    links = len(lines) if wrapped else _first_link(text, lines, boilerplate)
    text = _blank(text, [(line.start, line.end) for line in lines[links:]])
    alone = [n for n in range(links) if n not in bylines and (n < header or stands_alone(text, lines, n))]
    text = _blank(text, [p for n in alone if _is_boilerplate(text, p := (lines[n].start, lines[n].end), boilerplate)])
    blocks = blocks_of(text, lines_of(text, raw), wrapped=wrapped)
    if wrapped:
        text = _blank(text, [block for block in blocks[_HEADER_BLOCKS:] if _is_boilerplate(text, block, boilerplate)])
    return text, [(start, end) for start, end in blocks if not text[start:end].isspace()]


def _first_link(text: str, lines: Sequence[Line], boilerplate: Boilerplate) -> int:
    """From which line on only links to other stories follow ("More on this story"); their number where none do."""
    first = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        words = text[lines[number].start : lines[number].end]
        if _LINKS_BELOW.fullmatch(words):
            first = number
        elif (_SENTENCE.search(words) or len(words) > _LONGEST_LINK) and not boilerplate.is_line(words[:_LONGEST_LINK]):
            return first
    return len(lines)


def _is_boilerplate(text: str, part: tuple[int, int], boilerplate: Boilerplate) -> bool:
    """Whether a line or block as a whole is no part of the story."""
    start, end = part
    return end - start <= _LONGEST_BOILERPLATE and boilerplate.is_line(" ".join(text[start:end].split()))


def _blank(text: str, parts: Sequence[tuple[int, int]]) -> str:
    """The text with some parts, which come in order, blanked out."""
    pieces = []
    position = 0
    for start, end in parts:
        pieces += [text[position:start], blanked(text[start:end])]
        position = end
    return "".join([*pieces, text[position:]])


def _without_inline(text: str, boilerplate: Boilerplate, *, wrapped: bool) -> str:
    """The text with boilerplate inside of lines blanked out; in wrapped copy it may run over a line break."""
    flat = re.sub(r"(?<=\S)\n(?=\S)", " ", text) if wrapped else text
    blank = boilerplate.blank_inline(flat)
    if blank == flat:
        return text
    return "".join("\n" if old == "\n" else new for old, new in zip(text, blank, strict=True))


def _label(text: str, blocks: Sequence[tuple[int, int]], article: Article) -> Iterator[Paragraph]:
    """Name the parts: first what stands above the story, then the story's paragraphs."""
    transcript = sum(speaker_end(text[a:b], transcript=True) is not None for a, b in blocks) >= 2
    header = list(_header(text, blocks, article, transcript=transcript))
    yield from header
    first = True
    for start, end in blocks:
        if header and start < header[-1].end:
            start = _skip_blanks(text, header[-1].end, end)
        if start >= end:
            continue
        if label := speaker_end(text[start:end], transcript=transcript):
            yield Paragraph(start=start + label[0], end=start + label[1], kind="speaker")
            start += label[1]
        elif dateline := _dateline(text, start, end, article, first=first):
            yield Paragraph(start=start, end=start + dateline, kind="dateline")
            start += dateline
        elif start == blocks[-1][0] and is_byline(text[start:end]):
            yield Paragraph(start=start, end=end, kind="byline")
            continue
        start = _skip_blanks(text, start, end)
        if start < end:
            first = False
            yield from _chunks(text, start, end)


def _skip_blanks(text: str, start: int, end: int) -> int:
    """Offset of the first character that is no blank, or the end."""
    return start + len(text[start:end]) - len(text[start:end].lstrip()) if start < end else end


def _header(text: str, blocks: Sequence[tuple[int, int]], article: Article, *, transcript: bool) -> Iterator[Paragraph]:
    """Titles and bylines above the story: what stands before the dateline or a byline, else a headline alone."""
    above = list(blocks[:_HEADER_BLOCKS])
    if speech := next((n for n, (a, b) in enumerate(above) if speaker_end(text[a:b], transcript=transcript)), None):
        above = above[:speech]
    elif speech == 0 or not above:
        return
    flat = [" ".join(text[a : min(b, a + 1000)].split()) for a, b in above]
    given = " ".join((article.byline or "").split()).casefold()
    bylines = {
        n
        for n, block in enumerate(flat)
        if is_byline(block, below_title=n > 0) or (given and block.casefold() in {given, f"by {given}"})
    }
    end = 1 if len(blocks) > 1 and _is_title(flat[0], article.title) else 0
    dated = _dated_block(text, above, article)
    if dated is not None and not (dated == 0 and end == 1 and _goes_on(text, above[0], article)):
        end = dated
    elif bylines:
        end = max(bylines) + 1
    end = next((n for n in range(end) if len(flat[n].split()) > _TITLE_WORDS), end)
    for n, (a, b) in enumerate(above[:end]):
        yield Paragraph(start=a, end=b, kind="byline" if n in bylines else "title")
    if end == 0 and dated != 0 and (late := late_dateline(text[slice(*above[0])])):
        yield from _one_line_header(text, above[0][0], above[0][0] + late)


def _dated_block(text: str, above: Sequence[tuple[int, int]], article: Article) -> int | None:
    """The first block with a dateline; below a sentence, "WARNING: The" is none, while "CAIRO - The" is."""
    told = False
    for number, (start, end) in enumerate(above):
        dateline = _dateline(text, start, end, article, first=True)
        if dateline and not (told and text[start + dateline - 1] == ":"):
            return number
        told = told or text[end - 1] in ".!?"
    return None


def _goes_on(text: str, block: tuple[int, int], article: Article) -> bool:
    """Whether more follows on a dateline's own line, so that it may be a headline: "UKRAINE: Talks fail"."""
    return _dateline(text, *block, article, first=True) < block[1] - block[0]


def _one_line_header(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """A headline, a byline or both that stand on one line with the dateline."""
    end = start + len(text[start:end].rstrip())
    if is_byline(text[start:end]):
        yield Paragraph(start=start, end=end, kind="byline")
        return
    if by := byline_start(text[start:end]):
        yield Paragraph(start=start, end=start + len(text[start : start + by].rstrip()), kind="title")
        yield Paragraph(start=start + by, end=end, kind="byline")
    else:
        yield Paragraph(start=start, end=end, kind="title")


def _dateline(text: str, start: int, end: int, article: Article, *, first: bool) -> int:
    """Length of the dateline at the start of a block, or 0."""
    known = article.dateline
    if known and start <= known.start < known.end <= end and not text[start : known.start].strip():
        return known.end - start
    return dateline_end(text[start:end], first=first)


def _is_title(block: str, title: str | None) -> bool:
    """A first block that is the known title, or is short and has no full stop, or Has Capitals Like a Headline."""
    if title and block.casefold().rstrip(".") == " ".join(title.split()).casefold().rstrip("."):
        return True
    words = block.split()
    if len(words) > _TITLE_WORDS - 5 or dateline_end(block, first=False):
        return False
    if not re.search(r"[.:,][\"')]{0,3}$", block):
        return True
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 4 and not re.search(r"[:,]$", block) and all(word[0].isupper() for word in long)


def _chunks(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """Cut a very long paragraph at ends of sentences, so that the parser's cost stays in proportion."""
    while end - start > _LONGEST_CHUNK:
        ends = [m.end() for m in _SENTENCE_END.finditer(text, start, start + _LONGEST_CHUNK)]
        space = text.rfind(" ", start + 1, start + _LONGEST_CHUNK)
        cut = ends[-1] if ends else (space + 1 if space > start else start + _LONGEST_CHUNK)
        yield Paragraph(start=start, end=cut, kind="body")
        start = cut
    yield Paragraph(start=start, end=end, kind="body")
