"""`SqliteStore`: the protocol of `graph.store` on one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

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
from graph.sqlite import reading, replaying, searching, statements, tallies, writing
from graph.sqlite.damages import damages
from graph.sqlite.errors import sqlite_errors, unusable
from graph.sqlite.opening import open_file, transaction
from graph.sqlite.rows import row_ids
from graph.store import ALWAYS, Counts, Filter, Forgotten, Kept, Near, Part, Published, Tally, Written


class SqliteStore:
    """A store in a SQLite file. Not to be shared between threads; any number of processes may read while one writes."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._closed = False
        self.url = f"sqlite:///{path}"

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Self:
        """Open the store in the file at `path`, made first with `create`; StoreUnusable where that cannot be."""
        return cls(open_file(Path(path), create=create), Path(path))

    def write(
        self, readings: Iterable[Reading], *, loaded: Mapping[ArticleId, str | None] = NOTHING
    ) -> Written:
        batch = list(readings)  # read to the end before the file is locked
        with self._writing() as connection:
            return writing.write(connection, batch, loaded)

    def forget(self, article: ArticleId) -> Forgotten | None:
        with self._writing() as connection:
            row = row_ids(connection, "article", [article]).get(article)
            if row is None:
                return None
            taken = reading.article(connection, row)
            return Forgotten(taken, *writing.forget(connection, row))

    def get(self, ids: Iterable[NodeId]) -> dict[NodeId, Node]:
        with self._reading() as connection:
            return reading.nodes(connection, row_ids(connection, "node", ids).values())

    def find(self, name: str, kind: str | None = None, *, whole: bool = False) -> list[Node]:
        with self._reading() as connection:
            return reading.find(connection, name, kind, whole=whole)

    def names(self, kind: str | None = None, *, starting: str = "") -> Sequence[tuple[str, NodeId]]:
        with self._reading() as connection:
            return reading.names(connection, kind, starting)

    def values(self, field: str) -> list[str]:
        with self._reading() as connection:
            return reading.values(connection, field)

    def bearing(self, field: str, values: Collection[str]) -> set[NodeId]:
        with self._reading() as connection:
            return reading.bearing(connection, field, values)

    def article(self, id: ArticleId) -> Article | None:
        with self._reading() as connection:
            row = row_ids(connection, "article", [id]).get(id)
            return None if row is None else reading.article(connection, row)

    def heads(self, ids: Iterable[ArticleId]) -> dict[ArticleId, Article]:
        with self._reading() as connection:
            return reading.heads(connection, ids)

    def known(self, articles: Iterable[ArticleId]) -> set[ArticleId]:
        with self._reading() as connection:
            return set(row_ids(connection, "article", articles))

    def articles(
        self, published: Published = ALWAYS, *, limit: int | None = None, offset: int = 0
    ) -> list[Article]:
        with self._reading() as connection:
            return reading.articles(connection, published, limit, offset)

    def statement(self, id: StatementId) -> Statement | None:
        with self._reading() as connection:
            return statements.statement(connection, id)

    def statements(
        self, which: Filter, *, limit: int | None = None, offset: int = 0, newest: bool = False
    ) -> list[Statement]:
        with self._reading() as connection:
            return statements.pages(connection, [which], limit, offset, newest=newest)[0]

    def each(
        self, filters: Sequence[Filter], *, limit: int | None = None, newest: bool = False
    ) -> list[list[Statement]]:
        with self._reading() as connection:
            return statements.pages(connection, filters, limit, 0, newest=newest)

    def tally(self, which: Filter, *, by: Sequence[Part], limit: int | None = None) -> list[Tally]:
        with self._reading() as connection:
            return tallies.tally(connection, which, by, limit)

    def near(self, words: str, kind: str | None = None, *, limit: int = 20) -> list[Near]:
        with self._reading() as connection:
            return [Near(*found) for found in searching.near(connection, words, kind, limit)]

    def passages(self, words: Sequence[str], *, limit: int = 20) -> list[Evidence]:
        with self._reading() as connection:
            return searching.passages(connection, words, limit)

    def mentions(self, node: NodeId, *, limit: int | None = None) -> list[Mention]:
        with self._reading() as connection:
            return reading.mentions(connection, node, limit)

    def named(self, nodes: Iterable[NodeId], *, most: int) -> dict[NodeId, int]:
        with self._reading() as connection:
            return reading.named(connection, row_ids(connection, "node", nodes).values(), most)

    def edges(self, node: NodeId, *, limit: int | None = None) -> list[Edge]:
        with self._reading() as connection:
            return reading.edges(connection, node, limit)

    def readings(self, *, after: ArticleId = "", limit: int) -> list[Kept]:
        with self._reading() as connection:
            return replaying.readings(connection, after, limit)

    def nodes(self, *, after: NodeId = "", limit: int) -> list[Node]:
        with self._reading() as connection:
            return list(reading.nodes(connection, replaying.node_rows(connection, after, limit)).values())

    def damages(self) -> list[str]:
        with self._reading() as connection:
            return damages(connection)

    def counts(self) -> Counts:
        with self._reading() as connection:
            return reading.counts(connection)

    def close(self) -> None:
        self._closed = True
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that is kept whole or not at all."""
        self._check_open()
        with sqlite_errors(self._path), transaction(self._connection):
            yield self._connection

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One view of the file, whatever another process writes meanwhile."""
        self._check_open()
        with sqlite_errors(self._path):
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                if self._connection.in_transaction:  # an error can have ended it already
                    self._connection.execute("ROLLBACK")

    def _check_open(self) -> None:
        if self._closed:
            raise unusable(self._path, "닫혀 있습니다. 저장소를 다시 열고 물어 주세요.")
