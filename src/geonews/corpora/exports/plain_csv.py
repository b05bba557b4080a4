"""`Extraction.rows` as CSV with a header: one row an event, with all factualities."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Final, TextIO

import attrs

from geonews.corpora.exports.cells import one_line
from geonews.corpora.exports.formats import ALL
from geonews.extraction import FRAME_COLUMNS, Extraction


@attrs.frozen
class PlainCsv:
    """Comma-separated, a cell with a comma or a quote in quotes, one line a row."""

    name: str = "csv"
    factualities: tuple[str, ...] = ALL

    def write(self, found: Iterable[Extraction], out: TextIO) -> int:
        """Write a row for each event, and count them."""
        table = csv.writer(out, lineterminator="\n")
        table.writerow(FRAME_COLUMNS)
        rows = 0
        for one in found:
            for row in one.rows():
                table.writerow([one_line(value) if isinstance(value, str) else value for value in row.values()])
                rows += 1
        return rows


CSV: Final = PlainCsv()
