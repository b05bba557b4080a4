"""Questions about a parsed clause: who is its subject, what its object, is it passive, who owns this noun.

Answers are tokens of the dependency parse (the labels of spaCy's English pipelines). Each question follows
the constructions of news prose: passives, relative clauses, participles, infinitives under control and
raising, coordination, possessives. Every answer is a tuple in text order, empty where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geonews.relatives import RELATIVE_PRONOUNS, antecedent, gap_filler, relative_head
from geonews.tree import Token, remembered
from geonews.verb_classes import (
    HANDING,
    JUDGING,
    NEVER_WITHOUT_OBJECT,
    OBJECT_CONTROL,
    OBJECT_OF_GERUND,
    PASSED_ON,
    STATES_WITH,
    TWO_OBJECTS,
)

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
SURFACE_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS

# "Having warned them" is no passive; taggers give "having" more than one lemma.
_HAVING = frozenset({"have", "has", "had", "having", "'ve", "'d", "'s"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"})


def children(token: Token, *deps: str) -> tuple[Token, ...]:
    """The children of a token with some dependency labels."""
    return tuple(child for child in token.children if child.dep_ in deps)


@remembered
def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: "was arrested", "the men arrested on Monday", "Albanians killed by police"."""
    if _is_state(verb):
        return False
    for child in verb.children:
        if child.dep_ in {"nsubjpass", "auxpass", "csubjpass", "agent"}:
            return True
        if child.dep_ in {"nsubj", "dobj"} and verb.tag_ == "VBN" and verb.dep_ not in {"acl", "conj"}:
            return False
    if _lacks_object(verb) or _goes_on_passive(verb):
        return True
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ == "aux" and child.lower_ in _HAVING for child in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        return is_passive(verb.head)
    if _is_main_verb(verb):
        return False
    return verb.dep_ in {"acl", "advcl", "amod"}


def _is_main_verb(verb: Token) -> bool:
    """As in "Chile, a rival of Bolivia, condemned Peru": the parse takes such a verb for a participle of the rival."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.head.dep_ != "appos" or verb.i == 0:
        return False
    return verb.doc[verb.i - 1].lower_ == "," and bool(children(verb, "dobj")) and verb.lemma not in TWO_OBJECTS


def _is_state(verb: Token) -> bool:
    """As in "Israel is opposed to mediation", "the party is committed to talks": whose state it is does it."""
    wanted = STATES_WITH.get(verb.lemma, ())
    return verb.tag_ == "VBN" and any(c.dep_ == "prep" and c.lower_ in wanted for c in verb.children)


def _lacks_object(verb: Token) -> bool:
    """As in the headlines "Soldiers jailed for killing priest", "Three killed in Mali blast": no one jails nobody."""
    if verb.tag_ not in {"VBD", "VBN"} or verb.lemma not in NEVER_WITHOUT_OBJECT:
        return False
    labels = {child.dep_ for child in verb.children}
    if labels & {"dobj", "dative", "ccomp", "xcomp", "oprd", "aux", "prt"} or "nsubj" not in labels:
        return False
    # "themselves suspended from the bloc, dispatched a mission": what follows at once is no object of a later verb.
    cut_off = verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ in {"from", "over", "by"}
    shared = not cut_off and any(t.i > verb.i and t.pos_ in VERBAL for t in verb.conjuncts)
    return not shared and verb.dep_ in {"ROOT", "ccomp", "conj", "advcl", "dep"}


def _goes_on_passive(verb: Token) -> bool:
    """As in "were arrested by police and handed over to the army": taggers take the second for a plain past."""
    if verb.tag_ != "VBD" or verb.dep_ != "conj" or verb.lemma not in NEVER_WITHOUT_OBJECT | PASSED_ON:
        return False
    labels = {child.dep_ for child in verb.children}
    return not labels & {"dobj", "dative", "ccomp", "xcomp", "oprd", "aux", *SURFACE_SUBJECTS} and is_passive(verb.head)


@remembered
def subjects(verb: Token) -> tuple[Token, ...]:
    """Who does it: the logical subject, wherever the construction has put it."""
    return tuple(_distinct(_subjects(verb)))


def _subjects(verb: Token) -> Iterable[Token]:
    if is_passive(verb):
        return agents(verb)
    return surface_subjects(verb)


@remembered
def agents(verb: Token) -> tuple[Token, ...]:
    """The "by" phrase of a passive: "was attacked and looted by rebels" has it on the last verb.

    "Arrested by police and handed over to the army" has it on the first.
    """
    later = (c for c in verb.conjuncts if c.i > verb.i and c.pos_ in VERBAL)
    joined = verb.dep_ == "conj" and verb.head.pos_ in VERBAL and not children(verb, *SURFACE_SUBJECTS)
    before = (verb.head,) if joined else ()
    for candidate in (verb, *later, *before):
        found = [
            obj
            for prep in candidate.children
            if prep.dep_ == "agent" or (prep.dep_ == "prep" and prep.lower_ == "by")
            for obj in prep.children
            if obj.dep_ == "pobj" and obj.ent_type_ not in {"DATE", "TIME"}
        ]
        if found:
            return (*found, *_listed_behind(found[-1], verb))
    # "were stopped from reaching the palace by police": the phrase may hang on the gerund.
    # "were granted an amnesty by the king": or on the object that stays behind.
    # "were barred from two sites by Iran": or on what a preposition takes.
    below = list(children(verb, "dobj", "oprd"))
    below += [o for p in children(verb, "prep") if p.lower_ in {"from", "into", "off"} for o in children(p, "pobj")]
    below += [
        g for p in children(verb, "prep") for g in children(p, "pcomp") if p.lower_ in {"from", "for", "of", "against"}
    ]
    return tuple(o for g in below for p in g.children if p.lower_ == "by" for o in children(p, "pobj"))


def _listed_behind(agent: Token, verb: Token) -> tuple[Token, ...]:
    """As in "it was condemned by Chad, two senators and the UN": the parse may hang the senators on the subject."""
    end = agent.right_edge.i
    subjects_before = (t for t in verb.children if t.dep_ in PASSIVE_SUBJECTS and t.i < verb.i)
    return tuple(
        a
        for t in subjects_before
        for a in children(t, "appos")
        if a.left_edge.i == end + 2 and verb.doc[end + 1].lower_ == ","
    )


def surface_subject_above(verb: Token) -> tuple[Token, ...]:
    """The subject of a verb that has none of its own, from the construction that it stands in."""
    head = verb.head
    if head == verb:
        return ()
    if verb.dep_ == "conj" and head.pos_ in VERBAL:
        return surface_subjects(head)
    if verb.dep_ == "amod" and verb.tag_ == "VBN" and verb.lemma in NEVER_WITHOUT_OBJECT:
        return (head,)  # "the jailed editor"
    if verb.dep_ in {"relcl", "acl"} and head.pos_ in NOMINAL:
        if is_infinitive(verb):
            return _controller_of_noun(head)
        return (head.head,) if _is_main_verb(verb) else (head,)
    if verb.dep_ in {"xcomp", "ccomp", "advcl", "dep", "oprd", "acomp", "parataxis"}:
        return _controller(verb, head)
    if verb.dep_ == "pcomp":
        return _controller_of_gerund(head)
    return ()


@remembered
def surface_subjects(verb: Token) -> tuple[Token, ...]:
    """The grammatical subject, of actives and passives alike ("Iran" in "Iran was urged to halt")."""
    own = [t for t in verb.children if t.dep_ in SURFACE_SUBJECTS]
    if own:
        return tuple(_distinct(resolved for t in own for resolved in antecedent(t, verb)))
    return surface_subject_above(verb)


def _controller(verb: Token, head: Token) -> tuple[Token, ...]:
    """Who controls a subjectless clause below a verb: its object after "urge", its subject after "agree"."""
    if head.pos_ not in VERBAL:
        # "ready to attack", "is likely to visit": the adjective hangs on a verb.
        if head.pos_ == "ADJ" and head.head != head and head.head.pos_ in VERBAL:
            return surface_subjects(head.head)
        return _controller_of_noun(head) if head.pos_ in {"NOUN", "PROPN"} else ()
    if verb.dep_ != "advcl" and head.lemma in OBJECT_CONTROL:
        # "called on Israel to withdraw", "appealed to both sides to stop"
        direct = children(head, "dobj", "dative") or tuple(
            o
            for p in children(head, "prep")
            if p.lower_ in {"on", "upon", "to"} and p.i < verb.i
            for o in children(p, "pobj")
        )
        if direct and not is_passive(head):
            return direct
    if is_handed_over(verb, head):
        return prepositional(head, "to", "with") or children(head, "dative")
    return surface_subjects(_matrix_of_aside(verb, head))


def is_handed_over(verb: Token, head: Token) -> bool:
    """As in "transferring technologies to build missiles": who gets them is to build, and not who hands them over."""
    handed = head.lemma in HANDING and is_infinitive(verb) and any(True for _ in objects(head))
    return handed and verb.lemma not in {"help", "aid", "assist", "support"}


def _matrix_of_aside(verb: Token, head: Token) -> Token:
    """The clause whose subject says an aside: "doubted whether Iran would comply, while denying that ..."."""
    marks = [c for c in verb.children if c.dep_ == "mark" and c.lower_ == "while"]
    if verb.dep_ != "advcl" or not marks or marks[0].i == 0 or verb.doc[marks[0].i - 1].lower_ != ",":
        return head
    while head.dep_ == "ccomp" and head.head.pos_ in VERBAL and head.head.i < head.i:
        head = head.head
    return head


def _controller_of_gerund(prep: Token) -> tuple[Token, ...]:
    """Who does the gerund after a preposition: "accused the US of prolonging", "broke his lockdown by visiting"."""
    head = prep.head
    if head.pos_ in VERBAL:
        if head.lemma in OBJECT_OF_GERUND and prep.lower_ in {"of", "for", "from", "over"}:
            return objects(head)
        return surface_subjects(head)
    if head.pos_ in {"NOUN", "PROPN"}:
        return _controller_of_noun(head)
    if head.pos_ == "ADJ" and head.head != head:
        # "was responsible for killing", "the militia guilty of looting"
        return surface_subjects(head.head) if head.head.pos_ in VERBAL else (head.head,)
    if head.pos_ == "ADP" and head.head != head:
        return _controller_of_gerund(head)
    return ()


def _controller_of_noun(noun: Token) -> tuple[Token, ...]:
    """Who does the infinitive of a noun: "Israel's decision to withdraw", "made a pledge to help"."""
    owners = possessors(noun)
    if owners:
        return owners
    verb = noun.head
    if noun.dep_ in {"dobj", "attr", "oprd"} and verb.pos_ in VERBAL:
        return surface_subjects(verb)
    if noun.dep_ == "pobj" and verb.head.pos_ in VERBAL:
        return surface_subjects(verb.head)
    return ()


@remembered
def objects(verb: Token) -> tuple[Token, ...]:
    """Whom or what it is done to: direct objects, the subjects of passives, the antecedents of object gaps."""
    return tuple(_distinct(_objects(verb)))


def _objects(verb: Token) -> Iterator[Token]:
    if is_passive(verb):
        own = children(verb, *PASSIVE_SUBJECTS) or children(verb, "nsubj")
        if own:
            for token in own:
                yield from antecedent(token, verb)
        else:
            yield from surface_subject_above(verb)
        # "was awarded a medal": the other object stays behind.
        yield from children(verb, "dobj", "oprd")
        return
    own = children(verb, "dobj", "dative")
    for token in own:
        if token.pos_ == "ADP":
            yield from children(token, "pobj")
        else:
            yield from antecedent(token, verb)
    if own:
        return
    raised = _raised_object(verb)
    if raised:
        yield from raised
        return
    fronted = gap_filler(verb)
    if fronted:
        yield from fronted
        return
    # "condemned and rejected the plan": the object stands with the last verb.
    for later in verb.conjuncts:
        if later.i > verb.i and later.pos_ in VERBAL and not any(t.dep_ in SUBJECTS for t in later.children):
            between = children(later, "dobj")
            if between and not any(t.dep_ in {"prep", "ccomp", "xcomp", "prt"} for t in verb.children):
                yield from between
                return


def _raised_object(verb: Token) -> tuple[Token, ...]:
    """As in "helped the refugees return": the parse makes the object of such verbs the subject of their infinitive."""
    if verb.lemma in JUDGING:
        # "found the general guilty": the parse makes a clause of the two.
        return tuple(t for c in children(verb, "ccomp") if c.pos_ == "ADJ" for t in children(c, "nsubj"))
    if verb.lemma not in OBJECT_CONTROL:
        return ()
    clauses = [c for c in children(verb, "ccomp") if c.tag_ == "VB" and not children(c, "mark")]
    return tuple(t for c in clauses for t in children(c, "nsubj") if not any(a.tag_ == "MD" for a in c.children))


def prepositional(token: Token, *prepositions: str) -> tuple[Token, ...]:
    """The objects of some prepositions that hang on a token: "met with X" gives X for "with"."""
    found: list[Token] = []
    for prep in token.children:
        if prep.dep_ in {"prep", "agent", "dative"} and prep.lower_ in prepositions:
            found.extend(prep_object(prep))
    return tuple(found)


def prep_object(prep: Token) -> tuple[Token, ...]:
    """The object of a preposition, or the antecedent that it left: "the man with whom he met", "those he spoke to"."""
    own = [t for t in prep.children if t.dep_ in {"pobj", "pcomp"}]
    resolved: list[Token] = []
    for token in own:
        if token.lower_ in RELATIVE_PRONOUNS:
            resolved.extend(relative_head(prep))
        else:
            resolved.append(token)
    if not own:
        nested = [t for t in prep.children if t.dep_ == "prep"]
        if nested:
            return tuple(o for p in nested for o in prep_object(p))
        resolved.extend(relative_head(prep))
    return tuple(resolved)


def possessors(noun: Token) -> tuple[Token, ...]:
    """Who owns a noun: "Russia's invasion", "his visit"."""
    return children(noun, "poss")


def coordinated(token: Token) -> tuple[Token, ...]:
    """A noun and those that are coordinated with it: "Russia, China and Iran"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ not in VERBAL:
            found.extend(coordinated(child))
    return tuple(found)


def apposed(token: Token) -> tuple[Token, ...]:
    """What stands in apposition to a noun: "Wang Yi, the foreign minister"."""
    # Not what the parse has taken for one across the verb: "it was condemned by Chad, two senators and the UN".
    return tuple(a for a in children(token, "appos") if not token.i < token.head.i < a.i)


def is_negated(token: Token) -> bool:
    """Whether a negation hangs on a word itself: "did not sign", "no agreement", "never met", "no longer met"."""
    return any(
        child.dep_ == "neg"
        or (child.lower_ == "longer" and child.dep_ == "advmod" and any(c.lower_ == "no" for c in child.children))
        or (
            child.lower_ in {"no", "never", "neither", "nobody", "nor"}
            and child.dep_ in {"det", "advmod", "preconj", "cc:preconj"}
        )
        for child in token.children
    )


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a word, or None."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in VERBAL:
            return ancestor
    return None


def clause_head(token: Token) -> Token:
    """The verb of the clause that a word stands in, or the root of its sentence."""
    current = token
    while current.head != current and not (
        current.pos_ in VERBAL
        and current.dep_ in {"ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "conj", "pcomp", "parataxis", "csubj"}
    ):
        current = current.head
    return current


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is one with "to"."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def _distinct(tokens: Iterable[Token]) -> list[Token]:
    seen: dict[int, Token] = {}
    for token in tokens:
        seen.setdefault(token.i, token)
    return [seen[i] for i in sorted(seen)]


def speakers(verb: Token) -> tuple[Token, ...]:
    """Who says the sentence that a verb stands in, where the sentence tells: "The pope said that both must talk"."""
    for clause in (verb, *verb.ancestors):
        above = clause.head
        if clause.dep_ in {"ccomp", "parataxis"} and above.pos_ in VERBAL:
            return subjects(above)
    return ()
