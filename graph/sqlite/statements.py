"""Statements by any mix of speaker, subject, event, place, article, act, stance and days, a page at a time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from graph.drawing import OPEN_END
from graph.model import Evidence, Statement
from graph.sqlite.conditions import LONG, LOOSE, PAIRS, WALKS, Conditions, conditions, rarest
from graph.sqlite.reading import NO_LIMIT, quotes
from graph.sqlite.rows import as_list, row_ids
from graph.store import Filter

_MOST_WALKS = 20  # nodes whose days are merged; of more, all statements are sorted
# The row, then the fields of graph.model.Statement in their order, but for `about` and `evidence`.
_SELECT = """
    SELECT statement.id, statement.key, speaker.key, act, capacity, event.key, date, place.key, stance, due, status,
           extractor, confidence, review
    FROM statement
    JOIN node AS speaker ON speaker.id = statement.speaker
    LEFT JOIN node AS event ON event.id = statement.event
    LEFT JOIN node AS place ON place.id = statement.place
"""


def pages(
    connection: sqlite3.Connection,
    filters: Iterable[Filter],
    limit: int | None,
    offset: int,
    *,
    newest: bool,
) -> list[list[Statement]]:
    """For each filter the statements that pass it, by date, first evidence and id; with `newest` from the last known date back.

    Under `as_of` evidence of later articles is left out; the other values are still those of all articles.
    """
    asked = [conditions(connection, which) for which in filters]
    page = {"limit": NO_LIMIT if limit is None else limit, "offset": offset, "unknown": OPEN_END + 1}
    found = [_ordered(connection, one, page, newest=newest) for one in asked]
    told = _statements(connection, {row for rows in found for row in rows})
    return [
        [told[row].known_by(one.values.get("as_of")) for row in rows]
        for one, rows in zip(asked, found, strict=True)
    ]


def statement(connection: sqlite3.Connection, id: str) -> Statement | None:
    """One statement by its id."""
    row = row_ids(connection, "statement", [id]).get(id)
    return None if row is None else _statements(connection, [row])[row].known_by(None)


def _ordered(
    connection: sqlite3.Connection, asked: Conditions, page: Mapping[str, int], *, newest: bool
) -> list[int]:
    """The rows of one page, in order.

    The index of the rarest part holds its statements in the order of days: SQLite reads it only as far as the page
    goes. For several nodes it merges as many walks.
    """
    direction = "DESC" if newest else "ASC"
    by = f"1 {direction}, 2 {direction}, 3 {direction}, 4 {direction}, 5 {direction}"
    walks = [walk for one in _walks(connection, asked) for walk in one.split(asked)]
    # UNION leaves a statement out that a second walk meets again.
    told = " UNION ".join(walk.sql(asked, newest=newest) for walk in walks)
    nodes = {name: row for walk in walks for name, row in walk.nodes.items()}
    found = connection.execute(
        f"SELECT id FROM ({told} ORDER BY {by} LIMIT :limit OFFSET :offset)",
        {**asked.values, **nodes, **page},
    )
    return [row for (row,) in found]


@dataclass(frozen=True, slots=True)
class _Walk:
    """Statements that one index holds in the order of days."""

    table: str
    here: str  # the condition that the index serves
    parts: Sequence[str]  # of the filter, that `here` stands for
    # The rows of nodes in `here`, by parameter: SQLite prepares a text once, and does not see them in it.
    nodes: Mapping[str, int] = field(default_factory=dict)
    index: str | None = None  # where SQLite must not choose it

    def split(self, asked: Conditions) -> list[_Walk]:
        """The same statements; where a first day is asked for, those that begin from it on, and those that reach into it.

        So the index is entered at that day. A date that begins earlier reaches into it only if it is no single day, and
        one that begins more than a year earlier only if it is long.
        """
        indexes = LOOSE.get((self.table, self.parts[0] if self.parts else None))
        if "since" not in asked.asked or indexes is None:
            return [self]
        first, last = f"{self.table}.first_day", f"{self.table}.last_day"
        loose, long = indexes
        year_before = f"{first} >= :since - {LONG} AND {first} < :since"
        return [
            replace(
                self,
                here=f"{self.here} AND {first} >= :since AND {first} < :unknown",
                parts=(*self.parts, "since"),
            ),
            replace(self, here=f"{self.here} AND {first} < {last} AND {year_before}", index=loose),
            replace(
                self,
                here=f"{self.here} AND {last} - {first} > {LONG} AND {first} < :since - {LONG}",
                index=long,
            ),
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
            return [
                _Walk(
                    table,
                    f"{table}.{first} = :one{at} AND {table}.{second} = :other{at}",
                    (one, other),
                    {f"one{at}": a, f"other{at}": b},
                )
                for at, (a, b) in enumerate(pairs)
            ]
    part = rarest(connection, asked)
    if part is None:
        return [_Walk("statement", "true", ())]
    table, column = WALKS[part]
    if 0 < len(asked.rows[part]) <= _MOST_WALKS:
        return [
            _Walk(table, f"{table}.{column} = :one{at}", (part,), {f"one{at}": node})
            for at, node in enumerate(asked.rows[part])
        ]
    return [_Walk("statement", asked.indexed(part), (part,))]


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement with all its evidence."""

    whole: Statement
    days: Sequence[int]  # the last on which each evidence can have been published, 0 for an unknown one

    def known_by(self, as_of: float | str | None) -> Statement:
        """The statement with the evidence that was surely published by that day."""
        if as_of is None:
            return self.whole
        told = zip(self.whole.evidence, self.days, strict=True)
        return replace(self.whole, evidence=tuple(quote for quote, day in told if 1 <= day <= int(as_of)))


def _statements(connection: sqlite3.Connection, wanted: Iterable[int]) -> dict[int, _Told]:
    """The statements of these rows."""
    listed = as_list(wanted)
    about: dict[int, list[str]] = defaultdict(list)
    for row, thing in connection.execute(
        "SELECT statement, key FROM about JOIN node ON node.id = about.node"
        " WHERE statement IN (SELECT value FROM json_each(?)) ORDER BY statement, key",
        (listed,),
    ):
        about[row].append(thing)
    evidence, days = _evidence(connection, listed)
    rows = connection.execute(f"{_SELECT} WHERE statement.id IN (SELECT value FROM json_each(?))", (listed,))
    return {
        row: _Told(Statement(key, speaker, act, tuple(about[row]), tuple(evidence[row]), *rest), days[row])
        for row, key, speaker, act, *rest in rows
    }


def _evidence(
    connection: sqlite3.Connection, wanted: str
) -> tuple[dict[int, list[Evidence]], dict[int, list[int]]]:
    """Of each statement row the evidence, by article and place in it, and the last days of publication beside it."""
    rows = connection.execute(
        'SELECT article.id, article.key, start, "end", statement, last_day'
        " FROM evidence JOIN article ON article.id = evidence.article"
        " WHERE statement IN (SELECT value FROM json_each(?)) ORDER BY statement, article.key, start",
        (wanted,),
    ).fetchall()
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    days: dict[int, list[int]] = defaultdict(list)
    told = quotes(connection, [(article, key, start, end) for article, key, start, end, _, _ in rows])
    for (*_, statement, last), quote in zip(rows, told, strict=True):
        evidence[statement].append(quote)
        days[statement].append(last)
    return evidence, days
