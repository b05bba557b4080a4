"""Nouns that stand in for an actor: how many it is ("thousands"), what it flies ("jets"), where it sits ("the palace").

Each does so in some places of a sentence only: "Turkish jets bombed" tells what Turkey's forces did, "Malaysia bought
Russian jets" is about goods; "thousands marched" are people, "thousands of trees" and "lost thousands" are none.
"""

from __future__ import annotations

from typing import Final

from geonews.word_classes import STRIKING
from geonews.words import Words

_COUNTS: Final = frozenset({"hundred", "thousand", "dozen", "score", "ten", "million"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_OBJECTS: Final = frozenset({"dobj", "nsubjpass"})

# What only people do; a bare number before these counts people: "Some 10,000 demonstrated".
_PEOPLE_ACT: Final = frozenset(
    """protest demonstrate march rally riot gather flee chant throng parade mourn assemble converge clash storm die
    perish starve drown escape emigrate surrender defect desert vote queue attend picket strike loot flock
    occupy camp""".split()
)
# What people suffer: "Dozens were arrested", "killing at least 40".
_PEOPLE_SUFFER: Final = frozenset(
    """kill wound injure hurt arrest detain jail imprison displace evacuate execute deport kidnap abduct torture evict
    trample behead hospitalise hospitalize rescue maim massacre slaughter murder convict sentence uproot intern
    exile conscript""".split()
)
# "Hundreds are expected", "thousands were spent": these tell nothing of people.
_SAY_LITTLE: Final = frozenset(
    "be have cost total spend lose pay earn buy sell raise owe rise fall go come sink crash burn".split()
)

# Craft and vehicles that are civilian as often as not: they act for a country's forces when they strike or are shot at.
CRAFT: Final = frozenset("aircraft plane helicopter chopper ship vessel boat craft jet bulldozer".split())
_STRUCK: Final = frozenset(
    "shoot down sink intercept hit destroy attack strike buzz harass ram torpedo target bomb shell strafe".split()
)
_STRIKES: Final = frozenset({"attack", "strike", "raid", "downing", "sinking", "shooting", "bombing", "interception"})

# Buildings from which a country is ruled: to storm one is to attack who sits there.
_SEATS: Final = frozenset("palace building compound headquarters residence house office mansion complex".split())
_SEAT_WORDS: Final = frozenset(
    """presidential government parliament parliamentary royal national state governor president premier minister
    ministry cabinet legislative congress senate assembly""".split()
)
_TOWARD: Final = frozenset({"on", "into", "against", "toward", "towards", "upon"})
_LEGISLATIVE: Final = frozenset("parliament parliamentary legislative congress senate assembly".split())
_WHOLE_SEATS: Final = frozenset({"city hall", "state house", "government house", "town hall"})

# "Civilian government", "majority administration".
_RULES: Final = frozenset(
    "civilian democratic constitutional parliamentary representative responsible majority minority good".split()
)

# Nouns for several at once: "a group of leaders ... they".
_GATHERING: Final = frozenset("group crowd band team gang mob handful number delegation coalition bunch".split())


def crowd_end(w: Words, i: int) -> int | None:
    """The end of a bare count of people that begins at a word, or None: "Hundreds of thousands marched"."""
    count = w.lemma[i] in _COUNTS and w.tag[i] in {"NNS", "NNPS"}
    if not count and not (w.pos[i] == "NUM" and w.tag[i] == "CD"):
        return None
    end = i + 1
    while count and end + 1 < len(w.text) and w.lower[end] == "of" and w.lemma[end + 1] in _COUNTS:
        end += 2
    if w.lower[end : end + 1] == ["of"] or w.text[end : end + 1] in (["%"], ["-"]) or "$" in w.text[i - 1 : i]:
        return None
    if count and w.lower[end : end + 1] == ["who"]:
        return end
    verb = w.head[i]
    if w.pos[verb] != "VERB" or w.dep[i] not in _SUBJECTS | _OBJECTS:
        return None
    lemma = w.lemma[verb]
    if w.dep[i] in _OBJECTS and lemma in _PEOPLE_SUFFER:
        return end if count or _is_many(w, i) else None
    if w.dep[i] != "nsubj" or w.child(verb, "auxpass") is not None:
        return None
    if count and w.lemma[i] != "million" and lemma not in _SAY_LITTLE:
        return end
    return end if lemma in _PEOPLE_ACT and (count or _is_many(w, i)) else None


def _is_many(w: Words, i: int) -> bool:
    """Whether a number is that of a crowd: not "Two died", which tells of two whom the text has named, nor a year."""
    digits = w.text[i].replace(",", "").replace(".", "")
    if digits.isdigit():
        return int(digits) > 9 and not (len(w.text[i]) == 4 and w.text[i][:2] in {"19", "20"})
    return w.lower[i] in {"hundred", "thousand", "dozen", "million"}


def strikes(w: Words, i: int) -> bool:
    """Whether a craft acts for a country's forces where it stands: "Turkish jets bombed", "shot down a US plane"."""
    verb, dep = w.head[i], w.dep[i]
    if dep == "agent" or (dep == "pobj" and w.dep[verb] == "agent"):
        return w.lemma[w.head[verb] if dep == "pobj" else verb] in STRIKING
    if dep == "nsubj":
        return w.lemma[verb] in STRIKING and w.child(verb, "auxpass") is None
    if dep == "pobj" and w.lower[verb] in {"alongside", "with", "at", "on", "against", "of"}:
        verb, dep = w.head[verb], "dobj" if w.lemma[w.head[verb]] in STRIKING | _STRIKES else dep
    owned = any(w.dep[c] in {"amod", "compound", "nmod", "poss"} and w.text[c][0].isupper() for c in w.children[i])
    return owned and dep in _OBJECTS and w.lemma[verb] in _STRUCK | _STRIKES | {"fire", "patrol", "launch"}


def seat_start(w: Words, i: int) -> int | None:
    """The first word of a seat of power that a word heads, where somebody moves against it; else None.

    "Protesters stormed the presidential palace" and "the march on the parliament building" are about who sits there;
    "he spoke at the presidential palace" only tells where.
    """
    if not (w.dep[i] in _OBJECTS or (w.dep[i] == "pobj" and w.lower[w.head[i]] in _TOWARD)):
        return None
    if i and f"{w.lower[i - 1]} {w.lower[i]}" in _WHOLE_SEATS:
        return i - 1
    if w.lemma[i] not in _SEATS or not i:
        return None
    start = i
    while start and (w.lower[start - 1].removesuffix("'s") in _SEAT_WORDS or w.lower[start - 1] in {"'s", "’s"}):
        start -= 1
    if start < i and w.lower[start] in {"'s", "’s"}:
        return None
    return start if start < i else None


def seat_sector(w: Words, start: int, end: int) -> str:
    """Whose seat it is: a parliament's, else a government's."""
    return "LEG" if not _LEGISLATIVE.isdisjoint(w.lower[start:end]) else "GOV"


def gathers(w: Words, i: int, end: int) -> bool:
    """Whether a noun gathers several: "a group of Yoruba leaders"; `end` is the end of its phrase."""
    return w.lemma[i] in _GATHERING and any(w.tag[j] == "NNS" and w.dep[j] == "pobj" for j in range(i + 1, end))


def is_form_of_rule(w: Words, i: int) -> bool:
    """Whether a noun tells how a country is ruled, or what is done for others, and nobody who rules.

    "A return to civilian government", "offered its good offices".
    """
    if w.lower[i - 1 : i + 1] == ["good", "offices"]:
        return True
    if w.lemma[i] not in {"government", "administration"} or w.tag[i] != "NN" or w.dep[i] in _SUBJECTS:
        return False
    own = [c for c in w.children[i] if c < i and w.dep[c] in {"det", "poss", "amod", "nmod", "compound", "nummod"}]
    return bool(own) and all(w.lower[c] in _RULES for c in own)
