"""One meaning, two engines: on any articles, the server answers every primitive and every question as the file does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import neo4j
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.errors import PolicyGraphError
from graph.judged import JudgedStore
from graph.judgements import Entry, Judgement, Judgements
from graph.model import Reading
from graph.neo4j.store import Neo4jStore
from graph.store import Filter, Store
from queries.answer import Answer
from queries.articles import articles
from queries.asking import ask
from queries.changes import changes
from queries.check import check
from queries.compare import compare
from queries.event import event
from queries.network import network
from queries.official import official
from queries.path import path
from queries.policy import policy
from queries.promises import promises
from queries.promotions import promotions
from queries.search import search
from queries.show import show
from queries.stats import stats
from queries.timeline import timeline
from tests.gold_readings import gold_readings
from tests.graph.conftest import NewStore
from tests.graph.random_readings import EVENTS, PLACES, POLICIES, batches, contents, nodes_of
from tests.graph.test_replay_contract import whole

pytestmark = pytest.mark.neo4j
_MAYOR, _POLICY, _EVENT = "오세훈 시장", POLICIES[0][0], EVENTS[0]
QUESTIONS: Mapping[str, Callable[[Store], Answer]] = {
    "articles": articles,
    "ask": lambda s: ask(s, f"{_MAYOR}이 {_EVENT}에서 소개한 정책은?"),
    "changes": lambda s: changes(s, _POLICY),
    "check": check,
    "compare": lambda s: compare(s, _MAYOR, "박상수"),
    "event": lambda s: event(s, _EVENT),
    "network": network,
    "network by event": lambda s: network(s, by="event"),
    "official": lambda s: official(s, _MAYOR),
    "path": lambda s: path(s, _MAYOR, "박상수"),
    "policy": lambda s: policy(s, _POLICY),
    "promises": promises,
    "promotions": lambda s: promotions(s, stance="all"),
    "promotions of one": lambda s: promotions(s, official=_MAYOR, policy=_POLICY, as_of="2024-06-01"),
    "search": lambda s: search(s, "기후동헹"),
    "search by consonants": lambda s: search(s, "ㄱㅎㄷㅎ"),
    "show": lambda s: show(s, _POLICY),
    "stats": stats,
    "timeline": lambda s: timeline(s, _POLICY, since="2024"),
    "timeline of a place": lambda s: timeline(s, PLACES[0]),
}
_examples = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
    derandomize=True,
)


def told(store: Store) -> dict[str, object]:
    """What every question answers: its rows with their evidence, and what is said below them."""
    answers: dict[str, object] = {}
    for name, question in QUESTIONS.items():
        try:
            answer = question(store)
            answers[name] = answer.verdict, answer.rows, answer.notes, answer.nearest, answer.coverage
        except PolicyGraphError as error:
            answers[name] = str(error)
    return answers


@_examples
@given(st.data(), batches(), st.sets(st.integers(0, 4), max_size=2))
def test_random_articles(
    new_neo4j: NewStore, new_sqlite: NewStore, data: st.DataObject, batch: list[Reading], taken: set[int]
) -> None:
    with closing(new_neo4j()) as server, closing(new_sqlite()) as file:
        for store in (server, file):
            store.write(batch[:2])
            store.write(batch[::-1])
            for number in sorted(taken & set(range(len(batch)))):
                store.forget(batch[number].article.id)
        assert contents(server) == contents(file)
        assert whole(server) == whole(file)
        which = data.draw(filters(batch))
        for newest in (False, True):
            page = {"limit": 3, "offset": 1, "newest": newest}
            assert server.statements(which, **page) == file.statements(which, **page)  # type: ignore[arg-type]
        by = data.draw(st.lists(st.sampled_from(["speaker", "about", "event", "act", "stance"]), unique=True))
        assert server.tally(which, by=by) == file.tally(which, by=by)
        assert server.damages() == []
        assert told(server) == told(file)


def filters(batch: list[Reading]) -> st.SearchStrategy[Filter]:
    """Filters over what these articles name."""

    def some(values: set[str]) -> st.SearchStrategy[set[str] | None]:
        return st.none() | (
            st.sets(st.sampled_from(sorted(values)), max_size=2) if values else st.just(set())
        )

    nodes = nodes_of(batch)
    return st.builds(
        Filter,
        speakers=some({node for node in nodes if node.startswith("official")}),
        about=some({node for node in nodes if node.startswith("policy")}),
        events=some({node for node in nodes if node.startswith("event")}),
        places=some({node for node in nodes if node.startswith("place")}),
        articles=some({reading.article.id for reading in batch}),
        acts=st.none() | st.just(["report"]),
        stances=st.none() | st.just(["opposes"]),
        reviews=st.none() | st.just(["machine", "accepted"]),
        since=st.none() | st.just("2024-06-01"),
        until=st.none() | st.just("2024-12-31"),
        as_of=st.none() | st.just("2024-06-01"),
    )


def test_the_gold_articles_through_judgements(new_neo4j: NewStore, new_sqlite: NewStore) -> None:
    one, other = sorted(node for node in nodes_of(gold_readings()) if node.startswith("official"))[:2]
    judgement = Judgement.of("same", one, other, by="김", on="2026-11-22")
    found = []
    for new in (new_neo4j, new_sqlite):
        with closing(new()) as store:
            store.write(gold_readings())
            found.append(told(JudgedStore(store, Judgements(Path("none"), (Entry(judgement, 1),)))))
    assert found[0] == found[1]


def test_views_that_somebody_changed_are_told_and_made_anew(
    new_neo4j: NewStore, neo4j_driver: object
) -> None:
    with closing(new_neo4j()) as store:
        assert isinstance(store, Neo4jStore)
        store.write(gold_readings()[:9])
        before = views(neo4j_driver)
        assert before
        neo4j_driver.execute_query(
            "MATCH ()-[v:PROMOTED]->() WITH v LIMIT 1 SET v.statements = 99, v.explain = 99"
        )
        neo4j_driver.execute_query("MATCH ()-[v:SPOKE_AT]->() DELETE v")
        (damage,) = store.damages()
        assert "파생 관계" in damage
        store.rebuild_views()
        assert store.damages() == []
        assert views(neo4j_driver) == before


def views(driver: neo4j.Driver) -> list[object]:
    found = driver.execute_query(
        "MATCH (o:Official)-[v {derived: true}]->(n) RETURN o.id AS one, type(v) AS view, n.id AS other, properties(v) AS counts"
        " ORDER BY one, view, other"
    )
    return [record.data() for record in found.records]
