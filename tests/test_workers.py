"""Many articles in several processes: the same results, in order, and one that is lost takes no other with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import geonews
from geonews.article import Article
from geonews.defaults import default_extractor
from geonews.failures import Failure
from geonews.pipeline import Extractor
from geonews.workers import Workers

TEXTS = (
    "Russia attacked Ukraine on Monday.",
    "",
    "The Kremlin said Mr Putin would visit China.",
    "Rain fell.",
    "NATO condemned the attack, and Poland asked Germany for air defences.",
)

# A child that never loads a pipeline: it does what the text of an article tells it to.
OBEDIENT = """
import os, sys, time
import geonews.worker
from geonews.extraction import Extraction
from geonews.pipeline import Extractor

def code(self, article):
    print("a library that prints")
    if article.text == "die":
        os._exit(3)
    if article.text == "sleep":
        time.sleep(600)
    if article.text == "die once" and not os.path.exists(sys.argv[1]):
        open(sys.argv[1], "w").close()
        os._exit(3)
    if article.text == "raise":
        raise KeyError("who")
    if article.text == "exhaust":
        raise MemoryError
    return Extraction(article=article, warnings=(article.text.upper(),))

def parse(self, articles):
    if len(articles) > 1 and any(article.text == "die in company" for article in articles):
        os._exit(3)
    return articles

Extractor._parse_all = parse
Extractor._code = code
Extractor.load = lambda self: self
geonews.worker.main()
"""


@pytest.fixture
def obedient(tmp_path: Path) -> tuple[str, ...]:
    """The command that starts an obedient child."""
    script = tmp_path / "obedient.py"
    script.write_text(OBEDIENT)
    return (sys.executable, str(script), str(tmp_path / "died"))


def outcome(command: tuple[str, ...], texts: list[str], *, processes: int = 2) -> list[str]:
    """What comes back for each text: a warning, or the class of an error."""
    workers = Workers({}, processes=processes, time_limit=3.0, command=command)
    coded = workers.code(Article(text=text) for text in texts)
    return [one.error if isinstance(one, Failure) else one.warnings[0] for one in coded]


def test_processes_change_nothing() -> None:
    """Two processes give what one gives, in the order of the input, for texts, articles and failures alike."""
    failed = Failure(stage="reading", error="ArticleError", message="no text", source="a.csv:2")
    given = [*TEXTS, Article(text=TEXTS[0], id="again"), failed, 7]
    alone = list(geonews.extract_many(given))  # type: ignore[arg-type]
    assert list(geonews.extract_many(iter(given), processes=2)) == alone  # type: ignore[arg-type]
    assert [len(found.events) for found in alone] == [1, 0, 1, 0, 2, 1, 0, 0]
    assert [found.warnings[-1] for found in alone[-2:]] == [
        "not extracted: no text",
        "not extracted: expected an Article or a str, not int",
    ]


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        ("die", "ProcessDiedError"),
        ("sleep", "TimeLimitError"),
        ("raise", "KeyError"),
        ("exhaust", "MemoryError"),
        ("die once", "DIE ONCE"),  # a second try tells an article from its circumstances
        ("die in company", "DIE IN COMPANY"),  # so does coding it alone
    ],
)
def test_one_bad_article_is_one_failure(obedient: tuple[str, ...], bad: str, error: str) -> None:
    """What kills, stops or confuses a process is one failure; those before and after it are coded."""
    assert outcome(obedient, ["a", "b", bad, "c", "d", bad, "e"]) == ["A", "B", error, "C", "D", error, "E"]


def test_constant_memory(obedient: tuple[str, ...]) -> None:
    """Articles are taken from the input only as fast as their results are."""
    taken: list[int] = []

    def endless() -> object:
        for number in range(10**9):
            taken.append(number)
            yield Article(text=str(number))

    coded = Workers({}, processes=2, time_limit=None, command=obedient).code(endless())  # type: ignore[arg-type]
    assert [next(coded).warnings for _ in range(20)] == [(str(n),) for n in range(20)]  # type: ignore[union-attr]
    coded.close()  # type: ignore[attr-defined]
    # Each of the two has two groups of sixteen in work or waiting, and the last group may go beyond.
    assert len(taken) <= 20 + 2 * 32 + 16


@pytest.mark.parametrize(
    ("choices", "problem"),
    [
        ({"processes": 0}, "processes is 0: expected a number above 0"),
        ({"processes": -2}, "processes is -2"),
        ({"time_limit": 0}, "time_limit is 0"),
        ({"time_limit": "1s"}, "time_limit is '1s'"),
    ],
)
def test_bad_numbers(choices: dict[str, object], problem: str) -> None:
    """A number of processes or seconds that cannot be is refused at once."""
    with pytest.raises(geonews.SettingError, match=problem):
        geonews.extract_many(["Russia attacked Ukraine."], **choices)  # type: ignore[arg-type]


def test_what_cannot_be_sent() -> None:
    """A resolver of one's own is a function, which other processes cannot be sent."""
    extractor = Extractor(coreference=lambda article: ())
    assert len(list(extractor.extract_many(["Rain fell."]))) == 1
    with pytest.raises(geonews.SettingError, match="coreference"):
        extractor.extract_many(["Rain fell."], processes=2)


def test_no_such_pipeline() -> None:
    """Processes that cannot start say why, and the run ends."""
    with pytest.raises(geonews.ProcessError, match="not start: ModelError: the pipeline 'no_such' is not installed"):
        list(Extractor(model="no_such").extract_many(["Rain fell."], processes=2))


def test_pipeline_object_is_sent() -> None:
    """A pipeline that is an object goes to the other processes, too."""
    extractor = Extractor(model=default_extractor().nlp)
    assert [len(found.events) for found in extractor.extract_many(TEXTS[:1], processes=1, time_limit=60)] == [1]
