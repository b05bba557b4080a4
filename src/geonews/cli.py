"""The command line: `geonews extract`, `explain`, `code`, `export` and `check-data`."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import geonews
from geonews.article import Article, read_date
from geonews.corpus_commands import add_code, add_export
from geonews.errors import ArticleError, GeonewsError
from geonews.extraction import Extraction
from geonews.pipeline import Extractor
from geonews.tables import extraction_tables

_OK, _PROBLEMS, _UNUSABLE = 0, 1, 2
_EXIT_CODES = "Exit codes: 0 all is well, 1 problems were found (check-data) or no such event (explain), 2 wrong input."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: The words after `geonews`; those of the process when None.

    Returns:
        The exit code.
    """
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except GeonewsError as error:
        print(f"geonews: {error}", file=sys.stderr)
        return _UNUSABLE
    except BrokenPipeError:
        # "geonews extract ... | head" closes the pipe early; nothing is wrong with the article.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _OK
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="geonews",
        description="Turn a news article into structured diplomatic data: who did what to whom, when, where, "
        "said by whom and how certain.",
        epilog=_EXIT_CODES,
    )
    parser.add_argument("--version", action="version", version=f"geonews {geonews.__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    extract = commands.add_parser(
        "extract",
        help="print the events, actors and relations of an article",
        description="Print the events, actors and relations of an article as tables on a terminal, and all records as "
        "JSON into a pipe or a file.",
        epilog="Example: geonews extract article.txt --published 2023-09-18",
    )
    _add_article(extract)
    _add_choices(extract)
    shape = extract.add_mutually_exclusive_group()
    shape.add_argument(
        "--json", action="store_true", help="print all records as JSON: what a pipe or a file gets anyway"
    )
    shape.add_argument("--table", action="store_true", help="print tables, also into a pipe or a file")
    extract.add_argument(
        "--min-confidence", type=_share, default=0.0, metavar="X", help="leave out events below X (0 to 1)"
    )
    extract.set_defaults(run=_extract)

    explain = commands.add_parser(
        "explain",
        help="tell why the events of an article were coded",
        description="Tell in plain words why events were coded: the pattern, its words, the source and the target.",
        epilog="Example: geonews explain article.txt --published 2023-09-18 --event 3",
    )
    _add_article(explain)
    _add_choices(explain)
    explain.add_argument(
        "--event",
        metavar="ID|N",
        help="number of the event in the table of `geonews extract`, or its id; all when left out",
    )
    explain.set_defaults(run=_explain)

    add_code(commands, _add_choices, _share)
    add_export(commands)

    check = commands.add_parser(
        "check-data",
        help="check patterns, actors, places and the ontology",
        description="Load all data files and run the examples and near-misses of every pattern.",
        epilog="Example: geonews check-data --data-dir my-data --only consult",
    )
    _add_choices(check)
    check.add_argument("--only", metavar="NAME", help="only patterns with NAME in their own or their file's name")
    check.set_defaults(run=_check_data)
    return parser


def _add_article(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a text file (UTF-8) or an HTML page; - reads standard input")
    parser.add_argument(
        "--published",
        type=_moment,
        metavar="DATE",
        help="day of publication, e.g. 2023-09-18; without it relative dates stay open",
    )
    for name, text in (("title", "headline"), ("publisher", "who published it"), ("url", "where it stands")):
        parser.add_argument(f"--{name}", metavar=name.upper(), help=f"{text}, where it is known apart from the text")


def _add_choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline, by name or path")
    parser.add_argument(
        "--data-dir",
        type=_folder,
        metavar="DIR",
        help="your own actors, patterns and ontology, laid over the built-in ones",
    )


def _moment(text: str) -> dt.date | dt.datetime | None:
    try:
        return read_date(text)
    except ArticleError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write it as 2023-09-18") from error


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1")
    return value


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return Path(text)


def _article(options: argparse.Namespace) -> Article:
    fields = {name: getattr(options, name) for name in ("title", "publisher", "url") if getattr(options, name)}
    if options.file != "-":
        return Article.from_file(options.file, published=options.published, **fields)
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError("standard input is not UTF-8 text") from error
    return Article(text=text, published=options.published, **fields)


def _found(options: argparse.Namespace, *, min_confidence: float = 0.0) -> Extraction:
    extractor = Extractor(model=options.model, data_dir=options.data_dir, min_confidence=min_confidence)
    found = extractor.extract(_article(options))
    for warning in found.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    return found


def _extract(options: argparse.Namespace) -> int:
    found = _found(options, min_confidence=options.min_confidence)
    if options.json or not (options.table or sys.stdout.isatty()):
        print(found.to_json(indent=2))
    else:
        print(extraction_tables(found, width=shutil.get_terminal_size((140, 40)).columns))
    return _OK


def _explain(options: argparse.Namespace) -> int:
    found = _found(options)
    numbered = list(enumerate(found.events, start=1))
    if options.event is not None:
        numbered = [(n, event) for n, event in numbered if options.event in {str(n), event.id}]
        if not numbered:
            print(f"geonews: no event {options.event}: the article has {len(found.events)} events", file=sys.stderr)
            return _PROBLEMS
    print("\n\n".join(f"{number}. {found.explain(event)}" for number, event in numbered) or "no events")
    return _OK


def _check_data(options: argparse.Namespace) -> int:
    from geonews.checking import check_patterns, check_tables

    extractor = Extractor(model=options.model, data_dir=options.data_dir, include_unmapped=True)
    problems = list(check_tables(options.data_dir))
    # A pattern is tried on text only when everything that coding needs can be read.
    if not problems:
        problems = list(check_patterns(extractor, only=options.only))
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}")
        return _PROBLEMS
    count = len(extractor.lexicon.patterns) + len(extractor.relation_patterns.patterns)
    print(f"all data is well: {count} patterns, each with its examples and near-misses")
    return _OK


if __name__ == "__main__":
    raise SystemExit(main())
