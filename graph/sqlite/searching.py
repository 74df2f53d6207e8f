"""Search that forgives: names by the letters that they share, pages by pairs of letters with spaces left out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from graph.identity import key
from graph.model import Evidence
from graph.spelling import (
    COMPARED,
    FREQUENT,
    PAGES,
    NameSearch,
    inner_grams,
    name_grams,
    pairs,
    quoted,
)
from graph.sqlite.rows import as_list


def register(connection: sqlite3.Connection) -> None:
    """Give the migrations the functions that fill the tables of search."""
    connection.create_function("spelling_grams", 1, _grams_json, deterministic=True)
    connection.create_function("passage_words", 1, _words, deterministic=True)


def _grams_json(spelling: str) -> str:
    return json.dumps(sorted(name_grams(spelling)))


def _words(text: str) -> str:
    return " ".join(pairs(text))


def add_names(connection: sqlite3.Connection, labels: Iterable[tuple[int, str]]) -> None:
    """Keep the grams of these (row of label, spelling)."""
    connection.executemany(
        "INSERT OR IGNORE INTO gram VALUES (?, ?)",
        ((gram, row) for row, spelling in labels for gram in name_grams(spelling)),
    )


def remove_names(connection: sqlite3.Connection, labels: Iterable[tuple[int, str]]) -> None:
    """Forget the grams of these (row of label, spelling)."""
    connection.executemany(
        "DELETE FROM gram WHERE gram = ? AND label = ?",
        ((gram, row) for row, spelling in labels for gram in name_grams(spelling)),
    )


def add_page(connection: sqlite3.Connection, article: int, text: str) -> None:
    """Make a page findable."""
    connection.execute("INSERT INTO passage (rowid, words) VALUES (?, ?)", (article, _words(text)))


def remove_page(connection: sqlite3.Connection, article: int, text: str) -> None:
    """Forget a page; the index wants to be told the words again."""
    connection.execute(
        "INSERT INTO passage (passage, rowid, words) VALUES ('delete', ?, ?)", (article, _words(text))
    )


def containing(connection: sqlite3.Connection, spelling: str, kind: str | None) -> list[int]:
    """The rows of nodes with a name that contains `spelling`."""
    grams = inner_grams(spelling)
    rare = _rarest(connection, grams, len(grams))
    if len(rare) < len(grams):
        return []  # no name has one of the grams
    narrowed = "label.id IN (SELECT label FROM gram WHERE gram = :gram)" if rare else "true"
    rows = connection.execute(
        f"SELECT DISTINCT label.node FROM label JOIN node ON node.id = label.node WHERE {narrowed}"
        " AND spelling IS NOT NULL AND instr(spelling, :spelling) > 0 AND (:kind IS NULL OR kind = :kind)",
        {"gram": rare[0] if rare else None, "spelling": spelling, "kind": kind},
    ).fetchall()
    return [row["node"] for row in rows]


def near(
    connection: sqlite3.Connection, words: str, kind: str | None, limit: int
) -> list[tuple[str, str, float]]:
    """Names like `words`, with their node and how alike they are (0 to 1), the most alike first."""
    search = NameSearch.of(words)
    chosen = _rarest(connection, search.grams, search.rarest)
    rows = connection.execute(
        """
        WITH sharing AS MATERIALIZED (
            SELECT label, count(*) AS shared FROM gram WHERE gram IN (SELECT value FROM json_each(:grams)) GROUP BY label
        ), least AS (  -- what those share that are compared, whatever their kind
            SELECT CASE WHEN :kind IS NULL THEN shared ELSE 0 END AS shared
            FROM sharing ORDER BY sharing.shared DESC LIMIT 1 OFFSET :most - 1
        )
        SELECT value, spelling, node.key
        FROM sharing CROSS JOIN label ON label.id = sharing.label JOIN node ON node.id = label.node
        WHERE shared >= coalesce((SELECT shared FROM least), 0) AND (:kind IS NULL OR kind = :kind)
        ORDER BY shared DESC, length(spelling), value, node.key LIMIT :most
        """,
        {"grams": as_list(chosen), "kind": kind, "most": COMPARED},
    ).fetchall()
    return search.ranked(((row["value"], row["spelling"], row["key"]) for row in rows), limit)


def _rarest(connection: sqlite3.Connection, grams: Collection[str], most: int) -> list[str]:
    """The grams that the fewest names have; those that nothing has are left out."""
    counted = {
        gram: connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM gram WHERE gram = ? LIMIT ?)", (gram, FREQUENT)
        ).fetchone()[0]
        for gram in grams
    }
    present = (gram for gram in grams if counted[gram])
    return sorted(present, key=lambda gram: (counted[gram], gram))[:most]


def passages(connection: sqlite3.Connection, words: Sequence[str], limit: int) -> list[Evidence]:
    """Sentences that hold all of `words`, spaces and marks aside: the newest article first, unknown days last."""
    wanted = [key(word) for word in words]
    asked = list(dict.fromkeys(pair for word in wanted for pair in pairs(word)))
    if not asked or any(len(word) < 2 for word in wanted):
        return []
    pages = connection.execute(
        "SELECT article.key, text FROM article JOIN"
        " (SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rowid DESC LIMIT ?) AS hit ON hit.rowid = article.id"
        " ORDER BY last_day = 0, first_day DESC, article.key",
        (" AND ".join(f'"{pair}"' for pair in asked), PAGES),
    )
    return quoted(((page["key"], page["text"]) for page in pages), wanted, limit)
