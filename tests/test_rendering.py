"""What a notebook and a page show: everything as text, every mark where it belongs, the same each time."""

from __future__ import annotations

import datetime as dt
import html
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geonews
from geonews.codes import QUOTES
from geonews.records import Actor, Attribution, Event, Place, Relation, Span, TimeExpression, TimeInterval
from geonews.rendering.cards import to_html
from geonews.rendering.escaping import escape, language, linked, shortened
from geonews.rendering.marks import Mark, marked_text, segments
from geonews.rendering.page import page_html

TEXT = "Wang Yi will visit Russia on Monday. “We are friends,” he said."
NASTY = (
    "<script>alert(1)</script>",
    "</style><b>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "&lt;i&gt; &amp; &#60;",
    "]]><!-- -->",
    "a\x00b\x1b[31m\x7f\x9f",
    "half \ud83d of a pair",
    "line\r\nline\u2028line",
    "\u202eright to left",
    "{{constructor}} ${x} $x$",
)
# Every element and attribute that an output may have: nothing in it can run or load anything.
ELEMENTS = set("div p span ul li style b i mark a bdi br code small q time table caption thead tbody tr th td".split())
ELEMENTS |= {"details", "summary"}
PAGE = set("html head body main section h1 h2 nav ol title meta link".split())
ATTRIBUTES = set("class id lang style title data-e data-n data-label href rel role scope tabindex".split())
ATTRIBUTES |= {"aria-label", "aria-hidden"}


class Reader(HTMLParser):
    """Reads HTML as a browser does: its elements, the attributes of each, and the text outside of style sheets."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.pieces: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attributes}))

    def handle_data(self, data: str) -> None:
        """Note a piece of text."""
        if self.cdata_elem is None:
            self.pieces.append(data)

    def values(self, attribute: str) -> list[str]:
        """All values of an attribute, in order."""
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


def span(words: str, text: str = TEXT) -> Span:
    """The first stretch of a text that has these words."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def actor(name: str, *mentions: str, **fields: str) -> Actor:
    """An actor with its mentions in the text."""
    return Actor(id=name, name=name, kind="person", mentions=tuple(map(span, mentions)), **fields)


def sample(**fields: object) -> geonews.Extraction:
    """An extraction with one record of each kind; a trigger that encloses a place, and a quote with a time in none."""
    day = TimeInterval(start=dt.date(2023, 9, 18), end=dt.date(2023, 9, 18))
    wang, russia = actor("Wang Yi", "Wang Yi", "he", code="CHNGOV"), actor("Russia", "Russia", code="RUSGOV")
    place = Place(span=span("Russia"), name="Russia", country="RUS")
    event = Event(
        id="1",
        sources=(wang,),
        targets=(russia,),
        trigger=span("visit Russia"),
        sentence=span("Wang Yi will visit Russia on Monday."),
        cameo="042",
        plover="CONSULT",
        mode="visit",
        quad_class=1,
        goldstein=1.9,
        factuality="planned",
        time=day,
        place=place,
        confidence=0.3,
        pattern="visit",
    )
    said = Attribution(
        actor=wang, speaker=span("he"), cue=span("said"), content=span("“We are friends,”"), quote="direct"
    )
    relation = Relation(kind="ally", subject=wang, object=russia, evidence=(span("friends"),), pattern="ally")
    values = {
        "article": geonews.Article(text=TEXT, published=dt.date(2023, 9, 18)),
        "actors": (wang, russia),
        "events": (event,),
        "relations": (relation,),
        "times": (TimeExpression(span=span("Monday"), type="DATE", value="2023-09-18", interval=day),),
        "places": (place,),
        "attributions": (said,),
        **fields,
    }
    return geonews.Extraction(**values)  # type: ignore[arg-type]


def text_of(shown: str) -> str:
    """The text region of an output, its tags stripped."""
    [region] = re.findall(r'aria-label="Text">(.*?)</div>', shown, re.DOTALL)
    return re.sub(r"<[^>]*>", "", region)


@pytest.mark.parametrize("nasty", NASTY)
def test_everything_is_text(nasty: str) -> None:
    """Whatever stands in a text, a title, a name or a warning is shown, and none of it becomes markup."""
    found = sample()
    article = attrs.evolve(
        found.article, text=TEXT + nasty, title=nasty, publisher=nasty, url=nasty, byline=nasty, language=nasty, id="1"
    )
    [event] = found.events
    named = attrs.evolve(event.sources[0], name=nasty, office=nasty, code=nasty, aliases=(nasty,))
    event = attrs.evolve(event, sources=(named,), pattern=nasty)
    found = attrs.evolve(found, article=article, actors=(named,), events=(event,), warnings=(nasty,))
    relation = attrs.evolve(found.relations[0], subject=named, pattern=nasty)
    outputs = [to_html(record) for record in (found, article, named, event, relation)]
    for shown, allowed in [*((shown, ELEMENTS) for shown in outputs), (page_html([found, found]), ELEMENTS | PAGE)]:
        reader = Reader(shown)
        page = allowed is not ELEMENTS
        assert {tag for tag, _ in reader.elements} <= allowed
        named_so = {name for tag, names in reader.elements if tag not in {"meta", "link"} for name in names}
        assert named_so <= ATTRIBUTES
        assert html.unescape(escape(shortened(nasty))) in "".join(reader.pieces)
        assert all(
            value.startswith(("#", "https://www.wikidata.org/", *["data:,"] * page)) for value in reader.values("href")
        )
        assert shown.encode("utf-8").decode("utf-8") == shown
        assert re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown) is None


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a?b=c&d=e", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("https:javascript", False),
        ("data:text/html,<script>", False),
        ("//example.org", False),
        ("https://example.org/\njavascript:alert(1)", False),
        ('https://example.org/"onclick="alert(1)', False),
    ],
)
def test_only_web_addresses_are_links(address: str, is_link: bool) -> None:
    """An address of the web is a link, and any other is shown as text."""
    assert linked(address).startswith("<a href=") is is_link
    assert html.escape(" ".join(address.split())) in linked(address)


def test_languages_are_tags() -> None:
    """A language tag is kept, and what is none is English."""
    assert [language(tag) for tag in ("en", "pt-BR", None, '"><b>', "x y")] == ["en", "pt-BR", "en", "en", "en"]


def test_long_names_end_between_words() -> None:
    """A long line is cut between words, and within a word where it has but one."""
    assert shortened("one two three", 12) == "one two…"
    assert shortened("one two three", 13) == "one two three"
    assert shortened("antidisestablishment", 10) == "antidises…"


def test_marks_overlap_and_nest() -> None:
    """Where marks overlap, the text is cut, and each piece says all that it is."""
    marks = [
        Mark(start=2, end=8, kind="event", title="event 1", events=(1,), number="1", style="geonews-quad1"),
        Mark(start=5, end=10, kind="actor", title="actor", events=(1,)),
        Mark(start=6, end=7, kind="place", title="place"),
        Mark(start=5, end=6, kind="event", title="event 2", events=(2,), number="2?", style="geonews-quad4"),
    ]
    shown = marked_text("0123456789ab", marks, uid="u")
    assert re.sub(r"<[^>]*>", "|", shown) == "01|234||5||6||7||89|ab"
    pieces = [(attributes["class"].split(), attributes) for _, attributes in Reader(f"<div>{shown}").elements[1:]]
    assert [[name[8:] for name in names] for names, _ in pieces] == [
        ["event", "quad1", "first"],
        ["event", "actor", "quad4", "first", "last"],
        ["event", "actor", "place", "quad1"],
        ["event", "actor", "quad1", "last"],
        ["actor"],
    ]
    assert [attributes.get("title") for _, attributes in pieces] == [
        "event 1",
        "event 2; event 1; actor",
        "event 1; actor; place",
        "event 1; actor",
        "actor",
    ]
    assert [attributes.get("href") for _, attributes in pieces] == ["#u-e1", "#u-e2", "#u-e1", "#u-e1", None]
    assert [attributes.get("data-n") for _, attributes in pieces] == ["1", "2?", None, None, None]
    assert pieces[1][1]["data-e"] == "1 2"


def test_extraction_links_text_and_table() -> None:
    """Triggers lead to rows and rows to triggers; parties, place and time of an event share its number."""
    found = sample()
    shown = found._repr_html_()
    reader = Reader(shown)
    ids = reader.values("id")
    assert len(ids) == len(set(ids)) == 3
    assert {value[1:] for value in reader.values("href")} == {i for i in ids if i[-3:] in {"-t1", "-e1"}}
    told = {
        attributes["title"]: attributes.get("data-e")
        for _, attributes in reader.elements
        if "geonews-quad1" not in attributes.get("class", "")
        and attributes.get("title", "").partition(":")[0] in {"actor", "time"}
    }
    assert told["actor: Wang Yi (CHNGOV)"] is None  # "he said" stands in another sentence
    assert told["time: 2023-09-18"] == "1"
    assert 'data-n="1?"' in shown  # confidence 0.3
    assert "geonews-planned" in shown
    assert 'data-n="' not in found.events[0]._repr_html_()
    assert "direct speech, said by Wang Yi" in shown
    heads = [attributes for tag, attributes in reader.elements if tag == "th"]
    assert {attributes["scope"] for attributes in heads} == {"col", "row"}


def test_every_record_shows_itself() -> None:
    """Article, Actor, Event, Relation and Extraction have each an output of their own, and others have none."""
    found = sample()
    wang, event = found.actors[0], found.events[0]
    for record, words in (
        (found.article, ["2023-09-18", "We are friends"]),
        (wang, ["Wang Yi", "CHNGOV", "2: "]),
        (event, ["CONSULT", "visit Russia", "planned", "0.30", "042"]),
        (found.relations[0], ["ally", "friends", "Russia"]),
        (found, ["Events (1)", "Actors (2)", "Relations (1)"]),
    ):
        shown = record._repr_html_()
        text = "".join(Reader(shown).pieces)
        assert shown.startswith('<div class="geonews"')
        assert [word for word in words if word not in text] == []
    with pytest.raises(TypeError, match="not Span"):
        to_html(event.trigger)


def test_empty_extraction() -> None:
    """An extraction without anything says so, and has its warnings."""
    shown = geonews.Extraction(article=geonews.Article(text="No news."), warnings=("no date",))._repr_html_()
    assert "No events." in shown
    assert "<li>no date</li>" in shown
    assert "<table" not in shown


odd_text = st.text(st.characters() | st.sampled_from("<>&\"'\r\n\t\x00\ud800 a"), max_size=60)


@given(text=odd_text, data=st.data())
def test_text_is_recoverable(text: str, data: st.DataObject) -> None:
    """Whatever is marked in whatever text, without its tags it is the escaped text."""
    offsets = st.integers(0, len(text) + 3)
    drawn = data.draw(
        st.lists(st.tuples(offsets, offsets, st.sampled_from(["event", "actor", "time", "quote"])), max_size=8)
    )
    marks = [
        Mark(start=min(a, b), end=max(a, b), kind=kind, title=text, events=(i,), number=str(i))
        for i, (a, b, kind) in enumerate(drawn)
    ]
    shown = marked_text(text, marks, uid="u")
    assert re.sub(r"<[^>]*>", "", shown) == escape(text)
    assert len(html.unescape(escape(text))) == len(text)
    pieces = list(segments(0, len(text), marks))
    assert [a for a, _, _ in pieces[1:]] == [b for _, b, _ in pieces[:-1]]
    for left, right, over in pieces:
        assert set(over) == {mark for mark in marks if mark.start <= left and mark.end >= right}


@given(text=odd_text.filter(str.strip), name=odd_text.filter(bool), quote=st.sampled_from(QUOTES))
def test_odd_extractions(text: str, name: str, quote: str) -> None:
    """An article of odd characters is shown whole, and its output is the same for the same values."""
    whole = Span(start=0, end=len(text), text=text)
    doer = Actor(id="1", name=name, kind="group", mentions=(whole,))
    said = Attribution(cue=whole, content=whole, actor=doer, quote=quote)
    found = geonews.Extraction(article=geonews.Article(text=text, id="1"), actors=(doer,), attributions=(said,))
    shown = found._repr_html_()
    assert text_of(shown) == escape(text)
    assert geonews.Extraction.from_dict(found.to_dict())._repr_html_() == shown
    assert {tag for tag, _ in Reader(shown).elements} <= ELEMENTS


def test_real_article_is_whole(seed: geonews.Extraction) -> None:
    """All of a real article stands in its output, with a mark for each event and each mention."""
    shown = seed._repr_html_()
    assert text_of(shown) == escape(seed.article.text)
    numbers = ",".join(value.replace("?", "") for value in Reader(shown).values("data-n")).split(",")
    assert sorted(map(int, numbers)) == list(range(1, len(seed.events) + 1))
    for event in seed.events:
        assert escape(shortened(event.trigger.text)) in shown


def test_outputs_do_not_hang_on_the_run(seed: geonews.Extraction, tmp_path: Path) -> None:
    """Another process with another hash seed writes the same bytes, and other content has another id."""
    file = tmp_path / "found.json"
    file.write_text(seed.to_json(), encoding="utf-8")
    code = (
        "import sys, geonews; from pathlib import Path; "
        f"found = geonews.Extraction.from_json(Path({str(file)!r}).read_text('utf-8')); "
        f"geonews.show([found, found], {str(tmp_path / 'other.html')!r})"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": "12345"})
    mine = geonews.show([seed, seed], tmp_path / "mine.html")
    assert mine.read_bytes() == (tmp_path / "other.html").read_bytes()
    ids = Reader(mine.read_text(encoding="utf-8")).values("id")
    assert len(ids) == len(set(ids))
    other = attrs.evolve(seed, warnings=("x",))
    assert Reader(other._repr_html_()).values("id")[0] != Reader(seed._repr_html_()).values("id")[0]


def test_show_writes_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of its own is written where one says, or to a temporary file, and is opened only when asked for."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    path = geonews.show(sample(), tmp_path / "page.html")
    text = path.read_text(encoding="utf-8")
    assert path == tmp_path / "page.html"
    assert text.startswith("<!DOCTYPE html>")
    assert '<meta charset="utf-8">' in text
    assert "<title>Wang Yi will visit Russia" in text
    assert re.search(r"(?i)<script|src=|@import|url\(", text) is None
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    temporary = geonews.show([sample(), sample()])
    assert temporary.parent == tmp_path
    assert "<title>2 articles" in temporary.read_text(encoding="utf-8")
    assert opened == []
    geonews.show(sample(), path, open_browser=True)
    assert opened == [path.as_uri()]


@pytest.mark.parametrize("wrong", ["an article", [5], 7])
def test_show_refuses_what_is_no_extraction(wrong: object, tmp_path: Path) -> None:
    """What is no extraction is refused before anything is written."""
    with pytest.raises((geonews.RecordError, TypeError)):
        geonews.show(wrong, tmp_path / "page.html")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_style_does_not_leak() -> None:
    """Each rule of the style sheet is about outputs of geonews alone."""
    sheet = resources.files("geonews.rendering").joinpath("style.css").read_text(encoding="utf-8")
    sheet = re.sub(r"/\*.*?\*/|@[^{]*\{", "", sheet, flags=re.DOTALL)
    selectors = re.findall(r"([^{}]+)\{[^{}]*\}", sheet)
    assert len(selectors) > 50
    bare = re.compile(r",\s*(?![^(]*\))")
    assert [part for rule in selectors for part in bare.split(rule.strip()) if ".geonews" not in part] == []


def test_rendering_waits() -> None:
    """Nothing of it is loaded until something is shown."""
    code = "import sys, geonews; print([name for name in sys.modules if 'rendering' in name or 'plots' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
