"""Words that tell which countries are meant without naming one: "the Nordic nation", "the former Soviet republic"."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from geonews.codes import COUNTRIES
from geonews.data.actor_files import Row, collect

COLUMNS: Final = ("words", "countries", "alone")
_LONGEST: Final = 3


@attrs.define(frozen=True, slots=True, kw_only=True)
class CountryClass:
    """Countries that share a description.

    Attributes:
        words: The words before "country", "nation", "state", or a noun for a country: "andean", "kingdom".
        countries: ISO 3166 alpha-3 codes of those of whom it is said.
        alone: The one that is meant where none of them is named ("the Jewish state"), or None.
    """

    words: str
    countries: frozenset[str]
    alone: str | None = None


def _read(row: Row) -> CountryClass:
    codes = row.several("countries")
    alone = row.choice("alone", codes)
    for code in codes:
        if code not in COUNTRIES:
            raise row.wrong(f"{code!r} is no code of a country")
    return CountryClass(words=row.required("words"), countries=frozenset(codes), alone=alone)


@functools.cache
def load_country_classes() -> Mapping[str, CountryClass]:
    """Read the classes of countries, by their words in lower case."""
    rows = collect(None, "country_classes", COLUMNS, _read, lambda row: row.required("words"))
    return {one.words: one for one in map(_read, rows)}


def class_of(words: Sequence[str]) -> CountryClass | None:
    """The class that some words in lower case tell, the narrowest where they tell several: "oil-rich Gulf state"."""
    classes = load_country_classes()
    found: list[CountryClass] = []
    i = 0
    while i < len(words):
        for length in range(min(_LONGEST, len(words) - i), 0, -1):
            if (known := classes.get(" ".join(words[i : i + length]).replace(" - ", "-"))) is not None:
                found.append(known)
                i += length - 1
                break
        i += 1
    if not found:
        return None
    shared = frozenset.intersection(*(known.countries for known in found))
    alone = next((known.alone for known in found if known.alone in shared), None)
    words_of = " ".join(known.words for known in found)
    return CountryClass(words=words_of, countries=shared, alone=alone) if shared else found[0]
