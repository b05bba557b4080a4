"""A noun phrase cut up: the names in it, the head with what stands before it, and whose it is.

"Iran-backed militants of the Syrian opposition": the head is "militants", "Iran" only backs them, and "the Syrian
opposition" stands behind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import attrs

from geonews.data.actor_tables import ActorTables, Entry, Form, Title
from geonews.officeholders import standing

DETERMINERS: Final = frozenset(
    """the a an this that these those its his her their our my your some any several many few most all both each every
    another other certain such various no one two three four five six seven eight nine ten eleven twelve dozen
    twenty thirty hundred thousand over about around nearly almost more than least at so-called alleged
    suspected unidentified unknown""".split()
)
_INDEFINITE: Final = frozenset({"a", "an", "another", "any", "some", "one"})
FORMER: Final = frozenset(
    "former ex late ousted deposed toppled onetime one-time retired erstwhile sometime ex-".split()
)
"""Words that say that an office is held no more."""
PLACE_PREPOSITIONS: Final = frozenset("of in from across throughout inside within near around at outside off".split())
PREPOSITIONS: Final = PLACE_PREPOSITIONS | frozenset(
    """to for by with on against under over behind between among without during after before about into via than as
    along including like toward towards amid""".split()
)
_BREAKS: Final = frozenset(
    {",", ";", ":", "(", ")", "who", "whom", "which", "that", "whose", "and", "or", "but", "when"}
)
_ATTACHED: Final = frozenset(
    """led backed born based sponsored trained made controlled held occupied supported funded speaking majority allied
    linked aligned style owned brokered mediated installed appointed dominated ruled educated inspired
    affiliated flagged friendly armed equipped supplied facing bound style era""".split()
)
_AGAINST: Final = frozenset({"anti", "pro"})
QUANTITIES: Final = frozenset(
    """hundreds thousands dozens scores tens millions number numbers pair couple trio handful majority minority half
    third quarter part parts percent lot lots series wave bunch batch range host rest remnants some many most
    all several few one two three four five six seven eight nine ten none each both any wave waves class
    generation swarm horde portion""".split()
)
"""Words that only count what stands behind "of": "hundreds of protesters"."""
_NO_ACTORS: Final = frozenset(
    """statement talks war plan deal visit report law vote crisis attack strike trade economy oil border interests
    interest policy agreement treaty border territory waters airspace soil border currency language culture
    history crime film book speech letter call meeting summit conference bid move effort offer proposal rule
    program programme project system market price exports imports goods products food weather invasion raid
    bombing assault offensive campaign ceasefire truce peace sanctions embargo ban tariffs aid loan debt budget
    election elections poll referendum rights flag anthem passport visa dream way news story event events
    issue issues problem role rate rates mechanism subject subjects thing things idea document data
    information""".split()
)
_ABSTRACT: Final = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "acy", "logy", "ing", "ure")


@attrs.define(frozen=True, slots=True)
class Piece:
    """A known name inside of a phrase.

    Attributes:
        start: Index of its first word.
        end: Index after its last word.
        forms: What bears the name: all of one kind, and of the day.
        attached: Whether it only says who backs, leads or opposes: "US" in "US-led".
    """

    start: int
    end: int
    forms: tuple[Form, ...]
    attached: bool

    @property
    def entry(self) -> Entry:
        """What bears the name, or the first of those."""
        return self.forms[0].entry

    @property
    def form(self) -> str:
        """What the name is to its bearer."""
        return self.forms[0].form


class Phrase:
    """One noun phrase, cut up.

    Attributes:
        words: Its tokens, without determiners before and marks behind.
        core: Those up to the head noun: "members" in "members of parliament".
        rest: Those behind the core.
        pieces: The known names, from left to right.
        indefinite: Whether it began with "a", "some" or the like.
    """

    def __init__(self, words: Sequence[str], on: dt.date | None, tables: ActorTables) -> None:
        first, last = 0, len(words)
        while first < len(words) - 1 and (words[first].casefold() in DETERMINERS or words[first] in {'"', "'"}):
            if tables.find(words, first) is not None or tables.find_title(words, first) is not None:
                break  # "The Hague", "One Nation"
            first += 1
        while last > first and (words[last - 1].casefold() == "'s" or not any(c.isalnum() for c in words[last - 1])):
            last -= 1
        self.words = list(words[first:last])
        self.indefinite = any(w.casefold() in _INDEFINITE for w in words[:first])
        self.on = on
        self.tables = tables
        self.pieces = self._scan()
        cut = self._cut()
        self.core = self.words[:cut]
        self.rest = self.words[cut:]

    # -- cutting the phrase up ----------------------------------------------

    def _scan(self) -> list[Piece]:
        """The known names, from left to right and without overlap."""
        pieces = []
        i = 0
        while i < len(self.words):
            found = self.tables.find(self.words, i)
            if found is None:
                i += 1
                continue
            forms = self._current(found[1])
            pieces.append(Piece(i, found[0], forms, self._is_attached(i, found[0])))
            i = found[0]
        return pieces

    def _current(self, forms: tuple[Form, ...]) -> tuple[Form, ...]:
        """The forms that the day allows, all of the likeliest kind."""
        current = [f for f in forms if f.entry.active(self.on)] or list(forms)
        current = [f for f in current if f.form == current[0].form]
        if current[0].form == "person" and len(current) > 1:
            current = [f for f in current if self.tables.holdings(f.entry.id, self.on)] or current
        return tuple(current)

    def _is_attached(self, start: int, end: int) -> bool:
        """Whether a name only says who backs or opposes: "US" in "US-led", "Russian" in "pro-Russian"."""
        rest = self.words[end : end + 2]
        if len(rest) == 2 and rest[0] == "-" and rest[1].casefold() in _ATTACHED:
            return True
        before = [w.casefold() for w in self.words[max(0, start - 2) : start]]
        return len(before) == 2 and before[1] == "-" and before[0] in _AGAINST

    def _cut(self) -> int:
        """Index of the first word behind the head noun with what stands before it."""
        inside = {i for p in self.pieces for i in range(p.start, p.end)}
        for i in range(1, len(self.words)):
            if i in inside:
                continue
            word = self.words[i].casefold()
            if word in _BREAKS or (word in PREPOSITIONS and not self._inside_role(i)):
                return i
        return len(self.words)

    def _inside_role(self, i: int) -> bool:
        """Whether a preposition belongs to a title or role: "minister of defense", "secretary of state"."""
        for end in range(i + 2, min(len(self.words), i + 4) + 1):
            found = self.tables.find_role(self.words, end)
            if found is not None and found[0] < i:
                return True
        for start in range(max(0, i - 3), i):
            title = self.tables.find_title(self.words, start)
            if title is not None and title[0] > i:
                return True
        return False

    # -- whose it is, and what stands before a word ------------------------------

    def country(self, end: int | None = None) -> str | None:
        """The country of the names before a word, the nearest first; those that only back or oppose do not count."""
        end = len(self.words) if end is None else end
        before = [p for p in self.pieces if p.start < end]
        for piece in reversed(before):
            if not piece.attached and (found := self._country_of(piece)):
                return found
        place = self._place_before(end)
        if place is not None:
            return place
        return next((c for p in reversed(before) if self._is_home(p) and (c := self._country_of(p))), None)

    def is_national(self, end: int) -> bool:
        """Whether the name before a word is a country's own: "Russian", not "Chechen" nor "Siberian"."""
        before = [p for p in self.pieces if p.start < end and not p.attached]
        return bool(before) and before[-1].entry.kind == "country"

    def _is_home(self, piece: Piece) -> bool:
        """Whether a name that is attached says where an actor is at home: "London-based", not "Iran-backed"."""
        return self.words[piece.end + 1 : piece.end + 2] in (["based"], ["flagged"], ["owned"], ["born"])

    def _country_of(self, piece: Piece) -> str | None:
        if piece.form == "person":
            return standing(piece.entry, self.on, self.tables).country if len(piece.forms) == 1 else None
        countries = {f.entry.country for f in piece.forms}
        return piece.entry.country if len(countries) == 1 else None

    def _place_before(self, end: int) -> str | None:
        inside = {i for p in self.pieces for i in range(p.start, p.end)}
        for i in range(end):
            if i not in inside and self.words[i][:1].isupper():
                found = self.tables.find_place(self.words[:end], i)
                if found is not None and not inside & set(range(i, found[0])):
                    return found[1].entry.country
        return None

    def place_at_end(self) -> Entry | None:
        """The city or part of a country that the core ends with."""
        for i in range(len(self.core)):
            found = self.tables.find_place(self.core, i)
            if found is not None and found[0] == len(self.core):
                return found[1].entry
        return None

    def title_before(self, end: int) -> Title | None:
        """The title that stands right before a word; an office before it wins over a rank or an honorific."""
        best: Title | None = None
        for i in range(max(0, end - 6), end):
            found = self.tables.find_title(self.core, i)
            if found is None or found[0] > end or (best is not None and best.form == "office"):
                continue
            if found[0] == end or self._only_ranks(found[0], end):
                best = found[1]
        return best

    def _only_ranks(self, start: int, end: int) -> bool:
        """Whether only ranks and honorifics stand between two words: "Army Chief Gen. ..."."""
        found = self.tables.find_title(self.core, start)
        return found is not None and found[0] <= end and found[1].form != "office"

    def is_former(self, end: int) -> bool:
        """Whether a word before another one says that an office is held no more."""
        return any(w.casefold() in FORMER or w.casefold().startswith("ex-") for w in self.core[:end])


def is_no_actor(word: str) -> bool:
    """Whether a noun names no actor, whatever stands around it: "announcement", "talks"."""
    word = word.casefold()
    return word in _NO_ACTORS or word.removesuffix("s") in _NO_ACTORS or word.removesuffix("s").endswith(_ABSTRACT)


def is_name_word(word: str) -> bool:
    """Whether a word may be part of a person's name: capitalised, an initial, a particle, or a hyphen."""
    particles = {
        "-",
        "al",
        "el",
        "bin",
        "ben",
        "ibn",
        "von",
        "van",
        "der",
        "de",
        "da",
        "dos",
        "di",
        "la",
        "le",
        "un",
        "ul",
    }
    return word[:1].isupper() or word in particles
