"""What parties say: they refuse what they will not do, accuse or praise others, and deny what is said of them."""

from __future__ import annotations

import pytest

from geonews.article import Article
from geonews.pipeline import Extractor

SENTENCES = [
    # refused for the time to come, or for want of will
    ("Uruguay will not attend the summit.", "Uruguay", "REJECT"),
    ("Slovenia said it would never ratify the treaty.", "Slovenia", "REJECT"),
    ("Zambia has no plans to take part in the mission.", "Zambia", "REJECT"),
    ("Ethiopia is not ready to discuss the dam.", "Ethiopia", "REJECT"),
    ("Bahrain does not want to discuss the islands.", "Bahrain", "REJECT"),
    ("Uruguay will attend the summit.", "Uruguay", None),
    ("Uruguay did not attend the summit.", "Uruguay", None),
    ("Zambia has plans to take part in the mission.", "Zambia", None),
    ("The Uruguayan striker will not take part in the final.", None, None),
    # said of another
    ("Tokyo said China was manipulating its currency.", "Tokyo", "ACCUSE"),
    ("The Guatemalan vote was a travesty, according to Mexico.", "Mexico", "ACCUSE"),
    ("Australia said Indonesia had not done enough.", "Australia", "ACCUSE"),
    ("France said the Tunisian vote was a victory for democracy.", "France", "SUPPORT"),
    ("France said the Tunisian vote was not a victory for democracy.", "France", None),
    ("Tokyo said China was not manipulating its currency.", "Tokyo", None),
    ("The Tunisian vote was a victory for democracy.", None, None),
    # said of oneself
    ("Guyana's president said that Guyana was not the aggressor.", "president", "REJECT"),
    ("Guyana's president said that Guyana was a bully.", "president", None),
]


@pytest.mark.parametrize(("text", "source", "plover"), SENTENCES)
def test_type_of_what_is_said(extractor: Extractor, text: str, source: str | None, plover: str | None) -> None:
    """A refusal, an assessment or a denial is told by the party that says so; its opposite is none."""
    found = {
        (actor.name, event.plover)
        for event in extractor.extract(Article(text=text)).events
        for actor in event.sources
        if event.plover in {"REJECT", "ACCUSE", "SUPPORT"} and event.factuality == "actual"
    }
    assert [p for _, p in found] == ([plover] if plover else []), (source, found)
