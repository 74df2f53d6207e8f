"""A store through judgements: every primitive meets nodes that are one as one node, and nothing is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph import identity
from graph.judged import JudgedStore
from graph.judgements import Judgement, Judgements, beside, record
from graph.store import Filter, Store, open_store
from tests.graph.random_readings import contents
from tests.graph.test_store_contract import CARD, MAYOR, told

SPACED = replace(identity.policy("기후 동행 교통카드", owner="서울특별시"))
OTHER = identity.policy("서울런")


def view(store: Store, *pairs: tuple[str, str]) -> JudgedStore:
    from graph.judgements import Entry

    said = (Judgement.of("same", *pair, by="김", on="2026-11-22") for pair in pairs)
    return JudgedStore(store, Judgements(Path("a.judgements.txt"), tuple(Entry(j, 1) for j in said)))


@pytest.fixture
def filled(store: Store) -> Store:
    assert not store.write(
        [
            told("오세훈 시장이 기후동행카드를 말했다.", date="2024-05-30"),
            told("오세훈 시장이 기후동행카드를 또 말했다.", date="2024-05-31"),
            told("오세훈 시장이 기후 동행 교통카드를 말했다.", policy=SPACED, date="2024-06-01"),
            told("오세훈 시장이 서울런을 말했다.", policy=OTHER, date="2024-06-02"),
        ]
    ).refused
    return store


def test_two_nodes_are_one_everywhere(filled: Store) -> None:
    seen = view(filled, (CARD.id, SPACED.id))
    one = min(CARD.id, SPACED.id)
    merged = seen.get([CARD.id, SPACED.id])
    assert {node.id for node in merged.values()} == {one}
    assert {merged[one].name, *merged[one].aliases} == {CARD.name, SPACED.name}
    assert merged[one].attributes == {"owner": "서울특별시"}
    assert [node.id for node in seen.find("기후동행카드")] == [one]
    assert seen.find("기후 동행 교통카드") == seen.find("기후동행카드")
    assert {node for _, node in seen.names("policy")} == {one, OTHER.id}
    for asked in (CARD.id, SPACED.id):
        assert len(seen.statements(Filter(about=[asked]))) == 3
    assert {thing for statement in seen.statements(Filter()) for thing in statement.about} == {one, OTHER.id}
    assert [tally.statements for tally in seen.tally(Filter(), by=["about"])] == [3, 1]
    assert seen.tally(Filter(), by=["about"], limit=1)[0].parts == (one,)
    assert seen.counts().nodes["policy"] == 2
    assert [node.id for node in seen.nodes(limit=1000)] == sorted({*(n.id for n in seen.nodes(limit=1000))})
    assert {node.id for node in seen.nodes(limit=1)} <= {node.id for node in seen.nodes(limit=1000)}
    assert {near.node for near in seen.near("기후동행카드")} <= {one}


def test_names_attributes_and_several_filters_meet_one_node_too(filled: Store) -> None:
    seen = view(filled, (CARD.id, SPACED.id))
    one = min(CARD.id, SPACED.id)
    assert [node.id for node in seen.find("기후 동행 교통카드", whole=True)] == [one]
    assert seen.find("교통카드", whole=True) == []
    assert {node for _, node in seen.names("policy", starting="기후")} == {one}
    assert seen.values("owner") == ["서울특별시"]
    assert seen.bearing("owner", ["서울특별시"]) == {one}
    pages = seen.each([Filter(about=[SPACED.id]), Filter(about=[OTHER.id])], limit=2, newest=True)
    assert [[statement.about for statement in page] for page in pages] == [[(one,), (one,)], [(OTHER.id,)]]
    articles = [statement.evidence[0].article for page in pages for statement in page]
    assert seen.heads(articles) == filled.heads(articles)


def test_paging_through_nodes_meets_each_group_once(filled: Store) -> None:
    seen = view(filled, (CARD.id, SPACED.id), (CARD.id, OTHER.id))
    after, met = "", []
    while page := seen.nodes(after=after, limit=1):
        after = page[-1].id
        met += [node.id for node in page]
    assert met == sorted(set(met))
    assert len([node for node in met if node.startswith("policy:")]) == 1


def test_nothing_in_the_store_changes(filled: Store) -> None:
    before = contents(filled)
    contents(view(filled, (CARD.id, SPACED.id)))
    assert contents(filled) == before


def test_edges_and_mentions_of_all_members_come_together(filled: Store) -> None:
    again = identity.official("오세훈", "의원", "국회")
    reading = told("오세훈 의원이 말했다.", date="2000-06-02")
    changed = {MAYOR.id: again.id}
    nodes = tuple(again if node.id == MAYOR.id else node for node in reading.nodes)
    mentions = tuple(replace(m, node=changed.get(m.node, m.node)) for m in reading.mentions)
    edges = tuple(replace(e, source=changed.get(e.source, e.source)) for e in reading.edges)
    filled.write([replace(reading, nodes=nodes, mentions=mentions, edges=edges, statements=())])
    seen = view(filled, (MAYOR.id, again.id))
    assert len(seen.mentions(again.id)) == len(filled.mentions(MAYOR.id)) + len(filled.mentions(again.id))
    assert len(seen.mentions(again.id, limit=2)) == 2
    assert seen.named([again.id], most=9) == {again.id: len(seen.mentions(again.id))}
    assert seen.named([again.id], most=2) == {again.id: 2}
    (edge,) = seen.edges(again.id)
    assert edge.source == min(MAYOR.id, again.id)
    assert seen.get([again.id])[again.id].attributes["office"] == "시장"  # named in most articles


def test_a_member_that_the_store_lacks_changes_nothing(filled: Store) -> None:
    seen = view(filled, (CARD.id, "policy:0000000000000000"))
    assert contents(seen) == contents(filled)
    assert seen.get([CARD.id])[CARD.id].id == CARD.id


def test_the_view_follows_what_is_written_through_it(store: Store) -> None:
    seen = view(store, (CARD.id, SPACED.id))
    seen.write([told("오세훈 시장이 기후동행카드를 말했다.")])
    assert seen.get([CARD.id])[CARD.id].id == CARD.id
    late = told("오세훈 시장이 기후 동행 교통카드를 말했다.", policy=SPACED)
    seen.write([late])
    assert seen.get([CARD.id])[CARD.id].id == min(CARD.id, SPACED.id)
    seen.forget(late.article.id)
    assert seen.get([CARD.id])[CARD.id].id == CARD.id


def test_a_store_is_opened_through_the_file_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("POLICYGRAPH_JUDGEMENTS", raising=False)
    url = str(tmp_path / "news.db")
    with open_store(url, create=True) as store:
        store.write([told("기후동행카드."), told("기후 동행 교통카드.", policy=SPACED)])
        assert len(store.find("카드", "policy")) == 2
    record(beside(url), Judgement.of("same", CARD.id, SPACED.id, by="김", on="2026-11-22"))
    with open_store(url) as store:
        assert len(store.find("카드", "policy")) == 1
    beside(url).unlink()
    with open_store(url) as store:
        assert len(store.find("카드", "policy")) == 2
