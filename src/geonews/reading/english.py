"""Whether a text is English: what its words in small letters are, for names tell nothing."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
# A word that is no part of another: neither the "s" of "Putin's", the "ul" of "Jaish-ul-Adl" nor the "d" of "de-list".
_PLAIN: Final = re.compile(r"(?<![\w'-])[^\W\d_]++(?!-)")
_JUDGED_WORDS: Final = 4_000
_QUICKLY_READ: Final = 40_000
# How many words in small letters are too few to judge by, and how many are so few that rare words weigh much.
_TOO_FEW: Final = 3
_FEW: Final = 8
_LEAST_KNOWN: Final = 0.4
_LEAST_KNOWN_OF_FEW: Final = 0.2
# Where all is in capitals, or all in small letters, names stand among the words.
_LEAST_KNOWN_WITH_NAMES: Final = 0.15

# Function words, and common words that are neither verbs nor nouns; those are in the list of the word vectors.
_COMMON: Final = frozenset(
    """the of for with by from and or but that this these those are were be been being has have had will would
    could should must can cannot said says told its it his her she they them their there here not who whom whose
    which what where why how after before against into about than then when while between until during under
    more most all any each every both such other another same only also even still just already again ever never
    now very too well back up out off down away across among along around without within because since although
    though if whether unless however despite per you your our us my him himself herself itself themselves some
    many much few several less least first second third last next one two three four five six seven eight nine
    ten hundred thousand million billion new old former late early later earlier ago today yesterday tomorrow
    once twice long short high low big small large great good bad better best worse worst own foreign prime
    national international military political economic nuclear federal local public private major key top senior
    further recent chief deputy joint free open armed civil human social financial democratic presidential
    parliamentary humanitarian diplomatic official common main met made went came took gave found left held
    began broke brought bought built caught chose drew drove fell felt fled fought got grew heard hid hit kept
    knew laid led lost meant paid put ran rose sent shot shut sold spent spoke stood struck sought swore taught
    thought threw understood woke won wore wrote done gone taken given seen known shown drawn fallen broken
    chosen spoken written beaten forgotten frozen hidden driven ridden risen stolen sworn flew stole alongside
    largest smallest biggest forty fifty twenty thirty men women children people set cut did does nor yet via
    amid upon toward towards throughout near far above below behind beyond inside outside""".split()
)
# Words of English that are as common in other languages speak for none: "die" is German, "a" Spanish, "to" Polish.
_ANYWHERE: Final = frozenset(
    """a an as at die do en he i in is me no on or so to was we see sin son till her had per met minister""".split()
)
# In names these stand in small letters: "Luiz Inácio Lula da Silva", "Haji Abdul Rahman bin Haji Taib".
_IN_NAMES: Final = frozenset(
    """de del la las los le les el al as-salam du di da do dos das e y bin ibn bint van von der den ten ter zu abu
    ul ur o y""".split()
)
_FOREIGN: Final = frozenset(
    """à au aux avec dans des est et les pour qui que sur une sont pas plus con una para por su sus se más fue com
    não uma foi são dei della nel che con sono het een van niet zijn voor wordt och att som är för på til ikke
    og das und nicht mit auf von ist ve bir için ile nie się jest na je w z nu dan yang untuk dengan ang mga na
    wa ya l qu""".split()
)
_MADE_WITH: Final = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
)
_ENDING: Final = re.compile(r"[a-z]{3,}(?:ly|ness|ous|ful|less|[^h]ed)")


@functools.cache
def _vocabulary() -> frozenset[str]:
    """The verbs and common nouns of English news, in their base form."""
    from geonews.data.backoff_model import load_word_vectors

    return frozenset(load_word_vectors().rows) | _COMMON


def is_english(text: str) -> bool:
    """Tell English prose from other scripts and languages.

    Names are of all languages ("Partai Demokrasi Indonesia Perjuangan won"), and begin with a capital; so the words in
    small letters are judged, and most of them must be known. Where there are hardly any, as in "Lula meets Milei",
    nothing speaks against English.
    """
    words = _first(_WORD, text)
    if not words or (not text.isascii() and sum(word.isascii() for word in words) < 0.6 * len(words)):
        return False
    one_case = sum(map(str.isupper, words)) > 0.5 * len(words) or not any(word[0].isupper() for word in words)
    judged = Counter(_judged(text, names_too=one_case))
    known = sum(times for word, times in judged.items() if _is_known(word))
    foreign = sum(times for word, times in judged.items() if word in _FOREIGN or word in _IN_NAMES)
    total = judged.total()
    if total < _TOO_FEW:
        return known > 0 or not (foreign or any(not word.isascii() for word in judged))
    least = _LEAST_KNOWN_WITH_NAMES if one_case else _LEAST_KNOWN_OF_FEW if total < _FEW else _LEAST_KNOWN
    return known >= foreign and known >= least * total


def _judged(text: str, *, names_too: bool) -> Iterator[str]:
    """The words that tell one language from another."""
    for word, following in pairwise([*_first(_PLAIN, text), ""]):
        if not names_too and not word.islower():
            continue
        word = word.lower()
        if word in _IN_NAMES:
            # "en el hospital" is Spanish, "da Silva" may stand in any text.
            if names_too or (following.islower() and following not in _IN_NAMES):
                yield word
        elif word not in _ANYWHERE:
            yield word


def _first(kind: re.Pattern[str], text: str) -> list[str]:
    """The words that are judged; in a text of common length all words are found at once."""
    if len(text) <= _QUICKLY_READ:
        return kind.findall(text)[:_JUDGED_WORDS]
    return [match.group() for match in islice(kind.finditer(text), _JUDGED_WORDS)]


@functools.lru_cache(maxsize=16_384)
def _is_known(word: str) -> bool:
    """Whether a word is English: listed, or made from a word that is ("attacked", "flies", "planning")."""
    vocabulary = _vocabulary()
    return word in vocabulary or bool(_ENDING.fullmatch(word)) or any(s in vocabulary for s in _stems(word))


def _stems(word: str) -> Iterator[str]:
    """What a word may be made from; three letters at least, for "des" and "sing" are made from nothing."""
    for ending, base in _MADE_WITH:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3:
            yield stem + base
            if stem[-1] == stem[-2]:
                yield stem[:-1]  # "planned", "planning"
