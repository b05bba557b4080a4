"""The day of publication, as records write it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from geonews.article import read_date
from geonews.errors import ArticleError

_STAMP: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
_SLASHED: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=$|[ T])")
_TIME_OF_YEAR: Final = re.compile(r"([A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d [\d:]{8}) ([+-]\d{4}) (\d{4})")
# A bare number is a count of seconds only where its name says so.
_COUNTS: Final = re.compile(r"epoch|unix|timestamp|utc", re.IGNORECASE)
_SECONDS: Final = re.compile(r"\d{9,10}(?:\.\d+)?")
_MILLISECONDS: Final = re.compile(r"\d{12,13}")


def read_published(value: object, name: str) -> dt.date | dt.datetime:
    """The day, or the moment where a time zone is known; a time of day without a zone leaves the day.

    Besides what `read_date` takes: "2023/09/18", "20230918080000", and seconds or milliseconds since 1970 where the
    name of the field has "epoch", "unix", "timestamp" or "utc" in it.

    Args:
        value: What the record says.
        name: Name of the field.

    Raises:
        ArticleError: When no day can be told. "03/04/2023" is none, for it is another day in another country.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value)) if value == int(value) else str(value)
    found = value if isinstance(value, dt.date) else _read(str(value).strip(), name)
    if not isinstance(found, dt.datetime):
        return found
    # A new one, for tables have kinds of datetime of their own.
    offset = found.utcoffset()
    zone = dt.UTC if not offset else dt.timezone(offset)
    return found.date() if offset is None else dt.datetime.combine(found.date(), found.time(), zone)


def _read(text: str, name: str) -> dt.date | dt.datetime:
    if _COUNTS.search(name) and (_SECONDS.fullmatch(text) or _MILLISECONDS.fullmatch(text)):
        seconds = float(text) / (1000 if _MILLISECONDS.fullmatch(text) else 1)
        return dt.datetime.fromtimestamp(seconds, dt.UTC)
    if match := _STAMP.fullmatch(text):
        text = "{}-{}-{}T{}:{}:{}".format(*match.groups())
    elif match := _TIME_OF_YEAR.fullmatch(text):
        text = f"{match[1]} {match[3]} {match[2]}"  # "Mon Sep 18 08:00:00 +0000 2023"
    text = _SLASHED.sub(lambda m: f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}", text, count=1)
    found = read_date(text)
    if found is None:
        raise ArticleError(f"published is {text!r}: expected a date")
    return found
