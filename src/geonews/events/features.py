"""What a sentence tells of two actors in it, as features of the learned back-off: both masked, no names.

The words around and between the two, the verbs and nouns above them with the roles that the two have there, the path
of the parse from one to the other, and the kinds of the two. A feature is a kind, a colon and words: "p:urge/V".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.grammar import VERBAL, is_passive

if TYPE_CHECKING:
    from geonews.tree import Passage, Token

_SKIPPED = frozenset({"DET", "PUNCT", "SPACE", "SYM"})
_CONTENT = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
_MODALS = frozenset({"will", "'ll", "would", "shall", "may", "might", "could", "can", "must", "should", "to", "wo"})
_UNDER = frozenset({"dobj", "xcomp", "ccomp", "prt", "acomp", "attr", "oprd", "nsubjpass", "pcomp", "advmod", "dative"})
_FAR = 12
# Kinds of features whose words have neighbours in meaning: the predicates, what stands above source and target, the
# objects and complements of the predicates, the words between the two, and all words.
WORDY = ("p", "Sl", "Tl", "o:dobj", "o:xcomp", "m", "w")


@attrs.define(frozen=True, slots=True, eq=False)
class Pair:
    """Two actors in a sentence.

    Attributes:
        sentence: The sentence.
        who: The doer, as is asked.
        whom: The other.
        cast: Who they are.
    """

    sentence: Passage
    who: Mention
    whom: Mention
    cast: Cast


def pair_features(pair: Pair) -> tuple[str, ...]:
    """The features of a pair, each once, in the order in which they are found."""
    return tuple(dict.fromkeys((*_word_features(pair), *_tree_features(pair), *_actor_features(pair))))


def words_of(features: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """For each of the WORDY kinds the words in some features."""
    found: dict[str, list[str]] = {kind: [] for kind in WORDY}
    for feature in features:
        kind, _, word = feature.rpartition(":")
        if kind in found:
            found[kind].append(word.partition("/")[0])
    return tuple(tuple(found[kind]) for kind in WORDY)


def _word_features(pair: Pair) -> Iterator[str]:
    """Words and pairs of words, by where they stand: before both, between them, after both."""
    words = masked(pair)
    spots = [i for i, w in enumerate(words) if w in {"S", "T"}]
    first, last = (spots[0], spots[-1]) if spots else (0, len(words) - 1)
    order = "".join(dict.fromkeys(words[i] for i in spots))
    yield f"order:{order}"
    for i, word in enumerate(words):
        where = "l" if i < first else "r" if i > last else "m"
        if word not in {"S", "T", "@"}:
            yield f"w:{word}"
            yield f"{where}:{word}"
        following = words[i + 1] if i + 1 < len(words) else "."
        if where != "l" or i + 3 >= first:
            yield f"2:{word} {following}"
        if i + 2 < len(words) and where != "l" and ({word, following, words[i + 2]} & {"S", "T"}):
            yield f"3:{word} {following} {words[i + 2]}"
    between = words[first + 1 : last]
    if len(between) <= 4:
        yield f"between:{order}:{' '.join(between)}"


def masked(pair: Pair) -> list[str]:
    """The lemmas of the sentence with both actors as S and T, other names as @ and numbers as #."""
    found: list[str] = []
    for token in pair.sentence:
        word = _masked_word(token, pair)
        if word is not None and (word not in {"S", "T", "@"} or not found or found[-1] != word):
            found.append(word)
    return found


def _masked_word(token: Token, pair: Pair) -> str | None:
    if pair.who.start <= token.i < pair.who.end:
        return "S"
    if pair.whom.start <= token.i < pair.whom.end:
        return "T"
    if token.pos_ in _SKIPPED and token.lower_ not in {"no"}:
        return None
    if token.pos_ == "PROPN" or token.ent_type_ in {"PERSON", "GPE", "NORP"}:
        return "@"
    if token.like_num or token.ent_type_ in {"DATE", "TIME"}:
        return "#"
    return token.lemma


def _tree_features(pair: Pair) -> Iterator[str]:
    doc = pair.sentence.doc
    source, target = doc[pair.who.head], doc[pair.whom.head]
    up_s, up_t = _chain(source), _chain(target)
    above_t = {t.i: n for n, t in enumerate(up_t)}
    meet = next((n for n, t in enumerate(up_s) if t.i in above_t), None)
    top = up_s[meet] if meet is not None else _root(source)
    down = up_t[: above_t[top.i]] if meet is not None else up_t
    up = up_s[:meet] if meet is not None else up_s
    if len(up) + len(down) <= _FAR:
        steps = [f"{t.dep_}<{_lemma(t.head)}" for t in up if t != top]
        steps += [f">{t.dep_}:{_lemma(t)}" for t in reversed(down[1:])]
        if len(steps) <= 5:
            yield f"path:{' '.join(steps)}>{target.dep_}"
        yield f"deps:{'<'.join(t.dep_ for t in up)}|{'>'.join(t.dep_ for t in reversed(down))}"
    above_s, above_t1 = _governor(source, pair), _governor(target, pair)
    for side, word, end in (("S", above_s, source), ("T", above_t1, target)):
        if word is None:
            continue
        role = _role(end, word)
        yield f"{side}g:{role}:{_form(word)}"
        yield f"{side}l:{_lemma(word)}"
    if above_s is not None and above_t1 is not None:
        yield f"STg:{_form(above_s)}:{_form(above_t1)}"
    predicates = _predicates(pair, top, up, down)
    for word in predicates:
        yield f"p:{_form(word)}"
        yield from _modal_features(word)
        for child in word.children:
            if child.dep_ in _UNDER or (child.dep_ == "prep" and word.pos_ in VERBAL):
                yield f"pc:{_lemma(word)} {_lemma(child)}"
                if child.pos_ in _CONTENT and child.dep_ in {"dobj", "xcomp", "ccomp"}:
                    yield f"o:{child.dep_}:{_lemma(child)}"


def _modal_features(word: Token) -> Iterator[str]:
    for child in word.children:
        if child.dep_ == "aux" and child.lower_ in _MODALS:
            yield f"mod:{child.lower_}"
            yield f"modp:{child.lower_}:{_lemma(word)}"
        elif child.dep_ == "neg":
            yield "neg"
            yield f"neg:{_lemma(word)}"


def _actor_features(pair: Pair) -> Iterator[str]:
    said: list[str] = []
    for side, mention in (("S", pair.who), ("T", pair.whom)):
        actor = pair.cast.who(mention)[0]
        head = pair.sentence.doc[mention.head]
        kind = actor.sector or actor.kind
        said.append(kind)
        yield f"{side}sector:{kind}"
        yield f"{side}kind:{actor.kind}"
        if head.pos_ in {"NOUN", "ADJ"}:
            yield f"{side}noun:{_lemma(head)}"
    yield f"sectors:{'>'.join(said)}"
    countries = [pair.cast.who(m)[0].country for m in (pair.who, pair.whom)]
    if None not in countries:
        yield "same country" if countries[0] == countries[1] else "two countries"


def _predicates(pair: Pair, top: Token, up: Sequence[Token], down: Sequence[Token]) -> list[Token]:
    """The words that may tell the act: where the paths of the two meet, those on the paths, what hangs on them."""
    inside = {*range(pair.who.start, pair.who.end), *range(pair.whom.start, pair.whom.end)}
    found: dict[int, Token] = {}
    for word in (top, *reversed(up[1:]), *reversed(down[1:])):
        if word.i not in inside and word.pos_ in _CONTENT:
            found.setdefault(word.i, word)
    return list(found.values())[:6]


def meeting_word(pair: Pair) -> Token:
    """The word of the parse under which both actors stand: the one that tells the act, if one does."""
    doc = pair.sentence.doc
    up_s, up_t = _chain(doc[pair.who.head]), _chain(doc[pair.whom.head])
    above = {t.i for t in up_t}
    top = next((t for t in up_s if t.i in above), _root(doc[pair.who.head]))
    words = _predicates(pair, top, (), ())
    return words[0] if words else top


def _chain(token: Token) -> list[Token]:
    """A word and those above it, up to the root."""
    return [token, *token.ancestors]


def _root(token: Token) -> Token:
    return _chain(token)[-1]


def _governor(token: Token, pair: Pair) -> Token | None:
    """The nearest verb or noun above a mention that is no part of it and no coordinate."""
    current = token
    while current.head != current:
        above = current.head
        mine = any(m.start <= above.i < m.end for m in (pair.who, pair.whom))
        if current.dep_ != "conj" and above.pos_ in _CONTENT and not mine:
            return above
        current = above
    return None


def _role(token: Token, above: Token) -> str:
    """How a mention hangs on the word above it: its label, or the preposition between."""
    current = token
    while current.head != above and current.head != current:
        current = current.head
    if current.dep_ in {"prep", "agent"}:
        return str(current.lower_)
    if current.dep_ == "nsubj" and above.pos_ in VERBAL and is_passive(above):
        return "nsubjpass"
    return str(current.dep_)


def _form(word: Token) -> str:
    """The lemma, and whether it is told in the passive."""
    if word.pos_ in VERBAL and is_passive(word):
        return f"{_lemma(word)}/by"
    return f"{_lemma(word)}/{word.pos_[0]}"


def _lemma(word: Token) -> str:
    if word.pos_ == "PROPN":
        return "@"
    return word.lemma
