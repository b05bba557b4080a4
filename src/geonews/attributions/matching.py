"""Which cue a word heads: "call" alone, "call for", "cast doubt on"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.data.cues import PREPOSITIONS, Cue, CueGroup, CueLexicon
from geonews.values import value

if TYPE_CHECKING:
    from geonews.tree import Token

_GAP: Final = 3
_KIND_OF_POS: Final = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


@value
class Match:
    """A cue in the text.

    Attributes:
        head: Its head word.
        last: Its last word; the head for a cue of one word.
        governs: The preposition that it ends in and that governs the content, or None.
        groups: The groups that it belongs to, in the order of the lexicon.
    """

    head: Token
    last: Token
    governs: Token | None
    groups: tuple[CueGroup, ...]

    def group(self, construction: str) -> CueGroup | None:
        """The first of its groups that takes a construction."""
        return next((g for g in self.groups if construction in g.takes), None)


def matches(token: Token, lexicon: CueLexicon) -> tuple[Match, ...]:
    """The cues that a word heads, the longest first; several only where they are of one word."""
    kind = _KIND_OF_POS.get(token.pos_)
    cues = lexicon.cues[kind].get(token.lemma) if kind else None
    if not cues:
        return ()
    found: list[Match] = []
    single: list[Cue] = []
    for cue in cues:
        if not cue.rest:
            single.append(cue)
        elif not found and (words := _words(token, cue.rest)):
            last = words[-1]
            governs = last if last.lower_ in PREPOSITIONS and not _is_particle(last) else None
            fixed = [token, *words[:-1]] if governs else [token, *words]
            found.append(Match(token, fixed[-1], governs, (cue.group,)))
    if single:
        found.append(Match(token, token, None, tuple(c.group for c in single)))
    return tuple(found)


def _words(head: Token, rest: tuple[str, ...]) -> list[Token]:
    """The further words of a cue, each a few words at most after the one before."""
    doc, position, found = head.doc, head.i, []
    for word in rest:
        for i in range(position + 1, min(position + 2 + _GAP, len(doc))):
            token = doc[i]
            if (token.lower_ == word or token.lemma == word) and (
                word not in PREPOSITIONS or i == position + 1 or token.head.i in {head.i, position}
            ):
                found.append(token)
                position = i
                break
            if token.is_punct or token.is_space or token.pos_ == "VERB" or token.is_sent_start:
                return []
            if word in PREPOSITIONS and token.pos_ in {"ADP", "SCONJ", "PRON"}:
                return []
        else:
            return []
    return found


def _is_particle(word: Token) -> bool:
    """Whether a word goes with its verb and governs nothing: "pointed out that ..."."""
    return word.dep_ in {"prt", "advmod"} and not any(c.dep_ in {"pobj", "pcomp"} for c in word.children)
