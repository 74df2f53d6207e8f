"""Cytoscape JSON (.cyjs), for Cytoscape and cytoscape.js. https://js.cytoscape.org/#notation/elements-json"""

from __future__ import annotations

import json

from queries.answer import Answer
from queries.formats.flat_graph import flat_graph


def render(answer: Answer) -> str:
    """One object with the elements; `name` is what Cytoscape labels a node with."""
    import networkx

    graph = flat_graph(answer.graph)
    for _, data in graph.nodes(data=True):
        data["name"] = data["label"]
    return json.dumps(networkx.cytoscape_data(graph), ensure_ascii=False, indent=1) + "\n"
