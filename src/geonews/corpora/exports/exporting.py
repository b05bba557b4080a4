"""Writing Extractions to a file in one of the formats of the field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import attrs

from geonews.codes import FACTUALITIES
from geonews.corpora.exports.files import replacing
from geonews.corpora.exports.formats import Format
from geonews.corpora.exports.gdelt import GDELT
from geonews.corpora.exports.geojson import GEOJSON
from geonews.corpora.exports.icews import ICEWS
from geonews.corpora.exports.phoenix import PHOENIX
from geonews.corpora.exports.plain_csv import CSV
from geonews.corpora.exports.plover import PLOVER
from geonews.corpora.exports.polecat import POLECAT
from geonews.errors import ExportError
from geonews.extraction import Extraction

_ALL: Final[tuple[Format, ...]] = (PLOVER, POLECAT, GDELT, PHOENIX, ICEWS, GEOJSON, CSV)
FORMATS: Final[Mapping[str, Format]] = MappingProxyType({one.name: one for one in _ALL})
_SUFFIXES: Final = {".jsonl": "plover", ".geojson": "geojson", ".csv": "csv"}


def export(
    found: Extraction | Iterable[Extraction],
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002
    factualities: Collection[str] | None = None,
) -> int:
    """Write events to a file, one article after the other, in constant memory.

    The file is there when all of it is written; after an error what was there before is unchanged.

    Args:
        found: An Extraction or several, such as what `extract_many` returns.
        path: The file; one whose name ends in `.gz` is compressed.
        format: `plover`, `polecat`, `gdelt`, `phoenix`, `icews`, `geojson` or `csv`. When None the suffix tells it:
            `.jsonl` is plover, `.geojson` and `.csv` are what they say.
        factualities: The factualities of the events that are written. When None, all in the formats that tell them
            (plover, geojson, csv), and `actual` alone in the others, where a plan would pass for an act.

    Returns:
        How many rows of events were written: dyads in the formats that have one row a dyad.

    Raises:
        ExportError: When the format is unknown, or the file cannot be written.
    """
    path = Path(path)
    chosen = _format_of(path, format)
    kept = chosen.factualities if factualities is None else tuple(factualities)
    if unknown := [name for name in kept if name not in FACTUALITIES]:
        problem = f"factualities has {', '.join(map(repr, unknown))}: expected some of {', '.join(FACTUALITIES)}"
        raise ExportError(problem, format=chosen.name, path=path)
    several = (found,) if isinstance(found, Extraction) else found
    try:
        with replacing(path) as out:
            return chosen.write(_with_events(several, kept, chosen, path), out)
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error}", format=chosen.name, path=path) from error


def _format_of(path: Path, name: str | None) -> Format:
    suffix = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    chosen = name or _SUFFIXES.get(suffix.lower(), "")
    if chosen in FORMATS:
        return FORMATS[chosen]
    problem = f"there is no format {name!r}" if name else f"the name of {path} does not tell its format"
    raise ExportError(f"{problem}: give format= as one of {', '.join(FORMATS)}", format=name, path=path)


def _with_events(
    found: Iterable[Extraction], factualities: tuple[str, ...], chosen: Format, path: Path
) -> Iterator[Extraction]:
    """The Extractions with those of their events that are wanted."""
    for one in found:
        if not isinstance(one, Extraction):
            problem = f"expected an Extraction, not {type(one).__name__}: export what geonews.extract returns"
            raise ExportError(problem, format=chosen.name, path=path)
        kept = tuple(event for event in one.events if event.factuality in factualities)
        yield one if len(kept) == len(one.events) else attrs.evolve(one, events=kept)
