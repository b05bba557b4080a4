"""What holds for every text: true spans, round trips, and results that depend on nothing but the article."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geonews.article import Article
from geonews.codes import FACTUALITIES, PLOVER_QUAD
from geonews.defaults import default_extractor
from geonews.dyads import expand_dyads
from geonews.extraction import FRAME_COLUMNS, Extraction
from geonews.records import Actor, Attribution, Event, Span

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)

# Sentences of many kinds, pieces of which are put together: whoever reads one must be able to read all.
_SENTENCES = (
    "French Foreign Minister Alain Juppé flew to Cairo on Friday to meet Egypt’s generals.",
    "“We will not talk to the rebels,” said President Álvaro Uribe, who visited Quito last week.",
    "Russia’s invasion of Ukraine was condemned by the U.N. and Nato.",
    "Police fired tear gas at protesters in Nairobi, killing 12 people, witnesses said.",
    "The two countries have agreed to withdraw their troops by 3 May 1999.",
    "If Israel attacked Iran, it would strike back, Tehran warned.",
    "KABUL, Afghanistan (AP) _ The Taliban released eight aid workers Monday.",
    "ANNOUNCER: South Sudan’s leaders may sign a cease-fire tomorrow.",
    "China and Japan, both members of the bloc, resumed talks in Seoul.",
    "Ivorian rebels abducted a Swiss priest & two nuns near Bouaké.",
    "He said he would resign, and his deputy thanked him.",
    "Sign up now for a 30-day free trial",
)
_WORDS = sorted({word for sentence in _SENTENCES for word in sentence.split()})
_JOINTS = st.sampled_from([" ", "\n", "\n\n", " \u2014 ", "\u00a0", "\r\n", " <b>", "\u200f", "\x00", " 😀 ", "&amp;"])
DAYS = st.one_of(st.none(), st.dates(dt.date(1989, 1, 1), dt.date(2026, 12, 31)))


@st.composite
def news(draw: st.DrawFn) -> str:
    """A few sentences, whole or in pieces, joined in any manner."""
    count = draw(st.integers(1, 5))
    pieces = []
    for _ in range(count):
        words = draw(st.sampled_from(_SENTENCES)).split(" ")
        first = draw(st.one_of(st.just(0), st.integers(0, len(words) - 1)))
        pieces += [" ".join(words[first:]), draw(_JOINTS)]
    return "".join(pieces)


TEXTS = st.one_of(news(), st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join), st.text(max_size=60))


def extracted(text: str, day: dt.date | None) -> Extraction:
    """The extraction of a text."""
    return default_extractor().extract(Article(text=text, published=day))


def spans_of(found: Extraction) -> Iterator[Span]:
    """Every span of an extraction, wherever it stands."""

    def of_actors(actors: tuple[Actor, ...]) -> Iterator[Span]:
        for actor in actors:
            yield from actor.mentions

    def of_attribution(said: Attribution) -> Iterator[Span]:
        yield from (said.cue, said.content, *((said.speaker,) if said.speaker else ()))
        yield from of_actors((said.actor,) if said.actor else ())

    yield from of_actors(found.actors)
    for event in found.events:
        yield from (event.trigger, event.sentence, *(m.span for m in event.magnitudes))
        yield from of_actors((*event.sources, *event.targets))
        yield from (event.place.span,) if event.place else ()
        yield from of_attribution(event.attribution) if event.attribution else ()
    for relation in found.relations:
        yield from (*relation.evidence, *of_actors((relation.subject, relation.object)))
    yield from (time.span for time in found.times)
    yield from (place.span for place in found.places)
    for said in found.attributions:
        yield from of_attribution(said)


@FEW
@given(text=TEXTS, day=DAYS)
def test_spans_are_true_to_the_text(text: str, day: dt.date | None) -> None:
    """For any text each span holds the characters that it says."""
    assert all(text[span.start : span.end] == span.text for span in spans_of(extracted(text, day)))


@FEW
@given(text=TEXTS, day=DAYS)
def test_round_trips(text: str, day: dt.date | None) -> None:
    """An extraction comes back whole from plain values and from JSON, positions and explanations too."""
    found = extracted(text, day)
    plain = found.to_dict()
    assert Extraction.from_dict(plain) == found
    assert Extraction.from_dict(json.loads(json.dumps(plain))).to_dict() == plain
    assert Extraction.from_json(found.to_json()).to_dict() == plain
    assert Article.from_dict(found.article.to_dict()) == found.article


@FEW
@given(text=TEXTS, day=DAYS)
def test_records_agree_with_one_another(text: str, day: dt.date | None) -> None:
    """Events name actors of the extraction, lie in their sentence, and have the quad class of their type."""
    found = extracted(text, day)
    actors = {actor.id: actor for actor in found.actors}
    assert len(actors) == len(found.actors)
    assert len({event.id for event in found.events}) == len(found.events)
    for event in found.events:
        assert all(actors[a.id] == a for a in (*event.sources, *event.targets))
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end
        assert event.plover is not None
        assert event.quad_class == PLOVER_QUAD[event.plover]
        assert event.factuality in FACTUALITIES
        assert event.place is None or event.place in found.places
    for relation in found.relations:
        assert {relation.subject.id, relation.object.id} <= set(actors)
    starts = [[time.span.start for time in found.times], [place.span.start for place in found.places]]
    starts.append([event.trigger.start for event in found.events])
    assert all(row == sorted(row) for row in starts)


@FEW
@given(text=TEXTS, day=DAYS)
def test_the_table_has_one_row_an_event(text: str, day: dt.date | None) -> None:
    """Rows stand in the order of the events, with their codes as strings."""
    found = extracted(text, day)
    frame = found.to_frame()
    assert list(frame.columns) == list(FRAME_COLUMNS)
    assert list(frame["cameo"]) == [event.cameo for event in found.events]
    assert list(frame["event_id"]) == [event.id for event in found.events]


@settings(FEW, max_examples=10)
@given(texts=st.lists(st.tuples(news(), DAYS), min_size=1, max_size=6), data=st.data())
def test_company_order_and_repetition_change_nothing(
    texts: list[tuple[str, dt.date | None]], data: st.DataObject
) -> None:
    """An article gives the same extraction alone, among others, in another order, and the second time."""
    articles = [Article(text=text, published=day) for text, day in texts]
    alone = [default_extractor().extract(article).to_dict() for article in articles]
    order = data.draw(st.permutations(range(len(articles))))
    among = [one.to_dict() for one in default_extractor().extract_many([articles[n] for n in order])]
    assert among == [alone[n] for n in order]
    assert [one.to_dict() for one in default_extractor().extract_many(iter(articles))] == alone


@FEW
@given(text=news(), day=DAYS)
def test_stages_alone_give_what_extract_gives(text: str, day: dt.date | None) -> None:
    """Each stage that is called by itself returns the records of the whole."""
    extractor, article = default_extractor(), Article(text=text, published=day)
    found = extractor.extract(article)
    assert extractor.extract_times(article) == found.times
    assert extractor.extract_places(article) == found.places
    assert extractor.extract_attributions(article) == found.attributions
    assert extractor.extract_events(article) == found.events
    assert extractor.extract_relations(article) == found.relations
    assert {actor.id for actor in extractor.extract_actors(article)} <= {actor.id for actor in found.actors}


def test_the_hash_seed_plays_no_part() -> None:
    """Another process with another order of sets gives the same records."""
    script = (
        "import datetime as dt, sys; from geonews.defaults import extract;"
        "print(extract(sys.argv[1], published=dt.date(2019, 7, 20)).to_json())"
    )
    # What is visited has two countries here, of which a set gives now the one and now the other first.
    visit = "Elders of Guatemala's Mayan villages met the ombudsman, who had come by boat to hear their complaints."
    text = "\n\n".join((*_SENTENCES, visit))
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script, text],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout.decode()
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert Extraction.from_json(outputs[0]) == extracted(text, dt.date(2019, 7, 20))


_RELATIVE = ("on Friday", "last week", "tomorrow", "three days ago", "next month", "today", "in May", "this morning")


@FEW
@given(when=st.sampled_from(_RELATIVE), who=st.sampled_from(["Russia", "Iran", "Mali"]))
def test_relative_dates_hang_on_the_day_of_publication(when: str, who: str) -> None:
    """Without a day a relative date has no interval and dates no event; with a day it has one."""
    text = f"{who} attacked Georgia {when}."
    undated, dated = extracted(text, None), extracted(text, dt.date(2010, 7, 14))
    assert len(undated.times) == len(dated.times) == 1
    assert undated.times[0].interval is None
    assert dated.times[0].interval is not None
    assert [event.time for event in undated.events] == [None]


@FEW
@given(year=st.integers(1989, 2026), month=st.integers(1, 12), day=st.integers(1, 28))
def test_full_dates_need_no_day_of_publication(year: int, month: int, day: int) -> None:
    """A full date is the same with and without a day of publication."""
    date = dt.date(year, month, day)
    text = f"Russia attacked Georgia on {date.day} {date:%B} {date.year}."
    for published in (None, dt.date(2010, 7, 14)):
        (time,) = extracted(text, published).times
        assert time.interval is not None
        assert (time.interval.start, time.interval.end, time.value) == (date, date, date.isoformat())


@FEW
@given(text=news(), day=DAYS)
def test_dyads_are_pairs(text: str, day: dt.date | None) -> None:
    """A compound event parts into one event for each pair, with ids of their own."""
    for event in extracted(text, day).events:
        pairs: tuple[Event, ...] = expand_dyads(event)
        assert len(pairs) == max(1, len(event.sources)) * max(1, len(event.targets))
        assert all(len(pair.sources) <= 1 and len(pair.targets) <= 1 for pair in pairs)
        assert len({pair.id for pair in pairs}) == len(pairs)
        assert all(attrs.evolve(p, id=event.id, sources=event.sources, targets=event.targets) == event for p in pairs)
