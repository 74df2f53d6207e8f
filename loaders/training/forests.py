"""Training of trees, with the rows of each article also weighed by trees that have not seen it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.training.folds import known, without_each
from loaders.trees import Trees

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TREES = {
    "max_iter": 200,
    "learning_rate": 0.05,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 20,
    "l2_regularization": 1.0,
    "max_features": 0.5,
}


@dataclass(frozen=True, slots=True)
class Lesson:
    """The rows of one article with what the gold says of each."""

    rows: NDArray  # type: ignore[type-arg]
    targets: Sequence[int | None]  # None leaves the row out
    fold: int
    weight: float


@dataclass(frozen=True, slots=True)
class Learnt:
    """Trees from all lessons, and the chances that trees without an article's fold give its rows."""

    trees: Trees
    without: dict[int, Trees]  # trees that have not seen a fold, by that fold
    unseen: list[NDArray]  # type: ignore[type-arg]


def fit(lessons: Sequence[Lesson], forests: int) -> Trees:
    """Trees for the rows that have a target: so many forests, of which the mean counts."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    taught = known(lessons, lambda lesson: lesson.rows)
    if len({target for _, target, _ in taught}) < 2:
        return _level([target for _, target, _ in taught])
    rows, targets, weights = zip(*taught, strict=True)
    drawn = [HistGradientBoostingClassifier(**_TREES, random_state=seed) for seed in range(forests)]
    with threadpool_limits(limits=1):  # sums of one thread are the same on every machine
        for forest in drawn:
            forest.fit(np.array(rows), np.array(targets), sample_weight=np.array(weights))
    return Trees.of(*drawn)


def _level(targets: Sequence[int]) -> Trees:
    """No tree: every row has the share of these targets, drawn to a half by two more (Laplace)."""
    import numpy as np

    share = (sum(targets) + 1) / (len(targets) + 2)
    whole, part = np.zeros(0, np.int32), np.zeros(0)
    base = float(np.log(share / (1 - share)))
    return Trees(whole, part, whole, whole, np.zeros(0, np.bool_), part, whole, base)


def learn(lessons: Sequence[Lesson], forests: int = 1) -> Learnt:
    """Train on all lessons, and once for each fold on the others."""
    by_fold = without_each(lessons, lambda others: fit(others, forests))
    unseen = [by_fold[lesson.fold].chances(lesson.rows) for lesson in lessons]
    return Learnt(fit(lessons, forests), by_fold, unseen)
