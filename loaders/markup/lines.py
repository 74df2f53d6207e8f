"""An element as the lines that a reader sees: blocks and line breaks end a line, a row of a table is one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders import lexicon

SENTENCE = re.compile(r"[가-힣][.!?…][\"”’'」』)\]]*(?:\s|$)")

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
    }
    | {
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
    }
    | {"summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "form", "td", "th", "small"}
)
_SOMETIMES = frozenset({"b", "em", "i", "span", "strong"})
_CELLS = ("td", "th")
_SPACES = re.compile(r"[^\S\n]+")
_LONGEST_CELL = 120  # code points; a table with a longer cell lays out a page


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page."""

    text: str
    linked: int  # code points of it that are a link
    place: Any  # the innermost block that it stands in


def text_of(element: Any) -> str:
    """The lines of an element as one text."""
    return "\n".join(line.text for line in lines_of(element))


def lines_of(element: Any) -> list[Line]:
    """The lines of an element that are not empty. Walks without calling itself: pages nest thousands deep."""
    from lxml import etree

    found = _Lines()
    rows = {cell for table in element.iter("table") if _is_data(table) for cell in table.iter(*_CELLS)}
    for event, node in etree.iterwalk(element, events=("start", "end")):
        name = node.tag if isinstance(node.tag, str) else ""
        cell = node in rows
        if event == "start":
            if name == "br":
                found.end()
            elif _is_block(node) and not cell and not _in_row(node, rows):
                found.begin(node)
            found.links += name == "a"
            found.add(node.text, keep=name == "pre")
        else:
            found.links -= name == "a"
            if cell:
                found.separate()
            elif _is_block(node) and not _in_row(node, rows):
                found.leave()
            if node is not element:
                found.add(node.tail, keep=False)
    found.end()
    return found.lines


class _Lines:
    """Lines while they are gathered."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.links = 0  # links that are open
        self._places: list[Any] = []
        self._pieces: list[str] = []
        self._linked = 0

    def add(self, text: str | None, *, keep: bool) -> None:
        if not text:
            return
        first, *others = text.split("\n") if keep else [text]
        self._piece(first)
        for other in others:
            self.end()
            self._piece(other)

    def _piece(self, text: str) -> None:
        self._pieces.append(text)
        if self.links:
            self._linked += len(text.strip())

    def begin(self, place: Any) -> None:
        self.end()
        self._places.append(place)

    def leave(self) -> None:
        self.end()
        self._places.pop()

    def separate(self) -> None:
        """The end of a cell in a row."""
        self._pieces.append(" | ")

    def end(self) -> None:
        text = _SPACES.sub(" ", "".join(self._pieces).replace("\n", " ")).strip().removesuffix("|").strip()
        if text:
            self.lines.append(Line(text, self._linked, self._places[-1] if self._places else None))
        self._pieces, self._linked = [], 0


def _is_block(node: Any) -> bool:
    """Whether a line ends before and behind an element."""
    return node.tag in _BLOCKS or (
        node.tag in _SOMETIMES and bool(_own_line().search(node.get("class") or ""))
    )


@cache
def _own_line() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.table("markup")["own_line"]))
    return re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])")


def _in_row(node: Any, rows: set[Any]) -> bool:
    """Whether a block stands in a cell whose row is one line."""
    return bool(rows) and any(parent in rows for parent in node.iterancestors(*_CELLS))


def _is_data(table: Any) -> bool:
    """Whether a table shows figures or dates in rows and columns, and does not lay out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = [" ".join(cell.itertext()).strip() for cell in table.iter(*_CELLS)]
    rows = sum(1 for _ in table.iter("tr"))
    return rows > 1 and len(cells) >= 2 * rows and all(len(cell) <= _LONGEST_CELL for cell in cells)
