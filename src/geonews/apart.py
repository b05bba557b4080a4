"""Countries that a group or an official cannot be of, by what stands with it in its clause.

Who is warned by Delhi is not Delhi's: "Delhi urged the president to obey the court", in a story of the Maldives. Nor is
an official of the state that he accuses, or to which he flies: "the foreign ministry accused France of meddling".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import attrs

from geonews.candidates import Candidate
from geonews.records import Actor
from geonews.word_classes import ENVOYS, MOVING, STRIKING
from geonews.words import Words

# What a state says to others, or gives them; its own it orders about.
_TOLD: Final = frozenset(
    """accuse applaud appeal arm ask assure back beg berate blame call caution censure chide condemn congratulate
    criticise criticize denounce deplore exhort fault finance fund implore invite lobby offer plead praise press
    pressure promise protest prod rebuke recognise recognize remind reproach reprimand sanction scold sue support thank
    threaten topple undermine urge warn""".split()
)
_TOLD_ALSO: Final = _TOLD | {"tell"}  # one's own soldiers and officials one tells, too
_SUMMONED: Final = _TOLD_ALSO | {"summon", "expel", "complain"}
# Whom a state takes in is not of that state.
_SHELTERED: Final = frozenset({"CVL", "REF"})
_SHELTERING: Final = frozenset({"shelter", "admit", "house", "host", "accommodate"})
_OFFICIAL: Final = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_POLITICAL: Final = _OFFICIAL | {"OPP", "PTY"}
_SERVING: Final = frozenset({"MIL", "COP", "SPY"})
_TOWARD: Final = frozenset({"to", "on", "against", "with", "at", "of", "upon"})
# What one does to one's own country: "the generals who run Burma", "soldiers left Congo".
_AT_HOME: Final = frozenset(
    """rule govern run lead control leave flee quit unite divide represent defend save protect plunge free liberate
    destabilise destabilize hold give make have be return come""".split()
)
# "flew to Baku", "left for Nicosia"; who returns may be at home there.
_TRAVELLING: Final = (MOVING - {"return", "come", "flee", "escape"}) | {"visit", "arrive", "land", "head", "tour"}
_LEAVING: Final = frozenset({"leave", "depart"})

FIGHTING: Final = STRIKING | frozenset(
    "storm wound injure capture seize board detain chase ambush invade harass turn beat shoot".split()
)
_GUARDS: Final = frozenset(
    "border coastguard guard militiaman militia patrol warplane plane jet helicopter frontier".split()
)
# Whom a state strikes at home.
_PROTESTING: Final = frozenset(
    "protester demonstrator dissident rioter striker student marcher opponent activist".split()
)


@attrs.define(frozen=True, slots=True)
class Beside:
    """An actor at a word, whether the words there are a country's name, and their lemmas."""

    actor: Actor
    by_name: bool
    lemmas: tuple[str, ...] = ()


@attrs.define(frozen=True, slots=True)
class Apart:
    """Countries that somebody cannot be of, and those that he is not of where the text has another to offer."""

    never: frozenset[str] = frozenset()
    hardly: frozenset[str] = frozenset()


def apart_from(w: Words, c: Candidate, sector: str | None, at: Callable[[int], Beside | None]) -> Apart:
    """The countries that somebody cannot be of.

    Args:
        w: The parse as lists.
        c: Who has no country yet.
        sector: What he is.
        at: For whom alone the phrase at a word stands.
    """
    verb, doing = _clause(w, c.head)
    if verb is None or sector not in _POLITICAL | _SHELTERED:
        return Apart()
    if not doing:
        doer = _doer(w, verb, at)
        verbs = _SUMMONED if w.lemma[c.noun] in ENVOYS else _TOLD if sector in _SERVING else _TOLD_ALSO
        told = w.lemma[verb] in verbs or (sector in _SHELTERED and _shelters(w, verb))
        state = doer is not None and doer.kind == "country" and told
        return Apart(frozenset({doer.country}) if doer is not None and doer.country and state else frozenset())
    if sector not in _POLITICAL:
        return Apart()
    acted = [o for act in (*_acts(w, verb), *_told_of(w, c)) for o in _acted_on(w, act, sector)]
    found = [b for o in acted if (b := at(o)) is not None]
    things = () if sector in _SERVING else (o for o in acted if at(o) is None)  # "patrolled the streets of Dhaka"
    of_things = [b for o in things for i in _owners(w, o) if (b := at(i)) is not None]
    named = frozenset(b.actor.country for b in found if b.by_name and b.actor.country)
    return Apart(named, frozenset(b.actor.country for b in (*found, *of_things) if b.actor.country) - named)


def _shelters(w: Words, verb: int) -> bool:
    """As in "took in 60,000 refugees", "opened its border to women and children"."""
    if w.lemma[verb] == "take":
        return any(w.dep[i] == "prt" and w.lower[i] == "in" for i in w.children[verb])
    opened = (w.lemma[i] for i in w.children[verb] if w.dep[i] == "dobj")
    return w.lemma[verb] in _SHELTERING or (
        w.lemma[verb] == "open" and any(x in {"border", "frontier"} for x in opened)
    )


def _owners(w: Words, thing: int) -> Iterator[int]:
    """The words that say whose a thing is: "turned back several shipments of Philippine bananas"."""
    yield from (i for i in w.children[thing] if w.dep[i] in {"amod", "poss", "compound"})
    for preposition in w.children[thing]:
        if w.dep[preposition] == "prep" and w.lower[preposition] == "of":
            yield from (i for o in w.children[preposition] for i in (o, *w.children[o]))


def _clause(w: Words, i: int) -> tuple[int | None, bool]:
    """The verb that a phrase belongs to, and whether the phrase is its doer."""
    dep, above = w.dep[i], w.head[i]
    if dep == "nsubj":
        return above, True
    if dep in {"dobj", "dative"}:
        return above, False
    if dep == "pobj" and w.dep[above] == "agent":
        return w.head[above], True
    if dep == "pobj" and w.lower[above] in _TOWARD and w.pos[w.head[above]] == "VERB":
        return w.head[above], False
    return None, False


def _doer(w: Words, verb: int, at: Callable[[int], Beside | None]) -> Actor | None:
    """Who does what a verb tells, where a verb beside or above it has the subject."""
    for _ in range(3):
        subject = w.child(verb, "nsubj")
        if subject is not None:
            found = at(subject)
            return found.actor if found is not None else None
        if w.dep[verb] == "pcomp" and w.lower[w.head[verb]] in {"of", "for"}:
            blamed = w.child(w.head[w.head[verb]], "dobj")  # "accused France of arming the government"
            found = at(blamed) if blamed is not None else None
            return found.actor if found is not None else None
        if w.dep[verb] not in {"conj", "xcomp", "advcl"}:
            return None
        verb = w.head[verb]
    return None


def _acts(w: Words, verb: int) -> Iterator[int]:
    """A verb, and those that have the same subject: "met the king before leaving for Amman"."""
    yield verb
    for i in w.children[verb]:
        if w.dep[i] in {"conj", "xcomp"} and w.pos[i] == "VERB" and w.child(i, "nsubj", "nsubjpass") is None:
            yield i
        elif w.dep[i] == "prep" and w.lower[i] in {"before", "after"}:
            yield from (x for x in w.children[i] if w.dep[x] == "pcomp")


def _told_of(w: Words, c: Candidate) -> Iterator[int]:
    """The verbs that a clause with "who" tells of somebody: "said Dina Mufti, who urged the Sudanese side to wait"."""
    for i in w.children[c.head]:
        subject = w.child(i, "nsubj")
        if w.dep[i] == "relcl" and subject is not None and w.lower[subject] == "who":
            yield from _acts(w, i)


def _acted_on(w: Words, verb: int, sector: str) -> Iterator[int]:
    """The words for those on whom somebody acts, or to whom he goes."""
    lemma = w.lemma[verb]
    goes = sector in _OFFICIAL and lemma in _TRAVELLING
    leaves = sector in _OFFICIAL and lemma in _LEAVING
    due = [i for i in w.children[verb] if w.lower[i] == "due"] if lemma == "be" and sector in _OFFICIAL else []
    if due:  # "is due in Colombo on Sunday"
        there = (p for i in (verb, *due) for p in w.children[i] if w.lower[p] in {"in", "at"})
        yield from (o for p in there for o in w.children[p] if w.dep[o] == "pobj")
    if lemma in _AT_HOME and not leaves:
        return
    after = _TOWARD | {"for", "in"} if goes else {"for"} if leaves else _TOWARD
    for i in w.children[verb]:
        if w.dep[i] in {"dobj", "dative"} and not leaves:
            yield i
        elif w.dep[i] == "prep" and w.lower[i] in after:
            yield from (o for o in w.children[i] if w.dep[o] == "pobj")


def striker(w: Words, c: Candidate, at: Callable[[int], Beside | None]) -> str | None:
    """The country whose soldiers strike a group: "Navy boats were rammed and boarded by Chinese coastguards"."""
    hit = w.head[c.head] if w.dep[c.head] in {"compound", "poss"} else c.head  # "stormed the television tower"
    verbs, doer = _blow(w, hit)
    found = at(doer) if doer is not None else None
    if found is None or w.lemma[c.noun] in _PROTESTING or not any(w.lemma[v] in FIGHTING for v in verbs):
        return None
    # "Tajik border guards", "a Chinese coastguard vessel", "Ethiopian militiamen", and a state that strikes
    forces = found.actor.sector == "MIL" or found.actor.kind == "country" or not _GUARDS.isdisjoint(found.lemmas)
    return found.actor.country if forces else None


def _blow(w: Words, hit: int) -> tuple[list[int], int | None]:
    """The verbs that tell what is done to somebody, and who does it."""
    verb = w.head[hit]
    if w.dep[hit] == "nsubjpass":
        verbs = [verb, *(i for i in w.children[verb] if w.dep[i] == "conj")]
        by = next((a for v in verbs if (a := w.child(v, "agent")) is not None), None)
        return verbs, w.child(by, "pobj") if by is not None else None
    if w.dep[hit] == "pobj" and w.lower[verb] in {"on", "at"}:
        verb = w.head[verb]
    elif w.dep[hit] != "dobj":
        return [], None
    above, doer = verb, w.child(verb, "nsubj")
    while doer is None and w.dep[above] in {"conj", "advcl", "xcomp"}:
        above = w.head[above]
        doer = w.child(above, "nsubj")
    return [verb], doer
