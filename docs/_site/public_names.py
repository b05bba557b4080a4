"""Pages of all public names from their docstrings: one for each record, class, function, for the errors and for Spark.

They are written anew from `geonews.__all__` at each build, so that none is ever missing; git ignores them.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator
from pathlib import Path

import attrs
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains.python import PyObject
from sphinx.environment import BuildEnvironment

import geonews
import geonews.spark

_NAMES = [name for name in geonews.__all__ if not name.startswith("__")]
_ERRORS = [name for name in _NAMES if name.endswith("Error")]
_CLASSES = [name for name in _NAMES if inspect.isclass(getattr(geonews, name)) and name not in _ERRORS]
_SPARK = sorted(geonews.spark.__all__, key=lambda name: (name != "extract", name))
_FUNCTIONS = [name for name in _NAMES if name not in (*_ERRORS, *_CLASSES)]


def _parts(public: type) -> Iterator[type]:
    """The records that the fields of a public one hold and that have no public name: they stand on its page."""
    hints = typing.get_type_hints(public) if attrs.has(public) else {}
    for hint in hints.values():
        for kind in (hint, *typing.get_args(hint)):
            if inspect.isclass(kind) and kind.__module__.startswith("geonews.") and kind.__name__ not in _NAMES:
                yield kind


def _heading(text: str, line: str = "=") -> str:
    return f"{text}\n{line * len(text)}\n\n"


def _entry(name: str) -> str:
    kind = "class" if inspect.isclass(getattr(geonews, name)) else "function"
    members = "   :members:\n" if kind == "class" else ""
    return f".. currentmodule:: geonews\n\n.. auto{kind}:: geonews.{name}\n{members}\n"


def _summary(name: str) -> str:
    return (inspect.getdoc(getattr(geonews, name)) or "").partition("\n\n")[0].replace("\n", " ")


def _table(names: list[str], page: str = "") -> str:
    """Names with the first sentence of their docstrings, each a link to its page."""
    rows = [f"   * - :py:obj:`{name} <geonews.{name}>`\n     - {_summary(name)}\n" for name in names]
    hidden = "\n".join(f"   {name}" for name in ([page] if page else names))
    return ".. list-table::\n   :widths: 28 72\n\n" + "".join(rows) + f"\n.. toctree::\n   :hidden:\n\n{hidden}\n\n"


def _spark() -> str:
    """The page of `geonews.spark`, whose names are no names of `geonews`: it is imported by itself."""
    kinds = {name: "class" if inspect.isclass(getattr(geonews.spark, name)) else "function" for name in _SPARK}
    entries = "".join(f".. auto{kinds[name]}:: geonews.spark.{name}\n\n" for name in _SPARK)
    return _heading("``geonews.spark``") + ".. automodule:: geonews.spark\n\n" + entries


def _pages() -> dict[str, str]:
    """Every page that is to be there, by its name."""
    index = _heading("Every public name") + ".. currentmodule:: geonews\n\n"
    index += (
        "What the docstrings say, as :py:func:`help` prints it. The :doc:`reference </reference>` has examples.\n\n"
    )
    index += _heading("Functions", "-") + _table(_FUNCTIONS)
    index += _heading("Records and other classes", "-") + _table(_CLASSES)
    index += _heading("Errors", "-") + _table(_ERRORS, "errors")
    index += _heading("Spark", "-") + "The functions of :doc:`geonews.spark <spark>`.\n\n"
    index += ".. toctree::\n   :hidden:\n\n   spark\n\n"
    pages = {"index": index, "errors": _heading("Errors") + "".join(map(_entry, _ERRORS)), "spark": _spark()}
    for name in (*_CLASSES, *_FUNCTIONS):
        pages[name] = _heading(f"``{name}``") + _entry(name)
        for part in dict.fromkeys(_parts(getattr(geonews, name))) if name in _CLASSES else ():
            pages[name] += f".. autoclass:: {part.__module__}.{part.__name__}\n   :members:\n\n"
    return pages


def _write_pages(app: Sphinx) -> None:
    folder = Path(app.srcdir, "api")
    folder.mkdir(exist_ok=True)
    pages = _pages()
    for path in folder.glob("*.rst"):
        if path.stem not in pages:
            path.unlink()
    for name, text in pages.items():
        path = folder / f"{name}.rst"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def _resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element) -> nodes.Element | None:
    """A public name where a signature has it under its module, and plain text for what belongs to other libraries.

    What is neither, such as a private record in a public signature, stays a warning.
    """
    target = node.get("reftarget", "")
    if node.get("refdomain") != "py":
        return None
    name = target.rpartition(".")[2]
    if name in _NAMES:
        return env.domains["py"].resolve_xref(env, node["refdoc"], app.builder, "obj", f"geonews.{name}", node, content)
    return None if target.startswith("geonews.") else content


def setup(app: Sphinx) -> dict[str, bool]:
    """Hook the above into Sphinx."""
    # What a record holds are its fields, in Sphinx's words "variables".
    for field in PyObject.doc_field_types:
        if field.name == "variable":
            field.label = "Fields"
    app.connect("builder-inited", _write_pages)
    app.connect("missing-reference", _resolve)
    return {"parallel_read_safe": True}
