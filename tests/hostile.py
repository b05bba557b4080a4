"""Extractions made by hypothesis, out of characters that break rows, quotes, lines and encodings."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from geonews.article import Article
from geonews.codes import CONTEXTS, FACTUALITIES, MAGNITUDE_KINDS, PLOVER_QUAD
from geonews.extraction import Extraction
from geonews.records import (
    Actor,
    Attribution,
    Event,
    Explanation,
    Magnitude,
    Place,
    Relation,
    Span,
    TimeExpression,
    TimeInterval,
)

BREAKING = "\t\n\r\x00\x0b\x0c\x1c\x1e\x1f\x7f\x85\u2028\u2029\"'`,;|\\#\u200f\u202e\u2067\ufeff\ud83d\udc00é中😀"
ENCODABLE = BREAKING.replace("\ud83d", "").replace("\udc00", "")

words = st.text(st.sampled_from(BREAKING + "ab 0=-NA"), min_size=1, max_size=12)
maybe_words = st.none() | words
days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
moments = st.datetimes(dt.datetime(1900, 1, 1), timezones=st.just(dt.UTC))
countries = st.none() | st.sampled_from(["USA", "RUS", "PSE", "XKX", "TLS", "ALA", "NAM"])
intervals = st.none() | st.tuples(days, days).map(lambda d: TimeInterval(start=min(d), end=max(d), granularity="range"))


@st.composite
def actors(draw: st.DrawFn, number: int, text: str) -> Actor:
    """An actor with hostile names."""
    return Actor(
        id=f"{number}{draw(words)}",
        name=draw(words),
        kind=draw(st.sampled_from(["person", "organization", "country"])),
        country=draw(countries),
        sector=draw(st.none() | st.sampled_from(["GOV", "JRN", "MED", "IGO", "UNK"])),
        office=draw(maybe_words),
        code=draw(st.none() | st.sampled_from(["UNO", "EUR", "USAGOV"])),
        aliases=tuple(draw(st.lists(words, max_size=2))),
        mentions=(Span(start=0, end=len(text), text=text),),
    )


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """An extraction with up to three events, or with none."""
    text = draw(words)
    whole = Span(start=0, end=len(text), text=text)
    cast = tuple(draw(actors(number, text)) for number in range(draw(st.integers(2, 4))))
    place = Place(
        span=whole,
        name=draw(words),
        country=draw(countries),
        latitude=draw(st.none() | st.floats(-90, 90)),
        longitude=draw(st.none() | st.floats(-180, 180)),
        geonames_id=draw(st.none() | st.integers(1, 10**8)),
        feature=draw(maybe_words | st.sampled_from(["country", "city", "admin1", "admin2"])),
        admin1=draw(maybe_words),
    )
    said = Attribution(speaker=draw(st.none() | st.just(whole)), actor=cast[0], cue=whole, content=whole)

    def event(number: int) -> Event:
        plover = draw(st.none() | st.sampled_from(sorted(PLOVER_QUAD)))
        some = st.lists(st.sampled_from(cast), max_size=3, unique_by=lambda actor: actor.id)
        return Event(
            id=f"{number}{draw(words)}",
            sources=tuple(draw(some)) or cast[:1],
            targets=tuple(draw(some)),
            trigger=whole,
            sentence=whole,
            cameo=draw(st.sampled_from(["01", "023", "042", "083", "19", "1951"])),
            plover=plover,
            contexts=tuple(draw(st.lists(st.sampled_from(CONTEXTS), max_size=2))),
            quad_class=PLOVER_QUAD.get(plover or "", 1),
            goldstein=draw(st.floats(-10, 10)),
            intensity=draw(st.none() | st.floats(-10, 10)),
            factuality=draw(st.sampled_from(FACTUALITIES)),
            time=draw(intervals),
            place=draw(st.none() | st.just(place)),
            attribution=draw(st.none() | st.just(said)),
            magnitudes=draw(
                st.just(())
                | st.builds(
                    lambda kind, n, unit: (Magnitude(kind=kind, number=n, unit=unit, span=whole),),
                    st.sampled_from(MAGNITUDE_KINDS),
                    st.integers(0, 10**9) | st.floats(0, 1e12),
                    words,
                )
            ),
            confidence=draw(st.floats(0, 1)),
            pattern=draw(words),
            explanation=Explanation(steps=(draw(words),)),
        )

    return Extraction(
        article=Article(
            text=text,
            title=draw(maybe_words),
            published=draw(st.none() | days | moments),
            publisher=draw(maybe_words),
            url=draw(maybe_words),
            language=draw(maybe_words),
            id=draw(words),
        ),
        actors=cast,
        events=tuple(event(number) for number in range(draw(st.integers(0, 3)))),
        relations=(Relation(kind="ally", subject=cast[0], object=cast[1], evidence=(whole,), pattern=draw(words)),),
        times=(TimeExpression(span=whole, type="DATE", value="2023", interval=draw(intervals)),),
        places=(place,),
        attributions=(said,),
        warnings=tuple(draw(st.lists(words, max_size=1))),
    )
