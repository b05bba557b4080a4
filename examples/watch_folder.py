"""Watch a folder, and append what is found in each new article to a file of PLOVER JSON lines.

python examples/watch_folder.py FOLDER EVENTS.jsonl [--once] [--seconds 60]

Text, HTML, JSON, CSV, RSS and Atom files are read, packed or not (see docs/corpora.md). FOLDER may be one such file,
such as a feed that another program brings up to date. Where the name of a file begins with a day, its articles are of
that day. A program that puts files there should write them under a name that begins with "." and rename them when they
are whole. Needs the extra "corpora".

Beside EVENTS.jsonl stands EVENTS.jsonl.seen, a line for each file as it was when it was read: its name, its hash, the
articles that were new in it, and how long EVENTS.jsonl was then. A file that changes is read again, and only those of
its articles are coded whose ids it did not have before. What a killed run had written and not told there is cut off
before the next one goes on.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonews


class Events:
    """The file of events, and what is told of it beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._told = path.with_name(f"{path.name}.seen")
        lines = list(_lines(self._told))
        self.files = {(line["file"], line["sha256"]) for line in lines}
        self.articles = {(line["file"], name) for line in lines for name in line["articles"]}
        with path.open("ab") as file:
            size = lines[-1]["bytes"] if lines else 0
            if file.tell() < size or (file.tell() and not self._told.exists()):
                sys.exit(f"{path} is not what {self._told.name} tells of: name another file")
            self._told.touch()
            file.truncate(size)

    def add(self, name: str, sha256: str, found: list[geonews.Extraction]) -> None:
        """Append what was found in a file, and then tell that it is there."""
        with tempfile.TemporaryDirectory() as folder:
            written = Path(folder, "found.jsonl")
            geonews.export(found, written, format="plover")
            with self._path.open("ab") as file:
                file.write(written.read_bytes())
        articles = [one.article.id for one in found]
        told = {"file": name, "sha256": sha256, "articles": articles, "bytes": self._path.stat().st_size}
        with self._told.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")
        self.files.add((name, sha256))
        self.articles.update((name, article) for article in articles)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines; the last one of a killed run may be none, and is cut off."""
    if not path.exists():
        return
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if whole != data:
        path.write_bytes(whole)
    yield from map(json.loads, whole.splitlines())


def files(place: Path) -> list[Path]:
    """The files to look at, in the order of their names; those that begin with "." are not whole."""
    if place.is_file():
        return [place]
    return sorted(path for path in place.rglob("*") if path.is_file() and not path.name.startswith("."))


def code_new(place: Path, events: Events, extractor: geonews.Extractor) -> None:
    """Code what is new in a folder; what cannot be used is told, and ends nothing."""
    for path in files(place):
        name = path.relative_to(place).as_posix() if place.is_dir() else path.name
        try:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            if (name, sha256) in events.files:
                continue
            new = {one.id: one for one in read(path) if (name, one.id) not in events.articles}
        except OSError as error:  # gone again, or not ours to read yet: the next look will tell
            print(f"{name}: {error}", file=sys.stderr)
            continue
        found = list(extractor.extract_many(new.values()))
        for one in found:
            for warning in one.warnings:
                print(f"{name}, {one.article.id}: {warning}", file=sys.stderr)
        events.add(name, sha256, found)
        print(f"{name}: {sum(len(one.events) for one in found)} events of {len(found)} new articles", flush=True)


def read(path: Path) -> Iterator[geonews.Article]:
    """The articles of a file, without those that cannot be used."""
    try:
        day = dt.date.fromisoformat(path.name[:10])
    except ValueError:
        day = None
    try:
        for given in geonews.read_articles(path, published=day):
            if isinstance(given, geonews.Article):
                yield given
            else:
                print(f"{given.source}: {given.message}", file=sys.stderr)
    except geonews.CorpusError as error:
        print(f"{path}: {error}", file=sys.stderr)


def main(arguments: list[str] | None = None) -> None:
    """Watch until the program is interrupted, or look once."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("events", type=Path)
    parser.add_argument("--once", action="store_true", help="look once, and do not wait for more")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long to wait between two looks")
    given = parser.parse_args(arguments)
    if not given.folder.exists():
        parser.error(f"there is no {given.folder}: name a folder, or a file such as a feed")
    if given.folder.resolve() in given.events.resolve().parents:
        parser.error(f"{given.events} lies in the folder that is watched: name a file elsewhere")
    extractor = geonews.Extractor().load()
    events = Events(given.events)
    code_new(given.folder, events, extractor)
    while not given.once:
        time.sleep(given.seconds)
        code_new(given.folder, events, extractor)


if __name__ == "__main__":
    main()
