"""What could not be read or coded, and why: one bad article never ends a run."""

from __future__ import annotations

from typing import Any

import attrs


@attrs.define(frozen=True, slots=True, kw_only=True)
class Failure:
    """An article that could not be read or coded.

    Attributes:
        article_id: Its id, or None where it was not even read.
        source: Where it stands: file and line, row or item.
        stage: `reading` or `extracting`.
        error: Class of the error.
        message: What is wrong and what to do.
    """

    article_id: str | None = None
    source: str = ""
    stage: str
    error: str
    message: str

    @classmethod
    def of(cls, error: BaseException, *, stage: str, article_id: str | None = None, source: str = "") -> Failure:
        """The failure that an error stands for."""
        message = str(error) or "no more is known"
        return cls(article_id=article_id, source=source, stage=stage, error=type(error).__name__, message=message)

    def to_dict(self) -> dict[str, Any]:
        """Turn it into plain values."""
        return attrs.asdict(self)
