"""One record as it was found, before anything is read out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def _storable(text: str) -> str:
    """`text` with each lone surrogate, which no file or store can hold, as U+FFFD: the length stays."""
    return _LONE_SURROGATE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its source gives it; the text is untouched, so that offsets into it hold for whoever has the source."""

    record: str  # what the source calls it: its `id`, or the file's name
    text: str  # never empty, free of lone surrogates
    title: str | None = None  # None where the source does not tell it apart from the text
    url: str | None = None
    publisher: str | None = None
    published: str | None = None  # EDTF, as stated by the source

    def __post_init__(self) -> None:
        for name in ("record", "text", "title", "url", "publisher"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, _storable(value))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that could not be taken in, or a part of one that had to be left out."""

    record: str  # the file, with the line where it has lines: "기사.jsonl 3번째 줄"
    reason: str  # one Korean sentence: what is wrong, and what to do about it
