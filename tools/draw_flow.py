"""Draw the way of an article through geonews as docs/flow.svg.

python tools/draw_flow.py

All words stand in boxes with a ground of their own, and lines are of a middle grey: the picture reads on a light and on
a dark page alike, and asks for no font and no script.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

TARGET = Path(__file__).resolve().parent.parent / "docs" / "flow.svg"

WIDTH, HEIGHT, GAP, MARGIN = 880, 58, 28, 6
INPUT, STAGE, OUTPUT = "#3d4b5c", "#1d5c83", "#2d6a4f"
LINE = "#7b8794"

# A row is what happens at one point of the way; each box of it has a name and what it makes.
ROWS = (
    (INPUT, (("Article", "text, headline, day of publication"),)),
    (STAGE, (("reading", "the text: headline, byline, dateline, paragraphs; advertising masked"),)),
    (STAGE, (("parsing", "the parse: sentences, words, grammar, names"),)),
    (
        STAGE,
        (
            ("mentions", "names, nouns, pronouns that act"),
            ("coreference", "which of them are the same"),
            ("actors", "who each is at that date"),
        ),
    ),
    (
        STAGE,
        (
            ("times", "“next month” → 2019-11"),
            ("places", "Washington → 38.9, −77.0"),
            ("attributions", "said by whom"),
        ),
    ),
    (STAGE, (("events", "patterns over the parse; source and target from the grammar"),)),
    (
        STAGE,
        (
            ("factuality", "did it happen, will it?"),
            ("magnitudes", "killed, arrested, paid"),
            ("circumstances", "its own time, place, speaker"),
        ),
    ),
    (STAGE, (("relations", "how the actors stand to each other"),)),
    (INPUT, (("Extraction", "everything from one article: to_frame, to_json, explain, show"),)),
    (OUTPUT, (("corpora", "code_corpus: many articles into a Store of tables"),)),
    (OUTPUT, (("series", "copies of a text and mentions of an event linked; counts for each dyad"),)),
    (OUTPUT, (("export", "PLOVER, POLECAT, GDELT, ICEWS, Phoenix, GeoJSON, CSV"),)),
)


def draw() -> str:
    """The picture as SVG."""
    shapes = []
    for number, (colour, boxes) in enumerate(ROWS):
        top = MARGIN + number * (HEIGHT + GAP)
        width = (WIDTH - 2 * MARGIN - (len(boxes) - 1) * GAP) / len(boxes)
        # The cast is made in a chain; what else shares a row is independent of one another.
        chained = boxes[0][0] == "mentions"
        for column, (name, makes) in enumerate(boxes):
            left = MARGIN + column * (width + GAP)
            shapes.append(_box(left, top, width, colour, name, makes))
            if column and chained:
                shapes.append(_arrow(left - GAP, top + HEIGHT / 2, left, top + HEIGHT / 2))
        if number:
            shapes.append(_arrow(WIDTH / 2, top - GAP, WIDTH / 2, top))
    height = 2 * MARGIN + len(ROWS) * HEIGHT + (len(ROWS) - 1) * GAP
    return _HEAD.format(width=WIDTH, height=height, line=LINE) + "".join(shapes) + "</svg>\n"


_HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" text-anchor="middle"
  font-family="system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif" fill="#fff">
<title>The way of an article through geonews</title>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
<path d="M0 0L8 4L0 8z" fill="{line}"/></marker></defs>
"""


def _box(left: float, top: float, width: float, colour: str, name: str, makes: str) -> str:
    middle = left + width / 2
    return (
        f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{HEIGHT}" rx="8" fill="{colour}"/>\n'
        f'<text x="{middle:g}" y="{top + 24:g}" font-size="17" font-weight="600">{escape(name)}</text>\n'
        f'<text x="{middle:g}" y="{top + 45:g}" font-size="15">{escape(makes)}</text>\n'
    )


def _arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    return (
        f'<path d="M{x1 + 2 * (x2 > x1):g} {y1 + 2 * (y2 > y1):g}L{x2:g} {y2:g}" stroke="{LINE}" stroke-width="2.5" '
        'marker-end="url(#head)"/>\n'
    )


if __name__ == "__main__":
    TARGET.write_text(draw(), encoding="utf-8")
