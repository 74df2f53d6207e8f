"""What a stream of bytes is: its content decides; where that shows nothing, the ending of its name.

Two tables: formats, which hold articles, and bundles, which hold files. Add a row to add one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BufferedReader
from pathlib import PurePosixPath

from graph.errors import BadArticle
from loaders import archives
from loaders.feeds import is_feed, is_opml
from loaders.formats import (
    csv,
    docx,
    feed,
    gz,
    html,
    hwp,
    hwpx,
    json,
    jsonl,
    korea_kr,
    mhtml,
    naver,
    odt,
    pdf,
    text,
    warc,
    xlsx,
)
from loaders.formats import zip as zipped
from loaders.page import Member, Page, Skipped, Source

_LOOK = 8192  # bytes in which the content shows its format
_OBJECT = re.compile(rb'\{\s*"')
# A list of objects, or one over several lines.
_JSON = re.compile(rb'\[\s*(?:\{\s*["}]|\])|\{\s*"[^\n]*\n\s*["}]')
_NAVER = re.compile(rb'\{\s*"lastBuildDate"')
_BRIEFING = re.compile(rb"<.*?<(?:NewsItem|OpenAPI_ServiceResponse)\b|<OpenAPI_ServiceResponse\b", re.S)
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|title|body|div|table)\b|<.*?<html\b",
    re.I | re.S,
)
_MHTML = re.compile(rb"(?:[-\w]+:.*(?:\r?\n[ \t].*)*\r?\n)*?content-type:\s*multipart/related\b", re.I)


@dataclass(frozen=True, slots=True)
class Content:
    """What can be seen of a stream without reading it."""

    start: bytes  # its first bytes, up to 8 KB, without byte-order mark and white space before them
    ending: str = ""  # of its name, in small letters with the dot
    members: frozenset[str] = frozenset()  # the names in it, where it is a zip file that can be opened
    unpacked: bytes = b""  # its first bytes, where it is a gzip file


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


def _holds(*names: str) -> Callable[[Content], bool]:
    """Whether it is a zip file that has a member of one of these names."""
    return lambda seen: not seen.members.isdisjoint(names)


def _json_lines(seen: Content) -> bool:
    """Whether the first line is an object of its own, or the beginning of a very long one.

    A single line may be the whole of a .json file as well.
    """
    first, end, rest = seen.start.partition(b"\n")
    if not _OBJECT.match(first) or (seen.ending == ".json" and not rest.lstrip().startswith(b"{")):
        return False
    return not end or first.rstrip().endswith(b"}")


PLAIN = Format("글", (".txt",), _never, text.pages)
FORMATS = (
    Format("네이버 뉴스 검색", (), lambda seen: bool(_NAVER.match(seen.start)), naver.pages, many=True),
    Format("JSONL", (".jsonl",), _json_lines, jsonl.pages, many=True),
    Format("JSON", (".json",), lambda seen: bool(_JSON.match(seen.start)), json.pages, many=True),
    Format("엑셀", (".xlsx", ".xlsm"), _holds(xlsx.MEMBER), xlsx.pages, many=True),
    Format("CSV", (".csv", ".tsv"), _never, csv.pages, many=True),
    Format("HWPX", (".hwpx",), _holds("Contents/content.hpf", "Contents/section0.xml"), hwpx.pages),
    Format("HWP", (".hwp",), lambda seen: seen.start.startswith((hwp.OLE, hwp.OLDER)), hwp.pages),
    Format("PDF", (".pdf",), lambda seen: seen.start.startswith(b"%PDF-"), pdf.pages),
    Format("DOCX", (".docx",), _holds(docx.MEMBER), docx.pages),
    Format("ODT", (".odt",), _holds(odt.MEMBER), odt.pages),
    Format(
        "정책브리핑", (".xml",), lambda seen: bool(_BRIEFING.match(seen.start)), korea_kr.pages, many=True
    ),
    Format("피드", (".rss", ".atom"), lambda seen: is_feed(seen.start), feed.pages, many=True),
    Format("구독 목록", (".opml",), lambda seen: is_opml(seen.start), feed.subscriptions, many=True),
    Format("웹 보관 파일", (".mhtml", ".mht"), lambda seen: bool(_MHTML.match(seen.start)), mhtml.pages),
    Format("웹 페이지", (".html", ".htm"), lambda seen: bool(_HTML.match(seen.start)), html.pages),
    PLAIN,
)
BUNDLES = (
    Bundle("WARC", (".warc",), lambda seen: (seen.unpacked or seen.start).startswith(b"WARC/"), warc.members),
    Bundle("ZIP", (".zip",), lambda seen: seen.start.startswith(archives.ZIP), zipped.members),
    Bundle("GZIP", (".gz",), lambda seen: seen.start.startswith(archives.GZIP), gz.members),
)
ENDINGS = tuple(ending for kind in (*FORMATS, *BUNDLES) for ending in kind.endings)


def recognised(stream: BufferedReader, name: str) -> Format | Bundle | None:
    """What `stream` is, read from its beginning; None where neither content nor the ending of `name` shows it."""
    ending = PurePosixPath(name).suffix.lower()
    seen = replace(_seen(stream), ending=ending)
    kinds = (*FORMATS, *BUNDLES)
    by_content = next((kind for kind in kinds if kind.shows(seen)), None)
    return by_content or next((kind for kind in kinds if ending in kind.endings), None)


def _seen(stream: BufferedReader) -> Content:
    raw = stream.peek(_LOOK)[:_LOOK]
    if raw.startswith(archives.ZIP):
        return Content(raw, members=_names(stream))
    if raw.startswith(archives.GZIP):
        return Content(raw, unpacked=_unpacked(raw))
    return Content(raw.removeprefix(b"\xef\xbb\xbf").lstrip())


def _names(stream: BufferedReader) -> frozenset[str]:
    try:
        with archives.opened(stream) as archive:
            return frozenset(archive.namelist())
    except BadArticle:
        return frozenset()  # its reader will say what is wrong
    finally:
        stream.seek(0)


def _unpacked(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, _LOOK)
    except zlib.error:
        return b""  # its reader will say what is wrong
