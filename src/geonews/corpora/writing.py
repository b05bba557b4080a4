"""Writing a store part by part, so that what is there is whole at every moment, whenever the process is killed.

A part holds all rows of some consecutive articles. It appears at once or not at all: a folder of Parquet files is
renamed when it is complete, and the tables of a DuckDB file are filled in one transaction.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from geonews.corpora.arrow import arrow_schema, arrow_table
from geonews.corpora.rows import Rows, failure_row, to_rows
from geonews.corpora.schema import TABLES
from geonews.errors import MissingExtraError, StoreError
from geonews.extraction import Extraction
from geonews.failures import Failure

if TYPE_CHECKING:
    import pyarrow as pa

Run = Mapping[str, str]
_PART_TABLES = tuple(name for name in TABLES if name != "run")
# Rows become Arrow after so many articles: dictionaries take some ten times the memory.
_ARTICLES_A_BLOCK = 32


class Writer(Protocol):
    """Something that a run writes to; it knows how many whole parts it has.

    Attributes:
        path: Where it writes.
    """

    path: Path

    def begin(self, run: Run) -> Run | None:
        """Open it for a run: what the run before told of itself, or None where there was none."""

    def parts(self) -> int:
        """How many whole parts it has."""

    def add(self, position: int, source: str, outcome: Extraction | Failure) -> None:
        """Add what became of one item to the part in work."""

    def commit(self, number: int) -> None:
        """Write the part in work, at once or not at all."""

    def counts(self) -> tuple[int, int]:
        """How many articles and how many failures there are in the whole parts."""

    def finish(self, run: Run) -> None:
        """Tell that the run is over, and what there is to tell of it."""

    def close(self) -> None:
        """Let go of what is open."""


class Gathered:
    """The rows of some consecutive items, gathered item by item."""

    def __init__(self) -> None:
        self._blocks: dict[str, list[pa.Table]] = {name: [] for name in _PART_TABLES}
        self._rows: Rows = {}
        self._waiting = 0

    def add(self, position: int, source: str, outcome: Extraction | Failure) -> None:
        """Add what became of one item."""
        if isinstance(outcome, Failure):
            rows: Rows = {"failures": [{"position": position, **failure_row(outcome, source=source)}]}
        else:
            rows = to_rows(outcome, position=position, source=source)
        for name, added in rows.items():
            self._rows.setdefault(name, []).extend(added)
        self._waiting += 1
        if self._waiting >= _ARTICLES_A_BLOCK:
            self._turn()

    def tables(self) -> dict[str, pa.Table]:
        """All tables, of which those without rows keep their schema; what is added then belongs to the next part."""
        import pyarrow as pa

        self._turn()
        gathered, self._blocks = self._blocks, {name: [] for name in _PART_TABLES}
        return {
            name: pa.concat_tables(blocks).combine_chunks() if blocks else arrow_schema(name).empty_table()
            for name, blocks in gathered.items()
        }

    def _turn(self) -> None:
        for name, rows in self._rows.items():
            self._blocks[name].append(arrow_table(name, rows))
        self._rows, self._waiting = {}, 0


def _run_table(run: Run) -> pa.Table:
    return arrow_table("run", [{"name": name, "value": value} for name, value in sorted(run.items())])


class FolderWriter:
    """Parquet files, a folder `part=000000` for each part."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._rows = Gathered()

    def begin(self, run: Run) -> Run | None:
        """Make the folder, or take it as an earlier run left it."""
        import pyarrow.parquet as pq

        if self.path.exists() and not self.path.is_dir():
            raise StoreError(
                "it is a file: name a folder, or a file that ends in .duckdb or .jsonl", path=str(self.path)
            )
        told = self.path / "run.parquet"
        if told.is_file():
            # What a killed run was writing is incomplete, and has another name than a part.
            for left in self.path.glob(".writing-*"):
                shutil.rmtree(left)
            return {row["name"]: row["value"] for row in pq.read_table(told).to_pylist()}
        if self.path.is_dir() and any(self.path.iterdir()):
            raise StoreError("the folder has other files in it: name one that is new or empty", path=str(self.path))
        self.path.mkdir(parents=True, exist_ok=True)
        self.finish(run)
        return None

    def parts(self) -> int:
        """How many parts there are."""
        return len(list(self.path.glob("part=*")))

    def add(self, position: int, source: str, outcome: Extraction | Failure) -> None:
        """Add what became of one item to the part in work."""
        self._rows.add(position, source, outcome)

    def commit(self, number: int) -> None:
        """Write the files of the part under another name, and rename them together."""
        import pyarrow.parquet as pq

        writing = self.path / f".writing-{number:06d}"
        writing.mkdir()
        for name, table in self._rows.tables().items():
            pq.write_table(table, writing / f"{name}.parquet", compression="zstd")
        writing.rename(self.path / f"part={number:06d}")

    def counts(self) -> tuple[int, int]:
        """How many articles and how many failures there are, from the footers of the files."""
        import pyarrow.parquet as pq

        articles, failures = (
            sum(pq.read_metadata(file).num_rows for file in self.path.glob(f"part=*/{name}.parquet"))
            for name in ("articles", "failures")
        )
        return articles, failures

    def finish(self, run: Run) -> None:
        """Write the run's own table."""
        import pyarrow.parquet as pq

        writing = self.path / ".run.parquet"
        pq.write_table(_run_table(run), writing)
        writing.replace(self.path / "run.parquet")

    def close(self) -> None:
        """Nothing stays open between two parts."""


class DuckDBWriter:
    """The tables of one DuckDB file; the number of parts stands in a table of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._rows = Gathered()
        self._connection: Any = None

    def begin(self, run: Run) -> Run | None:
        """Make the file with its tables, or open it as an earlier run left it."""
        try:
            import duckdb
        except ImportError as error:
            raise MissingExtraError("A DuckDB store", "corpora") from error
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = duckdb.connect(str(self.path))
        except duckdb.Error as error:
            raise StoreError(f"DuckDB cannot open it: {error}", path=str(self.path)) from error
        there = {
            name for (name,) in self._connection.sql("SELECT table_name FROM information_schema.tables").fetchall()
        }
        if "run" in there:
            return dict(self._connection.sql("SELECT name, value FROM run").fetchall())
        if there:
            raise StoreError("it has other tables in it: name a file that is new", path=str(self.path))
        with _Transaction(self._connection):
            for name in TABLES:
                self._append(name, arrow_schema(name).empty_table(), how="CREATE TABLE {} AS FROM block")
            self._connection.execute("CREATE TABLE parts (number BIGINT PRIMARY KEY)")
            self._append("run", _run_table(run))
        return None

    def parts(self) -> int:
        """How many parts there are."""
        count: int = self._connection.sql("SELECT count(*) FROM parts").fetchall()[0][0]
        return count

    def add(self, position: int, source: str, outcome: Extraction | Failure) -> None:
        """Add what became of one item to the part in work."""
        self._rows.add(position, source, outcome)

    def commit(self, number: int) -> None:
        """Add the rows of the part in one transaction."""
        with _Transaction(self._connection):
            self._connection.execute("INSERT INTO parts VALUES (?)", [number])
            for name, table in self._rows.tables().items():
                self._append(name, table)

    def counts(self) -> tuple[int, int]:
        """How many articles and how many failures there are."""
        query = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM failures)"
        articles, failures = self._connection.sql(query).fetchall()[0]
        return articles, failures

    def finish(self, run: Run) -> None:
        """Write the run's own table."""
        with _Transaction(self._connection):
            self._connection.execute("DELETE FROM run")
            self._append("run", _run_table(run))

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()

    def _append(self, name: str, block: pa.Table, *, how: str = "INSERT INTO {} FROM block") -> None:
        self._connection.register("block", block)
        self._connection.execute(how.format(name))
        self._connection.unregister("block")


class _Transaction:
    """All or nothing."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._connection.execute("COMMIT" if kind is None else "ROLLBACK")
