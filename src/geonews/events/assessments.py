"""What is said of a party: of another it accuses or praises, of oneself it denies, and unsaid it is nothing.

"Ankara said the Greek drill was a provocation" is ACCUSE; "Ankara said that Turkey was not the aggressor" is REJECT
(CAMEO 120, to which denials belong); "Ankara said that Greece was not the aggressor" tells no event.
"""

from __future__ import annotations

import attrs

from geonews.cast import Cast
from geonews.events.coding import Coded
from geonews.events.parties import without
from geonews.grammar import is_negated

TOPIC = "topic"
_DENIAL = "120"


def assessed(coded: Coded, cast: Cast) -> Coded | None:
    """What an assessment is once its speaker is known, or None where it is no event.

    Args:
        coded: An event; what is no assessment comes back as it is.
        cast: The cast.
    """
    if coded.match.pattern.target != TOPIC:
        return coded
    negated = coded.match.told is None and is_negated(coded.match.head)
    if not _is_of_itself(coded, cast):
        return None if negated else coded
    if not negated or coded.plover != "ACCUSE":
        return None
    pattern = attrs.evolve(
        coded.match.pattern, plover="REJECT", cameo=_DENIAL, mode=None, source="subject", target=None
    )
    match = attrs.evolve(coded.match, pattern=pattern, told="denied")
    told = attrs.evolve(coded.arguments, targets=(), target_how="none", direct=False)
    return attrs.evolve(coded, match=match, arguments=told)


def _is_of_itself(coded: Coded, cast: Cast) -> bool:
    """Whether a state, or who speaks for it, speaks of that state."""
    sources, targets = coded.arguments.sources, coded.arguments.targets
    if sources and not without(targets, sources):
        return True
    own = {cast.actors[i].country for i in coded.sources if cast.actors[i].sector in {"GOV", "MIL", None}}
    about = [cast.actors[i] for i in coded.targets]
    return bool(about) and all(a.country in own and a.country and a.sector in {"GOV", "MIL"} for a in about)
