"""Time of single stages against the bare parse of the same texts: times, places, attributions, factuality and more.

python benchmarks/stages.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from overhead import articles

import geonews
from geonews.assembly import Surroundings, make_events, standing
from geonews.attributions import find_attributions
from geonews.events.coding import code_sentence
from geonews.factuality import find_factuality
from geonews.places import find_places
from geonews.times import find_times

TENTH = 0.1


def stages(extractor: geonews.Extractor, article: geonews.Article) -> dict[str, Callable[[], object]]:
    """The stages as calls on one article that is parsed already."""
    parsed, cast = extractor.parse_with_cast(article)
    attributions = find_attributions(parsed, cast)
    around = Surroundings(times=find_times(parsed), places=find_places(parsed), attributions=attributions)
    found = (c for s in parsed.sentences() for c in code_sentence(s, cast, extractor.lexicon))
    coded = standing(parsed, cast, found, attributions)
    return {
        "parse": lambda: extractor.nlp(article.text),
        "times": lambda: find_times(parsed),
        "places": lambda: find_places(parsed),
        "attributions": lambda: find_attributions(parsed, cast),
        "factuality": lambda: [find_factuality(c.match.head) for c in coded],
        "records of events": lambda: make_events(parsed, cast, coded, around, extractor.ontology),
    }


def seconds(call: Callable[[], object]) -> float:
    """The processor's time of a call: a stage takes milliseconds, which another process on the machine may double."""
    start = time.process_time()
    call()
    return time.process_time() - start


def main(rounds: int = 7) -> None:
    """Print for each stage its time on all articles and its share of the parse."""
    extractor = geonews.Extractor()
    calls = [stages(extractor, article) for article in articles()]
    total: dict[str, float] = {}
    for of_article in calls:
        measured: dict[str, list[float]] = {name: [] for name in of_article}
        for _ in range(rounds):
            for name, call in of_article.items():
                measured[name].append(seconds(call))
        for name, values in measured.items():
            total[name] = total.get(name, 0.0) + statistics.median(values)
    print(f"{'stage':<20} {'ms':>8} {'of the parse':>13}")
    for name, spent in total.items():
        share = spent / total["parse"]
        mark = "  more than a tenth" if share > TENTH and name != "parse" else ""
        print(f"{name:<20} {1000 * spent:>8.1f} {share:>13.3f}{mark}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
