"""Rows to pages, for every format that has rows: the header is found, its columns are matched, each row is one article.

The header is the first of the first rows in which the text column can be told; what stands above it is a heading. The text of
an article is its title, an empty line and the text of the row, as on a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from graph.errors import BadArticle
from loaders import columns
from loaders.formats import bigkinds
from loaders.page import Page, Skipped, Source

_HEADINGS = 10  # rows that may stand above the header


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    where: str  # "표.csv 3번째 줄"
    cells: Sequence[object]  # or None for an empty one
    fault: str | None = None  # why it could not be read


def pages(rows: Iterable[Row], source: Source) -> Iterator[Page | Skipped]:
    """The articles of a table. Raises BadArticle where it has no row, or none that could be its header."""
    rest = (row for row in rows if row.fault or any(cell not in (None, "") for cell in row.cells))
    first = list(islice(rest, _HEADINGS + 1))
    if not first:
        raise BadArticle("빈 표입니다. 기사가 한 줄에 하나씩 들어 있는 표를 주세요.")
    at, found = _header(first, source.columns)
    names = _names(first[at])
    complete = bigkinds.completed if bigkinds.is_one(names) else _as_it_is
    for row in chain(first[at + 1 :], rest):
        try:
            if row.fault:
                raise BadArticle(row.fault)
            cells = dict(zip(names, row.cells, strict=False))
            for item in columns.page(cells, found, row.where, record=row.where):
                yield _titled(complete(item, cells)) if isinstance(item, Page) else item
        except BadArticle as error:
            yield Skipped(row.where, str(error))


def _as_it_is(page: Page, _: Mapping[str, object]) -> Page:
    return page


def _titled(page: Page) -> Page:
    return replace(page, text=titled(page.title, page.text))


def titled(title: str | None, text: str) -> str:
    """A text below its title, as on a page; the text alone where it begins with the title."""
    return f"{title}\n\n{text}" if title and not text.startswith(title) else text


def _header(rows: Sequence[Row], told: columns.Columns) -> tuple[int, columns.Columns]:
    """Which row is the header, and the column of each field. Raises BadArticle where none is."""
    refused: BadArticle | None = None
    for at, row in enumerate(rows):
        names = _names(row)
        try:
            found = columns.matched(names, told)
        except BadArticle as error:
            refused = refused or error
            continue
        if "text" in found:
            return at, found
    names = _names(rows[0])
    raise refused or columns.refusal(names, _longest(names, rows[1:]))


def _names(row: Row) -> list[str]:
    return [" ".join(cell.split()) if isinstance(cell, str) else "" for cell in row.cells]


def _longest(names: Sequence[str], rows: Sequence[Row]) -> str | None:
    """The column with the longest values, which is most likely the text."""
    lengths = dict.fromkeys(filter(None, names), 0)
    for row in rows:
        for name, cell in zip(names, row.cells, strict=False):
            if name and isinstance(cell, str):
                lengths[name] += len(cell)
    return max(lengths, key=lambda name: lengths[name]) if any(lengths.values()) else None
