"""`copy` as people run it: what it prints, the judgements that go along, and that a copy that was killed goes on."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graph.copying import BATCH
from graph.judgements import Judgement, read, record
from graph.store import open_store
from policygraph.cli import app
from tests.gold_readings import gold_readings
from tests.graph.test_copying import many

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal
from graph.copying import copy
from graph.store import open_store
copy(open_store("a.db"), open_store("b.db", create=True), lambda done: done and os.kill(os.getpid(), signal.SIGKILL))
"""  # behind its first batch
A, B, C = (f"policy:{letter * 16}" for letter in "abc")


@pytest.fixture(autouse=True)
def _news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POLICYGRAPH_JUDGEMENTS", raising=False)
    with open_store("a.db", create=True) as store:
        store.write(gold_readings()[:9])


def judge(file: str, verdict: str, one: str, other: str) -> None:
    record(Path(file), Judgement.of(verdict, one, other, by="김", on="2026-11-22"))


def copy(source: str = "a.db", target: str = "b.db") -> Result:
    return CliRunner().invoke(app, ["copy", source, target])


def test_a_copy_is_told_with_its_proof_and_a_second_one_changes_nothing() -> None:
    first, second = copy("a.db", "sqlite:///b.db"), copy()
    assert first.exit_code == second.exit_code == 0
    assert first.stdout.startswith(
        "기사 9건(새로 9, 그대로 0), 판단 0건을 옮겼습니다. 옮긴 곳: sqlite:///b.db\n확인: 기사 9건"
    )
    assert "내용(" in first.stdout
    assert second.stdout.startswith("기사 9건(새로 0, 그대로 9)")
    assert first.stdout.splitlines()[1] == second.stdout.splitlines()[1]


def test_judgements_go_along_with_their_comments_beside_those_that_are_there() -> None:
    Path("a.judgements.txt").write_text(
        f"# 우리 편집국\n\n# 시청에 확인\nsame {A} {B} 2026-11-22 김\n", "utf-8"
    )
    assert "판단 1건" in copy().stdout
    assert Path("b.judgements.txt").read_text("utf-8").splitlines()[:3] == [
        "# 우리 편집국",
        "",
        "# 시청에 확인",
    ]
    judge("b.judgements.txt", "different", B, C)
    assert "판단 0건" in copy().stdout
    assert [one.verdict for one in read(Path("b.judgements.txt")).all()] == ["same", "different"]


def test_two_files_that_judge_otherwise_stop_a_copy_before_it_begins() -> None:
    judge("a.judgements.txt", "same", A, B)
    judge("b.judgements.txt", "different", A, B)
    ran = copy()
    assert "같은 둘을 두 가지로 판단했습니다 (same, different)" in str(ran.exception)
    assert [one.verdict for one in read(Path("b.judgements.txt")).all()] == ["different"]
    with open_store("b.db", create=True) as store:
        assert store.counts().articles == 0


def test_a_source_that_is_not_there_makes_no_target() -> None:
    assert "없습니다" in str(copy("absent.db").exception)
    assert not Path("b.db").exists()


def test_a_copy_that_was_killed_goes_on() -> None:
    with open_store("a.db") as store:
        store.write(many(2 * BATCH))
    killed = subprocess.run([sys.executable, "-c", KILLED], env={"PYTHONPATH": str(ROOT)}, check=False)
    assert killed.returncode == -signal.SIGKILL
    ran = copy()
    assert ran.exit_code == 0
    assert f"새로 {BATCH + 9}, 그대로 {BATCH}" in ran.stdout
