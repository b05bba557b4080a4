"""The service of the examples, spoken to over HTTP."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
import uvicorn

import geonews
from geonews.article import Article
from geonews.parsing import DEFAULT_MODEL
from geonews.pipeline import Extractor

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PERU = {"text": "Peru condemned Chile on Monday.", "published": "2023-09-19"}


def _load() -> ModuleType:
    """The module that `uvicorn --factory app:create_app` imports."""
    spec = importlib.util.spec_from_file_location("app", EXAMPLES / "service" / "app.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["app"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


service = _load()


@contextlib.contextmanager
def serving(app: Any) -> Iterator[httpx.Client]:
    """A client of an app that is served on a free port of this machine."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    try:
        port = listening.getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """A service with small limits."""
    with serving(service.create_app(service.Limits(body_bytes=20_000, characters=8_000, articles=3))) as client:
        yield client


def test_health(client: httpx.Client) -> None:
    """It says that it runs, and which versions code."""
    told = client.get("/health").json()
    assert told == {"status": "ok", "version": geonews.__version__, "model": DEFAULT_MODEL, "model_version": "3.8.0"}


@pytest.mark.parametrize("name", sorted(path.name for path in (EXAMPLES / "articles").glob("*.txt")))
def test_extract(name: str, client: httpx.Client, extractor: Extractor) -> None:
    """An article is coded as it is without the service."""
    values = {"text": (EXAMPLES / "articles" / name).read_text(), "published": name[:10], "title": "“Talks”"}
    answer = client.post("/extract", json=values)
    assert answer.status_code == 200
    assert geonews.Extraction.from_dict(answer.json()) == extractor.extract(Article.from_dict(values))
    assert answer.json() == json.loads(extractor.extract(Article.from_dict(values)).to_json())


def test_extract_many(client: httpx.Client, extractor: Extractor) -> None:
    """Each of several articles has its own outcome, in order, and a bad one ends nothing."""
    answer = client.post("/extract_many", json=[PERU, {"text": 5}, {"text": "x" * 9_000}])
    assert answer.status_code == 200
    first, second, third = answer.json()
    assert geonews.Extraction.from_dict(first["extraction"]) == extractor.extract(Article.from_dict(PERU))
    assert second == {"error": "ArticleError", "message": "text is a int: give a str"}
    assert third["error"] == "ArticleTooLongError"
    assert client.post("/extract_many", json=[]).json() == []


@pytest.mark.parametrize(
    ("path", "body", "status", "error"),
    [
        pytest.param("/extract", b"", 400, "JSONError", id="no body"),
        pytest.param("/extract", b'{"text": "Peru', 400, "JSONError", id="half a body"),
        pytest.param("/extract", b"\xff\xfe\xfa", 400, "JSONError", id="no text"),
        pytest.param("/extract", b"[" * 19_000, 400, "JSONError", id="deep"),
        pytest.param("/extract", b'{"text": ' + b"9" * 9_000 + b"}", 400, "JSONError", id="large number"),
        pytest.param("/extract", b"NaN", 422, "ArticleError", id="no number"),
        pytest.param("/extract", json.dumps([PERU]).encode(), 422, "ArticleError", id="list for one"),
        pytest.param("/extract", b'{"title": "Andes"}', 422, "ArticleError", id="without text"),
        pytest.param("/extract", b'{"text": null}', 422, "ArticleError", id="null for text"),
        pytest.param("/extract", b'{"text": "Peru.", "\\ud800": 1}', 422, "ArticleError", id="half of a character"),
        pytest.param("/extract", b'{"text": "P", "published": "03/04/2023"}', 422, "ArticleError", id="two days"),
        pytest.param("/extract", b'{"text": "P", "dateline": {"start": -1}}', 422, "ArticleError", id="dateline"),
        pytest.param("/extract", json.dumps({"text": "P", "published": "m" * 5_000}).encode(), 422, "ArticleError"),
        pytest.param("/extract", json.dumps({"text": "x" * 8_001}).encode(), 413, "ArticleTooLongError"),
        pytest.param("/extract", json.dumps({"text": "x" * 20_000}).encode(), 413, "BodyTooLargeError"),
        pytest.param("/extract_many", json.dumps(PERU).encode(), 422, "ArticleError", id="one for a list"),
        pytest.param("/extract_many", json.dumps([PERU] * 4).encode(), 413, "TooManyArticlesError"),
        pytest.param("/extract_few", b"{}", 404, "HTTPError", id="no such path"),
        pytest.param("/health", b"{}", 405, "HTTPError", id="wrong method"),
    ],
)
def test_refused(path: str, body: bytes, status: int, error: str, client: httpx.Client) -> None:
    """What cannot be coded is answered in JSON, with the class of the error and what to do, and nothing inner."""
    answer = client.post(path, content=body)
    told = answer.json()
    assert (answer.status_code, told["error"]) == (status, error)
    assert sorted(told) == ["error", "message"]
    assert "Traceback" not in answer.text
    assert __file__ not in answer.text
    assert told["message"]


def test_body_without_a_length(client: httpx.Client) -> None:
    """A body that comes in pieces is cut off at the limit, whatever it says of its length."""
    pieces = (b" " * 1_000 for _ in range(50))
    assert client.post("/extract", content=pieces).status_code == 413
    pieces = iter([b'{"text": ', b'"Peru condemned Chile."}'])
    assert len(client.post("/extract", content=pieces).json()["events"]) == 1


def test_odd_texts(client: httpx.Client, extractor: Extractor) -> None:
    """Texts that are hostile, but texts, are coded: halves of characters, zeros, right-to-left marks, nothing."""
    for text in ("\ud800 Peru met Chile.\x00", "\u202ePeru met Chile.\u2028", "", "<script>alert(1)</script>"):
        answer = client.post("/extract", content=json.dumps({"text": text}))
        assert answer.status_code == 200
        assert answer.json() == extractor.extract(text).to_dict()


def test_at_once(client: httpx.Client, extractor: Extractor) -> None:
    """Requests that come at once are answered as if each came alone."""
    texts = [f"{one} condemned {other}." for one in ("Peru", "Mali", "Japan") for other in ("Chile", "Chad", "China")]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda text: client.post("/extract", json={"text": text}).json(), texts * 2))
    assert answers == [extractor.extract(text).to_dict() for text in texts] * 2


def test_documented(client: httpx.Client) -> None:
    """The description of the interface names each path, its body and its errors."""
    told = client.get("/openapi.json").json()["paths"]
    assert {(path, method) for path, methods in told.items() for method in methods} == {
        ("/extract", "post"),
        ("/extract_many", "post"),
        ("/health", "get"),
    }
    schema = told["/extract"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert set(schema["properties"]) == {f.name for f in Article.__attrs_attrs__} - {"dateline"}
    assert {"400", "413", "422", "503", "504"} <= set(told["/extract"]["post"]["responses"])
    assert client.get("/docs").status_code == 200


def test_busy_and_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request does not wait for ever: neither for an article that takes too long nor for a free process."""
    begun, free = threading.Event(), threading.Event()

    def code(self: Any, article: Article) -> Any:
        if article.text == "late":
            return geonews.Failure(stage="extracting", error="TimeLimitError", message="cut the article")
        if article.text == "broken":
            return geonews.Failure(stage="extracting", error="KeyError", message="a secret of the inside")
        if article.text == "fails":
            raise RuntimeError("a secret of the inside")
        if article.text == "slow":
            begun.set()
            free.wait(60)
        return geonews.Extraction(article=article)

    monkeypatch.setattr(service.Worker, "code", code)
    limits = service.Limits(waiting=0.1)
    with serving(service.create_app(limits)) as client, ThreadPoolExecutor(1) as pool:

        def post(text: str) -> tuple[int, str]:
            answer = client.post("/extract", json={"text": text})
            assert "secret" not in answer.text
            return answer.status_code, answer.json().get("error")

        assert post("late") == (504, "TimeLimitError")
        assert post("broken") == (500, "KeyError")
        assert post("fails") == (500, "ServiceError")
        slow = pool.submit(post, "slow")
        assert begun.wait(60)
        assert post("Peru") == (503, "BusyError")
        assert client.get("/health").status_code == 200
        free.set()
        assert slow.result() == (200, None)
        assert post("Peru") == (200, None)


def test_limits_of_the_environment() -> None:
    """Each limit can be set from outside."""
    limits = service.Limits.of_environment({"GEONEWS_SECONDS": "2.5", "GEONEWS_PROCESSES": "3", "SECONDS": "9"})
    assert limits == service.Limits(seconds=2.5, processes=3)
    with pytest.raises(ValueError, match="many"):
        service.Limits.of_environment({"GEONEWS_ARTICLES": "many"})
