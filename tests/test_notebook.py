"""The example notebooks run in a kernel, and what is stored in them is what they show."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

import notebooks


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in notebooks.NOTEBOOKS])
def test_notebook_shows_what_is_stored(path: Path) -> None:
    """Each cell runs, and shows what is stored; `python tests/documents.py` brings it up to date."""
    stored = notebooks.read(path)
    nbformat.validate(stored)
    assert notebooks.shown(notebooks.run(stored, path.parent)) == notebooks.shown(stored)


def test_notebook_is_rich() -> None:
    """The notebook of the seed article holds outputs of geonews as HTML, and pictures."""
    [path] = [path for path in notebooks.NOTEBOOKS if path.stem == "seed_article"]
    outputs = notebooks.shown(notebooks.read(path))
    drawn = [output["text/html"] for output in outputs if "text/html" in output]
    assert sum(text.startswith('<div class="geonews"') for text in drawn) >= 4
    assert sum("image/png" in output for output in outputs) == 3
    assert path.stat().st_size < 600_000


def test_every_notebook_is_described() -> None:
    """The page of the examples has each notebook."""
    page = (notebooks.ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in notebooks.NOTEBOOKS if f"`{path.name}`" not in page] == []
