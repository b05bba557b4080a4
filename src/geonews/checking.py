"""The data checker: runs every example of every pattern in both directions, and says in plain words what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geonews.article import Article
from geonews.data.lexicon import Example, Pattern
from geonews.events.coding import code_sentence
from geonews.events.matching import find_matches

if TYPE_CHECKING:
    from geonews.cast import Cast, Mention
    from geonews.events.coding import Coded
    from geonews.parsing import Parsed
    from geonews.pipeline import Extractor


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


def check_example(extractor: Extractor, pattern: Pattern, example: Example) -> Iterator[str]:
    """Whether a pattern codes its example, with the source and target that it names."""
    where = f"{pattern.file}, pattern {pattern.name}: the example {example.text!r}"
    parsed, cast = extractor.parse_with_cast(Article(text=example.text))
    coded = [c for s in parsed.sentences() for c in code_sentence(s, cast, extractor.lexicon)]
    mine = [c for c in coded if c.match.pattern.name == pattern.name]
    if not mine:
        raw = any(m.pattern.name == pattern.name for s in parsed.sentences() for m in find_matches(s, extractor.lexicon))
        rest = ", ".join(f"{c.match.pattern.name} on {' '.join(t.text for t in c.match.tokens)!r}" for c in coded)
        reason = "its words match but it was not coded" if raw else "its phrases do not match"
        yield f"{where}: {reason}; coded instead: {rest or 'nothing'}"
        return
    problems = [list(_wrong_parties(c, example, parsed, cast)) for c in mine]
    best = min(problems, key=len)
    for problem in best:
        yield f"{where} {problem}"


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
            if coded.match.pattern.name == pattern.name:
                words = " ".join(t.text for t in coded.match.tokens)
                yield f"{pattern.file}, pattern {pattern.name}: the near-miss {text!r} was coded on {words!r}"


def main() -> int:
    """Check the built-in patterns from the command line: `python -m geonews.checking --only consult`."""
    import argparse

    from geonews.pipeline import Extractor

    parser = argparse.ArgumentParser(description="Run the examples and near-misses of the patterns.")
    parser.add_argument("--only", help="part of a file name or of a pattern name")
    problems = list(check_patterns(Extractor(), only=parser.parse_args().only))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
