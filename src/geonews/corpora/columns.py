"""Which field of a record is which field of an article: as the user says, or by the usual names."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from geonews.errors import ArticleError, CorpusError

# The usual names, the better ones first, without case and without what stands between words: "pub_date", "pubDate".
USUAL_NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "text": tuple(
            "text body fulltext maintext articlebody articletext bodytext storytext content contents article story"
            " plaintext cleantext cleanedtext newstext documenttext rawtext html contenthtml rawhtml".split()
        ),
        "title": tuple("title headline articletitle newstitle heading hed".split()),
        "published": tuple(
            "published date publisheddate publishedat publishedon datepublished datepublish publishdate publishedtime"
            " pubdate publicationdate dateofpublication datepublication publicationtime publishtime pubtime articledate"
            " storydate newsdate postdate dateposted postedat datetime created createdat createddate creationdate"
            " datecreated createdutc timestamp publishedtimestamp epoch".split()
        ),
        "publisher": tuple(
            "publisher publishername source sourcename outlet outletname sourcedomain newspaper publication"
            " publicationname sitename website media medianame domain site".split()
        ),
        "url": tuple("url link articleurl weburl canonicalurl permalink sourceurl uri href".split()),
        "id": tuple("id articleid guid uuid docid documentid storyid newsid uid accessionnumber".split()),
        "language": tuple("language lang languagecode langcode".split()),
        "byline": tuple("byline author authors writer creator reporter".split()),
    }
)
_EMPTY: Final = frozenset({"", "nan", "nat", "none", "null", "n/a", "<na>"})
_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")


@functools.lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return _BETWEEN_WORDS.sub("", name).lower()


@attrs.define(frozen=True, slots=True)
class Columns:
    """Where the fields of an article stand in a record.

    Attributes:
        given: What the user says: the name in the record for a field of the article.
    """

    given: Mapping[str, str]

    @classmethod
    def of(cls, columns: Mapping[str, str] | None) -> Columns:
        """Check what the user says.

        Raises:
            CorpusError: When it names a field that no article has.
        """
        given = dict(columns or {})
        if unknown := sorted(str(name) for name in given if name not in USUAL_NAMES):
            known = ", ".join(USUAL_NAMES)
            raise CorpusError(f"columns names {', '.join(unknown)}: an article has {known}, as in {{'text': 'body'}}")
        if wrong := sorted(field for field, name in given.items() if not isinstance(name, str)):
            raise CorpusError(f"columns[{wrong[0]!r}] is {given[wrong[0]]!r}: give the name of a field as a str")
        return cls(MappingProxyType(given))

    def names(self, known: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """For each field of the article the names in a table that may hold it, the better ones first."""
        plain: dict[str, list[str]] = {}
        for name in known:
            plain.setdefault(_plain(name), []).append(name)
        guessed = {
            field: tuple(name for usual in names for name in plain.get(usual, ()))
            for field, names in USUAL_NAMES.items()
        }
        return {field: (self.given[field],) if field in self.given else names for field, names in guessed.items()}

    def picked(self, record: Mapping[str, object]) -> dict[str, tuple[str, object]]:
        """For each field of the article that a record tells: the name there, and the value."""
        found = {}
        for field, names in self.names(record).items():
            values = ((name, _value(record, name)) for name in names)
            if told := next(((name, value) for name, value in values if not _is_empty(value, field)), None):
                found[field] = told
        return found

    def missing(self, known: Iterable[str]) -> ArticleError:
        """Why a record with these fields has no text."""
        fields = list(known)
        if empty := [name for name in self.names(fields)["text"] if name in fields]:
            return ArticleError(f"no text: there are no words in the field {empty[0]!r}")
        there = f"there is {', '.join(fields[:30]) or 'nothing'}"
        if "text" in self.given:
            return ArticleError(f"no text: there is no field {self.given['text']!r}; {there}")
        return ArticleError(f"no text: say where it stands with columns={{'text': ...}}; {there}")


def _value(record: Mapping[str, object], name: str) -> object:
    """A value by its name, or by its path: "source.name"."""
    if name in record:
        return record[name]
    value: object = record
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _is_empty(value: object, field: str) -> bool:
    """Whether a value tells nothing; tables write it in many ways ("NaN"), which for a text are words."""
    if field == "text" and not isinstance(value, str | list | tuple):
        return True  # "article": 17
    if isinstance(value, str):
        return not value.strip() or (field != "text" and value.strip().lower() in _EMPTY)
    return value is None or (isinstance(value, float) and math.isnan(value)) or value in ([], {}, ())


def words_of(value: object, field: str) -> str:
    """A value as the words of a field: a list of authors is joined, and a publisher may be told as {"name": ...}.

    Raises:
        ArticleError: When it has no words.
    """
    if isinstance(value, str):
        return value if field == "text" else value.strip()
    if isinstance(value, Mapping):
        for name in ("name", "title", "#text", "value", "$oid"):
            if isinstance(value.get(name), str):
                return str(value[name]).strip()
    elif isinstance(value, list | tuple) and field != "id":
        joined = "\n\n" if field == "text" else ", "
        return joined.join(words_of(part, field) for part in value)
    elif field == "id" and isinstance(value, int | float):
        return str(int(value)) if value == int(value) else str(value)
    elif field not in {"text", "id"} and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise ArticleError(f"{field} is a {type(value).__name__}: expected text")
