"""Count cooperation and conflict for each pair of countries.

python examples/count_dyads.py [FOLDER]

Only what is told as having happened counts, and what is told of the same day, pair and type counts once.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from pathlib import Path

import geonews

ARTICLES = Path(__file__).parent / "articles"
SIDES = {1: "cooperation", 2: "cooperation", 3: "conflict", 4: "conflict"}


def main(folder: str | Path = ARTICLES) -> None:
    """Print a table of counts."""
    articles = [
        geonews.Article.from_file(path, published=dt.date.fromisoformat(path.name[:10]))
        for path in sorted(Path(folder).glob("*.txt"))
    ]
    seen = set()
    counts: Counter[tuple[str, str, str]] = Counter()
    for found in geonews.extract_many(articles):
        for event in found.events:
            if event.factuality != "actual":
                continue
            for pair in geonews.expand_dyads(event):
                source = pair.sources[0].country if pair.sources else None
                target = pair.targets[0].country if pair.targets else None
                if source is None or target is None or source == target:
                    continue
                day = event.time.start if event.time else found.article.day
                if (day, source, target, event.plover) not in seen:
                    seen.add((day, source, target, event.plover))
                    counts[source, target, SIDES[event.quad_class]] += 1
    for (source, target, side), number in sorted(counts.items()):
        print(f"{source} -> {target}  {side:<11}  {number}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
