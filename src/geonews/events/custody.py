"""Who arrests, tries and frees somebody where the text does not say: the state where it is done, or whose people it is.

"Two Swedes were arrested in Tehran" tells of Iran, "the jailed editor of a Belarusian weekly" of Belarus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.cast import Cast, Mention
from geonews.events.matching import Match
from geonews.events.parties import actors_of
from geonews.grammar import agents, is_passive, prepositional, subjects, surface_subjects

if TYPE_CHECKING:
    from geonews.tree import Token

# What states do to those in their hands; rebels abduct, hold and capture.
_BY_STATES = frozenset(
    """arrest detain jail imprison sentence convict indict charge prosecute remand try extradite deport pardon amnesty
    acquit parole""".split()
)
_HOLDING = frozenset({"hold", "capture", "seize", "kidnap", "abduct", "take"})
# "The ousted president": his own country's soldiers or parliament did it.
_OUSTING = frozenset({"oust", "topple", "depose", "overthrow", "unseat"})
_FREEING = frozenset({"free", "release", "pardon", "amnesty"})
_TYPES = frozenset({"COERCE", "SANCTION", "RETREAT", "CONCEDE"})


def custodian(match: Match, targets: tuple[Mention, ...], cast: Cast) -> tuple[Mention, ...]:
    """The state that has somebody in its hands, where a passive leaves it to be understood."""
    head = match.head
    ousted = head.dep_ == "amod" and head.lemma in _OUSTING
    known = ousted or head.lemma in _BY_STATES | _FREEING
    if not known or match.pattern.plover not in _TYPES or not is_passive(head):
        return ()
    freed_by = _freed_by(head) or _held_by(head)
    if freed_by:
        return actors_of(freed_by, cast)
    if not ousted and head.lemma not in _BY_STATES:
        return ()
    where = tuple(m for m in actors_of(prepositional(head, "in", "at", "near"), cast) if _is_state(m, cast))
    if where:
        return where[:1]
    countries = {cast.actors[i].country for m in targets for i in m.actors}
    if len(countries) != 1 or None in countries:
        return ()
    [country] = countries
    return _nearest(
        [m for m in cast.mentions if _is_state(m, cast) and cast.actors[m.actors[0]].country == country], head
    )


def _freed_by(participle: Token) -> tuple[Token, ...]:
    """As in "Tehran is to free three Saudis jailed in 1988": who frees them has held them."""
    noun = participle.head
    if participle.dep_ not in {"acl", "relcl"} or noun.dep_ not in {"dobj", "nsubjpass"}:
        return ()
    return subjects(noun.head) if noun.head.lemma in _FREEING else ()


def _held_by(verb: Token) -> tuple[Token, ...]:
    """As in "the fishermen detained by Japan were freed": who held them has freed them."""
    if verb.lemma not in _FREEING:
        return ()
    held = (c for t in surface_subjects(verb) for c in t.children if c.dep_ in {"acl", "relcl"})
    return tuple(a for c in held if c.lemma in _BY_STATES | _HOLDING for a in agents(c))


def _is_state(mention: Mention, cast: Cast) -> bool:
    return len(mention.actors) == 1 and cast.actors[mention.actors[0]].kind == "country"


def _nearest(mentions: list[Mention], head: Token) -> tuple[Mention, ...]:
    """Of the mentions the one that stands closest to a word."""
    return (min(mentions, key=lambda m: (abs(m.head - head.i), m.head)),) if mentions else ()
