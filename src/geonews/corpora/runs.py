"""Coding a whole corpus into a store: a run that survives bad articles, and goes on where it was killed."""

from __future__ import annotations

import functools
import itertools
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import attrs

from geonews.article import Article
from geonews.batches import check_positive
from geonews.corpora.lines import LinesWriter
from geonews.corpora.schema import SCHEMA_VERSION
from geonews.corpora.store import Store
from geonews.corpora.writing import DuckDBWriter, FolderWriter, Run, Writer
from geonews.defaults import default_extractor
from geonews.errors import SettingError
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


@attrs.frozen
class Item:
    """One item of the input.

    Attributes:
        source: Where it was read.
        given: The article, or why there is none.
    """

    source: str
    given: Article | Failure


def code_corpus(
    articles: Iterable[Article | Failure],
    out: str | Path,
    *,
    extractor: Extractor | None = None,
    processes: int = 1,
    time_limit: float = SECONDS_AN_ARTICLE,
    part_size: int = ARTICLES_A_PART,
    overwrite: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Summary:
    """Code many articles into a store, in constant memory; what cannot be coded becomes a row of its failures.

    When the run is killed, the same call goes on after the last whole part, and the store is the same in the end as
    that of an undisturbed run. A store that is complete is left as it is.

    Args:
        articles: The articles, in an order that is the same every time: `read_articles` gives them so.
        out: The store: a file that ends in `.duckdb`, or a folder for Parquet parts; or a file that ends in `.jsonl`
            for PLOVER JSON lines.
        extractor: Its choices are those of the run; the default Extractor when None.
        processes: How many processes code; each loads a pipeline.
        time_limit: Seconds for one article, which then becomes a failure.
        part_size: Articles in a part: when the run is killed, less than one part is done again.
        overwrite: Whether a store that is there is deleted first.
        progress: Is called with the number of articles done.

    Raises:
        SettingError: When `out` holds the store of another run, or a number is not above 0.
        StoreError: When `out` holds something else.
        ProcessError: When a process cannot start.
        MissingExtraError: When the extra `corpora` is not installed.
    """
    check_positive(processes=processes, time_limit=time_limit, part_size=part_size)
    extractor = extractor or default_extractor()
    if overwrite:
        _delete(Path(out))
    return code_items(
        map(_as_item, articles),
        writer_for(Path(out)),
        run=_run(extractor, inputs="articles", part_size=part_size),
        code=functools.partial(extractor.outcomes, processes=processes, time_limit=time_limit),
        part_size=part_size,
        progress=progress,
    )


def _as_item(given: Article | Failure) -> Item:
    return Item(source=given.source if isinstance(given, Failure) else given.url or "", given=given)


def _run(extractor: Extractor, *, inputs: str, part_size: int) -> Run:
    import geonews

    return {
        "geonews_version": geonews.__version__,
        "inputs": inputs,
        "part_size": str(part_size),
        "settings": json.dumps(extractor.settings(), sort_keys=True),
    }


def _delete(out: Path) -> None:
    """Delete a store, and nothing that is none."""
    if out.exists():
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
    items: Iterable[Item],
    writer: Writer,
    *,
    run: Run,
    code: Code,
    part_size: int,
    progress: Callable[[int], None] | None = None,
) -> Summary:
    """Code items into a store; where it holds an unfinished run of the same kind, that goes on after its last part.

    Args:
        items: What to code, in an order that is the same every time.
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
            _check_same(before, run)
        resumed = writer.parts() * part_size
        if before is None or before["status"] != "complete":
            outcomes = _coded(itertools.islice(items, resumed, None), code)
            _write_parts(outcomes, writer, first=writer.parts(), part_size=part_size, progress=progress)
        articles, failures = writer.counts()
        writer.finish({**run, "status": "complete", "articles": str(articles), "failures": str(failures)})
    finally:
        writer.close()
    return Summary(articles=articles, failures=failures, resumed=min(resumed, articles + failures))


def _check_same(before: Run, run: Run) -> None:
    other = [name for name, value in run.items() if before.get(name) != value]
    if other:
        told = "; ".join(f"{name} was {before.get(name)} and is {run[name]}" for name in other)
        raise SettingError("out", told, "a store of the same run: name another, or overwrite it")


def _coded(items: Iterator[Item], code: Code) -> Iterator[tuple[str, Extraction | Failure]]:
    """Each item's source, and what became of it."""
    told, coded = itertools.tee(items)
    return ((item.source, outcome) for item, outcome in zip(told, code(item.given for item in coded), strict=True))


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
