"""Node-link JSON, for D3, networkx and what reads either. https://networkx.org/documentation/stable/reference/readwrite/json_graph.html"""

from __future__ import annotations

import json

from queries.answer import Answer
from queries.formats.flat_graph import flat_graph


def render(answer: Answer) -> str:
    """One object with `nodes` and `edges`."""
    import networkx

    return (
        json.dumps(
            networkx.node_link_data(flat_graph(answer.graph), edges="edges"), ensure_ascii=False, indent=1
        )
        + "\n"
    )
