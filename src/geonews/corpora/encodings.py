"""Bytes into text, whatever their encoding, and text that was decoded wrongly into what was meant."""

from __future__ import annotations

import codecs
import functools
import io
import re
from collections.abc import Callable
from typing import Any, BinaryIO, Final

from geonews.errors import MissingExtraError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?([\w.:-]{2,40})""", re.IGNORECASE)
# What the guess takes for other alphabets of Europe is, in English text, nearly always one of these two.
_MACINTOSH: Final = ("mac_",)
_WESTERN: Final = ("cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859", "latin", "hp_roman8", "cp437", "cp85")
_SAMPLE: Final = 1 << 16
_SHORTEST_SAMPLE: Final = 64
_BYTE: Final = re.compile(r"[\udc80-\udcff]")
_OTHER_SURROGATE: Final = re.compile(r"[\ud800-\udc7f\udd00-\udfff]")


def decoded(data: bytes, *, declares: bool = False) -> str:
    """The text of some bytes: by their byte order mark, as UTF-8, as they declare, or by a guess.

    Args:
        data: The bytes.
        declares: Whether they may say their encoding, as HTML does.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:4096]) if declares else None
        return data.decode(_declared(declared[1]) if declared else _guessed(data), "replace")


def text_stream(stream: BinaryIO, start: bytes) -> io.TextIOWrapper:
    """A stream of text; bytes that are no UTF-8 are kept in it for `repaired`, which sees a whole value at once."""
    encoding = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "utf-8")
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="\n")


def repaired(text: str) -> str:
    """What was meant by a text: "donâ€™t" becomes "don’t", and letters with their accents apart come together.

    Quotes stay as they are, and so do entities and control characters, which are read where the article is laid out.
    """
    if _BYTE.search(text):
        text = decoded(_OTHER_SURROGATE.sub("\ufffd", text).encode("utf-8", "surrogateescape"))
    return text if text.isascii() and "\r" not in text else _fix()(text)


@functools.cache
def _fix() -> Callable[[str], str]:
    try:
        import ftfy
    except ImportError as error:
        raise MissingExtraError("reading collections of articles", "corpora") from error
    settings = ftfy.TextFixerConfig(
        unescape_html=False, remove_terminal_escapes=False, uncurl_quotes=False, remove_control_chars=False
    )
    return functools.partial(ftfy.fix_text, config=settings)


def require_repair() -> None:
    """Say at once that an optional dependency is missing, and not at the first text that needs it.

    Raises:
        MissingExtraError: When ftfy is not installed.
    """
    _fix()


def _declared(name: bytes) -> str:
    """A codec by the name that a page gives it; what pages call Latin-1 is Windows-1252."""
    try:
        found = codecs.lookup(name.decode("ascii")).name
        b"a".decode(found)
    except (LookupError, UnicodeError, ValueError):
        return "cp1252"
    return "cp1252" if found in {"iso8859-1", "ascii", "utf-8"} else found


def _guessed(data: bytes) -> str:
    """The encoding that bytes look like; English text of hardly any odd letters is Windows-1252."""
    first = next(n for n, byte in enumerate(data) if byte > 127)
    sample = data[max(0, first - _SAMPLE // 8) :][:_SAMPLE]
    if len(sample) < _SHORTEST_SAMPLE:
        return "cp1252"
    try:
        import charset_normalizer
    except ImportError as error:
        raise MissingExtraError("reading files that are not UTF-8", "corpora") from error
    best: Any = charset_normalizer.from_bytes(sample).best()
    found = best.encoding if best else "cp1252"
    if found.startswith(_MACINTOSH):
        return "mac_roman"
    return "cp1252" if found.startswith(_WESTERN) or found == "ascii" else str(found)
