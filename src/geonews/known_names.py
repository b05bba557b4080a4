"""Names in a text that the tables know, with those that two countries share a word of: "North and South Korea"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from geonews.data.name_atoms import atoms_of_word
from geonews.values import value
from geonews.word_classes import COMPASS, NO_NAMES, PARTICLES, WATERS
from geonews.words import Words

if TYPE_CHECKING:
    from geonews.data.actor_tables import ActorTables, Form

_HALVES: Final = frozenset({"North", "South", "East", "West"})
# "The North answered", "a Southern patrol boat": what a story of two halves of a country calls each by.
_HALVED: Final = (("North Korea", "South Korea", "North Korean", "South Korean"), ("Sudan", "South Sudan", "", ""))
_LOWERED: Final = frozenset({("security", "council"), ("state", "department")})


@value(kw_only=True)
class Name:
    """One name in the text.

    Attributes:
        start: Index of its first word.
        end: Index after its last word.
        kind: `known` (in the tables), `person`, `organization`, `people` or `place`.
        forms: What bears this name in the tables, the likeliest first.
        is_person: Whether it names a person.
        is_country: Whether it names a country, its capital or its seat of government, or is its adjective.
    """

    start: int
    end: int
    kind: str
    forms: tuple[Form, ...] = ()
    is_person: bool = attrs.field(init=False)
    is_country: bool = attrs.field(init=False)

    @is_person.default
    def _is_person(self) -> bool:
        return self.kind == "person" or self.has("person")

    @is_country.default
    def _is_country(self) -> bool:
        return bool(self.forms) and (self.forms[0].entry.kind == "country" or self.forms[0].form == "place")

    @property
    def head(self) -> int:
        """Index of its last word, which heads an English name."""
        return self.end - 1

    def has(self, *forms: str) -> bool:
        """Whether the tables know it as a `name`, `adjective`, `demonym`, `capital`, `seat` ..."""
        return bool(self.forms) and any(f.form in forms for f in self.forms)


def known_names(words: Words, tables: ActorTables) -> Iterator[Name]:
    """Names that the tables know; in a transcript without capitals also those in lower case."""
    lower = not any(text[0].isupper() for text in words.text if len(text) > 1)
    for start, end in words.bounds:
        i = start
        while i < end:
            found = None
            text = words.text[i]
            if text[0].isupper() or text[0].isdigit() or text in PARTICLES or (lower and text.isalpha()):
                first = atoms_of_word(text)
                longest = tables.names.longest(first[0].casefold()) if first else 0
                if longest:
                    # Hyphens and full stops are tokens but no atoms, so a name may have twice as many tokens.
                    found = tables.find(words.text[i : min(end, i + 2 * longest + 1)], 0, caseless=lower)
            if found is None and _is_lowered(words, i):
                found = tables.find(words.text[i : i + 2], 0, caseless=True)
            place = tables.find_place(words.text[i : min(end, i + 4)], 0) if words.lower[i] in COMPASS else None
            if place is not None and place[0] > 1 and (found is None or place[0] >= found[0]):
                found = place[0], (place[1],)  # "New Mexico" is not Mexico
            if text in _HALVES and (whole := _half(words, i, tables)) is not None:
                yield Name(start=i, end=i + 1, kind="known", forms=whole)
                i += 2
                continue
            if found is None or not _plausible(words, i, i + found[0]):
                i += 1
                continue
            found = _shared(words, i, found, tables)
            yield Name(start=i, end=i + found[0], kind="known", forms=found[1])
            i += found[0]


def _is_lowered(words: Words, i: int) -> bool:
    """Whether a name stands here that some newspapers print in lower case: "the security council", not Iran's."""
    return tuple(words.lower[i : i + 2]) in _LOWERED and words.lower[i - 1 : i] == ["the"]


def _plausible(words: Words, start: int, end: int) -> bool:
    """Whether a name of the tables is one here: not "Will" and "May" at the start of a sentence, nor "us" for "US"."""
    if end - start > 1:
        return any(text[0].isupper() for text in words.text[start:end]) or words.text[start] not in PARTICLES
    if words.lower[start] in NO_NAMES or words.text[end : end + 1] in WATERS:
        return False
    return words.pos[start] in {"PROPN", "ADJ", "NOUN", "X", "NUM"}


def _shared(
    words: Words, i: int, found: tuple[int, tuple[Form, ...]], tables: ActorTables
) -> tuple[int, tuple[Form, ...]]:
    """A name without the noun that it shares: "Ukrainian" of "Russian and Ukrainian forces".

    The forces are of both countries there, and not Ukraine's army alone.
    """
    joined = i - 1 if words.lower[i - 1 : i] == ["and"] else i
    before = joined - 1 if words.lower[joined - 1 : joined] == [","] and joined == i - 1 else joined
    if before == i or found[0] < 2 or words.lower[i + found[0] - 1] != words.text[i + found[0] - 1]:
        return found
    adjective = tables.find(words.text[i : i + found[0] - 1], 0)
    other = next(
        (f for j in (2, 1) if before - j >= 0 and (f := tables.find(words.text[before - j : before], 0))), None
    )
    if adjective is None or other is None or not (_is_adjective(adjective[1]) and _is_adjective(other[1])):
        return found
    noun = " ".join(words.lower[i + adjective[0] : i + found[0]])
    return adjective if tables.role(noun) is not None else found


def _is_adjective(forms: tuple[Form, ...]) -> bool:
    return forms[0].form in {"adjective", "demonym"} and forms[0].entry.kind == "country"


def _half(words: Words, i: int, tables: ActorTables) -> tuple[Form, ...] | None:
    """Who bears the first of two names that share their last word: "North" in "North and South Korean officials"."""
    if words.lower[i + 1 : i + 2] != ["and"] or not _HALVES.issuperset(words.text[i + 2 : i + 3]):
        return None
    last = words.text[i + 3 : i + 4]
    whole, other = tables.find([words.text[i], *last], 0), tables.find([*words.text[i + 2 : i + 3], *last], 0)
    if whole is None or other is None or (whole[0], other[0]) != (2, 2):
        return None
    return whole[1] if whole[1][0].entry.kind == other[1][0].entry.kind == "country" else None


def halves(words: Words, names: Sequence[Name], tables: ActorTables) -> Iterator[Name]:
    """The halves of a country by their side of the compass, where both are named: "The North answered"."""
    told = {name.forms[0].entry.country for name in names if name.is_country}
    for north, south, northern, southern in _HALVED:
        called: dict[str, tuple[Form, ...]] = {}
        for word, whole in (("North", north), ("South", south), ("Northern", northern), ("Southern", southern)):
            found = tables.find(whole.split(), 0) if whole else None
            if found is not None:
                called[word] = found[1]
        if not {called[word][0].entry.country for word in ("North", "South") if word in called} <= told:
            continue
        for i, text in enumerate(words.text):
            if text in called and words.sentence[i] >= 0 and _stands_alone(words, i):
                yield Name(start=i, end=i + 1, kind="known", forms=called[text])


def _stands_alone(words: Words, i: int) -> bool:
    """Whether a word of the compass is a name: "the North said", "a Northern boat"; not "the North Atlantic"."""
    after = words.text[i + 1 : i + 2]
    if words.text[i].endswith("ern"):
        begins = i == words.bounds[words.sentence[i]][0]
        return not begins and words.dep[i] in {"amod", "compound"} and not any(t[0].isupper() for t in after)
    alone = words.lower[i - 1 : i] == ["the"] and words.dep[i] not in {"amod", "compound", "nmod"}
    return alone and not any(t[0].isupper() or t == "of" for t in after)
