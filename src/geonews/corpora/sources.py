"""Which files are read, in which order, and as what."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import attrs

from geonews.corpora.compression import PACKED_SUFFIXES
from geonews.errors import CorpusError

STANDARD_INPUT: Final = "-"
FORMATS: Final = ("jsonl", "json", "csv", "tsv", "parquet", "txt", "html", "feed")
_BY_SUFFIX: Final = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".txt": "txt",
    ".html": "html",
    ".htm": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
}
_LONGEST_NAME: Final = 30
_SYNONYMS: Final = {"ndjson": "jsonl", "htm": "html", "rss": "feed", "atom": "feed", "xml": "feed", "text": "txt"}


@attrs.define(frozen=True, slots=True)
class Source:
    """One file to read.

    Attributes:
        name: How it is called in what is reported.
        path: The file, or None for standard input.
        format: One of `FORMATS`, or None where its first bytes must tell.
    """

    name: str
    path: Path | None
    format: str | None


def known_format(name: str | None) -> str | None:
    """A format as it is called here; None stays None.

    Raises:
        CorpusError: When there is no such format.
    """
    if name is None:
        return None
    plain = str(name).lower().lstrip(".")
    plain = _SYNONYMS.get(plain, plain)
    if plain not in FORMATS:
        raise CorpusError(f"unknown format {name!r}: give one of {', '.join((*FORMATS, 'rss', 'atom'))}")
    return plain


def checked_inputs(inputs: str | Path | Iterable[str | Path], format_name: str | None) -> tuple[str, ...]:
    """The paths that were given, each of which can be read as far as that can be told.

    Raises:
        CorpusError: When there is none, one does not exist, or its format cannot be told.
    """
    paths = (inputs,) if isinstance(inputs, str | Path) else tuple(inputs)
    if not paths:
        raise CorpusError("no input: give files, folders, or '-' for standard input")
    for path in paths:
        if not isinstance(path, str | Path):
            raise CorpusError(f"input is a {type(path).__name__}: give a path as str or Path")
        if str(path) != STANDARD_INPUT:
            _check(Path(path), format_name)
    return tuple(map(str, paths))


def _check(path: Path, format_name: str | None) -> None:
    try:
        exists = path.exists()
    except (OSError, ValueError) as error:
        raise CorpusError(f"cannot read {str(path)!r}: {error}", path=str(path)) from error
    if not exists:
        raise CorpusError(f"there is no file or folder {path}", path=str(path))
    if not path.is_dir() and format_name is None and _format_of(path.name) is None:
        raise CorpusError(
            f"cannot tell the format of {path}: name it with format=, one of {', '.join(FORMATS)}", path=str(path)
        )


def sources_of(inputs: Iterable[str], format_name: str | None) -> Iterator[Source | OSError]:
    """The files of some inputs in order; a folder that cannot be listed stands there as its error."""
    for name in inputs:
        if name == STANDARD_INPUT:
            yield Source(name, None, format_name)
        elif os.path.isdir(name):
            yield from _walked(name, format_name)
        else:
            yield Source(name, Path(name), format_name or _format_of(name))


def _walked(folder: str, format_name: str | None) -> Iterator[Source | OSError]:
    """The files of a folder in sorted order, without those of other formats and hidden ones ("_SUCCESS")."""
    errors: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in sorted(files):
            found = format_name or _format_of(name)
            if found and not name.startswith((".", "_")):
                path = Path(place, name)
                yield Source(str(path), path, found)
        yield from _drained(errors)
    yield from _drained(errors)


def _drained(errors: list[OSError]) -> Iterator[OSError]:
    while errors:
        yield errors.pop(0)


def _format_of(name: str) -> str | None:
    """The format that the end of a file's name tells: "news.jsonl.gz" holds JSON lines."""
    plain = name.lower()
    for packed in PACKED_SUFFIXES:
        plain = plain.removesuffix(packed)
    return _BY_SUFFIX.get(os.path.splitext(plain)[1])


def guessed_format(start: bytes) -> str:
    """The format of bytes that come without a name."""
    if start.startswith(b"PAR1"):
        return "parquet"
    text = start.decode("utf-8-sig", "replace").lstrip()
    line = text.partition("\n")[0]
    if text.startswith("{"):
        return "jsonl" if line.rstrip().endswith("}") or "\n" not in text else "json"
    if text.startswith("["):
        return "json"
    if text.startswith("<"):
        return "feed" if any(mark in text for mark in ("<rss", "<feed", "<rdf:RDF")) else "html"
    if "\t" in line:
        return "tsv"
    names = {name.strip(' "\r').lower() for name in line.replace(";", ",").split(",")}
    is_header = len(names) > 1 and max(map(len, names)) <= _LONGEST_NAME
    return "csv" if is_header and names & {"text", "body", "content", "article"} else "txt"
