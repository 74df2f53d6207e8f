"""Points whose distances follow given distances, and boxes pushed apart until none covers another."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy
from numpy.typing import NDArray

Points: TypeAlias = NDArray[Any]  # of float64; shape (points, 2) where nothing else is said

_ROUNDS = 200
_STILL = 1e-4  # a round that moves the points less than this, relative to their spread, is the last
_PUSHES = 400
_GOLDEN_ANGLE = numpy.pi * (3 - numpy.sqrt(5))


def stressed(distances: Points) -> Points:
    """Points in the plane at about these distances, shape (n, n) -> (n, 2), around (0, 0).

    Stress majorization with weights distance^-2. It starts from a spiral around the most central point, so there
    is no chance in it.
    """
    count = len(distances)
    if count == 1:
        return numpy.zeros((1, 2))
    weights = numpy.zeros_like(distances)
    apart = distances > 0
    weights[apart] = distances[apart] ** -2.0
    laplacian = numpy.diag(weights.sum(axis=1)) - weights
    inverse = numpy.linalg.inv(laplacian + 1.0 / count) - 1.0 / count

    points = _spiral(distances)
    for _ in range(_ROUNDS):
        between = points[:, None, :] - points[None, :, :]
        lengths = numpy.hypot(between[..., 0], between[..., 1])
        pull = numpy.divide(weights * distances, lengths, out=numpy.zeros_like(lengths), where=lengths > 1e-9)
        moved = inverse @ ((numpy.diag(pull.sum(axis=1)) - pull) @ points)
        shift = float(numpy.abs(moved - points).max())
        points = moved
        if shift < _STILL * float(numpy.abs(points).max()):
            break
    return centred(points)


def centred(points: Points) -> Points:
    """The points around their middle."""
    around: Points = points - points.mean(axis=0)
    return around


def _spiral(distances: Points) -> Points:
    """The most central point in the middle, the others around it at their distances from it."""
    centre = int(distances.sum(axis=1).argmin())
    order = numpy.argsort(distances[centre], kind="stable")
    angles = numpy.empty(len(order))
    angles[order] = numpy.arange(len(order)) * _GOLDEN_ANGLE
    spiral: Points = distances[centre][:, None] * numpy.column_stack([numpy.cos(angles), numpy.sin(angles)])
    return spiral


def unfolded(points: Points, room: Points) -> Points:
    """`points` with boxes of `room` (columns width, above, below; px) moved apart until no two overlap.

    Each pair moves along the axis where it takes least. What is still folded after many pushes is spread out evenly.
    """
    points = points + 1e-3 * numpy.column_stack([numpy.arange(len(points)), numpy.arange(len(points)) % 7])
    while True:
        for _ in range(_PUSHES):
            push = _push(points, room)
            if push is None:
                return points
            points = points + push
        points = points * 1.1


def overlaps(points: Points, room: Points) -> tuple[Points, Points]:
    """How far each pair of boxes overlaps along x and along y, shape (n, n) each; negative where they are apart."""
    wide = (room[:, None, 0] + room[None, :, 0]) / 2
    high = room[:, 1] + room[:, 2]
    tall = (high[:, None] + high[None, :]) / 2
    middle = points[:, 1] + (room[:, 2] - room[:, 1]) / 2
    return (
        wide - numpy.abs(points[:, None, 0] - points[None, :, 0]),
        tall - numpy.abs(middle[:, None] - middle[None, :]),
    )


def _push(points: Points, room: Points) -> Points | None:
    """How far each point moves in one round; None where no boxes overlap."""
    x, y = overlaps(points, room)
    folded = (x > 0) & (y > 0)
    numpy.fill_diagonal(folded, val=False)
    if not folded.any():
        return None
    middle = points[:, 1] + (room[:, 2] - room[:, 1]) / 2
    to_right = numpy.sign(points[:, None, 0] - points[None, :, 0])
    downwards = numpy.sign(middle[:, None] - middle[None, :])
    sideways = folded & (x < y)
    upright = folded & ~sideways
    # Half of the overlap each, and a little more so that rounding to whole pixels does not fold them again.
    return numpy.column_stack(
        [
            (numpy.where(sideways, x + 2, 0) * to_right).sum(axis=1) / 2,
            (numpy.where(upright, y + 2, 0) * downwards).sum(axis=1) / 2,
        ]
    )
