"""Candidate names: spans of tokens that the tagger thinks may be a policy or an event, and the same name across an article."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graph.identity import key
from loaders import lexicon
from loaders.bodies import is_private
from loaders.document import Document
from loaders.tagger import OUTSIDE, Marks
from loaders.tokens import Token

if TYPE_CHECKING:
    import numpy as np

_LONGEST = 18  # tokens in a name
_BEGIN_FLOOR = 0.1  # share of a beginning below which no span starts
_INSIDE_FLOOR = 0.3  # share of any mark from which a span may start behind a gap or a comma
_SPAN_FLOOR = 0.03  # chance of a span below which it is not followed further
_NO_START = frozenset({"SF", "SP", "SSC", "EC", "ETM", "EF", "EP", "SE"})
_NO_END = frozenset({"SP", "SSO", "SF", "ETM", "NNB", "SO", "SE", "MM", "XPN"})
_BRACKETS = (
    ("(", ")"),
    ("[", "]"),
    ("‘", "’"),
    ("“", "”"),
    ("「", "」"),
    ("『", "』"),
    ("<", ">"),
    ("《", "》"),
)
# Tags that go on with a noun phrase.
_GOES_ON = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SN", "SH", "XSN", "XR"})
BULLETS = frozenset("⯅▲△▶▷◆◇■□●○◎※☞▣◈➤✓✔")  # a name never runs over the mark of a list
_WORD = re.compile(r"[가-힣A-Za-z0-9]")  # a name begins where a word does
_QUOTES = "'\"‘’“”「」『』<>《》"
_PAIRED = frozenset("".join(map("".join, _BRACKETS)) + "'\"")


class Span(NamedTuple):
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
    closed: bool  # whether the noun phrase ends with it, so that the words stand there by themselves

    @property
    def chance(self) -> float:
        """Chance of the span by the tagger's shares."""
        return self.begin * self.runs * self.stops


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name with all the places where it stands in the article."""

    key: str
    spans: tuple[Span, ...]  # by start
    best: Span  # the likeliest
    name: str  # as the likeliest span has it


def candidates(document: Document, marks: Marks, kind: str) -> list[Candidate]:
    """The candidate names of a kind (`policies`, `events`) in an article, in order of their first place."""
    by_key: dict[str, list[Span]] = {}
    for at, (sentence, (labels, shares)) in enumerate(zip(document.sentences, marks, strict=True)):
        for span in _spans(at, document.text, sentence.tokens, labels, shares):
            words = document.text[span.start : span.end]
            name = key(words)
            if len(name) > 1 and _whole(words) and _fits(document, span, kind):
                by_key.setdefault(name, []).append(span)
    found = []
    for name, spans in by_key.items():
        best = max(spans, key=lambda span: (span.chance, -span.start))
        words = document.text[best.start : best.end].strip(_QUOTES)
        found.append(Candidate(name, tuple(spans), best, " ".join(words.split())))
    return found


def _whole(words: str) -> bool:
    """Whether brackets and quotes that open in a span close in it."""
    inner = words.strip(_QUOTES)
    if _PAIRED.isdisjoint(inner):
        return True
    paired = all(inner.count(opening) == inner.count(closing) for opening, closing in _BRACKETS)
    return paired and not any(inner.count(quote) % 2 for quote in "'\"")


@cache
def _no_name(kind: str) -> re.Pattern[str]:
    raw = lexicon.table(_NAMES[kind])
    first, last, never = ("|".join(raw[name]) for name in ("first", "last", "never"))
    return re.compile(rf"(?:{first})\s|.*(?:{last})$|(?:{never})$", re.DOTALL)


def _fits(document: Document, span: Span, kind: str) -> bool:
    """Whether a span stands as names of its kind do: no policy is the head of a body's name, no event names an official."""
    words = document.text[span.start : span.end].strip(_QUOTES)
    if _no_name(kind).match(words):
        return False
    if kind == "policies":
        return not _heads_body(document, span)
    return not any(n.full and span.start <= n.start and n.end <= span.end for n in document.namings)


def _heads_body(document: Document, span: Span) -> bool:
    """Whether a span is the head of a body's name: 한국IT서비스 of 한국IT서비스학회."""
    behind = document.sentences[span.sentence].tokens[span.last + 1 : span.last + 2]
    return (
        bool(behind)
        and behind[0].start == span.end
        and behind[0].tag[0] == "N"
        and is_private(behind[0].form)
    )


# The tables of what names of a kind are not like.
_NAMES = {"events": "event_names", "policies": "policy_names"}


def _spans(
    at: int, text: str, tokens: Sequence[Token], labels: Sequence[str], shares: np.ndarray
) -> Iterator[Span]:
    if not shares.any():
        return
    begins = (shares[:, 0] + shares[:, 2]).tolist()
    insides = (shares[:, 1] + shares[:, 3]).tolist()
    either = [begin + inside for begin, inside in zip(begins, insides, strict=True)]
    firms = (shares[:, 0] / (shares[:, 0] + shares[:, 2] + 1e-9)).tolist()
    tagged = dict(_tagged(labels))
    insides.append(0.0)  # behind the last token nothing runs on
    for first in _starts(text, tokens, begins, either, tagged):
        runs, weakest, marked = 1.0, either[first], tagged.get(first, -1)
        for last in range(first, min(first + _LONGEST, len(tokens))):
            if tokens[last].form in BULLETS:
                break
            if last > first:
                runs *= insides[last] + 1e-6
                weakest = min(weakest, either[last])
            if runs < _SPAN_FLOOR and last > marked:
                break
            if last != marked and (tokens[last].tag[0] in "JEV" or tokens[last].tag in _NO_END):
                continue
            closed = last + 1 == len(tokens) or tokens[last + 1].tag not in _GOES_ON
            yield Span(
                tokens[first].start, tokens[last].end, at, first, last, begins[first], runs, 1.0 - insides[last + 1],
                firms[first], weakest, last == marked, closed,
            )  # fmt: skip


def _starts(
    text: str,
    tokens: Sequence[Token],
    begins: Sequence[float],
    either: Sequence[float],
    tagged: Container[int],
) -> Iterator[int]:
    """The tokens at which a span may start."""
    for first, share in enumerate(either):
        if not share or (first not in tagged and not _may_start(first, tokens, begins, either)):
            continue
        _, tag, start, _ = tokens[first]
        if tag in _NO_START or (tag[0] in "JEX" and tag not in ("XPN", "XR")):
            continue
        if not (start and _WORD.match(text, start - 1)):
            yield first


def _may_start(first: int, tokens: Sequence[Token], begins: Sequence[float], either: Sequence[float]) -> bool:
    if begins[first] >= _BEGIN_FLOOR:
        return True
    if either[first] <= _INSIDE_FLOOR or not first:
        return False
    before = tokens[first - 1]
    return before.tag in ("SP", "SSO", "SW", "SO") or before.end < tokens[first].start


def _tagged(labels: Sequence[str]) -> list[tuple[int, int]]:
    """The spans that the tagger marks: (first, last token)."""
    found, first = [], -1
    for at, label in enumerate([*labels, OUTSIDE]):
        if first >= 0 and label not in ("I", "i"):
            found.append((first, at - 1))
            first = -1
        if label in ("B", "b"):
            first = at
    return found
