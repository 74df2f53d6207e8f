"""What is learnt without each fold in turn, so that every article is judged by what has not seen it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar


class Folded(Protocol):
    """What belongs to one article."""

    @property
    def fold(self) -> int: ...


class Taught(Folded, Protocol):
    """What one article teaches of a decision."""

    @property
    def targets(self) -> Sequence[int | None]: ...  # what the gold says of each thing; None leaves it out

    @property
    def weight(self) -> float: ...


_Folded = TypeVar("_Folded", bound=Folded)
_Taught = TypeVar("_Taught", bound=Taught)
_Thing = TypeVar("_Thing")
_Learnt = TypeVar("_Learnt")


def known(
    taught: Sequence[_Taught], things: Callable[[_Taught], Iterable[_Thing]]
) -> list[tuple[_Thing, int, float]]:
    """The things that the gold says something of, with what it says and how much that counts."""
    return [
        (thing, target, each.weight)
        for each in taught
        for thing, target in zip(things(each), each.targets, strict=True)
        if target is not None
    ]


def without_each(all_: Sequence[_Folded], fit: Callable[[Sequence[_Folded]], _Learnt]) -> dict[int, _Learnt]:
    """By fold, what is learnt from all others."""
    folds = sorted({each.fold for each in all_})
    return {fold: fit([each for each in all_ if each.fold != fold]) for fold in folds}
