"""Coding batches of Arrow: rows that tell articles in, a row of nested tables for each out.

Knows nothing of what moves the batches: it is what runs in a Python worker of Spark.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from geonews.article import Article
from geonews.corpora.arrow import arrow_schema
from geonews.corpora.dates import read_published
from geonews.corpora.languages import check_english
from geonews.corpora.rows import failure_row, to_rows
from geonews.corpora.schema import TABLES
from geonews.extraction import Extraction
from geonews.failures import Failure
from geonews.pipeline import Extractor
from geonews.workers import ONE_THREAD

if TYPE_CHECKING:
    import pyarrow as pa

# The tables that are found in articles.
FOUND = tuple(name for name in TABLES if name not in {"failures", "run"})
KEYS = ("position", "article_id")
_FAILURE = ("source", "stage", "error", "message")
# Results leave after so many articles: a batch of Spark's, 10,000 rows, is never held coded.
_ARTICLES_A_PIECE = 32


@attrs.frozen
class Plan:
    """What becomes of the batches, whose columns are the position, the fields of the article, and what is kept.

    Attributes:
        fields: The fields, each with the name that its column had.
        tables: Which tables are wanted, in the order of the schema.
        kept: Names of the columns that go through as they are.
        settings: The arguments of the Extractor; plain values.
        language_check: Whether an article that is not English is a failure.
        time_limit: Seconds for one article, in a process beside this one, or None.
    """

    fields: tuple[tuple[str, str], ...]
    tables: tuple[str, ...]
    kept: tuple[str, ...]
    settings: tuple[tuple[str, Any], ...]
    language_check: bool
    time_limit: float | None


def schema_of(tables: Iterable[str]) -> pa.Schema:
    """The columns that come out, without what is kept."""
    import pyarrow as pa

    rows = {
        table: pa.list_(pa.struct([(c.name, c.type) for c in arrow_schema(table) if c.name not in KEYS]))
        for table in tables
    }
    failure = pa.struct([(name, pa.string()) for name in _FAILURE])
    return pa.schema([("position", pa.int64()), ("article_id", pa.string()), *rows.items(), ("failure", failure)])


def code_batches(batches: Iterable[pa.RecordBatch], *, plan: Plan) -> Iterator[pa.RecordBatch]:
    """Code batches, as many as there are; what is kept goes through as it is, between the tables and the failure."""
    given, read = itertools.tee(_pieces(batches))
    articles = (article for piece in read for article in _read(piece, plan))
    first = next(articles, None)
    if first is None:
        return  # without articles there is no need for a pipeline
    extractor = _extractor(plan.settings, here=plan.time_limit is None)
    outcomes = extractor.outcomes(itertools.chain([first], articles), time_limit=plan.time_limit)
    schema = schema_of(plan.tables)
    for piece in given:
        yield _answer(piece, list(itertools.islice(outcomes, piece.num_rows)), plan, schema)


# One at a time: other settings need another pipeline, and the worker's memory is for one.
@functools.lru_cache(maxsize=1)
def _extractor(settings: tuple[tuple[str, Any], ...], *, here: bool) -> Extractor:
    """The extractor of this process; `here` where it codes itself, and no process beside it does.

    No pipeline, or a data file that cannot be used, is an error of its own, and no failure of an article.
    """
    # There is such a process for each core, so one thread each; what reads this is loaded after it.
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    extractor = Extractor(**dict(settings))
    return extractor.load() if here else extractor


def _pieces(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for start in range(0, batch.num_rows, _ARTICLES_A_PIECE):
            yield batch.slice(start, _ARTICLES_A_PIECE)


def _read(piece: pa.RecordBatch, plan: Plan) -> Iterator[Article | Failure]:
    """The articles that the rows of a piece tell."""
    for row in range(piece.num_rows):
        yield _article({field: piece.column(1 + i)[row] for i, (field, _) in enumerate(plan.fields)}, plan)


def _article(cells: Mapping[str, pa.Scalar], plan: Plan) -> Article | Failure:
    try:
        values = {field: cell.as_py() for field, cell in cells.items()}
        values["published"] = _day(values.get("published"), dict(plan.fields).get("published", ""))
        article = Article(**{**values, "id": values.get("id") or ""})
        if plan.language_check:
            check_english(article)
    # A column may hold what Python cannot: bytes that are no UTF-8, the year 30000.
    except Exception as error:
        return Failure.of(error, stage="reading", article_id=_words(cells.get("id")))
    return article


def _day(told: object, name: str) -> dt.date | dt.datetime | None:
    return None if told is None or told == "" else read_published(told, name)


def _words(cell: pa.Scalar | None) -> str | None:
    """What a cell of text says, where it has been given and can be read."""
    try:
        told: str | None = cell.as_py() if cell is not None else None
    except UnicodeDecodeError:
        return None
    return told


def _answer(
    piece: pa.RecordBatch, outcomes: Iterable[Extraction | Failure], plan: Plan, schema: pa.Schema
) -> pa.RecordBatch:
    """What became of the articles of a piece; what is kept of it goes through as it is."""
    import pyarrow as pa

    urls = {field: piece.column(1 + i) for i, (field, _) in enumerate(plan.fields)}.get("url")
    rows = [
        _row(outcome, source=(_words(urls[i]) if urls is not None else None) or "")
        for i, outcome in enumerate(outcomes)
    ]
    found = [pa.array([row.get(field.name) for row in rows], type=field.type) for field in list(schema)[1:]]
    kept = piece.columns[1 + len(plan.fields) :]
    names = [*schema.names[:-1], *plan.kept, "failure"]
    return pa.RecordBatch.from_arrays([piece.column(0), *found[:-1], *kept, found[-1]], names=names)


def _row(outcome: Extraction | Failure, *, source: str) -> dict[str, Any]:
    if isinstance(outcome, Extraction):
        # The position stands beside the arrays, and not in them.
        rows: dict[str, Any] = to_rows(outcome, position=0, source=source)
        return {"article_id": rows["articles"][0]["article_id"], **rows}
    told = failure_row(outcome, source=source)
    return {"article_id": told["article_id"], "failure": told}
