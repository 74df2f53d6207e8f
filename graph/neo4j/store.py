"""`Neo4jStore`: the protocol of `graph.store` on a Neo4j database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Self

from neo4j import ManagedTransaction

from graph.model import (
    NOTHING,
    Article,
    ArticleId,
    Edge,
    Evidence,
    Mention,
    Node,
    NodeId,
    Reading,
    Statement,
    StatementId,
)
from graph.neo4j import edges, reading, replaying, searching, statements, tallies, views, writing
from graph.neo4j.address import address
from graph.neo4j.connecting import Connection
from graph.neo4j.damages import damages
from graph.neo4j.schema import prepare
from graph.store import ALWAYS, Counts, Filter, Forgotten, Kept, Near, Part, Published, Tally, Written


class Neo4jStore:
    """A store on a server. Any number of processes may read and write; writers take turns, batch by batch."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.url = connection.uri

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Self:
        """Open the store at `url`, made first with `create`; StoreUnusable where that cannot be."""
        connection = Connection(address(url))
        try:
            prepare(connection, create=create)
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    def write(
        self, readings: Iterable[Reading], *, loaded: Mapping[ArticleId, str | None] = NOTHING
    ) -> Written:
        return self.connection.write(writing.write, list(readings), loaded)

    def forget(self, article: ArticleId) -> Forgotten | None:
        def forgotten(tx: ManagedTransaction) -> Forgotten | None:
            taken = reading.article(tx, article)
            return None if taken is None else Forgotten(taken, *writing.forget(tx, article))

        return self.connection.write(forgotten)

    def get(self, ids: Iterable[NodeId]) -> dict[NodeId, Node]:
        return self.connection.read(reading.nodes, list(ids))

    def find(self, name: str, kind: str | None = None, *, whole: bool = False) -> list[Node]:
        return self.connection.read(reading.find, name, kind, whole=whole)

    def names(self, kind: str | None = None, *, starting: str = "") -> Sequence[tuple[str, NodeId]]:
        return self.connection.read(reading.names, kind, starting)

    def values(self, field: str) -> list[str]:
        return self.connection.read(reading.values, field)

    def bearing(self, field: str, values: Collection[str]) -> set[NodeId]:
        return self.connection.read(reading.bearing, field, values)

    def article(self, id: ArticleId) -> Article | None:
        return self.connection.read(reading.article, id)

    def heads(self, ids: Iterable[ArticleId]) -> dict[ArticleId, Article]:
        return self.connection.read(reading.heads, list(ids))

    def known(self, articles: Iterable[ArticleId]) -> set[ArticleId]:
        return self.connection.read(reading.known, list(articles))

    def articles(
        self, published: Published = ALWAYS, *, limit: int | None = None, offset: int = 0
    ) -> list[Article]:
        return self.connection.read(reading.articles, published, limit, offset)

    def statement(self, id: StatementId) -> Statement | None:
        return self.connection.read(statements.statement, id)

    def statements(
        self, which: Filter, *, limit: int | None = None, offset: int = 0, newest: bool = False
    ) -> list[Statement]:
        return self.connection.read(statements.statements, which, limit, offset, newest=newest)

    def each(
        self, filters: Sequence[Filter], *, limit: int | None = None, newest: bool = False
    ) -> list[list[Statement]]:
        return self.connection.read(statements.each, list(filters), limit, newest=newest)

    def tally(self, which: Filter, *, by: Sequence[Part], limit: int | None = None) -> list[Tally]:
        return self.connection.read(tallies.tally, which, by, limit)

    def near(self, words: str, kind: str | None = None, *, limit: int = 20) -> list[Near]:
        return [Near(*found) for found in self.connection.read(searching.near, words, kind, limit)]

    def passages(self, words: Sequence[str], *, limit: int = 20) -> list[Evidence]:
        return self.connection.read(searching.passages, words, limit)

    def mentions(self, node: NodeId, *, limit: int | None = None) -> list[Mention]:
        return self.connection.read(reading.mentions, node, limit)

    def named(self, nodes: Iterable[NodeId], *, most: int) -> dict[NodeId, int]:
        return self.connection.read(reading.named, list(nodes), most)

    def edges(self, node: NodeId, *, limit: int | None = None) -> list[Edge]:
        return self.connection.read(edges.read, node, limit)

    def readings(self, *, after: ArticleId = "", limit: int) -> list[Kept]:
        return self.connection.read(replaying.readings, after, limit)

    def nodes(self, *, after: NodeId = "", limit: int) -> list[Node]:
        return self.connection.read(reading.node_page, after, limit)

    def damages(self) -> list[str]:
        return damages(self.connection)

    def counts(self) -> Counts:
        return self.connection.read(reading.counts)

    def rebuild_views(self) -> None:
        """Make the derived relationships anew from the statements."""
        views.rebuild(self.connection)

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
