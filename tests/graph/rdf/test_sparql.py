"""SPARQL over a store: what is asked is answered, and what may not run is refused before it does."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.errors import QueryRefused, StoreUnusable
from graph.rdf import engines, sparql
from graph.rdf.engines import dataset
from graph.store import Store, open_store
from tests.gold_readings import gold_readings

COUNT = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a pg:Statement }"


@pytest.mark.parametrize("oxigraph", [True, False])
def test_both_engines_give_the_same_rows(gold: Store, oxigraph: bool) -> None:
    queries = {
        COUNT: (("n",), [(gold.counts().statements,)]),
        "ASK { ?s a pg:Statement }": (("answer",), [("true",)]),
        "ASK { ?s a <urn:nothing> }": (("answer",), [("false",)]),
        "SELECT ?a ?b WHERE { VALUES (?a ?b) { (1.5 UNDEF) } }": (("a", "b"), [(1.5, None)]),
        "SELECT ?g WHERE { GRAPH ?g { ?g a pg:Reading } } ORDER BY ?g LIMIT 1": (
            ("g",),
            [("urn:policygraph:article/0ff924699a254da6/reading/gold%201",)],
        ),
        "CONSTRUCT { ?s a <urn:x> } WHERE { SELECT ?s { ?s a pg:Statement } ORDER BY ?s LIMIT 1 }": None,
    }
    with dataset(gold, "urn:policygraph:", named=True, oxigraph=oxigraph) as engine:
        for query, expected in queries.items():
            columns, rows = engine.query(sparql.with_prefixes(query))
            if expected:
                assert (columns, list(rows)) == expected
            else:
                assert columns == ("subject", "predicate", "object")
                ((subject, predicate, value),) = rows
                assert str(subject).startswith("urn:policygraph:statement/")
                assert (str(predicate)[-5:], value) == ("#type", "urn:x")


def test_a_query_is_answered_in_a_process_of_its_own(gold: Store) -> None:
    result = sparql.select(gold.url, COUNT)
    assert (result.columns, result.rows, result.more) == (("n",), [(gold.counts().statements,)], False)


def test_an_answer_that_comes_at_once_is_whole(gold: Store) -> None:
    # The worker's two lines often arrive together; neither may be lost, however often one asks.
    for _ in range(8):
        assert sparql.select(gold.url, "ASK { }").rows == [("true",)]


def test_rows_are_cut_at_the_limit(gold: Store) -> None:
    result = sparql.select(gold.url, "SELECT ?s WHERE { ?s ?p ?o }", sparql.Limits(rows=3))
    assert (len(result.rows), result.more) == (3, True)


def test_a_query_that_takes_too_long_is_ended(gold: Store) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryRefused, match=r"0\.5초"):
        sparql.select(gold.url, endless, sparql.Limits(seconds=0.5))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "읽기만"),
        ("DELETE WHERE { ?s ?p ?o }", "읽기만"),
        ("LOAD <http://example.org/a.ttl>", "읽기만"),
        ("CLEAR ALL", "읽기만"),
        ("DROP DEFAULT", "읽기만"),
        ("SELECT * WHERE { SERVICE <http://example.org/sparql> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { { SELECT * { OPTIONAL { \\u0053ERVICE SILENT ?x { ?s ?p ?o } } } } }", "SERVICE"),
        ("ASK { FILTER EXISTS { SERVICE <urn:x> { ?s ?p ?o } } }", "SERVICE"),
        ("SELECT ?s WHERE { ?s ?p }", "번째 글자"),
        ("SELECT ?s WHERE { ?s nope:p ?o }", "nope"),
        ("", "문법"),
        ("drop table statement", "문법"),
        ("SELECT * {" + " " * 30_000 + "}", "나누어"),
    ],
)
def test_what_may_not_run_is_refused(query: str, words: str) -> None:
    with pytest.raises(QueryRefused, match=re.escape(words)):
        sparql.check(sparql.with_prefixes(query))


@pytest.mark.parametrize("oxigraph", [True, False])
def test_from_names_a_graph_of_the_store_and_fetches_nothing(gold: Store, oxigraph: bool) -> None:
    query = "SELECT ?s FROM <http://127.0.0.1:9/x.ttl> WHERE { ?s ?p ?o }"
    assert sparql.check(query)
    with dataset(gold, "urn:policygraph:", named=True, oxigraph=oxigraph) as engine:
        assert list(engine.query(query)[1]) == []


def test_declared_prefixes_stay_as_they_are() -> None:
    query = "PREFIX pg: <urn:mine#> SELECT ?s WHERE { ?s a pg:Statement ; schema:author ?o }"
    whole = sparql.with_prefixes(query)
    assert whole.endswith(query)
    assert (whole.count("PREFIX pg:"), whole.count("PREFIX schema:")) == (1, 1)


def test_a_large_store_is_read_once_and_again_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "KEPT_FROM", 1)
    path = tmp_path / "large [1].db"  # a name that is a pattern of names, too

    def count() -> object:
        with open_store(str(path)) as store, dataset(store, "urn:policygraph:", named=False) as engine:
            return next(engine.query(sparql.with_prefixes(COUNT))[1])[0]

    first, *others = gold_readings()
    with open_store(str(path), create=True) as store:
        store.write([first])
    assert count() == len(first.statements)
    made = (tmp_path / ".large [1].db.sparql" / "policygraph").stat().st_mtime_ns
    assert count() == len(first.statements)
    assert (tmp_path / ".large [1].db.sparql" / "policygraph").stat().st_mtime_ns == made
    with open_store(str(path)) as store:
        store.write(others)
    assert count() > len(first.statements)
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_dir()] == [".large [1].db.sparql"]


_READING = """
import sys
from graph.rdf import engines
from graph.store import open_store
engines.KEPT_FROM = 1
keep = engines.OxigraphEngine.keep
engines.OxigraphEngine.keep = staticmethod(lambda *told: (print("read", flush=True), keep(*told)))
with open_store(sys.argv[1]) as store, engines.dataset(store, "urn:policygraph:", named=True):
    pass
"""


def test_what_a_killed_reading_left_is_removed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large [1].db"  # a name that is a pattern of names, too
    with open_store(str(path), create=True) as store:
        store.write(gold_readings())
        expected = store.counts().statements
    other = tmp_path / ".large 1.db.sparql-other"
    other.mkdir()

    def left() -> list[Path]:
        return [entry for entry in tmp_path.iterdir() if entry.name.startswith(f".{path.name}.sparql-")]

    with subprocess.Popen([sys.executable, "-c", _READING, path]) as reading:
        while reading.poll() is None and not left():
            time.sleep(0.001)
        reading.kill()
    assert reading.returncode == -signal.SIGKILL
    assert left()
    monkeypatch.setattr(engines, "KEPT_FROM", 1)
    with open_store(str(path)) as store, dataset(store, "urn:policygraph:", named=False) as engine:
        assert list(engine.query(sparql.with_prefixes(COUNT))[1]) == [(expected,)]
    assert left() == []
    assert other.is_dir()  # of another store


def test_two_that_ask_a_large_store_at_once_read_it_once(tmp_path: Path) -> None:
    path = tmp_path / "large.db"
    with open_store(str(path), create=True) as store:
        store.write(gold_readings())
    command = [sys.executable, "-c", _READING, path]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(2)]
    assert "".join(reading.communicate()[0] for reading in both) == "read\n"
    assert [reading.returncode for reading in both] == [0, 0]
    folders = [entry.name for entry in tmp_path.iterdir() if entry.is_dir()]
    assert folders == [".large.db.sparql"]


def test_a_store_that_is_not_there_is_an_error_of_the_store(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable):
        sparql.select(str(tmp_path / "none.db"), COUNT)
