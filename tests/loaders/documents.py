"""One invented press release in every format that press releases come in, written by the real libraries."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

from tests.loaders.hwp_writer import hwp

Block = str | Sequence[Sequence[str]]  # a paragraph, or the rows of a table

EMBARGO = [["보도시점", "2024. 5. 31.(금) 조간", "배포", "2024. 5. 30.(목) 09:00"]]
TITLE = "서울시, 기후동행카드 청년 할인 7월부터 넓힌다"
LEAD = (
    "□ 오세훈 서울시장은 30일 서울시청에서 열린 ‘기후동행카드 설명회’에서 “청년 교통비 부담을 덜겠다”며"
    " 기후동행카드 청년 할인을 7월부터 넓힌다고 밝혔다."
)
SECOND = "○ 오 시장은 “기후동행카드로 대중교통 이용이 늘었다”고 설명했다."
FACTS = [["구분", "지금", "7월부터"], ["대상", "만 19~34세", "만 19~39세"]]
CONTACT = [
    ["담당 부서", "교통정책과", "책임자", "과장 김담당 (02-2133-1234)"],
    ["", "", "담당자", "주무관 이문의 (02-2133-5678)"],
]
ATTACHMENT = "붙임 1 행사 개요"
ATTACHED = "□ 김동연 경기도지사는 지난해 경기도청에서 The 경기패스를 발표했다."
RELEASE: Sequence[Block] = (
    *("보도자료", EMBARGO, TITLE, LEAD, SECOND, FACTS, CONTACT, ATTACHMENT, ATTACHED),
)
TEXT = "\n".join(
    (
        *(
            "보도자료",
            "보도시점 | 2024. 5. 31.(금) 조간 | 배포 | 2024. 5. 30.(목) 09:00",
            TITLE,
            LEAD,
            SECOND,
        ),
        *("구분 | 지금 | 7월부터", "대상 | 만 19~34세 | 만 19~39세"),
        "담당 부서 | 교통정책과 | 책임자 | 과장 김담당 (02-2133-1234)",
        *("담당자 | 주무관 이문의 (02-2133-5678)", ATTACHMENT, ATTACHED),
    )
)


def docx(blocks: Sequence[Block]) -> bytes:
    """By python-docx."""
    from docx import Document

    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            table = document.add_table(len(block), len(block[0]))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def odt(blocks: Sequence[Block]) -> bytes:
    """By odfpy."""
    from odf.opendocument import OpenDocumentText
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentText()
    for block in blocks:
        if isinstance(block, str):
            document.text.addElement(P(text=block))
            continue
        table = Table(name="표")
        for cells in block:
            row = TableRow()
            for text in cells:
                cell = TableCell()
                cell.addElement(P(text=text))
                row.addElement(cell)
            table.addElement(row)
        document.text.addElement(table)
    file = io.BytesIO()
    document.write(file)
    return file.getvalue()


def hwpx(blocks: Sequence[Block]) -> bytes:
    """By python-hwpx."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for y, cells in enumerate(block):
            for x, text in enumerate(cells):
                table.cell(y, x).text = text
    return bytes(document.to_bytes())


def pdf(blocks: Sequence[Block]) -> bytes:
    """By reportlab, in lines of 44 letters as a page would break them, and cells beside each other."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setFont("HYSMyeongJo-Medium", 10)
    lines: list[Sequence[str]] = []
    for block in blocks:
        lines += (
            [[block[at : at + 44]] for at in range(0, len(block), 44)] if isinstance(block, str) else block
        )
        lines += [] if isinstance(block, str) else [()]
    for at, cells in enumerate(lines):
        for left, cell in zip(range(72, 600, 130), filter(None, cells), strict=False):
            canvas.drawString(left, 780 - 20 * at, cell)
    canvas.save()
    return file.getvalue()


WRITERS: Mapping[str, Callable[[Sequence[Block]], bytes]] = {
    ".docx": docx,
    ".odt": odt,
    ".hwpx": hwpx,
    ".hwp": hwp,
    ".pdf": pdf,
}


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """A zip file in which one member is another one."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return file.getvalue()
