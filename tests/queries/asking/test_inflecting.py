"""Words that a lexicon lists are known in every form that people type."""

from __future__ import annotations

import pytest

from queries.asking.inflecting import Lexicon


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("알리다", "알린 알렸나 알렸나요 알리는지 알려줘 알립니다 알리고 알렸던 알려서"),
        ("다르다", "다른 달라 다릅니까 다른지 달랐나요"),
        ("밀다", "미는 미나 민 밀고 밀었던"),
        ("바꾸다", "바꾼 바꿨나요 바꾸었는지"),
        ("내놓다", "내놓은 내놨던 내놓았습니까"),
        ("돕다", "도와 도운 돕는"),
        ("듣다", "들어 들은 듣는"),
        ("짓다", "지은 지어 짓는"),
        ("되다", "된 됐나요 되었는지 돼"),
        ("미뤄지다", "미뤄졌나요 미뤄진"),
        ("하다", "했나요 하던 하셨나요 하기로 한거"),
        ("정책", "정책은 정책들이 정책인가요 정책에서는 정책이었지"),
        ("홍보", "홍보한 홍보됐나요 홍보를 홍보하시는지"),
        ("=하겠다고", "하겠다고"),
    ],
)
def test_a_word_is_known_in_all_its_forms(entry: str, forms: str) -> None:
    lexicon = Lexicon([entry])
    assert [form for form in forms.split() if entry not in lexicon.entries(form)] == []


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        ("지지", "지지율"),
        ("설명", "설명회에서"),
        ("밀다", "밀양은"),
        ("=수", "수는"),
        ("알리다", "알리바이"),
        ("하다", "하남시의"),
    ],
)
def test_another_word_is_not_taken_for_it(entry: str, word: str) -> None:
    assert Lexicon([entry]).entries(word) == {}


def test_a_noun_at_the_end_of_a_longer_word_is_told_apart() -> None:
    assert Lexicon(["차이"]).entries("입장차이는") == {"차이": False}
