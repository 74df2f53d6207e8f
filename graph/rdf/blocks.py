"""A store as blocks of triples, in a stable order, in memory that does not grow with the store."""

from __future__ import annotations

from collections.abc import Iterator

from graph.rdf.terms import Block, Names
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
    describing.reading(kept)
    return describing.block(describing.graph(kept))


def facts(store: Store, names: Names) -> Iterator[Block]:
    """What the store answers, in no graph: things and structure, then articles with the statements they state first."""
    describing = Describing(names)
    for node in every_node(store):
        describing.node(node)
        describing.label(node)
        for edge in store.edges(node.id):
            if edge.source == node.id:
                describing.edge(edge)
        yield describing.block()
    for article, statements in statements_by_article(store):
        describing.article(article)
        for statement in statements:
            describing.statement(statement)
            describing.order(statement)
        yield describing.block()
