"""Who has the word: turns of invented sentences."""

from __future__ import annotations

import pytest

from loaders.deciding import stage
from loaders.document import documents
from loaders.page import Page
from loaders.tokens import Analyser


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def check_turns(text: str, analyser: Analyser, *expected: str) -> None:
    """`expected`: for each sentence the names (or body, other) that have the word, joined by a space; "-" for nobody."""
    scene = stage(next(documents([Page("test", text, title="없는 제목")], analyser)))
    people = scene.document.people
    found = [
        " ".join(people[turn.person].name if turn.person is not None else turn.how for turn in here) or "-"
        for here in scene.turns
    ]
    assert found == list(expected)


LEAD = "김가온 서울시장과 이도윤 하남시장은 6일 하남시청에서 만나 교통카드 협약에 서명하고 앞으로의 일정을 함께 발표했다. "


def test_topics_open_turns_and_sentences_without_one_go_on(analyser: Analyser) -> None:
    check_turns(
        LEAD + "김 시장은 카드를 늘리겠다고 말했다. 이어 버스도 손보겠다고 했다. 이 시장은 반겼다.",
        analyser,
        "김가온 이도윤",
        "김가온",
        "김가온",
        "이도윤",
    )


def test_a_body_has_the_word_itself(analyser: Analyser) -> None:
    check_turns(
        LEAD + "김 시장은 카드를 늘리겠다고 말했다. 서울시는 예산 40억원을 세웠다.",
        analyser,
        "김가온 이도윤",
        "김가온",
        "body",
    )


def test_a_pronoun_and_an_office_alone(analyser: Analyser) -> None:
    text = "김가온 서울시장은 6일 시청 브리핑룸에서 기자들과 만나 교통카드를 앞으로 크게 늘리겠다는 뜻을 밝혔다. "
    check_turns(text + "그는 버스도 손보겠다고 했다. 시장은 웃었다.", analyser, "김가온", "김가온", "김가온")


def test_clauses_of_one_sentence_have_their_own_speakers(analyser: Analyser) -> None:
    text = (
        "서울시의회 김가온 의원은 해상케이블카를 철회하라고 했고, 이도윤 의원은 장난감도서관 설치를 주문했다."
    )
    check_turns(text, analyser, "김가온 이도윤")


def test_a_surname_that_two_share_gives_the_word_to_neither(analyser: Analyser) -> None:
    check_turns(
        "김가온 서울시장과 김도윤 부산시장이 12일 서울시청에서 만나 협약을 맺었다. 김 시장은 광역철도 건설을 약속했다.",
        analyser,
        "김가온 김도윤",
        "other",
    )


def test_a_surname_of_nobody_named_is_somebody_else(analyser: Analyser) -> None:
    check_turns(
        "김가온 서울시장은 12일 서울시청에서 통합돌봄 확대를 약속했다. 박 시장은 반대했다.",
        analyser,
        "김가온",
        "other",
    )
