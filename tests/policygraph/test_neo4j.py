"""The commands on a store that is on a server, as people type them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.store import Store
from tests.gold_readings import gold_readings

pytestmark = pytest.mark.neo4j


@pytest.fixture(autouse=True)
def held(new_neo4j: Callable[[], Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with no store, and a server with a few articles."""
    with new_neo4j() as store:
        store.write(gold_readings()[:5])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYGRAPH_STORE", os.environ["NEO4J_URI"])


def run(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "policygraph", *args],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        timeout=120,
        check=False,
    )


def test_cypher_is_answered_in_every_format() -> None:
    query = "MATCH (a:Article) RETURN count(a) AS 기사"
    found = {name: run("cypher", query, "--format", name) for name in ("table", "json", "csv", "html")}
    assert {done.returncode for done in found.values()} == {0}
    assert json.loads(found["json"].stdout)["rows"][0]["기사"] == 5
    assert found["csv"].stdout.split() == ["기사", "5"]
    assert found["table"].stdout.split()[-1] == "5"
    assert "<td" in found["html"].stdout


def test_an_article_is_taken_back() -> None:
    article = gold_readings()[0].article
    done = run("forget", article.id)
    assert done.returncode == 0, done.stderr
    assert "기사 4건" in run("stats").stderr


def test_what_fails_is_one_line_without_the_password() -> None:
    done = run("stats", NEO4J_PASSWORD="wrong-password")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "NEO4J_PASSWORD" in done.stderr
    assert "wrong-password" not in done.stderr
    refused = run("cypher", "MATCH (n) DETACH DELETE n")
    assert refused.returncode == 2
    assert "읽기만 합니다" in refused.stderr
