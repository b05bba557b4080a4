"""Rows of tables: separated by commas, semicolons or tabs, and Parquet."""

from __future__ import annotations

import contextlib
import csv
import io
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from geonews.corpora.columns import Columns
from geonews.errors import CorpusError, MissingExtraError

LARGEST_RECORD: Final = 32_000_000
_DELIMITERS: Final = ",;\t|"
_BATCH_ROWS: Final = 64

Row = tuple[int, Mapping[str, object] | Exception]


def separated_rows(text: io.TextIOWrapper, columns: Columns, delimiter: str | None) -> Iterator[Row]:
    """The rows of a table in text, each with the number of the line on which it begins.

    Args:
        text: The table; its first row has the names of the columns.
        columns: Where the fields of an article stand.
        delimiter: What stands between cells; None where the first row tells.

    Raises:
        ArticleError: When no column has the text.
    """
    lines = _Lines(text)
    first = next(lines, "")
    if first.lower().startswith("sep="):  # The first line of a table that Excel has written.
        delimiter, first = first[4:5], next(lines, "")
    lines.put_back(first)
    rows = _parsed(lines, delimiter or max(_DELIMITERS, key=first.count))
    header = next(rows, None)
    if header is None:
        return
    names = header[1]
    if isinstance(names, Exception):
        raise names
    names = [name.strip() for name in names]
    _check_header(names, columns)
    for number, cells in rows:
        if isinstance(cells, Exception):
            yield number, cells
        elif any(cell.strip() for cell in cells[len(names) :]):
            yield (
                number,
                CorpusError(
                    f"the row has {len(cells)} cells and the table {len(names)} columns: put cells with separators "
                    "or line breaks in quotes"
                ),
            )
        elif any(cells):
            yield number, dict(zip(names, cells, strict=False))


def _check_header(names: list[str], columns: Columns) -> None:
    wanted = columns.names(names)["text"]
    if not any(name in names or name.partition(".")[0] in names for name in wanted):
        raise columns.missing(names)


class _Lines:
    """The lines of a text with their number; a line without end is cut, and the table refuses its cell."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._waiting: list[str] = []
        self.number = 0
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else self._text.readline(2 * LARGEST_RECORD)
        if not line:
            self.ended = True
            raise StopIteration
        if not self.number:
            line = line.removeprefix("\ufeff")
        self.number += 1
        return line

    def put_back(self, line: str) -> None:
        """Give a line out again."""
        if line:
            self._waiting.append(line)
            self.number -= 1


def _parsed(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | Exception]]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        number = lines.number + 1
        try:
            with _long_cells():
                row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            lost = f"lines {number:,} to {lines.number:,} cannot be read as a row: {error}"
            yield number, CorpusError(f"{lost}; is a quote left open?" if "limit" in str(error) else lost)
        else:
            # A row asks for more lines only while a quote is open.
            yield number, CorpusError("a quote is left open, up to the end of the file") if lines.ended else row


@contextlib.contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell be longer than the module `csv` allows, and only while a row is read: the limit is everybody's."""
    before = csv.field_size_limit(LARGEST_RECORD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def parquet_rows(stream: io.BufferedReader, columns: Columns) -> Iterator[Row]:
    """The rows of a Parquet file, with their numbers from 1; columns that no article has are not read.

    Raises:
        ArticleError: When no column has the text.
        MissingExtraError: When pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("reading Parquet files", "corpora") from error
    with _seekable(stream) as file, pq.ParquetFile(file) as table:
        names = table.schema_arrow.names
        _check_header(names, columns)
        wanted = {name for found in columns.names(names).values() for name in found}
        read = [name for name in names if name in wanted or any(part.startswith(f"{name}.") for part in wanted)]
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH_ROWS, columns=read):
            for row in _in_microseconds(batch, pa).to_pylist():
                number += 1
                yield number, row


def _in_microseconds(batch: Any, pa: Any) -> Any:
    """Moments in nanoseconds are no Python values; an article needs no more than its day."""
    for place, field in enumerate(batch.schema):
        if pa.types.is_timestamp(field.type) and field.type.unit == "ns":
            coarser = batch.column(place).cast(pa.timestamp("us", tz=field.type.tz), safe=False)
            batch = batch.set_column(place, field.name, coarser)
    return batch


@contextlib.contextmanager
def _seekable(stream: io.BufferedReader) -> Iterator[BinaryIO]:
    """A Parquet file is read from its end: what is packed or piped goes into a temporary file first."""
    if isinstance(stream.raw, io.BufferedReader) and isinstance(stream.raw.raw, io.FileIO) and stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as file:
        shutil.copyfileobj(stream, file)
        file.seek(0)
        yield file
