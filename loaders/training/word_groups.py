"""Groups the words of kiwi's language model into classes by their vectors; `loaders.word_classes` reads the table.

kiwi tells how alike two words are, not their vectors. The vectors follow, up to a turn, from each word's likeness to enough
others: its 256 dimensions are spanned by 300 words drawn at random (rank 254 measured with kiwipiepy_model 0.24).
"""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.tokens import Analyser
from loaders.word_classes import TABLE

if TYPE_CHECKING:
    from kiwipiepy import Kiwi
    from numpy.typing import NDArray

GROUPINGS = (50, 200, 800)  # classes, coarse to fine
_ANCHORS = 300
_SEED = 0
_RANK_FLOOR = 1e-3  # eigenvalues below it are noise of the likeness's rounding


def words(kiwi: Kiwi) -> list[tuple[int, str, str]]:
    """Every morpheme that the model has a vector for: (kiwi's number, form, tag)."""
    found: list[tuple[int, str, str]] = []
    number = 0
    while True:
        try:
            morpheme = kiwi.morpheme(number)
        except (IndexError, ValueError):
            return found
        likeness = kiwi.morpheme_similarity(number, number)
        if likeness == likeness and morpheme.form:  # NaN where there is no vector
            found.append((number, morpheme.form, morpheme.tag.partition("-")[0]))
        number += 1


def vectors(kiwi: Kiwi, numbers: list[int]) -> NDArray:  # type: ignore[type-arg]
    """The words' vectors, turned as a whole: shape (words, rank)."""
    import numpy as np

    draw = np.random.default_rng(_SEED).choice(len(numbers), _ANCHORS, replace=False)
    anchors = [numbers[n] for n in sorted(draw)]
    likeness = np.array(
        [[kiwi.morpheme_similarity(n, a) for a in anchors] for n in numbers], dtype=np.float64
    )
    among = np.array([[kiwi.morpheme_similarity(b, a) for a in anchors] for b in anchors], dtype=np.float64)
    values, axes = np.linalg.eigh(among)
    kept = values > _RANK_FLOOR
    return np.asarray(likeness @ (axes[:, kept] / np.sqrt(values[kept])))


def write_table(folder: Path) -> None:
    """Group the words and write the table."""
    import numpy as np
    from sklearn.cluster import MiniBatchKMeans

    kiwi = Analyser().kiwi
    found = words(kiwi)
    table = vectors(kiwi, [number for number, _, _ in found])
    table -= table.mean(axis=0)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    groups = [
        MiniBatchKMeans(size, random_state=_SEED, n_init=2, batch_size=4096, max_iter=60).fit(table).labels_
        for size in GROUPINGS
    ]
    lines = {
        (form, tag): "\t".join((form, tag, *(str(group[n]) for group in groups)))
        for n, (_, form, tag) in reversed(list(enumerate(found)))
    }
    text = "\n".join(lines[word] for word in sorted(lines)) + "\n"
    (folder / TABLE).write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    write_table(Path(__file__).parent / "model")
