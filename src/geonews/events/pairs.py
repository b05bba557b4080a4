"""One question: what does this actor do to that one, in this text? The same patterns and grammar, told the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.data.backoff_model import BackoffModel
from geonews.data.lexicon import Lexicon
from geonews.events.backoff import Judgement, judge, learned_event, pair_in
from geonews.events.coding import Coded
from geonews.events.commitments import all_as_told
from geonews.events.features import Pair
from geonews.events.fitting import Fit, best_fit, fits_of
from geonews.events.matching import find_matches
from geonews.parsing import Parsed
from geonews.records import Actor

if TYPE_CHECKING:
    from geonews.tree import Passage

# Where no pattern matches, the model must be this sure that anything happens at all.
_HAPPENS = 0.25
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
    parsed: Parsed,
    cast: Cast,
    lexicon: Lexicon,
    source: tuple[int, int],
    target: tuple[int, int],
    *,
    model: BackoffModel | None = None,
) -> Coded | None:
    """The likeliest event from the first to the second, or None.

    Args:
        parsed: The text.
        cast: Its cast, with the pair in it (`with_pair`).
        lexicon: The patterns.
        source: Offsets of the doer.
        target: Offsets of the other.
        model: The learned back-off; without it the patterns alone decide.
    """
    found = find_pair(parsed, cast, lexicon, source, target)
    if found is None:
        return None
    fits, pair, who, whom = found
    best = best_fit(fits, who)
    if model is None or pair is None:
        return _given(best, who, whom, _alone(best)) if best is not None else None
    judged = judge(model, pair, fits)
    if best is None and judged.happens < _HAPPENS:
        return None
    confidence = _confidence(judged)
    chosen = best_fit([f for f in fits if f.plover == judged.plover], who)
    if best is not None and best.plover == judged.plover:
        chosen = best
    if chosen is None:
        return learned_event(pair, judged, model, confidence)
    return _given(chosen, who, whom, confidence)


def find_pair(
    parsed: Parsed, cast: Cast, lexicon: Lexicon, source: tuple[int, int], target: tuple[int, int]
) -> tuple[tuple[Fit, ...], Pair | None, Mention, Mention] | None:
    """The matches of the sentences in which two actors stand, and the pair, if that is one sentence.

    Returns:
        None when one of them stands for nobody.
    """
    who, whom = _mention_at(cast, source), _mention_at(cast, target)
    if who is None or whom is None:
        return None
    fits: list[Fit] = []
    pair: Pair | None = None
    for sentence in parsed.sentences():
        if _covers(sentence, who) or _covers(sentence, whom):
            fits.extend(fits_of(all_as_told(find_matches(sentence, lexicon)), sentence, cast, who, whom))
            pair = pair or pair_in(sentence, cast, who, whom)
    return tuple(fits), pair, who, whom


def _mention_at(cast: Cast, span: tuple[int, int]) -> Mention | None:
    return next((m for m in cast.mentions if (m.span.start, m.span.end) == span), None)


def _covers(sentence: Passage, mention: Mention) -> bool:
    return bool(sentence.start <= mention.head < sentence.end)


def _given(fit: Fit, who: Mention, whom: Mention, confidence: float) -> Coded:
    arguments = attrs.evolve(
        fit.coded.arguments, sources=(who,), targets=(whom,), source_how="given", target_how="given"
    )
    return attrs.evolve(fit.coded, arguments=arguments, confidence=confidence)


def _alone(fit: Fit | None) -> float:
    """How sure the lexicon is by itself."""
    return round(min(0.95, 0.1 + fit.score / 12), 2) if fit is not None else 0.0


def _confidence(judged: Judgement) -> float:
    return round(judged.happens * judged.shares[judged.plover], 2)
