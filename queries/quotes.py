"""Quotes: the evidence of a fact with the head of its article, so that a reader can find the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from graph.errors import StoreUnusable
from graph.model import Article, ArticleId, Evidence
from graph.store import Store


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


@dataclass(frozen=True, slots=True)
class Sources:
    """How many stand behind quotes."""

    articles: int  # with different bodies
    publishers: int  # outlets, by name or else by web host; at most these are independent of each other

    @classmethod
    def of(cls, quotes: Iterable[Quote]) -> Sources:
        """Counts the sources of `quotes`. Several outlets that print one press release count as several."""
        quotes = list(quotes)
        outlets = {quote.publisher or urlsplit(quote.url or "").hostname or quote.article for quote in quotes}
        return cls(len({quote.article for quote in quotes}), len(outlets))


class Quoting:
    """Turns evidence into quotes, reading each article once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._articles: dict[ArticleId, Article] = {}

    def quotes(self, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
        """The quotes of `evidence`, the earliest article first (unknown days last), then by place in it."""
        return tuple(sorted((self._quote(e) for e in set(evidence)), key=_order))

    def _quote(self, evidence: Evidence) -> Quote:
        if evidence.article not in self._articles:
            article = self._store.article(evidence.article)
            if article is None:
                raise StoreUnusable(
                    f"{self._store.url}: 근거로 쓰인 기사 {evidence.article}가 없습니다. 저장소를 새로 만들어 주세요."
                )
            self._articles[evidence.article] = replace(article, text="")
        page = self._articles[evidence.article]
        return Quote(
            *(evidence.article, evidence.start, evidence.end, evidence.exact),
            *(page.title, page.url, page.publisher, page.published),
        )


def _order(quote: Quote) -> tuple[bool, str, ArticleId, int, int]:
    return (quote.published is None, quote.published or "", quote.article, quote.start, quote.end)
