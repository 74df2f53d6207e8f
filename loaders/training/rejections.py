"""Training of the words of rejection: one weight a word, by logistic regression."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.rejection import WEIGHTS, Rejection

_REGRESSION = {"C": 0.1, "max_iter": 300}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words around the pairs of one article, with what the gold says of each pair."""

    words: Sequence[frozenset[str]]
    targets: Sequence[int | None]  # None leaves the pair out
    fold: int
    weight: float


def fit(wordings: Sequence[Wording]) -> Rejection:
    """The weights of the words around the pairs that have a target; none where all of them are alike."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    known = [
        (dict.fromkeys(words, 1.0), target, wording.weight)
        for wording in wordings
        for words, target in zip(wording.words, wording.targets, strict=True)
        if target is not None
    ]
    if len({target for _, target, _ in known}) < 2:
        return Rejection({})
    rows, targets, weights = zip(*known, strict=True)
    columns = DictVectorizer()
    regression = LogisticRegression(**_REGRESSION)
    with threadpool_limits(limits=1):  # sums of one thread are the same on every machine
        regression.fit(columns.fit_transform(rows), targets, sample_weight=weights)
    return Rejection(dict(zip(columns.get_feature_names_out(), map(float, regression.coef_[0]), strict=True)))


def learn(wordings: Sequence[Wording], folder: Path) -> list[list[float]]:
    """Train on all into `folder`; what the words of each article weigh for weights that have not seen its fold."""
    unseen = {
        fold: fit([wording for wording in wordings if wording.fold != fold])
        for fold in sorted({wording.fold for wording in wordings})
    }
    fit(wordings).save(folder / WEIGHTS)
    return [[unseen[wording.fold].weigh(words) for words in wording.words] for wording in wordings]
