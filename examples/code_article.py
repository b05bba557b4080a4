"""Code one article and print who does what to whom.

python examples/code_article.py [FILE [DAY]]
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import geonews

ARTICLE = Path(__file__).parent / "articles" / "2019-10-10-turkey-syria.txt"


def main(file: str | Path = ARTICLE, day: str = "2019-10-10") -> None:
    """Print the events of an article, a line each."""
    article = geonews.Article.from_file(file, published=dt.date.fromisoformat(day))
    for event in geonews.extract(article).events:
        sources = ", ".join(actor.name for actor in event.sources) or "somebody"
        targets = ", ".join(actor.name for actor in event.targets) or "nobody named"
        when = f"{event.time.start} to {event.time.end}" if event.time else "no date"
        print(f"{sources} -> {targets}: {event.plover} {event.cameo}, {when}, {event.factuality}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
