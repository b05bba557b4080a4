"""Between the parts of this stage: an attribution in the making."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from geonews.data.cues import CueGroup

if TYPE_CHECKING:
    from geonews.tree import Token


@attrs.define(slots=True, kw_only=True, eq=False)
class Frame:
    """An attribution in the making.

    Attributes:
        cue: Offsets of the cue.
        clause: Offsets of cue and speaker together.
        group: Group of the cue, or None for labels and colons.
        construction: How the content hangs on the cue: `clause`, `object` ...
        speaker: Head word of the speaker, or None.
        speaker_at: Offsets of the speaker, where it is found without a head word.
        pieces: Offsets of the pieces of the content, in text order.
    """

    cue: tuple[int, int]
    clause: tuple[int, int]
    group: CueGroup | None = None
    construction: str = ""
    speaker: Token | None = None
    speaker_at: tuple[int, int] | None = None
    pieces: list[tuple[int, int]] = attrs.Factory(list)

    @property
    def start(self) -> int:
        """Where the content begins."""
        return min(a for a, _ in self.pieces)

    @property
    def end(self) -> int:
        """Where the content ends."""
        return max(b for _, b in self.pieces)
