"""Where times may stand: a cheap look at single words, so that the rules need not be tried on the whole text.

Each word that matters has a kind, a letter. A rule names the kinds without which it cannot match ("Ua": a unit
and "ago"), and is tried only on stretches that hold them. Small letters alone do not make a stretch worth reading.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from geonews.times.words import MONTHS, NUMBER_WORDS, WEEKDAYS

# Words as they are written; those in small letters are found whatever their case.
_WORDS: Final[dict[str, str]] = {
    "S": "spring summer fall autumn winter Christmas Boxing New Epiphany Martin Valentine Presidents St Ash Palm Good "
    "Easter Orthodox Pentecost May Memorial Juneteenth Fourth July Bastille Labor Labour Columbus Halloween Election "
    "Veterans Armistice Thanksgiving Arab Prague Black Bloody Super",
    "C": "noon midnight midday dawn clock am pm AM PM GMT UTC MSK EST EDT CST CDT MST MDT PST PDT ET PT CEST CET BST "
    "JST KST IST",
    "F": "hourly daily nightly weekly biweekly fortnightly monthly bimonthly quarterly annual annually yearly biannual "
    "biennial semiannual each every per",
    "U": "second minute hour day week weekend fortnight month quarter year decade century centuries morning afternoon "
    "evening night",
    "D": "today tonight overnight yesterday tomorrow now current currently present presently nowadays recent recently "
    "future past moment these point time",
    "O": "st nd rd th",
    "Y": "FY fiscal half twenties thirties forties fifties sixties seventies eighties nineties aged",
    "a": "ago",
    "e": "early late earlier later end beginning start middle rest remainder close course",
    "g": "long",
    "h": "now hence today",
    "l": "later earlier before after",
    "n": " ".join(["½", *[word for word in NUMBER_WORDS if word not in {"a", "an"}]]),
    "o": "old olds older aged age",
    "p": "last this that past next coming upcoming previous following preceding recent current present first final "
    "same",
    "q": "quarter century quarters",
    "v": "few several many couple number dozens hundreds thousands scores dozen half",
    "w": "new weekend man woman person player word book war minutes hours",
}  # fmt: skip


@functools.cache
def _kinds() -> dict[str, str]:
    """Each word with the letters of its kinds."""
    kinds: dict[str, str] = {}

    def add(word: str, letter: str) -> None:
        kinds[word] = kinds.get(word, "") + letter

    for letter, words in _WORDS.items():
        for word in words.split():
            forms = {word} if not word.islower() else {word, word.title(), word.upper()}
            for form in sorted(forms):
                add(form, letter)
                if letter == "U":
                    add(form + "s", letter)
                    add(form + "S", letter)
                    add(form + "long", "Ug")
    for month in MONTHS:
        for name in {month, month[:3], "Sept" if month == "September" else month}:
            add(name, "M")
            add(name.upper(), "M")
    for day in WEEKDAYS:
        for name in (day, day + "s", day.upper()):
            add(name, "W")
    return kinds


_TOKEN: Final = re.compile(r"[ap]\.m\b|[A-Za-z]+|½|\d[\d:/.,]*(?:'?s\b)?")
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d\d")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d|\d0'?s|\d\d/\d\d|\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}")
_MARGIN: Final = 64


def _hits(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    kinds = _kinds()
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word[0].isdigit():
            kind = "n" + ("C" if _CLOCK.match(word) else "") + ("Y" if _YEAR.match(word) else "")
        elif word[1:2] == ".":
            kind = "C"
        else:
            kind = kinds.get(word, "")
        if kind:
            yield match.start(), match.end(), kind


def stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The stretches of a paragraph around words that matter, each with the kinds that stand in it."""
    hits = list(_hits(text, start, end))
    index = 0
    for begin, stop in _merged(hits, start, end):
        begin, stop = _word_start(text, begin, start), _word_end(text, stop, end)
        while index < len(hits) and hits[index][0] < begin:
            index += 1
        letters: set[str] = set()
        while index < len(hits) and hits[index][0] < stop:
            letters.update(hits[index][2])
            index += 1
        yield begin, stop, "".join(sorted(letters))


def _merged(hits: list[tuple[int, int, str]], start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = stop = -1
    for a, b, kind in hits:
        if kind.islower():
            continue
        if begin >= 0 and a - _MARGIN > stop:
            yield begin, stop
            begin = -1
        if begin < 0:
            begin = max(start, a - _MARGIN)
        stop = min(end, b + _MARGIN)
    if begin >= 0:
        yield begin, stop


def _word_start(text: str, offset: int, least: int) -> int:
    space = text.rfind(" ", least, offset)
    return space + 1 if space >= 0 else least


def _word_end(text: str, offset: int, most: int) -> int:
    space = text.find(" ", offset, most)
    return space if space >= 0 else most


def allows(needs: str, kinds: str) -> bool:
    """Whether a stretch with these kinds can hold a match of a rule with these needs ("Ua", "D|W")."""
    return any(all(letter in kinds for letter in needed) for needed in needs.split("|"))
