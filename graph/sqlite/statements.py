"""Statements by any mix of speaker, subject, event, place, article, act, stance and days, a page at a time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.model import Evidence, Statement
from graph.sqlite.conditions import WALKS, Conditions, conditions, rarest
from graph.sqlite.reading import NO_LIMIT, quotes
from graph.sqlite.rows import OPEN_END, as_list
from graph.store import Filter

_MOST_WALKS = 20  # nodes whose days are merged; of more, all statements are sorted
_SELECT = """
    SELECT statement.id, statement.key, speaker.key AS speaker, act, event.key AS event, place.key AS place,
           capacity, date, stance, due, status, extractor, confidence, review
    FROM statement
    JOIN node AS speaker ON speaker.id = statement.speaker
    LEFT JOIN node AS event ON event.id = statement.event
    LEFT JOIN node AS place ON place.id = statement.place
"""


def statements(
    connection: sqlite3.Connection, which: Filter, limit: int | None, offset: int, *, newest: bool
) -> list[Statement]:
    """Statements that pass the filter, by date, first evidence and id; with `newest` from the last known date back.

    Under `as_of` evidence of later articles is left out; the other values are still those of all articles.
    """
    asked = conditions(connection, which)
    page = {"limit": NO_LIMIT if limit is None else limit, "offset": offset, "unknown": OPEN_END + 1}
    found = connection.execute(
        _ordered(connection, asked, newest=newest), {**asked.values, **page}
    ).fetchall()
    ids = [row[0] for row in found]
    place = {row: at for at, row in enumerate(ids)}
    rows = connection.execute(
        f"{_SELECT} WHERE statement.id IN (SELECT value FROM json_each(?))", (as_list(ids),)
    ).fetchall()
    return list(
        _statements(connection, sorted(rows, key=lambda row: place[row["id"]]), asked.values.get("as_of"))
    )


def statement(connection: sqlite3.Connection, id: str) -> Statement | None:
    """One statement by its id."""
    rows = connection.execute(
        f"{_SELECT} WHERE statement.key IN (SELECT value FROM json_each(?))", (as_list([id]),)
    ).fetchall()
    return next(_statements(connection, rows, None), None)


def _ordered(connection: sqlite3.Connection, asked: Conditions, *, newest: bool) -> str:
    """The query for the ids of one page, in order.

    The index of the rarest part holds its statements in the order of days: SQLite reads it only as far as the page
    goes. For several nodes it merges as many walks.
    """
    part = rarest(connection, asked)
    direction = "DESC" if newest else "ASC"
    by = f"1 {direction}, 2 {direction}, 3 {direction}, 4 {direction}, 5 {direction}"
    nodes: Iterable[int | None] = asked.rows[part] if part else (None,)
    if part is None or not 0 < len(asked.rows[part]) <= _MOST_WALKS:
        part, nodes = None, (None,)
    # UNION leaves a statement out that a second walk meets again.
    walks = " UNION ".join(_walk(asked, part, node, newest=newest) for node in nodes)
    return f"SELECT id FROM ({walks} ORDER BY {by} LIMIT :limit OFFSET :offset)"


def _walk(asked: Conditions, part: str | None, node: int | None, *, newest: bool) -> str:
    table, column = WALKS[part] if part else ("statement", "")
    source = (
        "about CROSS JOIN statement ON statement.id = about.statement" if table == "about" else "statement"
    )
    here = f"{table}.{column} = {node:d}" if node is not None else "true"
    known = f" AND {table}.first_day < :unknown" if newest else ""
    return (
        f"SELECT {table}.first_day, {table}.last_day, first_article, first_start, statement.key, statement.id AS id"
        f" FROM {source} WHERE {here} AND {asked.where(but=part)}{known}"
    )


def _statements(
    connection: sqlite3.Connection, rows: list[sqlite3.Row], as_of: int | str | None
) -> Iterator[Statement]:
    wanted = as_list(row["id"] for row in rows)
    about: dict[int, list[str]] = defaultdict(list)
    for link in connection.execute(
        "SELECT statement, key FROM about JOIN node ON node.id = about.node"
        " WHERE statement IN (SELECT value FROM json_each(?)) ORDER BY statement, key",
        (wanted,),
    ):
        about[link["statement"]].append(link["key"])
    evidence = _evidence(connection, wanted, as_of)
    for row in rows:
        yield Statement(
            id=row["key"],
            speaker=row["speaker"],
            act=row["act"],
            about=tuple(about[row["id"]]),
            evidence=tuple(evidence[row["id"]]),
            capacity=row["capacity"],
            event=row["event"],
            date=row["date"],
            place=row["place"],
            stance=row["stance"],
            due=row["due"],
            status=row["status"],
            extractor=row["extractor"],
            confidence=row["confidence"],
            review=row["review"],
        )


def _evidence(
    connection: sqlite3.Connection, wanted: str, as_of: int | str | None
) -> dict[int, list[Evidence]]:
    """The evidence of each statement row, by article and place in it."""
    rows = connection.execute(
        'SELECT statement, article.key, start, "end" FROM evidence JOIN article ON article.id = evidence.article'
        " WHERE statement IN (SELECT value FROM json_each(:wanted))"
        " AND (:as_of IS NULL OR last_day BETWEEN 1 AND :as_of) ORDER BY statement, article.key, start",
        {"wanted": wanted, "as_of": as_of},
    ).fetchall()
    found: dict[int, list[Evidence]] = defaultdict(list)
    told = quotes(connection, ((row["key"], row["start"], row["end"]) for row in rows))
    for row, quote in zip(rows, told, strict=True):
        found[row["statement"]].append(quote)
    return found
