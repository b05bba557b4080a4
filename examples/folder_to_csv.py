"""Code a folder of articles and write one table of their events, a row each.

python examples/folder_to_csv.py [FOLDER [CSV]]

Each file is an article, and its name begins with the day of publication: 2019-10-10-turkey-syria.txt. Needs pandas.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

import geonews

ARTICLES = Path(__file__).parent / "articles"


def read(folder: Path) -> Iterator[geonews.Article]:
    """The articles of a folder, one after the other, with the file's name as identifier."""
    for path in sorted(folder.glob("*.txt")):
        yield geonews.Article.from_file(path, published=dt.date.fromisoformat(path.name[:10]), id=path.stem)


def main(folder: str | Path = ARTICLES, csv: str | Path = "events.csv") -> None:
    """Write the table, and say what was left out."""
    tables = []
    for found in geonews.extract_many(read(Path(folder))):
        for warning in found.warnings:
            print(f"{found.article.id}: {warning}", file=sys.stderr)
        tables.append(found.to_frame())
    # One table for each article: join those that have rows, so that the columns keep their types.
    table = pd.concat([t for t in tables if len(t)] or tables[:1], ignore_index=True)
    table.to_csv(csv, index=False)
    print(f"{len(table)} events of {len(tables)} articles in {csv}")
    print(table[["article_id", "source_code", "plover", "cameo", "target_code", "factuality"]].to_string(index=False))


if __name__ == "__main__":
    main(*sys.argv[1:3])
