"""Every Cypher text beside a question runs on a server, and those with the question's own columns give its rows.

What Cypher cannot say of a question is what SPARQL cannot say of it (`test_sparql_texts.has_text`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import queries
from graph.model import Reading
from graph.store import Store
from queries.answer import Answer, Cell
from queries.articles import articles
from queries.changes import changes
from queries.cypher import cypher
from queries.event import event
from queries.official import official
from queries.plans import KINDS
from queries.policy import policy
from queries.promises import promises
from queries.promotions import promotions
from queries.show import show
from queries.stats import stats
from queries.timeline import timeline
from tests.gold_readings import gold_readings
from tests.graph.random_readings import batches
from tests.queries.telling import TALK, a_story
from tests.queries.test_sparql_texts import has_text, in_edtf

pytestmark = pytest.mark.neo4j
FOLDER = Path(queries.__file__).parent


@dataclass(frozen=True)
class Text:
    """A question with the columns of its text."""

    ask: Callable[..., Answer]
    name: str | None = None  # in the text
    left_out: frozenset[str] = frozenset({"sources"})  # how alike texts are is not in the graph


TEXTS: Mapping[str, Text] = {
    "articles": Text(articles, left_out=frozenset({"notes"})),  # a property holds them as JSON
    "changes": Text(changes, "서울런"),
    "event": Text(event, "KNN 파워토크"),
    "official": Text(official, "오세훈"),
    "policy": Text(policy, "서울런"),
    "promises": Text(promises),
    "promotions": Text(promotions),
    "show": Text(show, "서울런"),
    "stats": Text(stats),
    "timeline": Text(timeline, "서울런"),
}
OTHERS = {"compare", "network", "path", "search"}  # with columns of their own


def text(name: str, asked: str | None = None) -> str:
    """The text of a question, asked about another name than its own."""
    found = (FOLDER / f"{name}.cypher").read_text("utf-8")
    if asked is None:
        return found
    assert f"'{TEXTS[name].name}'" in found
    return found.replace(f"'{TEXTS[name].name}'", f"'{asked}'")


def cell(value: Cell) -> object:
    """A cell without the order of its values; what is unknown may be missing or empty."""
    return tuple(sorted(set(value))) if isinstance(value, tuple) else (value,) if value or value == 0 else ()


def check_same(store: Store, name: str, asked: str | None = None) -> None:
    """Ask the question and its text, about its own name or another, and compare the rows."""
    answer = TEXTS[name].ask(store, *filter(None, [asked or TEXTS[name].name]))
    columns = [column.key for column in answer.columns if column.key not in TEXTS[name].left_out]
    found = cypher(store, text(name, asked))
    if answer.verdict == "unknown_name":  # a random store may lack the name
        assert found.rows == ()
        return
    assert [column.key for column in found.columns] == columns
    rows = [[cell(row.cells[key]) for key in columns] for row in found.rows]
    told = [in_edtf(store, row) for row in answer.rows if has_text(answer, row)]
    ours = [[cell(row.get(key)) for key in columns] for row in told]
    if name == "stats":
        rows, ours = ([row for row in table if row[1] != (0,)] for table in (rows, ours))
    assert sorted(rows, key=repr) == sorted(ours, key=repr)


@pytest.fixture
def gold(new_neo4j: Callable[[], Store]) -> Iterator[Store]:
    with closing(new_neo4j()) as store:
        store.write(gold_readings())
        yield store


def test_every_question_has_a_text() -> None:
    held = {path.stem for path in FOLDER.glob("*.cypher")}
    assert held == TEXTS.keys() | OTHERS == {*KINDS, "articles", "show", "stats"}


def test_the_gold_articles(gold: Store) -> None:
    for name in TEXTS:
        check_same(gold, name)
    # Nothing joins the two officials of path here, as something does in the story of promises.
    for name in OTHERS - {"path"}:
        assert cypher(gold, text(name)).rows, name


def test_a_story_of_promises(new_neo4j: Callable[[], Store]) -> None:
    with closing(new_neo4j()) as store:
        store.write(a_story())
        for name in TEXTS:
            asked = TALK.name if name == "event" else None
            assert TEXTS[name].ask(store, *filter(None, [asked or TEXTS[name].name])).rows
            check_same(store, name, asked)
        (first, *_) = cypher(store, text("path")).rows
        assert first.cells["path"] == ("오세훈", "서울런", "김동연")


RANDOM = {"event": "학술대회", "official": "박상수"}


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(batches())
def test_random_articles(new_neo4j: Callable[[], Store], batch: list[Reading]) -> None:
    with closing(new_neo4j()) as store:
        store.write(batch)
        for name in TEXTS:
            check_same(store, name, RANDOM.get(name))
