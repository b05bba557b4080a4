"""The cue lexicon: which words attribute something to somebody, and where what they attribute stands.

The file `attributions.toml` says what its keys mean. It is read and checked once.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from geonews.data import packaged, read_toml
from geonews.errors import DataError

FILE: Final = "attributions.toml"
KINDS: Final = ("verb", "noun", "adjective", "preposition", "label")
CONSTRUCTIONS: Final = frozenset({"clause", "infinitive", "gerund", "object", "predicate"})
PREPOSITIONS: Final = frozenset(
    "about against as at by for from in into of off on onto out over to toward towards up upon with".split()
)
_KEYS: Final = frozenset(
    "name kind takes asserts speech words subjects persons always passive needs_speaker example near_miss".split()
)


@attrs.define(frozen=True, slots=True, kw_only=True)
class CueExample:
    """A sentence with the attribution that must be found in it.

    Attributes:
        text: The sentence.
        speaker: Words of the speaker, or None where the text names none.
        cue: Words of the cue.
        content: Words of the content.
    """

    text: str
    speaker: str | None
    cue: str
    content: str


@attrs.define(frozen=True, slots=True, kw_only=True)
class CueGroup:
    """Cues of one kind.

    Attributes:
        name: Unique name.
        kind: `verb`, `noun`, `adjective`, `preposition` or `label`.
        takes: Constructions and prepositions under which the content stands.
        asserts: Whether the speaker tells the content as a fact.
        speech: Whether it is speech, and so counts inside of what somebody else says, too.
        subjects: The nouns one of which must be the subject; empty where any may.
        persons: Whether only a person by name or "he" and "she" may be the subject.
        always: Whether it says something wherever it has a subject, also where the parser sees no complement.
        passive: Whether it counts in the passive alone ("is said to have fled").
        needs_speaker: Whether it counts only where the text names the speaker.
        examples: What must be found.
        near_misses: Sentences in which nothing must be found.
    """

    name: str
    kind: str
    takes: frozenset[str]
    asserts: bool
    speech: bool
    subjects: frozenset[str]
    persons: bool
    always: bool
    passive: bool
    needs_speaker: bool
    examples: tuple[CueExample, ...]
    near_misses: tuple[str, ...]


@attrs.define(frozen=True, slots=True)
class Cue:
    """One cue: the words after its head, and the group that it belongs to."""

    rest: tuple[str, ...]
    group: CueGroup


@attrs.define(frozen=True, slots=True)
class CueLexicon:
    """All cues, by kind and by head word; those of more words come first.

    Attributes:
        groups: The groups in the order of the file.
        cues: For each kind, for each head word, the cues that it heads.
    """

    groups: tuple[CueGroup, ...]
    cues: Mapping[str, Mapping[str, tuple[Cue, ...]]]

    @classmethod
    def of(cls, entries: Iterable[tuple[CueGroup, str]]) -> CueLexicon:
        """Index some groups with their words."""
        groups: dict[str, CueGroup] = {}
        found: dict[str, dict[str, list[Cue]]] = {kind: {} for kind in KINDS}
        for group, words in entries:
            groups[group.name] = group
            for word in dict.fromkeys(words.split()):
                head, *rest = word.split("_")
                found[group.kind].setdefault(head, []).append(Cue(tuple(rest), group))
        indexed = {
            kind: MappingProxyType({w: tuple(sorted(cues, key=lambda c: -len(c.rest))) for w, cues in heads.items()})
            for kind, heads in found.items()
        }
        return cls(tuple(groups.values()), MappingProxyType(indexed))


def _group(entry: Mapping[str, Any]) -> CueGroup:
    name = str(entry.get("name", "?"))

    def wrong(message: str) -> DataError:
        return DataError(message, file=FILE, pattern=name)

    if unknown := sorted(set(entry) - _KEYS):
        raise wrong(f"unknown key {', '.join(unknown)}: a group has {', '.join(sorted(_KEYS))}")
    if entry.get("kind") not in KINDS:
        raise wrong(f"kind is {entry.get('kind')!r}: expected one of {', '.join(KINDS)}")
    if not str(entry.get("words", "")).split():
        raise wrong("has no words")
    takes = frozenset(entry.get("takes", ()))
    if bad := sorted(takes - CONSTRUCTIONS - PREPOSITIONS):
        raise wrong(f"takes lists {', '.join(bad)}: expected {', '.join(sorted(CONSTRUCTIONS))} or a preposition")
    examples = tuple(
        CueExample(text=e["text"], speaker=e.get("speaker"), cue=e["cue"], content=e["content"])
        for e in entry.get("example", ())
    )
    near_misses = tuple(e["text"] for e in entry.get("near_miss", ()))
    if not examples or not near_misses:
        raise wrong("needs at least one [[group.example]] and one [[group.near_miss]]")
    return CueGroup(
        name=name,
        kind=entry["kind"],
        takes=takes,
        asserts=bool(entry.get("asserts", False)),
        speech=bool(entry.get("speech", False)),
        subjects=frozenset(str(entry.get("subjects", "")).split()),
        persons=bool(entry.get("persons", False)),
        always=bool(entry.get("always", False)),
        passive=bool(entry.get("passive", False)),
        needs_speaker=bool(entry.get("needs_speaker", False)),
        examples=examples,
        near_misses=near_misses,
    )


@functools.cache
def load_cues() -> CueLexicon:
    """Read the cue lexicon.

    Raises:
        DataError: When an entry cannot be used.
    """
    return CueLexicon.of((_group(entry), entry["words"]) for entry in read_toml(packaged(FILE)).get("group", ()))
