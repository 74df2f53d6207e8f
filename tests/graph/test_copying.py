"""Moving stores: to a server and back, what is there already, what is in the way, and that the proof sees a difference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.copying import Copied, content, copy
from graph.errors import StoreUnusable
from graph.model import Reading
from graph.store import Store
from graph.streaming import every_reading
from tests.gold_readings import gold_readings
from tests.graph.conftest import NewStore
from tests.graph.random_readings import batches, contents


def check_copied(new_source: NewStore, new_target: NewStore, written: list[Reading], there: set[int]) -> None:
    """A target that holds the articles with the numbers `there` ends as the source."""
    with new_source() as source, new_target() as target:
        source.write(written)
        target.write(written[number] for number in sorted(there))
        moved: list[int] = []
        copied = copy(source, target, moved.append)
        assert copied == Copied(len(written) - len(there), len(there))
        assert sum(moved) == len(written)
        assert contents(target) == contents(source)
        assert content(target) == content(source)


@pytest.mark.neo4j
def test_the_gold_articles_to_a_server_and_back(new_neo4j: NewStore, new_sqlite: NewStore) -> None:
    one, other = (reading.article.id for reading in gold_readings()[:2])
    with new_sqlite() as first, new_neo4j() as server, new_sqlite() as second:
        first.write(gold_readings(), loaded={one: "2020-02-29T12:00:00Z", other: None})
        copy(first, server)
        copy(server, second)
        assert content(first) == content(server) == content(second)
        assert contents(second) == contents(first)
        assert server.damages() == second.damages() == []
        assert loaded(first) == loaded(server) == loaded(second)
        assert loaded(second)[one] == "2020-02-29T12:00:00Z"


def loaded(store: Store) -> dict[str, str | None]:
    """When each article was loaded first."""
    return {kept.reading.article.id: kept.loaded for kept in every_reading(store)}


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(batches(), st.data())
def test_random_articles_beside_any_part_of_them(
    new_sqlite: NewStore, batch: list[Reading], data: st.DataObject
) -> None:
    numbers = range(len(batch))
    there = data.draw(st.sets(st.sampled_from(numbers))) if batch else set()
    check_copied(new_sqlite, new_sqlite, batch, there)


def test_more_articles_than_a_batch(new_sqlite: NewStore) -> None:
    check_copied(new_sqlite, new_sqlite, many(150), {0, 1, 2, 77, 149})


def many(number: int) -> list[Reading]:
    """So many articles that say the same."""
    article = gold_readings()[0].article
    return sorted(
        (
            Reading(replace(article, id=f"article:{n * 7919 % 2**32:016x}", record=str(n)))
            for n in range(number)
        ),
        key=lambda reading: reading.article.id,
    )


@pytest.mark.parametrize("stranger", ["article:0000000000000000", "article:ffffffffffffffff"])
def test_a_target_with_another_article_is_left_as_it_is(new_sqlite: NewStore, stranger: str) -> None:
    with new_sqlite() as source, new_sqlite() as target:
        source.write(gold_readings()[:5])
        target.write([Reading(replace(gold_readings()[0].article, id=stranger)), gold_readings()[1]])
        with pytest.raises(StoreUnusable, match=f"원본에 없는 기사 {stranger}"):
            copy(source, target)
        assert target.counts().articles == 2


def test_a_target_that_tells_an_article_otherwise_is_left_as_it_is(new_sqlite: NewStore) -> None:
    one = next(reading for reading in gold_readings() if reading.statements)
    with new_sqlite() as source, new_sqlite() as target:
        source.write([one])
        target.write([replace(one, statements=())])
        with pytest.raises(StoreUnusable, match=f"{one.article.id}.*다릅니다"):
            copy(source, target)
        assert target.counts().articles == 1


@pytest.mark.parametrize(
    "changed",
    [
        lambda one: replace(one, mentions=one.mentions[1:]),
        lambda one: replace(one, edges=one.edges[1:]),
        lambda one: replace(
            one, statements=(replace(one.statements[0], confidence=0.123), *one.statements[1:])
        ),
        lambda one: replace(one, article=replace(one.article, notes={"people": "오세훈"})),
        lambda one: replace(one, article=replace(one.article, sketch=b"\x01")),
        lambda one: replace(one, article=replace(one.article, title=None)),
    ],
)
def test_the_content_changes_with_everything_that_an_article_says(new_sqlite: NewStore, changed) -> None:  # type: ignore[no-untyped-def]
    one = next(reading for reading in gold_readings() if reading.edges and reading.statements)
    found = []
    for told in (one, changed(one)):
        with new_sqlite() as store:
            assert store.write([told]).refused == {}
            found.append(content(store).digest)
    assert found[0] != found[1]
