"""The relation patterns: which words tell how two actors stand to each other.

The file `relations.toml` says what its keys mean. It is read and checked once.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import attrs

from geonews.codes import ACTOR_KINDS, RELATION_KINDS, TRENDS
from geonews.data import packaged, read_toml
from geonews.errors import DataError

FILE: Final = "relations.toml"
FORMS: Final = ("office", "role", "state", "verb", "adjective", "compound", "group", "body")
_TEXTS: Final = frozenset({"name", "kind", "form", "qualified", "trend"})
_FLAGS: Final = frozenset({"of_country", "bare", "converse", "rising", "negated", "aim", "mutual"})
_LISTS: Final = frozenset({"words", "qualifiers", "unless", "prepositions", "subjects", "objects"})
_KEYS: Final = _TEXTS | _FLAGS | _LISTS | {"examples", "near_misses"}


@attrs.define(frozen=True, slots=True, kw_only=True)
class RelationExample:
    """A sentence with the relation that must be found in it.

    Attributes:
        text: The sentence.
        subject: Name of the subject.
        object: Name of the object.
        trend: The trend that it tells, or None.
    """

    text: str
    subject: str
    object: str
    trend: str | None = None


@attrs.define(frozen=True, slots=True, kw_only=True, eq=False)
class RelationPattern:
    """Words that tell one kind of relation.

    Attributes:
        name: Unique name.
        kind: Kind of relation.
        form: Grammatical construction: `office`, `role`, `state`, `verb`, `adjective`, `compound`, `group` or `body`.
        words: The words, each a tuple of lower-case tokens.
        qualifiers: Words one of which must qualify a noun of state, or stand below a verb; empty where none is needed.
        unless: Words that must not stand with it.
        prepositions: Where the other party stands; those of the form where empty.
        subjects: Kinds of actors that the subject may be; empty for any.
        objects: Kinds of actors that the object may be; empty for any.
        of_country: Whether an office without an owner is one of the holder's own country.
        bare: Whether an office counts only where nothing but an epithet parts it from its owner.
        qualified: The kind of relation of a bare office where something does part them, or None.
        converse: Whether the verb's object is the subject of the relation.
        rising: Whether growth makes things worse ("tensions rose").
        negated: Whether the verb must be negated ("does not recognise").
        aim: Whether the verb tells as much where it is only tried ("is trying to crush the rebels").
        mutual: Whether the subject of the verb names both sides ("A and B quarrelled").
        trend: The trend that the words themselves tell, or None.
        examples: What must be found.
        near_misses: Sentences in which the pattern must find nothing.
    """

    name: str
    kind: str
    form: str
    words: tuple[tuple[str, ...], ...]
    qualifiers: frozenset[str]
    unless: frozenset[str]
    prepositions: tuple[str, ...]
    subjects: frozenset[str]
    objects: frozenset[str]
    of_country: bool
    bare: bool
    qualified: str | None
    converse: bool
    rising: bool
    negated: bool
    aim: bool
    mutual: bool
    trend: str | None
    examples: tuple[RelationExample, ...]
    near_misses: tuple[str, ...]


@attrs.define(frozen=True, slots=True, kw_only=True)
class RelationPatterns:
    """All patterns, and the words that qualify what they find.

    Attributes:
        patterns: The patterns in the order of the file.
        by_form: For each form, for each first word, what starts with it; more words come first.
        words: Sets of words by name: `past`, `deputy`, `epithets`, `aims`, `doubts`, `improving`, `deteriorating` ...
    """

    patterns: tuple[RelationPattern, ...]
    by_form: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], RelationPattern], ...]]]
    words: Mapping[str, frozenset[str]]

    def of_form(self, form: str) -> tuple[RelationPattern, ...]:
        """The patterns of one form, in the order of the file."""
        return tuple(p for p in self.patterns if p.form == form)


def _words(listed: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(tuple(word.replace("-", " - ").split()) for word in listed))


def _pattern(entry: Mapping[str, Any]) -> RelationPattern:
    name = str(entry.get("name", "?"))

    def wrong(message: str) -> DataError:
        return DataError(message, file=FILE, pattern=name)

    if unknown := sorted(set(entry) - _KEYS):
        raise wrong(f"unknown key {', '.join(unknown)}: a pattern has {', '.join(sorted(_KEYS))}")
    for key, allowed in (("kind", RELATION_KINDS), ("form", FORMS)):
        if entry.get(key) not in allowed:
            raise wrong(f"{key} is {entry.get(key)!r}: expected one of {', '.join(allowed)}")
    for key, choices in (("qualified", RELATION_KINDS), ("trend", TRENDS)):
        if entry.get(key) is not None and entry[key] not in choices:
            raise wrong(f"{key} is {entry[key]!r}: expected one of {', '.join(choices)}")
    if bad := sorted({*entry.get("subjects", ()), *entry.get("objects", ())} - set(ACTOR_KINDS)):
        raise wrong(f"subjects or objects lists {', '.join(bad)}: expected {', '.join(ACTOR_KINDS)}")
    if not entry.get("words") or not entry.get("examples") or not entry.get("near_misses"):
        raise wrong("needs words, at least one of its examples and at least one of its near_misses")
    return RelationPattern(
        name=name,
        kind=entry["kind"],
        form=entry["form"],
        words=_words(entry["words"]),
        qualifiers=frozenset(entry.get("qualifiers", ())),
        unless=frozenset(entry.get("unless", ())),
        prepositions=tuple(entry.get("prepositions", ())),
        subjects=frozenset(entry.get("subjects", ())),
        objects=frozenset(entry.get("objects", ())),
        of_country=bool(entry.get("of_country", False)),
        bare=bool(entry.get("bare", False)),
        qualified=entry.get("qualified"),
        converse=bool(entry.get("converse", False)),
        rising=bool(entry.get("rising", False)),
        negated=bool(entry.get("negated", False)),
        aim=bool(entry.get("aim", False)),
        mutual=bool(entry.get("mutual", False)),
        trend=entry.get("trend"),
        examples=tuple(
            RelationExample(text=e["text"], subject=e["subject"], object=e["object"], trend=e.get("trend"))
            for e in entry["examples"]
        ),
        near_misses=tuple(entry["near_misses"]),
    )


def _read(file: Traversable) -> tuple[dict[str, RelationPattern], Mapping[str, Iterable[str]]]:
    """The patterns of a file by name, and its lists of words."""
    read = read_toml(file)
    found: dict[str, RelationPattern] = {}
    for entry in read.get("pattern", ()):
        pattern = _pattern(entry)
        if pattern.name in found:
            raise DataError("is defined twice", file=FILE, pattern=pattern.name)
        found[pattern.name] = pattern
    return found, read.get("words", {})


@functools.lru_cache(maxsize=8)
def load_relation_patterns(folder: Path | None = None) -> RelationPatterns:
    """Read the built-in relation patterns, with a user's own laid over them by name.

    Args:
        folder: A folder with a `relations.toml` of the user's own, or None.

    Raises:
        DataError: When an entry cannot be used.
    """
    found, words = _read(packaged(FILE))
    lists = {name: frozenset(listed) for name, listed in words.items()}
    own = folder / FILE if folder else None
    if own is not None and own.is_file():
        patterns, words = _read(own)
        found |= patterns
        lists |= {name: lists.get(name, frozenset()) | frozenset(listed) for name, listed in words.items()}
    index: dict[str, dict[str, list[tuple[tuple[str, ...], RelationPattern]]]] = {form: {} for form in FORMS}
    for pattern in found.values():
        for word in pattern.words:
            index[pattern.form].setdefault(word[0], []).append((word, pattern))
    return RelationPatterns(
        patterns=tuple(found.values()),
        by_form=MappingProxyType(
            {
                form: MappingProxyType({w: tuple(sorted(known, key=lambda f: -len(f[0]))) for w, known in each.items()})
                for form, each in index.items()
            }
        ),
        words=MappingProxyType(lists),
    )
