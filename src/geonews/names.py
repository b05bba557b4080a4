"""The names in a parsed article: the parser's entities, repaired, and completed by the tables and by titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from geonews.data.country_classes import class_of
from geonews.known_names import Name, halves, known_names
from geonews.name_places import located
from geonews.parsing import Parsed
from geonews.weapons import is_weapon
from geonews.word_classes import (
    ATTACHED,
    CIVIL_TITLES,
    COMPASS,
    COUNTRY_NOUNS,
    FIRST_THINGS,
    HONORIFICS,
    LONE_WORDS,
    NO_NAMES,
    NOT_PERSONS,
    PARTICLES,
    SAYING,
    THINGS,
)
from geonews.words import Words, in_title_case

if TYPE_CHECKING:
    from geonews.data.actor_tables import ActorTables

_ENTITY_KINDS = {
    "PERSON": "person",
    "ORG": "organization",
    "NORP": "people",
    "GPE": "place",
    "FAC": "place",
    "LOC": "place",
}
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'.-]*|[A-Z]'[A-Z]\w+")


def find_names(parsed: Parsed, words: Words, tables: ActorTables) -> list[Name]:
    """Find the names of a parsed article, in text order and without overlap.

    Args:
        parsed: The parsed article.
        words: The same parse as lists.
        tables: The tables of actors.
    """
    known = list(known_names(words, tables))
    found = [*known, *halves(words, known, tables), *_apart(_entities(parsed, words), known, words), *_titled(words)]
    headlines = in_title_case(words)
    names = _longest(found, words, headlines)
    names = _longest([*names, *_unlabelled(words, names, tables)], words, headlines)
    names = [name for name in _joined(names, words) if not _in_role(name, words, tables)]
    surnames = _surnames(names, words)
    names = [_person_after_all(name, words, surnames, tables) for name in names]
    surnames |= _surnames(names, words)
    names = located(names, words, tables, surnames, parsed.article.day)
    names = [name for name in names if name.kind == "known" or not is_weapon(words, name.start, name.end, tables)]
    taken = {i for name in names for i in range(name.start, name.end)}
    repeated = [
        Name(start=i, end=i + 1, kind="person")
        for i, text in enumerate(words.text)
        if i not in taken and text in surnames and words.sentence[i] >= 0 and words.pos[i] == "PROPN"
    ]
    acronyms = _defined_acronyms(words, names, taken)
    return sorted([*names, *repeated, *acronyms], key=lambda name: name.start)


def _entities(parsed: Parsed, words: Words) -> Iterator[Name]:
    """The parser's entities, cut at possessives and freed of titles."""
    for entity in parsed.doc.ents:
        kind = _ENTITY_KINDS.get(entity.label_)
        if kind is None or words.sentence[entity.start] < 0:
            continue
        start = entity.start
        for i in range(entity.start, entity.end + 1):
            if i == entity.end or words.tag[i] == "POS" or words.text[i] in {",", ";", "(", ")", '"'}:
                yield from _repaired(words, start, i, kind)
                start = i + 1


def _apart(entities: Iterator[Name], known: list[Name], words: Words) -> Iterator[Name]:
    """The entities but those that hold a known name and where it is: "the Arab League in Cairo"."""
    ends = {name.start: name.end for name in known}
    for entity in entities:
        end = ends.get(entity.start, entity.end)
        if not (end < entity.end and words.lower[end] in {"in", "at", "from", "near"}):
            yield entity


def _repaired(words: Words, start: int, end: int, kind: str) -> Iterator[Name]:
    for i in range(start + 1, end - 1):
        if words.text[i] == "-" and words.lower[i + 1] in ATTACHED:
            start = i + 2  # "Kurdish-led Syrian Democratic Forces"
    while start < end and (
        words.lower[start] in {"the", "a", "an", "'s", "and", "'"}
        or (kind == "person" and end - start > 1 and words.lower[start] in HONORIFICS)
    ):
        start += 1
    while end > start and (
        words.pos[end - 1] in {"PUNCT", "PART", "ADP", "VERB", "AUX"} and words.text[end - 1].islower()
    ):
        end -= 1
    if start >= end or not any(_CAPITALISED.match(words.text[i]) for i in range(start, end)):
        return
    if words.lower[start] in COMPASS and words.lower[start + 1 : start + 2] == ["and"]:
        return  # "North and South Korea" are two
    last = words.lower[end - 1]
    if words.lower[start] in FIRST_THINGS or last in THINGS or last in NO_NAMES or last.isdigit():
        return
    if end - start == 1 and (last in HONORIFICS or last in LONE_WORDS):
        return
    if kind == "person" and any(c.isdigit() for i in range(start, end) for c in words.text[i]):
        return
    yield Name(start=start, end=end, kind=kind)


def _titled(words: Words) -> Iterator[Name]:
    """Persons behind a title, whom the parser may have missed: "Mr Kim", "Gen. Abdel Fattah al-Burhan"."""
    for start, end in words.bounds:
        i = start
        while i < end - 1:
            first = i
            while i < end - 1 and words.lower[i] in HONORIFICS:
                i += 1
            if i == first or (
                not words.text[i - 1][0].isupper() and words.lower[i - 1] not in {"president", "minister"}
            ):
                i += 1 if i == first else 0
                continue
            stop = _name_run(words, i, end)
            if stop == i and words.lower[i - 1].rstrip(".") in CIVIL_TITLES and words.text[i][0].isupper():
                stop = i + 1  # "Mrs May"
            if stop > i:
                yield Name(start=i, end=stop, kind="person")
                i = stop


def _name_run(words: Words, i: int, end: int) -> int:
    """End of a run of capitalised words with the particles between them: "Mohammed bin Salman", "Jong-un"."""
    first = stop = i
    while i < end:
        text = words.text[i]
        if text == "-" and first < i == stop and i + 1 < end and words.pos[i + 1] in {"PROPN", "NOUN", "X"}:
            i += 2
            stop = i
        elif (
            _CAPITALISED.fullmatch(text)
            and words.pos[i] in {"PROPN", "X", "NOUN", "ADJ"}
            and text.lower() not in NO_NAMES
        ):
            i += 1
            stop = i
        elif (
            words.lower[i] in PARTICLES and i + 1 < end and (words.text[i + 1][0].isupper() or words.text[i + 1] == "-")
        ):
            i += 1
            if words.text[i] == "-":
                i += 1
        else:
            break
    return stop


def _unlabelled(words: Words, names: list[Name], tables: ActorTables) -> Iterator[Name]:
    """Persons whom the parser labels as nothing or as a place: "Erdogan has accused Gulen", "Malloy says".

    That is a proper noun that bears the surname of somebody known, one that does something without an article
    before it, or two and more of them in a row.
    """
    labelled = {i: name for name in names for i in range(name.start, name.end)}
    for i, pos in enumerate(words.pos):
        if pos != "PROPN" or words.sentence[i] < 0 or words.dep[i] in {"compound", "nmod", "amod", "appos"}:
            continue
        name = labelled.get(i)
        if name is not None and (name.kind != "place" or name.head != i):
            continue
        start = name.start if name is not None else i
        while (
            name is None
            and start > 0
            and words.pos[start - 1] == "PROPN"
            and words.head[start - 1] == i
            and start - 1 not in labelled
        ):
            start -= 1
        if not all(
            _CAPITALISED.fullmatch(t) and not t.isupper() and t.lower() not in NOT_PERSONS
            for t in words.text[start : i + 1]
        ):
            continue
        if any(words.dep[c] == "det" for c in words.children[i]) or words.lower[i] in tables.roles:
            continue  # "Rebels" at the start of a sentence
        acts = words.dep[i] == "nsubj" and words.pos[words.head[i]] == "VERB"
        if (
            tables.by_surname(words.text[i])
            or (acts and (name is None or words.lemma[words.head[i]] in SAYING))
            or (name is None and start < i)
        ):
            yield Name(start=start, end=i + 1, kind="person")


def _joined(names: list[Name], words: Words) -> Iterator[Name]:
    """Join a first name and a surname that the parser labels apart: "Laurent Kabila"."""
    waiting: Name | None = None
    for name in names:
        if waiting is not None and waiting.end == name.start and _is_first_name(waiting, name, words):
            waiting = Name(start=waiting.start, end=name.end, kind="person", forms=name.forms if name.is_person else ())
            continue
        if waiting is not None:
            yield waiting
        waiting = name
    if waiting is not None:
        yield waiting


def _is_first_name(first: Name, second: Name, words: Words) -> bool:
    lone = first.end - first.start == 1 and second.end - second.start == 1
    known = first.kind == "known" or (second.kind == "known" and not second.is_person)
    return lone and not known and "person" in {first.kind, second.kind} and words.dep[first.start] == "compound"


def _in_role(name: Name, words: Words, tables: ActorTables) -> bool:
    """Whether what the parser labels only begins a role ("Riot" of "Riot police"), or describes a country."""
    if name.kind != "known" and words.lower[name.head] in COUNTRY_NOUNS:
        return class_of(words.lower[name.start : name.end]) is not None  # "the Hermit Kingdom"
    if name.kind == "known" or name.end >= len(words.text) or name.end - name.start > 1:
        return False
    return f"{words.lower[name.start]} {words.lower[name.end]}" in tables.roles


def _longest(found: list[Name], words: Words, headlines: frozenset[int]) -> list[Name]:
    """Settle overlaps: the longer name wins, and one that the tables know wins over a guess of equal length."""

    def rank(name: Name) -> tuple[int, int, int, int]:
        # In a headline every word may seem part of a name: "China Signed A Treaty With The Arab League".
        doubtful = name.kind != "known" and words.sentence[name.start] in headlines
        return (
            int(doubtful),
            name.start - name.end,
            0 if name.kind == "known" else 1 if name.kind == "person" else 2,
            name.start,
        )

    taken: set[int] = set()
    kept = []
    for name in sorted(found, key=rank):
        span = range(name.start, name.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _surnames(names: list[Name], words: Words) -> frozenset[str]:
    """The words by which persons are called again: the last of "Jake Sullivan", and what follows "Mr"."""
    found = []
    for name in names:
        if not name.is_person:
            continue
        titled = name.start > 0 and words.lower[name.start - 1].rstrip(".") in {"mr", "mrs", "ms", "miss"}
        if name.end - name.start > 1 or titled:
            found.append(words.text[name.end - 1])
    return frozenset(word for word in found if len(word) > 2 and word[0].isupper())


def _person_after_all(name: Name, words: Words, surnames: frozenset[str], tables: ActorTables) -> Name:
    """A person whom the parser took for an organization or a place.

    That is a lone surname of somebody named in full, and a name behind or beside an office: "presidential
    spokesman Ajuri Ngelale", "the president, Recep Tayyip Erdogan".
    """
    if name.kind not in {"organization", "place", "people"}:
        return name
    if name.end - name.start == 1:
        return attrs.evolve(name, kind="person") if words.text[name.start] in surnames else name
    if not all(
        (t[0].isupper() and t.isalpha() and not t.isupper()) or t in {"-", "'s"} or t in PARTICLES
        for t in words.text[name.start : name.end]
    ):
        return name
    if tables.role(words.lower[name.head]) is not None:
        return name
    beside = [name.start - 1] if name.start else []
    if words.dep[name.head] == "appos":
        above = words.head[name.head]
        beside.append(above)
        if words.dep[above] == "pobj":
            # "the ambassador to Washington, Walid Mualem" is hung on Washington.
            beside.append(words.head[words.head[above]])
    beside += [c for c in words.children[name.head] if words.dep[c] == "appos"]
    for i in beside:
        role = tables.role(words.lower[i]) if words.tag[i] in {"NN", "NNP"} else None
        if role is not None and role.form == "person" and role.sector not in {"REB", "UAF"}:
            return attrs.evolve(name, kind="person")
    return name


def _defined_acronyms(words: Words, names: list[Name], taken: set[int]) -> Iterator[Name]:
    """What stands in brackets behind a name and is made of its initials: "the Liberian Peace Council (LPC)"."""
    counts = Counter(words.text)
    for name in names:
        i = name.end + 1
        if i + 1 >= len(words.text) or words.text[name.end] != "(" or words.text[i + 1] != ")" or i in taken:
            continue
        acronym = words.text[i]
        if acronym.isupper() and 2 <= len(acronym) <= 8:
            for j, text in enumerate(words.text) if counts[acronym] > 1 else [(i, acronym)]:
                if text == acronym and j not in taken and words.sentence[j] >= 0:
                    taken.add(j)
                    yield Name(start=j, end=j + 1, kind="organization")
