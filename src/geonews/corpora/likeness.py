"""How far two articles are one text: their stories as words, and the words that they share in runs."""

from __future__ import annotations

import functools
import re
import zlib
from array import array
from typing import Any, Final

import attrs

from geonews.article import Article
from geonews.errors import MissingExtraError
from geonews.reading.headers import dateline_end, is_byline

# What comes after so many words is not compared: it takes memory and tells little more.
_WORDS_COMPARED: Final = 2000
# Fewer equal words in a row are chance: any two articles share "said on Tuesday".
_RUN: Final = 4
# A shorter story is a copy only of itself: two flashes on two earthquakes differ in a word or two.
_FEWEST_WORDS: Final = 25
_MOST_REPLACED: Final = 0.2

_WORD: Final = re.compile(r"\d+(?:[.,:]\d+)*|\w+")
# What stands before a word that is capital for its place alone: "... on Friday. Officials said".
_BEGINNING: Final = re.compile(r"(?:^|[.!?:\n\"“”])[\s\"'“”‘’(\[]*$")
_PLAIN, _CAPITAL, _DIGITS = range(3)
_HEADER_LINES: Final = 6
_HEADLINE_WORDS: Final = 30
_LONGEST_DATELINE: Final = 200
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)\]]{0,3}\s*$")


@attrs.frozen(eq=False)
class Story:
    """The words of an article's story, without headline, byline and dateline.

    Attributes:
        words: A number for each word, in order.
        facts: For each word 1 where it is a number or a name, else 0.
    """

    words: array[int]
    facts: bytes


def story_of(article: Article) -> Story:
    """The words of an article, from the first of its story on."""
    text = article.text
    words: array[int] = array("I")
    facts = bytearray()
    for match in _WORD.finditer(text, _start(article)):
        number, kind = _read(match[0])
        words.append(number)
        named = kind == _CAPITAL and not _BEGINNING.search(text, max(0, match.start() - 12), match.start())
        facts.append(named or kind == _DIGITS)
        if len(words) == _WORDS_COMPARED:
            break
    return Story(words, bytes(facts))


@functools.lru_cache(maxsize=2**16)
def _read(word: str) -> tuple[int, int]:
    """The number that stands for a word, and its kind."""
    kind = _DIGITS if word[0].isdigit() else _CAPITAL if word[0].isupper() else _PLAIN
    return zlib.crc32(word.casefold().encode("utf-8", "surrogatepass")), kind


def _start(article: Article) -> int:
    """Where the story begins: below headline and byline, after the dateline ("GOMA, Congo (AP) -")."""
    if article.dateline is not None:
        return article.dateline.end
    text, start = article.text, 0
    for match in list(re.finditer(r"[^\n]*\S[^\n]*", text[:4000]))[:_HEADER_LINES]:
        line = match[0].strip()
        start = match.end() - len(match[0].lstrip())
        if not is_byline(line, below_title=start > 0) and not _is_headline(line, text[match.end() :][:80]):
            return start + dateline_end(text[start : start + _LONGEST_DATELINE], first=True)
    return 0


def _is_headline(line: str, below: str) -> bool:
    """Whether a line is a headline: short, no sentence, and not the first line of wrapped copy."""
    goes_on = below.lstrip()[:1]
    return (
        len(line.split()) <= _HEADLINE_WORDS
        and not _SENTENCE_END.search(line)
        and bool(goes_on)
        and not goes_on.islower()
    )


def likeness(one: Story, other: Story) -> float:
    """How far two stories are one text, from 0 to 1; 0 where they tell different facts in the same words.

    It is the share of words that both have in runs. What a cut has taken off the end of one of the two is not
    counted; what stands in place of something else is.
    """
    if one.words == other.words:
        return 1.0 if one.words else 0.0
    if min(len(one.words), len(other.words)) < _FEWEST_WORDS:
        return 0.0
    runs = _runs(one.words, other.words)
    shared = sum(length for _, _, length in runs)
    if shared < _FEWEST_WORDS:
        return 0.0
    start, other_start, length = runs[-1]
    end, other_end = start + length, other_start + length
    rest = min(len(one.words) - end, len(other.words) - other_end)
    if _facts_differ(one, end + rest, other, other_end + rest):
        return 0.0
    return 2 * shared / (end + rest + other_end + rest)


def _runs(words: array[int], other: array[int]) -> list[tuple[int, int, int]]:
    """The runs of equal words: where they start in both, and how long they are."""
    opcodes: Any = _rapidfuzz().LCSseq.opcodes(words, other)
    equal = [(o.src_start, o.dest_start, o.src_end - o.src_start) for o in opcodes if o.tag == "equal"]
    return [run for run in equal if run[2] >= _RUN]


def _facts_differ(one: Story, end: int, other: Story, other_end: int) -> bool:
    """Whether names and numbers stand in place of others: "5.4" for "6.1", "Fiji" for "Tonga".

    One or two are a correction or a spelling: "Kiev" for "Kyiv", "at least 14" for "at least 12".
    """
    facts, other_facts = _facts(one, end), _facts(other, other_end)
    replaced = min(len(facts - set(other.words[:other_end])), len(other_facts - set(one.words[:end])))
    return replaced > _MOST_REPLACED * min(len(facts), len(other_facts))


def _facts(story: Story, end: int) -> set[int]:
    return {word for word, fact in zip(story.words[:end], story.facts, strict=False) if fact}


def shingles(story: Story, start: int, end: int, *, size: int) -> list[bytes]:
    """The runs of some size in a stretch of a story's words; a shorter stretch is one run, and an empty one none."""
    words = story.words[start:end]
    return [words[a : a + size].tobytes() for a in range(max(len(words) - size + 1, min(len(words), 1)))]


def _rapidfuzz() -> Any:
    try:
        from rapidfuzz import distance
    except ImportError as error:
        raise MissingExtraError("find_duplicates", "corpora") from error
    return distance
