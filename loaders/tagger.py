"""A trained sequence tagger (a CRF) and what it thinks of each token."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING

from loaders.chains import Chain, Scale
from loaders.features import EDGE, REACH, Features, Word, views

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Marks = Sequence[
    tuple[list[str], "np.ndarray"]
]  # of each sentence the label of each token, and the share of each mark:
# shape (tokens, 4), 0 to 1
FIRM_BEGIN, FIRM_INSIDE, OPTIONAL_BEGIN, OPTIONAL_INSIDE, OUTSIDE = "B", "I", "b", "i", "O"
_SURELY_OUTSIDE = 0.999  # share from which the marks of a token are nothing: most tokens
_MARKS = (FIRM_BEGIN, FIRM_INSIDE, OPTIONAL_BEGIN, OPTIONAL_INSIDE)


@dataclass(frozen=True, slots=True)
class Tagger:
    """Marks names of each kind; `firm` ones and, in small letters, those that the gold calls optional."""

    chains: Mapping[str, Chain]  # by kind
    scale: Scale  # of the chains in their order

    @classmethod
    def shipped(cls, kinds: Iterable[str]) -> Tagger:
        """The tagger for these kinds (`policies`, `events`) that comes with the package."""
        model = resources.files("loaders") / "model"
        return cls.of({kind: gzip.decompress((model / f"{kind}.crf.gz").read_bytes()) for kind in kinds})

    @classmethod
    def of(cls, models: Mapping[str, bytes]) -> Tagger:
        """The tagger of model files of crfsuite, by kind."""
        chains = {kind: Chain.of(model) for kind, model in models.items()}
        return cls(chains, Scale.of(list(chains.values())))

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
        scores += self.scale.summed([own for sentence in sentences for own in sentence.own])
        scores += np.repeat(self.scale.summed([sentence.shared for sentence in sentences]), lengths, axis=0)
        return scores

    def _by_words(self, sentences: Sequence[Features]) -> NDArray[np.float64]:
        """The weights that each token has from itself and the words around it; each word is weighed once."""
        import numpy as np

        numbers: dict[Word, int] = {}
        gap = [0] * len(REACH)  # between sentences, so that none sees into another
        line = gap.copy()
        for sentence in sentences:
            line += [numbers.setdefault(word, len(numbers) + 1) for word in sentence.words]
            line += gap
        every = [EDGE, *(views(*word) for word in numbers)]
        seen = self.scale.summed([group for view in every for group in view])
        seen = seen.reshape(len(every), len(REACH), -1)
        words = np.array(line)
        tokens = np.flatnonzero(words)
        total: NDArray[np.float64] = sum(seen[words[tokens + offset], n] for n, offset in enumerate(REACH))
        return total


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
