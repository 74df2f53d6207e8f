"""Text in terminal cells: a Hangul syllable fills two, a combining mark none. https://www.unicode.org/reports/tr11/"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_WIDE = frozenset("WF")
_JAMO_THAT_JOIN = range(0x1160, 0x1200)  # vowels and finals of decomposed Hangul share their initial's cells
_NARROWEST = 6  # cells below which no column is squeezed


def width(text: str) -> int:
    """The cells that `text` fills."""
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if ord(letter) in _JAMO_THAT_JOIN or unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE else 1


def pad(text: str, cells: int) -> str:
    """`text` with spaces up to `cells`."""
    return text + " " * (cells - width(text))


def wrap(text: str, cells: int) -> list[str]:
    """`text` in lines of at most `cells`, broken at spaces, inside words only where one word is too long.

    White space becomes one space each and control characters go, so that no text can move the cursor.
    """
    lines, line = [], ""
    for word in _words(text, cells):
        longer = f"{line} {word}" if line else word
        if line and width(longer) > cells:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def _words(text: str, cells: int) -> list[str]:
    """The words of `text`, those wider than `cells` cut into pieces."""
    pieces = []
    for word in text.split():
        piece, filled = "", 0
        for letter in word:
            if unicodedata.category(letter) == "Cc":
                continue
            if filled + _cells(letter) > cells:
                pieces.append(piece)
                piece, filled = "", 0
            piece += letter
            filled += _cells(letter)
        pieces.append(piece)
    return pieces


def fit(wanted: Sequence[int], room: int) -> list[int]:
    """Column widths that fill at most `room`: the widest give way first, none below `_NARROWEST` or its wish."""
    widths = list(wanted)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda at: widths[at])
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
    return widths
