"""Statements of CAMEO root 01 have no PLOVER type: they are kept only when asked for."""

from __future__ import annotations

import pytest

from geonews import Extractor

TEXT = "Eta claimed responsibility for the blast. Spain condemned Eta."


@pytest.mark.parametrize(("asked", "codes"), [(False, [("111", "ACCUSE")]), (True, [("015", None), ("111", "ACCUSE")])])
def test_kept_when_asked_for(asked: bool, codes: list[tuple[str, str | None]]) -> None:
    """The statement is an event with its code only where the extractor is asked for such."""
    events = Extractor(include_unmapped=asked).extract(TEXT).events
    assert [(event.cameo, event.plover) for event in events] == codes
