"""Tell why the events of one type were coded.

python examples/explain_event.py [TYPE [FILE]]
"""

from __future__ import annotations

import sys
from pathlib import Path

import geonews

ARTICLE = Path(__file__).parent / "articles" / "1998-02-24-annan-iraq.txt"


def main(plover: str = "THREATEN", file: str | Path = ARTICLE) -> None:
    """Print each event of the type with the words around its trigger, and its explanation."""
    article = geonews.Article.from_file(file)
    found = geonews.extract(article)
    for event in found.events:
        if event.plover == plover:
            start, end = event.trigger.start, event.trigger.end
            print(f"...{article.text[max(0, start - 30) : start]}[{article.text[start:end]}]...".replace("\n", " "))
            print(found.explain(event))


if __name__ == "__main__":
    main(*sys.argv[1:3])
