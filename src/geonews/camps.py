"""The camps of one country, that fight one another: "both sides in Ivory Coast", "all parties to the war in Yemen"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from geonews.candidates import Candidate
from geonews.records import Actor
from geonews.words import Words

CAMPS: Final = frozenset({"side", "party"})
"""Nouns for a camp."""

# "Two other parties" and "the main parties" are those that are elected.
_TELLING: Final = frozenset(
    "both all the two three four five warring rival opposing fighting hostile belligerent".split()
)
_NEAR: Final = 6  # words


def camps(w: Words, c: Candidate, country: str | None) -> tuple[Actor, ...]:
    """The camps of a country as one group, or nobody where the words mean no camps.

    Args:
        w: The parse as lists.
        c: The phrase.
        country: Where they are, as far as the article tells.
    """
    if country is None or w.tag[c.noun] != "NNS" or not _TELLING.issuperset(w.lower[c.start : c.noun]):
        return ()
    name = " ".join(w.text[c.start : c.end])
    return (Actor(id=f"{country.lower()}-sides", name=name, kind="group", country=country, code=country),)


def place_of_camps(w: Words, noun: int, at: Mapping[int, int], named: Callable[[int], tuple[Actor, ...]]) -> str | None:
    """The country that stands behind the noun: "both sides in Ivory Coast", "parties to the conflict in Yemen".

    Args:
        w: The parse as lists.
        noun: The noun.
        at: The candidates by their words.
        named: Whom a candidate names.
    """
    far = _NEAR if w.lower[noun + 1 : noun + 2] == ["to"] else 2
    behind = range(noun + 1, min(w.bounds[w.sentence[noun]][1], noun + far))
    place = next((i for i in behind if w.lower[i] == "in"), None)
    if place is None:
        return None
    found = next((named(at[i]) for i in (place + 1, place + 2) if i in at), ())
    return found[0].country if len(found) == 1 and found[0].kind == "country" else None
