"""Which articles are in the store, and how one is named."""

from __future__ import annotations

from collections.abc import Callable

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


def test_an_article_is_named_by_number_record_or_address(gold: Store) -> None:
    wanted = gold.articles(limit=1)[0]
    for words in (wanted.id, wanted.id.removeprefix("article:"), wanted.id[:16], wanted.record, wanted.url):
        assert words is not None
        assert one_article(gold, words) == wanted


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
