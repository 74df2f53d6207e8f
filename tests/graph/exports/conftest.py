"""A store to export."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.store import Store, open_store
from tests.gold_readings import gold_readings


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("exports") / "gold.db"), create=True) as store:
        store.write(gold_readings())
        yield store
