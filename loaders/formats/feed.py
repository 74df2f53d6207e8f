"""A saved RSS or Atom feed: its entries that carry a whole article. The others are named, with where to find them.

https://www.rssboard.org/rss-specification, https://www.rfc-editor.org/rfc/rfc4287. Nothing is fetched for a saved file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from io import BufferedReader

from graph.errors import BadArticle
from loaders.decoding import read_whole
from loaders.feeds import Entry, read_feed, read_opml
from loaders.formats import html
from loaders.page import Page, Skipped, Source


def pages(stream: BufferedReader, source: Source) -> Iterator[Page | Skipped]:
    """The articles in their order. Raises BadArticle where it is no feed, or an empty one."""
    feed = read_feed(read_whole(stream), source.charset)
    if not feed.entries:
        raise BadArticle("글이 하나도 없는 피드입니다. 나중에 다시 받아 주세요.")
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{source.where} {number}번째 글"
        if not entry.whole:
            yield Skipped(where, f"요약뿐입니다. 전문은 policygraph load {entry.url} 로 가져와 주세요.")
            continue
        try:
            yield from html.pages(opened(entry), carried(entry, replace(source, name=entry.url or where)))
        except BadArticle as error:
            yield Skipped(where, str(error))


def subscriptions(stream: BufferedReader, source: Source) -> Iterator[Page | Skipped]:
    """An OPML file holds no article: raises BadArticle that says what to do with it."""
    count = len(read_opml(read_whole(stream), source.charset))
    raise BadArticle(
        f"피드 {count}개의 주소 목록입니다. policygraph follow {source.where} 로 새 글을 가져와 주세요."
    )
    yield  # a reader is a generator


def carried(entry: Entry, source: Source) -> Source:
    """The source with what a feed tells of the text that it carries."""
    return replace(source, url=source.url or entry.url or None, published=entry.published, charset="utf-8")


def opened(entry: Entry) -> BufferedReader:
    """The text that an entry carries, as a page."""
    page = f"<html><head><title>{escape(entry.title)}</title></head><body><article>{entry.markup}</article></body></html>"
    return io.BufferedReader(io.BytesIO(page.encode("utf-8", "replace")))
