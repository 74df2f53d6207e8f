"""Reading nodes, articles, mentions, edges and counts back."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.drawing import OPEN_END, OPEN_START, covered, drawn_node, ordinals
from graph.identity import key
from graph.model import Article, Edge, Evidence, Mention, Node
from graph.sqlite.rows import as_list, row_ids
from graph.sqlite.searching import containing
from graph.store import Counts, Published

NO_LIMIT = -1  # of SQLite's LIMIT
_DATED = ("article", "statement")  # tables with days
_NODE = "node:"  # before the kinds in `total`
_LAST_LETTER = chr(sys.maxunicode)  # behind all that can follow the start of a key

_HEAD = "key, record, title, url, publisher, published, sketch, notes"
Spot = tuple[int, str, int, int]  # row and id of an article, and where in it: start and end
_FIELDS = f"text, {_HEAD}"


def nodes(connection: sqlite3.Connection, rows: Iterable[int]) -> dict[str, Node]:
    """The nodes of these rows by id, drawn from what the articles call them."""
    labels = connection.execute(
        "SELECT node.key, kind, field, value, articles FROM node JOIN label ON label.node = node.id"
        " WHERE node.id IN (SELECT value FROM json_each(?)) ORDER BY node.key, field, value",
        (as_list(rows),),
    )
    kinds: dict[str, str] = {}
    votes: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in labels:
        kinds[row["key"]] = row["kind"]
        votes[row["key"]][row["field"]][row["value"]] = row["articles"]
    return {node: drawn_node(node, kinds[node], fields) for node, fields in votes.items()}


def find(connection: sqlite3.Connection, name: str, kind: str | None, *, whole: bool) -> list[Node]:
    """Nodes of that spelling; where there is none, and not with `whole`, those whose spelling contains it."""
    spelling = key(name)
    if not spelling:
        return []
    rows = connection.execute(
        "SELECT DISTINCT label.node FROM label JOIN node ON node.id = label.node"
        " WHERE spelling = :spelling AND (:kind IS NULL OR kind = :kind)",
        {"spelling": spelling, "kind": kind},
    ).fetchall()
    found = [row["node"] for row in rows]
    if not found and not whole:
        found = containing(connection, spelling, kind)
    return sorted(nodes(connection, found).values(), key=lambda node: (node.name, node.id))


def names(connection: sqlite3.Connection, kind: str | None, starting: str) -> list[tuple[str, str]]:
    """Every name and alias whose key starts so, with the id of its node."""
    first = key(starting)
    rows = connection.execute(
        "SELECT DISTINCT value, key FROM label JOIN node ON node.id = label.node"
        " WHERE spelling >= :first AND spelling < :behind AND (:kind IS NULL OR kind = :kind) ORDER BY value, key",
        {"first": first, "behind": first + _LAST_LETTER, "kind": kind},
    )
    return [(row["value"], row["key"]) for row in rows]


def values(connection: sqlite3.Connection, field: str) -> list[str]:
    """What is told of an attribute, each value once: the index is entered anew behind each of them."""
    rows = connection.execute(
        """
        WITH RECURSIVE told (value) AS (
            SELECT min(value) FROM label WHERE field = :field AND spelling IS NULL
            UNION ALL
            SELECT (SELECT min(value) FROM label WHERE field = :field AND spelling IS NULL AND value > told.value)
            FROM told WHERE told.value IS NOT NULL
        ) SELECT value FROM told WHERE value IS NOT NULL ORDER BY value
        """,
        {"field": field},
    )
    return [value for (value,) in rows]


def bearing(connection: sqlite3.Connection, field: str, values: Iterable[str]) -> set[str]:
    """The ids of the nodes of which an attribute is told with one of these values."""
    rows = connection.execute(
        "SELECT key FROM label JOIN node ON node.id = label.node"
        " WHERE field = ? AND spelling IS NULL AND value IN (SELECT value FROM json_each(?))",
        (field, as_list(values)),
    )
    return {node for (node,) in rows}


def article(connection: sqlite3.Connection, row: int) -> Article:
    """The article of a row."""
    return _article(connection.execute(f"SELECT {_FIELDS} FROM article WHERE id = ?", (row,)).fetchone())


def articles(
    connection: sqlite3.Connection, published: Published, limit: int | None, offset: int
) -> list[Article]:
    """Articles that were published then, by day of publication, then id."""
    rows = connection.execute(
        f"SELECT {_FIELDS} FROM article WHERE (:since IS NULL OR last_day >= :since)"
        " AND (:until IS NULL OR first_day <= :until) AND (:as_of IS NULL OR last_day BETWEEN 1 AND :as_of)"
        " ORDER BY first_day, key LIMIT :limit OFFSET :offset",
        {**ordinals(published), "limit": _limit(limit), "offset": offset},
    )
    return [_article(row) for row in rows]


def heads(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Article]:
    """Articles by id, without their texts."""
    rows = connection.execute(
        f"SELECT '' AS text, {_HEAD} FROM article WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key",
        (as_list(ids),),
    )
    return {row["key"]: _article(row) for row in rows}


def _article(row: sqlite3.Row) -> Article:
    return Article(
        *(row["key"], row["text"], row["record"], row["title"]),
        *(row["url"], row["publisher"], row["published"], row["sketch"], json.loads(row["notes"])),
    )


def _limit(limit: int | None) -> int:
    return NO_LIMIT if limit is None else limit


def quotes(connection: sqlite3.Connection, spots: Sequence[Spot]) -> list[Evidence]:
    """The words at each spot, in order. Only the places are kept, so no quote can differ."""
    texts: dict[int, str] = dict(
        connection.execute(
            "SELECT id, text FROM article WHERE id IN (SELECT value FROM json_each(?))",
            (as_list({row for row, _, _, _ in spots}),),
        ).fetchall()
    )
    return [Evidence(article, start, end, texts[row][start:end]) for row, article, start, end in spots]


def mentions(connection: sqlite3.Connection, node: str, limit: int | None) -> list[Mention]:
    """Where a node is named, by article and place."""
    rows = connection.execute(
        'SELECT article.id, article.key, start, "end" FROM mention JOIN article ON article.id = mention.article'
        ' WHERE node = ? ORDER BY article.key, start, "end" LIMIT ?',
        (row_ids(connection, "node", [node]).get(node), _limit(limit)),
    ).fetchall()
    return [Mention(node, quote) for quote in quotes(connection, [tuple(row) for row in rows])]


def named(connection: sqlite3.Connection, rows: Iterable[int], most: int) -> dict[str, int]:
    """How often the nodes of these rows are named, by id. Counting ends at `most`; nothing is sorted for it."""
    found = connection.execute(
        "SELECT key, (SELECT count(*) FROM (SELECT 1 FROM mention WHERE mention.node = node.id LIMIT :most))"
        " FROM node WHERE id IN (SELECT value FROM json_each(:rows)) ORDER BY key",
        {"rows": as_list(rows), "most": most},
    ).fetchall()
    return dict(map(tuple, found))


def edges(connection: sqlite3.Connection, node: str, limit: int | None) -> list[Edge]:
    """The edges at a node by kind and other end, each with the first sentence that states it."""
    rows = connection.execute(
        """
        WITH told AS (
            SELECT *, target AS other FROM edge WHERE source = :node
            UNION ALL
            SELECT *, source AS other FROM edge WHERE target = :node
        ), ranked AS (
            SELECT told.*, article.key AS quoted, row_number() OVER (
                PARTITION BY source, kind, target ORDER BY article.key, start, "end"
            ) AS place
            FROM told JOIN article ON article.id = told.article
        )
        SELECT source.key AS source, ranked.kind, target.key AS target, ranked.article, quoted, start, "end"
        FROM ranked
        JOIN node AS source ON source.id = ranked.source
        JOIN node AS target ON target.id = ranked.target
        JOIN node AS other ON other.id = ranked.other
        WHERE place = 1 ORDER BY ranked.kind, other.key, source.key LIMIT :limit
        """,
        {"node": row_ids(connection, "node", [node]).get(node), "limit": _limit(limit)},
    ).fetchall()
    told = quotes(connection, [(row["article"], row["quoted"], row["start"], row["end"]) for row in rows])
    return [
        Edge(row["source"], row["kind"], row["target"], quote) for row, quote in zip(rows, told, strict=True)
    ]


def counts(connection: sqlite3.Connection) -> Counts:
    """How much there is, and the days it covers: those that are known to the day, or else all but open ends and unknown dates."""
    numbers = dict(connection.execute("SELECT what, number FROM total ORDER BY what").fetchall())
    kinds = {
        what.removeprefix(_NODE): number
        for what, number in numbers.items()
        if what.startswith(_NODE) and number
    }
    days = _outermost(connection, known=True) or _outermost(connection, known=False)
    return Counts(
        numbers["article"],
        numbers["statement"],
        numbers["mention"],
        kinds,
        *covered(days),
    )


def _outermost(connection: sqlite3.Connection, *, known: bool) -> list[int]:
    """The first and last days of articles and statements, open ends and unknown days left out.

    With `known` those that are known to the day, in whose order an index holds them.
    """
    only = "first_day = last_day" if known else "true"
    ends = (("min", "first_day"), ("max", "first_day" if known else "last_day"))
    days = [
        connection.execute(
            f"SELECT {end}({day}) FROM {table} WHERE {only} AND {day} > ? AND {day} < ?",
            (OPEN_START, OPEN_END),
        ).fetchone()[0]
        for table in _DATED
        for end, day in ends
    ]
    return [day for day in days if day is not None]
