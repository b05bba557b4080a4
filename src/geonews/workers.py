"""Child processes that code articles: in order, in constant memory, and none that is lost takes another with it.

A child is `python -m geonews.worker`, spoken to over its standard input and output in frames of JSON. It is no fork, so
that it starts the same from a script, a notebook or a service, and nothing has to be pickled.
"""

from __future__ import annotations

import collections
import contextlib
import itertools
import json
import os
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Any, TypeVar

from geonews.article import Article
from geonews.errors import ProcessDiedError, ProcessError, TimeLimitError
from geonews.extraction import Extraction
from geonews.failures import Failure

_LENGTH = struct.Struct("<Q")
# One thread a child: the children share the cores among them.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_STARTING = 300.0
COMMAND = (sys.executable, "-m", "geonews.worker")

T = TypeVar("T")


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


class Worker:
    """One child process; it is started at the first article, and again after it died."""

    def __init__(
        self, settings: Mapping[str, Any], *, time_limit: float | None, command: Sequence[str] = COMMAND
    ) -> None:
        self._settings = settings
        self._command = command
        self._time_limit = time_limit
        self._process: subprocess.Popen[bytes] | None = None

    def code(self, article: Article) -> Extraction | Failure:
        """Code one article.

        Raises:
            ProcessError: When the child cannot start: no pipeline, or data files that cannot be used.
        """
        request = {"article": article.to_dict()}
        try:
            try:
                answer = self._ask(request)
            except ProcessDiedError:
                # Another program may have taken the memory: one more try tells the article from its circumstances.
                answer = self._ask(request)
        except (TimeLimitError, ProcessDiedError) as error:
            return Failure.of(error, stage="extracting", article_id=article.id)
        if "failure" in answer:
            return Failure(**answer["failure"])
        return Extraction.from_dict(answer["found"])

    def close(self) -> None:
        """End the child."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    stream.close()  # type: ignore[union-attr]

    def _ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        if self._process is None:
            self._start()
        return self._exchange(request, self._time_limit)

    def _start(self) -> None:
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

    def _exchange(self, request: Mapping[str, Any], limit: float | None) -> dict[str, Any]:
        """Send a request and wait for the answer, no longer than the limit (seconds)."""
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
        self._processes = processes
        self._free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._all = [Worker(settings, time_limit=time_limit, command=command) for _ in range(processes)]
        for worker in self._all:
            self._free.put(worker)

    def code(self, articles: Iterable[Article | Failure]) -> Iterator[Extraction | Failure]:
        """Code articles in their order; what has failed already passes through."""
        with ThreadPoolExecutor(self._processes) as pool:
            try:
                yield from in_order(pool, self._code, articles, ahead=4 * self._processes)
            finally:
                for worker in self._all:
                    worker.close()

    def _code(self, item: Article | Failure) -> Extraction | Failure:
        if isinstance(item, Failure):
            return item
        worker = self._free.get()
        try:
            return worker.code(item)
        finally:
            self._free.put(worker)


def in_order(pool: ThreadPoolExecutor, call: Any, items: Iterable[T], *, ahead: int) -> Iterator[Extraction | Failure]:
    """Call a function on many items in a pool, and give the answers in the order of the items.

    Args:
        pool: The pool.
        call: The function.
        items: They are taken from the iterator only as fast as the answers are.
        ahead: How many items are in work or waiting at most.
    """
    items = iter(items)
    pending: collections.deque[Future[Extraction | Failure]] = collections.deque()
    try:
        for item in itertools.islice(items, ahead):
            pending.append(pool.submit(call, item))
        while pending:
            answer = pending.popleft().result()
            for item in itertools.islice(items, 1):
                pending.append(pool.submit(call, item))
            yield answer
    finally:
        for future in pending:
            future.cancel()
