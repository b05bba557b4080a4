"""Events with coordinates as a GeoJSON FeatureCollection (RFC 7946), a feature a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TextIO

import attrs

from geonews.corpora.exports.cells import json_line
from geonews.corpora.exports.formats import ALL
from geonews.extraction import Extraction
from geonews.records import Place


@attrs.frozen
class GeoJson:
    """Points with the columns of `Extraction.rows` as properties; events without coordinates are left out."""

    name: str = "geojson"
    factualities: tuple[str, ...] = ALL

    def write(self, found: Iterable[Extraction], out: TextIO) -> int:
        """Write a feature for each located event, and count them."""
        out.write('{"type":"FeatureCollection","features":[')
        features = 0
        for one in found:
            for event, row in zip(one.events, one.rows(), strict=True):
                place = event.place
                if place is None or place.latitude is None or place.longitude is None:
                    continue
                out.write((",\n" if features else "\n") + json_line(_feature(place, row)))
                features += 1
        out.write("\n]}\n")
        return features


def _feature(place: Place, row: dict[str, Any]) -> dict[str, Any]:
    properties = {name: value for name, value in row.items() if name not in ("latitude", "longitude")}
    for name in ("time_start", "time_end"):
        properties[name] = properties[name] and properties[name].isoformat()
    # A point may stand for a whole country, and only its kind tells.
    properties |= {"place_feature": place.feature, "place_admin1": place.admin1, "geonames_id": place.geonames_id}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": properties,
    }


GEOJSON: Final = GeoJson()
