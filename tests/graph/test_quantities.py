"""Money, counts and shares in Korean news, what only looks like them, and whose they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.quantities import attached, quantities


@pytest.mark.parametrize(
    ("text", "value", "unit", "exact"),
    [
        ("월 6만5천원이면 된다", 65_000, "원/월", "월 6만5천원"),
        ("월 최대 20만 원씩 준다", 200_000, "원/월", "월 최대 20만 원"),
        ("연간 60만 원을 아낀다", 600_000, "원/년", "연간 60만 원"),
        ("1인당 25만원을", 250_000, "원/명", "1인당 25만원"),
        ("가구당 최대 100만 원", 1_000_000, "원/가구", "가구당 최대 100만 원"),
        ("하루 평균 60만 명이 탄다", 600_000, "명/일", "하루 평균 60만 명"),
        ("5월 20만 원을", 200_000, "원", "20만 원"),
        ("2조 1천억 원을 들여", 2.1e12, "원", "2조 1천억 원"),
        ("3조 2,000억 원", 3.2e12, "원", "3조 2,000억 원"),
        ("1조2000억을 투입", 1.2e12, "원", "1조2000억"),
        ("300억 규모", 3e10, "원", "300억"),
        ("10조 투입", 1e13, "원", "10조"),
        ("5조원대 예산", 5e12, "원", "5조원"),
        ("1.2조 원", 1.2e12, "원", "1.2조 원"),
        ("3천5백만 원", 35_000_000, "원", "3천5백만 원"),
        ("1,234,567원", 1_234_567, "원", "1,234,567원"),
        ("1억2천만 달러", 120_000_000, "달러", "1억2천만 달러"),
        ("3,500여 명이", 3500, "명", "3,500여 명"),
        ("15만명을", 150_000, "명", "15만명"),
        ("1천200명", 1200, "명", "1천200명"),
        ("1만5000가구", 15_000, "가구", "1만5000가구"),
        ("2,000호 공급", 2000, "호", "2,000호"),
        ("96개 공약", 96, "개", "96개"),
        ("25개 자치구", 25, "개", "25개"),
        ("역 네 곳을", 4, "곳", "네 곳"),
        ("12개소에", 12, "곳", "12개소"),
        ("지난해 3차례", 3, "회", "3차례"),
        ("756만 건에", 7_560_000, "건", "756만 건"),
        ("버스 12대를 들인다", 12, "대", "12대"),
        ("나무 3만5천 그루", 35_000, "그루", "3만5천 그루"),
        ("25%로", 25, "%", "25%"),
        ("12.5퍼센트", 12.5, "%", "12.5퍼센트"),
        ("0.5%포인트", 0.5, "%p", "0.5%포인트"),
        ("9.8㎞ 구간", 9.8, "km", "9.8㎞"),
        ("30만㎡", 300_000, "㎡", "30만㎡"),
        ("2.5배로", 2.5, "배", "2.5배"),
        ("2025년도 예산 500억원", 5e10, "원", "500억원"),
    ],
)
def test_a_form_of_the_news(text: str, value: float, unit: str, exact: str) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit, found.exact) == (value, unit, exact)


@pytest.mark.parametrize(
    "text",
    [
        "2024년 5월 30일",
        "2024.05.30.",
        "6개월 동안",
        "3개년 계획",
        "10시 30분",
        "제3조에 따라",
        "헌법 제10조",
        "2호선",
        "1호 공약",
        "101호",
        "제20대 국회",
        "20대 청년",
        "50대를 위한",
        "3대 전략",
        "6대 디지털 기본권",
        "4세대 이동통신",
        "3번째",
        "민선 8기 4년",
        "65세 이상",
        "02-2133-1234",
        "☎1588-1234",
        "10~20명",
        "20만∼30만 원",
        "14억 인구",
        "1인 가구",
        "3원칙",
        "제1회",
        "코로나19",
    ],
)
def test_what_only_looks_like_a_quantity(text: str) -> None:
    assert quantities(text) == []


_PIECES = st.sampled_from(
    [
        *("월 ", "최대 ", "1", "23", "4,500", "2.5", "조", "억", "만", "천", " ", "여 ", "원", "%", "명", "개", "개월"),
        *"제~-년은.\n", "대를", "두 곳", "카드", "서울런",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join)))
def test_offsets_quote_the_text(text: str) -> None:
    found = quantities(text)
    for quantity in found:
        assert text[quantity.start : quantity.end] == quantity.exact
        assert quantity.value >= 0
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert set(attached(text, ["카드"], ["서울런"])) <= set(found)


@given(st.integers(1, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_a_number_is_read_as_it_is_written(trillions: int, millions: int, units: int) -> None:
    words = f"{trillions:,}억 {millions:,}만 {units:,}원"
    (found,) = quantities(f"예산 {words}을")
    assert found.value == trillions * 10**8 + millions * 10**4 + units


@pytest.mark.parametrize("line", ["1" * 20_000, "1천" * 10_000, "1조1억1만" * 4_000, "월 최대 " * 5_000])
def test_a_hostile_line_takes_no_longer_than_its_length(line: str) -> None:
    assert quantities(line) == []


@pytest.mark.parametrize(
    ("quote", "names", "others", "found"),
    [
        ("월 6만5천원인 카드와 3만 명이 배우는 서울런", ["카드"], ["서울런"], ["월 6만5천원"]),
        ("월 6만5천원인 카드와 3만 명이 배우는 서울런", ["서울런"], ["카드"], ["3만 명"]),
        ("10명을 만났다. 카드에 5억 원을 쓴다.", ["카드"], [], ["5억 원"]),
        ("이 사업에 5억 원을 쓴다.", ["카드"], [], ["5억 원"]),
        ("이 사업과 서울런에 5억 원을 쓴다.", ["카드"], ["서울런"], []),
        ("청년 월세 20만 원 지원을 알렸다.", ["청년 월세 20만 원 지원"], ["월세"], ["20만 원"]),
    ],
)
def test_a_quantity_belongs_to_the_nearest(
    quote: str, names: list[str], others: list[str], found: list[str]
) -> None:
    assert [quantity.exact for quantity in attached(quote, names, others)] == found
