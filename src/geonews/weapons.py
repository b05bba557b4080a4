"""Missiles, aircraft and ships with names: "Iskander missiles", "a Patriot battery", "the USS Cole", "a MiG-29".

They are what actors use, and no actors themselves.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import TYPE_CHECKING, Final

from geonews.words import Words

if TYPE_CHECKING:
    from geonews.data.actor_tables import ActorTables

_DESIGNATION: Final = re.compile(r"(?![GDEMP]-?\d{1,2}s?$)[A-Z][A-Za-z]{0,9}-\d{1,4}[A-Z]{0,3}s?")
"""MiG-29, S-400, F-16s, Shahab-3; but G-20 and M-23 are groups."""
_SHIPS: Final = frozenset("uss usns hms hmas hmcs hmnzs rfa ins roks brp kri tcg mv m/v".split())
"""What the names of ships begin with."""
_NAMES: Final = frozenset(
    """abrams agni apache atacms bayraktar blackhawk brahmos buk bulava eurofighter exocet galosh ghauri hellfire himars
    hwasong iskander javelin kalashnikov kalibr katyusha kinzhal leopard minuteman mirage musudan nodong oreshnik
    patriot prithvi qassam rafale rodong sarmat scud sejjil shahab shahed stinger taepodong thaad tochka tomahawk
    topol yars""".split()
)
_KINDS: Final = frozenset(
    """aircraft antimissile battery bomb cannon chopper cruiser destroyer drone frigate grenade gun gunship helicopter
    howitzer interceptor jet launcher missile mortar plane projectile rifle rocket submarine tank torpedo uav warhead
    warplane warship""".split()
)
_BETWEEN: Final = frozenset(
    """air defense defence anti - tank aircraft missile ballistic cruise surface to ship fighter attack combat long
    short medium range guided multiple rocket unmanned armed""".split()
)
"""What stands between the name of a weapon and its noun: "Patriot air defense batteries"."""


def is_weapon(words: Words, start: int, end: int, tables: ActorTables) -> bool:
    """Whether a name that the tables do not know is that of a weapon, an aircraft or a ship.

    Args:
        words: The parse as lists.
        start: Index of its first word.
        end: Index after its last word.
        tables: The tables of actors: "Gaddafi tanks" has a person before the noun.
    """
    text = "".join(words.text[start:end])
    if _DESIGNATION.fullmatch(text) or (words.lower[start] in _SHIPS and end > start + 1):
        return True
    if tables.by_surname(" ".join(words.text[start:end])) or tables.role(words.lower[end - 1]) is not None:
        return False
    alone = end == start + 1 and words.lower[start - 1 : start] in (["a"], ["an"])
    kind = words.lemma[end - 1] if end == start + 1 else ""
    listed = kind in _NAMES or words.lower[start].removesuffix("s") in _NAMES
    return (alone and listed) or _is_of_kind(words, end)


def _is_of_kind(words: Words, end: int) -> bool:
    """Whether the noun of a weapon stands behind a name: "Iskander missiles"."""
    for i in range(end, min(end + 5, len(words.text))):
        if words.lemma[i] in _KINDS and words.pos[i] in {"NOUN", "PROPN"} and words.lower[i + 1 : i + 2] != ["-"]:
            return True
        if words.lower[i] not in _BETWEEN:
            return False
    return False


def is_named(words: Words, i: int, known: Container[int], tables: ActorTables) -> bool:
    """Whether the words before the noun of a weapon tell which it is, and not whose.

    "Iskander missiles" and "a Predator drone" are none's; "Turkish jets" and "army helicopters" are.

    Args:
        words: The parse as lists.
        i: Index of the noun.
        known: The words that belong to names of actors and places.
        tables: The tables of actors.
    """
    kinds = {"compound", "nmod", "amod"}
    before = [c for c in words.children[i] if c < i and words.text[c][0].isupper() and words.dep[c] in kinds]
    return bool(before) and not any(c in known or tables.role(words.lower[c]) is not None for c in before)
