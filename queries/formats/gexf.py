"""GEXF for Gephi: Korean labels, the picture's colours, and a time line of what was said when. https://gexf.net"""

from __future__ import annotations

import re

from queries.answer import Answer
from queries.formats.flat_graph import flat_graph


def render(answer: Answer) -> str:
    """The graph as XML with `start` and `end` days; what has no known day is always there."""
    import networkx

    graph = flat_graph(answer.graph)
    for _, data in graph.nodes(data=True):
        red, green, blue = (int(data["colour"][at : at + 2], 16) for at in (1, 3, 5))
        colour = {"r": red, "g": green, "b": blue, "a": 1.0}
        data["viz"] = {"color": colour, "size": 4.0 + data["mentions"] ** 0.5}
    text = "\n".join(networkx.generate_gexf(graph))
    # The day of writing would make files of the same graph differ.
    return re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1) + "\n"
