"""The data checker: runs every example of every pattern in both directions, and says in plain words what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from geonews.article import Article
from geonews.data.lexicon import Example, Pattern
from geonews.data.relation_patterns import FILE as RELATIONS
from geonews.data.relation_patterns import RelationPattern, load_relation_patterns
from geonews.errors import GeonewsError
from geonews.events.coding import code_sentence, has_parties
from geonews.events.matching import find_matches

if TYPE_CHECKING:
    from geonews.cast import Cast, Mention
    from geonews.events.coding import Coded
    from geonews.parsing import Parsed
    from geonews.pipeline import Extractor
    from geonews.records import Relation


def check_patterns(extractor: Extractor, *, only: str | None = None) -> Iterator[str]:
    """Run the examples and near-misses of all patterns.

    Args:
        extractor: Its lexicon is checked.
        only: Part of a file name or of a pattern name; others are left out.

    Yields:
        One sentence for each problem.
    """
    for pattern in extractor.lexicon.patterns.values():
        if only and only not in pattern.file and only not in pattern.name:
            continue
        for example in pattern.examples:
            yield from check_example(extractor, pattern, example)
        for text in pattern.no_match:
            yield from check_near_miss(extractor, pattern, text)
    for relation in extractor.relation_patterns.patterns:
        if not only or only in RELATIONS or only in relation.name:
            yield from check_relation_pattern(extractor, relation)


def check_example(extractor: Extractor, pattern: Pattern, example: Example) -> Iterator[str]:
    """Whether an example is matched by its pattern and coded as that says, with the source and target that it names."""
    where = f"{pattern.file}, pattern {pattern.name}: the example {example.text!r}"
    parsed, cast = extractor.parse_with_cast(Article(text=example.text))
    coded = [c for s in parsed.sentences() for c in code_sentence(s, cast, extractor.lexicon) if _is_told(c)]
    matches = [m for s in parsed.sentences() for m in find_matches(s, extractor.lexicon)]
    raw = any(m.pattern.name == pattern.name for m in matches)
    mine = [c for c in coded if c.match.pattern.name == pattern.name]
    if raw and not mine:
        # Another pattern with the same meaning may have the longer phrase for it.
        mine = [c for c in coded if (c.plover, c.match.pattern.cameo) == (pattern.plover, pattern.cameo)]
    if not mine:
        rest = ", ".join(f"{c.match.pattern.name} on {' '.join(t.text for t in c.match.tokens)!r}" for c in coded)
        reason = "its words match but it was not coded" if raw else "its phrases do not match"
        yield f"{where}: {reason}; coded instead: {rest or 'nothing'}"
        return
    problems = [list(_wrong_parties(c, example, parsed, cast)) for c in mine]
    best = min(problems, key=len)
    for problem in best:
        yield f"{where} {problem}"


def _is_told(coded: Coded) -> bool:
    """Whether a coded match counts: it has parties, or is a noun that an article around it would give them."""
    return coded.match.pattern.taken_up or has_parties(coded)


def _wrong_parties(coded: Coded, example: Example, parsed: Parsed, cast: Cast) -> Iterator[str]:
    for side, wanted, mentions in (
        ("source", example.source, coded.arguments.sources),
        ("target", example.target, coded.arguments.targets),
    ):
        if wanted is None:
            continue
        for name in wanted.split(" | "):
            if not any(_names(m, name, parsed, cast) for m in mentions):
                found = ", ".join(m.span.text for m in mentions) or "nobody"
                yield f"found the {side} {found} and not {name!r}"


def _names(mention: Mention, wanted: str, parsed: Parsed, cast: Cast) -> bool:
    """Whether a mention is the words wanted, or another mention of the same actor is."""
    texts = [mention.span.text] + [s.text for a in cast.who(mention) for s in a.mentions]
    return any(wanted in text or text in wanted for text in texts)


def check_near_miss(extractor: Extractor, pattern: Pattern, text: str) -> Iterator[str]:
    """Whether a pattern leaves its near-miss alone."""
    parsed, cast = extractor.parse_with_cast(Article(text=text))
    for sentence in parsed.sentences():
        for coded in code_sentence(sentence, cast, extractor.lexicon):
            if coded.match.pattern.name == pattern.name and _is_told(coded):
                words = " ".join(t.text for t in coded.match.tokens)
                yield f"{pattern.file}, pattern {pattern.name}: the near-miss {text!r} was coded on {words!r}"


def check_relation_pattern(extractor: Extractor, pattern: RelationPattern) -> Iterator[str]:
    """Whether a relation pattern finds what its examples say, and nothing in its near-misses."""
    where = f"{RELATIONS}, pattern {pattern.name}"
    for example in pattern.examples:
        found = extractor.extract_relations(example.text)
        mine = [r for r in found if r.pattern == pattern.name]
        wanted = (example.subject, example.object, example.trend)
        if not mine:
            rest = ", ".join(_told(r) for r in found)
            yield f"{where}: the example {example.text!r} has no relation of it; found instead: {rest or 'nothing'}"
        elif not any((r.subject.name, r.object.name, r.trend) == wanted for r in mine):
            told = ", ".join(_told(r) for r in mine)
            yield f"{where}: the example {example.text!r} found {told} and not {' / '.join(map(str, wanted))}"
    for text in pattern.near_misses:
        for relation in extractor.extract_relations(text):
            if relation.pattern == pattern.name:
                yield f"{where}: the near-miss {text!r} found {_told(relation)}"


def _told(relation: Relation) -> str:
    return f"{relation.subject.name} {relation.kind} {relation.object.name}, trend {relation.trend}"


def check_tables(data_dir: Path | None = None) -> Iterator[str]:
    """Read every data file.

    Args:
        data_dir: A folder of the user's own files, laid over the built-in ones, or None.

    Yields:
        One sentence for each file that cannot be used.
    """
    from geonews.data import cues, gazetteer, load_boilerplate
    from geonews.data.actor_tables import load_actor_tables
    from geonews.data.lexicon import load_lexicon
    from geonews.data.memberships import load_memberships
    from geonews.data.ontologies import load_ontology

    loaders: tuple[Callable[[], object], ...] = (
        lambda: load_ontology(data_dir),
        lambda: load_lexicon(data_dir),
        lambda: load_actor_tables(data_dir).complete(),
        load_memberships,
        gazetteer.load_gazetteer,
        gazetteer.load_cues,
        gazetteer.load_adjectives,
        cues.load_cues,
        lambda: load_relation_patterns(data_dir),
        load_boilerplate,
    )
    for load in loaders:
        try:
            load()
        except GeonewsError as error:
            yield str(error)
