"""What people find who open the database themselves: labels, types, constraints, indexes, and views that are marked."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import neo4j
import pytest

from graph.neo4j.names import MENTIONS, PASSAGE, STORE, WORDING, edge_type, role_type, view_type
from graph.neo4j.schema import ARTICLES_INDEX, NAMES_INDEX
from graph.vocabulary import vocabulary
from tests.gold_readings import gold_readings
from tests.graph.conftest import NewStore

pytestmark = pytest.mark.neo4j
DOCS = Path(__file__).parents[3] / "docs" / "neo4j.md"


COMPOSE = Path(__file__).parents[3] / "compose.yaml"


@pytest.fixture
def driver(new_neo4j: NewStore, neo4j_driver: neo4j.Driver) -> neo4j.Driver:
    """A driver of a database with the gold articles."""
    with closing(new_neo4j()) as store:
        store.write(gold_readings())
    return neo4j_driver


def told(driver: neo4j.Driver, query: str, **values: object) -> list[object]:
    """The first column of a query."""
    return [record.value() for record in driver.execute_query(query, values).records]


def test_the_database_as_people_meet_it(driver: neo4j.Driver) -> None:
    words = vocabulary()
    labels = {kind.en for kind in words.kinds.values()}
    assert set(told(driver, "MATCH (n) RETURN DISTINCT labels(n)[0]")) == labels | {WORDING, PASSAGE, STORE}

    types = {
        *map(role_type, words.roles),
        *map(edge_type, words.edges),
        *map(view_type, words.views),
        MENTIONS,
    }
    found = set(told(driver, "MATCH ()-[r]->() RETURN DISTINCT type(r)"))
    assert {"SPEAKER", "ABOUT", "AT", "ON", "EVIDENCE", MENTIONS, "PROMOTED", "SPOKE_AT"} <= found <= types
    page = DOCS.read_text("utf-8")
    assert {name for name in labels | types if name not in page} == set()

    unique = "SHOW CONSTRAINTS YIELD labelsOrTypes, type, properties WHERE type = 'UNIQUENESS' AND properties = ['id']"
    assert labels <= set(told(driver, f"{unique} RETURN labelsOrTypes[0]"))
    analysed = "SHOW INDEXES YIELD name, state, options WHERE name IN $names RETURN name + ' ' + state + ' '"
    assert set(
        told(
            driver,
            f"{analysed} + options.indexConfig['fulltext.analyzer']",
            names=[NAMES_INDEX, ARTICLES_INDEX],
        )
    ) == {f"{NAMES_INDEX} ONLINE cjk", f"{ARTICLES_INDEX} ONLINE cjk"}
    search = (
        "CALL db.index.fulltext.queryNodes($index, $words) YIELD node RETURN coalesce(node.name, node.text)"
    )
    assert "기후동행카드" in told(driver, search, index=NAMES_INDEX, words="동행카드")
    assert all("동행" in str(text) for text in told(driver, search, index=ARTICLES_INDEX, words='"동행카드"'))
    assert told(driver, search, index=ARTICLES_INDEX, words='"동행카드"')

    marked = "MATCH ()-[v]->() WHERE type(v) IN $views RETURN DISTINCT v.derived"
    assert told(driver, marked, views=[*map(view_type, words.views)]) == [True]
    from_statements = (
        "MATCH (o:Official)<-[:SPEAKER]-(s:Statement {stance: 'promotes'})-[:ABOUT]->(n) WHERE s.review <> 'rejected'"
        " WITH o, n, count(*) AS said MATCH (o)-[v:PROMOTED]->(n) RETURN v.statements = said"
    )
    assert set(told(driver, from_statements)) == {True}


def test_the_settings_of_compose_yaml_are_ones_that_servers_know(neo4j_driver: neo4j.Driver) -> None:
    variables = re.findall(r"NEO4J_([a-z]\w+):", COMPOSE.read_text("utf-8"))
    settings = {variable.replace("__", "-").replace("_", ".").replace("-", "_") for variable in variables}
    known = set(told(neo4j_driver, "SHOW SETTINGS YIELD name RETURN name"))
    assert settings
    assert settings <= known
