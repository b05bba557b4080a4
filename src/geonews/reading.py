"""First stage: article in, layout out: title, byline, dateline, paragraphs, and a clean copy of the text.

The clean copy has exactly the length of the original, so that every offset into it is an offset into the
article: curly quotes become straight ones, odd spaces and control characters become spaces, and what is no
part of the story (boilerplate, tags) is blanked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from geonews.article import Article
from geonews.data import load_boilerplate
from geonews.errors import ArticleTooLongError

# U+2019 is both the closing quote and the apostrophe of "China’s"; the parsers know the straight one alone.
_SAME_LENGTH = {
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(
        map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"),
        " ",
    ),
    **dict.fromkeys(
        map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\ufffd"), " "
    ),
    **dict.fromkeys(map(ord, "\u2028\u2029\x85\x0b\x0c\r"), "\n"),
    **dict.fromkeys((c for c in range(32) if c not in (9, 10, 11, 12, 13)), " "),
    0x7F: " ",
    9: " ",
}
_TEX_QUOTES = re.compile(r"``|''")
_TAG = re.compile(
    r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|</?[a-zA-Z!][^<>]{0,2000}>|&[a-zA-Z]{2,8};|&#x?[0-9a-fA-F]{1,6};",
    re.DOTALL,
)
_LOOKS_LIKE_HTML = re.compile(r"<\s*(html|body|div|p|article|br|h[1-6]|span|a)\b[^<>]*>", re.IGNORECASE)
_BYLINE = re.compile(r"(?i:by|from)\s+[A-Z][\w.'-]*(\s+(and\s+)?[A-Z][\w.'-]*){0,7}(\s*,.{0,60}|\s+in\s+.{0,40})?")
_AGENCY = r"AP|AFP|UPI|DPA|dpa|IPS|ANI|PTI|EFE|IANS|KCNA|TASS|NYT|BBC|CNN|Reuters?|REUTERS|Xinhua|XINHUA|Interfax|Kyodo|Yonhap|Bloomberg|Associated Press|[A-Z][A-Za-z ]{1,24}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# "JERUSALEM (AP) _", "MOSCOW, Feb 3 (Reuters) -", "WASHINGTON --", "Paris (AFP) -", "SARAJEVO, Bosnia-Herzegovina (AP) _"
_DATELINE = re.compile(
    rf"""(?:(?P<place>[A-Z][A-Z.'/-]+(?:[ ][A-Z][A-Z.'-]*)*|[A-Z][\w.'-]+(?:[ ][A-Z][\w.'-]+)?(?=[ ,\w.]{{0,40}}\())
        (?:,[ ][A-Z][\w.'-]+(?:[ ][A-Z][\w.'-]+){{0,2}}){{0,2}}
        (?:,?[ ](?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH})(?:,?[ ]\d{{4}})?)?,?
        (?:[ ]?\((?:{_AGENCY})\))?|\((?:AP|AFP|UPI|Reuters|CNN|BBC)\))
        [ ]?(?:--?|—|–|_|:(?=[ ][A-Z]))(?=\s|[A-Z])""",
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])")
_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    "the a an of to in on at for with by from and or but that this is are was were be been has have had will would "
    "said as it its he his she her they their not who which after before over".split()
)
_LONGEST_CHUNK = 4000


@attrs.define(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the text that is parsed by itself: `kind` is `title`, `byline`, `dateline` or `body`."""

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
    warnings: list[str] = []
    if not article.text.strip():
        return Layout(text=" " * len(article.text), paragraphs=(), english=True, warnings=("the article has no text",))
    text = _clean(article.text, warnings)
    english = _is_english(text)
    if not english:
        warnings.append("the text does not read as English: nothing was extracted from it")
        return Layout(text=text, paragraphs=(), english=False, warnings=tuple(warnings))
    text = _blank_boilerplate(text)
    if article.published is None:
        warnings.append("no publication date: relative dates such as 'on Monday' stay unresolved")
    paragraphs = tuple(_label(text, _blocks(text), article))
    return Layout(text=text, paragraphs=paragraphs, english=True, warnings=tuple(warnings))


def _clean(raw: str, warnings: list[str]) -> str:
    """Copy the text character by character into what the parser knows; the length stays."""
    if any(ord(c) < 32 and c not in "\t\n\r\x0b\x0c" for c in raw):
        warnings.append("control characters were read as spaces")
    text = _TEX_QUOTES.sub(lambda m: ' "' if m.group() == "``" else '" ', raw)
    text = text.translate(_SAME_LENGTH)
    if len(_LOOKS_LIKE_HTML.findall(text)) >= 2:
        warnings.append("the text looks like HTML: its tags were left out; Article.from_html reads pages better")
        text = _TAG.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    # Wire copy of the 1990s writes the dash as an underscore: "full stop _ about security".
    return re.sub(r"(?<=[ )])_(?=\s)|(?<=\))_", "-", text)


def _is_english(text: str) -> bool:
    """Tell English prose from other scripts and languages by its letters and its function words."""
    words = _WORD.findall(text[:20_000])
    latin = sum(word.isascii() for word in words)
    if not words or latin < 0.6 * len(words):
        return False
    if len(words) < 25:
        return True
    return sum(word.lower() in _FUNCTION_WORDS for word in words) >= 0.08 * len(words)


def _blank_boilerplate(text: str) -> str:
    """Blank out lines and endings that are no part of the story ("Sign up now for a 30-day free trial")."""
    boilerplate = load_boilerplate()
    pieces = []
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\n")
        stripped = body.strip()
        if stripped and boilerplate.is_line(stripped):
            body = " " * len(body)
        else:
            body = boilerplate.blank_inline(body)
        pieces.append(body + line[len(line.rstrip("\n")) :])
    return "".join(pieces)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cut the text into paragraphs: at blank lines and indents, and at each line where lines are not wrapped."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*[^\s][^\n]*", text)]
    wrapped = _is_wrapped([text[a:b].rstrip() for a, b in lines])
    start = end = -1
    for a, b in lines:
        blank_before = end >= 0 and "\n" in text[end:a].replace("\n", "", 1)
        indented = len(text[a:b]) - len(text[a:b].lstrip()) >= 2
        if start >= 0 and (not wrapped or blank_before or indented):
            yield start, end
            start = -1
        if start < 0:
            start = a + len(text[a:b]) - len(text[a:b].lstrip())
        end = a + len(text[a:b].rstrip())
    if start >= 0:
        yield start, end


def _is_wrapped(lines: list[str]) -> bool:
    """Whether line breaks fall inside of sentences, as in copy wrapped at 70 or 80 characters."""
    if len(lines) < 3 or max(map(len, lines)) > 110:
        return False
    broken = sum(not re.search(r"[.!?:][\"')]*$", line) and len(line) > 40 for line in lines[:-1])
    return broken >= 0.5 * (len(lines) - 1)


def _label(text: str, blocks: Iterator[tuple[int, int]], article: Article) -> Iterator[Paragraph]:
    """Name the parts: title, byline, dateline, and the story's paragraphs."""
    spans = list(blocks)
    seen_body = False
    for number, (start, end) in enumerate(spans):
        block = text[start:end]
        if not seen_body and number < 3 and _BYLINE.fullmatch(" ".join(block.split())):
            yield Paragraph(start=start, end=end, kind="byline")
            continue
        if number == 0 and len(spans) > 1 and _is_title(block, article.title):
            yield Paragraph(start=start, end=end, kind="title")
            continue
        if not seen_body:
            seen_body = True
            dateline = _DATELINE.match(block)
            if dateline and dateline.end() < len(block):
                yield Paragraph(start=start, end=start + dateline.end(), kind="dateline")
                start += dateline.end()
                start += len(text[start:end]) - len(text[start:end].lstrip())
        if start < end:
            yield from _chunks(text, start, end)


def _is_title(block: str, title: str | None) -> bool:
    """A first block that is the known title, or is short and ends without a full stop."""
    flat = " ".join(block.split())
    if title and flat.casefold() == " ".join(title.split()).casefold():
        return True
    return len(flat.split()) <= 25 and not re.search(r"[.:;,][\"')]*$", flat) and not _DATELINE.match(flat)


def _chunks(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """Cut a very long paragraph at ends of sentences, so that the parser's cost stays in proportion."""
    while end - start > _LONGEST_CHUNK:
        ends = [m.end() for m in _SENTENCE_END.finditer(text, start, start + _LONGEST_CHUNK)]
        space = text.rfind(" ", start + 1, start + _LONGEST_CHUNK)
        cut = ends[-1] if ends else (space + 1 if space > start else start + _LONGEST_CHUNK)
        yield Paragraph(start=start, end=cut, kind="body")
        start = cut
    yield Paragraph(start=start, end=end, kind="body")
