"""Candidate names: spans of tokens that the tagger thinks may be a policy or an event, and the same name across an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.identity import key
from loaders.document import Document
from loaders.tagger import OUTSIDE

if TYPE_CHECKING:
    import numpy as np

Marks = Sequence[tuple[list[str], "np.ndarray"]]  # Tagger.read of every sentence

_LONGEST = 18  # tokens in a name
_BEGIN_FLOOR = 0.02  # share of a beginning below which no span starts
_SPAN_FLOOR = 0.003  # chance of a span below which it is not followed further
_NO_START = frozenset({"SF", "SP", "SSC", "EC", "ETM", "EF", "EP", "SE"})
_NO_END = frozenset({"SP", "SSO", "SF", "ETM", "NNB", "SO", "SE", "MM", "XPN"})
_QUOTES = "'\"‘’“”「」『』<>《》"


@dataclass(frozen=True, slots=True)
class Span:
    """One place where a candidate stands."""

    start: int
    end: int
    sentence: int  # index into the document's sentences
    first: int  # indices of its tokens in the sentence, both inclusive
    last: int
    begin: float  # share of a beginning at its first token
    runs: float  # chance that it runs on to its last token
    stops: float  # chance that it stops there
    firm: float  # share of the firm marks among the beginnings
    weakest: float  # the least share of any mark at its tokens
    tagged: bool  # whether the tagger itself marks just this span

    @property
    def chance(self) -> float:
        """Chance of the span by the tagger's shares."""
        return self.begin * self.runs * self.stops


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name with all the places where it stands in the article."""

    key: str
    spans: tuple[Span, ...]  # by start
    name: str  # as its likeliest span has it

    @property
    def best(self) -> Span:
        """The likeliest span."""
        return max(self.spans, key=lambda span: (span.chance, -span.start))


def candidates(document: Document, marks: Marks) -> list[Candidate]:
    """The candidate names of an article, in order of their first place."""
    by_key: dict[str, list[Span]] = {}
    for at, (sentence, (labels, shares)) in enumerate(zip(document.sentences, marks, strict=True)):
        if len(labels):
            for span in _spans(at, [t.tag for t in sentence.tokens], sentence.tokens, labels, shares):
                name = key(document.text[span.start : span.end])
                if len(name) > 1:
                    by_key.setdefault(name, []).append(span)
    found = []
    for name_key, spans in by_key.items():
        best = max(spans, key=lambda span: (span.chance, -span.start))
        name = document.text[best.start : best.end].strip(_QUOTES)
        found.append(Candidate(name_key, tuple(spans), " ".join(name.split())))
    return found


def _spans(at: int, tags: Sequence[str], tokens: Sequence, labels: Sequence[str], shares: np.ndarray) -> list[Span]:  # type: ignore[type-arg]
    begin = shares[:, 0] + shares[:, 2]
    inside = shares[:, 1] + shares[:, 3]
    tagged = _tagged(labels)
    tagged_starts = {first: last for first, last in tagged}
    found = []
    for first in range(len(tags)):
        if tags[first] in _NO_START or (tags[first][0] in "JEX" and tags[first] not in ("XPN", "XR")):
            continue
        if not _may_start(first, tags, tokens, begin, inside) and first not in tagged_starts:
            continue
        runs = 1.0
        weakest = float(begin[first] + inside[first])
        for last in range(first, min(first + _LONGEST, len(tags))):
            if last > first:
                runs *= float(inside[last]) + 1e-6
                weakest = min(weakest, float(begin[last] + inside[last]))
            marked = tagged_starts.get(first) == last
            if runs < _SPAN_FLOOR and last > tagged_starts.get(first, -1):
                break
            if (tags[last][0] in "JEV" or tags[last] in _NO_END) and not marked:
                continue
            stops = 1.0 - (float(inside[last + 1]) if last + 1 < len(tags) else 0.0)
            firm = float(shares[first, 0] / (begin[first] + 1e-9))
            found.append(
                Span(tokens[first].start, tokens[last].end, at, first, last, float(begin[first]), runs, stops, firm, weakest, marked)
            )
    return found


def _may_start(first: int, tags: Sequence[str], tokens: Sequence, begin: np.ndarray, inside: np.ndarray) -> bool:  # type: ignore[type-arg]
    if begin[first] >= _BEGIN_FLOOR:
        return True
    after_gap = first > 0 and (tags[first - 1] in ("SP", "SSO", "SW", "SO") or tokens[first - 1].end < tokens[first].start)
    return bool(begin[first] + inside[first] > 0.3 and after_gap)


def _tagged(labels: Sequence[str]) -> list[tuple[int, int]]:
    found, first = [], -1
    for at, label in enumerate([*labels, OUTSIDE]):
        if first >= 0 and label not in ("I", "i"):
            found.append((first, at - 1))
            first = -1
        if label in ("B", "b"):
            first = at
    return found
