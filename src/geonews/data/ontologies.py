"""The ontology: CAMEO codes with their PLOVER type, mode, contexts and scores, and PLOVER's own vocabulary.

A user's folder may hold `ontology/cameo.csv` and `ontology/plover.toml` with the columns and keys of the built-in
files: a row or key that is there replaces the built-in one, a new one is added.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import attrs

from geonews.codes import CAMEO_CODE, CONTEXTS, PLOVER_QUAD, PLOVER_TYPES, SECTORS
from geonews.data import packaged, read_toml
from geonews.data.actor_files import Row, read_rows
from geonews.errors import DataError

COLUMNS: Final = ("code", "name", "plover", "mode", "contexts", "quad_class", "goldstein", "goldstein_source")
CODE_FILE: Final = "cameo.csv"
TYPE_FILE: Final = "plover.toml"


@attrs.define(frozen=True, slots=True, kw_only=True)
class Mode:
    """How an act was done, within a PLOVER type.

    Attributes:
        name: Name ("visit").
        intensity: PLOVER event scale, -10 to 10.
        definition: What it means.
    """

    name: str
    intensity: float
    definition: str


@attrs.define(frozen=True, slots=True, kw_only=True)
class EventType:
    """One of PLOVER's 16 types.

    Attributes:
        name: Name ("CONSULT").
        quad_class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
        intensity: PLOVER event scale where no mode is told, -10 to 10.
        definition: What it means.
        modes: Its modes by name.
    """

    name: str
    quad_class: int
    intensity: float
    definition: str
    modes: Mapping[str, Mode]


@attrs.define(frozen=True, slots=True, kw_only=True)
class Code:
    """A CAMEO code.

    Attributes:
        code: 2 to 4 digits, a string ("042").
        name: What it means.
        plover: PLOVER type, or None (roots 01 and 02).
        mode: PLOVER mode, or None where the code tells none.
        contexts: PLOVER contexts that every event of the code has.
        quad_class: 1 to 4.
        goldstein: Goldstein scale, -10 to 10.
        intensity: PLOVER event scale, -10 to 10, or None for roots 01 and 02.
    """

    code: str
    name: str
    plover: str | None
    mode: str | None
    contexts: tuple[str, ...]
    quad_class: int
    goldstein: float
    intensity: float | None


@attrs.define(frozen=True, slots=True, kw_only=True)
class Ontology:
    """All codes, types, contexts and sectors.

    Attributes:
        codes: CAMEO codes, in order.
        types: PLOVER types by name.
        contexts: Definition of each context.
        sectors: Definition of each sector.
    """

    codes: Mapping[str, Code]
    types: Mapping[str, EventType]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]

    def code(self, cameo: str) -> Code:
        """Look a CAMEO code up.

        Raises:
            DataError: When there is no such code.
        """
        if isinstance(cameo, str) and (found := self.codes.get(cameo)):
            return found
        raise DataError(f"there is no CAMEO code {cameo!r}: {self._advice(str(cameo))}", file=CODE_FILE)

    def _advice(self, cameo: str) -> str:
        """What a user may have meant: a table program makes 42 of "042"."""
        if (padded := "0" + cameo) in self.codes:
            return f"did you mean '{padded}'? Codes are strings, and keep their leading zero"
        for length in (3, 2):
            if cameo[:length] in self.codes:
                return f"the nearest is '{cameo[:length]}', {self.codes[cameo[:length]].name.lower()}"
        return "codes are strings of 2 to 4 digits from '01' to '20', such as '042'"

    def modes(self, plover: str) -> tuple[str, ...]:
        """Names of the modes of a PLOVER type; none for a name that is no type."""
        return tuple(self.types[plover].modes) if plover in self.types else ()

    def intensity(self, plover: str | None, mode: str | None = None) -> float | None:
        """The PLOVER event scale of a type and mode, or None for events without a type.

        Raises:
            DataError: When there is no such type, or it has no such mode.
        """
        if plover is None:
            return None
        if (event_type := self.types.get(plover)) is None:
            raise DataError(f"there is no type {plover!r}: expected one of {', '.join(self.types)}", file=TYPE_FILE)
        if mode is None:
            return event_type.intensity
        if mode not in event_type.modes:
            listed = ", ".join(event_type.modes) or "none"
            raise DataError(f"{plover} has no mode {mode!r}: it has {listed}", file=TYPE_FILE)
        return event_type.modes[mode].intensity


@functools.lru_cache(maxsize=8)
def load_ontology(folder: Path | None = None) -> Ontology:
    """Read the built-in ontology, with a user's own laid over it.

    Args:
        folder: A folder with `ontology/cameo.csv`, `ontology/plover.toml` or both, or None.

    Raises:
        DataError: When a row or key cannot be used; nothing is half loaded.
    """
    places: list[Traversable | Path] = [packaged("ontology")]
    if folder is not None and (folder / "ontology").is_dir():
        places.append(folder / "ontology")
    vocabulary = _Vocabulary({}, {}, {})
    for file in _files(places, TYPE_FILE):
        vocabulary = _lay_over(vocabulary, read_toml(file), file.name)
    codes: dict[str, Code] = {}
    for file in _files(places, CODE_FILE):
        codes |= _read_codes(file, vocabulary.types)
    return Ontology(
        codes=MappingProxyType({cameo: codes[cameo] for cameo in sorted(codes)}),
        types=MappingProxyType(vocabulary.types),
        contexts=MappingProxyType(vocabulary.contexts),
        sectors=MappingProxyType(vocabulary.sectors),
    )


def _files(places: Iterable[Traversable | Path], name: str) -> list[Traversable]:
    files: list[Traversable] = [place.joinpath(name) for place in places]
    return [file for file in files if file.is_file()]


@attrs.define(frozen=True, slots=True)
class _Vocabulary:
    """What plover.toml holds."""

    types: dict[str, EventType]
    contexts: dict[str, str]
    sectors: dict[str, str]


def _lay_over(below: _Vocabulary, tables: Mapping[str, Any], file: str) -> _Vocabulary:
    """A vocabulary with the tables of one file laid over it; what lies below stays as it was."""
    known = {"type": PLOVER_TYPES, "context": CONTEXTS, "sector": SECTORS}
    for key, table in tables.items():
        if key not in known or not isinstance(table, dict):
            raise DataError(f"has the key {key!r}: expected tables named {', '.join(known)}", file=file)
        for name in table:
            if name not in known[key]:
                raise DataError(f"[{key}] has {name!r}: expected one of {', '.join(known[key])}", file=file)
    types = dict(below.types)
    for name, table in tables.get("type", {}).items():
        types[name] = _read_type(name, table, types.get(name), file)
    return _Vocabulary(
        types,
        below.contexts
        | {name: _sentence(text, f"context.{name}", file) for name, text in tables.get("context", {}).items()},
        below.sectors
        | {name: _sentence(text, f"sector.{name}", file) for name, text in tables.get("sector", {}).items()},
    )


def _read_type(name: str, table: object, below: EventType | None, file: str) -> EventType:
    """One type; a user's table may leave out what stays as it is built in."""
    where = f"type.{name}"
    given = _table(table, where, ("quad_class", "intensity", "definition", "mode"), file)
    if below is not None:
        given = {"quad_class": below.quad_class, "intensity": below.intensity, "definition": below.definition} | given
    if given.get("quad_class") != PLOVER_QUAD[name]:
        raise DataError(f"[{where}] quad_class must be {PLOVER_QUAD[name]}, as PLOVER has it", file=file)
    modes = dict(below.modes) if below else {}
    given_modes = given.get("mode", {})
    if not isinstance(given_modes, dict):
        raise DataError(f"[{where}.mode] must be a table of modes", file=file)
    for mode, values in given_modes.items():
        place = f"{where}.mode.{mode}"
        entry = _table(values, place, ("intensity", "definition"), file)
        modes[mode] = Mode(
            name=mode,
            intensity=_score(entry.get("intensity"), place, file),
            definition=_sentence(entry.get("definition"), place, file),
        )
    return EventType(
        name=name,
        quad_class=PLOVER_QUAD[name],
        intensity=_score(given.get("intensity"), where, file),
        definition=_sentence(given.get("definition"), where, file),
        modes=MappingProxyType(modes),
    )


def _table(value: object, where: str, keys: tuple[str, ...], file: str) -> dict[str, Any]:
    if not isinstance(value, dict) or (set(value) - set(keys)):
        raise DataError(f"[{where}] must be a table with the keys {', '.join(keys)} and no others", file=file)
    return value


def _score(value: object, where: str, file: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not -10 <= value <= 10:
        raise DataError(f"[{where}] intensity is {value!r}: expected a number from -10 to 10", file=file)
    return float(value)


def _sentence(value: object, where: str, file: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise DataError(f"[{where}] has no definition: write one in quotes", file=file)
    return value


def _read_codes(file: Traversable, types: Mapping[str, EventType]) -> dict[str, Code]:
    """The rows of one code file; a code that stands there twice is refused."""
    codes: dict[str, Code] = {}
    for row in read_rows(file, COLUMNS):
        code = _read_code(row, types)
        if code.code in codes:
            raise row.wrong(f"the code {code.code} stands in this file twice: keep one row")
        codes[code.code] = code
    return codes


def _read_code(row: Row, types: Mapping[str, EventType]) -> Code:
    cameo = row.required("code")
    if not CAMEO_CODE.fullmatch(cameo):
        raise row.wrong(f"code is {cameo!r}: expected 2 to 4 digits with the leading zero, such as 042")
    plover = row.choice("plover", PLOVER_TYPES)
    event_type = types[plover] if plover else None
    mode = row.choice("mode", event_type.modes if event_type else ())
    contexts = row.several("contexts")
    if unknown := [context for context in contexts if context not in CONTEXTS]:
        raise row.wrong(f"contexts has {', '.join(unknown)}: expected some of {', '.join(CONTEXTS)}, separated by |")
    quad_class = int(row.choice("quad_class", "1234", optional=False) or "")
    if event_type and quad_class != event_type.quad_class:
        raise row.wrong(f"quad_class is {quad_class}: {plover} has {event_type.quad_class}")
    row.required("goldstein_source")
    mode_or_type = event_type.modes[mode] if event_type and mode else event_type
    return Code(
        code=cameo,
        name=row.required("name"),
        plover=plover,
        mode=mode,
        contexts=contexts,
        quad_class=quad_class,
        goldstein=_goldstein(row),
        intensity=mode_or_type.intensity if mode_or_type else None,
    )


def _goldstein(row: Row) -> float:
    text = row.required("goldstein")
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not -10 <= value <= 10:
        raise row.wrong(f"goldstein is {text!r}: expected a number from -10 to 10")
    return value
