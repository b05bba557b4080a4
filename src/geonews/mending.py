"""Small repairs of the parse: hyphenated words that the tokenizer takes apart, and lemmas that its rules get wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# "Students staged a sit-in": three tokens for the pipeline, one word for the reader; with the lemma that they get.
_NOUNS: Final = frozenset(
    """sit-in walk-out walk-in lock-out cease-fire stand-off face-off show-down crack-down clamp-down round-up pull-out
    pull-back stop-over build-up call-up lock-down shut-down hand-over take-over follow-up break-up bust-up shake-up
    set-back roll-back cover-up hold-up run-off run-up stop-gap go-slow work-to-rule tit-for-tat co-operation
    co-ordination sell-out bail-out pay-out hand-out opt-out shoot-out fly-over over-flight air-strike air-lift
    fire-fight bomb-blast bye-election by-election drone-strike lay-off rip-off line-up warm-up turn-out put-down
    get-together tie-up stick-up flare-up send-off stand-down let-up""".split()
)
_VERBS: Final = frozenset(
    """test-fire co-operate co-ordinate re-open re-elect re-establish re-arm re-impose re-enter re-start re-take
    re-affirm re-deploy re-join re-unite re-examine re-negotiate re-invade re-arrest re-instate de-escalate
    de-mine de-recognise de-recognize fire-bomb carpet-bomb tear-gas strip-search air-drop air-lift court-martial
    black-list white-list fast-track green-light rubber-stamp pre-empt dive-bomb hand-deliver force-feed""".split()
)
# The pipeline's rules make "stag" of "staged" and "rap" of "raped".
_LEMMAS: Final = {
    **{form: verb for verb in "dine fine gripe hate hope lambaste rape snipe stage wage rage".split()
       for form in (verb + "d", verb[:-1] + "ing", verb + "s")},
    "cordoned": "cordon", "cordoning": "cordon", "waterboarded": "waterboard", "waterboarding": "waterboard",
    "pilloried": "pillory", "pillories": "pillory",
}  # fmt: skip
# Spelled as one word as well.
_ONE_WORD: Final = frozenset(
    """cease-fire crack-down clamp-down air-strike air-lift air-drop lock-down shut-down bail-out take-over hand-over
    set-back show-down walk-out lock-out stop-over pull-out pull-back roll-back black-list fire-bomb""".split()
)
_MAY_STAND: Final = re.compile(
    rf"\b(?:{'|'.join(sorted({word.split('-')[0] for word in _NOUNS | _VERBS}))})-", re.IGNORECASE
)
_CLOSED: Final = ("co-", "re-", "de-", "pre-")


def mend(doc: Doc) -> Doc:
    """Join hyphenated words and correct lemmas, in place."""
    text = doc.text
    hyphens = [i for i, token in enumerate(doc) if token.text == "-"] if _MAY_STAND.search(text) else []
    joined = [found for found in (_hyphenated(doc, i) for i in hyphens if 0 < i < len(doc) - 1) if found is not None]
    if joined:
        with doc.retokenize() as retokenizer:
            end = 0
            for span, lemma, pos in joined:
                if span.start >= end:
                    retokenizer.merge(span, attrs={"LEMMA": lemma, "POS": pos})
                    end = span.end
    lower = text.lower()
    for token in doc if any(form in lower for form in _LEMMAS) else ():
        right = _LEMMAS.get(token.lower_)
        if right is not None and token.tag_.startswith("VB"):
            token.lemma_ = right
    return doc


def _hyphenated(doc: Doc, i: int) -> tuple[Span, str, str] | None:
    """The word around a hyphen, with its lemma and part of speech; None where it is none of the known ones."""
    if doc[i - 1].whitespace_ or doc[i].whitespace_:
        return None
    first, last = doc[i - 1], doc[i + 1]
    for ending in dict.fromkeys((last.lower_, *_base_forms(last))):
        word = f"{first.lower_}-{ending}"
        if word in _VERBS and last.tag_.startswith("VB"):
            return doc[i - 1 : i + 2], _closed(word), "VERB"
        if word in _NOUNS:
            return doc[i - 1 : i + 2], _closed(word), "NOUN"
    return None


def _base_forms(token: Token) -> tuple[str, ...]:
    form = token.lower_
    return (token.lemma_.lower(), form.removesuffix("s"))


def _closed(word: str) -> str:
    """The lemma as dictionaries have it today: "cooperate", "ceasefire", but "sit-in"."""
    if word.startswith(_CLOSED):
        return word.replace("-", "")
    return word.replace("-", "") if word in _ONE_WORD else word
