"""The module-level functions: each is a method of one default Extractor, which is made on first use."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from geonews.article import Article
from geonews.extraction import Extraction
from geonews.failures import Failure
from geonews.pipeline import Extractor
from geonews.records import Actor, Attribution, Event, Place, Relation, TimeExpression

if TYPE_CHECKING:
    from geonews.data.actor_tables import ActorTables


@functools.cache
def default_extractor() -> Extractor:
    """The extractor of the module-level functions, made on first use."""
    return Extractor()


_When = dt.date | dt.datetime | None


def extract(article: Article | str, *, published: _When = None) -> Extraction:
    """Extract everything from one article with the default Extractor; see `Extractor.extract`."""
    return default_extractor().extract(article, published=published)


def extract_many(
    articles: Iterable[Article | str | Failure], *, processes: int = 1, time_limit: float | None = None
) -> Iterator[Extraction]:
    """Extract from many articles with the default Extractor; see `Extractor.extract_many`."""
    return default_extractor().extract_many(articles, processes=processes, time_limit=time_limit)


def extract_actors(article: Article | str, *, published: _When = None) -> tuple[Actor, ...]:
    """The actors of an article, with every mention of them."""
    return default_extractor().extract_actors(article, published=published)


def extract_events(article: Article | str, *, published: _When = None) -> tuple[Event, ...]:
    """The events of an article."""
    return default_extractor().extract_events(article, published=published)


def extract_relations(article: Article | str, *, published: _When = None, known: bool = False) -> tuple[Relation, ...]:
    """How the actors of an article stand to each other; see `Extractor.extract_relations`."""
    return default_extractor().extract_relations(article, published=published, known=known)


def extract_times(article: Article | str, *, published: _When = None) -> tuple[TimeExpression, ...]:
    """The time expressions of an article."""
    return default_extractor().extract_times(article, published=published)


def extract_places(article: Article | str, *, published: _When = None) -> tuple[Place, ...]:
    """The places that an article names."""
    return default_extractor().extract_places(article, published=published)


def extract_attributions(article: Article | str, *, published: _When = None) -> tuple[Attribution, ...]:
    """Who says what in an article."""
    return default_extractor().extract_attributions(article, published=published)


def resolve_actor(text: str, on: dt.date | None = None) -> Actor | None:
    """Who one string is at a date, without any parsing model; None when it names no actor."""
    return default_extractor().resolve_actor(text, on=on)


def code_pair(
    article: Article | str, *, source: tuple[int, int], target: tuple[int, int], published: _When = None
) -> Event | None:
    """What one actor does to another in a text, or None; see `Extractor.code_pair`."""
    return default_extractor().code_pair(article, source=source, target=target, published=published)


def read_petrarch_actors(
    path: str | Path, *, data_dir: str | Path | None = None, skip_malformed: bool = False
) -> ActorTables:
    """Read actor dictionaries of PETRARCH for `Extractor(actors=...)`; see `geonews.data.petrarch`."""
    from geonews.data.petrarch import read_petrarch_actors as read

    return read(path, data_dir=data_dir, skip_malformed=skip_malformed)
