"""Acts that another act is about: what somebody condemns was done, what somebody refuses was said before.

"Condemned Israel's bombing of Beirut" tells of the bombing too, and "shrugged off an American appeal" of the appeal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from geonews.events.nominals import is_definite
from geonews.grammar import VERBAL, objects, prepositional

if TYPE_CHECKING:
    from geonews.events.coding import Coded

# "Condemned the raid" takes it for a fact, as "accused them of a raid" does not.
_JUDGEMENTS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
_CHARGING = frozenset("accuse blame charge suspect deny allege investigate probe dispute doubt".split())
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "AID", "RETREAT"})
# A demand that is refused or granted was made.
_ANSWERS = frozenset({"REJECT", "CONCEDE", "ACCUSE"})
_ANSWER = "who answers it"
_ANSWERED = "whom the answer is to"


def is_judged(deed: Coded, by: Coded) -> bool:
    """As in "condemned Israel's bombing of Beirut", "the arrest was denounced": what is judged was done, too."""
    head, verb = deed.match.head, by.match.head
    if by.plover not in _JUDGEMENTS or deed.plover not in _DEEDS or not deed.match.phrase.noun:
        return False
    if not deed.sources and not is_definite(head):
        return False
    return verb.pos_ in VERBAL and verb.lemma not in _CHARGING and head in objects(verb)


def is_answered(said: Coded, by: Coded) -> bool:
    """As in "rejected the American demand", "gave in to the rebels' demands": what is refused was said, too."""
    head, verb = said.match.head, by.match.head
    if said.plover != "REQUEST" or by.plover not in _ANSWERS:
        return False
    if not said.match.phrase.noun or verb.pos_ not in VERBAL:
        return False
    if said.sources and said.sources == by.sources:
        return False  # "pressed their demand"
    return head in objects(verb) or head in prepositional(verb, "to")


def as_answered(said: Coded, others: Iterable[Coded]) -> Coded:
    """What is answered was said by the one to whom the answer is, and to the one who gives it."""
    by = next((other for other in others if is_answered(said, other)), None)
    arguments = said.arguments
    if by is None or by.plover == "ACCUSE":
        return said  # "the league condemned the Turkish demands"
    if not arguments.sources and by.targets and by.targets != said.targets:
        arguments = attrs.evolve(arguments, sources=by.arguments.targets, source_how=_ANSWERED)
    if by.sources and by.arguments.sources != arguments.sources and (not arguments.targets or not said.sources):
        arguments = attrs.evolve(arguments, targets=by.arguments.sources, target_how=_ANSWER, direct=False)
    return said if arguments is said.arguments else attrs.evolve(said, arguments=arguments)
