"""Statements by any mix of speaker, subject, event, place, article, act, stance and days, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

from neo4j import ManagedTransaction

from graph.drawing import OPEN_END
from graph.model import Evidence, Statement
from graph.neo4j.claims import ABOUT, EVENT, EVIDENCE, PLACE, SPEAKER
from graph.neo4j.conditions import conditions
from graph.neo4j.connecting import Row, rows
from graph.neo4j.names import STATEMENT, sendable
from graph.neo4j.reading import page
from graph.store import Filter

_ORDER = ("first_day", "last_day", "first_article", "first_start", "id")
_TOLD = (
    "id",
    "act",
    "capacity",
    "date",
    "stance",
    "due",
    "status",
    "extractor",
    "confidence",
    "review",
)  # as they stand at the node
_RETURN = f"""
    RETURN properties(s) AS told,
        [(s)-[:{SPEAKER}]->(n) | n.id] AS speaker, [(s)-[:{ABOUT}]->(n) | n.id] AS about,
        [(s)-[:{EVENT}]->(n) | n.id] AS event, [(s)-[:{PLACE}]->(n) | n.id] AS place,
        [(s)-[e:{EVIDENCE}]->(a) WHERE $as_of IS NULL OR 1 <= a.last_day <= $as_of
            | [a.id, e.start, e.end, e.exact]] AS evidence
"""


def statements(
    tx: ManagedTransaction, which: Filter, limit: int | None, offset: int, *, newest: bool
) -> list[Statement]:
    """Statements that pass the filter, by date, first evidence and id; with `newest` from the last known date back.

    Under `as_of` evidence of later articles is left out; the other values are still those of all articles.
    """
    asked = conditions(tx, which)
    direction = " DESC" if newest else ""
    order = ", ".join(f"s.{part}{direction}" for part in _ORDER)
    # A condition on every part that is sorted by lets an index that holds them serve the order.
    known = " AND ".join(f"s.{part} IS NOT NULL" for part in _ORDER)
    last = " AND s.first_day <= $open_end" if newest else ""
    found = rows(
        tx,
        f"{asked.match()} AND {known}{last} WITH s ORDER BY {order} {page(limit)} {_RETURN} ORDER BY {order}",
        **{"as_of": None, **asked.values, "limit": limit, "offset": offset, "open_end": OPEN_END},
    )
    return [_statement(row) for row in found]


def each(
    tx: ManagedTransaction, filters: Sequence[Filter], limit: int | None, *, newest: bool
) -> list[list[Statement]]:
    """The same for each filter, without an offset, in one transaction."""
    return [statements(tx, which, limit, 0, newest=newest) for which in filters]


def statement(tx: ManagedTransaction, id: str) -> Statement | None:
    """One statement by its id."""
    if not sendable(id):
        return None
    found = rows(tx, f"MATCH (s:{STATEMENT} {{id: $id}}) {_RETURN}", id=id, as_of=None)
    return _statement(found[0]) if found else None


def _statement(row: Row) -> Statement:
    quotes = sorted(
        (Evidence(*quote) for quote in row["evidence"]), key=lambda quote: (quote.article, quote.start)
    )
    told = {part: row["told"].get(part) for part in _TOLD}
    return Statement(
        speaker=row["speaker"][0],
        about=tuple(sorted(row["about"])),
        evidence=tuple(quotes),
        event=next(iter(row["event"]), None),
        place=next(iter(row["place"]), None),
        **told,
    )
