"""Writing readings and taking articles back.

Two things hold whatever is loaded in whatever order: an article that was written and taken back leaves nothing, and
what is shown of a node or a statement follows from the articles alone. So each article's tellings are kept
(`sighting`, `claim`, `evidence`), and what is shown is drawn from them again whenever they change.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from graph.drawing import days, drawn_statement, wordings
from graph.faults import admitted
from graph.model import Article, ArticleId, Node, Reading, Statement
from graph.sqlite.rows import as_list, row_ids
from graph.sqlite.searching import add_names, add_page, remove_names, remove_page
from graph.sqlite.tallies import count
from graph.store import MOMENT, Written


def write(
    connection: sqlite3.Connection, batch: Sequence[Reading], loaded: Mapping[ArticleId, str | None]
) -> Written:
    """Write readings inside the caller's transaction; `loaded` says when articles were loaded first, the others are now."""
    now = datetime.now(UTC).strftime(MOMENT)
    known = row_ids(connection, "article", (reading.article.id for reading in batch))
    new, unchanged, refused = admitted(batch, known)
    touched: set[int] = set()
    statements = 0
    for reading in new:
        article = _add_article(connection, reading.article, loaded.get(reading.article.id, now))
        nodes = _add_nodes(connection, reading.nodes, article)
        _add_places(connection, reading, article, nodes)
        rows, added = _add_statements(connection, reading.statements, article, nodes)
        touched |= rows
        statements += added
    count(connection, touched, sign=-1)
    _draw(connection, touched)
    count(connection, touched, sign=1)
    return Written(len(new), unchanged, statements, refused)


def forget(connection: sqlite3.Connection, article: int) -> tuple[int, int]:
    """Take an article back inside the caller's transaction; how many statements and nodes went with it."""
    one = {"article": article}
    claims = connection.execute(
        "DELETE FROM claim WHERE article = :article RETURNING statement", one
    ).fetchall()
    touched = {statement for (statement,) in claims}
    count(connection, touched, sign=-1)
    gone = connection.execute(
        "DELETE FROM statement WHERE id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT * FROM claim WHERE claim.statement = statement.id) RETURNING id",
        (as_list(touched),),
    ).fetchall()
    left = touched.difference(statement for (statement,) in gone)
    _draw(connection, left)
    count(connection, left, sign=1)
    connection.execute("DELETE FROM mention WHERE article = :article", one)
    connection.execute("DELETE FROM edge WHERE article = :article", one)
    nodes = _forget_labels(connection, one)
    (text,) = connection.execute("DELETE FROM article WHERE id = :article RETURNING text", one).fetchone()
    remove_page(connection, article, text)
    return len(gone), nodes


def _forget_labels(connection: sqlite3.Connection, one: Mapping[str, int]) -> int:
    sightings = connection.execute(
        "DELETE FROM sighting WHERE article = :article RETURNING label", one
    ).fetchall()
    labels = (as_list(label for (label,) in sightings),)
    nodes = connection.execute(
        "UPDATE label SET articles = articles - 1 WHERE id IN (SELECT value FROM json_each(?)) RETURNING node",
        labels,
    ).fetchall()
    unused = connection.execute(
        "DELETE FROM label WHERE articles = 0 AND id IN (SELECT value FROM json_each(?)) RETURNING id, spelling",
        labels,
    ).fetchall()
    remove_names(connection, [(label, spelling) for label, spelling in unused if spelling is not None])
    gone = connection.execute(
        "DELETE FROM node WHERE id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT * FROM label WHERE label.node = node.id) RETURNING id",
        (as_list({node for (node,) in nodes}),),
    ).fetchall()
    return len(gone)


def _add_article(connection: sqlite3.Connection, article: Article, loaded: str | None) -> int:
    row = connection.execute(
        "INSERT INTO article (key, record, text, title, url, publisher, published, sketch, notes, first_day,"
        " last_day, loaded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            article.id,
            article.record,
            article.text,
            article.title,
            article.url,
            article.publisher,
            article.published,
            article.sketch,
            json.dumps(dict(article.notes), ensure_ascii=False),
            *days(article.published),
            loaded,
        ),
    ).fetchone()
    add_page(connection, row[0], article.text)
    return int(row[0])


def _add_nodes(connection: sqlite3.Connection, nodes: Iterable[Node], article: int) -> dict[str, int]:
    """Write nodes and what the article calls them; the row of each."""
    nodes = list(nodes)
    connection.executemany(
        "INSERT INTO node (key, kind) VALUES (?, ?) ON CONFLICT (key) DO NOTHING",
        ((node.id, node.kind) for node in nodes),
    )
    rows = row_ids(connection, "node", (node.id for node in nodes))
    labels = [(rows[node.id], *label) for node in nodes for label in wordings(node)]
    connection.executemany(
        "INSERT INTO label (node, field, value, spelling, articles) VALUES (?, ?, ?, ?, 1)"
        " ON CONFLICT (node, field, value) DO UPDATE SET articles = articles + 1",
        labels,
    )
    spelled = connection.execute(
        "SELECT id, spelling FROM label WHERE articles = 1 AND spelling IS NOT NULL"
        " AND node IN (SELECT value FROM json_each(?))",
        (as_list(rows.values()),),
    ).fetchall()
    add_names(connection, [tuple(row) for row in spelled])
    connection.executemany(
        "INSERT INTO sighting (label, article) SELECT id, ? FROM label WHERE node = ? AND field = ? AND value = ?",
        ((article, node, field, value) for node, field, value, _ in labels),
    )
    return rows


def _add_places(
    connection: sqlite3.Connection, reading: Reading, article: int, nodes: Mapping[str, int]
) -> None:
    """Write where the article names its nodes and states its edges."""
    connection.executemany(
        "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?)",
        (
            (nodes[mention.node], article, mention.evidence.start, mention.evidence.end)
            for mention in reading.mentions
        ),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO edge VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                nodes[edge.source],
                edge.kind,
                nodes[edge.target],
                article,
                edge.evidence.start,
                edge.evidence.end,
            )
            for edge in reading.edges
        ),
    )


def _add_statements(
    connection: sqlite3.Connection, statements: Iterable[Statement], article: int, nodes: Mapping[str, int]
) -> tuple[set[int], int]:
    """Write what one article claims; the rows of the statements, and how many of them are new."""
    statements = list(statements)
    new = connection.executemany(
        "INSERT INTO statement (key, speaker, act, event) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
        (
            (said.id, nodes[said.speaker], said.act, nodes[said.event] if said.event else None)
            for said in statements
        ),
    ).rowcount
    rows = row_ids(connection, "statement", (said.id for said in statements))
    connection.executemany(
        "INSERT OR IGNORE INTO about (statement, node) VALUES (?, ?)",
        ((rows[said.id], nodes[node]) for said in statements for node in said.about),
    )
    connection.executemany(
        "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                rows[said.id],
                article,
                said.capacity,
                said.date,
                nodes[said.place] if said.place else None,
                said.stance,
                said.due,
                said.status,
                said.extractor,
                said.confidence,
                said.review,
            )
            for said in statements
        ),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO evidence VALUES (?, ?, ?, ?)",
        ((rows[said.id], article, quote.start, quote.end) for said in statements for quote in said.evidence),
    )
    return set(rows.values()), max(new, 0)  # -1 where there was nothing to write


def _draw(connection: sqlite3.Connection, statements: Iterable[int]) -> None:
    """Draw the columns of these statements from their claims and evidence."""
    wanted = (as_list(statements),)
    claims = connection.execute(
        "SELECT claim.statement, capacity, date, node.key AS place, stance, due, status, extractor, confidence, review"
        " FROM claim LEFT JOIN node ON node.id = claim.place"
        " WHERE claim.statement IN (SELECT value FROM json_each(?)) ORDER BY claim.statement",
        wanted,
    ).fetchall()
    connection.executemany(
        "UPDATE statement SET capacity = :capacity, date = :date, first_day = :first_day, last_day = :last_day,"
        " place = (SELECT id FROM node WHERE key = :place), stance = :stance, due = :due, status = :status,"
        " extractor = :extractor, confidence = :confidence, review = :review WHERE id = :id",
        (
            {**drawn_statement(list(rows)), "id": statement}
            for statement, rows in groupby(claims, key=itemgetter("statement"))
        ),
    )
    connection.execute(
        "UPDATE statement SET (first_article, first_start) = (SELECT article.key, start FROM evidence"
        " JOIN article ON article.id = evidence.article WHERE evidence.statement = statement.id"
        " ORDER BY article.key, start LIMIT 1) WHERE id IN (SELECT value FROM json_each(?))",
        wanted,
    )
    connection.execute(
        "UPDATE about SET (first_day, last_day, speaker) = (SELECT first_day, last_day, speaker FROM statement"
        " WHERE statement.id = about.statement) WHERE statement IN (SELECT value FROM json_each(?))",
        wanted,
    )
