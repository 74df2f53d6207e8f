"""Every notebook runs from top to bottom, and what is kept in it is what a run gives."""

from __future__ import annotations

import copy
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.notebooks.executed import NOTEBOOKS, executed, lightened

_KILOBYTES = 150  # of a notebook with its outputs


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that the first notebook to need it fills."""
    return tmp_path_factory.mktemp("notebooks") / "corpus.db"


@pytest.fixture(scope="module", params=sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def run(request: pytest.FixtureRequest, corpus: Path) -> tuple[Path, NotebookNode]:
    """A notebook's path, and the notebook after a fresh run."""
    return request.param, executed(request.param, corpus)


def outputs(notebook: NotebookNode, mime: str) -> list[str]:
    """All outputs of one type, in order."""
    found = [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", ())]
    return [data[mime] for data in found if mime in data]


def test_nothing_is_printed_to_stderr(run: tuple[Path, NotebookNode]) -> None:
    _, notebook = run
    streams = [
        output
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if output.get("name") == "stderr"
    ]
    assert streams == []


def test_it_shows_tables_a_chart_and_the_inline_graph(run: tuple[Path, NotebookNode]) -> None:
    _, notebook = run
    shown = outputs(notebook, "text/html")
    assert any("<table" in html for html in shown)
    assert any('<iframe srcdoc="' in html and "sandbox=" in html for html in shown)
    assert outputs(notebook, "image/png")


def test_it_leaves_no_file_behind(run: tuple[Path, NotebookNode]) -> None:
    path, _ = run
    files = [found for found in path.parent.iterdir() if found.suffix not in {".ipynb", ".py", ".db"}]
    assert [found.name for found in files if found.name != "__pycache__"] == []


def test_the_outputs_that_are_kept_are_those_of_a_run(run: tuple[Path, NotebookNode]) -> None:
    path, notebook = run
    kept, fresh = nbformat.read(path, as_version=4), lightened(copy.deepcopy(notebook))
    for mime in ("text/html", "text/plain"):
        assert outputs(kept, mime) == outputs(fresh, mime), "run python -m tests.notebooks.executed"


def test_it_is_kept_light(run: tuple[Path, NotebookNode]) -> None:
    path, _ = run
    assert path.stat().st_size < _KILOBYTES * 1024
