"""What the picture shows: the graph with statements folded into lines, as a pyvis network and tables beside it.

A line joins two nodes and holds all that is said between them in one stance. Names become small integers and each
quote and article is written once, so that a page of a thousand nodes stays small.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

from graph.vocabulary import vocabulary
from queries.picture.labels import FONT, LINE, box, wrapped
from queries.picture.language import Language
from queries.picture.layout import parts, positions
from queries.picture.overview import bubbles, leading
from queries.picture.tables import Tables
from queries.quotes import Quote, Sources

if TYPE_CHECKING:
    import networkx

_LEAST_RADIUS = {"official": 15, "policy": 10, "event": 12}  # px; quiet kinds have _QUIET_RADIUS
_QUIET_RADIUS = 7
_MOST_RADIUS = 34
_WIDE, _NARROW = 1.45, 0.8  # width by height of the stage on a desk and on a phone


def drawn(graph: networkx.MultiDiGraph, language: Language) -> dict[str, Any]:
    """All that the page's scripts read of a graph made by `queries.subgraph`, with every node in its place.

    The nodes and edges are those of a pyvis network. Nodes and lines are named by their numbers, as are the rows of
    `statements`, `quotes` and `articles`; docs/picture.md lists the fields.
    """
    numbers = {node: number for number, node in enumerate(graph.nodes)}
    tables = Tables(numbers, language)
    network = Network(directed=True)
    # Filled directly: add_node and add_edge look through all that is there each time, and take HTML for labels.
    network.edges = _lines(graph, tables)
    sources = _sources(graph)
    radii = {node: _radius(kind, sources[node]) for node, kind in graph.nodes(data="kind")}
    names = {node: language.shown(data["kind"], data["name"]) for node, data in graph.nodes(data=True)}
    lines = {node: wrapped(name) for node, name in names.items()}
    laid_out = parts(graph, {node: box(radii[node], lines[node]) for node in graph.nodes})
    wide, narrow = positions(laid_out, _WIDE), positions(laid_out, _NARROW)
    islands = [[numbers[node] for node in island] for part in laid_out for island in part.islands]
    network.nodes = [
        {
            "id": numbers[node],
            "key": node,
            "x": wide[node][0],
            "y": wide[node][1],
            "narrow": narrow[node],
            "size": radii[node],
            "group": data["kind"],
            "name": names[node],
            "lines": lines[node],
            "aliases": [name for name in (data["name"], *data["aliases"]) if name != names[node]],
            "facts": [
                [language.term(term), language.shown(key, data["attributes"][key])]
                for key, term in vocabulary().attributes.items()
                if key in data["attributes"]
            ],
            "office": " ".join(
                data["attributes"][key] for key in ("body", "office") if key in data["attributes"]
            ),
            "mentions": data["mentions"],
            "sources": sources[node],
        }
        for node, data in graph.nodes(data=True)
    ]
    home = {numbers[node]: number for number, part in enumerate(laid_out) for node in part.nodes}
    for line in network.edges:
        line["far"] = home[line["from"]] != home[line["to"]]  # from part to part: drawn faintly
    quiet = {key for key, kind in vocabulary().kinds.items() if kind.quiet}
    weights = {node["id"]: node["sources"] for node in network.nodes if node["group"] not in quiet}
    return {
        "nodes": network.nodes,
        "edges": network.edges,
        "statements": tables.statements,
        "quotes": tables.quotes,
        "articles": tables.articles,
        "bubbles": [islands[number] for number in bubbles(islands)],
        "leading": leading(islands, weights, ((line["from"], line["to"]) for line in network.edges)),
        "font": {"size": FONT, "line": LINE},
        **_words(language),
    }


def _words(language: Language) -> dict[str, Any]:
    """What the page calls and how it draws each term of the vocabulary, and its own texts."""
    words = vocabulary()
    return {
        "lang": language.lang,
        "texts": language.texts,
        "kinds": {
            key: {
                "label": language.term(kind),
                "colour": kind.colour,
                "shape": kind.shape,
                "quiet": kind.quiet,
            }
            for key, kind in words.kinds.items()
        },
        "words": {
            "acts": language.terms(words.acts),
            "stances": language.terms(words.stances),
            "statuses": language.terms(words.statuses),
            "reviews": language.terms(words.reviews),
            "edges": language.terms({**words.edges, **words.roles}),
        },
    }


def _sources(graph: networkx.MultiDiGraph) -> dict[str, int]:
    """By node, how many independent sources tell of it."""
    quotes: dict[str, set[Quote]] = {node: set() for node in graph.nodes}
    for source, target, told in graph.edges(data="quotes"):
        quotes[source].update(told)
        quotes[target].update(told)
    return {node: Sources.of(told).independent for node, told in quotes.items()}


def _radius(kind: str, sources: int) -> int:
    """Pixels; the area grows with the number of independent sources."""
    if vocabulary().kinds[kind].quiet:
        return _QUIET_RADIUS
    least = _LEAST_RADIUS.get(kind, _QUIET_RADIUS)
    return min(_MOST_RADIUS, round(math.sqrt(least**2 + 26 * max(sources - 1, 0))))


def _lines(graph: networkx.MultiDiGraph, tables: Tables) -> list[dict[str, Any]]:
    """One line for each pair of nodes, kind and stance, in the order of the graph."""
    folded: dict[tuple[str, str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        if data["kind"] == "about":
            tables.add_statement(source, target, data)
    for source, target, data in graph.edges(data=True):
        folded[source, target, data["kind"], data.get("stance", "")].append(data)
    between: dict[tuple[str, str], int] = defaultdict(int)
    lines = []
    for number, ((source, target, kind, stance), facts) in enumerate(folded.items()):
        between[source, target] += 1
        lines.append(
            {
                "id": number,
                "from": tables.numbers[source],
                "to": tables.numbers[target],
                "kind": kind,
                "stance": stance,
                "nth": between[source, target],  # of the lines between these two; all but the first are bent
                "statements": tables.told(facts, target if kind == "about" else None),
                "quotes": tables.quoted(quote for fact in facts for quote in fact["quotes"]),
            }
        )
    return lines
