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
from geonews.places.recognition import Name

_BETWEEN: Final = re.compile(r",? in (?:the )?(?:\w+ern )?|, ?| \(|, (?:\w+ern )|\. ")
_UNIT_AFTER: Final = re.compile(
    r"[ -](province|state|governorate|county|district|region|oblast|prefecture|republic)\b", re.IGNORECASE
)
_CITY_BEFORE: Final = re.compile(r"\b(?:city|town|village|port|capital|suburb|municipality) of $", re.IGNORECASE)
_AREAS: Final = frozenset({"country", "admin1", "admin2", "region"})


@attrs.define(frozen=True, slots=True)
class _Context:
    """What the article says about where it plays.

    Attributes:
        countries: How much speaks for each country: its name, its adjective, places that can only be there.
        own: The part of that which a name itself has brought.
        regions: For each country and first-level region the names that speak for it.
        anchors: Name, latitude and longitude of places that are certain.
    """

    countries: Mapping[str, int]
    own: Mapping[tuple[str, str], int]
    regions: Mapping[tuple[str, str], set[str]]
    anchors: tuple[tuple[str, float, float], ...]


def resolve(names: Sequence[Name], parsed: Parsed) -> list[Toponym | None]:
    """The place that each name means, or None where it is unknown."""
    text = parsed.doc.text
    containers = _containers(names, text)
    holding = set(containers.values())
    context = _context(names, parsed)
    chosen: dict[str, Toponym] = {}
    # What a container tells ("Paris, Texas") holds for the bare name in the same article too.
    for number, container in containers.items():
        told = _contained(names[number].options, names[container].options)
        chosen.setdefault(names[number].text, max(told, key=_prior))
    result: list[Toponym | None] = []
    for number, name in enumerate(names):
        if number in containers:
            options = _contained(name.options, names[containers[number]].options)
        else:
            options = list(name.options)
        if number not in containers and number not in holding and name.text in chosen:
            result.append(chosen[name.text])
            continue
        best = max(options, key=lambda o: _score(o, name, text, context, number in holding), default=None)
        if best is not None and number not in holding:
            chosen.setdefault(name.text, best)
        result.append(best)
    return result


def _containers(names: Sequence[Name], text: str) -> dict[int, int]:
    """For each name the one that says where it lies ("Paris, Texas", "Mosul in northern Iraq", "Pandi (Bulacan)")."""
    found: dict[int, int] = {}
    for number in range(len(names) - 2, -1, -1):
        name, after = names[number], names[number + 1]
        between = text[name.end : after.start]
        if not _BETWEEN.fullmatch(between) or not _contained(name.options, after.options):
            continue
        if between.startswith(",") and _is_list(name, after):
            continue
        found[number] = number + 1
    return found


def _is_list(name: Name, after: Name) -> bool:
    """Whether areas of one level follow one another ("California, Oregon and Washington", "China, Japan")."""
    level = max(name.options, key=_prior).feature
    return level in {"country", "admin1"} and any(o.feature == level for o in after.options)


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
    if area.feature == "region" or area.feature == "admin2":
        return option.feature not in {"region", "admin1"} and _distance(option, area.latitude, area.longitude) < 200
    return False


def _context(names: Sequence[Name], parsed: Parsed) -> _Context:
    countries: Counter[str] = Counter()
    own: Counter[tuple[str, str]] = Counter()
    regions: dict[tuple[str, str], set[str]] = {}
    anchors = {}
    for name in names:
        meant = _plain_meaning(name)
        if meant is None:
            continue
        country = meant.country or ""
        countries[country] += 2
        own[name.text, country] += 2
        if region := meant.name if meant.feature == "admin1" else meant.admin1:
            regions.setdefault((country, region), set()).add(name.text)
        if meant.feature not in {"country", "continent", "ocean"}:
            anchors[name.text] = (name.text, meant.latitude, meant.longitude)
    adjectives = load_adjectives()
    for token in parsed.doc:
        if token.shape_.startswith("X") and (code := adjectives.get(token.lower_)):
            countries[code] += 1
    return _Context(countries, own, regions, tuple(anchors.values()))


def _plain_meaning(name: Name) -> Toponym | None:
    """The place that a name means without any context, or None where it could be several."""
    if not name.options:
        return None
    if len({o.country for o in name.options}) == 1:
        return max(name.options, key=_prior)
    return _dominant(name.options)


def _dominant(options: Sequence[Toponym]) -> Toponym | None:
    """The place that nearly everybody means ("London")."""
    ranked = sorted(options, key=_prior, reverse=True)
    return ranked[0] if _prior(ranked[0]) - _prior(ranked[1]) > 1.2 else None


def _prior(option: Toponym) -> float:
    """How likely a place is meant when nothing else is known."""
    size = math.log10(option.population + 100)
    match option.feature:
        case "country":
            return 10
        case "capital":
            return size + 1.5
        case "city":
            return size
        case "admin1":
            return 6.6 if option.population == 0 else min(6.6, size - 0.5)
        case "admin2":
            return min(5.5, size - 0.6)
    return 7


def _score(option: Toponym, name: Name, text: str, context: _Context, holds: bool) -> float:
    """Fame, and what the article says in favour of a place."""
    country = option.country or ""
    score = _prior(option)
    weight = context.countries[country] - context.own[name.text, country]
    score += min(3.0, 0.8 + 0.2 * weight) if weight > 0 else 0
    if option.feature == "admin1":
        others = (texts for (code, _), texts in context.regions.items() if code == country)
        score += 1.5 if any(texts - {name.text} for texts in others) else 0
    elif option.admin1 and context.regions.get((country, option.admin1), set()) - {name.text}:
        score += 1.5
    if option.feature != "country" and _has_anchor(option, name, context):
        score += 1.5
    if _UNIT_AFTER.match(text, name.end) and option.feature in {"admin1", "admin2", "region"}:
        score += 4
    if option.feature in {"city", "capital"} and _CITY_BEFORE.search(text, max(0, name.start - 20), name.start):
        score += 4
    if holds and option.feature in _AREAS:
        score += 3
    return score


def _has_anchor(option: Toponym, name: Name, context: _Context) -> bool:
    """Whether another place of the article is near."""
    return any(n != name.text and _distance(option, la, lo) < 150 for n, la, lo in context.anchors)


def _distance(option: Toponym, latitude: float, longitude: float) -> float:
    """Kilometres, near enough for comparing."""
    x = math.radians(longitude - option.longitude) * math.cos(math.radians((latitude + option.latitude) / 2))
    y = math.radians(latitude - option.latitude)
    return 6371 * math.hypot(x, y)
