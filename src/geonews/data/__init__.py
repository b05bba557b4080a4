"""The data files, and the loaders that read them once and check them.

Nothing here is written at run time; each loader reads packaged files through `importlib.resources`.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import attrs

from geonews.errors import DataError


def packaged(*parts: str) -> Traversable:
    """A packaged data file or folder."""
    return resources.files("geonews.data").joinpath(*parts)


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Load a table without the garbage collector, which looks through all objects again while they are made.

    Tables are kept, so there is nothing to collect; their loading takes a quarter less.
    """
    watched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if watched:
            gc.enable()


def read_tables(name: str, *tables: str) -> list[Any]:
    """Read some tables of a packaged TOML file.

    Raises:
        DataError: When the file lacks one of them.
    """
    stored = read_toml(packaged(name))
    try:
        return [stored[table] for table in tables]
    except KeyError as error:
        raise DataError(f"lacks the table {error}", file=name) from error


def read_toml(file: Traversable) -> dict[str, Any]:
    """Read one TOML file.

    Raises:
        DataError: When it is no TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"is no valid TOML: {error}", file=file.name) from error


@attrs.define(frozen=True, slots=True)
class Boilerplate:
    """What is no part of a story: patterns for whole lines and for stretches inside of lines.

    Attributes:
        line: What a whole line may be.
        inline: What may stand inside of one, each with the letters of which a text with it holds some.
    """

    line: re.Pattern[str]
    inline: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]

    def is_line(self, line: str) -> bool:
        """Whether a stripped line is boilerplate."""
        return self.line.fullmatch(line) is not None

    def blank_inline(self, line: str) -> str:
        """The line with its inline boilerplate replaced by as many spaces."""
        lower = line.lower()
        for needs, pattern in self.inline:
            if any(map(lower.__contains__, needs)):
                line = pattern.sub(lambda m: " " * len(m.group()), line)
        return line


@functools.cache
def load_boilerplate() -> Boilerplate:
    """Read the boilerplate patterns."""
    entries = read_toml(packaged("boilerplate.toml"))
    line = re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries["line"]), re.IGNORECASE)
    inline = [(tuple(entry["needs"]), re.compile(entry["pattern"], re.IGNORECASE)) for entry in entries["inline"]]
    return Boilerplate(line, tuple(inline))
