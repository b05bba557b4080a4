"""How names are compared: cut into atoms, freed of accents, with the letter case that a name demands.

An atom is a run of letters and digits. "Kim Jong-un", "Kim Jong Un" and the tokens "Kim", "Jong", "-", "un" all
have the atoms Kim, Jong, un; "U.S." and "US" are both US; "People's" is People and 's, as a parser tokenises it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_LETTERS: Final = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ə": "a",
        "Ə": "A",
        "’": "'",
        "‘": "'",
        "ʻ": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "&": " and ",
    }
)
_PIECE: Final = re.compile(r"[^\W_]+|[^\w\s]")
_SILENT: Final = re.compile(r"[-']+")
_PARTICLES: Final = frozenset(
    """a al an and as at bin bint ben da das de del della der des di do dos du e el for ibn in la le of on or oul ould
    ten ter the to ul un van von y zu""".split()
)
_WORDS: Final = frozenset(
    """able aid aids aim bold care cash cop core east fast focus free gain hope mend must next open pact peace race
    rise safe save share start step stop them this west will with""".split()
)
_PRONOUNS: Final = frozenset("am as at be do go he i in is it me my no on or so to us we who".split())


class _Plain(dict[int, str]):
    """What each letter is without accents, worked out where it first turns up."""

    def __missing__(self, letter: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(letter))
        bare = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
        self[letter] = bare
        return bare


_PLAIN: Final = _Plain()


def plain(text: str) -> str:
    """The text without accents, with straight apostrophes and hyphens: "Nicolás" is "Nicolas"."""
    if text.isascii():
        return text.replace("&", " and ").replace("`", "'") if "&" in text or "`" in text else text
    return text.translate(_PLAIN)


@functools.lru_cache(maxsize=65536)
def atoms_of_word(word: str) -> tuple[str, ...]:
    """The atoms of one token: none for a hyphen, the sign itself for other punctuation.

    A full stop inside of a word is dropped ("U.S."), a full stop alone stays: no name goes on beyond a sentence.
    """
    word = plain(word).strip()
    if word.replace("-", "").isalnum():
        return tuple(word.replace("-", " ").split())
    if _SILENT.fullmatch(word):
        return ()
    tail: tuple[str, ...] = ()
    if word[-2:] in ("'s", "'S"):
        word, tail = word[:-2], ("'s",)
    found: list[str] = []
    for part in re.split(r"[-/\s]+", word):
        joined = part.replace("'", "").replace(".", "") if any(c.isalnum() for c in part) else part
        found.extend(_PIECE.findall(joined))
    return (*found, *tail)


@functools.lru_cache(maxsize=65536)
def atoms(text: str) -> tuple[str, ...]:
    """The atoms of a name as it is written."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return tuple(text.split())
    words = plain(text).split()
    return atoms_of_word(words[0]) if len(words) == 1 else tuple([a for word in words for a in atoms_of_word(word)])


def atoms_of(words: Sequence[str], most: int | None = None) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The atoms of some tokens, and for each atom the index of the token that it comes from.

    Args:
        words: The tokens.
        most: After how many atoms the rest of the tokens is left out; None to take all.
    """
    found: list[str] = []
    origin: list[int] = []
    for i, word in enumerate(words):
        for atom in atoms_of_word(word):
            found.append(atom)
            origin.append(i)
        if most is not None and len(found) > most:
            break
    return tuple(found), tuple(origin)


def key(name: Sequence[str]) -> str:
    """The atoms as one string in which case does not count, for look-up."""
    return " ".join(name).casefold()


def fits(text: Sequence[str], name: Sequence[str], *, person: bool = False, caseless: bool = False) -> bool:
    """Whether the case of some words allows them to be a name whose letters they have.

    "turkey" is no Turkey and "us" no US; "CHINA" is China, "Nato" is NATO, "Mohammed Bin Salman" is Mohammed bin
    Salman.

    Args:
        text: Atoms of the words.
        name: Atoms of the name, as many.
        person: Whether the name is a person's: "Jong Un" and "Jong-un" are both written.
        caseless: Whether the text is all upper or all lower case, so that its case tells nothing.
    """
    if caseless:
        lone = text[0].casefold() if len(text) == 1 else ""
        return not (lone in _PRONOUNS and name[0].isupper() and text[0] != "US")
    return all(_fits(t, n, i, len(name), person) for i, (t, n) in enumerate(zip(text, name, strict=True)))


def _fits(text: str, name: str, position: int, length: int, person: bool) -> bool:
    if text == name or not name[0].isupper():
        return text == name or not name.isupper()
    if name.isupper() and len(name) > 1:
        return length == 1 and len(name) > 3 and text.istitle() and name.casefold() not in _WORDS
    if text[0].isupper():
        return True
    return position > 0 and (text in _PARTICLES or (person and position > 1))
