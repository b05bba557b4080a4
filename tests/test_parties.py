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
    # Talks after which two agree were theirs, and not with the country where they were held.
    "Oman and Iran agreed on Friday to restore diplomatic relations after talks in Geneva.": [
        "OMN AGREE IRN",
        "OMN CONSULT IRN",
    ],
    # When and where it was said is no part of what was said, and was told besides.
    "Chad warned Sudan of reprisals at a meeting with Sudanese envoys.": ["TCD THREATEN SDN", "TCD CONSULT SDN"],
    "Kenya has promised a response to the bombing of Lamu by Somalia.": ["KEN THREATEN SOM", "SOM ASSAULT KEN"],
    # Who acts alongside somebody is no target.
    "British jets bombed Iraq alongside American ships.": ["GBR+USA ASSAULT IRQ"],
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
    # The same act of another party.
    "Mali accused Algeria of sheltering rebels; so did Niger.": ["MLI ACCUSE DZA", "NER ACCUSE DZA"],
    "France condemned Sudan, as have Britain and Germany.": ["FRA ACCUSE SDN", "GBR+DEU ACCUSE SDN"],
    # Near-misses: the same party, another act.
    "France condemned Sudan, as it did in 2003.": ["FRA ACCUSE SDN"],
    "France condemned Sudan, as Chad had troops there.": ["FRA ACCUSE SDN"],
    # What is condemned or praised was done, too, and is blamed on whose it is.
    "France condemned the Israeli raid on Beirut.": ["FRA ACCUSE ISR", "ISR ASSAULT LBN"],
    # Near-miss: one's own.
    "Kenya reopened its embassy in Mogadishu.": ["KEN SUPPORT SOM"],
    "Kenya welcomed Ethiopia's withdrawal from Somalia.": ["KEN SUPPORT ETH", "ETH RETREAT SOM"],
    # Near-miss: of what somebody is accused of nobody knows whether he did it.
    "Algeria accused Morocco of a raid on Tindouf.": ["DZA ACCUSE MAR"],
    # An answer to the charge is an act of its own.
    "France blamed Libya for the raid, a charge that Tripoli denies.": ["FRA ACCUSE LBY", "LBY REJECT FRA"],
    "Chad accuses Sudan of arming rebels, an allegation rejected by Khartoum.": ["TCD ACCUSE SDN", "SDN REJECT TCD"],
    # Near-miss: what somebody is accused of.
    "France accused Libya of refusing to free the hostages.": ["FRA ACCUSE LBY"],
    # What is refused is not done.
    "Italy refused to give sanctuary to the Libyan rebels.": ["ITA REJECT LBY"],
    # Near-miss.
    "Italy gave sanctuary to the Libyan rebels.": ["ITA AID LBY"],
    # Nobody expels his own envoys; he calls them back.
    "Kenya has cut ties with Iran and given its diplomats 24 hours to leave.": ["KEN SANCTION IRN", "KEN SANCTION IRN"],
    "Ankara has told its ambassador in Damascus to pack.": ["TUR SANCTION SYR"],
    # One fight, and one protest.
    "Nine Indian soldiers were killed in battles with the Tamil Tigers in Sri Lanka.": ["LKA ASSAULT IND"],
    "Peruvians tried to march on the Chilean embassy to protest the raids.": ["PER PROTEST CHL"],
    # Who is promised what.
    "The guerrillas promised the Colombian government a list.": ["COL AGREE COL"],
    # Who says that somebody is behind a deed accuses him, whoever listens.
    "Nepal's premier told parliament that Delhi was behind the blockade.": ["NPL ACCUSE IND"],
    # Who was fought is who killed.
    "Four villagers in Chad were killed in clashes with the Nigerian army.": ["NGA ASSAULT TCD"],
    # Near-miss: by whose side.
    "Four Chadian soldiers were killed in clashes in Nigeria.": ["- ASSAULT TCD"],
    # An envoy is called back from where he was sent.
    "Russia recalled its ambassador to Lithuania.": ["RUS SANCTION LTU"],
    "Russia recalled its ambassador.": ["RUS SANCTION -"],
    # Who is behind what hangs on a thing, or flew from somewhere.
    "Fishermen of Oman were barred from two sites by Iran.": ["IRN COERCE OMN"],
    "Four Turkish soldiers were killed by shells fired from Syria.": ["SYR ASSAULT TUR", "- ASSAULT SYR"],
    "Pakistan condemned the killing of Afghans by India.": ["PAK ACCUSE IND", "IND ASSAULT AFG"],
    # Who held somebody frees him.
    "Japanese fishermen detained by Russia were freed.": ["RUS RETREAT JPN"],
    # What is done to those whom one rules.
    "Ecuador quaked. President Guillermo Lasso declared martial law.": ["ECU COERCE ECU"],
    "Ecuador quaked. President Guillermo Lasso sent troops on to the streets.": ["ECU MOBILIZE ECU"],
    # Near-miss: to another country.
    "Ecuador quaked. President Guillermo Lasso sent troops to Haiti.": ["ECU MOBILIZE HTI"],
    # What several offer they offer to others.
    "Peru and Ecuador clashed. Brazil and Chile offered to mediate.": ["BRA+CHL AGREE -"],
    # Both are the two that were named.
    "Mali and Niger signed a truce. Togo praised both.": ["MLI SUPPORT NER", "TGO SUPPORT MLI+NER"],
    # A clause on the first of two names tells of that one alone.
    "Honduras, which attacked the contras, and Nicaragua were silent.": ["HND ASSAULT NIC"],
    # A ruler's country is the one that he speaks of.
    "The United States is worried. The president of Ecuador said that the country would not retreat one step.": [
        "ECU REJECT -"
    ],
    # Talks of two are theirs, whoever holds them.
    "The Saudi-Iranian talks, which Oman hosted, ended.": ["OMN CONSULT SAU+IRN"],
    "Thai-Cambodian negotiations over the temple went on in Bangkok.": ["THA CONSULT KHM"],
    # Prepositions that name no party.
    "Latvia condemned Estonia at the urging of Finland.": ["LVA ACCUSE EST", "FIN REQUEST LVA"],
    "Uzbekistan refused to extradite the preacher to Russia.": ["UZB REJECT RUS"],
    "Chad and Niger exchanged ambassadors.": ["TCD SUPPORT NER"],
    # A list of doers that the parse tears apart, and a near-miss: an apposition.
    "The transfer by Macedonia was condemned, in a joint letter, by Albania, two US senators and Turkey.": [
        "ALB+USA+TUR ACCUSE MKD"
    ],
    "Sudan was condemned by Chad, a neighbour, and Niger.": ["TCD+NER ACCUSE SDN"],
    # Who suffers an arrest, and where.
    "The Swedish editor wrote of his arrest in Baku.": ["- COERCE SWE"],
    # Passives whose doer is understood: the state where it is done, or whose people they are.
    "Two Swedes were arrested in Tehran.": ["IRN COERCE SWE"],
    "Iran is to free three Saudi businessmen jailed in 1988.": ["IRN RETREAT SAU", "IRN SANCTION SAU"],
    # Near-misses: those whom rebels hold are in nobody's hands.
    "Two Swedes were abducted in Tehran.": ["- ASSAULT SWE"],
    "Serbia's ambassador was recalled from Croatia.": ["SRB SANCTION HRV"],
    "The Sudanese minister was received in Asmara with honours.": ["ERI CONSULT SDN"],
    # Two passives with one doer.
    "Two Libyans were arrested by Dutch police and handed over to Scottish officers.": [
        "NLD COERCE LBY",
        "NLD COOPERATE GBR",
    ],
    # Near-miss: an active verb after a passive.
    "The minister was praised by Chad and took part in talks with Niger.": ["TCD SUPPORT -", "- CONSULT NER"],
    # Who struck when somebody was killed.
    "In Colombo, two people were shot dead when police broke up a march.": ["LKA ASSAULT LKA"],
    "Three Malian soldiers were wounded as Libyan troops attacked their barracks.": ["LBY ASSAULT MLI"],
    # Near-miss: what only happened to them then.
    "Five Somali policemen were killed when their patrol hit a mine.": ["- ASSAULT SOM"],
    # One's own people, where it is said that they are one's own.
    "Sudan bombed its own people.": ["SDN ASSAULT SDN"],
    # Near-miss: those whom one sends and calls back.
    "Kenya recalled its own troops from Somalia.": ["KEN RETREAT SOM"],
    # The camps of one country.
    "France told both sides in Ivory Coast to lay down their arms.": ["FRA REQUEST CIV"],
    "Britain accused all parties to the war in Yemen of shelling villages.": ["GBR ACCUSE YEM"],
    # Near-miss: the sides are two countries.
    "Kenya and Egypt met in Doha. Both sides agreed to cooperate.": ["KEN CONSULT EGY", "KEN AGREE EGY"],
    # At whose request, and who does it.
    "The Security Council met on Monday at the request of France.": ["FRA REQUEST -"],
    "Kenya dropped the plan at the insistence of Egypt.": ["EGY REQUEST KEN", "KEN CONCEDE EGY"],
    # What is no longer done.
    "Botswana no longer recognises Kosovo.": ["BWA REJECT XKX"],
    # Whose firms are linked to whom; who does something of his own beside.
    "Washington froze the assets of companies close to the Iranian government.": ["USA COERCE IRN"],
    "Turkey offered congratulations, and Egypt thanked Qatar.": ["TUR SUPPORT -", "EGY SUPPORT QAT"],
    # Two acts of one kind, each with a verb of its own; and near-misses.
    "Morocco annexed Western Sahara and banned Sahrawi parties.": ["MAR COERCE ESH", "MAR COERCE ESH"],
    "Indian soldiers shot and killed a Pakistani farmer.": ["IND ASSAULT PAK"],
    "Indonesia seized East Timor in 1975 and annexed it a year later.": ["IDN COERCE TLS", "IDN COERCE TLS"],
    # Near-miss: what the second verb is about is told.
    "Indonesia seized East Timor and warned Portugal.": ["IDN COERCE TLS", "IDN THREATEN PRT"],
    # A preposition left behind by the passive.
    "The Palestinian convoy was fired on by Israeli soldiers.": ["ISR ASSAULT PSE"],
    "The Greek hotel was looked after by a widow.": [],
    # What is beside a verbal act, and what an act waits for.
    "Kenya asked Somalia to surrender the men and promise a road.": ["KEN REQUEST SOM"],
    "Egypt ruled out talks until Israel goes home.": ["EGY REJECT ISR"],
    "Egypt will break off ties unless Israel frees the prisoners.": ["EGY THREATEN ISR"],
    "Iran denies any part in the attack on Israel.": ["IRN REJECT ISR", "- ASSAULT ISR"],
    "Iran blamed Israel for the attack.": ["IRN ACCUSE ISR"],
    "France called for the release of the ousted Nigerien president.": ["FRA REQUEST NER", "- COERCE NER"],
    "Egypt mourned the wounded Libyan sailor.": ["EGY SUPPORT LBY"],
    "Bolivia should not expect much. Chile met Peru.": ["CHL CONSULT PER"],
    # A resolution is that of the body named last.
    "The Security Council met on Monday. The resolution calls for Israel's withdrawal.": ["- REQUEST ISR"],
    "The resolution of the dispute pleased Peru.": [],
    # A state bids its own army and asks another one.
    "The Chilean president ordered the army to stop.": [],
    "The Chilean president ordered Peru to stop.": ["CHL REQUEST PER"],
    # What somebody is let do or has signed for is no act of its own, nor what a journey is for.
    "Serbia allowed the Red Cross to visit the prisoners.": ["SRB RETREAT -"],
    "Turkey and Ukraine signed an accord to resume grain exports.": ["TUR SUPPORT UKR"],
    "The Ukrainian president is to visit Poland to explain his plan to the Polish premier.": ["UKR CONSULT POL"],
    "The Ukrainian president is to visit Poland and to meet the French premier.": [
        "UKR CONSULT FRA",
        "UKR CONSULT POL",
    ],
    # A noun that only calls an act names, and letters that go to nobody.
    "Ukraine called the Russian withdrawal blackmail.": ["UKR ACCUSE RUS"],
    "The United States has opened letters to that effect.": [],
    "Haiti's general accused a Haitian priest of urging peasants to burn down houses.": ["HTI ACCUSE HTI"],
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
