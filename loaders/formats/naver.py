"""Naver news search results, saved as JSON: `items` with title, originallink, link, description and pubDate.

https://developers.naver.com/docs/serviceapi/search/news/news.md. A description is the beginning of the article or a
piece of its middle: such a page is marked as cut. The words that were searched stand in <b>; tags and entities are
taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BufferedReader
from urllib.parse import urlsplit

from graph.errors import BadArticle
from loaders.decoding import read_whole
from loaders.formats.json import loaded
from loaders.page import Page, Skipped, Source
from loaders.records import day, each
from loaders.tables import titled

NAME = "네이버 뉴스 검색"
_TAG = re.compile(r"</?b>")


def pages(stream: BufferedReader, source: Source) -> Iterator[Page | Skipped]:
    """The results in order. Raises BadArticle where the file is no search result."""
    found = loaded(read_whole(stream))
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list) or not items:
        raise BadArticle("검색 결과가 없는 파일입니다. items에 기사가 든 검색 결과를 저장해 주세요.")
    yield from each(items, source.where, "기사", _page)


def _page(item: object, where: str) -> Iterator[Page | Skipped]:
    if not isinstance(item, dict):
        raise BadArticle("검색 결과 하나가 아닙니다. 다시 받아 주세요.")
    title, text = (_plain(item.get(name)) for name in ("title", "description"))
    if not text:
        raise BadArticle("description: 본문이 없거나 비어 있습니다. 다시 받아 주세요.")
    url = next((item[name] for name in ("originallink", "link") if isinstance(item.get(name), str)), None)
    published = yield from day(item.get("pubDate"), "pubDate", where)
    yield Page(url or where, titled(title, text), title or None, url, _publisher(url), published, cut=True)


def _plain(value: object) -> str:
    return unescape(_TAG.sub("", value)).strip() if isinstance(value, str) else ""


def _publisher(url: str | None) -> str | None:
    """The host of an address without `www.`: the results do not name the paper."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
