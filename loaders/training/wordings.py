"""Training of what words weigh for a decision: one weight a word, by logistic regression."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from loaders.tokens import Sentence
from loaders.training.folds import known, without_each
from loaders.wording import Around, Weights

_RARE = 3  # things around which a word must stand to be weighed


@dataclass(frozen=True)
class Wording:
    """The words around each thing of one article that is to be decided, with what the gold says of it."""

    around: Sequence[Around]
    sentences: Sequence[Sentence]
    targets: Sequence[int | None]  # None leaves the thing out
    fold: int
    weight: float

    @cached_property
    def words(self) -> list[Counter[str]]:
        """How often each word stands around each thing."""
        return [Counter(around.words(self.sentences)) for around in self.around]


def fit(wordings: Sequence[Wording], strength: float) -> Weights:
    """The weights of the words around what has a target; `strength` lets them grow (C). None where all targets are alike."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    taught = known(wordings, lambda wording: wording.words)
    if len({target for _, target, _ in taught}) < 2:
        return Weights({})
    standing = Counter(word for words, _, _ in taught for word in words)
    rows, targets, weights = zip(*taught, strict=True)
    kept = [{word: count for word, count in words.items() if standing[word] >= _RARE} for words in rows]
    if not any(kept):
        return Weights({})
    columns = DictVectorizer()
    regression = LogisticRegression(C=strength, max_iter=300)
    with threadpool_limits(limits=1):  # sums of one thread are the same on every machine
        regression.fit(columns.fit_transform(kept), targets, sample_weight=weights)
    return Weights.of(
        dict(zip(columns.get_feature_names_out(), map(float, regression.coef_[0]), strict=True))
    )


def learn(wordings: Sequence[Wording], strength: float, path: Path) -> dict[int, Weights]:
    """Train on all into `path`; by fold the weights that have not seen it."""
    fit(wordings, strength).save(path)
    return without_each(wordings, lambda others: fit(others, strength))
