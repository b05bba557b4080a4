"""Extractions as one HTML page that needs nothing else: no script, no font, no request to anywhere."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from geonews.article import Article
from geonews.errors import RecordError
from geonews.extraction import Extraction
from geonews.rendering.cards import extraction_html, output_id
from geonews.rendering.escaping import escape, isolated, language, shortened
from geonews.rendering.style import page_style

# The browser itself is told to load nothing, and to look up no names for links that nobody has followed.
_HEAD: Final = (
    '<meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
    '<meta http-equiv="x-dns-prefetch-control" content="off">'
    '<meta name="referrer" content="no-referrer">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    '<link rel="icon" href="data:,">'
)
_LONGEST_TITLE: Final = 120


def show(
    found: Extraction | Iterable[Extraction], path: str | Path | None = None, *, open_browser: bool = False
) -> Path:
    """Write what a notebook shows of an Extraction as a page of its own.

    Args:
        found: An Extraction, or several.
        path: The file to write; a temporary one when not given.
        open_browser: Whether to show the page in the browser of this machine.

    Returns:
        The file.

    Raises:
        RecordError: When it is given something else than an Extraction.
    """
    extractions = [found] if isinstance(found, Extraction) else list(found)
    for item in extractions:
        if not isinstance(item, Extraction):
            raise RecordError("show", "found", item, "an Extraction, or several: geonews.extract(article)")
    text = page_html(extractions)
    if path is None:
        with tempfile.NamedTemporaryFile(prefix="geonews-", suffix=".html", delete=False) as file:
            path = Path(file.name)
    path = Path(path)
    path.write_text(text, encoding="utf-8", newline="\n")
    if open_browser:
        import webbrowser

        webbrowser.open(path.resolve().as_uri())
    return path


def page_html(extractions: list[Extraction]) -> str:
    """The page: for several extractions a list of the articles, and then each of them."""
    if len(extractions) == 1:
        [found] = extractions
        title, lang = _name(found.article), language(found.article.language)
        body = f'<h1 lang="{lang}">{isolated(title)}</h1><section>{extraction_html(found, titled=False)}</section>'
    else:
        title = f"{len(extractions)} articles"
        body = f"<h1>{title}</h1>" + _several(extractions)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head>{_HEAD}<title>{escape(title)} – geonews</title>'
        f"{page_style()}</head>\n<body><main>{body}</main></body></html>\n"
    )


def _several(extractions: list[Extraction]) -> str:
    links, sections = [], []
    for number, found in enumerate(extractions, start=1):
        # The number keeps the ids apart when one article comes twice.
        uid, name = f"{output_id(found)}-{number}", isolated(_name(found.article))
        links.append(f'<li><a href="#{uid}">{name}</a></li>')
        lang = language(found.article.language)
        content = extraction_html(found, uid=uid, titled=False)
        sections.append(f'<section><h2 lang="{lang}">{name}</h2>{content}</section>')
    return f'<nav aria-label="Articles"><ol>{"".join(links)}</ol></nav>' + "\n".join(sections)


def _name(article: Article) -> str:
    """The title of an article, or else the first line of its text."""
    first = next(filter(str.strip, article.text.splitlines()), "")
    return shortened(article.title or first or article.id, _LONGEST_TITLE)
