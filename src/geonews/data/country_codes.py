"""What other code lists call the countries: CAMEO, the Correlates of War project, FIPS 10-4."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from geonews.codes import COUNTRIES
from geonews.data import packaged
from geonews.data.actor_files import COUNTRY_COLUMNS, read_rows

COLUMNS: Final = ("code", "cameo", "cow", "fips")


@attrs.define(frozen=True, slots=True, kw_only=True)
class CountryCodes:
    """A country in several code lists.

    Attributes:
        code: ISO 3166 alpha-3 code.
        name: Name in English.
        cameo: CAMEO's code of three letters.
        cow: Number in the Correlates of War project, or None for what is no state there.
        fips: FIPS 10-4 code of two letters, or None for what FIPS parts or does not have.
    """

    code: str
    name: str
    cameo: str
    cow: str | None
    fips: str | None


@functools.cache
def load_country_codes() -> Mapping[str, CountryCodes]:
    """Read the codes of all countries, by ISO 3166 alpha-3 code."""
    names = {
        row.required("code"): row.required("name")
        for row in read_rows(packaged("actors", "countries.csv"), COUNTRY_COLUMNS)
    }
    countries: dict[str, CountryCodes] = {}
    for row in read_rows(packaged("ontology", "country_codes.csv"), COLUMNS):
        code = row.choice("code", COUNTRIES, optional=False) or ""
        countries[code] = CountryCodes(
            code=code,
            name=names[code],
            cameo=row.text("cameo") or code,
            cow=row.text("cow"),
            fips=row.text("fips"),
        )
    return MappingProxyType(countries)
