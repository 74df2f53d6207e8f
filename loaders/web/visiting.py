"""What stands at an address: a page, or the pages that a feed or a list of feeds names, each as a member to be read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode, urljoin

from graph.errors import BadArticle
from loaders.feeds import Entry, is_feed, is_opml, read_feed, read_opml
from loaders.formats import feed
from loaders.page import Member, Skipped, Source
from loaders.web.client import Fetched, Web


def members(source: Source, web: Web) -> Iterator[Member | Skipped]:
    """What is found at the address of `source`, in its order. Raises BadArticle where the address itself gives nothing."""
    fetched = web.fetch(source.url or "")
    if is_opml(fetched.body):
        for address in read_opml(fetched.body, fetched.charset):
            try:
                yield from _listed(web.fetch(urljoin(fetched.url, address)), source, web)
            except BadArticle as error:
                yield Skipped(address, str(error))
    else:
        yield from _listed(fetched, source, web)


def entry_member(entry: Entry, source: Source, web: Web) -> Member:
    """The page of an entry, or the text that the feed carries where the page is not to be had. Raises BadArticle."""
    told = replace(source, published=entry.published)
    if not entry.url:
        if not entry.whole:
            raise BadArticle("주소도 전문도 없는 글입니다. 피드를 내는 곳에 알려 주세요.")
        return Member(feed.carried(entry, replace(told, url=None)), feed.opened(entry))
    try:
        return _member(web.fetch(source.where), told)
    except BadArticle:
        if not entry.whole:
            raise
    return Member(feed.carried(entry, told), feed.opened(entry))


def entry_source(entry: Entry, address: str) -> Source:
    """What an entry of the feed at an address is called: by its own address, else by its title."""
    where = urljoin(address, entry.url) if entry.url else f"{address}?{urlencode({'entry': entry.title})}"
    return Source(where, where, None, url=where)


def _listed(fetched: Fetched, source: Source, web: Web) -> Iterator[Member | Skipped]:
    if not is_feed(fetched.body):
        yield _member(fetched, source)
        return
    entries = read_feed(fetched.body, fetched.charset).entries
    if not entries:
        raise BadArticle("글이 하나도 없는 피드입니다. 주소가 맞는지, 나중에 글이 올라오는지 확인해 주세요.")
    for entry in entries:
        one = entry_source(entry, fetched.url)
        try:
            yield entry_member(entry, one, web)
        except BadArticle as error:
            yield Skipped(one.where, str(error))


def _member(fetched: Fetched, source: Source) -> Member:
    told = replace(source, url=fetched.url, charset=fetched.charset)
    return Member(told, io.BufferedReader(io.BytesIO(fetched.body)))
