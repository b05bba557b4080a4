"""Names in other spellings: nationalities with a slip in them, and names in another transliteration.

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


def one_slip(written: str, meant: str) -> bool:
    """Whether one letter was left out or doubled, or two neighbours were exchanged.

    Another letter makes another name too often: Columbia is not Colombia, nor Granada Grenada, nor Germain German.
    """
    i = next((i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), min(len(written), len(meant)))
    if len(written) == len(meant) - 1:
        return written[i:] == meant[i + 1 :]
    if len(written) == len(meant) + 1:
        return i > 0 and written[i + 1 :] == meant[i:] and written[i] == written[i - 1]
    exchanged = written[i : i + 2][::-1] == meant[i : i + 2]
    return written != meant and len(written) == len(meant) and exchanged and written[i + 2 :] == meant[i + 2 :]


@functools.lru_cache(maxsize=8)
def _sounds(tables: ActorTables) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Ids of persons, groups and organizations by the sounds of their names, initials left out."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for _, known in tables.names.items():
        for written, form in known:
            if form.form in ("person", "name") and form.entry.kind != "country" and (sounds := _sounds_of(written)):
                found.setdefault(sounds, {})[form.entry.id] = None
    return {sounds: tuple(ids) for sounds, ids in found.items()}


def _sounds_of(name: Sequence[str]) -> tuple[str, ...]:
    """The sounds of a name, or none where it is too short to be told by them."""
    sounds = tuple(sound(atom) for atom in name if len(atom) > 1)
    return sounds if len(sounds) > 1 and sum(map(len, sounds)) > 4 else ()


def similar_name(words: Sequence[str], tables: ActorTables) -> Entry | None:
    """The one actor whose name sounds as these words do; names of one word are never guessed."""
    written = atoms_of(words)[0]
    if not all(atom[:1].isupper() or len(atom) < 4 for atom in written):
        return None
    sounds = _sounds_of(written)
    ids = _sounds(tables).get(sounds, ()) if sounds else ()
    return tables.entry(ids[0]) if len(ids) == 1 else None
