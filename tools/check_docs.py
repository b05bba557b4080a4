"""Build the documentation site without a warning, and check what was built.

python tools/check_docs.py [FOLDER]    the site goes into FOLDER, or is thrown away

No page may ask the network for anything, every link must lead somewhere, and every public name must be documented.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import geonews
import geonews.spark

ROOT = Path(__file__).resolve().parent.parent
# Where a tag names what a browser loads by itself. A link (`a`) is followed only by who clicks on it.
_LOADS = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "image": ("href", "xlink:href"),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
# These say where a page or a next page is, and load nothing.
_NAMED_ONLY = {"author", "canonical", "index", "next", "prev", "search"}
_STYLE_LOADS = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')]+)""")


class Page(HTMLParser):
    """What a page loads, where it links to, and which anchors it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = _STYLE_LOADS.findall(text)
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one tag says."""
        values = {name: value or "" for name, value in attrs}
        self.anchors.update(values[name] for name in ("id", "name") if name in values)
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag != "link" or values.get("rel") not in _NAMED_ONLY:
            self.loads += [values[name] for name in _LOADS.get(tag, ()) if name in values]


def main(folder: str | None = None) -> int:
    """Build and check the site, and print what is wrong."""
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(folder or temporary)
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-b",
            "html",
            "-W",
            "--keep-going",
            "-n",
            "-q",
            "-d",
            f"{temporary}/trees",
        ]
        if subprocess.run([*command, str(ROOT / "docs"), str(site)]).returncode:
            return 1
        problems = sorted({*_network(site), *_dead_links(site), *_undocumented(site)})
        print("\n".join(problems) or f"{len(_pages(site))} pages, {_size(site):.1f} MB, and nothing wrong with them")
    return 1 if problems else 0


def _size(site: Path) -> float:
    return sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6


def _pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def _network(site: Path) -> Iterator[str]:
    """What a browser would load from elsewhere when it opens a page."""
    for path in _pages(site):
        for target in Page(path.read_text(encoding="utf-8")).loads:
            if re.match(r"(?:[a-z]+:)?//", target):
                yield f"{path.relative_to(site)} loads {target}"
    for path in site.rglob("*.css"):
        for target in _STYLE_LOADS.findall(path.read_text(encoding="utf-8")):
            if re.match(r"(?:[a-z]+:)?//", target):
                yield f"{path.relative_to(site)} loads {target}"


def _dead_links(site: Path) -> Iterator[str]:
    """Links to pages and anchors that are not there, and links out of the site that are no addresses."""
    pages = {path.resolve(): Page(path.read_text(encoding="utf-8")) for path in _pages(site)}
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                well = parts.scheme in {"http", "https"} and "." in parts.netloc and " " not in link
                if not well and parts.scheme != "mailto":
                    yield f"{path.relative_to(site.resolve())}: {link} is no address"
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.exists():
                yield f"{path.relative_to(site.resolve())}: {link} leads nowhere"
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors:
                yield f"{path.relative_to(site.resolve())}: {link} names no part of the page"


def _undocumented(site: Path) -> Iterator[str]:
    """Public names, and fields and methods of public classes, that have no entry with words."""
    packed = (site / "objects.inv").read_bytes().split(b"\n", 4)[4]
    entries = set(re.findall(r"^(\S+) py:", zlib.decompress(packed).decode(), re.MULTILINE))
    yield from (
        f"geonews.spark.{name} has no entry on the site"
        for name in geonews.spark.__all__
        if f"geonews.spark.{name}" not in entries
    )
    for name in geonews.__all__:
        if name.startswith("__"):
            continue
        public = getattr(geonews, name)
        if f"geonews.{name}" not in entries:
            yield f"geonews.{name} has no entry on the site"
        told = re.findall(r"^ +\*{0,2}(\w+):", public.__doc__ or "", re.MULTILINE)
        for field in getattr(public, "__attrs_attrs__", ()):
            if not field.name.startswith("_") and field.name not in told:
                yield f"geonews.{name}.{field.name} is not told in the docstring"
        for method in vars(public) if isinstance(public, type) else ():
            if not method.startswith("_") and callable(getattr(public, method)) and not getattr(public, method).__doc__:
                yield f"geonews.{name}.{method} has no docstring"


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:2]))
