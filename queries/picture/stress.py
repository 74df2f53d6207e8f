"""Points in the plane whose distances follow given distances."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy
from numpy.typing import NDArray

Points: TypeAlias = NDArray[Any]  # of float64; shape (points, 2) where nothing else is said

_ROUNDS, _POINT_ROUNDS = 200, 4_000  # at most so many rounds; and fewer where there are many points
_STILL = 1e-3  # a round that moves the points less than this, relative to their spread, is the last
GOLDEN_ANGLE = numpy.pi * (3 - numpy.sqrt(5))


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
    for _ in range(min(_ROUNDS, 20 + _POINT_ROUNDS // count)):
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
    angles[order] = numpy.arange(len(order)) * GOLDEN_ANGLE
    spiral: Points = distances[centre][:, None] * numpy.column_stack([numpy.cos(angles), numpy.sin(angles)])
    return spiral
