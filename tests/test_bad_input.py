"""What is no proper article: each gives a clear error of geonews or a sensible result, never a foreign traceback."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

import geonews
from geonews.article import Article
from geonews.errors import ArticleError, ArticleTooLongError, DataError, GeonewsError
from geonews.extraction import Extraction
from geonews.pipeline import Extractor

DAY = dt.date(2022, 2, 25)
STORY = "Russia attacked Ukraine on Thursday. "


def extraction_of(text: str, extractor: Extractor) -> Extraction:
    """The extraction of a text, which must be sound: true spans, a round trip, a table and a page."""
    found = extractor.extract(Article(text=text, published=DAY))
    spans = [m for actor in found.actors for m in actor.mentions]
    spans += [s for event in found.events for s in (event.trigger, event.sentence)]
    spans += [time.span for time in found.times] + [place.span for place in found.places]
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert Extraction.from_dict(found.to_dict()) == found
    assert len(found.to_frame()) == len(found.events)
    assert found._repr_html_()
    return found


def acts(found: Extraction) -> list[tuple[list[str], str | None, list[str]]]:
    """Who does what to whom."""
    return [([a.name for a in e.sources], e.plover, [a.name for a in e.targets]) for e in found.events]


ATTACK = [(["Russia"], "ASSAULT", ["Ukraine"])]
NO_TEXT = "the article has no text"
NOT_ENGLISH = "the text does not read as English: nothing was extracted from it"
CONTROL = "control characters were read as spaces"

SILENT = {
    "empty": ("", NO_TEXT),
    "blanks": (" \n\t \r\n ", NO_TEXT),
    "odd blanks": ("\u00a0\u2003\u200b\ufeff", NO_TEXT),
    "control characters alone": ("\x00\x01\x02", NO_TEXT),
    "lone surrogates alone": ("\ud800\udfff\ud800", NO_TEXT),
    "right-to-left marks alone": ("\u200f\u202e\u2067", NO_TEXT),
    "Chinese": ("中国外交部长王毅周一访问俄罗斯，与俄罗斯外长拉夫罗夫举行会谈。", NOT_ENGLISH),
    "Arabic": ("زار وزير الخارجية الصيني روسيا يوم الاثنين", NOT_ENGLISH),
    "Spanish": ("El presidente de Chile visitó a los mineros en el hospital de la capital.", NOT_ENGLISH),
    "one emoji": ("😀", NOT_ENGLISH),
    "emoji alone": ("😀🇰🇪🚀" * 50, NOT_ENGLISH),
    "full stops alone": ("." * 10_000, NOT_ENGLISH),
    "opening brackets alone": ("(" * 10_000, NOT_ENGLISH),
    "pairs of brackets": ("[" * 3_000 + "]" * 3_000, NOT_ENGLISH),
    "quotation marks alone": ("“‘" * 5_000, NOT_ENGLISH),
    "opening tags alone": ("<" * 20_000, NOT_ENGLISH),
}


@pytest.mark.parametrize("name", SILENT)
def test_nothing_is_found_and_a_warning_says_why(name: str, extractor: Extractor) -> None:
    """A text without English words yields no records, and a warning says so."""
    text, warning = SILENT[name]
    found = extraction_of(text, extractor)
    assert warning in found.warnings
    assert (found.actors, found.events, found.relations, found.attributions) == ((), (), (), ())


MENDED = {
    "NUL": ("Russia\x00 attacked\x00Ukraine on Thursday.", CONTROL),
    "escape sequences": ("\x1b[31mRussia attacked\x07 Ukraine on Thursday.", CONTROL),
    "a lone surrogate": ("Russia \ud83d attacked Ukraine on Thursday.", "lone surrogates were read as spaces"),
    "right-to-left marks": ("\u202eRussia\u202c \u200fattacked\u200e \u2067Ukraine\u2069 on Thursday.", None),
    "zero-width spaces": ("\ufeffRussia\u200b attacked \u200bUkraine on Thursday.", None),
    "deep brackets": ("(" * 300 + "Russia attacked Ukraine" + ")" * 300, None),
    "a long list before": (", " * 2_000 + STORY, None),
    "blank lines before": ("\n" * 30_000 + STORY, None),
    "blanks before": (" " * 30_000 + STORY, None),
    "impossible entities": ("&#x110000;&#0;&bogus; &#xD800; " + STORY, None),
    "emoji around": ("😀😀 " + STORY + "🇺🇦🚀", None),
    "a number of 400 digits": ("9" * 400 + " people fled. " + STORY, None),
    "separators of lines": (STORY + "\u2028\u2029\x0b\x0c\r\r\n", None),
}


@pytest.mark.parametrize("name", MENDED)
def test_the_story_is_read_all_the_same(name: str, extractor: Extractor) -> None:
    """Characters that belong into no story do not hide it; those that are a sign of damage bring a warning."""
    text, warning = MENDED[name]
    found = extraction_of(text, extractor)
    assert acts(found) == ATTACK
    assert [w for w in found.warnings if warning and w.startswith(warning)] or not (warning or found.warnings)


def test_html_passed_as_text(extractor: Extractor) -> None:
    """Tags, scripts and comments are no story, and a warning names the better way."""
    text = (
        "<html><head><title>News</title><script>var a = 'Iran bombed Iraq.';</script></head>"
        "<body><!-- Peru invaded Chile. --><p>Russia <b>attacked</b> Ukraine.</p></body></html>"
    )
    found = extraction_of(text, extractor)
    assert acts(found) == ATTACK
    assert any("Article.from_html" in warning for warning in found.warnings)


def test_no_publication_date(extractor: Extractor) -> None:
    """Without a day the acts are found, relative dates stay open, and a warning says so."""
    found = extractor.extract(STORY)
    assert acts(found) == ATTACK
    assert [time.interval for time in found.times] == [None]
    assert any("no publication date" in warning for warning in found.warnings)


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_days_at_the_ends_of_the_calendar(day: dt.date, extractor: Extractor) -> None:
    """Dates that no calendar holds stay without an interval."""
    text = "Russia attacked Ukraine last week, 300 years ago, next week and in 300 years, on 31 February 0000."
    found = extractor.extract(text, published=day)
    assert found.times
    assert acts(found) == ATTACK


def test_a_megabyte_on_one_line(extractor: Extractor) -> None:
    """A text beyond the limit is refused with both lengths and with what to do."""
    with pytest.raises(
        ArticleTooLongError, match=r"1,000,000 characters and the limit is 400,000.*max_characters"
    ) as e:
        extractor.extract((STORY * 30_000)[:1_000_000])
    assert (e.value.length, e.value.limit) == (1_000_000, 400_000)


def test_a_long_line(extractor: Extractor) -> None:
    """A long text without a line break is read to its end."""
    found = extraction_of("The harvest in the valley was good. " * 300 + STORY, extractor)
    assert acts(found) == ATTACK


def test_one_endless_word(extractor: Extractor) -> None:
    """A word as long as a book is one word."""
    assert extraction_of("a" * 300_000, extractor).events == ()


def test_clauses_without_end(extractor: Extractor) -> None:
    """Deep nesting breaks no limit of the interpreter."""
    found = extraction_of("He said that " * 300 + STORY, extractor)
    assert (["Russia"], "ASSAULT", ["Ukraine"]) in acts(found)


@pytest.mark.parametrize("value", [None, b"Russia attacked Ukraine.", 3, Path("article.txt"), {"text": STORY}])
def test_what_is_no_article(value: Any, extractor: Extractor) -> None:
    """Something that is neither an Article nor a str is refused by name."""
    with pytest.raises(ArticleError, match=f"expected an Article or a str, not {type(value).__name__}"):
        extractor.extract(value)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": None}, "text is a NoneType"),
        ({"text": b"x"}, "text is a bytes"),
        ({"text": "x", "title": 3}, "title is a int"),
        ({"text": "x", "id": 3}, "id is a int"),
        ({"text": "x", "published": "2022-02-25"}, "give a datetime.date"),
        ({"text": "x", "published": dt.datetime(2022, 2, 25)}, "no time zone"),
        ({"text": "x", "dateline": "KYIV"}, "dateline is not a Span"),
    ],
)
def test_fields_of_the_wrong_kind(fields: dict[str, Any], message: str) -> None:
    """An article says which of its fields cannot be used, and what to give."""
    with pytest.raises(ArticleError, match=message):
        Article(**fields)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (3, "expected the fields of an article"),
        ({}, "'text' is missing"),
        ({"text": "x", "body": "y"}, "unknown field body"),
        ({"text": "x", 3: "y"}, "unknown field 3"),
        ({"text": "x", "published": "2022-13-45"}, "published is '2022-13-45'"),
        ({"text": "x", "dateline": 3}, "dateline is 3"),
        ({"text": "x", "dateline": {"start": 5, "end": 2, "text": "x"}}, "give start, end and text"),
    ],
)
def test_stored_fields_that_cannot_be_read(values: Any, message: str) -> None:
    """Plain values that make no article are refused with the field."""
    with pytest.raises(ArticleError, match=message):
        Article.from_dict(values)


@pytest.mark.parametrize("name", ["missing.txt", ".", "nul\x00.txt"])
def test_files_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    """A file that is missing, is a folder or has no possible name is refused with its path."""
    with pytest.raises(ArticleError, match="cannot read"):
        Article.from_file(tmp_path / name)


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    """A file that is no UTF-8 is refused with the command that converts it."""
    path = tmp_path / "article.txt"
    path.write_bytes("Pérez visited Peru.".encode("latin-1"))
    with pytest.raises(ArticleError, match="iconv"):
        Article.from_file(path)


@pytest.mark.parametrize("html", ["", "<p>", "\x00", "\ud800", "no markup at all"])
def test_pages_without_an_article(html: str) -> None:
    """A page without text is refused."""
    with pytest.raises(ArticleError, match="no article text"):
        Article.from_html(html)


def test_a_bad_article_does_not_end_the_run(extractor: Extractor) -> None:
    """What cannot be used yields an empty extraction with the reason, in its place, and the rest goes on."""
    too_long = Article(text="a" * 400_001, id="long")
    items: list[Any] = [STORY, None, too_long, b"bytes", "", Article(text=STORY, published=DAY, id="last")]
    found = list(extractor.extract_many(items))
    assert [len(one.events) for one in found] == [1, 0, 0, 0, 0, 1]
    refused = [any(w.startswith("not extracted") for w in one.warnings) for one in found]
    assert refused == [False, True, True, True, False, False]
    assert (found[2].article.id, found[-1].article.id) == ("long", "last")
    assert "400,001 characters" in found[2].warnings[0]


@pytest.mark.parametrize("value", [STORY, Article(text=STORY), None])
def test_one_article_in_place_of_many(value: Any, extractor: Extractor) -> None:
    """A single text is not taken for a list of its characters."""
    with pytest.raises(ArticleError, match="expected several articles"):
        list(extractor.extract_many(value))


@pytest.mark.parametrize("span", [(6, 0), (-1, 6), (0, 99), (0, 0), "ab", (0.0, 6.0), (0,), None])
def test_offsets_that_are_no_span(span: Any, extractor: Extractor) -> None:
    """A pair is refused when its offsets do not lie within the text, and the error says which."""
    with pytest.raises(ArticleError, match=r"source=.* is no span"):
        extractor.code_pair(STORY, source=span, target=(16, 23))
    with pytest.raises(ArticleError, match=r"target=.* is no span"):
        extractor.code_pair(STORY, source=(0, 6), target=span)


def test_nobody_is_a_pair_with_himself(extractor: Extractor) -> None:
    """The same words as source and target give no event, and the right words give one."""
    assert extractor.code_pair(STORY, source=(0, 6), target=(0, 6)) is None
    event = extractor.code_pair(STORY, source=(0, 6), target=(16, 23))
    assert event is not None
    assert event.plover == "ASSAULT"


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "😀", "(" * 1_000, "the " * 1_000, "'s", "-"])
def test_strings_that_name_nobody(text: str, extractor: Extractor) -> None:
    """Whatever the string, naming nobody is None."""
    assert extractor.resolve_actor(text) is None


@pytest.mark.parametrize(("text", "day"), [(None, None), (3, None), ("Putin", "2020-01-01"), ("Putin", 2020)])
def test_strings_and_days_of_the_wrong_kind(text: Any, day: Any, extractor: Extractor) -> None:
    """A name must be a str and a day a date."""
    with pytest.raises(ArticleError, match=r"expected the words|give a datetime.date"):
        extractor.resolve_actor(text, on=day)


@pytest.mark.parametrize("values", [{}, 3, [], {"article": 3}, {"article": {"text": "x"}, "events": [{}]}])
def test_stored_extractions_that_cannot_be_read(values: Any) -> None:
    """Values that to_dict never returned are refused."""
    with pytest.raises(GeonewsError):
        Extraction.from_dict(values)


def test_a_data_folder_that_is_missing() -> None:
    """A folder of own files that does not exist is refused by name, and not passed over."""
    with pytest.raises(DataError, match="no-such-folder: there is no such folder"):
        geonews.Extractor(data_dir="no-such-folder")


@pytest.mark.parametrize("text", ["nope", "", "[]", "{", '{"article": {}}'])
def test_json_that_is_none(text: str) -> None:
    """Text that is no extraction is refused with an error of geonews."""
    with pytest.raises(GeonewsError):
        Extraction.from_json(text)


def test_json_of_broken_characters() -> None:
    """Halves of broken characters are escaped, so that the JSON text has UTF-8 bytes and reads back."""
    found = Extraction(article=Article(text="Iran \ud83d met Oman. Zürich 😀"))
    text = found.to_json()
    assert "Zürich 😀" in text.encode("utf-8").decode("utf-8")
    assert Extraction.from_json(text) == found
