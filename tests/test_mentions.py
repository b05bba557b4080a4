"""Mentions: which words stand for an actor, how far the phrase reaches, and what is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geonews.actors import find_cast
from geonews.article import Article
from geonews.cast import Cast
from geonews.data.actor_tables import load_actor_tables
from geonews.parsing import load_model, parse


def cast_of(text: str, published: dt.date | None = dt.date(2020, 3, 2)) -> Cast:
    """The cast of a short text."""
    return find_cast(parse(Article(text=text, published=published), load_model()), load_actor_tables())


def spans(cast: Cast, *forms: str) -> list[str]:
    """The words of the mentions of some forms, in text order."""
    return [m.span.text for m in cast.mentions if not forms or m.form in forms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Kurdish militants attacked a Turkish policeman.", ["Two Kurdish militants", "Turkish policeman"]),
        ("The leader of the Syrian Kurds met Russian officials.", ["leader of the Syrian Kurds", "Russian officials"]),
        ("Mr Kim praised the opposition.", ["Mr Kim", "opposition"]),
        ("Moldovan Interior Minister Ion Rusu resigned.", ["Moldovan Interior Minister Ion Rusu"]),
        ("Wang accused US national security adviser Tom Reed.", ["Wang", "US national security adviser Tom Reed"]),
        ("A government spokesman blamed hundreds of protesters.", ["government spokesman", "hundreds of protesters"]),
        ("A spokesman for the army denied it.", ["spokesman for the army"]),
        ("Palestinians and Turks protested with ethnic Albanians.", ["Palestinians", "Turks", "ethnic Albanians"]),
        ("Russia's defence minister, Pavel Orlov, left.", ["Russia's defence minister", "Pavel Orlov"]),
        ("The warring sides met and both nations signed.", ["warring sides", "both nations"]),
        ("The United States and the U.S. Congress objected.", ["United States", "U.S. Congress"]),
    ],
)
def test_a_mention_is_the_whole_noun_phrase_without_its_article(text: str, expected: list[str]) -> None:
    """Titles, modifiers, owners and identifying complements belong to a mention; a leading article does not."""
    found = spans(cast_of(text), "name", "nominal")
    assert [span for span in found if span in expected] == expected or found == expected


@pytest.mark.parametrize(
    ("text", "adjectives"),
    [
        ("The Russian invasion shocked them.", ["Russian"]),
        ("Russia's Ukraine invasion went on.", ["Ukraine"]),
        ("They sold US weapons.", ["US"]),
        ("Chinese forces withdrew.", []),
        ("The French foreign minister arrived.", []),
        ("US-backed rebels advanced.", []),
    ],
)
def test_a_nationality_is_a_mention_only_before_what_is_no_actor(text: str, adjectives: list[str]) -> None:
    """In "the Russian invasion" Russia is mentioned; in "Chinese forces" the forces are."""
    assert spans(cast_of(text), "adjective") == adjectives


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("They voted on the Clean Water Act in May.", ["Clean Water Act", "May"]),
        ("He was named as prime minister.", ["prime minister"]),
        ("Police used force at the police station.", ["force", "police station"]),
        ("The state-of-the-art hospital opened.", ["state", "hospital"]),
        ("Hours earlier Orlov resigned.", ["Hours earlier Orlov", "Hours"]),
        ("Tell us what to do.", ["USA"]),
        ("The talks and the agreement failed.", ["talks", "agreement"]),
    ],
)
def test_things_documents_and_predicates_are_no_mentions(text: str, absent: list[str]) -> None:
    """What cannot act is left out, and "us" is not the US."""
    found = spans(cast_of(text))
    assert not set(absent) & set(found)
    assert not any(i == "USA" for m in cast_of(text).mentions for i in m.actors)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("US envoy Jane Smith left.", "Smith"),
        ("The Chinese foreign minister left.", "minister"),
        ("The leader of the Syrian Kurds left.", "leader"),
        ("The Liberian Peace Council (LPC) left.", "Council"),
    ],
)
def test_the_head_is_the_noun_that_the_rest_hangs_on(text: str, head: str) -> None:
    """The head of a titled name is the name, of a phrase its noun."""
    parsed = parse(Article(text=text), load_model())
    cast = find_cast(parsed, load_actor_tables())
    assert parsed.doc[cast.mentions[0].head].text == head


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("Moldovan Interior Minister Ion Rusu resigned.", "Ion Rusu", "MDA", "GOV"),
        ("The Lebanese government fell.", "Lebanon", "LBN", "GOV"),
        ("Farmers in Peru blocked a road.", "Farmers", "PER", "AGR"),
        ("UN officials left.", "UN officials", None, "IGO"),
        ("Moscow agreed.", "Russia", "RUS", "GOV"),
        ("Yugoslavia protested.", "Federal Republic of Yugoslavia", "SRB", "GOV"),
        ("Somali gunmen fled.", "Somali gunmen", "SOM", "UAF"),
        ("Pavel Orlov, Israel's top negotiator, left.", "Pavel Orlov", "ISR", "GOV"),
        ("Protesters in Lagos blocked the toll gate.", "Protesters", "NGA", "CVL"),
        ("Truck drivers blocked a road near Guayaquil.", "Truck drivers", "ECU", "CVL"),
        ("Workers in Izmir went on strike.", "Workers", "TUR", "LAB"),
        ("Shelling killed 12 in Kharkiv.", "12", "UKR", "CVL"),
        ("Officials in Washington denied the report.", "Officials", "USA", "GOV"),
        ("Officials in Brussels denied the report.", "Officials", None, "IGO"),
        ("Diplomats in Vienna said little.", "Diplomats", None, "GOV"),
        ("Refugees in Jordan want to go home.", "Refugees", None, "REF"),
        ("Soldiers loyal to Yahya Jammeh blocked a bridge.", "Soldiers", "GMB", "MIL"),
        ("Forces commanded by Khalifa Haftar attacked an airport.", "Forces", "LBY", "MIL"),
        ("Men loyal to Johnny Paul Koroma burned villages.", "Men", "SLE", "UAF"),
        ("Troops led by example.", "Troops", None, "MIL"),
        ("The Albanians of southern Serbia demand autonomy.", "Albanians of southern Serbia", "SRB", "CVL"),
        ("The ECOWAS Authority met in Abuja.", "ECOWAS Authority", None, "IGO"),
        ("Defence chiefs met in Accra.", "Defence chiefs", "GHA", "MIL"),
        ("M23 rebels captured Goma.", "Democratic Republic of the Congo", "COD", "GOV"),
    ],
)
def test_an_actor_has_the_country_and_sector_that_the_text_gives(
    text: str, name: str, country: str | None, sector: str
) -> None:
    """Nationalities, owners, places and appositions tell the country; nouns and titles tell the sector."""
    actors = {actor.name: actor for actor in cast_of(text).actors.values()}
    assert name in actors
    assert (actors[name].country, actors[name].sector) == (country, sector)


STAND_INS = [
    ("Turkish jets bombed Kurdish villages.", "Turkish jets", "TURMIL"),
    ("Three Iranian gunboats approached a British tanker.", "Three Iranian gunboats", "IRNMIL"),
    ("Villages were bombed by Sudanese aircraft.", "Sudanese aircraft", "SDNMIL"),
    ("Syrian helicopters dropped barrel bombs on Aleppo.", "Syrian helicopters", "SYRMIL"),
    ("Iran shot down a US drone over the Gulf.", "US drone", "USAMIL"),
    ("Turkey shot down a Russian plane.", "Russian plane", "RUSMIL"),
    ("An attack on a US ship in Aden was thwarted.", "US ship", "USAMIL"),
    ("The war in Sudan has uprooted hundreds of thousands who fled.", "hundreds of thousands", "SDNCVL"),
    ("Thousands protested in Minsk on Sunday.", "Thousands", "BLRCVL"),
    ("Hundreds of thousands marched through Caracas.", "Hundreds of thousands", "VENCVL"),
    ("Dozens were arrested in Harare.", "Dozens", "ZWECVL"),
    ("Some 10,000 demonstrated in Hong Kong.", "Some 10,000", "HKGCVL"),
    ("The storm killed at least 40 in the Philippines.", "at least 40", "PHLCVL"),
    ("Protesters in Colombo stormed the presidential palace.", "presidential palace", "LKAGOV"),
    ("The army shelled the parliament building in Mogadishu.", "parliament building", "SOMLEG"),
    ("Crowds marched on the prime minister's residence in Dhaka.", "prime minister's residence", "BGDGOV"),
]


@pytest.mark.parametrize(("text", "mention", "code"), STAND_INS)
def test_nouns_stand_in_for_an_actor_where_they_act_or_suffer(text: str, mention: str, code: str) -> None:
    """Craft that strike are forces of a country, bare counts are people, and a seat that is stormed is its holder."""
    cast = cast_of(text)
    assert {m.span.text: [a.code for a in cast.who(m)] for m in cast.mentions}.get(mention) == [code]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Malaysia bought Russian jets.", "Russian jets"),
        ("India ordered 36 French fighter jets.", "36 French fighter jets"),
        ("The helicopter carrying the president of Ecuador crashed.", "helicopter"),
        ("Somali pirates seized a Greek ship.", "Greek ship"),
        ("Russia has lost thousands of drones.", "thousands of drones"),
        ("The company lost thousands.", "thousands"),
        ("In 2019 some left.", "2019"),
        ("Two died.", "Two"),
        ("Dozens of houses burned in Odessa.", "Dozens of houses"),
        ("Iran seized a tanker in the Persian Gulf.", "Persian"),
        ("Ships crossed the Taiwan Strait.", "Taiwan"),
        ("He spoke at the presidential palace in Kinshasa.", "presidential palace"),
    ],
)
def test_goods_counts_of_things_and_places_stand_in_for_nobody(text: str, absent: str) -> None:
    """What is bought, counted or only tells where something happens is no actor."""
    assert absent not in spans(cast_of(text))


def test_groups_of_one_noun_in_several_countries_are_several_actors() -> None:
    """The police in Minsk are not those in Warsaw; but a place named later is that of the police named before."""
    cast = cast_of("Police in Minsk beat protesters. Police in Warsaw watched.")
    assert [a.country for m in cast.mentions if m.span.text == "Police" for a in cast.who(m)] == ["BLR", "POL"]
    cast = cast_of("Police fired tear gas. Police in Nairobi said ten were hurt.")
    assert len({i for m in cast.mentions if m.span.text == "Police" for i in m.actors}) == 1


OWNED = [
    ("Peru's Congress impeached the president.", "Congress", "PERLEG"),
    ("The Congress of Peru voted. Congress then rejected the budget.", "Congress", "PERLEG"),
    ("The Paraguayan Congress objected.", "Congress", "PRYLEG"),
    ("Kenya's parliament rejected the bill.", "Kenya's parliament", "KENLEG"),
    ("India's Supreme Court freed the editor.", "Supreme Court", "INDJUD"),
    ("The Turkish central bank raised rates.", "Turkish central bank", "TURGOV"),
    ("Venezuela's National Assembly condemned Colombia.", "National Assembly", "VENLEG"),
    ("The Iraqi Interior Ministry arrested two men.", "Iraqi Interior Ministry", "IRQGOV"),
    ("Congress rejected the treaty.", "Congress", "USALEG"),
    ("The US Congress met. Congress condemned Peru's parliament.", "Congress", "USALEG"),
    ("Iran warned Congress about the sanctions.", "Congress", "USALEG"),
    ("India's Congress party lost the vote.", "Congress party", "INDPTY"),
    ("President Alberto Fujimori of Peru asked Congress for money.", "Congress", "PERLEG"),
    ("President Petro Poroshenko of Ukraine asked Congress for money.", "Congress", "USALEG"),
    ("Dr Andries Treurnicht's Conservative Party left the talks with South Africa.", "Conservative Party", "ZAFPTY"),
    ("The Palestine Liberation Organization in Tunis has rejected it.", "Palestine Liberation Organization", "PSEPTY"),
    ("Korean dairy farmers blocked a road in Paris.", "Korean dairy farmers", "KORAGR"),
    ("The Korean Peninsula was calm when Korean farmers met in Paris.", "Korean farmers", "KORAGR"),
    ("Britain praised the Bank of England.", "Bank of England", "GBRGOV"),
    ("Kenya's Red Cross sent tents.", "Red Cross", "NGO"),
]


@pytest.mark.parametrize(("text", "mention", "code"), OWNED)
def test_a_body_is_of_the_country_that_owns_it(text: str, mention: str, code: str) -> None:
    """Every country has a congress: whose it is say its owner, its adjective or "of", and the tables only then."""
    cast = cast_of(text)
    found = {m.span.text.removeprefix("The "): [a.code for a in cast.who(m)] for m in cast.mentions}
    assert found[next(name for name in found if name.endswith(mention))] == [code]


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A Buk shot down the plane over Ukraine.", "Buk"),
        ("Russia fired Iskander missiles at Kharkiv.", "Iskander"),
        ("Germany sent a Patriot battery to Poland.", "Patriot"),
        ("Sweden gave Ukraine Patriot air defense batteries.", "Patriot"),
        ("The USS Cole was attacked in Yemen.", "Cole"),
        ("HMS Defender sailed near Crimea.", "Defender"),
        ("A MiG-29 crashed near Minsk.", "MiG"),
        ("Two Tomahawk missiles hit an airbase in Syria.", "Tomahawk"),
        ("A Predator drone killed four militants in Pakistan.", "Predator"),
        ("Iran launched Shahab-3 missiles.", "Shahab"),
        ("Hamas fired Qassam rockets at Sderot.", "Qassam"),
    ],
)
def test_weapons_with_names_are_no_actors(text: str, weapon: str) -> None:
    """A missile, an aircraft or a ship is what actors use, by whatever name."""
    cast = cast_of(text)
    assert [m.span.text for m in cast.mentions if weapon in m.span.text and m.actors] == []


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("The G-20 condemned Russia.", "G-20"),
        ("The M-23 attacked a village.", "M-23"),
        ("Gaddafi tanks shelled Misrata.", "Gaddafi tanks"),
        ("A Houthi drone hit a Saudi ship.", "Houthi drone"),
        ("An army helicopter fired on protesters in Burma.", "army helicopter"),
        ("US Tomahawk missiles hit Syria.", "US Tomahawk missiles"),
        ("The Qassam Brigades fired rockets.", "Qassam Brigades"),
    ],
)
def test_what_sounds_like_a_weapon_may_be_an_actor(text: str, mention: str) -> None:
    """Groups with numbers, owners before a weapon's noun, and brigades named as a rocket is act as before."""
    assert [m.span.text for m in cast_of(text).mentions if mention in m.span.text and m.actors]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Iranian and Saudi officials met in Baghdad.", ["IRNGOV", "SAUGOV"]),
        ("US and Chinese warships collided.", ["USAMIL", "CHNMIL"]),
        ("Russian and Ukrainian forces clashed.", ["RUSMIL", "UKRMIL"]),
        ("Indian, Chinese and Pakistani forces clashed.", ["INDMIL", "CHNMIL", "PAKMIL"]),
        ("North and South Korean officials met in Panmunjom.", ["PRKGOV", "KORGOV"]),
        ("Turkish and Kurdish forces clashed.", ["TURMIL", "MIL"]),
        ("Hutu and Tutsi rebels signed a truce.", ["REB", "REB"]),
        ("Ukrainian forces advanced.", ["UKRMIL"]),
        ("Red and white flags flew as South Korean officials met.", ["KORGOV"]),
    ],
)
def test_adjectives_that_share_a_noun_are_several_actors(text: str, codes: list[str]) -> None:
    """One phrase with two nationalities stands for two groups, also where the last two words alone are a name."""
    cast = cast_of(text)
    told = [[a.code for a in cast.who(m)] for m in cast.mentions if m.form in {"nominal", "name"}]
    assert codes in told
    assert all(len(set(m.actors)) == len(m.actors) for m in cast.mentions)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("North and South Korea held talks.", {"PRKGOV", "KORGOV"}),
        ("Japan criticised North and South Korea.", {"JPNGOV", "PRKGOV", "KORGOV"}),
        ("North and South Dakota sued.", {"USAGOV"}),
        ("South Korea held talks.", {"KORGOV"}),
    ],
)
def test_two_countries_may_share_the_end_of_their_names(text: str, codes: set[str]) -> None:
    """Two Koreas are meant by "North and South Korea", and no country by two Dakotas."""
    assert {a.code for a in cast_of(text).actors.values() if a.kind == "country"} == codes


@pytest.mark.parametrize(
    ("text", "mention", "code"),
    [
        ("A Kurdish delegation called for peace.", "Kurdish delegation", "GOV"),
        ("A Kurdish delegation arrived in Baghdad.", "Kurdish delegation", "IRQGOV"),
        ("Hutu rebels killed ten people.", "Hutu rebels", "REB"),
        ("Hutu rebels attacked a village in Congo.", "Hutu rebels", "CODREB"),
        ("Tamil separatists called a truce.", "Tamil separatists", "LKAREB"),
    ],
)
def test_a_people_without_a_state_has_the_country_in_which_it_acts(text: str, mention: str, code: str) -> None:
    """Where the text tells a country the group has it, and where it tells none the group has none."""
    cast = cast_of(text)
    assert {m.span.text: [a.code for a in cast.who(m)] for m in cast.mentions}[mention] == [code]


def test_a_name_inside_of_a_longer_phrase_is_a_mention_of_its_actor() -> None:
    """In "China's foreign minister" the phrase is the minister's, and China knows that it is named there."""
    cast = cast_of("China's foreign minister arrived.")
    assert [span.text for span in cast.actors["CHN"].mentions] == ["China"]
    assert spans(cast) == ["China's foreign minister"]


def test_shouted_and_curly_text_keeps_its_offsets() -> None:
    """All capitals, curly quotes and letters beyond ASCII do not move a span."""
    text = "“Erdoğan’s envoy” met NATO’s chief.\n\nRUSSIA AND CHINA SIGNED A TREATY WITH THE ARAB LEAGUE IN MOSCOW."
    cast = cast_of(text)
    assert {"RUS", "CHN", "arab-league"} <= set(cast.actors)
    assert all(text[m.span.start : m.span.end] == m.span.text for m in cast.mentions)


def check(text: str) -> None:
    """Assert what holds for every cast."""
    parsed = parse(Article(text=text, published=dt.date(2001, 5, 6)), load_model())
    cast = find_cast(parsed, load_actor_tables())
    last = 0
    for mention in cast.mentions:
        assert last <= mention.start <= mention.head < mention.end
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert all(cast.by_token[i] is mention for i in range(mention.start, mention.end))
        assert set(mention.actors) <= set(cast.actors)
        last = mention.end
    for identity, actor in cast.actors.items():
        assert actor.id == identity
        assert actor.mentions
        assert all(text[s.start : s.end] == s.text for s in actor.mentions)
        assert list(actor.mentions) == sorted(actor.mentions, key=lambda s: (s.start, s.end))
    again = find_cast(parsed, load_actor_tables())
    assert again.mentions == cast.mentions
    assert list(again.actors.values()) == list(cast.actors.values())


WORDS = st.sampled_from(
    """The Mr Mrs President Kim Jong-un Putin he she it they who its his both nations two sides former latter said met
    and , . ( ) " 's of in to the Russian China UN police rebels army minister Wang Yi US us Senate "We government
    country leader UNITED the-state May 2 Gen. -led al- López Ἀθῆναι 北京 \n""".split(" ")
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
def test_any_words_in_any_order_give_a_sound_cast(text: str) -> None:
    """Spans hold, mentions are disjoint and in order, actors know their mentions, and the answer is always the same."""
    check(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_arbitrary_text_never_fails(text: str) -> None:
    """No string makes the search for actors raise."""
    check(text)


def test_a_transcript_in_lower_case_has_its_known_names() -> None:
    """Where nothing is capitalised names are known all the same, and "us" and "may" stay ordinary words."""
    cast = cast_of("moscow and the united nations told us that iraqi troops may leave france")
    assert {"RUS", "united-nations", "FRA"} <= set(cast.actors)
    assert "USA" not in cast.actors
