"""What has been said so far: the actors of an article with their mentions, asked for the antecedents of pronouns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from geonews.quoting import around_quote, sayers
from geonews.records import Actor
from geonews.values import value
from geonews.word_classes import ENVOYS
from geonews.words import Words, governs, quoted_words, verb_over

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_SELVES = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_ONE = frozenset({"i", "me", "my", "mine", "myself"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_STATES = frozenset({"country", "government"})
_PLACING = frozenset({"in", "at", "from", "across", "inside", "near", "throughout", "outside"})
_BANDS = frozenset({"REB", "UAF", "PRM"})
_FAR = 3  # sentences
_REASONS = frozenset({"as", "because", "since"})
# Implicit causality (Garvey and Caramazza 1974): the reason lies with the object in "praised X because he ...".
_JUDGING = frozenset(
    """accuse blame condemn criticise criticize denounce punish thank praise hail applaud fear hate sanction rebuke
    scold arrest fine sue warn admire mock""".split()
)
_SENT_AWAY = ENVOYS | {"spy"}
_EXPELLING = frozenset({"give", "expel", "order", "throw", "kick", "declare", "eject", "deport", "banish"})


@value(kw_only=True)
class Heard:
    """A mention that is resolved."""

    start: int
    end: int
    head: int
    form: str
    ids: tuple[str, ...]
    plural: bool = False


@attrs.define(slots=True, kw_only=True)
class Referent:
    """An actor of the article, and what is known of it so far."""

    actor: Actor
    person: bool
    plural: bool
    named: bool
    gender: str | None
    offices: list[str]
    lemmas: list[str]
    times: int = 0


class Discourse:
    """The mentions resolved so far, from left to right."""

    def __init__(self, words: Words, country: Callable[[str], tuple[Actor, ...]]) -> None:
        self.words = words
        self.country = country
        self.heard: list[Heard] = []
        self.referents: dict[str, Referent] = {}
        self.at: dict[int, Heard] = {}
        self.quoted = quoted_words(words)

    def hear(
        self,
        heard: Heard,
        actors: tuple[Actor, ...],
        *,
        gender: str | None,
        offices: tuple[str, ...],
        lemma: str,
        plural: bool,
    ) -> None:
        """Take in a resolved mention."""
        self.heard.append(heard)
        if heard.form != "nested":
            self.at.update(dict.fromkeys(range(heard.start, heard.end), heard))
        for actor in actors:
            known = self.referents.get(actor.id)
            if known is None:
                known = self.referents[actor.id] = Referent(
                    actor=actor,
                    person=actor.kind == "person",
                    plural=plural and actor.kind not in _STATES,
                    named=False,
                    gender=None,
                    offices=[actor.office] if actor.office else [],
                    lemmas=[],
                )
            known.times += 1
            if len(actors) > 1 or heard.form == "pronoun":
                continue
            known.named = known.named or heard.form in {"name", "nested"}
            known.gender = known.gender or gender
            known.offices.extend(o for o in offices if o not in known.offices)
            if lemma and lemma not in known.lemmas:
                known.lemmas.append(lemma)

    # -- asking for referents --------------------------------------------------

    def before(self, i: int) -> Iterator[Referent]:
        """The actors mentioned before a word, the last first."""
        seen: set[str] = set()
        for heard in reversed(self.heard):
            for actor_id in heard.ids if heard.start < i else ():
                if actor_id not in seen:
                    seen.add(actor_id)
                    yield self.referents[actor_id]

    def persons_before(self, i: int) -> Iterator[Referent]:
        """The persons mentioned before a word, the last first."""
        return (referent for referent in self.before(i) if referent.person)

    def persons_near(self, i: int) -> list[Referent]:
        """The persons mentioned in this sentence before a word and in the sentence before."""
        ids = dict.fromkeys(x for heard in self.nearby(i, 1) if heard.form != "nested" for x in heard.ids)
        return [self.referents[x] for x in ids if self.referents[x].person]

    def most_salient(self, i: int, referents: list[Referent]) -> Referent:
        """Of some actors the one that stands out before a word; the last one named, where none is near."""
        by_id = {r.actor.id: r for r in referents}
        best: tuple[float, Referent] | None = None
        for heard in self.nearby(i):
            if len(heard.ids) == 1 and heard.ids[0] in by_id:
                score = self._salience(heard, by_id[heard.ids[0]], i, None)
                if best is None or score > best[0]:
                    best = (score, by_id[heard.ids[0]])
        return best[1] if best is not None else referents[0]

    def actors_of(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """The actors with some ids."""
        return tuple(self.referents[i].actor for i in ids)

    def nearby(self, i: int, far: int = _FAR) -> Iterator[Heard]:
        """The mentions before a word in its sentence and some before, the last first."""
        number = self.words.sentence[i]
        for heard in reversed(self.heard):
            if number - self.words.sentence[heard.start] > far:
                return
            if heard.end <= i:
                yield heard

    # -- pronouns ---------------------------------------------------------------

    def pronoun(self, i: int, lower: str, actors_at: Callable[[int], tuple[Actor, ...]]) -> tuple[Actor, ...]:
        """Whom a pronoun stands for, or nobody where that is not plain."""
        w = self.words
        if lower in {"who", "whom", "which", "that"} or lower == "whose":
            return self._relative(i, actors_at)
        if lower in _SELVES:
            return self._side(lower, self._speaker(i, lower, actors_at))
        if lower in _REFLEXIVE:
            if w.text[i - 1 : i] == [","] and (beside := self.at.get(i - 2)) is not None:
                return self.actors_of(self.together(beside))  # "Mali and Burkina Faso, themselves suspended, ..."
            subject = w.child(verb_over(w, i), *SUBJECTS)
            actors = actors_at(subject) if subject is not None else ()
            return actors if lower != "themselves" or len(actors) != 1 or self._is_plural(actors[0]) else ()
        if lower in _HE or lower in _SHE:
            wanted, later = "m" if lower in _HE else "f", self._objects_of(i, actors_at)
            return self._best(
                i,
                lambda r, h: r.person and len(h.ids) == 1 and r.gender in {None, wanted} and r.actor.id not in later,
                wanted,
            )
        if lower in _THEY:
            if self._thing_between(i, plural=True):
                return ()
            return self._they(i)
        if lower in _IT:
            return self._it(i, lower)
        return ()

    def _objects_of(self, i: int, actors_at: Callable[[int], tuple[Actor, ...]]) -> set[str]:
        """Those on whom a pronoun, or what it owns, acts by name: "his police chief accused Chavez"."""
        w = self.words
        top = w.head[i] if w.dep[i] == "poss" else i
        if w.dep[top] not in SUBJECTS:
            return set()
        objects = [j for j in w.children[w.head[top]] if w.dep[j] == "dobj" and w.pos[j] == "PROPN"]
        return {actor.id for j in objects for actor in actors_at(j)}

    def _side(self, lower: str, speakers: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Whom a speaker means: a president's "we" is his country."""
        if lower in _ONE or len(speakers) != 1 or speakers[0].kind != "person":
            return speakers
        speaker = speakers[0]
        officially = speaker.sector in {"GOV", "MIL"} and speaker.country is not None
        return (self.country(speaker.country or "") or speakers) if officially else speakers

    def together(self, heard: Heard) -> tuple[str, ...]:
        """The ids of a mention with those that it is joined to by "and"."""
        w, first = self.words, heard.head
        while w.dep[first] == "conj":
            first = w.head[first]
        joined = [self.at[j] for j in (first, *self._conjuncts(first)) if j in self.at]
        return tuple(dict.fromkeys(x for one in (joined or [heard]) for x in one.ids))

    def _is_plural(self, actor: Actor) -> bool:
        return actor.id in self.referents and self.referents[actor.id].plural

    def _they(self, i: int) -> tuple[Actor, ...]:
        """Several named together ("Mali and Burkina Faso ... they"), or a group."""
        w = self.words
        number = w.sentence[i]
        for heard in self.nearby(i, 1):
            if w.dep[heard.head] in SUBJECTS and heard.form != "nested":
                joined = [self.at[c] for c in self._conjuncts(heard.head) if c in self.at and c < i]
                ids = tuple(dict.fromkeys(x for h in (heard, *joined) for x in h.ids))
                if len(ids) > 1 and (w.sentence[heard.start] == number or w.dep[w.head[heard.head]] == "ROOT"):
                    return self.actors_of(ids) if not set(ids) & self.barred(i) else ()
                if ids and not set(ids) - self.barred(i):
                    continue  # "as the African Union has urged them to do": it does not urge itself
                if w.sentence[heard.start] == number or self.referents[heard.ids[0]].plural:
                    break
        strict = self._best(i, lambda r, h: len(h.ids) > 1 or r.plural or h.plural, None, far=1)
        return strict or self._best(i, self._are_many, None, far=1)

    def _are_many(self, referent: Referent, heard: Heard) -> bool:
        """Whether one name is that of many: "the Dutch", "the Taliban"."""
        people = (
            heard.form == "nominal" and referent.actor.kind == "country" and self.words.text[heard.head][0].isupper()
        )
        return people or (heard.form == "name" and referent.actor.sector in _BANDS and not referent.person)

    def _conjuncts(self, i: int) -> Iterator[int]:
        for child in self.words.children[i]:
            if self.words.dep[child] == "conj":
                yield child
                yield from self._conjuncts(child)

    def _relative(self, i: int, actors_at: Callable[[int], tuple[Actor, ...]]) -> tuple[Actor, ...]:
        w, at = self.words, i
        for _ in range(6):
            if w.dep[at] == "relcl":
                return actors_at(w.head[at])
            if w.head[at] == at:
                break
            at = w.head[at]
        # Where the parser lost the clause: "Kuwait, whose emir fled", "Bako, who took office"
        if i > 1 and w.text[i - 1] == ",":
            return actors_at(i - 2)
        return actors_at(i - 1) if i and w.lower[i] == "who" else ()

    def _speaker(self, i: int, lower: str, actors_at: Callable[[int], tuple[Actor, ...]]) -> tuple[Actor, ...]:
        """The speaker of the quote that a word stands in."""
        if i not in self.quoted:
            return ()
        for n in around_quote(self.words, self.quoted, self.words.sentence[i]):
            for subject in sayers(self.words, self.quoted, n):
                if actors := actors_at(subject):
                    return actors
        return ()

    def _best(
        self, i: int, fits: Callable[[Referent, Heard], bool], gender: str | None, far: int = _FAR
    ) -> tuple[Actor, ...]:
        """The most salient mention nearby that fits."""
        best: tuple[float, tuple[str, ...]] | None = None
        barred = self.barred(i)
        for heard in self.nearby(i, far):
            referent = self.referents[heard.ids[0]]
            if not fits(referent, heard) or (len(heard.ids) == 1 and heard.ids[0] in barred):
                continue
            score = self._salience(heard, referent, i, gender)
            if best is None or score > best[0]:
                best = (score, heard.ids)
        return self.actors_of(best[1]) if best else ()

    def _salience(self, heard: Heard, referent: Referent, i: int, gender: str | None) -> float:
        w = self.words
        distance = w.sentence[i] - w.sentence[heard.start]
        dep = w.dep[heard.head]
        score = -10.0 * distance + min(referent.times, 6) * 0.7
        if dep in SUBJECTS:
            score += 6
            if distance == 0 and governs(w, w.head[heard.head], i):
                score += 4
                if w.head[heard.head] == verb_over(w, verb_over(w, i)):
                    score += 3  # "Musharraf means what he says": the clause right above
            if w.dep[i] in SUBJECTS:
                score += 2
        elif dep in {"dobj", "poss", "agent"}:
            score += 2
        if gender and referent.gender == gender:
            # "She" is rarer than "he": a woman nearby is likelier than someone unknown who is nearer.
            score += 9 if gender == "f" else 3
        if not referent.named and heard.form == "nominal":
            score -= 1
        if distance == 0:
            score -= min(i - heard.end, 40) * 0.1
        return score

    def barred(self, i: int) -> set[str]:
        """Who cannot be meant at a word, since he acts on it in the same clause: "Putin met him"."""
        w = self.words
        own = w.dep[i] == "poss" and not self._sends_away(w.head[i])
        if own or w.lower[i] in _REFLEXIVE:
            return self._speakers(i)
        verb = verb_over(w, i)
        subject = w.child(verb, *SUBJECTS)
        if subject is None and w.dep[verb] in {"xcomp", "conj", "pcomp", "advcl"}:
            # "refused to hand them the keys": who refuses hands
            subject = w.child(verb_over(w, verb), *SUBJECTS)
        found = self._speakers(i)
        if subject is not None and subject != i and subject in self.at:
            found.update(self.at[subject].ids)
        return found

    def _sends_away(self, i: int) -> bool:
        """As in "broke with Iran and gave its envoys a day to leave": no state expels its own envoys."""
        w = self.words
        return w.dep[i] in {"dobj", "dative"} and w.lemma[i] in _SENT_AWAY and w.lemma[w.head[i]] in _EXPELLING

    def _speakers(self, i: int) -> set[str]:
        """Who says a quote cannot be "he" in it."""
        if i not in self.quoted:
            return set()
        subjects = sayers(self.words, self.quoted, self.words.sentence[i])
        return {x for j in subjects if j in self.at for x in self.at[j].ids}

    def _it(self, i: int, lower: str) -> tuple[Actor, ...]:
        w = self.words

        def fits(referent: Referent, heard: Heard) -> bool:
            return not referent.person and not referent.plural and len(heard.ids) == 1 and heard.form != "adjective"

        if lower == "its":
            if self._thing_between(i, plural=False):
                return ()
            return self._best(i, lambda r, h: fits(r, h) and not self.is_place(h), None, far=0) or self._last_subject(
                i, fits
            )
        if w.dep[i] != "nsubj" and w.dep[i] != "nsubjpass":
            return ()
        if blamed := self._blamed(i, fits):
            return blamed
        above = verb_over(w, verb_over(w, i))
        for heard in self.nearby(i, 0):
            referent = self.referents[heard.ids[0]]
            clause = w.head[heard.head]
            # "Iran said it would", and with the clauses the other way round: "the junta took power; it had promised"
            near = clause == above or w.head[clause] == verb_over(w, i)
            if fits(referent, heard) and w.dep[heard.head] in SUBJECTS and near:
                return self.actors_of(heard.ids)
        if i - w.bounds[w.sentence[i]][0] <= 2 and w.lemma[w.head[i]] not in {"be", "seem", "appear", "take", "happen"}:
            return self._last_subject(i, fits)
        return ()

    def _blamed(self, i: int, fits: Callable[[Referent, Heard], bool]) -> tuple[Actor, ...]:
        """The object of a verb of blame or praise, in its reason: "accused the US of ... as it has armed Ukraine"."""
        w = self.words
        clause = w.head[i]
        if w.dep[clause] != "advcl" or not any(w.lower[c] in _REASONS for c in w.children[clause] if c < i):
            return ()
        above = w.head[clause]
        for _ in range(4):
            if w.lemma[above] in _JUDGING:
                judged = w.child(above, "dobj")
                heard = self.at.get(judged) if judged is not None else None
                return self.actors_of(heard.ids) if heard and fits(self.referents[heard.ids[0]], heard) else ()
            above = w.head[above]
        return ()

    def _last_subject(self, i: int, fits: Callable[[Referent, Heard], bool]) -> tuple[Actor, ...]:
        """The actor with which the sentence before begins."""
        w = self.words
        number = w.sentence[i]
        for heard in self.nearby(i, 1):
            if w.sentence[heard.start] == number - 1 and w.dep[heard.head] in SUBJECTS:
                root = w.head[heard.head]
                if w.dep[root] == "ROOT" and fits(self.referents[heard.ids[0]], heard):
                    return self.actors_of(heard.ids)
        return ()

    def _thing_between(self, i: int, *, plural: bool) -> bool:
        """Whether the last subject before a word is a thing that the pronoun may mean: "the talks ... they"."""
        w = self.words
        for j in range(i - 1, w.bounds[w.sentence[i]][0] - 1, -1):
            if w.dep[j] in SUBJECTS and w.pos[j] in {"NOUN", "PROPN"}:
                return j not in self.at and (w.tag[j] in {"NNS", "NNPS"}) == plural
        return False

    def is_place(self, heard: Heard) -> bool:
        """Whether a mention only says where: "in Ukraine"."""
        w = self.words
        above = w.head[heard.head]
        return w.dep[heard.head] == "pobj" and w.lower[above] in _PLACING
