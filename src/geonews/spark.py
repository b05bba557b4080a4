"""Extraction in Apache Spark: a DataFrame of articles in, DataFrames with the columns of the store's tables out.

A door beside the library, which `import geonews` never opens; it needs the extra `spark`. Nothing is computed before
Spark is asked for rows, nothing is collected on the driver, and the partitions stay as they are: extraction is one
`mapInArrow`, whose rows go through in small batches. Each Python worker process loads one pipeline, and keeps it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict, Unpack

from geonews.batches import check_positive
from geonews.corpora.arrow_batches import FOUND, KEYS, Plan, code_batches, schema_of
from geonews.corpora.schema import TABLES
from geonews.errors import MissingExtraError, SettingError

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

__all__ = (
    "Choices",
    "extract",
    "extract_actors",
    "extract_articles",
    "extract_attributions",
    "extract_event_actors",
    "extract_events",
    "extract_mentions",
    "extract_places",
    "extract_relations",
    "extract_times",
    "flatten",
)

_DATES = ("date", "timestamp", "timestamp_ntz")


class Choices(TypedDict, total=False):
    """The arguments that all functions share; `extract` says what each is."""

    text: str
    id: str | None
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    language: str | None
    byline: str | None
    position: str | None
    keep: Sequence[str]
    model: str | None
    data_dir: str | None
    max_characters: int
    min_confidence: float
    include_unmapped: bool
    language_check: bool
    time_limit: float | None


def extract(
    df: DataFrame,
    *,
    tables: Sequence[str] = FOUND,
    text: str = "text",
    id: str | None = None,  # noqa: A002 - the field of an article
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
    byline: str | None = None,
    position: str | None = None,
    keep: Sequence[str] = (),
    model: str | None = None,
    data_dir: str | None = None,
    max_characters: int = 400_000,
    min_confidence: float = 0.0,
    include_unmapped: bool = False,
    language_check: bool = True,
    time_limit: float | None = None,
) -> DataFrame:
    """Extract several tables in one pass: a row for each article, and in it an array of rows for each table.

    Cache the result, or write it, then take the tables out with `flatten`; each of `extract_events`, `extract_actors`
    ... does both for one table, and parses every article for it.

    Args:
        df: The articles, a row for each.
        tables: Which tables: names of the store's, but for `failures` and `run`.
        text: Name of the column with the full text.
        id: Name of the column with the article's id; where there is none, the id is a hash of its content.
        title: Name of the column with the headline.
        published: Name of the column with the day of publication: dates, timestamps, or strings that tell one. The
            day of a timestamp is that of `spark.sql.session.timeZone`.
        publisher: Name of the column that tells who published it.
        url: Name of the column that tells where it stands.
        language: Name of the column with its ISO 639-1 code.
        byline: Name of the column with the author line.
        position: Name of a column of whole numbers that becomes `position`, which is null otherwise: the rows of a
            DataFrame have no numbers of their own.
        keep: Names of further columns that every row of the result brings along: a partition, a key.
        model: An English spaCy pipeline, by name or by a path that is there on every worker; None for the default.
        data_dir: A folder of your own files, there on every worker, laid over the built-in ones.
        max_characters: A longer text is a failure.
        min_confidence: Events below it are left out.
        include_unmapped: Whether to keep events of CAMEO roots 01 and 02, which have no PLOVER type.
        language_check: Whether an article that is not English is a failure.
        time_limit: Seconds for one article, which is a failure then. A process beside the Python worker codes, so an
            article that takes it down is a failure, too, and not the end of the task.

    Returns:
        `position`, `article_id`, an array for each table, what is kept, and `failure`: null, or a struct of `source`,
        `stage`, `error` and `message`, where the article could not be read or coded and the arrays are null.

    Raises:
        SettingError: When a table is unknown, a column has a type that cannot be used, or a kept column would have the
            name of one of the result.
        MissingExtraError: When pyspark, pyarrow or pandas is not installed (extra `spark`).
    """
    functions, types = _pyspark()
    check_positive(time_limit=time_limit, max_characters=max_characters)
    tables = _checked_tables(tables)
    _check_kept(keep, tables)
    settings = {
        "model": model,
        "data_dir": data_dir,
        "max_characters": max_characters,
        "min_confidence": min_confidence,
        "include_unmapped": include_unmapped,
    }
    told = {
        "text": text,
        "id": id,
        "title": title,
        "published": published,
        "publisher": publisher,
        "url": url,
        "language": language,
        "byline": byline,
    }
    fields = tuple((field, column) for field, column in told.items() if column is not None)
    number = functions.lit(None) if position is None else functions.col(position)
    chosen = df.select(
        number.cast("bigint").alias("position"),
        *(_field(functions, field, column) for field, column in fields),
        # mapInArrow takes a dot in a name for a path, so names are given back in the result only.
        *(functions.col(_quoted(name)).alias(f"kept_{i}") for i, name in enumerate(keep)),
    )
    _check_types(chosen, fields)
    kept = zip(keep, chosen.schema.fields[1 + len(fields) :], strict=True)
    *own, failure = types.from_arrow_schema(schema_of(tables)).fields
    own += [types.StructField(name, field.dataType, field.nullable, field.metadata) for name, field in kept]
    plan = Plan(fields, tables, tuple(keep), tuple(settings.items()), language_check, time_limit)
    return chosen.mapInArrow(functools.partial(code_batches, plan=plan), types.StructType([*own, failure]))


def flatten(found: DataFrame, table: str) -> DataFrame:
    """One table of what `extract` gives, with the columns of the store's table, what was kept, and `failure`.

    An article that failed has one row, in which only the keys, what was kept and `failure` are told; an article in
    which nothing was found has none.

    Args:
        found: What `extract` returns, or what was read back after it was written.
        table: Name of the table.

    Raises:
        SettingError: When `found` has no such table.
        MissingExtraError: When pyspark is not installed (extra `spark`).
    """
    functions, _ = _pyspark()
    if table not in FOUND or table not in found.columns:
        there = [name for name in FOUND if name in found.columns]
        raise SettingError("table", table, f"one of {', '.join(there)}")
    kept = [_quoted(name) for name in found.columns if name not in {*KEYS, *FOUND, "failure"}]
    # An article without rows has a null here as one that failed has, and only the second is told of.
    rows = found.select(*KEYS, functions.explode_outer(table).alias(table), *kept, "failure")
    told = rows.where(f"{table} IS NOT NULL OR failure IS NOT NULL")
    columns = (
        functions.col(f"{table}.{column.name}").alias(column.name, metadata={"comment": column.meaning})
        for column in TABLES[table]
        if column.name not in KEYS
    )
    return told.select(*KEYS, *columns, *kept, "failure")


def extract_articles(df: DataFrame, **choices: Unpack[Choices]) -> DataFrame:
    """The articles themselves: day of publication, dateline, number of events, warnings; arguments as in `extract`."""
    return _one_table(df, "articles", choices)


def extract_actors(df: DataFrame, **choices: Unpack[Choices]) -> DataFrame:
    """The actors of each article, a row for each; arguments as in `extract`."""
    return _one_table(df, "actors", choices)


def extract_mentions(df: DataFrame, **choices: Unpack[Choices]) -> DataFrame:
    """Where each actor is mentioned, a row for each mention; arguments as in `extract`."""
    return _one_table(df, "mentions", choices)


def extract_events(df: DataFrame, **choices: Unpack[Choices]) -> DataFrame:
    """The events of each article, a row for each; arguments as in `extract`."""
    return _one_table(df, "events", choices)


def extract_event_actors(df: DataFrame, **choices: Unpack[Choices]) -> DataFrame:
    """The sources and targets of the events, a row for each; arguments as in `extract`."""
    return _one_table(df, "event_actors", choices)


def extract_relations(df: DataFrame, **choices: Unpack[Choices]) -> DataFrame:
    """How actors stand to each other, a row for each relation; arguments as in `extract`."""
    return _one_table(df, "relations", choices)


def extract_times(df: DataFrame, **choices: Unpack[Choices]) -> DataFrame:
    """The time expressions of each article, a row for each; arguments as in `extract`."""
    return _one_table(df, "times", choices)


def extract_places(df: DataFrame, **choices: Unpack[Choices]) -> DataFrame:
    """The places that each article names, a row for each; arguments as in `extract`."""
    return _one_table(df, "places", choices)


def extract_attributions(df: DataFrame, **choices: Unpack[Choices]) -> DataFrame:
    """Who says what, a row for each attribution; arguments as in `extract`."""
    return _one_table(df, "attributions", choices)


def _one_table(df: DataFrame, table: str, choices: Choices) -> DataFrame:
    return flatten(extract(df, tables=(table,), **choices), table)


def _pyspark() -> tuple[Any, Any]:
    """Spark's functions, and its types as Arrow's."""
    try:
        import pandas  # noqa: F401 - Spark asks for both when the first row comes, which may be an hour later
        import pyarrow  # noqa: F401
        from pyspark.sql import functions
        from pyspark.sql.pandas import types
    except ImportError as error:
        raise MissingExtraError("Extraction in Spark", "spark") from error
    return functions, types


def _quoted(name: str) -> str:
    """The name of a column, whatever is in it; without quotes "a.b" is the field b of a struct a."""
    return "`" + name.replace("`", "``") + "`"


def _field(functions: Any, field: str, name: str) -> Column:
    column = functions.col(name)
    return (column.cast("string") if field == "id" else column).alias(f"geonews_{field}")


def _checked_tables(tables: Sequence[str]) -> tuple[str, ...]:
    unknown = [name for name in tables if name not in FOUND]
    if isinstance(tables, str) or not tables or unknown:
        raise SettingError("tables", tables, f"several of {', '.join(FOUND)}")
    return tuple(name for name in FOUND if name in tables)


def _check_kept(keep: Sequence[str], tables: Iterable[str]) -> None:
    taken = {*KEYS, *FOUND, "failure", *(column.name for table in tables for column in TABLES[table])}
    clashing = [name for name in keep if name in taken]
    if isinstance(keep, str) or clashing or len(set(keep)) < len(keep):
        raise SettingError("keep", keep, "names of columns, each once, that the result has not: rename those it has")


def _check_types(chosen: DataFrame, fields: Iterable[tuple[str, str]]) -> None:
    """A column of a wrong type is told at once, and not as a failure of each of its rows."""
    for field, name in fields:
        kind = chosen.schema[f"geonews_{field}"].dataType.typeName()
        allowed = ("string", *_DATES) if field == "published" else ("string",)
        if kind not in allowed:
            raise SettingError(field, name, f"a column of {' or '.join(allowed)}, not of {kind}")
