"""Pictures of series; with matplotlib (extra `plot`).

They leave pyplot alone, so that they work on a machine without a screen. The same series gives the same picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from geonews.corpora.counting import By, Level, count_events
from geonews.corpora.tables import Found
from geonews.errors import MissingExtraError, SettingError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


@attrs.frozen
class _Quad:
    number: int
    name: str
    colour: str
    sign: int


# From the inside out: deeds next to the line of zero, words beyond them.
_QUADS: Final = (
    _Quad(2, "material cooperation", "#1f6fb2", 1),
    _Quad(1, "verbal cooperation", "#8dbfe8", 1),
    _Quad(4, "material conflict", "#c9540a", -1),
    _Quad(3, "verbal conflict", "#f3b562", -1),
)
_INK: Final = "#1b1d1f"
_MUTED: Final = "#6b7278"
_FEW: Final = 6
_NAMES: Final = {"day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
_COLUMNS: Final = frozenset({"period", "source", "target", "unit", "events", "goldstein_sum"})


def plot_dyad(
    series: pd.DataFrame | Found,
    source: str,
    target: str,
    *,
    by: By = "month",
    level: Level = "country",
    ax: Axes | None = None,
) -> Axes:
    """What one side did to the other over time: cooperation above the line, conflict below, and the mean Goldstein.

    Args:
        series: What `count_events` gives with `unit="quad_class"`, or something that it can count.
        source: Who acts, at the level of the series.
        target: On whom.
        by: The period: `day`, `week`, `month` or `year`; a series that is given must have it.
        level: What source and target are: `country`, `code` or `actor`; a series that is given has its own.
        ax: Where to draw; a figure of its own when not given.

    Returns:
        The axes; `ax.figure.savefig("dyad.png")` writes them.

    Raises:
        SettingError: When a table is given that has other columns.
        MissingExtraError: When matplotlib or pandas is not installed (extras `plot` and `frame`).
    """
    table = _series(series, source, target, by=by, level=level)
    ax = _own_axes() if ax is None else ax
    ax.set_title(f"{source} to {target}, events by {by}", loc="left", color=_INK, fontsize=11, pad=36)
    ax.spines[["top", "right", "bottom"]].set_visible(False)
    if not table["events"].sum():
        ax.set_yticks([])
        ax.set_xticks([])
        ax.text(0.5, 0.5, "no events", transform=ax.transAxes, ha="center", va="center", color=_MUTED)
        return ax
    periods = table["period"].drop_duplicates().sort_values()
    _draw_bars(ax, table, periods, by)
    _draw_mean(ax, table, periods, by)
    _draw_days(ax, periods, by)
    return ax


def _series(series: Any, source: str, target: str, *, by: By, level: Level) -> pd.DataFrame:
    """The series of the dyad by quad class."""
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("plot_dyad", "plot") from error
    if not isinstance(series, pd.DataFrame):
        return count_events(series, by=by, level=level, dyads=[(source, target)])
    if not set(series.columns) >= _COLUMNS or not set(series["unit"]) <= {1, 2, 3, 4}:
        raise SettingError("series", ", ".join(series.columns), "the table of count_events(unit='quad_class')")
    return series[(series["source"] == source) & (series["target"] == target)]


def _own_axes() -> Axes:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError("plot_dyad", "plot") from error
    return Figure(figsize=(9, 4.5), layout="constrained").add_subplot()


def _edges(periods: pd.Series[Any], by: str) -> tuple[pd.DatetimeIndex, Any]:
    """The first day of each period, and its length in days."""
    import pandas as pd

    starts = pd.DatetimeIndex(periods)
    ends = (
        starts
        + {
            "day": pd.DateOffset(days=1),
            "week": pd.DateOffset(weeks=1),
            "month": pd.DateOffset(months=1),
            "year": pd.DateOffset(years=1),
        }[by]
    )
    return starts, (ends - starts).days.to_numpy()


def _draw_bars(ax: Axes, table: pd.DataFrame, periods: pd.Series[Any], by: str) -> None:
    """A stack of bars for each period, up for cooperation and down for conflict."""
    from matplotlib import ticker

    starts, lengths = _edges(periods, by)
    bases = {sign: periods.to_numpy(dtype="int64") * 0 for sign in (1, -1)}
    for quad in _QUADS:
        events = table[table["unit"] == quad.number].set_index("period")["events"].reindex(starts, fill_value=0)
        heights = quad.sign * events.to_numpy()
        ax.bar(
            starts,
            heights,
            width=0.86 * lengths,
            bottom=bases[quad.sign],
            align="edge",
            color=quad.colour,
            label=quad.name,
            linewidth=0,
        )
        bases[quad.sign] = bases[quad.sign] + heights
    most = max(bases[1].max(), -bases[-1].min())
    ax.set_ylim(-1.12 * most, 1.12 * most)
    ax.axhline(0, color=_INK, linewidth=0.8, zorder=3)
    ax.set_ylabel("conflict          cooperation", color=_MUTED)
    ax.yaxis.set_major_locator(ticker.MaxNLocator(nbins=9, integer=True))
    ax.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    ax.tick_params(colors=_MUTED)
    ax.spines["left"].set_color(_MUTED)


def _draw_mean(ax: Axes, table: pd.DataFrame, periods: pd.Series[Any], by: str) -> None:
    """The mean Goldstein value of each period that has events, on a scale of its own with the same zero."""
    starts, lengths = _edges(periods, by)
    sums = table.groupby("period")[["events", "goldstein_sum"]].sum().reindex(starts)
    mean = (sums["goldstein_sum"] / sums["events"].where(sums["events"] > 0)).to_numpy()
    import pandas as pd

    middles = starts + pd.to_timedelta(0.43 * lengths, unit="D")
    right = ax.twinx()
    right.plot(
        middles,
        mean,
        color=_INK,
        linewidth=1.4,
        marker="o",
        markersize=4,
        markerfacecolor="white",
        label="mean Goldstein value (right scale)",
    )
    right.set_ylim(-11.2, 11.2)
    right.set_yticks([-10, -5, 0, 5, 10], ["−10", "−5", "0", "+5", "+10"])
    right.tick_params(colors=_MUTED, length=0)
    right.spines[["top", "right", "bottom", "left"]].set_visible(False)
    handles = {
        label: handle for one in (ax, right) for handle, label in zip(*one.get_legend_handles_labels(), strict=True)
    }
    ax.legend(
        handles.values(),
        handles.keys(),
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=3,
        frameon=False,
        fontsize=8,
        labelcolor=_INK,
        borderaxespad=0.2,
    )


def _draw_days(ax: Axes, periods: pd.Series[Any], by: str) -> None:
    """Few periods have their names below them; many have an axis of days."""
    from matplotlib import dates

    starts, lengths = _edges(periods, by)
    first, last = dates.date2num([starts[0], starts[-1]])
    width = last + lengths[-1] - first
    # A single month is a bar and no wall.
    margin = max(0.01 * width, (_FEW - len(starts)) * lengths[0] / 2)
    ax.set_xlim(first - margin, first + width + margin)
    ax.tick_params(axis="x", length=0)
    if len(starts) <= _FEW:
        middles = [first + 0.43 * length for first, length in zip(dates.date2num(starts), lengths, strict=True)]
        ax.set_xticks(middles, [start.strftime(_NAMES[by]) for start in starts])
        return
    locator = dates.AutoDateLocator(minticks=3, maxticks=9)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))
