"""What is written at a node, and the room that node and label take: pixels at zoom 1."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

FONT = 13  # px
LINE = 16  # px from one line to the next
_LINE_WIDTH = 124.0  # px; about nine and a half Hangul syllables
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
    """`name` in at most two lines, broken at a space where there is one; cut with an ellipsis where it is longer."""
    text = " ".join(name.split())
    if width(text) <= _LINE_WIDTH:
        return (text,) if text else ()
    head = _first_line(text)
    rest = text[len(head) :].strip()
    if width(rest) > _LINE_WIDTH:
        rest = _fitting(rest)[:-1].rstrip() + _ELLIPSIS
    return head.strip(), rest


def _first_line(text: str) -> str:
    """Where a text of more than one line breaks: at the last space that fits; without one in the middle or at the edge."""
    head = _fitting(text)
    if text[len(head)] == " ":
        return head
    if " " in head:
        return head[: head.rindex(" ")]
    middle = text[: (len(text) + 1) // 2]
    return min(head, middle, key=len) if " " not in text else head


def _fitting(text: str) -> str:
    """The longest beginning of `text` that fits on a line; at least one character."""
    used = 0.0
    for count, character in enumerate(text):
        used += _character_width(character)
        if used > _LINE_WIDTH:
            return text[: max(count, 1)]
    return text
