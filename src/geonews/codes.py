"""Closed vocabularies of the field: PLOVER types, modes, contexts, sectors, and ISO 3166 countries.

PLOVER names follow the 2021+ manual (16 types, 37 contexts). Countries are ISO 3166-1 alpha-3 codes and
XKX, the user-assigned code that the field uses for Kosovo.
"""

from __future__ import annotations

import re
from typing import Final

PLOVER_QUAD: Final[dict[str, int]] = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "CONCEDE": 1,
    "COOPERATE": 2,
    "AID": 2,
    "RETREAT": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}
"""Each PLOVER type with its quad class: 1 and 2 verbal and material cooperation, 3 and 4 conflict."""

PLOVER_TYPES: Final = tuple(PLOVER_QUAD)

CONTEXTS: Final = tuple(
    """military intelligence executive legislative election political_institutions pro_democracy pro_autocracy
    economic legal reparations human_rights rights_freedoms repression human_security gender lgbt
    religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters
    natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs
    trafficking""".split()
)

SECTORS: Final = tuple(
    """COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC
    IGO NGO IMG ISM MNC""".split()
)

ACTOR_KINDS: Final = ("country", "government", "person", "organization", "armed_group", "group")

FACTUALITIES: Final = ("actual", "planned", "possible", "hypothetical", "negated")

RELATION_KINDS: Final = (
    "ally",
    "adversary",
    "member_of",
    "leader_of",
    "office_holder",
    "affiliated_with",
    "territory_dispute",
    "at_war_with",
    "tense_with",
    "cooperates_with",
    "part_of",
)

SYMMETRIC_RELATIONS: Final = ("ally", "adversary", "territory_dispute", "at_war_with", "tense_with", "cooperates_with")

POLARITIES: Final = ("positive", "negative", "neutral")
TRENDS: Final = ("improving", "deteriorating", "stable")
TIME_TYPES: Final = ("DATE", "TIME", "DURATION", "SET")
GRANULARITIES: Final = (
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "range",
)
QUOTES: Final = ("direct", "indirect", "mixed")
MAGNITUDE_KINDS: Final = ("killed", "wounded", "arrested", "displaced", "protesters", "troops", "money", "weapons")

CAMEO_CODE: Final = re.compile(r"(0[1-9]|1[0-9]|20)[0-9]{0,2}")
"""Shape of a CAMEO code: a root from 01 to 20, then none, one or two more digits."""

COUNTRIES: Final = frozenset(
    """ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS
    BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI
    CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR
    GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL
    IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX
    LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL
    NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU
    ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR
    TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM
    VUT WLF WSM YEM ZAF ZMB ZWE XKX""".split()
)
