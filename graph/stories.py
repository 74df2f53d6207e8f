"""Stories: articles that print one text, as outlets do with a press release.

What an article says is not read here: its sketch, which the loader draws from the running text, tells how much of it stands
in another. A sketch is the number of shingles (short runs of letters) of the text and the MinHash values of their set,
little-endian 32-bit numbers, so that two of them compare without the texts.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from graph.model import ArticleId

VALUES = 128  # MinHash values of a sketch; the error of a likeness is about 1 / sqrt(VALUES)
COPY = 0.5  # share of the shorter text that stands in the longer one, from which they are copies
_BAND = 2  # values that must agree for two sketches to be compared at all


def pack(shingles: int, values: Sequence[int]) -> bytes:
    """A sketch of a text with so many different shingles."""
    return struct.pack(f"<{VALUES + 1}I", shingles, *values)


def _unpacked(sketch: bytes) -> tuple[int, tuple[int, ...]]:
    shingles, *values = struct.unpack(f"<{VALUES + 1}I", sketch)
    return shingles, tuple(values)


def containment(one: bytes, other: bytes) -> float:
    """About which share of the shorter text stands in the longer one, 0 to 1; 0 where one of them has no sketch."""
    if not one or not other:
        return 0.0
    (few, left), (many, right) = sorted((_unpacked(one), _unpacked(other)))
    return _containment(few, left, many, right)


def _containment(few: int, left: Sequence[int], many: int, right: Sequence[int]) -> float:
    if not few:
        return 0.0
    jaccard = sum(map(int.__eq__, left, right)) / VALUES
    return min(1.0, jaccard * (few + many) / (1 + jaccard) / few)


def copies(sketches: Mapping[ArticleId, bytes]) -> Iterator[tuple[ArticleId, ArticleId]]:
    """Every pair of articles that are copies of one text, smaller id first; in no order."""
    known = {article: _unpacked(sketch) for article, sketch in sketches.items() if sketch}
    for one, other in _candidates({article: values for article, (_, values) in known.items()}):
        (few, left), (many, right) = sorted((known[one], known[other]))
        if _containment(few, left, many, right) >= COPY:
            yield one, other


def _candidates(values: Mapping[ArticleId, Sequence[int]]) -> Iterable[tuple[ArticleId, ArticleId]]:
    """Pairs that share the values of a band: all that are alike, and few others."""
    found: set[tuple[ArticleId, ArticleId]] = set()
    for start in range(0, VALUES, _BAND):
        buckets: dict[Sequence[int], list[ArticleId]] = {}
        for article in sorted(values):
            buckets.setdefault(values[article][start : start + _BAND], []).append(article)
        for bucket in buckets.values():
            found.update(combinations(bucket, 2))
    return found


def stories(sketches: Mapping[ArticleId, bytes]) -> dict[ArticleId, ArticleId]:
    """The story of each article: the smallest id among all that it is a copy of, directly or through others."""
    parents = {article: article for article in sketches}

    def top(article: ArticleId) -> ArticleId:
        while parents[article] != article:
            parents[article] = article = parents[parents[article]]
        return article

    if len(sketches) > 1:
        for one, other in copies(sketches):
            first, second = sorted((top(one), top(other)))
            parents[second] = first
    return {article: top(article) for article in sketches}
