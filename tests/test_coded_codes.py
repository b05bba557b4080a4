"""Which CAMEO codes are coded: a pattern tells each code that has a PLOVER type, and the table of the docs says so."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from geonews.data.lexicon import load_lexicon
from geonews.data.ontologies import load_ontology

DOCS = Path(__file__).resolve().parent.parent / "docs" / "patterns.md"
ONTOLOGY = load_ontology()
CODED = frozenset(pattern.cameo for pattern in load_lexicon(None, unmapped=True).patterns.values())
EXACT = tuple(code for code in ONTOLOGY.codes if len(code) > 2)
"""The codes of three and four digits; those of two are the roots."""


@pytest.mark.parametrize("code", [code for code in EXACT if ONTOLOGY.codes[code].plover])
def test_every_code_of_a_type_has_a_pattern(code: str) -> None:
    """News can be told by each code that PLOVER has a type for."""
    assert code in CODED


def test_table_of_the_docs() -> None:
    """The docs say for each root how many of its codes have patterns."""
    told = re.findall(r"^\| (\d\d) \| (\d+) \| (\d+) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    every = Counter(code[:2] for code in EXACT)
    coded = Counter(code[:2] for code in EXACT if code in CODED)
    assert told == [(root, str(every[root]), str(coded[root])) for root in sorted(every)]
