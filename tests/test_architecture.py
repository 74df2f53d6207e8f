"""Imports run one way: loaders -> graph <- queries, and only policygraph knows all three."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "graph": {"graph"},
    "loaders": {"loaders", "graph"},
    "queries": {"queries", "graph"},
    "policygraph": {"policygraph", "loaders", "queries", "graph"},
}


def imported(module: Path) -> Iterator[str]:
    """The top-level packages that a module imports anywhere in its text."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import hides where it leads"
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_run_one_way(folder: str) -> None:
    modules = sorted((ROOT / folder).rglob("*.py"))
    assert modules
    forbidden = MAY_IMPORT.keys() - MAY_IMPORT[folder]
    assert {str(module): wrong for module in modules if (wrong := forbidden & {*imported(module)})} == {}
