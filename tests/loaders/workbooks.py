"""Spreadsheets for the tests, written by openpyxl: rows as bytes of an .xlsx file, and rows as BIGKinds exports them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

BIGKINDS = (
    *("뉴스 식별자", "일자", "언론사", "기고자", "제목"),
    *(f"통합 분류{i}" for i in (1, 2, 3)),
    *(f"사건/사고 분류{i}" for i in (1, 2, 3)),
    *("인물", "위치", "기관", "키워드", "특성추출(가중치순 상위 50개)", "본문", "URL", "분석제외 여부"),
)


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An .xlsx file with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def exported(*articles: Mapping[str, object]) -> bytes:
    """A BIGKinds export of these articles, each told by its columns."""
    rows = [[article.get(column) for column in BIGKINDS] for article in articles]
    return workbook({"sheet": [BIGKINDS, *rows]})
