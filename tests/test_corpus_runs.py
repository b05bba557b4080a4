"""A run over many articles loses none, goes on where it was killed, and gives the same store in the end."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from geonews.article import Article
from geonews.corpora.arrow import arrow_schema
from geonews.corpora.exports import read_plover
from geonews.corpora.reading import Item
from geonews.corpora.runs import Summary, code_corpus, code_items, writer_for
from geonews.corpora.schema import TABLES
from geonews.corpora.store import Store
from geonews.errors import CorpusError, StoreError
from geonews.extraction import Extraction
from geonews.failures import Failure
from geonews.pipeline import Extractor

DAY = dt.date(2014, 3, 3)
SENTENCES = (
    "Russia attacked Ukraine.",
    "Kenya and Ethiopia signed a border accord in Nairobi on Friday.",
    "It rained.",
    "The Kremlin said Mr Putin would visit China, “a friend”.",
    "",
)
GIVEN: tuple[Article | Failure, ...] = tuple(
    Failure(stage="reading", error="ArticleError", message="no text", source=f"a.csv:{n}")
    if n % 9 == 4
    else Article(text=SENTENCES[n % 5], published=DAY, id=f"a{n}")
    for n in range(23)
)
KINDS = ("store", "store.duckdb")


class KilledError(Exception):
    """What stands for a kill -9 within a process: nothing after it runs."""


@pytest.fixture(scope="session")
def coded(extractor: Extractor) -> dict[str, Extraction | Failure]:
    """What is found in each article: coded once for all tests."""
    return {_name(item): one for item, one in zip(GIVEN, extractor.outcomes(GIVEN), strict=True)}


def _name(item: Article | Failure) -> str:
    return item.source if isinstance(item, Failure) else item.id


def run(out: Path, coded: dict[str, Extraction | Failure], *, die_after: int | None = None, **choices: Any) -> Summary:
    """One run over all items, that may die after some of them."""

    def code(items: Iterable[Article | Failure]) -> Iterator[Extraction | Failure]:
        for number, item in enumerate(items):
            if number == die_after:
                raise KilledError
            yield coded[_name(item)]

    def items(start: int) -> Iterator[Item]:
        numbered = list(enumerate(GIVEN))[start:]
        return (Item(position=n, source=f"a.jsonl:{n}", outcome=item) for n, item in numbered)

    return code_items(items, writer_for(out), run={"inputs": "a", **choices}, code=code, part_size=5)


def content(out: Path) -> dict[str, pa.Table]:
    """All tables of a store."""
    store = Store(out)
    return {name: store.table(name) for name in TABLES}


@pytest.mark.parametrize("kind", KINDS)
def test_every_article_is_accounted_for(tmp_path: Path, kind: str, coded: dict[str, Extraction | Failure]) -> None:
    """Each item of the input is one row of articles or of failures, under its position and its source."""
    assert run(tmp_path / kind, coded) == Summary(articles=20, failures=3, resumed=0)
    tables = content(tmp_path / kind)
    positions = tables["articles"]["position"].to_pylist() + tables["failures"]["position"].to_pylist()
    assert sorted(positions) == list(range(len(GIVEN)))
    assert tables["failures"]["source"].to_pylist() == ["a.csv:4", "a.csv:13", "a.csv:22"]
    assert tables["articles"]["source"].to_pylist()[:5] == [
        "a.jsonl:0",
        "a.jsonl:1",
        "a.jsonl:2",
        "a.jsonl:3",
        "a.jsonl:5",
    ]
    assert {name: table.schema for name, table in tables.items()} == {name: arrow_schema(name) for name in TABLES}
    assert {row["name"]: row["value"] for row in tables["run"].to_pylist()}["status"] == "complete"


@pytest.mark.parametrize("kind", KINDS)
def test_extractions_come_back(tmp_path: Path, kind: str, coded: dict[str, Extraction | Failure]) -> None:
    """Iterating over a store gives the extractions that went in, whole and in order."""
    run(tmp_path / kind, coded)
    expected = [one.to_dict() for one in coded.values() if isinstance(one, Extraction)]
    assert [found.to_dict() for found in Store(tmp_path / kind)] == expected


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("deaths", [(0,), (3,), (5,), (12, 4), (22, 1, 2), (17, 0, 5)])
def test_killed_and_resumed(
    tmp_path: Path, kind: str, deaths: tuple[int, ...], coded: dict[str, Extraction | Failure]
) -> None:
    """However often a run dies, going on gives the tables of an undisturbed run."""
    run(tmp_path / f"undisturbed-{kind}", coded)
    for death in deaths:
        with pytest.raises(KilledError):
            run(tmp_path / kind, coded, die_after=death)
    assert run(tmp_path / kind, coded).articles == 20
    assert content(tmp_path / kind) == content(tmp_path / f"undisturbed-{kind}")


@pytest.mark.parametrize("deaths", [(0,), (3,), (5,), (12, 4), (22, 1, 2), (17, 0, 5)])
def test_lines_killed_and_resumed(
    tmp_path: Path, deaths: tuple[int, ...], coded: dict[str, Extraction | Failure]
) -> None:
    """JSON lines of a run that died are those of an undisturbed one, and what was half written is cut off."""
    run(tmp_path / "undisturbed.jsonl", coded)
    for death in deaths:
        with pytest.raises(KilledError):
            run(tmp_path / "events.jsonl", coded, die_after=death)
        with (tmp_path / "events.jsonl").open("a") as file:
            file.write('{"record": "art')
    assert run(tmp_path / "events.jsonl", coded).failures == 3
    for suffix in (".jsonl", ".failures.jsonl", ".run.json"):
        files = [(tmp_path / name).with_suffix(suffix) for name in ("events", "undisturbed")]
        assert files[0].read_bytes() == files[1].read_bytes()
    expected = [one for one in coded.values() if isinstance(one, Extraction)]
    assert list(read_plover(tmp_path / "events.jsonl")) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_complete_is_complete(tmp_path: Path, kind: str, coded: dict[str, Extraction | Failure]) -> None:
    """The same command again codes nothing."""
    run(tmp_path / kind, coded)
    assert run(tmp_path / kind, coded, die_after=0) == Summary(articles=20, failures=3, resumed=23)


@pytest.mark.parametrize("kind", KINDS)
def test_another_run_is_refused(tmp_path: Path, kind: str, coded: dict[str, Extraction | Failure]) -> None:
    """A store is never mixed from two runs: other input or other choices are refused, and it stays as it is."""
    run(tmp_path / kind, coded)
    before = content(tmp_path / kind)
    with pytest.raises(StoreError, match=r"another run \(inputs was a and is b\)"):
        run(tmp_path / kind, coded, inputs="b")
    assert content(tmp_path / kind) == before


def test_something_else_is_there(tmp_path: Path, coded: dict[str, Extraction | Failure]) -> None:
    """What is no store is never written to, and never deleted."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"cat")
    (tmp_path / "notes.duckdb").write_text("no database")
    (tmp_path / "notes").write_text("a file")
    (tmp_path / "notes.jsonl").write_text("{}")
    for name, problem in (
        ("photos", "other files"),
        ("notes.duckdb", "cannot open"),
        ("notes", "it is a file"),
        ("notes.jsonl", "no run of geonews"),
    ):
        with pytest.raises(StoreError, match=problem):
            run(tmp_path / name, coded)
    with pytest.raises(StoreError, match="no store"):
        code_corpus([], tmp_path / "photos", overwrite=True)
    assert (tmp_path / "photos" / "cat.jpg").read_bytes() == b"cat"


def test_nothing_to_code(tmp_path: Path) -> None:
    """An empty input gives a store with all tables, each with its schema."""
    for kind in KINDS:
        assert code_corpus([], tmp_path / kind) == Summary(articles=0, failures=0, resumed=0)
        assert {name: len(table) for name, table in content(tmp_path / kind).items() if name != "run"} == dict.fromkeys(
            (name for name in TABLES if name != "run"), 0
        )
        assert list(Store(tmp_path / kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_dyads(tmp_path: Path, kind: str, coded: dict[str, Extraction | Failure]) -> None:
    """The view has a row for each pair of a source and a target, with the day of the event or of publication."""
    run(tmp_path / kind, coded)
    with Store(tmp_path / kind).connect() as connection:
        rows = connection.sql(
            "SELECT DISTINCT source_code, plover, cameo, target_code, CAST(day AS VARCHAR) FROM dyads ORDER BY cameo"
        ).fetchall()
    assert rows == [
        ("RUSGOV", "CONSULT", "042", "CHNGOV", "2014-03-03"),
        ("KENGOV", "SUPPORT", "057", "ETHGOV", "2014-02-28"),
        ("RUSGOV", "ASSAULT", "190", "UKRGOV", "2014-03-03"),
    ]


def test_frames(tmp_path: Path, coded: dict[str, Extraction | Failure]) -> None:
    """Frames of pandas and polars keep codes as strings, with their zeros."""
    run(tmp_path / "store", coded)
    store = Store(tmp_path / "store")
    assert set(store.to_frame()["cameo"]) == {"042", "057", "190"}
    assert set(store.to_frame(library="polars")["cameo"]) == {"042", "057", "190"}
    with pytest.raises(StoreError, match="no table 'event': there are articles, "):
        store.to_frame("event")


def rewritten(store: Path, table: str, change: Any) -> None:
    """Change a Parquet file of a store, as another version of geonews might have written it."""
    import pyarrow.parquet as pq

    for file in store.rglob(f"{table}.parquet"):
        pq.write_table(change(pq.read_table(file)), file)


def with_version(version: int) -> Any:
    """A change of the run's table: another version of the schema."""

    def change(table: pa.Table) -> pa.Table:
        rows = [row | ({"value": str(version)} if row["name"] == "schema_version" else {}) for row in table.to_pylist()]
        return pa.Table.from_pylist(rows, schema=table.schema)

    return change


def test_older_schema(tmp_path: Path, coded: dict[str, Extraction | Failure]) -> None:
    """A store of an older schema is read with what it has, and a column that it lacks is null."""
    run(tmp_path / "store", coded)
    rewritten(tmp_path / "store", "run", with_version(0))
    rewritten(tmp_path / "store", "events", lambda table: table.drop_columns(["intensity"]))
    store = Store(tmp_path / "store")
    assert store.version == 0
    assert store.table("events").schema == arrow_schema("events")
    assert {(event.cameo, event.intensity) for found in store for event in found.events} == {
        ("042", None),
        ("057", None),
        ("190", None),
    }


def test_newer_schema(tmp_path: Path, coded: dict[str, Extraction | Failure]) -> None:
    """A store of a newer schema is refused, with what to do."""
    run(tmp_path / "store", coded)
    rewritten(tmp_path / "store", "run", with_version(99))
    with pytest.raises(StoreError, match="version 99, and this geonews reads up to 1: upgrade geonews"):
        Store(tmp_path / "store")


def test_no_store(tmp_path: Path) -> None:
    """What is no store says so."""
    (tmp_path / "text.duckdb").write_text("no database")
    for path in (tmp_path, tmp_path / "missing", tmp_path / "missing.duckdb", tmp_path / "text.duckdb"):
        with pytest.raises(StoreError, match="no store"):
            Store(path)


def test_files_into_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extractor: Extractor) -> None:
    """Files and folders go straight into a store; other files under the same path are another run."""
    outcomes = extractor.outcomes
    monkeypatch.setattr(Extractor, "outcomes", lambda self, items, **_: outcomes(items))
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.jsonl").write_text('{"body": "Japan recalled its ambassador from Seoul."}\n{}\n')
    (tmp_path / "news" / "b.txt").write_text("Kenya and Ethiopia signed a border accord in Nairobi.")
    for out in ("a.duckdb", "a", "a.jsonl"):
        summary = code_corpus(tmp_path / "news", tmp_path / out, published="2012-08-10", publisher="Kyodo")
        assert summary == Summary(articles=2, failures=1, resumed=0)
        assert code_corpus([tmp_path / "news"], tmp_path / out, published="2012-08-10", publisher="Kyodo") == Summary(
            articles=2, failures=1, resumed=3
        )
    assert [found.article.day for found in Store(tmp_path / "a")] == [dt.date(2012, 8, 10)] * 2
    assert list(read_plover(tmp_path / "a.jsonl")) == list(Store(tmp_path / "a")) == list(Store(tmp_path / "a.duckdb"))
    (tmp_path / "news" / "c.txt").write_text("Peru expelled the consul of Chile.")
    with pytest.raises(StoreError, match="it holds another run"):
        code_corpus(tmp_path / "news", tmp_path / "a", published="2012-08-10", publisher="Kyodo")
    for out in ("a.duckdb", "a", "a.jsonl"):
        assert code_corpus(tmp_path / "news", tmp_path / out, overwrite=True).articles == 3


@pytest.mark.parametrize(
    ("inputs", "problem"),
    [
        (b"news", "inputs is a bytes"),
        (7, "inputs is a int"),
        (Article(text="Rain fell."), "inputs is a Article"),
        (["missing.txt"], "no file or folder missing.txt"),
        (["a.txt", Article(text="Rain fell.")], "paths and articles"),
    ],
)
def test_no_such_input(tmp_path: Path, inputs: Any, problem: str) -> None:
    """What cannot be read at all is refused before anything is written."""
    with pytest.raises(CorpusError, match=problem):
        code_corpus(inputs, tmp_path / "store")
    assert not (tmp_path / "store").exists()


KILL = """
import json, sys
from geonews.article import Article
from geonews.corpora.runs import code_corpus

articles = [Article(**values) for values in json.load(open(sys.argv[1]))]
code_corpus(articles, sys.argv[2], part_size=2)
"""


def test_kill_9(tmp_path: Path, extractor: Extractor) -> None:
    """A process that is killed leaves whole parts, and the same command ends with what one run gives."""
    articles = [Article(text=f"{SENTENCES[n % 4]} Line {n}.", id=f"a{n}") for n in range(20)]
    (tmp_path / "articles.json").write_text(json.dumps([{"text": a.text, "id": a.id} for a in articles]))
    out = tmp_path / "store"
    child = subprocess.Popen([sys.executable, "-c", KILL, str(tmp_path / "articles.json"), str(out)])
    for _ in range(6000):
        if len(list(out.glob("part=*"))) >= 2 or child.poll() is not None:
            break
        time.sleep(0.01)
    child.kill()
    child.wait()
    done = len(list(out.glob("part=*")))
    assert done >= 2
    summary = code_corpus(articles, out, part_size=2, extractor=Extractor())
    assert (summary.articles, summary.resumed) == (20, min(20, 2 * done))
    code_items(
        lambda start: (Item(position=n, source="", outcome=article) for n, article in enumerate(articles[start:])),
        writer_for(tmp_path / "undisturbed"),
        run={},
        code=extractor.outcomes,
        part_size=2,
    )
    tables, expected = content(out), content(tmp_path / "undisturbed")
    assert {name: table for name, table in tables.items() if name != "run"} == {
        name: table for name, table in expected.items() if name != "run"
    }
