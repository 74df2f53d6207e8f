"""Linear-chain CRFs (https://www.chokkan.org/software/crfsuite), read with numpy alone: what crfsuite trained, as plain arrays.

Sentences are worked on side by side, a token of each at a time, so that a batch costs little more than its longest sentence.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, repeat
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_Key = TypeVar("_Key", bound=Hashable)
_HEADER = struct.Struct("<4sI4sI3I5I")  # magic, size, type, version; three numbers; where each part begins
_FEATURES = struct.Struct("<4s2I")  # magic, size; number of features, which follow
_NAMES = struct.Struct("<4s5I")  # magic, size, flags, byte order; number of names; where their table begins
_STATE, _MOVE = 0, 1  # types of features: of an attribute and a label, of a label and the next
_PLACES = 9  # of a share: processors differ in the last bits, which should decide nothing


@dataclass(frozen=True, slots=True)
class Chain:
    """The weights of a CRF."""

    labels: tuple[str, ...]
    attributes: tuple[str, ...]
    weights: NDArray[np.float64]  # (attributes, labels)
    moves: NDArray[np.float64]  # (labels, labels): from, to

    @classmethod
    def of(cls, model: bytes) -> Chain:
        """The weights in a model file of crfsuite (`crf1d_model.c` there tells the format)."""
        import numpy as np

        *_, features, labels, attributes, _, _ = _HEADER.unpack_from(model)
        *_, total = _FEATURES.unpack_from(model, features)
        kind = [("type", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")]
        table = np.frombuffer(model, kind, total, features + _FEATURES.size)
        named, seen = _names(model, labels), _names(model, attributes)
        weights, moves = np.zeros((len(seen), len(named))), np.zeros((len(named), len(named)))
        for into, rows in ((weights, table[table["type"] == _STATE]), (moves, table[table["type"] == _MOVE])):
            into[rows["source"], rows["label"]] = rows["weight"]
        return cls(named, seen, weights, moves)

    def read(
        self, scores: NDArray[np.float64], lengths: Sequence[int]
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The likeliest labels, by number, and the share of each label: shapes (tokens,) and (tokens, labels).

        `scores` are the summed weights of each token, sentence after sentence: shape (tokens, labels).
        """
        import numpy as np

        at, steps = _side_by_side(lengths)
        labels, shares = np.empty(len(scores), np.intp), np.empty_like(scores)
        labels[at] = _likeliest(scores[at], self.moves, steps)
        shares[at] = _shares(scores[at], self.moves, steps)
        return labels, shares.round(_PLACES)


@dataclass(frozen=True, slots=True)
class Scale:
    """The weights of several chains side by side, so that an attribute is looked up once for all."""

    rows: Mapping[str, int]  # attribute -> its row in `weights`
    # (attributes + 1, labels of all chains in each place); the last row is of what none knows
    weights: NDArray[np.float64]
    columns: tuple[slice, ...]  # those of each chain
    places: int = 1  # each with all columns, side by side

    @classmethod
    def of(cls, chains: Sequence[Chain]) -> Scale:
        """A scale of these chains."""
        import numpy as np

        names = dict.fromkeys(name for chain in chains for name in chain.attributes)
        rows = {name: row for row, name in enumerate(names)}
        ends = [0, *accumulate(len(chain.labels) for chain in chains)]
        columns = tuple(slice(start, end) for start, end in pairwise(ends))
        weights = np.zeros((len(rows) + 1, ends[-1]))
        for chain, own in zip(chains, columns, strict=True):
            weights[[rows[name] for name in chain.attributes], own] = chain.weights
        return cls(rows, weights, columns)

    def placed(self, prefixes: Sequence[str]) -> Scale:
        """A scale of the attributes that begin with one of these, by what stands behind it; each prefix is a place."""
        import numpy as np

        rows: dict[str, int] = {}
        found = [
            (rows.setdefault(name.removeprefix(prefix), len(rows)), place, row)
            for place, prefix in enumerate(prefixes)
            for name, row in self.rows.items()
            if name.startswith(prefix)
        ]
        stems, places, own = np.array(found, np.intp).reshape(-1, 3).T
        weights = np.zeros((len(rows) + 1, len(prefixes), self.weights.shape[1]))
        weights[stems, places] = self.weights[own]
        return Scale(rows, weights.reshape(len(weights), -1), self.columns, len(prefixes))

    def summed(self, groups: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """The summed weights of each group of attributes: shape (groups, labels of all chains in each place)."""
        import numpy as np

        unknown, row_of = len(self.rows), self.rows.get
        sizes = [len(group) for group in groups]
        rows = [row_of(name, unknown) for group in groups for name in group]
        rows.append(unknown)  # weighs nothing; an empty group at the end begins here
        total: NDArray[np.float64] = np.add.reduceat(self.weights[rows], [0, *accumulate(sizes[:-1])])
        total[np.equal(sizes, 0)] = 0.0
        return total


_MOST = 2**15  # keys whose weights are kept
_UNKNOWN = -1  # the row of a key that was not met yet


class Remembered(Generic[_Key]):
    """The weights of keys that come again and again, such as words: each is weighed once, and all are forgotten when too many."""

    def __init__(self, *spelled: tuple[Scale, Callable[[_Key], Sequence[str]]]) -> None:
        """Scales, each with what gives the attributes of a key that it weighs."""
        self._spelled = spelled
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[_Key, int] = {}
        self._weights = [scale.weights[:0] for scale, _ in self._spelled]

    def weigh(self, keys: Sequence[_Key]) -> tuple[NDArray[np.intp], Sequence[NDArray[np.float64]]]:
        """Of each key its row in the tables of weights; a table for each place: shape (rows, labels of all chains)."""
        import numpy as np

        rows = np.fromiter(map(self._rows.get, keys, repeat(_UNKNOWN)), np.intp, len(keys))
        unknown = np.flatnonzero(rows == _UNKNOWN).tolist()
        new = dict.fromkeys(keys[at] for at in unknown)
        if len(self._rows) + len(new) > _MOST:
            self._forget()
            unknown, new = list(range(len(keys))), dict.fromkeys(keys)
        if new:
            self._rows.update(zip(new, range(len(self._rows), len(self._rows) + len(new)), strict=True))
            self._weights = [
                np.concatenate([weights, scale.summed([spell(key) for key in new])])
                for weights, (scale, spell) in zip(self._weights, self._spelled, strict=True)
            ]
            rows[unknown] = [self._rows[keys[at]] for at in unknown]
        tables = zip(self._weights, self._spelled, strict=True)
        return rows, [part for table, (scale, _) in tables for part in np.split(table, scale.places, axis=1)]


def _names(model: bytes, start: int) -> tuple[str, ...]:
    """The names of a table (CQDB, a constant quark database), by number."""
    import numpy as np

    *_, total, table = _NAMES.unpack_from(model, start)
    entries = np.frombuffer(model, "<u4", total, start + table) + start
    found = []
    for entry in entries.tolist():
        (size,) = struct.unpack_from("<I", model, entry + 4)  # behind the number
        found.append(model[entry + 8 : entry + 7 + size].decode("utf-8"))  # less the zero byte at its end
    return tuple(found)


def _side_by_side(lengths: Sequence[int]) -> tuple[NDArray[np.intp], list[slice]]:
    """The tokens in the order of their place in the sentence, those of longer sentences first; and the stretch of each place."""
    import numpy as np

    sizes = np.asarray(lengths, np.intp)
    place = np.concatenate([np.arange(size) for size in lengths])
    longest_first = np.repeat(np.argsort(np.argsort(-sizes, kind="stable"), kind="stable"), sizes)
    at = np.lexsort((longest_first, place))
    ends = np.cumsum(np.bincount(place))
    return at, [slice(start, end) for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _likeliest(
    scores: NDArray[np.float64], moves: NDArray[np.float64], steps: Sequence[slice]
) -> NDArray[np.intp]:
    """Viterbi's way: the best labels of each sentence as a whole."""
    import numpy as np

    best, came = scores.copy(), np.zeros(scores.shape, np.intp)
    for before, here in pairwise(steps):
        ways = best[before][: here.stop - here.start, :, None] + moves
        came[here] = ways.argmax(axis=1)
        best[here] += ways.max(axis=1)
    labels: NDArray[np.intp] = best.argmax(axis=1)
    for before, here in zip(reversed(steps[:-1]), reversed(steps), strict=False):
        running = here.stop - here.start
        labels[before][:running] = came[here][np.arange(running), labels[here]]
    return labels


def _shares(
    scores: NDArray[np.float64], moves: NDArray[np.float64], steps: Sequence[slice]
) -> NDArray[np.float64]:
    """Forward and backward: the share of each label over all ways to label its sentence."""
    import numpy as np

    here_alone, step = np.exp(scores - scores.max(axis=1, keepdims=True)), np.exp(moves)
    forward, backward = here_alone.copy(), np.ones_like(here_alone)
    for before, here in pairwise(steps):
        come = forward[before][: here.stop - here.start] @ step
        forward[here] *= come / come.sum(axis=1, keepdims=True)
    for before, here in zip(reversed(steps[:-1]), reversed(steps), strict=False):
        go = (here_alone[here] * backward[here]) @ step.T
        backward[before][: len(go)] = go / go.sum(axis=1, keepdims=True)
    both = forward * backward
    shares: NDArray[np.float64] = both / both.sum(axis=1, keepdims=True)
    return shares
