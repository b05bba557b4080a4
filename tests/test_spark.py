"""Extraction in Spark gives, row for row, what one process gives, and a bad row is a failure and not the end."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import documents
import geonews
from geonews import spark as geospark
from geonews.corpora.arrow import arrow_schema
from geonews.corpora.rows import to_rows
from geonews.corpora.schema import TABLES
from geonews.errors import SettingError
from geonews.pipeline import Extractor

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'geonews[spark]'")
if shutil.which("java") is None:
    pytest.skip("there is no Java: Spark needs Java 17 or later", allow_module_level=True)

from pyspark.sql import DataFrame, Row, SparkSession, functions  # noqa: E402
from pyspark.sql.pandas.types import from_arrow_schema  # noqa: E402

DAY = dt.date(2019, 10, 10)
TEXTS = (
    "ANKARA — Turkey said on Wednesday that three soldiers were killed in Syria. “We will answer,” Mr Erdogan said.",
    "On Friday the Kremlin accused NATO of aggression; Poland and Estonia had asked for more troops.",
    "It rained.",
    "Kenya, an ally of Ethiopia, signed a border accord with it in Nairobi on Friday, Uhuru Kenyatta told reporters.",
    "",
)
GIVEN = tuple(
    {"number": n, "id": f"a{n}", "text": TEXTS[n % len(TEXTS)], "day": DAY, "url": f"https://example.org/{n}"}
    for n in range(23)
)
SCHEMA = "number long, id string, text string, day date, url string"
CHOICES: dict[str, Any] = {"id": "id", "published": "day", "url": "url", "position": "number"}
FUNCTIONS = {name: getattr(geospark, f"extract_{name}") for name in geospark.FOUND}


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """Spark on this machine with two workers, which find geonews where this process does."""
    package = str(Path(geonews.__file__).parent.parent)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", package, prepend=":")
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.memory", "512m")
            .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", 5)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.ui.enabled", "false")
            .getOrCreate()
        )
        yield session
        session.stop()


@pytest.fixture(scope="module")
def articles(session: SparkSession) -> DataFrame:
    """The articles, in four partitions of which each has more rows than a batch."""
    return session.createDataFrame([Row(**row) for row in GIVEN], SCHEMA).repartition(4, "id")


@pytest.fixture(scope="module")
def found(articles: DataFrame) -> Iterator[DataFrame]:
    """All that Spark finds in them, in one pass."""
    found = geospark.extract(articles, **CHOICES).cache()
    yield found
    found.unpersist()


@pytest.fixture(scope="module")
def expected(extractor: Extractor) -> dict[str, list[dict[str, Any]]]:
    """All that one process finds in them."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in geospark.FOUND}
    for given in GIVEN:
        article = geonews.Article(text=given["text"], id=given["id"], published=given["day"], url=given["url"])
        found = to_rows(extractor.extract(article), position=given["number"], source=given["url"])
        for name in rows:
            rows[name] += found[name]
    return rows


def collected(df: DataFrame) -> list[dict[str, Any]]:
    """The rows of a DataFrame in the order of the articles; those of one article stay in order."""
    return sorted((row.asDict(recursive=True) for row in df.collect()), key=lambda row: row["position"])


@pytest.mark.parametrize("name", geospark.FOUND)
def test_row_for_row(name: str, found: DataFrame, expected: dict[str, list[dict[str, Any]]]) -> None:
    """Each table holds the rows that one process finds, in the order of the text, and no failure."""
    rows = collected(geospark.flatten(found, name))
    assert [row.pop("failure") for row in rows] == [None] * len(rows)
    assert rows == expected[name]
    assert rows


@pytest.mark.parametrize("name", geospark.FOUND)
def test_schema_is_the_store_s(name: str, articles: DataFrame) -> None:
    """A table has the columns and types of the store's, with their meanings as comments, and `failure`."""
    fields = FUNCTIONS[name](articles, **CHOICES).schema.fields
    stored = from_arrow_schema(arrow_schema(name)).fields
    assert [(f.name, f.dataType) for f in fields[:-1]] == [(f.name, f.dataType) for f in stored]
    assert all(field.nullable for field in fields[1:])
    assert {f.name: f.metadata["comment"] for f in fields[2:-1]} == {c.name: c.meaning for c in TABLES[name][2:]}
    assert fields[-1].simpleString() == "failure:struct<source:string,stage:string,error:string,message:string>"


def test_one_table(articles: DataFrame, expected: dict[str, list[dict[str, Any]]]) -> None:
    """`extract_events` does both steps for one table; settings reach the workers."""
    confidences = sorted(row["confidence"] for row in expected["events"])
    middle = confidences[len(confidences) // 2]
    sure = [row for row in expected["events"] if row["confidence"] >= middle]
    rows = collected(geospark.extract_events(articles, min_confidence=middle, **CHOICES).drop("failure"))
    assert [row["trigger"] for row in rows] == [row["trigger"] for row in sure]
    assert 0 < len(rows) < len(expected["events"])


def test_bad_rows(session: SparkSession) -> None:
    """A row that cannot be read or coded comes out as a failure with its keys, and the others are coded."""
    rows = session.createDataFrame(
        [
            ("good", "Russia attacked Ukraine.", "2014-03-03"),
            ("null", None, "2014-03-03"),
            ("long", "Russia attacked Ukraine. " * 100, "2014-03-03"),
            ("date", "Russia attacked Ukraine.", "03/04/2014"),
            ("french", "Le président de la République a reçu hier à Paris les ministres des pays voisins.", None),
            ("undated", "Russia attacked Ukraine.", ""),
        ],
        "id string, text string, published string",
    )
    bytes_ = session.range(1).selectExpr(
        "'bytes' AS id", "cast(X'52FF' AS string) AS text", "'2014-03-03' AS published"
    )
    events = geospark.extract_events(rows.union(bytes_), id="id", published="published", max_characters=2000)
    failed = {r["article_id"]: (r["failure"]["stage"], r["failure"]["error"]) for r in events.collect() if r["failure"]}
    assert failed == {
        "null": ("reading", "ArticleError"),
        "long": ("extracting", "ArticleTooLongError"),
        "date": ("reading", "ArticleError"),
        "french": ("reading", "LanguageError"),
        "bytes": ("reading", "UnicodeDecodeError"),
    }
    coded = [(r["article_id"], r["cameo"], r["published_day"]) for r in events.where("failure IS NULL").collect()]
    assert coded == [("good", "190", dt.date(2014, 3, 3)), ("undated", "190", None)]
    assert [r["event_id"] for r in events.where("failure IS NOT NULL").collect()] == [None] * 5


@pytest.mark.parametrize(
    ("kind", "told", "published"),
    [
        ("string", "2014-03-03", "2014-03-03"),
        ("string", "Mon, 03 Mar 2014 23:30:00 GMT", "2014-03-03T23:30:00+00:00"),
        ("date", "2014-03-03", "2014-03-03"),
        ("timestamp", "2014-03-03T23:30:00Z", "2014-03-03T23:30:00+00:00"),
        ("timestamp", "+30000-01-01T00:00:00Z", None),
        ("timestamp_ntz", "2014-03-03T23:30:00", "2014-03-03"),
    ],
)
def test_dates(session: SparkSession, kind: str, told: str, published: str | None) -> None:
    """Days come from strings, dates and timestamps; a moment that Python cannot hold is a failure of its row."""
    row = session.range(1).select(
        functions.lit("It rained.").alias("text"), functions.lit(told).cast(kind).alias("day")
    )
    [out] = geospark.extract_articles(row, published="day").collect()
    assert out["published"] == published
    assert (out["failure"] is None) == (published is not None)


def test_processes_beside_the_workers(session: SparkSession, expected: dict[str, list[dict[str, Any]]]) -> None:
    """With a time limit other processes code: the same rows, and what takes too long is a failure."""
    rows = [Row(**row) for row in GIVEN[:5]]
    slow = Row(number=5, id="slow", text="Russia attacked Ukraine. " * 15_000, day=DAY, url=None)
    df = session.createDataFrame([*rows, slow], SCHEMA).coalesce(1)
    events = collected(geospark.extract_events(df, time_limit=4.0, **CHOICES))
    failure = events.pop()
    assert (failure["article_id"], failure["failure"]["error"]) == ("slow", "TimeLimitError")
    assert [row.pop("failure") for row in events] == [None] * len(events)
    assert events == [row for row in expected["events"] if row["position"] < 5]


def test_nothing_to_code(articles: DataFrame) -> None:
    """A DataFrame without rows gives a table without rows and with all columns."""
    empty = geospark.extract_events(articles.where("id = 'z'"), **CHOICES)
    assert empty.collect() == []
    assert empty.columns == [*(column.name for column in TABLES["events"]), "failure"]


def test_partitions_and_what_is_kept(session: SparkSession, articles: DataFrame) -> None:
    """Partitions stay, kept columns of any type come along, and a row has a position only if one is told."""
    many = articles.withColumn("a.b", functions.struct(functions.array("id").alias("ids"), "day")).repartition(9, "id")
    out = geospark.extract(many, tables=["times"], keep=["url", "a.b"], id="id")
    assert out.columns == ["position", "article_id", "times", "url", "a.b", "failure"]
    before = many.select("id", functions.spark_partition_id()).collect()
    after = out.select("article_id", functions.spark_partition_id()).collect()
    assert sorted(map(tuple, after)) == sorted(map(tuple, before))
    rows = geospark.flatten(out, "times").collect()
    assert {(row["position"], row["article_id"], tuple(row["a.b"]["ids"])) for row in rows} == {
        (None, f"a{n}", (f"a{n}",)) for n in range(23) if n % 5 in {0, 1, 3}
    }


def test_ids_come_from_the_content(session: SparkSession, extractor: Extractor) -> None:
    """Without a column of ids an article has the id that it has on one machine."""
    df = session.createDataFrame([(TEXTS[0],)], "body string")
    [row] = geospark.extract_articles(df, text="body").collect()
    assert row["article_id"] == extractor.extract(TEXTS[0]).article.id


@pytest.mark.parametrize(
    ("choices", "problem"),
    [
        ({"tables": ["event"]}, "several of articles, actors"),
        ({"tables": "events"}, "several of articles, actors"),
        ({"text": "number"}, "a column of string, not of bigint|a column of string, not of long"),
        ({"published": "number"}, "string or date or timestamp"),
        ({"keep": ["id", "failure"]}, "that the result has not"),
        ({"tables": ["times"], "keep": ["value"]}, "that the result has not"),
        ({"time_limit": 0}, "a number above 0"),
    ],
)
def test_refused_at_once(articles: DataFrame, choices: dict[str, Any], problem: str) -> None:
    """What cannot work is refused before anything runs, and not told as a failure of every row."""
    with pytest.raises(SettingError, match=problem):
        geospark.extract(articles.withColumn("value", functions.lit(1)), **choices)


def test_missing_model_ends_the_task(articles: DataFrame) -> None:
    """No pipeline is an error of the job: near-miss of a failure of each article."""
    with pytest.raises(Exception, match="ModelError: the pipeline 'xx_no_such_model' is not installed"):
        geospark.extract_events(articles, model="xx_no_such_model").collect()


def test_page_runs(session: SparkSession, tmp_path: Path) -> None:
    """The code of the page on Spark runs, block after block; what it writes goes into a folder of the test."""
    page = (documents.ROOT / "docs" / "spark.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```py\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    namespace: dict[str, Any] = {"spark": session}
    for block in blocks:
        block = block.replace('"coded"', repr(str(tmp_path / "coded")))
        exec(compile(block, "docs/spark.md", "exec"), namespace)
    assert namespace["events"].count() == 2
