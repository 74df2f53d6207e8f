"""Readings as they were written: each article's own tellings, before those of several articles are drawn together."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.model import Article, Edge, Evidence, Mention, Node, Reading, Statement
from graph.sqlite.rows import as_list
from graph.store import Kept

_Rows = Mapping[int, list[sqlite3.Row]]  # by the row of their article

_ARTICLES = (
    "SELECT id, key, text, record, title, url, publisher, published, sketch, notes, loaded FROM article"
    " WHERE key > ? ORDER BY key LIMIT ?"
)
_LABELS = (
    "SELECT article, node.key, kind, field, value FROM sighting JOIN label ON label.id = sighting.label"
    " JOIN node ON node.id = label.node WHERE article IN (SELECT value FROM json_each(?))"
    " ORDER BY node.key, field, value"
)
_MENTIONS = (
    'SELECT article, node.key, start, "end" FROM mention JOIN node ON node.id = mention.node'
    ' WHERE article IN (SELECT value FROM json_each(?)) ORDER BY node.key, start, "end"'
)
_EDGES = (
    'SELECT article, source.key AS source, edge.kind, target.key AS target, start, "end" FROM edge'
    " JOIN node AS source ON source.id = edge.source JOIN node AS target ON target.id = edge.target"
    ' WHERE article IN (SELECT value FROM json_each(?)) ORDER BY source.key, edge.kind, target.key, start, "end"'
)
_CLAIMS = """
    SELECT claim.article, statement.id, statement.key, speaker.key AS speaker, act, event.key AS event,
           place.key AS place, claim.capacity, claim.date, claim.stance, claim.due, claim.status, claim.extractor,
           claim.confidence, claim.review
    FROM claim JOIN statement ON statement.id = claim.statement
    JOIN node AS speaker ON speaker.id = statement.speaker
    LEFT JOIN node AS event ON event.id = statement.event
    LEFT JOIN node AS place ON place.id = claim.place
    WHERE claim.article IN (SELECT value FROM json_each(?)) ORDER BY statement.key
"""
_ABOUT = (
    "SELECT statement, key FROM about JOIN node ON node.id = about.node"
    " WHERE statement IN (SELECT value FROM json_each(?)) ORDER BY statement, key"
)
# From the claims, which an index finds by their article; evidence would be read from end to end for every page.
_EVIDENCE = (
    'SELECT claim.article, claim.statement, start, "end" FROM claim CROSS JOIN evidence'
    " ON evidence.statement = claim.statement AND evidence.article = claim.article"
    ' WHERE claim.article IN (SELECT value FROM json_each(?)) ORDER BY claim.statement, start, "end"'
)


def readings(connection: sqlite3.Connection, after: str, limit: int) -> list[Kept]:
    """The next `limit` readings behind the article `after`, by article id; their parts are sorted by id and place."""
    articles = connection.execute(_ARTICLES, (after, limit)).fetchall()
    wanted = (as_list(row["id"] for row in articles),)

    def told(query: str) -> _Rows:
        return _by_article(connection.execute(query, wanted))

    labels, mentions, edges, claims = told(_LABELS), told(_MENTIONS), told(_EDGES), told(_CLAIMS)
    evidence = told(_EVIDENCE)
    about = _about(connection, claims)
    kept = []
    for row in articles:
        at = row["id"]
        article = Article(
            *(row["key"], row["text"], row["record"], row["title"]),
            *(row["url"], row["publisher"], row["published"], row["sketch"], json.loads(row["notes"])),
        )

        def quote(spot: sqlite3.Row, key: str = article.id, text: str = article.text) -> Evidence:
            return Evidence(key, spot["start"], spot["end"], text[spot["start"] : spot["end"]])

        spots: dict[int, list[Evidence]] = defaultdict(list)
        for spot in evidence.get(at, ()):
            spots[spot["statement"]].append(quote(spot))
        reading = Reading(
            article,
            tuple(_nodes(labels.get(at, ()))),
            tuple(Mention(spot["key"], quote(spot)) for spot in mentions.get(at, ())),
            tuple(
                Edge(spot["source"], spot["kind"], spot["target"], quote(spot)) for spot in edges.get(at, ())
            ),
            tuple(_statement(claim, about[claim["id"]], spots[claim["id"]]) for claim in claims.get(at, ())),
        )
        kept.append(Kept(reading, row["loaded"]))
    return kept


def node_rows(connection: sqlite3.Connection, after: str, limit: int) -> list[int]:
    """The rows of the next `limit` nodes behind the node `after`, by id."""
    found = connection.execute("SELECT id FROM node WHERE key > ? ORDER BY key LIMIT ?", (after, limit))
    return [row["id"] for row in found]


def _by_article(rows: Iterable[sqlite3.Row]) -> _Rows:
    found: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        found[row["article"]].append(row)
    return found


def _about(connection: sqlite3.Connection, claims: _Rows) -> Mapping[int, list[str]]:
    statements = as_list({claim["id"] for rows in claims.values() for claim in rows})
    found: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(_ABOUT, (statements,)):
        found[row["statement"]].append(row["key"])
    return found


def _nodes(labels: Iterable[sqlite3.Row]) -> Iterable[Node]:
    """The nodes that these labels, sorted by node, name."""
    by_node: dict[str, list[sqlite3.Row]] = {}
    for label in labels:
        by_node.setdefault(label["key"], []).append(label)
    for key, rows in by_node.items():
        told = {row["field"]: row["value"] for row in rows if row["field"] != "alias"}
        aliases = tuple(row["value"] for row in rows if row["field"] == "alias")
        yield Node(key, rows[0]["kind"], told.pop("name", ""), aliases, told)


def _statement(claim: sqlite3.Row, about: Sequence[str], evidence: Sequence[Evidence]) -> Statement:
    return Statement(
        id=claim["key"],
        speaker=claim["speaker"],
        act=claim["act"],
        about=tuple(about),
        evidence=tuple(evidence),
        capacity=claim["capacity"],
        event=claim["event"],
        date=claim["date"],
        place=claim["place"],
        stance=claim["stance"],
        due=claim["due"],
        status=claim["status"],
        extractor=claim["extractor"],
        confidence=claim["confidence"],
        review=claim["review"],
    )
