"""What looks like an act of politics and is none: sport, the stage, markets, and what somebody only has a right to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import subjects

if TYPE_CHECKING:
    from geonews.events.matching import Match
    from geonews.tree import Token

# "The Canadian dollar retreated", "Indian shares attacked a record": what is traded does nothing to anybody.
_TRADED: Final = frozenset(
    """dollar euro yen pound rouble ruble peso real rand rupee yuan renminbi lira franc krona krone zloty forint
    currency share stock bond price index gold oil crude copper economy inflation export import growth""".split()
)
_PLAYERS: Final = frozenset(
    """goalkeeper goalie batsman bowler midfielder winger golfer wrestler sprinter quarterback skater striker swimmer
    runner boxer footballer cyclist skier gymnast rower coach jockey singer pianist violinist actor actress""".split()
)
_GAMES: Final = frozenset("polo cricket tennis handball volleyball basketball hockey rugby chess badminton".split())


def is_traded(verb: Token) -> bool:
    """As in "the dollar retreated": what is traded does nothing to anybody."""
    return any(s.lemma_.lower() in _TRADED for s in subjects(verb))


def is_play(head: Token) -> bool:
    """As in "the goalkeeper saved a shot", "crushed the Serbs in water polo"."""
    if any(s.lemma_.lower() in _PLAYERS for s in subjects(head)):
        return True
    return any(o.lemma_.lower() in _GAMES for p in head.children if p.lower_ in {"in", "at"} for o in p.children)


def is_entitlement(match: Match) -> bool:
    """As in "the right to strike": who may do it has not done it."""
    above = match.head.head
    return (above.lemma_.lower() == "right" and match.head.dep_ == "acl") or (
        match.head.dep_ == "pobj" and above.lower_ == "to" and above.head.lemma_.lower() == "right"
    )
