"""GEXF for Gephi: Korean labels, the colours of the picture, and the days of what was said. https://gexf.net

Colours and days go in by Gephi's own names: `viz`, `start` and `end`. What has no known day is always there.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from graph.vocabulary import vocabulary
from queries.answer import Answer
from queries.formats.flat_graph import flat_graph, without_control


def render(answer: Answer) -> str:
    """The graph as XML with a time scale of days."""
    import networkx

    graph = without_control(flat_graph(answer.graph))
    for _, data in graph.nodes(data=True):
        red, green, blue = (int(part, 16) for part in re.findall("..", data["colour"][1:]))
        data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "size": 4.0 + data["mentions"] ** 0.5}
    for _, _, data in graph.edges(data=True):
        data.pop("id", None)  # GEXF counts its edges itself
    root = ElementTree.fromstring("\n".join(networkx.generate_gexf(graph)))
    namespace = root.tag.partition("}")[0] + "}"
    graph_element = root.find(f"{namespace}graph")
    assert graph_element is not None, "networkx writes a graph element"
    graph_element.set("timeformat", "date")
    for part in root.iter(f"{namespace}meta"):  # it holds the day of writing, and files must not differ by it
        part.attrib.pop("lastmodifieddate", None)
    for space in (namespace[1:-1], "http://www.w3.org/2001/XMLSchema-instance"):
        ElementTree.register_namespace("" if space == namespace[1:-1] else "xsi", space)
    for prefix, space in VIZ.items():
        ElementTree.register_namespace(prefix, space)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


VIZ = {"viz": "http://www.gexf.net/1.2draft/viz"}
KINDS = tuple(vocabulary().kinds)
