"""Runs the example notebooks: each cell, in its order, in a kernel of its own and in the folder of the notebook.

`python tests/documents.py` writes the outputs into them.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from documents import ROOT

NOTEBOOKS = tuple(sorted((ROOT / "examples").glob("*.ipynb")))


def read(path: Path) -> Any:
    """A notebook as it is stored."""
    return nbformat.read(path, as_version=4)


def run(notebook: Any, folder: Path) -> Any:
    """The same notebook with the outputs of this run.

    Raises:
        nbclient.exceptions.CellExecutionError: When a cell fails.
    """
    notebook = copy.deepcopy(notebook)
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    for output in outputs(notebook):
        data = output.get("data", {})
        # All of an Extraction in a line of plain text would be longer than what is shown of it.
        if "text/html" in data:
            data.pop("text/plain", None)
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "pygments_lexer": "ipython3"},
    }
    return notebook


def outputs(notebook: Any) -> list[Any]:
    """All outputs of a notebook, in order."""
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


def shown(notebook: Any) -> list[dict[str, str]]:
    """What a reader sees of each output; of a picture only that it is one, for it hangs on the fonts of the machine."""
    return [
        {kind: "" if kind.startswith("image/") else text for kind, text in output.get("data", {}).items()}
        for output in outputs(notebook)
    ]


def refresh(path: Path) -> bool:
    """Write the outputs of a run into a notebook, unless a reader would see no change; whether one would."""
    before = read(path)
    after = run(before, path.parent)
    if shown(before) == shown(after):
        return False
    nbformat.write(after, path)
    return True
