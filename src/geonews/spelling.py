"""Names in other spellings: a letter more, less or exchanged in a nationality, and transliterations of persons' names.

"Kazahks" are Kazakhs, "Aleksandr Lukashenka" is Alexander Lukashenko. Asked only where nothing else is known.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Final

from geonews.data.actor_tables import ActorTables, Entry, Form
from geonews.data.name_atoms import atoms_of

_SOUNDS: Final = (
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "z"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("dj", "j"),
    ("ks", "x"),
    ("ck", "k"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
)
_VOWELS: Final = re.compile(r"[aeiouyjh']+")
_SHORTEST: Final = 6
"""Shorter nationalities are too close to other words: "Irani", "Irans", "Arans"."""


def sound(atom: str) -> str:
    """What stays the same when a name is written down from another alphabet: its consonants, roughly."""
    text = atom.casefold()
    for written, spoken in _SOUNDS:
        text = text.replace(written, spoken)
    first = "a" if text[:1] in "aeiouyj" else ""
    text = _VOWELS.sub("", text)
    return first + re.sub(r"(.)\1+", r"\1", text)


@functools.lru_cache(maxsize=8)
def _nationalities(tables: ActorTables) -> Mapping[tuple[str, str], tuple[tuple[str, Form], ...]]:
    """The one-word names of countries and nationalities, by first and last letter."""
    found: dict[tuple[str, str], list[tuple[str, Form]]] = {}
    for name, known in tables.names.items():
        for written, form in known:
            if len(written) == 1 and len(name) >= _SHORTEST and form.entry.kind == "country" and form.form != "seat":
                found.setdefault((name[0], name[-1]), []).append((name, form))
    return {ends: tuple(names) for ends, names in found.items()}


def misspelt_nationality(word: str, tables: ActorTables) -> Form | None:
    """The country or nationality that a capitalised word misspells by one letter, where there is only one."""
    name = "".join(atoms_of([word])[0]).casefold()
    if len(name) < _SHORTEST or not word[:1].isupper():
        return None
    near = [form for other, form in _nationalities(tables).get((name[0], name[-1]), ()) if one_slip(name, other)]
    return near[0] if len({form.entry.country for form in near}) == 1 else None


def one_slip(a: str, b: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two neighbours exchanged."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    if len(a) > len(b):
        a, b = b, a
    i = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[i:] == b[i + 1 :]
    return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])


@functools.lru_cache(maxsize=8)
def _sounds(tables: ActorTables) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Ids of persons by the sounds of their names, initials left out."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for known in tables.names.values():
        for written, form in known:
            if form.form == "person" and (sounds := _sounds_of(written)):
                found.setdefault(sounds, {})[form.entry.id] = None
    return {sounds: tuple(ids) for sounds, ids in found.items()}


def _sounds_of(name: Sequence[str]) -> tuple[str, ...]:
    sounds = tuple(sound(atom) for atom in name if len(atom) > 1)
    return sounds if len(sounds) > 1 and sum(map(len, sounds)) > 4 else ()


def similar_person(words: Sequence[str], tables: ActorTables) -> Entry | None:
    """The one person whose name sounds as these words do; names of one word are never guessed."""
    written = atoms_of(words)[0]
    if not written or not all(atom[:1].isupper() or len(atom) < 4 for atom in written):
        return None
    sounds = _sounds_of(written)
    people = _sounds(tables).get(sounds, ()) if sounds else ()
    return tables.entry(people[0]) if len(people) == 1 else None
