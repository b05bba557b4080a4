"""Whose people are that the text names without a country: those of the place, of the passage, of the story."""

from __future__ import annotations

import datetime as dt

import pytest

from geonews.article import Article
from geonews.pipeline import Extractor
from geonews.records import Actor

STORY = (
    "Sri Lanka's president ordered an offensive on Friday. Sri Lankan jets struck first, Colombo said. "
    "Norway asked Sri Lanka for a pause. {}"
)

# The last sentence of a story of Sri Lanka, words of it, and the country that their actor has.
WHOSE = {
    "armed men": ("The generals have refused any talks.", "generals", "LKA"),
    "a leader by his office": ("The protest leader Kamal Perera ruled out any talks.", "Kamal Perera", "LKA"),
    "a crowd": ("Hundreds of students marched on Sunday.", "students", "LKA"),
    "a town of the story's country": ("The rebels attacked Trincomalee on Sunday.", "Trincomalee", "LKA"),
    "a place by what is done to it": ("The army shelled Point Kandavelli on Sunday.", "Point Kandavelli", "LKA"),
    "people from elsewhere": ("Foreign aid workers left on Sunday.", "workers", None),
    "people who are abroad by trade": ("The mediators left on Sunday.", "mediators", None),
    "leaders of many regions": ("Western leaders praised the move.", "leaders", None),
    "governments of a region": ("Latin American governments praised the move.", "governments", None),
    "states together": ("The bloc praised the move.", "bloc", None),
    "an official who speaks elsewhere": ("In Nairobi, presidential spokesman Manoah Rugo spoke.", "Manoah Rugo", "KEN"),
    "an official of the story": ("On Sunday, presidential spokesman Manoah Rugo spoke.", "Manoah Rugo", "LKA"),
    "a mere name": ("Peter Hale praised the move.", "Peter Hale", None),
    "people beside bankers abroad": ("Dozens of people died as bankers met in New York.", "people", "LKA"),
}


@pytest.mark.parametrize("name", WHOSE)
def test_people_of_a_story(name: str, extractor: Extractor) -> None:
    """Groups, officials and places are of the story's country, others keep none."""
    last, words, country = WHOSE[name]
    actors = extractor.extract_actors(Article(text=STORY.format(last)))
    [actor] = [a for a in actors if any(words in mention.text for mention in a.mentions)]
    assert actor.country == country


def test_stories_of_two_countries(extractor: Extractor) -> None:
    """Where two countries are named equally often, a crowd is of the one that was named last."""
    text = "Peru accused Chile of spying. Peru must apologise to Chile. Demonstrators burned a flag."
    [crowd] = [a for a in extractor.extract_actors(Article(text=text)) if a.name == "Demonstrators"]
    assert crowd.country == "CHL"


# A text, words of it, and the countries that they stand for; "IGO" for states together, "-" for nobody.
APART = {
    # Whom a state tells something is not that state's.
    "Delhi urged the president to obey the court after the Maldives' army arrested two judges.": ("president", "MDV"),
    "Turkish soldiers crossed into Iraq. Baghdad protested to the ambassador.": ("ambassador", "TUR"),
    "Malaysia deported forty Uighurs. Beijing praised the government.": ("government", "MYS"),
    # Near-miss: it tells its own soldiers what to do.
    "Pakistan shelled a village in India. India told the army to return fire.": ("army", "IND"),
    # Nor is an official of the state that he blames, or to which he goes.
    "Paris cut off aid to Ivory Coast. The opposition there had accused France of meddling.": ("opposition", "CIV"),
    "Sudan and Ethiopia quarrel over land. The minister urged the Sudanese side to wait.": ("minister", "ETH"),
    # Near-miss: who rules it is.
    "The generals who run Burma freed ten dissidents after talks with Japan.": ("generals", "MMR"),
    # Whom soldiers strike is of the other of two countries.
    "Ethiopian militiamen crossed into Sudan on Monday and killed five farmers.": ("farmers", "SDN"),
    "Boats of the Philippines had come. Navy boats were rammed and boarded by Chinese coastguards.": ("boats", "PHL"),
    "Armenia blames Azerbaijan. Azerbaijani guards fired on a patrol at dawn.": ("patrol", "ARM"),
    "Russian missiles hit Kharkiv in Ukraine. The mayor called it murder.": ("mayor", "UKR"),
    # Near-miss: those whom a state beats at home.
    "Sudan quarrels with Egypt. In Khartoum Sudan killed ten protesters.": ("protesters", "SDN"),
    # A clause goes on with the country of the clause before it.
    "Bishkek blames Tajikistan, and the foreign ministry has sent a note.": ("foreign ministry", "KGZ"),
    "Chile recalled its consul from La Paz. The foreign minister said no more.": ("foreign minister", "CHL"),
    "Indian soldiers left Male. Mr Muizzu signed a pact with China and snubbed India. Parliament was silent.": (
        "Parliament",
        "MDV",
    ),
    # Near-miss: what a later clause names comes too late.
    "A mob stormed the town hall of Vlore in Albania. Police fled, and Rome sent marines.": ("Police", "ALB"),
    # Palestine has no army.
    "Palestinian gunmen attacked a bus of Israelis. The army sealed off Nablus.": ("The army", "ISR"),
    # Soldiers who storm a palace storm their own.
    "Honduran soldiers stormed the presidential palace. Venezuela and Honduras quarrelled.": ("Honduras", "HND"),
    # Whose foes they are.
    "The government of Tajikistan and the Islamic opposition met in Moscow.": ("opposition", "TJK"),
    # Countries that have no name here.
    "The Estonian parliament met. Russia threatened the republic with sanctions.": ("republic", "-"),
    "Rwanda closed its border with Uganda. Kampala accused the neighbour of theft.": ("neighbour", "RWA"),
    "Colombian warplanes bombed a camp in Ecuador. Ecuador was angry at its neighbour.": ("its neighbour", "COL"),
    # Near-miss: more than one may be meant.
    "Colombian and Peruvian planes met in Ecuador. Ecuador was angry at its neighbour.": ("its neighbour", "-"),
    "The Ivorian president accused Burkina Faso of a plot. His counterpart denied it.": ("His counterpart", "BFA"),
    "Georgia passed the law. Washington froze aid to the country.": ("the country", "GEO"),
    "Turkey's president attacked the Dutch. Mr Erdogan called them fascists.": ("them", "NLD"),
    # Where a premier speaks is not where they are of whom he speaks.
    "Speaking in Washington, the Pakistani premier mourned civilians.": ("civilians", "PAK"),
    # Somebody named by his office is of the place where he is said to be, and not of that to which he comes.
    "Mr Craxi of Italy rang America twice. He was in Tunis, where President Hamda Lasram met him.": ("Lasram", "TUN"),
    "India has troops in Sri Lanka. Foreign Minister Ravi Menon is due in Colombo.": ("Ravi Menon", "IND"),
    "Sudan and Ethiopia quarrel. Sudan is calm. So said Dina Wolde, the foreign ministry spokesman, who urged the "
    "Sudanese side to wait.": ("Dina Wolde", "ETH"),
    "The massacre in Liberia was condemned by the pope.": ("pope", "VAT"),
    "Chile and Bolivia met. Chile rang Bolivia. Chile is calm. Peru's parliament met, and students in the capital "
    "marched.": ("students", "PER"),
    # Whom a state takes in is of the other.
    "Tajik police fired on crowds in Tajikistan. Uzbekistan has taken in some refugees.": ("some refugees", "TJK"),
    # Near-miss: of whom it is not told who took them in.
    "Tajik police fired on crowds in Tajikistan. Some refugees went to Uzbekistan.": ("Some refugees", "REF"),
    # At home the ruler is opposed.
    "Azerbaijan shelled Armenia. Opposition parties called Pashinyan a traitor.": ("parties", "ARM"),
    # The leaders of a region meet as its organization; its ministers and governments are many.
    "West African leaders closed their borders with Niger.": ("West African leaders", "IGO"),
    "West African ministers closed their talks in Niger.": ("West African ministers", "-"),
    "Western leaders closed their talks in Niger.": ("Western leaders", "-"),
    # So do its joint troops; those of a country with such a name are its own.
    "West African troops halted at the border of Gambia.": ("West African troops", "IGO"),
    "South African troops halted at the border of Lesotho.": ("South African troops", "ZAF"),
    # Whose camps the sides are.
    "The fighting in Liberia went on. The envoy of Gambia urged all sides in Liberia to talk.": ("all sides", "LBR"),
    # Near-miss: parties that are elected.
    "Kenya is calm. Kenya's police, Kenya said, are calm. Two other parties were silent.": ("Two other parties", "-"),
    # A force is of the country of the person who leads it.
    "A team led by Nigeria's Muhammadu Buhari came to Gambia.": ("team", "NGA"),
    # An invitation tells where talks are, and not whose are those who get it.
    "Sudan's army rules. The two rebel groups declined an invitation to talks in Addis Ababa.": ("groups", "SDN"),
    # Halves of a country.
    "South Korea fired at North Korea. The North answered on Monday.": ("North", "PRK"),
    "South Korea fired at North Korea. A Southern patrol boat sank.": ("Southern patrol boat", "KOR"),
    "South Korea fired at North Korea. The North Atlantic alliance was silent.": ("North Atlantic", "-"),
    "Italy quarrels with Austria. The North of Italy was silent.": ("North", "-"),
    # How a country is ruled is nobody who rules.
    "The United States hopes for a return to civilian government in Chile.": ("civilian government", "-"),
    "Norway offered its good offices to Sri Lanka.": ("good offices", "-"),
}


@pytest.mark.parametrize("text", APART)
def test_whose_somebody_cannot_be(text: str, extractor: Extractor) -> None:
    """What stands beside a group tells whose it is not, and of two whose it is."""
    words, whose = APART[text]
    found = {a.country or a.sector for a in extractor.extract_actors(Article(text=text)) if words in _texts(a)}
    assert found == ({whose} if whose != "-" else set()) or (whose == "-" and found <= {None, "GOV"})


def _texts(actor: Actor) -> str:
    return " | ".join(mention.text for mention in actor.mentions)


# A text, its day, and the country of its last town: a capital's namesake is meant where the story says so.
TOWNS = [
    ("Russia denied the poisoning of a spy in Salisbury.", dt.date(2018, 3, 20), "GBR"),
    ("Rhodesia denied the hanging of a rebel in Salisbury.", dt.date(1977, 3, 20), "ZWE"),
    ("Canada seized a Spanish ship and Spain protested. It lies in St. John's.", dt.date(1995, 3, 20), "CAN"),
    (
        "Canada gave aid to Antigua, and Antigua thanked Canada. The ship lies in St. John's.",
        dt.date(1995, 3, 20),
        "ATG",
    ),
    # Near-miss: the capital is the larger one.
    ("The United States and Turkey held talks in Athens.", dt.date(1999, 3, 20), "GRC"),
]


@pytest.mark.parametrize(("text", "day", "country"), TOWNS)
def test_namesakes_of_capitals(text: str, day: dt.date, country: str, extractor: Extractor) -> None:
    """A town is the capital of that name unless that is another one at the day, or smaller and never spoken of."""
    actors = extractor.extract_actors(Article(text=text, published=day))
    found = {mention.start: a.country for a in actors for mention in a.mentions}
    assert found[max(found)] == country
