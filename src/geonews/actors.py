"""The actors of an article: every mention found, resolved and chained. Parsed article in, cast out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.candidates import Candidate
from geonews.cast import Cast, Mention
from geonews.clusters import Coreference, chain_by
from geonews.coreference import chain
from geonews.mentions import find_mentions
from geonews.names import find_names
from geonews.parsing import Parsed
from geonews.proposals import Proposer
from geonews.records import Actor, Span
from geonews.settings import Surroundings, settle
from geonews.words import Words

if TYPE_CHECKING:
    from geonews.data.actor_tables import ActorTables

# Pronouns that mean things more often than actors are no mentions where they stay unresolved.
_DROPPED = frozenset({"it", "its", "itself", "which", "that", "i", "me", "my", "we", "us", "our", "ours", "mine"})


def find_cast(parsed: Parsed, tables: ActorTables, coreference: Coreference | None = None) -> Cast:
    """Find the actors of an article and every mention of them.

    Args:
        parsed: The parsed article; its day of publication decides who holds an office.
        tables: The tables of actors.
        coreference: A resolver of the user's own, or None for the built-in one.
    """
    words = Words.of(parsed)
    names = find_names(parsed, words, tables)
    candidates = find_mentions(words, names, tables)
    proposer = Proposer(words, candidates, names, tables, parsed.article.day)
    if coreference is None:
        resolved, actors = chain(words, candidates, proposer)
    else:
        resolved, actors = chain_by(coreference, parsed, words, candidates, proposer)
    where = Surroundings(dateline=_dateline(parsed, tables), country=proposer.known.country_actor)
    return _cast(parsed, words, proposer, resolved, settle(words, candidates, resolved, actors, where))


def _dateline(parsed: Parsed, tables: ActorTables) -> str | None:
    """The country from which the article is written: "ISTANBUL, Turkey (AP)"."""
    tokens = [token.text for token, kind in zip(parsed.doc, parsed.kinds, strict=True) if kind == "dateline"]
    found = [tables.find([t.title() for t in tokens], i) for i in range(len(tokens))]
    forms = [f for _, known in filter(None, found) for f in known[:1] if f.form in {"name", "capital"}]
    # Much is written about other countries in Washington, and at the seats of organizations.
    codes = {f.entry.country for f in forms} - {None, "USA", "CHE", "BEL"}
    return next(iter(codes)) if len(codes) == 1 else None


def _cast(
    parsed: Parsed,
    words: Words,
    proposer: Proposer,
    resolved: Sequence[tuple[Actor, ...]],
    actors: Mapping[str, Actor],
) -> Cast:
    mentions: list[Mention] = []
    known: dict[str, _Known] = {}
    for k, (candidate, who) in enumerate(zip(proposer.candidates, resolved, strict=True)):
        for name, proposal in proposer.nested(k):
            for actor in proposal.actors:
                span = _span(parsed, name.start, name.end)
                final = actors[actor.id]
                _known(final, known).add(span, span.text)
        if not who and candidate.form == "pronoun" and words.lower[candidate.start] in _DROPPED:
            continue
        meant = {final.id: final for final in (actors[actor.id] for actor in who)}
        mention = _mention(parsed, candidate, tuple(meant))
        mentions.append(mention)
        called = candidate.name if candidate.form == "name" and len(meant) == 1 else None
        alias = parsed.doc[called.start : called.end].text if called is not None else None
        span = _full_span(parsed, words, candidate, mention.span)
        for final in meant.values():
            _known(final, known).add(span, alias)
    return Cast.of({i: k.complete() for i, k in known.items()}, tuple(mentions))


class _Known:
    """An actor, with the mentions and names found so far."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.spans: list[Span] = []
        self.names: dict[str, None] = {}

    def add(self, span: Span, name: str | None) -> None:
        self.spans.append(span)
        if name is not None and name != self.actor.name:
            self.names[name] = None

    def complete(self) -> Actor:
        spans = sorted(self.spans, key=lambda span: (span.start, span.end))
        return attrs.evolve(self.actor, mentions=tuple(spans), aliases=tuple(self.names))


def _known(actor: Actor, known: dict[str, _Known]) -> _Known:
    if actor.id not in known:
        known[actor.id] = _Known(actor)
    return known[actor.id]


def _span(parsed: Parsed, start: int, end: int) -> Span:
    tokens = parsed.doc[start:end]
    return parsed.span(tokens.start_char, tokens.end_char)


def _mention(parsed: Parsed, c: Candidate, ids: tuple[str, ...]) -> Mention:
    return Mention(
        start=c.start,
        end=c.end,
        head=c.head,
        form=c.form,
        actors=ids,
        span=_span(parsed, c.start, c.end),
    )


def _full_span(parsed: Parsed, words: Words, c: Candidate, span: Span) -> Span:
    """The span of a mention with its article: "the president", "the United States"."""
    owned = c.start > 0 and words.lower[c.start - 1] in {"the", "a", "an"} and words.head[c.start - 1] < c.end
    if c.form in {"nominal", "name"} and owned:
        return parsed.span(parsed.doc[c.start - 1].idx, span.end)
    return span
