"""Records that go from one process to another come out as they were."""

from __future__ import annotations

import datetime as dt
import json

import attrs
import pytest

from geonews.article import Article
from geonews.defaults import default_extractor
from geonews.extraction import Extraction
from geonews.packing import packed, unpacked
from geonews.records import Actor, Explanation, Magnitude, Place, Relation, Span, TimeExpression, TimeInterval

STORY = Article(
    text="NAIROBI (XY) - Two Kenyan soldiers were killed by Al-Shabaab in Somalia on Monday, the army said.\n\n"
    "Kenya's foreign minister accused Mr Ali of lying. “We will not talk to him”, Kenya's ally Uganda said. 😀\n\n"
    "Some 500 protesters marched in Kampala from 3 to 5 May. Tensions between Kenya and Somalia have deepened.",
    published=dt.date(2023, 9, 20),
    title="Two killed in Somalia",
    id="a",
)
TEXT = Article(text="Kenya and Uganda.")
KENYA = Actor(id="KEN", name="Kenya", kind="country", mentions=(Span(start=0, end=5, text="Kenya"),))
UGANDA = Actor(id="UGA", name="Uganda", kind="country", aliases=("Republic of Uganda",))


def again(found: Extraction, article: Article) -> Extraction:
    """What comes out on the other side."""
    return unpacked(json.loads(json.dumps(packed(found, article))), article)


def test_an_extraction_comes_out_as_it_was() -> None:
    """To the last field, those too that take no part in equality; and the article is the one that was sent."""
    found = default_extractor().extract(STORY)
    assert min(map(len, (found.actors, found.events, found.relations, found.times, found.places))) > 0
    assert found.attributions
    assert any(event.magnitudes for event in found.events)
    assert any(event.time for event in found.events)
    back = again(found, STORY)
    assert back == found
    assert back.to_dict() == found.to_dict()
    assert hash(back.events) == hash(found.events)
    assert back.article is STORY


@pytest.mark.parametrize(
    "found",
    [
        Extraction(article=TEXT),
        Extraction(article=TEXT, warnings=("half of a pair: \ud83d",)),
        Extraction(article=attrs.evolve(TEXT, language="en"), actors=(UGANDA, KENYA)),
        Extraction(
            article=TEXT,
            actors=(KENYA, UGANDA),
            relations=(Relation(kind="ally", subject=KENYA, object=UGANDA, evidence=(), pattern="own"),),
        ),
        Extraction(
            article=TEXT,
            times=(
                TimeExpression(
                    span=Span(start=0, end=5, text="today"),
                    type="DATE",
                    value="2023-09-20",
                    interval=TimeInterval(start=dt.date(2023, 9, 20), end=dt.date(2023, 9, 21)),
                ),
            ),
            places=(Place(span=Span(start=10, end=16, text="Uganda"), name="Uganda", latitude=0.5, longitude=32),),
        ),
        Extraction(article=TEXT, places=(Place(span=Span(start=90, end=96, text="Uganda"), name="Uganda"),)),
    ],
    ids=["nothing", "a broken character", "another article", "a relation", "words of another text", "beyond the text"],
)
def test_what_a_user_may_have_made_comes_out_as_it_was(found: Extraction) -> None:
    """A resolver of one's own may name what is not in the text."""
    back = again(found, TEXT)
    assert back == found
    assert back.to_dict() == found.to_dict()


def test_records_are_records_again() -> None:
    """They are frozen, and can be changed into others, which are checked."""
    found = default_extractor().extract(STORY)
    event = again(found, STORY).events[0]
    assert isinstance(event.explanation, Explanation)
    assert all(isinstance(m, Magnitude) for m in event.magnitudes)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        event.cameo = "010"  # type: ignore[misc]
    with pytest.raises(ValueError, match="confidence"):
        attrs.evolve(event, confidence=2)
