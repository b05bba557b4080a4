"""Who holds an office on a day, and how a person stands on a day: in office, between offices, or out of them all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from geonews.data.actor_tables import ActorTables, Entry, Holding

# Offices that are one: Britain has a foreign secretary, the United States a secretary of state.
_SAME_OFFICE: Final = (
    ("foreign minister", "foreign secretary", "secretary of state", "external affairs minister"),
    ("defense minister", "defense secretary", "defence secretary", "secretary of defense"),
    ("interior minister", "home secretary", "home minister", "home affairs minister"),
    ("finance minister", "chancellor of the exchequer", "treasury secretary", "secretary of the treasury"),
    ("prime minister", "premier", "chancellor", "taoiseach", "head of government", "president of the government"),
    ("president", "head of state"),
    ("secretary-general", "secretary general", "director-general", "chief", "head", "president"),
    ("king", "queen", "monarch", "sultan", "emir", "emperor"),
    ("central bank governor", "governor of the central bank", "central bank chief", "governor"),
    (
        "army chief",
        "chief of the general staff",
        "chief of general staff",
        "chief of army staff",
        "armed forces chief",
        "army commander",
        "chief of defense staff",
        "chief of staff of the armed forces",
    ),
    ("national security adviser", "national security advisor"),
)
_LEADERS: Final = frozenset({"GOV", "MIL", "SPY", "JUD", "LEG", "COP", "IGO"})
# Of several offices at once the first of these says what a person is.
_RANK: Final = ("IGO", "GOV", "MIL", "SPY", "JUD", "COP", "REL", "REB", "PRM", "LEG", "OPP", "PTY")

TOP_OFFICES: Final = (
    "president",
    "king",
    "queen",
    "emperor",
    "emir",
    "sultan",
    "supreme leader",
    "leader",
    "pope",
    "prime minister",
    "chancellor",
    "premier",
    "crown prince",
    "vice president",
    "foreign minister",
)
"""The offices by which a person is known first, and of which a surname alone is understood."""


@attrs.define(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a person is on a day.

    Attributes:
        country: ISO 3166 alpha-3 code, or None.
        sector: PLOVER sector; ELI where an office was held and is no more.
        office: Office held, or None.
        own_code: Own code of the organization that the person acts for, or None.
    """

    country: str | None = None
    sector: str | None = None
    office: str | None = None
    own_code: str | None = None


def same_office(office: str) -> tuple[str, ...]:
    """An office with the other names that it goes by, its own first."""
    others = (name for group in _SAME_OFFICE if office in group for name in group)
    return tuple(dict.fromkeys([office, *others]))


def holder_of(
    office: str, country: str | None, organization: Entry | None, on: dt.date | None, tables: ActorTables
) -> Entry | None:
    """The one who holds an office on a day; None where nobody is known, several are, or no day is given.

    Args:
        office: In lower case: "foreign minister".
        country: Its country, or None for an organization's office.
        organization: The organization, where the office is one of it.
        on: The day.
        tables: The tables of actors.
    """
    if on is None:
        return None
    for name in same_office(office):
        if organization is None or organization.kind == "country":
            held = tables.holders(country, name, on)
        else:
            own = tables.holdings_of(name, country)
            held = tuple(h for h in own if h.active(on) and _is_of(h.organization, organization, tables))
        if held:
            return _only(held, tables)
    return None


def _only(held: Sequence[Holding], tables: ActorTables) -> Entry | None:
    """The one holder of an office; where two overlap, the one who took it last, if the day of that is known."""
    people = tuple(dict.fromkeys(h.person for h in held))
    if len(people) > 1:
        last = max(held, key=lambda h: h.start or dt.date.min)
        others_end = all(h.end is not None for h in held if h.person != last.person)
        if not others_end or last.start is None or (last.start.month, last.start.day) == (1, 1):
            return None
        return tables.entry(last.person)
    return tables.entry(people[0])


def _is_of(name: str | None, organization: Entry, tables: ActorTables) -> bool:
    if name is None:
        return False
    return name == organization.name or any(f.entry.id == organization.id for f in tables.lookup(name))


def standing(
    person: Entry, on: dt.date | None, tables: ActorTables, *, office: str | None = None, former: bool = False
) -> Standing:
    """What a person is on a day.

    Args:
        person: The person's entry.
        on: The day; None takes the office that the text names, or the one held longest.
        tables: The tables of actors.
        office: The office that the text names, which is taken of several.
        former: Whether the text says that it is held no more.
    """
    held = tables.holdings(person.id)
    now: Sequence[Holding] = [h for h in held if h.active(on)] if on else _best_known(held, office)
    if former:
        now = [h for h in now if h.sector in {"LEG", "PTY", "OPP"}]
    if now:
        return _in_office(_foremost(now, office), tables)
    past = [h for h in held if on is None or h.start is None or h.start <= on]
    last = past[-1] if past else held[0] if held else None
    country = next((h.country for h in reversed(past) if h.country), person.country)
    if last is None or not past:
        return Standing(country=country)
    ruled = any(h.sector in _LEADERS for h in past)
    return Standing(country=country, sector="ELI" if ruled else last.sector)


def _best_known(held: Sequence[Holding], office: str | None) -> Sequence[Holding]:
    """Of all offices that a person ever held those that an article without a date may mean."""
    if office is not None:
        for name in same_office(office):
            named = [h for h in held if h.office == name]
            if named:
                return named[-1:]
    # Guterres is the head of the United Nations longer than he was Portugal's prime minister.
    days: dict[tuple[str | None, ...], int] = {}
    for h in held:
        what = (h.office, h.country, h.organization)
        days[what] = days.get(what, 0) + _days(h)
    longest = max(days.values(), default=0)
    return [h for h in held if days[h.office, h.country, h.organization] == longest][-1:]


def _days(holding: Holding) -> int:
    """How long an office was held; one that is still held counts for more than any past one."""
    if holding.end is None:
        return dt.timedelta.max.days
    return (holding.end - holding.start).days if holding.start is not None else 0


def _foremost(now: Sequence[Holding], office: str | None) -> Holding:
    """The office that the text names, else the highest, else the last one taken."""
    if office is not None:
        for name in same_office(office):
            for holding in now:
                if holding.office == name:
                    return holding
    return min(reversed(now), key=lambda h: (_rank(_RANK, h.sector), _rank(TOP_OFFICES, h.office)))


def _rank(order: tuple[str, ...], value: str | None) -> int:
    return order.index(value) if value in order else len(order)


def _in_office(holding: Holding, tables: ActorTables) -> Standing:
    own_code = None
    if holding.organization is not None:
        entries = [f.entry for f in tables.lookup(holding.organization)]
        own_code = next((e.code for e in entries if e.country is None), None)
    return Standing(country=holding.country, sector=holding.sector, office=holding.office, own_code=own_code)
