"""Members of organizations on a day, with near-misses."""

from __future__ import annotations

import datetime as dt

import pytest

from geonews.data.actor_tables import load_actor_tables
from geonews.data.memberships import load_memberships, members_of


@pytest.mark.parametrize(
    ("organization", "country", "day", "member"),
    [
        ("European Union", "GBR", dt.date(2020, 1, 31), True),
        ("European Union", "GBR", dt.date(2020, 2, 1), False),
        ("European Union", "POL", dt.date(2003, 6, 1), False),
        ("European Union", "POL", dt.date(2004, 6, 1), True),
        ("European Union", "FRA", dt.date(2004, 6, 1), True),
        ("NATO", "FIN", dt.date(2022, 1, 1), False),
        ("NATO", "FIN", dt.date(2024, 1, 1), True),
        ("OPEC", "ECU", dt.date(2000, 1, 1), False),
        ("OPEC", "ECU", dt.date(2010, 1, 1), True),
        ("OPEC", "ECU", dt.date(2021, 1, 1), False),
        ("United Nations", "CHE", dt.date(1999, 1, 1), False),
        ("Council of Europe", "RUS", dt.date(2010, 1, 1), True),
        ("Council of Europe", "RUS", dt.date(2023, 1, 1), False),
    ],
)
def test_members_on_a_day(organization: str, country: str, day: dt.date, member: bool) -> None:
    """A state is a member from its first day to its last."""
    entry = load_actor_tables().lookup(organization)[0].entry
    assert (country in members_of(entry, day)) is member


def test_memberships_agree_with_the_members_of_today() -> None:
    """Who is a member without end stands among the members of today, and who left does not."""
    tables = load_actor_tables()
    for name, memberships in load_memberships().items():
        entry = next(form.entry for form in tables.lookup(name) if form.entry.name == name)
        staying = {m.country for m in memberships if m.end is None}
        gone = {m.country for m in memberships} - staying
        if entry.end is None:
            assert staying - set(entry.members) == set(), name
            assert gone & set(entry.members) == set(), name
