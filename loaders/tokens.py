"""Sentences and morphemes, by kiwipiepy, with offsets into the page's text.

A page is cut into runs (a line, or lines that one sentence runs over, as in television scripts), and all runs of a page go to
the analyser in one call: many small calls cost a third more. Nothing is tokenised twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from loaders.zones import Line

if TYPE_CHECKING:
    from kiwipiepy import Kiwi


class Token(NamedTuple):
    """One morpheme."""

    form: str
    tag: str  # Sejong tag as kiwi gives it, without its irregularity mark: NNP, VV, JX …
    start: int  # code points into the page's text
    end: int  # fused morphemes overlap


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its morphemes and the zone it stands in."""

    start: int
    end: int
    zone: str
    block: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a page that is analysed as one."""

    start: int
    end: int
    zone: str
    block: int


_FINAL = ".!?…\"”’'」』)]>】〉"
_MIDDLE_DOTS = frozenset("·ㆍ‧∙・･•⋅")  # the analyser tags them apart, writers do not
_LONGEST = 4000  # code points; a longer line is cut, so that time stays linear in the length


def runs(text: str, lines: Iterable[Line]) -> list[Run]:
    """The stretches of a page to analyse: each line but furniture, broken lines of running text joined again."""
    found: list[Run] = []
    for line in lines:
        if line.zone == "chrome":
            continue
        last = found[-1] if found else None
        if (
            last
            and last.zone == line.zone == "body"
            and not line.bullet
            and text[last.end - 1] not in _FINAL
            and text[last.end : line.start] == "\n"
            and line.end - last.start < _LONGEST
        ):
            found[-1] = Run(last.start, line.end, last.zone, last.block)
            continue
        found += [
            Run(start, min(start + _LONGEST, line.end), line.zone, line.block)
            for start in range(line.start, line.end, _LONGEST)
        ]
    return found


class Analyser:
    """kiwi, loaded at its first use: four CPU-seconds and half a gigabyte that a query never pays."""

    def __init__(self) -> None:
        self._kiwi: Kiwi | None = None

    @property
    def kiwi(self) -> Kiwi:
        """The analyser itself, for its model of similar words."""
        if self._kiwi is None:
            from kiwipiepy import Kiwi

            self._kiwi = Kiwi(num_workers=1)
        return self._kiwi

    def sentences(self, texts: Sequence[str], stretches: Sequence[Sequence[Run]]) -> Iterator[list[Sentence]]:
        """The sentences of each page, given its text and its runs.

        All pages are handed over at once; the analyser works on them in a thread of its own, while the first are used.
        """
        analysed = [
            self.kiwi.tokenize([text[run.start : run.end] for run in of_text]) if of_text else ()
            for text, of_text in zip(texts, stretches, strict=True)
        ]
        return (
            [
                sentence
                for run, morphemes in zip(of_text, found, strict=True)
                for sentence in _split(run, morphemes)
            ]
            for of_text, found in zip(stretches, analysed, strict=True)
        )


def _split(run: Run, morphemes: Iterable[Any]) -> list[Sentence]:
    found: list[Sentence] = []
    tokens: list[Token] = []
    position = 0

    def close() -> None:
        if tokens:
            found.append(Sentence(tokens[0].start, tokens[-1].end, run.zone, run.block, tuple(tokens)))
            tokens.clear()

    for m in morphemes:
        if m.sent_position != position:
            close()
            position = m.sent_position
        form, tag = m.form, m.tag
        if form in _MIDDLE_DOTS:
            form, tag = "·", "SP"
        elif "-" in tag:  # VV-R: regular or not is of no use here
            tag = tag.partition("-")[0]
        tokens.append(Token(form, tag, run.start + m.start, run.start + m.end))
    close()
    return found
