"""Structure between things: one relationship for each edge, with its first sentence and the number of its sentences.

Which article states which edge, and where, stands at the MENTIONS relationship to the edge's source, as text: "held_on
date:0123456789abcdef 12 40", that is kind, target, start and end. Many parallel relationships would hide the graph from
people who look at it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from neo4j import ManagedTransaction

from graph.model import Edge, Evidence, Reading
from graph.neo4j.connecting import Row, each, rows
from graph.neo4j.names import ARTICLE, MENTIONS, edge_type, kind_of, label
from graph.vocabulary import vocabulary

if TYPE_CHECKING:
    from graph.neo4j.things import Told


def stated(edges: Iterable[Edge], source: str) -> list[str]:
    """The edges of an article from one thing, as text, each sentence once."""
    return sorted(
        {
            f"{edge.kind} {edge.target} {edge.evidence.start} {edge.evidence.end}"
            for edge in edges
            if edge.source == source
        }
    )


def parsed(source: str, text: str, article: str, page: str) -> Edge:
    """An edge from its text; `page` is the text of the article."""
    kind, target, start, end = text.split(" ")
    return Edge(source, kind, target, Evidence(article, int(start), int(end), page[int(start) : int(end)]))


def drawn(readings: Iterable[Reading]) -> Iterator[tuple[str, str, str, int, Row]]:
    """Kind, source and target of each edge that articles state, the number of its sentences, and the first of them."""
    found: dict[tuple[str, str, str], set[Evidence]] = defaultdict(set)
    for edge in (edge for reading in readings for edge in reading.edges):
        found[edge.kind, edge.source, edge.target].add(edge.evidence)
    for (kind, source, target), quotes in sorted(found.items()):
        yield kind, source, target, len(quotes), _first(min(quotes, key=_place))


def add(tx: ManagedTransaction, readings: Sequence[Reading]) -> None:
    """Write the edges that these new articles state."""
    by_edge: dict[str, list[Row]] = defaultdict(list)
    for kind, source, target, sentences, first in drawn(readings):
        by_edge[kind].append({"source": source, "target": target, "sentences": sentences, "first": first})
    for kind, told in by_edge.items():
        term = vocabulary().edges[kind]
        each(
            tx,
            told,
            f"MATCH (s:{label(term.source)} {{id: row.source}})"
            f" MATCH (t:{label(term.target)} {{id: row.target}})"
            f" MERGE (s)-[r:{edge_type(kind)}]->(t)"
            " SET r.sentences = coalesce(r.sentences, 0) + row.sentences"
            " WITH r, row WHERE r.article IS NULL"
            " OR [row.first.article, row.first.start, row.first.end] < [r.article, r.start, r.end]"
            " SET r += row.first",
        )


def remove(tx: ManagedTransaction, article: str, told: Sequence[Told]) -> None:
    """Take back the edges that an article states."""
    for one in told:
        sentences: dict[tuple[str, str], int] = defaultdict(int)
        for text in one.edges:
            kind, target, _, _ = text.split(" ")
            sentences[kind, target] += 1
        for (kind, target), number in sentences.items():
            _remove(tx, (one.node.id, kind, target), number, article)


def _remove(tx: ManagedTransaction, edge: tuple[str, str, str], number: int, article: str) -> None:
    source, kind, target = edge
    term = vocabulary().edges[kind]
    here = (
        f"MATCH (:{label(term.source)} {{id: $source}})-[r:{edge_type(kind)}]->"
        f"(:{label(term.target)} {{id: $target}})"
    )
    ends = {"source": source, "target": target}
    rows(tx, f"{here} SET r.sentences = r.sentences - $number", **ends, number=number)
    rows(tx, f"{here} WHERE r.sentences <= 0 DELETE r", **ends)
    first = _next(tx, edge, article)
    if first is not None:
        rows(
            tx,
            f"{here} WHERE r.article = $article SET r += $first",
            **ends,
            article=article,
            first=_first(first),
        )


def _next(tx: ManagedTransaction, edge: tuple[str, str, str], without: str) -> Evidence | None:
    """The first sentence that states an edge in another article."""
    source, kind, target = edge
    found = rows(
        tx,
        f"MATCH (:{label(vocabulary().edges[kind].source)} {{id: $source}})<-[m:{MENTIONS}]-(a:{ARTICLE})"
        " WHERE a.id <> $without AND any(edge IN m.edges WHERE edge STARTS WITH $edge)"
        " RETURN a.id AS article, a.text AS text, [edge IN m.edges WHERE edge STARTS WITH $edge] AS edges"
        " ORDER BY article LIMIT 1",
        source=source,
        without=without,
        edge=f"{kind} {target} ",
    )
    told = [
        parsed(source, text, row["article"], row["text"]).evidence for row in found for text in row["edges"]
    ]
    return min(told, key=_place, default=None)


def read(tx: ManagedTransaction, node: str, limit: int | None) -> list[Edge]:
    """The edges at a thing, both ways, by kind and other end, each with its first sentence."""
    kind = kind_of(node)
    types = "|".join(
        edge_type(term.key) for term in vocabulary().edges.values() if kind in (term.source, term.target)
    )
    if kind is None or not types:
        return []
    found = rows(
        tx,
        f"MATCH (n:{label(kind)} {{id: $node}})-[r:{types}]-()"
        " RETURN toLower(type(r)) AS kind, startNode(r).id AS source, endNode(r).id AS target,"
        " r.article AS article, r.start AS start, r.end AS end, r.exact AS exact",
        node=node,
    )
    edges = {
        Edge(
            row["source"],
            row["kind"],
            row["target"],
            Evidence(row["article"], row["start"], row["end"], row["exact"]),
        )
        for row in found
    }

    def order(edge: Edge) -> tuple[str, str, str]:
        return edge.kind, edge.target if edge.source == node else edge.source, edge.source

    return sorted(edges, key=order)[:limit]


def _first(quote: Evidence) -> Row:
    return {"article": quote.article, "start": quote.start, "end": quote.end, "exact": quote.exact}


def _place(quote: Evidence) -> tuple[str, int, int]:
    return quote.article, quote.start, quote.end
