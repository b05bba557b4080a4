"""What the stage asks of an event: its words, its code and its parties. Between the stages, not public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from geonews.records import Span
from geonews.values import value

if TYPE_CHECKING:
    from geonews.tree import Passage, Token

# What somebody says or does with words: it happens where and when it is said.
VERBAL_TYPES: Final = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# What people do together in one room: a meeting lends its time and its place to what is said there.
ENCOUNTERS: Final = frozenset({"CONSULT", "AGREE"})


@value(kw_only=True)
class Party:
    """Who does an act, or whom it is done to.

    Attributes:
        country: Country code of the actor, or None.
        sector: PLOVER sector of the actor, or None.
        name: Name of the actor.
        spans: The words that stand for it beside the act.
    """

    country: str | None
    sector: str | None
    name: str
    spans: tuple[Span, ...]


@value(kw_only=True, eq=False)
class Act:
    """An event before its time and its place are known.

    Attributes:
        head: Head word of its trigger.
        sentence: Its sentence.
        cameo: Its code.
        plover: Its PLOVER type, or None.
        factuality: Whether it happened.
        sources: Who does it.
        targets: Whom it is done to.
        countries: The countries of both sides; an organization of states counts by its name.
    """

    head: Token
    sentence: Passage
    cameo: str
    plover: str | None
    factuality: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    countries: frozenset[str] = attrs.field(init=False)

    @countries.default
    def _countries(self) -> frozenset[str]:
        return frozenset(p.country or p.name for p in self.parties)

    @property
    def parties(self) -> tuple[Party, ...]:
        """Both sides."""
        return (*self.sources, *self.targets)

    @property
    def is_encounter(self) -> bool:
        """Whether people must come together for it: a meeting, an agreement, a truce that is agreed."""
        return self.plover in ENCOUNTERS or self.cameo.startswith("0871")

    @property
    def is_verbal(self) -> bool:
        """Whether it is done with words."""
        return self.plover in VERBAL_TYPES
