"""Sides that sentences leave open are those that are likeliest among the parties of the whole article."""

from __future__ import annotations

import pytest

from geonews.article import Article
from geonews.pipeline import Extractor
from geonews.records import Event

STORY = (
    "Chad accused Libya on Monday of arming rebels in its north. Chad's president, Idriss Mahamat, said that Libyan "
    "trucks had crossed the border three times since May. Libya rejected the charge and called home its ambassador. "
    "Chad then expelled two Libyan diplomats, and Libyan jets bombed a Chadian camp near Faya on Friday. "
    "The planes came back twice. {}"
)
CHOSEN = "the likeliest party of the article"

# The last sentence of the story, the words of an act, and the countries of its sides.
OPEN = {
    "an attack without a doer": ("A second Chadian camp was bombed on Saturday.", "bombed", "LBY", "TCD"),
    "a noun alone": ("The raid was the first of the year.", "raid", "LBY", "TCD"),
    "the doer alone": ("Libya apologised a day later.", "apologised", "LBY", "TCD"),
    "an outsider": ("France condemned the bombing.", "condemned", "FRA", "LBY"),
}


def last_event(extractor: Extractor, sentence: str, words: str) -> Event:
    """The event of the last sentence of the story that is told by some words."""
    article = Article(text=STORY.format(sentence))
    start = len(STORY) - 2
    found = [e for e in extractor.extract(article).events if e.trigger.start >= start and words in e.trigger.text]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("name", OPEN)
def test_open_sides(extractor: Extractor, name: str) -> None:
    """A reader of the story knows who did it to whom."""
    sentence, words, source, target = OPEN[name]
    event = last_event(extractor, sentence, words)
    assert source in {a.country for a in event.sources}
    assert target in {a.country for a in event.targets}


def test_told_sides_stay(extractor: Extractor) -> None:
    """Where the sentence tells both sides, the article changes nothing, however likely others are."""
    event = last_event(extractor, "Niger accused Benin of hiding trucks.", "accused")
    assert [a.country for a in (*event.sources, *event.targets)] == ["NER", "BEN"]
    assert not any(CHOSEN in step for step in event.explanation.steps)


def test_short_texts_leave_sides_open(extractor: Extractor) -> None:
    """A sentence or two are no article: what they leave open stays open."""
    events = extractor.extract("Chad and Libya are neighbours. A camp in Chad was bombed on Saturday.").events
    assert [e.sources for e in events] == [()]


def test_nobody_on_both_sides(extractor: Extractor) -> None:
    """No actor does something to himself, however the sides were found."""
    for sentence, *_ in OPEN.values():
        for event in extractor.extract(STORY.format(sentence)).events:
            assert not {a.id for a in event.sources} & {a.id for a in event.targets}
