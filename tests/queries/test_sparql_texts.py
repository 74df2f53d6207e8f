"""Every question that has its SPARQL text beside it: the store's rows and the query's are the same.

Cells with several values are compared without their order, which SPARQL does not give.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import queries
from graph.model import Reading
from graph.rdf.engines import dataset
from graph.store import Store, open_store
from queries.answer import Answer, Cell
from queries.articles import articles
from queries.promotions import promotions
from queries.stats import stats
from queries.timeline import timeline
from tests.graph.random_readings import batches

FOLDER = Path(queries.__file__).parent
QUESTIONS: Mapping[str, Callable[[Store], Answer]] = {
    "articles": articles,
    "promotions": promotions,
    "stats": stats,
    "timeline": lambda store: timeline(store, "서울런"),
}
# How alike the texts of articles are is not in RDF.
LEFT_OUT = {"sources"}
JOINT = " | "


def text(name: str) -> str:
    return (FOLDER / f"{name}.rq").read_text("utf-8")


def cell(value: Cell) -> object:
    """A cell without the order of its values; what is unknown may be missing or empty."""
    if isinstance(value, tuple):
        value = JOINT.join(value)
    return tuple(sorted(set(value.split(JOINT)))) if isinstance(value, str) and value else value or None


def asked(store: Store, query: str, *, oxigraph: bool) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    with dataset(store, "urn:policygraph:", named=False, oxigraph=oxigraph) as engine:
        columns, rows = engine.query(query)
        return columns, [tuple(map(cell, row)) for row in rows]


def check_same(store: Store, name: str, *, oxigraph: bool) -> None:
    answer = QUESTIONS[name](store)
    columns, rows = asked(store, text(name), oxigraph=oxigraph)
    if answer.verdict == "unknown_name":  # a random store may not have the policy that the text asks for
        assert rows == []
        return
    assert columns == tuple(column.key for column in answer.columns if column.key not in LEFT_OUT)
    told = [tuple(cell(row.cells.get(column)) for column in columns) for row in answer.rows]
    assert sorted(rows, key=repr) == sorted(told, key=repr)


def test_every_text_belongs_to_a_question() -> None:
    assert {path.stem for path in FOLDER.glob("*.rq")} == QUESTIONS.keys()


@pytest.mark.parametrize("oxigraph", [True, False])
@pytest.mark.parametrize("name", QUESTIONS)
def test_the_gold_articles(gold: Store, name: str, oxigraph: bool) -> None:
    check_same(gold, name, oxigraph=oxigraph)


@pytest.fixture
def new_store(tmp_path: Path) -> Callable[[], Store]:
    numbers = count()
    return lambda: open_store(str(tmp_path / f"{next(numbers)}.db"), create=True)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(batches(), st.sampled_from([True, True, False]))
def test_articles_that_tell_of_the_same_things(
    new_store: Callable[[], Store], batch: list[Reading], oxigraph: bool
) -> None:
    with closing(new_store()) as store:
        store.write(batch)
        for name in QUESTIONS:
            check_same(store, name, oxigraph=oxigraph)


def test_a_values_line_narrows_the_question(gold: Store) -> None:
    query = text("promotions").replace('# VALUES ?official { "오세훈" }', 'VALUES ?official { "오세훈" }')
    columns, rows = asked(gold, query, oxigraph=True)
    assert len(rows) == len(promotions(gold, official="오세훈").rows)
    assert {row[columns.index("official")] for row in rows} == {("오세훈",)}
