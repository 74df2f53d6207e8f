"""Cypher that only reads: the server itself refuses to write in a read transaction, and ends one that takes too long."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import neo4j
from neo4j.exceptions import ClientError, Neo4jError
from neo4j.graph import Node, Path, Relationship

from graph.errors import QueryRefused
from graph.neo4j.connecting import Connection
from graph.neo4j.errors import neo4j_errors

Cell = str | int | float | tuple[str, ...] | None

_ONLY_READS = "Cypher로는 읽기만 합니다. MATCH … RETURN … 꼴로 물어보세요."
_WRITES = (
    "Neo.ClientError.Statement.AccessMode",
    "Neo.ClientError.Security.Forbidden",
    "Neo.ClientError.Statement.UnsupportedAdministrationCommand",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
)
_LATE = ("Neo.ClientError.Transaction.TransactionTimedOut", "Neo.TransientError.Transaction.Terminated")
# Operators of plans that a read transaction allows -> why they are refused here.
_REFUSED: Mapping[str, str] = {
    "LoadCSV": "LOAD CSV는 서버가 다른 곳의 파일을 읽게 하는 것이라 쓸 수 없습니다. 그 부분을 빼 주세요.",
    "TerminateTransactions": "다른 사람의 질의를 끝내는 명령은 쓸 수 없습니다. 그 부분을 빼 주세요.",
}


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a query."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    more: bool  # whether there are more rows than the limit


def select(connection: Connection, query: str, *, seconds: float, limit: int) -> Result:
    """What the database answers to `query`. Raises QueryRefused for what is no query, writes, fetches or takes longer."""

    def answered(tx: neo4j.Transaction) -> Result:
        plan = tx.run(f"EXPLAIN {query}").consume().plan
        for operator in _operators(plan or {}):
            if operator in _REFUSED:
                raise QueryRefused(_REFUSED[operator])
        result = tx.run(query)
        found = list(islice(result, limit + 1))
        columns = tuple(result.keys())
        return Result(columns, [tuple(map(cell, row.values())) for row in found[:limit]], len(found) > limit)

    with neo4j_errors(connection.uri):
        try:
            return connection.read_once(seconds, answered)
        except Neo4jError as error:
            raise (refusal(error, seconds) or error) from error


def refusal(error: Neo4jError, seconds: float) -> QueryRefused | None:
    """What to tell of a query that the server refused; None where the query is not to blame."""
    code = error.code or ""
    if code.startswith(_LATE):
        return QueryRefused(f"{seconds:g}초 안에 답하지 못했습니다. 질의를 좁히거나 --timeout을 늘려 주세요.")
    if code.startswith(_WRITES):
        return QueryRefused(_ONLY_READS)
    if isinstance(error, ClientError) and code.startswith(
        ("Neo.ClientError.Statement", "Neo.ClientError.Procedure")
    ):
        told = (error.message or "").partition("\n")[0]
        return QueryRefused(f"Cypher를 실행할 수 없습니다: {told[:300]}")
    return None


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    """The names of all operators of a plan, such as LoadCSV@neo4j without its database."""
    yield str(plan.get("operatorType", "")).partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)


def cell(value: object) -> Cell:
    """A value of Cypher as a cell: things by label and name, paths by their parts, maps as JSON."""
    if value is None or isinstance(value, str | float) or type(value) is int:
        return value
    if isinstance(value, list):
        return tuple(_text(part) for part in value)
    return _text(value)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Node):
        return f"({':'.join(['', *sorted(value.labels)])} {value.get('name') or value.get('title') or value.get('id')})"
    if isinstance(value, Relationship):
        return f"[:{value.type}]"
    if isinstance(value, Path):
        return _text(value.nodes[0]) + "".join(_steps(value))
    if isinstance(value, bytes | bytearray):
        return f"{len(value):,} bytes"
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False, default=_text)
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _steps(path: Path) -> Iterable[str]:
    for start, relationship, end in zip(path.nodes, path.relationships, path.nodes[1:], strict=False):
        left, right = ("-", "->") if relationship.start_node == start else ("<-", "-")
        yield f"{left}{_text(relationship)}{right}{_text(end)}"
