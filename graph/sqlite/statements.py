"""Statements by any mix of speaker, subject, event, place, article, act, stance and days, a page at a time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from graph.drawing import OPEN_END
from graph.model import Evidence, Statement
from graph.sqlite.conditions import LOOSE, PAIRS, WALKS, Conditions, conditions, rarest
from graph.sqlite.reading import NO_LIMIT, quotes
from graph.sqlite.rows import as_list
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
    direction = "DESC" if newest else "ASC"
    by = f"1 {direction}, 2 {direction}, 3 {direction}, 4 {direction}, 5 {direction}"
    # UNION leaves a statement out that a second walk meets again.
    walks = " UNION ".join(
        walk.sql(asked, newest=newest) for one in _walks(connection, asked) for walk in one.split(asked)
    )
    return f"SELECT id FROM ({walks} ORDER BY {by} LIMIT :limit OFFSET :offset)"


@dataclass(frozen=True, slots=True)
class _Walk:
    """Statements that one index holds in the order of days."""

    table: str
    here: str  # the condition that the index serves
    parts: Sequence[str]  # of the filter, that `here` stands for
    index: str | None = None  # where SQLite must not choose it

    def split(self, asked: Conditions) -> list[_Walk]:
        """The same statements; where a first day is asked for, those that begin from it on, and those that reach into it.

        So the index is entered at that day. A date that begins earlier reaches into it only if it is no single day.
        """
        index = LOOSE.get((self.table, self.parts[0] if self.parts else None))
        if "since" not in asked.asked or index is None:
            return [self]
        day = f"{self.table}.first_day"
        within = f"{self.here} AND {day} >= :since AND {day} < :unknown"
        into = f"{self.here} AND {day} < {self.table}.last_day AND {day} < :since"
        return [
            replace(self, here=within, parts=(*self.parts, "since")),
            replace(self, here=into, index=index),
        ]

    def sql(self, asked: Conditions, *, newest: bool) -> str:
        """The statements of the walk that pass the filter, with what they are sorted by."""
        source = f"{self.table} INDEXED BY {self.index}" if self.index else self.table
        if self.table == "about":
            source += " CROSS JOIN statement ON statement.id = about.statement"
        known = f" AND {self.table}.first_day < :unknown" if newest else ""
        return (
            f"SELECT {self.table}.first_day, {self.table}.last_day, first_article, first_start, statement.key,"
            f" statement.id AS id FROM {source} WHERE {self.here} AND {asked.where(but=self.parts, days=self.table)}{known}"
        )


def _walks(connection: sqlite3.Connection, asked: Conditions) -> list[_Walk]:
    """One walk a node, or a pair of nodes; a single one over all that the filter leaves where there are too many."""
    for (one, other), (table, first, second) in PAIRS.items():
        pairs = list(product(asked.rows.get(one, ()), asked.rows.get(other, ())))
        if 0 < len(pairs) <= _MOST_WALKS:
            heres = (f"{table}.{first} = {a:d} AND {table}.{second} = {b:d}" for a, b in pairs)
            return [_Walk(table, here, (one, other)) for here in heres]
    part = rarest(connection, asked)
    if part is None:
        return [_Walk("statement", "true", ())]
    table, column = WALKS[part]
    if 0 < len(asked.rows[part]) <= _MOST_WALKS:
        return [_Walk(table, f"{table}.{column} = {node:d}", (part,)) for node in asked.rows[part]]
    return [_Walk("statement", asked.indexed(part), (part,))]


def _statements(
    connection: sqlite3.Connection, rows: list[sqlite3.Row], as_of: float | str | None
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
    connection: sqlite3.Connection, wanted: str, as_of: float | str | None
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
