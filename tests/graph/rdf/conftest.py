"""Stores to write as RDF. One engine is enough here: the contract suite holds the engines to the same readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from graph.store import Store, open_store


@pytest.fixture
def new_store(tmp_path: Path) -> Callable[[], Store]:
    """Makes an empty store each time it is called."""
    numbers = count()
    return lambda: open_store(str(tmp_path / f"{next(numbers)}.db"), create=True)


@pytest.fixture
def store(new_store: Callable[[], Store]) -> Iterator[Store]:
    with new_store() as store:
        yield store
