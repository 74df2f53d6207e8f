"""Every question has its SPARQL text beside it: the store's rows and the query's are the same.

Cells with several values are compared without their order, which SPARQL does not give. What SPARQL cannot say of a question
stands in its entry of TEXTS, and in the head of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import queries
from graph.model import Reading
from graph.rdf.engines import Engine, dataset
from graph.store import Store, open_store
from queries.answer import Answer, Cell, Row
from queries.articles import articles
from queries.changes import changes
from queries.compare import compare
from queries.event import event
from queries.network import network
from queries.official import official
from queries.path import path
from queries.plans import KINDS
from queries.policy import policy
from queries.promises import promises
from queries.promotions import promotions
from queries.search import search
from queries.show import show
from queries.stats import stats
from queries.timeline import timeline
from tests.graph.random_readings import batches
from tests.queries.telling import LEARN, OH, TALK, a_story, tell

FOLDER = Path(queries.__file__).parent
JOINT = " | "
_CONTAINED = 0.9  # likeness of a name that holds the words: what SPARQL can find
# What is told of all sentences of a row, or of the first of them.
_OF_SENTENCES = frozenset({"title", "publisher", "published", "url", "articles", "publishers", "confidence"})


def has_text(answer: Answer, row: Row) -> bool:
    """Whether a row is one that a query language can give."""
    more = str(row.cells.get("value")).startswith("그 밖에도")
    counted = row.cells.get("what") == "언급"  # by sources too, for which texts are compared
    amount = row.cells.get("change") == "수치 바뀜" or row.cells.get("part") == "금액·수량"  # in the words
    slip = float(row.cells.get("likeness") or _CONTAINED) < _CONTAINED  # type: ignore[arg-type]
    again = (
        bool(row.quotes)
        and row.cells.get("kind") == "article"
        and row is not next(one for one in answer.rows if one.cells.get("id") == row.cells.get("id"))
    )  # another sentence of one page
    far = str(row.cells.get("path")).count(" → ") > 2  # steps
    return not (more or counted or amount or slip or again or far)


def in_edtf(store: Store, row: Row) -> Mapping[str, Cell]:
    """The cells of a row with goal dates in EDTF, which the answer writes in Korean."""
    goals = [statement.due for one in row.statements if (statement := store.statement(one))]
    if row.cells.get("part") == "목표 시점":
        return {**row.cells, "value": goals[0]}
    if str(row.cells.get("change")).startswith("목표 시점"):
        return {**row.cells, "before": goals[0], "after": goals[1]}
    if "path" in row.cells:
        return {**row.cells, "path": re.sub(r"^\d+\. ", "", str(row.cells["path"]))}
    return row.cells


@dataclass(frozen=True)
class Text:
    """A question and what its text leaves out."""

    ask: Callable[..., Answer]
    names: tuple[str, ...] = ()  # in the text, in the order of the question
    left_out: frozenset[str] = frozenset({"sources"})  # how alike the texts of articles are is not in RDF
    more: frozenset[str] = frozenset()  # columns in which the answer shows the first few of many values


TEXTS: Mapping[str, Text] = {
    "articles": Text(articles),
    "changes": Text(changes, ("서울런",)),
    "compare": Text(compare, ("오세훈", "김동연")),
    "event": Text(event, ("KNN 파워토크",)),
    "network": Text(
        network,
        left_out=frozenset({"sources", "group", "betweenness"}),
        more=frozenset({"closest", "together", "quote", "statements"}),
    ),
    "official": Text(official, ("오세훈",)),
    "path": Text(path, ("오세훈", "김동연"), more=frozenset({"act", "quote", "statements"})),
    "policy": Text(policy, ("서울런",)),
    "promises": Text(promises),
    "promotions": Text(promotions),
    "search": Text(
        search,
        ("서울런",),
        left_out=frozenset({"sources", "likeness", "articles", "publishers", "confidence", "statements"}),
        more=frozenset({"quote", "alias"}),
    ),
    "show": Text(show, ("서울런",)),
    "stats": Text(stats),
    "timeline": Text(timeline, ("서울런",)),
}


def text(name: str, *names: str) -> str:
    """The text of a question, asked about other names than its own."""
    found = (FOLDER / f"{name}.rq").read_text("utf-8")
    for own, other in zip(TEXTS[name].names, names, strict=True):
        assert f'"{own}"' in found
        found = found.replace(f'"{own}"', f'"{other}"')
    return found


def cell(value: Cell) -> object:
    """A cell without the order of its values; what is unknown may be missing or empty."""
    if isinstance(value, tuple):
        value = JOINT.join(value)
    return tuple(sorted(set(value.split(JOINT)))) if isinstance(value, str) and value else value or None


def check_same(store: Store, engine: Engine, name: str, *names: str) -> None:
    """Ask the store and the engine, and compare all that the text does not leave out."""
    asked = TEXTS[name]
    answer = asked.ask(store, *names)
    columns, found = engine.query(text(name, *names))
    rows = [tuple(map(cell, row)) for row in found]
    if answer.verdict in ("unknown_name", "ambiguous_name"):  # a random store may lack the names
        return
    assert columns == tuple(column.key for column in answer.columns if column.key not in asked.left_out)
    told = [in_edtf(store, row) for row in answer.rows if has_text(answer, row)]
    if not asked.more:
        ours = [tuple(cell(row.get(column)) for column in columns) for row in told]
        assert sorted(rows, key=repr) == sorted(ours, key=repr)
        return
    theirs = [dict(zip(columns, row, strict=True)) for row in rows]
    for row in told:
        ours_of = {column: cell(row.get(column)) for column in columns}
        assert any(holds(other, ours_of, asked.more) for other in theirs), ours_of


def holds(row: Mapping[str, object], few: Mapping[str, object], more: frozenset[str]) -> bool:
    """Whether the values of `few` are those of the row; in the columns `more`, among them or words of them."""
    exact = few.keys() - more - (_OF_SENTENCES if "statements" in more else frozenset())
    return all(row[column] == few[column] for column in exact) and all(
        any(value in line for line in row[column] or ())  # type: ignore[attr-defined]
        for column in more
        for value in few[column] or ()  # type: ignore[attr-defined]
    )


def test_every_question_has_a_text() -> None:
    assert (
        {path.stem for path in FOLDER.glob("*.rq")} == TEXTS.keys() == {*KINDS, "articles", "show", "stats"}
    )


@pytest.fixture(scope="module")
def gold_engine(gold: Store) -> Iterator[Engine]:
    with dataset(gold, "urn:policygraph:", named=True, oxigraph=True) as engine:
        yield engine


GOLD = {"path": ("박원순", "이학영")}  # whom an article joins


@pytest.mark.parametrize("name", TEXTS)
def test_the_gold_articles(gold: Store, gold_engine: Engine, name: str) -> None:
    names = GOLD.get(name, TEXTS[name].names)
    # Of a text that gives more than the command, only rows of the command can be looked for.
    assert TEXTS[name].ask(gold, *names).rows or not TEXTS[name].more
    check_same(gold, gold_engine, name, *names)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Engine]]:
    """What few gold articles tell: see `a_story`."""
    path = tmp_path_factory.mktemp("story") / "story.db"
    with open_store(str(path), create=True) as store:
        assert not store.write(a_story()).refused
        with dataset(store, "urn:policygraph:", named=True, oxigraph=True) as engine:
            yield store, engine


STORY = {"compare": ("오세훈", "김동연"), "event": (TALK.name,), "path": ("오세훈", "김동연")}


@pytest.mark.parametrize("name", TEXTS)
def test_a_story_of_promises(story: tuple[Store, Engine], name: str) -> None:
    names = STORY.get(name, TEXTS[name].names)
    assert TEXTS[name].ask(story[0], *names).rows
    check_same(*story, name, *names)


@pytest.fixture(scope="module")
def story_in_rdflib(story: tuple[Store, Engine]) -> Iterator[tuple[Store, Engine]]:
    store, _ = story
    with dataset(store, "urn:policygraph:", named=True, oxigraph=False) as engine:
        yield store, engine


@pytest.mark.parametrize("name", TEXTS)
def test_rdflib_tells_the_same_story(story_in_rdflib: tuple[Store, Engine], name: str) -> None:
    check_same(*story_in_rdflib, name, *STORY.get(name, TEXTS[name].names))


@pytest.mark.parametrize("name", ["event", "official", "policy", "show"])
def test_rdflib_says_nothing_of_a_name_that_no_article_has(
    story_in_rdflib: tuple[Store, Engine], name: str
) -> None:
    _, engine = story_in_rdflib
    assert list(engine.query(text(name, "아무도 아닌 이름"))[1]) == []


@pytest.mark.parametrize("oxigraph", [True, False])
@pytest.mark.parametrize("name", ["policy", "show"])
def test_all_names_of_a_thing_stand_in_one_row(tmp_path: Path, name: str, oxigraph: bool) -> None:
    learning = replace(LEARN, aliases=("런", "서울 런", "온라인 학습"))
    with open_store(str(tmp_path / "a.db"), create=True) as store:
        store.write([tell("오세훈 시장이 서울런을 설명했다.", OH, learning)])
        with dataset(store, "urn:policygraph:", named=True, oxigraph=oxigraph) as engine:
            check_same(store, engine, name, *TEXTS[name].names)


@pytest.fixture
def new_store(tmp_path: Path) -> Callable[[], Store]:
    numbers = count()
    return lambda: open_store(str(tmp_path / f"{next(numbers)}.db"), create=True)


RANDOM = {**STORY, "official": ("박상수",), "event": ("학술대회",), "compare": ("오세훈", "박상수")}
RANDOM["path"] = ("박상수", "서울런")


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(batches(), st.sampled_from(sorted(TEXTS)))
def test_articles_that_tell_of_the_same_things(
    new_store: Callable[[], Store], batch: list[Reading], name: str
) -> None:
    with closing(new_store()) as store:
        store.write(batch)
        with dataset(store, "urn:policygraph:", named=name == "show", oxigraph=True) as engine:
            check_same(store, engine, name, *RANDOM.get(name, TEXTS[name].names))


def test_a_values_line_narrows_the_question(gold: Store, gold_engine: Engine) -> None:
    query = text("promotions").replace('# VALUES ?official { "오세훈" }', 'VALUES ?official { "오세훈" }')
    columns, rows = gold_engine.query(query)
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    assert len(found) == len(promotions(gold, official="오세훈").rows)
    assert {row["official"] for row in found} == {"오세훈"}
