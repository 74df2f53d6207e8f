"""A trained sequence tagger (CRF, python-crfsuite) and what it thinks of each token."""

from __future__ import annotations

import gzip
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.features import Features

if TYPE_CHECKING:
    import numpy as np
    from pycrfsuite import Tagger as Crf

FIRM_BEGIN, FIRM_INSIDE, OPTIONAL_BEGIN, OPTIONAL_INSIDE, OUTSIDE = "B", "I", "b", "i", "O"
_SURELY_OUTSIDE = (
    0.999  # share from which the marks of a token are not asked for: most tokens, and each asking costs
)
_MARKS = (FIRM_BEGIN, FIRM_INSIDE, OPTIONAL_BEGIN, OPTIONAL_INSIDE)


class Tagger:
    """Marks names of one kind; `firm` ones and, in small letters, those that the gold calls optional."""

    def __init__(self, crf: Crf, model: bytes = b"") -> None:
        self._crf = crf
        self._model = model  # crfsuite reads from these very bytes and does not keep them itself
        known = frozenset(crf.labels())
        self._marks = [(column, mark) for column, mark in enumerate(_MARKS) if mark in known]

    @classmethod
    def shipped(cls, kind: str) -> Tagger:
        """The tagger for a kind (`policies`, `events`) that comes with the package."""
        import pycrfsuite

        model = gzip.decompress((resources.files("loaders") / "model" / f"{kind}.crf.gz").read_bytes())
        crf = pycrfsuite.Tagger()
        crf.open_inmemory(model)
        return cls(crf, model)

    @classmethod
    def of(cls, path: Path) -> Tagger:
        """The tagger in a file."""
        import pycrfsuite

        crf = pycrfsuite.Tagger()
        crf.open(str(path))
        return cls(crf)

    def read(self, features: Features) -> tuple[list[str], np.ndarray]:
        """The likeliest label of each token of a sentence, and the share of each mark: shape (tokens, 4), 0 to 1."""
        import numpy as np

        self._crf.set(features)
        labels: list[str] = self._crf.tag()
        shares = np.zeros((len(features), len(_MARKS)))
        for at in range(len(features)):
            if self._crf.marginal(OUTSIDE, at) < _SURELY_OUTSIDE:
                for column, mark in self._marks:
                    shares[at, column] = self._crf.marginal(mark, at)
        return labels, shares
