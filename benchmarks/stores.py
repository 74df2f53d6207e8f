"""How fast the two engines take in and answer, beside the plainest way to write the same rows.

    python -m benchmarks.stores 100000 FOLDER 20000

loads so many synthetic articles with about five statements each (`benchmarks.synthetic`) into a SQLite file in the batches of
`policygraph load`; the first 20,000 of them (or all) into a Neo4j server that it starts (`tests.neo4j_server`), in those of
`policygraph copy`; and all of them into another by `policygraph export` and `neo4j-admin database import`. What came out of the
former two is written once more without any care: `executemany` into bare tables, and `UNWIND ... CREATE` of nodes and
relationships behind the same constraints. Then it asks the file and the imported database the same questions. Times are by the
clock; where others use the machine, only the ratios tell.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import neo4j

from benchmarks.questions import QUESTIONS, drawn, timed
from benchmarks.synthetic import make
from graph import identity
from graph.copying import BATCH as COPIED
from graph.exports import EXPORTS
from graph.model import Node, Reading, Statement
from graph.store import Store, open_store
from graph.streaming import every_node, every_reading
from policygraph.pipeline import BATCH as LOADED
from tests.neo4j_server import Server
from tests.neo4j_server.launching import free_port

_ASKED = 20  # times that a question is asked
_ROWS = 1_000  # nodes or relationships in one UNWIND
_TABLES = (
    "article",
    "node",
    "label",
    "sighting",
    "mention",
    "edge",
    "statement",
    "about",
    "claim",
    "evidence",
)


def readings(file: Path) -> Iterator[Reading]:
    """The articles of a synthetic store as readings without faults."""
    with open_store(str(file)) as store:
        nodes = {node.id: node for node in every_node(store)}
        for kept in every_reading(store):
            yield _sound(kept.reading, nodes)


def _sound(reading: Reading, nodes: dict[str, Node]) -> Reading:
    """The reading with the ids that follow from its statements, and with their events, which its text does not mark."""
    statements: dict[str, Statement] = {}
    for one in reading.statements:
        key = identity.statement_id(one.speaker, one.act, one.about, one.event, one.date)
        told = statements.get(key, replace(one, id=key, evidence=()))
        statements[key] = replace(told, evidence=(*told.evidence, *one.evidence))
    named = {node.id: node for node in reading.nodes}
    named |= {one.event: nodes[one.event] for one in reading.statements if one.event}
    return replace(reading, nodes=tuple(named.values()), statements=tuple(statements.values()))


def loaded(store: Store, told: Sequence[Reading], batch: int) -> float:
    """Seconds that a store takes for all of these, so many articles a transaction."""
    started, left = time.perf_counter(), iter(told)
    while page := list(islice(left, batch)):
        assert not store.write(page).refused
    return time.perf_counter() - started


def rate(name: str, store: Store, took: float) -> None:
    """Print how much a store holds, and how fast it came there."""
    held = store.counts()
    print(
        f"{name}: {held.articles:,} articles, {held.statements:,} statements in {took:.1f} s,"
        f" {held.statements / took:,.0f} statements/s",
        flush=True,
    )


def plain_sqlite(file: Path, bare: Path) -> float:
    """Seconds for the rows of a store's tables in tables without keys and indexes, in one transaction."""
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(bare)) as target:
        rows = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in _TABLES}
        started = time.perf_counter()
        with target:
            for table, found in rows.items():
                columns = [column[1] for column in source.execute(f"PRAGMA table_info({table})")]
                target.execute(f"CREATE TABLE {table} ({', '.join(f'[{name}]' for name in columns)})")
                marks = ", ".join("?" * len(columns))
                target.executemany(f"INSERT INTO {table} VALUES ({marks})", found)
        return time.perf_counter() - started


def plain_neo4j(driver: neo4j.Driver) -> tuple[float, int]:
    """Seconds for the same nodes and relationships by UNWIND and CREATE, and their number. Empties the database before."""
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for found in _asked(driver, "MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS told"):
        nodes[found["label"]].append(found["told"])
    edges: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for found in _asked(
        driver,
        "MATCH (a)-[r]->(b) RETURN labels(a)[0] AS source, type(r) AS type, labels(b)[0] AS target,"
        " a.id AS one, b.id AS other, properties(r) AS told",
    ):
        edges[found["source"], found["type"], found["target"]].append(dict(found))
    _asked(driver, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS")
    started = time.perf_counter()
    for label, told in nodes.items():
        _each(driver, f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", told)
    for (source, kind, target), rows in edges.items():
        ends = f"MATCH (a:{source} {{id: row.one}}) MATCH (b:{target} {{id: row.other}})"
        _each(driver, f"UNWIND $rows AS row {ends} CREATE (a)-[r:{kind}]->(b) SET r = row.told", rows)
    written = sum(map(len, nodes.values())) + sum(map(len, edges.values()))
    return time.perf_counter() - started, written


def _asked(driver: neo4j.Driver, query: str) -> list[neo4j.Record]:
    with driver.session() as session:
        return list(session.run(query))


def _each(driver: neo4j.Driver, query: str, rows: Sequence[dict[str, Any]]) -> None:
    with driver.session() as session:
        for at in range(0, len(rows), _ROWS):
            session.run(query, rows=rows[at : at + _ROWS]).consume()


def _server_memory() -> float:
    """Megabytes of the server, which is the only child of this process."""
    (child,) = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    (line,) = (line for line in Path(f"/proc/{child}/status").read_text().splitlines() if "VmRSS" in line)
    return int(line.split()[1]) / 1e3


def _bytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main(arguments: Sequence[str]) -> None:
    """Load, write plainly, ask, print."""
    articles, folder = int(arguments[0]), Path(arguments[1])
    folder.mkdir(parents=True)
    made, file = folder / "made.db", folder / "store.db"
    make(articles, made)
    told = list(readings(made))
    with open_store(str(file), create=True) as embedded:
        rate("SQLite", embedded, loaded(embedded, told, LOADED))
    print(f"SQLite, plain executemany: {plain_sqlite(file, folder / 'bare.db'):.1f} s")
    print(f"SQLite: {file.stat().st_size / 1e6:,.0f} MB on disk", flush=True)
    with serving(folder / "written") as server:
        _write(server, told[: int(arguments[2]) if arguments[2:] else articles])
    del told
    with open_store(str(file)) as embedded:
        server = _import(embedded, folder)
        with serving(server.home) as server:
            _ask(embedded, server, file)


@contextmanager
def serving(home: Path) -> Iterator[Server]:
    """A server in this folder."""
    server = Server(home, free_port(), heap="1g", cache="512m", java_options=())
    server.start()
    try:
        server.take_over()
        os.environ |= server.environment
        yield server
    finally:
        server.stop()


def _write(server: Server, told: Sequence[Reading]) -> None:
    """Write these to a server, and their graph once more without care."""
    with open_store(server.uri, create=True) as store:
        rate("Neo4j", store, loaded(store, told, COPIED))
    with neo4j.GraphDatabase.driver(server.uri, auth=("neo4j", server.password)) as driver:
        took, written = plain_neo4j(driver)
    print(
        f"Neo4j, plain UNWIND CREATE: {took:.1f} s for {written:,} nodes and relationships of {len(told):,} articles",
        flush=True,
    )


def _import(store: Store, folder: Path) -> Server:
    """Give a store to the import tool; the server whose folder then holds it."""
    tables, server = folder / "tables", Server(folder / "imported", 0, heap="1g", java_options=())
    started = time.perf_counter()
    EXPORTS["neo4j"].write(store, tables)
    exported = time.perf_counter()
    server.admin((tables / "import.txt").read_text("utf-8"), tables)
    took = time.perf_counter() - exported
    print(
        f"Neo4j, import: tables {exported - started:.1f} s, {_bytes(tables):,.0f} MB; neo4j-admin {took:.1f} s",
        flush=True,
    )
    return server


def _ask(embedded: Store, server: Server, file: Path) -> None:
    """Ask the file and the server that was imported."""
    started = time.perf_counter()
    with open_store(server.uri) as served:
        rate("Neo4j, first opening of the import", served, time.perf_counter() - started)
        asked = drawn(file, _ASKED)
        print("\n| question | SQLite, p50 / p95 ms | Neo4j, p50 / p95 ms |\n|---|---|---|")
        for name, (many, question) in QUESTIONS.items():
            cells = []
            for store in (embedded, served):
                wall, _ = timed(partial(question, store), asked[:many])
                cells.append(str(wall))
            print(f"| {name} | {' | '.join(cells)} |", flush=True)
    print(f"\nServer: {_server_memory():,.0f} MB of memory, {_bytes(server.home / 'data'):,.0f} MB on disk")


if __name__ == "__main__":
    main(sys.argv[1:])
