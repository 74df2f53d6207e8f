"""The policy briefing's XML (정책브리핑 https://www.korea.kr), as its programming interface of press releases answers.

https://apis.data.go.kr/1371000/pressReleaseService/pressReleaseList: `response/body/NewsItem` with NewsItemId, Title,
SubTitle1-3, DataContents (HTML), MinisterCode (the ministry's name), ApproveDate, OriginalUrl. The text is title, subtitles and
contents, marked as a press release (`loaders.releases`). Attached files are not fetched. An answer that is an error
is refused with what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader
from typing import TYPE_CHECKING
from unicodedata import normalize

from graph.errors import BadArticle
from loaders import releases
from loaders.decoding import read_whole
from loaders.document_xml import parsed
from loaders.page import Mark, Page, Skipped, Source
from loaders.records import day, each
from loaders.releases import Block
from loaders.tables import titled

if TYPE_CHECKING:
    from lxml.etree import _Element

_ITEM = "NewsItem"
_SUBTITLES = ("SubTitle1", "SubTitle2", "SubTitle3")
_MESSAGES = ("returnAuthMsg", "errMsg", "resultMsg")
_LINES = frozenset(
    {
        "p",
        "div",
        "br",
        "li",
        "tr",
        "table",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dl",
        "dt",
        "dd",
        "section",
    }
)
_NO_TEXT = frozenset({"script", "style", "head", "iframe"})


def pages(stream: BufferedReader, source: Source) -> Iterator[Page | Skipped]:
    """The press releases in order. Raises BadArticle where the answer holds none."""
    root = parsed(read_whole(stream))
    items = list(root.iter(_ITEM))
    if not items:
        told = next((text for name in _MESSAGES if (text := _text(root, f".//{name}"))), None)
        raise BadArticle(
            f"보도자료가 없는 응답입니다({told or '내용 없음'}). 인증키와 날짜를 확인해 다시 받아 주세요."
        )
    yield from each(items, source.where, "보도자료", _page)


def _page(item: _Element, where: str) -> Iterator[Page | Skipped]:
    title = _text(item, "Title")
    lines = [*(_text(item, name) for name in _SUBTITLES), *_lines(_text(item, "DataContents") or "")]
    record = _text(item, "NewsItemId") or where
    read = releases.page((Block(line) for line in lines if line), Source(where, record, None), title=title)
    approved = yield from day(_text(item, "ApproveDate"), "ApproveDate", where)
    text = titled(title, read.text)
    moved = len(text) - len(read.text)
    marks = tuple(Mark(mark.start + moved, mark.end + moved, mark.kind) for mark in read.marks)
    yield replace(
        read,
        text=text,
        url=_text(item, "OriginalUrl"),
        publisher=_text(item, "MinisterCode"),
        published=approved or read.published,
        marks=marks,
    )


def _text(element: _Element, path: str) -> str | None:
    """The text at a path in NFC, as marks need it; None where there is none."""
    return normalize("NFC", element.findtext(path) or "").strip() or None


def _lines(contents: str) -> list[str]:
    """The lines of HTML contents as a browser would break them."""
    from lxml import html

    if not contents.strip():
        return []
    return "".join(_shown(html.fragment_fromstring(contents, create_parent="div"))).split("\n")


def _shown(element: _Element) -> Iterator[str]:
    name = element.tag if isinstance(element.tag, str) else None
    if name is None or name in _NO_TEXT:
        return
    if name in _LINES:
        yield "\n"
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        yield from _shown(child)
        yield " ".join((child.tail or "").split("\n"))
    if name in _LINES:
        yield "\n"
    elif name in ("td", "th"):
        yield " | "
