"""The subgraph of an answer: its statements folded into edges, and the structure around what they name.

`subgraph` returns a networkx.MultiDiGraph whose node and edge attributes are those of `NodeData` and `EdgeData`:
analyses, the picture and exports read these and nothing else. Nodes are keyed by NodeId, edges by their kind
and, where the edge is a statement, by its id too; order does not depend on the order of loading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypedDict

from graph.model import Evidence, Node, NodeId, Statement, StatementId
from graph.store import Store
from queries.quotes import Quote, Quoting

if TYPE_CHECKING:
    import networkx

MENTIONS_COUNTED = 200  # beyond this a node is simply named often; counting on would read the whole store

# Kinds whose structural edges are followed outwards. Bodies, places and dates are ends: what they are joined to
# grows with the store, and a date must never carry a path between two other things.
_FOLLOWED = frozenset({"official", "policy", "event"})


class NodeData(TypedDict):
    """The attributes of a node."""

    kind: str  # a key of vocabulary().kinds
    name: str
    aliases: tuple[str, ...]
    attributes: dict[str, str]  # by kind, as in graph.model.Node
    mentions: int  # times it is named in the store, counted up to MENTIONS_COUNTED


class EdgeData(TypedDict, total=False):
    """The attributes of an edge. `kind`, `quotes` and `statements` are always there.

    kind "about" is one statement (speaker -> policy or event) and has all the fields below. Kinds "event"
    (speaker or policy -> event) and "place" (policy -> place, where there is no event) say where statements
    were made and fold them. Any other kind is a structural edge, a key of vocabulary().edges, with no statement.
    """

    kind: str
    quotes: tuple[Quote, ...]
    statements: tuple[StatementId, ...]
    act: str
    stance: str
    capacity: str | None
    date: str | None  # EDTF
    event: NodeId | None
    place: NodeId | None
    due: str | None  # EDTF
    status: str | None
    confidence: float
    extractor: str
    review: str


def subgraph(store: Store, statements: Iterable[Statement]) -> networkx.MultiDiGraph:
    """The graph of `statements`: whom and what they name, where and when that was, and what it is part of.

    Raises StoreUnusable where the store cannot be read.
    """
    import networkx

    told = sorted(statements, key=lambda statement: statement.id)
    quoting = Quoting(store)
    structure = _structure(store, {node for s in told for node in _named(s)})

    edges: dict[tuple[NodeId, NodeId, str], EdgeData] = {}
    for statement in told:
        quotes = quoting.quotes(statement.evidence)
        edges.update(_about_edges(statement, quotes))
        for occasion in _occasion_edges(statement):
            _fold(edges, occasion, quotes, statement.id)
    for (source, kind, target), evidence in structure.items():
        _fold(edges, (source, target, kind), quoting.quotes(evidence))

    nodes = store.get({end for source, target, _ in edges for end in (source, target)})
    mentions = store.named(nodes, most=MENTIONS_COUNTED)
    graph = networkx.MultiDiGraph()
    for node in sorted(nodes):
        graph.add_node(node, **_node_data(nodes[node], mentions[node]))
    for (source, target, key), data in sorted(edges.items(), key=lambda item: item[0]):
        graph.add_edge(source, target, key=key, **data)
    return graph


def _named(statement: Statement) -> Sequence[NodeId]:
    """Every node that a statement names."""
    fillers = (statement.speaker, *statement.about, statement.event, statement.place)
    return [filler for filler in fillers if filler is not None]


def _about_edges(
    statement: Statement, quotes: tuple[Quote, ...]
) -> dict[tuple[NodeId, NodeId, str], EdgeData]:
    """One edge from the speaker to each thing that the statement is about."""
    data = EdgeData(
        kind="about",
        quotes=quotes,
        statements=(statement.id,),
        act=statement.act,
        stance=statement.stance,
        capacity=statement.capacity,
        date=statement.date,
        event=statement.event,
        place=statement.place,
        due=statement.due,
        status=statement.status,
        confidence=statement.confidence,
        extractor=statement.extractor,
        review=statement.review,
    )
    return {(statement.speaker, thing, f"about {statement.id}"): data for thing in statement.about}


def _occasion_edges(statement: Statement) -> list[tuple[NodeId, NodeId, str]]:
    """Where a statement was made.

    The speaker is joined to the event as well as the policy is: with only policy -> event, a policy that two
    people praised at two events would seem to put each of them at both.
    """
    if statement.event is not None:
        sources = {statement.speaker, *statement.about} - {statement.event}
        return [(source, statement.event, "event") for source in sorted(sources)]
    if statement.place is not None:
        return [(source, statement.place, "place") for source in statement.about]
    return []


def _structure(store: Store, named: set[NodeId]) -> dict[tuple[NodeId, str, NodeId], list[Evidence]]:
    """Structural edges that lead outwards from what is named, onwards to wholes, owners, places and days."""
    found: dict[tuple[NodeId, str, NodeId], list[Evidence]] = {}
    seen: set[NodeId] = set()
    frontier = named
    while frontier:
        seen |= frontier
        kinds = {node.id: node.kind for node in store.get(frontier).values()}
        reached: set[NodeId] = set()
        for source in sorted(frontier):
            if kinds.get(source) not in _FOLLOWED:
                continue
            for edge in store.edges(source):
                if edge.source == source:
                    found.setdefault((edge.source, edge.kind, edge.target), []).append(edge.evidence)
                    reached.add(edge.target)
        frontier = reached - seen
    return found


def _fold(
    edges: dict[tuple[NodeId, NodeId, str], EdgeData],
    key: tuple[NodeId, NodeId, str],
    quotes: tuple[Quote, ...],
    *statements: StatementId,
) -> None:
    """Add quotes and statements to an edge that several facts share."""
    edge = edges.setdefault(key, EdgeData(kind=key[2], quotes=(), statements=()))
    edge["quotes"] += tuple(quote for quote in quotes if quote not in edge["quotes"])
    edge["statements"] += statements


def _node_data(node: Node, mentions: int) -> NodeData:
    return NodeData(
        kind=node.kind,
        name=node.name,
        aliases=node.aliases,
        attributes=dict(node.attributes),
        mentions=mentions,
    )
