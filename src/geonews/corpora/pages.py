"""Articles out of HTML: whole pages, and texts with tags in a field of a record."""

from __future__ import annotations

import re
from typing import Final

from geonews.article import Article
from geonews.errors import ArticleError, GeonewsError

# What a page of news may have; trafilatura goes through ten thousand tags in a second or so.
_MOST_CHARACTERS: Final = 8_000_000
_MOST_TAGS: Final = 30_000
_TAG: Final = re.compile(r"<[a-zA-Z/!?]")
_DOCUMENT: Final = re.compile(r"<!doctype\s+html|<html\b|<body\b", re.IGNORECASE)
_BLOCK_TAG: Final = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|article|section|blockquote|table)\b[^<>]{0,500}>", re.I)
_LOOKED_AT: Final = 20_000


def check_size(html: str) -> None:
    """Refuse what was made to bring a parser down.

    Raises:
        ArticleError: When a page is larger than any that a reader could have seen.
    """
    if len(html) > _MOST_CHARACTERS:
        raise ArticleError(f"the page has {len(html):,} characters: no page of news has over {_MOST_CHARACTERS:,}")
    tags = sum(1 for _ in _TAG.finditer(html))
    if tags > _MOST_TAGS:
        raise ArticleError(f"the page has {tags:,} tags: no page of news has over {_MOST_TAGS:,}")


def page_of(html: str) -> Article:
    """The article of a page.

    Raises:
        ArticleError: When there is none, or the page is too large.
        MissingExtraError: When trafilatura is not installed.
    """
    check_size(html)
    try:
        return Article.from_html(html)
    except GeonewsError:
        raise
    except Exception as error:  # Parsers of HTML fail in ways of their own.
        raise ArticleError(f"the page cannot be read: {type(error).__name__}: {error}") from error


def is_document(text: str) -> bool:
    """Whether a text plainly is a whole page of HTML."""
    return _DOCUMENT.search(text[:_LOOKED_AT]) is not None


def has_blocks(text: str) -> bool:
    """Whether a text has paragraphs or line breaks of HTML: two tags of that kind at least."""
    first = _BLOCK_TAG.search(text)
    return first is not None and _BLOCK_TAG.search(text, first.end()) is not None
