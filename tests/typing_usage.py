"""How public names are used, for a type checker: `basedpyright -p tests/typing_usage.json` takes it in strict mode.

It is never run. Every public name stands here, as `tests/test_layout.py` checks, and `assert_type` holds what a user's
editor is told of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_type

import duckdb
import networkx as nx
import pandas as pd
import polars as pl
from matplotlib.axes import Axes

import geonews


def one_article(article: geonews.Article, day: dt.date, extractor: geonews.Extractor) -> None:
    """What goes in, and what comes out of one article."""
    assert_type(geonews.__version__, str)
    fields: geonews.ArticleFields = {"title": "Talks", "publisher": "The Example"}
    assert_type(geonews.Article(text="Peru met Chile.", published=day, **fields), geonews.Article)
    assert_type(geonews.Article.from_file("story.txt", published=day, id="1"), geonews.Article)
    assert_type(geonews.Article.from_html("<p>Peru met Chile.</p>"), geonews.Article)
    assert_type(geonews.Article.from_dict({"text": "Peru met Chile."}), geonews.Article)
    assert_type(article.published, dt.date | dt.datetime | None)
    assert_type(article.day, dt.date | None)
    assert_type(article.dateline, geonews.Span | None)

    found = geonews.extract("Peru met Chile.", published=day)
    assert_type(found, geonews.Extraction)
    assert_type(extractor.extract(article), geonews.Extraction)
    assert_type(found.events, tuple[geonews.Event, ...])
    assert_type(found.warnings, tuple[str, ...])
    assert_type(found.to_dict(), dict[str, Any])
    assert_type(geonews.Extraction.from_json(found.to_json(indent=2)), geonews.Extraction)
    assert_type(found.to_frame(), pd.DataFrame)
    graph: nx.MultiDiGraph[str] = found.relation_graph()
    assert_type(list(graph.nodes), list[str])
    assert_type(found.explain(found.events[0]), str)
    assert_type(found.dyads(), tuple[geonews.Dyad, ...])
    assert_type(geonews.extract_actors(article), tuple[geonews.Actor, ...])
    assert_type(geonews.extract_events(article), tuple[geonews.Event, ...])
    assert_type(geonews.extract_relations(article), tuple[geonews.Relation, ...])
    assert_type(geonews.extract_times(article), tuple[geonews.TimeExpression, ...])
    assert_type(geonews.extract_places(article), tuple[geonews.Place, ...])
    assert_type(geonews.extract_attributions(article), tuple[geonews.Attribution, ...])
    assert_type(geonews.code_pair(article, source=(0, 4), target=(9, 14)), geonews.Event | None)
    assert_type(geonews.resolve_actor("SANDF", on=day), geonews.Actor | None)
    geonews.Extractor(actors=geonews.read_petrarch_actors("mine.actors.txt"), data_dir=Path("my-data"))


def records(event: geonews.Event, relation: geonews.Relation, dyad: geonews.Dyad, said: geonews.Attribution) -> None:
    """The fields of records."""
    assert_type(event.sources, tuple[geonews.Actor, ...])
    assert_type(event.sources[0].mentions, tuple[geonews.Span, ...])
    assert_type(event.trigger.start, int)
    assert_type(event.plover, str | None)
    assert_type(event.time, geonews.TimeInterval | None)
    assert_type(event.place, geonews.Place | None)
    assert_type(event.magnitudes, tuple[geonews.Magnitude, ...])
    assert_type(event.magnitudes[0].number, float)
    assert_type(event.explanation, geonews.Explanation)
    assert_type(event.explanation.steps, tuple[str, ...])
    assert_type(geonews.expand_dyads(event), tuple[geonews.Event, ...])
    assert_type(relation.trend, str | None)
    assert_type(dyad.by_quad_class, tuple[int, int, int, int])
    assert_type(said.actor, geonews.Actor | None)


def many_articles(articles: list[geonews.Article], found: geonews.Extraction, ax: Axes) -> None:
    """Collections, stores, series, exports, pages and pictures."""
    assert_type(geonews.extract_many(articles, processes=2, time_limit=60), Iterator[geonews.Extraction])
    assert_type(geonews.read_articles("news", columns={"text": "body"}), Iterator[geonews.Article | geonews.Failure])
    done = geonews.code_corpus(geonews.read_articles("news"), "coded")
    assert_type(done, geonews.Summary)
    assert_type(done.failures, int)
    store = geonews.Store("coded")
    assert_type(store.to_frame(), pd.DataFrame)
    assert_type(store.to_frame("actors", library="polars"), pl.DataFrame)
    assert_type(store.connect(), duckdb.DuckDBPyConnection)
    assert_type(iter(store), Iterator[geonews.Extraction])
    copies = geonews.find_duplicates(store)
    assert_type(copies, tuple[geonews.Duplicates, ...])
    linked = geonews.link_events(store, duplicates=copies)
    assert_type(linked, tuple[geonews.LinkedEvent, ...])
    assert_type(geonews.count_events(store, by="month", linked=linked), pd.DataFrame)
    assert_type(geonews.one_a_day(store), pd.DataFrame)
    assert_type(geonews.export(found, "events.csv", format="csv"), int)
    assert_type(geonews.read_plover("events.jsonl"), Iterator[geonews.Extraction])
    assert_type(geonews.show([found], "page.html"), Path)
    assert_type(geonews.plot_timeline(found, ax=ax), Axes)
    assert_type(geonews.plot_actors(found, most=10), Axes)
    assert_type(geonews.plot_map(found), Axes)
    assert_type(geonews.plot_dyad(store, "KEN", "SOM"), Axes)


def errors() -> None:
    """What an error tells, and that one base catches all."""
    try:
        geonews.extract("")
    except geonews.ArticleTooLongError as error:
        assert_type(error.limit, int)
    except geonews.LanguageError as error:
        assert_type(error.language, str | None)
    except geonews.ArticleError as error:
        assert_type(error.article_id, str | None)
    except geonews.DataError as error:
        assert_type((error.row, error.pattern), tuple[int | None, str | None])
    except geonews.MissingExtraError as error:
        assert_type(error.extra, str)
    except (geonews.CorpusError, geonews.ExportError, geonews.StoreError) as error:
        print(error.path)
    except (geonews.ModelError, geonews.RecordError, geonews.SettingError) as error:
        print(error)
    except (geonews.ProcessDiedError, geonews.ProcessError, geonews.TimeLimitError) as error:
        base: geonews.GeonewsError = error
        print(base)
