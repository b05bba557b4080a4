"""What all tests share: one extractor, so that the pipeline and the tables are loaded once a run."""

from __future__ import annotations

import pytest

from geonews.defaults import default_extractor
from geonews.pipeline import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default extractor, that of the module-level functions."""
    return default_extractor()
