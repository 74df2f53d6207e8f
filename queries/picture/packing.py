"""Connected parts of a picture put beside each other so that together they are shaped like a screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy

if TYPE_CHECKING:
    from queries.picture.stress import Points

_GAP = 48.0  # px between parts
_FITTED = 120  # parts that are fitted into corners; the rest, small ones, stand in rows


def packed(parts: Sequence[Points], rooms: Sequence[Points], screen: float) -> list[Points]:
    """The parts, moved so that none touches another, together centred on (0, 0).

    `rooms` has a row (width, above, below; px) for each point. In the order given, each part goes to that free
    corner between those already placed where the whole stays smallest on a screen that is `screen` times as wide as high.
    """
    lows, sizes = [], []
    for points, room in zip(parts, rooms, strict=True):
        low, high = _corners(points, room)
        lows.append(low)
        sizes.append(high - low + _GAP)
    if not sizes:
        return []
    spots = _spots(sizes, screen) if len(sizes) <= _FITTED else _with_rows(sizes, screen)
    middle = (numpy.array(spots) + numpy.array(sizes)).max(axis=0) / 2
    return [
        points - low + _GAP / 2 + spot - middle for points, low, spot in zip(parts, lows, spots, strict=True)
    ]


def _corners(points: Points, room: Points) -> tuple[Points, Points]:
    """The upper left and the lower right corner around the boxes of a part."""
    half = room[:, 0] / 2
    low = numpy.array([(points[:, 0] - half).min(), (points[:, 1] - room[:, 1]).min()])
    high = numpy.array([(points[:, 0] + half).max(), (points[:, 1] + room[:, 2]).max()])
    return low, high


def _spots(sizes: Sequence[Points], screen: float) -> list[Points]:
    """The upper left corner for a box of each size."""
    low: Points = numpy.zeros((0, 2))
    high: Points = numpy.zeros((0, 2))
    for size in sizes:
        beside = numpy.column_stack([high[:, 0], low[:, 1]])
        below = numpy.column_stack([low[:, 0], high[:, 1]])
        corners = numpy.vstack([numpy.zeros((1, 2)), beside, below])
        ends = corners + size
        before = corners[:, None, :] < high[None, :, :] - 1e-6
        after = ends[:, None, :] > low[None, :, :] + 1e-6
        taken = numpy.any(numpy.all(before & after, axis=2), axis=1)
        whole = numpy.maximum(ends, high.max(axis=0, initial=0.0))
        extent = numpy.maximum(whole[:, 0] / screen, whole[:, 1])
        # Of equally good corners, the one nearest to the upper left: gaps inside are filled first.
        order = numpy.lexsort((corners.sum(axis=1), extent.round(3), taken))
        best = corners[order[0]]
        low, high = numpy.vstack([low, best]), numpy.vstack([high, best + size])
    return list(low)


def _with_rows(sizes: Sequence[Points], screen: float) -> list[Points]:
    """The same where there are many: the first are fitted, and then the block of rows that the others stand in."""
    small = numpy.array(sizes[_FITTED:])
    width = float(max(numpy.sqrt(small.prod(axis=1).sum() * screen), small[:, 0].max()))
    corners, corner, high = [], numpy.zeros(2), 0.0
    for size in small:
        if corner[0] + size[0] > width:
            corner, high = numpy.array([0.0, corner[1] + high]), 0.0
        corners.append(corner)
        corner, high = corner + numpy.array([size[0], 0.0]), max(high, float(size[1]))
    block = (numpy.array(corners) + small).max(axis=0)
    *fitted, rows = _spots([*sizes[:_FITTED], block], screen)
    return [*fitted, *(rows + spot for spot in corners)]
