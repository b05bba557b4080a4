"""Place stage: a parsed article in, the places that it names out, resolved to coordinates where the text allows.

Two steps: `recognition` tells which names are places, `resolution` tells which place of that name is meant.
"""

from __future__ import annotations

from geonews.data.gazetteer import load_gazetteer
from geonews.parsing import Parsed
from geonews.places.recognition import recognize
from geonews.places.resolution import resolve
from geonews.records import Place

__all__ = ["find_places"]


def find_places(parsed: Parsed) -> tuple[Place, ...]:
    """Find the places that an article names.

    Args:
        parsed: The parsed article.

    Returns:
        Places in text order, without overlap. A name that could not be resolved keeps its text as `name`, and has
        neither country nor coordinates.
    """
    gazetteer = load_gazetteer()
    names = recognize(parsed, gazetteer)
    return tuple(
        Place(
            span=parsed.span(name.start, name.end),
            name=meant.name if meant else name.text,
            country=meant.country if meant else None,
            latitude=meant.latitude if meant else None,
            longitude=meant.longitude if meant else None,
            geonames_id=meant.geonames_id if meant else None,
            feature=meant.feature if meant else None,
            admin1=meant.admin1 if meant else None,
        )
        for name, meant in zip(names, resolve(names, parsed), strict=True)
    )
