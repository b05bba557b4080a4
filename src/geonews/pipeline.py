"""Composes the stages, from top to bottom: the one place that knows all of them."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geonews.article import Article, as_article
from geonews.cast import Cast
from geonews.errors import ArticleError, DataError, SettingError
from geonews.extraction import Extraction
from geonews.failures import Failure
from geonews.records import Actor, Attribution, Event, Place, Relation, TimeExpression

if TYPE_CHECKING:
    from spacy.language import Language

    from geonews.clusters import Coreference
    from geonews.data.actor_tables import ActorTables
    from geonews.data.backoff_model import BackoffModel
    from geonews.data.lexicon import Lexicon
    from geonews.data.ontologies import Ontology
    from geonews.data.relation_patterns import RelationPatterns
    from geonews.events.coding import Coded
    from geonews.parsing import Parsed


class Extractor:
    """Extracts with choices made once.

    Everything heavy is loaded at first use: the pipeline, the patterns, the actors, the gazetteer.

    Args:
        model: An English spaCy pipeline, by name, by path or as an object; None for the default.
        data_dir: A folder of the user's own files, laid over the built-in ones: `actors/*.csv`,
            `patterns/*.toml`, `relations.toml`, `ontology/*`.
        max_characters: Longest text that is taken; a longer one raises ArticleTooLongError.
        min_confidence: Events below it are left out.
        include_unmapped: Whether to keep events of CAMEO roots 01 and 02, which have no PLOVER type.
        actors: Actor tables in place of those of the built-in files and of `data_dir`: `read_petrarch_actors`.
        coreference: A resolver in place of the built-in one: a callable that takes an Article and gives clusters of
            spans, each a pair of offsets into its text.
        backoff: Whether `code_pair` asks the learned back-off where patterns are silent or contradict each other.

    Raises:
        ModelError: At first use, when there is no such pipeline; it says the command that brings it.
        DataError: When `data_dir` is no folder, and at first use when a file in it cannot be used; it says file, row
            and what to do.
    """

    def __init__(
        self,
        *,
        model: str | Language | None = None,
        data_dir: str | Path | None = None,
        max_characters: int = 400_000,
        min_confidence: float = 0.0,
        include_unmapped: bool = False,
        actors: ActorTables | None = None,
        coreference: Coreference | None = None,
        backoff: bool = True,
    ) -> None:
        self._model = model
        self._data_dir = Path(data_dir) if data_dir is not None else None
        if self._data_dir is not None and not self._data_dir.is_dir():
            raise DataError("there is no such folder: data_dir is a folder of your own files", file=str(data_dir))
        self._max_characters = max_characters
        self._min_confidence = min_confidence
        self._include_unmapped = include_unmapped
        self._actors = actors
        self._coreference = coreference
        self._backoff = backoff

    @functools.cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline."""
        from geonews.parsing import load_model

        return load_model(self._model)

    @functools.cached_property
    def tables(self) -> ActorTables:
        """The actor tables."""
        from geonews.data.actor_tables import load_actor_tables

        return self._actors or load_actor_tables(self._data_dir)

    @functools.cached_property
    def lexicon(self) -> Lexicon:
        """The event patterns."""
        from geonews.data.lexicon import load_lexicon

        return load_lexicon(self._data_dir, unmapped=self._include_unmapped)

    @functools.cached_property
    def backoff(self) -> BackoffModel | None:
        """The learned back-off, or None where it is turned off."""
        from geonews.data.backoff_model import load_backoff

        return load_backoff() if self._backoff else None

    @functools.cached_property
    def relation_patterns(self) -> RelationPatterns:
        """The relation patterns."""
        from geonews.data.relation_patterns import load_relation_patterns

        return load_relation_patterns(self._data_dir)

    @functools.cached_property
    def ontology(self) -> Ontology:
        """Codes and scores."""
        from geonews.data.ontologies import load_ontology

        return load_ontology(self._data_dir)

    def extract(self, article: Article | str, *, published: dt.date | dt.datetime | None = None) -> Extraction:
        """Extract everything from one article.

        Args:
            article: The article, or its plain text.
            published: Day of publication, with plain text only.

        Raises:
            ArticleError: When the article cannot be used.
        """
        return self._code(self._parse(as_article(article, published)))

    def _code(self, parsed: Parsed) -> Extraction:
        """Everything that a parsed article tells."""
        from geonews.data import uncollected

        # The tables are large, and a collection that goes through all of them takes as long as three articles.
        with uncollected():
            return self._collected(parsed, self._cast(parsed))

    def _collected(self, parsed: Parsed, cast: Cast) -> Extraction:
        from geonews.assembly import Surroundings, make_events, standing, with_implied

        times, places = self._times(parsed), self._places(parsed)
        attributions = self._attributions(parsed, cast)
        around = Surroundings(times=times, places=places, attributions=attributions)
        coded = standing(parsed, cast, self._coded(parsed, cast), attributions)
        sure = [one for one in coded if one.confidence >= self._min_confidence]
        events = make_events(parsed, cast, sure, around, self.ontology)
        relations = self._relations(parsed, cast, times)
        return Extraction(
            article=parsed.article,
            actors=with_implied(cast.actors.values(), relations),
            events=events,
            relations=relations,
            times=times,
            places=places,
            attributions=attributions,
            warnings=parsed.layout.warnings,
        )

    def extract_many(
        self, articles: Iterable[Article | str | Failure], *, processes: int = 1, time_limit: float | None = None
    ) -> Iterator[Extraction]:
        """Extract from many articles, in input order and constant memory; some are read ahead and parsed together.

        An article that cannot be used does not end the run: its Extraction is empty and its `warnings` say why.

        Args:
            articles: Articles or plain texts, or what `read_articles` yields.
            processes: How many processes code them. With one it is this one; with more, each loads a pipeline of its
                own (some 400 MB), and the results are the same.
            time_limit: Seconds for one article, which is then given up; it needs a process of its own.

        Raises:
            ArticleError: When `articles` is itself an article, or a text, and not an iterable of them.
            SettingError: When `processes` or `time_limit` is no positive number, or this extractor has parts that
                cannot be sent to another process: `actors` or `coreference`.
            ProcessError: When a process cannot start, as there is no pipeline or a data file cannot be used.
        """
        from geonews.batches import as_extraction, as_items

        given, coded = itertools.tee(as_items(articles))
        outcomes = self.outcomes(coded, processes=processes, time_limit=time_limit)
        return (as_extraction(item, outcome) for item, outcome in zip(given, outcomes, strict=True))

    def outcomes(
        self, articles: Iterable[Article | Failure], *, processes: int = 1, time_limit: float | None = None
    ) -> Iterator[Extraction | Failure]:
        """What `extract_many` finds, or for each article why nothing could be: for the corpus layer, not public."""
        from geonews.batches import check_positive, in_groups, with_processes

        check_positive(processes=processes, time_limit=time_limit)
        if processes == 1 and time_limit is None:
            return in_groups(articles, self._parse_all, self._code)
        self._check_sendable()
        return with_processes(articles, self.settings(), self._model, processes=processes, time_limit=time_limit)

    def outcomes_together(self, articles: Sequence[Article]) -> Iterator[Extraction | Failure]:
        """What is found in a few articles that are parsed at once: for a process that is sent them, not public."""
        from geonews.batches import coded_together

        return coded_together(articles, self._parse_all, self._code)

    def _check_sendable(self) -> None:
        for name, part in (("actors", self._actors), ("coreference", self._coreference)):
            if part is not None:
                raise SettingError(name, part, "None where other processes code: lay files over with data_dir instead")

    def settings(self) -> dict[str, Any]:
        """The choices that are plain values: for an Extractor in another process, not public."""
        return {
            "model": self._model if isinstance(self._model, str) else None,
            "data_dir": str(self._data_dir.resolve()) if self._data_dir else None,
            "max_characters": self._max_characters,
            "min_confidence": self._min_confidence,
            "include_unmapped": self._include_unmapped,
            "backoff": self._backoff,
        }

    def load(self) -> Extractor:
        """Load now what is otherwise loaded at first use, with the errors of that, and return the extractor itself."""
        from geonews.actors import find_cast
        from geonews.parsing import parse

        parsed = parse(Article(text="Ministers met in Geneva."), self.nlp)
        self._collected(parsed, find_cast(parsed, self.tables, None))
        return self

    def extract_actors(
        self, article: Article | str, *, published: dt.date | dt.datetime | None = None
    ) -> tuple[Actor, ...]:
        """The actors of an article, with every mention of them."""
        return tuple(self._cast(self._parse(as_article(article, published))).actors.values())

    def extract_events(
        self, article: Article | str, *, published: dt.date | dt.datetime | None = None
    ) -> tuple[Event, ...]:
        """The events of an article."""
        return self.extract(article, published=published).events

    def extract_relations(
        self, article: Article | str, *, published: dt.date | dt.datetime | None = None, known: bool = False
    ) -> tuple[Relation, ...]:
        """How the actors of an article stand to each other.

        `known` adds offices that the tables know and the text does not tell: no evidence, pattern `known-office`.
        """
        parsed = self._parse(as_article(article, published))
        return self._relations(parsed, self._cast(parsed), self._times(parsed), known=known)

    def extract_times(
        self, article: Article | str, *, published: dt.date | dt.datetime | None = None
    ) -> tuple[TimeExpression, ...]:
        """The time expressions of an article."""
        return self._times(self._parse(as_article(article, published)))

    def extract_places(
        self, article: Article | str, *, published: dt.date | dt.datetime | None = None
    ) -> tuple[Place, ...]:
        """The places that an article names."""
        return self._places(self._parse(as_article(article, published)))

    def extract_attributions(
        self, article: Article | str, *, published: dt.date | dt.datetime | None = None
    ) -> tuple[Attribution, ...]:
        """Who says what in an article."""
        parsed = self._parse(as_article(article, published))
        return self._attributions(parsed, self._cast(parsed))

    def resolve_actor(self, text: str, *, on: dt.date | None = None) -> Actor | None:
        """Who one string is at a date, without any parsing model; None when it names no actor.

        Raises:
            ArticleError: When `text` is no str, or `on` is no date.
        """
        from geonews.resolution import resolve_actor

        if not isinstance(text, str):
            raise ArticleError(f"expected the words for an actor as a str, not {type(text).__name__}")
        if on is not None and not isinstance(on, dt.date):
            raise ArticleError(f"on is {on!r}: give a datetime.date such as datetime.date(2023, 9, 18)")
        return resolve_actor(text, on.date() if isinstance(on, dt.datetime) else on, self.tables)

    def code_pair(
        self,
        article: Article | str,
        *,
        source: tuple[int, int],
        target: tuple[int, int],
        published: dt.date | dt.datetime | None = None,
    ) -> Event | None:
        """What one actor does to another in a text, or None.

        Args:
            article: The article, or its plain text.
            source: Offsets of the doer's words, half-open.
            target: Offsets of the words for the one it is done to.
            published: Day of publication, with plain text only.

        Raises:
            ArticleError: When the offsets do not lie within the text.
        """
        from geonews.assembly import Surroundings, make_event
        from geonews.events.pairs import code_pair, with_pair

        article = as_article(article, published)
        for name, span in (("source", source), ("target", target)):
            if not _is_span(span, len(article.text)):
                raise ArticleError(
                    f"{name}={span!r} is no span (start, end) of the {len(article.text)} characters of text"
                )
        if source == target:
            return None  # what someone does to himself is no dyad
        parsed = self._parse(article)
        cast = with_pair(parsed, self._cast(parsed), source, target)
        coded = code_pair(parsed, cast, self.lexicon, source, target, model=self.backoff)
        if coded is None:
            return None
        said = self._attributions(parsed, cast)
        around = Surroundings(times=self._times(parsed), places=self._places(parsed), attributions=said)
        return make_event(parsed, cast, coded, around, self.ontology)

    def parse_with_cast(self, article: Article) -> tuple[Parsed, Cast]:
        """The parse and the cast of an article: for the data checker, not public."""
        parsed = self._parse(article)
        return parsed, self._cast(parsed)

    def standing(self, article: Article) -> tuple[list[Coded], Cast]:
        """The events of an article before they are records, and its cast: for the tools, not public."""
        from geonews.assembly import standing

        parsed, cast = self.parse_with_cast(article)
        return standing(parsed, cast, self._coded(parsed, cast), self._attributions(parsed, cast)), cast

    def _parse(self, article: Article) -> Parsed:
        return self._parse_all([article])[0]

    def _parse_all(self, articles: Sequence[Article]) -> list[Parsed]:
        from geonews.data import uncollected
        from geonews.parsing import parse_all
        from geonews.reading import read

        with uncollected():
            return parse_all([(one, read(one, max_characters=self._max_characters)) for one in articles], self.nlp)

    def _cast(self, parsed: Parsed) -> Cast:
        from geonews.actors import find_cast

        return find_cast(parsed, self.tables, self._coreference)

    def _times(self, parsed: Parsed) -> tuple[TimeExpression, ...]:
        from geonews.times import find_times

        return find_times(parsed)

    def _places(self, parsed: Parsed) -> tuple[Place, ...]:
        from geonews.places import find_places

        return find_places(parsed)

    def _attributions(self, parsed: Parsed, cast: Cast) -> tuple[Attribution, ...]:
        from geonews.attributions import find_attributions

        return find_attributions(parsed, cast)

    def _relations(
        self, parsed: Parsed, cast: Cast, times: Sequence[TimeExpression], *, known: bool = False
    ) -> tuple[Relation, ...]:
        from geonews.relations import find_relations

        return find_relations(parsed, cast, times, tables=self.tables, patterns=self.relation_patterns, known=known)

    def _coded(self, parsed: Parsed, cast: Cast) -> Iterator[Coded]:
        from geonews.events.coding import code_sentence

        for sentence in parsed.sentences():
            yield from code_sentence(sentence, cast, self.lexicon)


def _is_span(span: object, length: int) -> bool:
    """Whether a value is a pair of offsets into a text of some length."""
    match span:
        case (int(start), int(end)):
            return 0 <= start < end <= length
    return False
