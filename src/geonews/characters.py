"""Halves of broken characters: what a text may hold and UTF-8, Arrow and JSON may not."""

from __future__ import annotations

import re

# Half of a surrogate pair is no character, and UTF-8 has no bytes for it.
_HALF = re.compile(r"[\ud800-\udfff]")


def has_half(text: str) -> bool:
    """Whether some character is only half there, as in an emoji that was cut in two."""
    return _HALF.search(text) is not None


def whole(text: str) -> str:
    """The text with every half replaced by U+FFFD; its length, and so every offset, stays."""
    return _HALF.sub("\ufffd", text)


def escaped(text: str) -> str:
    """JSON text with every half written as an escape, from which JSON readers get it back."""
    return _HALF.sub(lambda half: f"\\u{ord(half.group()):04x}", text)
