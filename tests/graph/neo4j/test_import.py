"""A first load with `neo4j-admin database import`: the same graph as by writing, and a store that goes on from there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import neo4j
import pytest

from graph.exports import EXPORTS
from graph.store import Store, open_store
from queries.promotions import promotions
from queries.search import search
from tests.gold_readings import gold_readings
from tests.graph.conftest import NewStore
from tests.graph.random_readings import contents
from tests.graph.test_replay_contract import whole
from tests.neo4j_server import Server
from tests.neo4j_server.launching import free_port

pytestmark = pytest.mark.neo4j


@pytest.fixture
def held(new_sqlite: NewStore) -> Iterator[Store]:
    """A store with all gold articles but the last, of which one was loaded and taken back."""
    with closing(new_sqlite()) as store:
        store.write(gold_readings()[:-1])
        store.forget(gold_readings()[3].article.id)
        yield store


@pytest.fixture
def imported(held: Store, tmp_path: Path, neo4j_server: Server | None) -> Iterator[Server]:
    """A server whose database the import tool made of the store."""
    if neo4j_server is None:
        pytest.skip("NEO4J_URI names a server whose files are not ours")
    EXPORTS["neo4j"].write(held, tmp_path / "tables")
    server = Server(tmp_path / "server", free_port())
    server.admin((tmp_path / "tables" / "import.txt").read_text("utf-8"), tmp_path / "tables")
    server.start()
    try:
        server.take_over()
        yield server
    finally:
        server.kill()


def test_an_imported_store_is_what_writing_makes(
    imported: Server,
    held: Store,
    new_neo4j: NewStore,
    neo4j_driver: neo4j.Driver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with closing(new_neo4j()) as written:
        written.write([kept.reading for kept in held.readings(limit=len(gold_readings()))])
    monkeypatch.setenv("NEO4J_PASSWORD", imported.password)
    with closing(open_store(imported.uri)) as server:
        assert server.damages() == []
        assert contents(server) == contents(held)
        assert whole(server) == whole(held)
        assert [kept.loaded for kept in server.readings(limit=99)] == [
            kept.loaded for kept in held.readings(limit=99)
        ]
        assert promotions(server).rows == promotions(held).rows
        assert search(server, "기후동헹").rows == search(held, "기후동헹").rows
        with neo4j.GraphDatabase.driver(imported.uri, auth=("neo4j", imported.password)) as driver:
            assert indexes(driver) == indexes(neo4j_driver)
            assert graph(driver) == graph(neo4j_driver)
        last = gold_readings()[-1]
        assert server.write([last, gold_readings()[0]]).new == 1
        server.forget(last.article.id)
        assert server.counts() == held.counts()


def graph(driver: neo4j.Driver) -> list[str]:
    """Every node and relationship with its properties, but for what depends on when it was loaded."""
    records = driver.execute_query(
        "MATCH (n) RETURN labels(n) AS name, null AS one, null AS other, properties(n) AS told UNION ALL"
        " MATCH (a)-[r]->(b) RETURN [type(r)] AS name, a.id AS one, b.id AS other, properties(r) AS told"
    ).records
    return sorted(
        repr((record["name"], record["one"], record["other"], sorted(_lasting(record["told"]).items())))
        for record in records
    )


def _lasting(told: dict[str, object]) -> dict[str, object]:
    """Properties without the time of loading and the turns of writers; a list without values may be missing."""
    return {key: value for key, value in told.items() if key not in ("loaded", "turn") and value != []}


def indexes(driver: neo4j.Driver) -> set[str]:
    return {
        record["name"]
        for record in driver.execute_query("SHOW INDEXES WHERE name STARTS WITH 'policygraph'").records
    }
