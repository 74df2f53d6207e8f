"""What the words around something weigh for a decision: each adds to the odds, by the place where it stands.

Trees cannot hold a vocabulary; a regression over the corpus can, and its sum is one more thing that the trees see. Words count
with their classes, so that a word that the corpus never had still weighs what its like do, and with the word before them.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from loaders.tokens import Sentence
from loaders.word_classes import word_classes

_CONTENT = frozenset({"NNG", "NNP", "VV", "VA", "VX", "VCN", "XR", "MAG"})
_NOWHERE, _AT = "", ":"  # the place of a mark; what parts a place from a word
_PLACES = 2  # decimals of a weight: what weighs less tells nothing


# Of a sentence: its index in the document, its first token, and the one behind its last.
Stretch = tuple[int, int, int]


class Place(NamedTuple):
    """Stretches of sentences, by where they stand beside something."""

    name: str
    stretches: tuple[Stretch, ...]

    @classmethod
    def at(cls, name: str, sentence: int, first: int, stop: int) -> Place:
        """A place of one stretch."""
        return cls(name, ((sentence, first, stop),))

    def words(self, sentences: Sequence[Sentence]) -> Iterable[str]:
        """The words that stand there, each once: with their classes, and with the word before them."""
        found: list[str] = []
        for number, first, stop in self.stretches:
            before = ""
            for form, tag, _, _ in sentences[number].tokens[first:stop]:
                if tag in _CONTENT:
                    found += _FORMS[form, tag]
                    if before:
                        found.append(f"{before} {form}")
                    before = form
        return dict.fromkeys(found)


@dataclass(frozen=True, slots=True)
class Around:
    """The words around something, and what else can be said of it in a word."""

    places: Sequence[Place]
    marks: Sequence[str]

    def words(self, sentences: Sequence[Sentence]) -> Iterator[str]:
        """All of it as the regression counts it."""
        for mark in self.marks:
            yield f"{_NOWHERE}{_AT}{mark}"
        for place in self.places:
            for word in place.words(sentences):
                yield f"{place.name}{_AT}{word}"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each word adds to the odds (log scale), by the place where it stands; marks stand at none."""

    by_place: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, by_word: Mapping[str, float]) -> Weights:
        """The weights of words as `Around` spells them."""
        found: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for word, weight in by_word.items():
            place, _, rest = word.partition(_AT)
            found[place][rest] = weight
        return cls(dict(found))

    @classmethod
    def shipped(cls, decision: str) -> Weights:
        """The weights for a decision that come with the package."""
        return cls.load(resources.files("loaders") / "model" / f"{decision}.json.gz")

    @classmethod
    def load(cls, file: Traversable) -> Weights:
        """Weights from a file that `save` wrote."""
        return cls(json.loads(gzip.decompress(file.read_bytes())))

    def save(self, path: Path) -> None:
        """Write the file that `load` reads; weights that round to nothing are left out."""
        told = {place: dict(_told(words)) for place, words in sorted(self.by_place.items())}
        text = json.dumps(told, ensure_ascii=False, indent=0)
        path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))

    def each(self, around: Iterable[Around], sentences: Sequence[Sentence]) -> list[float]:
        """The sum of the weights of all words around each of these things of one document."""
        scale = _Scale(self, sentences)
        return [scale.weigh(one) for one in around]


def _told(words: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    rounded = ((word, round(weight, _PLACES)) for word, weight in sorted(words.items()))
    return ((word, weight) for word, weight in rounded if weight)


class _Scale:
    """Weighs places of a document, each once: things that stand near each other share them."""

    def __init__(self, weights: Weights, sentences: Sequence[Sentence]) -> None:
        self._by_place, self._sentences = weights.by_place, sentences
        self._marks = self._by_place.get(_NOWHERE, {})
        self._weighed: dict[Place, float] = {}

    def weigh(self, around: Around) -> float:
        known = self._weighed
        total = _sum(self._marks, around.marks)
        for place in around.places:
            if place not in known:
                here = self._by_place.get(place.name)
                known[place] = _sum(here, place.words(self._sentences)) if here else 0.0
            total += known[place]
        return total


def _sum(weights: Mapping[str, float], words: Iterable[str]) -> float:
    return sum(map(weights.get, words, repeat(0.0)))


class _Forms(dict[tuple[str, str], Sequence[str]]):
    """(form, tag) -> the word with its classes as they are counted: number of the grouping and class.

    Only words that have classes are kept, so it never outgrows their table.
    """

    def __missing__(self, token: tuple[str, str]) -> Sequence[str]:
        form, _ = token
        groups = word_classes().get(token)
        if groups is None:
            return (form,)
        self[token] = [form, *(f"{n}={group}" for n, group in enumerate(groups))]
        return self[token]


_FORMS = _Forms()
