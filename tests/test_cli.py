"""The command line: what it prints, and the exit codes."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import geonews
from geonews.cli import main
from geonews.tables import table

SEED = Path(__file__).resolve().parent.parent / "seeds" / "wang-yi-visits-russia.txt"
STORY = "Chinese Foreign Minister Wang Yi met Russian President Vladimir Putin in Moscow on Monday.\n"


@pytest.fixture
def story(tmp_path: Path) -> str:
    """A file with a short story."""
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return str(path)


def test_extract_prints_tables(story: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The tables name the events, actors and relations."""
    monkeypatch.setenv("COLUMNS", "140")
    assert main(["extract", story, "--published", "2023-09-18", "--table"]) == 0
    out = capsys.readouterr().out
    assert "EVENTS (1)" in out
    assert "ACTORS" in out
    assert "RELATIONS" in out
    [row] = [line for line in out.splitlines() if line.startswith("1 ")]
    assert row.index("Wang Yi (CHNGOV)") < row.index("CONSULT") < row.index("Vladimir Putin (RUSGOV)")


def test_extract_prints_json(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON is the whole extraction, and reads back."""
    assert main(["extract", story, "--published", "2023-09-18", "--title", "A meeting", "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    found = geonews.Extraction.from_dict(values)
    assert found.article.title == "A meeting"
    assert [event.plover for event in found.events] == ["CONSULT"]


@pytest.mark.parametrize(("terminal", "start"), [(True, "EVENTS (1)"), (False, "{\n")])
def test_terminals_get_tables_and_pipes_get_json(
    story: str, terminal: bool, start: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who reads it decides the shape, where the user does not."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert main(["extract", story, "--published", "2023-09-18"]) == 0
    assert capsys.readouterr().out.startswith(start)


def test_extract_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A dash reads the article from standard input, and drops a byte order mark."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + STORY.encode())))
    assert main(["extract", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["article"]["text"] == STORY


def test_min_confidence(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No event is certain, so none is left when only certain ones are asked for."""
    assert main(["extract", story, "--min-confidence", "1", "--table"]) == 0
    assert "EVENTS (0)\nnone" in capsys.readouterr().out


def test_explain(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An event is explained by its number or its id, in words."""
    assert main(["explain", story, "--event", "1"]) == 0
    by_number = capsys.readouterr().out
    assert "pattern" in by_number
    assert "'met'" in by_number
    [event] = geonews.extract(geonews.Article.from_file(story)).events
    assert main(["explain", story, "--event", event.id]) == 0
    assert capsys.readouterr().out == by_number


def test_explain_no_such_event(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An event that is not there is said so, with exit code 1."""
    assert main(["explain", story, "--event", "9"]) == 1
    assert "no event 9: the article has 1 events" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "nowhere.txt"], "geonews: cannot read nowhere.txt"),
        (["extract", str(SEED), "--model", "en_no_such_model"], "geonews: the pipeline 'en_no_such_model'"),
        (["extract", str(SEED), "--published", "2023-09-18T10:00"], "no time zone"),
    ],
)
def test_errors_are_one_line(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be used is told in one line without a traceback, with exit code 2."""
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "required"),
        (["extract", "a.txt", "--published", "yesterday"], "write it as 2023-09-18"),
        (["extract", "a.txt", "--min-confidence", "2"], "no number from 0 to 1"),
        (["extract", "a.txt", "--data-dir", "nowhere"], "there is no folder nowhere"),
        (["guess"], "invalid choice"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong words are refused with the usage, exit code 2."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["extract", "--help"], ["explain", "--help"], ["export", "--help"], ["check-data", "--help"]],
)
def test_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every command explains itself."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 0
    assert len(capsys.readouterr().out.splitlines()) > 8


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """--version names the version."""
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"geonews {geonews.__version__}\n"


PATTERN = """
[[pattern]]
name = "lend-pandas"
event = "AID"
cameo = "070"
phrases = ["lend panda to"]
target = "slot"
[[pattern.example]]
text = "{example}"
source = "China"
target = "Japan"
[[pattern.no_match]]
text = "China lent money to Japan."
"""


@pytest.fixture
def own_data(tmp_path: Path) -> Path:
    """A folder for patterns of a user's own."""
    (tmp_path / "patterns").mkdir()
    return tmp_path


def test_check_data_passes(own_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pattern whose examples hold is well."""
    text = PATTERN.format(example="China lent two pandas to Japan.")
    (own_data / "patterns" / "pandas.toml").write_text(text, encoding="utf-8")
    assert main(["check-data", "--data-dir", str(own_data), "--only", "lend-pandas"]) == 0, capsys.readouterr().out


def test_check_data_fails(own_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pattern whose example does not hold is named with its file, and the exit code is 1."""
    text = PATTERN.format(example="China sold two pandas to Japan.")
    (own_data / "patterns" / "pandas.toml").write_text(text, encoding="utf-8")
    assert main(["check-data", "--data-dir", str(own_data), "--only", "lend-pandas"]) == 1
    out = capsys.readouterr().out
    assert "pandas.toml, pattern lend-pandas: the example 'China sold two pandas to Japan.'" in out
    assert "1 problem\n" in out


def test_check_data_unreadable(own_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no TOML is told in plain words."""
    (own_data / "patterns" / "pandas.toml").write_text("[[pattern]\n", encoding="utf-8")
    assert main(["check-data", "--data-dir", str(own_data)]) == 1
    assert "pandas.toml: is no valid TOML" in capsys.readouterr().out


def test_closed_pipe() -> None:
    """A reader that stops early, such as head, is no error."""
    command = [sys.executable, "-m", "geonews.cli", "extract", str(SEED), "--published", "2023-09-18", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_tables_fit(width: int) -> None:
    """No line is wider than the terminal, and no word is lost."""
    rows = [("Wang Yi (CHNGOV)", "the Chinese foreign ministry", "2023-09-18 to 2023-09-21"), ("习近平", "x", "")]
    text = table(("who", "said by", "when"), rows, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert {"Wang", "(CHNGOV)", "Chinese", "ministry", "2023-09-21", "习近平"} <= set(text.split())


def test_tables_leave_columns_out() -> None:
    """A narrow terminal keeps the columns that matter most."""
    rows = [("somebody", "something quite long", "more words than fit")]
    assert "words" not in table(("who", "does", "words"), rows, width=24, optional=("words",))
    assert "words" in table(("who", "does", "words"), rows, width=80, optional=("words",))


def test_tables_hold_no_control_characters() -> None:
    """Escape sequences in an article never reach the terminal."""
    assert "\x1b" not in table(("who",), [("\x1b[31mred\x07",)], width=80)


LINES = """
{"body": "Japan recalled its ambassador from Seoul.", "day": "2012-08-10"}
{"body": "no day", "day": "the day before yesterday"}
"""


def test_code_and_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is coded into a store, the same command again does nothing more, and the store is exported."""
    (tmp_path / "news.jsonl").write_text(LINES.strip(), encoding="utf-8")
    command = ["code", str(tmp_path / "news.jsonl"), "-o", str(tmp_path / "store"), "--columns", "published=day"]
    for earlier in ("", ", 2 of them earlier"):
        assert main(command) == 0
        assert f"1 articles coded, 1 failed{earlier}: {tmp_path / 'store'}" in capsys.readouterr().err
    assert main(["export", str(tmp_path / "store"), "-o", str(tmp_path / "events.tsv"), "--format", "icews"]) == 0
    assert capsys.readouterr().out == f"1 row written to {tmp_path / 'events.tsv'}\n"
    assert "Japan" in (tmp_path / "events.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["code", "missing.jsonl", "-o", "store"], "there is no file or folder missing.jsonl"),
        (["code", "."], "the following arguments are required: -o/--output"),
        (["code", ".", "-o", "store", "--processes", "0"], "'0' is no number above 0"),
        (["code", ".", "-o", "store", "--time-limit", "never"], "'never' is no number of seconds"),
        (["code", ".", "-o", "store", "--columns", "body"], "write it as text=body"),
        (["code", ".", "-o", "store", "--format", "pdf"], "unknown format 'pdf'"),
        (["export", "missing", "-o", "events.csv"], "missing: there is no store"),
        (["export", "missing.jsonl", "-o", "events.csv"], "cannot read missing.jsonl"),
    ],
)
def test_corpus_commands_refuse(
    arguments: list[str],
    problem: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Wrong input gives one line that says what is wrong, and exit code 2."""
    monkeypatch.chdir(tmp_path)
    try:
        code = main(arguments)
    except SystemExit as stopped:  # argparse's own way out
        code = int(str(stopped.code))
    assert code == 2
    assert problem in capsys.readouterr().err
