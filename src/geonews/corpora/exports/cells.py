"""Values as the cells of a table, none of which can break a row, and as lines of JSON."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from geonews.characters import whole

# Python, R, DuckDB and text editors do not agree which of these end a line; U+2028 does in some.
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Invisible; a row with an open right-to-left override is shown with its columns in another order.
_DIRECTIONS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029]")
_OF_URLS = "!#$%&'()*+,/:;=?@[]~-._"


def one_line(text: str) -> str:
    """A text of the same length on one line: line breaks, tabs and other controls become spaces."""
    return whole(_BREAKS.sub(" ", text))


def cell(value: object) -> str:
    """A value for a table without quoting; what is absent is empty.

    Half of the readers of such tables take a double quote for the beginning of a quoted cell and the others do not: it
    becomes a single one. DuckDB guesses that cells are quoted by single ones where one begins with it ("'Ndrangheta"),
    and then drops rows: that one becomes an apostrophe.
    """
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    text = _DIRECTIONS.sub("", one_line(str(value))).replace('"', "'").strip()
    return "\u2019" + text[1:] if text.startswith("'") else text


def joined(values: Iterable[str | None]) -> str:
    """Several values in one cell, each once, separated by semicolons; a semicolon within one becomes a comma."""
    return ";".join(dict.fromkeys(value.replace(";", ",") for value in values if value))


def address(url: str | None) -> str:
    """A URL in which everything that URLs may not have, such as tabs and quotes, is percent-encoded."""
    return quote(whole(url or ""), safe=_OF_URLS)


def compact(day: dt.date | None) -> str:
    """A day as eight digits."""
    return day.isoformat().replace("-", "") if day else ""


def json_line(values: Any) -> str:
    """Plain values as JSON on one line for every reader.

    Halves of characters are not escaped, for two that stand side by side would be read as one, and offsets would shift.
    """
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", whole(text))
