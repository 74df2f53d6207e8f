"""Which articles are in the store, and how one is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.errors import PolicyGraphError
from graph.store import Store
from queries.articles import articles, one_article
from queries.stats import stats
from tests.gold_readings import gold_records
from tests.queries.telling import LEARN, OH, tell


def test_articles_come_by_day_with_their_heads(gold: Store) -> None:
    answer = articles(gold)
    days = [str(row.cells["published"]) for row in answer.rows if row.cells["published"]]
    assert days == sorted(days)
    assert {row.cells["record"] for row in answer.rows} == {record["id"] for record in gold_records()}


def test_what_a_source_tells_beside_the_text(told: Callable[..., Store]) -> None:
    reading = tell("오세훈 시장은 서울런을 설명했다.", OH, LEARN)
    notes = {"reporters": "김기자, 박기자", "cut": "yes"}
    store = told(replace(reading, article=replace(reading.article, notes=notes)))
    assert [row.cells["notes"] for row in articles(store).rows] == [("cut: yes", "reporters: 김기자, 박기자")]


def test_an_article_is_named_by_number_record_or_address(gold: Store) -> None:
    wanted = gold.articles(limit=1)[0]
    for words in (wanted.id, wanted.id.removeprefix("article:"), wanted.id[:16], wanted.record, wanted.url):
        assert words is not None
        assert one_article(gold, words) == wanted


def test_articles_of_asked_days_come_in_pages(told: Callable[..., Store]) -> None:
    days = [None, "2024-05", "2024-05-30", "2024-06-01", "2025"]
    store = told(
        *(
            tell(f"오세훈 시장은 서울런을 {n}번 설명했다.", OH, LEARN, published=day)
            for n, day in enumerate(days)
        )
    )

    def published(**asked: object) -> list[object]:
        return [row.cells["published"] for row in articles(store, **asked).rows]  # type: ignore[arg-type]

    assert published() == ["2024-05", "2024-05-30", "2024-06-01", "2025", None]
    assert published(since="2024-05-31") == ["2024-05", "2024-06-01", "2025"]
    assert published(until="2024-05-30") == ["2024-05", "2024-05-30"]
    assert published(as_of="2024-05-30") == ["2024-05-30"]
    assert published(since="2024-06", limit=1, offset=1) == ["2025"]
    assert articles(store, limit=2).notes == ("모두 5줄 가운데 앞의 2줄입니다. 다음은 --offset 2.",)
    assert "그때 보도된 기사는 없습니다" in articles(store, since="2030").notes[0]
    with pytest.raises(PolicyGraphError, match="확신도"):
        articles(store, min_confidence=0.5)


def test_what_names_no_article_or_several_is_refused(told: Callable[..., Store]) -> None:
    store = told(
        tell("오세훈 시장은 서울런을 설명했다.", OH, LEARN), tell("오 시장은 서울런을 설명했다.", OH, LEARN)
    )
    with pytest.raises(PolicyGraphError, match="2건"):
        one_article(store, "told")  # both have this record name
    for words in ("zzzz", ""):
        with pytest.raises(PolicyGraphError, match="맞는 기사가 없습니다"):
            one_article(store, words)


def test_stats_count_what_the_store_counts(gold: Store) -> None:
    counted = {row.cells["kind"]: row.cells["count"] for row in stats(gold).rows}
    held = gold.counts()
    assert counted["article"] == 43
    assert counted["statement"] == held.statements
    assert counted["official"] == held.nodes["official"]
