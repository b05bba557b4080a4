"""Who one string is at a date, without any parsing model."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from geonews.data.actor_tables import ActorTables
from geonews.data.name_atoms import atoms_of, key, plain
from geonews.described import Description
from geonews.description import describe
from geonews.phrases import DETERMINERS
from geonews.records import Actor
from geonews.spelling import misspelt_nationality, similar_name

_TOKEN = re.compile(r"'[sS]\b|\w+(?:[.']\w+)*'?\w*\.?|[^\w\s]")
_POSSESSIVE = re.compile(r"(?<=\w)('[sS])(?!\w)")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


def tokens(text: str) -> list[str]:
    """Cut a string as a parser would: "Russia's Baltic Fleet" is Russia, 's, Baltic, Fleet."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    text = re.sub(r"[‐‑–—]", "-", text)
    text = _POSSESSIVE.sub(r" \1", text)
    text = _HYPHEN.sub(" - ", text)
    text = re.sub(r"([,;:()\"!?\[\]])", r" \1 ", text)
    return text.split()


def resolve_actor(text: str, on: dt.date | None, tables: ActorTables) -> Actor | None:
    """Say who a string is at a date.

    Args:
        text: A name or a noun phrase: "the Chinese foreign minister", "SANDF", "Ukrainian farmers".
        on: The day, which decides who holds an office; None takes everybody's last office.
        tables: The tables of actors.

    Returns:
        The actor, or None when the string names none.
    """
    words = tokens(text)
    found = describe(words, on, tables)
    if found is None or (found.entry is None and found.sector is None):
        found = _of_similar(words, on, tables) or found
    if found is None or (found.country is None and found.role is not None):
        found = _of_misspelt(words, on, tables) or found
    return None if found is None else actor_of(found, words)


def _of_misspelt(words: Sequence[str], on: dt.date | None, tables: ActorTables) -> Description | None:
    """What the words are when one of them is a nationality with a slip in it: "Ukranian soldiers"."""
    for i, word in enumerate(words):
        form = misspelt_nationality(word, tables)
        if form is not None:
            return describe([*words[:i], form.entry.name, *words[i + 1 :]], on, tables)
    return None


def _of_similar(words: Sequence[str], on: dt.date | None, tables: ActorTables) -> Description | None:
    """What the words are when they are a known name in another transliteration, after titles and countries."""
    start = 0
    while start < len(words):
        known = similar_name(words[start:], tables)
        if known is not None:
            return describe([*words[:start], *tokens(known.name)], on, tables)
        skipped = tables.find_title(words, start) or tables.find(words, start)
        if skipped is None:
            return None
        start = skipped[0]
    return None


def actor_of(found: Description, words: Sequence[str]) -> Actor:
    """The actor that a description describes; where the tables do not know it, its words are its name."""
    own = list(words)
    while len(own) > 1 and own[0].casefold() in DETERMINERS:
        own = own[1:]
    name = found.name or plain(" ".join(own)).replace(" - ", "-").replace(" 's", "'s")
    entry = found.entry
    if entry is None:
        identity = "-".join(part for part in (found.code, key(atoms_of(own)[0]).replace(" ", "-")) if part)
    elif found.kind == "government" and entry.kind == "country":
        identity = f"{entry.id}-government"
    else:
        identity = entry.id
    return Actor(
        id=identity,
        name=name,
        kind=found.kind,
        country=found.country,
        sector=found.sector,
        office=found.office,
        code=found.code,
        wikidata=entry.wikidata if entry is not None else None,
        aliases=entry.aliases if entry is not None else (),
    )
