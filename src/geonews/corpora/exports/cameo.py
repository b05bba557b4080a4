"""Actors and acts in CAMEO's terms, for the formats that are older than PLOVER."""

from __future__ import annotations

from typing import Final

import attrs

from geonews.data.country_codes import load_country_codes
from geonews.records import Actor

# PLOVER's sectors under the names that CAMEO's dictionaries have for them. PLOVER renamed two: its MED are doctors, and
# CAMEO's the media. PRM, PRE, ISM and UNK have no role in CAMEO.
ROLES: Final = {
    **{name: name for name in "COP GOV JUD LEG MIL PTY REB SPY UAF AGR BUS CRM CVL EDU ELI LAB REF OPP REL".split()},
    **{name: name for name in "IGO NGO IMG MNC".split()},
    "JRN": "MED",
    "MED": "HLH",
    "SOC": "CVL",
}

_ORGANIZATIONS: Final = {"UNO": "IGOUNO", "EUR": "IGOEUREEC", "IGONAT": "IGOWSTNAT"}
_VERBAL_COOPERATION, _MATERIAL_COOPERATION, _VERBAL_CONFLICT, _MATERIAL_CONFLICT = 1, 2, 3, 4


@attrs.frozen(kw_only=True)
class CameoActor:
    """An actor in CAMEO's terms; what it has not is empty.

    Attributes:
        code: The whole code: USAGOV, IGOUNO, GOV.
        country: Code of its country.
        group: Code of a known organization of states: UNO.
        role: Its role: GOV.
    """

    code: str = ""
    country: str = ""
    group: str = ""
    role: str = ""


def cameo_actor(actor: Actor | None) -> CameoActor:
    """An actor in CAMEO's terms."""
    if actor is None:
        return CameoActor()
    role = ROLES.get(actor.sector or "", "")
    if actor.country is None and (code := _ORGANIZATIONS.get(actor.code or "")):
        return CameoActor(code=code, group=code[-3:], role="IGO")
    country = load_country_codes()[actor.country].cameo if actor.country else ""
    return CameoActor(code=country + role, country=country, role=role)


def event_code(cameo: str) -> str:
    """A code of three or four digits: a root alone is its unspecific code, 19 is 190."""
    return cameo if len(cameo) > 2 else f"{cameo}0"


def root_quad(cameo: str) -> int:
    """CAMEO's quad class, which the root alone decides; 083 is verbal in PLOVER and material here."""
    root = int(cameo[:2])
    if root <= 5:
        return _VERBAL_COOPERATION
    if root <= 8:
        return _MATERIAL_COOPERATION
    return _VERBAL_CONFLICT if root <= 13 else _MATERIAL_CONFLICT
