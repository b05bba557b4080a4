"""The style sheet: one file, whose rules all begin with the class of the output, so that nothing else is styled."""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import Final

# Beyond so many events a page is slow to answer to the pointer, and the links alone must do.
_MOST_LINKED: Final = 200


@functools.cache
def _sheet(name: str) -> str:
    """A packaged style sheet without its comments and line breaks."""
    text = resources.files("geonews.rendering").joinpath(name).read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)).strip()


def style(*, uid: str = "", events: int = 0) -> str:
    """The style element of an output.

    Args:
        uid: The id of the output.
        events: How many events it has: pointing at one shows its row and its words, without a script.
    """
    rules = [_sheet("style.css")]
    for number in range(1, min(events, _MOST_LINKED) + 1):
        part = f'[data-e~="{number}"]'
        pointed = f"#{uid}:has({part}:is(:hover,:focus-within))"
        rules.append(f"{pointed} {part}{{background:var(--gn-glow)}}{pointed} tr{part}{{outline-style:solid}}")
    return f"<style>{''.join(rules)}</style>"


def page_style() -> str:
    """The style element of a page of its own."""
    return f"<style>{_sheet('page.css')}</style>"
