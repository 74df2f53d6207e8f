"""A whole store, page by page, in memory that does not grow with it and in an order that depends on its contents alone."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Article, ArticleId, Node, Statement
from graph.store import Filter, Kept, Store

_PAGE = 200  # readings or nodes at a time


def every_reading(store: Store, *, after: ArticleId = "") -> Iterator[Kept]:
    """Every reading of a store behind the article `after`, by article id."""
    while page := store.readings(after=after, limit=_PAGE):
        yield from page
        after = page[-1].reading.article.id


def every_node(store: Store) -> Iterator[Node]:
    """Every node of a store, by id."""
    after = ""
    while page := store.nodes(after=after, limit=_PAGE):
        yield from page
        after = page[-1].id


def pages(store: Store) -> Iterator[list[tuple[Kept, list[Statement]]]]:
    """Every reading with the statements whose first evidence it has: each statement once, with all its evidence."""
    after = ""
    while page := store.readings(after=after, limit=_PAGE):
        stated: dict[str, list[Statement]] = {kept.reading.article.id: [] for kept in page}
        for statement in store.statements(Filter(articles=list(stated))):
            first = statement.evidence[0].article
            if first in stated:
                stated[first].append(statement)
        yield [(kept, stated[kept.reading.article.id]) for kept in page]
        after = page[-1].reading.article.id


def statements_by_article(store: Store) -> Iterator[tuple[Article, list[Statement]]]:
    """Every article with the statements whose first evidence it is."""
    for page in pages(store):
        yield from ((kept.reading.article, statements) for kept, statements in page)
