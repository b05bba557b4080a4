"""Relations: each construction with its near-misses, and the figures on the project's own gold sentences."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geonews.codes import SYMMETRIC_RELATIONS
from geonews.data.relation_patterns import RelationExample, RelationPattern, load_relation_patterns
from geonews.errors import DataError
from geonews.pipeline import default_extractor
from geonews.records import Relation

GOLD = Path(__file__).parent / "gold" / "relations.jsonl"
PATTERNS = load_relation_patterns().patterns


def relations_of(text: str, published: dt.date = dt.date(2005, 6, 1)) -> tuple[Relation, ...]:
    """The relations of a text."""
    return default_extractor().extract_relations(text, published=published)


def told(text: str, published: dt.date = dt.date(2005, 6, 1)) -> list[tuple[str, str, str]]:
    """Kind, subject and object of each relation of a text."""
    return [(r.kind, r.subject.name, r.object.name) for r in relations_of(text, published)]


@pytest.mark.parametrize(
    ("pattern", "example"),
    [pytest.param(p, e, id=f"{p.name}-{i}") for p in PATTERNS for i, e in enumerate(p.examples)],
)
def test_every_example_is_found(pattern: RelationPattern, example: RelationExample) -> None:
    """A pattern finds what its examples say, with the names and the trend that they give."""
    found = [
        (r.pattern, r.kind, r.subject.name, r.object.name, r.trend)
        for r in relations_of(example.text)
        if r.pattern == pattern.name
    ]
    assert (pattern.name, pattern.kind, example.subject, example.object, example.trend) in found


@pytest.mark.parametrize(
    ("pattern", "text"),
    [pytest.param(p, text, id=f"{p.name}-{i}") for p in PATTERNS for i, text in enumerate(p.near_misses)],
)
def test_no_near_miss_is_found(pattern: RelationPattern, text: str) -> None:
    """A pattern finds nothing in its near-misses."""
    assert pattern.name not in [r.pattern for r in relations_of(text)]


SEED_LIKE = [
    ("Spanish foreign minister Josep Pique left.", "office_holder", "Josep Pique", "Spain"),
    ("Peru and Ecuador met. The two allies signed a pact.", "ally", "Peru", "Ecuador"),
    ("The visit is for talks between Vietnam and Laos, both allies.", "ally", "Vietnam", "Laos"),
]


@pytest.mark.parametrize(("text", "kind", "subject", "object_"), SEED_LIKE)
def test_parties_come_from_the_whole_text(text: str, kind: str, subject: str, object_: str) -> None:
    """Titles, and allies that are named before, give the parties."""
    assert (kind, subject, object_) in told(text)


TRENDS = [
    ("Relations between Chad and Sudan have soured.", "deteriorating"),
    ("Tensions between Chad and Sudan have eased.", "improving"),
    ("Tensions between Chad and Sudan rose.", "deteriorating"),
    ("The deterioration of relations between Chad and Sudan went on.", "deteriorating"),
    ("Chad and Sudan are looking to stabilise their rocky relationship.", None),
]


@pytest.mark.parametrize(("text", "trend"), TRENDS)
def test_trends_are_facts(text: str, trend: str | None) -> None:
    """Words of change tell a trend; an aim tells none."""
    assert [(r.kind, r.trend) for r in relations_of(text)] == [("tense_with", trend)]


def test_mentions_of_one_relation_merge() -> None:
    """A symmetric relation told twice, and the other way round, is there once with both places as evidence."""
    text = "Iran is an ally of Syria. Syria is an ally of Iran."
    (relation,) = relations_of(text)
    assert (relation.kind, relation.subject.name, relation.object.name) == ("ally", "Iran", "Syria")
    assert [e.text for e in relation.evidence] == ["Iran is an ally of Syria", "Syria is an ally of Iran"]
    (once,) = relations_of("Iran is an ally of Syria.")
    assert relation.confidence > once.confidence
    assert relation.polarity == "positive"


def test_the_object_is_the_actor_of_the_cast() -> None:
    """A country that the text also names is the same actor; one that it does not name comes from the tables."""
    extraction = default_extractor().extract("Egyptian foreign minister Amr Moussa spoke. Egypt agreed.")
    (relation,) = extraction.relations
    assert relation.object in extraction.actors
    (alone,) = relations_of("Egyptian foreign minister Amr Moussa spoke.")
    assert (alone.object.id, alone.object.country, alone.object.kind) == (relation.object.id, "EGY", "country")


def test_gold_sentences() -> None:
    """On the project's own sentences precision and recall stay above their floors."""
    hits = predicted = expected = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        found = {
            (k, *(sorted((a, b)) if k in SYMMETRIC_RELATIONS else (a, b)))
            for k, a, b in told(item["text"], dt.date.fromisoformat(item["published"]))
        }
        wanted = {
            (
                r["kind"],
                *(
                    sorted((r["subject"], r["object"]))
                    if r["kind"] in SYMMETRIC_RELATIONS
                    else (r["subject"], r["object"])
                ),
            )
            for r in item["relations"]
        }
        hits, predicted, expected = hits + len(found & wanted), predicted + len(found), expected + len(wanted)
    assert expected >= 45
    assert hits / predicted >= 0.85
    assert hits / expected >= 0.85


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            """the president of China and Russia , both allies former Nato member US - backed militia 's war with
            ties soured Wang Yi Hamas leader is not an ally claims led by pro anti . ; ( ) of of ' é \u2019s""".split()
        ),
        max_size=25,
    )
)
def test_no_text_breaks_it(words: list[str]) -> None:
    """Whatever the words, spans are true to the text and no relation joins an actor with itself."""
    text = " ".join(words)
    for relation in relations_of(text):
        assert relation.subject.id != relation.object.id
        assert relation.evidence
        assert all(text[s.start : s.end] == s.text for s in relation.evidence)


def test_the_patterns_are_checked() -> None:
    """A pattern without near-misses, or of an unknown kind, is refused with its name."""
    from geonews.data import relation_patterns

    entry = {"name": "x", "kind": "ally", "form": "role", "words": ["ally"], "examples": [], "near_misses": []}
    with pytest.raises(DataError, match="near_misses"):
        relation_patterns._pattern(entry)
    with pytest.raises(DataError, match="kind is 'friend'"):
        relation_patterns._pattern({**entry, "kind": "friend"})
