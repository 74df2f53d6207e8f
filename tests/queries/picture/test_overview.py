"""What stands for the whole of a picture that is too large to read."""

from __future__ import annotations

from benchmarks.invented import invented
from queries.picture.drawing import drawn
from queries.picture.language import language
from queries.picture.overview import READABLE, bubbles, leading


def test_a_picture_that_can_be_read_has_no_overview() -> None:
    islands = [list(range(READABLE))]
    assert bubbles(islands) == []
    assert leading(islands, dict.fromkeys(range(READABLE), 1), []) == []


def test_every_bubble_is_led_by_its_heaviest_node_and_some_neighbours() -> None:
    islands = [list(range(400)), list(range(400, 800)), [800, 801]]
    weights = {**dict.fromkeys(range(802), 1), 7: 9, 500: 5}
    chosen = leading(islands, weights, [(7, 8), (500, 801)])
    assert bubbles(islands) == [0, 1]
    assert {7, 8, 500, 801} <= set(chosen)
    assert len(chosen) < 200


def test_quiet_nodes_never_lead_and_no_node_is_dropped() -> None:
    graph = invented(1000)
    data = drawn(graph, language("ko"))
    kinds = {data["nodes"][number]["group"] for number in data["leading"]}
    assert kinds <= {"official", "policy", "event"}
    assert len(data["nodes"]) == len(graph) == 1000
    inside = [node for bubble in data["bubbles"] for node in bubble]
    assert len(inside) == len(set(inside))
