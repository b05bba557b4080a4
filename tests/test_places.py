"""The place stage: which names are places, which place is meant, and where it lies.

In the tables a sentence stands above the places that it must yield, in text order: name, country (None for seas and
regions of several countries), latitude and longitude, right to within 50 kilometres.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geonews.article import Article
from geonews.codes import COUNTRIES
from geonews.data.gazetteer import fold, load_cues, load_gazetteer, read_rows
from geonews.parsing import load_model, parse
from geonews.places import find_places
from geonews.records import Place

GOLD = Path(__file__).parent / "gold" / "places.jsonl"

Expected = tuple[str, str | None, float, float]


@functools.lru_cache(maxsize=64)
def places_of(text: str) -> tuple[Place, ...]:
    """The places of a text."""
    return find_places(parse(Article(text=text), load_model()))


def kilometres(place: Place, latitude: float, longitude: float) -> float:
    """How far a place lies from a point."""
    assert place.latitude is not None
    assert place.longitude is not None
    x = math.radians(longitude - place.longitude) * math.cos(math.radians(latitude))
    return 6371 * math.hypot(x, math.radians(latitude - place.latitude))


FOUND: list[tuple[str, list[Expected]]] = [
    (
        "Protesters marched in Nairobi, Mombasa and Kisumu, and Kenya's army was called out.",
        [
            ("Nairobi", "KEN", -1.29, 36.82),
            ("Mombasa", "KEN", -4.05, 39.66),
            ("Kisumu", "KEN", -0.1, 34.76),
            ("Kenya", "KEN", 1, 38),
        ],
    ),
    (
        "Soldiers were posted along the road from Aleppo to Idlib in northern Syria.",
        [("Aleppo", "SYR", 36.2, 37.16), ("Idlib", "SYR", 35.93, 36.63), ("Syria", "SYR", 35, 38)],
    ),
    (
        "A fire broke out in Paris, Tennessee, on Tuesday, and Paris has only one fire engine.",
        [("Paris", "USA", 36.3, -88.33), ("Tennessee", "USA", 35.75, -86.25), ("Paris", "USA", 36.3, -88.33)],
    ),
    (
        "Ministers met in Paris and Lyon before the French leader left for Berlin.",
        [("Paris", "FRA", 48.85, 2.35), ("Lyon", "FRA", 45.75, 4.85), ("Berlin", "DEU", 52.52, 13.41)],
    ),
    (
        "The frigate passed through the Bosphorus into the Black Sea on Monday.",
        [("Bosphorus", "TUR", 41.1, 29.07), ("Black Sea", None, 43, 34)],
    ),
    (
        "Shells landed near Stepanakert in Nagorno-Karabakh, Armenia said.",
        [
            ("Stepanakert", "AZE", 39.82, 46.75),
            ("Nagorno-Karabakh", "AZE", 39.8, 46.75),
            ("Armenia", "ARM", 40, 45),
        ],
    ),
    (
        "Aid reached Khan Younis and Rafah in the Gaza Strip through the Kerem Shalom crossing.",
        [
            ("Khan Younis", "PSE", 31.35, 34.31),
            ("Rafah", "PSE", 31.29, 34.25),
            ("Gaza Strip", "PSE", 31.42, 34.37),
            ("Kerem Shalom crossing", "ISR", 31.23, 34.28),
        ],
    ),
    (
        "The envoy stopped in New Delhi, Islamabad and Kabul.",
        [("New Delhi", "IND", 28.64, 77.22), ("Islamabad", "PAK", 33.72, 73.06), ("Kabul", "AFG", 34.53, 69.17)],
    ),
    (
        "Talks on the Golan Heights resumed in Shepherdstown, West Virginia.",
        [
            ("Golan Heights", "SYR", 33, 35.8),
            ("Shepherdstown", "USA", 39.43, -77.8),
            ("West Virginia", "USA", 38.5, -80.5),
        ],
    ),
    (
        "The militia seized Zawiya, west of Tripoli, after clashes in Benghazi and Tobruk.",
        [
            ("Zawiya", "LBY", 32.76, 12.73),
            ("Tripoli", "LBY", 32.89, 13.19),
            ("Benghazi", "LBY", 32.11, 20.07),
            ("Tobruk", "LBY", 32.08, 23.96),
        ],
    ),
    (
        "Fishermen from Hainan sailed to the Paracel Islands and on to Scarborough Shoal.",
        [
            ("Hainan", "CHN", 19.2, 109.7),
            ("Paracel Islands", None, 16.5, 112),
            ("Scarborough Shoal", None, 15.18, 117.76),
        ],
    ),
    (
        "Police in Springfield, Illinois, and Springfield, Missouri, compared their files.",
        [
            ("Springfield", "USA", 39.8, -89.64),
            ("Illinois", "USA", 40, -89.25),
            ("Springfield", "USA", 37.22, -93.3),
            ("Missouri", "USA", 38.25, -92.5),
        ],
    ),
    (
        "A jury in Portland, Ore., heard that the truck was bought in Boise, Idaho.",
        [
            ("Portland", "USA", 45.52, -122.68),
            ("Ore.", "USA", 44, -120.5),
            ("Boise", "USA", 43.61, -116.2),
            ("Idaho", "USA", 44.5, -114.25),
        ],
    ),
    (
        "The bus left Ciudad Juárez in Mexico and crossed the Rio Grande into El Paso.",
        [
            ("Ciudad Juárez", "MEX", 31.72, -106.46),
            ("Mexico", "MEX", 23, -102),
            ("Rio Grande", None, 28, -100.3),
            ("El Paso", "USA", 31.76, -106.49),
        ],
    ),
    (
        "Russian artillery hit Kherson, Mykolaiv and the Zaporizhzhia nuclear power plant, Ukraine said.",
        [
            ("Kherson", "UKR", 46.64, 32.61),
            ("Mykolaiv", "UKR", 46.97, 32),
            ("Zaporizhzhia nuclear power plant", "UKR", 47.51, 34.59),
            ("Ukraine", "UKR", 49, 32),
        ],
    ),
    (
        "He was arrested at Heathrow Airport after a flight from Lagos, Nigeria.",
        [("Heathrow Airport", "GBR", 51.47, -0.46), ("Lagos", "NGA", 6.45, 3.39), ("Nigeria", "NGA", 10, 8)],
    ),
    (
        "The army shelled villages in South Kivu province and near Bukavu.",
        [("South Kivu", "COD", -3, 28.3), ("Bukavu", "COD", -2.51, 28.86)],
    ),
    (
        "Women queued outside polling stations in Herat, Mazar-i-Sharif and Kunduz in Afghanistan.",
        [
            ("Herat", "AFG", 34.35, 62.2),
            ("Mazar-i-Sharif", "AFG", 36.71, 67.11),
            ("Kunduz", "AFG", 36.73, 68.86),
            ("Afghanistan", "AFG", 33, 66),
        ],
    ),
    (
        "The Georgia legislature in Atlanta followed Alabama and Florida.",
        [
            ("Georgia", "USA", 32.75, -83.5),
            ("Atlanta", "USA", 33.75, -84.39),
            ("Alabama", "USA", 32.75, -86.75),
            ("Florida", "USA", 28.75, -82.5),
        ],
    ),
    (
        "Georgia, Ukraine and Moldova applied to join the European Union.",
        [("Georgia", "GEO", 42, 43.5), ("Ukraine", "UKR", 49, 32), ("Moldova", "MDA", 47, 29)],
    ),
    (
        "Doctors in Saint Petersburg, Rostov-on-Don and Nizhny Novgorod went on strike.",
        [
            ("Saint Petersburg", "RUS", 59.94, 30.31),
            ("Rostov-on-Don", "RUS", 47.24, 39.71),
            ("Nizhny Novgorod", "RUS", 56.33, 44),
        ],
    ),
    (
        "Landslides on Mount Kilimanjaro in Tanzania killed two guides from Arusha.",
        [("Mount Kilimanjaro", "TZA", -3.07, 37.35), ("Tanzania", "TZA", -6, 35), ("Arusha", "TZA", -3.37, 36.68)],
    ),
    (
        "The earthquake shook Christchurch and Wellington in New Zealand.",
        [
            ("Christchurch", "NZL", -43.53, 172.63),
            ("Wellington", "NZL", -41.29, 174.78),
            ("New Zealand", "NZL", -41.5, 174),
        ],
    ),
    (
        "Detainees were flown from Bagram to Guantanamo Bay.",
        [("Bagram", "AFG", 34.95, 69.27), ("Guantanamo Bay", "CUB", 19.9, -75.15)],
    ),
    (
        "In Pakistan, bombs went off in Hyderabad and Karachi.",
        [("Pakistan", "PAK", 30, 70), ("Hyderabad", "PAK", 25.39, 68.37), ("Karachi", "PAK", 24.86, 67.01)],
    ),
    (
        "Mexico City, Guatemala City and San Salvador closed their airports.",
        [
            ("Mexico City", "MEX", 19.43, -99.13),
            ("Guatemala City", "GTM", 14.64, -90.51),
            ("San Salvador", "SLV", 13.69, -89.19),
        ],
    ),
    (
        "The ship was bound for Rangoon, now Yangon, by way of Calcutta and Saigon.",
        [
            ("Rangoon", "MMR", 16.8, 96.16),
            ("Yangon", "MMR", 16.8, 96.16),
            ("Calcutta", "IND", 22.56, 88.36),
            ("Saigon", "VNM", 10.82, 106.63),
        ],
    ),
    (
        "Voters in Hampshire, Kent and Dorset in England stayed at home.",
        [
            ("Hampshire", "GBR", 51.0, -1.3),
            ("Kent", "GBR", 51.25, 0.75),
            ("Dorset", "GBR", 50.75, -2.3),
            ("England", "GBR", 52.2, -0.7),
        ],
    ),
    (
        "The U.S. Embassy in Sarajevo, Bosnia, will move.",
        [("U.S.", "USA", 39.76, -98.5), ("Sarajevo", "BIH", 43.85, 18.36), ("Bosnia", "BIH", 44, 18)],
    ),
    (
        "Cuba's foreign minister flew from Havana to Caracas and La Paz.",
        [
            ("Cuba", "CUB", 21.8, -79.8),
            ("Havana", "CUB", 23.13, -82.38),
            ("Caracas", "VEN", 10.49, -66.88),
            ("La Paz", "BOL", -16.5, -68.15),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:40] for text, _ in FOUND])
def test_places_are_found_where_they_stand(text: str, expected: list[Expected]) -> None:
    """Every place of the sentence is found and nothing else, in text order."""
    assert [p.span.text for p in places_of(text)] == [name for name, *_ in expected]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:40] for text, _ in FOUND])
def test_places_lie_where_they_lie(text: str, expected: list[Expected]) -> None:
    """Every place of the sentence has its country, and coordinates right to within 50 kilometres."""
    for place, (name, country, latitude, longitude) in zip(places_of(text), expected, strict=True):
        assert (place.span.text, place.country) == (name, country)
        assert kilometres(place, latitude, longitude) < 50, (place.name, place.latitude, place.longitude)


NO_PLACE = [
    "Iranian and Saudi officials spoke, and the Swiss carried messages.",
    "Paris Hilton and Jordan Peele were among the guests.",
    "The Washington Post and the Boston Globe broke the story.",
    "Mr. Houston thanked Ms. London and Gen. Jackson.",
    "Michael Jordan and Whitney Houston never met.",
    "She moved most of the reading to her mobile, which was nice.",
    "Miss Jones paid 20 dollars in May.",
    "The West Nile virus was found in two horses.",
    "The Treaty of the two unions was signed by the Republic.",
    "It cost $US 15 a bottle.",
    "In March the Congress returned to Earth.",
]


@pytest.mark.parametrize("text", NO_PLACE)
def test_what_is_no_place(text: str) -> None:
    """Persons, papers, adjectives, diseases, currencies and common words yield no place."""
    assert places_of(text) == ()


def test_unknown_villages_stay_unresolved() -> None:
    """A place that the gazetteer does not know is kept with its own name and without country or coordinates."""
    (place,) = places_of("Gunmen burned houses in the village of Qarzhimbek before dawn.")
    assert (place.span.text, place.name) == ("Qarzhimbek", "Qarzhimbek")
    assert (place.country, place.latitude, place.longitude, place.feature) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("Kenya and Uganda sent troops.", ["country", "country"]),
        ("The fleet left the Persian Gulf.", ["sea"]),
        ("He lives in Texas.", ["admin1"]),
        ("They met in Tokyo.", ["capital"]),
        ("They met in Osaka.", ["city"]),
        ("Tankers avoided the Strait of Hormuz.", ["strait"]),
        ("The Danube rose near Vienna.", ["river", "capital"]),
    ],
)
def test_features(text: str, features: list[str]) -> None:
    """A place says what it is; one that names a country is a country."""
    assert [p.feature for p in places_of(text)] == features


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A storm hit London, Ontario.", "London", "CAN", "Ontario"),
        ("A storm hit London.", "London", "GBR", "England"),
        ("Cambridge, Massachusetts, voted.", "Cambridge", "USA", "Massachusetts"),
        ("The Texas town of Athens voted.", "Athens", "USA", "Texas"),
        ("Lebanon's Tripoli was quiet.", "Tripoli", "LBN", None),
        ("The port of Tripoli in northern Lebanon was quiet.", "Tripoli", "LBN", None),
        ("Police in Santiago, Chile, made arrests.", "Santiago", "CHL", None),
        ("Moscow, Idaho, is a college town.", "Moscow", "USA", "Idaho"),
        ("Austin, in Scott County, Indiana, has a clinic.", "Austin", "USA", "Indiana"),
        ("A Paris man drove from Texarkana to Tyler, Texas, and Longview.", "Tyler", "USA", "Texas"),
    ],
)
def test_containers_decide(text: str, name: str, country: str, admin1: str | None) -> None:
    """What a place is said to lie in decides which place of that name is meant."""
    place = next(p for p in places_of(text) if p.span.text == name)
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iran's parliament met.", "Iran"),
        ("Officials in northern Iraq agreed.", "Iraq"),
        ("It is in Cox's Bazar.", "Cox's Bazar"),
    ],
)
def test_spans_leave_out_what_is_not_the_name(text: str, name: str) -> None:
    """Possessives and directions in lower case stay outside of the span."""
    assert [p.span.text for p in places_of(text)] == [name]


def test_datelines_are_places() -> None:
    """The city of a dateline is a place, whatever its capitals."""
    text = "AMMAN, Jordan (AP) - King Abdullah spoke on Tuesday about refugees.\n\nHe said nothing more about it."
    assert [(p.span.text, p.country) for p in places_of(text)] == [("AMMAN", "JOR"), ("Jordan", "JOR")]


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Kyiv", "UKR", 50.45, 30.52),
        ("Kiev", "UKR", 50.45, 30.52),
        ("Bombay", "IND", 19.07, 72.88),
        ("Madras", "IND", 13.08, 80.27),
        ("Peking", "CHN", 39.91, 116.4),
        ("Canton", "CHN", 23.12, 113.25),
        ("Cologne", "DEU", 50.93, 6.95),
        ("Nuremberg", "DEU", 49.45, 11.08),
        ("Florence", "ITA", 43.77, 11.25),
        ("Antwerp", "BEL", 51.22, 4.4),
        ("Gothenburg", "SWE", 57.71, 11.97),
        ("Seville", "ESP", 37.38, -5.97),
        ("Salonika", "GRC", 40.64, 22.93),
        ("Basra", "IRQ", 30.51, 47.81),
        ("Fallujah", "IRQ", 33.35, 43.78),
        ("Raqqa", "SYR", 35.95, 39.01),
        ("Kobani", "SYR", 36.89, 38.35),
        ("Palmyra", "SYR", 34.56, 38.27),
        ("Mecca", "SAU", 21.43, 39.83),
        ("Isfahan", "IRN", 32.65, 51.67),
        ("Sirte", "LBY", 31.21, 16.59),
        ("Sharm el-Sheikh", "EGY", 27.91, 34.33),
        ("Marrakech", "MAR", 31.63, -8),
        ("El Fasher", "SDN", 13.63, 25.35),
        ("Chisinau", "MDA", 47.01, 28.86),
        ("Grozny", "RUS", 43.31, 45.69),
        ("Pusan", "KOR", 35.1, 129.04),
        ("Phnom Penh", "KHM", 11.56, 104.92),
        ("Port Moresby", "PNG", -9.44, 147.18),
        ("Ouagadougou", "BFA", 12.37, -1.53),
        ("Pristina", "XKX", 42.67, 21.17),
        ("Dili", "TLS", -8.56, 125.57),
    ],
)
def test_names_that_news_uses(name: str, country: str, latitude: float, longitude: float) -> None:
    """English names, old names and common spellings are in the gazetteer."""
    near = [
        t
        for t in load_gazetteer().lookup(name)
        if t.country == country and abs(t.latitude - latitude) < 0.4 and abs(t.longitude - longitude) < 0.5
    ]
    assert near


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint-Étienne", "St. Etienne"),
        ("São Paulo", "Sao Paulo"),
        ("Łódź", "Lodz"),
        ("Mount Sinai", "Mt. Sinai"),
        ("Trinidad and Tobago", "Trinidad & Tobago"),
        ("Sana'a", "Sanaa"),
    ],
)
def test_spellings_are_filed_alike(one: str, other: str) -> None:
    """Accents, apostrophes, hyphens and usual abbreviations make no difference."""
    assert fold(one) == fold(other)


def test_different_names_are_not_filed_alike() -> None:
    """Names that differ in letters stay apart."""
    assert fold("Niger") != fold("Nigeria")
    assert load_gazetteer().lookup("Xyzzyville") == ()
    assert load_gazetteer().lookup("") == ()


def test_abbreviations_want_capitals() -> None:
    """`ACT` is a territory of Australia, `Act` is not."""
    assert any(t.feature == "admin1" for t in load_gazetteer().lookup("ACT"))
    assert not any(t.feature == "admin1" for t in load_gazetteer().lookup("Act"))


def test_every_country_has_a_middle() -> None:
    """Each country of the country table has one row with coordinates on the globe."""
    middles = {row["code"]: row for row in read_rows("places", "countries.csv")}
    assert set(middles) == {row["code"] for row in read_rows("actors", "countries.csv")}
    for row in middles.values():
        assert abs(float(row["latitude"])) <= 90
        assert abs(float(row["longitude"])) <= 180


def test_features_are_sound() -> None:
    """The hand-written features are many, have a kind, and a country that exists or none."""
    rows = read_rows("places", "features.csv")
    assert len(rows) > 500
    for row in rows:
        assert row["feature"]
        assert row["country"] in {"", *COUNTRIES}, row["name"]
        assert load_gazetteer().lookup(row["name"]), row["name"]


def test_cues_are_lower_case() -> None:
    """Cue words are compared in lower case, so they must be written so."""
    cues = load_cues()
    for words in (cues.locative, cues.never, cues.titles, cues.units, cues.bodies, cues.owners, cues.namesakes):
        assert words
        assert all(word == word.lower() for word in words)


def scores() -> tuple[float, float, float]:
    """Precision and recall of recognition, and the share of the recognised that lies within 161 km."""
    found = right = near = wanted = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        places = places_of(row["text"])
        found += len(places)
        wanted += len(row["places"])
        for gold in row["places"]:
            start, end = gold["start"], gold["start"] + len(gold["text"])
            assert row["text"][start:end] == gold["text"]
            hit = next((p for p in places if p.span.start < end and start < p.span.end), None)
            if hit is not None:
                right += 1
                near += hit.latitude is not None and kilometres(hit, gold["latitude"], gold["longitude"]) <= 161
    return right / found, right / wanted, near / right


def test_quality_on_gold_sentences() -> None:
    """Quality on the gold sentences stays where it is."""
    precision, recall, resolved = scores()
    assert precision >= 0.97
    assert recall >= 0.95
    assert resolved >= 0.97


_WORDS = st.sampled_from(
    [text for sentence, _ in FOUND for text in sentence.split()]
    + [",", ".", "-", "'s", "\n\n", "é", "St.", "al-", "(", "$"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_spans_hold_for_any_text(text: str) -> None:
    """Whatever the text: no error, spans that hold, in text order and without overlap."""
    places = find_places(parse(Article(text=text), load_model()))
    assert all(text[p.span.start : p.span.end] == p.span.text for p in places)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(places))
    assert all((p.latitude is None) == (p.longitude is None) for p in places)
