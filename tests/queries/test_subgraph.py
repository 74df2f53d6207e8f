"""The graph of an answer: statements folded into edges, and structure around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph import identity
from graph.model import Edge, Reading
from graph.store import Filter, Store
from queries.subgraph import subgraph
from tests.queries.telling import CARD, KIM, LEARN, OH, TALK, tell

Told = Callable[..., Store]


def joined(reading: Reading, source: str, kind: str, target: str) -> Reading:
    """The reading with a structural edge whose evidence is that of its statement."""
    (statement,) = reading.statements
    return replace(reading, edges=(*reading.edges, Edge(source, kind, target, statement.evidence[0])))


def kinds(store: Store) -> set[tuple[str, str, str]]:
    graph = subgraph(store, store.statements(Filter()))
    return {(u, kind, v) for u, v, kind in graph.edges(data="kind")}


def test_a_statement_is_an_edge_with_its_sentence(told: Told) -> None:
    sentence = "오세훈 서울시장은 서울런을 설명했다."
    store = told(tell(sentence, OH, LEARN, date="2024-05-30", title="머리기사", url="https://example.com/1"))
    graph = subgraph(store, store.statements(Filter()))
    ((_, _, data),) = graph.edges(OH.id, data=True)
    assert (data["kind"], data["act"], data["stance"], data["date"]) == (
        "about",
        "explain",
        "promotes",
        "2024-05-30",
    )
    assert [(quote.exact, quote.title) for quote in data["quotes"]] == [(sentence, "머리기사")]
    assert graph.nodes[LEARN.id]["aliases"] == ("서울 런",)


def test_speaker_and_policy_are_both_joined_to_the_event(told: Told) -> None:
    store = told(
        tell("서울런을 설명했다.", OH, LEARN, event=TALK),
        tell("기후동행카드도 설명했다.", OH, CARD, event=TALK),
    )
    at = {edge for edge in kinds(store) if edge[1] == "event"}
    assert at == {(OH.id, "event", TALK.id), (LEARN.id, "event", TALK.id), (CARD.id, "event", TALK.id)}


def test_an_edge_that_two_statements_share_names_both(told: Told) -> None:
    store = told(
        tell("서울런을 설명했다.", OH, LEARN, event=TALK),
        tell("서울런을 약속했다.", OH, LEARN, event=TALK, act="promise"),
    )
    graph = subgraph(store, store.statements(Filter()))
    assert len(graph[OH.id][TALK.id]["event"]["statements"]) == 2
    assert len(graph[OH.id][LEARN.id]) == 2


def test_structure_is_followed_outwards_but_not_through_a_date(told: Told) -> None:
    day, other = identity.date("2024-05-30"), identity.event("다른 행사", date="2024-05-30")
    whole = identity.policy("약자와의 동행")
    first = tell("서울런을 설명했다.", OH, LEARN, event=TALK)
    first = joined(replace(first, nodes=(*first.nodes, day, whole)), TALK.id, "held_on", day.id)
    first = joined(first, LEARN.id, "part_of", whole.id)
    second = tell("경기패스를 설명했다.", KIM, CARD, event=other)
    second = joined(replace(second, nodes=(*second.nodes, day)), other.id, "held_on", day.id)
    store = told(first, second)
    graph = subgraph(store, store.statements(Filter(speakers=[OH.id])))
    assert {day.id, whole.id} <= set(graph)
    assert not {other.id, KIM.id, CARD.id} & set(graph)


def test_no_statements_make_an_empty_graph(told: Told) -> None:
    assert len(subgraph(told(), [])) == 0
