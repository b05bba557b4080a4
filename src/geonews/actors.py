"""The actors of an article: every mention found, resolved and chained. Parsed article in, cast out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.coreference import chain
from geonews.mentions import Candidate, find_mentions
from geonews.names import Words, find_names
from geonews.parsing import Parsed
from geonews.proposals import Proposer
from geonews.records import Actor, Span

if TYPE_CHECKING:
    from geonews.data.actor_tables import ActorTables

# Pronouns that mean things more often than actors are no mentions where they stay unresolved.
_DROPPED = frozenset({"it", "its", "itself", "which", "that", "i", "me", "my", "we", "us", "our", "ours", "mine"})


def find_cast(parsed: Parsed, tables: ActorTables) -> Cast:
    """Find the actors of an article and every mention of them.

    Args:
        parsed: The parsed article; its day of publication decides who holds an office.
        tables: The tables of actors.
    """
    words = Words.of(parsed)
    names = find_names(parsed, words, tables)
    candidates = find_mentions(words, names, tables)
    proposer = Proposer(words, candidates, names, tables, parsed.article.day)
    resolved = chain(words, candidates, proposer.all(), proposer.propose)
    return _cast(parsed, words, candidates, resolved)


def _cast(
    parsed: Parsed, words: Words, candidates: Sequence[Candidate], resolved: Sequence[tuple[Actor, ...]]
) -> Cast:
    mentions: list[Mention] = []
    actors: dict[str, Actor] = {}
    spans: dict[str, list[Span]] = {}
    aliases: dict[str, dict[str, None]] = {}
    for candidate, who in zip(candidates, resolved, strict=True):
        if not who and candidate.form == "pronoun" and words.lower[candidate.start] in _DROPPED:
            continue
        mention = _mention(parsed, candidate, who)
        mentions.append(mention)
        for actor in who:
            actors.setdefault(actor.id, actor)
            spans.setdefault(actor.id, []).append(_full_span(parsed, words, candidate, mention.span))
            if candidate.form == "name" and candidate.name is not None and len(who) == 1:
                name = parsed.doc[candidate.name.start : candidate.name.end].text
                aliases.setdefault(actor.id, {})[name] = None
    complete = {
        i: attrs.evolve(
            actor, mentions=tuple(spans[i]), aliases=tuple(n for n in aliases.get(i, ()) if n != actor.name)
        )
        for i, actor in actors.items()
    }
    return Cast.of(complete, tuple(mentions))


def _mention(parsed: Parsed, c: Candidate, who: tuple[Actor, ...]) -> Mention:
    tokens = parsed.doc[c.start : c.end]
    return Mention(
        start=c.start,
        end=c.end,
        head=c.head,
        form=c.form,
        actors=tuple(actor.id for actor in who),
        span=parsed.span(tokens.start_char, tokens.end_char),
    )


def _full_span(parsed: Parsed, words: Words, c: Candidate, span: Span) -> Span:
    """The span of a mention with its article, where it is a noun phrase: "the president", but "United States"."""
    if c.form == "nominal" and c.start > 0 and words.lower[c.start - 1] in {"the", "a", "an"}:
        return parsed.span(parsed.doc[c.start - 1].idx, span.end)
    return span
