"""The gold files and what the figures of quality share."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from geonews.article import Article
from geonews.records import Event, Span

GOLD = Path(__file__).parent / "gold"
Figures = dict[str, float]
_ARTICLES = ("the ", "a ", "an ")


class Misses(list[str]):
    """What was missed, one line each, for people."""

    def tell(self, task: str, text: str, what: object) -> None:
        """Note one miss."""
        self.append(f"{task}: {what}\n    {text}")


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a gold file."""
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def article_of(row: dict[str, Any]) -> Article:
    """The article of a row."""
    day = row.get("published")
    return Article(text=row["text"], published=dt.date.fromisoformat(day) if day else None)


def prf(hits: int, found: int, wanted: int) -> Figures:
    """Precision, recall and F1."""
    return {"precision": hits / (found or 1), "recall": hits / wanted, "f1": 2 * hits / (found + wanted)}


def overlap(a: Span, start: int, end: int) -> int:
    """How many characters two stretches share."""
    return max(0, min(a.end, end) - max(a.start, start))


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A phrase without its article."""
    lead = next((len(a) for a in _ARTICLES if text[start:end].lower().startswith(a)), 0)
    return start + lead, end


def brief(event: Event) -> str:
    """One event in one line."""
    source, target = (" & ".join(a.name for a in side) or "-" for side in (event.sources, event.targets))
    return f"[{source} > {target} {event.plover} {event.cameo} {event.factuality} '{event.trigger.text}']"
