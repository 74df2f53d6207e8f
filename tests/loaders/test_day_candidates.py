"""Which days an event may have been on, and by which words: invented articles, the event given."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.anchor import Anchor
from loaders.day_candidates import (
    FROM_THEN,
    NAMED,
    PUBLISHED,
    RUNNING,
    SAID,
    UNTIL,
    UNTIL_MONTH,
    UP_TO_THEN,
    Day,
    days,
)
from loaders.deciding import dates, stage
from loaders.document import documents
from loaders.page import Page
from loaders.tokens import Analyser
from tests.loaders.test_words_around import name

TODAY = Anchor(date(2024, 5, 21), "metadata")
FILLING = "장미가 활짝 피었다. 구름은 높았다. 바람은 잠잠했다. 사람들은 웃었다. "


def found(analyser: Analyser, text: str, event: str) -> dict[str, Day]:
    """The days of an event by their EDTF, and their words as the text has them."""
    scene = stage(next(documents([Page("test", text, title="없는 제목")], analyser)))
    return {day.edtf: day for day in days(scene, [name(scene, event)], dates(scene.document, TODAY), TODAY)}


@pytest.mark.parametrize(
    ("text", "event", "edtf", "how", "words"),
    [
        ("군수는 20일 꽃길포럼에서 말했다.", "꽃길포럼", "2024-05-20", SAID, []),
        ("군수는 꽃길포럼에서 말했다.", "꽃길포럼", "2024-05-21", PUBLISHED, []),
        (f"군수는 20일 말했다. {FILLING}그는 꽃길포럼에도 갔다.", "꽃길포럼", "2024-05-20", RUNNING, []),
        ("군수는 2023 꽃길포럼을 이야기했다.", "2023 꽃길포럼", "2023", NAMED, ["2023"]),
        (
            "제9회 정례회가 21일 문을 열었다. 다음 달 23일까지 예산을 따진다.",
            "제9회 정례회",
            "2024-05-21/2024-06-23",
            UNTIL,
            ["21일", "다음 달 23일"],
        ),
        (
            f"제9회 정례회가 21일 문을 열었다. {FILLING}정례회는 다음 달 23일까지다.",
            "제9회 정례회",
            "2024-05-21/2024-06-23",
            UNTIL,
            ["21일", "다음 달 23일"],
        ),
        (
            "꽃길대화를 21일 시작했다. 7월까지 이어진다.",
            "꽃길대화",
            "2024-05-21/2024-07",
            UNTIL_MONTH,
            ["21일", "7월"],
        ),
        (
            "꽃길축제가 21일 개막했다. 사흘간 열린다.",
            "꽃길축제",
            "2024-05-21/2024-05-23",
            FROM_THEN,
            ["21일", "사흘간"],
        ),
        (
            "꽃길축제가 20일 불꽃놀이로 저물었다. 나흘 동안 만 명이 왔다.",
            "꽃길축제",
            "2024-05-17/2024-05-20",
            UP_TO_THEN,
            ["20일", "나흘 동안"],
        ),
    ],
)
def test_a_day_comes_from(
    analyser: Analyser, text: str, event: str, edtf: str, how: int, words: list[str]
) -> None:
    day = found(analyser, text, event)[edtf]
    assert day.how == how
    assert [text[start:end] for start, end in day.words] == words


def test_what_ends_far_off_is_of_another_event_unless_it_is_called_by_its_name(analyser: Analyser) -> None:
    text = f"제9회 정례회가 21일 문을 열었다. {FILLING}축제는 다음 달 23일까지다."
    assert "2024-05-21/2024-06-23" not in found(analyser, text, "제9회 정례회")


def test_a_day_to_come_is_not_the_one_that_is_told_of(analyser: Analyser) -> None:
    text = f"다음 달 3일 시장이 선다. {FILLING}그는 꽃길포럼에도 갔다."
    assert set(found(analyser, text, "꽃길포럼")) == {"2024-05-21"}
