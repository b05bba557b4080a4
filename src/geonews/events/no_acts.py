"""What looks like an act of politics and is none: sport, the stage, markets, and what somebody only has a right to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import is_infinitive, subjects

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
_GAMES: Final = frozenset(
    "polo cricket tennis handball volleyball basketball hockey rugby chess badminton golf".split()
)
# "Called the withdrawal blackmail": the noun is no act, but a word for one.
_NAMING: Final = frozenset("call label brand term dub describe deem consider declare pronounce".split())
# "Brought its ambassador home for talks": with its own ministry.
_RECALLING: Final = frozenset("recall bring summon call withdraw".split())
_ENVOYS: Final = frozenset({"ambassador", "envoy", "consul", "attache"})
_GRANTING: Final = frozenset({"allow", "let", "permit", "enable", "forbid", "bar"})
_SIGNING: Final = "057"
_BIDDING: Final = frozenset("order instruct direct command tell".split())


def is_traded(verb: Token) -> bool:
    """As in "the dollar retreated": what is traded does nothing to anybody."""
    return any(s.lemma in _TRADED for s in subjects(verb))


def is_play(head: Token) -> bool:
    """As in "the goalkeeper saved a shot", "crushed the Serbs in water polo"."""
    if any(s.lemma in _PLAYERS for s in subjects(head)):
        return True
    return any(o.lemma in _GAMES for p in head.children if p.lower_ in {"in", "at"} for o in p.children)


def is_entitlement(match: Match) -> bool:
    """As in "the right to strike": who may do it has not done it."""
    above = match.head.head
    return (above.lemma == "right" and match.head.dep_ == "acl") or (
        match.head.dep_ == "pobj" and above.lower_ == "to" and above.head.lemma == "right"
    )


def is_label(noun: Token) -> bool:
    """As in "called the withdrawal blackmail", "branded the vote a coup"."""
    return noun.dep_ == "oprd" and noun.head.lemma in _NAMING


def is_report_at_home(noun: Token) -> bool:
    """As in "recalled its ambassador for consultations": he talks to those who sent him."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "for" or verb.lemma not in _RECALLING:
        return False
    return any(t.lemma in _ENVOYS for t in verb.children)


def is_granted(verb: Token) -> bool:
    """As in "allowed the Red Cross to see them": what somebody may do is part of the leave to do it."""
    above = verb.head
    return verb.dep_ in {"xcomp", "ccomp"} and is_infinitive(verb) and above.lemma in _GRANTING


def is_agreed_for_later(verb: Token, signing: Match) -> bool:
    """As in "signed an accord to resume exports": what was signed for has not been done by that."""
    if signing.pattern.cameo != _SIGNING:
        return False
    current = verb
    while current.head != current and current not in signing.tokens:
        if current.head in signing.tokens:
            return is_infinitive(current) and current.i > current.head.i
        current = current.head
    return False


def is_bidding(verb: Token) -> bool:
    """As in "ordered", "told": to one's own soldiers it is no request."""
    return verb.lemma in _BIDDING
