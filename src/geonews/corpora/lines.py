"""Writing a corpus as PLOVER JSON lines: one file, which grows by whole parts.

Beside `events.jsonl` stand `events.failures.jsonl`, a line for each article that could not be read or coded, and
`events.run.json`, which tells what the run was and how many bytes of both files are whole. What a killed run has
written beyond them is cut off before it goes on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import attrs

from geonews.characters import escaped
from geonews.corpora.exports.plover import PLOVER
from geonews.corpora.writing import Run
from geonews.errors import StoreError
from geonews.extraction import Extraction
from geonews.failures import Failure

_ENCODING: Final = "utf-8"


@attrs.define(slots=True)
class _Whole:
    """How much there is in the whole parts."""

    parts: int = 0
    articles: int = 0
    failures: int = 0
    article_bytes: int = 0
    failure_bytes: int = 0


class LinesWriter:
    """PLOVER JSON lines, as `geonews.export` writes them and `read_plover` reads them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._failures = path.with_suffix(".failures.jsonl")
        self._told = path.with_suffix(".run.json")
        self._whole = _Whole()
        self._run: Run = {}
        self._part: list[tuple[str, Extraction | Failure]] = []

    def begin(self, run: Run) -> Run | None:
        """Make the files, or cut off what a killed run left half written."""
        if self._told.is_file():
            try:
                told = json.loads(self._told.read_text(_ENCODING))
                self._run, self._whole = told["run"], _Whole(**told["whole"])
            except (ValueError, KeyError, TypeError) as error:
                raise StoreError("it does not tell of a run of geonews: remove it", path=str(self._told)) from error
            for path, size in self._sizes():
                with path.open("ab") as file:
                    if file.tell() < size:
                        raise StoreError("it is shorter than its run left it: remove it and the run", path=str(path))
                    file.truncate(size)
            return self._run
        for path, _ in self._sizes():
            if path.exists():
                raise StoreError("it is there, and no run of geonews has made it: name another file", path=str(path))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for path, _ in self._sizes():
            path.touch()
        self._run = run
        self._tell()
        return None

    def parts(self) -> int:
        """How many whole parts there are."""
        return self._whole.parts

    def add(self, position: int, source: str, outcome: Extraction | Failure) -> None:
        """Add what became of one item to the part in work."""
        self._part.append((source, outcome))

    def commit(self, number: int) -> None:
        """Append the lines of the part, and then tell that they are whole."""
        part, self._part = self._part, []
        found = [outcome for _, outcome in part if isinstance(outcome, Extraction)]
        failed = [
            attrs.evolve(outcome, source=outcome.source or source)
            for source, outcome in part
            if isinstance(outcome, Failure)
        ]
        with self.path.open("a", encoding=_ENCODING, newline="") as file:
            PLOVER.write(found, file)
        with self._failures.open("a", encoding=_ENCODING, newline="") as file:
            file.writelines(escaped(json.dumps(one.to_dict(), ensure_ascii=False)) + "\n" for one in failed)
        self._whole = _Whole(
            parts=number + 1,
            articles=self._whole.articles + len(found),
            failures=self._whole.failures + len(failed),
            article_bytes=self.path.stat().st_size,
            failure_bytes=self._failures.stat().st_size,
        )
        self._tell()

    def counts(self) -> tuple[int, int]:
        """How many articles and how many failures there are."""
        return self._whole.articles, self._whole.failures

    def finish(self, run: Run) -> None:
        """Tell that the run is over."""
        self._run = run
        self._tell()

    def close(self) -> None:
        """Nothing stays open between two parts."""

    def delete(self) -> None:
        """Delete the files of a run, where they are those of one."""
        if not self._told.is_file():
            raise StoreError("no run of geonews has made it: it stays", path=str(self.path))
        for path in (self.path, self._failures, self._told):
            path.unlink(missing_ok=True)

    def _sizes(self) -> tuple[tuple[Path, int], ...]:
        return (self.path, self._whole.article_bytes), (self._failures, self._whole.failure_bytes)

    def _tell(self) -> None:
        writing = self._told.with_name(f".{self._told.name}")
        values = {"run": dict(self._run), "whole": attrs.asdict(self._whole)}
        writing.write_text(json.dumps(values, indent=2, sort_keys=True), _ENCODING)
        writing.replace(self._told)
