"""CSV for Excel: Korean headings, terms by their labels, every sentence in one cell, nothing that runs as a formula.

Cells that begin with = + - @ get an apostrophe: https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io

from queries.answer import Answer, Cell, Column

_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(answer: Answer) -> str:
    """One heading line and one line a row, with CRLF as RFC 4180 wants."""
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(column.heading for column in answer.columns)
    for row in answer.rows:
        lines.writerow(_cell(column, row.cells.get(column.key)) for column in answer.columns)
    return out.getvalue()


def _cell(column: Column, cell: Cell) -> str | int | float:
    if isinstance(cell, int | float):
        return cell
    return inert(column.text(cell))


def inert(text: str) -> str:
    """The text as a cell that is shown and never computed."""
    return f"'{text}" if text.startswith(_RUNS_AS_FORMULA) else text
