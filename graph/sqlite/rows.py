"""What reading and writing share: keys to row ids, days, and which of several tellings prevails."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from graph.dates import Edtf

OPEN_START = date.min.toordinal()
OPEN_END = date.max.toordinal()
UNKNOWN_DAYS = (OPEN_END + 1, 0)  # sorts behind every day, and lies in no range of days


def as_list(values: Iterable[object]) -> str:
    """Any number of values as one parameter: `IN (SELECT value FROM json_each(?))`."""
    return json.dumps(list(values))


def row_ids(
    connection: sqlite3.Connection, table: Literal["article", "node", "statement"], keys: Iterable[str]
) -> dict[str, int]:
    """The row of each key that is there."""
    found = connection.execute(
        f"SELECT key, id FROM {table} WHERE key IN (SELECT value FROM json_each(?))", (as_list(keys),)
    )
    return dict(found)


def days(edtf: str | None) -> tuple[int, int]:
    """First and last day of a date, counted from 0001-01-01 as 1."""
    if edtf is None:
        return UNKNOWN_DAYS
    when = Edtf.parse(edtf)
    return when.first.toordinal(), when.last.toordinal()


def prevailing(votes: Mapping[str, int]) -> str:
    """Of several values the one in most articles; of equals the longest, which says most; then by the alphabet."""
    return min(votes, key=lambda value: (-votes[value], -len(value), value))
