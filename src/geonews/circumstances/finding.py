"""The stage itself: acts in, their times and places out, in the order of the text, each knowing those told before."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from geonews.circumstances.acts import Act
from geonews.circumstances.clauses import NONE, PAST, PERFECT, PLUPERFECT, lends_time, tense
from geonews.circumstances.places import Settings, outer_of_where
from geonews.circumstances.timeline import Timeline
from geonews.grammar import VERBAL, clause_head
from geonews.parsing import Parsed
from geonews.records import Attribution, Place, TimeExpression, TimeInterval
from geonews.values import value

if TYPE_CHECKING:
    from geonews.tree import Passage, Token

_POINTING: Final = frozenset({"the", "this", "that", "these", "those", "their", "his", "its"})
# "The decision was attributed to ...": what the sentence before has told.
_RESUMING: Final = frozenset(
    """decision move announcement statement attack raid strike meeting talk talks visit protest march vote ruling
    order deal agreement accord declaration pact summit clash incident killing operation session""".split()
)
_GATHERINGS: Final = frozenset(
    "ceremony meeting summit talk talks session conference dinner rally hearing visit negotiation hall".split()
)
_OTHER_TIME: Final = frozenset("later then subsequently eventually since once previously earlier".split())
_FORCE: Final = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_VISIT: Final = "042"
_PHONE: Final = "041"
_HOURS: Final = re.compile(
    r"\b(?:within (?:hours|minutes|the hour)|(?:hours|minutes|an hour) (?:later|earlier|before,|after,)|the same day)",
    re.IGNORECASE,
)
_BACK: Final = 16
_SCENE: Final = 6  # sentences


@value(eq=False)
class _Told:
    """An act and what was found for it."""

    act: Act
    time: TimeInterval | None
    place: Place | None
    number: int
    named: bool


def find_circumstances(
    parsed: Parsed,
    acts: Sequence[Act],
    *,
    times: Sequence[TimeExpression],
    places: Sequence[Place],
    attributions: Sequence[Attribution] = (),
) -> tuple[tuple[TimeInterval | None, Place | None], ...]:
    """Find when and where each act of an article happened.

    Args:
        parsed: The article.
        acts: Its acts, in text order.
        times: Its time expressions.
        places: Its places.
        attributions: Who says what in it.

    Returns:
        A time and a place for each act, each None where the text gives none.
    """
    story = _Story(parsed, Timeline(parsed, times, attributions), Settings(parsed, places))
    return tuple(story.tell(act) for act in acts) if acts else ()


class _Story:
    """What has been told so far, and the scenes that go on."""

    def __init__(self, parsed: Parsed, timeline: Timeline, settings: Settings) -> None:
        self._parsed = parsed
        self._timeline = timeline
        self._settings = settings
        self._sentences = [s for s in parsed.sentences() if parsed.kinds[s.start] == "body"]
        self._sentence_starts = [s.start for s in self._sentences]
        self._paragraph_starts = [p.start for p in parsed.layout.paragraphs]
        self._told: list[_Told] = []

    def tell(self, act: Act) -> tuple[TimeInterval | None, Place | None]:
        """Find time and place of the next act."""
        number = bisect.bisect_right(self._sentence_starts, act.sentence.start) - 1
        time = self._timeline.of(act)
        place = self._settings.told(act)
        before = self._taken_up(act)
        if before is not None:
            time, place = time or before.time, place or before.place
        if time is None:
            time = self._of_relative(act) or self._since_then(act) or self._of_scene(act, number)
        if time is None:
            time = self._within_hours(act) or self._of_lede(act, number)
        if act.cameo == _PHONE:
            place = None
        elif place is None:
            place = self._of_outer(act) or self._of_matrix(act) or self._staged(act, time, number)
        named = place is not None
        place = place or self._settings.implied(act)
        self._told.append(_Told(act, time, place, number, named))
        return time, place

    def _taken_up(self, act: Act) -> _Told | None:
        """The act told before that a noun takes up again: "the talks", "that raid", "the visit"."""
        if not _refers_back(act):
            return None
        for before in self._last(_BACK):
            same = before.act.plover == act.plover and before.act.sentence.start < act.sentence.start
            if same and (before.time or before.place) and (not act.countries or act.countries & before.act.countries):
                return before
        return None

    def _of_relative(self, act: Act) -> TimeInterval | None:
        """The time of the noun that a relative clause tells more of: "talks which China hosted"."""
        clause = clause_head(act.head)
        if clause.dep_ not in {"relcl", "acl"} or tense(clause) == "pluperfect":
            return None
        return next((t.time for t in self._last(4) if t.act.head == clause.head and t.time), None)

    def _since_then(self, act: Act) -> TimeInterval | None:
        """As in "London has since frozen its assets": from what was told before to the day of the story."""
        published = self._parsed.article.day
        if published is None or act.head.pos_ not in VERBAL or tense(act.head) != PERFECT:
            return None
        since = (c for c in act.head.children if c.lower_ == "since")
        if not any(c.dep_ == "advmod" or any(t.lower_ == "then" for t in c.children) for c in since):
            return None
        first = next((t.time.start for t in self._last(3) if t.time), None)
        if first is None or first > published:
            return None
        return TimeInterval(start=first, end=published, granularity="range")

    def _of_scene(self, act: Act, number: int) -> TimeInterval | None:
        """The day of the scene that goes on: "On Tuesday police stormed the hall. They arrested forty men."."""
        if act.factuality not in {"actual", "negated"}:
            return None
        cue = self._timeline.cue_of(act)
        start = cue or act.head
        main = _main(start) if start.pos_ in VERBAL else None
        if main is None or tense(main) != PAST or number < 1 or _tells_other_time(main, act.head):
            return None
        return self._day_before(number, main, act, quoted=cue is not None)

    def _within_hours(self, act: Act) -> TimeInterval | None:
        """As in "Within hours troops fired at the crowd", "Hours before, the two had agreed": the day told last."""
        text, sentence = self._parsed.layout.text, act.sentence
        if not _HOURS.search(text, sentence.start_char, sentence.end_char):
            return None
        if act.head.pos_ not in VERBAL or _main(act.head) is None:
            return None
        last = next((t.time for t in self._last(4) if t.time and t.time.granularity == "day"), None)
        return last

    def _of_lede(self, act: Act, number: int) -> TimeInterval | None:
        """The day of the meeting that the story tells of, for what those who meet say and agree at it."""
        if not (act.is_verbal or act.is_encounter) or act.factuality not in {"actual", "negated"}:
            return None
        if number == 0:
            return self._only_day(act)
        start = self._timeline.cue_of(act) or act.head
        main = _main(start) if start.pos_ in VERBAL else None
        if main is None or tense(main) != PAST or _tells_other_time(main, act.head):
            return None
        for lede in self._told[:5]:
            if lede.number != 0 or not lede.time or lede.time.granularity != "day" or len(lede.act.countries) < 2:
                continue
            if not lede.act.is_encounter or lede.act.factuality not in {"actual", "negated"}:
                continue
            there = {*lede.act.countries, lede.place.country if lede.place else ""}
            doers = {p.country or p.name for p in act.sources}
            if act.plover == "AGREE" and len(act.countries & lede.act.countries) > 1:
                return lede.time
            abroad = lede.place is not None and lede.place.country not in lede.act.countries
            if abroad and doers and doers <= there and not self._settings.in_sentence(act.sentence):
                return lede.time
        return None

    def _only_day(self, act: Act) -> TimeInterval | None:
        """The one day that the first sentence of a story names."""
        times = [t for t in self._timeline.times_in(act.sentence) if t.expression.interval]
        if len(times) != 1 or times[0].interval.granularity != "day" or act.head.pos_ not in VERBAL:
            return None
        published = self._parsed.article.day
        if act.head.dep_ in {"advcl", "relcl", "acl"}:
            return None
        past = published is not None and times[0].interval.end <= published
        return times[0].interval if past and tense(act.head) in {PAST, PERFECT, PLUPERFECT} else None

    def _day_before(self, number: int, main: Token, act: Act, *, quoted: bool) -> TimeInterval | None:
        """The day of the sentence before, where the same people go on acting in the next one."""
        before = self._sentences[number - 1]
        time = self._day_of(number - 1)
        resumes = _resumes(main)
        acts = [t.act for t in self._last(6) if t.number == number - 1]
        doers = {p.country or p.name for a in acts for p in a.sources}
        goes_on = any((p.country or p.name) in doers for p in act.sources)
        beside = self._same_paragraph(before, self._sentences[number])
        if time is None or not (resumes or beside or (quoted and goes_on)):
            return None
        together = act.plover in _FORCE or act.plover == "CONSULT"
        struck = together and any(act.countries & a.countries for a in acts)
        return time if resumes or goes_on or struck or not acts else None

    def _day_of(self, number: int, depth: int = 0) -> TimeInterval | None:
        """The day that the main clause of a sentence tells, or that it goes on from the sentence before it."""
        sentence = self._sentences[number]
        root = sentence.root
        past = root.pos_ in VERBAL and tense(root) == PAST
        time = self._timeline.of_clause(root) if past else None
        if time is None:
            acts = [t for t in self._last(6) if t.number == number and t.act.head.pos_ in VERBAL]
            time = next((t.time for t in reversed(acts) if t.time and tense(t.act.head) == PAST), None)
        if time is not None or not past:
            return time if time is not None and time.granularity == "day" else None
        if depth >= 2 or number < 1 or not _resumes(root) or _tells_other_time(root, root):
            return None
        if not self._same_paragraph(self._sentences[number - 1], sentence):
            return None
        return self._day_of(number - 1, depth + 1)

    def _same_paragraph(self, one: Passage, other: Passage) -> bool:
        starts = self._paragraph_starts
        return bisect.bisect_right(starts, one.start_char) == bisect.bisect_right(starts, other.start_char)

    def _of_outer(self, act: Act) -> Place | None:
        """As in "toured Russia's sites in the far east, where he met Putin": where the tour was, so was the meeting."""
        outer = outer_of_where(act.head)
        if outer is None:
            return None
        return next((t.place for t in self._last(6) if t.act.head == outer and t.place), None)

    def _staged(self, act: Act, time: TimeInterval | None, number: int) -> Place | None:
        """The place of the scene in which something is said or negotiated: of the dateline, or the one told last."""
        if not (act.is_verbal or act.is_encounter) or act.factuality not in {"actual", "negated"}:
            return None
        start = self._timeline.cue_of(act) or act.head
        doers = {p.country or p.name for p in act.sources}
        stage = self._settings.dateline
        if stage is not None and stage.country is not None:
            if any(t.lower_ == "here" for t in act.sentence):
                return stage
            lede = [t for t in self._told if t.number == 0]
            foreign = stage.country not in act.countries
            homeless = not any(p.country for p in act.sources)
            if number == 0 and (foreign or homeless or stage.country in doers or act.is_encounter):
                return stage if _is_main(start) else None
            known = {c for t in lede for c in t.act.countries} | {stage.country}
            if time is not None and doers & known and any(t.time == time and t.place == stage for t in lede):
                return stage
        return self._scene_place(act, time, number) or self._on_visit(act, number)

    def _of_matrix(self, act: Act) -> Place | None:
        """The place of the clause above, where the act happens in it: "pledged support, warning Iraq"."""
        current = act.head
        for _ in range(4):
            lent = lends_time(current) if current.pos_ in VERBAL else None
            if lent is None or lent[1] != 0:
                return None
            current = lent[0]
            above = next((t for t in self._last(6) if t.act.head == current), None)
            if above is not None and above.place is not None:
                same = {p.name for p in act.sources} & {p.name for p in above.act.sources}
                meets = above.act.is_verbal or above.act.is_encounter
                return above.place if (meets if act.is_verbal else above.named and same) else None
        return None

    def _on_visit(self, act: Act, number: int) -> Place | None:
        """The place of a visit that is told, for what host and visitor then say to each other."""
        if len(act.countries) < 2 or act.head.pos_ not in VERBAL or tense(act.head) not in {PAST, NONE}:
            return None
        for before in self._last(_BACK):
            visit = before.act.cameo == _VISIT and before.act.factuality == "actual"
            if number - before.number > _SCENE:
                return None
            if visit and before.place and before.act.countries == act.countries:
                return before.place
        return None

    def _scene_place(self, act: Act, time: TimeInterval | None, number: int) -> Place | None:
        """The place told last, where the same people go on at the same time."""
        for before in self._last(_BACK):
            if number - before.number > _SCENE:
                return None
            if not (before.named and before.place and before.act.countries & act.countries):
                continue
            doers = {p.country or p.name for p in act.sources}
            meets = before.act.is_verbal or before.act.is_encounter
            if before.act.factuality not in {"actual", "negated"} or not meets:
                continue
            if before.number == number and time is None:
                continue
            beside = number - before.number <= 1 and self._same_paragraph(before.act.sentence, act.sentence)
            on_the_day = time is not None and time.granularity == "day" and time == before.time
            known = bool(doers & before.act.countries)
            if (on_the_day and (known or beside)) or (known and beside and time == before.time):
                return before.place
        return None

    def _last(self, count: int) -> Iterator[_Told]:
        return iter(self._told[: -count - 1 : -1])


def _refers_back(act: Act) -> bool:
    """Whether a noun points at what was told before, and tells no more of it than that."""
    head = act.head
    if head.pos_ in VERBAL or (act.is_verbal and act.plover != "AGREE"):
        return False
    if act.plover == "CONSULT" and any(map(_is_known_meeting, clause_head(head).children)):
        return True  # "The visit will be for a consultation between China and Russia"
    points = any(c.lower_ in _POINTING and c.dep_ in {"det", "poss"} for c in head.children)
    return points and not any(c.dep_ in {"relcl", "acl"} for c in head.children)


def _is_known_meeting(word: Token) -> bool:
    known = word.dep_ in {"nsubj", "nsubjpass"} and word.lemma in _GATHERINGS | {"trip", "tour"}
    return known and any(c.lower_ in _POINTING for c in word.children)


def _main(verb: Token) -> Token | None:
    """The main verb of a sentence, where the act is told in it or in a clause that happens with it."""
    current = clause_head(verb)
    for _ in range(5):
        if current.dep_ == "ROOT":
            return current
        lent = lends_time(current)
        if current.dep_ == "relcl" and _is_at_meeting(current):
            current = clause_head(current.head)  # "Powell, who warned Khartoum at the ceremony"
            continue
        if lent is None or lent[1] != 0 or current.dep_ == "relcl":
            return None
        current = lent[0]
    return None


def _is_at_meeting(verb: Token) -> bool:
    """Whether a clause happens at a meeting that the text knows: "at the ceremony", "during the talks"."""
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.lower_ in {"at", "during", "in"}:
            for noun in prep.children:
                known = any(c.dep_ == "det" and c.lower_ in {"the", "that"} for c in noun.children)
                if known and noun.lemma in _GATHERINGS:
                    return True
    return False


def _is_main(word: Token) -> bool:
    """Whether an act is told in the main clause of its sentence or by a noun in it."""
    clause = clause_head(word) if word.pos_ not in VERBAL else word
    return clause.dep_ == "ROOT" or _main(clause) is not None or clause.dep_ == "ccomp"


def _tells_other_time(*verbs: Token) -> bool:
    return any(c.lower_ in _OTHER_TIME and c.dep_ == "advmod" for verb in verbs for c in verb.children)


def _resumes(verb: Token) -> bool:
    """Whether a sentence goes on with the people or the thing of the one before: "He ...", "The police ..."."""
    for subject in verb.children:
        if subject.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        if subject.pos_ == "PRON" and subject.lower_ in {"he", "she", "they", "it", "both", "this", "that"}:
            return True
        points = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in subject.children)
        return points and subject.lemma in _RESUMING
    return False
