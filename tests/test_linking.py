"""The same event told again is one event, and what only looks like it is another."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geonews.corpora.duplicates import Copy, Duplicates
from geonews.corpora.linking import LinkedEvent, link_events
from geonews.errors import SettingError
from geonews.extraction import Extraction
from geonews.records import Event
from made import event, extraction

MON, TUE, WED, THU = "2021-03-01", "2021-03-02", "2021-03-03", "2021-03-04"
STRIKE = ("ETH", "ASSAULT", "KEN")


def tuesday(*told: Any, **choices: Any) -> Extraction:
    """An article of Tuesday that tells one event."""
    return extraction(TUE, [event(*told, **choices)])


ONE = {
    "the same words in two papers": (tuesday(*STRIKE), tuesday(*STRIKE)),
    "the state, its army": (tuesday(*STRIKE), tuesday("ETHMIL", "ASSAULT", "KENGOV")),
    "a person and his country": (tuesday("Abiy Ahmed=ETHGOV", "ASSAULT", "KEN"), tuesday(*STRIKE)),
    "a mode and none": (tuesday(*STRIKE), tuesday("ETH", "ASSAULT/aerial", "KEN")),
    "a day that is told, and the report of the next": (
        tuesday(*STRIKE, day=TUE),
        extraction(WED, [event(*STRIKE)]),
    ),
    "the same day told later": (tuesday(*STRIKE, day=TUE), extraction("2021-04-20", [event(*STRIKE, day=TUE)])),
    "a day of a week": (tuesday(*STRIKE, day=TUE), tuesday(*STRIKE, day=f"{MON}/2021-03-07")),
    "the same month": (tuesday(*STRIKE, day="2021-03-01/2021-03-31"), tuesday(*STRIKE, day="2021-03-01/2021-03-31")),
    "a city and its country": (tuesday(*STRIKE, place="Mombasa"), tuesday(*STRIKE, place="Kenya")),
    "a city and its region": (tuesday(*STRIKE, place="Mombasa"), tuesday(*STRIKE, place="Coast")),
    "a city and nowhere": (tuesday(*STRIKE, place="Mombasa"), tuesday(*STRIKE)),
    "one of the sources alone": (tuesday("ETH+SDN", "ASSAULT", "KEN"), tuesday(*STRIKE)),
    "a meeting told by the other side": (tuesday("ETH", "CONSULT", "KEN"), tuesday("KEN", "CONSULT", "ETH")),
    "a visit and the talks": (tuesday("ETH", "CONSULT/visit", "KEN"), tuesday("KEN", "CONSULT", "ETH")),
    "a visit planned, and then paid": (
        extraction(MON, [event("ETH", "CONSULT/visit", "KEN", day=THU, factuality="planned")]),
        extraction(THU, [event("ETH", "CONSULT/visit", "KEN", day=THU)]),
    ),
    "denied twice": (
        tuesday(*STRIKE, factuality="negated"),
        tuesday(*STRIKE, factuality="negated"),
    ),
    "no target in either": (tuesday("ETH", "ASSAULT", ""), tuesday("ETH", "ASSAULT", "")),
}
TWO = {
    "the other way round": (tuesday(*STRIKE), tuesday("KEN", "ASSAULT", "ETH")),
    "another target": (tuesday(*STRIKE), tuesday("ETH", "ASSAULT", "SDN")),
    "rebels of the same country": (tuesday(*STRIKE), tuesday("ETHREB", "ASSAULT", "KEN")),
    "another type": (tuesday(*STRIKE), tuesday("ETH", "THREATEN", "KEN")),
    "another mode": (tuesday("ETH", "ASSAULT/explosives", "KEN"), tuesday("ETH", "ASSAULT/aerial", "KEN")),
    "two days": (tuesday(*STRIKE, day=MON), tuesday(*STRIKE, day=TUE)),
    "two days at two cities": (tuesday(*STRIKE, day=MON, place="Nairobi"), tuesday(*STRIKE, day=TUE, place="Mombasa")),
    "two cities on one day": (tuesday(*STRIKE, place="Nairobi"), tuesday(*STRIKE, place="Mombasa")),
    "another region": (tuesday(*STRIKE, place="Nairobi"), tuesday(*STRIKE, place="Coast")),
    "two countries": (tuesday(*STRIKE, place="Lagos"), tuesday(*STRIKE, place="Kenya")),
    "a place that nobody knows": (tuesday(*STRIKE, place="the old mill"), tuesday(*STRIKE, place="Mombasa")),
    "reports three days apart": (extraction(MON, [event(*STRIKE)]), extraction(THU, [event(*STRIKE)])),
    "a report before the day": (extraction(MON, [event(*STRIKE)]), tuesday(*STRIKE, day=TUE)),
    "an attack of the month": (tuesday(*STRIKE, day=TUE), tuesday(*STRIKE, day="2021-03-01/2021-03-31")),
    "two persons": (
        tuesday("Abiy Ahmed=ETHGOV", "CONSULT", "Uhuru Kenyatta=KENGOV"),
        tuesday("Demeke Mekonnen=ETHGOV", "CONSULT", "Raychelle Omamo=KENGOV"),
    ),
    "the visit returned": (tuesday("ETH", "CONSULT/visit", "KEN"), tuesday("KEN", "CONSULT/visit", "ETH")),
    "each praised the other": (tuesday("ETH", "SUPPORT", "KEN"), tuesday("KEN", "SUPPORT", "ETH")),
    "a visit planned, and another paid": (
        extraction(MON, [event("ETH", "CONSULT/visit", "KEN", day=THU, factuality="planned")]),
        extraction(WED, [event("ETH", "CONSULT/visit", "KEN", day=WED)]),
    ),
    "planned for no day": (
        tuesday("ETH", "CONSULT/visit", "KEN", factuality="planned"),
        tuesday("ETH", "CONSULT/visit", "KEN"),
    ),
    "denied": (tuesday(*STRIKE, day=TUE), tuesday(*STRIKE, day=TUE, factuality="negated")),
    "if": (tuesday(*STRIKE, day=TUE), tuesday(*STRIKE, day=TUE, factuality="hypothetical")),
    "one target unknown": (tuesday(*STRIKE), tuesday("ETH", "ASSAULT", "")),
    "no dates at all": (extraction(None, [event(*STRIKE)]), extraction(None, [event(*STRIKE)])),
}


@pytest.mark.parametrize("pair", ONE.values(), ids=ONE.keys())
def test_one_event(pair: tuple[Extraction, Extraction]) -> None:
    """What can be one event is one, in whatever order the articles come."""
    assert [one.num_mentions for one in link_events(pair)] == [2]
    assert [one.num_mentions for one in link_events(pair[::-1])] == [2]


@pytest.mark.parametrize("pair", TWO.values(), ids=TWO.keys())
def test_two_events(pair: tuple[Extraction, Extraction]) -> None:
    """What cannot be one event is two."""
    assert [one.num_mentions for one in link_events(pair)] == [1, 1]
    assert [one.num_mentions for one in link_events(pair[::-1])] == [1, 1]


def test_within_an_article() -> None:
    """An article that goes on about its event means that one, and not a nearer day of another."""
    told = extraction(
        WED,
        [
            event(*STRIKE, day=TUE, place="Mombasa", number=0),
            event(*STRIKE, number=1),
            event(*STRIKE, day=MON, number=2),
        ],
    )
    other = extraction(WED, [event(*STRIKE, day=WED)])
    linked = link_events([told, other])
    assert [[mention.number for mention in one.mentions] for one in linked] == [[2], [0, 1], [0]]


def test_daily_attacks_stay_apart() -> None:
    """Forty days of attacks, each told on its day and the next, never run into one event."""
    days = [dt.date(2021, 3, 1) + dt.timedelta(days=n) for n in range(40)]
    told = [
        extraction(str(day + dt.timedelta(days=late)), [event(*STRIKE, day=str(day))], name=f"{day}+{late}")
        for day in days
        for late in (0, 1)
    ]
    untold = [extraction(str(day), [event(*STRIKE)], name=f"{day}?") for day in days]
    linked = link_events([*told, *untold])
    assert [one.first_day for one in linked] == days
    assert all(one.first_day == one.last_day for one in linked)
    assert max(one.last_day - one.first_day for one in link_events(untold)) == dt.timedelta(0)  # type: ignore[operator]
    assert len(link_events(untold)) == 20


def test_record() -> None:
    """The record is told as by its best mention, and counts mentions, articles and publishers as GDELT does."""
    vague = event("ETH", "CONSULT/visit", "KEN", day=THU, factuality="planned", confidence=0.95)
    sure = event("Abiy Ahmed=ETHGOV", "CONSULT/visit", "KENGOV", day=THU, place="Mombasa", confidence=0.7)
    found = [
        extraction(THU, [sure], name="b", publisher="The Star"),
        extraction(MON, [vague], name="a", publisher="The Post"),
        extraction(THU, [sure], name="c", publisher="The Post"),
        extraction(THU, [event("ETH", "CONSULT", "KEN", day=THU, number=n) for n in (1, 2)], name="d"),
    ]
    copies = Duplicates(position=0, article_id="b", copies=(Copy(position=2, article_id="c", similarity=1.0),))
    [one] = link_events(found, duplicates=[copies])
    assert [(mention.article_id, mention.number) for mention in one.mentions] == [
        ("a", 0), ("b", 0), ("c", 0), ("d", 0), ("d", 1),
    ]  # fmt: skip
    assert (one.num_mentions, one.num_articles, one.num_sources) == (5, 3, 3)
    assert (one.best.article_id, one.factuality, one.confidence, one.mode) == ("b", "actual", 0.7, "visit")
    assert ([party.name for party in one.sources], [party.code for party in one.targets]) == (
        ["Abiy Ahmed"],
        ["KENGOV"],
    )
    assert (one.first_day, one.last_day, one.place_name, one.place_country) == (
        dt.date(2021, 3, 4), dt.date(2021, 3, 4), "Mombasa", "KEN",
    )  # fmt: skip
    assert one.to_dict()["first_day"] == "2021-03-04"
    assert one.to_dict()["sources"] == ({"id": "Abiy Ahmed", "name": "Abiy Ahmed", "country": "ETH", "code": "ETHGOV"},)


def test_days() -> None:
    """How late a report may be is a choice."""
    reports = (extraction(MON, [event(*STRIKE)]), extraction(TUE, [event(*STRIKE)]))
    assert [len(link_events(reports, days=days)) for days in (0, 1)] == [2, 1]
    with pytest.raises(SettingError, match="days"):
        link_events([], days=-1)


def test_nothing_to_link() -> None:
    """No events, no linked events."""
    assert link_events([extraction(MON, [])]) == ()


SIDES = st.sampled_from(["ETH", "KEN", "ETH+SDN", "ETHREB", "Abiy Ahmed=ETHGOV", "UNO"])
EVENTS = st.builds(
    event,
    SIDES,
    st.sampled_from(["ASSAULT", "ASSAULT/aerial", "CONSULT", "CONSULT/visit"]),
    SIDES,
    day=st.sampled_from([None, MON, TUE, f"{MON}/{WED}", "2021-03-01/2021-03-31"]),
    place=st.sampled_from([None, "Kenya", "Nairobi", "Mombasa", "Coast"]),
    factuality=st.sampled_from(["actual", "planned", "negated"]),
)
ARTICLES = st.lists(st.tuples(st.sampled_from([None, MON, TUE, WED]), st.lists(EVENTS, max_size=3)), max_size=6)


@settings(max_examples=20, deadline=None)
@given(ARTICLES, st.randoms())
def test_every_mention_is_in_one_event(articles: list[tuple[str | None, list[Event]]], chosen: random.Random) -> None:
    """Each mention is in exactly one event, whatever the order of the articles, and the events are the same."""
    found = [extraction(day, events, name=f"a{n}") for n, (day, events) in enumerate(articles)]
    linked = link_events(found)
    mentions = sorted((mention.article_id, mention.number) for one in linked for mention in one.mentions)
    assert mentions == [(one.article.id, number) for one in found for number in range(len(one.events))]
    assert without_positions(link_events(chosen.sample(found, len(found)))) == without_positions(linked)


def without_positions(linked: tuple[LinkedEvent, ...]) -> list[Any]:
    """What linked events tell, less the positions of their articles."""
    return [
        (one.id, one.best.event_id, one.first_day, one.last_day, [(m.article_id, m.number) for m in one.mentions])
        for one in linked
    ]
