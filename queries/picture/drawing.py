"""What the picture shows: the graph with statements folded into lines, as a pyvis network and tables beside it.

A line joins two nodes and holds all that is said between them in one stance. Names become small integers and each
quote and article is written once, so that a page of a thousand nodes stays small.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

from graph.dates import Edtf, day_range
from graph.model import ArticleId, StatementId
from graph.vocabulary import vocabulary
from queries.picture.labels import FONT, LINE, box, wrapped
from queries.picture.layout import parts, positions
from queries.quotes import Quote

if TYPE_CHECKING:
    import networkx

_LEAST_RADIUS = {"official": 15, "policy": 10, "event": 12}  # px; quiet kinds have _QUIET_RADIUS
_QUIET_RADIUS = 7
_MOST_RADIUS = 34
_WIDE, _NARROW = 1.45, 0.8  # width by height of the stage on a desk and on a phone

# The network is laid out before it is shown, so the browser has nothing to compute.
_OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hoverConnectedEdges": False, "selectable": False, "tooltipDelay": 0},
    "nodes": {"borderWidth": 2, "shadow": False},
    "edges": {"smooth": False, "hoverWidth": 0, "selectionWidth": 0},
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network laid out, and the tables that its nodes and edges point into by position."""

    network: Network
    statements: list[dict[str, Any]]
    quotes: list[dict[str, Any]]
    articles: list[dict[str, Any]]

    def data(self) -> dict[str, Any]:
        """All that the page's scripts read."""
        words = vocabulary()
        return {
            "nodes": self.network.nodes,
            "edges": self.network.edges,
            "options": self.network.options,
            "statements": self.statements,
            "quotes": self.quotes,
            "articles": self.articles,
            "kinds": {
                key: {"ko": kind.ko, "colour": kind.colour, "shape": kind.shape, "quiet": kind.quiet}
                for key, kind in words.kinds.items()
            },
            "words": {
                "acts": {key: act.ko for key, act in words.acts.items()},
                "stances": {key: stance.ko for key, stance in words.stances.items()},
                "statuses": {key: status.ko for key, status in words.statuses.items()},
                "edges": {key: term.ko for key, term in (*words.edges.items(), *words.roles.items())},
            },
            "font": {"size": FONT, "line": LINE},
        }


def drawing(graph: networkx.MultiDiGraph) -> Drawing:
    """The drawing of a graph made by `queries.subgraph`, with every node in its place."""
    numbers = {node: number for number, node in enumerate(graph.nodes)}
    tables = _Tables(numbers)
    network = Network(directed=True)
    network.options = dict(_OPTIONS)
    # Filled directly: add_node and add_edge look through all that is there each time, and take HTML for labels.
    network.edges = _lines(graph, tables)
    told = dict.fromkeys(graph.nodes, 0)
    for source, target, kind in graph.edges(data="kind"):
        if kind == "about":
            told[source] += 1
            told[target] += 1
    radii = {node: _radius(kind, told[node]) for node, kind in graph.nodes(data="kind")}
    names = {node: _shown(data["kind"], data["name"]) for node, data in graph.nodes(data=True)}
    lines = {node: wrapped(name) for node, name in names.items()}
    laid_out = parts(graph, {node: box(radii[node], lines[node]) for node in graph.nodes})
    wide, narrow = positions(laid_out, _WIDE), positions(laid_out, _NARROW)
    home = {numbers[node]: number for number, part in enumerate(laid_out) for node in part.nodes}
    for line in network.edges:
        line["far"] = home[line["from"]] != home[line["to"]]  # from part to part: drawn faintly
    network.nodes = [
        {
            "id": numbers[node],
            "x": wide[node][0],
            "y": wide[node][1],
            "narrow": narrow[node],
            "size": radii[node],
            "group": data["kind"],
            "name": names[node],
            "lines": lines[node],
            "aliases": [name for name in (data["name"], *data["aliases"]) if name != names[node]],
            "facts": [
                [term.ko, _shown(key, data["attributes"][key])]
                for key, term in vocabulary().attributes.items()
                if key in data["attributes"]
            ],
            "office": " ".join(
                data["attributes"][key] for key in ("body", "office") if key in data["attributes"]
            ),
            "mentions": data["mentions"],
            "told": told[node],
        }
        for node, data in graph.nodes(data=True)
    ]
    return Drawing(network, tables.statements, tables.quotes, tables.articles)


def _shown(kind: str, text: str) -> str:
    """A name or attribute as a person reads it: dates in Korean, everything else as it is."""
    return Edtf.parse(text).korean() if kind == "date" else text


def _radius(kind: str, told: int) -> int:
    """Pixels; the area grows with the number of statements."""
    if vocabulary().kinds[kind].quiet:
        return _QUIET_RADIUS
    least = _LEAST_RADIUS.get(kind, _QUIET_RADIUS)
    return min(_MOST_RADIUS, round(math.sqrt(least**2 + 26 * max(told - 1, 0))))


def _lines(graph: networkx.MultiDiGraph, tables: _Tables) -> list[dict[str, Any]]:
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


@dataclass(slots=True)
class _Tables:
    """Statements, quotes and articles, each written once and named by its position."""

    numbers: Mapping[str, int]
    statements: list[dict[str, Any]] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)
    _statement_at: dict[StatementId, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    _quote_at: dict[tuple[ArticleId, int, int], int] = field(default_factory=dict)
    _article_at: dict[ArticleId, int] = field(default_factory=dict)

    def add_statement(self, speaker: str, about: str, data: Mapping[str, Any]) -> None:
        """One row of the page's table; a statement about two things is two rows."""
        (statement,) = data["statements"]
        self._statement_at[statement][about] = len(self.statements)
        self.statements.append(
            {
                "speaker": self.numbers[speaker],
                "about": self.numbers[about],
                "event": self.numbers.get(data["event"]),
                "place": self.numbers.get(data["place"]),
                **{name: data[name] for name in ("act", "stance", "status", "capacity")},
                "date": data["date"] and _shown("date", data["date"]),
                "days": data["date"] and day_range(data["date"]),
                "due": data["due"] and _shown("date", data["due"]),
                "confidence": round(data["confidence"], 3),
                "quotes": self.quoted(data["quotes"]),
            }
        )

    def told(self, facts: Iterable[Mapping[str, Any]], about: str | None) -> list[int]:
        """The rows of the statements behind these edges; only those about one thing where it is given."""
        rows = {
            row
            for fact in facts
            for statement in fact["statements"]
            for thing, row in self._statement_at[statement].items()
            if about is None or thing == about
        }
        return sorted(rows)

    def quoted(self, quotes: Iterable[Quote]) -> list[int]:
        return [self._quote(quote) for quote in dict.fromkeys(quotes)]

    def _quote(self, quote: Quote) -> int:
        key = (quote.article, quote.start, quote.end)
        if key not in self._quote_at:
            self._quote_at[key] = len(self.quotes)
            self.quotes.append({"exact": quote.exact, "article": self._article(quote)})
        return self._quote_at[key]

    def _article(self, quote: Quote) -> int:
        if quote.article not in self._article_at:
            self._article_at[quote.article] = len(self.articles)
            head = {name: getattr(quote, name) for name in ("title", "url", "publisher", "published")}
            self.articles.append(head)
        return self._article_at[quote.article]
