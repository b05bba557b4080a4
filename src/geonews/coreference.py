"""Coreference: which actor each candidate stands for, from left to right, and nothing where the text leaves it open."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import attrs

from geonews.antecedents import SUBJECTS, Discourse, Heard, Referent
from geonews.appositions import Appositions, completed
from geonews.camps import CAMPS, camps, place_of_camps
from geonews.candidates import Candidate, Proposal, Proposing
from geonews.data.country_classes import class_of
from geonews.known_names import Name
from geonews.listed import Lists
from geonews.pairs import Pairs
from geonews.phrases import FORMER
from geonews.records import Actor
from geonews.word_classes import (
    ALIKE,
    BODIES,
    BROADER,
    DOERS,
    DUOS,
    FIGHTERS,
    GOVERNMENTS,
    INTERNATIONAL,
    MONARCHIES,
    NEIGHBOURS,
    OPPOSITE,
    PAIRED_NOUNS,
    PERSONS_PAIRED,
    REBELS,
    SENDING,
    SENT,
    STATE_NOUNS,
    STRIKING,
    VAGUE,
)
from geonews.words import Words

_OF_STATES = GOVERNMENTS | {"army", "military"}  # "both governments", "the two armies": each state's own


def chain(
    words: Words, candidates: Sequence[Candidate], proposer: Proposing
) -> tuple[list[tuple[Actor, ...]], dict[str, Actor]]:
    """Say for each candidate whom it stands for, and give the actors by id with what appositions tell of them.

    Args:
        words: The parse as lists.
        candidates: In text order.
        proposer: Tells what each is by its own words.
    """
    return _Chainer(words, candidates, proposer).run()


class _Chainer:
    def __init__(self, words: Words, candidates: Sequence[Candidate], proposer: Proposing) -> None:
        self.words = words
        self.candidates = candidates
        self.proposer = proposer
        self.proposals = [proposer.propose(k, ()) for k in range(len(candidates))]
        self.at = {i: k for k, c in enumerate(candidates) for i in range(c.start, c.end)}
        self.discourse = Discourse(words, proposer.country)
        self.pairs = Pairs(words, self.discourse)
        self.lists = Lists(words, candidates, self.proposals, proposer.country)
        self.result: list[tuple[Actor, ...]] = []
        self.beside = Appositions(words, candidates, self.proposals, self.at)

    def run(self) -> tuple[list[tuple[Actor, ...]], dict[str, Actor]]:
        for k, candidate in enumerate(self.candidates):
            actors = self._resolve(k, candidate)
            self.result.append(actors)
            self._remember(k, candidate, actors)
        known = self.discourse.referents
        return self.result, {i: completed(known[i].actor, self.beside.told.get(i, [])) for i in known}

    def _remember(self, k: int, c: Candidate, actors: tuple[Actor, ...]) -> None:
        for name, nested in self.proposer.nested(k):
            if nested.actors:
                self.discourse.hear(
                    Heard(start=name.start, end=name.end, head=name.head, form="nested", ids=(nested.actors[0].id,)),
                    nested.actors[:1],
                    gender=nested.gender,
                    offices=nested.offices,
                    lemma=nested.lemma,
                    plural=False,
                )
        if not actors:
            return
        p = self.proposals[k]
        self.discourse.hear(
            Heard(start=c.start, end=c.end, head=c.head, form=c.form, ids=tuple(a.id for a in actors), plural=c.plural),
            actors,
            gender=p.gender,
            offices=p.offices,
            lemma=p.lemma,
            plural=c.plural and c.form != "pronoun",
        )

    def _resolve(self, k: int, c: Candidate) -> tuple[Actor, ...]:
        p = self.proposals[k]
        if p.fixed:
            return p.actors
        if c.form == "pronoun" and self.words.lower[c.start] == "both":
            return self.pairs.both(c.start)
        if c.form == "pronoun":
            return self.discourse.pronoun(c.start, self.words.lower[c.start], self._antecedent_of)
        lower = self.words.lower
        if lower[c.noun] in {"former", "latter"}:
            return self.pairs.former_or_latter(c.start, latter=lower[c.noun] == "latter")
        if c.owner is not None:
            owners = self._owners(c)
            if owners and p.lemma in OPPOSITE and not p.countries and (other := self.pairs.opposite(c.start, owners)):
                return other
            if owners:
                p = self.proposals[k] = self.proposer.propose(k, owners)
        elif c.form == "nominal" and not p.countries and (senders := self._senders(c, p)):
            p = self.proposals[k] = self.proposer.propose(k, senders)
        if partner := self.beside.partner(k, c, self.result):
            return partner
        if c.plural and c.definite and p.lemma in DOERS and (doers := self.pairs.doers(c.start, DOERS[p.lemma])):
            return doers
        if (c.plural or p.lemma in DUOS) and (persons := self._persons(c, p)) is not None:
            return persons
        if (c.plural or c.definite) and (listed := self.lists.meant(c)) and (p.state or p.lemma not in PAIRED_NOUNS):
            return listed
        if p.state or (c.plural and p.lemma in _OF_STATES and self.words.lower[c.start] in {"both", "two"}):
            return self._state(c, p)
        if p.person:
            return self._person(c, p)
        return self._group(c, p)

    # -- nouns ----------------------------------------------------------------

    def _owners(self, c: Candidate) -> tuple[Actor, ...]:
        """Whose a phrase is: "his ministers", "the country's parliament", "leader of the isolated country"."""
        w, i = self.words, c.owner
        assert i is not None
        if w.tag[i] in {"PRP$", "WP$"}:
            return self.discourse.pronoun(i, w.lower[i], self._antecedent_of)
        if w.lemma[i] not in STATE_NOUNS:
            group = (r.actor for r in self.discourse.before(c.start) if not r.person and w.lemma[i] in r.lemmas)
            return tuple(itertools.islice(group, 1))  # "the army's negotiators"
        if w.tag[i] == "NNS" and w.lower[i - 1] in {"both", "two"}:
            return self.pairs.two(c.start, states=True)  # "both countries' foreign ministers"
        skip = self.pairs.opponents(c.head, self.at, self.proposals_of)
        if (kinds := class_of([*w.lower[c.start : i], w.lemma[i]])) is not None:
            return self.pairs.described(c.start, kinds.countries, skip=skip)
        return self.pairs.country_before(c.start, visitor=None, skip=skip)

    def _senders(self, c: Candidate, p: Proposal) -> tuple[Actor, ...]:
        """Whose those are who are sent: "Kenya deployed troops to Haiti", "the UN has sent inspectors"."""
        w, verb = self.words, self.words.head[c.head]
        if c.definite or w.dep[c.head] != "dobj" or w.lemma[verb] not in SENDING or p.state:
            return ()
        if p.actors and p.actors[0].sector not in SENT:
            return ()
        subject = w.child(verb, *SUBJECTS)
        while subject is None and w.dep[verb] in {"conj", "xcomp"}:
            verb = w.head[verb]
            subject = w.child(verb, "nsubj")
        joined = [subject, *(j for j in w.children[subject] if w.dep[j] == "conj")] if subject is not None else []
        return tuple(actor for j in joined for actor in self._antecedent_of(j))

    def proposals_of(self, k: int) -> tuple[Actor, ...]:
        """Whom a candidate names, where its name settles that."""
        return self.proposals[k].actors if self.proposals[k].fixed else ()

    def _state(self, c: Candidate, p: Proposal) -> tuple[Actor, ...]:
        w, d = self.words, self.discourse
        lower = [w.lower[i] for i in range(c.start, c.noun)]
        ahead = w.lower[max(0, c.start - 2) : c.start]
        pairing = "both" in lower or "two" in lower or "both" in ahead
        if p.actors and p.countries:
            return p.actors
        if pairing and (c.definite or "both" in lower or "both" in ahead or "the" in ahead):
            if p.lemma in {"side", "party"}:
                return self.pairs.sides(c.start) or self._camps(c)
            return self.pairs.two(c.start, states=True)
        if c.plural and c.definite and c.start == c.noun and p.lemma in NEIGHBOURS:
            return self.pairs.two(c.start, states=True)  # "The neighbours have backed opposing sides"
        if p.lemma in DUOS and c.definite:
            return self.pairs.two(c.start, states=True)  # "The pair have fought two wars"
        if c.plural:
            several = c.paired or "all" in lower or "all" in ahead
            return (self._camps(c) if p.lemma in CAMPS and several and not p.countries else ()) or p.actors
        owner = c.owner if c.owner is not None and w.tag[c.owner] in {"PRP$", "WP$"} else None
        if owner is not None:
            owners = d.pronoun(owner, w.lower[owner], self._antecedent_of)
            if p.lemma in {"country", "nation", "government", "regime", "state", "kingdom", "republic"}:
                return self.pairs.states_of(owners)
            near = self.pairs.one_near(c.start, owners) if p.lemma in NEIGHBOURS else ()
            return self.pairs.other_state(c.start, owners) or near
        own = self.pairs.ruled_by_speaker(c.head) if p.among is not None and c.definite else ()
        if p.among is not None and own and own[0].country in p.among:
            return own  # "Fidel Castro said that the island would not bow"
        if p.among is not None:
            rivals = self.pairs.opponents(c.head, self.at, self.proposals_of, states=True)
            return (self.pairs.described(c.start, p.among, skip=rivals) or p.actors) if c.definite else ()
        if p.lemma in NEIGHBOURS and c.definite and (owners := self.pairs.owners_understood(c.head)):
            return self.pairs.other_state(c.start, owners)  # "Kampala accused the neighbour"
        if lower and lower[-1] == "host" and (host := self.pairs.host(c.start)):
            return host
        if p.lemma in {"country", "nation", "republic"} and c.definite:
            return self.pairs.ruled_by_speaker(c.head) or self.pairs.country_before(
                c.start,
                visitor=self.pairs.subject_before(c.head),
                skip=(),
                barred=MONARCHIES if p.lemma == "republic" else frozenset(),
            )
        return ()

    def _camps(self, c: Candidate) -> tuple[Actor, ...]:
        place = place_of_camps(self.words, c.noun, self.at, self.proposals_of)
        return camps(self.words, c, place or self.pairs.torn_country())

    def _persons(self, c: Candidate, p: Proposal) -> tuple[Actor, ...] | None:
        """The persons for whom a plural stands: "the two leaders", "both men", "the foreign ministers", "the pair".

        Nobody where a pair is spoken of and none is found; None where the words may be a group's.
        """
        w = self.words
        before = w.lower[c.start : c.noun]
        paired = before[:1] == ["two"] or before[:1] == ["both"]
        if p.countries or c.end > c.noun + 1 or not (c.definite or before[:1] == ["both"]):
            return None
        if p.lemma in DUOS or (p.lemma in PERSONS_PAIRED and paired and not p.identified):
            found = self.pairs.two(c.start, states=False)
            return found or (None if p.lemma in {"man", "woman"} or p.state else ())
        office = " ".join([*(word for word in before if word not in {"two", "three", "both"}), p.lemma])
        return self.pairs.of_role(c.start, p.lemma, office) or None if p.person else None

    def _person(self, c: Candidate, p: Proposal) -> tuple[Actor, ...]:
        if c.plural:
            return self._group(c, p)
        if self.words.lower[c.start - 1 if c.start else 0] in {"a", "an"}:
            return p.actors  # "a foreign ministry spokesman" is new
        if c.definite or p.identified:
            wanted = BROADER.get(p.lemma, frozenset()) | set(p.offices) | {p.lemma}
            barred = self.discourse.barred(c.head)
            abroad = bool(p.actors) and p.actors[0].sector in INTERNATIONAL
            told = not p.countries and any(self.words.text[i][0].isupper() for i in range(c.start, c.noun))
            strange = told or any(n.start < c.noun and not (n.is_person or _is_state(n)) for n in c.inner)
            former = not FORMER.isdisjoint(self.words.lower[c.start : c.noun])
            fitting = [
                referent
                for referent in self.discourse.persons_before(c.start)
                if referent.actor.id not in barred
                and (not abroad or referent.actor.sector in INTERNATIONAL)
                and (not strange or self._may_be_of(p, referent))
                and (not p.countries or referent.actor.country in p.countries)
                and not (p.gender and referent.gender and p.gender != referent.gender)
                and (self._holds(referent, p, wanted) or (former and referent.actor.sector == "ELI"))
            ]
            if fitting:
                return (self.discourse.most_salient(c.head, fitting).actor,)
            holder = self.proposer.holder(p) if not strange else None
            if holder is not None:
                return (holder,)
            if (later := self._named_later(c, p)) is not None:
                return (later,)
            if (
                p.lemma in VAGUE
                and p.offices in {(), (p.lemma,)}
                and not p.countries
                and (alone := self._alone(c, p)) is not None
            ):
                return (alone,)
        return p.actors

    @staticmethod
    def _may_be_of(p: Proposal, referent: Referent) -> bool:
        """Whether a leader told by a name that is no country's may be somebody: "the Hamas leader" is no president."""
        sector = p.actors[0].sector if p.actors else None
        return sector is not None and sector == referent.actor.sector

    def _named_later(self, c: Candidate, p: Proposal) -> Actor | None:
        """Who is introduced later with the same office of the same country, where nobody is known to hold it."""
        if not p.countries or not p.offices:
            return None
        for candidate, other in zip(self.candidates, self.proposals, strict=True):
            same = other.fixed and other.person and bool(set(other.offices) & set(p.offices))
            if same and candidate.start > c.start and other.actors and other.actors[0].country in p.countries:
                return other.actors[0]
        return None

    def _alone(self, c: Candidate, p: Proposal) -> Actor | None:
        """The one person of this sentence and the last: "Riek Machar came, and the rebel leader thanked them"."""
        found = self.discourse.persons_near(c.start)
        barred = self.discourse.barred(c.head)
        fitting = [
            r for r in found if r.actor.id not in barred and not (p.gender and r.gender and p.gender != r.gender)
        ]
        return fitting[0].actor if len(fitting) == 1 and fitting[0].named else None

    @staticmethod
    def _holds(referent: Referent, p: Proposal, wanted: frozenset[str] | set[str]) -> bool:
        if wanted & set(referent.offices):
            return True
        if p.lemma == "minister" and any("minister" in office for office in referent.offices):
            return not p.offices or p.offices == ("minister",)
        return p.lemma in referent.lemmas and not p.identified

    def _group(self, c: Candidate, p: Proposal) -> tuple[Actor, ...]:
        definite = c.definite or self.words.lower[c.start] in {"this", "these", "those"}
        if definite and p.identified and (body := self._body(c, p)) is not None:
            return (body,)
        attacker = self._attacker(c) if definite else None
        if definite and not p.identified:
            for referent in self.discourse.before(c.start):
                if referent.person or self._elsewhere(c, referent):
                    continue
                if p.countries and referent.actor.country not in {None, *p.countries}:
                    continue  # "the police in Warsaw" are not the police in Minsk
                if referent.actor.country is not None and referent.actor.country == attacker:
                    continue  # "Nigeria would bomb the army"
                if p.lemma in referent.lemmas or (c.plural and self._alike(p.lemma, referent)):
                    return (referent.actor,)
                if c.plural and referent.named and p.lemma in FIGHTERS and referent.actor.sector in REBELS:
                    return (referent.actor,)  # "the militants" after "the Taliban"
                if c.plural or not referent.named or referent.actor.kind == "country":
                    continue
                # "the court" after "the International Court of Justice", "the bloc" after "Ecowas"
                if p.lemma in referent.actor.name.lower().split() or referent.actor.sector in BODIES.get(p.lemma, ()):
                    return (referent.actor,)
        return self._of_its_soldiers(c, p, attacker) if definite and not p.countries else p.actors

    def _of_its_soldiers(self, c: Candidate, p: Proposal, attacker: str | None) -> tuple[Actor, ...]:
        """An army after its soldiers: "Indian soldiers shot four militants, the army said"."""
        if p.lemma not in {"army", "military"} or len(p.actors) != 1 or p.identified:
            return p.actors
        for heard in self.discourse.nearby(c.start, 1):
            referent = self.discourse.referents[heard.ids[0]]
            code = referent.actor.country
            if referent.actor.kind == "country" and self.words.dep[heard.head] in SUBJECTS:
                return p.actors  # "Islamabad said the army had not fired"
            if code and code != attacker and referent.actor.sector == "MIL" and self._alike(p.lemma, referent):
                army = p.actors[0]
                return (attrs.evolve(army, id=f"{code.lower()}-{army.id}", country=code, code=f"{code}MIL"),)
        return p.actors

    def _attacker(self, c: Candidate) -> str | None:
        """The country that strikes a group: its own army it does not."""
        w = self.words
        hit = w.head[c.head] if w.dep[c.head] == "poss" else c.head
        if w.dep[hit] != "dobj" or w.lemma[w.head[hit]] not in STRIKING:
            return None
        subject = w.child(w.head[hit], *SUBJECTS)
        actors = self._antecedent_of(subject) if subject is not None else ()
        return actors[0].country if len(actors) == 1 else None

    def _body(self, c: Candidate, p: Proposal) -> Actor | None:
        """The organization of states that a phrase with adjectives takes up: "the West African bloc" after "Ecowas"."""
        if p.lemma not in BODIES or p.countries or c.end > c.noun + 1 or not p.actors:
            return None
        if p.actors[0].sector not in INTERNATIONAL | {None} or "IGO" not in BODIES[p.lemma]:
            return None
        return next((r.actor for r in self.discourse.before(c.start) if r.named and r.actor.sector == "IGO"), None)

    def _elsewhere(self, c: Candidate, referent: Referent) -> bool:
        """Whether the sentence says "in Istanbul": its police are not the Serbian police named before."""
        w = self.words
        start, end = w.bounds[w.sentence[c.start]]
        places = {
            actor.country
            for k in dict.fromkeys(self.at[i] for i in range(start, end) if i in self.at)
            for actor in self.proposals_of(k)
            if actor.kind == "country" and self.pairs.says_where(self.candidates[k].head)
        }
        return len(places) == 1 and referent.actor.country is not None and referent.actor.country not in places

    @staticmethod
    def _alike(lemma: str, referent: Referent) -> bool:
        """Whether a noun says of a group what another noun has said: "the officers" of "riot police"."""
        return any(lemma in alike and not alike.isdisjoint(referent.lemmas) for alike in ALIKE)

    def _antecedent_of(self, i: int) -> tuple[Actor, ...]:
        """The actors of the candidate at a word, where they are known by now."""
        k = self.at.get(i)
        if k is None:
            return ()
        if k < len(self.result):
            return self.result[k]
        c, p = self.candidates[k], self.proposals[k]
        if named := self.proposals_of(k) or self.beside.name_of(k, c):
            return named
        if c.form == "pronoun" and self.words.lower[c.start] in {"he", "she"}:
            # "We call on the army," he said: he was spoken of before the quotation.
            return self.discourse.pronoun(c.start, self.words.lower[c.start], self._antecedent_of)
        # "We did not order it," a spokesman said: the speaker comes later, and is new.
        new = c.form == "nominal" and ((p.person and not c.definite) or bool(p.countries and not c.plural))
        return p.actors if new else ()


def _is_state(name: Name) -> bool:
    """Whether a name is that of a country, of a part of one, or of an organization of states."""
    return name.is_country or any(form.entry.sector in INTERNATIONAL for form in name.forms)
