"""Files that are there as a whole or not at all, compressed by their suffix."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TextIO, cast


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text to write to, which stands under `path` once all of it is written; after an error nothing has changed.

    Lines end as they are written, on every system. A name that ends in `.gz` is compressed, without the time and the
    name of the file, so that the same rows give the same bytes.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        with open(part, "wb") as file:
            with _packed(path, file) as binary:
                text = io.TextIOWrapper(binary, encoding="utf-8", newline="")
                try:
                    yield text
                finally:
                    text.detach()
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _packed(path: Path, file: IO[bytes]) -> contextlib.AbstractContextManager[IO[bytes]]:
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0))
    return contextlib.nullcontext(file)


def open_lines(path: Path) -> TextIO:
    """A file of lines that end with a line feed alone, unpacked where its name ends in `.gz`."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="\n")
    return open(path, encoding="utf-8", newline="\n")
