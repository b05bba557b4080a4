"""Reading collections of articles: files of many formats in, articles out, and a record of each that is none."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from geonews.article import Article, read_date
from geonews.corpora.columns import Columns, words_of
from geonews.corpora.compression import opened
from geonews.corpora.dates import read_published
from geonews.corpora.encodings import repaired, require_repair
from geonews.corpora.formats import Record, records_of
from geonews.corpora.languages import check_english
from geonews.corpora.pages import check_size, has_blocks, is_document, page_of
from geonews.corpora.sources import Source, checked_inputs, guessed_format, known_format, sources_of
from geonews.errors import ArticleError, CorpusError, MissingExtraError
from geonews.failures import Failure

_STAGE = "reading"
_FROM_PAGE = ("title", "publisher", "url", "byline")


@attrs.define(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that was read.

    Attributes:
        position: Its running number over all inputs, from 0; the same inputs give the same numbers.
        source: Where it stands ("news.jsonl:17").
        outcome: The article, or why there is none.
    """

    position: int
    source: str
    outcome: Article | Failure


def read_articles(
    inputs: str | Path | Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    format: str | None = None,  # noqa: A002 - the word that users know
    published: dt.date | dt.datetime | str | None = None,
    publisher: str | None = None,
    language_check: bool = True,
) -> Iterator[Article | Failure]:
    """Read articles from files, one after the other, however large the files are.

    JSON lines, JSON, CSV, TSV, Parquet, plain text, HTML, RSS and Atom are read, packed with gzip or zstandard or not.
    What cannot be used gives a Failure in its place, and the reading goes on.

    Args:
        inputs: A path, or several; folders are read in sorted order, and "-" is standard input.
        columns: The name in the records for a field of the article, as in `{"text": "body"}`; other fields are looked
            for under their usual names.
        format: `jsonl`, `json`, `csv`, `tsv`, `parquet`, `txt`, `html`, `rss` or `atom`; told by the names of the
            files when None.
        published: Day of publication of the articles that do not tell their own.
        publisher: Publisher of the articles that do not tell their own.
        language_check: Whether what is not English becomes a Failure.

    Raises:
        CorpusError: When an argument cannot be used: no such path, an unknown format, an unknown field in `columns`.
        MissingExtraError: When an optional dependency is not installed (extra `corpora`).
    """
    items = read_items(
        inputs,
        columns=columns,
        format_name=format,
        published=published,
        publisher=publisher,
        language_check=language_check,
    )
    return (item.outcome for item in items)


def read_items(
    inputs: str | Path | Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    format_name: str | None = None,
    published: dt.date | dt.datetime | str | None = None,
    publisher: str | None = None,
    language_check: bool = True,
    start: int = 0,
) -> Iterator[Item]:
    """What `read_articles` reads, with its place; what stands before `start` is passed over without work on it.

    Args:
        inputs: As in `read_articles`.
        columns: As in `read_articles`.
        format_name: As `format` in `read_articles`.
        published: As in `read_articles`.
        publisher: As in `read_articles`.
        language_check: As in `read_articles`.
        start: Position of the first item that is given out.
    """
    known = known_format(format_name)
    paths = checked_inputs(inputs, known)
    try:
        day = read_date(published)
    except ArticleError as error:
        raise CorpusError(str(error)) from error
    if publisher is not None and not isinstance(publisher, str):
        raise CorpusError(f"publisher is a {type(publisher).__name__}: give a str or None")
    require_repair()
    rules = _Rules(Columns.of(columns), day, publisher, language_check)
    return _items(sources_of(paths, known), rules, start)


@attrs.define(frozen=True, slots=True)
class _Rules:
    """How a record becomes an article."""

    columns: Columns
    published: dt.date | dt.datetime | None
    publisher: str | None
    language_check: bool


def _items(sources: Iterable[Source | OSError], rules: _Rules, start: int) -> Iterator[Item]:
    placed = ((source, record) for source in sources for record in _records(source, rules.columns))
    for position, (source, record) in enumerate(placed):
        if position >= start:
            name = source.name if isinstance(source, Source) else str(source.filename)
            where = name if record.number is None else f"{name}:{record.number}"
            yield Item(position=position, source=where, outcome=_outcome(record, where, rules))


def _records(source: Source | OSError, columns: Columns) -> Iterator[Record]:
    """The records of a file; where it can be read no further its error stands for the rest."""
    if isinstance(source, OSError):
        yield Record(None, source)
        return
    empty = True
    try:
        with opened(source.path) as stream:
            for record in records_of(stream, source.format or guessed_format(stream.peek(1)), columns):
                empty = False
                yield record
    except MissingExtraError:
        raise
    except Exception as error:  # A parser of damaged files may raise anything, and the next file is another matter.
        yield Record(None, error)
    else:
        if empty:
            yield Record(None, CorpusError("the file holds no article"))


def _outcome(record: Record, where: str, rules: _Rules) -> Article | Failure:
    if isinstance(record.fields, Exception):
        return Failure.of(record.fields, source=where, stage=_STAGE)
    try:
        article = _article(record, record.fields, rules)
        if rules.language_check:
            check_english(article)
    except MissingExtraError:
        raise
    except Exception as error:  # One hostile record must not end the reading of millions.
        return Failure.of(error, source=where, stage=_STAGE, article_id=_told_id(record.fields, rules.columns))
    return article


def _told_id(fields: Mapping[str, object], columns: Columns) -> str | None:
    """The identifier that a record tells, as far as it can be read."""
    try:
        _, value = columns.picked(fields)["id"]
        return words_of(value, "id")
    except (ArticleError, KeyError, ValueError, ArithmeticError):
        return None


def _article(record: Record, fields: Mapping[str, object], rules: _Rules) -> Article:
    columns = rules.columns if record.named else Columns({})
    told = columns.picked(fields)
    if "text" not in told:
        raise columns.missing(fields)
    day = read_published(told["published"][1], told["published"][0]) if "published" in told else None
    words = {name: repaired(words_of(value, name)) for name, (_, value) in told.items() if name != "published"}
    page = _page(words["text"], whole=record.page)
    if page is not None:
        found = {name: getattr(page, name) for name in _FROM_PAGE}
        words = {**{name: repaired(value) for name, value in found.items() if value}, **words}
        words["text"] = repaired(page.text).strip()
        day = day or page.published
    return Article(
        text=words["text"],
        title=words.get("title"),
        published=day or rules.published,
        publisher=words.get("publisher") or rules.publisher,
        url=words.get("url"),
        id=words.get("id", ""),
        language=words.get("language"),
        byline=words.get("byline"),
    )


def _page(text: str, *, whole: bool) -> Article | None:
    """The article of a text that is HTML; a few tags around plain text are masked later, where it is laid out."""
    if whole or is_document(text):
        return page_of(text)
    if has_blocks(text):
        check_size(text)
        with contextlib.suppress(ArticleError):
            return page_of(text)
    return None
