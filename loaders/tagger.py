"""A trained sequence tagger (a CRF) and what it thinks of each token."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.chains import Chain
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
    """Marks names of one kind; `firm` ones and, in small letters, those that the gold calls optional."""

    chain: Chain

    @classmethod
    def shipped(cls, kind: str) -> Tagger:
        """The tagger for a kind (`policies`, `events`) that comes with the package."""
        packed = (resources.files("loaders") / "model" / f"{kind}.crf.gz").read_bytes()
        return cls(Chain.of(gzip.decompress(packed)))

    @classmethod
    def of(cls, path: Path) -> Tagger:
        """The tagger in a file that crfsuite wrote."""
        return cls(Chain.of(path.read_bytes()))

    def read(self, articles: Sequence[Sequence[Features]]) -> list[Marks]:
        """For each sentence of each article the likeliest label of each token, and the share of each mark."""
        import numpy as np

        sentences = [sentence for article in articles for sentence in article]
        if not sentences:
            return [[] for _ in articles]
        lengths = [len(sentence.words) for sentence in sentences]
        scores = self._by_words(sentences)
        scores += self.chain.summed(own for sentence in sentences for own in sentence.own)
        scores += np.repeat(self.chain.summed(sentence.shared for sentence in sentences), lengths, axis=0)
        likeliest, shares = self.chain.read(scores, lengths)
        shares[shares[:, self.chain.labels.index(OUTSIDE)] >= _SURELY_OUTSIDE] = 0.0
        marks = np.zeros((len(shares), len(_MARKS)))
        for column, mark in enumerate(_MARKS):
            if mark in self.chain.labels:  # a small corpus may lack one
                marks[:, column] = shares[:, self.chain.labels.index(mark)]
        labels = [self.chain.labels[number] for number in likeliest.tolist()]
        ends = list(accumulate(lengths))
        read = ((labels[a:b], marks[a:b]) for a, b in zip([0, *ends], ends, strict=False))
        return [list(islice(read, len(article))) for article in articles]

    def _by_words(self, sentences: Sequence[Features]) -> NDArray[np.float64]:
        """The weights that each token has from itself and the words around it: shape (tokens, labels)."""
        import numpy as np

        numbers: dict[Word, int] = {}
        gap = [0] * len(REACH)  # between sentences, so that none sees into another
        line = gap.copy()
        for sentence in sentences:
            line += [numbers.setdefault(word, len(numbers) + 1) for word in sentence.words]
            line += gap
        every = (EDGE, *(views(*word) for word in numbers))
        seen = self.chain.summed(view.get(offset, ()) for view in every for offset in REACH)
        seen = seen.reshape(len(every), len(REACH), -1)
        words = np.array(line)
        tokens = np.flatnonzero(words)
        total: NDArray[np.float64] = sum(seen[words[tokens + offset], n] for n, offset in enumerate(REACH))
        return total
