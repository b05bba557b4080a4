"""The gazetteer: names of countries, regions, cities and natural features, each with where it lies.

Three tables make it up: `places/gazetteer.csv` (built from GeoNames by a script, one row a name, sorted, kept as
lines and read only where looked up), `places/features.csv` (written by hand: seas, rivers, disputed regions, bases)
and the country names of `actors/countries.csv` with their middles from `places/countries.csv`.
"""

from __future__ import annotations

import bisect
import csv
import functools
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs

from geonews.codes import COUNTRIES
from geonews.data import packaged, read_toml, uncollected
from geonews.errors import DataError

COLUMNS: Final = (
    "key",
    "name",
    "feature",
    "country",
    "admin1",
    "latitude",
    "longitude",
    "population",
    "geonames_id",
)
_KNOWN_TOWN: Final = 150_000
_DAYS: Final = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()
)
FEATURE_COLUMNS: Final = ("name", "aliases", "feature", "country", "latitude", "longitude", "geonames_id", "admin1")

_SHORT: Final = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": "&"}
_LETTERS: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_ARTICLE: Final = re.compile(r"^(?:al|el|an|ar|as|ash|at|ad|az) (?=[a-z]{3})")
_ARTICLES: Final = frozenset("al el an ar as ash at ad az".split())
_DROPPED: Final = re.compile(r"['’‘ʼ`.]")
_GAPS: Final = re.compile(r"[\s\-–,]+")


@functools.lru_cache(maxsize=32768)
def fold(name: str) -> str:
    """The form under which a name is filed: `Saint-Étienne` and `St. Etienne` are one."""
    folded = name.casefold()
    if folded.isalpha() and folded.isascii():
        return _SHORT.get(folded, folded)
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
        folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _GAPS.sub(" ", _DROPPED.sub("", folded)).split()
    return " ".join([_SHORT.get(word, word) for word in words])


@attrs.define(frozen=True, slots=True, kw_only=True)
class Toponym:
    """One place that a name can mean.

    Attributes:
        name: Its usual name.
        feature: `country`, `admin1`, `admin2`, `capital`, `city`, or a word of features.csv such as `strait`.
        country: ISO 3166 alpha-3 code, or None (seas, regions of several countries).
        latitude: Degrees north.
        longitude: Degrees east.
        population: How many people live there, roughly; 0 where it is not known.
        geonames_id: GeoNames id, or None.
        admin1: Name of its first-level region, or None.
    """

    name: str
    feature: str
    country: str | None
    latitude: float
    longitude: float
    population: int = 0
    geonames_id: int | None = None
    admin1: str | None = None


@attrs.define(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Names and the places that they can mean.

    Attributes:
        written: Countries and hand-written features by folded name.
        lines: The built table, sorted; searched by bisection.
        longer: Folded beginnings of hand-written names of several words (`strait of`).
        capitals: Keys that are written in capitals only (`ACT` is a territory, `Act` is not).
    """

    written: Mapping[str, tuple[Toponym, ...]]
    lines: list[bytes]
    longer: frozenset[str]
    capitals: frozenset[str]
    _starts: Callable[[str], bool] = attrs.field(init=False)

    @_starts.default
    def _remembering(self) -> Callable[[str], bool]:
        """Whether a row begins so, which is asked of the same few thousand names again and again."""
        return functools.lru_cache(maxsize=32768)(lambda prefix: any(True for _ in self._rows(prefix)))

    def lookup(self, name: str) -> tuple[Toponym, ...]:
        """All places of a name, hand-written ones first, then by population; empty when it is unknown."""
        key = self._filed(fold(name))
        if not key:
            return ()
        written = () if key in self.capitals and not _is_upper(name) else self.written.get(key, ())
        built = list(self._built(key))
        written = tuple(_completed(t, built) for t in written)
        rest = [t for t in built if not any(_is_same(t, w) for w in written)]
        return (*written, *sorted(rest, key=lambda t: -t.population))

    def knows(self, name: str) -> bool:
        """Whether a name has any place at all; cheaper than `lookup`."""
        return bool(self._filed(fold(name)))

    def continues(self, name: str) -> bool:
        """Whether some name begins with these words and goes on (`New`, `Strait of`)."""
        key = fold(name)
        return key in self.longer or key in _ARTICLES or self._starts(f"{key} ")

    def _filed(self, key: str) -> str:
        """The key under which a name is filed: with its Arabic article or without (`al-Minya`, `Minya`)."""
        for attempt in (key, _ARTICLE.sub("", key, count=1) if key[:1] in {"a", "e"} else key):
            if attempt and (attempt in self.written or self._starts(f"{attempt},")):
                return attempt
        return ""

    def _built(self, key: str) -> Iterator[Toponym]:
        return (_toponym(row.decode().split(",")) for row in self._rows(f"{key},"))

    def _rows(self, prefix: str) -> Iterator[bytes]:
        """The rows that begin with some letters."""
        wanted = prefix.encode()
        at = bisect.bisect_left(self.lines, wanted)
        while at < len(self.lines) and self.lines[at].startswith(wanted):
            yield self.lines[at]
            at += 1


def _is_same(built: Toponym, written: Toponym) -> bool:
    """Whether a hand-written row stands for a built one: for a region of that name, or for a town near by."""
    if built.country != written.country:
        return False
    near = abs(built.latitude - written.latitude) < 0.5 and abs(built.longitude - written.longitude) < 0.5
    return near if written.feature == "city" else built.feature == written.feature == "admin1"


def _completed(written: Toponym, built: list[Toponym]) -> Toponym:
    """A hand-written town with the GeoNames id, region and size that the built table has for it."""
    twin = next((t for t in built if written.feature == "city" and t.feature == "city" and _is_same(t, written)), None)
    if twin is None:
        return written
    population = max(written.population, twin.population)
    return attrs.evolve(written, admin1=twin.admin1, geonames_id=twin.geonames_id, population=population)


def _toponym(cells: list[str]) -> Toponym:
    """One row of the built table, which quotes nothing."""
    _, name, feature, country, admin1, latitude, longitude, population, geonames_id = cells
    return Toponym(
        name=name,
        feature=feature,
        country=country or None,
        latitude=float(latitude),
        longitude=float(longitude),
        population=int(population),
        geonames_id=int(geonames_id) if geonames_id else None,
        admin1=admin1 or None,
    )


@functools.cache
def read_rows(*parts: str) -> list[dict[str, str]]:
    """The rows of a packaged CSV file.

    Raises:
        DataError: When a row has too few or too many cells.
    """
    file = packaged(*parts)
    rows = []
    for number, row in enumerate(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")), start=2):
        if None in row or None in row.values():
            raise DataError("has not as many cells as the header", file=file.name, row=number)
        rows.append(row)
    return rows


@functools.cache
def load_gazetteer() -> Gazetteer:
    """Read the tables.

    Raises:
        DataError: When a row is wrong; it names file and row.
    """
    with uncollected():
        return _load()


def _load() -> Gazetteer:
    written: dict[str, tuple[Toponym, ...]] = {}
    for names, toponym in _features():
        for key in dict.fromkeys(fold(name) for name in names):
            written[key] = (*written.get(key, ()), toponym)
    for names, toponym in _countries():
        for key in dict.fromkeys(fold(name) for name in names):
            # Scotland is written by hand; as an alias of the United Kingdom it would lie in the middle of that.
            if not any(t.country == toponym.country for t in written.get(key, ())):
                written[key] = (toponym, *written.get(key, ()))
    lines = packaged("places", "gazetteer.csv").read_bytes().split(b"\n")[1:-1]
    longer = {key[: at.start()] for key in written for at in re.finditer(" ", key)}
    return Gazetteer(written, lines, frozenset(longer), _abbreviations())


def _abbreviations() -> frozenset[str]:
    """Keys of names of capitals only, such as `NSW` and `UK`."""
    rows = (*read_rows("places", "features.csv"), *read_rows("actors", "countries.csv"))
    names = [n for row in rows for n in (row["name"], *row["aliases"].split("|")) if n]
    upper = {fold(n) for n in names if _is_upper(n)}
    return frozenset(upper - {fold(n) for n in names if not _is_upper(n)})


def _is_upper(name: str) -> bool:
    return name.replace(".", "").isupper()


def _countries() -> Iterator[tuple[list[str], Toponym]]:
    """Countries under their names and aliases; adjectives and demonyms ("Iranian") name no place."""
    middles = {row["code"]: row for row in read_rows("places", "countries.csv")}
    for row in read_rows("actors", "countries.csv"):
        middle = middles.get(row["code"])
        if middle is None:
            continue
        names = [row["name"], *filter(None, row["aliases"].split("|"))]
        yield (
            names,
            Toponym(
                name=row["name"],
                feature="country",
                country=row["code"],
                latitude=float(middle["latitude"]),
                longitude=float(middle["longitude"]),
                population=int(middle["population"]),
                geonames_id=int(middle["geonames_id"]) if middle["geonames_id"] else None,
            ),
        )


def _features() -> Iterator[tuple[list[str], Toponym]]:
    """Hand-written features under their names and aliases."""
    for number, row in enumerate(read_rows("places", "features.csv"), start=2):
        try:
            latitude, longitude = float(row["latitude"]), float(row["longitude"])
        except ValueError as error:
            raise DataError(f"has no coordinates: {error}", file="features.csv", row=number) from error
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise DataError(f"lies nowhere: {latitude}, {longitude}", file="features.csv", row=number)
        if row["country"] and row["country"] not in COUNTRIES:
            raise DataError(f"has the unknown country {row['country']}", file="features.csv", row=number)
        yield (
            [row["name"], *filter(None, row["aliases"].split("|"))],
            Toponym(
                name=row["name"],
                feature=row["feature"],
                country=row["country"] or None,
                latitude=latitude,
                longitude=longitude,
                # Towns are written by hand because news knows them, whatever their size.
                population=_KNOWN_TOWN if row["feature"] == "city" else 0,
                geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
                admin1=row["admin1"] or None,
            ),
        )


@attrs.define(frozen=True, slots=True, kw_only=True)
class Cues:
    """Words that help to tell whether a name is a place, as `places/cues.toml` explains them."""

    locative: frozenset[str]
    directions: frozenset[str]
    kinds: frozenset[str]
    locals: frozenset[str]
    titles: frozenset[str]
    joiners: frozenset[str]
    units: frozenset[str]
    owners: frozenset[str]
    bodies: frozenset[str]
    namesakes: frozenset[str]
    never: frozenset[str]
    people: frozenset[str]
    within: frozenset[str]
    beside: frozenset[str]


@functools.cache
def load_cues() -> Cues:
    """Read the cue words.

    Raises:
        DataError: When a list is missing.
    """
    lists = {key: frozenset(words.split()) for key, words in read_toml(packaged("places", "cues.toml")).items()}
    try:
        return Cues(
            within=lists["joiners"] | lists["units"] | {"-", "'s", "'", "."},
            beside=lists["directions"] | lists["units"] | _DAYS,
            **lists,
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"lacks a list or has one too many: {error}", file="cues.toml") from error


@functools.cache
def load_adjectives() -> Mapping[str, str]:
    """Adjectives and demonyms, folded, with their countries ("Iranian", "Swiss"); they name no place."""
    rows = read_rows("actors", "countries.csv")
    names = {fold(n) for row in rows for n in (row["name"], *row["aliases"].split("|"))}
    words = ((fold(w), row["code"]) for row in rows for w in f"{row['adjectives']}|{row['demonyms']}".split("|"))
    return {word: code for word, code in reversed(list(words)) if word and word not in names}
