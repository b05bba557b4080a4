"""Articles a second in Spark against one process, several processes and the bare parser, and the memory of a worker.

python benchmarks/spark_local.py [ARTICLES]

Everything is timed in one run on the same articles, so that the ratios hold on a machine that is busy, too. Needs
the extra `spark` and Java.
"""

from __future__ import annotations

import functools
import itertools
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

import geonews
from geonews import spark as geospark

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3


def articles(number: int) -> list[geonews.Article]:
    """So many articles of 300 to 500 words: those of the tests and the seed, each several times under another id."""
    folders = (ROOT / "seeds", ROOT / "tests" / "gold" / "articles")
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    told = [geonews.Article.from_file(path) for path in paths]
    return [attrs.evolve(one, id=str(n)) for n, one in enumerate(itertools.islice(itertools.cycle(told), number))]


def session(cores: int) -> SparkSession:
    """Spark on this machine with so many workers."""
    return (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.memory", "1g")
        .config("spark.sql.shuffle.partitions", cores)
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )


def memory(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The process and its peak memory in MB, as a Python worker tells it; it waits so that each worker has a turn."""
    for _ in batches:
        time.sleep(0.5)
        status = Path("/proc/self/status").read_text(encoding="ascii")
        peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
        loaded = "spacy" in sys.modules
        yield pa.RecordBatch.from_pylist([{"process": os.getpid(), "peak": peak // 1024, "loaded": loaded}])


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def in_spark(given: Sequence[geonews.Article], cores: int) -> tuple[float, list[float], list[int]]:
    """Time of the first pass, in which every worker loads its pipeline, of the others, and the workers' memory."""
    spark = session(cores)
    rows = [(one.id, one.text) for one in given]
    df: DataFrame = spark.createDataFrame(rows, "id string, text string").repartition(4 * cores).cache()
    df.count()
    code = functools.partial(_write, geospark.extract(df, id="id"))
    first, *rest = [seconds(code) for _ in range(1 + ROUNDS)]
    told: list[Any] = (
        spark.range(8 * cores)
        .repartition(8 * cores)
        .mapInArrow(memory, "process long, peak long, loaded boolean")
        .collect()
    )
    spark.stop()
    return first, rest, sorted({row["process"]: row["peak"] for row in told if row["loaded"]}.values())


def _write(df: DataFrame) -> None:
    """Compute every row, and keep none."""
    df.write.format("noop").mode("overwrite").save()


def main(number: int = 120) -> None:
    """Print articles a second of each way, and its ratio to one process."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    given = articles(number)
    extractor = geonews.Extractor().load()
    texts = [one.text for one in given]
    print(f"{number} articles, {sum(len(text.split()) for text in texts) // number} words each on average\n")
    print(f"{'':<34} {'articles/s':>10} {'of one process':>15}")
    one = line("one process, extract_many", number, times(lambda: list(extractor.extract_many(given))), None)
    line("bare parser, nlp.pipe", number, times(lambda: list(extractor.nlp.pipe(texts))), one)
    for cores in (1, 2):
        first, rest, peaks = in_spark(given, cores)
        line(f"Spark, local[{cores}]", number, rest, one)
        line(f"Spark, local[{cores}], first pass", number, [first], one)
        print(f"    memory of a Python worker at its peak: {', '.join(f'{peak} MB' for peak in peaks)}")
    line("two processes, extract_many", number, times(lambda: list(extractor.extract_many(given, processes=2))), one)


def times(call: Callable[[], object]) -> list[float]:
    """How long each of several calls takes."""
    return [seconds(call) for _ in range(ROUNDS)]


def line(name: str, number: int, took: Sequence[float], one: float | None) -> float:
    """Print one row; the articles a second."""
    rate = number / statistics.median(took)
    print(f"{name:<34} {rate:>10.1f} {rate / (one or rate):>15.2f}", flush=True)
    return rate


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
