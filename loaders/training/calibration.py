"""Calibration: how often statements of unseen articles were right, by the chance that the trees gave them.

Pairs of official and policy are counted as the evaluation counts them without their event: a right one has the gold's stance
too, and what the gold calls optional does not count. Neighbouring groups whose shares do not rise are put together, which is
isotonic regression (https://en.wikipedia.org/wiki/Isotonic_regression, pool adjacent violators).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.confidence import AS_TOLD, TABLE, Confidence
from loaders.deciding import Floors
from loaders.evaluation import compare, is_optional
from loaders.training.lessons import Unseen
from loaders.training.report import record

_GROUPS = 20  # of equal weight, from which the line is drawn
_PLACES = 4  # of chances


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of about the same chance, in weights of their articles."""

    weight: float
    told: float  # sum of the trees' chances
    right: float

    def __add__(self, other: Group) -> Group:
        return Group(self.weight + other.weight, self.told + other.told, self.right + other.right)

    @property
    def share(self) -> float:
        """The share that is right, drawn to a half by two more, so that few never make it sure (Laplace)."""
        return (self.right + 1) / (self.weight + 2)


def calibrate(found: Sequence[Unseen], floors: Floors, folder: Path) -> None:
    """Write the line from all articles into `folder`; give every article one that has not seen its fold."""
    judged = {id(u): list(_judged(u, floors)) for u in found}
    line = confidence(group for u in found for group in judged[id(u)])
    points = ",\n ".join(json.dumps(point) for point in line.points)
    (folder / TABLE).write_text(f"[\n {points}\n]\n", "utf-8")
    for fold in sorted({u.article.fold for u in found}):
        others = confidence(g for u in found if u.article.fold != fold for g in judged[id(u)])
        for u in found:
            if u.article.fold == fold:
                u.confidence = others


def _judged(u: Unseen, floors: Floors) -> Iterator[Group]:
    """Each statement of an article by itself, whether it is right."""
    paired = compare(u.article.gold, record(u, floors)).kinds["promotions_loose"]
    right = [fact for gold, fact in paired.pairs if not is_optional(gold)]
    for facts, is_right in ((right, 1.0), (paired.wrong, 0.0)):
        for fact in facts:
            weight = u.article.weight
            yield Group(weight, weight * fact["confidence"], weight * is_right)


def confidence(judged: Iterable[Group]) -> Confidence:
    """The rising line through statements; the trees' own chance where there are none."""
    alike: dict[float, Group] = {}
    for one in judged:
        told = round(one.told / one.weight, _PLACES)
        alike[told] = alike[told] + one if told in alike else one
    groups: list[Group] = []
    for group in _cut([alike[told] for told in sorted(alike)]):
        while groups and groups[-1].share >= group.share:
            group = groups.pop() + group
        groups.append(group)
    points = tuple((round(g.told / g.weight, _PLACES), round(g.share, _PLACES)) for g in groups)
    return Confidence(points) if points else AS_TOLD


def _cut(ordered: Sequence[Group]) -> Iterator[Group]:
    """The statements in about _GROUPS groups of equal weight."""
    size = sum(one.weight for one in ordered) / _GROUPS
    group: Group | None = None
    for one in ordered:
        group = group + one if group else one
        if group.weight >= size:
            yield group
            group = None
    if group:
        yield group
