"""Build the sdist and the wheel in a temporary folder, and check that each carries what it must.

python tools/check_build.py
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "geonews"


def main() -> int:
    """Build both, and say what is missing or too much."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", folder], cwd=ROOT, check=True)
        [wheel], [sdist] = Path(folder).glob("*.whl"), Path(folder).glob("*.tar.gz")
        with zipfile.ZipFile(wheel) as archive:
            in_wheel = set(archive.namelist())
        with tarfile.open(sdist) as archive:
            in_sdist = {name.partition("/")[2] for name in archive.getnames()}
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    problems = [
        *(f"the wheel lacks {path}" for path in _names(files, PACKAGE.parent) if path not in in_wheel),
        *(f"the sdist lacks {path}" for path in _names(files, ROOT) if path not in in_sdist),
        *(f"the sdist lacks {path}" for path in ("LICENSE", "README.md", "pyproject.toml") if path not in in_sdist),
        *(f"the wheel has {path}" for path in in_wheel if not path.startswith(("geonews/", "geonews-"))),
    ]
    for problem in sorted(problems):
        print(problem)
    return 1 if problems else 0


def _names(files: list[Path], start: Path) -> list[str]:
    return [path.relative_to(start).as_posix() for path in files]


if __name__ == "__main__":
    raise SystemExit(main())
