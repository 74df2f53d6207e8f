"""What speaks for two nodes being one, or against it, and how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Evidence


@dataclass(frozen=True, slots=True)
class Reason:
    """One observation about a pair."""

    words: str  # Korean, as people read it
    weight: float  # chance, 0 to 1, that it alone makes the pair one; below 0 the chance that it keeps the pair apart
    quote: Evidence | None = None  # the words of an article that say it, where there are such


def score(reasons: Iterable[Reason]) -> float:
    """How likely a pair is one, 0 to 1: the reasons taken as independent, those against holding back those for."""
    open_for, held_back = 1.0, 1.0
    for reason in reasons:
        if reason.weight >= 0:
            open_for *= 1 - reason.weight
        else:
            held_back *= 1 + reason.weight
    return round((1 - open_for) * held_back, 3)
