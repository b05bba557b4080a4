"""Towns and regions by the gazetteer, as far as a name and the countries of the article settle where they lie.

The actor tables know the places that news names most; "Bukavu" and "Khanty-Mansiysk" say of an actor where it is too.
"""

from __future__ import annotations

import functools
from typing import Final

from geonews.data.actor_tables import Entry, Form
from geonews.data.gazetteer import load_gazetteer

_SETTLED: Final = frozenset({"city", "capital", "admin1", "admin2", "region"})
_DIVISIONS: Final = frozenset("State Province Region Oblast Governorate County District Prefecture Department".split())
_SMALL: Final = 15_000
_LARGE: Final = 100_000
_OUTWEIGHS: Final = 4
_DWARFS: Final = 50


@functools.lru_cache(maxsize=4096)
def town(name: str, countries: frozenset[str], *, sure: bool) -> Form | None:
    """A town or region as a form of the tables, or None where it is unknown or may lie in several countries.

    Args:
        name: As written.
        countries: Codes of the countries that the article names; a town of one of them is meant before others.
        sure: Whether the parser takes it for a place; else only a large town is one.
    """
    words = name.split()
    if len(words) > 1 and words[-1] in _DIVISIONS:
        # "Benue State", "Tyumen Region": the gazetteer knows the first word, and as a part of a country.
        part = town(" ".join(words[:-1]), countries, sure=True)
        if part is not None:
            return part
    sizes, names = _bearers(name)
    largest = max(sizes.values(), default=0)
    near = {code: size for code, size in sizes.items() if code in countries and size * _DWARFS >= largest}
    ranked = sorted((near or sizes).items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < (_SMALL if sure else _LARGE):
        return None
    if not near and len(ranked) > 1 and ranked[0][1] < _OUTWEIGHS * ranked[1][1]:
        return None
    code = ranked[0][0]
    return _form(name, names[code], code)


@functools.lru_cache(maxsize=4096)
def larger_town(name: str, capital_of: str, countries: frozenset[str]) -> Form | None:
    """A town of some countries that is larger than a capital of the same name: San Jose in California.

    Args:
        name: As written.
        capital_of: The country of the capital.
        countries: Codes of the countries in which such a town is looked for.
    """
    sizes, names = _bearers(name)
    rivals = {code: size for code, size in sizes.items() if code in countries and size > sizes.get(capital_of, 0)}
    code = max(rivals, key=rivals.__getitem__, default=None)
    return _form(name, names[code], code) if code is not None else None


def _bearers(name: str) -> tuple[dict[str, int], dict[str, str]]:
    """How large the largest town or region of a name is in each country, and how it is called there."""
    sizes: dict[str, int] = {}
    names: dict[str, str] = {}
    for found in load_gazetteer().lookup(name):
        if found.country is None or found.feature not in _SETTLED:
            continue
        size = max(found.population, _SMALL if found.feature in {"admin1", "region"} else 0)
        if size > sizes.get(found.country, 0):
            sizes[found.country], names[found.country] = size, found.name
    return sizes, names


def _form(name: str, called: str, code: str) -> Form:
    entry = Entry(id=f"{name.casefold()}-{code.lower()}", name=called, kind="government", country=code)
    return Form(entry, "place")
