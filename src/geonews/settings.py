"""The country of actors that the text leaves without one: where they act, or whose affairs the passage tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from geonews.apart import apart_from, striker
from geonews.candidates import Candidate
from geonews.passages import OF_TWO, SPEAKING, Passages
from geonews.records import Actor
from geonews.word_classes import ABROAD, COUNTRY_NOUNS, PAIRED_NOUNS, PLACING
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
_FOREIGN = frozenset("minister ministry secretary office official spokesman spokeswoman".split())
_ENVOYS = frozenset({"ambassador", "envoy", "consul"})
_FOES = frozenset({"OPP", "REB"})
_OPPOSING = frozenset({"OPP", "PTY", "CVL", "LAB", "EDU"})
# "West African leaders", "Gulf leaders": who meets for the states of a region.
_REGIONS = tuple(
    region.split()
    for region in ("west african", "east african", "southern african", "african", "central american", "caribbean",
                   "european", "gulf", "arab", "asean", "eu", "ecowas")
)  # fmt: skip
_WITH_JOINT_FORCES = tuple(
    region.split()
    for region in ("west african", "east african", "southern african", "african", "caribbean", "ecowas", "regional")
)
_JOINT_FORCES = frozenset({"troop", "peacekeeper", "mediator", "force", "soldier"})
_RULING = frozenset({"rule", "govern", "run", "lead", "control"})
_LOCAL_PLACING = PLACING | {"through", "outside", "near", "around"}
# Where a crowd is, the sentence may say with other words: "Thousands marched through Caracas".
_CROWD_PLACING = PLACING | {"through", "outside", "near", "at", "around", "on", "of"}

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
_FAITHS = frozenset({"muslim", "islamic"})

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
        self.barred: frozenset[str] = frozenset()
        self.told = Passages(words, candidates, resolved, actors, where.dateline)
        # "Fishermen were there. A navy ship harassed them": whom it strikes they are not of.
        self.struck = {
            who[0].id: code
            for c, who in zip(candidates, resolved, strict=True)
            if c.form == "pronoun" and len(who) == 1 and (code := striker(words, c, self.told.beside))
        }

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
            if self._are_together(c):
                settled[actor.id] = attrs.evolve(actor, sector="IGO", code="IGO")  # "West African leaders met in Accra"
                continue
            if self.words.lower[c.start : c.end] == ["bloc"] and actor.sector is None:
                settled[actor.id] = attrs.evolve(actor, sector="IGO", code="IGO")  # states that are never named
                continue
            self.barred = self._barred(c, actor)
            code = self._place(c) or self._companion(c) or self._member(c, actor) or self._own_ruler(c, actor)
            if code is None and (actor.id not in seen or self.barred) and not self._is_from_elsewhere(c):
                code = self._passage(c, actor) or self._of_story(c, actor)
            if code is None and self.barred and self.words.lemma[c.noun] in _ENVOYS:
                code = self.told.last_before(c.start, self.barred)  # "Baghdad protested to the ambassador"
            if code == "PSE" and (actor.sector == "MIL" or self.words.lemma[c.noun] == "settler"):
                code = "ISR"  # "the army sealed off Nablus"
            seat = c.sector in {"GOV", "LEG"}  # "soldiers stormed the palace": their own
            if (
                code is not None
                and not seat
                and code in {striker(self.words, c, self.told.beside), self.struck.get(actor.id)}
            ):
                code = self.told.other_of_two(code) or code
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

    def _are_together(self, c: Candidate) -> bool:
        """Whether those of a region act as its organization does: "Gulf leaders called on Iran", "African troops"."""
        w = self.words
        region, lemma = w.lower[c.start : c.noun], w.lemma[c.noun]
        forces = lemma in _JOINT_FORCES and region in _WITH_JOINT_FORCES
        return c.form == "nominal" and c.plural and ((lemma == "leader" and region in _REGIONS) or forces)

    def _own_ruler(self, c: Candidate, actor: Actor) -> str | None:
        """The country of the ruler whom those at home oppose: "opposition parties called the president a traitor"."""
        if actor.sector not in _OPPOSING or self.words.dep[c.head] != "nsubj" or actor.kind == "person":
            return None
        found = [
            self.told.one_at(i) for i in self.words.children[self.words.head[c.head]] if self.words.dep[i] == "dobj"
        ]
        rulers = [a for one in found if one is not None and (a := self.actors[one.id]).kind == "person"]
        return rulers[0].country if len(rulers) == 1 and rulers[0].sector == "GOV" else None

    def _barred(self, c: Candidate, actor: Actor) -> frozenset[str]:
        """The countries that a group cannot be of: "Delhi urged the president to obey the court"."""
        apart = apart_from(self.words, c, actor.sector or c.sector, self.told.beside)
        others = [n for code, n in self.told.total.items() if code not in apart.never | apart.hardly]
        much = max(others, default=0) >= OF_TWO * self.told.total.total()
        return apart.never | apart.hardly if much else apart.never

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
        if w.lower[c.start : c.end] == ["pope"]:
            return "VAT"
        if w.lower[c.end : c.end + 1] == ["there"]:
            return self.told.last_before(c.start, self.barred)  # "the opposition there"
        for child in w.children[c.noun]:
            if w.dep[child] == "prep" and w.lower[child] in PLACING:
                for place in w.children[child]:
                    code = self.told.country_at(place)
                    if code is None and w.lower[place] == "capital" and len(list(w.children[place])) == 1:
                        code = self.told.parallel(c)  # "Peru's parliament met, and students in the capital marched"
                    if code:
                        return code
            if w.dep[child] == "prep" and w.lower[child] in {"to", "of", "in"}:
                for affair in w.children[child]:  # "parties to the conflict in Angola", "victims of the war in Yemen"
                    if w.lemma[affair] in _AFFAIRS and (code := self._place_of(affair)):
                        return code
            if w.dep[child] == "relcl" and w.lemma[child] in _RULING:  # "the soldiers who rule Sierra Leone"
                ruled = w.child(child, "dobj")
                if ruled is not None and (code := self.told.country_at(ruled)):
                    return code
        return None

    def _place_of(self, affair: int) -> str | None:
        """Where a conflict is: "the war in Yemen"."""
        w = self.words
        placing = (p for p in w.children[affair] if w.dep[p] == "prep" and w.lower[p] in PLACING)
        return next((code for p in placing for i in w.children[p] if (code := self.told.country_at(i))), None)

    def _member(self, c: Candidate, actor: Actor) -> str | None:
        """The country of the person who is said to be of a body: "John Kirby of the National Security Council"."""
        w, head = self.words, c.head
        if c.form != "name" or actor.kind == "person" or w.dep[head] != "pobj" or w.lower[w.head[head]] != "of":
            return None
        found = self.told.one_at(w.head[w.head[head]])
        return self.actors[found.id].country if found is not None and found.kind == "person" else None

    def _is_guest(self, c: Candidate) -> bool:
        """Whether an actor is where it is as a guest: "diplomats in Vienna", "refugees in Jordan"."""
        w = self.words
        placed = any(w.dep[i] == "prep" and w.lower[i] in PLACING for i in w.children[c.noun])
        return placed and w.lemma[c.noun] in ABROAD

    def _is_from_elsewhere(self, c: Candidate) -> bool:
        """As in "Latin American governments", "foreign aid workers"."""
        before = set(self.words.lower[c.start : c.noun])
        if not _FOREIGN.isdisjoint(self.words.lemma[c.start : c.noun + 1]):
            before -= {"foreign"}  # "the foreign ministry" and "Foreign Minister Menon" are one's own
        if c.definite and not c.plural:
            before -= _FAITHS  # "the Muslim-led government" is one country's, "Muslim governments" are many's
        return not _FROM_ELSEWHERE.isdisjoint(before)

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

    def _sector_of(self, c: Candidate) -> str | None:
        found = self.told.one_at(c.head)
        return found.sector if found is not None else None

    def _companion(self, c: Candidate) -> str | None:
        """The country of those beside whom "others" are named: "Hezbollah and other guerrillas"."""
        w = self.words
        foes = c.sector in _FOES or self._sector_of(c) in _FOES  # "the government of Peru and the guerrillas"
        if w.dep[c.noun] != "conj" or not (
            w.lower[c.start] == "other" or (foes and w.lemma[w.head[c.noun]] == "government")
        ):
            return None
        found = self.told.one_at(w.head[c.noun])
        return self.actors[found.id].country if found is not None else None

    def _passage(self, c: Candidate, actor: Actor) -> str | None:
        """The one country of the sentence, of those before it, or the one that the article is about."""
        w = self.words
        number = w.sentence[c.start]
        one = c.definite and not c.plural and w.lemma[c.noun] in SPEAKING  # "the defence minister" is of some country
        domestic = actor.sector in _DOMESTIC and (one or w.lemma[c.noun] not in _UNSETTLED)
        if actor.kind == "person" and c.form == "name":
            # "Secretary Powell told Iraq": the country next to an official by name is often another one.
            if actor.sector not in _DOMESTIC | {"ELI"} or not actor.office:
                return None
            return self.told.fronted(number) or self.told.where(c) or self._home()
        local = actor.sector in _LOCAL and c.form == "nominal" and w.lemma[c.noun] not in _UNSETTLED
        crowd = c.sector == "CVL"
        places = self.told.places(number, _CROWD_PLACING if crowd else _LOCAL_PLACING if local else PLACING)
        if (domestic or local) and len(places) == 1:
            return next(iter(places))
        if actor.sector in _DOMESTIC and (parallel := self.told.parallel(c)) not in {None, *self.barred}:
            return parallel
        if actor.sector == "REF" and self.barred:
            return self.told.main(barred=self.barred)  # "has taken in 60,000 refugees"
        if not domestic:
            if local and len(self.told.total) > 1:
                return self._home()
            return next(iter(self.told.total)) if len(self.told.total) == 1 and actor.sector else None
        if one and (opened := self.told.opened(c, self.barred)):
            return opened
        for back in range(3):
            if back == 1 and (dateline := self.told.dateline(self.barred)):
                return dateline
            near = self.told.near(number - back, self.barred, None if back else c.head)
            if len(near) == 1:
                return near[0]
            if len(near) > 1:
                if (topic := self.told.topic(c, number - back)) in near:
                    return topic
                break
        return self._home()

    def _home(self) -> str | None:
        """The country from which the article is written, or the one that it is about."""
        return self.told.dateline(self.barred) or self.told.main(barred=self.barred)

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
            return self._home() or self.told.last_before(c.start, self.barred)
        return self.told.main(_HALF, barred=self.barred) if actor.kind == "group" and not actor.sector else None
