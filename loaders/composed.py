"""A text in Unicode's composed form (NFC), which the morphology needs, with the way back to the text as it was given."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_JAMO_INSIDE = range(0x1160, 0x1200)  # vowels and final consonants, which join the syllable before them


@dataclass(frozen=True, slots=True)
class Composed:
    """The composed text; `starts` and `ends` lead from its offsets to those of the given text, or are empty where they agree."""

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def given(self, start: int, end: int) -> tuple[int, int]:
        """The span of the given text that `text[start:end]` was composed from."""
        if not self.starts or start == end:
            return (start, end) if not self.starts else (self.starts[start], self.starts[start])
        return self.starts[start], self.ends[end - 1]


def composed(text: str) -> Composed:
    """The text composed piece by piece, a piece being what can join into one character; itself where it is composed."""
    if unicodedata.is_normalized("NFC", text):
        return Composed(text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for end in [*_edges(text), len(text)]:
        piece = unicodedata.normalize("NFC", text[at:end])
        pieces.append(piece)
        starts += [at] * len(piece)
        ends += [end] * len(piece)
        at = end
    return Composed("".join(pieces), (*starts, len(text)), tuple(ends))


def _edges(text: str) -> list[int]:
    """Where a piece ends and the next begins: before every character that joins none before it."""
    return [
        at
        for at, character in enumerate(text)
        if at and unicodedata.combining(character) == 0 and ord(character) not in _JAMO_INSIDE
    ]
