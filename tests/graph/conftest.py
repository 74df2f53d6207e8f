"""The engines that the contract suite runs on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from graph.store import Store, open_store

NewStore = Callable[[], Store]


@pytest.fixture(params=["sqlite"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> NewStore:
    """Makes an empty store of one engine each time it is called. Add a param and a line below for a new engine."""
    numbers = count()
    urls = {"sqlite": lambda: str(tmp_path / f"{next(numbers)}.db")}
    return lambda: open_store(urls[request.param](), create=True)


@pytest.fixture
def store(new_store: NewStore) -> Iterator[Store]:
    with new_store() as store:
        yield store
