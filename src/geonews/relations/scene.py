"""What every finder of relations needs: the parse, the cast, the tables, and who some words stand for."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from geonews.cast import Cast, Mention
from geonews.data.actor_entries import Entry
from geonews.data.actor_tables import ActorTables
from geonews.data.relation_patterns import RelationPattern, RelationPatterns
from geonews.grammar import VERBAL, apposed, children, coordinated, surface_subjects
from geonews.parsing import Parsed
from geonews.records import Actor, TimeInterval
from geonews.values import value

if TYPE_CHECKING:
    from geonews.tree import Token


_BOTH = frozenset({"two", "both"})
_SELVES = frozenset({"themselves", "itself", "himself", "herself"})
_STATE_NOUNS = frozenset(
    "country nation neighbour neighbor state side rival power government capital region republic territory".split()
)
_STATES = frozenset({"country", "organization", "armed_group", "government", "group"})
_OWNERS = {
    "its": _STATES,
    "their": _STATES | {"person"},
    "his": frozenset({"person"}),
    "her": frozenset({"person"}),
}


@value
class Party:
    """Actors, and the tokens that name them."""

    actors: tuple[Actor, ...]
    start: int
    end: int


@value(kw_only=True)
class Claim:
    """One place of the text that tells a relation.

    Attributes:
        kind: Kind of relation.
        subject: The one that stands so.
        object: The other.
        pattern: Name of the pattern.
        start: Index of the first token that tells it.
        end: Index after the last one.
        at: Index of the word that the time of validity hangs on.
        trend: Trend, or None.
        confidence: How sure the construction is.
        time: When it holds, or None.
    """

    kind: str
    subject: Actor
    object: Actor
    pattern: str
    start: int
    end: int
    at: int
    trend: str | None = None
    confidence: float = 0.8
    time: TimeInterval | None = None


class Scene:
    """A parsed article with its cast and the patterns that apply."""

    def __init__(self, parsed: Parsed, cast: Cast, tables: ActorTables, patterns: RelationPatterns) -> None:
        self.parsed = parsed
        self.cast = cast
        self.tables = tables
        self.patterns = patterns
        self.told = [i for sentence in parsed.sentences() for i in range(sentence.start, sentence.end)]
        self.words = [t.text for t in parsed.doc]
        self.lower = [t.lower_ for t in parsed.doc]
        self.lemma = [t.lemma for t in parsed.doc]
        self._forms = list(zip(self.lower, self.lemma, strict=True))
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for i in self.told:
            lower, lemma = self._forms[i]
            self._places[lower].append(i)
            if lemma != lower:
                self._places[lemma].append(i)
        self.named = {i for m in cast.mentions if m.form == "name" for i in m.actors}
        self._spans = {
            (span.start, span.end): actor for actor in reversed(tuple(cast.actors.values())) for span in actor.mentions
        }
        self._starts = {start for start, _ in self._spans}

    def matches(self, form: str) -> Iterator[tuple[int, int, RelationPattern]]:
        """Where the words of the patterns of one form stand; the longest only."""
        index, end = self.patterns.by_form[form], 0
        for i in sorted({i for word in index.keys() & self._places.keys() for i in self._places[word]}):
            if i < end:
                continue
            if form in {"role", "state"} and self._is_in_name(i):
                continue
            starting = (*index.get(self.lower[i], ()), *index.get(self.lemma[i], ()))
            found = dict.fromkeys(
                (i + len(words), pattern) for words, pattern in starting if len(words) == 1 or self._stand_at(i, words)
            )
            if form != "compound":
                # "front-runner" is no front
                found = {f: None for f in found if not self._goes_on(f[0])}
            end = max((stop for stop, _ in found), default=i)
            yield from ((i, stop, pattern) for stop, pattern in found if stop == end)

    def _goes_on(self, end: int) -> bool:
        """Whether a hyphen joins the last word to another one."""
        return end < len(self.lower) and self.lower[end] == "-" and not self.parsed.doc[end - 1].whitespace_

    def _is_in_name(self, i: int) -> bool:
        """Whether a word is part of a name: "Front" in "the Revolutionary United Front"."""
        token = self.parsed.doc[i]
        return token.tag_ in {"NNP", "NNPS"} and token.is_title and i > token.sent.start

    def _stand_at(self, i: int, words: tuple[str, ...]) -> bool:
        """Whether some words of which the first stands at a place all stand there."""
        if i + len(words) > len(self._forms):
            return False
        return all(map(operator.contains, self._forms[i + 1 : i + len(words)], words[1:]))

    def is_known(self, actor: Actor) -> bool:
        """Whether the text names an actor, or the tables do: not "a spokesman", "other guerrillas"."""
        return actor.id in self.named or self.tables.entry(actor.id) is not None

    def head(self, start: int, end: int) -> Token:
        """The token among some that governs the others."""
        doc = self.parsed.doc
        return next((doc[i] for i in range(start, end) if not start <= doc[i].head.i < end), doc[end - 1])

    def mention_at(self, i: int) -> Mention | None:
        """The mention that a token lies in, when it is resolved."""
        mention = self.cast.by_token.get(i)
        return mention if mention is not None and mention.actors else None

    def party(self, mention: Mention) -> Party:
        """The actors of a mention."""
        return Party(self.cast.who(mention), mention.start, mention.end)

    def who(self, tokens: Iterable[Token]) -> tuple[Party, ...]:
        """Whom some words of the parse stand for: themselves, what is coordinated with them, else their appositions."""
        found: dict[int, Party] = {}
        for token in tokens:
            for part in coordinated(token):
                candidates = (self._at(c) for c in (part, *apposed(part)))
                party = next((p for p in candidates if p is not None), None) or self._two_states(part)
                if party is None and part.lower_ in _SELVES:
                    for one in self.before_comma(part.i - 1):
                        found.setdefault(one.start, one)
                nameless = party is None or not any(self.is_known(a) for a in party.actors)
                listed = self._listed(part) if nameless else ()
                for one in listed or ((party,) if party is not None else ()):
                    found.setdefault(one.start, one)
        return tuple(found[i] for i in sorted(found))

    def before_comma(self, i: int) -> tuple[Party, ...]:
        """Who is named right before a comma: "Mali and Niger, themselves suspended", "A and B, foes for years"."""
        named = self.mention_at(i - 1) if i > 0 and self.lower[i] == "," else None
        if named is None or named.form != "name":
            return ()
        first = self.parsed.doc[named.head]
        while first.dep_ == "conj" and first.head.pos_ == "PROPN":
            first = first.head
        return self.who((first,))

    def _listed(self, token: Token) -> tuple[Party, ...]:
        """As in "30 countries including Britain", "the breakaway regions of Abkhazia and South Ossetia"."""
        called = [p for c in children(token, "acl") if c.lemma in {"know", "call", "name", "dub"} for p in c.children]
        known_as = [t for p in called for t in (p, *p.children) if t.dep_ in {"pobj", "oprd"} and t.pos_ == "PROPN"]
        if known_as or self.lemma[token.i] not in _STATE_NOUNS:
            # "a leftist bloc known as ALBA"
            return self.who(known_as)
        names = [t for p in children(token, "prep") if p.lower_ in {"including", "like", "of"} for t in p.children]
        return self.who(t for t in names if t.dep_ == "pobj" and t.pos_ == "PROPN")

    def _two_states(self, token: Token) -> Party | None:
        """As in "India shot down a Pakistani plane, and tensions between the two neighbours rose"."""
        mention = self.cast.by_token.get(token.i)
        start = mention.start if mention is not None else token.left_edge.i
        if self.lemma[token.i] not in _STATE_NOUNS or _BOTH.isdisjoint(self.lower[start : token.i]):
            return None
        first = token.sent.start
        around = [a for m in self.cast.mentions if first <= m.start and m.end <= start for a in self.cast.who(m)]
        codes = tuple(dict.fromkeys(a.country for a in around if a.country is not None))
        states = [state for state in map(self.country, codes) if state is not None]
        return Party(tuple(states), start, token.i + 1) if len(states) == 2 else None

    def _at(self, token: Token) -> Party | None:
        """Whom a word stands for; inside of a longer phrase, "Syria" in "an ally of Syria", itself alone."""
        mention = self.mention_at(token.i)
        if mention is None:
            return None
        if mention.form == "nominal" and token.dep_ == "appos":
            # "UNITA, the rebel movement led by X": the movement is the one that is named
            name = self.mention_at(token.head.i)
            if name is not None and name.form == "name" and name.head == token.head.i:
                return self.party(name)
        if mention.head > token.i or mention.start >= token.left_edge.i:
            return self.party(mention)
        nested = self.inside(token.left_edge.i, token.i + 1)
        return nested[-1] if nested and nested[-1].end == token.i + 1 else None

    def inside(self, start: int, end: int) -> tuple[Party, ...]:
        """The actors named among some tokens, also inside of a longer phrase: "Chinese" in "the Chinese minister"."""
        found: list[Party] = []
        i = start
        while i < end:
            # "Georgia and Russia, whose ties are cool": the clause tells of both
            whose = self._owned(i) if self.parsed.doc[i].tag_ == "WP$" else None
            party = whose or self._mentioned(i, end) or self._owned(i) or self._known(i, end)
            if party is not None:
                found.append(party)
            i = party.end if party is not None else i + 1
        return tuple(found)

    def _owned(self, i: int) -> Party | None:
        """Whom a possessive stands for that lies in a longer phrase: "its" in "Bahrain followed its ally"."""
        token = self.parsed.doc[i]
        if token.tag_ == "WP$":
            clause = next((v for v in token.ancestors if v.dep_ == "relcl"), None)
            heads = self.who((clause.head,)) if clause is not None else ()
            return Party(tuple(a for p in heads for a in p.actors), i, i + 1) if heads else None
        kinds = _OWNERS.get(self.lower[i])
        if token.tag_ != "PRP$" or kinds is None:
            return None
        around = self.mention_at(i)
        inner = set(around.actors) if around is not None else set()
        if token.head.dep_ == "appos":
            # "blaming Iran and Hezbollah, its Lebanese ally"
            bearer = self._at(token.head.head)
            inner.update(a.id for a in (bearer.actors if bearer is not None else ()))
        subjects = [p for v in token.ancestors if v.pos_ in VERBAL for p in self.who(surface_subjects(v))]
        before = [
            self.party(m)
            for m in reversed(self.cast.mentions)
            if m.actors and token.sent.start <= m.start and m.end <= i and m.form != "adjective"
        ]
        for party in (*subjects, *before):
            fits = all(a.kind in kinds and a.id not in inner and self.is_known(a) for a in party.actors)
            if party.start < i and fits and (self.lower[i] != "their" or len(party.actors) > 1):
                return Party(party.actors, i, i + 1)
        # "Indian soldiers died in a brawl with those of China on their border"
        states = {a.id: a for p in before for a in p.actors if a.kind == "country" and a.id not in inner}
        if self.lower[i] == "their" and len(states) == 2:
            return Party(tuple(states.values()), i, i + 1)
        return None

    def _mentioned(self, i: int, end: int) -> Party | None:
        """A mention of the cast, or a name nested in one, that starts at a token and ends before another."""
        mention = self.mention_at(i)
        if mention is not None and mention.start == i and mention.end <= end:
            return self.party(mention)
        tokens = self.parsed.doc.tokens
        start = tokens[i].idx
        for stop in range(min(end, i + 10), i, -1) if start in self._starts else ():
            last = tokens[stop - 1]
            actor = self._spans.get((start, last.idx + len(last.text)))
            if actor is not None:
                return Party((actor,), i, stop)
        return None

    def _known(self, i: int, end: int) -> Party | None:
        known = self.tables.find(self.words[i:end], 0)
        if known is None:
            return None
        actor = self.actor(known[1][0].entry)
        return Party((actor,), i, i + known[0]) if actor is not None else None

    def actor(self, entry: Entry) -> Actor | None:
        """The actor that an entry of the tables is: that of the cast where it is there. Persons must be there."""
        if entry.kind == "country":
            return self.country(entry.country)
        if entry.id in self.cast.actors:
            return self.cast.actors[entry.id]
        if entry.kind == "person":
            return None
        own = (entry.country or "") + (entry.sector or "")
        return Actor(
            id=entry.id,
            name=entry.name,
            kind=entry.kind,
            country=entry.country,
            sector=entry.sector,
            code=entry.code or own or None,
            wikidata=entry.wikidata,
        )

    def country(self, code: str | None) -> Actor | None:
        """A country as an actor."""
        if code is None:
            return None
        if code in self.cast.actors:
            return self.cast.actors[code]
        entry = self.tables.country(code)
        if entry is None:
            return None
        return Actor(
            id=entry.id,
            name=entry.name,
            kind="country",
            country=code,
            sector="GOV",
            code=f"{code}GOV",
            wikidata=entry.wikidata,
        )

    def office(self, title: str) -> RelationPattern | None:
        """The pattern of an office, by its title: "foreign minister"."""
        words = tuple(title.lower().replace("-", " - ").split())
        found = (p for w, p in self.patterns.by_form["office"].get(words[0], ()) if w == words)
        return next(found, None)

    def is_one_of(self, listed: str, *words: str) -> bool:
        """Whether one of some words is on a list of the patterns."""
        return not self.patterns.words[listed].isdisjoint(words)
