"""A page as it was read, line by line: where each line stands, why it was not read, what is named in it and what it states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.model import Reading, Statement
from loaders.composed import Composed, composed
from loaders.date_words import expressions
from loaders.page import LeftOut, Page, harmless
from loaders.zones import MAIN, Line, zoned

# What may stand in a statement as its official, and what as its subject.
_SPEAKERS, _SUBJECTS = frozenset({"official"}), frozenset({"policy", "event"})


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of a line that names something."""

    start: int  # code points into Shown.text, inclusive
    end: int  # exclusive
    kind: str  # a key of vocabulary().kinds


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of a page as it was read."""

    text: str  # without what a terminal would obey
    zone: str  # of loaders.zones
    side: bool  # whether it belongs to another article beside the page's own
    why: str  # why it is no running text of the article, a short Korean phrase; "" where it is
    named: tuple[Named, ...]  # by start; none overlap
    states: tuple[Statement, ...]  # whose evidence begins in it

    @property
    def read(self) -> bool:
        """Whether the line was read for facts."""
        return self.zone != "chrome"

    @property
    def silence(self) -> str:
        """What a line of running text that states nothing lacks, a short Korean phrase; "" for other lines."""
        if self.zone != "body" or self.states:
            return ""
        kinds = {named.kind for named in self.named}
        if kinds.isdisjoint(_SPEAKERS):
            return (
                "공직자도 정책·행사도 나오지 않음" if kinds.isdisjoint(_SUBJECTS) else "공직자가 나오지 않음"
            )
        if kinds.isdisjoint(_SUBJECTS):
            return "정책·행사가 나오지 않음"
        return "공직자와 정책·행사가 나오지만, 말하거나 한 일로 볼 만큼 확실하지 않음"


@dataclass(frozen=True, slots=True)
class Explained:
    """A page as it was read."""

    page: Page
    reading: Reading
    lines: tuple[Shown, ...]
    left_out: tuple[LeftOut, ...]  # what the page shows and its text does not have


def explained(page: Page, reading: Reading) -> Explained:
    """How a page was read, from the page and what it gave."""
    view = composed(page.text)
    lines = zoned(view.text, page.title, page.marks)
    shown = tuple(_shown(line, view, reading) for line in lines)
    left_out = (
        LeftOut("\n".join(map(harmless, left.text.split("\n"))), harmless(left.why)) for left in page.left_out
    )
    return Explained(page, reading, shown, tuple(left_out))


def _shown(line: Line, view: Composed, reading: Reading) -> Shown:
    start, end = view.given(line.start, line.end)
    named = _apart([*_mentions(reading, start, end), *_dates(line, view)]) if line.zone != "chrome" else ()
    return Shown(
        harmless(reading.article.text[start:end]),
        line.zone,
        line.block != MAIN,
        line.why,
        tuple(Named(one.start - start, one.end - start, one.kind) for one in named),
        tuple(
            said for said in reading.statements if any(start <= quote.start < end for quote in said.evidence)
        ),
    )


def _mentions(reading: Reading, start: int, end: int) -> Iterator[Named]:
    kinds = {node.id: node.kind for node in reading.nodes}
    for mention in reading.mentions:
        if start <= mention.evidence.start < end:
            yield Named(mention.evidence.start, min(mention.evidence.end, end), kinds[mention.node])


def _dates(line: Line, view: Composed) -> Iterator[Named]:
    """Dates that the line names, those of no event too."""
    for date in expressions(view.text, line.start, line.end):
        yield Named(*view.given(date.start, date.end), "date")


def _apart(named: Iterable[Named]) -> Sequence[Named]:
    """Those that begin first, of these the longest; what overlaps them is left out."""
    kept: list[Named] = []
    for one in sorted(named, key=lambda one: (one.start, -one.end, one.kind)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
