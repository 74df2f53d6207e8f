"""Why two nodes are one or not, and why a statement stands here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph import identity
from graph.errors import PolicyGraphError
from graph.judged import JudgedStore
from graph.judgements import Judgement, read, record
from graph.store import Store
from queries.answer import closing
from queries.explain import why
from queries.formats.telling import because_text, pair_text
from queries.judging import notices, one_node, pair, waiting
from queries.promotions import promotions
from tests.queries.telling import CARD, KIM, OH, tell

Told = Callable[..., Store]
DEPUTY = identity.official("오세훈", "부시장", "서울특별시")
MEMBER = identity.official("오세훈", "의원", "국회")
MARKS = ("<", ">")


@pytest.fixture
def three(told: Told) -> Store:
    return told(
        tell("오세훈 시장이 기후동행카드를 알렸다.", OH, CARD, publisher="가신문"),
        tell("오세훈 부시장이 기후동행카드를 알렸다.", DEPUTY, CARD, publisher="나신문"),
        tell("오세훈 의원이 기후동행카드를 물었다.", MEMBER, CARD, publisher="다신문"),
    )


def judged(store: Store, path: Path, *said: tuple[str, str, str]) -> JudgedStore:
    for verdict, one, other in said:
        record(path, Judgement.of(verdict, one, other, by="김기자", on="2026-11-22", note="시청에 물음"))
    return JudgedStore(store, read(path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.judgements.txt"


def test_a_judgement_is_told_with_who_and_why(three: Store, path: Path) -> None:
    seen = judged(three, path, ("same", OH.id, DEPUTY.id))
    text = pair_text(pair(seen, OH, DEPUTY), marks=MARKS)
    assert "하나로 봅니다" in text
    assert "같음, 2026-11-22 김기자 (시청에 물음)" in text
    assert "<오세훈> 시장이" in text
    assert "+ 같은 기관: 서울특별시" in text


def test_two_that_nobody_judged_are_two(three: Store) -> None:
    text = pair_text(pair(three, OH, DEPUTY), marks=MARKS)
    assert "아무도 판단하지 않아" in text


def test_a_chain_is_told_link_by_link(three: Store, path: Path) -> None:
    seen = judged(three, path, ("same", OH.id, DEPUTY.id), ("same", DEPUTY.id, MEMBER.id))
    found = pair(seen, OH, MEMBER)
    assert (len(found.chain), found.judged) == (2, ())


def test_a_contradiction_is_shown_below_every_answer(three: Store, path: Path) -> None:
    seen = judged(
        three,
        path,
        ("same", OH.id, DEPUTY.id),
        ("same", DEPUTY.id, MEMBER.id),
        ("different", OH.id, MEMBER.id),
    )
    (notice,) = notices(seen)
    assert "서로 어긋납니다" in notice
    assert notice.count("째 줄, 김기자") == 3
    assert notice in closing(promotions(seen, official="오세훈"))
    assert "어긋나 둘로 봅니다" in pair_text(pair(seen, OH, MEMBER), marks=MARKS)


def test_a_broken_line_is_told_below_every_answer_and_breaks_none(three: Store, path: Path) -> None:
    judged(three, path, ("same", OH.id, DEPUTY.id))
    path.write_text(path.read_text("utf-8") + "<<<<<<< 내 것\n", "utf-8")
    answer = promotions(JudgedStore(three, read(path)), official="오세훈")
    assert answer.rows
    assert any("표시를 지워" in line for line in closing(answer))


def test_numbers_that_the_store_lacks_are_named(three: Store, path: Path) -> None:
    seen = judged(three, path, ("same", OH.id, "official:0000000000000000"))
    (line,) = waiting(seen)
    assert "4째 줄" in line
    assert "official:0000000000000000" in line
    assert notices(seen) == []


def test_words_for_several_are_asked_back_with_their_numbers(three: Store) -> None:
    with pytest.raises(PolicyGraphError, match=OH.id):
        one_node(three, "오세훈")
    with pytest.raises(PolicyGraphError, match="없습니다"):
        one_node(three, "아무개")
    with pytest.raises(PolicyGraphError, match="종류가 달라"):
        pair(three, OH, CARD)


def test_a_statement_shows_its_sentence_its_rule_and_who_joined_its_names(told: Told, path: Path) -> None:
    reading = tell("김동연 지사가 기후동행카드를 알렸다.", KIM, CARD, publisher="가신문", title="새 카드")
    seen = judged(told(reading), path, ("same", CARD.id, "policy:0000000000000000"))
    (statement,) = reading.statements
    text = because_text(why(seen, statement.id.removeprefix("statement:")), marks=MARKS)
    assert "“김동연 지사가 기후동행카드를 알렸다.”" in text
    assert "가신문 「새 카드」" in text
    assert "읽은 규칙: rules, 확신도 1.00" in text
    assert "같음, 2026-11-22 김기자" in text
    with pytest.raises(PolicyGraphError, match="없는 발언 번호"):
        why(seen, "statement:0000000000000000")


def test_the_names_of_a_statement_are_marked(gold: Store) -> None:
    answer = promotions(gold, official="오세훈", policy="기후동행카드")
    text = because_text(why(gold, answer.rows[0].statements[0]), marks=MARKS)
    assert "<오세훈>" in text
    assert "<기후동행카드>" in text
