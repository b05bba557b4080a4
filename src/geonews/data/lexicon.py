"""The pattern lexicon: TOML files that say which words tell which event, read and checked once.

A phrase is written in plain words. The first word is the verb (under `phrases`); under `nouns` the head is the
last noun before the first preposition ("air strike on"). The others must hang on it, in any construction. `*`
stands for someone, the other party; a phrase that ends in a preposition means someone after it. `a|b` means a or
b, `call_on|urge` is "call on" or "urge". Articles and "its" are left out when comparing.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, KeysView, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import attrs

from geonews.codes import CONTEXTS, PLOVER_TYPES
from geonews.data import packaged, read_toml, uncollected
from geonews.data.ontologies import Ontology, load_ontology
from geonews.errors import DataError

ROLES = ("subject", "object", "slot", "owner", "speaker", "topic", "none")
PREPOSITIONS = frozenset(
    """about above across after against ahead along alongside amid among around as aside at away back before behind
    beside between beyond by down during for forth forward from in inside into near of off on onto out outside over past
    round through throughout to together toward towards under until up upon via with within without""".split()
)
_IGNORED = frozenset("a an the its his her their one's somebody's".split())
_KEYS = frozenset(
    """name event cameo mode contexts phrases nouns source target symmetric requires unless when intransitive
    refused taken_up note example no_match""".split()
)
_SPELLINGS = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("our", "or"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("centre", "center"),
    ("programme", "program"),
    ("ll", "l"),
)


@attrs.define(frozen=True, slots=True)
class Element:
    """One word of a phrase: `word`, `prep`, `that`, `to` or `slot` (someone), and the forms that it may take."""

    kind: str
    forms: frozenset[str]


@attrs.define(frozen=True, slots=True, eq=False)
class Phrase:
    """A phrase, ready to be matched.

    Attributes:
        text: As it was written.
        noun: Whether its head is a noun.
        heads: Forms of the head word.
        elements: The words after it.
        needed: For each word that a sentence must have, the forms that it may take; those that say most come first.
        weight: How specific it is: longer phrases win over shorter ones.
    """

    text: str
    noun: bool
    heads: frozenset[str]
    elements: tuple[Element, ...]
    needed: tuple[frozenset[str], ...] = attrs.field(init=False)
    weight: int = attrs.field(init=False)

    @needed.default
    def _needed(self) -> tuple[frozenset[str], ...]:
        told = [e for e in self.elements if e.kind in {"word", "prep", "to"}]
        return tuple([e.forms for e in sorted(told, key=lambda e: e.kind != "word")])  # nearly every sentence has "to"

    @weight.default
    def _weight(self) -> int:
        return 1 + sum(2 if e.kind in {"word", "that"} else 1 for e in self.elements)


@attrs.define(frozen=True, slots=True)
class Example:
    """A sentence that a pattern must match, with the source and target that it must find, or must not match."""

    text: str
    source: str | None
    target: str | None


@attrs.define(frozen=True, slots=True, eq=False)
class Pattern:
    """A rule: which phrases tell which event, and where its source and target stand.

    Attributes:
        name: Unique name.
        plover: PLOVER type, or None for CAMEO roots 01 and 02.
        cameo: CAMEO code.
        mode: PLOVER mode, where it is another than the code's own.
        contexts: PLOVER contexts.
        phrases: The phrases.
        source: Where the source stands: `subject`, `object`, `slot`, `owner`, `speaker` (who says it), `topic` (of
            whom a clause speaks) or `none`.
        target: Where the target stands, or None: slot, object, owner of the object, prepositions, in this order.
        symmetric: Whether "A and B do it" puts A into the sources and B into the targets.
        requires: Actors without which it is no such event: `source`, `target`, both or none.
        unless: Words that, hanging on the phrase, make it another thing ("strike a deal").
        when: Words of which one must hang on it, or be its subject ("jets attacked" is an attack from the air).
        intransitive: Whether a direct object makes it another thing ("returned the vase to Peru").
        refused: Whether it is such an event only where it is told as refused ("will not sign the treaty").
        taken_up: Whether its nouns only mention what an article has told ("the meeting"): with both sides, if at all.
        examples: Sentences that it must match.
        no_match: Sentences that it must not match.
        file: File that it stands in.
    """

    name: str
    plover: str | None
    cameo: str
    mode: str | None
    contexts: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    source: str
    target: str | None
    symmetric: bool
    requires: tuple[str, ...]
    unless: frozenset[str]
    when: frozenset[str]
    intransitive: bool
    refused: bool
    taken_up: bool
    examples: tuple[Example, ...]
    no_match: tuple[str, ...]
    file: str


@attrs.define(frozen=True, slots=True, eq=False)
class Headed:
    """The phrases with some head word, found by the other words that a sentence has.

    Attributes:
        phrases: The phrases, in the order of their patterns.
        bare: Places of those that need no other word.
        needing: For a form that some of them need first, their places.
        further: For each phrase what it needs beside the first.
    """

    phrases: tuple[tuple[Pattern, Phrase], ...]
    bare: tuple[int, ...] = attrs.field(init=False)
    needing: Mapping[str, tuple[int, ...]] = attrs.field(init=False)
    further: tuple[tuple[frozenset[str], ...], ...] = attrs.field(init=False)

    @bare.default
    def _bare(self) -> tuple[int, ...]:
        return tuple([n for n, (_, phrase) in enumerate(self.phrases) if not phrase.needed])

    @needing.default
    def _needing(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for n, (_, phrase) in enumerate(self.phrases):
            for form in sorted(phrase.needed[0]) if phrase.needed else ():
                found.setdefault(form, []).append(n)
        return {form: tuple(places) for form, places in found.items()}

    @further.default
    def _further(self) -> tuple[tuple[frozenset[str], ...], ...]:
        return tuple([phrase.needed[1:] + ((p.when,) if p.when else ()) for p, phrase in self.phrases])

    def possible(self, present: KeysView[str]) -> list[tuple[Pattern, Phrase]]:
        """Those that a sentence with these words may hold: a quick look before the grammar."""
        places = {n for form in self.needing.keys() & present for n in self.needing[form]}
        more = self.further
        there = [n for n in places if not more[n] or not any(map(present.isdisjoint, more[n]))]
        return [self.phrases[n] for n in sorted((*there, *self.bare))]


@attrs.define(frozen=True, slots=True)
class Lexicon:
    """All patterns, indexed by the form of their head word.

    Attributes:
        patterns: The patterns by name.
        verbs: For each form of a verb the phrases that it heads.
        nouns: For each form of a noun the phrases that it heads.
    """

    patterns: Mapping[str, Pattern]
    verbs: Mapping[str, Headed]
    nouns: Mapping[str, Headed]

    @classmethod
    def of(cls, patterns: Iterable[Pattern]) -> Lexicon:
        """Index some patterns."""
        named = {p.name: p for p in patterns}
        verbs: dict[str, list[tuple[Pattern, Phrase]]] = {}
        nouns: dict[str, list[tuple[Pattern, Phrase]]] = {}
        for pattern in named.values():
            for phrase in pattern.phrases:
                index = nouns if phrase.noun else verbs
                for form in sorted(phrase.heads):
                    index.setdefault(form, []).append((pattern, phrase))
        return cls(named, *({form: Headed(tuple(found)) for form, found in one.items()} for one in (verbs, nouns)))


@functools.cache
def spellings(word: str) -> frozenset[str]:
    """The British and American spellings of a word: "criticise", "criticize"."""
    forms = {word}
    for british, american in _SPELLINGS:
        if (len(word) > 5 or british == word) and (british in word or american in word):
            forms |= {f.replace(british, american) for f in forms} | {
                f.replace(american, british) for f in forms if len(american) > 2
            }
    return frozenset(forms)


def compile_phrases(text: str, *, noun: bool) -> tuple[Phrase, ...]:
    """Read a phrase; words that stand for one are joined by underscores, "urge|call_on * to leave|step_down".

    Raises:
        ValueError: When it has no head word, or two slots.
    """
    words = [word for word in text.split() if not _is_ignored(word)]
    return tuple(_compile(text, " ".join(way).split(), noun=noun) for way in itertools.product(*map(_ways, words)))


def _ways(word: str) -> tuple[str, ...]:
    """The ways to write a word: "urge|call_on" is "urge" or "call on"."""
    parts = word.split("|")
    single = "|".join(part for part in parts if "_" not in part)
    return (*filter(None, [single]), *(part.replace("_", " ") for part in parts if "_" in part))


def _compile(text: str, words: Sequence[str], *, noun: bool) -> Phrase:
    if not words or words[0] == "*":
        raise ValueError(f"the phrase {text!r} must begin with a {'noun' if noun else 'verb'}")
    elements = [_element(word) for word in words[1:]]
    if words.count("*") > 1:
        raise ValueError(f"the phrase {text!r} has more than one *")
    if not noun:
        return Phrase(text, False, _forms(words[0]), tuple(elements))
    # "air strike on": the noun that everything hangs on is the last one before the first preposition.
    last = next((i for i, e in enumerate(elements) if e.kind != "word"), len(elements))
    ordered = [Element("word", _forms(words[0])), *elements]
    head = ordered.pop(last)
    return Phrase(text, noun, head.forms, tuple(ordered))


@functools.cache
def _is_ignored(word: str) -> bool:
    return word.lower() in _IGNORED


@functools.cache
def _element(word: str) -> Element:
    if word == "*":
        return Element("slot", frozenset())
    forms = _forms(word)
    kind = word if word in {"that", "to"} else "prep" if forms <= PREPOSITIONS else "word"
    return Element(kind, forms)


@functools.cache
def _forms(word: str) -> frozenset[str]:
    return frozenset(form for part in word.lower().split("|") for form in spellings(part))


def read_pattern(entry: Mapping[str, Any], file: str, ontology: Ontology) -> Pattern:
    """Check one entry of a pattern file.

    Raises:
        DataError: When a key is missing, unknown or wrong; it says which, and what to do.
    """
    name = str(entry.get("name", "?"))

    def wrong(message: str) -> DataError:
        return DataError(message, file=file, pattern=name)

    if name == "?":
        raise wrong("has no name: every pattern needs a unique name")
    if unknown := sorted(set(entry) - _KEYS):
        raise wrong(f"unknown key {', '.join(unknown)}: a pattern has {', '.join(sorted(_KEYS))}")
    plover = None if entry.get("event") == "NONE" else entry.get("event")
    if plover is not None and plover not in PLOVER_TYPES:
        raise wrong(f"event is {plover!r}: expected one of {', '.join(PLOVER_TYPES)}, or NONE")
    cameo = entry.get("cameo")
    if not isinstance(cameo, str) or cameo not in ontology.codes:
        raise wrong(f"cameo is {cameo!r}: expected a code of the ontology, in quotes")
    if ontology.codes[cameo].plover != plover:
        raise wrong(f"the code {cameo} belongs to {ontology.codes[cameo].plover}, not to {plover}")
    mode = entry.get("mode")
    if mode is not None and mode not in ontology.modes(plover or ""):
        raise wrong(f"mode is {mode!r}: {plover} has {', '.join(ontology.modes(plover or '')) or 'none'}")
    contexts = tuple(entry.get("contexts", ()))
    if bad := [c for c in contexts if c not in CONTEXTS]:
        raise wrong(f"unknown context {', '.join(bad)}")
    for key in ("source", "target"):
        if entry.get(key) is not None and entry[key] not in ROLES:
            raise wrong(f"{key} is {entry[key]!r}: expected one of {', '.join(ROLES)}")
    requires = tuple(entry.get("requires", ()))
    if set(requires) - {"source", "target"}:
        raise wrong("requires lists 'source', 'target' or both")
    try:
        written = [(p, False) for p in entry.get("phrases", ())] + [(p, True) for p in entry.get("nouns", ())]
        phrases = tuple(phrase for text, noun in written for phrase in compile_phrases(text, noun=noun))
    except ValueError as error:
        raise wrong(str(error)) from error
    if not phrases:
        raise wrong("has neither phrases nor nouns")
    examples = tuple(Example(e["text"], e.get("source"), e.get("target")) for e in entry.get("example", ()))
    no_match = tuple(e["text"] for e in entry.get("no_match", ()))
    if not examples or not no_match:
        raise wrong("needs at least one [[pattern.example]] and one [[pattern.no_match]]")
    return Pattern(
        name=name,
        plover=plover,
        cameo=cameo,
        mode=mode,
        contexts=contexts,
        phrases=phrases,
        source=entry.get("source", "subject"),
        target=entry.get("target"),
        symmetric=bool(entry.get("symmetric", False)),
        requires=requires,
        intransitive=bool(entry.get("intransitive", False)),
        refused=bool(entry.get("refused", False)),
        taken_up=bool(entry.get("taken_up", False)),
        unless=frozenset(form for word in entry.get("unless", ()) for form in spellings(word)),
        when=frozenset(form for word in entry.get("when", ()) for form in spellings(word)),
        examples=examples,
        no_match=no_match,
        file=file,
    )


def read_patterns(folder: Traversable, ontology: Ontology) -> dict[str, Pattern]:
    """Read all pattern files of a folder.

    Raises:
        DataError: At the first entry that cannot be used; nothing is half loaded.
    """
    found: dict[str, Pattern] = {}
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        for entry in read_toml(file).get("pattern", ()):
            pattern = read_pattern(entry, file.name, ontology)
            if pattern.name in found:
                raise DataError(
                    f"the name stands in {found[pattern.name].file} too: names are unique",
                    file=file.name,
                    pattern=pattern.name,
                )
            found[pattern.name] = pattern
    return found


@functools.lru_cache(maxsize=8)
def load_lexicon(folder: Path | None = None, *, unmapped: bool = False) -> Lexicon:
    """Read the built-in patterns, with a user's own laid over them by name.

    Args:
        folder: A folder with `patterns/*.toml` of the user's own, or None.
        unmapped: Whether those of CAMEO roots 01 and 02, which have no PLOVER type, are among them.

    Raises:
        DataError: When a pattern cannot be used.
    """
    with uncollected():
        ontology = load_ontology(folder)
        patterns = read_patterns(packaged("patterns"), ontology)
        own = folder / "patterns" if folder else None
        if own is not None and own.is_dir():
            patterns |= read_patterns(own, ontology)
        return Lexicon.of(p for p in patterns.values() if unmapped or p.plover is not None)
