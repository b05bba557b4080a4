"""What the Markdown pages get when they become a site.

- The sections of `index.md` are the navigation: a page belongs to the site when a list there names it.
- `<!-- site: TEXT -->` is TEXT on the site, and nothing where Markdown is read as it is.
- The notebooks of `examples/`, the changelog and the notes for contributors are pages, too, and linked as such.
- A block that names its file (```` ```toml my-data/own.toml ````) has the name above it.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from sphinx.application import Sphinx

_ROOT = Path(__file__).resolve().parent.parent.parent
# What stands outside of docs/ and is a page of the site, by the name of the page.
_OUTSIDE = {
    **{f"examples/{path.name}": f"notebooks/{path.name}" for path in sorted((_ROOT / "examples").glob("*.ipynb"))},
    "CHANGELOG.md": "project/changelog.md",
    "CONTRIBUTING.md": "project/contributing.md",
}
_LINK = re.compile(r"\[([^\]]*)\]\(([^)#:\s]+)(#[^)\s]*)?\)")
_FILE_BLOCK = re.compile(r"^```(\w+) +(\S+)$", re.MULTILINE)
_SECTION = re.compile(r"^## (.+)\n((?:(?!## ).*\n?)*)", re.MULTILINE)
_ENTRY = re.compile(r"^- \[[^\]]+\]\(([^)#:\s]+)\.(?:md|ipynb|rst)\)", re.MULTILINE)
# Pygments has no lexer of its own for these.
_LEXERS = {"csv": "text"}


def _copy_pages(app: Sphinx) -> None:
    """Bring the pages that stand outside of docs/ into it; git ignores them there."""
    for name, page in _OUTSIDE.items():
        target = Path(app.srcdir, page)
        target.parent.mkdir(exist_ok=True)
        if target.suffix == ".ipynb":
            shutil.copyfile(_ROOT / name, target)
        else:
            target.write_text(_relinked((_ROOT / name).read_text(encoding="utf-8"), _ROOT, target), encoding="utf-8")


def _relinked(text: str, folder: Path, page: Path) -> str:
    """A text of a folder with its links as they are on a page of the site; what is no page of it is not linked."""
    docs = _ROOT / "docs"

    def relinked(match: re.Match[str]) -> str:
        file = (folder / match[2]).resolve()
        name = file.relative_to(_ROOT).as_posix()
        target = docs / _OUTSIDE.get(name, file.relative_to(docs) if file.is_relative_to(docs) else "")
        if target == docs:
            return match[1]
        return f"[{match[1]}]({Path(os.path.relpath(target, page.parent)).as_posix()}{match[3] or ''})"

    return _LINK.sub(relinked, text)


def _block_with_name(match: re.Match[str]) -> str:
    return f"```{{code-block}} {_LEXERS.get(match[1], match[1])}\n:caption: {match[2]}\n"


def _toctree(match: re.Match[str]) -> str:
    """A section of the index, followed by its part of the navigation."""
    entries = _ENTRY.findall(match[2])
    if not entries:
        return match[0]
    return match[0] + "\n```{toctree}\n:hidden:\n:caption: " + match[1] + "\n\n" + "\n".join(entries) + "\n```\n\n"


def _adapt(app: Sphinx, page: str, content: list[str]) -> None:
    """Make the source of one page that of the site."""
    path = Path(app.srcdir, f"{page}.md")
    if path.parent != Path(app.srcdir):
        return
    text = re.sub(r"^<!-- site: (.+) -->$", r"\1", content[0], flags=re.MULTILINE)
    text = _FILE_BLOCK.sub(_block_with_name, _relinked(text, path.parent, path))
    content[0] = _SECTION.sub(_toctree, text) if page == "index" else text


def setup(app: Sphinx) -> dict[str, bool]:
    """Hook the above into Sphinx."""
    app.connect("builder-inited", _copy_pages)
    app.connect("source-read", _adapt)
    return {"parallel_read_safe": True}
