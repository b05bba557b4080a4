"""Text into HTML: whatever an article holds is shown as text, and nothing of it is ever markup."""

from __future__ import annotations

import html
import re
from typing import Final

# What HTML cannot hold or a reader cannot see: controls but for tab and line ends, halves of surrogate pairs, and
# what is no character at all. Each becomes one "�", so that offsets stay what they are.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"'`\\]+", re.IGNORECASE)
_LONGEST_SHOWN: Final = 300


def escape(text: str) -> str:
    """The text as HTML shows it, for content and for quoted attributes."""
    shown = html.escape(_UNPRINTABLE.sub("�", text), quote=True)
    # A parser of HTML turns "\r\n" into "\n", and the text would be a character shorter.
    return shown.replace("\r", "&#13;")


def shortened(text: str, longest: int = _LONGEST_SHOWN) -> str:
    """One line of at most so many characters, for names, titles and cells."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    kept = line[: longest - 1]
    # Between words where there are words, but not in the middle of nowhere: "a very lo…" is better than "a…".
    space = kept.rfind(" ")
    return (kept[:space] if space > longest // 2 else kept).rstrip() + "…"


def isolated(text: str) -> str:
    """A name in a cell, if there is one; Arabic or Hebrew in it does not turn around what stands beside it."""
    shown = escape(shortened(text))
    return f"<bdi>{shown}</bdi>" if shown else ""


def linked(address: str, label: str | None = None) -> str:
    """A link where the address is one of the web, and the address as text where it is not ("javascript:...")."""
    shown = isolated(label or address)
    if not _WEB_ADDRESS.fullmatch(address):
        return isolated(address)
    return f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{shown}</a>'


def language(tag: str | None) -> str:
    """A language tag that is safe in an attribute: English where there is none."""
    return tag if tag and _LANGUAGE.fullmatch(tag) else "en"
