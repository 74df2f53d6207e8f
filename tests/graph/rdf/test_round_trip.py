"""Our RDF read back into a store gives the same store, whatever the names; and the same store gives the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from graph.errors import PolicyGraphError
from graph.model import Reading
from graph.rdf import ENDINGS, parsing, recovering
from graph.rdf.formats import RDF_FORMATS
from graph.rdf.terms import Names
from graph.store import Store
from tests.gold_readings import gold_readings
from tests.graph.conftest import NewStore
from tests.graph.random_readings import contents
from tests.graph.rdf.hostile_readings import hostile_batches

WITH_GRAPHS = (".trig", ".nq", ".jsonld")
_examples = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def written(store: Store, path: Path, base: str = "urn:policygraph:") -> Path:
    text = "".join(RDF_FORMATS[path.suffix].write(store, Names(base)))
    path.write_text(text, "utf-8", newline="")
    return path


def read(path: Path) -> list[Reading]:
    return [recovering.reading_of(described) for described in parsing.graphs(path)]


def check_round_trip(new_store: NewStore, batch: list[Reading], path: Path, base: str) -> None:
    with new_store() as first, new_store() as second:
        assert first.write(batch).refused == {}
        result = second.write(read(written(first, path, base)))
        assert result.refused == {}
        assert contents(second) == contents(first)
        assert [kept.reading for kept in second.readings(limit=99)] == [
            kept.reading for kept in first.readings(limit=99)
        ]


def test_the_tables_of_endings_are_the_same() -> None:
    assert tuple(RDF_FORMATS) == ENDINGS
    assert set(parsing.SYNTAXES) == set(ENDINGS)


@pytest.mark.parametrize("ending", WITH_GRAPHS)
def test_gold_readings_come_back(new_store: NewStore, tmp_path: Path, ending: str) -> None:
    check_round_trip(new_store, gold_readings(), tmp_path / f"gold{ending}", "https://data.example.org/")


@_examples
@given(hostile_batches())
def test_n_quads_bring_every_name_back(new_store: NewStore, tmp_path: Path, batch: list[Reading]) -> None:
    check_round_trip(new_store, batch, tmp_path / "graph.nq", "urn:policygraph:")


@_examples
@given(hostile_batches())
def test_trig_brings_every_name_back(new_store: NewStore, tmp_path: Path, batch: list[Reading]) -> None:
    check_round_trip(new_store, batch, tmp_path / "graph.trig", "urn:policygraph:")


@_examples
@given(hostile_batches())
def test_json_ld_brings_every_name_back(new_store: NewStore, tmp_path: Path, batch: list[Reading]) -> None:
    check_round_trip(new_store, batch, tmp_path / "graph.jsonld", "urn:policygraph:")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_articles_give_the_same_bytes_in_any_order(
    new_store: NewStore, tmp_path: Path, ending: str
) -> None:
    with new_store() as first, new_store() as second:
        first.write(gold_readings())
        for reading in reversed(gold_readings()):
            second.write([reading])
        one, other = (written(store, tmp_path / f"{at}{ending}") for at, store in enumerate((first, second)))
        assert without_times(one) == without_times(other)


def without_times(path: Path) -> list[str]:
    """The lines of a file but for those that say when an article was loaded."""
    text = path.read_text("utf-8").replace('{"@id"', '\n{"@id"')
    return [line for line in text.split("\n") if "endedAtTime" not in line]


def test_one_article_comes_back_from_a_syntax_without_graphs(store: Store, tmp_path: Path) -> None:
    store.write(gold_readings()[:1])
    (statement, *_) = gold_readings()[0].statements
    for ending in (".ttl", ".nt", ".rdf"):
        (reading,) = read(written(store, tmp_path / f"one{ending}"))
        assert reading.article == gold_readings()[0].article
        assert statement in reading.statements


@pytest.mark.parametrize("base", ["", "data", "https://example.org", "http://a b/", "urn:x#", "<urn:x>:"])
def test_a_base_that_is_no_address_is_refused(base: str) -> None:
    with pytest.raises(PolicyGraphError, match="--base"):
        Names(base)
