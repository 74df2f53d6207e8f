"""Quotes: the evidence of a fact with the head of its article, so that a reader can find the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from graph.errors import StoreUnusable
from graph.model import Article, ArticleId, Evidence
from graph.store import Store
from graph.stories import stories

_AROUND = 80  # code points of a line that are shown on either side of what is quoted


def line(article: Article, start: int, end: int) -> Evidence:
    """The line around some words of an article, cut to what a reader takes in at a glance."""
    text = article.text
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    behind = text.find("\n", end)
    last = min(len(text) if behind < 0 else behind, end + _AROUND)
    return Evidence(article.id, first, last, text[first:last])


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of an article that state a fact, with what a reader needs to find them."""

    article: ArticleId
    start: int  # code points into the article's text, inclusive
    end: int  # exclusive
    exact: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None  # EDTF
    # One of the articles of these quotes that print the same text; its own where no other does. It depends on what else is
    # quoted, so it does not make another quote of the same words.
    story: ArticleId = field(compare=False)


@dataclass(frozen=True, slots=True)
class Sources:
    """How many stand behind quotes."""

    articles: int  # with different bodies
    publishers: int  # outlets, by name or else by web host
    independent: int  # texts that several outlets print, and outlets with texts of their own

    @classmethod
    def of(cls, quotes: Iterable[Quote]) -> Sources:
        """Counts the sources of `quotes`; several outlets that print one press release are one source."""
        outlets: dict[ArticleId, str] = {}
        printed_by: dict[ArticleId, set[str]] = {}
        for quote in quotes:
            outlets[quote.article] = quote.publisher or urlsplit(quote.url or "").hostname or quote.article
            printed_by.setdefault(quote.story, set()).add(outlets[quote.article])
        independent = {story if len(by) > 1 else min(by) for story, by in printed_by.items()}
        return cls(len(outlets), len(set(outlets.values())), len(independent))


class Quoting:
    """Turns evidence into quotes, reading each article once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._articles: dict[ArticleId, Article] = {}

    def know(self, articles: Iterable[ArticleId]) -> None:
        """Read many articles at once. Raises StoreUnusable where one is missing."""
        if wanted := set(articles) - self._articles.keys():
            self._articles |= self._store.heads(wanted)
            if missing := sorted(wanted - self._articles.keys()):
                raise StoreUnusable(
                    f"{self._store.url}: 근거로 쓰인 기사 {missing[0]}가 없습니다. 저장소를 새로 만들어 주세요."
                )

    def quotes(self, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
        """The quotes of `evidence`, the earliest article first (unknown days last), then by place in it."""
        evidence = set(evidence)
        articles = {e.article for e in evidence}
        self.know(articles)
        pages = {article: self._articles[article] for article in articles}
        told = stories({article: page.sketch for article, page in pages.items()})
        return tuple(sorted((_quote(e, pages[e.article], told[e.article]) for e in evidence), key=_order))


def _quote(evidence: Evidence, page: Article, story: ArticleId) -> Quote:
    return Quote(
        evidence.article,
        evidence.start,
        evidence.end,
        evidence.exact,
        title=page.title,
        url=page.url,
        publisher=page.publisher,
        published=page.published,
        story=story,
    )


def _order(quote: Quote) -> tuple[bool, str, ArticleId, int, int]:
    return (quote.published is None, quote.published or "", quote.article, quote.start, quote.end)
