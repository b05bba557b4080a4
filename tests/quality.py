"""Figures of quality on the project's own gold; see gold/README.md for what counts.

Run `python tests/quality.py` for the table of figures, with names of tasks for those alone, and with `--misses` for
every miss.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable

from quality_articles import article_parts, articles
from quality_basis import Figures, Misses
from quality_circumstances import circumstances
from quality_events import events, factuality
from quality_parts import actors, attributions, places, relations, times

TASKS: dict[str, Callable[[Misses], Figures]] = {
    task.__name__: task
    for task in (
        events,
        factuality,
        articles,
        article_parts,
        actors,
        relations,
        times,
        places,
        attributions,
        circumstances,
    )
}


@functools.cache
def measured(task: str) -> Figures:
    """The figures of one task, computed once a run."""
    return TASKS[task](Misses())


def table(figures: dict[str, Figures]) -> str:
    """Figures for people, one line each."""
    return "\n".join(
        f"{task:<14} {name:<20} {value:.3f}" for task, row in figures.items() for name, value in row.items()
    )


if __name__ == "__main__":
    chosen = [task for task in TASKS if task in sys.argv] or list(TASKS)
    noted = Misses()
    print(table({task: TASKS[task](noted) for task in chosen}))
    if "--misses" in sys.argv:
        print("\n".join(noted))
