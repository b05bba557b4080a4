"""Where the content of a cue stands, as the parse tells it: clauses, infinitives, objects, prepositional phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.data.cues import PREPOSITIONS, CueGroup
from geonews.grammar import VERBAL, children, is_infinitive, is_passive, objects
from geonews.relatives import RELATIVE_PRONOUNS

if TYPE_CHECKING:
    from geonews.attributions.matching import Match
    from geonews.tree import Token

Stretch = tuple[int, int]
_EMPTY: Final = frozenset("that what which who whom itself himself herself themselves themself myself".split())


def tokens_between(token: Token, first: int, last: int) -> Stretch:
    """Offsets of the tokens from one index to another, the last one included, without punctuation at the edges."""
    doc = token.doc
    while first < last and (doc[first].is_space or doc[first].text in {",", ";", ":", "-", "--", "."}):
        first += 1
    while last > first and (doc[last].is_space or doc[last].text in {",", ";", ":", "-", "--", ".", "?", "!"}):
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last].text)


def subtree(token: Token) -> Stretch:
    """Offsets of a word and all that hangs on it."""
    return tokens_between(token, token.left_edge.i, token.right_edge.i)


def clause(verb: Token) -> Stretch | None:
    """The finite complement of a verb, before or after it."""
    for child in verb.children:
        if child.dep_ == "ccomp" and not is_infinitive(child) and _is_clause(child):
            return _beside(child, verb)
        finite = child.dep_ == "xcomp" and child.pos_ in VERBAL and child.tag_ != "VBG" and not is_infinitive(child)
        if finite and (child.i > verb.i + 1 or any(c.dep_ == "mark" for c in child.children)):
            return _beside(child, verb)
    # "told the crowd that ...": sometimes hung on the addressee
    for noun in children(verb, "dobj", "dative", "npadvmod"):
        for child in noun.children:
            if child.dep_ in {"ccomp", "acl", "relcl"} and _has_mark(child):
                return subtree(child)
    return None


def _is_clause(child: Token) -> bool:
    return child.pos_ in VERBAL or any(c.dep_ in {"nsubj", "nsubjpass", "mark", "cop"} for c in child.children)


def _beside(content: Token, verb: Token) -> Stretch:
    """The subtree of a complement without the cue's own clause, where it stands at the edge of it."""
    first, last = content.left_edge.i, content.right_edge.i
    if content.i < verb.i < last:
        # "The shelling stopped, residents said, but began again": the cue stands inside, and stays inside
        return tokens_between(verb, first, last)
    if first < verb.i < content.i:
        first = min((c.left_edge.i for c in content.children if c.left_edge.i > verb.i), default=content.i)
        first = min(first, content.i)
    return tokens_between(verb, first, last)


def _has_mark(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"that", "if", "whether"} for c in verb.children)


def rest_of_sentence(verb: Token, speaker: Token) -> Stretch | None:
    """What the sentence has besides a cue whose complement the parser did not see."""
    doc, sentence = verb.doc, verb.sent
    first = min(verb.i, speaker.left_edge.i if speaker.i < verb.i else verb.i)
    last = max(verb.i, speaker.right_edge.i if speaker.i > verb.i else verb.i)
    after = [t for t in doc[last + 1 : sentence.end] if not t.is_punct and not t.is_space]
    if len(after) > 3 and any(t.pos_ in VERBAL for t in after):
        return tokens_between(verb, last + 1, sentence.end - 1)
    before = [t for t in doc[sentence.start : first] if not t.is_punct and not t.is_space]
    if len(before) > 1 and first > sentence.start and doc[first - 1].text == ",":
        return tokens_between(verb, sentence.start, first - 1)
    return None


def host_clause(verb: Token) -> Stretch | None:
    """The clause that a cue is put into: "The port, officials said, is closed", "As he put it, ...".

    The cue's clause hangs on its host then, and the host is what is said.
    """
    host = verb.head
    if host.dep_ in {"aux", "auxpass"}:
        host = host.head
    if host == verb or verb.dep_ not in {"parataxis", "advcl", "dep", "conj"} or host.pos_ not in VERBAL:
        return None
    if verb.dep_ == "advcl" and not any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
        return None
    if verb.dep_ != "advcl" and any(c.dep_ in {"mark", "cc"} for c in verb.children):
        return None
    first, last = verb.left_edge.i, verb.right_edge.i
    doc = verb.doc
    if verb.dep_ != "advcl" and not (_comma(doc, first - 1) or _comma(doc, last) or _comma(doc, last + 1)):
        return None
    start, end = host.left_edge.i, host.right_edge.i
    if first <= start:
        start = last + 1
    elif last >= end:
        end = first - 1
    return tokens_between(verb, start, end) if start <= end else None


def _comma(doc: object, i: int) -> bool:
    return 0 <= i < len(doc) and doc[i].text in {",", "-", "--", "–", "—", '"'}  # type: ignore[arg-type,index]


def infinitive(verb: Token) -> Stretch | None:
    """An infinitive with "to": "vowed [to stay]", "urged Iran [to halt]"."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and child.i > verb.i and is_infinitive(child):
            to = next(c for c in child.children if c.tag_ == "TO")
            return tokens_between(verb, min(to.i, child.i), child.right_edge.i)
    for noun in children(verb, "dobj"):
        for child in noun.children:
            if child.dep_ in {"acl", "relcl"} and is_infinitive(child):
                return subtree(child)
    return None


def gerund(verb: Token) -> Stretch | None:
    """A gerund: "denied [beating prisoners]"."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VBG" and child.i > verb.i:
            return subtree(child)
    return None


def predicate(verb: Token) -> Stretch | None:
    """What somebody is called: "called [the raid a crime]", "described [it as a crime]", "was branded [a traitor]"."""
    judged = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    for child in verb.children:
        if child.i < verb.i:
            continue
        as_phrase = child.dep_ in {"prep", "advcl"} and child.lower_ in {"as", "to"} and child.i > verb.i
        if child.dep_ in {"oprd", "acomp"} or (as_phrase and verb.lemma not in {"call", "deem"}):
            if child.lower_ == "to" and verb.lemma not in {"liken", "compare"}:
                continue
            first = judged.left_edge.i if judged is not None and judged.i < child.i else child.left_edge.i
            return tokens_between(verb, first, child.right_edge.i)
        if child.dep_ == "ccomp" and not is_infinitive(child) and not _has_mark(child):
            return subtree(child)
    return None


def obj(verb: Token) -> Stretch | None:
    """What is judged, before or after: "Paris condemned [the raid]", "[the raid] was condemned by Paris"."""
    for token in objects(verb):
        if token.i == verb.i or token.lower_ in _EMPTY or token.lower_ in RELATIVE_PRONOUNS:
            continue
        if token.left_edge.i <= verb.i <= token.right_edge.i:
            end = max((c.right_edge.i for c in token.children if c.right_edge.i < verb.left_edge.i), default=token.i)
            return tokens_between(verb, token.left_edge.i, max(end, token.i))
        return subtree(token)
    return None


def prepositional(word: Token, takes: frozenset[str]) -> Stretch | None:
    """The first prepositional phrase of a kind that the cue takes: "support [for the strike]"."""
    for child in word.children:
        if child.dep_ == "prep" and child.i > word.i and child.lower_ in takes & PREPOSITIONS and _governs(child):
            return subtree(child)
    return None


def governed(preposition: Token) -> Stretch | None:
    """What the last word of a cue governs: "called [for new elections]"."""
    if _governs(preposition):
        return subtree(preposition)
    if preposition.dep_ == "mark" and preposition.head.i > preposition.i:
        # "called for a force to be stationed": the preposition marks the infinitive
        return subtree(preposition.head)
    if preposition.dep_ in {"prt", "prep", "aux"} and preposition.head.i < preposition.i:
        own = next((c for c in preposition.head.children if c.dep_ == "dobj" and c.i > preposition.i), None)
        return subtree(own) if own is not None else None
    return None


def _governs(preposition: Token) -> bool:
    return any(c.dep_ in {"pobj", "pcomp", "prep"} for c in preposition.children)


def of_noun(noun: Token) -> Stretch | None:
    """The clause of a noun: "the claim [that he fled]", "its decision [to withdraw]"."""
    for child in noun.children:
        if child.i <= noun.i:
            continue
        if child.dep_ in {"acl", "ccomp", "relcl", "xcomp"} and (is_infinitive(child) or _is_that_clause(child)):
            return subtree(child)
    return None


def _is_that_clause(verb: Token) -> bool:
    """Whether a clause is what is said ("the claim that he fled") and not a relative one ("the claim that he made")."""
    that = next((c for c in verb.children if c.lower_ in {"that", "whether", "if"}), None)
    return that is not None and (that.dep_ == "mark" or (that.dep_ not in {"nsubj", "nsubjpass", "dobj"}))


def found_by_parse(match: Match) -> tuple[CueGroup, str, Stretch] | None:
    """The content of a verb with its construction, and the group that takes it."""
    verb = match.head
    passive = is_passive(verb)
    for construction, find in _CONSTRUCTIONS.items():
        for group in match.groups:
            if construction not in group.takes or group.passive > passive:
                continue
            if passive and construction == "infinitive" and not group.passive and group.name != "direct":
                continue
            if (stretch := find(verb)) is not None:
                return group, construction, stretch
            break
    for group in match.groups:
        if stretch := prepositional(verb, group.takes):
            return group, "preposition", stretch
    return None


_CONSTRUCTIONS: Final = {
    "predicate": predicate,
    "clause": clause,
    "infinitive": infinitive,
    "gerund": gerund,
    "object": obj,
}
