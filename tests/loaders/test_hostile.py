"""Harmful and damaged files, each kind beside good ones: nothing crashes, hangs, gets out, runs or stops the rest.

`python -m benchmarks.hostile` does the same with more than 2,000 files. Redirects in a circle and servers that stall are in
tests/loaders/web.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.loaders.hostile import HOSTILE
from tests.loaders.hostile_batch import ROOT, Batch, damaged_files, hostile, load

_SECONDS = 300  # for all of them on a busy machine; PDFs alone may take a minute each
_MB = 1500  # of memory: the analyser and the models take about half of it
_BULKY = {"lines"}  # 400 MB of files


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    kinds = [kind for kind in HOSTILE if kind not in _BULKY]
    return load(tmp_path_factory.mktemp("hostile"), [*hostile(kinds), *damaged_files(2)])


def test_the_load_ends_as_one_that_skipped_something(batch: Batch) -> None:
    assert (batch.code, "Traceback" in batch.said, "FORBIDDEN" in batch.said) == (1, False, False)
    assert "\x1b" not in batch.said


def test_every_file_is_told_and_every_good_one_is_loaded(batch: Batch) -> None:
    assert [name for name, became in batch.outcomes.items() if not became] == []
    assert {name for name in batch.good if batch.outcomes[name] != {"new"}} == set()


def test_nothing_is_written_beside_the_store(batch: Batch) -> None:
    assert batch.around == ["box", "box/news", "box/policygraph.db", "box/report.jsonl"]


def test_time_and_memory_stay_within_limits(batch: Batch) -> None:
    assert batch.seconds < _SECONDS
    assert batch.peak < _MB


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("open('../escaped.txt', 'w')", "open"),
        ("__import__('os').system('true')", "os.system"),
        ("__import__('socket').create_connection(('127.0.0.1', 9))", "socket."),
    ],
)
def test_the_watch_sees_what_is_forbidden(tmp_path: Path, harm: str, told: str) -> None:
    (tmp_path / "box").mkdir()
    watched = "import sys; from pathlib import Path; from tests.loaders.watched import watch; watch(Path(sys.argv[1]))"
    box = tmp_path / "box"
    done = subprocess.run(
        [sys.executable, "-c", f"{watched}; import os; os.chdir(sys.argv[1]); {harm}", box],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 99
    assert done.stderr.startswith(f"FORBIDDEN {told}")
    assert not (tmp_path / "escaped.txt").exists()
