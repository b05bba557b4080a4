"""Reading collections: every format gives the same articles, and nothing that a file holds ends the reading."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import os
import sys
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from geonews import Article, CorpusError, Failure, read_articles
from geonews.corpora.columns import USUAL_NAMES
from geonews.corpora.dates import read_published
from geonews.corpora.encodings import decoded, repaired
from geonews.corpora.languages import language_of
from geonews.corpora.reading import read_items
from geonews.errors import ArticleError, MissingExtraError
from geonews.pipeline import Extractor
from geonews.reading import is_english

DAY = dt.date(2019, 3, 4)
STORY = "The two sides agreed on Monday to meet again in the spring, officials of both countries said."
SECOND = "A third round of talks had failed in the autumn, when the army took a village on the border."
ARTICLES = tuple(
    Article(
        text=f"{text}\n{SECOND}",
        title=f"Talks, round {number}",
        published=DAY,
        publisher="The Example",
        url=f"https://example.org/{number}",
        id=f"a{number}",
        byline="Ana López",
    )
    for number, text in enumerate(
        (STORY, 'Zoë said: "China’s, Peru\'s; Iran\tand Mali."', "São Tomé expelled the envoy, the minister said."), 1
    )
)


def outcomes(path: Path | str, **options: Any) -> list[Article | Failure]:
    """Everything that is read from a path."""
    return list(read_articles(path, **options))


def articles(path: Path | str, **options: Any) -> list[Article]:
    """The articles of a path, all of which can be read."""
    found = outcomes(path, **options)
    assert [one for one in found if isinstance(one, Failure)] == []
    return [one for one in found if isinstance(one, Article)]


def failures(path: Path | str, **options: Any) -> list[tuple[str, str, str]]:
    """Place behind the folder, error and message of what could not be read."""
    found = [one for one in outcomes(path, **options) if isinstance(one, Failure)]
    assert {one.stage for one in found} <= {"reading"}
    return [(one.source.rpartition("/")[2], one.error, one.message) for one in found]


# --- Formats ---


def stored(article: Article) -> dict[str, Any]:
    """An article as plain values."""
    return {key: value for key, value in article.to_dict().items() if value is not None}


def json_lines(some: Sequence[Article]) -> bytes:
    """One object a line."""
    return "".join(json.dumps(stored(article)) + "\n" for article in some).encode()


def json_array(some: Sequence[Article]) -> bytes:
    """One array over many lines."""
    return json.dumps([stored(article) for article in some], indent=1, ensure_ascii=False).encode()


def separated(some: Sequence[Article], delimiter: str = ",") -> bytes:
    """A table in text."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(stored(some[0])), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(map(stored, some))
    return text.getvalue().encode()


def parquet(some: Sequence[Article]) -> bytes:
    """A Parquet file whose days are days."""
    rows = [{**stored(article), "published": article.published, "words": 5} for article in some]
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    return sink.getvalue()


def rss(some: Sequence[Article]) -> bytes:
    """An RSS feed with the full text of its items."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{a.id}</guid><link>{a.url}</link><title>{a.title}</title>"
        f"<dc:creator>{a.byline}</dc:creator><pubDate>Mon, 04 Mar 2019</pubDate>"
        f"<content:encoded>{escape(a.text)}</content:encoded><description>Short.</description></item>"
        for a in some
    )
    spaces = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    return f"<rss version='2.0' {spaces}><channel><title>The Example</title>{items}</channel></rss>".encode()


def atom(some: Sequence[Article]) -> bytes:
    """An Atom feed."""
    entries = "".join(
        f"<entry><id>{a.id}</id><link href='{a.url}'/><title>{a.title}</title><author><name>{a.byline}</name></author>"
        f"<published>2019-03-04</published><content type='text'>{escape(a.text)}</content></entry>"
        for a in some
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>The Example</title>{entries}</feed>".encode()


TABLES: Mapping[str, Callable[[Sequence[Article]], bytes]] = {
    "news.jsonl": json_lines,
    "news.ndjson": json_lines,
    "news.json": json_array,
    "lines.json": json_lines,
    "news.csv": separated,
    "semicolons.csv": lambda some: separated(some, ";"),
    "news.tsv": lambda some: separated(some, "\t"),
    "news.parquet": parquet,
    "news.rss": rss,
    "news.xml": rss,
    "news.atom": atom,
}
PACKING: Mapping[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".zst": lambda data: zstandard.compress(data[: len(data) // 2]) + zstandard.compress(data[len(data) // 2 :]),
}


@pytest.mark.parametrize("packed", PACKING)
@pytest.mark.parametrize("name", TABLES)
def test_formats(name: str, packed: str, tmp_path: Path) -> None:
    """The same three articles come out of every format, packed or not, and each has its number in the file."""
    path = tmp_path / (name + packed)
    path.write_bytes(PACKING[packed](TABLES[name](ARTICLES)))
    assert articles(path) == list(ARTICLES)
    items = list(read_items(path))
    assert [item.position for item in items] == [0, 1, 2]
    assert [type(item.outcome) for item in items] == [Article] * 3
    assert all(item.source.startswith(f"{path}:") for item in items)
    assert list(read_items(path, start=1)) == items[1:]


PAGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>"
    "<meta property='article:published_time' content='2019-03-04'><meta property='og:site_name' content='The Example'>"
    "</head><body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1><p>{first}</p><p>{second}</p></article>"
    "<footer>Subscribe to our newsletter</footer></body></html>"
)


@pytest.mark.parametrize("packed", PACKING)
def test_one_article_a_file(packed: str, tmp_path: Path) -> None:
    """Plain text and pages are one article a file; a page brings its title, day and publisher."""
    page = PAGE.format(title="Talks go on", first=STORY, second=SECOND)
    for name, text in (("a.txt", f"{STORY}\n{SECOND}\n"), ("b.html", page), ("c.htm", page)):
        (tmp_path / (name + packed)).write_bytes(PACKING[packed](text.encode()))
    plain, *pages = articles(tmp_path, published="2001-02-03", publisher="Elsewhere")
    assert plain == Article(text=f"{STORY}\n{SECOND}\n", published=dt.date(2001, 2, 3), publisher="Elsewhere")
    for found in pages:
        assert (found.title, found.published, found.publisher) == ("Talks go on", DAY, "The Example")
        assert STORY in found.text
        assert SECOND in found.text
        assert "newsletter" not in found.text
    assert [item.source for item in read_items(tmp_path / f"a.txt{packed}")] == [str(tmp_path / f"a.txt{packed}")]


def test_folders(tmp_path: Path) -> None:
    """A folder is read in sorted order, with what lies below it; other files and hidden ones are left out."""
    for name in ("b.txt", "a/z.txt", "a/b.txt", "c.md", ".hidden.txt", "_SUCCESS", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"The army left {name}.")
    names = [found.text.split()[-1] for found in articles(tmp_path)]
    assert names == ["b.txt.", "a/b.txt.", "a/z.txt."]
    assert [found.text for found in articles([tmp_path / "b.txt", tmp_path / "b.txt"])] == ["The army left b.txt."] * 2


def test_a_named_format(tmp_path: Path) -> None:
    """With a format, files of any name are read."""
    (tmp_path / "part-0000").write_bytes(json_lines(ARTICLES))
    assert articles(tmp_path, format="jsonl") == list(ARTICLES)
    assert articles(tmp_path / "part-0000", format="ndjson") == list(ARTICLES)


@pytest.mark.parametrize("write", [json_lines, json_array, separated, parquet, rss, atom])
@pytest.mark.parametrize("packed", PACKING)
def test_standard_input(
    write: Callable[[Sequence[Article]], bytes], packed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From standard input the format is told by the first bytes."""
    data = PACKING[packed](write(ARTICLES))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    items = list(read_items("-"))
    assert [item.outcome for item in items] == list(ARTICLES)
    assert all(item.source.startswith("-:") for item in items)


def test_text_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is nothing else is one plain text, with its commas."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{STORY}, text\n".encode())))
    assert [found.text for found in articles("-")] == [f"{STORY}, text\n"]


# --- Fields ---


@pytest.mark.parametrize(("field", "name"), [(field, name) for field, names in USUAL_NAMES.items() for name in names])
def test_usual_names(field: str, name: str, tmp_path: Path) -> None:
    """A field is found under each of its usual names, however it is written."""
    path = tmp_path / "news.jsonl"
    value = "2019-03-04" if field == "published" else STORY
    for written in (name, name.upper(), f" {name[0]}_{name[1:]}", f"{name[:2]}-{name[2:]}"):
        path.write_text(json.dumps({"other": 5, **({} if field == "text" else {"Text": STORY}), written: value}))
        [found] = articles(path)
        assert found.text == STORY
        assert getattr(found, field) == (DAY if field == "published" else STORY)


def test_columns(tmp_path: Path) -> None:
    """What the user says goes before the usual names, by a name or by a path to it."""
    row = {
        "text": "A summary.",
        "full": STORY,
        "date": "2001-01-01",
        "when": "4 March 2019",
        "meta": {"outlet": {"name": "The Example"}},
        "authors": ["Ana López", "Li Wei"],
        "id": 17,
    }
    (tmp_path / "news.jsonl").write_text(json.dumps(row))
    [found] = articles(
        tmp_path / "news.jsonl", columns={"text": "full", "published": "when", "publisher": "meta.outlet.name"}
    )
    assert found == Article(
        text=STORY, published=DAY, publisher="The Example", byline="Ana López, Li Wei", id="17", title=None
    )


@pytest.mark.parametrize("empty", ["", " ", "NaN", "nan", "None", "null", "NaT", None, float("nan"), [], {}])
def test_empty_values(empty: object, tmp_path: Path) -> None:
    """What tables write for nothing is nothing, and a date that is not there is no failure."""
    row = {"text": STORY, "title": empty, "date": empty, "id": empty, "source": empty}
    (tmp_path / "news.jsonl").write_text(json.dumps(row))
    assert articles(tmp_path / "news.jsonl") == [Article(text=STORY)]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": "Talks fail"}, "no text: say where it stands with columns={'text': ...}; there is title"),
        ({"text": ""}, "no text: there are no words in the field 'text'"),
        ({"text": 5, "title": "x"}, "no text: there are no words in the field 'text'"),
        ({"text": STORY, "title": {"de": "x"}}, "title is a dict: expected text"),
        ({"text": STORY, "date": "yesterday"}, "published is 'yesterday'"),
        ({"text": STORY, "date": True}, "published is 'True'"),
        ({"text": STORY, "date": 1e300}, "published is"),
    ],
)
def test_records_that_are_no_articles(fields: dict[str, object], message: str, tmp_path: Path) -> None:
    """A record without words, or with a value that cannot be meant, says so, and names its article where it can."""
    (tmp_path / "news.jsonl").write_text(json.dumps({**fields, "id": "a7"}) + "\n" + json.dumps({"text": STORY}))
    failed, read = outcomes(tmp_path / "news.jsonl")
    assert isinstance(failed, Failure)
    assert isinstance(read, Article)
    assert (failed.article_id, failed.error) == ("a7", "ArticleError")
    assert message in failed.message


@pytest.mark.parametrize(
    ("value", "name", "day"),
    [
        ("2019-03-04", "date", "2019-03-04"),
        ("20190304", "date", "2019-03-04"),
        (20190304, "date", "2019-03-04"),
        (20190304.0, "date", "2019-03-04"),
        ("2019/3/4", "date", "2019-03-04"),
        ("2019-03-04 23:30:00", "date", "2019-03-04"),
        ("2019-03-04T23:30:00.123456", "date", "2019-03-04"),
        ("20190304233000", "date", "2019-03-04"),
        ("2019-03-04T23:30:00Z", "date", "2019-03-04T23:30:00+00:00"),
        ("2019-03-04 23:30:00-05:00", "date", "2019-03-04T23:30:00-05:00"),
        ("Mon, 04 Mar 2019 23:30:00 GMT", "date", "2019-03-04T23:30:00+00:00"),
        ("Mon Mar 04 23:30:00 +0000 2019", "date", "2019-03-04T23:30:00+00:00"),
        ("March 4, 2019 Monday", "date", "2019-03-04"),
        ("Monday, March 4, 2019 8:00 AM", "date", "2019-03-04"),
        ("4 March 2019", "date", "2019-03-04"),
        ("04-Mar-2019", "date", "2019-03-04"),
        (dt.date(2019, 3, 4), "date", "2019-03-04"),
        (dt.datetime(2019, 3, 4, 23, 30), "date", "2019-03-04"),
        (1551742200, "timestamp", "2019-03-04T23:30:00+00:00"),
        (1551742200000, "published_unix", "2019-03-04T23:30:00+00:00"),
        ("1551742200.0", "created_utc", "2019-03-04T23:30:00+00:00"),
        ("03/04/2019", "date", None),
        ("13/04/2019", "date", None),
        ("2019-03", "date", None),
        ("2019", "date", None),
        (1551742200, "date", None),
        ("next week", "date", None),
        ("2019-02-30", "date", None),
    ],
)
def test_days_of_publication(value: object, name: str, day: str | None) -> None:
    """Days are read as records write them; a day that may be another one elsewhere is refused, never guessed."""
    if day is None:
        with pytest.raises(ArticleError, match="published is"):
            read_published(value, name)
    else:
        assert read_published(value, name).isoformat() == day


def test_moments_in_nanoseconds(tmp_path: Path) -> None:
    """Pandas writes moments in nanoseconds; a list of paragraphs and nested fields are read too."""
    table = pa.table(
        {
            "body": [[STORY, SECOND]],
            "date": pa.array([1551742200123456789], pa.timestamp("ns", "UTC")),
            "source": [{"name": "The Example", "rank": 3}],
        }
    )
    pq.write_table(table, tmp_path / "news.parquet")
    [found] = articles(tmp_path / "news.parquet")
    assert found.text == f"{STORY}\n\n{SECOND}"
    assert found.published == dt.datetime(2019, 3, 4, 23, 30, 0, 123456, dt.UTC)
    assert type(found.published) is dt.datetime
    assert found.publisher == "The Example"


def test_html_in_a_field(tmp_path: Path) -> None:
    """A page or paragraphs of HTML in a field become text; words in angle brackets do not make a page."""
    fields = [
        PAGE.format(title="Talks go on", first=STORY, second=SECOND),
        f"<p>{STORY}</p><p>{SECOND}</p>",
        f"{STORY}<br/><br/>{SECOND}",
        f"{STORY} Turnout was < 40 percent, said <elections@example.org>.",
        "<p>Mali met Niger.</p>",
    ]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps({"content": field, "id": "x"}) + "\n" for field in fields))
    page, paragraphs, breaks, plain, short = articles(tmp_path / "news.jsonl")
    assert (page.title, page.published, page.publisher) == ("Talks go on", DAY, "The Example")
    assert paragraphs.text == breaks.text == f"{STORY}\n{SECOND}"
    assert plain.text == fields[3]
    # Too short for a page to be sure of: it stays, and its tags are masked when it is laid out.
    assert short.text == fields[4]


# --- Encodings ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman", "gb18030"])
@pytest.mark.parametrize("name", ["news.jsonl", "news.json", "news.csv", "news.tsv", "a.txt"])
def test_encodings(encoding: str, name: str, tmp_path: Path) -> None:
    """A file in any usual encoding gives the text that was meant."""
    text = f"“{STORY}” Hé said – in Zürich – that it’s so. {SECOND}"
    data = {
        "news.jsonl": json.dumps({"text": text, "title": "x"}, ensure_ascii=False),
        "news.json": json.dumps([{"text": text, "title": "x"}], ensure_ascii=False),
        "news.csv": f'title,text\nx,"{text}"\n',
        "news.tsv": f"title\ttext\nx\t{text}\n",
        "a.txt": text,
    }[name].encode(encoding)
    (tmp_path / name).write_bytes(data)
    assert [found.text for found in articles(tmp_path / name)] == [text]


def test_declared_encodings(tmp_path: Path) -> None:
    """Pages and feeds may say how they are encoded."""
    page = PAGE.format(title="Zürich", first=STORY, second=SECOND).replace("utf-8", "iso-8859-2")
    (tmp_path / "a.html").write_bytes(page.replace("Zürich", "Łódź").encode("iso-8859-2"))
    feed = rss(ARTICLES).decode().replace("’", "'")
    (tmp_path / "b.rss").write_bytes(f"<?xml version='1.0' encoding='iso-8859-1'?>{feed}".encode("latin-1"))
    page_found, *feed_found = articles(tmp_path)
    assert page_found.title == "Łódź"
    assert [found.byline for found in feed_found] == ["Ana López"] * 3


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("they donâ€™t", "they don’t"),
        ("PÃ©rez met LÃ³pez", "Pérez met López"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("Pe\u0301rez", "Pérez"),
        ("“No,” he said – ‘never’…", "“No,” he said – ‘never’…"),
        ("AT&amp;T and \x00 stay", "AT&amp;T and \x00 stay"),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("São Tomé, Zürich, Łódź", "São Tomé, Zürich, Łódź"),
        ("bytes \udcd3so\udcd4 kept", "bytes Óso" + "Ô kept"),
    ],
)
def test_repair(wrong: str, right: str) -> None:
    """Text that was decoded wrongly is mended; what was meant so stays."""
    assert repaired(wrong) == right


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text(data: bytes) -> None:
    """Whatever the bytes are, some text comes out of them, and UTF-8 can hold it."""
    assert decoded(data, declares=True).encode("utf-8", "surrogateescape") is not None
    repaired(decoded(data)).encode("utf-8")


# --- Languages ---
LANGUAGES = {
    "nl": "De minister sprak maandag in Brussel met zijn Duitse collega over de oorlog.",
    "da": "Udenrigsministeren mødtes mandag med sin russiske kollega, og de vil mødes igen.",
    "sv": "Utrikesministern träffade på måndagen sin ryska kollega för att tala om kriget.",
    "no": "Utenriksministeren møtte mandag sin russiske kollega etter at krigen brøt ut.",
    "af": "Die minister het Maandag gesê dat hulle nie met die rebelle sal praat nie.",
    "de": "Der Außenminister traf am Montag seinen russischen Kollegen in Moskau.",
    "fr": "Le ministre a rencontré lundi son homologue russe à Moscou.",
    "es": "El canciller se reunió el lunes con su homólogo ruso en Moscú.",
    "pt": "O ministro reuniu-se na segunda-feira com o homólogo russo, e não falou com os jornalistas.",
    "it": "Il ministro ha incontrato lunedì il suo omologo russo, che non è stato a Roma.",
    "ca": "El ministre es va reunir dilluns amb els seus homòlegs per parlar de la guerra.",
    "ro": "Ministrul de externe s-a întâlnit luni cu omologul său rus la Moscova.",
    "pl": "Minister spotkał się w poniedziałek ze swoim rosyjskim odpowiednikiem.",
    "cs": "Ministr zahraničí se v pondělí v Moskvě setkal se svým ruským protějškem.",
    "hr": "Ministar vanjskih poslova sastao se u ponedjeljak s ruskim kolegom, koji je bio u Moskvi.",
    "sq": "Ministri i Jashtëm u takua të hënën me homologun e tij rus në Moskë.",
    "tr": "Bakan pazartesi günü Moskova'da Rus mevkidaşı ile görüştü ve bir açıklama yaptı.",
    "az": "Xarici işlər naziri Moskvada rusiyalı həmkarı ilə görüşüb və bu barədə məlumat verib.",
    "uz": "Tashqi ishlar vaziri dushanba kuni Moskvada rossiyalik hamkasbi bilan uchrashdi.",
    "fi": "Ulkoministeri tapasi maanantaina virkaveljensä Moskovassa, ja he ovat sopineet että työ jatkuu.",
    "et": "Välisminister kohtus esmaspäeval Moskvas oma Vene ametivennaga, kes ei ole nõus.",
    "hu": "A külügyminiszter hétfőn Moszkvában találkozott egy orosz kollégájával.",
    "lt": "Užsienio reikalų ministras pirmadienį Maskvoje susitiko su kolega iš Rusijos.",
    "lv": "Ārlietu ministrs pirmdien Maskavā tikās ar Krievijas kolēģi un viņa padomniekiem.",
    "id": "Menteri Luar Negeri bertemu dengan rekannya dari Rusia di Moskow pada hari Senin.",
    "tl": "Nakipagpulong ang pangulo sa mga pinuno ng militar noong Lunes.",
    "sw": "Waziri wa Mambo ya Nje alikutana na mwenzake wa Urusi mjini Moscow siku ya Jumatatu.",
    "ha": "Ministan harkokin waje ya gana da takwaransa na Rasha a birnin Moscow ranar Litinin.",
    "so": "Wasiirka arrimaha dibadda ayaa la kulmay dhiggiisa Ruushka magaalada Moscow maanta.",
    "vi": "Bộ trưởng Ngoại giao đã gặp người đồng cấp Nga tại Moscow hôm thứ Hai.",
    "ur": "Wazir-e-azam ne kaha hai ke Pakistan aman chahta hai lekin hamla bardasht nahi karega.",
    "ar": "التقى وزير الخارجية نظيره الروسي في موسكو يوم الاثنين.",
    "fa": "وزیر امور خارجه روز دوشنبه در مسکو با همتای روس خود دیدار کرد و گفت.",
    "he": "שר החוץ נפגש ביום שני במוסקבה עם עמיתו הרוסי.",
    "ru": "Министр иностранных дел встретился в Москве с коллегой, чтобы обсудить войну.",
    "uk": "Міністр закордонних справ зустрівся з колегою у Києві.",
    "el": "Ο υπουργός Εξωτερικών συναντήθηκε τη Δευτέρα με τον Ρώσο ομόλογό του.",
    "zh": "外交部长周一在莫斯科会见了俄罗斯外长。",
    "ja": "外相は月曜日、モスクワでロシアの外相と会談した。",
    "ko": "외교부 장관은 월요일 모스크바에서 러시아 외무장관을 만났다.",
    "hi": "विदेश मंत्री ने सोमवार को मास्को में मुलाकात की।",
    "bn": "পররাষ্ট্রমন্ত্রী সোমবার মস্কোতে সাক্ষাৎ করেছেন।",
    "th": "รัฐมนตรีว่าการกระทรวงการต่างประเทศพบกับคู่เจรจา",
    "am": "የውጭ ጉዳይ ሚኒስትሩ ሰኞ ዕለት ተገናኙ።",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_languages(language: str, tmp_path: Path) -> None:
    """What is not English becomes a failure that names the language; unchecked it is an article."""
    path = tmp_path / "a.txt"
    path.write_text(LANGUAGES[language], encoding="utf-8")
    [(_, error, message)] = failures(path)
    assert error == "LanguageError"
    assert f"it seems to be in {language!r}" in message
    assert articles(path, language_check=False)[0].text == LANGUAGES[language]


SHORT_FOREIGN = [
    "Rusia atacó Ucrania este lunes.",
    "La Russie attaque l'Ukraine.",
    "Macron rencontre Poutine à Moscou",
    "Die regering sê dit sal nie toegee nie.",
    "Regeringen vil sende flere soldater til Litauen.",
    "Rais Ruto amesema kuwa serikali haitaruhusu maandamano.",
    "Perdana Menteri melawat Sabah hari ini.",
    "Sarkar ne kaha ki baatchit jaari hai.",
    "LE MINISTRE A RENCONTRÉ LUNDI SON HOMOLOGUE RUSSE À MOSCOU.",
    "el presidente visitó a los mineros en el hospital de la capital.",
    "Prezidan an te rankontre ak minis afè etranje a nan Moskou lendi.",
    "UMongameli uthe uhulumeni ngeke avumele imibhikisho ezweni.",
    "Nga tiaki whenua, ka korero te rangatira ki te iwi i tenei ra.",
    "Tha am ministear ag ràdh nach bi còmhradh ann leis na reubaltaich.",
]
FULL_OF_NAMES = [
    "Putin meets Xi",
    "Yemen",
    "Rebels seize Kalemie",
    "Luiz Inácio Lula da Silva met Raúl Castro in Havana.",
    "Partai Demokrasi Indonesia Perjuangan won.",
    "Partai Demokrasi Indonesia Perjuangan and Gerakan Indonesia Raya rejected the count in Jawa Timur.",
    "Abu Sayyaf gunmen kidnap Malaysian tourists",
    "Rzeczpospolita reported that Lech Kaczynski fired Jaroslaw Gowin.",
    "The Movimento dos Trabalhadores Rurais Sem Terra occupied farms in Mato Grosso do Sul.",
    "Frente Farabundo Marti para la Liberacion Nacional guerrillas attacked San Salvador.",
    "Le Monde de Paris reported arrests in Port-au-Prince.",
    "Jaish-e-Mohammed chief Masood Azhar arrested in Bahawalpur",
    "Police in Ouagadougou arrested Dieudonne Bationo, Yacouba Zida, Gilbert Diendere and Djibrill Bassole.",
    "Haji Abdul Rahman bin Haji Taib, Dato Seri Najib Tun Razak and Datuk Seri Anwar Ibrahim met.",
    '"Ça suffit," said François Bayrou. Marine Le Pen and Éric Zemmour condemned Gérald Darmanin.',
    "Lashkar-e-Taiba, Hizb-ul-Mujahideen and Harkat-ul-Ansar claimed attacks in Srinagar, Baramulla and Anantnag.",
    "Yevhen Marchuk, Ihor Smeshko, Volodymyr Horbulin, Oleksandr Moroz, Yulia Tymoshenko, Petro Symonenko, Viktor "
    "Yushchenko, Viktor Yanukovych, Anatoliy Kinakh, Leonid Kuchma, Mykola Azarov and Serhiy Tihipko attended.",
    "U.S. President George W. Bush, Canadian Prime Minister Jean Chretien, German Chancellor Gerhard Schroeder, "
    "Italian Prime Minister Silvio Berlusconi and Russian President Vladimir Putin arrived Monday.",
    "RUSSIAN PRESIDENT BORIS YELTSIN FIRED PRIME MINISTER VIKTOR CHERNOMYRDIN ON MONDAY",
    "kyrgyz president sooronbai jeenbekov met almazbek atambayev in bishkek on monday",
    "Coup d'etat in Mali: junta chief Assimi Goita names Choguel Maiga.",
    "The wee laddie cannae come, said Nicola Sturgeon's aide in Auld Reekie.",
]


@pytest.mark.parametrize("text", SHORT_FOREIGN)
def test_short_text_in_other_languages(text: str) -> None:
    """A sentence is enough to tell that it is not English."""
    assert not is_english(text)


@pytest.mark.parametrize("text", FULL_OF_NAMES)
def test_english_full_of_foreign_names(text: str) -> None:
    """Names of other languages make no foreign text, however many there are."""
    assert is_english(text)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_language_or_none(text: str) -> None:
    """The question is answered for whatever is a string, with a code of two letters or None."""
    code = language_of(text)
    assert code is None or len(code) == 2


# --- Hostile files ---


def test_a_bad_line_in_the_middle(tmp_path: Path) -> None:
    """Broken lines are failures with their number, and the lines around them are read."""
    lines = [
        json.dumps({"text": STORY}),
        '{"text": "cut off',
        "",
        "[1, 2]",
        "[" * 100_000,
        '{"text": ' + "9" * 5_000 + "}",
        json.dumps({"text": f"\x00\x07{STORY}\u202e"}),
        json.dumps({"text": "😀🚀"}),
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = outcomes(path)
    assert [type(one) for one in found] == [Article, Failure, Failure, Failure, Failure, Article, Failure]
    assert [(place, error) for place, error, _ in failures(path)] == [
        ("news.jsonl:2", "CorpusError"),
        ("news.jsonl:4", "CorpusError"),
        ("news.jsonl:5", "CorpusError"),
        ("news.jsonl:6", "CorpusError"),
        ("news.jsonl:8", "LanguageError"),
    ]


EMPTY = "the file holds no article"
HOSTILE_FILES: Mapping[str, tuple[bytes, int, str]] = {
    "empty.jsonl": (b"", 0, EMPTY),
    "empty.json": (b"", 0, EMPTY),
    "empty.csv": (b"", 0, EMPTY),
    "empty.parquet": (b"", 0, ""),
    "empty.txt": (b"", 0, EMPTY),
    "empty.html": (b"", 0, EMPTY),
    "empty.xml": (b"", 0, EMPTY),
    "blank.txt": (b" \n\t\r\n", 0, "no words in the field 'text'"),
    "none.json": (b"[]", 0, EMPTY),
    "header.csv": (b"text,title\n", 0, EMPTY),
    "other.csv": (b"headline,link\nTalks fail,x\nTalks go on,x\n", 0, "there is headline, link"),
    "wide.csv": (b"id,text\n1,Talks failed, he said\n2,Talks went on.\n", 1, "the row has 3 cells and the table 2"),
    "open.csv": (b'id,text\n1,Talks failed.\n2,"Talks went on.\n3,Peace.\n', 1, "a quote is left open"),
    "cut.json": (json.dumps([{"text": STORY}, {"text": STORY}]).encode()[:-30], 1, "the JSON is broken here"),
    "open.json": (json.dumps([{"text": STORY}]).encode()[:-1], 1, "has no end"),
    "deep.json": (b"[" * 200_000, 0, "the JSON is broken here"),
    "cut.jsonl.gz": (gzip.compress(json_lines(ARTICLES[:1] * 2_000))[:-40], 1_000, "ended before"),
    "cut.jsonl.zst": (zstandard.compress(json_lines(ARTICLES * 50))[:-9], 0, "is cut off"),
    "cut.parquet": (parquet(ARTICLES)[:-100], 0, "arquet"),
    "noise.parquet": (bytes(range(256)) * 20, 0, "arquet"),
    "noise.gz.json": (b"\x1f\x8b" + bytes(range(200)), 0, ""),
    "noise.html": (bytes(range(256)) * 20, 0, ""),
    "noise.rss": (bytes(range(256)) * 20, 0, "no RSS or Atom feed"),
    "page.xml": (b"<doc><p>Talks failed.</p></doc>", 0, "no RSS or Atom feed"),
    "cut.rss": (rss(ARTICLES)[:-200], 2, ""),
    "bomb.xml": (
        b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]><rss version='2.0'><channel><item><title>&j;</title></item></channel></rss>",
        0,
        "",
    ),
    "deep.html": (b"<html><body>" + b"<div>" * 25_000 + STORY.encode(), 0, "no article text"),
    "tags.html": (b"<html><body>" + b"<b>x</b>" * 130_000, 0, "the page has 260,002 tags"),
    "large.html": (b"<html><body><p>" + b"war " * 2_500_000, 0, "the page has 10,000,015 characters"),
    "emoji.txt": (("😀🇰🇪🚀" * 50).encode(), 0, "does not read as English"),
    "marks.txt": (("\u202e\u2067\u200f" * 50).encode(), 1, ""),
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_hostile_files(name: str, tmp_path: Path) -> None:
    """A damaged file gives what can be read of it and says what is wrong; the next file is read all the same."""
    data, least, message = HOSTILE_FILES[name]
    path = tmp_path / name
    path.write_bytes(data)
    (tmp_path / "zz.txt").write_text(STORY)
    found = outcomes([path, tmp_path / "zz.txt"])
    assert found[-1] == Article(text=STORY)
    assert len([one for one in found[:-1] if isinstance(one, Article)]) >= least
    said = [one.message for one in found if isinstance(one, Failure)]
    assert name == "marks.txt" or (said and any(message in one for one in said))
    assert all(one.source.startswith(str(path)) for one in found if isinstance(one, Failure))


@pytest.mark.parametrize("name", ["news.jsonl", "news.json", "news.csv", "news.tsv", "a.txt"])
def test_a_megabyte_on_one_line(name: str, tmp_path: Path) -> None:
    """A text of a megabyte is an article, also where the module `csv` allows no such cell, and its limit stays."""
    text = f"{STORY} " * 12_000
    limit = csv.field_size_limit()
    data = {
        "news.jsonl": json.dumps({"text": text}),
        "news.json": json.dumps([{"text": text}, {"text": text}]),
        "news.csv": f'id,text\n1,"{text}"\n',
        "news.tsv": f"id\ttext\n1\t{text}\n",
        "a.txt": text,
    }[name]
    (tmp_path / name).write_text(data)
    for found in read_articles(tmp_path / name):
        assert isinstance(found, Article)
        assert found.text == text
        assert csv.field_size_limit() == limit


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file and a folder that may not be read are failures with their names, among what is read."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(STORY)
    opened = Path.open

    def refusing(self: Path, *args: Any, **options: Any) -> Any:
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **options)

    monkeypatch.setattr(Path, "open", refusing)
    assert [type(one) for one in outcomes(tmp_path)] == [Article, Failure, Article]
    assert failures(tmp_path)[0][:2] == ("b.txt", "PermissionError")

    listed = os.scandir

    def closed(path: Any) -> Any:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    (tmp_path / "locked").mkdir()
    monkeypatch.setattr(os, "scandir", closed)
    assert ("locked", "PermissionError") in [(place, error) for place, error, _ in failures(tmp_path)]


@pytest.mark.parametrize(
    ("inputs", "options", "message"),
    [
        ("missing.jsonl", {}, "there is no file or folder missing.jsonl"),
        (["a.txt", "missing"], {}, "there is no file or folder missing"),
        ("nul\x00.txt", {}, "no file or folder|cannot read"),
        ([], {}, "no input"),
        ([5], {}, "input is a int"),
        ("a.doc", {}, "cannot tell the format of a.doc: name it with format="),
        ("a.txt", {"format": "docx"}, "unknown format 'docx': give one of jsonl"),
        ("a.txt", {"columns": {"body": "text"}}, "columns names body: an article has text, title"),
        ("a.txt", {"columns": {"text": 5}}, r"columns\['text'\] is 5"),
        ("a.txt", {"published": "03/04/2019"}, "published is '03/04/2019'"),
        ("a.txt", {"publisher": 5}, "publisher is a int"),
    ],
)
def test_wrong_arguments(
    inputs: Any, options: dict[str, Any], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be meant is refused at once, before anything is read."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "a.doc"):
        (tmp_path / name).write_text(STORY)
    with pytest.raises(CorpusError, match=message):
        read_articles(inputs, **options)


@pytest.mark.parametrize(
    ("name", "library", "at_once"),
    [
        ("news.jsonl", "ftfy", True),
        ("news.parquet", "pyarrow", False),
        ("news.jsonl.zst", "zstandard", False),
        ("news.rss", "feedparser", False),
        ("a.html", "trafilatura", False),
    ],
)
def test_missing_libraries(
    name: str, library: str, at_once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an optional library the reading stops, and says what to install."""
    from geonews.corpora import encodings

    encodings._fix.cache_clear()
    packed = ".zst" if name.endswith(".zst") else ""
    data = TABLES[name.removesuffix(packed)](ARTICLES) if name != "a.html" else PAGE.encode()
    (tmp_path / name).write_bytes(PACKING[packed](data))
    monkeypatch.setitem(sys.modules, library, None)
    if library == "pyarrow":
        monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    missing = r"pip install 'geonews\[(corpora|html)\]'"
    if at_once:
        with pytest.raises(MissingExtraError, match=missing):
            read_articles(tmp_path / name)
    else:
        found = read_articles(tmp_path / name)
        with pytest.raises(MissingExtraError, match=missing):
            next(found)


@pytest.mark.parametrize("name", ["news.jsonl", "news.json", "news.csv"])
def test_constant_memory(name: str, tmp_path: Path) -> None:
    """A file of 15 megabytes is read in a few."""
    padded = attrs.evolve(ARTICLES[0], text=f"{STORY} " * 100, byline=None)
    path = tmp_path / f"{name}.gz"
    path.write_bytes(gzip.compress(TABLES[name]([padded] * 1_500), 1))
    tracemalloc.start()
    try:
        assert sum(found == padded for found in read_articles(path, language_check=False)) == 1_500
        assert tracemalloc.get_traced_memory()[1] < 7_000_000
    finally:
        tracemalloc.stop()


def test_the_next_stage_takes_what_is_read(tmp_path: Path, extractor: Extractor) -> None:
    """Offsets refer to the text that was repaired."""
    (tmp_path / "a.txt").write_text("The army donâ€™t care, MalÃ©’s envoy said. Mali expelled the French ambassador.")
    [article] = articles(tmp_path, published=DAY)
    [event] = extractor.extract(article).events
    assert event.trigger.text.startswith("expelled")
    assert article.text[event.trigger.start :].startswith("expelled the French")
