"""Opening a store: a folder of Parquet parts or a DuckDB file, with the same tables in both."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from geonews.corpora.arrow import arrow_schema
from geonews.corpora.rows import from_rows
from geonews.corpora.schema import SCHEMA_VERSION, TABLES
from geonews.corpora.views import create_dyads, create_view, load_duckdb
from geonews.errors import MissingExtraError, StoreError
from geonews.extraction import Extraction

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

# How many articles are read back at a time.
_STRETCH = 200
_ORDER = {
    "run": "name",
    "articles": "position",
    "failures": "position",
    "event_actors": "position, event_number, role, number",
    "mentions": "position, actor_id, number",
}
_OF_ARTICLES = tuple(name for name in TABLES if name not in {"failures", "run"})


class Store:
    """A store that a run has written, open for reading.

    Iterating over it gives the Extractions, in the order of the input and in constant memory.

    Args:
        path: A folder of Parquet parts, or a `.duckdb` file.

    Raises:
        StoreError: When there is no store, or it was written by a newer geonews.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if not self.path.exists():
            raise StoreError("there is no store: `geonews code` makes one", path=str(path))
        self._parts = tuple(sorted(self.path.glob("part=*"))) if self.path.is_dir() else ()
        self.run = {row["name"]: row["value"] for row in self.table("run").to_pylist()}
        self.version = self._version()

    def _version(self) -> int:
        told = self.run.get("schema_version")
        if told is None:
            raise StoreError("it has no run table, so it is no store of geonews", path=str(self.path))
        if int(told) > SCHEMA_VERSION:
            raise StoreError(
                f"its schema is version {told}, and this geonews reads up to {SCHEMA_VERSION}: upgrade geonews",
                path=str(self.path),
            )
        return int(told)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with the tables of the schema as views, and `dyads`: a row for each source and target.

        A store of an older schema is seen as one of this: a column that it lacks is null.
        """
        connection = self._connect(self._parts, tuple(TABLES))
        create_dyads(connection)
        return connection

    def table(self, name: str) -> pa.Table:
        """One whole table as Arrow, with the columns and types of the schema.

        Raises:
            StoreError: When there is no such table.
        """
        if name not in TABLES:
            raise StoreError(f"no table {name!r}: there are {', '.join(TABLES)}", path=str(self.path))
        with self._connect(self._parts, (name,)) as connection:
            return _read(connection, name)

    @overload
    def to_frame(self, name: str = "events", *, library: Literal["pandas"] = "pandas") -> pd.DataFrame: ...

    @overload
    def to_frame(self, name: str = "events", *, library: Literal["polars"]) -> pl.DataFrame: ...

    def to_frame(
        self, name: str = "events", *, library: Literal["pandas", "polars"] = "pandas"
    ) -> pd.DataFrame | pl.DataFrame:
        """One table as a frame; codes are strings, and polars takes the columns without a copy.

        Raises:
            StoreError: When there is no such table.
            MissingExtraError: When the library is not installed.
        """
        table = self.table(name)
        try:
            if library == "polars":
                import polars

                return polars.from_arrow(table)  # type: ignore[return-value]
            return table.to_pandas()  # type: ignore[no-any-return]
        except ImportError as error:
            raise MissingExtraError(f"A frame of {library}", "frame") from error

    def __iter__(self) -> Iterator[Extraction]:
        # One part at a time: a search through all parts for every few articles would be slow where there are many.
        each: list[tuple[Path, ...]] = [(part,) for part in self._parts]
        for parts in each or [()]:
            with self._connect(parts, _OF_ARTICLES) as connection:
                first, last = connection.sql("SELECT min(position), max(position) FROM articles").fetchall()[0]
                for start in range(first or 0, 0 if last is None else last + 1, _STRETCH):
                    yield from _extractions(connection, f"position >= {start} AND position < {start + _STRETCH}")

    def _connect(self, parts: Sequence[Path], tables: Sequence[str]) -> duckdb.DuckDBPyConnection:
        connection: duckdb.DuckDBPyConnection = load_duckdb().connect()
        if self.path.is_file():
            try:
                connection.execute(f"ATTACH {_quoted(str(self.path))} AS store (READ_ONLY)")
            except load_duckdb().Error as error:
                raise StoreError(f"it is no store: DuckDB cannot open it: {error}", path=str(self.path)) from error
        for table in tables:
            create_view(connection, table, self._origin(table, parts))
        return connection

    def _origin(self, table: str, parts: Sequence[Path]) -> str:
        """The query that gives a table as it was written, or nothing where no part has it."""
        if self.path.is_file():
            return f"FROM store.{table}"
        files = [self.path / "run.parquet"] if table == "run" else [part / f"{table}.parquet" for part in parts]
        names = ", ".join(_quoted(str(file)) for file in files if file.is_file())
        return f"FROM read_parquet([{names}], union_by_name = true, hive_partitioning = false)" if names else ""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _read(connection: duckdb.DuckDBPyConnection, name: str, where: str = "true") -> pa.Table:
    order = _ORDER.get(name, "position, number")
    found = connection.sql(f"SELECT * FROM {name} WHERE {where} ORDER BY {order}").to_arrow_table()
    return found.cast(arrow_schema(name))


def _extractions(connection: duckdb.DuckDBPyConnection, where: str) -> Iterator[Extraction]:
    """The extractions of some articles, put together from the rows of all tables."""
    rows = {
        name: {
            position: list(group)
            for position, group in itertools.groupby(
                _read(connection, name, where).to_pylist(), key=operator.itemgetter("position")
            )
        }
        for name in _OF_ARTICLES
    }
    for position in rows["articles"]:
        yield from_rows({name: table.get(position, []) for name, table in rows.items()})
