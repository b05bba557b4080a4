"""A coreference resolver of the user's own in place of the built-in one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

import pytest

import geonews

TEXT = (
    "Peru's envoy Rosa Quispe met Ivan Petrov of Bulgaria in Lima. She thanked him. "
    "The envoy left; they will meet again."
)
DAY = dt.date(2012, 4, 3)


def spans(*texts: str) -> list[tuple[int, int]]:
    """The first place of each text, as whole words."""
    found = (re.search(rf"\b{re.escape(text)}\b", TEXT) for text in texts)
    return [match.span() for match in found if match is not None]


def mentions(resolver: object, who: str) -> list[str]:
    """The mentions of the actor with some name under a resolver."""
    extractor = geonews.Extractor(coreference=resolver)
    return next([m.text for m in a.mentions] for a in extractor.extract_actors(TEXT, published=DAY) if a.name == who)


def test_clusters_decide() -> None:
    """Pronouns and noun phrases stand for the name of their cluster, even where the built-in resolver says else."""

    def swapped(article: geonews.Article) -> Iterable[Iterable[tuple[int, int]]]:
        assert article.text == TEXT
        return [spans("Rosa Quispe", "him"), spans("Ivan Petrov", "She", "The envoy")]

    assert mentions(swapped, "Rosa Quispe")[1:] == ["him"]
    assert mentions(swapped, "Ivan Petrov")[1:] == ["She", "The envoy"]


def test_without_clusters_pronouns_are_nobody() -> None:
    """Names keep their actors; pronouns of no cluster have none."""
    assert len(mentions(lambda article: [], "Rosa Quispe")) == 1


def test_a_cluster_without_a_name() -> None:
    """A cluster of noun phrases stands for the first of them."""
    extractor = geonews.Extractor(coreference=lambda article: [[(0, 11), (29, 33)]])
    actors = extractor.extract_actors("Two farmers stormed the bank. They were armed.", published=DAY)
    assert [m.text for m in actors[0].mentions] == ["Two farmers", "They"]


@pytest.mark.parametrize("span", [(5, 5000), (-3, 4), (8, 8), ("a", "b")])
def test_bad_spans(span: tuple[int, int]) -> None:
    """A span that does not lie within the text is told."""
    with pytest.raises(geonews.ArticleError, match="coreference resolver"):
        geonews.Extractor(coreference=lambda article: [[span]]).extract_actors(TEXT)


def test_in_bulk_a_bad_resolver_ends_no_run() -> None:
    """In a run of many articles the one that cannot be resolved says why, and the run goes on."""
    extractor = geonews.Extractor(coreference=lambda article: [[(0, 40)]])
    first, second = extractor.extract_many(["Chad hit Mali.", "Chad accused Mali of sheltering the rebels."])
    assert first.warnings[0].startswith("not extracted: the coreference resolver")
    assert second.events
