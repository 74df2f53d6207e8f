"""GraphML, for yEd, Gephi, igraph and networkx: the answer's graph with Korean labels. http://graphml.graphdrawing.org"""

from __future__ import annotations

from queries.answer import Answer
from queries.formats.flat_graph import flat_graph


def render(answer: Answer) -> str:
    """The graph as XML; an edge's id is its place in the order of the graph."""
    import networkx

    return "\n".join(networkx.generate_graphml(flat_graph(answer.graph))) + "\n"
