"""Whose people are that the text names without a country: those of the place, of the passage, of the story."""

from __future__ import annotations

import pytest

from geonews.article import Article
from geonews.pipeline import Extractor

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
    "leaders of a region": ("African leaders praised the move.", "leaders", None),
    "governments of a region": ("Latin American governments praised the move.", "governments", None),
    "states together": ("The bloc praised the move.", "bloc", None),
    "a mere name": ("Peter Hale praised the move.", "Peter Hale", None),
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
