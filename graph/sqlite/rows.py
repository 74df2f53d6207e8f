"""What reading and writing share: any number of values as one parameter, and keys to row ids."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Literal


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
