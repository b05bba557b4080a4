"""PLOVER as JSON lines, from which the same Extractions can be read again.

An article has a line of its own, with everything that was found in it but its events, and a line for each of its
events, in order, follows. Both kinds have a `record`, `"article"` or `"event"`, by which a reader can choose. An event
line has PLOVER's own view of the event (`id`, `date`, `source`, `target`, `event`, `mode`, `context` ...), and under
`geonews` all fields of the record, with actors as ids of the article line's. Who needs PLOVER alone can drop `geonews`.
Only halves of characters do not come back: they are U+FFFD, as in the store.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TextIO

import attrs

from geonews.corpora.exports.cells import json_line
from geonews.corpora.exports.files import open_lines
from geonews.corpora.exports.formats import ALL
from geonews.errors import ExportError, GeonewsError
from geonews.extraction import Extraction
from geonews.records import Actor, Event


@attrs.frozen
class Plover:
    """A line an article and a line an event, with all factualities."""

    name: str = "plover"
    factualities: tuple[str, ...] = ALL

    def write(self, found: Iterable[Extraction], out: TextIO) -> int:
        """Write all articles and events, and count the events."""
        rows = 0
        for one in found:
            values = one.to_dict()
            events = values.pop("events")
            out.write(json_line(_article(one, values)) + "\n")
            for event, fields in zip(one.events, events, strict=True):
                out.write(json_line(_event(one, event, fields)) + "\n")
            rows += len(events)
        return rows


def _article(found: Extraction, values: dict[str, Any]) -> dict[str, Any]:
    article = found.article
    return {
        "record": "article",
        "id": article.id,
        "date": article.day.isoformat() if article.day else None,
        "publication": article.publisher,
        "language": article.language,
        "url": article.url,
        "events": len(found.events),
        "geonews": values,
    }


def _event(found: Extraction, event: Event, fields: dict[str, Any]) -> dict[str, Any]:
    day, place = event.time.start if event.time else found.article.day, event.place
    return {
        "record": "event",
        "id": event.id,
        "article": found.article.id,
        "date": day.isoformat() if day else None,
        "source": _actors(event.sources),
        "target": _actors(event.targets),
        "event": event.plover,
        "mode": event.mode,
        "context": list(event.contexts),
        "intensity": event.intensity,
        "location": place
        and {"name": place.name, "country": place.country, "lat": place.latitude, "lon": place.longitude},
        "text": event.sentence.text,
        "geonews": fields,
    }


def _actors(actors: Sequence[Actor]) -> list[dict[str, Any]]:
    return [{"actor": a.country, "sector": a.sector, "code": a.code, "name": a.name} for a in actors]


def read_plover(path: str | Path) -> Iterator[Extraction]:
    """Read the Extractions that `export` wrote as `plover`: they equal those that were written.

    Args:
        path: A file of JSON lines; `.gz` is unpacked.

    Raises:
        ExportError: When the file cannot be read, or a line is none that `export` writes.
    """
    lines = _lines(Path(path))
    for number, values in lines:
        count = values.get("events")
        if values.get("record") != "article" or not isinstance(count, int) or count < 0:
            raise _unusable(path, number, "is not the line of an article")
        events = [line for _, line in itertools.islice(lines, count) if line.get("record") == "event"]
        if len(events) < count:
            raise _unusable(path, number, f"is followed by {len(events)} of its {count} events")
        try:
            yield Extraction.from_dict({**values["geonews"], "events": [line["geonews"] for line in events]})
        except (GeonewsError, KeyError, TypeError, ValueError) as error:
            raise _unusable(path, number, f"cannot be read with its events ({error})") from error


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    try:
        with open_lines(path) as file:
            for number, line in enumerate(file, start=1):
                values = json.loads(line) if line.strip() else None
                if values is not None and not isinstance(values, dict):
                    raise _unusable(path, number, "is no JSON object")
                if values is not None:
                    yield number, values
    except (OSError, EOFError) as error:
        raise ExportError(f"cannot read {path}: {error}", format="plover", path=path) from error
    except UnicodeDecodeError as error:
        raise _unusable(path, number + 1, "is not UTF-8 text") from error
    except json.JSONDecodeError as error:
        raise _unusable(path, number, f"is no JSON: {error}") from error


def _unusable(path: str | Path, number: int, problem: str) -> ExportError:
    return ExportError(
        f"{path}, line {number} {problem}: give a file that geonews.export wrote as plover", format="plover", path=path
    )


PLOVER: Final = Plover()
