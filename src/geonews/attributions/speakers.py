"""Who speaks: the head word of the speaker of a verb, a noun or an adjective."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import (
    NOMINAL,
    VERBAL,
    agents,
    children,
    is_passive,
    possessors,
    prepositional,
    subjects,
    surface_subjects,
)
from geonews.relatives import RELATIVE_PRONOUNS

if TYPE_CHECKING:
    from geonews.tree import Token

_LIGHT: Final = frozenset(
    """make issue express voice give release publish have repeat raise deliver offer hold put send read sign present
    reiterate renew announce submit file launch lodge reach share write""".split()
)
_VESSELS: Final = frozenset(
    "statement letter memo message note tweet email speech communique post release op-ed".split()
)
_NOBODY: Final = RELATIVE_PRONOUNS | {"there", "what"}


def of_verb(verb: Token) -> Token | None:
    """The speaker of a verb: its logical subject, wherever it stands."""
    return _usable(subjects(verb), verb)


def of_reported(verb: Token) -> Token | None:
    """The speaker of "is said to have fled" is in a "by" phrase, or nowhere."""
    return _usable(agents(verb), verb)


def of_quoted(verb: Token) -> Token | None:
    """The subject of "was quoted as saying"."""
    return _usable(surface_subjects(verb), verb)


def _usable(found: tuple[Token, ...], verb: Token) -> Token | None:
    for token in found:
        if token.lower_ in _NOBODY or token.pos_ not in NOMINAL or token.i == verb.i:
            continue
        if token.lemma in _VESSELS and (issuer := of_noun(token)[0]) is not None:
            # "issued a statement saying that ...": who issued it says so
            return issuer
        return token
    return None


def of_noun(noun: Token) -> tuple[Token | None, Token | None]:
    """The speaker of a noun, and the verb that puts the noun into words ("expressed" in "expressed concern")."""
    owners = possessors(noun)
    if owners:
        return owners[0], None
    by = prepositional(noun, "by", "from", "among")
    if by and by[0].pos_ in NOMINAL:
        return by[0], None
    verb = noun.head
    # "US claims that ...", "the Russian threat to ..."
    nation = next((c for c in noun.children if c.i < noun.i and c.ent_type_ in {"GPE", "NORP", "ORG", "PERSON"}), None)
    if nation is not None and nation.dep_ in {"compound", "amod", "nmod"}:
        return nation, None
    if noun.dep_ in {"dobj", "oprd"} and verb.pos_ in VERBAL and verb.lemma in _LIGHT:
        return _plain(subjects(verb)), verb
    if noun.dep_ == "nsubjpass" and verb.lemma in _LIGHT and is_passive(verb):
        return _plain(agents(verb)), None
    return None, None


def _plain(found: tuple[Token, ...]) -> Token | None:
    return next((t for t in found if t.lower_ not in _NOBODY and t.pos_ in NOMINAL), None)


def of_adjective(adjective: Token) -> tuple[Token | None, Token | None]:
    """The speaker of "is confident that ...", and the verb that links the two."""
    verb = adjective.head
    if adjective.dep_ in {"acomp", "oprd", "attr"} and verb.pos_ in VERBAL:
        return _plain(surface_subjects(verb)), verb
    if adjective.dep_ == "ROOT" or adjective.dep_ in {"ccomp", "advcl"}:
        return _plain(tuple(children(adjective, "nsubj"))), None
    if adjective.dep_ in {"amod", "appos", "acl", "relcl"} and verb.pos_ in {"NOUN", "PROPN"} and adjective.i > verb.i:
        return verb, None
    return None, None
