"""Candidates: words that may stand for an actor, before it is known for whom, and what they say by themselves."""

from __future__ import annotations

from typing import Final, Protocol

from geonews.known_names import Name
from geonews.records import Actor
from geonews.values import value
from geonews.word_classes import PERSONAL
from geonews.words import Words


@value(kw_only=True)
class Candidate:
    """Words that may stand for an actor.

    Attributes:
        start: Index of the first word, leading articles left out.
        end: Index after the last word.
        head: The word that the rest hangs on ("hundreds" in "hundreds of protesters").
        noun: The word that says what it is ("protesters"); the last word of a name.
        form: `name`, `nominal`, `pronoun` or `adjective`.
        name: The name that it is, or None.
        inner: The names that it holds besides ("Turkish" in "the Turkish president").
        owner: Index of a possessive pronoun, or of a country noun, that says whose it is; None where there is none.
        plural: Whether it stands for several.
        definite: Whether it is "the", "this" or owned.
        paired: Whether it is counted or paired: "both parties", "the warring sides".
        sector: Sector that it has by where it stands, where the noun alone is no actor: "thousands", "jets", "palace".
    """

    start: int
    end: int
    head: int
    noun: int
    form: str
    name: Name | None = None
    inner: tuple[Name, ...] = ()
    owner: int | None = None
    plural: bool = False
    definite: bool = False
    paired: bool = False
    sector: str | None = None


@value(kw_only=True)
class Proposal:
    """What a candidate stands for by its own words.

    Attributes:
        actors: Who it is, if nothing in the text before it is meant; empty for pronouns.
        fixed: Whether its name settles that.
        gender: `f`, `m` or None.
        offices: Offices that it names, in lower case.
        countries: Countries that it names.
        person: Whether it stands for one person.
        state: Whether it is a noun for countries ("the country", "both sides").
        identified: Whether its own words tell it apart ("the Kurdish rebels", not "the rebels").
        lemma: Its noun.
        among: Countries of whom it may be said ("the Nordic nation"), or None where it tells nothing of that.
    """

    actors: tuple[Actor, ...] = ()
    fixed: bool = False
    gender: str | None = None
    offices: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    person: bool = False
    state: bool = False
    identified: bool = False
    lemma: str = ""
    among: frozenset[str] | None = None


class Proposing(Protocol):
    """What makes the proposals."""

    def propose(self, k: int, owners: tuple[Actor, ...]) -> Proposal:
        """The proposal of a candidate, once it is known whose it is ("its soldiers")."""

    def nested(self, k: int) -> list[tuple[Name, Proposal]]:
        """The names inside of a candidate, with their proposals."""

    def country(self, code: str) -> tuple[Actor, ...]:
        """The country with some code, or nothing."""

    def holder(self, proposal: Proposal) -> Actor | None:
        """The person who holds an office of a country on the article's day."""


# What a meeting or a war has, and no actor.
_OF_AFFAIRS: Final = frozenset(
    "outcome aftermath wake duration outbreak implementation signing adoption wording provision term".split()
)


def pronouns(w: Words) -> list[Candidate]:
    """Personal, possessive and relative pronouns."""
    found = []
    for i, lower in enumerate(w.lower):
        if lower == "both" and w.dep[i] in {"dobj", "pobj", "nsubj"} and not w.children[i] and w.sentence[i] >= 0:
            found.append(Candidate(start=i, end=i + 1, head=i, noun=i, form="pronoun", plural=True))
        if lower not in PERSONAL or w.sentence[i] < 0:
            continue
        if lower in {"which", "that"} and (
            w.tag[i] not in {"WDT"} or w.dep[i] not in {"nsubj", "nsubjpass", "dobj", "pobj"}
        ):
            continue
        if w.tag[i] not in {"PRP", "PRP$", "WP", "WP$", "WDT"} or w.dep[i] == "expl" or w.text[i] == "US":
            continue
        if lower == "its" and w.lemma[w.head[i]] in _OF_AFFAIRS:
            continue  # "presided over the meeting and hailed its outcome"
        plural = lower in {"they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours", "ourselves"}
        found.append(Candidate(start=i, end=i + 1, head=i, noun=i, form="pronoun", plural=plural))
    return found
