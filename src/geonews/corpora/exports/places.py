"""What a place is in the terms of the tables."""

from __future__ import annotations

from typing import Final

from geonews.data.country_codes import load_country_codes
from geonews.records import Place

TOWNS: Final = ("city", "capital", "settlement", "borough")
_PARTS_OF_PALESTINE: Final = {"Gaza Strip": "GZ", "West Bank": "WE"}


def city(place: Place | None) -> str | None:
    """Name of a town."""
    return place.name if place and place.feature in TOWNS else None


def district(place: Place | None) -> str | None:
    """Name of a second-level region."""
    return place.name if place and place.feature == "admin2" else None


def province(place: Place | None) -> str | None:
    """Name of the first-level region that a place is or lies in."""
    if place is None:
        return None
    return place.name if place.feature == "admin1" else place.admin1


def country_name(code: str | None) -> str | None:
    """Name of a country in English."""
    return load_country_codes()[code].name if code else None


def fips(place: Place | None) -> str | None:
    """FIPS 10-4 code of a place's country; the Gaza Strip and the West Bank have codes of their own."""
    if place is None or place.country is None:
        return None
    if place.country == "PSE":
        return _PARTS_OF_PALESTINE.get(province(place) or "")
    return load_country_codes()[place.country].fips
