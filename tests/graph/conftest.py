"""The engines that the contract suite runs on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from graph.judged import JudgedStore
from graph.judgements import Entry, Judgement, Judgements
from graph.store import Store, open_store

NewStore = Callable[[], Store]


@pytest.fixture(params=["sqlite", "judged", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def new_store(request: pytest.FixtureRequest) -> NewStore:
    """Makes an empty store of one engine each time it is called. Add a param and a fixture for a new engine."""
    made: NewStore = request.getfixturevalue(f"new_{request.param}")
    return made


@pytest.fixture
def new_sqlite(tmp_path: Path) -> NewStore:
    numbers = count()
    return lambda: open_store(str(tmp_path / f"{next(numbers)}.db"), create=True)


@pytest.fixture
def new_judged(new_sqlite: NewStore, tmp_path: Path) -> NewStore:
    """Through a judgement about nodes that no store holds."""
    absent = (f"policy:{digit * 16}" for digit in "01")
    judgement = Judgement.of("same", *absent, by="김", on="2026-11-22")
    judgements = Judgements(tmp_path / "judgements.txt", (Entry(judgement, 1),))
    return lambda: JudgedStore(new_sqlite(), judgements)


@pytest.fixture(params=["sqlite", "judged"])
def new_embedded(request: pytest.FixtureRequest) -> NewStore:
    """The same without the server, for properties with many examples; `tests/graph/neo4j` compares the server with it."""
    made: NewStore = request.getfixturevalue(f"new_{request.param}")
    return made


@pytest.fixture
def store(new_store: NewStore) -> Iterator[Store]:
    with new_store() as store:
        yield store
