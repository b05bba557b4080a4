"""The cast of an article: its actors, and the words that stand for them. Between the stages, not public."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from geonews.records import Actor, Span
from geonews.values import value


@value(kw_only=True)
class Mention:
    """Words that stand for one actor or several.

    Attributes:
        start: Index of the first token.
        end: Index after the last token.
        head: Index of the head token ("minister" in "the Chinese foreign minister Wang" is not: "Wang" is).
        form: `name`, `nominal` ("two Kurdish militants"), `pronoun`, or `adjective` (a nationality that modifies
            a noun which is no actor itself: "the Russian invasion").
        actors: Ids of the actors; several for "both nations"; empty where the mention stays unresolved.
        span: The words, as offsets into the article; without leading articles and trailing possessives.
    """

    start: int
    end: int
    head: int
    form: str
    actors: tuple[str, ...]
    span: Span


@attrs.define(frozen=True, slots=True, kw_only=True, eq=False)
class Cast:
    """All actors of an article, and every mention of them.

    Attributes:
        actors: The actors by id, in order of first mention.
        mentions: The mentions in text order; they do not overlap.
        by_token: For each token index that lies in a mention, that mention.
    """

    actors: Mapping[str, Actor]
    mentions: tuple[Mention, ...]
    by_token: Mapping[int, Mention]

    @classmethod
    def of(cls, actors: Mapping[str, Actor], mentions: tuple[Mention, ...]) -> Cast:
        """Make a cast, indexing its mentions by token."""
        return cls(actors=actors, mentions=mentions, by_token={i: m for m in mentions for i in range(m.start, m.end)})

    def who(self, mention: Mention) -> tuple[Actor, ...]:
        """The actors that a mention stands for."""
        return tuple(self.actors[i] for i in mention.actors)
