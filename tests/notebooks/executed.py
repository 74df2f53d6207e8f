"""Notebooks run from top to bottom, and made light enough to be kept with their outputs.

`python -m tests.notebooks.executed` runs all of `notebooks/` and writes their outputs anew.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
_SECONDS = 300  # for one cell; the first to read Korean loads the morphology


def executed(path: Path) -> NotebookNode:
    """The notebook at `path` after a fresh run. Raises nbclient's CellExecutionError where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=_SECONDS, resources={"metadata": {"path": str(path.parent)}}).execute()
    return notebook


def lightened(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what changes from run to run, and without whole pages in frames."""
    for cell in notebook.cells:
        cell.metadata = {}
        for output in cell.get("outputs", ()):
            if "<iframe" in output.get("data", {}).get("text/html", ""):
                del output.data["text/html"]
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return notebook


if __name__ == "__main__":
    for found in sorted(NOTEBOOKS.glob("*.ipynb")):
        nbformat.write(lightened(executed(found)), found)
