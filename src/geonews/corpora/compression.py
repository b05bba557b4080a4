"""Streams of bytes out of files, unpacked where they are packed, as their first bytes tell."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from geonews.errors import CorpusError, MissingExtraError

PACKED_SUFFIXES: Final = (".gz", ".zst")
_GZIP: Final = b"\x1f\x8b"
_ZSTANDARD: Final = b"\x28\xb5\x2f\xfd"
# "zstd --long=31" looks back so far; what was packed without it needs less.
_LONGEST_WINDOW: Final = 2**31
_CHUNK: Final = 1 << 16


def opened(path: Path | None) -> io.BufferedReader:
    """Open a file, or standard input for None, as the bytes that it holds or that are packed in it."""
    raw = cast(BinaryIO, sys.stdin.buffer) if path is None else path.open("rb")
    stream = io.BufferedReader(cast(Any, raw), _CHUNK)
    start = stream.peek(4)
    if start.startswith(_GZIP):
        return io.BufferedReader(cast(Any, gzip.GzipFile(fileobj=stream)), _CHUNK)
    if start.startswith(_ZSTANDARD):
        return io.BufferedReader(_Unpacked(stream), _CHUNK)
    return stream


class _Unpacked(io.RawIOBase):
    """The bytes of a zstandard stream; one that is cut off is an error, where `stream_reader` would just end."""

    def __init__(self, packed: io.BufferedReader) -> None:
        try:
            import zstandard
        except ImportError as error:
            raise MissingExtraError("reading .zst files", "corpora") from error
        self._packed = packed
        self._unpacker: Any = zstandard.ZstdDecompressor(max_window_size=_LONGEST_WINDOW)
        self._frame: Any = self._unpacker.decompressobj()
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with unpacked bytes."""
        while not self._ready:
            chunk = self._next_chunk()
            if not chunk:
                return 0
            self._ready = self._frame.decompress(chunk)
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _next_chunk(self) -> bytes:
        """More packed bytes: what is left behind the end of a frame, or the next of the file."""
        left: bytes = self._frame.unused_data if self._frame.eof else b""
        chunk = left or self._packed.read(_CHUNK)
        if self._frame.eof:
            if chunk:
                self._frame = self._unpacker.decompressobj()
        elif not chunk:
            raise CorpusError("the file is cut off: its zstandard stream has no end")
        return chunk

    def close(self) -> None:
        """Close the file, too."""
        if not self.closed:
            self._packed.close()
        super().close()
