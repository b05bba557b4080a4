"""`Extraction.rows` as CSV with a header: one row an event, with all factualities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TextIO

import attrs

from geonews.corpora.exports.cells import one_line
from geonews.corpora.exports.formats import ALL
from geonews.extraction import FRAME_COLUMNS, Extraction


@attrs.frozen
class PlainCsv:
    """Comma-separated, texts in quotes and numbers without, nothing for what is absent, one line a row."""

    name: str = "csv"
    factualities: tuple[str, ...] = ALL

    def write(self, found: Iterable[Extraction], out: TextIO) -> int:
        """Write a row for each event, and count them."""
        out.write(",".join(FRAME_COLUMNS) + "\n")
        rows = 0
        for one in found:
            for row in one.rows():
                out.write(",".join(map(_cell, row.values())) + "\n")
                rows += 1
        return rows


def _cell(value: object) -> str:
    """Every text is quoted: DuckDB, for one, guesses that a line which begins with # is a comment."""
    if isinstance(value, str):
        return '"' + one_line(value).replace('"', '""') + '"'
    return "" if value is None else str(value)


CSV: Final = PlainCsv()
