"""One text in many papers: articles that are copies of one another, found by MinHash and compared word by word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs

from geonews.article import Article
from geonews.corpora.likeness import Story, likeness, shingles, story_of
from geonews.corpora.store import Store
from geonews.corpora.tables import connected
from geonews.errors import MissingExtraError, SettingError
from geonews.extraction import Extraction
from geonews.failures import Failure

Articles: TypeAlias = "Store | str | Path | Iterable[Article | Extraction | Failure]"

# Copies are looked for among those that begin alike, for a cut at the end leaves the beginning whole: the first words
# find a copy that was cut to one paragraph, the later ones a copy whose first sentence was written anew.
_STRETCHES: Final = ((0, 30), (0, 80), (30, 110))
_SHINGLE: Final = 3
# 32 bands of 4: two stretches that share half of their runs meet in 87 of 100 cases, two thirds in 99.9.
_PERMUTATIONS: Final = 128
_BANDS: Final = 32
_SEED: Final = 20
_ROWS_AT_A_TIME: Final = 500


@attrs.frozen(kw_only=True)
class Copy:
    """An article that is a copy of another.

    Attributes:
        position: Its running number in the input.
        article_id: Its id.
        similarity: How far it is the same text, up to 1.
    """

    position: int
    article_id: str
    similarity: float


@attrs.frozen(kw_only=True)
class Duplicates:
    """One text and its copies.

    Attributes:
        position: Running number in the input of the article that is kept: the earliest, and among those of one day
            the longest.
        article_id: Its id.
        copies: The others, by position.
    """

    position: int
    article_id: str
    copies: tuple[Copy, ...]


@attrs.frozen(eq=False)
class _Candidate:
    position: int
    article_id: str
    day: dt.date | None
    story: Story
    signatures: dict[int, Any]

    @property
    def rank(self) -> tuple[Any, ...]:
        """The order in which articles are looked at, which is not that of the input."""
        return (self.day is None, self.day or dt.date.min, -len(self.story.words), self.article_id, self.position)


def find_duplicates(articles: Articles, *, threshold: float = 0.8, days: int = 3) -> tuple[Duplicates, ...]:
    """Group the articles whose stories are nearly the same text: a wire story in forty papers.

    Another headline, byline or dateline, another agency's credit and a cut at the end make no difference. Two reports
    after one template are no copies, for their names and numbers differ; nor is an update, unless nearly all of its
    text was there before. Every copy is like the article that is kept, so that groups do not run into one another.
    The groups do not depend on the order of the articles.

    All articles are compared in memory, with some 13 kilobytes for each; their texts are not kept.

    Args:
        articles: Articles or Extractions, a store, or its path.
        threshold: The least share of equal words.
        days: How many days after the article that is kept a copy may be published; what has no date may be a copy of
            any.

    Returns:
        The groups of two and more, by the position of the article that is kept.

    Raises:
        SettingError: When a number is out of bounds, or what is given has no articles.
        MissingExtraError: When the extra `corpora` is not installed.
    """
    if not 0 < threshold <= 1:
        raise SettingError("threshold", threshold, "a number above 0 and up to 1")
    if days < 0:
        raise SettingError("days", days, "0 or more")
    rensa = _rensa()
    indexes = [rensa.RMinHashLSH(threshold, _PERMUTATIONS, _BANDS) for _ in _STRETCHES]
    kept: list[_Candidate] = []
    copies: dict[int, list[Copy]] = {}
    for candidate in sorted(_candidates(articles, rensa), key=lambda one: one.rank):
        begins_alike = {n for stretch, one in candidate.signatures.items() for n in indexes[stretch].query(one)}
        near = (kept[number] for number in sorted(begins_alike))
        alike = [(likeness(one.story, candidate.story), one) for one in near if _within(one, candidate, days)]
        similarity, first = max(alike, key=lambda pair: pair[0], default=(0.0, candidate))
        if similarity >= threshold:
            copy = Copy(position=candidate.position, article_id=candidate.article_id, similarity=similarity)
            copies.setdefault(first.position, []).append(copy)
        else:
            for stretch, signature in candidate.signatures.items():
                indexes[stretch].insert(len(kept), signature)
            kept.append(candidate)
    groups = (
        Duplicates(
            position=one.position,
            article_id=one.article_id,
            copies=tuple(sorted(copies[one.position], key=lambda copy: copy.position)),
        )
        for one in kept
        if one.position in copies
    )
    return tuple(sorted(groups, key=lambda group: group.position))


def _within(one: _Candidate, other: _Candidate, days: int) -> bool:
    return one.day is None or other.day is None or abs((one.day - other.day).days) <= days


def _candidates(articles: Articles, rensa: Any) -> Iterator[_Candidate]:
    """The articles that have words, with their signatures."""
    for position, article in _numbered(articles):
        story = story_of(article)
        if story.words:
            signatures = {}
            for stretch, (start, end) in enumerate(_STRETCHES):
                # What has no words there would be like all others that have none.
                if runs := shingles(story, start, end, size=_SHINGLE):
                    signatures[stretch] = rensa.RMinHash(_PERMUTATIONS, _SEED)
                    signatures[stretch].update(runs)
            yield _Candidate(position, article.id, article.day, story, signatures)


def _numbered(articles: Articles) -> Iterator[tuple[int, Article]]:
    if isinstance(articles, (Store, str, Path)):
        with connected(articles) as connection:
            rows = connection.execute("SELECT position, article_id, text, published_day, dateline_end FROM articles")
            while block := rows.fetchmany(_ROWS_AT_A_TIME):
                for position, article_id, text, day, dateline_end in block:
                    article = Article(id=article_id, text=text, published=day)
                    dateline = article.span(0, dateline_end) if dateline_end else None
                    yield position, attrs.evolve(article, dateline=dateline)
        return
    for position, given in enumerate(articles):
        if isinstance(given, Article):
            yield position, given
        elif isinstance(given, Extraction):
            yield position, given.article
        elif not isinstance(given, Failure):
            raise SettingError("articles", given, "Articles, or Extractions such as extract_many gives")


def _rensa() -> Any:
    try:
        import rensa
    except ImportError as error:
        raise MissingExtraError("find_duplicates", "corpora") from error
    return rensa
