"""The store's tables as Arrow: schemas, tables from rows, rows from tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from geonews.corpora.schema import SCHEMA_VERSION, TABLES
from geonews.errors import MissingExtraError

if TYPE_CHECKING:
    import pyarrow as pa


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtraError("The store", "corpora") from error
    return pyarrow


def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table; its metadata tell the version of the store's schema."""
    pa = _pyarrow()
    span = [("start", pa.int64()), ("end", pa.int64())]
    kinds = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "day": pa.date32(),
        "texts": pa.list_(pa.string()),
        "spans": pa.list_(pa.struct([*span, ("text", pa.string())])),
        "magnitudes": pa.list_(
            pa.struct([("kind", pa.string()), ("number", pa.float64()), ("unit", pa.string()), *span])
        ),
    }
    fields = [pa.field(c.name, kinds[c.kind], metadata={"meaning": c.meaning}) for c in TABLES[table]]
    return pa.schema(fields, metadata={"geonews_schema_version": str(SCHEMA_VERSION), "geonews_table": table})


def arrow_table(table: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows of one table as Arrow; without rows, an empty table that keeps the schema."""
    return _pyarrow().Table.from_pylist(list(rows), schema=arrow_schema(table))
