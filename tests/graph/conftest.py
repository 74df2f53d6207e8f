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


@pytest.fixture(params=["sqlite", "judged"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> NewStore:
    """Makes an empty store of one engine each time it is called. Add a param and a line below for a new engine."""
    numbers = count()

    def sqlite() -> Store:
        return open_store(str(tmp_path / f"{next(numbers)}.db"), create=True)

    def judged() -> Store:
        """Through a judgement about nodes that no store holds."""
        absent = (f"policy:{digit * 16}" for digit in "01")
        judgement = Judgement.of("same", *absent, by="김", on="2026-11-22")
        return JudgedStore(sqlite(), Judgements(tmp_path / "judgements.txt", (Entry(judgement, 1),)))

    return {"sqlite": sqlite, "judged": judged}[request.param]


@pytest.fixture
def store(new_store: NewStore) -> Iterator[Store]:
    with new_store() as store:
        yield store
