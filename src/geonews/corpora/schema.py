"""The tables of a store: their columns, what each holds, and the version of the whole.

The columns are plain data, so that Arrow, DuckDB, Spark and the documentation all read the same list.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

# Goes up by one whenever a table or a column is added, dropped or gets another meaning.
SCHEMA_VERSION = 1


@attrs.frozen
class Column:
    """One column of a table.

    Attributes:
        name: Its name.
        kind: What its values are: `text`, `integer`, `number`, `day`, `texts`, `spans` or `magnitudes`.
        meaning: What they mean.
    """

    name: str
    kind: str
    meaning: str


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


_KEY = (
    ("position", "integer", "running number of the article in the input, from 0: the key of an article in all tables"),
    ("article_id", "text", "the article's id; a wire story that comes twice has it twice"),
)
_NUMBER = ("number", "integer", "running number within the article, from 0, in text order")
_TIME = (
    ("time_start", "day", "first day, or null"),
    ("time_end", "day", "last day, included"),
    ("time_granularity", "text", "how finely the text tells it: day, week, month, year ..."),
)
_PLACE = (
    ("name", "text", "the gazetteer's name"),
    ("country", "text", "ISO 3166 alpha-3, or null"),
    ("latitude", "number", "degrees north, WGS 84"),
    ("longitude", "number", "degrees east, WGS 84"),
    ("geonames_id", "integer", "GeoNames id, or null"),
    ("feature", "text", "what it is: country, admin1, city, capital, sea ..."),
    ("admin1", "text", "first-level region that it lies in, or null"),
)
_WHO = (
    ("name", "text", "canonical name"),
    ("kind", "text", "country, government, person, organization, armed_group or group"),
    ("country", "text", "ISO 3166 alpha-3, or null"),
    ("sector", "text", "PLOVER sector, or null"),
    ("office", "text", "office held at the article's date, or null"),
    ("code", "text", "country and sector together, or null"),
)


def _span(name: str, meaning: str) -> tuple[tuple[str, str, str], ...]:
    """Offsets and words of a stretch of the article's text."""
    prefix = f"{name}_" if name else ""
    return (
        (f"{prefix}start", "integer", f"offset of {meaning}, a Python string index into the article's text"),
        (f"{prefix}end", "integer", "offset after its last character"),
        (name or "text", "text", "its words"),
    )


def _of_event(rows: tuple[tuple[str, str, str], ...], prefix: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((f"{prefix}_{name}", kind, meaning) for name, kind, meaning in rows)


_ATTRIBUTION = (
    *_span("speaker", "the speaker"),
    ("actor_id", "text", "the speaker as an actor, or null"),
    *_span("cue", "the words that attribute"),
    ("content_start", "integer", "offset of what is attributed"),
    ("content_end", "integer", "offset after its last character"),
    ("quote", "text", "direct, indirect or mixed"),
)

TABLES: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "articles": _columns(
            *_KEY,
            ("source", "text", "where it was read: file and line, row or item"),
            ("title", "text", "headline, where it is known apart from the text"),
            ("text", "text", "the full text; all offsets are into it"),
            ("published", "text", "day or aware moment of publication, ISO 8601, or null"),
            ("published_day", "day", "day of publication, or null"),
            ("publisher", "text", "who published it"),
            ("url", "text", "where it stands"),
            ("language", "text", "ISO 639-1, or null"),
            ("byline", "text", "author line, where it is known apart from the text"),
            ("dateline_start", "integer", "offset of its dateline, or null"),
            ("dateline_end", "integer", "offset after the dateline"),
            ("events", "integer", "how many events it has"),
            ("warnings", "texts", "what a user should know about the input"),
        ),
        "actors": _columns(
            *_KEY,
            _NUMBER,
            ("actor_id", "text", "identity within the article and, for who is known by name, across articles"),
            *_WHO,
            ("wikidata", "text", "Wikidata id, or null"),
            ("aliases", "texts", "other names"),
        ),
        "mentions": _columns(*_KEY, _NUMBER, ("actor_id", "text", "who is mentioned"), *_span("", "the mention")),
        "events": _columns(
            *_KEY,
            _NUMBER,
            ("event_id", "text", "content hash"),
            ("published_day", "day", "day of publication, or null"),
            ("cameo", "text", "CAMEO code: a text, for its first digit may be 0"),
            ("plover", "text", "PLOVER type, or null for CAMEO roots 01 and 02"),
            ("mode", "text", "PLOVER mode, or null"),
            ("contexts", "texts", "PLOVER contexts"),
            ("quad_class", "integer", "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict"),
            ("goldstein", "number", "Goldstein scale, -10 to 10"),
            ("intensity", "number", "PLOVER event scale, -10 to 10, or null"),
            ("factuality", "text", "actual, planned, possible, hypothetical or negated"),
            ("confidence", "number", "0 to 1"),
            *_TIME,
            *_of_event((*_span("", "the place"), *_PLACE), "place"),
            *_of_event(_ATTRIBUTION, "said"),
            *_span("trigger", "the words that tell the event"),
            *_span("sentence", "their sentence"),
            ("magnitudes", "magnitudes", "numbers of killed, arrested, troops ...: kind, number, unit, start, end"),
            ("pattern", "text", "name of the rule that fired"),
            ("steps", "texts", "why it was coded, a sentence a step"),
            ("near_misses", "texts", "patterns that nearly matched, and why they did not"),
        ),
        "event_actors": _columns(
            *_KEY,
            ("event_number", "integer", "number of the event within the article"),
            ("event_id", "text", "the event"),
            ("role", "text", "source or target"),
            _NUMBER,
            ("actor_id", "text", "who"),
            *_WHO,
        ),
        "relations": _columns(
            *_KEY,
            _NUMBER,
            ("kind", "text", "ally, adversary, member_of, leader_of, office_holder ..."),
            ("subject_id", "text", "who stands so"),
            ("subject", "text", "its name"),
            ("object_id", "text", "to whom"),
            ("object", "text", "its name"),
            ("polarity", "text", "positive, negative or neutral"),
            ("trend", "text", "improving, deteriorating, stable, or null"),
            *_TIME,
            ("evidence", "spans", "the words that tell it: start, end, text"),
            ("confidence", "number", "0 to 1"),
            ("pattern", "text", "name of the rule that fired"),
        ),
        "times": _columns(
            *_KEY,
            _NUMBER,
            *_span("", "the expression"),
            ("type", "text", "DATE, TIME, DURATION or SET"),
            ("value", "text", "TIMEX3 value"),
            *_TIME,
        ),
        "places": _columns(*_KEY, _NUMBER, *_span("", "the place"), *_PLACE),
        "attributions": _columns(*_KEY, _NUMBER, *_ATTRIBUTION),
        "failures": _columns(
            _KEY[0],
            ("article_id", "text", "the article's id, where it got so far"),
            ("source", "text", "where it was read: file and line, row or item"),
            ("stage", "text", "reading or extracting"),
            ("error", "text", "class of the error"),
            ("message", "text", "what is wrong and what to do"),
        ),
        "run": _columns(
            ("name", "text", "schema_version, geonews_version, model, inputs, options ..."),
            ("value", "text", "its value"),
        ),
    }
)
