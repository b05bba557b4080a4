"""Many articles, one after the other or in several processes; one bad article never ends the run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geonews.article import Article
from geonews.errors import ArticleError, SettingError
from geonews.extraction import Extraction
from geonews.failures import Failure
from geonews.groups import groups
from geonews.records import content_hash
from geonews.workers import Workers

if TYPE_CHECKING:
    from spacy.language import Language

    from geonews.parsing import Parsed


def as_items(articles: Iterable[Article | str | Failure]) -> Iterator[Article | Failure]:
    """Take articles, plain texts and failures; whatever else there is becomes a failure.

    Raises:
        ArticleError: When it is one article, or one text, and not an iterable of them.
    """
    # A str is iterable, too, but its characters are no articles.
    if isinstance(articles, (str, bytes, Article)) or not isinstance(articles, Iterable):
        raise ArticleError(f"expected several articles, not one {type(articles).__name__}: give a list of them")
    return map(_as_item, articles)


def _as_item(given: object) -> Article | Failure:
    if isinstance(given, (Article, Failure)):
        return given
    if isinstance(given, str):
        return Article(text=given)
    error = ArticleError(f"expected an Article or a str, not {type(given).__name__}")
    return Failure.of(error, stage="extracting", article_id=content_hash(repr(given)))


def as_extraction(item: Article | Failure, outcome: Extraction | Failure) -> Extraction:
    """What was found in an article; where it failed, an empty Extraction whose warning says why."""
    if isinstance(outcome, Extraction):
        return outcome
    if isinstance(item, Failure):
        item = Article(text="", id=item.article_id or content_hash(item.source, item.message))
    return Extraction(article=item, warnings=(f"not extracted: {outcome.message}",))


def check_positive(**values: float | None) -> None:
    """Refuse a number that is zero or less.

    Raises:
        SettingError: When one is.
    """
    for name, value in values.items():
        if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0):
            raise SettingError(name, value, "a number above 0")


def in_groups(
    articles: Iterable[Article | Failure],
    parse: Callable[[Sequence[Article]], Sequence[Parsed]],
    code: Callable[[Parsed], Extraction],
) -> Iterator[Extraction | Failure]:
    """Code articles in this process; those of a group are parsed together, which is quicker."""
    for group in groups(articles):
        yield from coded_together(group, parse, code)


def coded_together(
    group: Sequence[Article | Failure],
    parse: Callable[[Sequence[Article]], Sequence[Parsed]],
    code: Callable[[Parsed], Extraction],
) -> Iterator[Extraction | Failure]:
    """Parse a few articles at once, then code one after the other."""
    try:
        together = iter(parse([item for item in group if isinstance(item, Article)]))
    except Exception:  # one of them, whichever it is: each is parsed by itself
        together = None
    for item in group:
        if isinstance(item, Failure):
            yield item
            continue
        try:
            parsed = parse([item])[0] if together is None else next(together)
            found: Extraction | Failure = code(parsed)
        except Exception as error:  # whatever it is, the other articles go on
            found = Failure.of(error, stage="extracting", article_id=item.id)
        yield found


def with_processes(
    articles: Iterable[Article | Failure],
    settings: Mapping[str, Any],
    model: str | Language | None,
    *,
    processes: int,
    time_limit: float | None,
) -> Iterator[Extraction | Failure]:
    """Code articles in child processes; a pipeline that is an object goes to them through a folder."""
    if model is None or isinstance(model, str):
        yield from Workers(settings, processes=processes, time_limit=time_limit).code(articles)
        return
    with tempfile.TemporaryDirectory() as folder:
        model.to_disk(folder)
        yield from Workers({**settings, "model": folder}, processes=processes, time_limit=time_limit).code(articles)
