"""The table for a terminal: columns that fit its width, and below the rows the sentences that they stand on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import groupby

from queries.answer import Answer, Column, Row, told_columns
from queries.formats.width import Wish, fit, pad, width, wrap
from queries.quotes import Quote, Sources

_UNKNOWN_WIDTH = 100  # cells, where stdout is no terminal and COLUMNS is not set
_GAP = "  "
_INDENT = "    "
_UNKNOWN = "—"  # in the first column, which would else look like a continued line
_SENTENCES = 3  # shown of each row


def render(answer: Answer, *, cells: int | None = None) -> str:
    """The rows in `cells` terminal cells (a Hangul syllable fills two); empty where there is no row."""
    room = cells or shutil.get_terminal_size((_UNKNOWN_WIDTH, 24)).columns
    return "".join(f"{line.rstrip()}\n" for line in _lines(answer, room))


def _lines(answer: Answer, room: int) -> Iterator[str]:
    told = told_columns(answer)
    sections = [column for column in told if column.section]
    wanted = [column for column in told if not column.section]
    if not wanted:
        return
    widths = _widths(answer.rows, wanted, room)
    columns = wanted[: len(widths)]
    yield from _line([column.heading for column in columns], columns, widths)
    yield _GAP.join("─" * cells for cells in widths)
    section: list[str] = []
    for quotes, rows in _told_together(answer.rows, sections):
        if (above := _texts(rows[0], sections)) != section:
            section = above
            yield from wrap(f"■ {' '.join(section)}", room)
        for row in rows:
            first, *others = _texts(row, columns)
            yield from _line([first or _UNKNOWN, *others], columns, widths)
        if quotes:
            yield from _quoted(quotes, room)
            yield ""
    if left := ", ".join(column.heading for column in wanted[len(widths) :]):
        yield from wrap(f"(창이 좁아 뺀 칸: {left}. 창을 넓히거나 -o 파일.csv 로 받아 보세요.)", room)


def _widths(rows: Sequence[Row], columns: Sequence[Column], room: int) -> list[int]:
    """The widths of as many of the first columns as have room side by side."""
    wishes = [
        Wish.of(
            [column.heading, *(column.text(row.cells.get(column.key)) for row in rows)], whole=column.whole
        )
        for column in columns
    ]
    for number in range(len(columns), 1, -1):
        widths = fit(wishes[:number], within := room - len(_GAP) * (number - 1))
        if sum(widths) <= within:
            return widths
    return fit(wishes[:1], room)


def _texts(row: Row, columns: Sequence[Column]) -> list[str]:
    return [column.text(row.cells.get(column.key)) for column in columns]


def _told_together(
    rows: Sequence[Row], sections: Sequence[Column]
) -> Iterator[tuple[tuple[Quote, ...], list[Row]]]:
    """Neighbouring rows of one section that stand on the same sentences, which need telling only once."""
    for (_, quotes), group in groupby(rows, key=lambda row: (_texts(row, sections), row.quotes)):
        yield quotes, list(group)


def _line(texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> Iterator[str]:
    """One row, on as many lines as its longest cell takes."""
    wrapped = [wrap(text, cells) for text, cells in zip(texts, widths, strict=True)]
    for at in range(max(map(len, wrapped))):
        yield _GAP.join(
            pad(lines[at] if at < len(lines) else "", cells, right=column.number)
            for lines, column, cells in zip(wrapped, columns, widths, strict=True)
        )


def _quoted(quotes: Sequence[Quote], room: int) -> Iterator[str]:
    """The first sentences with their sources, and how many there are where it is not one."""
    for quote in quotes[:_SENTENCES]:
        yield from _indented(f"“{quote.exact}”", room)
        # A headline that is quoted need not be named again.
        title = f"「{quote.title}」" if quote.title and quote.title not in quote.exact else None
        source = [part for part in (quote.publisher, quote.published, title) if part]
        if source:
            yield from _indented(f"— {' '.join(source)}", room)
        if quote.url:
            yield from _indented(
                quote.url, max(room, width(quote.url) + len(_INDENT))
            )  # terminals open it whole
    sources = Sources.of(quotes)
    if sources.articles > 1:
        more = f" · 그 밖에 {len(quotes) - _SENTENCES:,}문장" if len(quotes) > _SENTENCES else ""
        yield from _indented(
            f"= 기사 {sources.articles:,}건 · 독립 출처 {sources.independent:,}곳{more}", room
        )


def _indented(text: str, room: int) -> Iterator[str]:
    return (_INDENT + line for line in wrap(text, room - len(_INDENT)))
