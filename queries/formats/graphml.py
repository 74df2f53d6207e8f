"""GraphML, for yEd, Gephi, igraph and networkx: the answer's graph with Korean labels. http://graphml.graphdrawing.org"""

from __future__ import annotations

from queries.answer import Answer
from queries.formats.flat_graph import flat_graph, without_control


def render(answer: Answer) -> str:
    """The graph as XML; several values in an attribute stand on a line each."""
    import networkx

    return "\n".join(networkx.generate_graphml(without_control(flat_graph(answer.graph)))) + "\n"
