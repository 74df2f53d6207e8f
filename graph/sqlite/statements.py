"""Statements by any mix of speaker, subject, event, article, act, stance and days."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from graph.model import Evidence, Statement
from graph.sqlite.reading import NO_LIMIT, quotes
from graph.sqlite.rows import as_list
from graph.store import Filter

# A part of a Filter -> what it asks of a statement. Ids come as one JSON list, days as numbers.
_NODES = "(SELECT id FROM node WHERE key IN (SELECT value FROM json_each(:{})))"
_CONDITIONS: Mapping[str, str] = {
    "speakers": f"statement.speaker IN {_NODES.format('speakers')}",
    "about": f"statement.id IN (SELECT statement FROM about WHERE node IN {_NODES.format('about')})",
    "events": f"statement.event IN {_NODES.format('events')}",
    "articles": "statement.id IN (SELECT claim.statement FROM claim JOIN article ON article.id = claim.article"
    " WHERE article.key IN (SELECT value FROM json_each(:articles)))",
    "acts": "statement.act IN (SELECT value FROM json_each(:acts))",
    "stances": "statement.stance IN (SELECT value FROM json_each(:stances))",
    "since": "statement.last_day >= :since",
    "until": "statement.first_day <= :until",
    "as_of": "statement.id IN (SELECT claim.statement FROM claim JOIN article ON article.id = claim.article"
    " WHERE article.last_day BETWEEN 1 AND :as_of)",
}
_DAYS = ("since", "until", "as_of")

_SELECT = """
    SELECT statement.id, statement.key, speaker.key AS speaker, act, event.key AS event, place.key AS place,
           capacity, date, stance, due, status, extractor, confidence, review
    FROM statement
    JOIN node AS speaker ON speaker.id = statement.speaker
    LEFT JOIN node AS event ON event.id = statement.event
    LEFT JOIN node AS place ON place.id = statement.place
"""


def statements(
    connection: sqlite3.Connection, which: Filter, limit: int | None, offset: int
) -> list[Statement]:
    """Statements that pass the filter, by date, first evidence and id.

    Under `as_of` evidence of later articles is left out; the other values are still those of all articles.
    """
    asked = {part: value for part in _CONDITIONS if (value := getattr(which, part)) is not None}
    values = {
        part: date.fromisoformat(value).toordinal() if part in _DAYS else as_list(value)
        for part, value in asked.items()
    }
    rows = connection.execute(
        f"{_SELECT} WHERE {' AND '.join(_CONDITIONS[part] for part in asked) or 'true'}"
        " ORDER BY first_day, last_day, first_article, first_start, statement.key LIMIT :limit OFFSET :offset",
        {**values, "limit": NO_LIMIT if limit is None else limit, "offset": offset},
    ).fetchall()
    return list(_statements(connection, rows, values.get("as_of")))


def statement(connection: sqlite3.Connection, id: str) -> Statement | None:
    """One statement by its id."""
    rows = connection.execute(
        f"{_SELECT} WHERE statement.key IN (SELECT value FROM json_each(?))", (as_list([id]),)
    ).fetchall()
    return next(_statements(connection, rows, None), None)


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
