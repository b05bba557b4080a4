"""The example scripts run, and print what their pages promise."""

from __future__ import annotations

import csv
import runpy
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def _run(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    """Run a script as `python examples/NAME.py ARGUMENTS` does, and return the lines that it prints."""
    monkeypatch.setattr(sys, "argv", [name, *arguments])
    runpy.run_path(str(EXAMPLES / f"{name}.py"), run_name="__main__")
    return capsys.readouterr().out.splitlines()


def test_code_article(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It prints one line an event, of its own article or of another one."""
    assert "Turkey -> Syria: ASSAULT 190, 2019-10-09 to 2019-10-09, actual" in _run("code_article", capsys, monkeypatch)
    story = tmp_path / "story.txt"
    story.write_text("Peru condemned Chile on Monday.", encoding="utf-8")
    [line] = _run("code_article", capsys, monkeypatch, str(story), "2023-09-19")
    assert line == "Peru -> Chile: ACCUSE 111, 2023-09-18 to 2023-09-18, actual"


def test_folder_to_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It writes a row for each event, and CAMEO codes keep their leading zero."""
    table = tmp_path / "events.csv"
    printed = _run("folder_to_csv", capsys, monkeypatch, str(EXAMPLES / "articles"), str(table))
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert printed[0].startswith(f"{len(rows)} events of 3 articles")
    assert {row["article_id"] for row in rows} == {path.stem for path in (EXAMPLES / "articles").glob("*.txt")}
    assert ("UNO", "CONSULT", "040", "IRQGOV") in [
        (row["source_code"], row["plover"], row["cameo"], row["target_code"]) for row in rows
    ]


def test_count_dyads(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Both doers of a compound event count, and what may happen does not."""
    counted = {tuple(line.split()) for line in _run("count_dyads", capsys, monkeypatch)}
    assert {("FRA", "->", "TUR", "conflict", "1"), ("DEU", "->", "TUR", "conflict", "1")} <= counted
    assert [words for words in counted if words[:4] == ("IRN", "->", "SAU", "cooperation")] == []


def test_explain_event(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It explains the events of the type that it is asked for, and no others."""
    printed = "\n".join(_run("explain_event", capsys, monkeypatch, "SUPPORT"))
    assert "[praised]" in printed
    assert "Bill Clinton (USAGOV) → Kofi Annan (UNO): SUPPORT" in printed
    assert "THREATEN" not in printed


def test_every_example_is_described() -> None:
    """The page of the examples has each script, and each is run here."""
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for path in sorted(EXAMPLES.glob("*.py")):
        assert f"`{path.name}`" in page
        assert f"test_{path.stem}" in globals()
