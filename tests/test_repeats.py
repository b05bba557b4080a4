"""Articles that are copies of one another are found, and others that look like it are not."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geonews.article import Article
from geonews.corpora.duplicates import Duplicates, find_duplicates
from geonews.errors import SettingError
from geonews.extraction import Extraction
from made import stored

DAY = dt.date(2016, 5, 10)
LEDE = (
    "Zambia's foreign minister said on Tuesday that his government would send a hundred engineers to Mozambique to "
    "repair the bridges that last month's floods had swept away, and asked other neighbours to follow."
)
REST = (
    "Harry Kalaba told reporters in Lusaka that the first group would leave for Beira within a week. "
    "The floods killed 212 people and cut the railway between Beira and Tete in eleven places, according to the "
    "Mozambican authorities. Traders on both sides of the border have complained about the price of maize, which "
    "has doubled since March. A spokesman for the World Food Programme said that its lorries had to take a detour "
    "of six hundred kilometres through Malawi."
)
STORY = f"{LEDE}\n\n{REST}"
REWRITTEN = (
    "Two of the bridges that Zambian engineers have repaired in Mozambique were opened on Wednesday, and the first "
    "lorries with maize crossed the Pungwe a few hours later, officials in Beira said. The other nine will take "
    "until August."
)
QUAKE = (
    "A magnitude {size} earthquake struck {place} on {day}, the U.S. Geological Survey said. The quake was centred "
    "{far} km {side} of {town} at a depth of {depth} km, the survey said on its website. There were no immediate "
    "reports of damage or casualties, and no tsunami warning was issued. Officials in {town} said that they were "
    "checking on remote villages. The region lies on the Ring of Fire, where earthquakes are common."
)
FIJI = QUAKE.format(size="5.4", place="Fiji", day="Tuesday", far="120", side="south", town="Suva", depth="33")
TONGA = QUAKE.format(size="6.1", place="Tonga", day="Wednesday", far="65", side="north", town="Nuku'alofa", depth="10")
STOCKS = (
    "Shares in {city} closed {way} on {day}, with the {index} index {verb} {points} points, or {share} percent, to "
    "{level}. Volume was thin as investors waited for the central bank, dealers said. {best} led the gains, while "
    "{worst} was the weakest of the large stocks. Turnover was {turnover} million, below the average of the past "
    "month. Dealers said that trade would stay quiet until the bank has met."
)
MANILA = STOCKS.format(
    city="Manila", way="higher", day="Tuesday", index="PSE", verb="up", points="41.2", share="0.6", level="7,016",
    best="Ayala", worst="PLDT", turnover="140",
)  # fmt: skip
LIMA = STOCKS.format(
    city="Lima", way="lower", day="Tuesday", index="BVL", verb="down", points="88.9", share="0.7", level="13,420",
    best="Credicorp", worst="Volcan", turnover="12",
)  # fmt: skip


def found(*articles: Article, **choices: float) -> list[list[str]]:
    """The groups, as ids of the articles: the one that is kept, then its copies."""
    return [
        [group.article_id, *(copy.article_id for copy in group.copies)]
        for group in find_duplicates(articles, **choices)  # type: ignore[arg-type]
    ]


def pair(one: str, other: str, *, later: int = 0) -> list[Article]:
    """Two articles of two papers, the second some days later."""
    return [
        Article(text=one, published=DAY, id="a", publisher="The Post"),
        Article(text=other, published=DAY + dt.timedelta(days=later), id="b", publisher="The Star"),
    ]


COPIES = {
    "the same": STORY,
    "one day later": STORY,
    "headline in the text": f"Zambia sends engineers to flooded neighbour\n\n{STORY}",
    "headline and byline": f"Engineers for Mozambique\nBy Chola Mwape\n\n{STORY}",
    "dateline": f"LUSAKA, May 10 (Reuters) - {STORY}",
    "another dateline": f"LUSAKA, Zambia (AP) — {STORY}",
    "credit at the end": f"{STORY}\n\n(Reporting by Chola Mwape; editing by Jo Banda)",
    "cut at the end": f"{LEDE}\n\n{REST[:230]}",
    "cut to the first paragraph": LEDE,
    "cut within a word": STORY[: len(STORY) // 2],
    "curly and wrapped": STORY.replace("'", "’").replace(" the ", " the\n"),
    "two words edited": STORY.replace("complained about", "grumbled over").replace("detour", "roundabout way"),
    "a name spelt in another way": STORY.replace("Beira", "Bejra"),
    "a corrected number": STORY.replace("212", "214"),
    "a sentence left out": STORY.replace("Traders on both sides of the border have complained about the price of ", ""),
}
NO_COPIES = {
    "the story of the next day with old background": f"{REWRITTEN}\n\n{REST}",
    "another story with the same first sentence": f"{LEDE}\n\n{REWRITTEN} {TONGA}",
    "the same news in other words": (
        "Lusaka is to help its flooded neighbour: a hundred Zambian engineers will go to Mozambique and mend bridges "
        "there, Foreign Minister Harry Kalaba announced. He called on the rest of the region to do as much. "
        "More than two hundred people have died in the floods."
    ),
    "a quotation of it": f"Opposition leaders in Zambia mocked the plan on Friday. {REWRITTEN} They quoted it: {LEDE}",
    "nothing": "",
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES.keys())
def test_copies(copy: str) -> None:
    """What papers do to a wire story leaves it a copy."""
    groups = found(*pair(STORY, copy, later=1 if copy is COPIES["one day later"] else 0))
    assert [sorted(group) for group in groups] == [["a", "b"]]


@pytest.mark.parametrize("other", NO_COPIES.values(), ids=NO_COPIES.keys())
def test_no_copies(other: str) -> None:
    """A story that shares a part with another one is no copy of it."""
    assert found(*pair(STORY, other)) == []


@pytest.mark.parametrize(("one", "other"), [(FIJI, TONGA), (MANILA, LIMA)], ids=["quakes", "markets"])
def test_templates(one: str, other: str) -> None:
    """Two reports after one template are two stories, and the same report twice is one."""
    assert found(*pair(one, other, later=1)) == []
    assert found(*pair(one, "NADI (AFP) - " + one)) == [["b", "a"]] or found(*pair(one, one)) == [["a", "b"]]


@pytest.mark.parametrize(
    ("later", "days", "groups"),
    [(3, 3, [["a", "b"]]), (4, 3, []), (4, 4, [["a", "b"]]), (1, 0, []), (0, 0, [["a", "b"]])],
)
def test_days(later: int, days: int, groups: list[list[str]]) -> None:
    """A copy comes within some days; the same text in the next month is another report."""
    assert found(*pair(STORY, STORY, later=later), days=days) == groups


def test_without_a_date() -> None:
    """What has no date may be a copy of any, and the dated one is kept."""
    assert found(Article(text=STORY, id="undated"), Article(text=STORY, published=DAY, id="dated")) == [
        ["dated", "undated"]
    ]


def test_kept() -> None:
    """The earliest is kept, and of one day the longest."""
    texts = {"short": STORY[:400], "long": STORY, "early": STORY[:300]}
    articles = [
        Article(text=text, id=name, published=DAY - dt.timedelta(days=name == "early")) for name, text in texts.items()
    ]
    [group] = find_duplicates(articles)
    assert (group.position, group.article_id) == (2, "early")
    assert [(copy.position, copy.article_id) for copy in group.copies] == [(0, "short"), (1, "long")]
    assert all(0.8 <= copy.similarity <= 1 for copy in group.copies)


def test_same_id_twice() -> None:
    """An article that comes twice has the same id, and its position tells it apart."""
    article = Article(text=STORY, published=DAY)
    assert find_duplicates([article, article])[0].copies[0].position == 1


def test_flashes() -> None:
    """A flash of a few words is a copy of itself alone."""
    flash = "Magnitude 5.4 quake hits off {}: survey"
    assert found(*pair(flash.format("Fiji"), flash.format("Tonga"))) == []
    assert found(*pair(flash.format("Fiji"), flash.format("Fiji"))) == [["a", "b"]]


def test_threshold() -> None:
    """A lower threshold takes what was edited more."""
    edited = STORY.replace(REST[:96], "He spoke to the press at the airport, and said that they would soon be off. ")
    assert found(*pair(STORY, edited), threshold=0.95) == []
    assert found(*pair(STORY, edited), threshold=0.6) != []


@pytest.mark.parametrize("choices", [{"threshold": 0}, {"threshold": 1.2}, {"days": -1}])
def test_bad_choices(choices: dict[str, float]) -> None:
    """A number out of bounds is refused, whatever there is to compare."""
    with pytest.raises(SettingError, match=next(iter(choices))):
        found(**choices)


def test_no_articles() -> None:
    """What is no article is refused, with what to give."""
    with pytest.raises(SettingError, match="expected Articles"):
        find_duplicates([STORY])  # type: ignore[list-item]


def test_in_a_store(tmp_path: Path) -> None:
    """A store, its path, its Extractions and the articles give the same groups."""
    articles = [Article(text=text, published=DAY, id=f"a{n}") for n, text in enumerate([FIJI, LEDE, TONGA, LEDE, FIJI])]
    found = [Extraction(article=article) for article in articles]
    expected = find_duplicates(articles)
    assert [(group.position, [copy.position for copy in group.copies]) for group in expected] == [(0, [4]), (1, [3])]
    assert find_duplicates(stored(tmp_path / "store", found)) == expected
    assert find_duplicates(found) == expected


WORDS = "envoy talks border river army vote minister grain port treaty bridge strike".split()


def news(seed: int) -> str:
    """A story of its own."""
    chosen = random.Random(seed)
    return " ".join(f"{chosen.choice(WORDS)} {chosen.choice(WORDS)} of {chosen.randrange(90)}." for _ in range(30))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(60, 120), st.integers(0, 5)), max_size=14), st.randoms())
def test_order_of_the_input(stories: list[tuple[int, int, int]], chosen: random.Random) -> None:
    """The groups hold the same articles in whatever order they come, no article is in two, and each is found again."""
    articles = [
        Article(text=" ".join(news(seed).split()[:length]), published=DAY + dt.timedelta(days=later), id=f"a{n}")
        for n, (seed, length, later) in enumerate(stories)
    ]
    shuffled = chosen.sample(articles, len(articles))
    groups = find_duplicates(articles)
    assert as_sets(groups) == as_sets(find_duplicates(shuffled))
    members = [name for group in groups for name in (group.article_id, *(copy.article_id for copy in group.copies))]
    assert len(members) == len(set(members))
    for group in groups:
        assert len({stories[position][0] for position in (group.position, *(c.position for c in group.copies))}) == 1


def as_sets(groups: tuple[Duplicates, ...]) -> set[tuple[str, frozenset[str]]]:
    """Groups without their order."""
    return {(group.article_id, frozenset(copy.article_id for copy in group.copies)) for group in groups}
