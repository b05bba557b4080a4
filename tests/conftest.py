"""What all tests share: one extractor, so that the pipeline and the tables are loaded once a run."""

from __future__ import annotations

import pytest

from geonews.pipeline import Extractor, default_extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default extractor, that of the module-level functions."""
    return default_extractor()
