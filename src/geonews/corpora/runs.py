"""Coding a whole corpus into a store: a run that survives bad articles, and goes on where it was killed."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import itertools
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from geonews.article import Article
from geonews.batches import as_items, check_positive
from geonews.corpora.lines import LinesWriter
from geonews.corpora.reading import Item, read_items
from geonews.corpora.schema import SCHEMA_VERSION
from geonews.corpora.sources import Source, checked_inputs, known_format, sources_of
from geonews.corpora.store import Store
from geonews.corpora.writing import DuckDBWriter, FolderWriter, Run, Writer
from geonews.defaults import default_extractor
from geonews.errors import CorpusError, StoreError
from geonews.extraction import Extraction
from geonews.failures import Failure
from geonews.pipeline import Extractor

ARTICLES_A_PART = 500
SECONDS_AN_ARTICLE = 120.0

Code = Callable[[Iterable[Article | Failure]], Iterator[Extraction | Failure]]


@attrs.frozen
class Summary:
    """What a run did.

    Attributes:
        articles: How many articles the store holds.
        failures: How many could not be read or coded.
        resumed: How many of both were there already when the run began.
    """

    articles: int
    failures: int
    resumed: int


def code_corpus(
    inputs: str | Path | Iterable[str | Path | Article | Failure],
    out: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    format: str | None = None,  # noqa: A002 - the word that users know
    published: dt.date | dt.datetime | str | None = None,
    publisher: str | None = None,
    language_check: bool = True,
    extractor: Extractor | None = None,
    processes: int = 1,
    time_limit: float = SECONDS_AN_ARTICLE,
    part_size: int = ARTICLES_A_PART,
    overwrite: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Summary:
    """Code many articles into a store, in constant memory; what cannot be read or coded becomes a row of its failures.

    When the run is killed, the same call goes on after the last whole part, and the store is the same in the end as
    that of an undisturbed run. A store that is complete is left as it is.

    Args:
        inputs: A file, a folder, "-" for standard input, or several of them, as in `read_articles`; or articles, in an
            order that is the same every time.
        out: The store: a file that ends in `.duckdb`, or a folder for Parquet parts; or a file that ends in `.jsonl`
            for PLOVER JSON lines.
        columns: For files, as in `read_articles`.
        format: For files, as in `read_articles`.
        published: For files, as in `read_articles`.
        publisher: For files, as in `read_articles`.
        language_check: For files, as in `read_articles`.
        extractor: Its choices are those of the run; the default Extractor when None.
        processes: How many processes code; each loads a pipeline.
        time_limit: Seconds for one article, which then becomes a failure.
        part_size: Articles in a part: when the run is killed, less than one part is done again.
        overwrite: Whether a store that is there is deleted first.
        progress: Is called with the number of articles done.

    Raises:
        CorpusError: When the input cannot be read at all: no such path, an unknown format.
        SettingError: When a number is not above 0.
        StoreError: When `out` holds another run, or something else.
        ProcessError: When a process cannot start.
        MissingExtraError: When the extra `corpora` is not installed.
    """
    check_positive(processes=processes, time_limit=time_limit, part_size=part_size)
    extractor = extractor or default_extractor()
    paths, articles = _parted(inputs)
    told: dict[str, object] = {"articles": "given one by one"}
    if paths:
        told = {
            **_size_of(paths, format),
            "columns": dict(columns or {}),
            "format": format,
            "published": str(published) if published else None,
            "publisher": publisher,
            "language_check": language_check,
        }

    def items(start: int) -> Iterator[Item]:
        if not paths:
            return (_item(n, given) for n, given in itertools.islice(enumerate(articles), start, None))
        return read_items(
            paths,
            columns=columns,
            format_name=format,
            published=published,
            publisher=publisher,
            language_check=language_check,
            start=start,
        )

    if overwrite:
        _delete(Path(out))
    return code_items(
        items,
        writer_for(Path(out)),
        run=_run(extractor, told, part_size),
        code=functools.partial(extractor.outcomes, processes=processes, time_limit=time_limit),
        part_size=part_size,
        progress=progress,
    )


def _parted(
    inputs: str | Path | Iterable[str | Path | Article | Failure],
) -> tuple[tuple[str | Path, ...], Iterable[Article | Failure]]:
    """The paths, or the articles, whichever it is: the first of several tells."""
    if isinstance(inputs, (str, Path)):
        return (inputs,), ()
    if not isinstance(inputs, Iterable) or isinstance(inputs, (bytes, Article)):
        raise CorpusError(f"inputs is a {type(inputs).__name__}: give paths, or articles")
    several = iter(inputs)
    first = next(several, None)
    if isinstance(first, (str, Path)):
        paths = (first, *several)
        if not all(isinstance(path, (str, Path)) for path in paths):
            raise CorpusError("inputs has paths and articles: give either")
        return paths, ()  # type: ignore[return-value]
    return (), as_items(() if first is None else itertools.chain((first,), several))  # type: ignore[arg-type]


def _size_of(paths: Sequence[str | Path], format_name: str | None) -> dict[str, object]:
    """What tells an input from the same paths with other files in them, which a run must not go on with."""
    known = known_format(format_name)
    files = bytes_in_all = 0
    for source in sources_of(checked_inputs(paths, known), known):
        files += 1
        if isinstance(source, Source) and source.path is not None:
            with contextlib.suppress(OSError):
                bytes_in_all += source.path.stat().st_size
    return {"paths": list(map(str, paths)), "files": files, "bytes": bytes_in_all}


def _item(position: int, given: Article | Failure) -> Item:
    source = given.source if isinstance(given, Failure) else given.url or ""
    return Item(position=position, source=source, outcome=given)


def _run(extractor: Extractor, inputs: Mapping[str, object], part_size: int) -> Run:
    import geonews

    return {
        "geonews_version": geonews.__version__,
        "inputs": json.dumps(inputs, sort_keys=True),
        "part_size": str(part_size),
        "settings": json.dumps(extractor.settings(), sort_keys=True),
    }


def _delete(out: Path) -> None:
    """Delete what a run wrote, and nothing else."""
    if not out.exists():
        return
    if out.suffix.lower() == ".jsonl":
        LinesWriter(out).delete()
        return
    Store(out)
    if out.is_dir():
        shutil.rmtree(out)
    else:
        out.unlink()


def writer_for(path: Path) -> Writer:
    """The writer for a path: `.duckdb`, `.jsonl`, or a folder."""
    kinds: dict[str, Callable[[Path], Writer]] = {".duckdb": DuckDBWriter, ".jsonl": LinesWriter}
    return kinds.get(path.suffix.lower(), FolderWriter)(path)


def code_items(
    items: Callable[[int], Iterator[Item]],
    writer: Writer,
    *,
    run: Run,
    code: Code,
    part_size: int,
    progress: Callable[[int], None] | None = None,
) -> Summary:
    """Code items into a store; where it holds an unfinished run of the same kind, that goes on after its last part.

    Args:
        items: Gives what to code from a position on, in an order that is the same every time.
        writer: Writes the store.
        run: What tells this run from others: input, choices, versions.
        code: Codes the articles, in their order.
        part_size: Articles in a part: when the run is killed, less than one part is done again.
        progress: Is told the number of items done.

    Raises:
        StoreError: When the store holds another run.
    """
    run = {"schema_version": str(SCHEMA_VERSION), **run}
    try:
        before = writer.begin({**run, "status": "running"})
        if before is not None:
            _check_same(before, run, str(writer.path))
        resumed = writer.parts() * part_size
        if before is None or before["status"] != "complete":
            outcomes = _coded(items(resumed), code)
            _write_parts(outcomes, writer, first=writer.parts(), part_size=part_size, progress=progress)
        articles, failures = writer.counts()
        writer.finish({**run, "status": "complete", "articles": str(articles), "failures": str(failures)})
    finally:
        writer.close()
    return Summary(articles=articles, failures=failures, resumed=min(resumed, articles + failures))


def _check_same(before: Run, run: Run, out: str) -> None:
    other = [name for name, value in run.items() if before.get(name) != value]
    if other:
        told = "; ".join(f"{name} was {before.get(name)} and is {run[name]}" for name in other)
        raise StoreError(f"it holds another run ({told}): name another store, or overwrite it", path=out)


def _coded(items: Iterator[Item], code: Code) -> Iterator[tuple[str, Extraction | Failure]]:
    """Each item's source, and what became of it."""
    told, coded = itertools.tee(items)
    return ((item.source, outcome) for item, outcome in zip(told, code(item.outcome for item in coded), strict=True))


def _write_parts(
    outcomes: Iterator[tuple[str, Extraction | Failure]],
    writer: Writer,
    *,
    first: int,
    part_size: int,
    progress: Callable[[int], None] | None,
) -> None:
    position = first * part_size
    for source, outcome in outcomes:
        writer.add(position, source, outcome)
        position += 1
        if position % part_size == 0:
            writer.commit(position // part_size - 1)
        if progress is not None:
            progress(position)
    if position % part_size:
        writer.commit(position // part_size)
