"""A trained sequence tagger (a CRF) and what it thinks of each token."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING

from loaders.chains import Chain, Remembered, Scale
from loaders.features import FORMS, REACH, SEAMS, Features, Word, shape, stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Of each sentence the label of each token, and the share of each mark: shape (tokens, 4), 0 to 1.
Marks = Sequence[tuple[list[str], "np.ndarray"]]
FIRM_BEGIN, FIRM_INSIDE, OPTIONAL_BEGIN, OPTIONAL_INSIDE, OUTSIDE = "B", "I", "b", "i", "O"
_SURELY_OUTSIDE = 0.999  # share from which the marks of a token are nothing: most tokens
_MARKS = (FIRM_BEGIN, FIRM_INSIDE, OPTIONAL_BEGIN, OPTIONAL_INSIDE)


@dataclass(frozen=True, slots=True)
class Tagger:
    """Marks names of each kind; `firm` ones and, in small letters, those that the gold calls optional."""

    chains: Mapping[str, Chain]  # by kind
    scale: Scale  # of the chains in their order
    words: Remembered[Word | None]  # what is weighed of each token, by the parts of `Features`
    forms: Remembered[str]
    seams: Remembered[str]
    own: Remembered[tuple[str, ...]]

    @classmethod
    def shipped(cls, kinds: Iterable[str]) -> Tagger:
        """The tagger for these kinds (`policies`, `events`) that comes with the package."""
        model = resources.files("loaders") / "model"
        return cls.of({kind: gzip.decompress((model / f"{kind}.crf.gz").read_bytes()) for kind in kinds})

    @classmethod
    def of(cls, models: Mapping[str, bytes]) -> Tagger:
        """The tagger of model files of crfsuite, by kind."""
        chains = {kind: Chain.of(model) for kind, model in models.items()}
        scale = Scale.of(list(chains.values()))
        return cls(
            chains,
            scale,
            words=Remembered((scale.placed([str(k) for k in REACH]), stems), (scale, shape)),
            forms=Remembered((scale.placed(FORMS), _alone)),
            seams=Remembered((scale.placed(SEAMS), _alone)),
            own=Remembered((scale, tuple)),
        )

    def read(self, articles: Sequence[Sequence[Features]]) -> dict[str, list[Marks]]:
        """By kind, for each sentence of each article, the likeliest label of each token and the share of each mark."""
        sentences = [sentence for article in articles for sentence in article]
        if not sentences:
            return {kind: [[] for _ in articles] for kind in self.chains}
        lengths = [len(sentence.words) for sentence in sentences]
        scores = self._scores(sentences, lengths)
        found: dict[str, list[Marks]] = {}
        for (kind, chain), own in zip(self.chains.items(), self.scale.columns, strict=True):
            marks = iter(_marks(chain, scores[:, own], lengths))
            found[kind] = [list(islice(marks, len(article))) for article in articles]
        return found

    def _scores(self, sentences: Sequence[Features], lengths: Sequence[int]) -> NDArray[np.float64]:
        """The summed weights of each token: shape (tokens, labels of all chains)."""
        import numpy as np

        scores = self._by_words(sentences)
        for remembered, links in (
            (self.forms, [forms for sentence in sentences for forms in sentence.forms]),
            (self.seams, [seam for sentence in sentences for seam in sentence.seams]),
        ):
            rows, (former, latter) = remembered.weigh(links)
            scores += former[rows]
            scores += latter[np.roll(rows, 1)]  # the last link of a sentence is none, and weighs nothing
        rows, (own,) = self.own.weigh([own for sentence in sentences for own in sentence.own])
        scores += own[rows]
        scores += np.repeat(self.scale.summed([sentence.shared for sentence in sentences]), lengths, axis=0)
        return scores

    def _by_words(self, sentences: Sequence[Features]) -> NDArray[np.float64]:
        """The weights that each token has from itself and the words around it."""
        import numpy as np

        gap: list[Word | None] = [None] * len(REACH)  # between sentences, so that none sees into another
        line = gap.copy()
        for sentence in sentences:
            line += sentence.words
            line += gap
        tokens = np.flatnonzero([word is not None for word in line])
        rows, (*seen, written) = self.words.weigh(line)
        total = written[rows[tokens]]
        for offset, weights in zip(REACH, seen, strict=True):
            total += weights[rows[tokens + offset]]
        return total


def _alone(stem: str) -> tuple[str, ...]:
    return (stem,)


def _marks(
    chain: Chain, scores: NDArray[np.float64], lengths: Sequence[int]
) -> Iterator[tuple[list[str], NDArray[np.float64]]]:
    """The marks of each sentence."""
    import numpy as np

    likeliest, shares = chain.read(scores, lengths)
    shares[shares[:, chain.labels.index(OUTSIDE)] >= _SURELY_OUTSIDE] = 0.0
    marks = np.zeros((len(shares), len(_MARKS)))
    for column, mark in enumerate(_MARKS):
        if mark in chain.labels:  # a small corpus may lack one
            marks[:, column] = shares[:, chain.labels.index(mark)]
    labels = [chain.labels[number] for number in likeliest.tolist()]
    for start, end in pairwise([0, *accumulate(lengths)]):
        yield labels[start:end], marks[start:end]
