"""Relative clauses: whom their pronoun stands for, and which noun fills the place that the clause leaves open."""

from __future__ import annotations

from geonews.tree import Token

RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
# What leaves no place open behind a verb.
_COMPLETE = frozenset({"dobj", "ccomp", "attr", "acomp", "dative"})


def antecedent(token: Token, verb: Token) -> tuple[Token, ...]:
    """The noun behind a relative pronoun ("the rebels who seized the town"), or the token itself."""
    if token.lower_ in RELATIVE_PRONOUNS and token.tag_ in {"WP", "WDT", "WP$", "IN", "DT"}:
        clause = verb
        while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl" and not _is_one_of_several(clause):
            return (clause.head,)
    return (token,)


def _is_one_of_several(clause: Token) -> bool:
    """As in "Honduras, which quartered them, and Nicaragua, which sued": the clause tells of the first name alone."""
    return clause.head.pos_ == "PROPN" and any(t.dep_ == "conj" and t.i > clause.i for t in clause.head.children)


def relative_head(token: Token) -> tuple[Token, ...]:
    """The noun that the relative clause above a word belongs to."""
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            return (ancestor.head,)
        if ancestor.dep_ not in {"xcomp", "ccomp", "conj", "prep", "dobj", "pobj"}:
            return ()
    return ()


def gap_filler(verb: Token) -> tuple[Token, ...]:
    """The object of a verb that its relative clause has put before it: "the town that rebels seized".

    It is that of the verbs below and beside, too: "a plan which Chad accepted and Sudan has refused to sign", "the
    general, whose envoy Cairo received and Tunis did not want to see".
    """
    clause = verb
    while clause.dep_ in {"conj", "xcomp"} and clause.head.pos_ in _VERBAL:
        if any(t.dep_ in _COMPLETE for t in clause.children):
            return ()
        clause = clause.head
    if clause.dep_ != "relcl" or any(_is_stranded(t) for v in (verb, clause) for t in v.children):
        return ()
    if not any(t.dep_ in _SUBJECTS and t.lower_ not in RELATIVE_PRONOUNS for t in clause.children):
        return ()
    fronted = [t for t in clause.children if t.dep_ == "dobj" and t.i < clause.i]
    if fronted and fronted[0].lower_ not in RELATIVE_PRONOUNS:
        return tuple(fronted)
    return (clause.head,) if clause is verb or fronted else ()


def _is_stranded(preposition: Token) -> bool:
    """As in "the men they spoke to": the place that is open is the preposition's."""
    return preposition.dep_ == "prep" and not preposition.children
