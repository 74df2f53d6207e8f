"""Who has the word: turns of invented sentences."""

from __future__ import annotations

import pytest

from loaders.attribution import Stage
from loaders.deciding import stage
from loaders.document import documents
from loaders.page import Page
from loaders.tokens import Analyser


def staged(text: str, analyser: Analyser) -> Stage:
    return stage(next(documents([Page("test", text, title="없는 제목")], analyser)))


def check_turns(text: str, analyser: Analyser, *expected: str) -> None:
    """`expected`: for each sentence the names (or body, other) that have the word, joined by a space; "-" for nobody."""
    scene = staged(text, analyser)
    people = scene.document.people
    found = [
        " ".join(people[turn.person].name if turn.person is not None else turn.how for turn in here) or "-"
        for here in scene.turns
    ]
    assert found == list(expected)


def check_together(text: str, analyser: Analyser, *expected: str) -> None:
    """`expected`: for each sentence who has the word at its end, in the order of the text; "-" where no official does."""
    scene = staged(text, analyser)
    people = [person.name for person in scene.document.people]
    found = [" ".join(sorted((people[n] for n in here[-1].people), key=text.index)) for here in scene.turns]
    assert [names or "-" for names in found] == list(expected)


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


@pytest.mark.parametrize(
    "opening",
    [
        "김가온 의원과 이도윤·박서우 의원은 6일 국회에서 기자회견을 열었다.",
        "김가온 정읍시장과 이도윤 고창군수, 박서우 부안군수는 6일 만나 철도를 건의했다.",
        "김가온 의원, 이도윤 의원, 박서우 의원이 6일 국회 앞에 천막을 쳤다.",
    ],
)
@pytest.mark.parametrize("again", ["이들은", "세 사람은"])
def test_who_is_listed_as_one_subject_speaks_together(analyser: Analyser, opening: str, again: str) -> None:
    all_three = "김가온 이도윤 박서우"
    check_together(
        f"{opening} {again} 예산을 되살리라고 했다. 이어 추경도 요구했다.",
        analyser,
        all_three,
        all_three,
        all_three,
    )


def test_a_number_that_counts_others_is_not_those_who_spoke(analyser: Analyser) -> None:
    check_together(
        LEAD + "두 시장은 손을 맞잡았다. 두 기관은 매달 만난다. 세 시장은 웃었다.",
        analyser,
        "김가온 이도윤",
        "김가온 이도윤",
        "김가온 이도윤",
        "이도윤",
    )


def test_one_of_them_alone_ends_it(analyser: Analyser) -> None:
    check_together(
        LEAD + "김 시장은 버스를 늘리겠다고 했다. 이들은 함께 점심을 먹었다.",
        analyser,
        "김가온 이도윤",
        "김가온",
        "-",
    )


def test_a_comma_before_another_clause_makes_no_list(analyser: Analyser) -> None:
    check_together(
        "김가온 시장, 지난 6일 이도윤 의원은 축제를 둘러봤다.",
        analyser,
        "이도윤",
    )
