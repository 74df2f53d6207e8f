"""What a database must have to be a store: constraints, indexes, and the node that says which version of the model it holds.

Range indexes serve ids and the order of days. Two full-text indexes, with the analyser for Chinese, Japanese and Korean,
are for people who ask in Cypher: `policygraph_names` and `policygraph_articles`. The engine's own searches go through
`policygraph_wordings` and `policygraph_passages`, so that they find what the embedded engine finds.
"""

from __future__ import annotations

from collections.abc import Iterator

from neo4j import ManagedTransaction

from graph.neo4j.connecting import Connection, rows
from graph.neo4j.errors import unusable
from graph.neo4j.names import ARTICLE, PASSAGE, STATEMENT, STORE, WORDING, any_of, things
from graph.vocabulary import vocabulary

VERSION = 1  # of the model; raise it together with a way to bring older stores there
NAMES_INDEX = "policygraph_names"
ARTICLES_INDEX = "policygraph_articles"
WORDINGS_INDEX = "policygraph_wordings"
PASSAGES_INDEX = "policygraph_passages"

_EMPTY = "아직 비어 있습니다. 먼저 ‘policygraph load 파일’로 기사를 불러오세요."
_SECONDS_TO_INDEX = 86_400  # an empty database needs none of them, an imported one its time


def prepare(connection: Connection, *, create: bool) -> None:
    """Make sure that the database is a store; with `create`, an empty one becomes one.

    One that `neo4j-admin` imported (`graph.exports.neo4j_csv`) has its nodes and lacks the rest, which is made now.
    Raises StoreUnusable where it is none, holds what others wrote under the same labels, or is too new.
    """
    version, imported = connection.read(_versions)
    if (version or imported or VERSION) > VERSION:
        raise unusable(
            connection.uri,
            f"더 새로운 policygraph가 만든 저장소(판 {version or imported})입니다. policygraph를 새 판으로 올리세요.",
        )
    if version is None:
        if imported is None:
            _check_empty(connection, create=create)
        for command in _commands():
            connection.write(rows, command)  # one a transaction: a schema change goes with no other change
        connection.write(_create)


def _check_empty(connection: Connection, *, create: bool) -> None:
    if not create:
        raise unusable(connection.uri, _EMPTY)
    if foreign := connection.read(_foreign):
        label, number = foreign
        raise unusable(
            connection.uri,
            f"다른 프로그램의 {label} 항목 {number:,}개가 들어 있습니다."
            " 빈 데이터베이스를 NEO4J_DATABASE로 주거나 그것을 지우세요.",
        )


def lock(tx: ManagedTransaction) -> None:
    """Let writers take turns: until the transaction ends, the next one waits here. Readers never wait."""
    rows(tx, f"MATCH (store:{STORE}) SET store.turn = coalesce(store.turn, 0) + 1")


def _versions(tx: ManagedTransaction) -> tuple[int | None, int | None]:
    """Of which version of the model the store is, and as which it was imported where it is not yet finished."""
    found = rows(tx, f"MATCH (store:{STORE}) RETURN store.version AS version, store.imported AS imported")
    return (found[0]["version"], found[0]["imported"]) if found else (None, None)


def _foreign(tx: ManagedTransaction) -> tuple[str, int] | None:
    """A label of ours that another program uses, and how often."""
    for term in vocabulary().kinds.values():
        ((number,),) = (row.values() for row in rows(tx, f"MATCH (n:{term.en}) RETURN count(n) AS number"))
        if number:
            return term.en, number
    return None


def _create(tx: ManagedTransaction) -> None:
    rows(tx, "CALL db.awaitIndexes($seconds)", seconds=_SECONDS_TO_INDEX)
    rows(
        tx,
        f"MERGE (store:{STORE} {{id: 'store'}}) ON CREATE SET store.mentions = 0"
        " SET store.version = $version REMOVE store.imported",
        version=VERSION,
    )


def _commands() -> Iterator[str]:
    """Every constraint and index; those that are there are left as they are."""
    for label in (*(term.en for term in vocabulary().kinds.values()), WORDING, PASSAGE, STORE):
        yield (
            f"CREATE CONSTRAINT policygraph_{label.lower()}_id IF NOT EXISTS"
            f" FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        )
    for label, *properties in (
        (ARTICLE, "first_day", "id"),
        (ARTICLE, "last_day"),
        (STATEMENT, "first_day", "last_day", "first_article", "first_start", "id"),
        (STATEMENT, "last_day"),
        (WORDING, "node"),
        (WORDING, "spelling_hash"),
        (WORDING, "field"),
    ):
        listed = ", ".join(f"n.{name}" for name in properties)
        yield (
            f"CREATE INDEX policygraph_{label.lower()}_by_{properties[0]} IF NOT EXISTS FOR (n:{label}) ON ({listed})"
        )
    for index, labels, listed, analyzer in (
        (NAMES_INDEX, any_of(things()), "n.name, n.aliases", "cjk"),
        (ARTICLES_INDEX, ARTICLE, "n.title, n.text", "cjk"),
        (WORDINGS_INDEX, WORDING, "n.grams", "whitespace"),
        (PASSAGES_INDEX, PASSAGE, "n.words", "whitespace"),
    ):
        yield (
            f"CREATE FULLTEXT INDEX {index} IF NOT EXISTS FOR (n:{labels}) ON EACH [{listed}]"
            f" OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{analyzer}'}}}}"
        )
