"""One visit or meeting, told more than once in an article: what one sentence says of it holds in the others."""

from __future__ import annotations

import datetime as dt

import pytest

from geonews.article import Article
from geonews.pipeline import Extractor

# Published on a Wednesday.
DAY = dt.date(2011, 5, 18)

ARTICLES = {
    "a headline in the present": (
        "Brazilian president visits Angola\n\nBrazil's president will visit Angola on Friday.",
        {("planned", "2011-05-20")},
    ),
    "a noun after the plan": (
        "Turkey's premier will visit Libya on Thursday. The premier's visit to Libya comes after a year of talks.",
        {("planned", "2011-05-19")},
    ),
    "a noun after the deed": (
        "Ghana's foreign minister visited Togo on Monday. The foreign minister's visit to Togo was his own idea.",
        {("actual", "2011-05-16")},
    ),
    "another visit": (
        "Ghana's foreign minister visited Togo on Monday. The foreign minister's previous visit to Togo was short.",
        {("actual", "2011-05-16"), ("actual", None)},
    ),
    "a visit by somebody else": (
        "Ghana's foreign minister visited Togo on Monday. Kenya's visit to Togo was his own idea.",
        {("actual", "2011-05-16"), ("actual", None)},
    ),
    "a visit to somebody else": (
        "Ghana's foreign minister visited Togo on Monday. The foreign minister's visit to Kenya was his own idea.",
        {("actual", "2011-05-16"), ("actual", None)},
    ),
    "how long, and when it ended": (
        "Mali's premier arrived in Togo on Monday, just a day after Ghana's president ended his visit to Togo. "
        "The Ghanaian president's five-day visit to Togo was his own idea.",
        {("actual", "2011-05-16"), ("actual", "2011-05-11")},
    ),
    "how long, and not when it ended": (
        "Mali's premier arrived in Togo on Monday, just months after Ghana's president ended his visit to Togo. "
        "The Ghanaian president's five-day visit to Togo was his own idea.",
        {("actual", "2011-05-16"), ("actual", None)},
    ),
    "two visits at two times": (
        "Fiji's president visited Samoa on Monday. Fiji's president visited Samoa in 1999. He toured Samoa.",
        {("actual", "2011-05-16"), ("actual", "1999-01-01"), ("actual", None)},
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_tellings(name: str, extractor: Extractor) -> None:
    """Headlines and nouns take factuality and day from the sentence that has them; another visit takes nothing."""
    text, expected = ARTICLES[name]
    events = extractor.extract(Article(text=text, published=DAY)).events
    visits = [event for event in events if event.mode == "visit"]
    assert {(e.factuality, e.time.start.isoformat() if e.time else None) for e in visits} == expected
