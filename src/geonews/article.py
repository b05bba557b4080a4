"""The article: what goes in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
from typing_extensions import TypedDict, Unpack

from geonews.errors import ArticleError, MissingExtraError, RecordError
from geonews.records import Span, content_hash

_FIELDS = ("text", "title", "published", "publisher", "url", "id", "language", "byline", "dateline")


class ArticleFields(TypedDict, total=False):
    """What can be told about an article besides its text and date, for `from_file` and `from_html`."""

    title: str | None
    publisher: str | None
    url: str | None
    id: str
    language: str | None
    byline: str | None


def read_date(value: object) -> dt.date | dt.datetime | None:
    """Turn a stored date into a date or an aware datetime.

    Args:
        value: A date, an aware datetime, an ISO 8601 string, a date in words as newspapers and feeds write it
            ("18 September 2023", "Sept. 18, 2023", "Mon, 18 Sep 2023 08:00:00 GMT"), or None.

    Raises:
        ArticleError: When it is none of these. "03/04/2023" is none, for it is another day in another country.
    """
    if value is None or isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value) if len(value) <= 10 else dt.datetime.fromisoformat(value)
        except ValueError:
            read = _in_words(value)
            if read is not None:
                return read
    raise ArticleError(f"published is {value!r}: give a date, an ISO 8601 string such as '2023-09-18', or None")


def _in_words(value: str) -> dt.date | dt.datetime | None:
    """A complete date with its month in words; a moment where it has a time and a zone."""
    if not any(c.isalpha() for c in value.replace("T", "")):
        return None
    import dateparser

    # Strict and absolute: nothing is filled in from today, so that the same string is the same day on every day.
    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "DATE_ORDER": "DMY"}
    found: dt.datetime | None = dateparser.parse(value, languages=["en"], settings=settings)
    if found is None:
        return None
    offset = found.utcoffset()
    return found.date() if offset is None else found.replace(tzinfo=dt.timezone(offset))


def _read_span(value: Any) -> Span:
    """The span of a stored dateline."""
    if isinstance(value, Span):
        return value
    try:
        return Span(**value)
    except (TypeError, RecordError) as error:
        raise ArticleError(f"dateline is {value!r}: give start, end and text") from error


@attrs.define(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article.

    Attributes:
        text: The full text. All offsets that geonews returns are indices into it.
        title: The headline, where it is known apart from the text.
        published: Day (or aware moment) of publication; relative dates hang on it, and stay unresolved without it.
        publisher: Who published it.
        url: Where it stands.
        id: Identifier; a hash of the content when not given.
        language: ISO 639-1 code, or None where unknown.
        byline: The author line, where it is known apart from the text.
        dateline: Where the text has its dateline ("JERUSALEM (AP) _"), or None.

    Raises:
        ArticleError: When a field has the wrong type, or `published` has a time of day without a time zone.
    """

    text: str
    title: str | None = None
    published: dt.date | dt.datetime | None = None
    publisher: str | None = None
    url: str | None = None
    id: str = ""
    language: str | None = None
    byline: str | None = None
    dateline: Span | None = None

    def __attrs_post_init__(self) -> None:
        name = self.id if isinstance(self.id, str) and self.id else None
        if not isinstance(self.text, str):
            raise ArticleError(f"text is a {type(self.text).__name__}: give a str", article_id=name)
        for field in ("title", "publisher", "url", "language", "byline"):
            value = getattr(self, field)
            if value is not None and not isinstance(value, str):
                raise ArticleError(f"{field} is a {type(value).__name__}: give a str or None", article_id=name)
        if not isinstance(self.id, str):
            raise ArticleError(f"id is a {type(self.id).__name__}: give a str", article_id=None)
        if self.published is not None and not isinstance(self.published, dt.date):
            raise ArticleError(
                f"published is {self.published!r}: give a datetime.date such as datetime.date(2023, 9, 18)",
                article_id=name,
            )
        if isinstance(self.published, dt.datetime) and self.published.tzinfo is None:
            raise ArticleError(
                "published has a time of day but no time zone: give an aware datetime or a date", article_id=name
            )
        if self.dateline is not None and (
            not isinstance(self.dateline, Span)
            or self.text[self.dateline.start : self.dateline.end] != self.dateline.text
        ):
            raise ArticleError("dateline is not a Span of this text", article_id=name)
        if not self.id:
            object.__setattr__(self, "id", content_hash(self.title, self.text, self.published, self.url))

    @property
    def day(self) -> dt.date | None:
        """The day of publication, or None."""
        return self.published.date() if isinstance(self.published, dt.datetime) else self.published

    def span(self, start: int, end: int) -> Span:
        """The stretch of the text between two offsets."""
        return Span(start=start, end=end, text=self.text[start:end])

    def to_dict(self) -> dict[str, Any]:
        """Turn it into plain values, ready for JSON."""
        values = {name: getattr(self, name) for name in _FIELDS}
        values["published"] = self.published.isoformat() if self.published else None
        values["dateline"] = attrs.asdict(self.dateline) if self.dateline else None
        return values

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Article:
        """Make one from plain values; unknown keys are refused.

        Raises:
            ArticleError: When `text` is missing, a key is unknown, or a value cannot be used.
        """
        if not isinstance(values, Mapping):
            raise ArticleError(f"expected the fields of an article, not {type(values).__name__}")
        unknown = sorted(set(map(str, values)) - set(_FIELDS))
        if unknown:
            raise ArticleError(f"unknown field {', '.join(unknown)}: an article has {', '.join(_FIELDS)}")
        if "text" not in values:
            raise ArticleError("the field 'text' is missing")
        given = dict(values)
        given["published"] = read_date(given.get("published"))
        if given.get("dateline"):
            given["dateline"] = _read_span(given["dateline"])
        return cls(**{**given, "id": given.get("id") or ""})

    @classmethod
    def from_file(
        cls, path: str | Path, *, published: dt.date | dt.datetime | None = None, **fields: Unpack[ArticleFields]
    ) -> Article:
        """Read a UTF-8 text file, or an HTML file (`.html`, `.htm`) through `from_html`.

        Args:
            path: The file.
            published: Day or aware moment of publication.
            **fields: Other fields of the article.

        Raises:
            ArticleError: When the file is missing or is no UTF-8 text.
        """
        path = Path(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise ArticleError(f"cannot read {path}: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise ArticleError(f"{path} is not UTF-8 text: convert it, e.g. iconv -f latin1 -t utf-8 {path}") from error
        except ValueError as error:
            raise ArticleError(f"cannot read {str(path)!r}: {error}") from error
        if path.suffix.lower() in {".html", ".htm"}:
            return cls.from_html(text, published=published, **fields)
        return cls(text=text, published=published, **fields)

    @classmethod
    def from_html(
        cls, html: str, *, published: dt.date | dt.datetime | None = None, **fields: Unpack[ArticleFields]
    ) -> Article:
        """Take the main text, title, date and publisher out of a page, with trafilatura (extra `html`).

        What is given as an argument wins over what the page says.

        Raises:
            ArticleError: When the page has no article text.
            MissingExtraError: When trafilatura is not installed.
        """
        try:
            import trafilatura
        except ImportError as error:
            raise MissingExtraError("Article.from_html", "html") from error
        document: Any = trafilatura.bare_extraction(
            html, include_comments=False, include_tables=False, with_metadata=True
        )
        if document is None or not (document.text or "").strip():
            raise ArticleError("the page has no article text: pass the text itself as Article(text=...)")
        found = {
            "title": document.title,
            "publisher": document.sitename,
            "url": document.url,
            "byline": document.author,
            "language": document.language,
            **fields,
        }
        return cls(text=document.text, published=published or read_date(document.date or None), **found)

    def _repr_html_(self) -> str:
        """The article as a notebook shows it."""
        from geonews.rendering.cards import to_html

        return to_html(self)


def as_article(article: Article | str, published: dt.date | dt.datetime | None) -> Article:
    """Take an Article as it is, or make one of plain text.

    Raises:
        ArticleError: When it is neither, or `published` comes with an Article.
    """
    if isinstance(article, Article):
        if published is not None:
            raise ArticleError("published belongs into the Article: attrs.evolve(article, published=...)")
        return article
    if isinstance(article, str):
        return Article(text=article, published=published)
    raise ArticleError(f"expected an Article or a str, not {type(article).__name__}")
