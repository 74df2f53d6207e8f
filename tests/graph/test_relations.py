"""Relations that people judged: which apply, which lead in a circle, and that they show only with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph import identity
from graph.judged import JudgedStore
from graph.judgements import Entry, Judgement, Judgements
from graph.merging import merges
from graph.relations import relations
from graph.store import Store
from tests.queries.telling import OH, tell

CARD = identity.policy("기후동행카드")
RIGHT = identity.policy("이동기본권")
BASIC = identity.policy("디지털 기본권")
PASS = identity.policy("기후동행카드 청년권")


def judged(verdict: str, one: str, other: str) -> Judgement:
    return Judgement.of(verdict, one, other, by="김", on="2026-11-22")


def view(store: Store, *said: Judgement) -> JudgedStore:
    entries = tuple(Entry(judgement, number) for number, judgement in enumerate(said, 4))
    return JudgedStore(store, Judgements(Path("a.judgements.txt"), entries))


def test_a_relation_keeps_its_direction_whichever_id_is_smaller() -> None:
    for one, other in ((CARD.id, RIGHT.id), (RIGHT.id, CARD.id)):
        said = judged("part_of", one, other)
        assert (said.left, said.right, said.pair) == (one, other, tuple(sorted((one, other))))


def test_relations_in_a_circle_are_left_out_and_the_rest_holds() -> None:
    around = [
        judged("part_of", CARD.id, RIGHT.id),
        judged("part_of", RIGHT.id, BASIC.id),
        judged("part_of", BASIC.id, CARD.id),
    ]
    other = [judged("part_of", PASS.id, CARD.id), judged("replaces", PASS.id, BASIC.id)]
    found = relations([*around, *other], lambda node: node)
    assert set(found.held) == set(other)
    (circle,) = found.circles
    assert set(circle) == set(around)


def test_a_circle_through_names_that_are_one_is_a_circle_too() -> None:
    said = [
        judged("part_of", CARD.id, RIGHT.id),
        judged("part_of", BASIC.id, CARD.id),
        judged("same", RIGHT.id, BASIC.id),
    ]
    assert len(relations(said, merges(said).one).circles) == 1


def test_what_is_related_is_two_whatever_chain_of_same_says() -> None:
    said = [
        judged("part_of", CARD.id, RIGHT.id),
        judged("same", CARD.id, BASIC.id),
        judged("same", BASIC.id, RIGHT.id),
    ]
    found = merges(said)
    assert (found.groups, len(found.contradictions)) == ({}, 1)


def test_a_relation_shows_as_an_edge_with_the_sentence_that_names_both(told: Callable[..., Store]) -> None:
    sentence = "오세훈 시장은 이동기본권의 하나인 기후동행카드를 알렸다."
    store = told(
        tell(f"{sentence} 반응이 좋았다.", OH, CARD), tell("오세훈 시장은 이동기본권을 말했다.", OH, RIGHT)
    )
    seen = view(store, judged("part_of", CARD.id, RIGHT.id))
    (edge,) = seen.edges(RIGHT.id)
    assert (edge.source, edge.kind, edge.target) == (CARD.id, "part_of", RIGHT.id)
    assert edge.evidence.exact == sentence
    assert seen.edges(CARD.id) == [edge]
    assert store.edges(CARD.id) == []


def test_without_a_sentence_that_names_both_there_is_no_edge(told: Callable[..., Store]) -> None:
    store = told(
        tell("오세훈 시장은 기후동행카드 청년권을 알렸다.", OH, PASS), tell("오세훈 시장은 말했다.", OH, CARD)
    )
    seen = view(store, judged("part_of", PASS.id, CARD.id))
    assert seen.edges(PASS.id) == []  # one name stands only inside the other
    seen.write([tell("기후동행카드에 기후동행카드 청년권이 생겼다.", OH, PASS)])
    assert len(seen.edges(PASS.id)) == 1
    assert seen.forget(identity.article_id("기후동행카드에 기후동행카드 청년권이 생겼다."))
    assert seen.edges(PASS.id) == []


def test_relations_lead_to_what_is_one(told: Callable[..., Store]) -> None:
    spaced = identity.policy("기후 동행 교통카드")
    store = told(
        tell("이동기본권에 드는 기후 동행 교통카드를 알렸다.", OH, spaced),
        tell("오세훈 시장은 기후동행카드를 말했다.", OH, CARD),
        tell("오세훈 시장은 이동기본권을 말했다.", OH, RIGHT),
    )
    seen = view(store, judged("same", CARD.id, spaced.id), judged("part_of", CARD.id, RIGHT.id))
    (edge,) = seen.edges(RIGHT.id)
    assert edge.source == min(CARD.id, spaced.id)
