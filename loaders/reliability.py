"""How right statements are by their confidence, and which confidence to ask for.

A statement counts as in `promotions_loose`: right where official, policy and stance are, left out where the gold calls it
optional.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.evaluation import Evaluation, is_optional

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)  # of the bands; the last one includes its end
SHARES = (0.25, 0.5, 0.6, 0.7, 0.8, 0.9)  # of the right statements, that a threshold keeps


@dataclass(frozen=True, slots=True)
class Band:
    """The statements with a confidence of at least `low` and below `high`."""

    low: float
    high: float
    statements: int
    told: float  # their mean confidence
    right: float  # the share of them that is right


@dataclass(frozen=True, slots=True)
class Threshold:
    """The highest confidence that keeps a share of the right statements."""

    share: float  # of the right statements that were found
    confidence: float
    precision: float  # share of what is kept that is right
    recall: float  # share that is kept of all that the gold has


Judged = tuple[float, bool]  # confidence, right


def judged(evaluation: Evaluation) -> list[Judged]:
    """The statements that were found, the surest first."""
    found = []
    for article in evaluation.articles:
        paired = article.kinds["promotions_loose"]
        found += [(fact["confidence"], True) for gold, fact in paired.pairs if not is_optional(gold)]
        found += [(fact["confidence"], False) for fact in paired.wrong]
    return sorted(found, key=lambda one: -one[0])


def bands(found: Sequence[Judged]) -> list[Band]:
    """The bands between EDGES that have a statement."""
    made = []
    for low, high in zip(EDGES, (*EDGES[1:-1], float("inf")), strict=False):
        inside = [(sure, right) for sure, right in found if low <= sure < high]
        if inside:
            told, right = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            made.append(Band(low, min(high, EDGES[-1]), len(inside), told, right))
    return made


def thresholds(found: Sequence[Judged], wanted: int) -> list[Threshold]:
    """One for each of SHARES; `wanted` is how many right statements the gold has. Empty where none is right."""
    every = sum(right for _, right in found)
    made = []
    for share in SHARES if every else ():
        sure = _least(found, share * every)
        kept = [right for confidence, right in found if confidence >= sure]
        made.append(Threshold(share, sure, sum(kept) / len(kept), sum(kept) / wanted))
    return made


def _least(found: Sequence[Judged], needed: float) -> float:
    """The confidence at which so many are right, counted from the surest."""
    right = 0
    for confidence, is_right in found:
        right += is_right
        if right >= needed:
            return confidence
    return found[-1][0]
