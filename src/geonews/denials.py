"""Claims that somebody denies, which the parse may take for verbs: "denies Israeli claims that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geonews.tree import Token

_CLAIMS = frozenset("claim charge report demand call threat accusation allegation account".split())


def is_denied_claim(token: Token) -> bool:
    """As in "denies Israeli claims that", "dismissed army reports of": a noun that the parse may take for a verb."""
    if token.lemma not in _CLAIMS or token.head.lemma not in {"deny", "reject", "dismiss", "refute"}:
        return False
    marked = any(child.dep_ in {"mark", "aux"} for child in token.children)
    return token.dep_ == "dobj" or (token.dep_ == "ccomp" and token.tag_ in {"VBZ", "VBP", "NNS"} and not marked)
