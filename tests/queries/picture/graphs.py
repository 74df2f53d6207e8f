"""Graphs to draw: what the first gold articles say, and one whose every text is an attack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx

from graph.store import Filter, open_store
from queries.quotes import Quote
from queries.subgraph import subgraph
from tests.gold_readings import gold_readings

HOSTILE_NAMES = (
    "</script><script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    "\u202eright to left\u200f & \"quotes\" 'too'",
    "half a letter \ud83d, a line\u2028separator, <!-- <script x",
    "{{ 7 * 7 }} {% raw %}",
)


def gold_graph(folder: Path, articles: int, *, backwards: bool = False) -> networkx.MultiDiGraph:
    """All that the first `articles` gold articles say; `backwards` loads them in the opposite order."""
    readings = gold_readings()[:articles]
    with open_store(str(folder / f"{articles}-{backwards}.db"), create=True) as store:
        store.write(reversed(readings) if backwards else readings)
        return subgraph(store, store.statements(Filter()))


def hostile_graph(folder: Path) -> networkx.MultiDiGraph:
    """A gold graph whose names, aliases, offices, sentences and headlines are `HOSTILE_NAMES`."""
    graph = gold_graph(folder, 1)
    for number, (_, data) in enumerate(graph.nodes(data=True)):
        hostile = HOSTILE_NAMES[number % len(HOSTILE_NAMES)]
        if data["kind"] != "date":
            data["name"] = hostile
            data["aliases"] = (hostile[::-1],)
            data["attributes"] = {key: hostile for key in data["attributes"] if key != "date"}
    for _, _, data in graph.edges(data=True):
        data["quotes"] = tuple(_hostile_quote(quote) for quote in data["quotes"])
    return graph


def _hostile_quote(quote: Quote) -> Quote:
    words = " ".join(HOSTILE_NAMES)
    return replace(quote, exact=words, title=words, publisher=words, url="javascript:window.hacked=1")
