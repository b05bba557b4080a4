"""The example scripts run, and print what their pages promise."""

from __future__ import annotations

import csv
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

import geonews

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


_FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{}</channel></rss>"""
_ENTRY = "<item><guid>{}</guid><description>{}</description><pubDate>Tue, 19 Sep 2023 08:00:00 GMT</pubDate></item>"


def test_watch_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """New files are coded once, bad ones end nothing, and a feed that grows gives what is new in it."""
    folder, events = tmp_path / "news", tmp_path / "events.jsonl"
    folder.mkdir()

    def look() -> tuple[list[str], list[str]]:
        """What one look prints, and the articles and events in the file after it."""
        printed = _run("watch_folder", capsys, monkeypatch, str(folder), str(events), "--once")
        found = list(geonews.read_plover(events))
        return printed, [e.trigger.text for one in found for e in one.events]

    (folder / "2023-09-19-peru.txt").write_text("Peru condemned Chile on Monday.")
    (folder / "broken.json").write_text('{"text": ')
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\x00")
    (folder / ".half.txt").write_text("Mali ex")
    printed, triggers = look()
    assert "2023-09-19-peru.txt: 1 events of 1 new articles" in printed
    assert triggers == ["condemned"]
    [first] = geonews.read_plover(events)
    assert first.events[0].time is not None
    assert first.events[0].time.start.isoformat() == "2023-09-18"

    before = events.read_bytes()
    assert look() == ([], ["condemned"])
    assert events.read_bytes() == before

    (folder / "feed.xml").write_text(_FEED.format(_ENTRY.format("a", "Mali expelled the French ambassador.")))
    printed, triggers = look()
    assert printed == ["feed.xml: 1 events of 1 new articles"]
    entries = _ENTRY.format("b", "Japan praised India.") + _ENTRY.format("a", "Mali expelled the French ambassador.")
    (folder / "feed.xml").write_text(_FEED.format(entries))
    whole = events.read_bytes()
    with events.open("ab") as file:  # what a killed run leaves
        file.write(b'{"record": "article", "id"')
    printed, triggers = look()
    assert printed == ["feed.xml: 1 events of 1 new articles"]
    assert triggers == ["condemned", "expelled the French ambassador", "praised"]
    assert events.read_bytes().startswith(whole)


@pytest.mark.parametrize(
    ("folder", "events", "why"),
    [("none", "events.jsonl", "there is no"), (".", "events.jsonl", "lies in the folder"), ("news", "mine", "another")],
)
def test_watch_folder_refuses(
    folder: str, events: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    """A folder that is not there, and a file of events that is not its own, are refused, and nothing is changed."""
    (tmp_path / "news").mkdir()
    (tmp_path / "mine").write_text("precious")
    with pytest.raises(SystemExit) as refused:
        _run("watch_folder", capsys, monkeypatch, str(tmp_path / folder), str(tmp_path / events), "--once")
    assert why in f"{capsys.readouterr().err} {refused.value}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "news"]
    assert (tmp_path / "mine").read_text() == "precious"


def test_every_example_is_described() -> None:
    """The page of the examples has each script, and each is run here."""
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for path in sorted(EXAMPLES.glob("*.py")):
        assert f"`{path.name}`" in page
        assert f"test_{path.stem}" in globals()
