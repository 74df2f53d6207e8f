"""Tables of articles: BIGKinds exports, .xlsx and .csv of any shape, with columns known by name or told."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest

from loaders.page import Page, Skipped
from loaders.sources import LONGEST
from tests.loaders.checks import check_read, check_skipped, found
from tests.loaders.workbooks import exported, workbook

LEAD = "오세훈 서울시장은 30일 서울시청에서 기후동행카드를 설명했다."
ARTICLE = {
    "뉴스 식별자": "01100101.20240530140000001",
    "일자": "20240530",
    "언론사": "한강신문",
    "제목": "기후동행카드 설명",
    "통합 분류1": "지역>서울",
    "인물": "오세훈,김동연,오세훈",
    "위치": "서울",
    "기관": "서울시청, 서울시",
    "본문": LEAD,
    "URL": "https://example.kr/1",
}
PAGE = Page(
    *("01100101.20240530140000001", f"기후동행카드 설명\n\n{LEAD}", "기후동행카드 설명"),
    *("https://example.kr/1", "한강신문", "2024-05-30"),
    hints={"people": ("오세훈", "김동연"), "places": ("서울",), "bodies": ("서울시청", "서울시")},
)


def test_a_bigkinds_export():
    check_read(exported(ARTICLE), PAGE, name="NewsResult.xlsx")
    assert [item.form for item in found(exported(ARTICLE), "a.xlsx") if isinstance(item, Page)] == [
        "BIGKinds"
    ]


@pytest.mark.parametrize("body", [(LEAD * 9)[:200], LEAD + " 그는 이어...", LEAD + "…"])
def test_a_text_of_bigkinds_that_is_only_the_beginning(body: str):
    (page,) = found(exported(ARTICLE | {"본문": body}), "a.xlsx")
    assert isinstance(page, Page)
    assert page.cut


def test_a_file_of_another_ending_is_known_by_its_content():
    check_read(exported(ARTICLE), PAGE, name="내려받은 파일")


@pytest.mark.parametrize(
    ("cell", "published"),
    [
        (20240530, "2024-05-30"),
        ("2024.05.30 14:00", "2024-05-30"),
        ("2024년 5월 30일", "2024-05-30"),
        (datetime(2024, 5, 30, 14, 0), "2024-05-30"),  # a cell has no time zone
        (date(2024, 5, 30), "2024-05-30"),
        (45442, "2024-05-30"),
        (45442.6, "2024-05-30"),
        (None, None),
    ],
)
def test_days_in_cells(cell: object, published: str | None):
    rows = [("날짜", "본문"), (cell, LEAD)]
    (page,) = found(workbook({"표": rows}), "a.xlsx")
    assert isinstance(page, Page)
    assert page.published == published


@pytest.mark.parametrize("cell", ["어제", "2024-02-30", 7, True])
def test_a_cell_that_is_no_day_is_left_empty_and_named(cell: object):
    skipped, page = found(workbook({"표": [("날짜", "본문"), (cell, LEAD)]}), "a.xlsx")
    assert isinstance(skipped, Skipped)
    assert skipped.record == "a.xlsx의 표 2행"
    assert skipped.reason.startswith("날짜을(를) 비웠습니다")
    assert page == Page("a.xlsx의 표 2행", LEAD)


def test_a_formula_has_the_value_that_was_stored_or_none():
    rows = [("제목", "본문"), ("ㄱ", '=HYPERLINK("http://x")'), (None, LEAD)]
    skipped, page = found(workbook({"표": rows}), "a.xlsx")
    assert isinstance(skipped, Skipped)
    assert "본문이 없거나 비어 있습니다" in skipped.reason
    assert isinstance(page, Page)


def test_a_heading_above_the_header_and_empty_rows():
    rows = [
        ("2024년 기사 목록",),
        (),
        ("번호", "기사 제목", "기사본문"),
        (),
        (1, "제목", LEAD),
        (2.0, None, LEAD),
    ]
    check_read(workbook({"표": rows}), Page("1", f"제목\n\n{LEAD}", "제목"), Page("2", LEAD), name="a.xlsx")


def test_sheets_one_after_the_other_and_one_without_articles():
    sheets = {"1월": [("본문",), (LEAD,)], "설명": [("이 파일은",), ("견본입니다",)], "빈 시트": []}
    page, skipped = found(workbook(sheets), "a.xlsx")
    assert page == Page("a.xlsx의 1월 2행", LEAD)
    assert isinstance(skipped, Skipped)
    assert skipped.record == "a.xlsx의 시트 설명"


def test_a_table_whose_text_column_has_no_known_name_tells_what_to_type():
    rows = [("이름", "기사에서 뽑은 글"), ("가", LEAD)]
    check_skipped(workbook({"표": rows}), "--map text=기사에서 뽑은 글 처럼", name="a.xlsx")
    check_skipped(f"이름,글\n가,{LEAD}\n", "있는 칸: 이름, 글. --map text=글 처럼", name="a.csv")


def test_columns_as_told():
    data = f"제목;글;본문\nㄱ;{LEAD};광고\n"
    page = Page("a.csv 2번째 줄", f"ㄱ\n\n{LEAD}", "ㄱ")
    check_read(data, page, name="a.csv", columns={"text": "글"})
    check_skipped(data, "‘내용’ 칸이 없습니다", name="a.csv", columns={"text": "내용"})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv(encoding: str, separator: str):
    header = separator.join(("id", "제목", "본문", "일자"))
    row = separator.join(("7", "ㄱ", f'"{LEAD}\n""둘째"" 줄"', "2024-05-30"))
    page = Page("7", f'ㄱ\n\n{LEAD}\n"둘째" 줄', "ㄱ", published="2024-05-30")
    check_read(f"{header}\n{row}\n".encode(encoding), page, name="a.csv")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f'2,"{LEAD}"덧붙임\n'.encode(), "따옴표가 맞지 않거나"),
        (f"2,{LEAD}\n".encode()[:-3] + b"\n", "글자가 깨져"),
        (b"2,\n", "본문이 없거나 비어"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(line: bytes, reason: str):
    good = f"1,{LEAD}\n".encode()
    first, skipped, last = found("id,본문\n".encode() + good + line + good, "a.csv")
    assert (first, last) == (Page("1", LEAD), Page("1", LEAD))
    assert isinstance(skipped, Skipped)
    assert skipped.record == "a.csv 3번째 줄"
    assert reason in skipped.reason


def test_a_csv_that_is_cut_off_inside_quotes():
    page, skipped = found(f'본문\n{LEAD}\n"{LEAD}', "a.csv")
    assert isinstance(page, Page)
    assert isinstance(skipped, Skipped)
    assert "중간에 끊겼습니다" in skipped.reason


def test_a_row_that_is_too_long_for_one_article():
    page, skipped = found(f"본문\n{LEAD}\n{'가' * (LONGEST + 1)}\n", "a.csv")
    assert isinstance(page, Page)
    assert isinstance(skipped, Skipped)
    assert "너무 깁니다" in skipped.reason


@pytest.mark.parametrize("data", ["", "\n\n", "본문\n"])
def test_a_csv_without_rows_gives_nothing_or_a_reason(data: str):
    assert [item for item in found(data, "a.csv") if isinstance(item, Page)] == []


def test_an_xlsx_that_is_cut_off_or_broken():
    data = exported(ARTICLE)
    check_skipped(data[: len(data) // 2], "압축이 깨졌거나 중간에 끊겼습니다", name="a.xlsx")
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<worksheet><sheetData><row>" if "sheet1" in name else old.read(name))
    check_skipped(broken.getvalue(), "엑셀 파일이 깨져 있어", name="a.xlsx")


def test_a_cell_far_away():
    data = io.BytesIO()
    row = f'<row r="2"><c r="A2" t="inlineStr"><is><t>{LEAD}</t></is></c></row><row r="3"><c r="XFD1000000"/></row>'
    header = '<row r="1"><c r="A1" t="inlineStr"><is><t>본문</t></is></c></row>'
    xmlns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{xmlns}"><sheetData>{header}{row}</sheetData></worksheet>'
    with zipfile.ZipFile(io.BytesIO(exported(ARTICLE))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet.encode() if "sheet1" in name else old.read(name))
    check_read(data.getvalue(), Page("a.xlsx의 sheet 2행", LEAD), name="a.xlsx")


def test_an_xlsx_that_is_a_bomb():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b"")
        for i in range(5):
            file.writestr(f"xl/worksheets/sheet{i}.xml", bytes(60 * 1024 * 1024))
    check_skipped(bomb.getvalue(), "압축 폭탄", name="a.xlsx")


def test_an_xlsx_with_an_entity_bomb():
    entities = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
    cell = '<c t="inlineStr"><is><t>&a9;</t></is></c>'
    sheet = f'<!DOCTYPE x [<!ENTITY a0 "하하하">{entities}]><worksheet><sheetData><row>{cell}</row></sheetData></worksheet>'
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(exported(ARTICLE))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet.encode() if "sheet1" in name else old.read(name))
    check_skipped(data.getvalue(), "엑셀 파일이 깨져 있어", name="a.xlsx")
