"""What goes wrong between a program and its server: a clear line, nothing half-written, and a second run completes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import Neo4jError, ServiceUnavailable

from graph import identity
from graph.errors import StoreUnusable
from graph.neo4j import connecting
from graph.neo4j.connecting import version_problem
from graph.neo4j.errors import neo4j_errors
from graph.store import open_store
from tests.gold_readings import gold_readings
from tests.graph.conftest import NewStore
from tests.graph.random_readings import contents
from tests.graph.test_store_contract import told
from tests.neo4j_server import Server
from tests.neo4j_server.launching import free_port

pytestmark = pytest.mark.neo4j
ROOT = Path(__file__).parents[3]
ARTICLES = 12  # of the gold articles, where the whole would take long


def check_refused(url: str, *words: str) -> None:
    """Opening `url` ends in one line that has these words, and no password."""
    with pytest.raises(StoreUnusable) as refused, open_store(url, create=True):
        pass
    line = str(refused.value)
    assert all(word in line for word in words), line
    assert "\n" not in line
    assert os.environ["NEO4J_PASSWORD"] not in line


@pytest.mark.usefixtures("neo4j_driver")
def test_a_server_that_is_not_there() -> None:
    check_refused(f"neo4j://127.0.0.1:{free_port()}", "서버에 닿을 수 없습니다")


@pytest.mark.usefixtures("neo4j_driver")
def test_a_wrong_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong-password")
    check_refused(os.environ["NEO4J_URI"], "암호가 맞지 않습니다", "NEO4J_PASSWORD")


@pytest.mark.usefixtures("neo4j_driver")
def test_a_database_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "absent")
    check_refused(os.environ["NEO4J_URI"], "데이터베이스가 없습니다", "NEO4J_DATABASE")


def test_an_empty_database_is_made_a_store_only_by_loading(neo4j_driver: neo4j.Driver) -> None:
    neo4j_driver.execute_query("MATCH (n) DETACH DELETE n")
    with pytest.raises(StoreUnusable, match="policygraph load"):
        open_store(os.environ["NEO4J_URI"])


def test_what_another_program_keeps_under_the_same_labels_is_left_alone(neo4j_driver: neo4j.Driver) -> None:
    neo4j_driver.execute_query("MATCH (n) DETACH DELETE n")
    neo4j_driver.execute_query("CREATE (:Policy {name: 'theirs'}), (:Customer)")
    check_refused(os.environ["NEO4J_URI"], "다른 프로그램의 Policy 항목 1개", "NEO4J_DATABASE")
    found = neo4j_driver.execute_query("MATCH (n) RETURN count(n) AS number").records
    assert found[0]["number"] == 2
    neo4j_driver.execute_query("MATCH (n) DETACH DELETE n")


def test_a_constraint_of_somebody_else(new_neo4j: NewStore, neo4j_driver: neo4j.Driver) -> None:
    two = [identity.policy("기후동행카드", owner=owner) for owner in ("서울특별시", "하남시")]
    batch = [told(f"오세훈 시장이 {at}번 말했다.", policy=policy) for at, policy in enumerate(two)]
    with closing(new_neo4j()) as store:
        neo4j_driver.execute_query("CREATE CONSTRAINT theirs FOR (n:Policy) REQUIRE n.name IS UNIQUE")
        try:
            with pytest.raises(StoreUnusable, match="다른 자료나 제약과 부딪혀"):
                store.write(batch)
        finally:
            neo4j_driver.execute_query("DROP CONSTRAINT theirs")
        assert store.counts().articles == 0
        assert store.write(batch).new == 2
        assert store.damages() == []


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Neo4j/4.4.38", "4.4"),
        ("Neo4j/5.25.1", "5.26 이상"),
        ("Memgraph/2.0", "Neo4j가 아닌"),
        ("Neo4j/5.26.28", None),
        ("Neo4j/5.27-aura", None),
        ("Neo4j/2025.06.0", None),
    ],
)
def test_which_servers_are_recent_enough(agent: str, words: str | None) -> None:
    problem = version_problem(agent)
    assert problem is None if words is None else words in str(problem)


def test_a_server_whose_database_is_not_open_is_told_from_one_that_is_not_there() -> None:
    told = Neo4jError._hydrate_neo4j(
        code="Neo.TransientError.General.DatabaseUnavailable", message="unavailable"
    )
    unreachable = ServiceUnavailable("Unable to retrieve routing information")
    unreachable.__cause__ = ExceptionGroup("All routers failed", [told])  # as the driver raises it
    with (
        pytest.raises(StoreUnusable, match="데이터베이스가 열려 있지 않습니다"),
        neo4j_errors("neo4j://a", opening=True),
    ):
        raise unreachable


def alone(first: int) -> subprocess.Popen[str]:
    """A loader in a process of its own."""
    command = [sys.executable, "-m", "tests.graph.neo4j.loading_alone", str(first)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_loader_that_is_killed_is_started_again(new_neo4j: NewStore, new_sqlite: NewStore) -> None:
    with closing(new_neo4j()) as server, closing(new_sqlite()) as file:
        with alone(0) as loader:
            assert loader.stdout
            for _ in range(3):
                loader.stdout.readline()
            loader.send_signal(signal.SIGKILL)
        assert 3 <= server.counts().articles < len(gold_readings())
        assert server.damages() == []
        server.write(gold_readings())
        file.write(gold_readings())
        assert contents(server) == contents(file)
        assert server.damages() == []


def test_two_loaders_at_once_neither_duplicate_nor_stop(new_neo4j: NewStore, new_sqlite: NewStore) -> None:
    with closing(new_neo4j()) as server, closing(new_sqlite()) as file:
        loaders = [alone(0), alone(len(gold_readings()) // 2)]
        for loader in loaders:
            loader.communicate(timeout=300)
        assert [loader.returncode for loader in loaders] == [0, 0]
        file.write(gold_readings())
        assert contents(server) == contents(file)
        assert server.damages() == []


def test_a_connection_that_is_cut_leaves_nothing_half_written(
    new_neo4j: NewStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "RETRY_SECONDS", 1.0)
    port = os.environ["NEO4J_URI"].rpartition(":")[2]
    readings = gold_readings()[:ARTICLES]
    with closing(new_neo4j()) as store:
        command = [sys.executable, "-m", "tests.graph.neo4j.cutting", port, "40000"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as proxy:
            assert proxy.stdout
            address = f"bolt://127.0.0.1:{proxy.stdout.readline().strip()}"
            with (
                open_store(address, create=True) as other,
                pytest.raises(StoreUnusable, match="연결이 끊겼습니다"),
            ):
                other.write(readings)
            proxy.wait(timeout=60)
        assert store.counts().articles == 0
        assert store.damages() == []
        assert store.write(readings).new == ARTICLES


def test_a_server_that_is_killed_and_started_again_in_mid_load(
    new_neo4j: NewStore, new_sqlite: NewStore, neo4j_server: Server | None
) -> None:
    if neo4j_server is None:
        pytest.skip("NEO4J_URI names a server that is not ours to kill")
    readings = gold_readings()[:ARTICLES]
    with closing(new_neo4j()) as server, closing(new_sqlite()) as file:
        failed: list[Exception] = []

        def load() -> None:
            try:
                for reading in readings:
                    server.write([reading])
                    time.sleep(0.05)
            except StoreUnusable as error:
                failed.append(error)

        loader = threading.Thread(target=load)
        loader.start()
        neo4j_server.kill()
        neo4j_server.start()
        loader.join()
        # A server that takes longer than the driver waits is told; whoever was told starts again.
        assert all("다시 하면" in str(error) for error in failed)
        server.write(readings)
        file.write(readings)
        assert contents(server) == contents(file)
        assert server.damages() == []
