"""Which place of a name is meant: its fame weighed against the other places of the article.

"Paris, Texas" names its container; a story from Jordan means the Tripoli that is nearest to what else it names;
a name has one meaning in an article unless a container says otherwise.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from geonews.data.gazetteer import Toponym, load_adjectives
from geonews.parsing import Parsed
from geonews.places.candidates import Name

# "Paris, Texas"; "Mosul in northern Iraq"; "Pandi (Bulacan)"; "Talca, a farming town in central Chile"
_BETWEEN: Final = re.compile(
    r", ?(?:\w+ern )?| \(|,? (?:located |situated )?in (?:the )?(?:\w+ern |central )?"
    r"|, (?:a|an|the) (?:[\w-]+ ){1,4}(?:in|of) (?:the )?(?:\w+ern |central )?"
)
# "Pakistan's Hyderabad", "the Texas town of Paris"
_OWNER: Final = re.compile(
    r"'s (?:\w+ern |central )?"
    r"|(?:'s)? (?:\w+ern |central )?(?:\w+ )?(?:capital|city|town|village|port|suburb|county)(?: of)? "
)
_JOINED: Final = re.compile(r", (?:and )?| and ")
_UNIT_AFTER: Final = re.compile(
    r"[ -](province|state|governorate|county|district|region|oblast|prefecture)\b", re.IGNORECASE
)
_UNIT_BEFORE: Final = re.compile(r"\b(?:state|province|governorate|county|district|region) of $", re.IGNORECASE)
_CITY_BEFORE: Final = re.compile(r"\b(?:city|town|village|port|capital|suburb|municipality) of $", re.IGNORECASE)
_SIDE_BEFORE: Final = re.compile(r"\b(?:\w+ern|upstate|central|coastal|rural) $", re.IGNORECASE)
_AREAS: Final = frozenset({"country", "admin1", "admin2", "region"})


@attrs.define(frozen=True, slots=True)
class _Context:
    """What the article says about where it plays.

    Attributes:
        countries: How much speaks for each country: its name, its adjective, places that can only be there.
        own: The part of that which a name itself has brought.
        regions: For each country and first-level region the names that speak for it.
        anchors: Name, latitude and longitude of towns that are settled, by the degree of the globe that they lie in.
    """

    countries: Mapping[str, int]
    own: Mapping[tuple[str, str], int]
    regions: Mapping[tuple[str, str], set[str]]
    anchors: Mapping[tuple[int, int], set[tuple[str, float, float]]]


@attrs.define(frozen=True, slots=True)
class _Contained:
    """That a name lies in another one: the number of that name, and the places that are left."""

    container: int
    options: Sequence[Toponym]


def resolve(names: Sequence[Name], parsed: Parsed) -> list[Toponym | None]:
    """The place that each name means, or None where it is unknown."""
    text = parsed.doc.text
    containers = _containers(names, text)
    adjectives = _countries_of_adjectives(parsed)
    meant = [_plain_meaning(name) for name in names]
    # What the first round has settled ("Athens" is in Georgia) is context for the second ("Madison County").
    for _ in range(2):
        meant = _choose(names, text, containers, _context(names, meant, adjectives))
    return meant


def _choose(
    names: Sequence[Name], text: str, containers: Mapping[int, _Contained], context: _Context
) -> list[Toponym | None]:
    """The best option of each name; a name has one meaning in an article unless a container says otherwise."""
    holding = {contained.container for contained in containers.values()}
    chosen: dict[str, Toponym] = {}
    # What a container tells ("Paris, Texas") holds for the bare name in the same article too.
    for number, contained in containers.items():
        chosen.setdefault(names[number].text, max(contained.options, key=_prior))
    result: list[Toponym | None] = []
    for number, name in enumerate(names):
        free = number not in containers and number not in holding
        if free and name.text in chosen:
            result.append(chosen[name.text])
            continue
        options = containers[number].options if number in containers else name.options
        scores = [_score(option, number, names, text, context, number in holding) for option in options]
        best = options[scores.index(max(scores))] if options else None
        if best is not None and number not in holding:
            chosen.setdefault(name.text, best)
        result.append(best)
    return result


def _containers(names: Sequence[Name], text: str) -> dict[int, _Contained]:
    """What is said to lie where: "Paris, Texas", "Mosul in northern Iraq", "Iraq's Mosul".

    Names are read from the right, so that "Austin, in Scott County, Indiana" is near the right Scott County.
    """
    found: dict[int, _Contained] = {}
    for number in range(len(names) - 2, -1, -1):
        name, after = names[number], names[number + 1]
        between = text[name.end : after.start]
        if _BETWEEN.fullmatch(between):
            areas = found[number + 1].options if number + 1 in found else after.options
            inside = _contained(name.options, areas)
            if inside and not (between.startswith(", ") and _is_list(names, number, text)):
                found[number] = _Contained(number + 1, inside)
        elif _OWNER.fullmatch(between) and number + 1 not in found:
            inside = _contained(after.options, name.options)
            # "Egypt's Red Sea coast" still means the sea.
            if inside and _usual(after).country:
                found[number + 1] = _Contained(number, inside)
    return found


def _usual(name: Name) -> Toponym:
    """What a name means to most."""
    return max(name.options, key=_prior)


def _is_list(names: Sequence[Name], number: int, text: str) -> bool:
    """Whether areas of one level follow one another ("California, Oregon and Washington", "China, Japan")."""
    after = _usual(names[number + 1]).feature
    level = _usual(names[number]).feature
    if level in {"country", "admin1"} and any(o.feature == level for o in names[number + 1].options):
        return True
    # "Virginia, Washington, West Virginia": the one before tells.
    before = names[number - 1] if number else None
    joined = before is not None and text[before.end : names[number].start] == ", "
    return joined and before is not None and bool(before.options) and _usual(before).feature == after == "admin1"


def _contained(options: Iterable[Toponym], areas: Sequence[Toponym]) -> list[Toponym]:
    """The options that lie in one of the areas."""
    return [o for o in options if any(_lies_in(o, area) for area in areas)]


def _lies_in(option: Toponym, area: Toponym) -> bool:
    if area.country is None or option.country != area.country or option == area or option.feature == "country":
        return False
    if area.feature == "country":
        return True
    if area.feature == "admin1":
        return option.admin1 is not None and area.name.startswith(option.admin1) and option.feature != "admin1"
    reach = {"region": 200, "admin2": 60}.get(area.feature, 0)
    return option.feature not in {"region", "admin1"} and _distance(option, area.latitude, area.longitude) < reach


def _countries_of_adjectives(parsed: Parsed) -> Counter[str]:
    """How often the adjectives of each country stand in the text ("the Iraqi city")."""
    adjectives = load_adjectives()
    words = (t.lower_ for t in parsed.doc if t.text[0].isupper())
    return Counter(adjectives[word] for word in words if word in adjectives)


def _context(names: Sequence[Name], meant: Sequence[Toponym | None], adjectives: Counter[str]) -> _Context:
    """What the places that are settled say about where the article plays."""
    countries = Counter(adjectives)
    own: Counter[tuple[str, str]] = Counter()
    regions: dict[tuple[str, str], set[str]] = {}
    anchors: dict[tuple[int, int], set[tuple[str, float, float]]] = {}
    for name, place in zip(names, meant, strict=True):
        if place is None:
            continue
        country = place.country or ""
        countries[country] += 2
        own[name.text, country] += 2
        if region := place.name if place.feature == "admin1" else place.admin1:
            regions.setdefault((country, region), set()).add(name.text)
        if place.feature in {"city", "capital", "admin2"}:
            degree = math.floor(place.latitude), math.floor(place.longitude)
            anchors.setdefault(degree, set()).add((name.text, place.latitude, place.longitude))
    return _Context(countries, own, regions, anchors)


def _plain_meaning(name: Name) -> Toponym | None:
    """The place that a name means without any context, or None where it could be several."""
    if not name.options:
        return None
    if len({o.country for o in name.options}) == 1:
        return _usual(name)
    return _dominant(name.options)


def _dominant(options: Sequence[Toponym]) -> Toponym | None:
    """The place that nearly everybody means ("London")."""
    ranked = sorted(options, key=_prior, reverse=True)
    return ranked[0] if _prior(ranked[0]) - _prior(ranked[1]) > 1.2 else None


def _prior(option: Toponym) -> float:
    """How likely a place is meant when nothing else is known."""
    size = 1.3 * math.log10(option.population + 100)
    match option.feature:
        case "country":
            return 11
        case "capital":
            return size + 1.5
        case "city":
            return size if option.population else 7
        case "admin1":
            return 8 if option.population == 0 else min(8, size - 0.5)
        case "admin2":
            return min(6.8, size - 0.8)
    # The Red Sea lies in no country, so that no country can speak for it.
    return 9 if option.country else 11.5


def _score(option: Toponym, number: int, names: Sequence[Name], text: str, context: _Context, holds: bool) -> float:
    """Fame, and what the article says in favour of a place."""
    name, country = names[number], option.country or ""
    score = _prior(option)
    weight = context.countries[country] - context.own[name.text, country]
    score += min(3.0, 0.6 + 0.4 * weight) if weight > 0 else 0
    if option.feature == "admin1":
        # "Atlanta", "Florida" speak for the Georgia that is a state.
        score += 2 if name.is_country and _regions_beside(country, name, context) else 0
    elif option.admin1:
        neighbours = context.regions.get((country, option.admin1), set()) - {name.text}
        score += 0.7 * min(4, len(neighbours))
    if option.feature != "country" and _has_anchor(option, name, context):
        score += 0.7
    if option.feature in {"country", "admin1"} and len({o.feature for o in name.options}) > 1:
        score += 2 * _is_listed_with(option.feature, number, names, text)
    if option.feature in {"admin1", "admin2", "region"}:
        unit = _UNIT_AFTER.match(text, name.end) or _UNIT_BEFORE.search(text, max(0, name.start - 20), name.start)
        score += 4 if unit else 0
    if option.feature == "admin1" and option.population and _has_namesake_city(option, name):
        score -= 2
    if option.feature == "admin1" and _SIDE_BEFORE.search(text, max(0, name.start - 20), name.start):
        score += 3
    if option.feature in {"city", "capital"} and _CITY_BEFORE.search(text, max(0, name.start - 20), name.start):
        score += 4
    if holds and option.feature in _AREAS:
        score += 4
    return score


def _has_namesake_city(option: Toponym, name: Name) -> bool:
    """Whether a region is called after its chief city, as Kherson and Kandahar are."""
    return any(o.population > 50_000 and o.admin1 == option.name and o.country == option.country for o in name.options)


def _regions_beside(country: str, name: Name, context: _Context) -> bool:
    """Whether the article names other places of the country below the level of the country."""
    return any(code == country and texts - {name.text} for (code, _), texts in context.regions.items())


def _is_listed_with(feature: str, number: int, names: Sequence[Name], text: str) -> bool:
    """Whether a neighbour in a list is of the same kind ("Georgia and Ukraine", "Georgia and Florida")."""
    pairs = ((i, i + 1) for i in (number - 1, number) if i >= 0 and i + 1 < len(names))
    return any(
        _JOINED.fullmatch(text[names[a].end : names[b].start])
        and (other := names[a if b == number else b]).options
        and _usual(other).feature == feature
        for a, b in pairs
    )


def _has_anchor(option: Toponym, name: Name, context: _Context) -> bool:
    """Whether another town of the article is within 100 km, more or less."""
    y, x = math.floor(option.latitude), math.floor(option.longitude)
    around = (context.anchors.get((y + dy, x + dx), ()) for dy in (-1, 0, 1) for dx in (-1, 0, 1))
    return any(n != name.text and _distance(option, la, lo) < 100 for cell in around for n, la, lo in cell)


def _distance(option: Toponym, latitude: float, longitude: float) -> float:
    """Kilometres, near enough for comparing."""
    x = math.radians(longitude - option.longitude) * math.cos(math.radians((latitude + option.latitude) / 2))
    y = math.radians(latitude - option.latitude)
    return 6371 * math.hypot(x, y)
