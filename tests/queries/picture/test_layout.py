"""Where nodes stand: never on top of each other, always in the same place."""

from __future__ import annotations

from pathlib import Path

import networkx
import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.picture.labels import Box, box, width, wrapped
from queries.picture.layout import parts, positions
from queries.picture.packing import packed
from tests.queries.picture.graphs import gold_graph

WIDE, NARROW = 1.45, 0.8


def boxes_of(graph: networkx.MultiDiGraph) -> dict[str, Box]:
    return {node: box(10, wrapped(name)) for node, name in graph.nodes(data="name")}


def rectangles(graph: networkx.MultiDiGraph, screen: float) -> list[tuple[float, float, float, float]]:
    """Left, right, top and bottom of every node with its label."""
    boxes = boxes_of(graph)
    places = positions(parts(graph, boxes), screen)
    assert set(places) == set(graph)
    return [
        (x - boxes[n].width / 2, x + boxes[n].width / 2, y - boxes[n].above, y + boxes[n].below)
        for n, (x, y) in places.items()
    ]


def overlapping(found: list[tuple[float, float, float, float]]) -> int:
    return sum(
        a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
        for n, a in enumerate(found)
        for b in found[n + 1 :]
    )


@pytest.mark.parametrize("screen", [WIDE, NARROW])
def test_no_label_covers_another_at_150_nodes(tmp_path: Path, screen: float) -> None:
    graph = gold_graph(tmp_path, 20)
    assert 140 <= len(graph) <= 160
    assert overlapping(rectangles(graph, screen)) == 0


def test_no_label_covers_another_where_all_is_one_part_with_communities() -> None:
    graph = networkx.MultiDiGraph()
    for node in networkx.connected_caveman_graph(12, 10):
        graph.add_node(f"n{node:03}", kind="policy", name=f"정책 이름 {node}")
    for one, other in networkx.connected_caveman_graph(12, 10).edges:
        graph.add_edge(f"n{one:03}", f"n{other:03}", kind="about")
    assert len(parts(graph, boxes_of(graph))) == 1
    assert overlapping(rectangles(graph, WIDE)) == 0


def test_what_is_near_in_the_graph_is_near_in_the_picture(tmp_path: Path) -> None:
    graph = gold_graph(tmp_path, 20)
    places = positions(parts(graph, boxes_of(graph)), WIDE)
    apart = [
        numpy.hypot(places[a][0] - places[b][0], places[a][1] - places[b][1])
        for a in places
        for b in places
        if a < b
    ]
    along = [
        numpy.hypot(places[a][0] - places[b][0], places[a][1] - places[b][1])
        for a, b, kind in graph.edges(data="kind")
        if kind == "about"
    ]
    assert numpy.median(along) < numpy.median(apart) / 4


def test_sharing_a_day_joins_no_parts() -> None:
    graph = networkx.MultiDiGraph()
    for node, kind in (("a", "event"), ("b", "event"), ("day", "date")):
        graph.add_node(node, kind=kind, name=node)
    graph.add_edge("a", "day", kind="held_on")
    graph.add_edge("b", "day", kind="held_on")
    assert [part.nodes for part in parts(graph, boxes_of(graph))] == [("a", "day"), ("b",)]


def test_an_empty_graph_has_no_places() -> None:
    assert positions(parts(networkx.MultiDiGraph(), {}), WIDE) == {}


@given(
    st.lists(st.tuples(st.floats(20, 900), st.floats(20, 900)), min_size=1, max_size=25),
    st.sampled_from([WIDE, NARROW]),
)
def test_packed_parts_never_touch(sizes: list[tuple[float, float]], screen: float) -> None:
    points = [numpy.zeros((1, 2)) for _ in sizes]
    placed = packed(points, [numpy.array([[w, h / 2, h / 2]]) for w, h in sizes], screen)
    corners = [
        (x - w / 2, x + w / 2, y - h / 2, y + h / 2) for ((x, y),), (w, h) in zip(placed, sizes, strict=True)
    ]
    assert overlapping(corners) == 0


@given(st.text(max_size=80))
def test_a_label_is_at_most_two_lines_that_fit(name: str) -> None:
    lines = wrapped(name)
    assert len(lines) <= 2
    assert all(width(line) <= 140 for line in lines)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("서울런", ("서울런",)),
        ("AI 광역 네트워크 구축", ("AI 광역 네트워크", "구축")),
        ("신현문화체육복지센터", ("신현문화체", "육복지센터")),
        ("가" * 40, ("가" * 9, "가" * 8 + "…")),
        ("", ()),
    ],
)
def test_names_are_broken_at_spaces_or_in_the_middle(name: str, lines: tuple[str, ...]) -> None:
    assert wrapped(name) == lines


def test_hundreds_of_parts_never_touch() -> None:
    sizes = [(30.0 + n % 7 * 40, 20.0 + n % 5 * 30) for n in range(300)]
    rooms = [numpy.array([[width, height / 2, height / 2]]) for width, height in sizes]
    placed = packed([numpy.zeros((1, 2)) for _ in sizes], rooms, WIDE)
    corners = [
        (x - w / 2, x + w / 2, y - h / 2, y + h / 2) for ((x, y),), (w, h) in zip(placed, sizes, strict=True)
    ]
    assert overlapping(corners) == 0


def test_a_star_too_large_for_stress_is_laid_out_without_overlaps() -> None:
    graph = networkx.MultiDiGraph()
    graph.add_node("hub", kind="official", name="시장")
    for n in range(520):
        graph.add_node(f"p{n:03}", kind="policy", name=f"정책 {n}")
        graph.add_edge("hub", f"p{n:03}", kind="about")
    assert overlapping(rectangles(graph, WIDE)) == 0
