"""How sure an event is: the signs by which it was found, weighed by what they were worth on annotated sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.data.confidence import load_confidence
from geonews.events.coding import Coded
from geonews.factuality import find_factuality
from geonews.picture import is_in_article

if TYPE_CHECKING:
    from geonews.tree import Token

SIGNS = (
    "length", "required", "main_verb", "deep", "long", "joined", "uncertain", "beside", "source", "target", "both",
    "near", "direct", "object", "placed", "subject_above", "understood", "source_plain", "target_plain",
    "many_sources", "many_targets", "target_far", "pronoun", "domestic", "known_again",
)  # fmt: skip
"""The signs by which the confidence of an event is told, see `signs_of`."""

# "shelled rebels in Goma": after these stands where it was as often as whom it was done to.
_PLACED = frozenset({f"after '{preposition}'" for preposition in "in at from near for over into".split()})


def judged(coded: Sequence[Coded], cast: Cast) -> list[Coded]:
    """The events of an article, each with its confidence."""
    model = load_confidence()
    return [
        attrs.evolve(one, confidence=model.of(signs, one.match.pattern.name, one.plover, whole=is_in_article(one)))
        for one, signs in zip(coded, signs_of(coded, cast), strict=True)
    ]


def signs_of(coded: Sequence[Coded], cast: Cast) -> list[dict[str, float]]:
    """How the events of an article were found, as figures: one for each of `SIGNS`."""
    in_sentence = Counter(one.sentence.start for one in coded)
    return [_signs(one, in_sentence[one.sentence.start] - 1, cast) for one in coded]


def _signs(coded: Coded, beside: int, cast: Cast) -> dict[str, float]:
    match, arguments = coded.match, coded.arguments
    head, sources, targets = match.head, arguments.sources, arguments.targets
    told = {
        "length": min(match.phrase.weight - 1, 4),
        "required": bool(match.pattern.requires),
        "main_verb": head.dep_ == "ROOT",
        "deep": min(sum(1 for _ in head.ancestors), 6),
        "long": min(len(coded.sentence), 60) / 20,
        "joined": head.dep_ == "conj",
        "uncertain": find_factuality(head) != "actual",
        "beside": min(beside, 3),
        "source": bool(sources),
        "target": bool(targets),
        "both": bool(sources and targets),
        "near": any(head in {word.head, word.head.head} for word in (head.doc[m.head] for m in sources)),
        "direct": bool(targets) and arguments.direct,
        "object": arguments.target_how == "object",
        "placed": arguments.target_how in _PLACED,
        "subject_above": arguments.source_how == "the subject of the clause above",
        "understood": coded.understood,
        "source_plain": any(cast.actors[i].country is None for i in coded.sources),
        "target_plain": any(cast.actors[i].country is None for i in coded.targets),
        "many_sources": len(coded.sources) > 1,
        "many_targets": len(coded.targets) > 1,
        "target_far": _distance(head, targets),
        "pronoun": any(m.form == "pronoun" for m in (*sources, *targets)),
        "domestic": bool(_countries(coded.sources, cast) & _countries(coded.targets, cast)),
        "known_again": any(len(cast.actors[i].mentions) > 1 for i in (*coded.sources, *coded.targets)),
    }
    return {name: float(told[name]) for name in SIGNS}


def _distance(head: Token, mentions: Sequence[Mention]) -> float:
    """How far the nearest of some mentions is from the trigger, in stretches of ten words, and at most three."""
    return min((min(abs(m.head - head.i), 30) / 10 for m in mentions), default=0.0)


def _countries(actors: Sequence[str], cast: Cast) -> set[str]:
    return {country for i in actors if (country := cast.actors[i].country)}
