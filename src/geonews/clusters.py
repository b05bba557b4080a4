"""Coreference by a resolver of the user's own, in place of the built-in one: its clusters say who is who.

A resolver is any callable that takes an Article and gives clusters of spans, each a pair of offsets into the text. That
is what most coreference libraries give: `[[(0, 5), (34, 36)], ...]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from geonews.appositions import Appositions, completed
from geonews.article import Article
from geonews.candidates import Candidate, Proposal, Proposing
from geonews.errors import ArticleError
from geonews.parsing import Parsed
from geonews.records import Actor
from geonews.words import Words

Coreference = Callable[[Article], Iterable[Iterable[tuple[int, int]]]]
"""What a resolver is: it takes an article, and gives clusters of half-open offsets into its text."""


def chain_by(
    resolver: Coreference, parsed: Parsed, words: Words, candidates: Sequence[Candidate], proposer: Proposing
) -> tuple[list[tuple[Actor, ...]], dict[str, Actor]]:
    """Say for each candidate whom it stands for, as the built-in resolver does, but by the clusters of another.

    A mention that a name identifies stays who it is. The others of its cluster stand for the same actor: that of the
    first name, or where there is none of the first noun phrase. Pronouns outside of the clusters stay unresolved.

    Args:
        resolver: The resolver.
        parsed: The parsed article.
        words: The parse as lists.
        candidates: In text order.
        proposer: Tells what each is by its own words.

    Raises:
        ArticleError: When the resolver gives a span that does not lie within the text.
    """
    at = {i: k for k, c in enumerate(candidates) for i in range(c.start, c.end)}
    proposals = [proposer.propose(k, ()) for k in range(len(candidates))]
    cluster_of: dict[int, int] = {}
    clusters: list[list[int]] = []
    for cluster in resolver(parsed.article):
        members = sorted({k for span in cluster if (k := _candidate(span, parsed, words, at)) is not None})
        for k in members:
            cluster_of.setdefault(k, len(clusters))
        clusters.append([k for k in members if cluster_of[k] == len(clusters)])
    leaders = [_leader(members, candidates, proposals) for members in clusters]
    beside = Appositions(words, candidates, proposals, at)
    resolved: list[tuple[Actor, ...]] = []
    for k, candidate in enumerate(candidates):
        if candidate.owner is not None and (owners := _owners(candidate.owner, at, cluster_of, leaders, proposals)):
            proposals[k] = proposer.propose(k, owners)
        p = proposals[k]
        if p.fixed:
            resolved.append(p.actors)
        elif k in cluster_of and leaders[cluster_of[k]] is not None:
            leader = leaders[cluster_of[k]]
            resolved.append(proposals[leader].actors if leader is not None else ())
        elif candidate.form == "pronoun":
            resolved.append(())
        else:
            resolved.append(beside.partner(k, candidate, resolved) or p.actors)
    actors = {actor.id: actor for who in resolved for actor in who}
    for k in range(len(candidates)):
        for _, nested in proposer.nested(k):
            actors.update({actor.id: actor for actor in nested.actors if actor.id not in actors})
    return resolved, {i: completed(actor, beside.told.get(i, [])) for i, actor in actors.items()}


def _candidate(span: tuple[int, int], parsed: Parsed, words: Words, at: dict[int, int]) -> int | None:
    """The candidate under the head of a span."""
    start, end = span
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(parsed.article.text)):
        raise ArticleError(
            f"the coreference resolver gave {span!r}: expected offsets (start, end) into the "
            f"{len(parsed.article.text)} characters of the text",
            article_id=parsed.article.id,
        )
    tokens = parsed.doc.covering(start, end)
    if tokens is None:
        return None
    inside = range(tokens.start, tokens.end)
    heads = [i for i in inside if words.head[i] not in inside or words.head[i] == i]
    return next((at[i] for i in [*heads, *reversed(inside)] if i in at), None)


def _leader(members: Sequence[int], candidates: Sequence[Candidate], proposals: Sequence[Proposal]) -> int | None:
    """The mention of a cluster that says who it is: the first name, else the first noun phrase."""
    named = [k for k in members if proposals[k].fixed and proposals[k].actors]
    nouns = [k for k in members if candidates[k].form != "pronoun" and proposals[k].actors]
    return next(iter([*named, *nouns]), None)


def _owners(
    i: int,
    at: dict[int, int],
    cluster_of: dict[int, int],
    leaders: Sequence[int | None],
    proposals: Sequence[Proposal],
) -> tuple[Actor, ...]:
    """Whose a phrase is, by the cluster of its owner: "her ministers"."""
    k = at.get(i)
    leader = leaders[cluster_of[k]] if k is not None and k in cluster_of else None
    return proposals[leader].actors if leader is not None else ()
