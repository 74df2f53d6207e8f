"""The table for a terminal: columns that fit its width, and below the rows the sentences that they stand on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import groupby

from queries.answer import Answer, told_columns
from queries.formats.width import fit, pad, width, wrap
from queries.quotes import Quote

_UNKNOWN_WIDTH = 100  # cells, where stdout is no terminal and COLUMNS is not set
_GAP = "  "
_INDENT = "    "


def render(answer: Answer, *, cells: int | None = None) -> str:
    """The rows in `cells` terminal cells (a Hangul syllable fills two); empty where there is no row."""
    room = cells or shutil.get_terminal_size((_UNKNOWN_WIDTH, 24)).columns
    return "".join(f"{line.rstrip()}\n" for line in _lines(answer, room))


def _lines(answer: Answer, room: int) -> Iterator[str]:
    columns = told_columns(answer)
    if not columns:
        return
    texts = {id(row): [column.text(row.cells.get(column.key)) for column in columns] for row in answer.rows}
    headings = [column.heading for column in columns]
    wanted = [max(map(width, column)) for column in zip(headings, *texts.values(), strict=True)]
    widths = fit(wanted, room - len(_GAP) * (len(columns) - 1))
    yield from _line(headings, widths)
    yield _GAP.join("─" * cells for cells in widths)
    # Rows that stand on the same sentences are told together, and the sentences once.
    for quotes, rows in groupby(answer.rows, key=lambda row: row.quotes):
        for row in rows:
            yield from _line(texts[id(row)], widths)
        if quotes:
            yield from _quoted(quotes, room)
            yield ""


def _line(texts: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """One row, on as many lines as its longest cell takes."""
    wrapped = [wrap(text, cells) for text, cells in zip(texts, widths, strict=True)]
    for at in range(max(map(len, wrapped))):
        yield _GAP.join(
            pad(lines[at] if at < len(lines) else "", cells)
            for lines, cells in zip(wrapped, widths, strict=True)
        )


def _quoted(quotes: Sequence[Quote], room: int) -> Iterator[str]:
    for quote in quotes:
        for line in wrap(f"“{quote.exact}”", room - len(_INDENT)):
            yield _INDENT + line
        source = " ".join(part for part in (quote.publisher, quote.published) if part)
        title = f"「{quote.title}」" if quote.title else ""
        for line in wrap(" ".join(part for part in ("—", source, title) if part), room - len(_INDENT)):
            yield _INDENT + line
        if quote.url:
            yield f"{_INDENT}  {quote.url}"  # never broken, so that terminals can open it
