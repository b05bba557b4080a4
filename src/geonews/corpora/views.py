"""The tables of the schema as views of a DuckDB connection, and `dyads`: the same SQL for whatever is behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geonews.corpora.schema import TABLES
from geonews.errors import MissingExtraError

if TYPE_CHECKING:
    import duckdb

_OFFSETS = 'start BIGINT, "end" BIGINT'
_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "day": "DATE",
    "texts": "VARCHAR[]",
    "spans": f"STRUCT({_OFFSETS}, text VARCHAR)[]",
    "magnitudes": f"STRUCT(kind VARCHAR, number DOUBLE, unit VARCHAR, {_OFFSETS})[]",
}
# One row for each pair of a source and a target, as most counts and plots want it.
_DYADS = """
CREATE VIEW dyads AS
SELECT e.position, e.article_id, e.number AS event_number, e.event_id, e.published_day,
       coalesce(e.time_start, e.published_day) AS day, e.cameo, left(e.cameo, 2) AS cameo_root, e.plover, e.mode,
       e.quad_class, e.goldstein, e.intensity, e.factuality, e.confidence, e.place_name, e.place_country,
       e.place_latitude, e.place_longitude,
       s.number AS source_number, s.actor_id AS source_id, s.name AS source, s.country AS source_country,
       s.sector AS source_sector, s.code AS source_code,
       t.number AS target_number, t.actor_id AS target_id, t.name AS target, t.country AS target_country,
       t.sector AS target_sector, t.code AS target_code
FROM events e
LEFT JOIN event_actors s ON s.position = e.position AND s.event_number = e.number AND s.role = 'source'
LEFT JOIN event_actors t ON t.position = e.position AND t.event_number = e.number AND t.role = 'target'
"""


def load_duckdb() -> Any:
    """The module duckdb.

    Raises:
        MissingExtraError: When it is not installed (extra `corpora`).
    """
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("The store", "corpora") from error
    return duckdb


def create_view(connection: duckdb.DuckDBPyConnection, table: str, origin: str) -> None:
    """Make a table of the schema visible; a column that its origin lacks is null.

    Args:
        connection: Where to make it.
        table: Name of the table.
        origin: The query that gives it as it was written, or nothing where there is none.
    """
    there = {row[0] for row in connection.sql(f"DESCRIBE {origin}").fetchall()} if origin else set()
    columns = ", ".join(
        f'"{c.name}"' if c.name in there else f'CAST(NULL AS {_TYPES[c.kind]}) AS "{c.name}"' for c in TABLES[table]
    )
    rest = f"FROM ({origin})" if origin else "WHERE false"
    connection.execute(f"CREATE VIEW {table} AS SELECT {columns} {rest}")


def create_dyads(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `dyads` visible, which needs `events` and `event_actors`."""
    connection.execute(_DYADS)
