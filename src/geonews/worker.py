"""The child process of `workers`: reads articles from standard input, writes what it found to standard output."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geonews.article import Article
from geonews.failures import Failure
from geonews.packing import packed
from geonews.pipeline import Extractor
from geonews.workers import receive, send


def main() -> None:
    """Serve until the parent closes the pipe, or is gone."""
    # The parent decides what an interrupt means; and what a library prints must not get among the frames.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    requests = sys.stdin.buffer
    settings = receive(requests)
    if settings is None:
        return
    try:
        extractor = Extractor(**settings)
        extractor.load()
    except Exception as error:
        send(answers, {"refused": {"error": type(error).__name__, "message": str(error)}})
        return
    send(answers, {"ready": True})
    while (request := receive(requests)) is not None:
        for found in found_in(extractor, request["articles"]):
            send(answers, found)


def found_in(extractor: Extractor, articles: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """What was found in each of some articles, or why nothing could be."""
    given = [Article.from_dict(values) for values in articles]
    for article, outcome in zip(given, extractor.outcomes_together(given), strict=True):
        try:
            if isinstance(outcome, Failure):
                yield {"failure": outcome.to_dict()}
            else:
                yield {"found": packed(outcome, article)}
        except Exception as error:  # whatever it is, the other articles go on
            yield {"failure": Failure.of(error, stage="extracting", article_id=article.id).to_dict()}


if __name__ == "__main__":
    main()
