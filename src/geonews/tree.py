"""The parse as plain objects, read once off the pipeline's documents.

A token of spaCy is a view that is made anew wherever it is asked for, and looks each of its values up again; every
stage asks every word many times. Words here are made once, hold their values, and bear the names that spaCy gives
them: `token.tag_`, `token.head`, `token.children`. The lemma alone is told as it is asked for, in lower case.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

# The first ones are strings.
_COLUMNS = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "SPACY", "IS_PUNCT", "LIKE_NUM", "HEAD")
_STRINGS = 6
_SIGN = 1 << 63

Answer = TypeVar("Answer")


class Token:
    """A word.

    Attributes:
        doc: The tree that it stands in.
        i: Its index there.
        idx: Offset of its first character.
        text: As written.
        lower_: In lower case.
        lemma: Its lemma, in lower case.
        pos_: Universal part of speech.
        tag_: Penn tag.
        dep_: How it hangs on its head.
        ent_type_: Label of the entity that it is part of, or "".
        whitespace_: The space behind it, or "".
        is_punct: Whether it is a mark.
        like_num: Whether it is a number, in digits or in words.
        head: The word that it hangs on; the top of a sentence hangs on itself.
        children: The words that hang on it, in text order.
        sent: Its sentence.
    """

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_punct", "lemma", "like_num", "lower_",
        "pos_", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: Tree
    i: int
    idx: int
    text: str
    lower_: str
    lemma: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    whitespace_: str
    is_punct: bool
    like_num: bool
    head: Token
    children: tuple[Token, ...]
    sent: Passage

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        """Whether it consists of letters."""
        return self.text.isalpha()

    @property
    def is_space(self) -> bool:
        """Whether it is nothing but white space."""
        return self.text.isspace()

    @property
    def is_title(self) -> bool:
        """Whether it is written with one capital, at its beginning."""
        return self.text.istitle()

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence begins with it."""
        return self.sent.start == self.i

    @property
    def lefts(self) -> tuple[Token, ...]:
        """The words before it that hang on it."""
        return tuple(child for child in self.children if child.i < self.i)

    @property
    def left_edge(self) -> Token:
        """The first of all words that hang below it, or itself."""
        first = self
        for child in self.children:
            edge = child.left_edge
            if edge.i < first.i:
                first = edge
        return first

    @property
    def right_edge(self) -> Token:
        """The last of all words that hang below it, or itself."""
        last = self
        for child in self.children:
            edge = child.right_edge
            if edge.i > last.i:
                last = edge
        return last

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words above it, the nearest first."""
        current = self
        while current.head is not current:
            current = current.head
            yield current

    def is_ancestor(self, other: Token) -> bool:
        """Whether another word hangs below it."""
        return any(above is self for above in other.ancestors)

    @property
    def subtree(self) -> Iterator[Token]:
        """It and all that hang below it, in text order."""
        placed = False
        for child in self.children:
            if not placed and child.i > self.i:
                placed = True
                yield self
            yield from child.subtree
        if not placed:
            yield self

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The words that are coordinated with it."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found.extend(child for child in token.children if child.dep_ == "conj" and child.i > token.i)
        return tuple(token for token in found if token is not self)


class Passage(Sequence[Token]):
    """Words that follow one another: a sentence, an entity, any part of a tree.

    Attributes:
        doc: The tree.
        start: Index of the first word.
        end: Index after the last one.
        label_: Label of the entity that they are, or "".
    """

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Tree, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Passage: ...
    def __getitem__(self, key: int | slice) -> Token | Passage:
        if isinstance(key, slice):
            first, last, _ = key.indices(len(self))
            return Passage(self.doc, self.start + first, self.start + max(first, last))
        i = key + (self.end if key < 0 else self.start)
        if not self.start <= i < self.end:
            raise IndexError(key)
        return self.doc.tokens[i]

    @property
    def start_char(self) -> int:
        """Offset of the first character."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Offset after the last character, without the space behind it."""
        if self.start == self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as written."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The word on which the others hang; of several the nearest to the top of the sentence, a mark last."""
        tops = [t for t in self if t.head is t]
        if tops:
            return tops[0]
        heads = [t for t in self if not self.start <= t.head.i < self.end]
        return min(heads, key=lambda t: (_is_mark(t), sum(1 for _ in t.ancestors)))


class Tree(Sequence[Token]):
    """All words of an article.

    Attributes:
        tokens: The words.
        text: What was parsed; an offset into it is one into the article.
        sents: The sentences.
        ents: The entities that the pipeline has found.
        answers: What `remembered` has been asked already.
    """

    __slots__ = ("_offsets", "answers", "ents", "sents", "text", "tokens")

    def __init__(self, pieces: Sequence[Doc | str]) -> None:
        """Join parsed paragraphs, and the blanks between them."""
        tokens: list[Token] = []
        sentences: list[Passage] = []
        entities: list[Passage] = []
        string: _Strings | None = None
        offset = 0
        for piece in pieces:
            first = len(tokens)
            if isinstance(piece, str):
                tokens.append(_blank(piece, first, offset))
                if sentences:
                    sentences[-1].end = len(tokens)  # blanks go with the sentence before
                else:
                    sentences.append(Passage(self, first, first + 1))
            else:
                string = string or _Strings(piece.vocab.strings)
                tokens.extend(_tokens(piece, string, first, offset))
                sentences.extend(Passage(self, first + s.start, first + s.end) for s in piece.sents)
                entities.extend(Passage(self, first + e.start, first + e.end, e.label_) for e in piece.ents)
            offset = tokens[-1].idx + len(tokens[-1].text) + len(tokens[-1].whitespace_)
        self.tokens = tuple(tokens)
        self.text = "".join(t.text + t.whitespace_ for t in tokens)
        self.sents = tuple(sentences)
        self.ents = tuple(entities)
        self.answers: dict[Callable[[Token], Any], dict[int, Any]] = {}
        self._offsets = [t.idx for t in tokens]
        for sentence in sentences:
            for token in sentence:
                token.doc, token.sent = self, sentence

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Passage: ...
    def __getitem__(self, key: int | slice) -> Token | Passage:
        if isinstance(key, slice):
            first, last, _ = key.indices(len(self.tokens))
            return Passage(self, first, max(first, last))
        return self.tokens[key]

    def covering(self, start: int, end: int) -> Passage | None:
        """The words of which some character stands between two offsets; None where they lie outside of the text."""
        if not (0 <= start < len(self.text) and 0 < end <= len(self.text)):
            return None
        first, last = (bisect.bisect_right(self._offsets, offset) - 1 for offset in (start, end - 1))
        if start == self.tokens[first].idx + len(self.tokens[first].text):
            first += 1  # the space behind a word is none of its characters
        return Passage(self, first, max(first, last + 1))


def _is_mark(token: Token) -> bool:
    return not token.children and (token.is_punct or token.is_space)


class _Strings(dict[int, str]):
    """The strings of a vocabulary, each looked up there once."""

    def __init__(self, store: StringStore) -> None:
        self._store = store

    def __missing__(self, key: int) -> str:
        self[key] = found = str(self._store[key]) if key else ""
        return found


def _blank(text: str, i: int, offset: int) -> Token:
    """A stretch of white space, which hangs on nothing."""
    token = Token()
    token.i, token.idx, token.text, token.lower_, token.whitespace_ = i, offset, text, text, ""
    token.lemma = token.pos_ = token.tag_ = token.dep_ = token.ent_type_ = ""
    token.is_punct = token.like_num = False
    token.head, token.children = token, ()
    return token


def _tokens(doc: Doc, string: _Strings, first: int, offset: int) -> list[Token]:
    """The words of a document, of which the first one is to have some index and some offset."""
    columns = doc.to_array(list(_COLUMNS)).T.tolist()
    strings = [map(string.__getitem__, column) for column in columns[:_STRINGS]]
    tokens = [Token() for _ in range(len(doc))]
    below: dict[int, list[Token]] = {}
    for n, (token, text, lemma, pos, tag, dep, entity, space, punct, number, away) in enumerate(
        zip(tokens, *strings, *columns[_STRINGS:], strict=True)
    ):
        token.i, token.idx, token.text, token.lower_ = first + n, offset, text, text.lower()
        token.lemma, token.pos_, token.tag_, token.dep_, token.ent_type_ = lemma.lower(), pos, tag, dep, entity
        token.whitespace_ = " " if space else ""
        token.is_punct, token.like_num = bool(punct), bool(number)
        token.children = ()
        # The distance of the head is signed, and the columns are not.
        head = n + (away if away < _SIGN else away - 2 * _SIGN)
        token.head = tokens[head]
        if head != n:
            below.setdefault(head, []).append(token)
        offset += len(text) + (1 if space else 0)
    for n, children in below.items():
        tokens[n].children = tuple(children)
    return tokens


def remembered(question: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """A question about a word that is asked once: the answer is kept with the tree that the word stands in."""

    @functools.wraps(question)
    def ask(token: Token) -> Answer:
        known = token.doc.answers.get(question)
        if known is None:
            known = token.doc.answers[question] = {}
        i = token.i
        if i not in known:
            known[i] = question(token)
        answer: Answer = known[i]
        return answer

    return ask
