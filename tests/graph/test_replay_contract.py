"""Reading back what was written, article by article: every engine gives the same readings in the same pages."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import Reading
from graph.store import Store
from tests.gold_readings import gold_readings
from tests.graph.conftest import NewStore
from tests.graph.random_readings import batches


def whole(store: Store, limit: int = 3) -> list[Reading]:
    """Every reading of a store, page by page."""
    found: list[Reading] = []
    while page := store.readings(after=found[-1].article.id if found else "", limit=limit):
        assert len(page) <= limit
        found += [kept.reading for kept in page]
    return found


def in_order(reading: Reading) -> Reading:
    """A reading with its parts in the order in which stores give them."""
    nodes = sorted(reading.nodes, key=lambda node: node.id)
    statements = (
        replace(one, evidence=tuple(sorted(set(one.evidence), key=lambda quote: (quote.start, quote.end))))
        for one in reading.statements
    )
    return Reading(
        reading.article,
        tuple(replace(node, attributes=dict(node.attributes)) for node in nodes),
        tuple(sorted(set(reading.mentions), key=lambda m: (m.node, m.evidence.start, m.evidence.end))),
        tuple(
            sorted(
                set(reading.edges),
                key=lambda e: (e.source, e.kind, e.target, e.evidence.start, e.evidence.end),
            )
        ),
        tuple(sorted(statements, key=lambda one: one.id)),
    )


def test_gold_readings_come_back_as_they_were_written(store: Store) -> None:
    store.write(gold_readings())
    expected = sorted(map(in_order, gold_readings()), key=lambda reading: reading.article.id)
    assert whole(store) == expected


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(batches(), st.integers(1, 6))
def test_random_readings_come_back_as_they_were_written(
    new_embedded: NewStore, batch: list[Reading], limit: int
) -> None:
    with new_embedded() as store:
        store.write(batch)
        assert whole(store, limit) == sorted(map(in_order, batch), key=lambda reading: reading.article.id)


def test_each_reading_says_when_it_was_loaded(store: Store) -> None:
    store.write(gold_readings()[:1])
    (kept,) = store.readings(limit=9)
    assert kept.loaded is not None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", kept.loaded)


def test_nodes_come_page_by_page_by_id(store: Store) -> None:
    store.write(gold_readings())
    found: list[str] = []
    while page := store.nodes(after=found[-1] if found else "", limit=50):
        assert page == list(store.get(node.id for node in page).values())
        found += [node.id for node in page]
    assert found == sorted({node for _, node in store.names()})
