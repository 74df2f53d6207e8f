"""The day an article came out, from its text; every text is made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.anchor import Anchor, anchor
from loaders.dates import all_mentions
from tests.gold_readings import DEV, TRAIN, gold_records

_HEADLINE = "한새봄 가람시장, 도서관 세 곳 새로 짓는다"
_LEAD = "한새봄 가람시장이 시청에서 기자들을 만나 도서관 세 곳을 새로 짓겠다고 말했다."


def check_anchor(text: str, day: str | None, source: str | None = None, published: str | None = None) -> None:
    """The text gives this day, by this source; None where nothing tells."""
    expected = Anchor(date.fromisoformat(day), source) if day and source else None
    assert anchor(text, published) == expected


def test_metadata_win_over_the_text() -> None:
    check_anchor(f"{_HEADLINE}\n입력 2024-05-31 10:00\n{_LEAD}", "2024-05-30", "metadata", "2024-05-30")


@pytest.mark.parametrize("published", ["2024-05", "2024", "2024-05-01/2024-05-03", "어제", ""])
def test_metadata_that_are_no_day_leave_it_to_the_text(published: str) -> None:
    check_anchor(f"{_HEADLINE}\n입력 2024-05-31 10:00\n{_LEAD}", "2024-05-31", "stamp", published)


@pytest.mark.parametrize(
    "line",
    [
        "입력 2024.05.30 15:10 | 수정 2024.06.02 09:00",
        "기사승인 2024. 05. 30.",
        "기사입력 : 2024년05월30일 09:00  최종수정 : 2024년06월02일 09:00",
        "등록 :2024-05-30 09:00 수정 :2024-06-01 10:00",
        "송고시간 2024-05-30 09:00",
        "2024-05-30 09:00:00 게재 | 한도담 기자",
        "가람일보 한도담 기자 | 승인 2024.05.30 12:00",
        "한도담 기자 | 입력 : 2024/05/30 [10:20]",
    ],
)
def test_a_stamp_tells_the_day(line: str) -> None:
    check_anchor(f"2024.07.01 (월)\n{_HEADLINE}\n{line}\n{_LEAD}", "2024-05-30", "stamp")


@pytest.mark.parametrize(
    "line",
    [
        "2024-05-30 15:44",
        "24.05.30 14:20",
        "가람일보 한도담 기자 | 2024-05-30",
        "2024년 5월 30일",
        "가람일보 2024.05.30(목) 7면",
        "Garam Today | May 30, 2024 | by Han",
        "최종수정 2024.05.30 11:00",
    ],
)
def test_a_dateline_tells_the_day(line: str) -> None:
    check_anchor(f"{_HEADLINE}\n{line}\n{_LEAD}", "2024-05-30", "dateline")


def test_a_dateline_may_stand_at_the_end() -> None:
    check_anchor(f"{_HEADLINE}\n{_LEAD}\n가람일보 한도담 기자 2024.05.30", "2024-05-30", "dateline")


def test_the_headline_tells_the_day_in_full() -> None:
    check_anchor(f"2024년 5월 30일 가람시 도서관 기공식 열려\n{_LEAD}", "2024-05-30", "headline")


_SAVED = "배너\n\n2024.07.01 (월)\n\n  • 흐림가람 28.1℃\n기상청 제공\n\n"


def test_a_saved_page_is_of_the_day_that_its_weekday_proves() -> None:
    text = f"{_SAVED}{_HEADLINE}\n\n한 시장은 30일(목) 오전 시청에서 도서관 세 곳을 짓겠다고 말했다. 다음 달 3일 첫 삽을 뜬다."
    check_anchor(text, "2024-05-30", "weekday")
    dates = [
        mention.edtf
        for mention in all_mentions(text, [(text.index("한 시장은"), len(text))], anchor(text, None))
    ]
    assert dates == ["2024-05-30", "2024-06-03"]


def test_a_saved_page_is_of_the_day_in_its_headline() -> None:
    check_anchor(f"{_SAVED}{_HEADLINE}\n5월 30일, 가람시청 브리핑\n\n{_LEAD}", "2024-05-30", "headline")


def test_a_weekday_still_to_come_proves_nothing_about_the_header() -> None:
    check_anchor(
        f"{_SAVED}{_HEADLINE}\n\n한 시장은 1일 도서관 세 곳을 짓는다고 말했다. 5일(금) 첫 삽을 뜬다.",
        "2024-07-01",
        "header",
    )


def test_a_header_counts_where_the_text_is_as_fresh() -> None:
    check_anchor(
        f"{_SAVED}{_HEADLINE}\n\n한 시장은 30일 도서관 세 곳을 짓겠다고 말했다.", "2024-07-01", "header"
    )


def test_a_header_that_the_text_speaks_against_tells_nothing() -> None:
    check_anchor(f"{_SAVED}{_HEADLINE}\n\n한 시장은 17일 도서관 세 곳을 짓겠다고 말했다.", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{_HEADLINE}\n{_LEAD}",
        f"{_HEADLINE}\n한 시장은 30일(목) 도서관을 짓겠다고 말했다.",
        f"{_HEADLINE}\n한 시장은 5월 30일 도서관을 짓겠다고 말했다.",
        f"{_HEADLINE}\n■ 일시 : 2024년 5월 30일(목) 10:00\n■ 장소 : 가람시청",
        "[1] 2024.04.12 / 도서관의 날\n[2] 2024.04.09 / 책 읽는 마을\n[3] 2024.03.28 / 도서관 쉽니다",
    ],
)
def test_where_nothing_tells_there_is_no_anchor(text: str) -> None:
    check_anchor(text, None)


def test_on_the_gold_articles_what_the_text_tells_is_right() -> None:
    told = [
        (found.day.isoformat(), gold["published"])
        for gold in gold_records(DEV) + gold_records(TRAIN)
        if (found := anchor(gold["text"], None))
    ]
    assert len(told) >= 140
    assert [pair for pair in told if pair[0] != pair[1]] == []


@given(st.text(max_size=200), st.none() | st.text(max_size=12))
def test_any_text_is_read(text: str, published: str | None) -> None:
    found = anchor(text, published)
    assert found is None or found.source in {"metadata", "stamp", "dateline", "headline", "weekday", "header"}
