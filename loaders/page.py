"""Where articles come from, and one article as it was found, before anything is read out of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from types import MappingProxyType

# What is kept of a page and not read, with its Korean name.
MARKS: Mapping[str, str] = MappingProxyType(
    {"embargo": "보도 시점과 배포처", "contact": "담당자 연락처", "attachment": "붙임 자료"}
)
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_HINTS: Mapping[str, tuple[str, ...]] = MappingProxyType({})

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Names in files have them, and a terminal would obey them; the last ones turn the direction of writing round.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """`text` with what a terminal would obey as U+FFFD: the length stays."""
    return _CONTROLS.sub("\ufffd", text)


def _storable(text: str) -> str:
    """`text` with NUL and lone surrogates, which files and stores choke on, as U+FFFD: the length stays."""
    return _UNSTORABLE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Source:
    """One file that holds articles, or standard input, or a member of a bundle."""

    where: str  # as a person finds it: the path as given, "표준 입력", "묶음.zip의 기사.txt"
    name: str  # what its article is called where it holds just one: the path below the folder that was given
    path: Path | None  # None is standard input, and what is no file of its own
    named: bool = True  # whether a person named it; what was found on the way must show that it is an article
    url: str | None = None  # the address that the bytes came from, where they came from one
    charset: str | None = None  # of the bytes, as a server or an envelope states it
    published: str | None = None  # EDTF, as a feed states it beside the bytes
    columns: Mapping[str, str] = field(default_factory=lambda: _NOTHING)  # of a table, as the user told
    explained: bool = False  # whether its pages are to tell what they leave out


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a bundle; the stream can be read until the next member is asked for."""

    source: Source
    stream: BufferedReader


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a page that its source tells apart from the article; it is kept, and not read for facts."""

    start: int  # code points into Page.text, inclusive
    end: int  # exclusive
    kind: str  # a key of MARKS


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a page shows and its text does not have."""

    text: str  # one line or several
    why: str  # a short Korean phrase for people


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its source gives it; the text is untouched, so that offsets into it hold for whoever has the source."""

    record: str  # what the source calls it: its `id`, or the file's name
    text: str  # free of NUL and lone surrogates
    title: str | None = None  # None where the source does not tell it apart from the text
    url: str | None = None
    publisher: str | None = None
    published: str | None = None  # EDTF, as stated by the source
    marks: tuple[Mark, ...] = ()  # by start; a text that has some is NFC
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_HINTS)  # by a key of NOTES
    cut: bool = False  # whether the source gives only the beginning of the article
    form: str = field(default="", compare=False)  # what it was recognised as; set by `loaders.sources`
    left_out: tuple[LeftOut, ...] = field(
        default=(), compare=False
    )  # by the reader of its format, where asked
    where: str = field(default="", compare=False)  # the source that it comes from; set by `loaders.sources`

    @property
    def notes(self) -> dict[str, str]:
        """What a store keeps of the hints and of the cut (graph.model.NOTES)."""
        told = {hint: ", ".join(names) for hint, names in self.hints.items()}
        return told | {"cut": "yes"} if self.cut else told

    def __post_init__(self) -> None:
        for name in ("record", "text", "title", "url", "publisher", "where"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, _storable(value))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that could not be taken in, or a field of one that had to be left empty."""

    record: str  # the file, with the line where it has lines: "기사.jsonl 3번째 줄"
    reason: str  # one Korean sentence: what is wrong, and what to do about it

    def __post_init__(self) -> None:
        for name in ("record", "reason"):
            object.__setattr__(self, name, harmless(_storable(getattr(self, name))))
