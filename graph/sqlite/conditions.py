"""A `Filter` as SQL: what it asks of a row of `statement`, and the parts that an index can walk in the order of days."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from graph.sqlite.rows import as_list, row_ids
from graph.store import Filter

_LISTED = "(SELECT value FROM json_each(:{}))"
# A part of a Filter -> what it asks of a statement. Ids come as one JSON list of rows, days as numbers. The + keeps SQLite
# from taking another index than the one that is walked: https://www.sqlite.org/optoverview.html#uplus
_CONDITIONS: Mapping[str, str] = {
    "speakers": f"+statement.speaker IN {_LISTED.format('speakers')}",
    "about": "EXISTS (SELECT * FROM about AS wanted WHERE wanted.statement = statement.id"
    f" AND wanted.node IN {_LISTED.format('about')})",
    "events": f"+statement.event IN {_LISTED.format('events')}",
    "places": f"+statement.place IN {_LISTED.format('places')}",
    "articles": "statement.id IN (SELECT claim.statement FROM claim"
    f" WHERE claim.article IN {_LISTED.format('articles')})",
    "acts": f"statement.act IN {_LISTED.format('acts')}",
    "stances": f"statement.stance IN {_LISTED.format('stances')}",
    "reviews": f"statement.review IN {_LISTED.format('reviews')}",
    "since": "+{days}.last_day >= :since",
    "until": "{days}.first_day <= :until",
    "as_of": "EXISTS (SELECT * FROM claim JOIN article ON article.id = claim.article"
    " WHERE claim.statement = statement.id AND article.last_day BETWEEN 1 AND :as_of)",
    "min_confidence": "statement.confidence >= :min_confidence",
}
_ABOUT_INDEXED = f"statement.id IN (SELECT statement FROM about WHERE node IN {_LISTED.format('about')})"
_STATING: Mapping[str, str] = {"due": "statement.due IS NOT NULL", "status": "statement.status IS NOT NULL"}
_DAYS = ("since", "until", "as_of")
_NODES = ("speakers", "about", "events", "places")
# The parts that an index keeps in the order of days -> the table and the column of the node.
WALKS: Mapping[str, tuple[str, str]] = {
    "speakers": ("statement", "speaker"),
    "about": ("about", "node"),
    "events": ("statement", "event"),
    "places": ("statement", "place"),
}
# Pairs of parts that an index keeps in the order of days as well -> the table and both columns.
PAIRS: Mapping[tuple[str, str], tuple[str, str, str]] = {
    ("about", "speakers"): ("about", "node", "speaker"),
    ("events", "speakers"): ("statement", "event", "speaker"),
}
# Table that is walked and part of WALKS, None for all -> the indexes of the statements dated to a month, a year or a span,
# and of those among them that are dated to more than LONG days.
LOOSE: Mapping[tuple[str, str | None], tuple[str, str]] = {
    ("statement", None): ("statement_loose", "statement_long"),
    ("statement", "speakers"): ("statement_loose_by_speaker", "statement_long_by_speaker"),
    ("about", "about"): ("about_loose_by_node", "about_long_by_node"),
    ("statement", "events"): ("statement_loose_by_event", "statement_long_by_event"),
    ("statement", "places"): ("statement_loose_by_place", "statement_long_by_place"),
}
LONG = 365  # days between the first and the last; a year, also a leap year, has no more
_COUNTED = (200, 2_000, 20_000)  # rows; beyond the last it no longer matters which index is walked


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a filter asks, with its values as rows and numbers."""

    asked: Mapping[str, str]  # part -> condition on `statement`; `{days}` is a table with its days
    values: Mapping[str, float | str]  # part -> parameter
    rows: Mapping[str, tuple[int, ...]]  # part of WALKS -> rows of its nodes

    def where(self, *, but: Collection[str] = (), days: str = "statement") -> str:
        """All conditions, without those of the parts `but`."""
        told = [sql.format(days=days) for part, sql in self.asked.items() if part not in but]
        return " AND ".join(told) or "true"

    def indexed(self, part: str) -> str:
        """The condition of one part of WALKS so that its index can serve it."""
        return _ABOUT_INDEXED if part == "about" else self.asked[part].removeprefix("+")


def conditions(connection: sqlite3.Connection, which: Filter) -> Conditions:
    """The conditions of a filter on a store's rows."""
    given = {part: value for part in _CONDITIONS if (value := getattr(which, part)) is not None}
    asked = {part: _CONDITIONS[part] for part in given}
    values: dict[str, float | str] = {}
    rows: dict[str, tuple[int, ...]] = {}
    for part, value in given.items():
        if part in _DAYS:
            values[part] = date.fromisoformat(value).toordinal()
        elif part == "min_confidence":
            values[part] = value
        elif part in _NODES or part == "articles":
            found = row_ids(connection, "node" if part in _NODES else "article", value)
            values[part] = as_list(found.values())
            if part in WALKS:
                rows[part] = tuple(sorted(found.values()))
        else:
            values[part] = as_list(value)
    if which.stating is not None:
        asked["stating"] = _STATING[which.stating]
    return Conditions(asked, values, rows)


def rarest(connection: sqlite3.Connection, asked: Conditions) -> str | None:
    """The part of WALKS that leaves the fewest statements; None where no such part is asked for."""
    if len(asked.rows) < 2:
        return next(iter(asked.rows), None)
    for most in _COUNTED:  # all are counted as far as the rarest goes, and not much further
        counted = {part: _bounded_count(connection, part, rows, most) for part, rows in asked.rows.items()}
        part = min(counted, key=lambda one: counted[one])
        if counted[part] < most:
            break
    return part


def _bounded_count(connection: sqlite3.Connection, part: str, rows: tuple[int, ...], most: int) -> int:
    table, column = WALKS[part]
    counted = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) LIMIT ?)",
        (as_list(rows), most),
    )
    (number,) = counted.fetchone()
    return int(number)
