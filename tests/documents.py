"""Runs the documentation: the code blocks of a Markdown file in order, in one namespace and one folder.

- ```python with `>>>` is run as a doctest, and without as a script;
- ```console shows commands after `$ ` and what they print, run in this process;
- a block that names a file after its language (```toml my-data/patterns/own.toml) is written to that file.

In what is shown, `...` stands for anything. `python tests/documents.py` writes what is really printed into the files.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import attrs

from geonews.cli import main as geonews_command

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@attrs.frozen
class Block:
    """A code block: its language, the file that it names, the line of its first line, and its text."""

    language: str
    target: str | None
    line: int
    text: str


def blocks(text: str) -> Iterator[Block]:
    """The code blocks of a Markdown text."""
    for match in _BLOCK.finditer(text):
        yield Block(match[1], match[2], text.count("\n", 0, match.start(3)) + 1, match[3])


@contextlib.contextmanager
def reader_folder() -> Iterator[None]:
    """A folder like that of a reader at the root of the project, with a terminal of 92 columns."""
    before, columns = Path.cwd(), os.environ.get("COLUMNS")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("seeds", "examples"):
            shutil.copytree(ROOT / name, Path(folder, name))
        os.chdir(folder)
        os.environ["COLUMNS"] = "92"
        try:
            yield
        finally:
            os.chdir(before)
            os.environ.pop("COLUMNS")
            if columns is not None:
                os.environ["COLUMNS"] = columns


def run(path: Path) -> Iterator[tuple[Block, str]]:
    """Run a document: each block, and the text that it must have for what it shows to be what is printed."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks(path.read_text(encoding="utf-8")):
        if block.target:
            file = Path(block.target)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            yield block, _console(block.text)
        elif block.language == "python":
            yield block, _python(block, path, namespace)


def _python(block: Block, path: Path, namespace: dict[str, Any]) -> str:
    if ">>>" in block.text:
        return _doctest(block, path, namespace)
    source = "\n" * (block.line - 1) + block.text
    exec(compile(source, str(path), "exec"), namespace)
    return block.text


class _Recorder(doctest.DocTestRunner):
    """Notes what each example prints where it is not what is shown."""

    def __init__(self) -> None:
        super().__init__(verbose=False, optionflags=doctest.ELLIPSIS)
        self.printed: dict[int, str] = {}

    def report_failure(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        """Note what was printed."""
        self.printed[example.lineno] = re.sub(r"(?m)^$(?=\n)", "<BLANKLINE>", got)

    def report_unexpected_exception(
        self,
        out: Any,
        test: doctest.DocTest,
        example: doctest.Example,
        exc_info: tuple[type[BaseException], BaseException, TracebackType],
    ) -> None:
        """An error that the document does not show is never taken for what is printed."""
        raise doctest.UnexpectedException(test, example, exc_info) from exc_info[1]


def _doctest(block: Block, path: Path, namespace: dict[str, Any]) -> str:
    examples = doctest.DocTestParser().get_examples(block.text, path.name)
    test = doctest.DocTest(examples, namespace, path.name, str(path), block.line - 1, block.text)
    recorder = _Recorder()
    recorder.run(test, out=lambda text: None, clear_globs=False)
    namespace.update(test.globs)
    lines = block.text.splitlines(keepends=True)
    for example in reversed(examples):
        if example.lineno in recorder.printed:
            start = example.lineno + example.source.count("\n")
            shown = example.want.count("\n")
            lines[start : start + shown] = [recorder.printed[example.lineno]]
    return "".join(lines)


def _console(text: str) -> str:
    checker, pieces = doctest.OutputChecker(), []
    for part in re.split(r"(?m)^\$ ", text)[1:]:
        command, _, shown = part.partition("\n")
        printed = _printed(shlex.split(command))
        pieces.append(f"$ {command}\n" + (shown if checker.check_output(shown, printed, doctest.ELLIPSIS) else printed))
    return "".join(pieces)


class _Terminal(io.StringIO):
    """What is printed as a reader sees it: `geonews extract` prints tables on a terminal, and JSON elsewhere."""

    def isatty(self) -> bool:
        """It passes for a terminal."""
        return True


def _printed(words: list[str]) -> str:
    if words[0] == "python":
        words = [sys.executable, *words[1:]]
        return subprocess.run(words, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    if words[0] != "geonews":
        raise ValueError(f"cannot run {words[0]}: use a ```sh block for what is not tested")
    with contextlib.redirect_stdout(_Terminal()) as printed, contextlib.redirect_stderr(io.StringIO()):
        geonews_command(words[1:])
    return printed.getvalue()


def refresh(path: Path) -> bool:
    """Write what is really printed into a document; whether anything changed."""
    before = text = path.read_text(encoding="utf-8")
    with reader_folder():
        for block, wanted in run(path):
            text = text.replace(f"\n{block.text}```", f"\n{wanted}```", 1)
    path.write_text(text, encoding="utf-8")
    return text != before


def main() -> int:
    """Refresh all documents and notebooks, and say which have changed and which cannot be run."""
    code = 0
    for path in DOCUMENTS:
        try:
            if refresh(path):
                print(f"changed: {path.relative_to(ROOT)}")
        except doctest.UnexpectedException as error:
            print(f"cannot run: {path.relative_to(ROOT)}, {error.example.source.strip()}: {error.exc_info[1]!r}")
            code = 1
    import notebooks

    for path in notebooks.NOTEBOOKS:
        if notebooks.refresh(path):
            print(f"changed: {path.relative_to(ROOT)}")
    return code


if __name__ == "__main__":
    sys.exit(main())
