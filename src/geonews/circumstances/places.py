"""Where: the place that the clause of an event gives it, that of its host or its victim, or that of the scene."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from geonews.circumstances.acts import Act, Party
from geonews.circumstances.clauses import CARRYING, lends_time, noun_lends_time
from geonews.grammar import VERBAL, clause_head
from geonews.parsing import Parsed
from geonews.records import Place
from geonews.values import value

if TYPE_CHECKING:
    from geonews.tree import Passage, Token

_LOCATIVE: Final = frozenset(
    "in at near on into inside outside around across along off throughout within over above under through".split()
)
_THERE: Final = re.compile(r"\bthere\b", re.IGNORECASE)
# Where the verb leads to: "flew to Batumi", "a visit to Washington", "troops sent into Chad".
_GOALS: Final = frozenset({"to", "into", "onto", "for"})
_VISIT: Final = "042"
_GOES: Final = frozenset(
    """visit travel fly go arrive return head trip tour journey come leave dispatch send call stop land""".split()
)
_TRIPS: Final = frozenset("visit trip tour stop stopover journey".split())
# Whose object is where it happens: "shelled Stepanakert", "seized the stronghold of Huambo", "blockaded Aden".
_STRUCK: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "SANCTION"})
_EXPELLING: Final = frozenset("expel evict deport drive oust remove banish".split())
_AGAINST: Final = frozenset("on at of against over upon".split())
_INVADES: Final = frozenset({"190", "191", "192", "194", "195", "1951", "1952", "203", "202", "204"})
# Embargoes and breaches cross borders: they happen nowhere in particular.
_NOWHERE: Final = frozenset({"163", "160", "161", "162", "164", "166", "138", "1381", "139", "041", "061", "050"})
# Where the doer is: expulsions, receptions, asylum, missions turned back at the border.
_AT_THE_DOER: Final = frozenset({"174", "043", "075", "1245"})
_RULES: Final = frozenset({"COP", "JUD", "GOV", "MIL", None})
_INSURGENTS: Final = frozenset({"REB", "COP", "PRM", "CVL", "UAF", "CRM"})
_DOMESTIC: Final = frozenset(
    {"ASSAULT", "COERCE", "PROTEST", "CONSULT", "ACCUSE", "REQUEST", "REJECT", "CONCEDE", "RETREAT", "SUPPORT", "AGREE",
     "MOBILIZE"}
)  # fmt: skip
_FORCES: Final = frozenset({"MIL", "COP", "PRM", "REB", "UAF", "SPY", "IGO", None})


@value(eq=False)
class Located:
    """A place and the token over it."""

    place: Place
    token: Token


class Settings:
    """The places of an article's sentences.

    Args:
        parsed: The article.
        places: The places that it names.
    """

    def __init__(self, parsed: Parsed, places: Sequence[Place]) -> None:
        self._parsed = parsed
        self._places = places
        self._starts = [p.span.start for p in places]
        self._in_sentence: dict[int, tuple[Located, ...]] = {}
        self.dateline = _dateline(parsed, places)

    def in_sentence(self, sentence: Passage) -> tuple[Located, ...]:
        """The places named in a sentence."""
        known = self._in_sentence.get(sentence.start)
        if known is None:
            first = bisect.bisect_left(self._starts, sentence.start_char)
            last = bisect.bisect_left(self._starts, sentence.end_char)
            known = tuple(Located(p, self._token_at(sentence, p)) for p in self._places[first:last])
            self._in_sentence[sentence.start] = known
        return known

    def _token_at(self, sentence: Passage, place: Place) -> Token:
        """The highest token of a place."""
        words = self._parsed.doc.covering(place.span.start, place.span.end)
        return words.root if words is not None else sentence.root

    def told(self, act: Act) -> Place | None:
        """The place that the words of an act give it, or None."""
        here = self.in_sentence(act.sentence)
        outer = outer_of_where(act.head)
        if outer is not None:
            # "in Malta, where he met Sullivan", "toured Russia's far east, where he met Putin"
            before = [p for p in here if p.token.i < act.head.i and _steps(p.token, outer) is not None]
            named = before or [p for p in here if p.token.i < act.head.i and outer.is_ancestor(p.token)]
            return named[-1].place if named else None
        if act.cameo == _VISIT and (goal := _goal(act, here)):
            return goal
        if there := self._there(act):
            return there
        located = [
            (s, abs(p.token.i - act.head.i), n)
            for n, p in enumerate(here)
            if (s := _steps(p.token, act.head)) is not None
        ]
        if located:
            return here[min(located)[2]].place
        if act.plover in _STRUCK and (struck := _struck(act, here)):
            return struck
        return self._lent(act, here) or _of_speaker(act, here)

    def _there(self, act: Act) -> Place | None:
        """As in "was found alive in Izmit, a day after a quake levelled the school there": the place told last."""
        if _THERE.search(self._parsed.layout.text, act.sentence.start_char, act.sentence.end_char) is None:
            return None
        for word in act.sentence:
            if word.lower_ != "there" or word.dep_ not in {"advmod", "pobj"}:
                continue
            above = [a for a in word.ancestors if a.pos_ in VERBAL]
            if above and above[0] == clause_head(act.head):
                last = bisect.bisect_left(self._starts, word.idx)
                near = last > 0 and act.sentence.start_char - self._places[last - 1].span.start < 400
                return self._places[last - 1] if near else None
        return None

    def _lent(self, act: Act, here: Sequence[Located]) -> Place | None:
        """The place of the clause above where the act happens in it: "marched in Cairo, burning flags"."""
        lent = lends_time(act.head) if act.head.pos_ in VERBAL else noun_lends_time(act.head)
        for _ in range(4):
            if lent is None or lent[1] != 0:
                return None
            above = lent[0]
            located = [(s, n) for n, p in enumerate(here) if (s := _steps(p.token, above)) is not None]
            if located:
                return here[min(located)[1]].place
            if act.head.pos_ not in VERBAL and (goal := _goal_of(above, here)):
                return goal  # "flies on to Lisbon for talks"
            lent = lends_time(above)
        return None

    def implied(self, act: Act) -> Place | None:
        """The place that follows from who does what to whom: a visit is at its host's, an invasion at its victim's."""
        country = _implied_country(act)
        return self.in_country(country, act) if country else None

    def in_country(self, country: str, act: Act) -> Place:
        """A place of the text in a country: one of the sentence, the last before it, or what names a party of it."""
        same = [p.place for p in self.in_sentence(act.sentence) if p.place.country == country]
        if same:
            return next((p for p in same if p.feature == "country"), same[0])
        whole = [p for p in self._places if p.country == country and p.feature == "country"]
        if whole:
            return next((p for p in reversed(whole) if p.span.start < act.sentence.start_char), whole[0])
        party = next(p for p in act.parties if p.country == country)
        return Place(span=party.spans[0], name=party.name, country=country)


def _dateline(parsed: Parsed, places: Sequence[Place]) -> Place | None:
    """The first place of the dateline: where a wire story was written."""
    lines = [p for p in parsed.layout.paragraphs if p.kind == "dateline"]
    if not lines:
        return None
    return next((p for p in places if lines[0].start <= p.span.start < lines[0].end and p.country), None)


def outer_of_where(head: Token) -> Token | None:
    """The clause around "where he met Sullivan", or None."""
    clause = clause_head(head)
    if clause.dep_ != "relcl" or not any(c.lower_ == "where" for c in clause.children):
        return None
    return clause_head(clause.head)


def _phrase(token: Token) -> Token:
    """The head of the noun phrase that a place stands in: "mosque" for "a Stockholm mosque"."""
    current = token
    while current.dep_ in {"compound", "appos", "conj", "poss", "amod", "nmod"} and current.head != current:
        if current.head.pos_ in VERBAL:
            break
        current = current.head
    return current


def _steps(token: Token, head: Token) -> int | None:
    """How far up the event stands from "in Kyiv", or None when the phrase is in another clause."""
    current, steps = _phrase(token), 0
    prep = current.head
    if prep.lower_ in {"with", "between"}:
        return None  # "its mediation between Israel and Syria"
    if prep.lower_ == "over" and token.dep_ == "poss":
        return None  # "disagree over Russia's invasion of Ukraine"
    while prep.dep_ == "prep" and prep.head.pos_ in {"NOUN", "PROPN"} and prep.head != head and steps < 3:
        # "in the southern city of Goma", "at a base near Kandahar"
        toured = prep.lower_ == "to" and prep.head.lemma in _TRIPS  # "on a visit to Oruro"
        if prep.lower_ not in {"of", "with", "between"} and prep.lower_ not in _LOCATIVE and not toured:
            return None
        if prep.lower_ in _LOCATIVE and prep.head.pos_ == "PROPN" and (verb := _verb_of_person(prep.head)) is not None:
            return steps if verb == head else None  # "will meet Ms Kang in Bangkok"
        up = _phrase(prep.head)
        if up.dep_ != "pobj":
            if up == head:
                return steps + 1
            if up.dep_ == "dobj" and up.head == head and head.lemma in CARRYING:
                return steps + 1  # "signed an accord in Nairobi", "held talks with its allies in Brussels"
            break
        prep, steps = up.head, steps + 1
    on_trip = prep.lower_ == "during" and steps > 0
    if prep.dep_ not in {"prep", "advmod"} or (prep.lower_ not in _LOCATIVE and not on_trip):
        return None
    above = prep.head
    if above == head:
        return steps
    # Not "discussed the war in Ukraine": that is where the war is.
    if above == clause_head(head) and (head.pos_ in VERBAL or noun_lends_time(head)):
        return steps + 2
    return None


def _verb_of_person(name: Token) -> Token | None:
    """The verb of which a person is the object, for a place that the parse hangs on the name."""
    if name.ent_type_ not in {"PERSON", ""}:
        return None
    above = name.head
    if name.dep_ == "pobj" and above.dep_ == "prep":
        above = above.head
    elif name.dep_ != "dobj":
        return None
    return above if above.pos_ in VERBAL else None


def _goal(act: Act, here: Sequence[Located]) -> Place | None:
    """Where a visitor goes: "flew to Batumi", "his trip to Riyadh", "toured Washington and Paris"."""
    for found in here:
        phrase = _phrase(found.token)
        if phrase.dep_ == "dobj" and phrase.head == act.head and phrase == found.token:
            return found.place
        above = phrase.head
        if phrase.dep_ == "pobj" and above.dep_ in {"prep", "dative"} and above.lower_ in _GOALS:
            verb = above.head
            if verb.lemma in _TRIPS and verb.dep_ == "dobj":
                verb = verb.head  # "cut short his visit to Russia"
            carried = verb.lemma in _GOES and (verb == act.head or verb == clause_head(act.head))
            if verb == act.head or carried:
                return found.place
    return None


def _goal_of(verb: Token, here: Sequence[Located]) -> Place | None:
    """Where somebody goes: "flies on to Lisbon"."""
    if verb.lemma not in _GOES:
        return None
    for found in here:
        phrase = _phrase(found.token)
        if phrase.dep_ == "pobj" and phrase.head.lower_ in _GOALS and verb in {phrase.head.head, phrase.head.head.head}:
            return found.place
    return None


def _of_speaker(act: Act, here: Sequence[Located]) -> Place | None:
    """Where the speaker or the court is said to be: "a minister in Bonn warned", "the court in The Hague ruled"."""
    judges = any(p.sector == "JUD" for p in act.sources)
    if not (act.is_verbal or judges) or act.head.pos_ not in VERBAL:
        return None
    for found in here:
        phrase = _phrase(found.token)
        if phrase.dep_ != "pobj" or phrase.head.lower_ not in {"in", "at"}:
            continue
        up = phrase.head.head
        if up.lemma == "seat" and up.dep_ == "pobj":
            up = up.head.head  # "the court, with seat in The Hague"
        if up.dep_ in {"nsubj"} and up.head == act.head and up.pos_ in {"NOUN", "PROPN"}:
            return found.place
    return None


def _struck(act: Act, here: Sequence[Located]) -> Place | None:
    """A town or region that is itself the object: "shelled Stepanakert", "firing on Ganja", "reinforced Roraima"."""
    for found in here:
        leaves = act.cameo.startswith("087")  # "troops will leave Syria", "withdrew from Sinai"
        ways = _AGAINST
        if leaves or act.head.lemma in _EXPELLING:
            ways = ways | {"from"}
        if act.plover == "MOBILIZE":
            ways = ways | {"to", "into"}
        whole = leaves or act.plover == "MOBILIZE" or _is_within(found.token)
        if (found.place.feature == "country" and not whole) or found.place.country is None:
            continue
        current = found.token
        for _ in range(6):
            above = current.head
            if above == act.head:
                if current.dep_ in {"dobj", "nsubjpass"} or (
                    current.dep_ in {"prep", "dative"} and current.lower_ in ways
                ):
                    return found.place
                break
            if above == current or above.pos_ in VERBAL:
                break
            current = above
    return None


def _is_within(token: Token) -> bool:
    """As in "two towns in western Bosnia", "posts along the coast of Yemen"."""
    phrase = _phrase(token)
    return phrase.dep_ == "pobj" and phrase.head.lower_ in _LOCATIVE and phrase.head.head.pos_ in {"NOUN", "PROPN"}


def _implied_country(act: Act) -> str | None:
    """The country in which an act of this kind must happen, or None where it could be anywhere."""
    sources, targets = _countries(act.sources), _countries(act.targets)
    if act.cameo in _NOWHERE:
        return None
    if act.cameo == _VISIT:
        return next(iter(targets), None)
    doer = next(iter(sources)) if len(sources) == 1 else None
    if act.cameo in _AT_THE_DOER or act.cameo[:3] == "084" or act.head.lemma in {"summon", "host"}:
        return doer
    if doer and act.plover in _DOMESTIC and set(sources) == set(targets):
        return doer
    sectors = {p.sector for p in act.sources}
    if act.plover == "PROTEST":
        return doer if "GOV" not in sectors else None
    if act.plover == "COERCE" and sectors <= _RULES:
        # "Iran arrested two Germans", "the junta closed its airspace", "Sweden goes on cracking down on militants"
        inside = act.cameo[:3] == "173" or (not targets and act.cameo[:3] in {"170", "172", "175", "191"})
        if inside:
            return doer
    if act.plover == "ASSAULT" and sectors <= _INSURGENTS and (not targets or act.cameo not in _INVADES):
        return doer
    victim = next(iter(targets)) if len(targets) == 1 else None
    if act.plover in {"ASSAULT", "COERCE"} and victim:
        land = act.cameo in _INVADES and any(p.sector not in _FORCES - {None} for p in act.targets)
        civil = all(p.sector not in _FORCES for p in act.targets)
        return victim if land or civil else None
    return None


def _countries(parties: Sequence[Party]) -> tuple[str, ...]:
    """Each once, in the order of the text: a set would have another order in every process."""
    return tuple(dict.fromkeys(p.country for p in parties if p.country))
