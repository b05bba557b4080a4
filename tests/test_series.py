"""Counts of events by dyad and period: every dyad is counted once, and every period has its row."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import attrs
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geonews.corpora.counting import count_events, one_a_day
from geonews.corpora.duplicates import Copy, Duplicates
from geonews.corpora.linking import link_events
from geonews.corpora.store import Store
from geonews.corpora.tables import connected
from geonews.errors import SettingError
from geonews.extraction import Extraction
from geonews.failures import Failure
from geonews.records import Event
from made import event, extraction, stored

# Sunday and Monday: two weeks and two months of two years.
SUN, MON = "2022-01-02", "2022-01-03"
FOUND = (
    extraction(
        "2021-12-31",
        [
            event("ETHGOV", "ASSAULT", "KENGOV", day="2021-12-31"),
            event("ETHGOV", "ASSAULT", "KENGOV", day="2021-12-31", confidence=0.9, number=1),
            event("ETHMIL", "ASSAULT/aerial", "KENGOV", day="2021-12-31", number=2),
            event("KENGOV", "ACCUSE/disapprove", "ETHGOV", number=3),
        ],
        name="a",
    ),
    extraction(
        MON,
        [
            event("ETHGOV+SDNGOV", "CONSULT", "KENGOV+UGAGOV", day=SUN),
            event("ETHGOV", "CONSULT", "KENGOV", number=1),
            event("ETHGOV", "ASSAULT", "", number=2),
            event("ETHGOV", "AID", "KENGOV", factuality="planned", number=3),
            event("UNO", "AID", "KENGOV", number=4),
        ],
        name="b",
    ),
    extraction(None, [event("ETHGOV", "ASSAULT", "KENGOV")], name="c"),
)


def rows(table: pd.DataFrame) -> list[tuple[Any, ...]]:
    """The rows of a table, days as strings and no value as None."""
    return [
        tuple(None if pd.isna(cell) else str(cell.date()) if isinstance(cell, dt.datetime) else cell for cell in row)
        for row in table.itertuples(index=False)
    ]


def test_months() -> None:
    """Each dyad and quad class has a row for each month, with zeros where nothing happened."""
    table = count_events(FOUND)
    assert list(table.columns) == ["period", "source", "target", "unit", "events", "goldstein_sum", "goldstein_mean"]
    assert str(table["period"].dtype).startswith("datetime64")
    assert rows(table) == [
        ("2021-12-01", "ETH", "KEN", 1, 0, 0.0, None),
        ("2022-01-01", "ETH", "KEN", 1, 2, 2.0, 1.0),
        ("2021-12-01", "ETH", "KEN", 4, 3, -30.0, -10.0),
        ("2022-01-01", "ETH", "KEN", 4, 0, 0.0, None),
        ("2021-12-01", "ETH", "UGA", 1, 0, 0.0, None),
        ("2022-01-01", "ETH", "UGA", 1, 1, 1.0, 1.0),
        ("2021-12-01", "KEN", "ETH", 3, 1, -2.0, -2.0),
        ("2022-01-01", "KEN", "ETH", 3, 0, 0.0, None),
        ("2021-12-01", "SDN", "KEN", 1, 0, 0.0, None),
        ("2022-01-01", "SDN", "KEN", 1, 1, 1.0, 1.0),
        ("2021-12-01", "SDN", "UGA", 1, 0, 0.0, None),
        ("2022-01-01", "SDN", "UGA", 1, 1, 1.0, 1.0),
    ]


ETH_KEN: dict[str, Any] = {"dyads": [("ETH", "KEN")], "unit": None}


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"by": "day"}, [("2021-12-31", 3), ("2022-01-01", 0), ("2022-01-02", 1), ("2022-01-03", 1)]),
        ({"by": "week"}, [("2021-12-27", 4), ("2022-01-03", 1)]),
        ({"by": "month"}, [("2021-12-01", 3), ("2022-01-01", 2)]),
        ({"by": "year"}, [("2021-01-01", 3), ("2022-01-01", 2)]),
        ({"by": "day", "fill": False}, [("2021-12-31", 3), ("2022-01-02", 1), ("2022-01-03", 1)]),
        ({"by": "month", "start": dt.date(2021, 11, 15)}, [("2021-11-01", 0), ("2021-12-01", 3), ("2022-01-01", 2)]),
        ({"by": "month", "end": dt.date(2022, 1, 2)}, [("2021-12-01", 3), ("2022-01-01", 1)]),
        ({"by": "year", "end": dt.date(2023, 5, 1)}, [("2021-01-01", 3), ("2022-01-01", 2), ("2023-01-01", 0)]),
        ({"by": "year", "once_a_day": True}, [("2021-01-01", 2), ("2022-01-01", 2)]),
        ({"by": "year", "factualities": ("planned",)}, [("2022-01-01", 1)]),
        ({"by": "year", "factualities": None}, [("2021-01-01", 3), ("2022-01-01", 3)]),
        ({"by": "year", "directed": False}, [("2021-01-01", 4), ("2022-01-01", 2)]),
        ({"by": "year", "directed": False, "dyads": [("KEN", "ETH")]}, [("2021-01-01", 4), ("2022-01-01", 2)]),
    ],
)
def test_choices(choices: dict[str, Any], expected: list[tuple[str, int]]) -> None:
    """One dyad by other periods, within other days, with other events."""
    table = count_events(FOUND, **(ETH_KEN | choices))
    assert [(row[0], row[3]) for row in rows(table)] == expected


@pytest.mark.parametrize(
    ("dyads", "expected"),
    [
        ([("ETH", None)], {("ETH", "KEN"), ("ETH", "UGA")}),
        ([(None, "UGA")], {("ETH", "UGA"), ("SDN", "UGA")}),
        ([("KEN", "ETH"), ("SDN", "UGA")], {("KEN", "ETH"), ("SDN", "UGA")}),
        ([(None, None)], {("ETH", "KEN"), ("ETH", "UGA"), ("KEN", "ETH"), ("SDN", "KEN"), ("SDN", "UGA")}),
        ([("UGA", "ETH")], set()),
        ([], set()),
    ],
)
def test_chosen_dyads(dyads: list[tuple[str | None, str | None]], expected: set[tuple[str, str]]) -> None:
    """Dyads are chosen by their two sides, with None for anyone."""
    table = count_events(FOUND, dyads=dyads)
    assert {(row[1], row[2]) for row in rows(table)} == expected


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"level": "country"}, set()),
        ({"level": "code"}, {("UNO", "KENGOV", "070")}),
        ({"level": "actor"}, {("UNO", "KENGOV", "070")}),
    ],
)
def test_levels(choices: dict[str, Any], expected: set[tuple[str, str, str]]) -> None:
    """An organization of states has a code and no country."""
    table = count_events(FOUND, unit="cameo", **choices)
    assert {(row[1], row[2], row[3]) for row in rows(table) if row[1] == "UNO"} == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("plover", {"ASSAULT": 3, "CONSULT": 2}),
        ("cameo", {"040": 2, "190": 2, "195": 1}),
        ("cameo_root", {"04": 2, "19": 3}),
        ("mode", {"aerial": 1}),
        ("factuality", {"actual": 5}),
    ],
)
def test_units(unit: Any, expected: dict[str, int]) -> None:
    """The events of a dyad are parted by type, code or mode; codes keep their zeros."""
    table = count_events(FOUND, unit=unit, by="year", dyads=[("ETH", "KEN")])
    assert table.groupby("unit")["events"].sum().to_dict() == expected


@pytest.mark.parametrize(
    "choices",
    [
        {"by": "decade"}, {"unit": "event"}, {"level": "sector"}, {"factualities": ("true",)},
        {"start": dt.date(2022, 2, 1), "end": dt.date(2022, 1, 1)},
    ],
)  # fmt: skip
def test_bad_choices(choices: dict[str, Any]) -> None:
    """An unknown choice is refused, with those that there are."""
    with pytest.raises(SettingError, match=next(iter(choices))):
        count_events(FOUND, **choices)


@pytest.mark.parametrize("found", [5, ["a text"], [None]])
def test_nothing_that_can_be_counted(found: Any) -> None:
    """What is neither a store nor Extractions is refused, with what to give."""
    with pytest.raises(SettingError, match=r"several Extractions|expected Extractions"):
        count_events(found)


def test_nothing_found() -> None:
    """Without events, or where all coding failed, the table has its columns and no rows."""
    for found in ([], [extraction(MON, [])], [Failure(stage="reading", error="ArticleError", message="no text")]):
        table = count_events(found, start=dt.date(2022, 1, 1), end=dt.date(2022, 3, 1))
        assert (len(table), len(table.columns)) == (0, 7)
        assert len(one_a_day(found)) == 0


KEPT = ("day", "source_code", "target_code", "cameo", "stands_for")


def test_one_a_day() -> None:
    """One row of each day, source, target and code is kept, the surest, and says for how many it stands."""
    table = one_a_day(FOUND)
    assert rows(table[list(KEPT)]) == [
        ("2021-12-31", "ETHGOV", "KENGOV", "190", 2),
        ("2021-12-31", "ETHMIL", "KENGOV", "195", 1),
        ("2021-12-31", "KENGOV", "ETHGOV", "111", 1),
        ("2022-01-02", "ETHGOV", "KENGOV", "040", 1),
        ("2022-01-02", "ETHGOV", "UGAGOV", "040", 1),
        ("2022-01-02", "SDNGOV", "KENGOV", "040", 1),
        ("2022-01-02", "SDNGOV", "UGAGOV", "040", 1),
        ("2022-01-03", "ETHGOV", "KENGOV", "040", 1),
        ("2022-01-03", "ETHGOV", None, "190", 1),
        ("2022-01-03", "UNO", "KENGOV", "070", 1),
        (None, "ETHGOV", "KENGOV", "190", 1),
    ]
    assert table["confidence"][0] == 0.9


@pytest.mark.parametrize(
    ("key", "number"),
    [
        (("day", "source_country", "target_country", "plover"), 10),
        (("source_country", "target_country", "plover"), 8),
        (("source_country",), 4),
        ((), 1),
        (("day", "event_id", "source_id", "target_id"), 12),
    ],
)
def test_keys(key: tuple[str, ...], number: int) -> None:
    """The key is a choice; whatever it is, each row is stood for by one that is kept."""
    table = one_a_day(FOUND, key=key)
    assert (len(table), table["stands_for"].sum()) == (number, 12)


def test_one_a_day_without_codes() -> None:
    """Two who have no code are not taken for one, and events without a day each stay."""
    herders, miners = (event(name, "ASSAULT", "KEN") for name in ("UNO", "ETH"))
    nameless = [
        attrs.evolve(item, sources=(attrs.evolve(item.sources[0], id=name, country=None, code=None, sector=None),))
        for item, name in ((herders, "herders"), (miners, "miners"))
    ]
    assert len(one_a_day([extraction(MON, nameless)])) == 2
    assert len(one_a_day([extraction(MON, nameless), extraction(MON, nameless[:1])])) == 2
    assert len(one_a_day([extraction(None, [event("ETH", "ASSAULT", "KEN", number=n) for n in range(3)])])) == 3


def test_unknown_column() -> None:
    """A column that dyads lack is refused, with those that they have."""
    with pytest.raises(SettingError, match="key is 'type': expected columns of dyads: position, "):
        one_a_day(FOUND, key=("day", "type"))


def test_copies_and_links() -> None:
    """Copies do not count, and what is told five times counts once where mentions are linked."""
    told = event("ETH", "ASSAULT", "KEN", day=SUN)
    found = [extraction(SUN, [told], name=name) for name in "abc"] + [
        extraction(MON, [event("ETH", "ASSAULT", "KEN", number=n) for n in (1, 2)], name="d")
    ]
    copies = [Duplicates(position=0, article_id="a", copies=(Copy(position=1, article_id="b", similarity=0.9),))]
    assert count_events(found, by="year")["events"].tolist() == [5]
    assert count_events(found, by="year", duplicates=copies)["events"].tolist() == [4]
    assert len(one_a_day(found, key=("position",), duplicates=copies)) == 3
    linked = link_events(found, duplicates=copies)
    assert rows(count_events(found, by="day", linked=linked)) == [(SUN, "ETH", "KEN", 4, 1, -10.0, -10.0)]
    assert len(count_events(found, linked=[])) == 0


def test_store_and_extractions_count_alike(tmp_path: Path) -> None:
    """A store, its path and its extractions give the same tables."""
    expected = count_events(FOUND)
    for name in ("store", "store.duckdb"):
        stored(tmp_path / name, FOUND)
        for found in (Store(tmp_path / name), tmp_path / name, str(tmp_path / name), iter(FOUND)):
            pd.testing.assert_frame_equal(count_events(found), expected)
            pd.testing.assert_frame_equal(one_a_day(Store(tmp_path / name)), one_a_day(FOUND))
        assert link_events(tmp_path / name) == link_events(FOUND)


SIDES = st.sampled_from(["", "ETHGOV", "KENGOV", "ETHREB", "UNO", "ETHGOV+KENGOV"])
EVENTS = st.builds(
    event,
    SIDES.filter(bool),
    st.sampled_from(["ASSAULT", "CONSULT", "CONSULT/visit", "AID"]),
    SIDES,
    day=st.sampled_from([None, "2021-12-31", SUN, MON, "2022-03-01/2022-03-31"]),
    factuality=st.sampled_from(["actual", "planned"]),
    confidence=st.sampled_from([0.5, 0.7]),
)
ARTICLES = st.lists(st.tuples(st.sampled_from([None, SUN, "2022-06-30"]), st.lists(EVENTS, max_size=4)), max_size=5)


def made(articles: list[tuple[str | None, list[Event]]]) -> list[Extraction]:
    """Extractions with a name each."""
    return [extraction(day, events, name=f"a{n}") for n, (day, events) in enumerate(articles)]


@settings(max_examples=10, deadline=None)
@given(
    ARTICLES,
    st.sampled_from(["day", "week", "month", "year"]),
    st.sampled_from(["quad_class", "plover", "cameo", None]),
    st.booleans(),
    st.randoms(),
)
def test_every_dyad_counts_once(
    articles: list[tuple[str | None, list[Event]]], by: Any, unit: Any, directed: bool, chosen: random.Random
) -> None:
    """Counts sum up to the dyads that there are, and Goldstein values to theirs, in whatever order articles come."""
    found = made(articles)
    table = count_events(found, by=by, unit=unit, directed=directed, level="code")
    with connected(found) as connection:
        query = """SELECT count(*), sum(goldstein) FROM dyads WHERE factuality = 'actual' AND day IS NOT NULL
                   AND source_code IS NOT NULL AND target_code IS NOT NULL"""
        number, goldstein = connection.sql(query).fetchall()[0]
    assert table["events"].sum() == number
    assert table["goldstein_sum"].sum() == pytest.approx(goldstein or 0)
    pd.testing.assert_frame_equal(
        table, count_events(chosen.sample(found, len(found)), by=by, unit=unit, directed=directed, level="code")
    )
    kinds = [name for name in ("source", "target", "unit") if name in table]
    assert len(table) == len(table[kinds].drop_duplicates()) * table["period"].nunique()
    steps = {"day": "D", "week": "W-MON", "month": "MS", "year": "YS"}
    if len(table):
        periods = pd.date_range(table["period"].min(), table["period"].max(), freq=steps[by])
        assert sorted(set(table["period"])) == list(periods)


@settings(max_examples=10, deadline=None)
@given(ARTICLES, st.randoms())
def test_one_a_day_loses_nothing(articles: list[tuple[str | None, list[Event]]], chosen: random.Random) -> None:
    """The rows that are kept stand for all, and are as many and as sure in whatever order the articles come."""
    found = made(articles)
    table = one_a_day(found, factualities=None)
    with connected(found) as connection:
        [(number,)] = connection.sql("SELECT count(*) FROM dyads").fetchall()
    assert table["stands_for"].sum() == number
    again = one_a_day(chosen.sample(found, len(found)), factualities=None)
    told = ["day", "source_code", "target_code", "cameo", "stands_for", "confidence"]
    assert sorted(map(str, rows(table[told]))) == sorted(map(str, rows(again[told])))
