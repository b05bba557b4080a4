"""Countries and pairs as antecedents: "the country", "both nations", "the two leaders", "the former"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from geonews.antecedents import SUBJECTS, Discourse, Heard, Referent
from geonews.records import Actor
from geonews.word_classes import ARMED, HEADS_OF_STATE, MEETINGS, MOVING, POLITICAL, SAYING
from geonews.words import Words, governs, verb_over

# How often an article must have spoken of the second of two countries, and how far ahead of the third.
_OFTEN, _AHEAD = 3, 1.5
_MOST = 0.5  # of what an article has told by now, where its "both sides" are the camps of one country
_STORY = 40  # sentences
_OPPOSED = frozenset({"OPP", "REB", "PTY"})


def _bears(referent: Referent, lemma: str, office: str) -> bool:
    """Whether a person has an office: any minister is one of "the ministers", a foreign minister is more."""
    if lemma == "leader" and office == "leader":
        return referent.actor.sector in POLITICAL and not HEADS_OF_STATE.isdisjoint(referent.offices)
    if office != lemma:
        return office in referent.offices
    return any(held.split()[-1] == lemma for held in referent.offices)


class Pairs:
    """Answers for phrases that mean one or two of the countries or persons heard so far."""

    def __init__(self, words: Words, discourse: Discourse) -> None:
        self.words = words
        self.discourse = discourse

    def says_where(self, head: int) -> bool:
        """Whether a country's name is only where something happens: "in Istanbul"."""
        w = self.words
        return w.dep[head] == "pobj" and w.lower[w.head[head]] in {"in", "at", "inside", "near", "outside"}

    def states_of(self, actors: Iterable[Actor]) -> tuple[Actor, ...]:
        """The countries of some actors, as far as the article has them."""
        found = {}
        for actor in actors:
            state = actor if actor.kind == "country" else self._state(actor.country)
            if state is not None:
                found[state.id] = state
        return tuple(found.values())

    def _state(self, code: str | None) -> Actor | None:
        for referent in self.discourse.referents.values():
            if code and referent.actor.kind == "country" and referent.actor.country == code:
                return referent.actor
        return next(iter(self.discourse.country(code)), None) if code else None

    def country_before(
        self, i: int, *, visitor: str | None, skip: tuple[str, ...], barred: frozenset[str] = frozenset()
    ) -> tuple[Actor, ...]:
        """The country last named before a word, other than the visitor's; "the republic" has no king."""
        places: list[Actor] = []
        for heard in self.discourse.nearby(i, 4):
            if len(heard.ids) != 1 or heard.form in {"pronoun", "nested"}:
                continue
            actor = self.discourse.referents[heard.ids[0]].actor
            if actor.country in barred:
                continue
            if actor.kind == "country" and actor.country not in {visitor, *skip}:
                if (
                    self.discourse.is_place(heard)
                    and self.words.lemma[self.words.head[self.words.head[heard.head]]] in MEETINGS
                ):
                    continue  # "African leaders met in Accra and shut the border with the country"
                # "Sweden celebrated in Vilnius after ... the Nordic nation": what acts comes before where it acts.
                if not self.discourse.is_place(heard) or self.words.sentence[heard.start] != self.words.sentence[i]:
                    return (actor,) if not places else (places[0],)
                places.append(actor)
        return tuple(places[:1])

    def described(self, i: int, among: frozenset[str], *, skip: tuple[str, ...]) -> tuple[Actor, ...]:
        """The country last named of whom a description holds; of several in one sentence the one that acts there.

        "Morocco recalled its ambassador from Spain. The kingdom accused Madrid": both are kingdoms, Morocco acts.
        """
        found: dict[str, Actor] = {}
        number, acting = None, None
        for heard in self.discourse.nearby(i, 6):
            if len(heard.ids) != 1 or heard.form == "pronoun":
                continue
            actor = self.discourse.referents[heard.ids[0]].actor
            if actor.kind != "country" or actor.country not in among or actor.country in skip:
                continue
            if number is not None and self.words.sentence[heard.start] != number:
                break
            number = self.words.sentence[heard.start]
            found.setdefault(actor.id, actor)
            if self.words.dep[heard.head] in SUBJECTS:
                acting = actor
        return (acting,) if acting is not None else tuple(found.values())[:1]

    def host(self, i: int) -> tuple[Actor, ...]:
        """The country that holds a meeting: "France hosted Niger and Mali. The host country offered aid"."""
        w = self.words
        for heard in self.discourse.nearby(i, _STORY):
            if len(heard.ids) != 1 or heard.form == "pronoun":
                continue
            actor = self.discourse.referents[heard.ids[0]].actor
            above = w.head[heard.head]
            hosts = w.dep[heard.head] in SUBJECTS and w.lemma[above] == "host"
            held_there = self.discourse.is_place(heard) and w.lemma[w.head[above]] in MEETINGS
            if actor.kind == "country" and (hosts or held_there):
                return (actor,)
        return ()

    def subject_before(self, i: int) -> str | None:
        """The country of the person who is the subject of the clause."""
        w = self.words
        verb = verb_over(w, i)
        subject = w.child(verb, *SUBJECTS)
        if subject is None or subject not in self.discourse.at or subject >= i:
            return None
        referent = self.discourse.referents[self.discourse.at[subject].ids[0]]
        acts_on = (
            w.dep[i] in {"dobj", "pobj"} and referent.actor.kind == "country"
        )  # "the Kremlin threatened the republic"
        return referent.actor.country if referent.person or acts_on else None

    def owners_understood(self, i: int) -> tuple[Actor, ...]:
        """Whose neighbour is spoken of, where nobody is named as such: "Kampala accused the neighbour"."""
        w, verb = self.words, verb_over(self.words, i)
        subject = w.child(verb, *SUBJECTS)
        if subject == i or subject is None:
            subject = w.child(verb_over(w, verb), *SUBJECTS)
        heard = self.discourse.at.get(subject) if subject is not None and subject < i else None
        return self.discourse.actors_of(heard.ids) if heard is not None else ()

    def ruled_by_speaker(self, i: int) -> tuple[Actor, ...]:
        """The country of a ruler who speaks of it: "the president says that the country will not retreat"."""
        w, verb = self.words, verb_over(self.words, i)
        if w.dep[i] not in SUBJECTS or w.dep[verb] != "ccomp" or w.lemma[w.head[verb]] not in SAYING:
            return ()
        subject = w.child(w.head[verb], "nsubj")
        heard = self.discourse.at.get(subject) if subject is not None else None
        if heard is None or len(heard.ids) != 1:
            return ()
        ruler = self.discourse.referents[heard.ids[0]]
        return self.states_of((ruler.actor,)) if not HEADS_OF_STATE.isdisjoint(ruler.offices) else ()

    def opponents(
        self, i: int, at: Mapping[int, int], named: Callable[[int], tuple[Actor, ...]], *, states: bool = False
    ) -> tuple[str, ...]:
        """Countries of those on whom the subject at a word acts: who visits Mr Putin is not of Russia.

        Args:
            i: The word.
            at: The candidates by their words.
            named: Whom a candidate names.
            states: Whether countries count too: the kingdom that "accused Madrid" is not Spain.
        """
        w = self.words
        if w.dep[i] not in SUBJECTS:
            return ()
        found: list[str] = []
        for j in range(i + 1, w.bounds[w.sentence[i]][1]):
            if j in at and w.dep[j] in {"dobj", "pobj"} and governs(w, w.head[i], j):
                direct = states and w.head[i] in {w.head[j], w.head[w.head[j]]}
                found.extend(a.country for a in named(at[j]) if a.country and (a.kind == "person" or direct))
        return tuple(found)

    def other_state(self, i: int, owners: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The one other country nearby, else that of which the article tells most: "its northern neighbour"."""
        own = {a.country for a in owners}
        found: dict[str, Actor] = {}
        for heard in self.discourse.nearby(i, 1):
            if self.discourse.is_place(heard):
                continue
            for actor in self.discourse.actors_of(heard.ids):
                if actor.kind == "country" and actor.country not in own:
                    found[actor.id] = actor
        if not found and own - {None}:
            return self._most_told(own)
        return tuple(found.values()) if len(found) == 1 and own - {None} else ()

    def one_near(self, i: int, owners: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The state of those nearby, if it is one: "Colombian planes bombed a camp. Ecuador blamed its neighbour."."""
        own = {a.country for a in owners}
        if own == {None}:
            return ()
        near = [a for heard in self.discourse.nearby(i, 1) for a in self.discourse.actors_of(heard.ids)]
        found = self.states_of(a for a in near if a.country not in own)
        return found if len(found) == 1 else ()

    def opposite(self, i: int, owners: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The person on the other side of a meeting: "Museveni met Kagame in Kampala and promised his guest ..."."""
        own = {a.country for a in owners}
        for heard in self.discourse.nearby(i, 2):
            for actor in self.discourse.actors_of(heard.ids) if len(heard.ids) == 1 else ():
                if actor.kind == "person" and actor.sector in POLITICAL and actor.country not in {None, *own}:
                    return (actor,)
        return self.one_near(i, owners)

    def _most_told(self, own: set[str | None]) -> tuple[Actor, ...]:
        """The country of which the article has told most by now, of others than some, where one leads."""
        ranked = [*((code, n) for code, n in self._times(set()).most_common() if code not in own), ("", 0), ("", 0)]
        (first, much), (_, less) = ranked[:2]
        found = self._state(first) if much >= _OFTEN and much >= _AHEAD * less else None
        return (found,) if found is not None else ()

    def _times(self, barred: set[str]) -> Counter[str]:
        """How often the article has spoken by now of each country and its people."""
        times: Counter[str] = Counter()
        for referent in self.discourse.referents.values():
            if referent.actor.country and referent.actor.id not in barred:
                times[referent.actor.country] += referent.times
        return times

    def two(self, i: int, *, states: bool) -> tuple[Actor, ...]:
        """The last two countries or persons before a word: "both nations", "the two leaders"."""
        found: dict[str, Actor] = {}
        barred = self.discourse.barred(i)
        for heard in self.discourse.nearby(i, 2):
            where = self.discourse.is_place(heard) or self._is_goal(heard)
            if (states and where) or barred.intersection(heard.ids):
                continue
            actors = self.discourse.actors_of(heard.ids)
            group = self.states_of(actors) if states else tuple(a for a in actors if self._may_lead(a))
            for actor in group:
                found.setdefault(actor.id, actor)
            if len(found) >= 2:
                break
        if len(found) != 2:
            return self._leading(barred) if states else ()
        return tuple(found.values())[::-1]

    def both(self, i: int) -> tuple[Actor, ...]:
        """The two states, or those of two officials, of whom "both" is said: "Togo praised both"."""
        found: dict[str, Actor] = {}
        barred = self.discourse.barred(i)
        for heard in self.discourse.nearby(i, 1):
            if (
                heard.form in {"adjective", "nested"}
                or self.discourse.is_place(heard)
                or barred.intersection(heard.ids)
            ):
                continue
            actors = self.discourse.actors_of(heard.ids)
            official = [a for a in actors if a.kind == "country" or (a.kind == "person" and a.sector == "GOV")]
            for actor in self.states_of(official):
                found.setdefault(actor.id, actor)
            if len(found) >= 2:
                break
        return tuple(found.values())[::-1] if len(found) == 2 else ()

    def _leading(self, barred: set[str]) -> tuple[Actor, ...]:
        """The two countries of whom the article tells most by now, where two lead: "both governments"."""
        (first, _), (second, much), (_, less) = [*self._times(barred).most_common(3), *[("", 0)] * 3][:3]
        if much < _OFTEN or much < _AHEAD * less:
            return ()
        return tuple(a for code in (first, second) if (a := self._state(code)) is not None)

    def _is_goal(self, heard: Heard) -> bool:
        """Whether a mention only says whither: "fled to Egypt and Chad"."""
        w, i = self.words, heard.head
        while w.dep[i] == "conj":
            i = w.head[i]
        return w.dep[i] == "pobj" and w.lower[w.head[i]] == "to" and w.lemma[w.head[w.head[i]]] in MOVING

    def sides(self, i: int) -> tuple[Actor, ...]:
        """The two parties before a word: countries, or a government and those in its country who oppose it."""
        barred = self.discourse.barred(i)
        parties: dict[str, Actor] = {}
        for heard in self.discourse.nearby(i, 2):
            if heard.form == "nested" or self.discourse.is_place(heard) or barred.intersection(heard.ids):
                continue
            for actor in self.discourse.actors_of(heard.ids):
                parties.setdefault(actor.id, actor)
        # "The government of Tajikistan and the Islamic opposition met": what is opposed is of the same country.
        countries = {a.country for a in parties.values() if a.country or a.sector not in _OPPOSED}
        inside = len(countries) == 1 and len(parties) == 2 and None not in countries
        return tuple(parties.values())[::-1] if inside else self.two(i, states=True) or self._belligerents()

    def torn_country(self) -> str | None:
        """The country of which the article has told most by now, whose camps are then "both sides"."""
        times = self._times(set())
        (first, much), (_, less) = [*times.most_common(2), ("", 0), ("", 0)][:2]
        return first if much >= _OFTEN and much >= _MOST * times.total() and much >= _AHEAD * less else None

    def _belligerents(self) -> tuple[Actor, ...]:
        """The two armed parties of one country of which the article tells most: its army and its rebels."""
        armed = [r for r in self.discourse.referents.values() if r.actor.sector in ARMED and r.times > 1]
        armed = [r for r in armed if not r.person]
        ranked = sorted(armed, key=lambda r: -r.times)[:2]
        one = len({r.actor.country for r in ranked}) == 1 and len({r.actor.sector for r in ranked}) == 2
        return tuple(r.actor for r in ranked) if one else ()

    def doers(self, i: int, verbs: frozenset[str]) -> tuple[Actor, ...]:
        """Those who did what a noun says: "the mediators" after "talks brokered by Saudi Arabia and America"."""
        w = self.words
        for heard in self.discourse.nearby(i, 12):
            over = w.head[heard.head]
            if w.dep[over] == "agent":
                over = w.head[over]
            elif w.dep[heard.head] not in SUBJECTS or w.dep[heard.head] == "nsubjpass":
                continue
            if w.lemma[over] in verbs and (actors := self.discourse.actors_of(self.discourse.together(heard))):
                return actors
        return ()

    def of_role(self, i: int, lemma: str, office: str) -> tuple[Actor, ...]:
        """The persons named last who bear a role that is told in the plural: "the presidents", "the ministers".

        Args:
            i: Index of the first word of the phrase.
            lemma: Its noun in the singular.
            office: The noun with what stands before it: "foreign minister".
        """
        found: dict[str, Actor] = {}
        number: int | None = None
        for heard in self.discourse.nearby(i, 4):
            sentence = self.words.sentence[heard.start]
            if len(found) > 1 and sentence != number:
                break
            for actor_id in heard.ids:
                referent = self.discourse.referents[actor_id]
                if referent.person and _bears(referent, lemma, office):
                    found.setdefault(actor_id, referent.actor)
                    number = sentence
        return tuple(found.values())[::-1] if len(found) > 1 else ()

    def _may_lead(self, actor: Actor) -> bool:
        """Whether a person is in politics, as far as the text tells: no reporter is one of "the two leaders"."""
        if actor.kind != "person":
            return False
        known = any(r.person and r.actor.sector is not None for r in self.discourse.referents.values())
        return actor.sector in POLITICAL if known else True

    def former_or_latter(self, i: int, *, latter: bool) -> tuple[Actor, ...]:
        """The first or second of the last pair named: "China and the US disagree, and the former ..."."""
        w = self.words
        for second in self.discourse.nearby(i, 1):
            if w.dep[second.head] != "conj" or w.head[second.head] not in self.discourse.at:
                continue
            first = self.discourse.at[w.head[second.head]]
            others = [c for c in w.children[second.head] if w.dep[c] == "conj"]
            if not others and w.dep[first.head] != "conj":
                return self.discourse.actors_of((second if latter else first).ids)
        named = [h for h in self.discourse.nearby(i, 1) if h.form == "name" and len(h.ids) == 1]
        once = list(dict.fromkeys(h.ids[0] for h in named))
        return self.discourse.actors_of(once[:1] if latter else once[1:]) if len(once) == 2 else ()
