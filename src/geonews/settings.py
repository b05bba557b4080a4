"""The country of actors that the text leaves without one: where they act, or whose affairs the passage tells."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import attrs

from geonews.candidates import Candidate
from geonews.records import Actor
from geonews.word_classes import ABROAD, COUNTRY_NOUNS, PAIRED_NOUNS, PLACING, STRIKING
from geonews.words import Words

# "The army", "parliament", "the opposition": each country has its own, and a text names the country once.
_DOMESTIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "OPP", "PTY", "SPY", "PRM"})
# People and their armed groups are of the place where they act: "students clashed with police in Jakarta".
_LOCAL = frozenset(
    {"CVL", "SOC", "LAB", "EDU", "REL", "UAF", "REB", "PRM", "SEP", "INS", "CRM", "AGR", "BUS", "MED", "JRN", "OPP"}
)
_PLACELESS = frozenset({"IGO", "NGO", "IMG", "MNC", "ISM"})
# "leaders of the coalition", "members of the sect" are of its country and its kind.
_PARTS = frozenset("leader member head chief supporter follower fighter spokesman spokeswoman founder activist".split())
# Officials who are abroad by trade, and nouns that say too little, keep no country.
_UNSETTLED = frozenset(
    """diplomat official envoy ambassador leader mediator negotiator expert source observer peacekeeper country
    state nation analyst foreigner president minister force coalition adviser aide mediators delegate delegation
    court judge inspector monitor prosecutor lawmaker terrorist""".split()
)
_AFFAIRS = frozenset("conflict war fighting crisis dispute violence unrest uprising rebellion insurgency feud".split())
_FIGHTING = STRIKING | {"storm", "wound", "injure", "capture", "seize", "board", "detain", "chase", "ambush", "invade"}
_RULING = frozenset({"rule", "govern", "run", "lead", "control"})
_LOCAL_PLACING = PLACING | {"through", "outside", "near", "around"}
# Where a crowd is, the sentence may say with other words: "Thousands marched through Caracas".
_CROWD_PLACING = PLACING | {"through", "outside", "near", "at", "around", "on", "of"}

# How much of what an article names must be of the country that it is about, and how far that must lead.
_SHARE, _LEAD = 0.3, 1.15
_OF_TWO = 0.25  # how much the second of two must have, where an article is about two
_HALF = 0.5  # for what may be no party at all: "investigators", "the crew"

# Who is of another country than the story's as often as not, or of several.
_AWAY = frozenset(
    """diplomat envoy ambassador mediator negotiator peacekeeper expert source observer inspector monitor foreigner
    analyst member country state nation""".split()
)
_FROM_ELSEWHERE = frozenset(
    """african european asian arab western eastern latin american balkan nordic baltic caribbean pacific muslim islamic
    foreign international regional gulf world global allied visiting other outside""".split()
)

# What is no part of the country in which it is, or is a country itself.
_NOT_OPEN = COUNTRY_NOUNS | PAIRED_NOUNS | {"embassy", "consulate", "mission"}


@attrs.define(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around the text.

    Attributes:
        dateline: The country from which the article is written, or None.
        country: Gives the actor of a country's code.
    """

    dateline: str | None
    country: Callable[[str], tuple[Actor, ...]]


def settle(
    words: Words,
    candidates: Sequence[Candidate],
    resolved: Sequence[tuple[Actor, ...]],
    actors: Mapping[str, Actor],
    where: Surroundings,
) -> dict[str, Actor]:
    """Give a country to actors that have none, where the text around their first mention settles it.

    Args:
        words: The parse as lists.
        candidates: The candidates in text order.
        resolved: Whom each stands for.
        actors: The actors by id, with what appositions told of them.
        where: What stands around the text.
    """
    return _Settler(words, candidates, resolved, actors, where).run()


class _Settler:
    def __init__(
        self,
        words: Words,
        candidates: Sequence[Candidate],
        resolved: Sequence[tuple[Actor, ...]],
        actors: Mapping[str, Actor],
        where: Surroundings,
    ) -> None:
        self.where = where
        self.words = words
        self.candidates = candidates
        self.resolved = resolved
        self.actors = actors
        self.countries: list[Counter[str]] = [Counter() for _ in words.bounds]
        self._told: list[tuple[int, str]] = []  # where countries are named, in text order
        self._at: dict[int, tuple[str, Actor]] = {}  # the form of the phrase, and for whom alone it stands
        for c, who in zip(candidates, resolved, strict=True):
            for actor in who:
                code = actors[actor.id].country
                if code and c.form != "pronoun":
                    self.countries[words.sentence[c.start]][code] += 1
                    self._told.append((c.start, code))
            if len(who) == 1:
                self._at.update(dict.fromkeys(range(c.start, c.end), (c.form, who[0])))
        self.total: Counter[str] = sum(self.countries, Counter())
        # Talks of others are told from Beijing too: a dateline counts where the story is of its country.
        told = where.dateline is not None and self.total[where.dateline] >= max(self.total.values(), default=0)
        self.dateline = where.dateline if told else None

    def run(self) -> dict[str, Actor]:
        settled = dict(self.actors)
        self._settle_groups(settled)
        self._settle_parts(settled)
        return settled

    def _settle_parts(self, settled: dict[str, Actor]) -> None:
        """Leaders and members are of the country and sector of what they lead."""
        for c, who in zip(self.candidates, self.resolved, strict=True):
            if len(who) != 1 or self.actors[who[0].id].country:
                continue
            whole = self._whole(c, settled)
            if whole is not None:
                actor = settled[who[0].id]
                country, sector = whole.country or actor.country, actor.sector or whole.sector
                code = (country or "") + (sector or "") or None
                settled[actor.id] = attrs.evolve(actor, country=country, sector=sector, code=code)

    def _settle_groups(self, settled: dict[str, Actor]) -> None:
        seen: set[str] = set()
        for c, who in zip(self.candidates, self.resolved, strict=True):
            if len(who) != 1 or c.form == "pronoun":
                continue
            actor = settled[who[0].id]
            if not self._is_open(c, actor):
                continue
            if self.words.lower[c.start : c.end] == ["bloc"] and actor.sector is None:
                settled[actor.id] = attrs.evolve(actor, sector="IGO", code="IGO")  # states that are never named
                continue
            code = self._place(c) or self._companion(c) or self._member(c, actor)
            if code is None and actor.id not in seen and not self._is_from_elsewhere(c):
                code = self._passage(c, actor) or self._of_story(c, actor)
            if code is not None and code == self._striker(c):
                code = self._other_of_two(code) or code
            seen.add(actor.id)
            lower = self.words.lower[c.noun]
            governs = c.definite and c.noun == c.start and lower in {"government", "administration"}
            if code and (governs or (c.sector == "GOV" and lower != "hall")):
                # "The government" of the passage's country is that country's, and so is "the presidential palace".
                settled[actor.id] = next(iter(self.where.country(code)), actor)
            elif code and (twin := settled.get(f"{code.lower()}-{actor.id}")) is not None and twin.kind == actor.kind:
                settled[actor.id] = twin  # "Police fired. Police in Minsk said ..."
            elif code:
                settled[actor.id] = attrs.evolve(actor, country=code, code=code + (actor.sector or ""))

    def _striker(self, c: Candidate) -> str | None:
        """The country whose soldiers strike a group: "Navy boats were rammed by Chinese coastguards"."""
        w, verb = self.words, self.words.head[c.head]
        if w.dep[c.head] not in {"dobj", "nsubjpass"} or w.lemma[verb] not in _FIGHTING:
            return None
        by = w.child(verb, "agent") if w.dep[c.head] == "nsubjpass" else None
        doer = w.child(by, "pobj") if by is not None else w.child(verb, "nsubj")
        found = self._one_at(doer) if doer is not None else None
        return self.actors[found.id].country if found is not None and found.sector == "MIL" else None

    def _other_of_two(self, code: str) -> str | None:
        """The other of the two countries that an article is about: whom a foreign army strikes is of that one."""
        (first, _), (second, much), (_, less) = [*self.total.most_common(3), *[("", 0)] * 3][:3]
        if code not in {first, second} or much < _OF_TWO * self.total.total() or much < _LEAD * less:
            return None
        return second if code == first else first

    def _is_open(self, c: Candidate, actor: Actor) -> bool:
        """Whether an actor has no country yet and may get one."""
        if actor.country or actor.kind == "country" or actor.sector in _PLACELESS or self._is_guest(c):
            return False
        lemma = self.words.lemma[c.noun]
        if lemma == "party":
            return not c.paired
        return lemma not in _NOT_OPEN

    def _place(self, c: Candidate) -> str | None:
        """The country that hangs on the phrase itself: "farmers in Peru", "a court in Jakarta"."""
        w = self.words
        for child in w.children[c.noun]:
            if w.dep[child] == "prep" and w.lower[child] in PLACING:
                for place in w.children[child]:
                    code = self._country_at(place)
                    if code:
                        return code
            if w.dep[child] == "prep" and w.lower[child] in {"to", "of", "in"}:
                for affair in w.children[child]:  # "parties to the conflict in Angola", "victims of the war in Yemen"
                    if w.lemma[affair] in _AFFAIRS and (code := self._place_of(affair)):
                        return code
            if w.dep[child] == "relcl" and w.lemma[child] in _RULING:  # "the soldiers who rule Sierra Leone"
                ruled = w.child(child, "dobj")
                if ruled is not None and (code := self._country_at(ruled)):
                    return code
        return None

    def _place_of(self, affair: int) -> str | None:
        """Where a conflict is: "the war in Yemen"."""
        w = self.words
        placing = (p for p in w.children[affair] if w.dep[p] == "prep" and w.lower[p] in PLACING)
        return next((code for p in placing for i in w.children[p] if (code := self._country_at(i))), None)

    def _member(self, c: Candidate, actor: Actor) -> str | None:
        """The country of the person who is said to be of a body: "John Kirby of the National Security Council"."""
        w, head = self.words, c.head
        if c.form != "name" or actor.kind == "person" or w.dep[head] != "pobj" or w.lower[w.head[head]] != "of":
            return None
        found = self._one_at(w.head[w.head[head]])
        return self.actors[found.id].country if found is not None and found.kind == "person" else None

    def _is_guest(self, c: Candidate) -> bool:
        """Whether an actor is where it is as a guest: "diplomats in Vienna", "refugees in Jordan"."""
        w = self.words
        placed = any(w.dep[i] == "prep" and w.lower[i] in PLACING for i in w.children[c.noun])
        return placed and w.lemma[c.noun] in ABROAD

    def _last_before(self, c: Candidate) -> str | None:
        """The country that the text names last before a phrase."""
        before = bisect.bisect_left(self._told, c.start, key=lambda told: told[0])
        return self._told[before - 1][1] if before else None

    def _is_from_elsewhere(self, c: Candidate) -> bool:
        """As in "Latin American governments", "foreign aid workers"."""
        return any(self.words.lower[i] in _FROM_ELSEWHERE for i in range(c.start, c.noun))

    def _whole(self, c: Candidate, settled: Mapping[str, Actor]) -> Actor | None:
        """What somebody is a part of: "leaders of the opposition coalition"."""
        w = self.words
        if c.form != "nominal" or w.lemma[c.noun] not in _PARTS:
            return None
        of = [p for p in w.children[c.noun] if w.dep[p] == "prep" and w.lower[p] == "of"]
        objects = {o for p in of for o in w.children[p] if w.dep[o] == "pobj"}
        for other, who in zip(self.candidates, self.resolved, strict=True):
            if other.noun in objects and len(who) == 1 and who[0].id in settled:
                return settled[who[0].id]
        return None

    def _companion(self, c: Candidate) -> str | None:
        """The country of those beside whom "others" are named: "Hezbollah and other guerrillas"."""
        w = self.words
        if w.dep[c.noun] != "conj" or w.lower[c.start] != "other":
            return None
        found = self._one_at(w.head[c.noun])
        return self.actors[found.id].country if found is not None else None

    def _country_at(self, i: int) -> str | None:
        found = self._one_at(i)
        return found.country if found is not None and found.kind == "country" and self._at[i][0] == "name" else None

    def _one_at(self, i: int) -> Actor | None:
        """For whom alone the phrase stands that a word lies in."""
        return self._at[i][1] if i in self._at else None

    def _passage(self, c: Candidate, actor: Actor) -> str | None:
        """The one country of the sentence, of those before it, or the one that the article is about."""
        w = self.words
        number = w.sentence[c.start]
        domestic = actor.sector in _DOMESTIC and w.lemma[c.noun] not in _UNSETTLED
        if actor.kind == "person" and c.form == "name":
            # "Secretary Powell told Iraq": the country next to an official by name is often another one.
            return (self.dateline or self._main()) if actor.sector in _DOMESTIC and actor.office else None
        local = actor.sector in _LOCAL and c.form == "nominal" and w.lemma[c.noun] not in _UNSETTLED
        crowd = c.sector == "CVL"
        places = self._places(number, _CROWD_PLACING if crowd else _LOCAL_PLACING if local else PLACING)
        if (domestic or local) and len(places) == 1:
            return next(iter(places))
        if not domestic:
            if local and len(self.total) > 1:
                return self.dateline or self._main()
            return next(iter(self.total)) if len(self.total) == 1 and actor.sector else None
        for back in range(3):
            if back == 1 and self.dateline:
                return self.dateline
            near = self.countries[number - back] if number >= back else Counter()
            if len(near) == 1:
                return next(iter(near))
            if len(near) > 1:
                break
        return self.dateline or self._main()

    def _of_story(self, c: Candidate, actor: Actor) -> str | None:
        """The country that the article is about, for people of whom nothing near tells whose they are.

        "The generals", "protest leader Nattawut Saikua": but not "foreign diplomats", nor a mere name.
        """
        own = actor.sector in _DOMESTIC | _LOCAL
        if c.form == "name" and (actor.kind != "person" or not own):
            return None
        if self.words.lemma[c.noun] in _AWAY:
            return None
        if own:
            return self.dateline or self._main() or self._last_before(c)
        return self._main(_HALF) if actor.kind == "group" and not actor.sector else None

    def _places(self, number: int, placing: frozenset[str]) -> Counter[str]:
        """The countries in which a sentence says that something happens."""
        w = self.words
        found: Counter[str] = Counter()
        for c, who in zip(self.candidates, self.resolved, strict=True):
            named = w.sentence[c.start] == number and c.form == "name" and len(who) == 1
            where = w.dep[c.head] == "pobj" and w.lower[w.head[c.head]] in placing
            if named and where and who[0].kind == "country":
                found[who[0].country or ""] += 1
        return found

    def _main(self, share: float = _SHARE) -> str | None:
        """The country that the article is about: it has a share of all that is named, and leads."""
        (first, most), (_, next_most) = [*self.total.most_common(2), ("", 0), ("", 0)][:2]
        return first if most >= share * self.total.total() and most >= _LEAD * next_most and most else None
