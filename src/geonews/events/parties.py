"""From words of the parse to mentions of the cast: who a noun phrase is, or speaks for.

A noun phrase that is no actor itself speaks for its owner: "China's decision angered Tokyo" has China as the
source, "criticised the Israeli raid" Israel as the target.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from geonews.cast import Cast, Mention
from geonews.events.matching import MEASURES
from geonews.grammar import (
    VERBAL,
    agents,
    apposed,
    children,
    coordinated,
    is_passive,
    objects,
    prep_object,
    prepositional,
    surface_subjects,
)

if TYPE_CHECKING:
    from geonews.tree import Token

_LAUNCHING = frozenset({"fire", "launch", "lob", "shoot"})
# Where an owner stands after a noun, the likelier the earlier.
_OWNER_PREPOSITIONS = tuple("by of from in against between on with to among for at over into".split())
_MODIFIERS = ("poss", "amod", "compound", "nmod", "nummod")
# Parts of a party, as in "most of the rebels", "members of Congress".
_COUNTING = MEASURES | {"member", "part", "most", "some", "one", "all", "both", "none", "number", "many"}

# Who passes resolutions.
_RESOLVING = frozenset({"IGO", "LEG"})

Found = tuple[tuple[Mention, ...], str, tuple[Mention, ...], str, bool]
"""Sources and how they were found, targets and how, and whether the target stands where it is looked for first."""


def owner_mentions(noun: Token, cast: Cast) -> tuple[Mention, ...]:
    """Possessors and nationality modifiers of a noun, in text order."""
    found: list[Mention] = []
    for child in noun.children:
        if child.dep_ in _MODIFIERS and child.i < noun.i:
            found.extend(m for t in coordinated(child) for m in mentions_at(t, cast))
            if not mentions_at(child, cast) or _is_hyphened(child):
                found.extend(m for t in children(child, "poss", "amod", "compound") for m in mentions_at(t, cast))
    return unique(sorted(found, key=lambda m: m.start))


def _is_hyphened(modifier: Token) -> bool:
    """As in "Saudi-Iranian talks": the first of the two hangs on the second."""
    return any(c.lower_ in {"-", "\u2013", "/"} and c.i == modifier.i - 1 for c in modifier.children)


def owners_of(noun: Token, cast: Cast, others: tuple[Mention, ...] = ()) -> tuple[Mention, ...]:
    """Whom a noun that is no actor belongs to, others left out: by possessive or adjective, else by preposition."""
    found = without(owner_mentions(noun, cast), others)
    owning = [t for n in (noun, *children(noun, "compound", "nmod")) for t in children(n, "poss")]
    possessors = without(tuple(m for t in owning for m in mentions_at(t, cast)), others)
    if found and not possessors and all(_is_common(m, noun, cast) for m in found):
        # "the bank accounts of the relief agency" are the agency's.
        whose = (o for p in children(noun, "prep") if p.lower_ == "of" for o in prep_object(p))
        found = without(actors_of(whose, cast, depth=1), others) or found
    if found:
        # "Turkey's EU hopes" are Turkey's.
        return possessors or found
    for preposition in _OWNER_PREPOSITIONS:
        for prep in noun.children:
            if prep.lower_ == preposition and prep.dep_ in {"prep", "agent"}:
                found = without(actors_of(prep_object(prep), cast, depth=1), others)
                if found:
                    return found
    for child in noun.children:
        # "the forces fighting in Mosul", "a group called Ansar"
        if child.dep_ in {"acl", "relcl"} and is_passive(child):
            found = actors_of(agents(child), cast, depth=1)
            # "the sanctions imposed on India"
            found = found or actors_of(prepositional(child, "on", "upon", "against"), cast, depth=1)
            if child.lemma in _LAUNCHING:  # "killed by shells fired from Syria"
                found = found or actors_of(prepositional(child, "from"), cast, depth=1)
            found = without(found, others)
            if found:
                return found
    return without(_issuers(noun, cast), others)


def _issuers(noun: Token, cast: Cast) -> tuple[Mention, ...]:
    """As in "The Security Council met. The resolution calls for ...": the body named last before it passed it."""
    if noun.lemma != "resolution":
        return ()
    bodies = (m for m in reversed(cast.mentions) if m.start < noun.i and m.actors)
    return next(((m,) for m in bodies if all(cast.actors[i].sector in _RESOLVING for i in m.actors)), ())


def _is_common(mention: Mention, noun: Token, cast: Cast) -> bool:
    """Whether a modifier is a common noun of no country: "bank accounts"."""
    modifier = noun.doc[mention.head]
    return (
        modifier.pos_ == "NOUN"
        and modifier.dep_ == "compound"
        and not any(cast.actors[i].country for i in mention.actors)
    )


def actors_of(tokens: Iterable[Token], cast: Cast, *, depth: int = 0) -> tuple[Mention, ...]:
    """The mentions that some words of the parse stand for: themselves, their coordinates, else their owners."""
    found: list[Mention] = []
    for token in tokens:
        for part in coordinated(token):
            here = mentions_at(part, cast) or _of_measure(part, cast)
            if not here:
                here = tuple(m for a in apposed(part) for m in mentions_at(a, cast))
            if not here and depth < 2:
                here = _gerund_actors(part, cast, depth) if part.pos_ in VERBAL else owners_of(part, cast)
            found.extend(here)
    return unique(found)


def _gerund_actors(verb: Token, cast: Cast, depth: int) -> tuple[Mention, ...]:
    """As in "for attacking Israel": the party to a gerund is its object."""
    return actors_of(objects(verb), cast, depth=depth + 1)


def mentions_at(token: Token, cast: Cast) -> tuple[Mention, ...]:
    """The mention at a word, if it stands for an actor."""
    mention = cast.by_token.get(token.i)
    return (mention,) if mention is not None and mention.actors else ()


def _of_measure(token: Token, cast: Cast) -> tuple[Mention, ...]:
    """As in "thousands of protesters", "members of Congress" where the measure itself is no mention."""
    if token.lemma in _COUNTING or token.pos_ in {"NUM", "PRON"}:
        return tuple(
            m
            for p in children(token, "prep")
            if p.lower_ == "of"
            for o in children(p, "pobj")
            for t in coordinated(o)
            for m in mentions_at(t, cast)
        )
    return ()


def split_party(mentions: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The first party and the others; a mention that stands for several is parted too."""
    if len(mentions) > 1:
        return mentions[:1], mentions[1:]
    if mentions and len(mentions[0].actors) > 1:
        only = mentions[0]
        return (attrs.evolve(only, actors=only.actors[:1]),), (attrs.evolve(only, actors=only.actors[1:]),)
    return mentions, ()


def without(mentions: tuple[Mention, ...], others: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions of actors that are not among the others."""
    taken = {actor for m in others for actor in m.actors}
    return tuple([m for m in mentions if taken.isdisjoint(m.actors)]) if taken else mentions


def parts_beside(targets: tuple[Mention, ...], sources: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Parts of a group mention that are not the source: "Iran met both nations"."""
    taken = {actor for m in sources for actor in m.actors}
    left = (attrs.evolve(m, actors=tuple(a for a in m.actors if a not in taken)) for m in targets)
    return tuple(m for m in left if m.actors)


def same_parties(first: tuple[Mention, ...], second: tuple[Mention, ...]) -> bool:
    """Whether two stand for the same actors."""
    return {a for m in first for a in m.actors} == {a for m in second for a in m.actors}


def unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each mention once, in order."""
    found = tuple(mentions)
    return found if len(found) < 2 else tuple(dict.fromkeys(found))


RECIPROCAL = "one another"


def is_reciprocal(noun: Token) -> bool:
    """Whether a word, or its owner, is "each other", "one another", or "the other" of "each side"."""
    below = {c.lower_ for c in noun.children}
    if noun.lower_ == "another" or (noun.lower_ == "one" and "another" in below):
        return noun.lower_ == "one" or noun.doc[noun.i - 1].lower_ == "one"
    if noun.lower_ in {"other", "others"} and "each" in below:
        return True
    if noun.lower_ == "other" and "the" in below:
        verbs = [v for v in noun.ancestors if v.pos_ in VERBAL]
        return any(_is_each(s) for verb in verbs for s in (*children(verb, "advmod", "appos"), *surface_subjects(verb)))
    return any(is_reciprocal(c) for c in noun.children if c.dep_ == "poss")


def _is_each(subject: Token) -> bool:
    """As in "each side", "both armies", "each of the two", "both of them"."""
    words = {subject.lower_, *(c.lower_ for c in subject.children)}
    return not words.isdisjoint({"each", "both", "either"})
