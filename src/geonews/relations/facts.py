"""Whether the text tells a state of things as a fact, and which way it is going."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geonews.grammar import VERBAL, children, is_negated, prepositional
from geonews.relations.scene import Scene

if TYPE_CHECKING:
    from geonews.tree import Token

_MODALS = frozenset({"could", "may", "might", "would", "should", "'d", "will", "'ll", "’ll", "shall"})
_CIRCUMSTANCES = frozenset({"as", "amid", "amidst", "despite", "after", "during", "since", "given", "throughout"})
_ONCE = frozenset({"once", "formerly", "previously"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})


def is_past(scene: Scene, token: Token) -> bool:
    """Whether a noun is told of as over: "former ally", "ex-president", "the then foreign minister"."""
    for i in range(max(token.sent.start, token.left_edge.i, token.i - 6), token.i):
        if scene.is_one_of("past", scene.lower[i]) and not is_of_adjective(scene, i):
            return True
    before = token.i - 1
    return before >= token.sent.start and scene.is_one_of("past", scene.lower[before])


def is_of_adjective(scene: Scene, i: int) -> bool:
    """Whether what is past is a quality alone: the ties are still there in "its once warm ties have frayed"."""
    after = scene.parsed.doc[i + 1]
    return scene.lower[i] in _ONCE and after.pos_ in {"ADJ", "ADV"} and after.dep_ in {"amod", "advmod"}


def is_fact(scene: Scene, token: Token) -> bool:
    """Whether what a word tells is told as a fact, and neither denied, feared, aimed at nor conditional."""
    if is_negated(token):
        return False
    for below, above in _upwards(token):
        if above.pos_ in VERBAL:
            if any(c.lower_ == "longer" and c.dep_ == "advmod" for c in above.children):
                return False
            if any(scene.is_one_of("past", c.lower_) for c in above.children if c.dep_ == "advmod"):
                # "were once close allies"
                return False
            if below.dep_ in {"nsubj", "nsubjpass"} and _is_end(scene, above):
                return False
            if is_negated(above) and not _is_never_more(above) and below.dep_ not in {"advcl", "relcl", "nsubj"}:
                return False
            if below.dep_ == "dobj" and _is_end(scene, above) and is_unreal(scene, above):
                # "met to end five decades of enmity": it has not ended
                return True
            if is_unreal(scene, above):
                return False
            if scene.is_one_of("doubts", above.lemma) and below.dep_ in {
                "dobj",
                "xcomp",
                "nsubjpass",
                "ccomp",
            }:
                return False
        elif below.dep_ in {"prep", "pobj", "acl"} and (
            scene.is_one_of("doubts", above.lemma) or (is_negated(above) and below.dep_ == "prep")
        ):
            return False
    return True


def _is_never_more(verb: Token) -> bool:
    """For "relations have never been worse": they are bad indeed."""
    worse = any(w.tag_ in {"JJR", "RBR"} for c in children(verb, "acomp", "advmod", "attr") for w in (c, *c.children))
    return worse and any(c.lower_ == "never" for c in verb.children)


def _is_end(scene: Scene, verb: Token) -> bool:
    """For "the fighting has ended", "the dispute is over": what the subject tells is no more."""
    if scene.is_one_of("endings", verb.lemma):
        return True
    return verb.lemma == "be" and any(c.lower_ == "over" and c.i > verb.i for c in verb.children)


def is_unreal(scene: Scene, verb: Token) -> bool:
    """Whether a verb tells what may be, should be or is to be: modals, conditions, infinitives of aim."""
    for child in verb.children:
        if child.dep_ == "aux" and (child.lower_ in _MODALS or child.tag_ == "TO") and not _is_raised(verb):
            return True
        if child.dep_ == "mark" and child.lower_ in _CONDITIONS:
            return True
    if verb.dep_ == "pcomp":
        # "accuse Hungary of being an ally", "accused of arming", "talked of joining"
        return scene.is_one_of("claims", verb.head.head.lemma)
    above = verb.head.lemma
    if verb.dep_ == "ccomp" and scene.is_one_of("denials", above):
        return True
    return verb.dep_ in {"xcomp", "ccomp", "advcl"} and scene.is_one_of("aims", above)


def _is_raised(verb: Token) -> bool:
    """For "continues to back", "is said to lead": the infinitive tells a fact."""
    return verb.dep_ == "xcomp" and verb.head.lemma in {"continue", "remain", "say", "know", "believe", "come"}


def _upwards(token: Token) -> Iterator[tuple[Token, Token]]:
    """A word and the words above it, up to the verb of its clause, each with the one below."""
    below = token
    for above in token.ancestors:
        yield below, above
        if above.lower_ in _CIRCUMSTANCES and below.dep_ == "pobj":
            # "urged Turks to boycott them amid a row with Washington": the row is there whatever is urged
            return
        if above.pos_ in VERBAL and above.dep_ not in {"xcomp", "aux"}:
            return
        below = above


def trend_of(scene: Scene, noun: Token, *, rising: bool) -> str | None:
    """Which way a state is going: from its adjectives, the verb that it stands with, the noun above it.

    Args:
        scene: The article.
        noun: The noun of state.
        rising: Whether more of it is worse, as with tensions.
    """
    for word in _words_of_change(scene, noun):
        lemma = word.lemma
        if scene.is_one_of("rising", lemma, word.lower_):
            return "deteriorating" if rising else "improving"
        if scene.is_one_of("falling", lemma, word.lower_):
            return "improving" if rising else "deteriorating"
        for trend in ("improving", "deteriorating", "stable"):
            if scene.is_one_of(trend, lemma, word.lower_):
                return trend
    return None


def _words_of_change(scene: Scene, noun: Token) -> Iterator[Token]:
    yield from (c for c in noun.children if c.dep_ in {"amod", "compound"} and not _was_once(scene, c))
    # "China's alliance with Russia grows closer", "a deterioration of ties", "relations have soured"
    below = noun
    for above in noun.ancestors:
        if above.pos_ in VERBAL:
            if below.dep_ in {"nsubj", "nsubjpass", "dobj"} and not is_unreal(scene, above):
                yield above
                yield from (c for c in above.children if c.dep_ in {"acomp", "advmod", "oprd"})
                yield from (
                    c for c in above.children if c.dep_ in {"ccomp", "xcomp"} and c.pos_ in VERBAL and c.i > noun.i
                )
                if above.lemma in {"be", "remain", "reach", "hit", "sink", "fall"}:
                    # "relations are at their lowest point", "reached a new low"
                    own = children(above, "dobj") if below.i < above.i else ()
                    low = (*prepositional(above, "at", "to", "in", "on"), *own)
                    yield from (w for t in low for w in (t, *children(t, "amod")))
            return
        if above.pos_ == "NOUN" and below.dep_ == "prep":
            yield above
        elif above.pos_ != "ADP":
            return
        below = above


def _was_once(scene: Scene, adjective: Token) -> bool:
    """Whether an adjective no longer holds: "its once warm ties"."""
    return adjective.i > adjective.sent.start and scene.lower[adjective.i - 1] in _ONCE


def qualifiers(scene: Scene, noun: Token) -> Iterator[Token]:
    """The words that say of which sort a state is: "rocky relationship", "relations are tense", "ties soured"."""
    yield from _words_of_change(scene, noun)
    # "the dispute over the islands"
    yield from (w for t in prepositional(noun, "over", "about") for w in (t, *children(t, "amod", "compound")))
    for child in noun.children:
        if child.dep_ in {"acl", "amod"} and not _was_once(scene, child):
            yield from (c for c in child.children if c.dep_ in {"conj", "amod"})
            yield child
