"""Every Cypher text beside a question runs on a server, and those with the question's own columns give its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import queries
from graph.model import Reading
from graph.store import Store
from queries.answer import Answer, Cell
from queries.articles import articles
from queries.cypher import cypher
from queries.promotions import promotions
from queries.stats import stats
from queries.timeline import timeline
from tests.gold_readings import gold_readings
from tests.graph.random_readings import batches

pytestmark = pytest.mark.neo4j
FOLDER = Path(queries.__file__).parent
QUESTIONS: Mapping[str, Callable[[Store], Answer]] = {
    "articles": articles,
    "promotions": lambda store: promotions(store, limit=10_000),
    "stats": stats,
    "timeline": lambda store: timeline(store, "서울런", limit=10_000),
}
OTHERS = {"compare", "network", "path", "search"}  # with columns of their own
LEFT_OUT = {"sources"}  # how alike the texts of articles are is not in the graph


def text(name: str) -> str:
    return (FOLDER / f"{name}.cypher").read_text("utf-8")


def cell(value: Cell) -> object:
    """A cell without the order of its values; what is unknown may be missing or empty."""
    return tuple(sorted(set(value))) if isinstance(value, tuple) else (value,) if value or value == 0 else ()


def check_same(store: Store, name: str) -> None:
    answer = QUESTIONS[name](store)
    columns = [column.key for column in answer.columns if column.key not in LEFT_OUT]
    found = cypher(store, text(name))
    if answer.verdict == "unknown_name":  # a random store may not have the policy that the text asks for
        assert found.rows == ()
        return
    assert [column.key for column in found.columns] == columns
    rows = [[cell(row.cells[key]) for key in columns] for row in found.rows]
    told = [[cell(row.cells.get(key)) for key in columns] for row in answer.rows]
    if name == "stats":
        rows, told = ([row for row in table if row[1] != (0,)] for table in (rows, told))
    assert sorted(rows, key=repr) == sorted(told, key=repr)


@pytest.fixture
def gold(new_neo4j: Callable[[], Store]) -> Iterator[Store]:
    with closing(new_neo4j()) as store:
        store.write(gold_readings())
        yield store


def test_the_gold_articles(gold: Store) -> None:
    assert {path.stem for path in FOLDER.glob("*.cypher")} == QUESTIONS.keys() | OTHERS
    for name in QUESTIONS:
        check_same(gold, name)
    for name in OTHERS:
        found = cypher(gold, text(name))
        assert found.rows or name == "path", name  # nothing joins the two officials of that text


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(batches())
def test_random_articles(new_neo4j: Callable[[], Store], batch: list[Reading]) -> None:
    with closing(new_neo4j()) as store:
        store.write(batch)
        for name in QUESTIONS:
            check_same(store, name)
