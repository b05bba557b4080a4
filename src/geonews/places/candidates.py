"""What could be a place: names of the gazetteer, longest first, and what the parser takes for places besides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

import attrs

from geonews.data.gazetteer import Cues, Gazetteer, Toponym, fold, load_adjectives
from geonews.parsing import Parsed
from geonews.values import value

PLACE_LABELS: Final = frozenset({"GPE", "LOC"})
_LONGEST: Final = 7
_LISTED_NAME: Final = re.compile(r"[A-Z][^\W\d][\w'’. -]*")


@value(kw_only=True)
class Name:
    """A name in the text that is taken for a place.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        text: The characters between.
        first: Its first token.
        last: Its last token.
        options: The places of that name; empty when the gazetteer has none.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    options: tuple[Toponym, ...]

    @property
    def is_country(self) -> bool:
        """Whether a country has this name."""
        return any(option.feature == "country" for option in self.options)


@attrs.define(frozen=True, slots=True, eq=False)
class Words:
    """The tokens of an article as plain lists, which are quicker to ask than the document."""

    whole: str
    texts: list[str]
    lower: list[str]
    starts: list[int]
    labels: list[str]
    begins: list[bool]
    kinds: Sequence[str]
    known: dict[str, tuple[Toponym, ...]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, parsed: Parsed) -> Words:
        """The words of a parsed article."""
        doc = parsed.doc
        texts = [t.text for t in doc]
        labels, begins = [""] * len(texts), [False] * len(texts)
        for entity in doc.ents:
            begins[entity.start] = True
            labels[entity.start : entity.end] = [entity.label_] * (entity.end - entity.start)
        return cls(doc.text, texts, [t.lower_ for t in doc], [t.idx for t in doc], labels, begins, parsed.kinds)

    def name(self, first: int, last: int, gazetteer: Gazetteer | None) -> Name:
        """The name that some tokens make."""
        start, end = self.starts[first], self.starts[last] + len(self.texts[last])
        text = self.whole[start:end]
        if gazetteer and text not in self.known:
            self.known[text] = gazetteer.lookup(text)
        options = self.known[text] if gazetteer else ()
        return Name(start=start, end=end, text=text, first=first, last=last, options=options)

    def entity(self, first: int, last: int) -> tuple[str, int, int]:
        """Label, first and last token of the parser's entity over a name; the label is empty where there is none."""
        label = self.labels[first] or self.labels[last]
        if not label:
            return "", first, last
        while first > 0 and not self.begins[first] and self.labels[first - 1] == label:
            first -= 1
        while last + 1 < len(self.texts) and self.labels[last + 1] == label and not self.begins[last + 1]:
            last += 1
        return label, first, last


def matches(words: Words, gazetteer: Gazetteer, cues: Cues) -> Iterator[Name]:
    """Longest names of the gazetteer from left to right, wherever the text has capitals."""
    i, adjectives = 0, load_adjectives()
    while i < len(words.texts):
        last = _longest(words, i, gazetteer) if words.kinds[i] and _may_begin(words, i) else None
        if last is None:
            i += 1
            continue
        name = words.name(i, last, gazetteer)
        if not name.options or fold(name.text) in adjectives:
            i += 1
            continue
        if not _is_common(name, words, cues) or _is_before_its_state(name, words, gazetteer):
            yield name
        i = last + 1


def _may_begin(words: Words, i: int) -> bool:
    text = words.texts[i]
    if text[0].isupper():
        return True
    # "al-Asad"
    return text in {"al", "el", "ash", "ain", "an", "ar", "as"} and words.texts[i + 1 : i + 2] == ["-"]


def _longest(words: Words, i: int, gazetteer: Gazetteer) -> int | None:
    """The last token of the longest known name that begins at a token."""
    best = None
    start = words.starts[i]
    for j in range(i, min(i + _LONGEST, len(words.texts))):
        text = words.texts[j]
        if words.kinds[j] != words.kinds[i] or text in {",", "(", ")", ";", ":"}:
            break
        name = words.whole[start : words.starts[j] + len(text)]
        # "Rafah crossing" is written so by hand; no built name ends in lower case.
        named = text[0].isupper() or text[0].isdigit() or (j > i and text.isalpha() and fold(name) in gazetteer.written)
        if named and gazetteer.knows(name):
            best = j
        # The parser cuts "Cox's Bazar" after "Cox".
        if words.texts[j + 1 : j + 2] != ["'s"] and not gazetteer.continues(name):
            break
    return best


def _is_common(name: Name, words: Words, cues: Cues) -> bool:
    """Whether a word has other uses ("Most", "Union", "Eastern province", a stray abbreviation)."""
    key = fold(name.text)
    if (key in cues.never and not (name.is_country and name.text.isupper())) or len(key) < 2:
        return True
    if words.lower[name.first] in cues.directions and not words.texts[name.last][0].isupper():
        return True
    if all(part in cues.directions for part in key.split()):
        return True
    short = len(key) <= 5 and all(len(fold(o.name)) > len(key) or o.feature == "city" for o in name.options)
    if short and not name.is_country and (name.text.endswith(".") or len(key) < 5):
        return _is_stray(name, words)
    return False


def _is_before_its_state(name: Name, words: Words, gazetteer: Gazetteer) -> bool:
    """Whether the state that it lies in follows ("Independence, Mo.", "Normal, Illinois")."""
    i = name.last + 2
    if words.whole[name.end : name.end + 2] != ", " or i >= len(words.texts) or len(name.text) < 3:
        return False
    states = [o for last in (i, i + 1) if last < len(words.texts) for o in words.name(i, last, gazetteer).options]
    wanted = {(s.country, s.name) for s in states if s.feature == "admin1"}
    return any((o.country, o.admin1) in wanted for o in name.options)


def _is_stray(name: Name, words: Words) -> bool:
    """Whether an abbreviation stands where no state can: "Miss Jones", "300 B.C."; in "Athens, Ga." it is none."""
    before = words.whole[max(0, name.start - 2) : name.start]
    after_name = before[-1:] in {"(", "-"} or (before == ", " and words.texts[name.first - 2][0].isupper())
    bare = name.text.replace(".", "")
    if any(o.feature == "admin1" and fold(o.name) != fold(name.text) for o in name.options):
        dotted = bare.isupper() and ("." in name.text or len(bare) > 2 or bare == "DC")
        after_number = name.first > 0 and words.texts[name.first - 1][0].isdigit()
        return not after_name and not (dotted and not after_number)
    return bare.isupper() and all(o.feature in {"city", "admin1", "admin2"} for o in name.options)


def unlisted(parsed: Parsed, words: Words, covered: set[int], cues: Cues) -> Iterator[Name]:
    """What the parser takes for a place and the gazetteer does not know; "the village of X" whatever it takes X for."""
    taken = set(covered)
    for first, last in chain(
        ((e.start, e.end - 1) for e in parsed.doc.ents if e.label_ in PLACE_LABELS), _of_a_kind(words, cues)
    ):
        while first <= last and (words.lower[first] in cues.directions or not words.texts[first][0].isupper()):
            first += 1
        while last >= first and not words.texts[last][0].isupper():
            last -= 1
        if first > last or not words.kinds[first] or not taken.isdisjoint(range(first, last + 1)):
            continue
        name = words.name(first, last, None)
        if _LISTED_NAME.fullmatch(name.text) and not name.text.isupper() and not _is_known_word(name.text, cues):
            taken.update(range(first, last + 1))
            yield name


def _of_a_kind(words: Words, cues: Cues) -> Iterator[tuple[int, int]]:
    """First and last tokens of the capitalised words after "the village of"."""
    for i, word in enumerate(words.lower):
        if word == "of" and i and words.lower[i - 1] in cues.kinds:
            first = last = i + 2 if words.lower[i + 1 : i + 2] == ["the"] else i + 1
            while last < len(words.texts) and words.texts[last][0].isupper() and words.labels[last] != "NORP":
                last += 1
            if first < last:
                yield first, last - 1


def _is_known_word(text: str, cues: Cues) -> bool:
    """An adjective, or a word that is never a place."""
    key = fold(text)
    return key in cues.never or key in load_adjectives()
