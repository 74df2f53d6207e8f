"""Cypher on a server: it only reads, within limits of time and rows, and values become cells that people can read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from graph.errors import PolicyGraphError, QueryRefused
from graph.store import Store, open_store
from queries.cypher import cypher
from tests.gold_readings import gold_readings

pytestmark = pytest.mark.neo4j


@pytest.fixture
def store(new_neo4j: object) -> Iterator[Store]:
    with new_neo4j() as store:  # type: ignore[operator]
        store.write(gold_readings()[:5])
        yield store


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Policy {name: 'x'}) RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Policy) SET n.name = 'x'",
        "MERGE (n:Policy {id: 'policy:0'})",
        "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS",
        "CREATE INDEX theirs FOR (n:Policy) ON (n.name)",
        "DROP CONSTRAINT policygraph_policy_id",
        "CREATE USER eve SET PASSWORD 'eve-eve-eve'",
        "CALL db.createLabel('Theirs')",
    ],
)
def test_writes_are_refused(store: Store, neo4j_driver: neo4j.Driver, query: str) -> None:
    def everything() -> list[object]:
        queries = ("MATCH (n) RETURN count(n)", "SHOW CONSTRAINTS YIELD name", "SHOW USERS YIELD user")
        return [[record.values() for record in neo4j_driver.execute_query(one).records] for one in queries]  # type: ignore[arg-type]

    before = everything()
    with pytest.raises(QueryRefused, match="읽기만 합니다"):
        cypher(store, query)
    assert everything() == before


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("LOAD CSV FROM 'http://127.0.0.1:1/' AS row RETURN row", "LOAD CSV"),
        ("TERMINATE TRANSACTION 'neo4j-transaction-1'", "끝내는 명령"),
        ("MATCH (n RETURN n", "Cypher를 실행할 수 없습니다"),
        ("", "Cypher를 실행할 수 없습니다"),
        ("RETURN $unknown", "unknown"),
    ],
)
def test_what_is_no_question_is_refused_in_one_line(store: Store, query: str, words: str) -> None:
    with pytest.raises(QueryRefused, match=words) as refused:
        cypher(store, query)
    assert "\n" not in str(refused.value)


def test_the_server_ends_what_takes_too_long(store: Store) -> None:
    with pytest.raises(QueryRefused, match="초 안에 답하지 못했습니다"):
        cypher(store, "UNWIND range(1, 1000000000) AS n RETURN max(n * n % 7)", seconds=0.5)


def test_rows_are_limited_and_that_is_told(store: Store) -> None:
    answer = cypher(store, "UNWIND range(1, 10) AS n RETURN n", limit=3)
    assert [row.cells["n"] for row in answer.rows] == [1, 2, 3]
    assert "3줄까지만" in answer.notes[0]
    assert cypher(store, "UNWIND range(1, 3) AS n RETURN n", limit=3).notes == ()


def test_values_become_cells(store: Store) -> None:
    (row,) = cypher(
        store,
        "MATCH path = (s:Statement)-[said:SPEAKER]->(o:Official {name: '오세훈'}) WITH * LIMIT 1"
        " RETURN o, said, path, 1 AS one, 1.5 AS float, true AS yes, null AS nothing, ['가', 2] AS list,"
        " {a: [1]} AS map, date('2024-05-30') AS day",
    ).rows
    assert row.cells["o"] == "(:Official 오세훈)"
    assert row.cells["said"] == "[:SPEAKER]"
    assert str(row.cells["path"]).endswith("-[:SPEAKER]->(:Official 오세훈)")
    told = [row.cells[name] for name in ("one", "float", "yes", "nothing", "list", "map", "day")]
    assert told == [1, 1.5, "true", None, ("가", "2"), '{"a": [1]}', "2024-05-30"]


def test_a_file_has_no_cypher(tmp_path: Path) -> None:
    with (
        open_store(str(tmp_path / "file.db"), create=True) as file,
        pytest.raises(PolicyGraphError, match="neo4j://"),
    ):
        cypher(file, "RETURN 1")
