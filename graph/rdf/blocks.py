"""A store as blocks of triples, in a stable order, in memory that does not grow with the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model import Article, Statement
from graph.rdf.lines import sort_key
from graph.rdf.terms import Block, Names, Triple
from graph.rdf.triples import Describing
from graph.store import Filter, Kept, Store

_PAGE = 200  # readings or nodes at a time


def readings(store: Store, names: Names) -> Iterator[Block]:
    """One block for each reading, in its named graph, by article id."""
    describing = Describing(names)
    for kept in every_reading(store):
        yield Block(describing.graph(kept), _sorted(describing.reading(kept)))


def facts(store: Store, names: Names) -> Iterator[Block]:
    """What the store answers, in no graph: things and structure, then articles with the statements they state first."""
    describing = Describing(names)
    yield from _things(store, describing)
    for page in _pages(store):
        for article, statements in page:
            yield Block(None, _sorted(_page_triples(describing, article, statements)))


def every_reading(store: Store) -> Iterator[Kept]:
    """Every reading of a store, by article id."""
    after = ""
    while page := store.readings(after=after, limit=_PAGE):
        yield from page
        after = page[-1].reading.article.id


def statements_by_article(store: Store) -> Iterator[tuple[Article, list[Statement]]]:
    """Every article with the statements whose first evidence it is: each statement once, with all its evidence."""
    for page in _pages(store):
        yield from page


def _pages(store: Store) -> Iterator[list[tuple[Article, list[Statement]]]]:
    after = ""
    while page := store.readings(after=after, limit=_PAGE):
        stated: dict[str, list[Statement]] = {kept.reading.article.id: [] for kept in page}
        for statement in store.statements(Filter(articles=list(stated))):
            first = statement.evidence[0].article
            if first in stated:
                stated[first].append(statement)
        yield [(kept.reading.article, stated[kept.reading.article.id]) for kept in page]
        after = page[-1].reading.article.id


def _things(store: Store, describing: Describing) -> Iterator[Block]:
    after = ""
    while page := store.nodes(after=after, limit=_PAGE):
        for node in page:
            triples = list(describing.node(node))
            for edge in store.edges(node.id):
                if edge.source == node.id:
                    triples += describing.edge(edge)
            yield Block(None, _sorted(triples))
        after = page[-1].id


def _page_triples(
    describing: Describing, article: Article, statements: Iterable[Statement]
) -> Iterator[Triple]:
    yield from describing.article(article)
    for statement in statements:
        yield from describing.statement(statement)


def _sorted(triples: Iterable[Triple]) -> list[Triple]:
    return sorted(set(triples), key=sort_key)
