"""Trees: our reading of a fitted classifier against its own, and every tree walked from fork to fork."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from loaders.trees import Trees


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """So few rows are fitted sooner by one thread than by several that wait for each other."""
    with threadpool_limits(limits=1):
        yield


def walked(trees: Trees, row: list[float]) -> float:
    """The chance of a row, from fork to fork."""
    total = trees.base
    for root in trees.roots.tolist():
        at = root
        while not trees.leaf[at]:
            goes_right = row[trees.feature[at]] > trees.threshold[at]
            at = int((trees.right if goes_right else trees.left)[at])
        total += float(trees.value[at])
    return float(1 / (1 + np.exp(-total)))


@pytest.mark.parametrize("leaves", [2, 3, 12, 17, 40, 64])
def test_trees_read_as_the_classifier_that_was_fitted(leaves: int, tmp_path: Path) -> None:
    drawn = np.random.default_rng(leaves)
    rows = drawn.integers(0, 40, (400, 5)).astype(float)
    wanted = (rows[:, 0] * rows[:, 1] + drawn.normal(0, 40, 400) > 300).astype(int)
    classifier = HistGradientBoostingClassifier(
        max_iter=7, max_leaf_nodes=leaves, min_samples_leaf=3, early_stopping=False
    ).fit(rows, wanted)
    trees = Trees.of(classifier)
    assert np.allclose(trees.chances(rows), classifier.predict_proba(rows)[:, 1], rtol=0, atol=1e-12)
    trees.save(tmp_path / "some.npz")
    kept = Trees.load(io.BytesIO((tmp_path / "some.npz").read_bytes()))
    assert np.array_equal(kept.chances(rows), trees.chances(rows))


def test_several_forests_score_as_their_mean() -> None:
    drawn = np.random.default_rng(5)
    rows = drawn.normal(size=(200, 3))
    forests = [
        HistGradientBoostingClassifier(max_iter=5, random_state=seed).fit(rows, rows[:, seed] > 0)
        for seed in range(2)
    ]
    scores = sum(forest.decision_function(rows) for forest in forests) / 2
    assert np.allclose(Trees.of(*forests).chances(rows), 1 / (1 + np.exp(-scores)), rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", ["policies", "events", "pairs", "sides", "days", "links"])
def test_shipped_trees_lead_where_walking_leads(name: str) -> None:
    trees = Trees.shipped(name)
    drawn = np.random.default_rng(1)
    rows = drawn.choice(np.append(trees.threshold, [0, 1, 99]), (70, int(trees.feature.max()) + 1))
    assert np.allclose(trees.chances(rows), [walked(trees, row) for row in rows.tolist()], rtol=0, atol=1e-12)


def test_trees_of_a_single_leaf_and_no_rows() -> None:
    rows = np.zeros((30, 2))
    trees = Trees.of(HistGradientBoostingClassifier(max_iter=3).fit(rows, [0, 1] * 15))
    assert trees.leaf.all()
    assert trees.chances(rows).tolist() == [0.5] * 30
    assert trees.chances(np.zeros((0, 2))).tolist() == []
    assert [part.tolist() for part in trees.each([rows[:0], rows[:1], rows[:2]])] == [[], [0.5], [0.5, 0.5]]
