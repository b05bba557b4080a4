"""Child processes that code articles: in order, in constant memory, and none that is lost takes another with it.

Each is sent a few articles at once, which it parses together, and gives the answers back one by one.

A child is `python -m geonews.worker`, spoken to over its standard input and output in frames of JSON. It is no fork, so
that it starts the same from a script, a notebook or a service, and nothing has to be pickled.
"""

from __future__ import annotations

import collections
import contextlib
import json
import os
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Any

from geonews.article import Article
from geonews.errors import ProcessDiedError, ProcessError, TimeLimitError
from geonews.extraction import Extraction
from geonews.failures import Failure
from geonews.groups import groups
from geonews.packing import unpacked

_LENGTH = struct.Struct("<Q")
# One thread a child: the children share the cores among them.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_STARTING = 300.0
# A child is sent so many characters, or so many articles, at once: parsed together they take less time.
_CHARACTERS = 32_000
_MOST = 16
# Articles of each child that are in work or waiting; the last group may go beyond.
_AHEAD = 2 * _MOST
COMMAND = (sys.executable, "-m", "geonews.worker")


def send(stream: IO[bytes], values: Mapping[str, Any]) -> None:
    """Write one frame: the length of the JSON text, then the text."""
    # Half of a surrogate pair has no UTF-8, so all characters beyond ASCII are escaped.
    data = json.dumps(values).encode("ascii")
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> dict[str, Any] | None:
    """Read one frame, or None where the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        return None
    values: dict[str, Any] = json.loads(data)
    return values


def _outcome(answer: Mapping[str, Any], article: Article) -> Extraction | Failure:
    return Failure(**answer["failure"]) if "failure" in answer else unpacked(answer["found"], article)


class Worker:
    """One child process; it is started at the first article, and again after it died."""

    def __init__(
        self, settings: Mapping[str, Any], *, time_limit: float | None, command: Sequence[str] = COMMAND
    ) -> None:
        self._settings = settings
        self._command = command
        self._time_limit = time_limit
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False

    def code(self, article: Article) -> Extraction | Failure:
        """Code one article.

        Raises:
            ProcessError: When the child cannot start: no pipeline, or data files that cannot be used.
        """
        try:
            try:
                (answer,) = self._ask([article])
            except ProcessDiedError:
                # Another program may have taken the memory: one more try tells the article from its circumstances.
                (answer,) = self._ask([article])
        except (TimeLimitError, ProcessDiedError) as error:
            return Failure.of(error, stage="extracting", article_id=article.id)
        return _outcome(answer, article)

    def code_together(self, articles: Sequence[Article]) -> Iterator[Extraction | Failure]:
        """Code some articles at once; where that fails, those that are left one at a time.

        Raises:
            ProcessError: As `code` does.
        """
        done = 0
        if len(articles) > 1:
            # One of them takes too long, or takes the process with it: which one, it shows when it is alone.
            with contextlib.suppress(TimeLimitError, ProcessDiedError):
                for answer in self._ask(articles):
                    done += 1
                    yield _outcome(answer, articles[done - 1])
        for article in articles[done:]:
            yield self.code(article)

    def end(self) -> None:
        """End the child, and start no other one."""
        self._ended = True
        self.close()

    def close(self) -> None:
        """End the child."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    stream.close()  # type: ignore[union-attr]

    def _ask(self, articles: Sequence[Article]) -> Iterator[dict[str, Any]]:
        """Send articles, and give the answers as they come."""
        if self._process is None:
            self._start()
        request: dict[str, Any] | None = {"articles": [article.to_dict() for article in articles]}
        for _ in articles:
            yield self._exchange(request, self._time_limit)
            request = None

    def _start(self) -> None:
        if self._ended:
            raise ProcessError("the run was ended")
        environment = {**os.environ, **dict.fromkeys(ONE_THREAD, "1")}
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        answer = self._exchange(self._settings, _STARTING)
        if "refused" in answer:
            self.close()
            raise ProcessError("a process could not start: {error}: {message}".format(**answer["refused"]))

    def _exchange(self, request: Mapping[str, Any] | None, limit: float | None) -> dict[str, Any]:
        """Send a request, if there is one, and wait for the next answer, no longer than the limit (seconds)."""
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(limit, stop) if limit is not None else None
        if timer is not None:
            timer.start()
        try:
            if request is not None:
                send(process.stdin, request)
            answer = receive(process.stdout)
        except OSError:
            answer = None
        finally:
            if timer is not None:
                timer.cancel()
        if answer is not None:
            return answer
        self.close()
        if late.is_set():
            raise TimeLimitError(f"it took longer than {limit:g} seconds: raise time_limit, or cut the article")
        raise ProcessDiedError(
            f"the process that coded it died (exit code {process.returncode}): give it alone to geonews.extract"
        )


class Workers:
    """Several child processes.

    Args:
        settings: The arguments of the Extractor that each makes; plain values.
        processes: How many.
        time_limit: Seconds for one article, or None for no limit.
        command: What starts a child.
    """

    def __init__(
        self,
        settings: Mapping[str, Any],
        *,
        processes: int,
        time_limit: float | None,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._all = [Worker(settings, time_limit=time_limit, command=command) for _ in range(processes)]
        for worker in self._all:
            self._free.put(worker)

    def code(self, articles: Iterable[Article | Failure]) -> Iterator[Extraction | Failure]:
        """Code articles in their order; what has failed already passes through.

        Articles are taken from the iterable only as fast as their results are.
        """
        pending: collections.deque[Future[Extraction | Failure]] = collections.deque()
        waiting = groups(articles, characters=_CHARACTERS, most=_MOST)
        with ThreadPoolExecutor(len(self._all)) as pool:
            try:
                while True:
                    while len(pending) < _AHEAD * len(self._all) and (group := next(waiting, None)) is not None:
                        pending.extend(self._submit(pool, group))
                    if not pending:
                        return
                    yield pending.popleft().result()
            finally:
                for future in pending:
                    future.cancel()
                for worker in self._all:
                    worker.end()

    def _submit(
        self, pool: ThreadPoolExecutor, group: Sequence[Article | Failure]
    ) -> list[Future[Extraction | Failure]]:
        """Have a group coded; each of its articles is an outcome to come."""
        outcomes: list[Future[Extraction | Failure]] = [Future() for _ in group]
        for item, outcome in zip(group, outcomes, strict=True):
            if isinstance(item, Failure):
                outcome.set_result(item)
        pairs = [(item, outcome) for item, outcome in zip(group, outcomes, strict=True) if isinstance(item, Article)]
        pool.submit(self._code, [item for item, _ in pairs], [outcome for _, outcome in pairs])
        return outcomes

    def _code(self, articles: Sequence[Article], outcomes: Sequence[Future[Extraction | Failure]]) -> None:
        worker = self._free.get()
        try:
            for outcome, found in zip(outcomes, worker.code_together(articles), strict=True):
                if outcome.set_running_or_notify_cancel():
                    outcome.set_result(found)
        except Exception as error:
            for outcome in outcomes:
                if not outcome.done() and outcome.set_running_or_notify_cancel():
                    outcome.set_exception(error)
        finally:
            self._free.put(worker)
