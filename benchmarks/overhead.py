"""Time of geonews and of each of its stages against the bare parse of the same texts, in one run.

python benchmarks/overhead.py [ROUNDS]
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import geonews
from geonews.reading import read

ROOT = Path(__file__).resolve().parent.parent
DAY = dt.date(2023, 9, 18)


def articles() -> list[geonews.Article]:
    """The seed, and the articles of the tests and the examples."""
    folders = (ROOT / "seeds", ROOT / "tests" / "gold" / "articles", ROOT / "examples" / "articles")
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    return [geonews.Article.from_file(path, published=DAY, id=path.stem) for path in paths]


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def main(rounds: int = 7) -> None:
    """Print for each article and for all of them the time of both, and their ratio."""
    texts = articles()
    extractor = geonews.Extractor()
    for article in texts:
        extractor.extract(article)  # everything is loaded, and every cache is as warm as it gets
    bare: dict[str, list[float]] = {article.id: [] for article in texts}
    whole: dict[str, list[float]] = {article.id: [] for article in texts}
    for _ in range(rounds):
        for article in texts:
            bare[article.id].append(seconds(lambda text=article.text: extractor.nlp(text)))
            whole[article.id].append(seconds(lambda article=article: extractor.extract(article)))
    print(f"{'article':<26} {'characters':>10} {'parse ms':>9} {'geonews ms':>11} {'ratio':>6}")
    for article in texts:
        line(article.id, len(article.text), statistics.median(bare[article.id]), statistics.median(whole[article.id]))
    line(
        "all",
        sum(len(article.text) for article in texts),
        sum(statistics.median(times) for times in bare.values()),
        sum(statistics.median(times) for times in whole.values()),
    )
    parse = sum(statistics.median(times) for times in bare.values())
    print(f"\n{'stage':<26} {'ms':>10} {'of the parse':>13}")
    for name, took in stages(extractor, texts, rounds).items():
        print(f"{name:<26} {1000 * took:>10.1f} {took / parse:>13.2f}")


def stages(extractor: geonews.Extractor, texts: list[geonews.Article], rounds: int) -> dict[str, float]:
    """For each stage its time over all articles, as the sum of medians."""
    found: dict[str, float] = {}
    for article in texts:
        parsed, cast = extractor.parse_with_cast(article)
        times = extractor._times(parsed)
        calls: dict[str, Callable[[], object]] = {
            "reading": lambda article=article: read(article),
            "actors": lambda parsed=parsed: extractor._cast(parsed),
            "times": lambda parsed=parsed: extractor._times(parsed),
            "places": lambda parsed=parsed: extractor._places(parsed),
            "attributions": lambda parsed=parsed, cast=cast: extractor._attributions(parsed, cast),
            "events": lambda parsed=parsed, cast=cast: list(extractor._coded(parsed, cast)),
            "relations": lambda parsed=parsed, cast=cast, times=times: extractor._relations(parsed, cast, times),
        }
        for name, call in calls.items():
            found[name] = found.get(name, 0.0) + statistics.median(seconds(call) for _ in range(rounds))
    return found


def line(name: str, characters: int, parse: float, geo: float) -> None:
    """Print one row."""
    print(f"{name:<26} {characters:>10,} {1000 * parse:>9.1f} {1000 * geo:>11.1f} {geo / parse:>6.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
