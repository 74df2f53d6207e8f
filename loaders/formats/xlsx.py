"""`.xlsx`: workbooks, such as BIGKinds exports; each sheet is a table of articles. Read by openpyxl.

ECMA-376, https://ecma-international.org/publications-and-standards/standards/ecma-376/. Of formulas the value is
taken that the program stored; none is computed. Days come as days, or as numbers since 1900. Sheets without a text
column are named where another one has articles. Pictures, charts, macros and links to other files are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import TYPE_CHECKING

from graph.errors import BadArticle
from loaders import archives
from loaders.foreign import foreign_errors
from loaders.page import Page, Skipped, Source
from loaders.tables import Row
from loaders.tables import pages as from_rows

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MEMBER = "xl/workbook.xml"
_MOST_ROWS = 1_048_576  # of a sheet, as the programs have it
_MOST_COLUMNS = 256  # a cell far to the right makes every row as long


def pages(stream: BufferedReader, source: Source) -> Iterator[Page | Skipped]:
    """The articles of all sheets, in order. Raises BadArticle where no sheet has any."""
    from openpyxl import load_workbook

    with archives.document(stream):
        pass  # refuses what would not fit into memory
    stream.seek(0)
    with foreign_errors("엑셀"):
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    empty, refused = True, []
    for sheet in book.worksheets:
        try:
            for item in from_rows(_rows(sheet, source), source):
                empty = False
                yield item
        except BadArticle as error:
            refused.append(Skipped(f"{source.where}의 시트 {sheet.title}", str(error)))
    if empty:
        raise BadArticle(refused[0].reason if refused else "시트가 없습니다. 기사가 든 엑셀 파일을 주세요.")
    yield from (item for item in refused if "빈 표" not in item.reason)


def _rows(sheet: ReadOnlyWorksheet, source: Source) -> Iterator[Row]:
    sheet.reset_dimensions()  # what a file states of its size may be wrong
    with foreign_errors("엑셀"):
        rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
        for number, cells in enumerate(rows, start=1):
            yield Row(f"{source.where}의 {sheet.title} {number}행", cells)
