"""The pictures show what was found, where it belongs, and the same each time."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from matplotlib import dates
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

import geonews
from geonews.data.outlines import load_outlines

Plot = Callable[..., Axes]
PLOTS = [geonews.plot_timeline, geonews.plot_actors, geonews.plot_map]


def texts(ax: Axes) -> list[str]:
    """The labels inside of the axes."""
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("plot", PLOTS)
def test_draws_on_given_axes(seed: geonews.Extraction, plot: Plot) -> None:
    """It draws on the axes that it is given, and else on a figure of its own, which is the same picture each time."""
    ax = Figure().subplots()
    assert plot(seed, ax=ax) is ax
    pictures = []
    for _ in range(2):
        file = io.BytesIO()
        plot(seed).figure.savefig(file, format="png", dpi=50)
        pictures.append(file.getvalue())
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("plot", PLOTS)
def test_nothing_to_draw(plot: Plot) -> None:
    """Without events there is a picture, too."""
    ax = plot(geonews.Extraction(article=geonews.Article(text="No news.")))
    ax.figure.savefig(io.BytesIO(), format="png", dpi=30)
    assert ax.get_legend() is None


def test_timeline_has_a_row_for_each_event_with_a_time(seed: geonews.Extraction) -> None:
    """Rows stand in the order of their days, as long as their days, and hollow where the event is only planned."""
    ax = geonews.plot_timeline(seed)
    timed = sorted(
        (event for event in seed.events if event.time),
        key=lambda event: (event.time.start, event.time.end, event.trigger.start) if event.time else (),
    )
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert len(bars) == len(timed) == len(labels) > 3
    for bar, event, label in zip(bars, timed, labels, strict=True):
        assert event.time is not None
        assert bar.get_x() == dates.date2num(event.time.start)
        assert bar.get_x() + bar.get_width() >= dates.date2num(event.time.end) + 1
        assert (bar.get_facecolor()[3] == 1) is (event.factuality == "actual")
        assert label.endswith(("planned", "possible", "negated", "hypothetical")) is (event.factuality != "actual")
        assert event.sources[0].name[:20] in label
    assert ax.get_xlabel().startswith(str(len(seed.events) - len(timed)))
    assert "published" in texts(ax)


def test_actors_have_arrows_and_ties(seed: geonews.Extraction) -> None:
    """Each pair that an event joins has an arrow, each relation a line, and `most` keeps those most mentioned."""
    ax = geonews.plot_actors(seed)
    dyads = seed.dyads(factualities=("actual", "planned", "possible", "hypothetical", "negated"))
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    assert len(arrows) == sum(1 for dyad in dyads if dyad.events)
    assert len(ax.lines) == len({frozenset((r.subject.id, r.object.id)) for r in seed.relations})
    assert {"Wang Yi", "Kim Jong-un", "Russia", "ally"} <= {text.partition(",")[0] for text in texts(ax)}
    few = geonews.plot_actors(seed, most=2)
    assert len(few.collections[0].get_offsets()) == 2


def test_map_has_a_point_for_each_place(seed: geonews.Extraction) -> None:
    """Each place of an event is a point at its coordinates, with the number of its events."""
    ax = geonews.plot_map(seed)
    points = {
        tuple(map(float, points.get_offsets()[0])) for points in ax.collections if isinstance(points, PathCollection)
    }
    wanted = {
        (event.place.longitude, event.place.latitude)
        for event in seed.events
        if event.place and event.place.longitude is not None
    }
    assert points == wanted
    at_russia = sum(1 for event in seed.events if event.place and event.place.name == "Russia")
    assert f"Russia ({at_russia})" in texts(ax)
    (west, east), (south, north) = ax.get_xlim(), ax.get_ylim()
    assert all(west < x < east and south < y < north for x, y in points)


def test_outlines_are_the_world() -> None:
    """Land lies where it lies: rings are closed, and no line jumps over the map."""
    outlines = load_outlines()
    assert len(outlines.land) > 120
    for ring in (ring for polygon in outlines.land for ring in polygon):
        assert ring[0] == ring[-1]
        steps = [abs(b[0] - a[0]) for a, b in pairwise(ring) if a[1] > -90 and b[1] > -90]
        assert max(steps) < 45
    points = [point for line in outlines.borders for point in line]
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in points)
    assert len(points) > 2000


def test_extra_is_asked_for(seed: geonews.Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without matplotlib or networkx it says which command brings them."""
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "networkx", None)
        with pytest.raises(geonews.MissingExtraError, match=r"plot_actors.*geonews\[plot\]"):
            geonews.plot_actors(seed)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    for plot in PLOTS:
        with pytest.raises(geonews.MissingExtraError, match=rf"{plot.__name__}.*geonews\[plot\]"):
            plot(seed)


def test_pyplot_is_left_alone() -> None:
    """Drawing needs no screen and leaves pyplot, with its list of open figures, out of it."""
    code = (
        "import sys, geonews; found = geonews.Extraction(article=geonews.Article(text='x')); "
        "[plot(found) for plot in (geonews.plot_timeline, geonews.plot_actors, geonews.plot_map)]; "
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
