"""Where the nodes of a picture stand: the same graph always gives the same places.

The picture falls into parts: what is joined by what was said. A body, place or day that several parts share stands
in one of them, since sharing a day is no reason to stand together. Each part is laid out by itself so that distances
on paper follow distances in the graph (stress majorization: Gansner, Koren and North, 2004); a large one is first
split into communities, which are laid out apart and turned towards each other. Then boxes that overlap are pushed
apart, so that at zoom 1 no label covers another, and the parts are packed to the shape of a screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx
import numpy

from graph.vocabulary import vocabulary
from queries.picture.labels import Box
from queries.picture.packing import packed
from queries.picture.stress import GOLDEN_ANGLE, centred, stressed
from queries.picture.unfolding import unfolded

if TYPE_CHECKING:
    from queries.picture.stress import Points

_EDGE = 105.0  # px of an edge of length 1
_LENGTHS = {"about": 1.35, "event": 1.0}  # by kind of edge
_STRUCTURE_LENGTH = 0.9
_COMMUNITIES_ABOVE = 120  # nodes of a part, or of an island in it
_STRESSED = 500  # nodes that are laid out by stress at most: it takes the cube of their number
_WIDER = 1.35  # labels are wide and low, and so are screens
_TURNS = 24


@dataclass(frozen=True, slots=True)
class Part:
    """A connected part of a picture, laid out by itself."""

    nodes: tuple[str, ...]
    islands: tuple[tuple[str, ...], ...]  # its communities; one with all nodes where it is small
    points: Points  # shape (nodes, 2), px
    room: Points  # shape (nodes, 3): width, above, below of the box around each point, px


def parts(graph: networkx.MultiDiGraph, boxes: Mapping[str, Box]) -> list[Part]:
    """The parts of a graph without overlaps inside them, largest first. `boxes` has every node of the graph."""
    names, kinds = list(graph.nodes), vocabulary().kinds
    plain = _plain(graph)
    _loosen(plain, [n for n, name in enumerate(names) if kinds[graph.nodes[name]["kind"]].quiet])
    members = sorted((sorted(part) for part in networkx.connected_components(plain)), key=_largest_first)
    found = []
    for nodes in members:
        room = numpy.array(
            [(boxes[names[n]].width, boxes[names[n]].above, boxes[names[n]].below) for n in nodes]
        )
        part = plain.subgraph(nodes)
        islands = _islands(part, nodes)
        points = unfolded(_levelled(_inner(part, nodes, islands, room)) * (_WIDER, 1.0), room)
        named = tuple(tuple(names[n] for n in island) for island in islands)
        found.append(Part(tuple(names[n] for n in nodes), named, points, room))
    return found


def positions(found: Sequence[Part], screen: float) -> dict[str, tuple[int, int]]:
    """The centre of each node, px, x to the right and y down, around (0, 0); `screen` is its width by its height."""
    placed = packed([part.points for part in found], [part.room for part in found], screen)
    return {
        node: (round(float(x)), round(float(y)))
        for part, points in zip(found, placed, strict=True)
        for node, (x, y) in zip(part.nodes, points, strict=True)
    }


def _largest_first(nodes: Sequence[int]) -> Any:
    return -len(nodes), nodes


def _plain(graph: networkx.MultiDiGraph) -> networkx.Graph:
    """The graph without direction or parallel edges, its nodes numbered.

    Numbers, because the order of a set of texts changes from run to run and communities depend on it.
    """
    number = {node: n for n, node in enumerate(graph.nodes)}
    plain = networkx.Graph()
    plain.add_nodes_from(range(len(number)))
    for source, target, kind in graph.edges(data="kind"):
        length = _LENGTHS.get(kind, _STRUCTURE_LENGTH)
        ends = number[source], number[target]
        if ends[0] != ends[1]:
            known = plain.edges[ends]["length"] if plain.has_edge(*ends) else length
            plain.add_edge(*ends, length=min(length, known))
    return plain


def _loosen(plain: networkx.Graph, quiet: Iterable[int]) -> None:
    """Leave each quiet node only its edges into the part that it is joined to most."""
    loud = plain.subgraph(set(plain) - set(quiet))
    components = sorted((sorted(part) for part in networkx.connected_components(loud)), key=_largest_first)
    home = {node: number for number, component in enumerate(components) for node in component}
    for node in quiet:
        joined = Counter(home[other] for other in plain[node] if other in home)
        if len(joined) > 1:
            stay = min(joined, key=lambda number: (-joined[number], number))
            plain.remove_edges_from([(node, other) for other in plain[node] if home.get(other, stay) != stay])


def _islands(part: networkx.Graph, nodes: list[int]) -> list[list[int]]:
    """The communities of a connected part that is large, or else all its nodes; largest first."""
    if len(nodes) <= _COMMUNITIES_ABOVE:
        return [nodes]
    found = networkx.community.louvain_communities(part, weight=None, seed=0, resolution=0.8)
    return sorted((sorted(community) for community in found), key=_largest_first)


def _inner(part: networkx.Graph, nodes: list[int], islands: list[list[int]], room: Points) -> Points:
    """A connected part around (0, 0)."""
    return _archipelago(part, nodes, islands, room) if len(islands) > 1 else _spread(part, nodes)


def _spread(part: networkx.Graph, nodes: list[int]) -> Points:
    if len(nodes) > _STRESSED:
        return _sunflower(part, nodes)
    return stressed(_distances(part, nodes)) * _EDGE


def _sunflower(part: networkx.Graph, nodes: list[int]) -> Points:
    """A part too large for stress that does not fall into communities, as a star: around its busiest node, nearest first."""
    centre = max(nodes, key=lambda node: (part.degree(node), -node))
    lengths = networkx.single_source_dijkstra_path_length(part, centre, weight="length")
    place = {node: n for n, node in enumerate(sorted(nodes, key=lambda node: (lengths[node], node)))}
    turns = numpy.array([place[node] for node in nodes])
    angles = turns * GOLDEN_ANGLE
    points: Points = numpy.column_stack([numpy.cos(angles), numpy.sin(angles)]) * numpy.sqrt(turns)[:, None]
    return points * _EDGE


def _distances(part: networkx.Graph, nodes: list[int]) -> Points:
    """Lengths of the shortest paths between all nodes of a connected part, in the order of `nodes` (Floyd, 1962)."""
    index = {node: i for i, node in enumerate(nodes)}
    distances = numpy.full((len(nodes), len(nodes)), numpy.inf)
    numpy.fill_diagonal(distances, 0.0)
    for one, other, length in part.edges(data="length"):
        distances[index[one], index[other]] = distances[index[other], index[one]] = length
    for via in range(len(nodes)):
        numpy.minimum(distances, distances[:, via, None] + distances[None, via, :], out=distances)
    return distances


def _archipelago(part: networkx.Graph, nodes: list[int], islands: list[list[int]], room: Points) -> Points:
    """Communities laid out inside, then put apart from each other, then turned so that links between them are short."""
    index = {node: i for i, node in enumerate(nodes)}
    home = {node: i for i, island in enumerate(islands) for node in island}
    inner = [_inland(part.subgraph(island), island, room[[index[n] for n in island]]) for island in islands]
    radii = numpy.array([max(_EDGE, float(numpy.hypot(*points.T).max())) + _EDGE * 0.5 for points in inner])

    quotient = networkx.Graph()
    quotient.add_nodes_from(range(len(islands)))
    bridges = sorted((min(e), max(e)) for e in part.edges if home[e[0]] != home[e[1]])
    for one, other in bridges:
        ends = home[one], home[other]
        quotient.add_edge(*ends, length=radii[ends[0]] + radii[ends[1]])
    order = list(range(len(islands)))
    centres = unfolded(stressed(_distances(quotient, order)), numpy.column_stack([radii * 2, radii, radii]))

    points = numpy.zeros((len(nodes), 2))
    rows = [[index[n] for n in island] for island in islands]
    for i, inside in enumerate(inner):
        points[rows[i]] = centres[i] + inside
    joined = [(index[one], index[other]) for one, other in bridges]
    for i in order:
        _turn(points, rows[i], centres[i], joined)
    return points


def _inland(part: networkx.Graph, island: list[int], room: Points) -> Points:
    """The inside of one island, which may have islands in turn, without overlaps."""
    return centred(unfolded(_inner(part, island, _islands(part, island), room), room))


def _turn(points: Points, rows: list[int], centre: Points, bridges: Iterable[tuple[int, int]]) -> None:
    """Turn one island about its centre, mirrored or not, to where its bridges are shortest."""
    mine = set(rows)
    ends = [(a, b) if a in mine else (b, a) for a, b in bridges if (a in mine) != (b in mine)]
    if not ends:
        return
    near, far = (list(column) for column in zip(*ends, strict=True))
    offsets = points - centre
    best, shortest = None, numpy.inf
    for mirror in (1.0, -1.0):
        for turn in range(_TURNS):
            angle = 2 * numpy.pi * turn / _TURNS
            cos, sin = numpy.cos(angle), numpy.sin(angle)
            matrix = numpy.array([[cos, sin], [-sin * mirror, cos * mirror]])
            length = float(numpy.hypot(*(offsets[near] @ matrix - offsets[far]).T).sum())
            if length < shortest - 1e-6:
                best, shortest = matrix, length
    points[rows] = centre + offsets[rows] @ best


def _levelled(points: Points) -> Points:
    """The points around their middle, turned so that the longest way through them is horizontal."""
    around = centred(points)
    x, y = around.T
    angle = 0.5 * numpy.arctan2(2 * (x * y).sum(), (x**2 - y**2).sum())
    cos, sin = numpy.cos(angle), numpy.sin(angle)
    turned: Points = around @ numpy.array([[cos, -sin], [sin, cos]])
    return turned
