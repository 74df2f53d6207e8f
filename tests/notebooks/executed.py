"""Notebooks run from top to bottom, and made light enough to be kept with their outputs.

`python -m tests.notebooks.executed` runs all of `notebooks/` and writes their outputs anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
_SECONDS = 300  # for one cell; the first to read Korean loads the morphology
_FRAME = re.compile(r"<iframe [^>]*></iframe>")  # attributes hold no bare >
_LEFT_OUT = "<p>그림은 노트북을 실행하면 여기에 나타납니다.</p>"


def executed(path: Path, store: Path) -> NotebookNode:
    """The notebook at `path` after a fresh run, in which `store` is the store of the corpus: notebooks share what was read.

    Raises nbclient's CellExecutionError where a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=_SECONDS, resources={"metadata": {"path": str(path.parent)}})
    client.execute(env={**os.environ, "POLICYGRAPH_STORE": str(store)})
    return notebook


def lightened(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what changes from run to run, and without whole pages in frames."""
    for cell in notebook.cells:
        cell.metadata = {}
        for output in cell.get("outputs", ()):
            if html := output.get("data", {}).get("text/html"):
                output.data["text/html"] = _FRAME.sub(_LEFT_OUT, html)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return notebook


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for found in sorted(NOTEBOOKS.glob("*.ipynb")):
            nbformat.write(lightened(executed(found, Path(folder) / "corpus.db")), found)
