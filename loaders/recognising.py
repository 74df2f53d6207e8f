"""What a stream of bytes is: its content decides; where that shows nothing, the ending of its name.

Two tables: formats, which hold articles, and bundles, which hold files. Add a row to add one.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import PurePosixPath

from graph.errors import BadArticle
from loaders import archives
from loaders.formats import gz, html, jsonl, text
from loaders.formats import zip as zipped
from loaders.page import Member, Page, Skipped, Source

_LOOK = 8192  # bytes in which the content shows its format
_HTML = re.compile(rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b|<.*?<html\b", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Content:
    """What can be seen of a stream without reading it."""

    start: bytes  # its first bytes, up to 8 KB, without byte-order mark and white space before them
    members: frozenset[str] | None = None  # the names in it, where it is a zip file that can be opened
    unpacked: bytes | None = None  # its first bytes, where it is a gzip file


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write articles down."""

    name: str  # as people call it
    endings: tuple[str, ...]
    shows: Callable[[Content], bool]  # whether the content can be nothing else
    pages: Callable[[BufferedReader, Source], Iterator[Page | Skipped]]
    many: bool = False  # whether one file holds many articles


@dataclass(frozen=True, slots=True)
class Bundle:
    """One way to put files into one."""

    name: str
    endings: tuple[str, ...]
    shows: Callable[[Content], bool]
    members: Callable[[BufferedReader, Source], Iterator[Member | Skipped]]
    many: bool = True


def _never(_: Content) -> bool:
    return False


def _json_lines(seen: Content) -> bool:
    """Whether the first line is an object of its own, or the beginning of a very long one."""
    first, end, _ = seen.start.partition(b"\n")
    if not first.startswith(b"{") or not end:
        return bool(re.match(rb'\{\s*"', first)) and not end
    try:
        json.loads(first)
    except ValueError:
        return False
    return True


PLAIN = Format("글", (".txt",), _never, text.pages)
FORMATS = (
    Format("JSONL", (".jsonl",), _json_lines, jsonl.pages, many=True),
    Format("웹 페이지", (".html", ".htm"), lambda seen: bool(_HTML.match(seen.start)), html.pages),
    PLAIN,
)
BUNDLES = (
    Bundle("ZIP", (".zip",), lambda seen: seen.start.startswith(archives.ZIP), zipped.members),
    Bundle("GZIP", (".gz",), lambda seen: seen.unpacked is not None, gz.members),
)
ENDINGS = tuple(ending for kind in (*FORMATS, *BUNDLES) for ending in kind.endings)


def recognised(stream: BufferedReader, name: str) -> Format | Bundle | None:
    """What `stream` is, read from its beginning; None where neither content nor the ending of `name` shows it."""
    seen = _seen(stream)
    kinds = (*FORMATS, *BUNDLES)
    ending = PurePosixPath(name).suffix.lower()
    by_content = next((kind for kind in kinds if kind.shows(seen)), None)
    return by_content or next((kind for kind in kinds if ending in kind.endings), None)


def _seen(stream: BufferedReader) -> Content:
    raw = stream.peek(_LOOK)[:_LOOK]
    if raw.startswith(archives.ZIP):
        return Content(raw, members=_names(stream))
    if raw.startswith(archives.GZIP):
        return Content(raw, unpacked=_unpacked(raw))
    return Content(raw.removeprefix(b"\xef\xbb\xbf").lstrip())


def _names(stream: BufferedReader) -> frozenset[str] | None:
    try:
        with archives.opened(stream) as archive:
            return frozenset(archive.namelist())
    except BadArticle:
        return None  # its reader will say what is wrong
    finally:
        stream.seek(0)


def _unpacked(start: bytes) -> bytes | None:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, _LOOK)
    except zlib.error:
        return None  # its reader will say what is wrong
