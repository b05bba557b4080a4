"""The clean copy: characters that the parser knows, and tags blanked out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

CONTROL_WARNING: Final = "control characters were read as spaces"
SURROGATE_WARNING: Final = "lone surrogates were read as spaces: the text was decoded with a wrong encoding"
HTML_WARNING: Final = "the text looks like HTML: its tags were left out; Article.from_html reads pages better"

# U+2019 is both the closing quote and the apostrophe of "China’s"; the parsers know the straight one alone.
_SAME_LENGTH: Final = {
    **dict.fromkeys((c for c in range(32) if c not in (9, 10, 11, 12, 13)), " "),
    **dict.fromkeys(range(0x7F, 0xA0), " "),
    # Text of Windows-1252 that was read as Latin-1 has its quotes and dashes among the control characters.
    **dict.fromkeys((0x91, 0x92), "'"),
    **dict.fromkeys((0x93, 0x94), '"'),
    **dict.fromkeys((0x96, 0x97), "-"),
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(
        map(ord, "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"),
        " ",
    ),
    **dict.fromkeys(
        map(
            ord,
            "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
            "\u2060\u2066\u2067\u2068\u2069\ufeff\ufffc\ufffd",
        ),
        " ",
    ),
    **dict.fromkeys(map(ord, "\u2028\u2029\x0b\x0c\r"), "\n"),
}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Colours of a terminal: "\x1b[31mRussia".
_TERMINAL: Final = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_TEX_QUOTES: Final = re.compile(r"``|''")
# Wire copy of the 1990s writes the dash as an underscore: "full stop _ about security", "JERUSALEM (AP)_ Top".
_UNDERSCORE_DASH: Final = re.compile(r"(?<=[ )])_(?=\s)|(?<=\))_")

_ELEMENT: Final = re.compile(
    r"</?(?:html|head|body|div|p|article|section|main|br|h[1-6]|span|a|title|ul|li|table|tr|td|b|i|em|strong|img|script"
    r"|style|meta|link)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_BLOCK_ELEMENT: Final = re.compile(
    r"</?(?:html|head|body|div|p|article|section|main|aside|nav|header|footer|figure|figcaption|blockquote|br|hr|h[1-6]"
    r"|title|ul|ol|li|table|tr|td|th|form)\b",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_HIDDEN_START: Final = re.compile(r"<script\b|<style\b|<!--", re.IGNORECASE)
_HIDDEN_END: Final = {
    "<script": re.compile(r"</script\s{0,9}>", re.IGNORECASE),
    "<style": re.compile(r"</style\s{0,9}>", re.IGNORECASE),
    "<!--": re.compile(r"-->"),
}
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});")


def clean(raw: str) -> tuple[str, tuple[str, ...]]:
    """Copy a text character by character into what the parser knows.

    Returns:
        The copy, of the same length, and what a user should know.
    """
    warnings = []
    if _CONTROL.search(raw):
        warnings.append(CONTROL_WARNING)
    text, surrogates = _SURROGATE.subn(" ", _TERMINAL.sub(lambda m: " " * len(m.group()), raw))
    if surrogates:
        warnings.append(SURROGATE_WARNING)
    if len(list(islice(_ELEMENT.finditer(text), 2))) == 2:
        warnings.append(HTML_WARNING)
        text = _without_tags(text)
    text = _ENTITY.sub(_character, text)
    text = _TEX_QUOTES.sub(lambda m: ' "' if m.group() == "``" else '" ', text)
    text = _UNDERSCORE_DASH.sub("-", text.translate(_SAME_LENGTH))
    return text, tuple(warnings)


def blanked(text: str) -> str:
    """As many spaces as there are characters; line breaks stay."""
    return re.sub(r"[^\n]", " ", text)


def _without_tags(text: str) -> str:
    """Blank out scripts, comments and tags; where a tag ends a paragraph a line break stands in its place."""
    pieces = []
    position = 0
    for start, end in _hidden(text):
        pieces += [text[position:start], blanked(text[start:end])]
        position = end
    text = "".join([*pieces, text[position:]])

    def blank_tag(match: re.Match[str]) -> str:
        blank = blanked(match.group())
        return "\n" + blank[1:] if _BLOCK_ELEMENT.match(match.group()) else blank

    return _TAG.sub(blank_tag, text)


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    """Where scripts, styles and comments stand; one that is never closed is looked for once and no more."""
    unclosed: set[str] = set()
    position = 0
    while match := _HIDDEN_START.search(text, position):
        kind = match.group().lower()
        end = None if kind in unclosed else _HIDDEN_END[kind].search(text, match.end())
        position = end.end() if end else match.end()
        if end:
            yield match.start(), position
        else:
            unclosed.add(kind)


def _character(match: re.Match[str]) -> str:
    """What an entity stands for, filled up with spaces: "AT&amp;T", "&quot;No,&quot; he said"."""
    meant = html.unescape(match.group())
    if re.fullmatch(r"&[A-Z]{2};", match.group()):
        return "    "  # Wire copy has marks such as "&QL;" and "&UR;".
    if len(meant) != 1 or _SURROGATE.match(meant):
        return match.group()
    blank = " " * (len(match.group()) - 1)
    text, start = match.string, match.start()
    opening = meant in "\"'“‘«(" and (start == 0 or text[start - 1] in " \n\t(")
    return blank + meant if opening else meant + blank
