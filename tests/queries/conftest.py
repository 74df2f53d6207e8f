"""Stores to ask: the gold articles, and one made of the sentences that a test tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.model import Reading
from graph.store import Store, open_store
from tests.gold_readings import gold_readings


@pytest.fixture(scope="session")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The gold articles of dev.jsonl; tests only read it."""
    with open_store(str(tmp_path_factory.mktemp("gold") / "gold.db"), create=True) as store:
        written = store.write(gold_readings())
        assert not written.refused
        yield store


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """A function from readings to a store that holds them."""
    with open_store(str(tmp_path / "told.db"), create=True) as store:

        def write(*readings: Reading) -> Store:
            assert not store.write(readings).refused
            return store

        yield write
