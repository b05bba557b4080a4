"""geonews turns a news article into structured diplomatic data.

Who did what to whom, when, where, said by whom and how certain, and how the actors stand to each other.

The stages, in the order in which an article passes through them, one module or package each:

1. `reading`: article in, layout out: title, byline, dateline, paragraphs, a clean copy of equal length
2. `parsing`: one parsed document whose token offsets are offsets into the article
3. `mentions`, `coreference`, `actors`: the cast: every actor under one identity, with every mention of it
4. `times`, `places`, `attributions`: when, where, who says what
5. `events`: patterns over the parse, source and target from the grammar
6. `factuality`, `magnitudes`, `circumstances`: did it happen, how large, and its own time and place
7. `relations`: how the actors stand to each other

`pipeline` composes them; `records`, `article` and `extraction` hold what goes in and out. `corpora` does it for whole
collections of articles.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from geonews.article import Article, ArticleFields
from geonews.defaults import (
    code_pair,
    extract,
    extract_actors,
    extract_attributions,
    extract_events,
    extract_many,
    extract_places,
    extract_relations,
    extract_times,
    read_petrarch_actors,
    resolve_actor,
)
from geonews.dyads import expand_dyads
from geonews.errors import (
    ArticleError,
    ArticleTooLongError,
    CorpusError,
    DataError,
    ExportError,
    GeonewsError,
    LanguageError,
    MissingExtraError,
    ModelError,
    ProcessDiedError,
    ProcessError,
    RecordError,
    SettingError,
    StoreError,
    TimeLimitError,
)
from geonews.extraction import Extraction
from geonews.failures import Failure
from geonews.graphs import Dyad
from geonews.pipeline import Extractor
from geonews.records import (
    Actor,
    Attribution,
    Event,
    Explanation,
    Magnitude,
    Place,
    Relation,
    Span,
    TimeExpression,
    TimeInterval,
)

if TYPE_CHECKING:
    from geonews.corpora.counting import count_events, one_a_day
    from geonews.corpora.duplicates import Duplicates, find_duplicates
    from geonews.corpora.exports import export, read_plover
    from geonews.corpora.linking import LinkedEvent, link_events
    from geonews.corpora.plots import plot_dyad
    from geonews.corpora.reading import read_articles
    from geonews.corpora.runs import Summary, code_corpus
    from geonews.corpora.store import Store
    from geonews.plots import plot_actors, plot_map, plot_timeline
    from geonews.rendering.page import show

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Article",
    "ArticleError",
    "ArticleFields",
    "ArticleTooLongError",
    "Attribution",
    "CorpusError",
    "DataError",
    "Duplicates",
    "Dyad",
    "Event",
    "Explanation",
    "ExportError",
    "Extraction",
    "Extractor",
    "Failure",
    "GeonewsError",
    "LanguageError",
    "LinkedEvent",
    "Magnitude",
    "MissingExtraError",
    "ModelError",
    "Place",
    "ProcessDiedError",
    "ProcessError",
    "RecordError",
    "Relation",
    "SettingError",
    "Span",
    "Store",
    "StoreError",
    "Summary",
    "TimeExpression",
    "TimeInterval",
    "TimeLimitError",
    "__version__",
    "code_corpus",
    "code_pair",
    "count_events",
    "expand_dyads",
    "export",
    "extract",
    "extract_actors",
    "extract_attributions",
    "extract_events",
    "extract_many",
    "extract_places",
    "extract_relations",
    "extract_times",
    "find_duplicates",
    "link_events",
    "one_a_day",
    "plot_actors",
    "plot_dyad",
    "plot_map",
    "plot_timeline",
    "read_articles",
    "read_petrarch_actors",
    "read_plover",
    "resolve_actor",
    "show",
]

# What is for many articles or for looking at results, and need not be loaded to extract from one.
_LAZY = {
    "Duplicates": "geonews.corpora.duplicates",
    "LinkedEvent": "geonews.corpora.linking",
    "Store": "geonews.corpora.store",
    "Summary": "geonews.corpora.runs",
    "code_corpus": "geonews.corpora.runs",
    "count_events": "geonews.corpora.counting",
    "export": "geonews.corpora.exports",
    "find_duplicates": "geonews.corpora.duplicates",
    "link_events": "geonews.corpora.linking",
    "one_a_day": "geonews.corpora.counting",
    "plot_actors": "geonews.plots",
    "plot_dyad": "geonews.corpora.plots",
    "plot_map": "geonews.plots",
    "plot_timeline": "geonews.plots",
    "read_articles": "geonews.corpora.reading",
    "read_plover": "geonews.corpora.exports",
    "show": "geonews.rendering.page",
}


def __getattr__(name: str) -> Any:
    """A public name that is loaded when it is first asked for."""
    if name in _LAZY:
        return getattr(importlib.import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
