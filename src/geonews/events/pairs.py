"""One question: what does this actor do to that one, in this text? The same patterns and grammar, told the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.data.lexicon import Lexicon
from geonews.events.arguments import find_arguments
from geonews.events.coding import VERBAL_ACTS, Coded, actor_ids, is_content
from geonews.events.commitments import as_told
from geonews.events.matching import Match, find_matches
from geonews.parsing import Parsed
from geonews.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_SUBORDINATE = frozenset({"advcl", "acl", "relcl", "pcomp"})
_BELOW = 0.8  # less for each clause above
_SOURCE, _TARGET = "pair-source", "pair-target"


def with_pair(parsed: Parsed, cast: Cast, source: tuple[int, int], target: tuple[int, int]) -> Cast:
    """The cast with the two stretches of text as mentions, in place of those that they overlap.

    A stretch that the cast knows keeps its identity; one that it does not becomes a group of that name.
    """
    actors = dict(cast.actors)
    given: list[Mention] = []
    for key, (start, end) in ((_SOURCE, source), (_TARGET, target)):
        tokens = [t for t in parsed.doc if t.idx < end and start < t.idx + len(t) and not t.is_space]
        if not tokens:
            continue
        inside = set(tokens)
        head = next((t for t in tokens if t.head not in inside or t.head == t), tokens[-1])
        known = cast.by_token.get(head.i)
        ids = known.actors if known and known.actors else ()
        if not ids or any(i in {a for m in given for a in m.actors} for i in ids):
            span = parsed.span(start, end)
            actors[key] = Actor(id=key, name=span.text, kind="group", mentions=(span,))
            ids = (key,)
        given.append(
            Mention(
                start=tokens[0].i,
                end=tokens[-1].i + 1,
                head=head.i,
                form="nominal",
                actors=ids,
                span=parsed.span(start, end),
            )
        )
    taken = {i for m in given for i in range(m.start, m.end)}
    others = [m for m in cast.mentions if not taken.intersection(range(m.start, m.end))]
    return Cast.of(actors, tuple(sorted((*given, *others), key=lambda m: m.start)))


def code_pair(
    parsed: Parsed, cast: Cast, lexicon: Lexicon, source: tuple[int, int], target: tuple[int, int]
) -> Coded | None:
    """The likeliest event from the first to the second, or None.

    Args:
        parsed: The text.
        cast: Its cast, with the pair in it (`with_pair`).
        lexicon: The patterns.
        source: Offsets of the doer.
        target: Offsets of the other.
    """
    who, whom = _mention_at(cast, source), _mention_at(cast, target)
    if who is None or whom is None:
        return None
    scored: list[tuple[float, Coded]] = []
    for sentence in parsed.sentences():
        if not (_covers(sentence, who) or _covers(sentence, whom)):
            continue
        for match in map(as_told, find_matches(sentence, lexicon)):
            score = _score(match, cast, who, whom)
            if score > 0:
                scored.append((score, _as_coded(match, cast, who, whom, score, sentence)))
    if not scored:
        return None
    best = max(scored, key=lambda s: s[0])[1]
    return _act_around(best, scored, cast, who) or best


def _act_around(best: Coded, scored: list[tuple[float, Coded]], cast: Cast, who: Mention) -> Coded | None:
    """The verbal act whose content the best match is: "is willing to give aid to Ukraine" is AGREE and not AID."""
    acts = [(score, c) for score, c in scored if c.plover in VERBAL_ACTS and is_content(best.match.head, c)]
    own = [(s, c) for s, c in acts if who.actors[0] in actor_ids(find_arguments(c.match, cast).sources)]
    return max(own, key=lambda s: s[0])[1] if own else None


def _mention_at(cast: Cast, span: tuple[int, int]) -> Mention | None:
    return next((m for m in cast.mentions if (m.span.start, m.span.end) == span), None)


def _covers(sentence: Span, mention: Mention) -> bool:
    return bool(sentence.start <= mention.head < sentence.end)


def _score(match: Match, cast: Cast, who: Mention, whom: Mention) -> float:
    """How well a match fits the pair: both in their places first, then one, then nearness on the tree."""
    if match.pattern.plover is None:
        return 0.0
    arguments = find_arguments(match, cast)
    sources, targets = actor_ids(arguments.sources), actor_ids(arguments.targets)
    first, second = who.actors[0], whom.actors[0]
    if any(whom.start <= t.i < whom.end for t in match.tokens if t != match.head):
        # "captured three cities": a word of the phrase is the one that was given.
        targets = (*targets, second)
    score = 1.0 + 0.35 * (match.phrase.weight + (1 if match.pattern.when else 0))
    if first in sources and second in targets:
        score += 6 + (1 if arguments.direct else 0)
    elif first in sources:
        score += 3.5
    elif second in targets:
        score += 3
    elif match.pattern.symmetric and first in targets and second in sources:
        score += 5
    elif second in sources or first in targets:
        score -= 1.0
    near = min(_distance(match.head, who.head), 6) + min(_distance(match.head, whom.head), 6)
    score -= 0.25 * near + _BELOW * _clauses_above(match.head)
    score -= 0.4 if match.phrase.noun else 0
    if "target" in match.pattern.requires and second not in targets:
        score -= 1.5
    return max(score, 0.05)


def _clauses_above(token: Token) -> int:
    """How deep a word stands in subordinate clauses: what the main clause tells comes first."""
    return sum(t.dep_ in _SUBORDINATE for t in (token, *token.ancestors))


def _distance(token: Token, index: int) -> int:
    """Steps on the parse tree between a word and the word with an index."""
    other = token.doc[index]
    up = {t.i: n for n, t in enumerate((token, *token.ancestors))}
    for steps, ancestor in enumerate((other, *other.ancestors)):
        if ancestor.i in up:
            return steps + up[ancestor.i]
    return 9


def _as_coded(match: Match, cast: Cast, who: Mention, whom: Mention, score: float, sentence: Span) -> Coded:
    arguments = attrs.evolve(
        find_arguments(match, cast), sources=(who,), targets=(whom,), source_how="given", target_how="given"
    )
    return Coded(match=match, arguments=arguments, sentence=sentence, confidence=round(min(0.95, 0.1 + score / 12), 2))
