"""What the words around something weigh for a decision: each adds to the odds, by the place where it stands.

Trees cannot hold a vocabulary; a regression over the corpus can, and its sum is one more thing that the trees see. Words count
with their classes, so that a word that the corpus never had still weighs what its like do, and with the word before them.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import repeat
from math import fsum
from pathlib import Path
from typing import NamedTuple

from loaders.tokens import Sentence
from loaders.word_classes import word_classes

_CONTENT = frozenset({"NNG", "NNP", "VV", "VA", "VX", "VCN", "XR", "MAG"})
_PLACES = 2  # decimals of a weight: what weighs less tells nothing


class Part(NamedTuple):
    """A stretch of a sentence, by the place it has beside what it stands around."""

    place: str
    sentence: int  # index into the document's sentences
    first: int  # of its tokens
    stop: int  # behind the last of them


@dataclass(frozen=True, slots=True)
class Around:
    """The words around something, and what else can be said of it in a word."""

    parts: Sequence[Part]
    marks: Sequence[str]

    def words(self, sentences: Sequence[Sentence]) -> Iterator[str]:
        """All of it as the regression counts it."""
        yield from self.marks
        for place, number, first, stop in self.parts:
            before = ""
            for form, tag, _, _ in sentences[number].tokens[first:stop]:
                if tag in _CONTENT:
                    yield from _forms(place, form, tag)
                    if before:
                        yield f"{place}:{before} {form}"
                    before = form


@dataclass(frozen=True)
class Weights:
    """What each word adds to the odds (log scale)."""

    by_word: Mapping[str, float]

    @cached_property
    def by_place(self) -> Mapping[str, Mapping[str, float]]:
        """The same by the place where a word stands."""
        found: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for word, weight in self.by_word.items():
            place, _, rest = word.partition(":")
            found[place][rest] = weight
        return dict(found)

    @classmethod
    def shipped(cls, decision: str) -> Weights:
        """The weights for a decision that come with the package."""
        return cls.load(resources.files("loaders") / "model" / f"{decision}.tsv.gz")

    @classmethod
    def load(cls, file: Traversable) -> Weights:
        """Weights from a file that `save` wrote."""
        lines = gzip.decompress(file.read_bytes()).decode("utf-8").splitlines()
        return cls({word: float(weight) for word, weight in (line.split("\t") for line in lines)})

    def save(self, path: Path) -> None:
        """Write the file that `load` reads; weights that round to nothing are left out."""
        rounded = {word: round(weight, _PLACES) for word, weight in sorted(self.by_word.items())}
        lines = "".join(f"{word}\t{weight}\n" for word, weight in rounded.items() if weight)
        path.write_bytes(gzip.compress(lines.encode("utf-8"), 9, mtime=0))

    def sum(self, words: Iterable[str]) -> float:
        """The sum of the weights of words, the same in whatever order a set gives them."""
        return fsum(map(self.by_word.get, words, repeat(0.0)))

    def each(self, around: Iterable[Around], sentences: Sequence[Sentence]) -> list[float]:
        """The sum of the weights of all words around each of these things of one document."""
        scale = _Scale(self, sentences)
        return [scale.weigh(one) for one in around]


class _Scale:
    """Weighs stretches of a document, each once: things that stand near each other share them."""

    def __init__(self, weights: Weights, sentences: Sequence[Sentence]) -> None:
        self._marks, self._places, self._sentences = weights.by_word, weights.by_place, sentences
        self._weighed: dict[Part, float] = {}

    def weigh(self, around: Around) -> float:
        known, weight = self._weighed, self._marks.get
        total = sum(weight(mark, 0.0) for mark in around.marks)
        for part in around.parts:
            if part not in known:
                known[part] = self._stretch(part)
            total += known[part]
        return total

    def _stretch(self, part: Part) -> float:
        place, number, first, stop = part
        here = self._places.get(place)
        if here is None:
            return 0.0
        weight = here.get
        total, before = 0.0, ""
        for form, tag, _, _ in self._sentences[number].tokens[first:stop]:
            if tag in _CONTENT:
                total += weight(form, 0.0)
                for group in _CLASSES[form, tag]:
                    total += weight(group, 0.0)
                if before:
                    total += weight(f"{before} {form}", 0.0)
                before = form
        return total


class _Classes(dict[tuple[str, str], Sequence[str]]):
    """(form, tag) -> its classes as they are counted: number of the grouping and class; of words that have some."""

    def __missing__(self, token: tuple[str, str]) -> Sequence[str]:
        groups = word_classes().get(token)
        if groups is None:
            return ()
        self[token] = [f"{n}={group}" for n, group in enumerate(groups)]
        return self[token]


_CLASSES = _Classes()


def _forms(place: str, form: str, tag: str) -> Iterator[str]:
    """A word and its classes."""
    yield f"{place}:{form}"
    for group in _CLASSES[form, tag]:
        yield f"{place}:{group}"
