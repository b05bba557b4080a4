"""Ten thousand articles, some of them hostile, coded in two processes; killed twice, and memory watched all the time.

python benchmarks/corpus.py [ARTICLES] [FOLDER]

The articles are made of the project's own sentences. Each item must be in the articles or the failures of the store,
and the store of a run that was killed twice must be that of an undisturbed one. Memory is drawn into FOLDER/memory.png.
"""

from __future__ import annotations

import collections
import csv
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil
from matplotlib.figure import Figure

from geonews.corpora.schema import TABLES
from geonews.corpora.store import Store

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = {
    "empty": "",
    "a megabyte on one line": "The ministers met again. " * 42_000,
    "only emoji": "\U0001f600\U0001f30d\U0001f4a5" * 400,
    "NUL bytes": "Russia\x00 attacked\x00 Ukraine on \x00Monday.",
    "right-to-left marks": "\u202eChina\u202c accused\u200f Japan\u2067 of spying\u2069 on Friday.",
    "HTML bomb": "<div>" * 20_000 + "Peru expelled the consul." + "</div>" * 20_000,
    "tags without end": "<table><tr><td><a href='" * 5_000,
    "control characters": "".join(map(chr, range(1, 32))) * 200 + "Iran freed the crew.",
    "another language": "El canciller se reunió el lunes con su homólogo ruso en la capital para hablar del acuerdo.",
    "one endless word": "accused" * 20_000,
    "brackets": "(" * 50_000 + "Kenya sued Somalia." + ")" * 50_000,
    "half a character": "\ud83d Russia attacked Ukraine.",
}
SHARE = 50  # one of so many is hostile


def sentences() -> list[str]:
    """The sentences that the project's back-off is trained on."""
    paths = sorted((ROOT / "training").glob("*.jsonl"))
    return [json.loads(line)["text"] for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def texts(number: int) -> Iterator[str]:
    """So many articles: two to five sentences each, and every fiftieth a hostile one."""
    chance, pool, bad = random.Random(1), sentences(), list(HOSTILE.values())
    for n in range(number):
        if n % SHARE == SHARE - 1:
            yield bad[n // SHARE % len(bad)]
        else:
            yield "\n\n".join(chance.sample(pool, chance.randint(2, 5)))


def write_corpus(folder: Path, number: int) -> int:
    """Spread the articles over files of several kinds, and add files that cannot be read; how many items there are."""
    folder.mkdir(parents=True)
    rows = [{"id": f"n{n}", "text": text, "published": "2019-10-10"} for n, text in enumerate(texts(number))]
    third = number // 3
    with gzip.open(folder / "a.jsonl.gz", "wt", encoding="ascii") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows[:third])
    with (folder / "b.csv").open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.DictWriter(file, ["id", "text", "published"])
        writer.writeheader()
        writer.writerows(rows[third : 2 * third])
    with (folder / "c.jsonl").open("w", encoding="ascii") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows[2 * third :])
    (folder / "d.txt").write_bytes("Le président a rencontré son homologue à Genève, dit-on.".encode("latin-1"))
    (folder / "e.html").write_text("<html><body>" + "<b>" * 29_000 + "Mali left.", encoding="utf-8")
    (folder / "f.jsonl.gz").write_bytes(b"\x1f\x8b no gzip at all")
    (folder / "g.parquet").write_bytes(b"PAR1 and no more")
    (folder / "h.txt").write_bytes(b"")
    return number + 5


def code(corpus: Path, out: Path, *, kill_after: float | None = None) -> list[tuple[float, float]]:
    """Run the command, and kill it after so many seconds; the memory of all its processes over time, in MB."""
    command = [sys.executable, "-m", "geonews.cli", "code", str(corpus), "-o", str(out), "--processes", "2"]
    process = psutil.Popen([*command, "--part-size", "250"], start_new_session=True, stderr=subprocess.DEVNULL)
    start, memory = time.monotonic(), []
    while process.poll() is None:
        passed = time.monotonic() - start
        if kill_after is not None and passed > kill_after:
            os.killpg(process.pid, signal.SIGKILL)
        memory.append((passed, megabytes(process)))
        time.sleep(0.5)
    return memory


def megabytes(process: psutil.Process) -> float:
    """The resident memory of a process and its children."""
    total = 0
    for one in (process, *_children(process)):
        try:
            total += one.memory_info().rss
        except psutil.Error:
            continue
    return total / 1e6


def _children(process: psutil.Process) -> Sequence[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return ()


def draw(memory: Sequence[tuple[float, float]], path: Path) -> None:
    """Draw memory over time."""
    figure = Figure(figsize=(8, 3), layout="constrained")
    axes = figure.subplots()
    axes.plot(*zip(*memory, strict=True))
    axes.set(xlabel="seconds", ylabel="MB, all processes", ylim=(0, None))
    figure.savefig(path, dpi=120)


def main(number: int = 10_000, folder: str | None = None) -> None:
    """Code the corpus undisturbed and killed twice, and compare."""
    place = Path(folder or tempfile.mkdtemp())
    items = write_corpus(place / "corpus", number)
    memory = code(place / "corpus", place / "undisturbed")
    store = Store(place / "undisturbed")
    articles, failures = store.table("articles"), store.table("failures")
    positions = [*articles["position"].to_pylist(), *failures["position"].to_pylist()]
    print(f"{items} items in {memory[-1][0]:.0f} s: {len(articles)} articles, {len(failures)} failures")
    print("accounted for:", "all, each once" if sorted(positions) == list(range(items)) else "NOT ALL")
    for error, count in sorted(collections.Counter(failures["error"].to_pylist()).items()):
        print(f"  {error:<20} {count:>5}")
    settled = [size for passed, size in memory if passed > memory[-1][0] / 5]
    half = len(settled) // 2
    print(f"memory: {max(settled[:half]):.0f} MB at most in the first half, {max(settled[half:]):.0f} MB in the second")
    draw(memory, place / "memory.png")
    chance = random.Random(2)
    deaths = [chance.uniform(0.15, 0.6) * memory[-1][0] for _ in range(2)]
    for death in deaths:
        code(place / "corpus", place / "killed", kill_after=death)
    code(place / "corpus", place / "killed")
    other = Store(place / "killed")
    same = [name for name in TABLES if other.table(name).equals(store.table(name))]
    print(
        f"killed after {deaths[0]:.0f} and {deaths[1]:.0f} s and gone on: {len(same)} of {len(TABLES)} tables identical"
    )
    print(f"in {place}")


if __name__ == "__main__":
    main(*(int(a) for a in sys.argv[1:2]), *sys.argv[2:3])
