"""JSON for programs, as docs/answer.schema.json describes it: keys of the vocabulary, every quote with its offsets."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from queries.answer import Answer, Row


def render(answer: Answer) -> str:
    """The whole answer as one object, indented, Korean as it is."""
    return json.dumps(as_object(answer), ensure_ascii=False, indent=2) + "\n"


def as_object(answer: Answer) -> dict[str, Any]:
    """The answer as dicts, lists, strings and numbers."""
    held = answer.coverage
    return {
        "question": {"ask": type(answer.question).__name__.lower(), **_parts(answer.question)},
        "verdict": answer.verdict,
        "columns": [{"key": column.key, "heading": column.heading} for column in answer.columns],
        "rows": [_row(row) for row in answer.rows],
        "coverage": {
            "articles": held.articles,
            "statements": held.statements,
            "first": held.first,
            "last": held.last,
        },
        "notes": list(answer.notes),
        "nearest": list(answer.nearest),
    }


def _parts(question: Any) -> dict[str, Any]:
    return asdict(question)


def _row(row: Row) -> dict[str, Any]:
    cells = {key: list(cell) if isinstance(cell, tuple) else cell for key, cell in row.cells.items()}
    return cells | {"quotes": [asdict(quote) for quote in row.quotes]}
