"""Candidate mentions: every noun phrase, name and pronoun of an article that may stand for a political actor."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from geonews.candidates import Candidate, pronouns
from geonews.known_names import Name
from geonews.stand_ins import CRAFT, crowd_end, gathers, is_form_of_rule, seat_sector, seat_start, strikes
from geonews.weapons import is_named
from geonews.word_classes import (
    AGENT_ENDINGS,
    COMPLEMENTS,
    COUNTED_BY,
    DUOS,
    HONORIFICS,
    KEPT_ADVERBS,
    LAND_NOUNS,
    NEED_MODIFIER,
    NO_AGENTS,
    NO_COMPOUNDS,
    NOT_BARE,
    PAIRED_NOUNS,
    PAIRING,
    PLACE_NOUNS,
    STATE_NOUNS,
    TWIN_STATES,
)
from geonews.words import Words

if TYPE_CHECKING:
    from geonews.data.actor_tables import ActorTables, Role

_LEFT = frozenset(
    "amod compound nmod nummod poss quantmod advmod npadvmod det predet preconj punct case nounmod".split()
)
_ARTICLES = frozenset({"the", "a", "an"})


def find_mentions(words: Words, names: list[Name], tables: ActorTables) -> list[Candidate]:
    """Find the candidates of an article, in text order and without overlap.

    Args:
        words: The parse as lists.
        names: The names found in it.
        tables: The tables of actors.
    """
    finder = _Finder(words, names, tables)
    phrases = [*finder.named(), *finder.nominal()]
    phrases.sort(key=lambda c: (c.start - c.end, c.start))
    taken: set[int] = set()
    kept = []
    for phrase in phrases:
        span = range(phrase.start, phrase.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(phrase)
    for single in [*finder.compounds(), *finder.adjectives(), *pronouns(words)]:
        if taken.isdisjoint(range(single.start, single.end)):
            taken.update(range(single.start, single.end))
            kept.append(single)
    return sorted(kept, key=lambda c: c.start)


@functools.lru_cache(maxsize=4)
def _last_words(tables: ActorTables) -> frozenset[str]:
    """The nouns with which roles of several words end: "seeker" of "asylum seeker"."""
    return frozenset(noun.split()[-1] for noun in tables.roles if " " in noun)


class _Finder:
    """Builds the phrases of one article around their heads."""

    def __init__(self, words: Words, names: list[Name], tables: ActorTables) -> None:
        self.words = words
        self.names = names
        self.tables = tables
        self.name_at = {i: name for name in names for i in range(name.start, name.end)}

    # -- phrases around names -------------------------------------------------

    def named(self) -> list[Candidate]:
        """The phrases that a name heads: "US national security adviser Jake Sullivan"."""
        found = []
        for name in self.names:
            if not self._is_modifier(name) and name.kind != "place":
                found.append(self._around(name))
        return found

    def _is_modifier(self, name: Name) -> bool:
        """Whether a name stands before the noun of its phrase ("the Russian invasion", "UN officials")."""
        w, last = self.words, name.head
        if w.dep[last] == "conj" and w.pos[last] == "ADJ" and w.pos[w.head[last]] == "ADJ":
            last = w.head[last]  # "Russian and Chinese goods"
        head = w.head[last]
        if w.dep[last] in {"amod", "compound", "nmod", "npadvmod", "nummod"} and head >= name.end:
            other = self.name_at.get(head)  # "North" is no modifier of "South Korea" where both are named
            return not (other is not None and w.lower[name.end] == "and" and name.is_country and other.is_country)
        return False

    def _around(self, name: Name) -> Candidate:
        start, end = name.start, name.end
        body = name.kind == "organization" or (name.kind == "known" and not name.is_person)
        if self._is_demonym(name) or not body:
            start = min(start, self._left_edge(name.head, name.start, adverbs=self._is_demonym(name)))
        if name.is_person:
            start = self._with_title(name, start)
            plural = (i for i in range(name.start - 1, start - 1, -1) if self._is_plural_title(i))
            start = next(plural, start - 1) + 1  # "Foreign ministers Lavrov and Fidan"
        start = self._trim(start, name.start)
        if name.kind == "person" or self._is_demonym(name):
            end = self._complement(name.head, name.end)
        form = "nominal" if self._is_demonym(name) else "name"
        return self._candidate(start, end, name.head, name.head, form, name)

    def _is_demonym(self, name: Name) -> bool:
        """Whether a name of people stands as a noun: "Palestinians", "two Russians", "the Chinese"."""
        return name.kind == "people" or (name.has("demonym", "adjective") and not name.has("name"))

    def _with_title(self, name: Name, start: int) -> int:
        """Take in a title that stands right before a person, wherever the parser has hung it."""
        w = self.words
        first = w.bounds[w.sentence[name.start]][0]
        for _ in range(4):
            i = start - 1
            if i < first or w.tag[i] in {"NNS", "NNPS"} or not self._is_title(i):
                break
            start = min(i, self._left_edge(i, i))
        return start

    def _is_plural_title(self, i: int) -> bool:
        """Whether a word is a title of several: "presidents" before two names."""
        role = self._role(i)
        return role is not None and role.form == "person" and self.words.lower[i] == role.plural

    def _is_title(self, i: int) -> bool:
        w = self.words
        if w.lower[i] in HONORIFICS:
            return True
        if w.pos[i] not in {"NOUN", "PROPN"}:
            return False
        role = self._role(i)
        return (role is not None and role.form == "person") or self.tables.title(w.lower[i]) is not None

    # -- phrases around nouns -------------------------------------------------

    def nominal(self) -> list[Candidate]:
        """The phrases that a noun of role heads: "two Kurdish militants", "the leader of the Syrian Kurds"."""
        w = self.words
        found = []
        for i, number in enumerate(w.sentence):
            if number < 0 or w.pos[i] not in {"NOUN", "PROPN", "ADJ", "NUM"}:
                continue
            if (stand_in := self._stand_in(i)) is not None:
                found.append(stand_in)
                continue
            if w.pos[i] == "NUM" or not self._heads_actor(i) or is_form_of_rule(w, i):
                continue
            name = self.name_at.get(i)
            if name is not None and (name.head != i or name.kind not in {"people", "place"}):
                continue
            stop = self._end_of_noun(i)
            titles = w.head[i] in self.name_at and self.name_at[w.head[i]].is_person and self._is_plural_title(i)
            if stop == i + 1 and not titles and (self._before_actor(i) or self._bare(i)):
                continue
            start = self._left_edge(i, name.start if name else i)
            if stop > i + 1:  # in "the UN secretary-general" the modifiers may hang on "general"
                start = min(start, self._left_edge(i + 2, start))
            start = self._trim(start, i)
            end = self._complement(i, stop)
            head = i
            above = self._counted_from(i)
            if above is not None:
                head = above
                start = self._trim(self._left_edge(above, above), above)
            form = "name" if name is not None else "nominal"
            found.append(self._candidate(start, end, head, i, form, name))
        return found

    def _stand_in(self, i: int) -> Candidate | None:
        """The phrase of a noun that stands in for an actor: "Thousands marched", "Turkish jets bombed"."""
        w = self.words
        if w.lower[i] in TWIN_STATES and w.text[i][0].isupper():
            return attrs.evolve(self._candidate(i, i + 1, i, i, "nominal", None), plural=True)
        if i in self.name_at:
            return None
        if (end := crowd_end(w, i)) is not None:
            start = self._trim(self._left_edge(i, i), i)
            return attrs.evolve(self._candidate(start, end, i, i, "nominal", None), plural=True, sector="CVL")
        if w.lemma[i] in CRAFT and strikes(w, i):
            start = self._trim(self._left_edge(i, i), i)
            return attrs.evolve(self._candidate(start, i + 1, i, i, "nominal", None), sector="MIL")
        if (seat := seat_start(w, i)) is not None:
            start = self._trim(self._left_edge(i, seat), seat)
            sector = seat_sector(w, seat, i + 1)
            return attrs.evolve(self._candidate(start, i + 1, i, i, "nominal", None), sector=sector)
        return None

    def _heads_actor(self, i: int) -> bool:
        w = self.words
        lemma = w.lemma[i]
        if w.pos[i] == "ADJ" and lemma not in {"former", "latter"}:
            return False
        if lemma in DUOS and w.lower[i - 1 : i] == ["the"] and w.dep[i] in {"nsubj", "nsubjpass", "poss"}:
            return w.lower[i + 1 : i + 2] != ["of"]
        if lemma in PAIRED_NOUNS and (self._is_paired(i) or lemma != "party"):
            return self._is_paired(i)
        if lemma in {"former", "latter"}:
            return w.lower[i - 1 : i] == ["the"] and w.dep[i] in {"nsubj", "nsubjpass", "pobj", "dobj", "poss", "agent"}
        if w.text[i + 1 : i + 2] == ["-"] and w.lower[i + 2 : i + 3] not in (["general"], ["elect"], ["designate"]):
            return False  # "state-of-the-art"
        if lemma in NEED_MODIFIER and not any(w.dep[c] in {"amod", "compound", "nmod", "poss"} for c in w.children[i]):
            return False
        if lemma in LAND_NOUNS:
            return w.dep[i] in {"nsubj", "poss"} and w.lower[i - 1 : i] != ["an"]
        if lemma in STATE_NOUNS:
            return w.dep[i] not in {"compound", "amod", "nmod"}
        role = self._role(i)
        if role is None and lemma in _last_words(self.tables):  # "asylum seekers"
            longer = self.tables.find_role(w.text[max(0, i - 3) : i + 1], min(i + 1, 4))
            role = longer[1] if longer is not None else None
        if role is not None and role.form != "modifier":
            # "The warship fired" acts for its owner; "the village" and "a hospital" are things.
            acts = role.sector == "MIL" and not is_named(w, i, self.name_at, self.tables)
            return not role.thing or (acts and (w.dep[i] == "nsubj" or strikes(w, i)))
        return w.lower[i].endswith(AGENT_ENDINGS) and w.lower[i] not in NO_AGENTS and w.pos[i] == "NOUN"

    def _end_of_noun(self, i: int) -> int:
        """The end of a noun with what a hyphen hangs on it: "secretary-general", "president-elect"."""
        w = self.words
        if i + 2 < len(w.text) and w.text[i + 1] == "-" and w.lower[i + 2] in {"general", "elect", "designate"}:
            return i + 3
        return i + 1

    def _is_paired(self, i: int) -> bool:
        """Whether a noun is counted or paired: "both parties", "the warring sides"."""
        return any(self.words.lower[c] in PAIRING for c in self.words.children[i] if c < i)

    def _role(self, i: int) -> Role | None:
        """The role that a word names."""
        for word in (self.words.lower[i], self.words.lemma[i]):
            role = self.tables.roles.get(word) or (self.tables.role(word) if "-" in word else None)
            if role is not None:
                return role
        return None

    def _before_actor(self, i: int) -> bool:
        """Whether a noun only modifies another one: "government" in "government building" or "government troops"."""
        w = self.words
        return w.dep[i] in {"compound", "amod", "nmod", "npadvmod"} and w.head[i] > i

    def _bare(self, i: int) -> bool:
        """Whether a noun stands alone for what someone is or uses: "as prime minister", "by force"."""
        w = self.words
        if w.tag[i] != "NN" or w.dep[i] in {"nsubj", "nsubjpass", "agent", "ROOT", "appos", "conj"}:
            return False
        role = self._role(i)
        count = (role is not None and role.form == "person") or w.lemma[i] in NOT_BARE
        return count and not any(w.dep[c] in {"det", "poss", "amod", "nmod", "nummod"} and c < i for c in w.children[i])

    def _counted_from(self, i: int) -> int | None:
        """The counting noun over a noun: "hundreds" in "hundreds of angry protesters"."""
        w = self.words
        of = w.head[i]
        if w.dep[i] != "pobj" or w.lower[of] != "of":
            return None
        above = w.head[of]
        return above if above < of and (w.lemma[above] in COUNTED_BY or w.lower[above] in COUNTED_BY) else None

    # -- what belongs to a phrase ---------------------------------------------

    def _left_edge(self, head: int, start: int, *, adverbs: bool = True) -> int:
        """The first word of the phrase that a noun heads; no adverb belongs to a name ("Hours earlier Maduro")."""
        w = self.words
        first = w.bounds[w.sentence[head]][0]
        while start > first:
            i = start - 1
            top = w.under(i, head)
            if top is None or top > head or w.dep[top] not in _LEFT:
                break
            if not adverbs and w.dep[top] in {"advmod", "npadvmod"}:
                break
            if w.text[i] in {'"', "(", ")", ";", ":"} or (
                w.dep[top] == "punct" and (w.text[i] not in {"-", "/"} or w.spaced[i])
            ):
                break
            start = i
        return start

    def _trim(self, start: int, stop: int) -> int:
        """Leave out leading articles, adverbs and marks."""
        w = self.words
        while start < stop:
            lower = w.lower[start]
            adverb = w.dep[start] in {"advmod", "preconj", "cc"} and w.head[start] >= stop and lower not in KEPT_ADVERBS
            if (
                lower in _ARTICLES
                or lower in {"neither", "nor", "either"}
                or w.pos[start] in {"PUNCT", "PART", "CCONJ"}
                or (adverb and lower != "both")
            ):
                start += 1
            else:
                break
        return start

    def _complement(self, head: int, end: int) -> int:
        """The end of the phrase, with the complement that identifies it: "leader of the Syrian Kurds"."""
        w = self.words
        if end >= len(w.text) or w.dep[end] != "prep" or w.head[end] != head:
            return end
        allowed = COMPLEMENTS.get(w.lower[end], frozenset())
        if allowed is not None and w.lemma[head] not in allowed:
            return end
        inner = w.child(end, "pobj")
        if inner is None or inner - end > 8 or (w.child(inner, "conj") is not None and inner not in self.name_at):
            return end
        first = self._left_edge(inner, inner)
        if first != end + 1:
            return end
        name = self.name_at.get(inner)
        stop = max(inner + 1, name.end if name else 0)
        if name is not None and any(w.dep[c] == "conj" and c >= stop for c in w.children[inner]):
            return end
        return self._complement(inner, stop)

    def _belongs_to_actor(self, name: Name) -> bool:
        """Whether a modifier hangs on an actor, deep down: "US" in "US-backed Syrian Democratic Forces"."""
        w, i = self.words, name.head
        for _ in range(4):
            if w.dep[i] not in {"amod", "compound", "nmod", "npadvmod", "conj"} or w.head[i] == i:
                break
            i = w.head[i]
        return i in self.name_at and not self.name_at[i].is_country and w.pos[w.head[name.head]] in {"VERB", "ADJ"}

    def _candidate(self, start: int, end: int, head: int, noun: int, form: str, name: Name | None) -> Candidate:
        w = self.words
        inner: list[Name] = []
        for i in range(start, end):
            other = self.name_at.get(i)
            if other is not None and other is not name and (not inner or inner[-1] is not other):
                inner.append(other)
        owner = next((i for i in range(start, end) if i != noun and self._owns(i)), None)
        before = w.lower[start - 1] if start else ""
        return Candidate(
            start=start,
            end=end,
            head=head,
            noun=noun,
            form=form,
            name=name,
            inner=tuple(inner),
            owner=owner,
            plural=w.tag[noun] in {"NNS", "NNPS"} or w.lower[noun] in {"people", "police"} or gathers(w, noun, end),
            paired=self._is_paired(noun),
            definite=before == "the" or any(w.tag[i] in {"PRP$", "POS"} for i in range(start, end)),
        )

    def _owns(self, i: int) -> bool:
        """Whether a word inside of a phrase says whose it is: "his", "the country's", "the army's"."""
        w = self.words
        if w.tag[i] in {"PRP$", "WP$"} or w.lemma[i] in STATE_NOUNS:
            return w.lower[i - 2 : i] not in (["secretary", "of"], ["minister", "of"])  # "the US secretary of state"
        role = self._role(i) if w.tag[i + 1 : i + 2] == ["POS"] and i not in self.name_at else None
        return role is not None and role.form != "person" and not role.thing

    # -- the rest -------------------------------------------------------------

    def adjectives(self) -> list[Candidate]:
        """Countries and other names before a noun that is no actor: "the Russian invasion", "UN resolution"."""
        found = []
        for name in self.names:
            if name.kind in {"place", "people"} or not self._is_modifier(name) or self._belongs_to_actor(name):
                continue
            form = "adjective" if name.is_country or self._is_demonym(name) else "name"
            found.append(self._candidate(name.start, name.end, name.head, name.head, form, name))
        return found

    def compounds(self) -> list[Candidate]:
        """Groups before a noun that is no actor: "the army offensive", "opposition rallies"."""
        w = self.words
        found = []
        for i, number in enumerate(w.sentence):
            if number < 0 or w.pos[i] != "NOUN" or w.dep[i] not in {"compound", "nmod", "nsubj"} or i in self.name_at:
                continue
            head = w.head[i]
            if head <= i or w.pos[head] != "NOUN" or w.lemma[head] in PLACE_NOUNS or self._heads_actor(head):
                continue
            role = self._role(i)
            if role is None or role.thing or role.plain or role.form == "modifier" or w.lower[i] in NO_COMPOUNDS:
                continue
            start = i
            while start - 1 in self.name_at and self.name_at[start - 1].is_country and w.head[start - 1] in {head, i}:
                start = self.name_at[start - 1].start
            found.append(self._candidate(start, i + 1, i, i, "nominal", None))
        return found
