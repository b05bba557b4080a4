"""How many: killed, wounded, arrested, displaced, protesters, troops, money, in figures and in words.

"At least three soldiers were killed" gives 3 killed; "some 1,500 protesters" 1,500; "tens of millions" 10 million,
the lower end of what was meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geonews.parsing import Parsed
from geonews.records import Magnitude

if TYPE_CHECKING:
    from geonews.tree import Passage, Token

_UNITS = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
} | {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_PLURAL_SCALES = {
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
    "dozens": 24,
    "scores": 40,
    "tens": 10,
}
_KINDS = {
    "killed": ("kill", "murder", "massacre", "assassinate", "die", "execute", "slay", "death", "dead"),
    "wounded": ("wound", "injure", "hurt", "maim", "injury"),
    "arrested": ("arrest", "detain", "imprison", "jail", "capture", "round", "arrest", "detention"),
    "displaced": ("displace", "uproot", "evacuate", "flee", "expel", "deport"),
    "protesters": ("protest", "rally", "march", "demonstrate", "demonstration", "strike"),
    "troops": ("deploy", "send", "withdraw", "mobilize", "mobilise", "station", "dispatch", "pull", "mass"),
}
_TROOPS = frozenset(
    "troop troops soldier soldiers peacekeeper peacekeepers reservist marine marines police fighters".split()
)
_NOT_COUNTED = frozenset(
    """day days hour hours week weeks month months year years time times mile miles km kilometre kilometres kilometer
    kilometers percent a.m. p.m. point points vote votes""".split()
)
_WEAPONS = frozenset(
    """tank tanks missile missiles rocket rockets shell shells jet jets warplane warplanes drone drones rifle rifles
    bomb bombs""".split()
)
_MONEY = re.compile(
    r"(?P<sign>US\$|\$|€|£|¥)\s?(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|m|bn)\b)?",
    re.IGNORECASE,
)
_CURRENCIES = {"us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}


def read_number(text: str) -> float | None:
    """Read a number in figures or in English words, or None.

    "1,500" and "1.5 million", "forty-two", "two dozen", "tens of thousands" (the lower end of it).
    """
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", text.lower().replace(",", "")):
        if word in {
            "and",
            "of",
            "a",
            "at",
            "least",
            "some",
            "about",
            "nearly",
            "almost",
            "over",
            "than",
            "more",
            "around",
        }:
            continue
        if re.fullmatch(r"\d+(\.\d+)?", word):
            current, seen = current + float(word), True
        elif word in _UNITS:
            current, seen = current + _UNITS[word], True
        elif word in _SCALES or word in _PLURAL_SCALES:
            scale = _SCALES.get(word) or _PLURAL_SCALES[word]
            current, seen = max(current, 1) * scale, True
            if scale >= 1000:
                total, current = total + current, 0.0
        else:
            return None
    return total + current if seen else None


def find_magnitudes(parsed: Parsed, head: Token, sentence: Passage) -> tuple[Magnitude, ...]:
    """The numbers that tell how large an event was.

    Args:
        parsed: The article.
        head: Head word of the event's trigger.
        sentence: Its sentence.
    """
    found: list[Magnitude] = []
    kind = next((k for k, lemmas in _KINDS.items() if head.lemma in lemmas), None)
    for number in sentence:
        if number.dep_ != "nummod" or number.pos_ != "NUM" or not _near(number.head, head):
            continue
        counted = number.head
        if counted.lower_ in _NOT_COUNTED or counted.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
            continue
        first = min((t for t in number.subtree if t.pos_ == "NUM"), key=lambda t: t.i)
        text = parsed.layout.text[first.idx : number.idx + len(number)]
        value = read_number(text)
        what = _kind_of(counted, kind)
        if value is not None and what is not None:
            span = parsed.span(first.idx, number.idx + len(number))
            found.append(Magnitude(kind=what, number=value, unit=counted.text.lower(), span=span))
    found.extend(_money(parsed, head, sentence))
    return tuple(found)


def _kind_of(counted: Token, kind: str | None) -> str | None:
    if kind in {"killed", "wounded", "arrested", "displaced"}:
        return kind
    word = counted.lower_
    if word in _TROOPS:
        return "troops"
    if word in {"protesters", "demonstrators", "protestors", "marchers", "strikers"}:
        return "protesters"
    if word in _WEAPONS:
        return "weapons"
    return "protesters" if kind == "protesters" and counted.pos_ == "NOUN" else None


def _near(counted: Token, head: Token) -> bool:
    """Whether what is counted is a party to the event: it hangs on the trigger with no other verb in between."""
    current = counted
    for _ in range(4):
        if current == head:
            return True
        if current.head == current or (current.pos_ == "VERB" and current != counted):
            return head.dep_ in {"acl", "relcl"} and head.head == counted
        current = current.head
    return current == head


def _money(parsed: Parsed, head: Token, sentence: Passage) -> list[Magnitude]:
    found = []
    for match in _MONEY.finditer(parsed.layout.text, sentence.start_char, sentence.end_char):
        token = next((t for t in sentence if t.idx + len(t) > match.start("number")), None)
        if token is None or not any(a is head or a.head is head for a in (token, *token.ancestors)):
            continue
        scale = {"m": "million", "bn": "billion", None: ""}.get(match["scale"], match["scale"])
        value = read_number(f"{match['number']} {scale}".strip())
        if value is not None:
            unit = _CURRENCIES[match["sign"].lower()]
            found.append(Magnitude(kind="money", number=value, unit=unit, span=parsed.span(match.start(), match.end())))
    return found
