"""Copies of an article, cut, reordered and with another head, are copies; other articles are not."""

from __future__ import annotations

import pytest

from graph.stories import COPY, containment
from loaders import sketches
from loaders.zones import zoned
from tests.gold_readings import gold_records

ARTICLE = gold_records()[0]


def sketch(text: str, title: str | None = None) -> bytes:
    return sketches.sketch(text, zoned(text, title))


def test_the_head_and_tail_of_a_page_do_not_count() -> None:
    page = ARTICLE["text"]
    other = f"다른신문\n새로운 제목을 단 같은 보도자료\n입력 2025.02.07 10:00\n{page}\n많이 본 기사\n무관한 기사 제목이다"
    assert containment(sketch(page, ARTICLE["title"]), sketch(other)) > 0.9


def test_reordered_and_cut_text_is_a_copy() -> None:
    lines = ARTICLE["text"].split("\n")
    body = sketch(ARTICLE["text"])
    assert containment(body, sketch("\n".join(reversed(lines)))) >= COPY
    assert containment(body, sketch("\n".join(lines[: len(lines) * 2 // 3]))) >= COPY


@pytest.mark.parametrize("text", ["", "짧은 글.", "English only, and not much of it."])
def test_a_short_text_has_no_sketch(text: str) -> None:
    assert sketch(text) == b""
