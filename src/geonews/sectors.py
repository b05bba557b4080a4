"""The sector of a noun of role: its own, or that of the words and names before it where it says too little."""

from __future__ import annotations

from typing import Final

from geonews.data.actor_tables import ActorTables, Entry, Role
from geonews.phrases import Phrase

INTERNATIONAL: Final = frozenset({"IGO", "IMG"})
ARMED: Final = frozenset({"MIL", "REB", "UAF", "PRM", "CRM"})
# A country's spokesman, negotiator or leader is its government's.
STATE_HEADS: Final = frozenset(
    """leader leadership spokesman spokeswoman spokesperson aide adviser advisor counterpart mediator side chief head
    source facilitator interlocutor representative negotiator board""".split()
)
# Nouns of role that take their sector from what they lead: "president of the Chadian Human Rights League".
HEADS_OF: Final = frozenset(
    """president vice-president chairman chairwoman chairperson head chief leader director secretary secretary-general
    commissioner spokesman spokeswoman spokesperson official representative delegation executive delegate envoy adviser
    advisor governor coordinator inspector mission team contingent panel""".split()
) | {"vice president", "general secretary", "executive director", "secretary general", "deputy director"}
LEADERS: Final = frozenset({"leader", "chief", "head"})
_STAFF: Final = frozenset({None, "EDU", "MED", "BUS", "JUD", "LAB", "CVL"})
"""Sectors of those who work for a private organization: its researchers, doctors and lawyers speak for it."""
OFFICIAL: Final = frozenset({"GOV", "LEG", "JUD", "SPY", "IGO"})
OFFICES: Final = OFFICIAL | {"MIL", "COP", "REL", "PTY", "OPP", "REB"}
HIGH_RANKS: Final = frozenset({"general", "admiral", "army chief", "military chief", "commander", "colonel", "marshal"})


def giver_before(phrase: Phrase, end: int, tables: ActorTables) -> Entry | None:
    """The organization or group that stands before a role: "UN" in "UN officials"."""
    for piece in reversed(phrase.pieces):
        if piece.end <= end and piece.form in ("name", "adjective", "demonym") and not piece.attached:
            entry = tables.at(piece.entry, phrase.on)
            return entry if entry.sector is not None else None
    return None


def sector_of(
    phrase: Phrase, start: int, role: Role, giver: Entry | None, tables: ActorTables
) -> tuple[str | None, str | None]:
    """The sector of a role, and the own code of the organization that lends it.

    Args:
        phrase: The phrase.
        start: Index of the first word of the role.
        role: The role.
        giver: The organization or group before it.
        tables: The tables of actors.
    """
    if giver is not None and giver.sector in INTERNATIONAL:
        if role.plain or role.sector in {None, "GOV", "LEG", "MIL", "COP", "IGO", "JRN"}:
            return giver.sector, giver.code
        return role.sector, None
    if giver is not None and giver.sector == "NGO" and role.form == "person" and role.sector in _STAFF:
        return "NGO", None
    if giver is not None and giver.sector in ARMED and (role.plain or role.sector in ARMED):
        return giver.sector, None
    if role.plain:
        if (lent := _lent(phrase, start, giver, tables)) is not None:
            return lent, None
        if role.sector is None and role.noun in STATE_HEADS and phrase.country(start) is not None:
            return "GOV", None
    if role.sector in {"CVL", "EDU"} and any(_opposes(word) for word in phrase.core[:start]):
        return "OPP", None
    return role.sector, None


def is_american(phrase: Phrase, start: int, sector: str | None) -> bool:
    """Whether legislators are those of the United States, by the party that is named: "Republican senators"."""
    return sector == "LEG" and start > 0 and phrase.core[start - 1] in {"Republican", "Democratic", "GOP"}


def _opposes(word: str) -> bool:
    """Whether a word makes protesters an opposition: "antiwar", "anti" in "anti-government"."""
    return word.casefold().startswith("anti") and not word.casefold().startswith("antis")


def _lent(phrase: Phrase, end: int, giver: Entry | None, tables: ActorTables) -> str | None:
    """The sector of the words before a plain noun, the nearest first: "religious" in "religious leaders"."""
    if giver is not None:
        return giver.sector
    if any(p.end <= end and p.form == "seat" and not p.attached for p in phrase.pieces):
        return "GOV"
    for last in range(end, 0, -1):
        for first in range(max(0, last - 3), last):
            words = " ".join(phrase.core[first:last])
            if (sector := tables.modifier(words)) is not None:
                return sector
            noun = tables.role(words)
            if noun is not None and noun.sector is not None:
                return noun.sector
    return None


def kind_of(role: Role, sector: str | None, *, singular: bool) -> str:
    """The kind of an actor that a noun of role names."""
    if role.form == "person":
        return "person" if singular else "group"
    if sector in ARMED:
        return "armed_group"
    if role.form == "body":
        return "government" if sector == "GOV" else "organization"
    return "group"
