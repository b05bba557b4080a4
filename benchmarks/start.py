"""Time to import geonews, and time and memory to load its tables and the model, each in a new process.

python benchmarks/start.py [ROUNDS]
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys

LOADERS = {
    "actor tables": "from geonews.data.actor_tables import load_actor_tables as load",
    "event patterns": "from geonews.data.lexicon import load_lexicon as load",
    "ontology": "from geonews.data.ontologies import load_ontology as load",
    "gazetteer": "from geonews.data.gazetteer import load_gazetteer as load",
    "cues of attribution": "from geonews.data.cues import load_cues as load",
    "relation patterns": "from geonews.data.relation_patterns import load_relation_patterns as load",
    "spaCy and the model": "from geonews.parsing import load_model as load",
}
KNOWLEDGE = ("actor tables", "gazetteer")
FIRST = "import geonews; geonews.extract('Peru condemned Chile.')"
_LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|( *)(\S+)")


def import_times() -> dict[str, tuple[float, float]]:
    """Milliseconds of each module that `import geonews` brings in: its own, and with what it imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import geonews"], capture_output=True, text=True, check=True
    )
    found = (_LINE.match(row) for row in done.stderr.splitlines())
    return {match[4]: (int(match[1]) / 1000, int(match[2]) / 1000) for match in found if match}


def timed(setup: str, call: str) -> float:
    """Milliseconds of a call in a new process, without what its set-up takes."""
    code = f"{setup}\nimport time\nstart = time.perf_counter()\n{call}\nprint(time.perf_counter() - start)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return 1000 * float(done.stdout.split()[-1])


def megabytes(setup: str, call: str) -> float:
    """Megabytes of the Python objects that a call leaves behind; what C code holds is not counted."""
    code = f"{setup}\nimport tracemalloc\ntracemalloc.start()\nkept = {call}\nprint(tracemalloc.get_traced_memory()[0])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1e6


def together(names: tuple[str, ...]) -> tuple[str, str]:
    """The set-up that gets some loaders, and the call of all of them."""
    setup = "\n".join(LOADERS[name].replace("as load", f"as load{i}") for i, name in enumerate(names))
    return setup, ", ".join(f"load{i}()" for i in range(len(names)))


def main(rounds: int = 5) -> None:
    """Print the medians."""
    runs = [import_times() for _ in range(rounds)]
    print(f"{'import geonews':<22} {statistics.median(run['geonews'][1] for run in runs):>8.1f} ms")
    own = {name: statistics.median(run[name][0] for run in runs if name in run) for name in runs[0]}
    for name in sorted(own, key=lambda module: -own[module])[:10]:
        print(f"  {name:<20} {own[name]:>8.1f} ms by itself")
    data = tuple(name for name in LOADERS if name != "spaCy and the model")
    for name, (setup, call) in {
        **{name: together((name,)) for name in LOADERS},
        "actors and gazetteer": together(KNOWLEDGE),
        "all data": together(data),
    }.items():
        elapsed = statistics.median(timed(setup, call) for _ in range(rounds))
        print(f"{name:<22} {elapsed:>8.1f} ms {megabytes(setup, call):>8.1f} MB")
    print(f"{'first extract, all':<22} {statistics.median(timed('', FIRST) for _ in range(rounds)):>8.1f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
