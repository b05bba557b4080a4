"""Extractions go into the store's tables and come back whole."""

from __future__ import annotations

import datetime as dt

import pytest

import geonews
from geonews.corpora.arrow import arrow_table
from geonews.corpora.rows import from_rows, to_rows
from geonews.corpora.schema import SCHEMA_VERSION, TABLES

PUBLISHED = dt.date(2019, 10, 10)
TEXTS = (
    "ANKARA — Turkey said on Wednesday that three soldiers were killed in Syria. “We will answer,” Mr Erdogan said.",
    "On Friday the Kremlin accused NATO of aggression; Poland and Estonia had asked for more troops.",
    "It rained.",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_round_trip(text: str) -> None:
    """An extraction taken apart, put into Arrow and read back is the same, positions and explanations included."""
    found = geonews.extract(geonews.Article(text=text, published=PUBLISHED, title="A “title”", publisher="AP"))
    tables = {name: arrow_table(name, rows) for name, rows in to_rows(found, position=7, source="a.jsonl:8").items()}
    back = from_rows({name: table.to_pylist() for name, table in tables.items()})
    assert back.to_dict() == found.to_dict()


def test_rows_have_the_columns_of_their_tables() -> None:
    """Every table that an extraction fills has just the columns that the schema names."""
    found = geonews.extract(TEXTS[0], published=PUBLISHED)
    rows = to_rows(found, position=0)
    assert set(TABLES) - set(rows) == {"failures", "run"}
    for name, table in rows.items():
        for row in table:
            assert set(row) == {column.name for column in TABLES[name]}, name


def test_broken_characters_are_stored() -> None:
    """Half of a surrogate pair becomes U+FFFD, and the offsets stay true."""
    found = geonews.extract("\ud83d Russia attacked Ukraine.", published=PUBLISHED)
    table = arrow_table("articles", to_rows(found, position=0)["articles"])
    assert table.to_pylist()[0]["text"] == "\ufffd Russia attacked Ukraine."


@pytest.mark.parametrize("name", TABLES)
def test_empty_tables_keep_their_schema(name: str) -> None:
    """A table without rows has all its columns, and says which version of the schema it follows."""
    table = arrow_table(name, [])
    assert (table.num_rows, table.column_names) == (0, [column.name for column in TABLES[name]])
    assert table.schema.metadata[b"geonews_schema_version"] == str(SCHEMA_VERSION).encode()
