import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.formats.width import Wish, fit, pad, width, wrap

TEXT = st.text(st.sampled_from("가나다라 ab1.·“”\u0301\u1112\u1161\n\x1b😀"), max_size=80)


@pytest.mark.parametrize(
    ("text", "cells"), [("서울런", 6), ("GTX-A", 5), ("’24년", 5), ("é", 1), ("", 0), ("😀", 2)]
)
def test_width_counts_terminal_cells(text: str, cells: int) -> None:
    assert width(text) == cells
    assert width(unicodedata.normalize("NFD", text)) == cells


@given(TEXT, st.integers(min_value=2, max_value=40))
def test_wrapping_keeps_every_visible_letter_and_the_width(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.replace("\x1b", "").split())


def test_wrapping_breaks_at_spaces() -> None:
    assert wrap("한국IT서비스학회 2024 통합춘계학술대회", 18) == [
        "한국IT서비스학회",
        "2024",
        "통합춘계학술대회",
    ]
    assert wrap("가나다라", 4) == ["가나", "다라"]


@given(TEXT, st.integers(min_value=200, max_value=300))
def test_padding_fills_the_cells(text: str, cells: int) -> None:
    assert width(pad(text, cells)) == cells


@given(
    st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=8),
    st.integers(min_value=60, max_value=200),
)
def test_columns_fit_their_room_and_get_no_more_than_they_want(columns: list[list[str]], room: int) -> None:
    wishes = [Wish.of(texts, whole=False) for texts in columns]
    widths = fit(wishes, room)
    assert sum(widths) <= room
    assert all(cells <= wish.best for cells, wish in zip(widths, wishes, strict=True))
    if sum(wish.best for wish in wishes) <= room:
        assert widths == [wish.best for wish in wishes]


def test_columns_break_at_spaces_before_they_break_words_and_dates_never() -> None:
    date = Wish.of(["2024-05-30"], whole=True)
    event = Wish.of(["기후동행카드 사업 참여 업무협약식"], whole=False)
    assert fit([date, event, event], 10 + 30) == [10, 15, 15]
    assert fit([date, event, event], 10 + 24) == [10, 12, 12]
    assert fit([date, event, event], 10 + 16) == [10, 8, 8]
