"""One door to whatever holds extractions: a store, its path, or the extractions themselves, for the same SQL."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from geonews.corpora.store import Store
from geonews.corpora.views import create_dyads, load_duckdb
from geonews.corpora.writing import Gathered
from geonews.errors import MissingExtraError, SettingError
from geonews.extraction import Extraction
from geonews.failures import Failure

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

Found: TypeAlias = "Store | str | Path | Iterable[Extraction | Failure]"


@contextlib.contextmanager
def connected(found: Found) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB connection with the tables of the schema as views, `dyads` included; it is closed at the end.

    Args:
        found: A store, its path, or Extractions, which become tables in memory; their position is their place in
            the sequence, and a Failure among them is a row of `failures`.

    Raises:
        SettingError: When it is none of these.
    """
    connection = _opened(found)
    try:
        yield connection
    finally:
        connection.close()


def _opened(found: Found) -> duckdb.DuckDBPyConnection:
    if isinstance(found, Store):
        return found.connect()
    if isinstance(found, (str, Path)):
        return Store(found).connect()
    if not isinstance(found, Iterable):
        raise SettingError("found", found, "a Store, the path of one, or several Extractions such as [extraction]")
    gathered = Gathered()
    for position, outcome in enumerate(found):
        if not isinstance(outcome, (Extraction, Failure)):
            raise SettingError("found", outcome, "Extractions, such as extract_many gives")
        gathered.add(position, "", outcome)
    connection: duckdb.DuckDBPyConnection = load_duckdb().connect()
    for name, table in gathered.tables().items():
        connection.register(name, table)
    create_dyads(connection)
    return connection


def frame(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = (), *, feature: str
) -> pd.DataFrame:
    """What a query gives, as a frame of pandas: codes are strings and days are `datetime64`.

    Args:
        connection: Where to ask.
        query: The query, with `?` for values.
        values: The values.
        feature: What needs pandas.

    Raises:
        MissingExtraError: When pandas is not installed (extra `frame`).
    """
    try:
        import pandas  # noqa: F401
    except ImportError as error:
        raise MissingExtraError(feature, "frame") from error
    table: Any = connection.sql(query, params=list(values)).to_arrow_table()
    made: pd.DataFrame = table.to_pandas(date_as_object=False)
    return made
