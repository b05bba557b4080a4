"""The commands for many articles: `geonews code` and `geonews export`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from geonews.codes import FACTUALITIES
from geonews.corpora.exports import FORMATS, export, read_plover
from geonews.corpora.runs import ARTICLES_A_PART, SECONDS_AN_ARTICLE, code_corpus
from geonews.corpora.sources import FORMATS as INPUT_FORMATS
from geonews.corpora.store import Store
from geonews.extraction import Extraction
from geonews.pipeline import Extractor


def add_code(
    commands: Any, add_choices: Callable[[argparse.ArgumentParser], None], share: Callable[[str], float]
) -> None:
    """Add `geonews code`.

    Args:
        commands: The subparsers of the command line.
        add_choices: Adds the choices of an extractor.
        share: Reads a number from 0 to 1.
    """
    code = commands.add_parser(
        "code",
        help="code many articles into a store",
        description="Code the articles of files and folders into a store. What cannot be read or coded becomes a row "
        "of its failures. A run that was killed goes on when the same command is given again.",
        epilog="Example: geonews code news/ -o news.duckdb --processes 2 --columns text=body",
    )
    code.add_argument(
        "inputs",
        nargs="+",
        metavar="IN",
        help=f"files ({', '.join(INPUT_FORMATS)}; .gz, .zst), folders of them, or - for standard input",
    )
    code.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        required=True,
        help="OUT.duckdb is a DuckDB file, OUT.jsonl PLOVER JSON lines, anything else a folder of Parquet parts",
    )
    code.add_argument("--processes", type=_count, default=1, metavar="N", help="how many processes code (1)")
    code.add_argument(
        "--time-limit",
        type=_seconds,
        default=SECONDS_AN_ARTICLE,
        metavar="S",
        help=f"seconds for one article, which then is a failure ({SECONDS_AN_ARTICLE:g})",
    )
    code.add_argument("--format", metavar="NAME", help="format of the input, where its names do not tell")
    code.add_argument(
        "--columns",
        type=_pair,
        nargs="+",
        metavar="FIELD=NAME",
        help="names of the fields in the input, e.g. text=body published=day; the usual ones are known",
    )
    code.add_argument("--published", metavar="DATE", help="day of publication of articles that do not tell their own")
    code.add_argument("--publisher", metavar="NAME", help="publisher of articles that do not tell their own")
    code.add_argument("--any-language", action="store_true", help="code what is not English, too, whatever comes of it")
    code.add_argument("--part-size", type=_count, default=ARTICLES_A_PART, metavar="N", help=argparse.SUPPRESS)
    code.add_argument("--overwrite", action="store_true", help="delete the store that is there first")
    code.add_argument("--quiet", action="store_true", help="no progress bar and no summary")
    code.add_argument(
        "--min-confidence", type=share, default=0.0, metavar="X", help="leave out events below X (0 to 1)"
    )
    add_choices(code)
    code.set_defaults(run=_code)


def add_export(commands: Any) -> None:
    """Add `geonews export`.

    Args:
        commands: The subparsers of the command line.
    """
    writes = commands.add_parser(
        "export",
        help="write events in a format of the field",
        description="Write the events of a store, or of a PLOVER file of geonews, in another format.",
        epilog="Example: geonews export news.duckdb -o events.tsv --format polecat",
    )
    writes.add_argument(
        "input",
        metavar="IN",
        help="a store of `geonews code`, or a file that geonews wrote as plover (.jsonl, .jsonl.gz)",
    )
    writes.add_argument("-o", "--output", metavar="OUT", required=True, help="the file to write; .gz is compressed")
    writes.add_argument(
        "--format", choices=FORMATS, help="left out, the suffix tells it: .jsonl (plover), .geojson or .csv"
    )
    writes.add_argument(
        "--factualities",
        nargs="+",
        choices=FACTUALITIES,
        help="which events; left out, all for plover, geojson and csv, and actual ones for the others",
    )
    writes.set_defaults(run=_export)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return int(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return value


def _pair(text: str) -> tuple[str, str]:
    field, sign, name = text.partition("=")
    if not (field and sign and name):
        raise argparse.ArgumentTypeError(f"{text!r} does not map a field: write it as text=body")
    return field, name


def _code(options: argparse.Namespace) -> int:
    with _Progress(shown=sys.stderr.isatty() and not options.quiet) as progress:
        summary = code_corpus(
            options.inputs,
            options.output,
            columns=dict(options.columns or ()),
            format=options.format,
            published=options.published,
            publisher=options.publisher,
            language_check=not options.any_language,
            extractor=Extractor(model=options.model, data_dir=options.data_dir, min_confidence=options.min_confidence),
            processes=options.processes,
            time_limit=options.time_limit,
            part_size=options.part_size,
            overwrite=options.overwrite,
            progress=progress,
        )
    if not options.quiet:
        before = f", {summary.resumed} of them earlier" if summary.resumed else ""
        print(
            f"{summary.articles} articles coded, {summary.failures} failed{before}: {options.output}", file=sys.stderr
        )
    return 1 if summary.failures and not summary.articles else 0


class _Progress:
    """A bar on a terminal, which counts the articles."""

    def __init__(self, *, shown: bool) -> None:
        from tqdm import tqdm

        self._bar = tqdm(unit=" articles", disable=not shown)

    def __call__(self, done: int) -> None:
        self._bar.update(done - self._bar.n)

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()


def _export(options: argparse.Namespace) -> int:
    path = Path(options.input)
    lines = path.name.lower().endswith((".jsonl", ".jsonl.gz"))
    found: Iterable[Extraction] = read_plover(path) if lines else Store(path)
    rows = export(found, options.output, format=options.format, factualities=options.factualities)
    print(f"{rows} row{'' if rows == 1 else 's'} written to {options.output}")
    return 0
