"""Printed lines to paragraphs and rows, by where they stand. The cases are those of real releases, with other words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from loaders.formats.pdf_lines import Lines, blocks

_AS_IT_IS = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Piece = tuple[float, float, str]  # from the left, from below, text; on lines of their own
A, B = "오세훈 서울시장은 30일 서울시청에서 기후동행카드 청년 할", "인을 7월부터 넓힌다고 밝혔다."
SPACED = "오세훈 서울시장은 30일 서울시청에서 기후동행카드 청년 "


def printed(pieces: Sequence[Piece], size: float = 10) -> list[str]:
    """The paragraphs of one page."""
    page = Lines()
    for left, base, text in pieces:
        large = 2 * size if text.startswith("큰 ") else size
        page.visit(f"{text}\n", _AS_IT_IS, (1.0, 0.0, 0.0, 1.0, left, base), None, large)
    return [block.text for block in blocks([page.found()])]


@pytest.mark.parametrize(
    ("pieces", "told"),
    [
        ([(50, 700, A), (50, 684, B)], [f"{A} {B}"]),
        ([(50, 700, SPACED), (50, 684, A), (50, 668, B)], [f"{SPACED}{A}{B}"]),
        ([(50, 700, A), (50, 650, B), (50, 634, A), (50, 618, A)], [A, B, f"{A} {A}"]),
        ([(50, 700, A), (50, 684, f"○ {A}"), (50, 668, B)], [A, f"○ {A} {B}"]),
        ([(50, 700, A), (50, 684, f"▲ {A}"), (50, 668, B)], [f"{A} ▲ {A} {B}"]),
        ([(50, 700, B), (50, 684, A), (50, 668, A)], [B, f"{A} {A}"]),
        ([(50, 600, A), (50, 584, B), (50, 700, "큰 제목은 상자라서"), (90, 676, "큰 나중에 그린다")],
         ["큰 제목은 상자라서 큰 나중에 그린다", f"{A} {B}"]),
        ([(50, 700, "보도시점"), (250, 706, "5. 31. 12:00"), (250, 694, "6. 1. 조간")], ["보도시점 | 5. 31. 12:00 6. 1. 조간"]),
        ([(50, 700, A), (250, 40, "- 1 -")], [A]),
    ],
    ids=["word", "spaced", "gap", "mark", "inline", "short", "boxes", "cells", "number"],
)  # fmt: skip
def test_paragraphs_of_a_page(pieces: Sequence[Piece], told: Sequence[str]):
    assert printed(pieces) == told


def test_a_paragraph_goes_on_over_the_page():
    found = []
    for lines in ([(700, B), (684, A)], [(700, B), (684, A)]):
        page = Lines()
        for base, text in lines:
            page.visit(f"{text}\n", _AS_IT_IS, (1.0, 0.0, 0.0, 1.0, 50.0, base), None, 10)
        found.append(page.found())
    assert [block.text for block in blocks(found)] == [B, f"{A} {B}", A]


def test_columns_are_read_as_they_were_drawn():
    left = [(50.0, 700.0 - 16 * n, f"왼쪽 단의 {n}번째 줄은 이렇게 이어집니다.") for n in range(6)]
    right = [(400.0, 700.0 - 16 * n, f"오른쪽 단의 {n}번째 줄은 이렇게 이어집니다.") for n in range(6)]
    assert " ".join(printed([*left, *right])) == " ".join(text for _, _, text in (*left, *right))


def test_cells_of_a_row_are_told_apart():
    page = Lines()
    for left, text in ((50, "담당 부서"), (150, "교통정책과"), (198, "(02-2133-1234)")):
        page.visit(text, _AS_IT_IS, (1.0, 0.0, 0.0, 1.0, left, 700), None, 10)
    assert [(block.text, block.table) for block in blocks([page.found()])] == [
        ("담당 부서 | 교통정책과(02-2133-1234)", 1)
    ]
