"""Full stops that end no sentence: told to the parser before it parses, as small models break at "Brig.-Gen." too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A name follows: "Mr. Blair", "Lt. Gen. Salou Djibo", "St. Petersburg", "Jose vs. Maria".
_BEFORE_NAMES = frozenset(
    """mr mrs ms messrs dr prof rev fr sr hon gen maj col lt capt brig sgt cpl pvt cmdr cdr adm insp supt amb sen rep
    gov atty pres sec st ste mt ft vs gens lts cols sens reps drs brig.-gen maj.-gen lt.-gen lt.-col""".split()
)
# A name or a number follows: "Sept. 18", "No. 10".
_BEFORE_NUMBERS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec no nos art res vol p pp para approx ca est".split()
)
# These may end a sentence and may not: "in the U.S. The talks", "the U.S. Senate", "Gazprom Co. said".
_OPEN = frozenset({"co", "corp", "inc", "ltd", "bros", "jr", "sr", "dist", "dept", "a.m", "p.m", "etc"})
# Words that start sentences and seldom stand capitalised inside of one.
_STARTERS = frozenset(
    """the a an this that these those he she it they we i you his her its their our my in on at by for from with but and
    or if when while as after before since although though however meanwhile according both some many most several all
    no not there here what who where how why so yet then now earlier later last next under among during about one two
    three more few nobody everybody than thus such officials police""".split()
)


def mark_boundaries(doc: Doc) -> Doc:
    """Tell the parser where no sentence starts.

    Args:
        doc: A document that is tokenized and not parsed; it is changed in place and returned.
    """
    for i, word in enumerate([token.text for token in doc][:-1]):
        if not word.endswith("."):
            continue
        before, token = doc[i], doc[i + 1]
        if token.is_punct and token.text in {".", ",", ";", ")", "'", '"'}:
            continue
        stem = _stem(before)
        if stem is not None and not _may_start(stem, token):
            token.is_sent_start = False
    return doc


def _stem(token: Token) -> str | None:
    """The letters of an abbreviation: of "Gen.", of "Gen" with a stop of its own after it, of "U.N."."""
    if len(token.text) > 1 and token.text.endswith("."):
        return token.lower_[:-1]
    if token.text == "." and token.i > 0 and not token.doc[token.i - 1].whitespace_:
        stem = token.doc[token.i - 1].lower_
        return stem if stem in _BEFORE_NAMES or len(stem) == 1 else None
    return None


def _may_start(stem: str, token: Token) -> bool:
    if stem in _BEFORE_NAMES:
        return False
    if token.is_lower or token.like_num:
        return False
    if stem in _BEFORE_NUMBERS:
        return token.lower_ in _STARTERS
    initials = all(len(part) == 1 for part in stem.split("."))
    return token.lower_ in _STARTERS if initials or stem in _OPEN else True
