"""Acts that a whole article tells without their sides: who they are follows from what the rest of it is about."""

from __future__ import annotations

import pytest

from geonews.pipeline import Extractor

BORDER = (
    "Chad expelled the Sudanese ambassador on Monday and accused Sudan of arming rebels. Sudan's army had bombed a "
    "town in eastern Chad two days earlier, the Chadian defence minister said, and Sudanese soldiers then occupied "
    "a well. A farmer who had seen the planes from his field told reporters that he would not go back to it before "
    "the rains, whatever the two governments promised."
)

UNDERSTOOD = [
    ("The attack was the third this year.", "ASSAULT", "SDN", "TCD"),
    ("An occupation of the whole province is feared.", "COERCE", "SDN", "TCD"),
    ("Chad was attacked again on Tuesday.", "ASSAULT", "SDN", "TCD"),
    ("The fighting is far from over.", "ASSAULT", "TCD|SDN", "SDN|TCD"),
    ("A newspaper's Chadian editor was jailed for two years.", "SANCTION", "TCD", "TCD"),
    ("France condemned the bloodshed.", "ACCUSE", "FRA", "SDN"),
    ("Chad sent troops to the border.", "MOBILIZE", "TCD", "SDN"),
    ("Chadian students staged a protest.", "PROTEST", "TCD", "TCD"),
    ("Sudan denied the charge.", "REJECT", "SDN", "TCD"),
    ("Norway rejected it.", "REJECT", "NOR", "SDN"),
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """The default extractor, loaded once."""
    return Extractor()


@pytest.mark.parametrize(("last", "plover", "source", "target"), UNDERSTOOD)
def test_sides_are_those_of_the_article(extractor: Extractor, last: str, plover: str, source: str, target: str) -> None:
    """An act without its sides, late in an article, is one between those of whom the article tells."""
    found = extractor.extract(f"{BORDER}\n\n{last}")
    start = found.article.text.rindex(last)
    told = {
        (e.plover, *("|".join(str(a.country) for a in side) for side in (e.sources, e.targets)))
        for e in found.events
        if e.trigger.start >= start
    }
    wanted = {(plover, *sides) for sides in zip(source.split("|"), target.split("|"), strict=True)}
    assert wanted & told, told


def test_what_is_understood_says_how(extractor: Extractor) -> None:
    """The explanation tells that a side comes from the rest of the article."""
    found = extractor.extract(f"{BORDER}\n\nPlanes were shot down.")
    assert any("one of the two that the article is about" in step for e in found.events for step in e.explanation.steps)


ALONE = [
    ("The attack was the third this year.", ""),
    ("Sanctions were discussed.", ""),
    ("Chad was attacked.", "attacked"),
]


@pytest.mark.parametrize(("text", "trigger"), ALONE)
def test_one_sentence_has_no_picture(extractor: Extractor, text: str, trigger: str) -> None:
    """What a sentence alone does not tell stays open, and an act with one side stands."""
    found = extractor.extract(text).events
    assert [e.trigger.text for e in found] == ([trigger] if trigger else [])
    assert all(not (e.sources and e.targets) for e in found)


TALKS = (
    "Work on a road between Peru and Ecuador will begin in the spring. The road leads from the coast to the mountains "
    "of Ecuador, and down again to the valleys of Peru. The stones will come from quarries that lie along the river, "
    "where none has been broken for thirty years. This will be the first road there that does not end at a gate, and "
    "no longer one has been built, in those parts, since motor cars have taken the place of llamas."
)
LEFT_OPEN = [
    ("Norway rejected it.", "REJECT"),
    ("Norway promised to think of it.", "AGREE"),
]


@pytest.mark.parametrize(("last", "plover"), LEFT_OPEN)
def test_acts_without_another_side_are_left_out(extractor: Extractor, last: str, plover: str) -> None:
    """Where a whole article does not tell with whom an act was, it is not coded."""
    found = extractor.extract(f"{TALKS}\n\n{last}")
    start = found.article.text.rindex(last)
    assert plover not in {e.plover for e in found.events if e.trigger.start >= start}


SPEAKERS = [
    ('"This was no accident. We condemn Peru," Hassan Rouhani told reporters.', "IRN"),
    ('"Peru lies," Hassan Rouhani said on Friday. "We condemn Peru."', "IRN"),
    ('"Peru lies. It always has. We condemn Peru," said Hassan Rouhani.', "IRN"),
    ('Hassan Rouhani spoke. "We condemn Peru," said Vladimir Putin.', "RUS"),
    ('Hassan Rouhani spoke of it. The crowd sang. "We condemn Peru."', None),
]


@pytest.mark.parametrize(("text", "country"), SPEAKERS)
def test_we_is_who_speaks(extractor: Extractor, text: str, country: str | None) -> None:
    """A quotation runs over several sentences, and who says one of them says the others."""
    found = [e for e in extractor.extract(text).events if e.plover == "ACCUSE"]
    assert {a.country for e in found for a in e.sources} == ({country} if country else set())
