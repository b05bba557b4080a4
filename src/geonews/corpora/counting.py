"""Counting events: the field's one-a-day filter, and series of each dyad by day, week, month or year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Final, Literal

from geonews.codes import FACTUALITIES
from geonews.corpora.duplicates import Duplicates
from geonews.corpora.linking import LinkedEvent
from geonews.corpora.tables import Found, connected, frame
from geonews.errors import SettingError

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

By = Literal["day", "week", "month", "year"]
Unit = Literal["quad_class", "plover", "mode", "cameo_root", "cameo", "factuality"]
Level = Literal["country", "code", "actor"]

ONE_A_DAY: Final = ("day", "source_code", "target_code", "cameo")

_BYS: Final = ("day", "week", "month", "year")
_UNITS: Final = ("quad_class", "plover", "mode", "cameo_root", "cameo", "factuality")
_LEVELS: Final = {"country": "{}_country", "code": "{}_code", "actor": "{}"}
_ORDER: Final = "position, event_number, source_number NULLS FIRST, target_number NULLS FIRST"
# Of several rows the one that is kept: the surest, then the earliest.
_BEST: Final = f"confidence DESC, {_ORDER}"


def one_a_day(
    found: Found,
    *,
    key: Sequence[str] = ONE_A_DAY,
    factualities: Collection[str] | None = ("actual",),
    duplicates: Iterable[Duplicates] = (),
) -> pd.DataFrame:
    """The field's one-a-day filter: of all dyads with the same day, source, target and code, one is kept.

    It keeps the one of highest confidence, and of these the first in the input. Where an actor has no code or
    country, its id stands for it, so that two who have none are not taken for one; an event without a day is kept.

    Args:
        found: A store, its path, or Extractions.
        key: The columns of `dyads` in which rows must agree to be one.
        factualities: The factualities of the events that are looked at; all when None.
        duplicates: Groups of copies, whose events are left out: only the article that is kept counts.

    Returns:
        The rows that are kept, with the columns of `dyads` and `stands_for`: how many rows each stands for.

    Raises:
        SettingError: When a column or a factuality is unknown.
        MissingExtraError: When pandas or the extra `corpora` is not installed.
    """
    chosen = _factualities(factualities)
    with connected(found) as connection:
        _narrow(connection, duplicates, None)
        columns = [row[0] for row in connection.sql("DESCRIBE dyads").fetchall()]
        if unknown := [name for name in key if name not in columns]:
            raise SettingError("key", unknown[0], "columns of dyads: " + ", ".join(columns))
        undated = ["CASE WHEN day IS NULL THEN (position, event_number) END"] if "day" in key else []
        parted = ", ".join([*map(_identity, key), *undated]) or "1"
        query = f"""
            SELECT *, count(*) OVER (PARTITION BY {parted}) AS stands_for FROM counted
            WHERE factuality IN (SELECT unnest(?))
            QUALIFY row_number() OVER (PARTITION BY {parted} ORDER BY {_BEST}) = 1
            ORDER BY {_ORDER}"""
        return frame(connection, query, [chosen], feature="one_a_day")


def count_events(
    found: Found,
    *,
    by: By = "month",
    unit: Unit | None = "quad_class",
    level: Level = "country",
    factualities: Collection[str] | None = ("actual",),
    directed: bool = True,
    dyads: Iterable[tuple[str | None, str | None]] | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
    fill: bool = True,
    once_a_day: bool = False,
    duplicates: Iterable[Duplicates] = (),
    linked: Iterable[LinkedEvent] | None = None,
) -> pd.DataFrame:
    """How many events each dyad has in each period, with their Goldstein values, as a tidy table.

    An event of two sources and three targets counts for six dyads. An event counts in the period of its first day or,
    where the text tells none, of the day of publication. What has no day, or lacks a source or a target at the level,
    is not counted: the United Nations, say, have a code and no country.

    Args:
        found: A store, its path, or Extractions.
        by: The period: `day`, `week` (from Monday), `month` or `year`.
        unit: The column that parts the events of a dyad: `quad_class`, `plover`, `mode`, `cameo_root`, `cameo` or
            `factuality`; with None all count together, and there is no such column.
        level: What source and target are: `country` ("RUS"), `code` ("RUSGOV") or `actor` (by name).
        factualities: The factualities of the events that count; all when None.
        directed: Whether what A does to B is another dyad than what B does to A; else both count under the two in
            alphabetical order.
        dyads: The dyads that count, as pairs of source and target; None in a pair stands for anyone.
        start: First day that counts; when None, that of the first event.
        end: Last day that counts; when None, that of the last event.
        fill: Whether a period without events has a row of zeros, for each dyad and unit that has events at all.
        once_a_day: Whether the same CAMEO code counts once a day for a dyad.
        duplicates: Groups of copies, whose events are left out: only the article that is kept counts.
        linked: Linked events: each counts once, as its best mention, and nothing else does.

    Returns:
        Columns `period` (its first day), `source`, `target`, `unit`, `events`, `goldstein_sum` and `goldstein_mean`,
        in the order of source, target, unit and period.

    Raises:
        SettingError: When a choice is unknown, or `start` is after `end`.
        MissingExtraError: When pandas or the extra `corpora` is not installed.
    """
    _check("by", by, _BYS)
    _check("unit", unit, (*_UNITS, None))
    _check("level", level, tuple(_LEVELS))
    if start and end and start > end:
        raise SettingError("start", start, f"a day not after the end {end}")
    source, target = (_LEVELS[level].format(side) for side in ("source", "target"))
    pair = (source, target) if directed else (f"least({source}, {target})", f"greatest({source}, {target})")
    wanted, names = _wanted(dyads, directed=directed)
    first = f"QUALIFY row_number() OVER (PARTITION BY day, a, b, cameo ORDER BY {_BEST}) = 1" if once_a_day else ""
    query = f"""
        WITH chosen AS (
            SELECT *, {pair[0]} AS a, {pair[1]} AS b, {unit or "0"} AS c FROM counted
            WHERE factuality IN (SELECT unnest(?)) AND day BETWEEN ? AND ?
              AND {source} IS NOT NULL AND {target} IS NOT NULL AND c IS NOT NULL AND {wanted} {first}
        ), counts AS (
            SELECT date_trunc('{by}', day)::TIMESTAMP AS period, a, b, c, count(*) AS events,
                   sum(goldstein::DECIMAL(9, 3))::DOUBLE AS goldstein_sum
            FROM chosen GROUP BY ALL
        ), periods AS ({_periods(by, start, end, fill=fill)}
        )
        SELECT period, a AS source, b AS target, {"c AS unit, " if unit else ""}
               coalesce(events, 0) AS events, coalesce(goldstein_sum, 0) AS goldstein_sum,
               goldstein_sum / events AS goldstein_mean
        FROM periods LEFT JOIN counts USING (period, a, b, c)
        ORDER BY a, b, c, period"""
    values = [_factualities(factualities), start or dt.date.min, end or dt.date.max, *names]
    with connected(found) as connection:
        _narrow(connection, duplicates, linked)
        return frame(connection, query, values, feature="count_events")


def _check(name: str, value: object, choices: tuple[object, ...]) -> None:
    if value not in choices:
        raise SettingError(name, value, "one of " + ", ".join(map(str, choices)))


def _factualities(chosen: Collection[str] | None) -> list[str]:
    for name in chosen or ():
        _check("factualities", name, FACTUALITIES)
    return sorted(FACTUALITIES if chosen is None else chosen)


def _identity(column: str) -> str:
    """What rows must agree in where a column may be null for somebody who is known."""
    side, _, part = column.partition("_")
    return f"coalesce({column}, {side}_id)" if side in ("source", "target") and part in ("code", "country") else column


def _wanted(dyads: Iterable[tuple[str | None, str | None]] | None, *, directed: bool) -> tuple[str, list[str]]:
    """The condition that lets the wanted dyads through, and the values in it."""
    if dyads is None:
        return "true", []
    pairs = [pair for one, other in dyads for pair in [(one, other), *([] if directed else [(other, one)])]]
    conditions = [
        " AND ".join(f"{side} = ?" for side, name in zip("ab", pair, strict=True) if name is not None) or "true"
        for pair in pairs
    ]
    names = [name for pair in pairs for name in pair if name is not None]
    return "(" + (" OR ".join(f"({one})" for one in conditions) or "false") + ")", names


def _periods(by: str, start: dt.date | None, end: dt.date | None, *, fill: bool) -> str:
    """The query for all periods of each dyad and unit: those with events, or all from the first to the last."""
    if not fill:
        return "SELECT period, a, b, c FROM counts"
    first, last = (
        f"date_trunc('{by}', DATE '{day.isoformat()}')::TIMESTAMP" if day else f"(SELECT {edge}(period) FROM counts)"
        for day, edge in ((start, "min"), (end, "max"))
    )
    return f"""
        SELECT unnest(generate_series({first}, {last}, INTERVAL 1 {by})) AS period, a, b, c
        FROM (SELECT DISTINCT a, b, c FROM counts)"""


def _narrow(
    connection: duckdb.DuckDBPyConnection, duplicates: Iterable[Duplicates], linked: Iterable[LinkedEvent] | None
) -> None:
    """Make `counted` visible: `dyads` without copies and, with linked events, only their best mentions."""
    if linked is not None:
        best = [event.best for event in linked]
        condition = "(position, event_number) IN (SELECT unnest(?::BIGINT[]), unnest(?::BIGINT[]))"
        values = [[mention.position for mention in best], [mention.number for mention in best]]
    else:
        condition = "position NOT IN (SELECT unnest(?::BIGINT[]))"
        values = [[copy.position for group in duplicates for copy in group.copies]]
    connection.execute(f"CREATE TEMP TABLE counted AS FROM dyads WHERE {condition}", values)
