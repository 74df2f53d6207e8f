"""Pages into zones: the examples are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.zones import MAIN, zoned

PAGE = """홈 > 전국 > 충청

김가온 청하군수 "버스부터 바꾸겠다"
내년 3월 노선 개편…어르신 요금은 그대로

입력 2024.05.30 10:11 | 수정 2024.05.30 11:02
하늘일보 이하나 기자

▲ 29일 군청에서 노선도를 설명하는 김가온 군수. /청하군 제공

김가온 청하군수는 29일 군청 대회의실에서 기자회견을 열고 '청하 행복버스'를 내년 3월부터 모든 읍면에서 운행하겠다고 밝혔다.

군은 이를 위해 예산 40억원을 세웠으며 오는 9월까지 차량을 모두 들여올 계획이다. 어르신 요금은 지금과 같다.

저작권자 ⓒ 하늘일보. 무단 전재 및 재배포 금지

[많이 본 뉴스]
· 내일 아침 영하 9도…빙판길 주의
"""


def zones(text: str, title: str | None = None) -> dict[str, str]:
    """First twelve code points of each line -> its zone."""
    return {text[line.start : line.end][:12]: line.zone for line in zoned(text, title)}


def test_a_page_is_told_apart() -> None:
    found = zones(PAGE, '김가온 청하군수 "버스부터 바꾸겠다"')
    assert found['김가온 청하군수 "버스'] == "title"
    assert found["내년 3월 노선 개편…"] == "subtitle"
    assert found["▲ 29일 군청에서 노"] == "caption"
    assert found["김가온 청하군수는 29"] == "body"
    assert found["군은 이를 위해 예산 "] == "body"
    assert found["· 내일 아침 영하 9"] == "side"
    for furniture in ("홈 > 전국 > 충청", "입력 2024.05.3", "하늘일보 이하나 기자", "저작권자 ⓒ 하늘일보."):
        assert found[furniture] == "chrome", furniture


def test_the_headline_is_found_without_being_told() -> None:
    assert zones(PAGE)['김가온 청하군수 "버스'] == "title"


@pytest.mark.parametrize(
    "line",
    [
        "댓글 0 | 공유하기 | 인쇄",
        "• 구름많음동두천 28.1℃",
        "기자 hong@sky.example",
        "배너",
        "2024.07.01 (월)",
    ],
)
def test_furniture_is_never_read(line: str) -> None:
    assert set(zones(line).values()) <= {"chrome"}


def test_running_text_is_kept_whatever_words_it_has() -> None:
    line = "군은 댓글과 제보로 들어온 주민 의견 300건을 모두 살펴본 뒤 노선을 다시 짜겠다고 밝혔다. 개편안은 9월에 나온다."
    assert zones(line)[line[:12]] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "여당 의원은 페이스북에 법을 상반기 안에 고치겠다고 적었다.",
        "정부가 어제 추경을 의결했다. 이름은 ‘미세먼지 추경’이다.",
        "[장흥=남도새벽] 이하나 기자 = 군이 읍면을 돌기 시작했다.",
    ],
)
def test_a_sentence_of_news_is_kept_whatever_words_it_has(line: str) -> None:
    assert zones(f"없는 제목\n{line}\n", "없는 제목")[line[:12]] == "body"


@pytest.mark.parametrize(
    "line", ["로그인 후 댓글을 남길 수 있습니다.", "기사 제보는 카카오톡으로 받습니다.", "◎ 카드뉴스"]
)
def test_a_note_to_readers_is_furniture(line: str) -> None:
    assert zones(f"없는 제목\n{line}\n", "없는 제목")[line[:12]] == "chrome"


def test_a_last_line_that_breaks_off_belongs_to_the_article() -> None:
    last = "이어 김 군수는 행복버스에 전기차를 넣고 어르신 택시를 모든 면으로 넓히며 장날마다 이동 진료소를 열고 청년 셔틀을"
    found = zoned(PAGE.partition("저작권자")[0] + last, None)[-1]
    assert (found.zone, found.block) == ("body", 0)


def test_a_second_byline_opens_an_article_of_its_own() -> None:
    other = "하늘일보 이하나 기자 | 박나래 은하군수는 지난 15일 군민회관에서 열린 간담회에서 은하도서관을 짓겠다고 밝혔다."
    found = zoned(PAGE.partition("저작권자")[0] + other, None)
    assert [line.block == MAIN for line in found if line.zone == "body"] == [True, True, False]


def test_each_teaser_is_a_block_of_its_own() -> None:
    side = [line.block for line in zoned(PAGE + "· 장미축제 토요일 개막\n") if line.zone == "side"]
    assert len(side) == len(set(side)) == 2


@given(st.text(max_size=400))
def test_lines_are_in_order_and_inside_the_text(text: str) -> None:
    found = zoned(text)
    assert all(0 <= a.start < a.end <= b.start for a, b in pairwise(found))
    assert all(text[line.start : line.end].strip() == text[line.start : line.end] for line in found)
