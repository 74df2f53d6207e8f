"""The article is found on pages in the layouts of the Korean web: a floor under the figures of benchmarks/bodies.py."""

from __future__ import annotations

import pytest

from benchmarks.bodies import Counts, measured, policygraph, trafilatura

# Rounded down from what was measured; of `fresh` nothing was learned (tests/loaders/layouts says how the sets came about).
FLOORS = {"seen": (0.99, 0.99), "held": (0.92, 0.99), "fresh": (0.87, 0.98)}


@pytest.mark.parametrize("which", FLOORS)
def test_the_floor(which: str):
    total = sum(measured(which, policygraph).values(), Counts())
    precision, recall = FLOORS[which]
    assert total.precision >= precision
    assert total.recall >= recall


def test_better_than_the_library_alone_on_pages_that_nothing_was_learned_from():
    ours, plain = (sum(measured("fresh", reader).values(), Counts()) for reader in (policygraph, trafilatura))
    assert ours.f1 > plain.f1
