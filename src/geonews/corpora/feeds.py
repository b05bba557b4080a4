"""The entries of RSS and Atom feeds, out of bytes that are there: nothing is fetched."""

from __future__ import annotations

import calendar
import contextlib
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from typing import Any

from geonews.corpora.dates import read_published
from geonews.errors import ArticleError, CorpusError, MissingExtraError


def feed_entries(data: bytes) -> Iterator[Mapping[str, object] | Exception]:
    """The entries of a feed, under the names of an article's fields.

    Raises:
        CorpusError: When the file is no feed.
        MissingExtraError: When feedparser is not installed.
    """
    if not data.strip():
        return
    try:
        import feedparser
    except ImportError as error:
        raise MissingExtraError("reading RSS and Atom feeds", "corpora") from error
    # Dates and HTML are read as in all other files.
    feed: Any = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        raise CorpusError("the file is no RSS or Atom feed")
    for entry in feed.entries:
        yield _fields(entry, feed.feed)
    if feed.get("bozo") and _is_broken(feed):
        yield CorpusError(f"the feed is broken, and entries may be lost: {feed.bozo_exception}")


def _is_broken(feed: Any) -> bool:
    """Whether it is no well-formed XML; that its server named another encoding is no matter here."""
    import xml.sax

    return isinstance(feed.bozo_exception, xml.sax.SAXException)


def _fields(entry: Any, feed: Any) -> dict[str, object]:
    contents = [part.get("value") for part in entry.get("content", ()) if part.get("value")]
    source = entry.get("source") or {}
    return {
        "text": max(contents, key=len) if contents else entry.get("summary"),
        "title": entry.get("title"),
        "published": _published(entry),
        "publisher": source.get("title") or feed.get("title"),
        "url": entry.get("link"),
        "id": entry.get("id"),
        "language": (entry.get("language") or feed.get("language")),
        "byline": entry.get("author"),
    }


def _published(entry: Any) -> object:
    """The day as the entry writes it, else the moment that feedparser has made of it."""
    written = entry.get("published") or entry.get("updated")
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    with contextlib.suppress(ArticleError):
        return read_published(written, "published") if written else None
    return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC) if parsed else written
