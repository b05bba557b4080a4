"""The records: frozen, slotted, keyword-only classes that hold what was found and never extract anything.

Offsets are Python string indices into the text of the article, half-open. Absent is None or an empty tuple,
never a filler code. Positions and explanations take no part in equality where the contract says so.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Any

import attrs

from geonews.codes import (
    ACTOR_KINDS,
    CAMEO_CODE,
    CONTEXTS,
    COUNTRIES,
    FACTUALITIES,
    GRANULARITIES,
    MAGNITUDE_KINDS,
    PLOVER_TYPES,
    POLARITIES,
    QUOTES,
    RELATION_KINDS,
    SECTORS,
    TIME_TYPES,
    TRENDS,
)
from geonews.errors import RecordError


def _refuse(instance: object, field: attrs.Attribute[Any], value: object, expected: str) -> RecordError:
    return RecordError(type(instance).__name__, field.name, value, expected)


def _one_of(choices: tuple[str, ...], *, optional: bool = False) -> Any:
    """A validator for a closed vocabulary."""

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if value is None and optional:
            return
        if value not in choices:
            raise _refuse(instance, field, value, "one of " + ", ".join(choices))

    return check


def _number(low: float, high: float, *, optional: bool = False) -> Any:
    """A validator for a number within bounds, bounds included."""

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if value is None and optional:
            return
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise _refuse(instance, field, value, f"a number from {low:g} to {high:g}")

    return check


def _country(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    if value is not None and value not in COUNTRIES:
        raise _refuse(instance, field, value, "an ISO 3166 alpha-3 code (XKX for Kosovo) or None")


def _matching(pattern: re.Pattern[str], expected: str, *, optional: bool = False) -> Any:
    """A validator for the shape of a string."""

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if value is None and optional:
            return
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise _refuse(instance, field, value, expected)

    return check


def _tuple_of(kind: type) -> Any:
    """A validator for a tuple whose items are all of one class."""

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, tuple) or [item for item in value if not isinstance(item, kind)]:
            raise _refuse(instance, field, value, f"a tuple of {kind.__name__}")

    return check


def _instance(kind: type, *, optional: bool = False) -> Any:
    """A validator for the class of a value."""
    allowed = (kind, type(None)) if optional else kind

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, allowed):
            raise _refuse(instance, field, value, f"a {kind.__name__}" + (" or None" if optional else ""))

    return check


_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_SLUG = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_TIMEX = re.compile(r"[A-Z0-9][A-Z0-9:.+XT_-]*", re.IGNORECASE)


@attrs.define(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the article's text.

    Attributes:
        start: Offset of the first character, a Python string index.
        end: Offset after the last character.
        text: The characters between the two; `article.text[start:end] == text` always holds.
    """

    start: int
    end: int
    text: str

    def __attrs_post_init__(self) -> None:
        # By far the most records are spans: one look instead of three validators.
        if not (isinstance(self.start, int) and isinstance(self.end, int) and isinstance(self.text, str)):
            for field, kind in zip(attrs.fields(Span), (int, int, str), strict=True):
                _instance(kind)(self, field, getattr(self, field.name))
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise RecordError(
                "Span", "start", (self.start, self.end), f"offsets that enclose the {len(self.text)} characters of text"
            )


@attrs.define(frozen=True, slots=True, kw_only=True)
class TimeInterval:
    """A stretch of days, both ends included.

    Attributes:
        start: First day.
        end: Last day.
        granularity: How finely the text tells it: `day`, `week`, `month`, `year`, `range` ...
    """

    start: dt.date = attrs.field(validator=_instance(dt.date))
    end: dt.date = attrs.field(validator=_instance(dt.date))
    granularity: str = attrs.field(default="day", validator=_one_of(GRANULARITIES))

    def __attrs_post_init__(self) -> None:
        if isinstance(self.start, dt.datetime) or isinstance(self.end, dt.datetime):
            raise RecordError("TimeInterval", "start", self.start, "a date without a time of day")
        if self.start > self.end:
            raise RecordError("TimeInterval", "start", self.start, f"a day not after the end {self.end}")


@attrs.define(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A TIMEX3 time expression.

    Attributes:
        span: Where it stands.
        type: `DATE`, `TIME`, `DURATION` or `SET`.
        value: TIMEX3 value: ISO 8601 with TimeML's extensions (`1998-02-27`, `1998-W08`, `P6D`, `PRESENT_REF`).
        interval: The days that it covers, or None where they cannot be told.
    """

    span: Span = attrs.field(validator=_instance(Span))
    type: str = attrs.field(validator=_one_of(TIME_TYPES))
    value: str = attrs.field(validator=_matching(_TIMEX, "a TIMEX3 value"))
    interval: TimeInterval | None = attrs.field(default=None, validator=_instance(TimeInterval, optional=True))


@attrs.define(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that the text names.

    Attributes:
        span: Where it stands.
        name: The gazetteer's name, or the text's own where the place could not be resolved.
        country: ISO 3166 alpha-3 code, or None (seas, unresolved places).
        latitude: Degrees north, WGS 84, or None.
        longitude: Degrees east, WGS 84, or None.
        geonames_id: GeoNames id, or None.
        feature: What it is: `country`, `admin1`, `city`, `capital`, `sea`, `strait`, `river`, `region`, `base` ...
        admin1: Name or code of the first-level region that it lies in, or None.
    """

    span: Span = attrs.field(validator=_instance(Span))
    name: str = attrs.field(validator=_instance(str))
    country: str | None = attrs.field(default=None, validator=_country)
    latitude: float | None = attrs.field(default=None, validator=_number(-90, 90, optional=True))
    longitude: float | None = attrs.field(default=None, validator=_number(-180, 180, optional=True))
    geonames_id: int | None = attrs.field(default=None, validator=_instance(int, optional=True))
    feature: str | None = attrs.field(default=None, validator=_instance(str, optional=True))
    admin1: str | None = attrs.field(default=None, validator=_instance(str, optional=True))


@attrs.define(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who acts: a country, a government, a person, an organization or a group.

    Attributes:
        id: Identity within an extraction: equal ids are one actor.
        name: Canonical name.
        kind: `country`, `government`, `person`, `organization`, `armed_group` or `group`.
        country: ISO 3166 alpha-3 code, or None (international organizations have none).
        sector: PLOVER sector such as `GOV`, `MIL`, `REB`, `IGO`, or None.
        office: Office held at the article's date, in lower case ("foreign minister"), or None.
        code: The field's usual string, country and sector together ("CHNGOV"), or None.
        wikidata: Wikidata id, or None unless known.
        aliases: Other names of the same actor.
        mentions: Where the text mentions it, pronouns included, in text order.
    """

    id: str = attrs.field(validator=_instance(str))
    name: str = attrs.field(validator=_instance(str))
    kind: str = attrs.field(validator=_one_of(ACTOR_KINDS))
    country: str | None = attrs.field(default=None, validator=_country)
    sector: str | None = attrs.field(default=None, validator=_one_of(SECTORS, optional=True))
    office: str | None = attrs.field(default=None, validator=_instance(str, optional=True))
    code: str | None = attrs.field(default=None, validator=_instance(str, optional=True))
    wikidata: str | None = attrs.field(default=None, validator=_matching(_WIKIDATA, "a Wikidata id", optional=True))
    aliases: tuple[str, ...] = attrs.field(default=(), validator=_tuple_of(str), eq=False)
    mentions: tuple[Span, ...] = attrs.field(default=(), validator=_tuple_of(Span), eq=False)

    def _repr_html_(self) -> str:
        """The record as a notebook shows it."""
        from geonews.rendering.cards import to_html

        return to_html(self)


@attrs.define(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what.

    Attributes:
        speaker: Where the text names the speaker, or None.
        actor: The speaker as an actor, or None where it is none or unknown.
        cue: The words that attribute ("said", "according to").
        content: What is attributed.
        quote: `direct`, `indirect` or `mixed`.
    """

    speaker: Span | None = attrs.field(default=None, validator=_instance(Span, optional=True))
    actor: Actor | None = attrs.field(default=None, validator=_instance(Actor, optional=True))
    cue: Span = attrs.field(validator=_instance(Span))
    content: Span = attrs.field(validator=_instance(Span))
    quote: str = attrs.field(default="indirect", validator=_one_of(QUOTES))


@attrs.define(frozen=True, slots=True, kw_only=True)
class Magnitude:
    """A number that tells how large an event was.

    Attributes:
        kind: `killed`, `wounded`, `arrested`, `displaced`, `protesters`, `troops`, `money` or `weapons`.
        number: The number, or the lower end of a range.
        unit: What is counted ("people", "USD").
        span: Where it stands.
    """

    kind: str = attrs.field(validator=_one_of(MAGNITUDE_KINDS))
    number: float = attrs.field(validator=_number(0, float("inf")))
    unit: str = attrs.field(validator=_instance(str))
    span: Span = attrs.field(validator=_instance(Span))


@attrs.define(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why an event was coded: for people, not for programs.

    Attributes:
        steps: One sentence a step: which pattern fired on which words, how source and target were found.
        near_misses: Patterns that nearly matched, and why they did not.
    """

    steps: tuple[str, ...] = attrs.field(default=(), validator=_tuple_of(str))
    near_misses: tuple[str, ...] = attrs.field(default=(), validator=_tuple_of(str))


@attrs.define(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, when and where, said by whom and how certain.

    Attributes:
        id: Content hash, stable between runs.
        sources: Who did it; A in "A and B met".
        targets: Whom it was done to; empty where the text names none.
        trigger: The words that tell the event.
        sentence: The sentence that they stand in.
        cameo: CAMEO code, a string of 2 to 4 digits ("042").
        plover: One of PLOVER's 16 types, or None (CAMEO roots 01 and 02).
        mode: PLOVER mode, or None.
        contexts: PLOVER contexts.
        quad_class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
        goldstein: Goldstein scale, -10 to 10.
        intensity: PLOVER event scale, -10 to 10, or None.
        factuality: `actual`, `planned`, `possible`, `hypothetical` or `negated`.
        time: When, or None.
        place: Where, or None.
        attribution: Who says so, or None where the article does.
        magnitudes: Numbers of killed, arrested, troops ...
        confidence: 0 to 1.
        pattern: Name of the rule that fired.
        explanation: Why; no part of equality.
    """

    id: str = attrs.field(validator=_instance(str))
    sources: tuple[Actor, ...] = attrs.field(default=(), validator=_tuple_of(Actor))
    targets: tuple[Actor, ...] = attrs.field(default=(), validator=_tuple_of(Actor))
    trigger: Span = attrs.field(validator=_instance(Span))
    sentence: Span = attrs.field(validator=_instance(Span))
    cameo: str = attrs.field(validator=_matching(CAMEO_CODE, "a CAMEO code as a string of 2 to 4 digits"))
    plover: str | None = attrs.field(validator=_one_of(PLOVER_TYPES, optional=True))
    mode: str | None = attrs.field(default=None, validator=_matching(_SLUG, "a PLOVER mode", optional=True))
    contexts: tuple[str, ...] = attrs.field(default=())
    quad_class: int = attrs.field(validator=_one_of((1, 2, 3, 4)))  # type: ignore[arg-type]
    goldstein: float = attrs.field(validator=_number(-10, 10))
    intensity: float | None = attrs.field(default=None, validator=_number(-10, 10, optional=True))
    factuality: str = attrs.field(default="actual", validator=_one_of(FACTUALITIES))
    time: TimeInterval | None = attrs.field(default=None, validator=_instance(TimeInterval, optional=True))
    place: Place | None = attrs.field(default=None, validator=_instance(Place, optional=True))
    attribution: Attribution | None = attrs.field(default=None, validator=_instance(Attribution, optional=True))
    magnitudes: tuple[Magnitude, ...] = attrs.field(default=(), validator=_tuple_of(Magnitude))
    confidence: float = attrs.field(default=1.0, validator=_number(0, 1))
    pattern: str = attrs.field(validator=_instance(str))
    explanation: Explanation = attrs.field(factory=Explanation, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        for context in self.contexts:
            if context not in CONTEXTS:
                raise RecordError("Event", "contexts", context, "a PLOVER context")
        if not self.sources and not self.targets:
            raise RecordError("Event", "sources", self.sources, "at least one actor in sources or targets")

    def _repr_html_(self) -> str:
        """The record as a notebook shows it."""
        from geonews.rendering.cards import to_html

        return to_html(self)


@attrs.define(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two actors stand to each other.

    Attributes:
        kind: `ally`, `adversary`, `member_of`, `leader_of`, `office_holder`, `affiliated_with`,
            `territory_dispute`, `at_war_with`, `tense_with`, `cooperates_with` or `part_of`.
        subject: The one that stands so; for a symmetric kind the one that the text names first.
        object: The other.
        polarity: `positive`, `negative` or `neutral`.
        trend: `improving`, `deteriorating`, `stable`, or None where the text tells none.
        time: When it holds, or None.
        evidence: The words that tell it, in text order.
        confidence: 0 to 1.
        pattern: Name of the rule that fired.
    """

    kind: str = attrs.field(validator=_one_of(RELATION_KINDS))
    subject: Actor = attrs.field(validator=_instance(Actor))
    object: Actor = attrs.field(validator=_instance(Actor))
    polarity: str = attrs.field(default="neutral", validator=_one_of(POLARITIES))
    trend: str | None = attrs.field(default=None, validator=_one_of(TRENDS, optional=True))
    time: TimeInterval | None = attrs.field(default=None, validator=_instance(TimeInterval, optional=True))
    evidence: tuple[Span, ...] = attrs.field(validator=_tuple_of(Span))
    confidence: float = attrs.field(default=1.0, validator=_number(0, 1))
    pattern: str = attrs.field(validator=_instance(str))

    def __attrs_post_init__(self) -> None:
        if self.subject.id == self.object.id:
            raise RecordError("Relation", "object", self.object.name, "an actor other than the subject")

    def _repr_html_(self) -> str:
        """The record as a notebook shows it."""
        from geonews.rendering.cards import to_html

        return to_html(self)


def content_hash(*parts: object) -> str:
    """Hash some values into 16 hexadecimal digits, the same on every machine."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
