"""Boxes pushed apart until none covers another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

if TYPE_CHECKING:
    from queries.picture.stress import Points

_PUSHES = 120
_NEIGHBOURS = ((0, 1), (1, -1), (1, 0), (1, 1))  # cells to look into from each; the others look back


def unfolded(points: Points, room: Points) -> Points:
    """`points` with boxes of `room` (columns width, above, below; px) moved apart until no two overlap.

    Each pair moves along the axis where it takes least. What is still folded after many pushes is spread out evenly.
    """
    points = points + 1e-3 * numpy.column_stack([numpy.arange(len(points)), numpy.arange(len(points)) % 7])
    if len(points) < 2:
        return points
    while True:
        for _ in range(_PUSHES):
            push = _push(points, room)
            if push is None:
                return points
            points = points + push
        points = points * 1.1


def _push(points: Points, room: Points) -> Points | None:
    """How far each point moves in one round; None where no boxes overlap."""
    middles = points[:, 1] + (room[:, 2] - room[:, 1]) / 2
    heights = room[:, 1] + room[:, 2]
    one, other = _near(numpy.column_stack([points[:, 0], middles]), room[:, 0].max(), heights.max())
    across, down = points[one, 0] - points[other, 0], middles[one] - middles[other]
    x = (room[one, 0] + room[other, 0]) / 2 - numpy.abs(across)
    y = (heights[one] + heights[other]) / 2 - numpy.abs(down)
    folded = (x > -1) & (y > -1)  # rounding to whole pixels takes up to one
    if not folded.any():
        return None
    one, other, across, down, x, y = (column[folded] for column in (one, other, across, down, x, y))
    # Half of the overlap each, and a little more.
    right = numpy.where(x < y, numpy.sign(across) * (x + 2) / 2, 0)
    below = numpy.where(x < y, 0, numpy.sign(down) * (y + 2) / 2)
    moves = [
        numpy.bincount(one, step, len(points)) - numpy.bincount(other, step, len(points))
        for step in (right, below)
    ]
    return numpy.column_stack(moves)


def _near(middles: Points, width: float, height: float) -> tuple[Points, Points]:
    """The pairs of boxes in the same or in neighbouring cells of a grid: all that can overlap, each pair once."""
    cells = numpy.floor((middles - middles.min(axis=0)) / (width, height)).astype(numpy.int64) + 1
    columns = int(cells[:, 0].max()) + 2
    keys = cells[:, 1] * columns + cells[:, 0]
    order = numpy.argsort(keys, kind="stable")
    keys = keys[order]
    places = numpy.arange(len(keys))
    ends = numpy.searchsorted(keys, keys, side="right")
    found = [_paired(places, places + 1, ends)]
    for down, right in _NEIGHBOURS:
        wanted = keys + down * columns + right
        starts, ends = (numpy.searchsorted(keys, wanted, side=side) for side in ("left", "right"))
        found.append(_paired(places, starts, ends))
    one, other = (numpy.concatenate(column) for column in zip(*found, strict=True))
    return order[one], order[other]


def _paired(places: Points, starts: Points, ends: Points) -> tuple[Points, Points]:
    """Each place with all from its start up to its end."""
    counts = numpy.maximum(ends - starts, 0)
    firsts = numpy.repeat(starts - numpy.concatenate([[0], numpy.cumsum(counts)[:-1]]), counts)
    return numpy.repeat(places, counts), firsts + numpy.arange(counts.sum())
