"""Which phrases of the lexicon does a sentence hold, in whatever construction?

A phrase matches when its head word is there and every other word of it hangs on the words matched so far:
as a child, as the logical object ("the talks that Kim held with Putin"), or through a noun of measure
("a series of talks").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.data.lexicon import Element, Headed, Lexicon, Pattern, Phrase
from geonews.grammar import VERBAL, is_passive, objects, prep_object, subjects, surface_subjects
from geonews.values import value

if TYPE_CHECKING:
    from geonews.tree import Passage, Token

# "a series of attacks", "the second round of talks": what counts is the noun after "of".
MEASURES = frozenset(
    """series round number wave string spate flurry kind sort type set form act campaign couple dozen dozens hundred
    hundreds thousand thousands million millions lot lots host range array barrage bout exchange piece show display
    bit degree level resumption start beginning end opening launch raft package batch handful majority group
    team shipment consignment convoy delivery load ton tons tonne tonnes kilogram worth amount billion dollar dollars
    euro euros pound pounds quantity supply supplies rest part half third quarter percent
    """.split()
)
# "$2 million in aid", "tens of thousands of troops": between a measure and what it measures.
_MEASURING = frozenset({"of", "in"})
_CONTENTS = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "dep", "parataxis", "conj"})
_OBJECTS = frozenset({"dobj", "pobj", "nsubjpass", "attr", "dative"})
_DEGREES = frozenset({"more", "most", "very", "so", "too", "quite", "rather", "less", "least"})
# "The soldiers shot villagers, the investigators found": told of the soldiers, and not of the investigators.
_FINDING = frozenset({"find", "conclude", "establish", "insist"})
# What a phrase says of its slot: "held Somalia responsible".
_PREDICATED = frozenset({"xcomp", "acl", "advcl", "ccomp", "amod"})
# "Recalled Ambassador Lee" recalls the ambassador.
_TITLES = frozenset("ambassador envoy consul attaché attache commissioner".split())
_NEVER_WORD = frozenset({"nsubj", "csubj", "punct", "det", "aux", "auxpass", "cc", "mark"})


@value(eq=False)
class Match:
    """A phrase found in a sentence.

    Attributes:
        pattern: Its pattern.
        phrase: The phrase.
        head: The head word.
        tokens: All words that matched, in text order.
        slot: Whom the `*` (or the last preposition) stands for.
        has_slot: Whether the phrase has such a place.
        content: The verb of the complement clause, for phrases in "to" or "that".
        told: How the act is told, where it is not told as plainly done ("promised for the time to come").
    """

    pattern: Pattern
    phrase: Phrase
    head: Token
    tokens: tuple[Token, ...]
    slot: tuple[Token, ...]
    has_slot: bool
    content: Token | None
    told: str | None = None


@attrs.define(slots=True, eq=False)
class _State:
    """What has matched so far."""

    tokens: tuple[Token, ...]
    slot: tuple[Token, ...] = ()
    content: Token | None = None


@value(eq=False)
class _Words:
    """Where the words of a sentence stand: by their form in lower case, and by that or their lemma."""

    written: Mapping[str, list[Token]]
    forms: Mapping[str, list[Token]]

    @classmethod
    def of(cls, sentence: Passage) -> _Words:
        written: dict[str, list[Token]] = {}
        forms: dict[str, list[Token]] = {}
        for token in sentence:
            written.setdefault(token.lower_, []).append(token)
            forms.setdefault(token.lower_, []).append(token)
            if token.lemma != token.lower_:
                forms.setdefault(token.lemma, []).append(token)
        return cls(written, forms)


def find_matches(sentence: Passage, lexicon: Lexicon) -> Iterator[Match]:
    """All matches in a sentence, in the order of their heads; at most one for each pattern and head."""
    words = _Words.of(sentence)
    for token in sentence:
        pos, lemma = token.pos_, token.lemma
        if pos in VERBAL or (token.tag_ in {"VBG", "VBN"} and token.dep_ in {"ROOT", "acl", "advcl", "pcomp"}):
            index = lexicon.verbs
        elif pos in {"NOUN", "PROPN"}:
            index = lexicon.nouns
        else:
            continue
        forms = (lemma,) if lemma == "find" else dict.fromkeys((lemma, token.lower_))  # "found with their hands tied"
        headed = [index[form] for form in forms if form in index]
        if headed:
            yield from _at_head(token, headed, words)


def _at_head(head: Token, headed: Sequence[Headed], words: _Words) -> Iterator[Match]:
    best: dict[str, Match] = {}
    for pattern, phrase in dict.fromkeys(pair for one in headed for pair in one.possible(words.forms.keys())):
        match = match_phrase(head, pattern, phrase, words)
        if match is not None and (pattern.name not in best or best[pattern.name].phrase.weight < phrase.weight):
            best[pattern.name] = match
    yield from best.values()


def match_phrase(head: Token, pattern: Pattern, phrase: Phrase, words: _Words) -> Match | None:
    """Try one phrase at one head word."""
    if not phrase.noun and _is_adjective(head):
        return None
    state = _extend(_State((head,)), phrase.elements, words)
    if state is None or _hangs_any(state.tokens, pattern.unless, words):
        return None
    if pattern.when and not _hangs_any(state.tokens, pattern.when, words):
        return None
    if pattern.intransitive and not phrase.noun and (is_passive(head) or any(c.dep_ == "dobj" for c in head.children)):
        return None
    slots = any(e.kind == "slot" for e in phrase.elements)
    ends_open = bool(phrase.elements) and phrase.elements[-1].kind in {"prep", "that"}
    ends_open |= bool(phrase.elements) and phrase.elements[-1].kind == "to" and bool(state.slot)
    tokens = tuple(sorted(state.tokens, key=lambda t: t.i))
    told = "told by a negation" if any(map(_is_negation, tokens)) else None
    return Match(pattern, phrase, head, tokens, state.slot, slots or ends_open, state.content, told)


def _is_negation(token: Token) -> bool:
    """As in "will not stand idly by", "has no intention of talking": where the phrase has it, it undoes nothing."""
    return token.dep_ == "neg" or (token.dep_ == "det" and token.lower_ == "no")


def _is_adjective(participle: Token) -> bool:
    """As in "Washington was more guarded", "a very strained relationship": no act is told."""
    return participle.tag_ == "VBN" and any(
        c.dep_ == "advmod" and c.lower_ in _DEGREES for c in participle.children if c.i < participle.i
    )


def _extend(state: _State, elements: tuple[Element, ...], words: _Words) -> _State | None:
    """Match the next word of the phrase, and the rest after it; None when they are not there."""
    if not elements:
        return state
    element, rest = elements[0], elements[1:]
    for following in _candidates(state, element, rest, words):
        done = _extend(following, rest, words)
        if done is not None:
            return done
    if element.kind == "word" and rest and rest[0].kind == "word":
        # "seek sanctions relief": the modifier hangs on the noun that stands after it in the phrase.
        return _extend_swapped(state, (rest[0], element, *rest[1:]), words)
    return None


def _extend_swapped(state: _State, elements: tuple[Element, ...], words: _Words) -> _State | None:
    for following in _candidates(state, elements[0], elements[1:], words):
        for then in _candidates(following, elements[1], elements[2:], words):
            done = _extend(then, elements[2:], words)
            if done is not None:
                return done
    return None


def _candidates(state: _State, element: Element, rest: tuple[Element, ...], words: _Words) -> Iterator[_State]:
    """The ways in which one word of a phrase can be there."""
    if element.kind == "slot":
        last = state.tokens[-1]
        if last.dep_ == "prt":
            last = last.head  # "Sudan was called on to free the pilots"
        found = state.slot or (objects(last) if last.pos_ in VERBAL else ())
        if found:
            yield _State(state.tokens, found, state.content)
        return
    if element.kind == "that":
        for clause in _complements(state):
            yield _State(state.tokens, state.slot or _clause_subjects(clause), clause)
        return
    if element.kind == "to":
        yield from (
            _State((*state.tokens, t), state.slot, t.head)
            for t in words.written.get("to", ())
            if _opens_content(t, state)
        )
    free = [t for t in _with_form(element, words) if t not in state.tokens]
    if element.kind in {"prep", "to"}:
        # "offered to admit them", "appealed to Syria to let convoys pass": of the verb, and not after it.
        free = [t for t in free if t.dep_ != "aux" or (element.kind == "to" and t.head not in state.tokens)]
        taken = (_with_preposition(state, t, rest) for t in free if _reaches(t, state.tokens))
        yield from (following for following in taken if following is not None)
    else:
        yield from (_State((*state.tokens, t), state.slot, state.content) for t in free if _hangs(t, state))


def _clause_subjects(clause: Token) -> tuple[Token, ...]:
    """Who a "that" clause is about; some parses leave him to the verb above: "demanding the EU reopen the door"."""
    if any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in clause.children):
        return surface_subjects(clause)
    return objects(clause.head) or surface_subjects(clause)


def _with_form(element: Element, words: _Words) -> list[Token]:
    """The words that are one of an element's; prepositions are compared as written, other words by lemma too."""
    index = words.forms if element.kind == "word" else words.written
    found = [index[form] for form in element.forms & index.keys()]
    if len(found) == 1:
        return found[0]
    return sorted({t for tokens in found for t in tokens}, key=lambda t: t.i)


def _opens_content(to: Token, state: _State) -> bool:
    """Whether an infinitive's "to" opens the complement of the words matched: "agreed to withdraw"."""
    if to.dep_ != "aux" or to.head.dep_ not in _CONTENTS:
        return False
    return _hangs(to.head, state)


def _with_preposition(state: _State, prep: Token, rest: tuple[Element, ...]) -> _State | None:
    """Take a preposition; when someone follows it in the phrase, its object is the slot."""
    open_end = not rest and not state.slot
    if prep.dep_ in {"prt", "advmod"} or not (open_end or (rest and rest[0].kind == "slot")):
        return _State((*state.tokens, prep), state.slot, state.content)
    # "call for Assad to step down": "for" may mark the clause whose subject he is.
    found = surface_subjects(prep.head) if prep.dep_ == "mark" else prep_object(prep)
    if not found and open_end and prep.head.pos_ in VERBAL and is_passive(prep.head):
        found = surface_subjects(prep.head)  # "the convoy was fired on"
    slot = tuple(t for t in found if t.ent_type_ not in {"DATE", "TIME"})
    return _State((*state.tokens, prep), slot, state.content) if slot else None


def _complements(state: _State) -> Iterator[Token]:
    """The "that" clauses below the words matched, with or without "that"."""
    for token in state.tokens:
        for child in token.children:
            told_before = child.dep_ == "ccomp" and child.i < token.i and token.lemma in _FINDING
            if child.dep_ in {"ccomp", "acl", "relcl"} and child.pos_ in VERBAL and not told_before:
                yield child


def _reaches(token: Token, matched: tuple[Token, ...]) -> bool:
    """Whether a preposition or particle hangs on the words matched, or marks a clause that does."""
    above = token.head
    if above in matched:
        return True
    if token.dep_ == "mark":
        # "condemned Sudan, as have the senators": nothing is called anything
        return above.head in matched and not (token.lower_ == "as" and above.lemma in {"do", "have"})
    if above.pos_ in VERBAL or above.dep_ not in _OBJECTS:
        return False
    # "discussed the war with Sullivan": parsers hang the second phrase on the noun of the first,
    # and "a rally by Islamists against Denmark" on that of the doer.
    return above.head in matched or (matched[0].pos_ not in VERBAL and above.head.head in matched)


def _hangs(token: Token, state: _State) -> bool:
    """Whether a word belongs to the words matched."""
    matched = state.tokens
    if token.head in matched and token.head != token:
        if token.dep_ in {"nsubj", "csubj"}:
            return token.head.pos_ in VERBAL and is_passive(token.head)
        part = token.dep_ not in _NEVER_WORD or _is_negation(token)
        return part and not (token.dep_ == "conj" and token.head == matched[0])
    if token.tag_ == "MD" and state.content is not None and token.head == state.content:
        return True  # "said that Sudan must return the helicopter": the phrase names the modal
    if token.dep_ == "conj" and token.head != token:
        return _hangs(token.head, state)
    if token.dep_ == "pobj" and token.head.dep_ == "prep":
        noun = token.head.head
        if noun.lemma in MEASURES and token.head.lower_ in _MEASURING and noun not in matched:
            return _hangs(noun, state)
    if token.dep_ == "compound" and token.lower_ in _TITLES:
        return any(m.pos_ in VERBAL and token.head in objects(m) for m in matched)
    if token.dep_ in _PREDICATED and state.slot and token.head in state.slot and token.i > token.head.i:
        return True
    if state.content == token:
        return True
    return any(m.pos_ in VERBAL and token in objects(m) for m in matched if m.dep_ in {"relcl", "acl", "conj"})


def _hangs_any(matched: tuple[Token, ...], forms: frozenset[str], words: _Words) -> bool:
    """Whether one of some words hangs on the words matched, or on their objects."""
    if words.forms.keys().isdisjoint(forms):
        return False
    near = {child for token in matched for child in token.children}
    near |= {obj for token in matched if token.pos_ in VERBAL for obj in (*objects(token), *subjects(token))}
    near |= {
        child
        for token in tuple(near)
        for child in token.children
        if child.dep_ in {"amod", "compound", "pobj", "prep", "acomp"} or _is_negation(child)
    }
    return any(t.lower_ in forms or t.lemma in forms for t in near if t not in matched)
