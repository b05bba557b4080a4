"""The plot of a dyad shows what the table counts, and needs no screen."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from geonews.corpora.counting import count_events
from geonews.corpora.plots import plot_dyad
from geonews.errors import SettingError
from made import event, extraction

FOUND = tuple(
    extraction(day, [event("ETH", act, "KEN") for act in acts])
    for day, acts in {
        "2020-01-05": ["AID", "CONSULT", "CONSULT"],
        "2020-03-09": ["ASSAULT", "THREATEN", "AID"],
        "2020-03-10": ["ASSAULT"],
    }.items()
)
HEIGHTS = {
    "material cooperation": [1, 0, 1],
    "verbal cooperation": [2, 0, 0],
    "material conflict": [0, 0, -2],
    "verbal conflict": [0, 0, -1],
}


def heights(ax: Axes) -> dict[str, list[float]]:
    """The height of each bar, by the name of its quad class."""
    return {str(bars.get_label()): [bar.get_height() for bar in bars] for bars in ax.containers}


def means(ax: Axes) -> list[float | None]:
    """The values of the line of Goldstein means."""
    [line] = [line for one in ax.figure.axes for line in one.lines if "Goldstein" in str(line.get_label())]
    return [None if pd.isna(value) else round(float(value), 2) for value in line.get_ydata()]  # type: ignore[union-attr]


@pytest.mark.parametrize("series", [FOUND, count_events(FOUND)], ids=["extractions", "table"])
def test_bars_and_line(series: Any) -> None:
    """Cooperation stands above the line and conflict below, month by month, with the mean Goldstein value."""
    ax = plot_dyad(series, "ETH", "KEN")
    assert heights(ax) == HEIGHTS
    assert means(ax) == [3.0, None, -4.35]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["2020-01", "2020-02", "2020-03"]
    low, high = ax.get_ylim()
    assert -low == high > 3


@pytest.mark.parametrize(("by", "bars"), [("day", 66), ("week", 11), ("month", 3), ("year", 1)])
def test_periods(by: Any, bars: int) -> None:
    """There is a bar for each period from the first event to the last."""
    assert {len(column) for column in heights(plot_dyad(FOUND, "ETH", "KEN", by=by)).values()} == {bars}


def test_other_dyads() -> None:
    """A dyad without events says so, and the other direction is another dyad."""
    for source, target in (("KEN", "ETH"), ("ETH", "SDN")):
        ax = plot_dyad(FOUND, source, target)
        assert [text.get_text() for text in ax.texts] == ["no events"]


def test_given_axes() -> None:
    """It draws where it is told to."""
    ax = Figure().add_subplot()
    assert plot_dyad(FOUND, "ETH", "KEN", ax=ax) is ax


def test_other_tables() -> None:
    """A table of something else is refused, with what to give."""
    for table in (pd.DataFrame({"a": [1]}), count_events(FOUND, unit="plover"), count_events(FOUND, unit=None)):
        with pytest.raises(SettingError, match="quad_class"):
            plot_dyad(table, "ETH", "KEN")


def test_same_picture() -> None:
    """The same series gives the same bytes."""
    pictures = set()
    for _ in range(2):
        picture = io.BytesIO()
        plot_dyad(FOUND, "ETH", "KEN").figure.savefig(picture, format="png", metadata={"Software": None})
        pictures.add(picture.getvalue())
    assert len(pictures) == 1
