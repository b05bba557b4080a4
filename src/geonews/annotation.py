"""The pipeline's rules for parts of speech and lemmas, asked once for each word in each of its uses.

spaCy's attribute ruler and lemmatizer go through their rules for every word of every text, which takes them as long as
the parser. Nearly all of these rules look at one word: what they say of "talks" as a plural noun that is an object they
say of it everywhere.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from geonews.quickening import quickened

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_RULES: Final = ("attribute_ruler", "lemmatizer")
# What tells one use of a word from another, and what the rules may change.
_USE: Final = ("ORTH", "TAG", "DEP")
_CHANGED: Final = ("TAG", "POS", "LEMMA", "DEP")
_LOOKED_AT: Final = frozenset({"ORTH", "TEXT", "LOWER", "NORM", "IS_SPACE", "TAG", "DEP"})
_MOST: Final = 200_000


class Annotator:
    """Runs a pipeline with its rules for words remembered, and with its vectors of words made quicker.

    A pipeline whose rules look at more than a word, its tag and its label, or whose later parts build on what the rules
    say, runs as it is.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._longer, self._first = _longer_rules(nlp)
        self._known: dict[tuple[int, ...], tuple[list[int], bool]] = {}
        self._others = [quickened(part) for name, part in nlp.pipeline if name not in _RULES]

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Parse documents that are tokenized."""
        if self._longer is None:
            return self._nlp.pipe(docs, batch_size=batch_size)
        for part in self._others:
            docs = part.pipe(docs, batch_size=batch_size) if hasattr(part, "pipe") else map(part, docs)
        return map(self._with_rules, docs)

    def _with_rules(self, doc: Doc) -> Doc:
        assert self._longer is not None
        known = self._known.get
        told = [known(use) or self._of_word(use) for use in map(tuple, doc.to_array(list(_USE)).tolist())]
        if any(begins for _, begins in told) and self._longer(doc, allow_missing=True):
            return self._by_the_pipeline(doc)  # a rule for two words: "gon na"
        doc.from_array(list(_CHANGED), _column_wise([row for row, _ in told]))
        return doc

    def _of_word(self, use: tuple[int, ...]) -> tuple[list[int], bool]:
        """What the rules make of a word in a new use, and whether a rule for several words may begin with it."""
        if len(self._known) >= _MOST:
            self._known.clear()
        alone = self._alone(*use)
        begins = bool(self._first(alone, allow_missing=True))
        row = self._by_the_pipeline(alone).to_array(list(_CHANGED)).tolist()[0]
        known = self._known[use] = row, begins
        return known

    def _alone(self, orth: int, tag: int, dep: int) -> Doc:
        from spacy.tokens import Doc

        doc = Doc(self._nlp.vocab, words=[self._nlp.vocab.strings[orth]], spaces=[False])
        doc[0].tag, doc[0].dep = tag, dep
        return doc

    def _by_the_pipeline(self, doc: Doc) -> Doc:
        for name in _RULES:
            doc = self._nlp.get_pipe(name)(doc)
        return doc


def _column_wise(rows: list[list[int]]) -> Any:
    import numpy as np

    return np.array(rows, dtype="uint64").reshape(-1, len(_CHANGED))


def _longer_rules(nlp: Language) -> tuple[Any, Any]:
    """Matchers for the rules that look at several words, whole and for their first words.

    There are none where the rules cannot be remembered by word.
    """
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler, Lemmatizer

    names = nlp.pipe_names
    if names[-3:] != [*_RULES, "ner"] and names[-2:] != [*_RULES]:
        return None, None
    ruler: Any = nlp.get_pipe("attribute_ruler")
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    own = type(lemmatizer).__module__.startswith("spacy.") and isinstance(lemmatizer, Lemmatizer)
    if type(ruler) is not AttributeRuler or not own or lemmatizer.mode not in {"rule", "lookup"}:
        return None, None
    longer, first = Matcher(nlp.vocab), Matcher(nlp.vocab)
    rules: list[Any] = ruler.patterns
    for number, rule in enumerate(rules):
        for pattern in rule["patterns"]:
            if len(pattern) > 1:
                longer.add(str(number), [pattern])
                # Where the first word need not be there, or more is asked of it, any word may begin.
                first.add(str(number), [pattern[:1] if set(pattern[0]) <= _LOOKED_AT else [{}]])
            elif not set(pattern[0]) <= _LOOKED_AT:
                return None, None
    return longer, first


def annotator(nlp: Language) -> Annotator:
    """The annotator of a pipeline with the parts that it has now."""
    return _made(nlp, tuple((name, id(part)) for name, part in nlp.pipeline))


@functools.lru_cache(maxsize=4)
def _made(nlp: Language, parts: tuple[tuple[str, int], ...]) -> Annotator:
    return Annotator(nlp)
