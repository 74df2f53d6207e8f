"""Boosted decision trees, read with numpy alone: what scikit-learn trained is kept as plain arrays.

A tree is a table of nodes; a row goes left where its feature is at most the threshold. The score is the sum over the trees,
through the logistic function.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def table(rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    """Rows of plain numbers as an array of the shape (rows, features); (0, 0) where there is none."""
    import numpy as np

    cells = np.fromiter(chain.from_iterable(rows), float)
    return cells.reshape(len(rows), -1) if rows else np.zeros((0, 0))


_AT_ONCE = 64  # rows that are asked together: as many as stay near the processor
_ARRAYS = ("feature", "threshold", "left", "right", "leaf", "value", "roots")


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees in one table; `roots` are the rows where each begins."""

    feature: NDArray[np.int32]
    threshold: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    leaf: NDArray[np.bool_]
    value: NDArray[np.float64]
    roots: NDArray[np.int32]
    base: float
    forks: _Forks = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "forks", _Forks.of(self))

    @classmethod
    def shipped(cls, name: str) -> Trees:
        """The trees that come with the package under this name."""
        import io

        return cls.load(io.BytesIO((resources.files("loaders") / "model" / f"{name}.npz").read_bytes()))

    @classmethod
    def load(cls, file: Any) -> Trees:
        """Trees from a file that `save` wrote."""
        import numpy as np

        with np.load(file, allow_pickle=False) as raw:
            return cls(**{name: raw[name] for name in _ARRAYS}, base=float(raw["base"]))

    @classmethod
    def of(cls, *classifiers: Any) -> Trees:
        """The trees of fitted binary scikit-learn HistGradientBoostingClassifiers; of several the mean of their scores."""
        import numpy as np

        tables = [predictor.nodes for each in classifiers for (predictor,) in each._predictors]
        roots = np.cumsum([0, *(len(table) for table in tables[:-1])]).astype(np.int32)
        nodes = np.concatenate(tables)
        shift = np.repeat(roots, [len(table) for table in tables])
        own = np.arange(len(nodes))  # a leaf leads to itself
        return cls(
            feature=nodes["feature_idx"].astype(np.int32),
            threshold=nodes["num_threshold"].astype(np.float64),
            left=np.where(nodes["is_leaf"], own, nodes["left"] + shift).astype(np.int32),
            right=np.where(nodes["is_leaf"], own, nodes["right"] + shift).astype(np.int32),
            leaf=nodes["is_leaf"].astype(bool),
            value=nodes["value"].astype(np.float64) / len(classifiers),
            roots=roots,
            base=float(np.mean([each._baseline_prediction for each in classifiers])),
        )

    def save(self, path: Path) -> None:
        """Write the trees to a file, the same bytes for the same trees."""
        import numpy as np

        arrays: dict[str, Any] = {name: np.asarray(getattr(self, name)) for name in (*_ARRAYS, "base")}
        np.savez_compressed(path, **arrays)

    def each(self, tables: Sequence[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
        """The chances of the rows of several tables, worked out in one go."""
        import numpy as np

        rows = [table for table in tables if len(table)]
        chances = self.chances(np.concatenate(rows)) if rows else np.zeros(0)
        return np.split(chances, np.cumsum([len(table) for table in tables])[:-1])

    def chances(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The chance of each row, 0 to 1; `rows` has the shape (rows, features)."""
        import numpy as np

        totals = np.full(len(rows), self.base)
        for first in range(0, len(rows) if len(self.roots) else 0, _AT_ONCE):
            leaves = self.forks.leaves_of(rows[first : first + _AT_ONCE])
            totals[first : first + _AT_ONCE] += self.value.take(leaves).sum(axis=1)
        return np.asarray(1.0 / (1.0 + np.exp(-totals)))


@dataclass(frozen=True, slots=True)
class _Forks:
    """The forks of all trees side by side, each with the leaves that it rules out where a row goes right.

    So all forks are asked at once, and none waits for another: of the leaves of a tree that no fork rules out the first is
    the one that a row comes to (QuickScorer, https://doi.org/10.1145/2766462.2767733).
    """

    feature: NDArray[np.intp]  # (forks of a tree, trees)
    threshold: NDArray[np.float64]  # (forks of a tree, trees, 1)
    # A bit for each leaf of the tree, no bit where a tree has fewer forks: as `threshold`.
    ruled_out: NDArray[Any]
    leaves: NDArray[np.intp]  # of all trees, by their rows in the table
    before: NDArray[np.intp]  # by tree, the leaves of those before it: (trees, 1)

    @classmethod
    def of(cls, trees: Trees) -> _Forks:
        """The forks of trees whose nodes stand in preorder: behind a node all of its left side, then its right side."""
        import numpy as np

        forks, before = np.flatnonzero(~trees.leaf), np.concatenate([[0], np.cumsum(trees.leaf)])
        tree = np.searchsorted(trees.roots, forks, "right") - 1
        place = np.arange(len(forks)) - np.searchsorted(tree, tree)  # of a fork in its tree
        leaves = np.diff(before[trees.roots], append=before[-1])
        bits = next(
            kind for kind in (np.uint16, np.uint32, np.uint64) if leaves.max(initial=1) <= np.iinfo(kind).bits
        )
        left, right = (
            np.left_shift(bits(1), (before[side[forks]] - before[trees.roots][tree]).astype(bits))
            for side in (trees.left, trees.right)
        )
        shape = (place.max(initial=0) + 1, len(trees.roots))
        feature, threshold, ruled_out = np.zeros(shape, np.intp), np.zeros(shape), np.zeros(shape, bits)
        feature[place, tree], threshold[place, tree] = trees.feature[forks], trees.threshold[forks]
        ruled_out[place, tree] = right - left  # the leaves on the left side
        return cls(
            feature,
            threshold[:, :, None],
            ruled_out[:, :, None],
            np.flatnonzero(trees.leaf),
            before[trees.roots][:, None],
        )

    def leaves_of(self, rows: NDArray[np.float64]) -> NDArray[np.intp]:
        """The leaf of each tree that each row comes to, by its row in the table: shape (rows, trees)."""
        import numpy as np

        goes_right = np.ascontiguousarray(rows.T).take(self.feature, axis=0) > self.threshold
        ruled_out = np.bitwise_or.reduce(goes_right.view(np.uint8) * self.ruled_out, axis=0)
        first = (ruled_out + 1 & ~ruled_out).astype(np.float64)  # the bit of the first leaf that is left over
        leaves: NDArray[np.intp] = self.leaves[(self.before + np.frexp(first)[1] - 1).T]
        return leaves
