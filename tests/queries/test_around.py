"""What was said last around things."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.errors import PolicyGraphError
from graph.model import Node
from graph.store import Store
from queries.around import around
from tests.queries.telling import CARD, KIM, LEARN, OH, TALK, tell

DAYS = ("2024-05-30", None, "2025-01-02", "2023-07")


@pytest.fixture
def store(told: Callable[..., Store]) -> Store:
    """오세훈 tells of 서울런 on four days, one of them unknown, and 김동연 of 기후동행카드 at an event."""
    days = (tell(f"오 시장은 {day}에 서울런을 설명했다.", OH, LEARN, date=day) for day in DAYS)
    return told(*days, tell("김 지사는 기후동행카드를 설명했다.", KIM, CARD, event=TALK, date="2024-06-01"))


def test_the_latest_comes_first_and_unknown_days_last(store: Store) -> None:
    answer = around(store, OH.id)
    assert [row.cells["date"] for row in answer.rows] == ["2025-01-02", "2024-05-30", "2023-07", None]
    assert answer.notes == ()


def test_what_is_left_out_is_told_for_each(store: Store) -> None:
    answer = around(store, OH.id, CARD.id, most=2)
    assert [row.cells["date"] for row in answer.rows] == ["2025-01-02", "2024-06-01", "2024-05-30"]
    assert answer.notes == ("오세훈(서울특별시 시장): 가장 최근 발언 2건만 실었습니다.",)


def test_with_nothing_named_it_is_what_anybody_said_last(store: Store) -> None:
    answer = around(store, most=3)
    assert [row.cells["official"] for row in answer.rows] == ["오세훈", "김동연", "오세훈"]
    assert answer.notes == ("가장 최근 발언 3건만 실었습니다.",)


@pytest.mark.parametrize("node", [KIM, CARD, TALK])
def test_speakers_policies_and_events_lead_to_the_same_statement(store: Store, node: Node) -> None:
    (row,) = around(store, node.id).rows
    assert (row.cells["official"], row.cells["event"]) == ("김동연", TALK.name)


def test_bodies_places_and_days_are_reached_through_what_stands_there(gold: Store) -> None:
    for kind in ("organization", "place", "date"):
        ends = {node for _, node in gold.names(kind)}
        assert any(around(gold, node).rows for node in sorted(ends)), kind


def test_an_unknown_id_says_what_to_do(store: Store) -> None:
    with pytest.raises(PolicyGraphError, match="이름으로 다시 찾아"):
        around(store, "policy:0000000000000000")
