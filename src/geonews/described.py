"""What the words of a noun phrase say about an actor."""

from __future__ import annotations

import attrs

from geonews.data.actor_tables import Entry, Role


@attrs.define(frozen=True, slots=True, kw_only=True)
class Description:
    """What the words of a phrase say about an actor.

    Attributes:
        kind: As `Actor.kind`.
        country: ISO 3166 alpha-3 code, or None.
        sector: PLOVER sector, or None.
        office: Office held, in lower case, or None.
        name: Canonical name where the tables know the actor, else None.
        entry: The tables' entry, or None.
        own_code: The tables' own code (UNO), or None.
        role: The noun of role at the head of the phrase, or None.
        former: Whether the office is held no more.
    """

    kind: str = "group"
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    name: str | None = None
    entry: Entry | None = None
    own_code: str | None = None
    role: Role | None = None
    former: bool = False

    @property
    def code(self) -> str | None:
        """The field's usual string: the table's own code, else country and sector."""
        return self.own_code or (self.country or "") + (self.sector or "") or None
