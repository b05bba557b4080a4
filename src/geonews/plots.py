"""Pictures of an extraction: its events over time, who acts on whom, and where; with matplotlib (extra `plot`).

Each function draws on the axes that it is given, or on a figure of its own, and leaves pyplot alone, so that it works
on a machine without a screen. The same extraction gives the same picture. Colours are those of the page: blue for
cooperation, orange for conflict, deeper for deeds than for words; what did not happen is hollow.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from geonews.codes import FACTUALITIES
from geonews.data.outlines import load_outlines
from geonews.errors import MissingExtraError
from geonews.extraction import Extraction
from geonews.records import Actor, Event, Place, TimeInterval
from geonews.wording import describe_act

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@attrs.frozen
class _Quad:
    """A quad class: its name, the colour of its events, and that of the rim of what did not happen."""

    name: str
    colour: str
    rim: str


_QUADS: Final = {
    1: _Quad("verbal cooperation", "#8dbfe8", "#3d86c6"),
    2: _Quad("material cooperation", "#1f6fb2", "#0b4f8a"),
    3: _Quad("verbal conflict", "#f3b562", "#b06a08"),
    4: _Quad("material conflict", "#c9540a", "#8f3f00"),
}
_INK: Final = "#1b1d1f"
_MUTED: Final = "#6b7278"
_LINES: Final = {"actual": "-", "planned": "--", "possible": ":", "hypothetical": ":", "negated": "-"}
_LONGEST_NAME: Final = 28
# Where the layout of the actors begins; another number would give another picture of the same actors.
_SEED: Final = 7


def plot_timeline(found: Extraction, *, ax: Axes | None = None) -> Axes:
    """The events of an article that have a time, a row each, from the first to the last.

    Args:
        found: The extraction.
        ax: Where to draw; a figure of its own when not given.

    Raises:
        MissingExtraError: When matplotlib is not installed (extra `plot`).
    """
    timed = [(event, event.time) for event in found.events if event.time]
    timed.sort(key=lambda item: (item[1].start, item[1].end, item[0].trigger.start))
    ax = _axes("plot_timeline", ax, 8, 1.2 + 0.5 * len(timed))
    left_out = len(found.events) - len(timed)
    if not timed:
        return _empty(ax, "no event with a time")
    from matplotlib import dates

    days = [time.start for _, time in timed] + [time.end for _, time in timed]
    days += [found.article.day] if found.article.day else []
    first, last = dates.date2num(min(days)), dates.date2num(max(days)) + 1
    margin = max(0.06 * (last - first), 1)
    shortest = 0.012 * (last - first + 2 * margin)
    for row, (event, time) in enumerate(timed):
        _draw_time(ax, row, event, time, shortest)
    ax.set_xlim(first - margin, last + margin)
    ax.set_ylim(len(timed) - 0.4, -0.8)
    ax.set_yticks(range(len(timed)), [_told(event) for event, _ in timed])
    locator = dates.AutoDateLocator(minticks=3, maxticks=8)
    locator.intervald[dates.DAILY] = [1, 2, 3, 7, 14]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))
    if found.article.day:
        _draw_day(ax, found.article.day)
    if left_out:
        ax.set_xlabel(f"{left_out} events without a time are left out", color=_MUTED)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    _legend(ax, [[event] for event, _ in timed])
    return ax


def plot_actors(found: Extraction, *, ax: Axes | None = None, most: int = 30) -> Axes:
    """The actors of an article as a network: an arrow for what one did to another, a dotted line for a relation.

    Args:
        found: The extraction.
        ax: Where to draw; a figure of its own when not given.
        most: The most actors that are shown; those with most mentions are.

    Raises:
        MissingExtraError: When matplotlib or networkx is not installed (extra `plot`).
    """
    ax = _axes("plot_actors", ax, 8, 5.5)
    ax.set_axis_off()
    dyads = found.dyads(factualities=FACTUALITIES)
    joined = {actor.id: actor for dyad in dyads for actor in (dyad.source, dyad.target)}
    ranked = sorted(joined.values(), key=lambda actor: -len(actor.mentions))[:most]
    if not ranked:
        return _empty(ax, "no two actors that an event or a relation joins")
    kept = {actor.id for actor in ranked}
    dyads = tuple(dyad for dyad in dyads if dyad.source.id in kept and dyad.target.id in kept)
    spots = _layout([actor.id for actor in ranked], [(dyad.source.id, dyad.target.id) for dyad in dyads])
    tied: set[frozenset[str]] = set()
    for dyad in dyads:
        ends = (spots[dyad.source.id], spots[dyad.target.id])
        if dyad.relations and frozenset((dyad.source.id, dyad.target.id)) not in tied:
            tied.add(frozenset((dyad.source.id, dyad.target.id)))
            _draw_tie(ax, *ends, ", ".join(relation.kind.replace("_", " ") for relation in dyad.relations))
        if dyad.events:
            _draw_arrow(ax, *ends, dyad.events)
    _draw_actors(ax, ranked, spots)
    _legend(ax, [dyad.events for dyad in dyads])
    return ax


def plot_map(found: Extraction, *, ax: Axes | None = None) -> Axes:
    """The events of an article whose place has coordinates, on a map of land and borders that needs no network.

    Args:
        found: The extraction.
        ax: Where to draw; a figure of its own when not given.

    Raises:
        MissingExtraError: When matplotlib is not installed (extra `plot`).
    """
    located: dict[tuple[float, float], list[tuple[Event, Place]]] = {}
    for event in found.events:
        place = event.place
        if place and place.longitude is not None and place.latitude is not None:
            located.setdefault((place.longitude, place.latitude), []).append((event, place))
    west, east, south, north = _frame(list(located))
    # A degree of longitude is shorter the further one is from the equator.
    stretched = 1 / max(math.cos(math.radians((south + north) / 2)), 0.2)
    ax = _axes("plot_map", ax, 8, 0.9 + 8 * stretched * (north - south) / (east - west))
    _draw_world(ax)
    ax.set(xlim=(west, east), ylim=(south, north), aspect=stretched, xticks=[], yticks=[])
    for (x, y), here in located.items():
        events = [event for event, _ in here]
        quad = _quad(events)
        happened = _happened(events)
        size = 60 + 45 * (len(here) - 1)
        ax.scatter(
            [x], [y], s=size, c=quad.colour if happened else "none", edgecolors=_INK if happened else quad.rim, zorder=3
        )
        label = here[0][1].name + (f" ({len(here)})" if len(here) > 1 else "")
        ax.annotate(
            _short(label),
            (x, y),
            (5 + math.sqrt(size) / 2, 0),
            textcoords="offset points",
            va="center",
            color=_INK,
            zorder=4,
            path_effects=_halo(),
        )
    left_out = len(found.events) - sum(map(len, located.values()))
    if left_out:
        ax.set_xlabel(f"{left_out} events without a place on the map are left out", color=_MUTED)
    _legend(ax, [[event for event, _ in here] for here in located.values()])
    return ax


def _axes(feature: str, ax: Axes | None, width: float, height: float) -> Axes:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError(feature, "plot") from error
    return ax if ax is not None else Figure(figsize=(width, height), layout="constrained").subplots()


def _empty(ax: Axes, why: str) -> Axes:
    ax.text(0.5, 0.5, why, ha="center", va="center", transform=ax.transAxes, color=_MUTED)
    ax.set_axis_off()
    return ax


def _short(text: str) -> str:
    """A label; a dollar sign in it is no formula, and what has no glyph is left to the font."""
    line = " ".join(text.split())
    line = line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"
    return line.encode("utf-8", "replace").decode("utf-8").replace("$", r"\$")


def _told(event: Event) -> str:
    sides = (", ".join(actor.name for actor in side) or "–" for side in (event.sources, event.targets))
    doubt = "" if event.factuality == "actual" else f", {event.factuality}"
    return " → ".join(map(_short, sides)) + f"\n{describe_act(event)}{doubt}"


def _quad(events: Iterable[Event]) -> _Quad:
    """The quad class of most of some events; of two classes alike in number the first in the text."""
    [(quad, _)] = Counter(event.quad_class for event in events).most_common(1)
    return _QUADS[quad]


def _legend(ax: Axes, shown: Iterable[Sequence[Event]]) -> None:
    """What the colours mean, for those that are shown: of each group of events that of most of them."""
    from matplotlib.patches import Patch

    groups = [events for events in shown if events]
    quads = {_quad(events) for events in groups}
    handles = [
        Patch(facecolor=quad.colour, edgecolor=_INK, label=quad.name) for quad in _QUADS.values() if quad in quads
    ]
    if not all(_happened(events) for events in groups):
        handles.append(Patch(facecolor="none", edgecolor=_MUTED, linestyle="--", label="planned, possible or denied"))
    if handles:
        columns = min(len(handles), 3)
        ax.legend(
            handles=handles, loc="lower center", bbox_to_anchor=(0.5, 1), ncols=columns, fontsize=8, frameon=False
        )


def _happened(events: Iterable[Event]) -> bool:
    return any(event.factuality == "actual" for event in events)


def _draw_time(ax: Axes, row: int, event: Event, time: TimeInterval, shortest: float) -> None:
    from matplotlib import dates

    start = dates.date2num(time.start)
    width = max(dates.date2num(time.end) + 1 - start, shortest)
    quad = _QUADS[event.quad_class]
    actual = event.factuality == "actual"
    ax.barh(
        row,
        width,
        left=start,
        height=0.5,
        color=quad.colour if actual else "none",
        edgecolor=_INK if actual else quad.rim,
        linestyle=_LINES[event.factuality],
        linewidth=1 if actual else 1.8,
    )


def _draw_day(ax: Axes, day: dt.date) -> None:
    from matplotlib import dates

    ax.axvline(dates.date2num(day) + 0.5, color=_MUTED, linewidth=1, linestyle=(0, (1, 2)), zorder=0)
    ax.annotate(
        "published",
        (dates.date2num(day) + 0.5, 0),
        (3, 3),
        xycoords=ax.get_xaxis_transform(),
        textcoords="offset points",
        color=_MUTED,
        size=8,
    )


def _layout(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    try:
        import networkx as nx
    except ImportError as error:
        raise MissingExtraError("plot_actors", "plot") from error
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    spots = nx.spring_layout(graph, k=2.2 / math.sqrt(len(nodes)), iterations=200, seed=_SEED)
    return {node: (float(x), float(y)) for node, (x, y) in spots.items()}


def _draw_arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], events: Sequence[Event]) -> None:
    from matplotlib.patches import FancyArrowPatch

    ax.add_patch(
        FancyArrowPatch(
            start,
            end,
            connectionstyle="arc3,rad=0.14",
            arrowstyle="-|>",
            mutation_scale=14,
            shrinkA=11,
            shrinkB=11,
            linewidth=1 + math.sqrt(len(events)),
            linestyle="-" if _happened(events) else "--",
            color=_quad(events).colour,
            zorder=2,
        )
    )


def _draw_tie(ax: Axes, start: tuple[float, float], end: tuple[float, float], label: str) -> None:
    (x1, y1), (x2, y2) = start, end
    ax.plot([x1, x2], [y1, y2], color=_MUTED, linewidth=1, linestyle=":", zorder=1)
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    ax.annotate(_short(label), middle, ha="center", va="center", size=7, color=_MUTED, zorder=4, path_effects=_halo())


def _draw_actors(ax: Axes, actors: Sequence[Actor], spots: dict[str, tuple[float, float]]) -> None:
    places = [spots[actor.id] for actor in actors]
    ax.set_xlim(_around([x for x, _ in places]))
    ax.set_ylim(_around([y for _, y in places]))
    sizes = [90 + 30 * min(len(actor.mentions), 20) for actor in actors]
    ax.scatter([x for x, _ in places], [y for _, y in places], s=sizes, c="#eef1f4", edgecolors=_INK, zorder=3)
    for actor, spot, size in zip(actors, places, sizes, strict=True):
        ax.annotate(
            _short(actor.name),
            spot,
            (0, -6 - math.sqrt(size) / 2),
            textcoords="offset points",
            ha="center",
            va="top",
            color=_INK,
            zorder=5,
            path_effects=_halo(),
        )


def _around(values: Sequence[float]) -> tuple[float, float]:
    margin = 0.12 * (max(values) - min(values)) + 0.05
    return min(values) - margin, max(values) + margin


def _draw_world(ax: Axes) -> None:
    from matplotlib.collections import LineCollection
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    outlines = load_outlines()
    rings = [Path(ring, closed=True) for polygon in outlines.land for ring in polygon]
    ax.add_patch(
        PathPatch(Path.make_compound_path(*rings), facecolor="#eceff1", edgecolor="#9aa3aa", linewidth=0.7, zorder=0)
    )
    ax.add_collection(LineCollection(outlines.borders, colors="#c3cad0", linewidths=0.6, zorder=1), autolim=False)
    ax.set_facecolor("#fbfcfd")


def _frame(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """West, east, south and north of the points and what lies around them; the whole world where there are none."""
    if not points:
        return -180, 180, -60, 85
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    margin = max(10.0, 0.2 * (east - west), 0.2 * (north - south))
    # The labels stand to the right of their points. A frame is not very flat.
    west, east = west - margin, east + 1.8 * margin
    lacking = 0.45 * (east - west) - (north - south + 2 * margin)
    margin += max(lacking, 0) / 2
    return max(west, -180), min(east, 180), max(south - margin, -85), min(north + margin, 85)


def _halo() -> list[object]:
    """A white rim that keeps a label readable over a line."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=3, foreground="white")]
