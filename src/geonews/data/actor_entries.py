"""What the actor files hold, row by row: entries, the forms of their names, offices held, roles and titles."""

from __future__ import annotations

import datetime as dt
from typing import Final

import attrs

FORMS: Final = ("name", "person", "adjective", "demonym", "capital", "seat", "place")
"""What a name is to its entry, in the order in which they are preferred."""

ROLE_FORMS: Final = ("person", "group", "body", "modifier")


def _covers(start: dt.date | None, end: dt.date | None, on: dt.date | None) -> bool:
    return on is None or ((start is None or start <= on) and (end is None or on <= end))


@attrs.define(frozen=True, slots=True, kw_only=True, cache_hash=True)
class Entry:
    """A known actor.

    Attributes:
        id: Stable id: the country's code, or a slug of the name.
        name: Canonical name.
        kind: As `Actor.kind`.
        country: ISO 3166 alpha-3 code, or None. Of a person: that of the last office.
        sector: PLOVER sector, or None. Persons have none: their offices tell it.
        code: The table's own code (UNO, EUR), or None.
        wikidata: Wikidata id, or None.
        start: First day, or None where it is unknown or does not matter.
        end: Last day, or None.
        aliases: Other names.
        members: Codes of an organization's member states.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    wikidata: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    def active(self, on: dt.date | None) -> bool:
        """Whether it exists, or has this sector, on a day; always where no day is given."""
        return _covers(self.start, self.end, on)


@attrs.define(frozen=True, slots=True)
class Form:
    """A name of an entry, and what it is to it.

    Attributes:
        entry: The entry.
        form: `name`, `person`, `adjective`, `demonym`, `capital`, `seat`, or `place` (a city, a part of a country).
    """

    entry: Entry
    form: str


@attrs.define(frozen=True, slots=True, kw_only=True)
class Holding:
    """One office that a person held once.

    Attributes:
        person: Id of the person's entry.
        office: In lower case: "foreign minister"; None where only a sector is known.
        country: ISO 3166 alpha-3 code, or None.
        sector: PLOVER sector.
        organization: Name of the organization or party, or None.
        start: First day, or None where it is unknown.
        end: Last day, or None while it lasts.
    """

    person: str
    office: str | None
    country: str | None = None
    sector: str | None = None
    organization: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None

    def active(self, on: dt.date | None) -> bool:
        """Whether the office is held on a day; always where no day is given."""
        return _covers(self.start, self.end, on)


@attrs.define(frozen=True, slots=True, kw_only=True)
class Role:
    """A common noun that names actors.

    Attributes:
        noun: In the singular, or as a mass ("police").
        plural: Its plural, or None.
        sector: PLOVER sector, or None where the noun tells none ("people").
        form: `person`, `group`, `body` (an institution: "ministry"), or `modifier`: no noun that names actors, but
            words that lend their sector to a plain noun ("religious" in "religious leaders").
        plain: Whether the noun says so little that its modifiers decide ("group", "leader", "member").
        thing: Whether it is a thing that acts for its owner ("destroyer", "hospital", "village").
    """

    noun: str
    plural: str | None = None
    sector: str | None = None
    form: str
    plain: bool = False
    thing: bool = False


@attrs.define(frozen=True, slots=True, kw_only=True)
class Title:
    """Words that stand before a person's name.

    Attributes:
        title: As written.
        office: The office that it names, in lower case, or None for an honorific.
        sector: PLOVER sector, or None for an honorific.
        form: `office`, `rank` or `honorific`.
    """

    title: str
    office: str | None = None
    sector: str | None = None
    form: str
