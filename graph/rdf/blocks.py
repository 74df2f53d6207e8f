"""A store as blocks of triples, in a stable order, in memory that does not grow with the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model import Article, Statement
from graph.rdf.lines import sort_key
from graph.rdf.terms import Block, Names, Triple
from graph.rdf.triples import Describing
from graph.store import Kept, Store
from graph.streaming import every_node, every_reading, statements_by_article


def readings(store: Store, names: Names) -> Iterator[Block]:
    """One block for each reading, in its named graph, by article id."""
    for kept in every_reading(store):
        yield reading_block(kept, names)


def reading_block(kept: Kept, names: Names) -> Block:
    """What one article says, in its named graph."""
    describing = Describing(names)
    return Block(describing.graph(kept), _sorted(describing.reading(kept)))


def facts(store: Store, names: Names) -> Iterator[Block]:
    """What the store answers, in no graph: things and structure, then articles with the statements they state first."""
    describing = Describing(names)
    yield from _things(store, describing)
    for article, statements in statements_by_article(store):
        yield Block(None, _sorted(_page_triples(describing, article, statements)))


def _things(store: Store, describing: Describing) -> Iterator[Block]:
    for node in every_node(store):
        triples = list(describing.node(node))
        for edge in store.edges(node.id):
            if edge.source == node.id:
                triples += describing.edge(edge)
        yield Block(None, _sorted(triples))


def _page_triples(
    describing: Describing, article: Article, statements: Iterable[Statement]
) -> Iterator[Triple]:
    yield from describing.article(article)
    for statement in statements:
        yield from describing.statement(statement)


def _sorted(triples: Iterable[Triple]) -> list[Triple]:
    return sorted(set(triples), key=sort_key)
