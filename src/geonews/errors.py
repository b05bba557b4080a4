"""The errors of geonews: one base class, children that carry fields and not only a message."""

from __future__ import annotations

from pathlib import Path


class GeonewsError(Exception):
    """Base of every error that geonews raises on purpose."""


class ArticleError(GeonewsError, ValueError):
    """An article cannot be used as it is.

    Attributes:
        article_id: Identifier of the article, or None where it has none yet.
    """

    def __init__(self, message: str, *, article_id: str | None = None) -> None:
        super().__init__(message)
        self.article_id = article_id


class ArticleTooLongError(ArticleError):
    """An article is longer than the extractor takes.

    Attributes:
        length: Length of the text, in characters.
        limit: Longest text that is taken, in characters.
    """

    def __init__(self, *, length: int, limit: int, article_id: str | None = None) -> None:
        super().__init__(
            f"the text has {length:,} characters and the limit is {limit:,}: split it into articles, "
            f"or raise the limit with Extractor(max_characters=...)",
            article_id=article_id,
        )
        self.length = length
        self.limit = limit


class LanguageError(ArticleError):
    """An article is not in English.

    Attributes:
        language: ISO 639-1 code of the language that it seems to be in, or None where that cannot be told.
    """

    def __init__(self, *, language: str | None, article_id: str | None = None) -> None:
        seems = f"it seems to be in {language!r}" if language else "its language is not known"
        super().__init__(f"the text does not read as English: {seems}", article_id=article_id)
        self.language = language


class CorpusError(GeonewsError, ValueError):
    """A collection of articles cannot be read as it was asked for, or a file of it is damaged.

    Attributes:
        path: The file or folder, or None where it is no matter of one.
    """

    def __init__(self, message: str, *, path: str | None = None) -> None:
        super().__init__(message)
        self.path = path


class RecordError(GeonewsError, ValueError):
    """A record was made with a value that its field cannot hold.

    Attributes:
        record: Name of the record's class.
        field: Name of the field.
        value: The value that was refused.
    """

    def __init__(self, record: str, field: str, value: object, expected: str) -> None:
        super().__init__(f"{record}.{field} is {value!r}: expected {expected}")
        self.record = record
        self.field = field
        self.value = value


class ModelError(GeonewsError, RuntimeError):
    """No usable English pipeline could be loaded.

    Attributes:
        model: Name of the pipeline that was asked for.
    """

    def __init__(self, message: str, *, model: str | None = None) -> None:
        super().__init__(message)
        self.model = model


class DataError(GeonewsError, ValueError):
    """A data file (patterns, gazetteer, ontology) cannot be used.

    Attributes:
        file: Name of the file.
        row: Number of the row (the header is row 1), or None.
        pattern: Name of the pattern, or None.
    """

    def __init__(self, message: str, *, file: str, row: int | None = None, pattern: str | None = None) -> None:
        where = file + (f", row {row}" if row is not None else "") + (f", pattern {pattern}" if pattern else "")
        super().__init__(f"{where}: {message}")
        self.file = file
        self.row = row
        self.pattern = pattern


class SettingError(GeonewsError, ValueError):
    """A choice that geonews cannot follow.

    Attributes:
        name: Name of the argument.
        value: The value that was refused.
    """

    def __init__(self, name: str, value: object, expected: str) -> None:
        super().__init__(f"{name} is {value!r}: expected {expected}")
        self.name = name
        self.value = value


class StoreError(GeonewsError, ValueError):
    """A store cannot be read or written.

    Attributes:
        path: Where it stands.
    """

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class ProcessError(GeonewsError, RuntimeError):
    """A process that codes articles could not start."""


class ProcessDiedError(ProcessError):
    """A process that codes articles died at one."""


class TimeLimitError(GeonewsError, TimeoutError):
    """An article took longer than it may."""


class ExportError(GeonewsError, ValueError):
    """Events cannot be written to a file, or read from one that was written.

    Attributes:
        format: Name of the format, or None where it is not known.
        path: The file.
    """

    def __init__(self, message: str, *, format: str | None, path: str | Path) -> None:  # noqa: A002
        super().__init__(message)
        self.format = format
        self.path = Path(path)


class MissingExtraError(GeonewsError, ImportError):
    """A feature needs an optional dependency that is not installed.

    Attributes:
        extra: Name of the extra that brings it.
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an optional dependency: pip install 'geonews[{extra}]'")
        self.extra = extra
