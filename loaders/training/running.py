"""A whole training, for the model that is kept or to see how well unseen articles are read."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import SourceUnusable
from loaders.deciding import Floors
from loaders.training.calibration import calibrate
from loaders.training.corpus import Article
from loaders.training.course import course
from loaders.training.lessons import Unseen
from loaders.training.report import measured
from loaders.training.taggers import tag
from loaders.training.telling import Tell

_SHARES = (0.125, 0.25, 0.5)  # of the articles that are learnt from, below all of them
_LEAST = 3  # articles a fold, below which there is nothing to learn from
_UNSEEN = 0  # the fold that a learning curve is measured on
_SEED = 0


def train(articles: Sequence[Article], floors: Floors, folder: Path, tell: Tell) -> list[Unseen]:
    """Train into `folder`; every article as models read it that have not seen it."""
    found = course(articles, tag(articles, folder, tell), floors, folder, tell)
    calibrate(found, floors, folder)
    return found


def cross_validate(articles: Sequence[Article], floors: Floors, tell: Tell) -> list[Unseen]:
    """The same without keeping the model. Raises SourceUnusable where there are too few articles for their folds."""
    needed = _LEAST * len({a.fold for a in articles})
    if len(articles) < needed:
        raise SourceUnusable(
            f"정답이 달린 기사가 {len(articles):,}건뿐입니다. 이렇게 나누려면 적어도 {needed:,}건이 있어야 합니다."
        )
    with tempfile.TemporaryDirectory() as scratch:
        return train(articles, floors, Path(scratch), tell)


@dataclass(frozen=True, slots=True)
class Point:
    """What is read of the unseen articles after learning from so many others."""

    learnt_from: int
    policies: float  # F1
    promotions_loose: float  # F1


def curve(
    articles: Sequence[Article], every: Sequence[Unseen], floors: Floors, tell: Tell
) -> Iterator[Point]:
    """Points from growing shares of the articles of the other folds, each holding the one before; `every` is all of them read.

    Shares with too few articles for their folds are left out.
    """
    others = [a for a in articles if a.fold != _UNSEEN]
    drawn = others[:]
    random.Random(_SEED).shuffle(drawn)
    for share in _SHARES:
        taken = {id(a) for a in drawn[: round(share * len(drawn))]}
        some = [a for a in articles if a.fold == _UNSEEN or id(a) in taken]
        if len(taken) >= _LEAST * len({a.fold for a in some}):
            tell(f"기사 {len(taken):,}건으로 배우기")
            yield _point(len(taken), cross_validate(some, floors, tell), floors)
    yield _point(len(others), every, floors)


def _point(learnt_from: int, found: Sequence[Unseen], floors: Floors) -> Point:
    seen = measured([u for u in found if u.article.fold == _UNSEEN], floors)
    return Point(learnt_from, seen.score("policies").f1, seen.score("promotions_loose").f1)
