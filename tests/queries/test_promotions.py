"""Which policies did this official promote at which event?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph import identity
from graph.errors import BadDate, PolicyGraphError
from graph.store import Store
from queries.answer import Answer
from queries.promotions import promotions
from tests.gold_readings import gold_records
from tests.queries.telling import CARD, KIM, LEARN, OH, TALK, tell


def cells(answer: Answer, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(row.cells[key] for key in keys) for row in answer.rows]


def test_the_gold_promotions_of_an_official_come_back(gold: Store) -> None:
    asked = {
        (item["policy"], item["event"], item["date"])
        for record in gold_records()
        for item in record["promotions"]
        if item["official"] == "오세훈" and item["stance"] == "promotes"
    }
    answer = promotions(gold, official="오세훈")
    assert asked
    assert set(cells(answer, "policy", "event", "date")) == asked


def test_every_row_shows_a_sentence_that_stands_in_its_article(gold: Store) -> None:
    answer = promotions(gold, stance="all")
    assert len(answer.rows) == gold.counts().statements
    for row in answer.rows:
        assert row.quotes
        assert row.statements
        for quote in row.quotes:
            article = gold.article(quote.article)
            assert article is not None
            assert article.text[quote.start : quote.end] == quote.exact


def test_all_parts_of_a_question_must_hold(gold: Store) -> None:
    answer = promotions(gold, official="오세훈", event="특강", since="2025-02", until="2025.2")
    assert [row.cells["policy"] for row in answer.rows] == ["디딤돌소득", "서울런", "동행식당"]
    assert not promotions(gold, official="오세훈", event="특강", until="2025-01").rows


def test_an_open_question_gives_all_in_the_order_of_dates(gold: Store) -> None:
    dates = [str(row.cells["date"]) for row in promotions(gold).rows if row.cells["date"]]
    assert dates == sorted(dates)


def test_statements_of_one_occasion_are_one_row(told: Callable[..., Store]) -> None:
    store = told(
        tell(
            "오세훈 시장은 서울런을 설명했다.",
            OH,
            LEARN,
            event=TALK,
            date="2024-05-30",
            publisher="가",
            published="2024-05-31",
        ),
        tell(
            "오 시장이 서울런을 설명했다.",
            OH,
            LEARN,
            event=TALK,
            date="2024-05-30",
            publisher="나",
            published="2024-05-30",
        ),
        tell(
            "오 시장이 서울런을 늘리겠다고 했다.",
            OH,
            LEARN,
            event=TALK,
            date="2024-05-30",
            act="promise",
            publisher="나",
        ),
    )
    answer = promotions(store)
    assert cells(answer, "policy", "act", "articles", "publishers", "published", "place") == [
        ("서울런", ("explain", "promise"), 3, 2, "2024-05-30", "한국과학기술회관")
    ]
    assert len(answer.rows[0].statements) == 2
    assert len(answer.rows[0].quotes) == 3


def test_opposition_is_left_out_but_counted(told: Callable[..., Store]) -> None:
    store = told(
        tell("오세훈 시장은 기후동행카드를 설명했다.", OH, CARD),
        tell("김동연 지사는 기후동행카드를 비판했다.", KIM, CARD, act="criticise"),
    )
    answer = promotions(store, policy="기후동행카드")
    assert cells(answer, "official", "stance") == [("오세훈", "promotes")]
    assert any("비판한 발언을 1건 뺐습니다" in note for note in answer.notes)
    assert cells(promotions(store, stance="opposes"), "official", "stance") == [("김동연", "opposes")]
    assert len(promotions(store, stance="all").rows) == 2


@pytest.mark.parametrize(("opposed", "note"), [(0, None), (50, "50건"), (51, "50건 넘게")])
def test_of_asked_days_opposition_is_counted_as_far_as_it_takes(
    told: Callable[..., Store], opposed: int, note: str | None
) -> None:
    store = told(
        tell("오세훈 시장은 기후동행카드를 설명했다.", OH, CARD, date="2024-05-30"),
        tell("김동연 지사는 지난해 기후동행카드를 비판했다.", KIM, CARD, act="criticise", date="2023"),
        *(
            tell(
                f"김동연 지사는 {n}번째로 비판했다.",
                KIM,
                CARD,
                act="criticise",
                date=f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}",
            )
            for n in range(opposed)
        ),
    )
    answer = promotions(store, policy="기후동행카드", since="2024")
    noted = [said for said in answer.notes if "비판한 발언" in said]
    assert [f"발언을 {note} 뺐습니다" in said for said in noted] == ([True] if note else [])


def test_people_who_share_a_name_are_shown_apart(told: Callable[..., Store]) -> None:
    other = identity.official("오세훈", "의원", "국회")
    store = told(
        tell("오세훈 시장은 서울런을 설명했다.", OH, LEARN),
        tell("오세훈 의원은 서울런을 설명했다.", other, LEARN),
    )
    answer = promotions(store, official="오세훈")
    assert {row.cells["office"] for row in answer.rows} == {"서울특별시 시장", "국회 의원"}
    assert any("2명" in note for note in answer.notes)
    assert cells(promotions(store, official="오세훈 의원"), "office") == [("국회 의원",)]


def test_a_name_that_is_not_there_is_told_with_the_nearest(gold: Store) -> None:
    answer = promotions(gold, official="오세운")
    assert (answer.verdict, answer.rows) == ("unknown_name", ())
    assert "오세훈" in answer.nearest
    assert answer.coverage.articles == 43


def test_a_known_name_without_a_statement_is_not_asserted(gold: Store) -> None:
    answer = promotions(gold, official="오세훈", since="2030")
    assert (answer.verdict, answer.rows) == ("not_asserted", ())
    assert "그렇게 말했다는 문장은 없습니다" in answer.notes[0]


def test_an_ambiguous_title_is_not_guessed(gold: Store) -> None:
    answer = promotions(gold, official="시장")
    assert (answer.verdict, answer.rows) == ("ambiguous_name", ())
    assert len(answer.nearest) > 1


def test_a_limit_cuts_rows_and_says_so(gold: Store) -> None:
    answer = promotions(gold, limit=3)
    assert len(answer.rows) == 3
    assert "앞의 3줄" in answer.notes[0]


def test_what_is_no_date_or_stance_is_refused(gold: Store) -> None:
    with pytest.raises(BadDate):
        promotions(gold, since="2024-13")
    with pytest.raises(PolicyGraphError, match="모르는 입장"):
        promotions(gold, stance="likes")


def test_the_graph_of_an_answer_holds_what_its_rows_name(gold: Store) -> None:
    answer = promotions(gold, official="오세훈", event="특강")
    names = {(data["kind"], data["name"]) for _, data in answer.graph.nodes(data=True)}
    assert {("official", "오세훈"), ("policy", "서울런"), ("policy", "동행식당")} <= names
    told = {
        said for *_, data in answer.graph.edges(data=True) if "act" in data for said in data["statements"]
    }
    assert told == {said for row in answer.rows for said in row.statements}
