"""What the lexicon does not know, or knows two ways: a linear model, learned from the project's own examples, decides.

It sees the sentence with source and target masked, and the lexicon's matches as evidence. Only the PLOVER type is
learned; the CAMEO code of an event that no pattern tells is the general one of its root.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from geonews.cast import Cast, Mention
from geonews.data.backoff_model import NOTHING, BackoffModel
from geonews.data.lexicon import Pattern, Phrase
from geonews.events.arguments import Arguments
from geonews.events.coding import Coded
from geonews.events.features import Pair, meeting_word, pair_features, words_of
from geonews.events.fitting import Fit, best_fit, evidence_of
from geonews.events.matching import Match

if TYPE_CHECKING:
    from geonews.tree import Passage

LEARNED = "learned-backoff"
"""The pattern name of events that no pattern tells."""

GENERAL: Final = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080",
    "RETREAT": "084", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140",
    "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "190",
}  # fmt: skip
"""For each PLOVER type the CAMEO code that says no more than the type."""

_MUTUAL = frozenset({"CONSULT", "COOPERATE"})


@attrs.define(frozen=True, slots=True, kw_only=True, eq=False)
class Judgement:
    """What the model says of a pair.

    Attributes:
        shares: How likely each type is, given that something happens; they sum to one.
        happens: How likely it is that something happens from the first to the second.
        features: What it was judged by.
    """

    shares: Mapping[str, float]
    happens: float
    features: tuple[str, ...]

    @property
    def plover(self) -> str:
        """The likeliest type."""
        return max(self.shares, key=lambda t: (self.shares[t], t))


def judge(model: BackoffModel, pair: Pair, fits: Sequence[Fit]) -> Judgement:
    """What one actor does to another in a sentence, by the words around them and the lexicon's matches."""
    features = pair_features(pair)
    shares = model.shares(features, words_of(features), evidence_of(fits, best_fit(fits, pair.who)))
    happens = 1 - shares.get(NOTHING, 0.0)
    types = {label: share / happens for label, share in shares.items() if label != NOTHING}
    return Judgement(shares=types, happens=happens, features=features)


def learned_event(pair: Pair, judgement: Judgement, model: BackoffModel, confidence: float) -> Coded:
    """An event that no pattern tells, with the two actors of the pair."""
    head = meeting_word(pair)
    plover = judgement.plover
    noun = head.pos_ in {"NOUN", "PROPN", "ADJ"}
    phrase = Phrase(head.lemma, noun, frozenset({head.lemma}), ())
    pattern = Pattern(
        name=LEARNED,
        plover=plover,
        cameo=GENERAL[plover],
        mode=None,
        contexts=(),
        phrases=(phrase,),
        source="subject",
        target=None,
        symmetric=plover in _MUTUAL,
        requires=(),
        unless=frozenset(),
        when=frozenset(),
        intransitive=False,
        refused=False,
        taken_up=False,
        examples=(),
        no_match=(),
        file="learned",
    )
    match = Match(pattern, phrase, head, (head,), (), False, None)
    arguments = Arguments((pair.who,), (pair.whom,), "given", "given", False)
    why = (
        f"no pattern tells what {head.text!r} is here; learned from examples: {plover} "
        f"{judgement.shares[plover]:.2f}{_because(judgement, model)}"
    )
    return Coded(match=match, arguments=arguments, sentence=pair.sentence, confidence=confidence, why=why)


def _because(judgement: Judgement, model: BackoffModel) -> str:
    """The words of the features that speak most for the answer."""
    strong = model.strongest(judgement.features, judgement.plover, 6)
    told = [f.partition(":")[2] for f in strong if f.partition(":")[0] in {"w", "p", "pc", "Sl", "Tl", "2"}]
    words = dict.fromkeys(w for t in told for w in t.partition("/")[0].split() if w.isalpha() and w.islower())
    return f", for the words {', '.join(repr(w) for w in list(words)[:3])}" if words else ""


def pair_in(sentence: Passage, cast: Cast, who: Mention, whom: Mention) -> Pair | None:
    """The pair, if both stand in the sentence."""
    if all(sentence.start <= m.head < sentence.end for m in (who, whom)):
        return Pair(sentence=sentence, who=who, whom=whom, cast=cast)
    return None
