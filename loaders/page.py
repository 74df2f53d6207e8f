"""Where articles come from, and one article as it was found, before anything is read out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def _storable(text: str) -> str:
    """`text` with NUL and lone surrogates, which files and stores choke on, as U+FFFD: the length stays."""
    return _UNSTORABLE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Source:
    """One file that holds articles, or standard input."""

    where: str  # as a person finds it: the path as given, "표준 입력"
    name: str  # what its article is called where it holds just one: the path below the folder that was given
    path: Path | None  # None is standard input


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its source gives it; the text is untouched, so that offsets into it hold for whoever has the source."""

    record: str  # what the source calls it: its `id`, or the file's name
    text: str  # free of NUL and lone surrogates
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
    """A record that could not be taken in, or a field of one that had to be left empty."""

    record: str  # the file, with the line where it has lines: "기사.jsonl 3번째 줄"
    reason: str  # one Korean sentence: what is wrong, and what to do about it

    def __post_init__(self) -> None:
        object.__setattr__(self, "record", _storable(self.record))
