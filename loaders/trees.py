"""Boosted decision trees, read with numpy alone: what scikit-learn trained is kept as plain arrays.

A tree is a table of nodes; a row goes left where its feature is at most the threshold. The score is the sum over the trees,
through the logistic function.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


_AT_ONCE = 128  # rows that walk together: as many as stay near the processor
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
    def of(cls, classifier: Any) -> Trees:
        """The trees of a fitted binary scikit-learn HistGradientBoostingClassifier."""
        import numpy as np

        tables = [predictor.nodes for (predictor,) in classifier._predictors]
        roots = np.cumsum([0, *(len(table) for table in tables[:-1])]).astype(np.int32)
        nodes = np.concatenate(tables)
        shift = np.repeat(roots, [len(table) for table in tables])
        own = np.arange(
            len(nodes)
        )  # a leaf leads to itself, so that all rows can walk on until the last has arrived
        return cls(
            feature=nodes["feature_idx"].astype(np.int32),
            threshold=nodes["num_threshold"].astype(np.float64),
            left=np.where(nodes["is_leaf"], own, nodes["left"] + shift).astype(np.int32),
            right=np.where(nodes["is_leaf"], own, nodes["right"] + shift).astype(np.int32),
            leaf=nodes["is_leaf"].astype(bool),
            value=nodes["value"].astype(np.float64),
            roots=roots,
            base=float(classifier._baseline_prediction.ravel()[0]),
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

        if not len(rows):
            return np.zeros(0)
        feature = self.feature.astype(np.intp)
        children = np.stack([self.left, self.right], axis=1, dtype=np.intp).ravel()
        totals = np.empty(len(rows))
        for first in range(0, len(rows), _AT_ONCE):
            some = rows[first : first + _AT_ONCE]
            at = np.repeat(self.roots.astype(np.intp)[None, :], len(some), axis=0)
            cells, row_starts = some.ravel(), np.arange(len(some))[:, None] * some.shape[1]
            while not self.leaf.take(at).all():
                goes_right = cells.take(row_starts + feature.take(at)) > self.threshold.take(at)
                at = children.take(2 * at + goes_right)
            totals[first : first + _AT_ONCE] = self.base + self.value.take(at).sum(axis=1)
        return np.asarray(1.0 / (1.0 + np.exp(-totals)))
