"""Articles a second of `extract_many` against those of the bare parse of the same texts, in one run.

python benchmarks/throughput.py [ROUNDS [PROCESSES]]

The texts are the project's own articles, each in several versions with other countries, days and numbers, so that
nothing is found in a cache only because the same text has been there before. Both sides take turns, and what counts is
the processor's time of this process, which other work on the machine hardly touches.

Then several processes code many more such articles, and this process alone the same ones, in turns. Here the time that
passes counts, so that the cores must be free; it starts with the results of the first articles, when all processes are
there.
"""

from __future__ import annotations

import itertools
import re
import statistics
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable

import attrs
from overhead import articles

import geonews

VERSIONS = 4
MORE_VERSIONS = 40
TURNS = 3
WANTED = 0.75
WANTED_OF_PROCESSES = 1.7
_RINGS = (
    "Russia Turkey Japan Brazil Egypt France Kenya Iran Syria Iraq Finland Germany Peru India Ghana Poland".split(),
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "January March April May June July August September October November December".split(),
    "Washington Moscow Ankara Tokyo Cairo Paris Nairobi Tehran Damascus Baghdad Helsinki Berlin Lima Delhi".split(),
)
_NEXT = {word: ring[(i + 1) % len(ring)] for ring in _RINGS for i, word in enumerate(ring)}
_WORD = re.compile(r"\b(?:" + "|".join(_NEXT) + r")\b")
_NUMBER = re.compile(r"\b\d\b")


def varied(article: geonews.Article, version: int) -> geonews.Article:
    """The article told of other countries, days and numbers."""
    text = article.text
    for _ in range(version):
        text = _WORD.sub(lambda word: _NEXT[word.group()], text)
        text = _NUMBER.sub(lambda digit: str(int(digit.group()) % 9 + 1), text)
    return attrs.evolve(article, text=text, id=f"{article.id}-{version}", dateline=None)


def seconds(call: Callable[[], Iterable[object]]) -> float:
    """The processor's time of going through what a call gives."""
    start = time.process_time()
    deque(call(), maxlen=0)
    return time.process_time() - start


def passed(found: Iterable[object], first: int) -> float:
    """The time that passes from the first few results to the last one."""
    found = iter(found)
    deque(itertools.islice(found, first), maxlen=0)
    start = time.perf_counter()
    deque(found, maxlen=0)
    return time.perf_counter() - start


def main(rounds: int = 7, processes: int = 2) -> None:
    """Print how many articles a second each way takes, and the ratios."""
    extractor = geonews.Extractor()
    against_parse(extractor, rounds)
    against_one_process(extractor, processes)


def against_parse(extractor: geonews.Extractor, rounds: int) -> None:
    """Print how many articles a second the bare parse and `extract_many` take, and the ratio of the two."""
    texts = [varied(article, version) for version in range(VERSIONS) for article in articles()]
    sides: dict[str, Callable[[], Iterable[object]]] = {
        "nlp.pipe": lambda: extractor.nlp.pipe([article.text for article in texts]),
        "extract_many": lambda: extractor.extract_many(texts),
    }
    took: dict[str, list[float]] = {name: [] for name in sides}
    for call in sides.values():
        seconds(call)  # everything is loaded
    for _ in range(rounds):
        for name, call in sides.items():
            took[name].append(seconds(call))
    for name, values in took.items():
        median = statistics.median(values)
        print(f"{name:<14} {1000 * median / len(texts):>7.1f} ms an article {len(texts) / median:>7.1f} a second")
    ratio = statistics.median(bare / whole for bare, whole in zip(took["nlp.pipe"], took["extract_many"], strict=True))
    print(f"{'ratio':<14} {ratio:>7.2f} of {WANTED} that is wanted")


def against_one_process(extractor: geonews.Extractor, processes: int) -> None:
    """Print how many articles a second pass with one process and with several, and the ratio of the two."""
    texts = [varied(article, version) for version in range(MORE_VERSIONS) for article in articles()]
    first = 32 * processes  # no process has its first article among the last of these
    took: dict[int, list[float]] = {1: [], processes: []}
    for _ in range(TURNS):
        for n, values in took.items():
            values.append(passed(extractor.extract_many(texts, processes=n), first))
    count = len(texts) - first
    print("\ntime that passes, without the start of the processes")
    for n, values in took.items():
        median = statistics.median(values)
        print(f"{f'processes={n}':<14} {1000 * median / count:>7.1f} ms an article {count / median:>7.1f} a second")
    ratio = statistics.median(one / many for one, many in zip(took[1], took[processes], strict=True))
    print(f"{'ratio':<14} {ratio:>7.2f} of {WANTED_OF_PROCESSES} that is wanted of two processes")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
