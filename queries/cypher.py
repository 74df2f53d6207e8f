"""A question in Cypher, for what no other question asks. The columns are those of its RETURN."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import PolicyGraphError
from graph.store import Store
from queries.answer import Answer
from queries.judging import as_read
from queries.tabular import tabular

if TYPE_CHECKING:
    from graph.neo4j.store import Neo4jStore


@dataclass(frozen=True, slots=True)
class Cypher:
    """The question."""

    query: str
    limit: int = 10_000  # rows
    seconds: float = 30.0


def cypher(store: Store, query: str, *, limit: int = 10_000, seconds: float = 30.0) -> Answer:
    """What a store on a Neo4j server answers to a query that only reads (`graph.neo4j` tells the model).

    Raises QueryRefused for what is no query, writes or takes longer, PolicyGraphError for a store of another engine.
    """
    held = server_store(store, "Cypher는 Neo4j 저장소에만 물을 수 있습니다.")
    from graph.neo4j import asking  # brings the driver

    found = asking.select(held.connection, query, seconds=seconds, limit=limit)
    return tabular(store, Cypher(query, limit, seconds), found, limit)


def server_store(store: Store, why: str) -> Neo4jStore:
    """The store on a server without judgements. Raises PolicyGraphError, which begins with `why`, for another engine."""
    held = as_read(store)
    if held.url.partition("://")[0] == "sqlite":
        raise PolicyGraphError(f"{held.url}: {why} --store neo4j://호스트:7687 을 주세요.")
    from graph.neo4j.store import Neo4jStore

    if not isinstance(held, Neo4jStore):
        raise TypeError(f"{type(held).__name__} is on no server")
    return held
