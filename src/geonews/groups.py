"""Groups of articles that are parsed together, which is quicker than one article after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geonews.article import Article
from geonews.failures import Failure

# Characters of a group.
_FIRST_GROUP = 4_000
_GROUP = 50_000


def groups(
    articles: Iterable[Article | Failure], *, characters: int = _GROUP, most: int | None = None
) -> Iterator[list[Article | Failure]]:
    """Groups of some characters; the first ones are small, so that the first results do not wait for many articles.

    Args:
        articles: The articles, and what failed before it became one.
        characters: A group ends with the article that reaches this length.
        most: How many articles a group has at most, or None for any number.
    """
    group: list[Article | Failure] = []
    limit = length = 0
    for item in articles:
        group.append(item)
        length += len(item.text) if isinstance(item, Article) else 0
        if length >= limit or len(group) == most:
            yield group
            group, length = [], 0
            limit = min(2 * limit + _FIRST_GROUP, characters)
    if group:
        yield group
