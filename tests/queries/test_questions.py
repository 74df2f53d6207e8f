"""Timelines, cards, comparison, promises, changes, paths, networks and search: what each must tell, and not tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph import identity
from graph.errors import PolicyGraphError
from graph.model import Reading
from graph.store import Store
from queries import wording
from queries.answer import Answer, closing
from queries.articles import articles
from queries.changes import changes
from queries.compare import compare
from queries.event import event
from queries.network import network
from queries.official import official
from queries.path import path
from queries.plans import parsed, shown
from queries.policy import policy
from queries.promises import promises
from queries.promotions import promotions
from queries.search import search
from queries.show import show
from queries.timeline import timeline
from tests.queries.telling import CARD, KIM, LEARN, OH, TALK, tell

PARK = identity.official("박상수", "시장", "강원특별자치도 삼척시")
Told = Callable[..., Store]


def with_parts(reading: Reading, **parts: object) -> Reading:
    """The reading with other parts of its one statement."""
    (statement,) = reading.statements
    return replace(reading, statements=(replace(statement, **parts),))  # type: ignore[arg-type]


def cells(answer: Answer, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(row.cells[key] for key in keys) for row in answer.rows]


def parts(answer: Answer) -> dict[object, list[object]]:
    """The values of a card by its parts."""
    found: dict[object, list[object]] = {}
    for row in answer.rows:
        found.setdefault(row.cells["part"], []).append(row.cells["value"])
    return found


@pytest.fixture
def store(told: Told) -> Store:
    return told(
        tell(
            "오 시장은 서울런을 약속했다.",
            OH,
            LEARN,
            act="promise",
            date="2023-01-10",
            published="2023-01-10",
        ),
        tell("오 시장은 서울런을 알렸다.", OH, LEARN, event=TALK, date="2024-05-30", published="2024-05-31"),
        tell("김 지사는 서울런을 알렸다.", KIM, LEARN, event=TALK, date="2024-05-30", published="2024-05-30"),
        tell(
            "김 지사는 카드를 비판했다.",
            KIM,
            CARD,
            act="criticise",
            date="2024-06-01",
            published="2024-06-02",
        ),
        tell("오 시장은 카드를 알렸다.", OH, CARD, date="2024-07", published="2024-07-10"),
        tell("박 시장은 카드를 알렸다.", PARK, CARD),
    )


def test_a_timeline_is_in_time_with_the_unknown_last(store: Store) -> None:
    assert cells(timeline(store, "기후동행카드"), "date", "official", "act") == [
        ("2024-06-01", "김동연", "criticise"),
        ("2024-07", "오세훈", "explain"),
        (None, "박상수", "explain"),
    ]


def test_a_timeline_counts_its_acts_over_all_pages(store: Store) -> None:
    page = timeline(store, "서울런", limit=1, offset=1)
    assert cells(page, "official") in ([("오세훈",)], [("김동연",)])
    assert "행위별: 설명 2 · 약속 1." in page.notes
    assert any("--offset 2" in note for note in page.notes)


def test_pages_are_the_whole_in_order(store: Store) -> None:
    whole = [row.statements for row in promotions(store, stance="all").rows]
    pages = [promotions(store, stance="all", limit=2, offset=at).rows for at in range(0, len(whole), 2)]
    assert [row.statements for page in pages for row in page] == whole


@pytest.mark.parametrize(
    "ask",
    [
        lambda store, **page: timeline(store, "서울런", **page),
        lambda store, **page: promotions(store, policy="서울런", stance="all", **page),
        lambda store, **page: compare(store, "오세훈", "김동연", **page),
        lambda store, **page: path(store, "박상수", "서울런", **page),
        lambda store, **page: search(store, "서울런", **page),
        lambda store, **page: promises(store, **page),
        lambda store, **page: network(store, **page),
        lambda store, **page: articles(store, **page),
    ],
    ids=["timeline", "promotions", "compare", "path", "search", "promises", "network", "articles"],
)
def test_a_page_behind_the_last_does_not_say_that_there_is_nothing(
    store: Store, ask: Callable[..., Answer]
) -> None:
    assert ask(store).rows
    behind = ask(store, limit=5, offset=1000)
    assert (behind.rows, behind.verdict) == ((), "answered")
    assert "1,001번째 줄부터는 없습니다" in " ".join(behind.notes)
    assert not any("그렇게 말했다는 문장은 없습니다" in note for note in behind.notes)


def test_a_timeline_of_one_act(store: Store) -> None:
    assert cells(timeline(store, "서울런", act="약속"), "act") == [("promise",)]
    with pytest.raises(PolicyGraphError, match="모르는 행위"):
        timeline(store, "서울런", act="노래")


@pytest.mark.parametrize(
    "ask",
    [
        lambda store, **span: timeline(store, "서울런", **span),
        lambda store, **span: promotions(store, policy="서울런", stance="all", **span),
        lambda store, **span: policy(store, "서울런", **span),
        lambda store, **span: official(store, "김동연", **span),
        lambda store, **span: event(store, "춘계학술대회", **span),
        lambda store, **span: compare(store, "오세훈", "김동연", **span),
        lambda store, **span: promises(store, **span),
        lambda store, **span: path(store, "오세훈", "김동연", **span),
        lambda store, **span: show(store, "서울런", **span),
        lambda store, **span: network(store, **span),
    ],
)
def test_what_was_published_later_is_not_known(store: Store, ask: Callable[..., Answer]) -> None:
    def published(answer: Answer) -> list[str]:
        return [quote.published or "" for row in answer.rows for quote in row.quotes]

    assert max(published(ask(store))) > "2024-05-30", "something came out later"
    known = published(ask(store, as_of="2024-05-30"))
    assert known, "something came out before"
    assert all("" < day <= "2024-05-30" for day in known)
    assert ask(store, since="2030").statements == ()


@pytest.mark.parametrize(
    "ask",
    [
        lambda store, **least: timeline(store, "서울런", **least),
        lambda store, **least: promotions(store, **least),
        lambda store, **least: policy(store, "서울런", **least),
        lambda store, **least: compare(store, "오세훈", "김동연", **least),
        lambda store, **least: path(store, "오세훈", "서울런", **least),
        lambda store, **least: show(store, "서울런", **least),
        lambda store, **least: network(store, by="event", **least),
    ],
)
def test_only_statements_as_sure_as_asked_count(told: Told, ask: Callable[..., Answer]) -> None:
    sure = with_parts(tell("오 시장은 서울런을 알렸다.", OH, LEARN, event=TALK), confidence=0.9)
    doubtful = with_parts(tell("김 지사는 서울런을 알렸다.", KIM, LEARN, event=TALK), confidence=0.4)
    store = told(sure, doubtful)
    assert {one.confidence for one in ask(store, min_confidence=0.4).statements} >= {0.9}
    answer = ask(store, min_confidence=0.5)
    assert {one.confidence for one in answer.statements} <= {0.9}
    assert "확신도 0.5 이상인 발언만 보았습니다." in closing(answer)
    assert ask(store, min_confidence=0.95).statements == ()
    with pytest.raises(PolicyGraphError, match="0과 1 사이"):
        ask(store, min_confidence=1.5)


def test_what_nothing_sure_enough_says_is_told(store: Store) -> None:
    nothing = promotions(store, official="오세훈", min_confidence=1.0, since="2030")
    assert nothing.verdict == "not_asserted"
    assert "확신도 1 이상으로" in nothing.notes[-1]


def test_a_search_has_no_confidence(store: Store) -> None:
    with pytest.raises(PolicyGraphError, match="확신도로 거를 수 없습니다"):
        search(store, "서울런", min_confidence=0.5)


def test_a_plan_can_ask_for_confidence() -> None:
    asked_for = "timeline name=서울런 min_confidence=0.5 limit=1"
    found = parsed(asked_for)
    assert found is not None
    assert shown(found) == asked_for
    assert wording.asked(found).startswith("서울런 · 확신도 0.5 이상: ")
    with pytest.raises(PolicyGraphError, match="숫자"):
        parsed("timeline name=서울런 min_confidence=많이")


def test_nothing_asserted_tells_the_days_that_the_store_covers(store: Store) -> None:
    answer = timeline(store, "기후동행카드", since="2030")
    assert (answer.verdict, answer.rows) == ("not_asserted", ())
    assert "2023-01-10 ~ 2024-07-10" in answer.notes[-1]
    assert timeline(store, "기후동반카드").verdict == "unknown_name"


def test_the_card_of_a_policy_names_who_is_for_and_against(store: Store) -> None:
    told = parts(policy(store, "기후동행카드"))
    assert told["추진·지지"] == ["박상수(강원특별자치도 삼척시 시장)", "오세훈(서울특별시 시장)"] or told[
        "추진·지지"
    ] == ["오세훈(서울특별시 시장)", "박상수(강원특별자치도 삼척시 시장)"]
    assert told["반대·비판"] == ["김동연(경기도 도지사)"]
    assert told["첫 발언"] == ["김동연 → 기후동행카드: 비판"]
    assert told["마지막 발언"] == ["오세훈 → 기후동행카드: 설명"]


def test_the_card_of_a_policy_has_goals_and_status(told: Told) -> None:
    goal = with_parts(tell("2031년까지 한다고 했다.", OH, LEARN, date="2024-01"), due="2031")
    status = with_parts(
        tell("순조롭다고 보고했다.", OH, LEARN, act="report", date="2024-02"), status="on_track"
    )
    card = parts(policy(told(goal, status), "서울런"))
    assert (card["목표 시점"], card["마지막 이행 상태"]) == (["2031년"], ["정상추진"])


def test_every_count_of_a_card_shows_a_sentence(store: Store) -> None:
    rows = official(store, "오세훈").rows
    counted = [row for row in rows if row.cells.get("statement_count")]
    assert any(str(row.cells["part"]).startswith("행위") for row in counted)
    assert all(row.quotes and row.statements for row in counted)


def test_the_card_of_an_official_tells_policies_by_act_and_events(store: Store) -> None:
    told = parts(official(store, "오세훈"))
    assert told["행위: 약속"] == [("서울런 1",)]
    assert set(told["정책"]) == {"서울런", "기후동행카드"}
    assert told["행사"] == ["춘계학술대회(2024-05-30)"]


def test_the_card_of_an_event_tells_who_was_there(store: Store) -> None:
    told = parts(event(store, "학술대회"))
    assert set(told["참석·발언"]) == {"오세훈(서울특별시 시장)", "김동연(경기도 도지사)"}
    assert told["다룬 정책"] == ["서울런"]
    assert len(told["발언"]) == 2


def test_comparison_puts_differences_first(store: Store) -> None:
    answer = compare(store, "오세훈", "김동연")
    assert cells(answer, "policy", "agreement", "official_1", "official_2") == [
        ("기후동행카드", "입장이 다름", "추진·지지 1", "반대·비판 1"),
        ("서울런", "입장이 같음", "추진·지지 2", "추진·지지 1"),
    ]
    assert all(row.quotes for row in answer.rows)


def test_a_promise_is_followed_to_its_last_mention(told: Told) -> None:
    store = told(
        with_parts(
            tell("2026년까지 하겠다고 했다.", OH, LEARN, act="promise", date="2024-01-10"), due="2026"
        ),
        with_parts(
            tell("2027년까지 하겠다고 했다.", OH, LEARN, act="promise", date="2024-02-10"), due="2027"
        ),
        tell("김 지사는 서울런을 물었다.", KIM, LEARN, date="2024-03-01"),
        tell("오 시장은 카드를 약속했다.", OH, CARD, act="promise", date="2024-03-20"),
        tell("오 시장은 카드를 거뒀다.", OH, CARD, act="withdraw", date="2024-03-31"),
    )
    keys = ("policy", "first", "restated", "due", "withdrawn", "last", "silent_days")
    assert cells(promises(store), *keys) == [
        ("서울런", "2024-01-10", 1, "2027", None, "2024-03-01", 30),
        ("기후동행카드", "2024-03-20", 1, None, "2024-03-31", "2024-03-31", 0),
    ]
    assert cells(promises(store, silent="30d"), "policy") == [("서울런",)]
    assert promises(store, silent="2개월").rows == ()
    assert cells(promises(store, as_of="2024-03-05"), "policy") == []


def test_words_that_changed_are_shown_in_pairs(told: Told) -> None:
    store = told(
        with_parts(tell("30만 원씩 2026년까지 준다고 했다.", OH, LEARN, date="2024-01-10"), due="2026"),
        with_parts(tell("20만 원씩 2028년까지 준다고 했다.", OH, LEARN, date="2024-02-10"), due="2028"),
        tell("오 시장은 서울런을 거뒀다.", OH, LEARN, act="withdraw", date="2024-03-31"),
        tell("김 지사는 서울런을 알렸다.", KIM, LEARN, date="2024-04-01"),
    )
    assert cells(changes(store, "서울런"), "change", "before", "after") == [
        ("목표 시점 늦춰짐", "2026년", "2028년"),
        ("수치 바뀜", "30만 원", "20만 원"),
        ("철회", "설명", "철회"),
    ]
    for row in changes(store, "서울런").rows:
        assert len(row.quotes) == 2


def test_a_change_is_not_known_before_it_is_published(told: Told) -> None:
    store = told(
        tell(
            "오 시장은 서울런을 약속했다.",
            OH,
            LEARN,
            act="promise",
            date="2024-05-29",
            published="2024-05-30",
        ),
        tell(
            "오 시장은 서울런을 거뒀다.", OH, LEARN, act="withdraw", date="2024-05-30", published="2024-05-31"
        ),
    )
    assert cells(changes(store, "서울런"), "change") == [("철회",)]
    assert changes(store, "서울런", as_of="2024-05-30").rows == ()
    assert changes(store, "서울런", since="2030").statements == ()


def test_no_change_is_an_answer(store: Store) -> None:
    answer = changes(store, "서울런")
    assert (answer.verdict, answer.rows) == ("answered", ())
    assert "발언 3건을 견주었지만" in answer.notes[-1]


def test_amounts_are_those_of_the_policy(told: Told) -> None:
    both = "오 시장은 월 6만5천원인 기후동행카드와 3만 명이 배우는 서울런을 알렸다."
    card, learn = tell(both, OH, CARD, date="2024-05-01"), tell(both, OH, LEARN, date="2024-05-01")
    store = told(
        replace(card, nodes=(*card.nodes, LEARN), statements=(*card.statements, *learn.statements)),
        tell("오 시장은 기후동행카드에 1조2000억 원을 들인다고 했다.", OH, CARD, date="2024-06-01"),
        tell("김 지사는 기후동행카드가 월 6만5000원이라고 했다.", KIM, CARD, date="2024-07-01"),
        tell("김 지사는 기후동행카드에 50억 원을 더한다.", KIM, CARD),
    )
    rows = [row for row in policy(store, "기후동행카드").rows if row.cells["part"] == "금액·수량"]
    assert [(row.cells["date"], row.cells["value"]) for row in rows] == [
        ("2024-07-01", ("월 6만5000원",)),
        ("2024-06-01", ("1조2000억 원",)),
        (None, ("50억 원",)),
    ]
    assert all(amount in quote.exact for row in rows for amount in row.cells["value"] for quote in row.quotes)
    assert parts(policy(store, "서울런"))["금액·수량"] == [("3만 명",)]


@pytest.mark.parametrize("later", [58, 59])
def test_a_card_says_that_it_looked_for_amounts_in_its_latest_statements_alone(
    told: Told, later: int
) -> None:
    store = told(
        tell("오 시장은 기후동행카드에 50억 원을 더한다.", OH, CARD, date="2023"),
        *(
            tell(
                f"오 시장은 기후동행카드를 {n}번 말했다.",
                OH,
                CARD,
                date=f"2024-05-{n % 28 + 1:02}",
                event=event,
            )
            for n in range(later)
            for event in [identity.event(f"{n}번째 행사", date="2024-05")]
        ),
    )
    amounts = parts(policy(store, "기후동행카드"))["금액·수량"]
    assert amounts[0] == ("50억 원",)
    assert amounts[1:] == (["가장 늦은 날짜부터 발언 60건까지만 살폈습니다."] if later > 58 else [])


def test_a_path_leads_through_what_was_said_with_its_sentences(store: Store) -> None:
    answer = path(store, "박상수", "서울런")
    assert cells(answer, "step", "from", "to")[:3] == [
        (1, "공직자 박상수(강원특별자치도 삼척시 시장)", "정책 기후동행카드"),
        (2, "정책 기후동행카드", "공직자 김동연(경기도 도지사)"),
        (3, "공직자 김동연(경기도 도지사)", "정책 서울런"),
    ] or cells(answer, "step", "to")[1] == (2, "공직자 오세훈(서울특별시 시장)")
    assert all(row.quotes for row in answer.rows)


def test_the_steps_of_a_path_come_in_pages(store: Store) -> None:
    whole = path(store, "박상수", "서울런")
    assert len(whole.rows) > 2
    assert path(store, "박상수", "서울런", limit=2, offset=1).rows == whole.rows[1:3]
    assert "다음은 --offset 3." in " ".join(path(store, "박상수", "서울런", limit=2, offset=1).notes)


def test_a_shared_day_is_no_path(told: Told) -> None:
    store = told(
        tell("오 시장은 서울런을 알렸다.", OH, LEARN, date="2024-05-30"),
        tell("김 지사는 카드를 알렸다.", KIM, CARD, date="2024-05-30"),
    )
    answer = path(store, "오세훈", "김동연")
    assert (answer.verdict, answer.rows) == ("not_asserted", ())


def test_a_network_joins_those_who_promote_the_same(store: Store) -> None:
    answer = network(store)
    assert {row.cells["official"] for row in answer.rows} == {"오세훈", "김동연", "박상수"}
    (first, *_) = answer.rows
    assert (first.cells["official"], first.cells["partners"], first.cells["shared"]) == ("오세훈", 2, 2)
    assert {row.cells["official"] for row in network(store, by="event").rows} == {"오세훈", "김동연"}


@pytest.mark.parametrize("words", ["기후 동행 카드", "기후동헹카드", "ㄱㅎㄷㅎㅋㄷ"])
def test_search_forgives(store: Store, words: str) -> None:
    assert cells(search(store, words), "kind", "found")[0] == ("policy", "기후동행카드")


def test_search_finds_sentences_and_keeps_to_days(store: Store) -> None:
    found = search(store, "서울런을 알렸다", kind="article")
    assert [row.cells["quote"] for row in found.rows] == [
        ("오 시장은 서울런을 알렸다.",),
        ("김 지사는 서울런을 알렸다.",),
    ]
    assert len(search(store, "서울런을 알렸다", kind="article", as_of="2024-05-30").rows) == 1
    assert search(store, "없는말").verdict == "unknown_name"
    with pytest.raises(PolicyGraphError, match="모르는 종류"):
        search(store, "서울런", kind="date")
