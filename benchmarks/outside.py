"""Accuracy on data sets that others have published, in the form in which they are published.

python benchmarks/outside.py pairs         FILE.tsv   PLV: a sentence with <s>source</s> and <t>target</t>, and a type
python benchmarks/outside.py times         FOLDER     TimeML: .tml files with TIMEX3 annotations
python benchmarks/outside.py places        FILE.xml   GeoVirus: articles with places and their coordinates
python benchmarks/outside.py attributions  FOLDER     PolNeAR: text/*.txt, and attributions/*.ann in the form of brat
"""

from __future__ import annotations

import csv
import datetime as dt
import html
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree import ElementTree

import geonews

Offsets = tuple[int, int]


def main(task: str, path: str) -> None:
    """Print the figures of one task."""
    for name, value in TASKS[task](Path(path)).items():
        print(f"{name:<22} {value:.3f}")


def pairs(path: Path) -> dict[str, float]:
    """Accuracy and macro F1 of `code_pair`, which is told source and target; CONCEDE and RETREAT are one type."""
    confusions: Counter[tuple[str, str | None]] = Counter()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, source, target = _unmarked(row["marked_sentence"])
            event = geonews.code_pair(text, source=source, target=target) if source and target else None
            plover = event.plover if event else None
            confusions[row["gold_root"], "YIELD" if plover in {"CONCEDE", "RETREAT"} else plover] += 1
    types = sorted({gold for gold, _ in confusions})
    scores = []
    for name in types:
        there = sum(n for (gold, _), n in confusions.items() if gold == name)
        found = sum(n for (_, got), n in confusions.items() if got == name)
        scores.append(2 * confusions[name, name] / (there + found))
    right = sum(confusions[name, name] for name in types)
    return {"accuracy": right / confusions.total(), "macro F1": sum(scores) / len(scores)}


def _unmarked(marked: str) -> tuple[str, Offsets | None, Offsets | None]:
    """A sentence without its marks, and the offsets of the first source and target; a few rows lack one of them."""
    text, starts, spans = "", dict[str, int](), dict[str, Offsets]()
    for piece in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"<[st]>", piece):
            starts[piece[1]] = len(text)
        elif re.fullmatch(r"</[st]>", piece):
            spans.setdefault(piece[2], (starts.pop(piece[2], len(text)), len(text)))
        else:
            text += piece
    return text, spans.get("s"), spans.get("t")


def times(path: Path) -> dict[str, float]:
    """F1 of spans that agree exactly, of those that overlap, and of those that have the right value, too."""
    strict = relaxed = valued = found = there = 0
    for file in sorted(path.glob("[!.]*.tml")):
        day, text, gold = _timeml(file)
        times = geonews.extract_times(text, published=day)
        for (start, end, value), n in _matched(gold, [(t.span.start, t.span.end) for t in times]):
            relaxed += 1
            strict += (times[n].span.start, times[n].span.end) == (start, end)
            valued += times[n].value == value
        found, there = found + len(times), there + len(gold)
    return {
        "value F1": _f1(valued, found, there),
        "strict F1": _f1(strict, found, there),
        "relaxed F1": _f1(relaxed, found, there),
    }


def _timeml(path: Path) -> tuple[dt.date, str, list[tuple[int, int, str]]]:
    """The day, the text and the time expressions of a document."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    told, body = (
        re.search(r'<DCT>.*?value="([^"]{10})', raw, re.DOTALL),
        re.search(r"<TEXT>(.*?)</TEXT>", raw, re.DOTALL),
    )
    if not told or not body:
        raise SystemExit(f"{path} has no DCT or no TEXT")
    text, gold, opened = "", [], []
    for piece in re.split(r"(<[^>]*>)", body[1]):
        if piece.startswith("<TIMEX3") and not piece.endswith("/>"):
            opened.append((len(text), re.search(r'value="([^"]*)"', piece)))
        elif piece == "</TIMEX3>":
            start, value = opened.pop()
            gold.append((start, len(text), value[1] if value else ""))
        elif not piece.startswith("<"):
            text += html.unescape(piece)
    return dt.date.fromisoformat(told[1]), text, gold


def places(path: Path) -> dict[str, float]:
    """F1 of the places recognized, and how many of them lie within 161 km (a hundred miles) of the gold coordinates."""
    recognized = near = found = there = 0
    for article in ElementTree.parse(path).getroot().iter("article"):
        gold = [
            (int(told("start")), int(told("end")), float(told("lat")), float(told("lon")))
            for told in (location.findtext for location in article.iter("location"))
        ]
        places = geonews.extract_places(article.findtext("text", ""))
        for (_, _, latitude, longitude), n in _matched(gold, [(p.span.start, p.span.end) for p in places]):
            recognized += 1
            place = places[n]
            if place.latitude is not None and place.longitude is not None:
                near += _kilometres(latitude, longitude, place.latitude, place.longitude) <= 161
        found, there = found + len(places), there + len(gold)
    return {"recognition F1": _f1(recognized, found, there), "within 161 km": near / recognized}


def _kilometres(a: float, b: float, c: float, d: float) -> float:
    a, b, c, d = map(math.radians, (a, b, c, d))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))


def attributions(path: Path) -> dict[str, float]:
    """F1 of attributions whose cue and content overlap the gold ones, and how many of those have the right source."""
    right = sources = told = found = there = 0
    for file in sorted((path / "attributions").glob("*.ann")):
        day = re.search(r"\d{4}-\d\d-\d\d", file.stem)
        text = (path / "text" / (re.sub(r"_[0-9a-f]{4}$", "", file.stem) + ".txt")).read_text(encoding="utf-8")
        said = geonews.extract_attributions(text, published=dt.date.fromisoformat(day[0]) if day else None)
        gold = _brat(file)
        taken: set[int] = set()
        for roles in gold:
            for n, one in enumerate(said):
                if n not in taken and _touches(one.cue, roles["Cue"]) and _touches(one.content, roles["Content"]):
                    taken.add(n)
                    told += bool(roles["Source"])
                    sources += one.speaker is not None and _touches(one.speaker, roles["Source"])
                    break
        right, found, there = right + len(taken), found + len(said), there + len(gold)
    return {"F1": _f1(right, found, there), "source of those": sources / told}


def _brat(path: Path) -> list[defaultdict[str, list[Offsets]]]:
    """The attributions of a file that have a cue and a content, each as the spans of its roles."""
    spans: dict[str, Offsets] = {}
    events = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            numbers = [int(number) for number in re.findall(r"\d+", rest.partition("\t")[0].partition(" ")[2])]
            spans[name] = (numbers[0], numbers[-1])
        elif name.startswith("E"):
            roles: defaultdict[str, list[Offsets]] = defaultdict(list)
            for role, reference in re.findall(r"([A-Za-z]+)\d*:(\w+)", rest):
                if reference in spans:
                    roles[role].append(spans[reference])
            events.append(roles)
    return [roles for roles in events if roles["Cue"] and roles["Content"]]


def _touches(span: geonews.Span, others: Iterable[Offsets]) -> bool:
    return any(span.start < end and start < span.end for start, end in others)


def _matched(gold: list[tuple], found: list[Offsets]) -> list[tuple[tuple, int]]:
    """Each gold span with the number of the span that overlaps it most and is not taken yet."""
    taken: set[int] = set()
    matches = []
    for one in gold:
        overlaps = [
            (min(one[1], end) - max(one[0], start), n)
            for n, (start, end) in enumerate(found)
            if n not in taken and start < one[1] and one[0] < end
        ]
        if overlaps:
            n = max(overlaps)[1]
            taken.add(n)
            matches.append((one, n))
    return matches


def _f1(right: int, found: int, there: int) -> float:
    return 2 * right / (found + there)


TASKS: dict[str, Callable[[Path], dict[str, float]]] = {
    task.__name__: task for task in (pairs, times, places, attributions)
}

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in TASKS:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
