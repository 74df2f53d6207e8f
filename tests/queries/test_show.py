"""Everything known of a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph.model import Evidence, Mention, Reading
from graph.store import Store
from graph.stories import VALUES, pack
from queries.show import show
from tests.queries.telling import CARD, KIM, LEARN, OH, TALK, tell


def facts(store: Store, name: str) -> list[tuple[object, object]]:
    return [(row.cells["what"], row.cells["value"]) for row in show(store, name).rows]


def test_an_official_is_shown_with_office_and_statements(gold: Store) -> None:
    told = facts(gold, "오세훈")
    assert ("종류", "공직자") in told
    assert ("직", "시장") in told
    assert ("기관", "서울특별시") in told
    assert ("재직", "오세훈 → 서울특별시") in told
    assert ("설명", "오세훈 → 서울런") in told


def test_a_policy_is_shown_with_all_who_spoke_of_it(told: Callable[..., Store]) -> None:
    store = told(
        tell("오세훈 시장은 기후동행카드를 설명했다.", OH, CARD, event=TALK),
        tell("김동연 지사는 기후동행카드를 비판했다.", KIM, CARD, act="criticise"),
    )
    assert {("설명", "오세훈 → 기후동행카드"), ("비판", "김동연 → 기후동행카드")} <= set(
        facts(store, "기후동행카드")
    )


def test_a_name_tells_how_many_articles_and_independent_sources_name_it(told: Callable[..., Store]) -> None:
    same = pack(100, range(VALUES))
    pages = [
        named(f"기후동행카드를 알렸다. {number}", paper, same if number < 2 else b"")
        for number, paper in enumerate(("가신문", "나신문", "다신문"))
    ]
    shown = facts(told(*pages), "기후동행카드")
    assert {("언급", "기사 3건, 독립 출처 2곳"), ("언급 횟수", "3번")} <= set(shown)


def named(sentence: str, publisher: str, drawn: bytes) -> Reading:
    """An article of an outlet that names the card, with the sketch that tells copies."""
    reading = tell(sentence, OH, CARD, publisher=publisher)
    article = replace(reading.article, sketch=drawn)
    place = Evidence(article.id, 0, len(CARD.name), CARD.name)
    return replace(reading, article=article, mentions=(Mention(CARD.id, place),))


def test_an_event_is_shown_with_what_was_said_there(told: Callable[..., Store]) -> None:
    store = told(tell("오세훈 시장은 서울런을 설명했다.", OH, LEARN, event=TALK))
    assert {("장소", "한국과학기술회관"), ("설명", "오세훈 → 서울런")} <= set(facts(store, "학술대회"))


def test_a_body_is_shown_with_what_its_officials_said(gold: Store) -> None:
    assert {("재직", "오세훈 → 서울특별시"), ("설명", "오세훈 → 서울런")} <= set(facts(gold, "서울특별시"))


def test_a_place_is_shown_with_what_was_said_at_its_events(gold: Store) -> None:
    assert {("열린 곳", "기후동행카드 업무 협약 → 하남시청"), ("설명", "이현재 → 기후동행카드")} <= set(
        facts(gold, "하남시청")
    )


def test_part_of_many_names_is_asked_back(gold: Store) -> None:
    answer = show(gold, "회의")
    assert (answer.verdict, answer.rows) == ("ambiguous_name", ())
    assert len(answer.nearest) > 5
    assert all("회의" in name for name in answer.nearest)


def test_aliases_are_names_too(told: Callable[..., Store]) -> None:
    store = told(tell("오세훈 시장은 서울런을 설명했다.", OH, LEARN))
    assert ("다른 이름", ("서울 런",)) in facts(store, "서울런")


def test_a_limit_cuts_statements_and_says_so(gold: Store) -> None:
    whole, cut = show(gold, "오세훈"), show(gold, "오세훈", limit=1)
    said = [row for row in cut.rows if row.statements]
    assert len(said) == 1
    assert len([row for row in whole.rows if row.statements]) > 1
    assert any("줄였습니다" in note for note in cut.notes)


def test_an_unknown_name_offers_the_nearest(gold: Store) -> None:
    answer = show(gold, "기후동반카드")
    assert (answer.verdict, answer.rows) == ("unknown_name", ())
    assert "기후동행카드" in answer.nearest
