"""GraphML, GEXF, Cytoscape and node-link JSON, each opened by another library, with every name and number in place."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import igraph
import networkx
import pytest

from graph import identity
from graph.store import Store
from graph.vocabulary import vocabulary
from queries.answer import Answer
from queries.formats import FORMATS
from queries.promotions import promotions
from tests.queries.telling import CARD, OH, TALK, tell

NASTY = "<script>alert(\"1\")</script> & 'ㅎ' 😀 \x0b"


@pytest.fixture
def answer(gold: Store) -> Answer:
    return promotions(gold, official="오세훈", stance="all")


def opened(name: str, text: str) -> networkx.MultiDiGraph:
    """The graph as networkx reads it, with node ids as they were."""
    if name == "graphml":
        return networkx.parse_graphml(text, force_multigraph=True)
    if name == "gexf":
        return networkx.read_gexf(io.BytesIO(text.encode()))
    found = json.loads(text)
    return (
        networkx.cytoscape_graph(found)
        if name == "cytoscape"
        else networkx.node_link_graph(found, edges="edges")
    )


@pytest.mark.parametrize("name", ["graphml", "gexf", "cytoscape", "nodelink"])
def test_networkx_reads_the_same_graph(answer: Answer, name: str) -> None:
    graph = opened(name, FORMATS[name].render(answer))
    assert set(graph.nodes) == set(answer.graph.nodes)
    assert sorted(graph.edges()) == sorted(answer.graph.edges())
    labels = {node: data["label"] for node, data in graph.nodes(data=True)}
    assert labels == {node: data["name"] for node, data in answer.graph.nodes(data=True)}
    acts = {act.key: act.ko for act in vocabulary().acts.values()}
    said = [data for _, _, data in graph.edges(data=True) if data["kind"] == "about"]
    assert said
    for data in said:
        assert data["quote"]
        assert data["statements"].startswith("statement:")
        assert data["label"] == acts[data["act"]]


def test_igraph_reads_the_graphml(answer: Answer, tmp_path: Path) -> None:
    path = tmp_path / "answer.graphml"
    path.write_text(FORMATS["graphml"].render(answer), "utf-8")
    graph = igraph.Graph.Read_GraphML(str(path))
    assert (graph.vcount(), graph.ecount()) == (len(answer.graph), answer.graph.number_of_edges())
    assert "오세훈" in graph.vs["label"]
    assert graph.is_directed()


def test_gexf_has_colours_and_days(told: Callable[..., Store]) -> None:
    store = told(tell("오세훈 시장이 기후동행카드를 설명했다.", OH, CARD, event=TALK, date="2024-05/2024-06"))
    text = FORMATS["gexf"].render(promotions(store))
    assert 'mode="dynamic"' in text
    assert 'timeformat="date"' in text
    assert 'start="2024-05-01" end="2024-06-30"' in text
    graph = networkx.read_gexf(io.BytesIO(text.encode()))
    colour = graph.nodes[OH.id]["viz"]["color"]
    assert "#{r:02X}{g:02X}{b:02X}".format(**colour) == vocabulary().kinds["official"].colour


@pytest.mark.parametrize("name", ["graphml", "gexf", "cytoscape", "nodelink"])
def test_hostile_names_are_only_names(told: Callable[..., Store], name: str) -> None:
    policy = identity.policy(NASTY)
    store = told(tell("오세훈 시장이 무언가를 설명했다.", OH, policy))
    graph = opened(name, FORMATS[name].render(promotions(store)))
    assert graph.nodes[policy.id]["label"] == NASTY.replace("\x0b", "\ufffd")


@pytest.mark.parametrize("name", ["graphml", "gexf", "cytoscape", "nodelink"])
def test_the_same_answer_gives_the_same_text(gold: Store, name: str) -> None:
    first, second = (FORMATS[name].render(promotions(gold, official="오세훈")) for _ in range(2))
    assert first == second
