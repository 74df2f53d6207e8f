"""EDTF dates: written and read back, put in order, and shown in Korean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import Edtf, Point, day_range
from graph.errors import BadDate

_years, _qualifiers = st.integers(1, 9998), st.sampled_from(["", "?", "~", "%"])
_seasons = st.sampled_from([*range(1, 13), 21, 22, 23, 24, 33, 34, 35, 36, 40, 41])
points = st.one_of(
    st.builds(Point, _years, qualifier=_qualifiers),
    st.builds(Point, _years, _seasons, qualifier=_qualifiers),
    st.builds(
        lambda day, qualifier: Point(day.year, day.month, day.day, qualifier),
        st.dates(max_value=date(9998, 12, 31)),
        _qualifiers,
    ),
)


def _interval(ends: tuple[Point, Point]) -> Edtf:
    start, end = ends if ends[0].first <= ends[1].last else ends[::-1]
    return Edtf((start, end))


dates = st.one_of(
    st.builds(lambda point: Edtf((point,)), points),
    st.tuples(points, points).map(_interval),
    st.builds(lambda point: Edtf((point, None)), points),
    st.builds(lambda point: Edtf((None, point)), points),
)


@given(dates)
def test_what_is_printed_is_read_back(when: Edtf) -> None:
    assert Edtf.parse(str(when)) == when


@given(dates, dates)
def test_order_goes_with_the_days(left: Edtf, right: Edtf) -> None:
    if left.last < right.first:
        assert left < right
        assert not left.overlaps(right)
    if left <= right:
        assert left.first <= right.first
    assert left.overlaps(right) == right.overlaps(left)
    assert (left < right) + (right < left) + (left == right) == 1


@given(dates)
def test_the_span_is_of_the_days_that_are_meant(when: Edtf) -> None:
    assert when.first <= when.last
    assert when.span is None or when.span == (when.last - when.first).days + 1
    assert (when.span is None) == (None in when.parts)


@given(dates)
def test_every_date_is_shown_in_korean_without_codes(when: Edtf) -> None:
    shown = when.korean()
    assert "년" in shown
    assert ".." not in shown
    assert "/" not in shown


def _refusal(text: str) -> str | None:
    try:
        Edtf.parse(text)
    except BadDate as error:
        return str(error)
    return None


@given(st.text(alphabet="0123456789-/.?~%", max_size=21))
def test_what_is_no_date_is_refused_and_named(text: str) -> None:
    refusal = _refusal(text)
    assert f"‘{text}’" in refusal if refusal else str(Edtf.parse(text)) == text


@given(st.text())
def test_a_refusal_is_one_short_line(text: str) -> None:
    refusal = _refusal(text)
    assert refusal is None or (len(refusal.splitlines()) == 1 and len(refusal) < 130)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "2024-13",
        "2024-00",
        "2024-06-31",
        "2024-5",
        "20240530",
        "2024.05.30",
        "24-05-30",
        "0000",
        "9999",
        "2024-33-01",
        "2024-37",
        "2024-10-12/2024-10-10",
        "../..",
        "..",
        "2024/2025/2026",
        "2024-05/",
        "２０２４",
        "2024-05-30T10:00",
        "2024-05-30\n",
        "",
    ],
)
def test_no_date_of_the_calendar(text: str) -> None:
    with pytest.raises(BadDate, match="적어 주세요"):
        Edtf.parse(text)


@pytest.mark.parametrize(
    ("text", "korean"),
    [
        ("2024", "2024년"),
        ("2024-05", "2024년 5월"),
        ("2024-05-30", "2024년 5월 30일"),
        ("2024-05-30?", "2024년 5월 30일(불확실)"),
        ("2024-05~", "2024년 5월경"),
        ("2024%", "2024년경(불확실)"),
        ("2024-21", "2024년 봄"),
        ("2024-24", "2024년 겨울"),
        ("2025-33", "2025년 1분기"),
        ("2025-36", "2025년 4분기"),
        ("2025-40", "2025년 상반기"),
        ("2025-41", "2025년 하반기"),
        ("2024-10-10/2024-10-12", "2024년 10월 10일~12일"),
        ("2024-10-30/2024-11-02", "2024년 10월 30일~11월 2일"),
        ("2024-12-30/2025-01-02", "2024년 12월 30일~2025년 1월 2일"),
        ("2024-05/2024-07", "2024년 5월~7월"),
        ("2024-05/2024-06-10", "2024년 5월~6월 10일"),
        ("2024/2024-05", "2024년~2024년 5월"),
        ("2024/2026", "2024년~2026년"),
        ("2025-33/2025-35", "2025년 1분기~3분기"),
        ("2024-05/..", "2024년 5월부터"),
        ("../2031", "2031년까지"),
    ],
)
def test_korean(text: str, korean: str) -> None:
    assert Edtf.parse(text).korean() == korean


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-05-30", "2024-05-30", "2024-05-30"),
        ("2024.5.30", "2024-05-30", "2024-05-30"),
        ("2024. 5. 30.", "2024-05-30", "2024-05-30"),
        ("2024/05", "2024-05-01", "2024-05-31"),
        ("2024년", "2024-01-01", "2024-12-31"),
        (" 2024년 5월 ", "2024-05-01", "2024-05-31"),
        ("2024년 5월 30일", "2024-05-30", "2024-05-30"),
        ("2024년 하반기", "2024-07-01", "2024-12-31"),
        ("2025년 2분기", "2025-04-01", "2025-06-30"),
        ("2025-34", "2025-04-01", "2025-06-30"),
        ("2024년 겨울", "2024-12-01", "2025-02-28"),
        ("2024-10-10/2024-10-12", "2024-10-10", "2024-10-12"),
        ("2024-05/..", "2024-05-01", "9999-12-31"),
    ],
)
def test_day_range(typed: str, first: str, last: str) -> None:
    assert day_range(typed) == (first, last)


@pytest.mark.parametrize("typed", ["2024.13", "2023.2.29", "2024년 기상", "5월", "어제", "2024.0", ""])
def test_day_range_refuses_what_is_no_date(typed: str) -> None:
    with pytest.raises(BadDate, match="적어 주세요"):
        day_range(typed)
