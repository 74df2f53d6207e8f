"""How a filter asks for the statements that name a node, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from graph.model import NodeId
from graph.store import Filter

NAMING: Mapping[str, Callable[[Filter, Collection[NodeId]], Filter]] = {
    "official": lambda which, nodes: replace(which, speakers=nodes),
    "policy": lambda which, nodes: replace(which, about=nodes),
    "event": lambda which, nodes: replace(which, events=nodes),
    "place": lambda which, nodes: replace(which, places=nodes),
}


def kind_of(node: NodeId) -> str:
    """The kind that a node's id begins with."""
    return node.partition(":")[0]


def naming(which: Filter, *nodes: NodeId) -> Filter:
    """`which`, of the statements that name all of these nodes, each of another kind of NAMING."""
    for node in nodes:
        which = NAMING[kind_of(node)](which, [node])
    return which
