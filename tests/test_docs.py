"""The documentation: what it shows is what is printed, it names everything public, and its links lead somewhere."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

import documents
import geonews
from geonews.corpora.schema import SCHEMA_VERSION, TABLES
from geonews.data.lexicon import read_pattern
from geonews.data.ontologies import load_ontology
from geonews.errors import DataError
from test_layout import stages_named

_LINKED = (
    *documents.DOCUMENTS,
    *(documents.ROOT / name for name in ("CHANGELOG.md", "CONTRIBUTING.md")),
    *(documents.ROOT / folder / "README.md" for folder in ("seeds", "examples", "examples/service", "benchmarks")),
)


def _name(path: Path) -> str:
    return path.relative_to(documents.ROOT).as_posix()


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=_name(path)) for path in documents.DOCUMENTS],
)
def test_blocks_show_what_is_printed(path: Path) -> None:
    """Every block runs, and shows what is really printed; `python tests/documents.py` brings it up to date."""
    with documents.reader_folder():
        for block, wanted in documents.run(path):
            assert block.text == wanted, f"{_name(path)}, line {block.line}"


def _heading_names(text: str, levels: str) -> set[str]:
    """The names in code font in the headings of a Markdown text."""
    headings = re.findall(rf"^#{levels} (.+)$", text, re.MULTILINE)
    return {name for heading in headings for name in re.findall(r"`(\w+)`", heading)}


def test_reference_is_complete() -> None:
    """The reference has an entry for each public name, and none for a name that is gone."""
    text = (documents.ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    described = _heading_names(text, "{2,3}") | set(re.findall(r"^\| `(\w+Error)` \|", text, re.MULTILINE))
    described |= set(re.findall(r"^`geonews\.(\w+)` is", text, re.MULTILINE))
    assert described == set(geonews.__all__)


@pytest.mark.parametrize("name", ["Event", "Actor", "Relation", "Place", "Attribution", "Article", "Extraction"])
def test_reference_names_every_field(name: str) -> None:
    """The reference names every field of a record under its heading."""
    text = (documents.ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    [section] = re.findall(rf"^##+ `{name}`$(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"`(\w+)`", section))
    assert {field.name for field in getattr(geonews, name).__attrs_attrs__} - named == set()


def store_page() -> str:
    """The tables of a store as Markdown."""
    kinds = {"texts": "list of texts", "spans": "list of spans", "magnitudes": "list of magnitudes"}
    sections = []
    for name, columns in TABLES.items():
        rows = "\n".join(f"| `{c.name}` | {kinds.get(c.kind, c.kind)} | {c.meaning} |" for c in columns)
        sections.append(f"## `{name}`\n\n| column | kind | meaning |\n| --- | --- | --- |\n{rows}\n")
    return "\n".join(sections)


def test_tables_of_a_store_are_described() -> None:
    """The page on the store has every table and column as the schema has it, and tells its version."""
    text = (documents.ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    assert f"version {SCHEMA_VERSION}" in text
    assert text[text.index("## `articles`") :] == store_page()


def test_pattern_keys_are_described() -> None:
    """The page on patterns describes each key that a pattern may have, and no other."""
    text = (documents.ROOT / "docs" / "patterns.md").read_text(encoding="utf-8")
    table = text[text.index("| key | meaning |") : text.index("## How a phrase is written")]
    with pytest.raises(DataError) as refused:
        read_pattern({"name": "with-a-slip", "phrase": ["meet"]}, "own.toml", load_ontology())
    known = str(refused.value).partition("a pattern has ")[2].split(", ")
    assert sorted(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == sorted(known)


@pytest.mark.parametrize("path", _LINKED, ids=_name)
def test_links_lead_somewhere(path: Path) -> None:
    """Each relative link names a file that is there and, after "#", one of its headings."""
    dead = []
    # A comment is for the site alone, where `tools/check_docs.py` follows the links to pages that are made there.
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            dead.append(target)
    assert dead == []


def _anchors(path: Path) -> set[str]:
    """The anchors that a reader of Markdown makes of its headings."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_flow_is_drawn_with_every_stage() -> None:
    """The drawing is what `tools/draw_flow.py` draws, with each stage that the package docstring names."""
    drawn = runpy.run_path(str(documents.ROOT / "tools" / "draw_flow.py"))["draw"]()
    assert (documents.ROOT / "docs" / "flow.svg").read_text(encoding="utf-8") == drawn
    named = set(re.findall(r'font-weight="600">(\w+)<', drawn))
    assert [name for name in stages_named() if name not in named] == []


def test_documents_are_found() -> None:
    """The pages that the tests above go through are those of the documentation."""
    assert {"README.md", "docs/index.md", "docs/reference.md"} <= {_name(path) for path in documents.DOCUMENTS}
    index = (documents.ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert [p.name for p in documents.DOCUMENTS[1:] if p.name != "index.md" and f"({p.name})" not in index] == []
