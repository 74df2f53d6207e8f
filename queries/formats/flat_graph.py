"""An answer's graph with plain attributes, as the files of other programs hold them: texts and numbers, never lists."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.dates import Edtf
from graph.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    import networkx

_NOT_XML = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # https://www.w3.org/TR/xml/#charsets
_PARTS = ("act", "stance", "capacity", "date", "due", "status", "confidence", "extractor", "review")


def flat_graph(graph: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """A copy of `queries.subgraph`'s graph: several values of an attribute stand on a line each, unknown ones are missing.

    Nodes have label, kind, kind_ko, colour, mentions, aliases, what is known of them, and start and end where they have a
    date; edges have label, kind, the parts of their statement, quote, url and statements, and start and end.
    """
    import networkx

    flat = networkx.MultiDiGraph()
    words = vocabulary()
    for node, data in graph.nodes(data=True):
        kind = words.kinds[data["kind"]]
        told = {
            "label": data["name"],
            "kind": kind.key,
            "kind_ko": kind.ko,
            "colour": kind.colour,
            "mentions": data["mentions"],
            "aliases": _lines(data["aliases"]),
            **data["attributes"],
            **_days(data["name"] if kind.key == "date" else data["attributes"].get("date")),
        }
        flat.add_node(node, **_known(told))
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        quotes = data["quotes"]
        told = {
            "label": _label(words, data),
            "kind": data["kind"],
            **{part: data.get(part) for part in _PARTS},
            "quote": _lines(quote.exact for quote in quotes),
            "url": _lines(quote.url for quote in quotes if quote.url),
            "statements": _lines(data["statements"]),
            **_days(data.get("date")),
        }
        flat.add_edge(source, target, key=f"e{number}", **_known(told))
    return flat


def _label(words: Vocabulary, data: dict[str, Any]) -> str:
    if data["kind"] == "about":
        return words.acts[data["act"]].ko
    return (words.edges.get(data["kind"]) or words.roles[data["kind"]]).ko


def _days(edtf: str | None) -> dict[str, str]:
    """The first and last day, ISO; an open end has none."""
    if edtf is None:
        return {}
    when = Edtf.parse(edtf)
    days = {"start": when.first, "end": when.last}
    return {end: day.isoformat() for end, day in days.items() if day not in (date.min, date.max)}


def _lines(values: Any) -> str:
    return "\n".join(dict.fromkeys(values))


def _known(told: dict[str, Any]) -> dict[str, Any]:
    """Without what is unknown; control characters, which XML cannot hold, become U+FFFD."""
    return {
        key: _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
        for key, value in told.items()
        if value not in (None, "")
    }
