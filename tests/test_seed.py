"""One whole article, a visit of the Chinese foreign minister to Russia: what must come out of it, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs
import pytest

from geonews.extraction import Extraction
from geonews.records import Actor, Event, Span

SEED = Path(__file__).parents[1] / "seeds" / "wang-yi-visits-russia.txt"
TEXT = SEED.read_text(encoding="utf-8")


@attrs.define(frozen=True, kw_only=True)
class Row:
    """A row that must stand among the events; None asks for nothing, and several values are all right."""

    source: str
    target: str
    plover: tuple[str, ...]
    cameo: tuple[str, ...]
    factuality: str
    mode: str | None = None
    context: str | None = None
    days: tuple[str, str] | None = None
    place: str | None = None
    speaker: str | None = None

    def is_told_by(self, event: Event) -> bool:
        """Whether an event is this row."""
        days = (event.time.start.isoformat(), event.time.end.isoformat()) if event.time else None
        checks = (
            self.source in [a.name for a in event.sources],
            self.target in [a.name for a in event.targets],
            event.plover in self.plover,
            event.cameo.startswith(self.cameo),
            event.factuality == self.factuality,
            self.mode in {None, event.mode},
            self.context is None or self.context in event.contexts,
            self.days in {None, days},
            self.place is None or (event.place is not None and event.place.country == self.place),
            self.speaker is None or self.speaker in said_by(event),
        )
        return all(checks)


def said_by(event: Event) -> tuple[str, ...]:
    """Who says so: the words of the text and the name of the actor."""
    said = event.attribution
    if said is None or said.speaker is None:
        return ()
    return (said.speaker.text, said.actor.name) if said.actor else (said.speaker.text,)


EVENTS = {
    "Wang visits Russia": Row(
        source="Wang Yi", target="Russia", plover=("CONSULT",), mode="visit", cameo=("042",),
        days=("2023-09-18", "2023-09-21"), place="RUS", factuality="planned",
    ),
    "Kim visited Russia": Row(
        source="Kim Jong-un", target="Russia", plover=("CONSULT",), mode="visit", cameo=("042",),
        days=("2023-09-12", "2023-09-17"), place="RUS", factuality="actual",
    ),
    "Kim met Putin": Row(
        source="Kim Jong-un", target="Vladimir Putin", plover=("CONSULT",), cameo=("04",),
        place="RUS", factuality="actual",
    ),
    "Wang met Sullivan in Malta": Row(
        source="Wang Yi", target="Jake Sullivan", plover=("CONSULT",), mode="third-party", cameo=("04",),
        days=("2023-09-16", "2023-09-17"), place="MLT", factuality="actual",
    ),
    "security consultation": Row(
        source="China", target="Russia", plover=("CONSULT",), cameo=("04",),
        place="RUS", factuality="planned", speaker="the Chinese foreign ministry",
    ),
    "China accuses the United States": Row(
        source="China", target="United States", plover=("ACCUSE",), cameo=("112",), factuality="actual",
    ),
    "arms for Ukraine": Row(
        source="United States", target="Ukraine", plover=("AID",), context="military", cameo=("072",),
        factuality="actual",
    ),
    "invasion": Row(
        source="Russia", target="Ukraine", plover=("ASSAULT",), cameo=("190",), place="UKR", factuality="actual",
    ),
    "Russia seeks weapons": Row(
        source="Russia", target="North Korea", plover=("REQUEST",), cameo=("1012", "1032"),
        factuality="possible", speaker="experts",
    ),
    "economic and food aid": Row(
        source="Russia", target="North Korea", plover=("AID",), cameo=("071", "073"), factuality="possible",
    ),
    "full and unconditional support": Row(
        source="North Korea", target="Russia", plover=("SUPPORT", "AGREE"), cameo=("05", "03"),
        factuality="planned", speaker="Kim Jong-un",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EVENTS)
def test_each_event_is_found(seed: Extraction, name: str) -> None:
    """Who did what to whom, when, where, said by whom and how certain: one event tells all of a row."""
    assert any(EVENTS[name].is_told_by(event) for event in seed.events)


def test_one_visit_is_told_alike(seed: Extraction) -> None:
    """Every telling of Wang's visit to Russia is planned, the headline's too, and every one of Kim's is past."""
    told = {
        (event.sources[0].name, event.factuality, event.time is not None)
        for event in seed.events
        if event.mode == "visit" and "RUS" in {a.country for a in event.targets}
    }
    assert told == {("Wang Yi", "planned", True), ("Kim Jong-un", "actual", True)}


def test_what_the_article_does_not_tell(seed: Extraction) -> None:
    """No aid to one's own regime, nobody who builds the missiles, and an aggression that was not prevented."""
    told = [(event.sources, event.plover, event.factuality) for event in seed.events]
    assert "MOBILIZE" not in {plover for _, plover, _ in told}
    assert {actor.name for sources, plover, _ in told if plover == "AID" for actor in sources} == {
        "Russia",
        "United States",
    }
    assert {factuality for _, plover, factuality in told if plover == "ASSAULT"} == {"actual"}


def test_actors_have_their_codes(seed: Extraction) -> None:
    """The actors of the rows have country, sector and office at the day of the article."""
    found = {a.name: (a.country, a.sector, a.office) for a in seed.actors}
    assert found["Wang Yi"] == ("CHN", "GOV", "foreign minister")
    assert found["Kim Jong-un"] == ("PRK", "GOV", "leader")
    assert found["Vladimir Putin"] == ("RUS", "GOV", "president")
    assert found["Jake Sullivan"] == ("USA", "GOV", "national security adviser")
    countries = {name: found[name][0] for name in ("China", "Russia", "North Korea", "United States", "Ukraine")}
    assert list(countries.values()) == ["CHN", "RUS", "PRK", "USA", "UKR"]


RELATIONS = [
    ("ally", "China", "Russia"),
    ("ally", "North Korea", "Russia"),
    ("tense_with", "China", "United States"),
    ("office_holder", "Wang Yi", "China"),
    ("affiliated_with", "Wang Yi", "Chinese Communist Party"),
    ("office_holder", "Jake Sullivan", "United States"),
]


@pytest.mark.parametrize(("kind", "one", "other"), RELATIONS)
def test_each_relation_is_found(seed: Extraction, kind: str, one: str, other: str) -> None:
    """Allies and tensions stand in either order, offices and parties in theirs."""
    found = [(r.kind, r.subject.name, r.object.name) for r in seed.relations]
    either = kind in {"ally", "tense_with"}
    assert (kind, one, other) in found or (either and (kind, other, one) in found)


CHAINS = {
    "Kim Jong-un": {"Mr Kim", "Kim", "his", "he", "The leader of the isolated country"},
    "Wang Yi": {"Mr Wang", "he", "The Chinese foreign minister", "China’s foreign minister"},
    "China": {"The two sides", "Both nations", "both nations"},
    "United States": {"The two sides", "Both nations"},
    "Russia": {"both nations"},
}


@pytest.mark.parametrize("name", CHAINS)
def test_mentions_are_chained(seed: Extraction, name: str) -> None:
    """Names, titles, nouns and pronouns are mentions of one actor, and pairs are mentions of both."""
    (actor,) = [a for a in seed.actors if a.name == name]
    assert CHAINS[name] <= {m.text for m in actor.mentions}


def test_pronouns_belong_to_one_person_each(seed: Extraction) -> None:
    """No "he" or "his" is a mention of two persons."""
    persons = [a for a in seed.actors if a.kind == "person"]
    pronouns = [m.start for a in persons for m in a.mentions if m.text.lower() in {"he", "his", "him"}]
    assert len(pronouns) >= 5
    assert len(set(pronouns)) == len(pronouns)


def spans_of(extraction: Extraction) -> Iterator[Span]:
    """Every span of an extraction."""
    actors: list[Actor] = list(extraction.actors)
    for event in extraction.events:
        yield from (event.trigger, *(m.span for m in event.magnitudes))
        actors += [*event.sources, *event.targets]
        if event.place:
            yield event.place.span
    for actor in actors:
        yield from actor.mentions
    for relation in extraction.relations:
        yield from relation.evidence
    yield from (time.span for time in extraction.times)
    yield from (place.span for place in extraction.places)
    for said in (*extraction.attributions, *(e.attribution for e in extraction.events if e.attribution)):
        yield from (said.cue, said.content, *((said.speaker,) if said.speaker else ()))


def test_offsets_are_true_to_the_original(seed: Extraction) -> None:
    """Every span holds the characters of the original text, curly quotes and all."""
    spans = [*spans_of(seed), *(event.sentence for event in seed.events)]
    assert len(spans) > 200
    assert all(TEXT[span.start : span.end] == span.text for span in spans)


def advertised(spans: Iterable[Span]) -> list[str]:
    """Those of some spans that reach into the advertisements inside of the article."""
    lines = ("Access unlimited streaming", "Sign up now for a 30-day free trial", "Sign up\n")
    places = [(n, TEXT.index("\n", n)) for n in range(len(TEXT)) if TEXT.startswith(lines, n)]
    assert len(places) == 6
    return [span.text for span in spans if any(span.start < end and start < span.end for start, end in places)]


def test_boilerplate_is_nowhere(seed: Extraction) -> None:
    """Advertisements inside of the article reach no event, mention, time, place, relation or attribution."""
    assert advertised(spans_of(seed)) == []


def test_boilerplate_is_in_no_sentence(seed: Extraction) -> None:
    """The sentence that an event cites ends where the story ends."""
    assert advertised(event.sentence for event in seed.events) == []


def test_nothing_to_warn_of(seed: Extraction) -> None:
    """A dated English article brings no warning."""
    assert seed.warnings == ()
