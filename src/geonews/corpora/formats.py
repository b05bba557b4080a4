"""What a file holds: its records, one after the other, or why there is none at some place.

A file of many gigabytes is never held as a whole: one record is, and none that is larger than `LARGEST_RECORD`.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs

from geonews.corpora.columns import Columns
from geonews.corpora.encodings import decoded, text_stream
from geonews.corpora.feeds import feed_entries
from geonews.corpora.tabular import LARGEST_RECORD, parquet_rows, separated_rows
from geonews.errors import CorpusError, GeonewsError

_BLANKS: Final = re.compile(r"\s*")
_CHUNK: Final = 1 << 20
_FOLLOWING: Final = re.compile(r"\s*,?\s*")


@attrs.define(frozen=True, slots=True)
class Record:
    """One record of a file.

    Attributes:
        number: Number of its line, row or item, from 1; None where the file is the article.
        fields: What it says, or the error that it is.
        page: Whether its text is a page of HTML.
        named: Whether its fields have names of the user's, and not those of an article.
    """

    number: int | None
    fields: Mapping[str, object] | Exception
    page: bool = False
    named: bool = True


def records_of(stream: io.BufferedReader, format_name: str, columns: Columns) -> Iterator[Record]:
    """The records of a stream of bytes, in order."""
    return _READERS[format_name](stream, columns)


def _json_lines(stream: io.BufferedReader, columns: Columns) -> Iterator[Record]:
    text = text_stream(stream, stream.peek(4))
    number = 0
    while line := text.readline(LARGEST_RECORD):
        number += 1
        if len(line) == LARGEST_RECORD and not line.endswith("\n"):
            while line and not line.endswith("\n"):
                line = text.readline(LARGEST_RECORD)
            yield Record(number, _too_large())
        elif line := line.strip("\ufeff \t\r\n"):
            yield Record(number, _parsed(line))


def _parsed(line: str) -> Mapping[str, object] | Exception:
    try:
        return _object(json.loads(line))
    except (ValueError, RecursionError) as error:
        return CorpusError(f"the line is no JSON: {error}")


def _object(value: object) -> Mapping[str, object] | Exception:
    if isinstance(value, dict):
        return value
    return CorpusError(f"a JSON object is needed, with the fields of an article, and this is a {type(value).__name__}")


def _json(stream: io.BufferedReader, columns: Columns) -> Iterator[Record]:
    """The items of an array, or objects that stand one after the other."""
    values = _Values(text_stream(stream, stream.peek(4)))
    array = values.skip(_BLANKS).startswith("[")
    if array:
        values.take(1)
    number = 0
    while (ahead := values.skip(_FOLLOWING)) and not (array and ahead.startswith("]")):
        number += 1
        try:
            fields = _object(values.next())
        except (ValueError, RecursionError) as error:
            yield Record(number, CorpusError(f"the JSON is broken here, and the rest of the file is left out: {error}"))
            return
        yield Record(number, fields)
    if array and not ahead:
        yield Record(number + 1, CorpusError("the JSON array has no end: the file was cut off"))


class _Values:
    """JSON values out of a stream of text, of which no more is held than one of them needs."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._held = text.read(_CHUNK).removeprefix("\ufeff")
        self._position = 0
        self._decoder: Any = json.JSONDecoder()

    def skip(self, pattern: re.Pattern[str]) -> str:
        """Go past what a pattern matches, and return the character that stands there; "" at the end."""
        while True:
            match = pattern.match(self._held, self._position)
            self._position = match.end() if match else self._position
            if self._position < len(self._held) or not self._more():
                return self._held[self._position : self._position + 1]

    def take(self, count: int) -> None:
        """Go past some characters."""
        self._position += count

    def next(self) -> object:
        """The value that stands here; more of the text is read until it is whole."""
        while True:
            try:
                value, self._position = self._decoder.raw_decode(self._held, self._position)
            except ValueError:
                if len(self._held) - self._position > LARGEST_RECORD or not self._more():
                    raise
            else:
                return value

    def _more(self) -> bool:
        """Read on, twice as much as is held, so that a long value is not gone over again too often."""
        left = self._held[self._position :]
        added = self._text.read(max(_CHUNK, len(left)))
        self._held, self._position = left + added, 0
        return bool(added)


def _separated(stream: io.BufferedReader, columns: Columns, delimiter: str | None) -> Iterator[Record]:
    for number, fields in separated_rows(text_stream(stream, stream.peek(4)), columns, delimiter):
        yield Record(number, fields)


def _csv(stream: io.BufferedReader, columns: Columns) -> Iterator[Record]:
    return _separated(stream, columns, None)


def _tsv(stream: io.BufferedReader, columns: Columns) -> Iterator[Record]:
    return _separated(stream, columns, "\t")


def _parquet(stream: io.BufferedReader, columns: Columns) -> Iterator[Record]:
    for number, fields in parquet_rows(stream, columns):
        yield Record(number, fields)


def _whole(stream: io.BufferedReader) -> bytes:
    data = stream.read(LARGEST_RECORD + 1)
    if len(data) > LARGEST_RECORD:
        raise _too_large()
    return data


def _plain_text(stream: io.BufferedReader, columns: Columns) -> Iterator[Record]:
    if data := _whole(stream):
        yield Record(None, {"text": decoded(data)}, named=False)


def _page(stream: io.BufferedReader, columns: Columns) -> Iterator[Record]:
    if data := _whole(stream):
        yield Record(None, {"text": decoded(data, declares=True)}, page=True, named=False)


def _feed(stream: io.BufferedReader, columns: Columns) -> Iterator[Record]:
    for number, fields in enumerate(feed_entries(_whole(stream)), start=1):
        yield Record(number, fields, named=False)


def _too_large() -> GeonewsError:
    return CorpusError(f"longer than {LARGEST_RECORD:,} characters: no article is so long")


_READERS: Final[Mapping[str, Callable[[io.BufferedReader, Columns], Iterator[Record]]]] = {
    "jsonl": _json_lines,
    "json": _json,
    "csv": _csv,
    "tsv": _tsv,
    "parquet": _parquet,
    "txt": _plain_text,
    "html": _page,
    "feed": _feed,
}
