"""Which states were members of an organization on a day.

`members` of organizations.csv are the members of today; memberships.csv has the days of those who came later than the
organization, or left it: "Britain, a member of the European Union" is true until January 2020.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from typing import Final

import attrs

from geonews.codes import COUNTRIES
from geonews.data.actor_entries import Entry
from geonews.data.actor_files import Row, collect

COLUMNS: Final = ("organization", "country", "start", "end")


@attrs.define(frozen=True, slots=True, kw_only=True)
class Membership:
    """One time for which a state was a member.

    Attributes:
        organization: Name of the organization.
        country: ISO 3166 alpha-3 code.
        start: First day, or None where it is the organization's own.
        end: Last day, or None while it lasts.
    """

    organization: str
    country: str
    start: dt.date | None
    end: dt.date | None


def _read(row: Row) -> Membership:
    start, end = row.period()
    country = row.choice("country", COUNTRIES, optional=False) or ""
    return Membership(organization=row.required("organization"), country=country, start=start, end=end)


@functools.cache
def load_memberships() -> Mapping[str, tuple[Membership, ...]]:
    """Read the memberships with days, by the name of the organization.

    Raises:
        DataError: When a row cannot be used.
    """
    found: dict[str, list[Membership]] = {}
    rows = collect(None, "memberships", COLUMNS, _read, lambda row: "|".join(row.cells))
    for membership in map(_read, rows):
        found.setdefault(membership.organization, []).append(membership)
    return {name: tuple(memberships) for name, memberships in found.items()}


def members_of(organization: Entry, on: dt.date | None = None) -> tuple[str, ...]:
    """The codes of the member states of an organization on a day, sorted; those of today without a day."""
    if on is None:
        return organization.members
    dated = load_memberships().get(organization.name, ())
    always = set(organization.members) - {m.country for m in dated}
    then = {m.country for m in dated if (m.start is None or m.start <= on) and (m.end is None or on <= m.end)}
    return tuple(sorted(always | then))
