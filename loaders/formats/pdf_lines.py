"""The lines of a printed page with their places, and the paragraphs that they make.

A PDF tells where each piece of text stands and how large it is, and nothing of paragraphs, tables or the order of reading. Which
lines belong together is concluded from their sizes, distances and edges; what was found is compared with the documents that
real PDFs were printed from (docs/sources.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from unicodedata import east_asian_width

from loaders.releases import Block

_BETWEEN = " | "  # cells
_CELL = 1.5  # sizes of the type between two pieces of a line: more is the space between two cells
_ROW = 0.8  # sizes between the feet of lines that stand beside each other
_SPACING = 3.5  # sizes from line to line: more is no spacing that people set
_WIDER = 1.3  # times the usual distance, or that of the lines before: more begins a paragraph
_ALIKE = 1.25  # times as large: a paragraph may mix sizes that are nearer
_HEADING = 1.3  # times as large as most of the page
_LONG = 0.7  # of the widest line
_FULL = 2.0  # sizes short of the right edge: a line that ends before is the last one of its paragraph
_MARK = re.compile(
    r"\s*(?:[□■○●◦▪▫▶▷◆◇△▲▴※*·ㅇ\-–]|[oO]\s|[①-⑳]|\d{1,2}[.)]\s|[<\[(【「〈])(?!\d{1,3}[.)억])"
)
_INLINE = re.compile(r"\s*[▲△]")  # also stands between the items of a list in running text
_ENDS = re.compile(r"[.!?][\"”’)\]>]*\s*$")
_PAGE_NUMBER = re.compile(r"\s*-?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*-?\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; places are in points from the lower left corner of the page."""

    text: str  # cells with " | " between; a space at its end is the PDF's
    left: float
    right: float  # estimated from the letters
    base: float
    size: float  # of most of its letters
    spaced: bool = False  # whether its page keeps the space at the end of broken lines


class Lines:
    """Gathers the pieces of a page as pypdf visits them (`visitor_text`)."""

    def __init__(self) -> None:
        self._text = ""
        self._left = self._right = self._base = 0.0
        self._sizes: dict[float, int] = {}  # letters by size
        self._found: list[Line] = []

    def visit(
        self, text: str, outer: Sequence[float], inner: Sequence[float], _: object, size: float
    ) -> None:
        """Take in a piece of text with the matrices that place it; newlines in it end lines."""
        x = outer[0] * inner[4] + outer[2] * inner[5] + outer[4]
        y = outer[1] * inner[4] + outer[3] * inner[5] + outer[5]
        points = size * (abs(outer[3] * inner[3]) or abs(outer[1] * inner[2]) or 1.0)
        for number, part in enumerate(text.split("\n")):
            if number:
                self._end()
            if part:
                self._add(part, x, y, points)

    def _add(self, part: str, x: float, y: float, points: float) -> None:
        if not self._text:
            self._left, self._right, self._base = x, x, y
        elif part.strip() and self._text.strip() and x - self._right > _CELL * points:
            self._text = self._text.rstrip() + _BETWEEN
            part = part.lstrip()
        self._text += part
        letters = len(part.strip())
        if letters:
            self._right = x + points * sum(1.0 if east_asian_width(c) in "WF" else 0.5 for c in part)
            self._sizes[points] = self._sizes.get(points, 0) + letters

    def _end(self) -> None:
        if self._text.strip() and not _PAGE_NUMBER.fullmatch(self._text):
            size = max(self._sizes, key=lambda size: self._sizes[size])
            self._found.append(Line(self._text, self._left, self._right, self._base, size))
        self._text, self._sizes = "", {}

    def found(self) -> list[Line]:
        """The lines from the top down, for boxes and tables are drawn last; where columns stand, as they were drawn."""
        self._end()
        if _has_columns(self._found):
            return self._found
        return list(_rows(sorted(self._found, key=lambda line: -line.base)))


def _has_columns(lines: Sequence[Line]) -> bool:
    """Whether running text stands beside running text."""
    prose = sorted((line for line in lines if len(line.text) > 15), key=lambda line: -line.base)
    beside = sum(
        abs(one.base - other.base) < one.size / 2 and (one.right < other.left or other.right < one.left)
        for one, other in pairwise(prose)
    )
    return beside > max(3, len(prose) // 4)


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a page from the top down; those beside each other, as cells of several lines stand, as one."""
    row: list[Line] = []
    for line in lines:
        if row and not any(_beside(line, cell) for cell in row):
            yield _row(row)
            row = []
        row.append(line)
    if row:
        yield _row(row)


def _beside(one: Line, other: Line) -> bool:
    return (one.right < other.left or other.right < one.left) and (
        abs(one.base - other.base) < _ROW * max(one.size, other.size)
    )


def _row(lines: Sequence[Line]) -> Line:
    """Lines beside each other as one, its cells from left to right."""
    cells: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.left):
        if cells and line.left < max(other.right for other in cells[-1]):
            cells[-1].append(line)
        else:
            cells.append([line])
    texts = (
        " ".join(line.text.strip() for line in sorted(cell, key=lambda line: -line.base)) for cell in cells
    )
    text = _BETWEEN.join(texts) if len(lines) > 1 else lines[0].text
    return replace(
        lines[0], text=text, left=min(line.left for line in lines), right=max(line.right for line in lines)
    )


def blocks(pages: Iterable[Sequence[Line]]) -> Iterator[Block]:
    """The paragraphs and the rows of tables of all pages; a paragraph may go on over the page."""
    open_lines: list[Line] = []
    table, last_row = 0, float("-inf")  # the foot of the row before, where a row came before
    for lines in pages:
        page = _Measures.of(lines)
        for number, line in enumerate(lines):
            is_row = _BETWEEN in line.text
            goes_on = _turns_over if number == 0 else _goes_on
            if open_lines and (is_row or not goes_on(open_lines, line, page)):
                yield _joined(open_lines)
                open_lines = []
            if is_row:
                table += not 0 < last_row - line.base < _SPACING * line.size
                yield Block(line.text.strip(), table)
            else:
                open_lines.append(replace(line, spaced=page.spaced and line.size < _HEADING * page.size))
            last_row = line.base if is_row else float("-inf")
    if open_lines:
        yield _joined(open_lines)


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual on a page, in points."""

    size: float  # of most letters
    distance: float  # from line to line
    right: float  # where long lines of running text end
    spaced: bool  # whether lines keep the space at their end

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Measures:
        letters: dict[float, int] = {}
        for line in lines:
            letters[line.size] = letters.get(line.size, 0) + len(line.text)
        size = max(letters, key=lambda size: letters[size], default=0.0)
        apart = [one.base - other.base for one, other in pairwise(lines)]
        near = [distance for distance in apart if size / 2 < distance < _SPACING * size]
        widest = max((line.right - line.left for line in lines), default=0.0)
        edges = [
            line.right
            for line in lines
            if line.right - line.left > _LONG * widest and _BETWEEN not in line.text
        ]
        spaced = any(line.text.endswith(" ") for line in lines)
        return cls(size, median(near or [0.0]), median(edges or [0.0]), spaced)


def _goes_on(before: Sequence[Line], line: Line, page: _Measures) -> bool:
    """Whether a line belongs to the paragraph of the lines before it."""
    last = before[-1]
    larger, smaller = max(last.size, line.size), min(last.size, line.size)
    distance = last.base - line.base
    is_heading = smaller >= _HEADING * page.size
    usual = 2 * smaller if is_heading else page.distance
    first = before[-2].base - last.base if len(before) > 1 else usual
    if larger > _ALIKE * smaller or not 0 < distance <= _WIDER * min(first, usual):
        return False
    if is_heading:
        return True
    if last.right < page.right - _FULL * larger:
        return False
    if _MARK.match(line.text):
        return (
            bool(_INLINE.match(line.text)) and not _MARK.match(before[0].text) and not _ENDS.search(last.text)
        )
    return not (_ENDS.search(last.text) and (line.text[0].isspace() or line.left > last.left + larger / 2))


def _turns_over(before: Sequence[Line], line: Line, page: _Measures) -> bool:
    """Whether the first line of a page goes on with the paragraph that the page before ends in."""
    last = before[-1]
    return (
        last.size == line.size
        and last.right >= page.right - _FULL * line.size
        and line.left <= last.left + line.size / 2
        and not (_ENDS.search(last.text) or _MARK.match(line.text) or line.text[0].isspace())
    )


def _joined(lines: Sequence[Line]) -> Block:
    """One paragraph. Where a page keeps the space at the end of broken lines, a line without one was broken inside a word."""
    return Block("".join(line.text if line.spaced else f"{line.text.rstrip()} " for line in lines).strip())
