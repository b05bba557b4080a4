"""What all tests share: one extractor, so that the pipeline and the tables are loaded once a run."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geonews.article import Article
from geonews.defaults import default_extractor
from geonews.extraction import Extraction
from geonews.pipeline import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default extractor, that of the module-level functions."""
    return default_extractor()


@pytest.fixture(scope="session")
def seed(extractor: Extractor) -> Extraction:
    """What is found in the seed article."""
    path = Path(__file__).resolve().parent.parent / "seeds" / "wang-yi-visits-russia.txt"
    return extractor.extract(Article.from_file(path, published=dt.date(2023, 9, 18)))
