"""Build the packaged outline of the land and of the borders from Natural Earth (public domain).

Needs the npm package `world-atlas` unpacked somewhere (`npm pack world-atlas@2.0.2`), which holds Natural Earth 4.1.0
as TopoJSON. Run from the root of the repository:

    python tools/build_outlines.py PATH/TO/world-atlas/package/countries-110m.json

The same input gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src/geonews/data/outlines/world.geojson"
Line = list[list[float]]


def lines_of(topology: dict[str, Any]) -> list[Line]:
    """The arcs in degrees: TopoJSON stores whole steps from each point to the next."""
    (scale_x, scale_y), (shift_x, shift_y) = (topology["transform"][name] for name in ("scale", "translate"))
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            point = [round(x * scale_x + shift_x, 2), round(y * scale_y + shift_y, 2)]
            if not line or point != line[-1]:
                line.append(point)
        lines.append(line)
    return lines


def joined(arcs: Iterable[int], lines: list[Line]) -> Line:
    """One ring from its arcs; ~i is arc i backwards, and each arc begins where the one before it ended.

    Where it crosses the 180th meridian it goes on beyond it, from 179 to 181 and not to -179; one that goes around the
    South Pole is closed along the pole.
    """
    ring: Line = []
    for arc in arcs:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        for x, y in line[1:] if ring else line:
            turns = round((ring[-1][0] - x) / 360) if ring else 0
            ring.append([round(x + 360 * turns, 2), y])
    if abs(ring[-1][0] - ring[0][0]) > 180:
        ring += [[ring[-1][0], -90.0], [ring[0][0], -90.0], ring[0]]
    return ring


def copies(polygon: list[Line]) -> Iterator[list[Line]]:
    """A polygon wherever it shows between -180 and 180 degrees: twice, if it lies across the 180th meridian."""
    west, east = min(x for x, _ in polygon[0]), max(x for x, _ in polygon[0])
    for shift in (-360, 0, 360):
        if west + shift < 180 and east + shift > -180:
            yield [[[round(x + shift, 2), y] for x, y in ring] for ring in polygon]


def polygons_of(geometry: dict[str, Any]) -> Iterator[list[list[int]]]:
    """The polygons of a geometry, each as rings of arc numbers."""
    for part in geometry.get("geometries", ()):
        yield from polygons_of(part)
    if geometry["type"] == "Polygon":
        yield geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]


def build(topology: dict[str, Any]) -> dict[str, list[Any]]:
    """Coordinates of the land, and of the lines that two countries share."""
    lines, objects = lines_of(topology), topology["objects"]
    uses = Counter(
        arc if arc >= 0 else ~arc for polygon in polygons_of(objects["countries"]) for ring in polygon for arc in ring
    )
    return {
        "land": [
            copy
            for polygon in polygons_of(objects["land"])
            for copy in copies([joined(ring, lines) for ring in polygon])
        ],
        "borders": [lines[arc] for arc in sorted(uses) if uses[arc] > 1],
    }


def written(coordinates: dict[str, list[Any]]) -> str:
    """GeoJSON with a polygon or a border on each line."""
    kinds = {"land": "MultiPolygon", "borders": "MultiLineString"}
    features = []
    for name, parts in coordinates.items():
        rows = ",\n".join(json.dumps(part, separators=(",", ":")) for part in parts)
        geometry = f'{{"type": "{kinds[name]}", "coordinates": [\n{rows}\n]}}'
        features.append(f'{{"type": "Feature", "properties": {{"name": "{name}"}}, "geometry": {geometry}}}')
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n"


if __name__ == "__main__":
    TARGET.write_text(written(build(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))), encoding="utf-8")
