"""What is written at a node, and the room that node and label take: pixels at zoom 1."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

FONT = 13  # px
LINE = 16  # px from one line to the next
_LINE_WIDTH = 124.0  # px; about nine and a half Hangul syllables
_LINES = 2
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Box:
    """The room of a node with its label below: px around the node's centre."""

    width: float
    above: float
    below: float


def box(radius: float, lines: Sequence[str]) -> Box:
    """The room that a node of this radius takes with these lines under it."""
    widest = max(map(width, lines), default=0.0)
    return Box(max(2 * radius, widest) + 10, radius + 4, radius + len(lines) * LINE + 8)


def width(text: str) -> float:
    """The width of `text` in px: a Hangul syllable or other wide character is a square, others about half."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
        return 0.0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return FONT * 0.96
    return FONT * (0.3 if character in " .,·'ijl|!" else 0.62)


def wrapped(name: str) -> tuple[str, ...]:
    """`name` in at most two lines, broken at spaces where there are any; cut with an ellipsis where it is longer."""
    lines: list[str] = []
    rest = " ".join(name.split())
    while rest and len(lines) < _LINES:
        head = _fitting(rest)
        if len(head) < len(rest) and len(lines) == _LINES - 1:
            lines.append(head[:-1].rstrip() + _ELLIPSIS)
            break
        if len(head) < len(rest) and " " in head.strip() and rest[len(head)] != " ":
            head = head[: head.rindex(" ")]
        lines.append(head.strip())
        rest = rest[len(head) :].strip()
    return tuple(lines)


def _fitting(text: str) -> str:
    """The longest beginning of `text` that fits on a line; at least one character."""
    used = 0.0
    for count, character in enumerate(text):
        used += _character_width(character)
        if used > _LINE_WIDTH:
            return text[: max(count, 1)]
    return text
