"""Identity on the gold corpus, loaded together: what loading joins, and what proposals add; floors that must hold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.store import Store, open_store
from tests.gold_readings import DEV, TRAIN, gold_readings, gold_records
from tests.identity_gold import groups, measured, names, owned

CORPORA = {"dev": (DEV,), "all": (DEV, TRAIN)}


@pytest.fixture(scope="module", params=CORPORA)
def loaded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Store]]:
    path = tmp_path_factory.mktemp("identity") / "gold.db"
    with open_store(str(path), create=True) as store:
        for corpus in CORPORA[request.param]:
            records = zip(gold_records(corpus), gold_readings(corpus), strict=True)
            assert not store.write(owned(*told) for told in records).refused
        yield request.param, store


def test_the_gold_names_what_the_corpus_has() -> None:
    records = [record for paths in CORPORA.values() for path in paths for record in gold_records(path)]
    for kind in ("official", "policy", "event"):
        known = set(names(kind, records))
        listed = [name for verdict in ("same", "unsure") for group in groups(verdict, kind) for name in group]
        assert set(listed) <= known
    assert len(groups("same", "official")) > 40


def test_loading_joins_no_two_people(loaded: tuple[str, Store]) -> None:
    corpus, store = loaded
    found = measured(CORPORA[corpus], "official", store, 2)
    assert (found.wrong, found.precision) == ((), 1.0)
    assert found.recall >= 0.8


def test_no_likely_proposal_joins_two_people(loaded: tuple[str, Store]) -> None:
    corpus, store = loaded
    found = measured(CORPORA[corpus], "official", store, 0.3)
    assert found.wrong == ()
    assert found.recall >= 0.98


@pytest.mark.parametrize(("floor", "precision", "recall"), [(2, 0.75, 0.77), (0.5, 0.74, 0.91)])
def test_policies_that_are_one(
    loaded: tuple[str, Store], floor: float, precision: float, recall: float
) -> None:
    corpus, store = loaded
    found = measured(CORPORA[corpus], "policy", store, floor)
    assert found.precision >= precision, found.wrong
    assert found.recall >= recall, found.missed


def test_loading_joins_no_two_events(loaded: tuple[str, Store]) -> None:
    corpus, store = loaded
    found = measured(CORPORA[corpus], "event", store, 2)
    assert (found.wrong, found.precision) == ((), 1.0)


def test_events_that_are_one_are_proposed(loaded: tuple[str, Store]) -> None:
    corpus, store = loaded
    found = measured(CORPORA[corpus], "event", store, 0.5)
    assert len(found.right) + len(found.missed) == {"dev": 0, "all": 5}[corpus]
    assert found.recall >= {"dev": 0.0, "all": 0.8}[corpus], found.missed
    assert len(found.wrong) <= 1, found.wrong
