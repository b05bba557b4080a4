"""Figures of quality on the project's own gold; see gold/README.md for what counts.

Run `python tests/quality.py` for the table of figures, with names of tasks for those alone, with `--misses` for every
miss, and with `--write` to write all figures into docs/accuracy.md.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable
from pathlib import Path

from quality_articles import article_parts, articles
from quality_basis import Figures, Misses
from quality_circumstances import circumstances
from quality_events import events, factuality
from quality_parts import actors, attributions, places, relations, times
from quality_stories import in_first_met, in_more_stories, in_stories

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
        in_stories,
        in_more_stories,
        in_first_met,
    )
}


@functools.cache
def measured(task: str) -> Figures:
    """The figures of one task, computed once a run."""
    return TASKS[task](Misses())


def table(figures: dict[str, Figures]) -> str:
    """Figures for people, one line each."""
    return "\n".join(
        f"{task:<15} {name:<20} {value:.3f}" for task, row in figures.items() for name, value in row.items()
    )


PAGE = Path(__file__).resolve().parent.parent / "docs" / "accuracy.md"
_PRINTED = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- end of figures -->)", re.DOTALL)


def printed() -> Figures:
    """The figures that stand in the page, by task and name."""
    [part] = _PRINTED.findall(PAGE.read_text(encoding="utf-8"))
    return {
        f"{task} {name}": float(value)
        for task, name, value in re.findall(r"^\| (\w+) \| (\w+) \| ([\d.]+)", part, re.M)
    }


def write(figures: dict[str, Figures]) -> None:
    """Write figures into the page."""
    lines = [f"| {task} | {name} | {value:.3f} |" for task, row in figures.items() for name, value in row.items()]
    part = "\n" + "\n".join(["| texts | figure | |", "| --- | --- | --- |", *lines]) + "\n\n"
    PAGE.write_text(_PRINTED.sub(part, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    chosen = [task for task in TASKS if task in sys.argv] or list(TASKS)
    noted = Misses()
    figures = {task: TASKS[task](noted) for task in chosen}
    print(table(figures))
    if "--write" in sys.argv and len(figures) == len(TASKS):
        write(figures)
    if "--misses" in sys.argv:
        print("\n".join(noted))
