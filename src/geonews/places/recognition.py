"""Which names are places: candidates weighed against what the parser took them for.

Each name collects evidence for and against: the parser's entity around it, its fame, a preposition before it
("in Mosul"), a title before it ("Mr Jordan"), a longer name that it is part of ("Paris Hilton", "Washington Post").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

import attrs

from geonews.data.gazetteer import Cues, Gazetteer, Toponym, fold, load_cues
from geonews.parsing import Parsed
from geonews.places.candidates import PLACE_LABELS, Name, Words, matches, unlisted
from geonews.values import value

_ENGLISH: Final = frozenset("USA GBR CAN AUS NZL IRL".split())
_ENOUGH: Final = 1.5
_SURE: Final = 3.0
_LIST: Final = re.compile(r",? in (?:the )?(?:\w+ern )?|, (?:and )?| and |/| & | or | \(|-|–|; (?:and )?")


@value
class _Found:
    """A name with what speaks for it; a firm one is no part of another name."""

    name: Name
    evidence: float
    firm: bool = True


def recognize(parsed: Parsed, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """The names of places, in text order and without overlap."""
    words, cues = Words.of(parsed), load_cues()
    listed = list(matches(words, gazetteer, cues))
    covered = {i for name in listed for i in range(name.first, name.last + 1)}
    names = sorted(chain(listed, unlisted(parsed, words, covered, cues)), key=lambda n: n.start)
    surnames = _surnames(words, parsed)
    found = [_weigh(name, words, surnames, cues) for name in names]
    alone = found
    for _ in range(2):
        found = [_with_neighbours(f, found, i, words) for i, f in enumerate(alone)]
    # A name that is surely a place once ("in Pandi") is one elsewhere too ("Pandi farms").
    sure = {f.name.text for f in found if f.evidence >= _SURE}
    return tuple(f.name for f in found if f.evidence >= _ENOUGH or (f.firm and f.name.text in sure))


def _surnames(words: Words, parsed: Parsed) -> frozenset[str]:
    """Last words of full names of persons ("Michael Jordan")."""
    persons = (e for e in parsed.doc.ents if e.label_ == "PERSON" and e.end - e.start > 1)
    return frozenset(words.texts[e.end - 1] for e in persons)


def _weigh(name: Name, words: Words, surnames: frozenset[str], cues: Cues) -> _Found:
    """Add up what speaks for a place and what against."""
    label, first, last = words.entity(name.first, name.last)
    first, last = _trimmed(words, name, first, last, cues)
    inside = first < name.first or last > name.last
    after = words.lower[name.last + 1] if name.last + 1 < len(words.texts) else ""
    located = _is_located(name, words, cues)
    known = max(map(_fame, name.options), default=-1.5)
    foreign = _is_foreign(name, cues)
    rest = words.lower[name.last + 1 : last + 1]
    if rest and first == name.first and label != "PERSON" and _lends_its_name(rest, known, cues):
        return _Found(name, _ENOUGH, firm=False)
    evidence = known + _parser_evidence(label, inside, foreign) + (2 if located else 0)
    if located and after != "'s" and name.first and words.lower[name.first - 1] in {"in", "near", "outside"}:
        evidence += 1
    if label == "PERSON" and not inside and name.last > name.first:
        # Few persons are called "Milton Keynes".
        evidence += 1
    if not located and name.first and name.options:
        evidence += {"to": 1.5, "between": 1.0, "over": 1.0}.get(words.lower[name.first - 1], 0)
        evidence += 0.5 if words.lower[name.first - 1] in {"on", "of", "against"} else 0
    longer = _is_part_of_longer_name(name, words, label, inside, cues)
    titled = name.first > 0 and words.lower[name.first - 1] in cues.titles and not located and not name.is_country
    person = name.text in surnames and not name.is_country and not (located and label in PLACE_LABELS)
    namesake = after in cues.namesakes and not name.is_country
    evidence -= 4 * longer + 5 * titled + 4 * person + 5 * namesake + 9 * _is_money(name, words)
    if not name.options and _is_of_a_kind(words, name.first, cues):
        return _Found(name, _ENOUGH)
    if not name.options and (label == "NORP" or after == "'s"):
        evidence -= 3 if label == "NORP" else 1
    return _Found(
        name, evidence, firm=not (longer or titled or person or namesake or (inside and label not in PLACE_LABELS))
    )


def _with_neighbours(found: _Found, all_found: Sequence[_Found], i: int, words: Words) -> _Found:
    """Names side by side lend each other weight ("Pandi, Bulacan", "Cairo, Giza and Minya")."""
    best = also = 0.0
    for other, gap in (
        (all_found[i - 1] if i else None, lambda o: (o.name.end, found.name.start)),
        (all_found[i + 1] if i + 1 < len(all_found) else None, lambda o: (found.name.end, o.name.start)),
    ):
        if other is None or (not other.firm and other.evidence < _ENOUGH):
            continue
        a, b = gap(other)
        between = words.whole[a:b]
        if not _LIST.fullmatch(between):
            continue
        within = between.startswith((", ", " (", " in ")) and a == found.name.end
        contained = within and _shares_country(found.name, other.name)
        listed = other.evidence >= _ENOUGH and " in " not in between
        worth = 2.5 if contained else 1.5 if listed else 0
        best, also = max(best, worth), min(best, worth)
    return attrs.evolve(found, evidence=found.evidence + best + also / 3) if best else found


def _shares_country(name: Name, area: Name) -> bool:
    """Whether the second can contain the first."""
    wanted = {o.country for o in area.options if o.feature in {"country", "admin1", "admin2"}}
    return any(o.country in wanted for o in name.options)


def _fame(option: Toponym) -> float:
    """How well known a place is."""
    match option.feature:
        case "country":
            return 3
        case "admin1":
            return 2
        case "site" | "street":
            # "the White House said" is no place, "at the White House" is one.
            return 0.5
        case "admin2":
            return 1 if option.population >= 1_000_000 else 0.5 if option.population >= 300_000 else 0
        case "city":
            return next(
                f for f, size in ((1.5, 1_000_000), (1, 100_000), (0, 15_000), (-0.5, 0)) if option.population >= size
            )
    return 2


def _is_foreign(name: Name, cues: Cues) -> bool:
    """Whether a name is well known, lies where people do not speak English, and is no name of persons.

    The parser takes such names for those of persons or does not see them at all ("Grozny", "Hodeidah").
    """
    if fold(name.text) in cues.people or not name.options:
        return False
    best = max(name.options, key=lambda o: (_fame(o), o.population))
    return best.country not in _ENGLISH and (best.feature not in {"city", "admin2"} or best.population >= 100_000)


def _parser_evidence(label: str, inside: bool, foreign: bool) -> float:
    """What the parser's label is worth, for the whole entity and for a part of it."""
    if foreign and not inside and label in {"", "PERSON", "ORG"}:
        return 0.5
    whole, part = {
        "": (0.0, 0.0),
        "GPE": (2.5, 1.5),
        "LOC": (2.5, 1.5),
        "FAC": (0.5, -1.0),
        "ORG": (-0.5, -4.0),
        "PERSON": (-1.5, -4.0),
    }.get(label, (-1.0, -3.0))
    return part if inside else whole


def _trimmed(words: Words, name: Name, first: int, last: int, cues: Cues) -> tuple[int, int]:
    """The entity without direction, possessive and unit: "northern Iraq", "Iran's", "Anbar province"."""
    while first < name.first and (words.lower[first] in cues.directions or words.lower[first] in {"the", "a"}):
        first += 1
    while last > name.last and (words.lower[last] in cues.units or not words.texts[last][0].isalpha()):
        last -= 1
    return first, last


def _lends_its_name(rest: Sequence[str], known: float, cues: Cues) -> bool:
    """A body of the place begins with its name ("Seoul City Hall", "the U.S. Geological Survey"); no paper or firm."""
    if not cues.owners.isdisjoint(rest) or not rest[0].isalpha():
        return False
    return known >= 3 or (known >= 0 and rest[0] in cues.bodies)


def _is_located(name: Name, words: Words, cues: Cues) -> bool:
    """Whether the words before say so: "in Mosul", "from northern Iraq", "the town of Pandi", a dateline."""
    if words.kinds[name.first] == "dateline":
        return True
    i = name.first - 1
    while i >= 0 and (words.lower[i] in cues.directions or words.lower[i] == "the"):
        i -= 1
    if i == name.first - 1 and i >= 0 and words.lower[i] in {"a", "an"} and words.lower[name.last + 1 : name.last + 2]:
        # "A Clarksville man was killed."
        return words.lower[name.last + 1] in cues.locals
    return (i >= 0 and words.lower[i] in cues.locative) or _is_of_a_kind(words, name.first, cues)


def _is_of_a_kind(words: Words, first: int, cues: Cues) -> bool:
    """Whether "the village of" or the like stands before a name."""
    i = first - 2 if words.lower[first - 1 : first] == ["the"] else first - 1
    return i > 0 and words.lower[i] == "of" and words.lower[i - 1] in cues.kinds


def _is_part_of_longer_name(name: Name, words: Words, label: str, inside: bool, cues: Cues) -> bool:
    """Whether capitals right beside it make one name with it ("Jordan Times", "Lake Jackson", "euro-Atlantic")."""
    before, after = words.whole[name.start - 1 : name.start], words.whole[name.end : name.end + 2]
    if (
        before == "-"
        and words.whole[name.start - 2 : name.start - 1].islower()
        and words.lower[name.first - 2].isalpha()
    ):
        return words.texts[name.first - 2][0].islower()
    if after[:1] == "-" and after[1:].isalpha() and words.lower[name.last + 2] in {"el", "al", "de", "i", "e", "ye"}:
        return True
    if words.lower[name.last + 1 : name.last + 2] in (["el"], ["al"]) and words.texts[
        name.last + 2 : name.last + 3
    ] == ["-"]:
        return True
    if label in PLACE_LABELS and not inside:
        return False
    for i, gap in ((name.first - 1, before), (name.last + 1, after[:1])):
        if gap != " " or not 0 <= i < len(words.texts) or words.kinds[i] != "body" or not words.texts[i].isalpha():
            continue
        if not words.texts[i][0].isupper() or words.lower[i] in cues.beside or (i < name.first and _opens(words, i)):
            continue
        if i > name.last and (words.lower[i] in cues.bodies or words.lower[i] in cues.titles):
            continue
        if words.labels[i] in {"GPE", "DATE", "TIME", "NORP"} or (name.is_country and words.begins[i]):
            continue
        return True
    return False


def _opens(words: Words, i: int) -> bool:
    """Whether a token opens a sentence, where its capital means nothing."""
    return i == 0 or words.texts[i - 1][-1] in ".!?:\"'”" or words.kinds[i - 1] != words.kinds[i]


def _is_money(name: Name, words: Words) -> bool:
    """Whether a name stands beside a dollar sign, as in "US$ 20" and "$US 20"."""
    return words.whole[name.end : name.end + 1] == "$" or words.whole[name.start - 1 : name.start] == "$"
