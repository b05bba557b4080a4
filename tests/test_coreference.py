"""Coreference: which mentions are one actor, and which stay apart or unresolved."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geonews.actors import find_cast
from geonews.article import Article
from geonews.cast import Cast
from geonews.data.actor_tables import load_actor_tables
from geonews.parsing import load_model, parse


def cast_of(text: str, published: dt.date | None = dt.date(2020, 3, 2)) -> Cast:
    """The cast of a short text."""
    return find_cast(parse(Article(text=text, published=published), load_model()), load_actor_tables())


def chains(cast: Cast) -> list[list[str]]:
    """The mentions of each actor, without leading articles."""
    return [[s.text.removeprefix("the ").removeprefix("The ") for s in a.mentions] for a in cast.actors.values()]


CHAINED = [
    ("Ion Rusu arrived. Mr Rusu said he was tired.", ["Ion Rusu", "Mr Rusu", "he"]),
    ("Anna Petrova met Ivan Orlov. She thanked him.", ["Anna Petrova", "She"]),
    ("Anna Petrova met Ivan Orlov. She thanked him.", ["Ivan Orlov", "him"]),
    ("The Liberian Peace Council (LPC) met. The LPC left.", ["Liberian Peace Council", "LPC", "LPC"]),
    ("Iran said it would close the plant.", ["Iran", "it"]),
    ("Kuwait withdrew its ambassador from Iraq.", ["Kuwait"]),
    ("The rebels who seized the town released their hostages.", ["rebels", "who"]),
    (
        "Moldovan Interior Minister Ion Rusu left. The minister was ill.",
        ["Moldovan Interior Minister Ion Rusu", "minister"],
    ),
    ("Pavel Orlov, the Bulgarian defence minister, left.", ["Pavel Orlov", "Bulgarian defence minister"]),
    ("The Bulgarian defence minister, Pavel Orlov, left.", ["Bulgarian defence minister", "Pavel Orlov"]),
    ("Pavel Orlov is the leader of the Green Front.", ["Pavel Orlov", "leader of the Green Front"]),
    ("Russia and Georgia signed. Both nations withdrew.", ["Russia", "Both nations"]),
    ("Russia and Georgia signed. Both nations withdrew.", ["Georgia", "Both nations"]),
    ("Pavel Orlov met Ion Rusu. The two leaders shook hands.", ["Ion Rusu", "two leaders"]),
    ("China and India disagree, and the former has sent troops.", ["China", "former"]),
    ("China and India disagree, and the latter has sent troops.", ["India", "latter"]),
    ("Peru signed and the country left the pact.", ["Peru", "country"]),
    ("Turkish forces advanced. The Turkish forces later withdrew.", ["Turkish forces", "Turkish forces"]),
    ("Riot police moved in. The officers fired.", ["Riot police", "officers"]),
    ("The International Court of Justice ruled. The court sat late.", ["International Court of Justice", "court"]),
    ("Mali and Niger said they would leave.", ["Mali", "they"]),
    ('"I will resign," Ion Rusu said.', ["I", "Ion Rusu"]),
    ("Ion Rusu blamed himself.", ["Ion Rusu", "himself"]),
    ("The Kremlin objected. Moscow sent Russia's envoy.", ["Kremlin", "Moscow", "Russia"]),
]


@pytest.mark.parametrize(("text", "chain"), CHAINED)
def test_mentions_of_one_actor_are_chained(text: str, chain: list[str]) -> None:
    """Names, titles, nouns, pronouns and pairs lead back to whom they mean."""
    assert any(_is_within(chain, found) for found in chains(cast_of(text))), chains(cast_of(text))


def _is_within(wanted: list[str], found: list[str]) -> bool:
    rest = iter(found)
    return all(word in rest for word in wanted)


APART = [
    ("George Lane met Laura Lane. Mr Lane left.", "Laura Lane", "Mr Lane"),
    ("Ivan Orlov met Pavel Orlov in Minsk.", "Ivan Orlov", "Pavel Orlov"),
    ("Mr Orlov left. Mrs Orlov stayed.", "Mr Orlov", "Mrs Orlov"),
    ("Ivan Orlov met him.", "Ivan Orlov", "him"),
    ("Anna Petrova spoke. He left.", "Anna Petrova", "He"),
    ("Serbian police met Turkish police.", "Serbian police", "Turkish police"),
    (
        "The French foreign minister met the Bulgarian foreign minister.",
        "French foreign minister",
        "Bulgarian foreign minister",
    ),
    ("Iran said the deal was dead because it was unfair.", "Iran", "it"),
    ("Kim Tran visited her ally. The Chilean president smiled.", "Kim Tran", "Chilean president"),
    ("Jordan's king met Michael Jordan.", "Jordan", "Michael Jordan"),
]


@pytest.mark.parametrize(("text", "one", "other"), APART)
def test_different_actors_stay_apart(text: str, one: str, other: str) -> None:
    """Two persons of one surname, clause-mates, other genders and other countries are never one."""
    assert not any(one in found and other in found for found in chains(cast_of(text)))


PLURALS = [
    ("Donald Trump met Vladimir Putin in Helsinki. The presidents spoke.", "presidents", "donald-trump vladimir-putin"),
    ("Sergei Lavrov met Mevlut Cavusoglu. The ministers spoke.", "ministers", "sergei-lavrov mevlut-cavusoglu"),
    ("Donald Trump met Vladimir Putin. The leaders spoke.", "leaders", "donald-trump vladimir-putin"),
    ("Abiy Ahmed met Isaias Afwerki. The pair signed.", "pair", "abiy-ahmed isaias-afwerki"),
    ("Abiy Ahmed met Isaias Afwerki. The two men signed it.", "two men", "abiy-ahmed isaias-afwerki"),
    ("The foreign ministers, Ion Rusu of Moldova and Ana Petrov, met.", "foreign ministers", "ion-rusu ana-petrov"),
    ("The presidents of Moldova, Ion Rusu, and of Bulgaria, Ana Petrov, met.", "presidents", "ion-rusu ana-petrov"),
    ("Presidents Ion Rusu of Moldova and Ana Petrov of Bulgaria signed.", "Presidents", "ion-rusu ana-petrov"),
    ("The foreign minister of Iran met Saudi officials in Oman. Both sides spoke.", "Both sides", "IRN SAU"),
    ("Saudi Arabia and Iran restored ties. The neighbors had cut them in 2016.", "neighbors", "SAU IRN"),
    ("Mali and Niger, themselves suspended from the bloc, sent a mission to Togo.", "themselves", "MLI NER"),
    ("A group of Yoruba leaders said they would back Ion Rusu.", "they", "nga-yorubas-group"),
    ('"Our country will not yield," Hassan Rouhani said.', "Our country", "IRN"),
    ('"We will stay in Syria," said Vladimir Putin.', "We", "RUS"),
    ('"We call on Israel to stop," said the Egyptian foreign ministry.', "We", "egy-foreign-ministry"),
    ('"We are tired," said Ion Rusu, a farmer.', "We", "ion-rusu"),
    ("The Thai and Cambodian armies exchanged fire.", "Thai and Cambodian armies", "tha-army khm-army"),
    ("The prime ministers of India and Pakistan met.", "prime ministers", "ind-prime-minister pak-prime-minister"),
    ("The leaders of Russia, China and Iran met.", "leaders", "rus-leader chn-leader irn-leader"),
    ("Peru and Chile signed. Both countries' soldiers left.", "Both countries' soldiers", "per-soldier chl-soldier"),
    ("The two Koreas agreed to hold talks.", "Koreas", "PRK KOR"),
    ("The Tamil Tigers attacked. The rebels killed 12 soldiers.", "rebels", "liberation-tigers-of-tamil-eelam"),
    ("The Tamil Tigers attacked. The Tigers killed 12 soldiers.", "Tigers", "liberation-tigers-of-tamil-eelam"),
    ("Guinea wrote to the security council.", "security council", "un-security-council"),
    ("Nepal's Maoists ended a truce. The militants bombed a post.", "militants", "nepalese-maoists"),
    ("Gunmen killed three aid workers in Somalia. The attackers escaped.", "attackers", "gunman"),
    ("The Kremlin warned Kyiv. The militants fled.", "militants", "militant"),
    ("Sergei Lavrov flew to Paris. His French counterpart met him.", "His French counterpart", "jean-yves-le-drian"),
    ("Talks brokered by Oman and Qatar began. Sudan stayed away. The mediators protested.", "mediators", "OMN QAT"),
    ("Qatar and Egypt mediated between Hamas and Israel. The mediators urged both sides.", "mediators", "QAT EGY"),
    (
        "Sudan's army suspended the talks. The army's negotiators left Jeddah.",
        "army's negotiators",
        "sdn-sdn-army-negotiator",
    ),
    ("Foreign ministers Sergei Lavrov and Wang Yi met.", "Foreign ministers", "sergei-lavrov wang-yi"),
    ("Mahmoud Abbas flew to Cairo. The Hamas leader stayed.", "Hamas leader", "pse-hamas-leader"),
    ("The three Baltic states protested.", "three Baltic states", "EST LVA LTU"),
    ("Four Arab states left. Oman, Egypt, Iraq and Jordan met.", "Four Arab states", "OMN EGY IRQ JOR"),
    ("Oman, Egypt, Iraq and Jordan met. The quartet left.", "quartet", "OMN EGY IRQ JOR"),
    ("Oman, Egypt, Iraq and Norway met. Four Arab states left.", "Four Arab states", "four-arab-states"),
    ("Oman, Egypt and Jordan met. The quartet left.", "quartet", "quartet"),
    ("Congo accused Rwanda. Angola urged both governments to talk.", "both governments", "COD RWA"),
    ("Eritrea shelled Ethiopia. Angola urged both armies to withdraw.", "both armies", "ERI ETH"),
    ("Congo accused Rwanda. The pair have fought two wars.", "pair", "COD RWA"),
    (
        "Peru accused Chile. Peru left. Chile mocked Peru. Chile laughed. It rained. Chile threatened its neighbour.",
        "its neighbour",
        "PER",
    ),
    ('Juan Guaido waved. "We call on Congo to stop," he said.', "We", "juan-guaido"),
    ("Talks were held in Oman. Rebels in Yemen sent none. The UN thanked the host country.", "host country", "OMN"),
]


@pytest.mark.parametrize(("text", "words", "actors"), PLURALS)
def test_a_plural_is_all_of_those_whom_it_means(text: str, words: str, actors: str) -> None:
    """Roles in the plural, pairs, sides, reflexives and "we" lead to the persons or countries that the text names."""
    cast = cast_of(text)
    assert meant(cast, words) == set(actors.split()) or {
        a.name for m in cast.mentions if m.span.text == words for a in cast.who(m)
    } == set(actors.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ministers met. The ministers agreed.", "ministers"),
        ("Angela Merkel met the Greek ministers. The ministers left.", "ministers"),
        ("Donald Trump met Ion Rusu, a farmer. The presidents left.", "presidents"),
        ("Donald Trump met Vladimir Putin. Two men robbed a bank.", "Two men"),
    ],
)
def test_a_role_in_the_plural_is_a_group_where_the_text_names_too_few(text: str, words: str) -> None:
    """One president, or none by name, does not make "the presidents"."""
    cast = cast_of(text)
    assert all(actor.kind != "person" for i in meant(cast, words) for actor in [cast.actors[i]])


def meant(cast: Cast, words: str) -> set[str]:
    """The ids of the actors that the last mention with some words stands for."""
    found = [m for m in cast.mentions if m.span.text.removeprefix("the ").lower() == words.lower()]
    return set(found[-1].actors) if found else set()


OWNED = [
    ("Putin met Macron. Putin spoke. His army chief, Gen. Ion Rusu, accused Macron.", "Gen. Ion Rusu", "RUSMIL"),
    ("He says the rebels, the FARC, had fired first.", "rebels", "COLREB"),
    ("If soldiers attacked Nigerian troops, Nigeria would bomb the army in Freetown.", "army", "SLEMIL"),
    ("The soldiers who rule Sierra Leone met African ministers in Lagos.", "soldiers", "SLEMIL"),
    ("Malawi's opposition Congress Party called a strike.", "Congress Party", "MWIPTY"),
    ("India's opposition Congress Party called a strike.", "Congress Party", "INDPTY"),
    ("The Umma party boycotted Algeria's elections.", "Umma party", "DZAPTY"),
    ("The United Nations sent 21 inspectors to Bosnia.", "21 inspectors", "IGO"),
    ("Nigeria met Niger in Lome. Nigeria agreed to send troops to Niger.", "troops", "NGAMIL"),
    ("Kenya sent refugees back to Somalia.", "refugees", "REF"),
    ("An anti-Syria journalist was killed in Beirut.", "anti-Syria journalist", "LBNJRN"),
    ("Rwandan-backed rebels entered Goma.", "Rwandan-backed rebels", "CODREB"),
    ("Iran-backed militiamen fired rockets in Iraq.", "Iran-backed militiamen", "IRQUAF"),
    ("London-based dissidents wrote to Beijing.", "London-based dissidents", "GBRCVL"),
    ("Spain's government and Basque separatists ETA agreed to talk.", "Spain's government", "ESPGOV"),
    ("Egypt's army ousted Mohamed Morsi. The ousted president was detained.", "ousted president", "EGYELI"),
    ("Indian soldiers shot four militants. They had crossed from Pakistan, the army said.", "army", "INDMIL"),
    ("Iran fired on a village in Iraq. Turkish troops left. The army of Iraq fired.", "army of Iraq", "IRQMIL"),
    ("Indian troops met Pakistani rangers. Islamabad said the army had not fired.", "army", "PAKMIL"),
    ("Ms Tsai won.", "Ms Tsai", "TWNGOV"),
    ("Ms Moon arrived in Seoul.", "Ms Moon", None),
    ("John Kirby of the National Security Council spoke about Yemen.", "National Security Council", "USAGOV"),
]


@pytest.mark.parametrize(("text", "words", "code"), OWNED)
def test_whose_a_group_is_follows_from_who_acts_and_who_owns(text: str, words: str, code: str | None) -> None:
    """Nobody's chief accuses his own master, no country bombs its own army, and who is sent is of the sender."""
    cast = cast_of(text)
    assert {cast.actors[i].code for i in meant(cast, words)} == {code}


DESCRIBED = [
    ("Bolivia and China signed a deal. The Andean country will export lithium.", "Andean country", "BOL"),
    ("Russia threatened Estonia. The Baltic state asked NATO for help.", "Baltic state", "EST"),
    (
        "Moscow closed the border with Kazakhstan. The former Soviet republic protested.",
        "former Soviet republic",
        "KAZ",
    ),
    ("Cuba thanked Venezuela. The island nation needs oil.", "island nation", "CUB"),
    ("Bahrain and the United States signed a pact. The Gulf monarchy hosts a fleet.", "Gulf monarchy", "BHR"),
    ("Morocco recalled its ambassador from Spain. The kingdom accused Madrid of spying.", "kingdom", "MAR"),
    ("Nepal accused India of a blockade. The landlocked country depends on imports.", "landlocked country", "NPL"),
    ("Egypt and Ethiopia argued. The East African country began filling its dam.", "East African country", "ETH"),
    ("The Maldives cut ties with Iran. The Indian Ocean archipelago left.", "Indian Ocean archipelago", "MDV"),
    ("France hosted Niger and Mali. The host country offered aid.", "host country", "FRA"),
    ("Britain and Ireland argued over fish. The former colonial power sent a ship.", "former colonial power", "GBR"),
    ("Qatar and France signed. The oil-rich Gulf state will buy jets.", "oil-rich Gulf state", "QAT"),
    (
        "China warned Lithuania. A spokesman for the Baltic nation replied.",
        "spokesman for the Baltic nation",
        "ltu-spokesman",
    ),
    ("Iran attacked the Jewish state in a statement.", "Jewish state", "ISR"),
    ("Seoul mourned. The Hermit Kingdom said nothing.", "Hermit Kingdom", "PRK"),
    ("South Africa rebuked the Giant of Africa.", "Giant of Africa", "NGA"),
    ("A storm hit Taiwan. The island was dark for two days.", "island", "TWN"),
    ("Mali left ECOWAS. The West African bloc regretted it.", "West African bloc", "ecowas"),
    ("Finland joined NATO. The military alliance welcomed it.", "military alliance", "nato"),
    ("The central African country of Chad closed its border.", "central African country of Chad", "TCD"),
]


@pytest.mark.parametrize(("text", "words", "actor"), DESCRIBED)
def test_a_description_is_the_country_or_body_of_whom_it_is_true(text: str, words: str, actor: str) -> None:
    """Region, form of state and the like tell which of the countries before a description is meant."""
    assert meant(cast_of(text), words) == {actor}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Qatar waited. A Gulf state paid the ransom.", "Gulf state"),
        ("Egypt and Ethiopia argued. The Nordic nation began filling its dam.", "Nordic nation"),
        ("Japan helped. Soldiers landed on the island.", "island"),
        ("Peru voted. The state of emergency lasted.", "state"),
    ],
)
def test_a_description_that_fits_nobody_before_it_is_nobody(text: str, words: str) -> None:
    """What is indefinite, is true of none that is named, or is no country at all stays unresolved."""
    assert meant(cast_of(text), words) == set()


@pytest.mark.parametrize(
    "text",
    [
        "He left.",
        "Both nations signed.",
        "The two leaders met.",
        "The former stayed.",
        "Russia, China and India met. The two countries signed.",
    ],
)
def test_what_the_text_leaves_open_stays_unresolved(text: str) -> None:
    """Without a plain antecedent a pronoun or pair stands for nobody."""
    cast = cast_of(text)
    assert any(not mention.actors for mention in cast.mentions) or not any(
        m.span.text.lower() in {"he", "both nations", "two leaders", "former"} for m in cast.mentions
    )


def test_unknown_groups_of_one_noun_are_one_actor() -> None:
    """Protesters of no country are one group, those of two countries are two."""
    cast = cast_of("Protesters marched. Protesters shouted.")
    assert len(cast.actors) == 1
    cast = cast_of("Chilean protesters marched. Peruvian protesters shouted.")
    assert len({a.id for a in cast.actors.values() if a.kind == "group"}) == 2


def test_without_a_day_the_text_alone_decides() -> None:
    """An article without a date still has its actors chained."""
    cast = cast_of("Moldovan Interior Minister Ion Rusu arrived. He smiled.", published=None)
    assert ["Moldovan Interior Minister Ion Rusu", "He"] in chains(cast)


def test_the_seed_article_is_chained() -> None:
    """In one whole article names, titles, pronouns and pairs lead to the right actors."""
    text = (Path(__file__).parents[1] / "seeds" / "wang-yi-visits-russia.txt").read_text(encoding="utf-8")
    cast = cast_of(text, published=dt.date(2023, 9, 18))
    kim = [span.text for span in cast.actors["kim-jong-un"].mentions]
    assert {"Mr Kim", "Kim", "his", "he", "The leader of the isolated country"} <= set(kim)
    assert (cast.actors["kim-jong-un"].country, cast.actors["kim-jong-un"].sector) == ("PRK", "GOV")
    wang = next(a for a in cast.actors.values() if "Mr Wang" in {s.text for s in a.mentions})
    assert {"Wang Yi", "Mr Wang", "he"} <= {span.text for span in wang.mentions}
    pairs = {m.span.text: set(m.actors) for m in cast.mentions if len(m.actors) == 2}
    assert pairs["two allies"] == {"RUS", "PRK"}
    assert pairs["two sides"] == {"CHN", "USA"}
    assert pairs["Both nations"] == {"CHN", "USA"}
    assert pairs["both nations"] == {"CHN", "RUS"}
    former = next(m for m in cast.mentions if m.span.text == "former")
    assert former.actors == ("CHN",)
