"""What a question may not import: it must answer while the reader still looks at the screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.store import open_store
from tests.gold_readings import gold_readings

HEAVY = [
    "feedparser",
    "httpx",
    "jinja2",
    "kiwipiepy",
    "lxml",
    "networkx",
    "numpy",
    "pandas",
    "pydantic",
    "pyvis",
    "rapidfuzz",
    "rdflib",
    "rich",
    "starlette",
    "trafilatura",
    "uvicorn",
]
_PROBE = """
import sys
from policygraph.cli import app
try:
    app(sys.argv[1:])
except SystemExit as done:
    assert not done.code, done.code
print(*sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["promotions", "--official", "오세훈"],
        ["stats"],
        ["show", "서울런"],
        ["ask", "오세훈은 누구야?"],
    ],
)
def test_a_question_imports_nothing_heavy(tmp_path: Path, args: list[str]) -> None:
    with open_store(str(tmp_path / "policygraph.db"), create=True) as store:
        store.write(gold_readings()[:3])
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, *args],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert done.stdout
    assert set(HEAVY).isdisjoint(done.stderr.splitlines()[-1].split())
