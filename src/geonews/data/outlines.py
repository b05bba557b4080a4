"""The outline of the land and of the borders, a backdrop for maps that needs no network."""

from __future__ import annotations

import functools
import json
from typing import Any

import attrs

from geonews.data import packaged

Line = tuple[tuple[float, float], ...]


@attrs.define(frozen=True, slots=True, kw_only=True)
class Outlines:
    """Lines on the map of the world, each a sequence of longitude and latitude in degrees.

    Attributes:
        land: Polygons; the first ring of each is its outline, the others are its holes.
        borders: What two countries share.
    """

    land: tuple[tuple[Line, ...], ...]
    borders: tuple[Line, ...]


def _line(points: list[Any]) -> Line:
    return tuple((x, y) for x, y in points)


@functools.cache
def load_outlines() -> Outlines:
    """The packaged outlines."""
    features = json.loads(packaged("outlines", "world.geojson").read_text(encoding="utf-8"))["features"]
    parts = {feature["properties"]["name"]: feature["geometry"]["coordinates"] for feature in features}
    return Outlines(
        land=tuple(tuple(_line(ring) for ring in polygon) for polygon in parts["land"]),
        borders=tuple(_line(line) for line in parts["borders"]),
    )
