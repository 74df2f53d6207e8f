"""The question and the answer in a sentence each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph import identity
from graph.store import Filter, Store
from queries import english
from queries.answer import Question
from queries.promotions import Promotions
from queries.show import Show
from queries.subgraph import subgraph
from queries.wording import answered, asked
from tests.queries.telling import CARD, KIM, LEARN, OH, TALK, tell

Told = Callable[..., Store]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Promotions(), "누가 어디에서 어떤 정책을 알렸나?"),
        (Promotions("오세훈", since="2024-05"), "오세훈 · 2024-05 ~: 어디에서 어떤 정책을 알렸나?"),
        (Promotions(policy="서울런", until="2024"), "서울런 · ~ 2024: 누가 어디에서 알렸나?"),
        (Promotions("오세훈", "서울런", "학술대회", stance="all"), "오세훈 · 서울런 · 학술대회: 말했나?"),
        (Promotions(stance="opposes"), "누가 어디에서 어떤 정책을 반대했나?"),
        (Show("서울런"), "서울런"),
    ],
)
def test_a_question_is_asked_in_words(question: Question, words: str) -> None:
    assert asked(question) == words


def said(store: Store) -> str:
    return answered(subgraph(store, store.statements(Filter())))


def test_one_official_is_named_with_the_office(told: Told) -> None:
    store = told(
        tell("서울런을 설명했다.", OH, LEARN, event=TALK, date="2024-05-30"),
        tell("기후동행카드도 설명했다.", OH, CARD, event=TALK, date="2024-05-30"),
    )
    assert said(store) == (
        "오세훈 서울특별시 시장이 행사 1곳에서 정책 2건을 알렸습니다 (2024년 5월 30일). "
        "근거는 기사 2건(독립 출처 2곳)의 문장 2개입니다."
    )


def test_several_officials_are_counted_and_opposition_is_told_apart(told: Told) -> None:
    store = told(
        tell("서울런을 설명했다.", OH, LEARN, date="2024"),
        tell("기후동행카드를 비판했다.", KIM, CARD, act="criticise", date="2025-01"),
    )
    assert said(store) == (
        "공직자 2명이 정책 1건을 알리고 1건에 반대했습니다 (2024년 ~ 2025년 1월). "
        "근거는 기사 2건(독립 출처 2곳)의 문장 2개입니다."
    )


def test_an_official_without_an_office_and_a_date(told: Told) -> None:
    store = told(tell("경기패스에 반대했다.", identity.official("김철수", "", ""), CARD, act="criticise"))
    assert said(store) == "김철수가 정책 1건에 반대했습니다. 근거는 기사 1건(독립 출처 1곳)의 문장 1개입니다."


def test_no_statements_make_no_sentence(told: Told) -> None:
    assert said(told()) == ""


def test_the_head_is_told_in_english_too(told: Told) -> None:
    assert english.asked(Promotions("오세훈", since="2024-05")) == "오세훈 · 2024-05 ~"
    assert english.asked(Promotions()) == "Everything in the store"
    store = told(
        tell("서울런을 설명했다.", OH, LEARN, date="2024"),
        tell("기후동행카드를 비판했다.", KIM, CARD, act="criticise", date="2025-01"),
    )
    assert english.answered(subgraph(store, store.statements(Filter()))) == (
        "2 officials spoke for 1 and against 1 policies or events (2024 ~ 2025-01). "
        "Evidence: 2 sentences of 2 articles, 2 independent sources."
    )
