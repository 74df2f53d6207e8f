"""RSS, Atom and OPML: what a feed lists, and which feeds a list of subscriptions names.

feedparser reads every kind of feed there is. It is given text that was decoded here, because a feed in CP949 that
calls itself EUC-KR comes out of it as nonsense, and its days are read here, because it takes 2024.05.30 for another day.
OPML: http://opml.org/spec2.opml.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from graph.errors import BadArticle, BadDate
from loaders.decoding import decode
from loaders.stated import day

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_OPML = re.compile(rb"<opml[\s>]", re.IGNORECASE)
_PROLOGUE = re.compile(
    rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([-\w]+)""", re.IGNORECASE)
_LOOK = 4096  # bytes in which a document shows what it is
_MOST = 200_000  # tags of one feed; a hundred whole articles have a quarter of them
_DEEPEST = 200  # open elements, one in the other; feeds have ten


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed lists."""

    url: str  # "" where the feed gives none
    title: str
    published: str | None  # EDTF day, as the day was in Korea
    markup: str  # of the text that the feed carries, whole or the beginning; "" where it carries none
    whole: bool  # whether the feed says that `markup` is the content, not a summary


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read."""

    title: str
    entries: tuple[Entry, ...]


def is_feed(start: bytes) -> bool:
    """Whether a document that begins with `start` is RSS or Atom."""
    return bool(_FEED.match(start, _begin(start)))


def is_opml(start: bytes) -> bool:
    """Whether a document that begins with `start` is a list of subscriptions."""
    return bool(_OPML.match(start, _begin(start)))


def _begin(start: bytes) -> int:
    skipped = _PROLOGUE.match(start[:_LOOK].removeprefix(b"\xef\xbb\xbf"))
    return (skipped.end() if skipped else 0) + 3 * start.startswith(b"\xef\xbb\xbf")


def read_feed(data: bytes, charset: str | None = None) -> Feed:
    """The feed in `data`. Raises BadArticle where it is none or cannot be read."""
    text = _text(data, charset)
    import feedparser

    found = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    if not found.get("version"):
        raise BadArticle("피드가 깨져 있어 읽지 못했습니다. RSS나 Atom 주소인지 확인해 주세요.")
    return Feed(str(found.feed.get("title", "")), tuple(_entry(entry) for entry in found.entries))


def read_opml(data: bytes, charset: str | None = None) -> list[str]:
    """The addresses of the feeds that a list of subscriptions names, in its order. Raises BadArticle where it names none."""
    text = _text(data, charset)
    from lxml import etree

    parser = etree.XMLParser(encoding="utf-8", recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    found = (
        [value.strip() for value in root.xpath("//outline/@*[local-name() = 'xmlUrl']")]
        if root is not None
        else []
    )
    if not any(found):
        raise BadArticle("피드 주소(xmlUrl)가 하나도 없는 OPML입니다. 구독 목록을 다시 내보내 주세요.")
    return [address for address in dict.fromkeys(found) if address]


def _text(data: bytes, charset: str | None) -> str:
    declared = _DECLARED.search(data[:_LOOK])
    text = decode(data, declared=charset or (declared[1].decode("ascii") if declared else None))
    if text.count("<") > _MOST:
        raise BadArticle("피드 하나로는 너무 깁니다. 더 짧은 피드의 주소를 주세요.")
    if _depth(text) > _DEEPEST:
        raise BadArticle("태그가 너무 깊이 겹쳐 있어 읽지 않았습니다. RSS나 Atom 주소인지 확인해 주세요.")
    return text


def _depth(text: str) -> int:
    """About how many elements stand open at once at most: a guard for parsers that call themselves."""
    depth = deepest = 0
    for tag in re.finditer(
        r"<(/?)[A-Za-z][^<>]*?(/?)>", re.sub(r"<!\[CDATA\[.*?\]\]>", "", text, flags=re.DOTALL)
    ):
        depth += -1 if tag[1] else not tag[2]
        deepest = max(deepest, depth)
    return deepest


def _entry(entry: Mapping[str, Any]) -> Entry:
    content = max((part.get("value", "") for part in entry.get("content", ())), key=len, default="")
    return Entry(
        url=str(entry.get("link") or ""),
        title=str(entry.get("title") or ""),
        published=_published(entry),
        markup=str(content or entry.get("summary") or ""),
        whole=bool(content),
    )


def _published(entry: Mapping[str, Any]) -> str | None:
    """The day as the feed writes it; by feedparser's reading, which is in universal time, only where the words are not plain."""
    for name in ("published", "updated"):
        try:
            return day(str(entry[name]))
        except KeyError:
            continue
        except BadDate:
            if parsed := entry.get(f"{name}_parsed"):
                return day(datetime(*parsed[:5]).replace(tzinfo=UTC))
    return None
