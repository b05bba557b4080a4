"""Source and target in the constructions of news: who did it to whom, and what is one act."""

from __future__ import annotations

import pytest

from geonews.pipeline import Extractor

# A text, and all its events: countries of the sources, type, countries of the targets ("-" where there is none).
CASES = {
    # One another.
    "Iran and Iraq accused one another of shelling villages.": ["IRN ACCUSE IRQ"],
    "Greece and Turkey blamed each other for the collision.": ["GRC ACCUSE TUR"],
    "India and Pakistan expelled each other's diplomats.": ["IND SANCTION PAK"],
    "Russia and Ukraine each accused the other of striking the dam.": ["RUS ACCUSE UKR"],
    "Ethiopia bombed Eritrea. Each side accused the other of firing first.": ["ETH ASSAULT ERI", "ETH ACCUSE ERI"],
    "Ethiopia and Eritrea fought over Badme.": ["ETH ASSAULT ERI"],
    # Near-misses: a third party is told.
    "France urged India and Pakistan to stop shelling each other.": ["FRA REQUEST IND+PAK"],
    "Chad and Niger fought against Libya.": ["TCD+NER ASSAULT LBY"],
    "Iran and Iraq accused Kuwait of stealing oil.": ["IRN+IRQ ACCUSE KWT"],
    # The object of a relative clause belongs to all its verbs.
    "The American plan, which Ethiopia has accepted and Eritrea has refused to endorse, is dead.": [
        "ETH AGREE USA",
        "ERI REJECT USA",
    ],
    "Jordan, whose envoy Riyadh has expelled and Kuwait has refused to receive, was silent.": [
        "KWT REJECT JOR",
        "SAU SANCTION JOR",
    ],
    # Near-miss: each verb has an object of its own.
    "Iran, which Iraq bombed and which then shelled Basra, wants peace.": ["IRQ ASSAULT IRN", "IRN ASSAULT IRQ"],
    "Iran condemned and rejected the American plan.": ["IRN ACCUSE USA", "IRN REJECT USA"],
    # What an attack led to is no act of its own.
    "Eritrean jets bombed the Ethiopian town of Adigrat, killing four civilians and wounding nine.": [
        "ERI ASSAULT ETH"
    ],
    "Gunmen attacked a convoy of lorries, killing two Malian soldiers.": ["MLI ASSAULT MLI"],
    "Nine Syrians were killed in Turkish air strikes.": ["TUR ASSAULT SYR"],
    "Three Malian soldiers were killed in an attack by Chad.": ["TCD ASSAULT MLI"],
    "Five Malian soldiers were killed when Libya shelled a base.": ["LBY ASSAULT MLI"],
    # Near-misses: another doer, another time.
    "Turkey bombed Syria on Monday, and Syria killed two Turks.": ["TUR ASSAULT SYR", "SYR ASSAULT TUR"],
    # Talks of two are theirs, whoever holds them.
    "The Saudi-Iranian talks, which Oman hosted, ended.": ["OMN CONSULT SAU+IRN"],
    "Thai-Cambodian negotiations over the temple went on in Bangkok.": ["THA CONSULT KHM"],
    # Prepositions that name no party.
    "Latvia condemned Estonia at the urging of Finland.": ["LVA ACCUSE EST"],
    "Uzbekistan refused to extradite the preacher to Russia.": ["UZB REJECT RUS"],
    "Chad and Niger exchanged ambassadors.": ["TCD SUPPORT NER"],
    # Who suffers an arrest, and where.
    "The Swedish editor wrote of his arrest in Baku.": ["- COERCE SWE"],
    # Passives whose doer is understood.
    "Serbia's ambassador was recalled from Croatia.": ["SRB SANCTION HRV"],
    "The Sudanese minister was received in Asmara with honours.": ["ERI CONSULT SDN"],
}


@pytest.mark.parametrize("text", CASES)
def test_source_and_target(extractor: Extractor, text: str) -> None:
    """Each act is found once, with the countries of both its sides."""
    found = []
    for event in extractor.extract(text).events:
        sides = ("+".join(a.country or "-" for a in side) or "-" for side in (event.sources, event.targets))
        source, target = sides
        found.append(f"{source} {event.plover} {target}")
    assert sorted(found) == sorted(CASES[text])
