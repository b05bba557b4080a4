"""What a notebook shows for one record: an article, an actor, an event, a relation, an extraction."""

from __future__ import annotations

import functools
from typing import Final

from geonews.article import Article
from geonews.codes import FACTUALITIES
from geonews.extraction import Extraction
from geonews.records import Actor, Event, Relation, content_hash
from geonews.rendering import tables
from geonews.rendering.escaping import escape, isolated, language, linked
from geonews.rendering.marks import DOUBTFUL, marked_text, marks_of
from geonews.rendering.style import style
from geonews.wording import describe_speaker

# Characters from which on a text scrolls, so that its tables are not too far away.
_LONG: Final = 20_000
_KINDS: Final = (("b", "actor"), ("i", "time"), ("i", "place"), ("span", "quote"))


@functools.singledispatch
def to_html(record: object) -> str:
    """A record as HTML for a notebook; everything in it is escaped, and the same record gives the same HTML.

    Args:
        record: An Article, Actor, Event, Relation or Extraction.

    Raises:
        TypeError: For anything else.
    """
    raise TypeError(f"to_html takes an Article, Actor, Event, Relation or Extraction, not {type(record).__name__}")


@to_html.register
def _(record: Extraction) -> str:
    return extraction_html(record)


@to_html.register
def _(record: Article) -> str:
    return _output(style(), _head(record), _text(record, marked_text(record.text, ())))


@to_html.register
def _(record: Actor) -> str:
    fields = (
        ("Code", tables.code(record.code)),
        ("Kind", escape(record.kind.replace("_", " "))),
        ("Office", escape(record.office or "")),
        ("Country", tables.code(record.country)),
        ("Sector", tables.code(record.sector)),
        ("Wikidata", tables.wikidata(record)),
        ("Other names", ", ".join(isolated(name) for name in record.aliases)),
        ("Mentions", f"{len(record.mentions)}: {tables.called(record)}" if record.mentions else ""),
    )
    return _output(style(), tables.field_table(record.name, fields))


@to_html.register
def _(record: Event) -> str:
    said = record.attribution
    fields = (
        ("Who", tables.actor_names(record.sources)),
        ("Does", tables.act(record)),
        ("To whom", tables.actor_names(record.targets)),
        ("When", tables.days(record.time)),
        ("Where", tables.place_name(record.place)),
        ("Numbers", tables.magnitudes(record)),
        ("Contexts", escape(", ".join(record.contexts).replace("_", " "))),
        ("Factuality", tables.factuality(record.factuality)),
        ("Confidence", tables.bar(record.confidence)),
        ("Said by", isolated(describe_speaker(said)) if said else ""),
        ("Goldstein", f"{record.goldstein:+.1f}"),
        ("Pattern", tables.code(record.pattern)),
    )
    sentence = record.sentence
    marks = marks_of(actors=dict.fromkeys((*record.sources, *record.targets)), events=[record])
    text = marked_text(sentence.text, marks, start=sentence.start)
    why = "".join(f"<li>{escape(step)}</li>" for step in record.explanation.steps)
    return _output(
        style(),
        f'<p class="geonews-text">{text}</p>',
        tables.field_table("Event", fields),
        f"<details><summary>Why</summary><ul>{why}</ul></details>" if why else "",
    )


@to_html.register
def _(record: Relation) -> str:
    fields = (
        ("Subject", tables.actor_name(record.subject)),
        ("Relation", escape(record.kind.replace("_", " "))),
        ("Object", tables.actor_name(record.object)),
        ("Polarity", escape(record.polarity)),
        ("Trend", escape(record.trend or "")),
        ("When", tables.days(record.time)),
        ("Confidence", tables.bar(record.confidence)),
        ("Words", tables.quoted(record.evidence)),
        ("Pattern", tables.code(record.pattern)),
    )
    return _output(style(), tables.field_table("Relation", fields))


def output_id(found: Extraction) -> str:
    """The id of an output: a hash of what it shows, so that two outputs of one notebook do not meet."""
    return "geonews-" + content_hash(found.to_json())


def extraction_html(found: Extraction, *, uid: str = "", titled: bool = True) -> str:
    """The text with its marks above the tables of what was found.

    Args:
        found: The extraction.
        uid: The id of the output, a hash of its content where none is given.
        titled: Whether the title of the article stands above it.
    """
    uid = uid or output_id(found)
    marks = marks_of(
        actors=found.actors,
        events=found.events,
        times=found.times,
        places=found.places,
        attributions=found.attributions,
    )
    return _output(
        style(uid=uid, events=len(found.events)),
        _head(found.article, titled=titled),
        _counts(found),
        _warnings(found.warnings),
        legend(),
        _text(found.article, marked_text(found.article.text, marks, uid=uid)),
        tables.event_table(found.events, uid=uid) if found.events else "<p>No events.</p>",
        _folded(f"Actors ({len(found.actors)})", tables.actor_table(found.actors)) if found.actors else "",
        _folded(f"Relations ({len(found.relations)})", tables.relation_table(found.relations))
        if found.relations
        else "",
        uid=uid,
    )


def legend() -> str:
    """What the marks mean."""
    kinds = " ".join(f'<{element} class="geonews-{kind}">{kind}</{element}>' for element, kind in _KINDS)
    quads = " ".join(
        f'<span class="geonews-chip geonews-quad{number}">{name}</span>' for number, name in tables.QUAD_CLASSES.items()
    )
    borders = " ".join(tables.factuality(value) for value in FACTUALITIES)
    return (
        f'<div class="geonews-legend" role="group" aria-label="Legend"><span>{kinds}</span> '
        f"<span>events: {quads}</span> <span>factuality: {borders}</span> "
        f"<span>“4?”: confidence below {DOUBTFUL}</span></div>"
    )


def _output(*parts: str, uid: str = "") -> str:
    named = f' id="{uid}"' if uid else ""
    return f'<div class="geonews"{named} lang="en">' + "\n".join(filter(None, parts)) + "</div>"


def _head(article: Article, *, titled: bool = True) -> str:
    title = ""
    if titled and article.title:
        title = f'<p class="geonews-title" lang="{language(article.language)}">{isolated(article.title)}</p>'
    known = (
        isolated(article.publisher or ""),
        isolated(article.byline or ""),
        f"<time>{article.day}</time>" if article.day else "",
        linked(article.url or ""),
    )
    told = " ".join(f"<span>{item}</span>" for item in known if item)
    return title + (f'<p class="geonews-meta">{told}</p>' if told else "")


def _text(article: Article, marked: str) -> str:
    long = " geonews-long" if len(article.text) > _LONG else ""
    return (
        f'<div class="geonews-text{long}" lang="{language(article.language)}" '
        f'tabindex="0" role="region" aria-label="Text">{marked}</div>'
    )


def _counts(found: Extraction) -> str:
    counted = (
        f"<span>{len(getattr(found, name))} {name}</span> "
        for name in ("events", "actors", "relations", "times", "places", "attributions")
    )
    return f'<p class="geonews-count">{"".join(counted)}</p>'


def _warnings(warnings: tuple[str, ...]) -> str:
    lines = "".join(f"<li>{escape(warning)}</li>" for warning in warnings)
    return f'<ul class="geonews-warnings" aria-label="Warnings">{lines}</ul>' if lines else ""


def _folded(summary: str, content: str) -> str:
    return f"<details><summary>{summary}</summary>{content}</details>"
