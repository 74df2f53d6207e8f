"""The answer to a query in a query language: its own columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from graph.store import Store
from queries.answer import Answer, Column, Question, Row


class Table(Protocol):
    """What an engine found."""

    @property
    def columns(self) -> tuple[str, ...]: ...

    @property
    def rows(self) -> Sequence[tuple[Any, ...]]: ...

    @property
    def more(self) -> bool: ...  # whether there are rows behind these


def tabular(store: Store, question: Question, found: Table, limit: int) -> Answer:
    """What was found as an answer, with a note where it was cut off after `limit` rows."""
    rows = tuple(Row(dict(zip(found.columns, row, strict=True))) for row in found.rows)
    notes = (f"{limit:,}줄까지만 받았습니다. 더 보려면 --limit을 늘려 주세요.",) if found.more else ()
    return Answer(
        question,
        tuple(Column(name, name) for name in found.columns),
        rows,
        store.counts(),
        "answered" if rows else "not_asserted",
        notes,
    )
