"""Text in terminal cells: a Hangul syllable fills two, a combining mark none. https://www.unicode.org/reports/tr11/"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WIDE = frozenset("WF")
_JAMO_THAT_JOIN = range(0x1160, 0x1200)  # vowels and finals of decomposed Hangul share their initial's cells
_LONGEST_WORD = 12  # cells up to which words are kept whole as long as there is room
_NARROWEST = 6  # cells below which no column is squeezed


def width(text: str) -> int:
    """The cells that `text` fills."""
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if ord(letter) in _JAMO_THAT_JOIN or unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE else 1


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """`text` with spaces up to `cells`, on its left where it goes to the `right`."""
    spaces = " " * (cells - width(text))
    return spaces + text if right else text + spaces


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


@dataclass(frozen=True, slots=True)
class Wish:
    """How wide a column would be, in cells."""

    best: int  # for its widest cell
    word: int  # for its longest word
    whole: bool  # whether it never gives way

    @classmethod
    def of(cls, texts: Iterable[str], *, whole: bool) -> Wish:
        """The wish of a column with these cells."""
        lines = list(texts)
        words = (width(word) for line in lines for word in line.split())
        return cls(max(map(width, lines), default=0), max(words, default=0), whole)


def fit(wishes: Sequence[Wish], room: int) -> list[int]:
    """Column widths that fill at most `room`, if they can: the widest give way first, and words break last."""
    widths = [wish.best for wish in wishes]
    for longest_word in (_LONGEST_WORD, _NARROWEST):
        least = [wish.best if wish.whole else min(wish.word, longest_word) for wish in wishes]
        while sum(widths) > room:
            giving = [at for at, cells in enumerate(widths) if cells > least[at]]
            if not giving:
                break
            widths[max(giving, key=lambda at: widths[at])] -= 1
    return widths
