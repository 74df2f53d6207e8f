"""FollowTheMoney entities, checked against the schemata that we use, and by the library.

The library needs PyICU, which pip would compile for a minute: `make test` gives it the wheels of tests/pyicu. `schemata.json`
holds the names and types of the properties that we write, as the library's model 4.11 gives them.
"""

from __future__ import annotations

import json
import os
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from graph.exports import EXPORTS
from graph.model import Article, Edge, Evidence, Reading
from graph.store import Store, open_store
from tests.queries.telling import CARD, OH, TALK, tell

SCHEMATA = json.loads(Path(__file__).with_name("schemata.json").read_text("utf-8"))
_VALID = {
    "entity": r"[A-Za-z0-9][A-Za-z0-9.-]*",
    "date": r"\d{4}(-\d\d(-\d\d)?)?",
    "url": r"https?://\S+",
    "country": r"[a-z]{2}",
}


def exported(store: Store, path: Path) -> list[dict[str, Any]]:
    EXPORTS["ftm"].write(store, path)
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def test_gold_entities_fit_the_schemata(gold: Store, tmp_path: Path) -> None:
    entities = exported(gold, tmp_path / "gold.ftm.jsonl")
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities)
    for entity in entities:
        properties = SCHEMATA[entity["schema"]]
        for name, values in entity["properties"].items():
            assert values
            for value in values:
                assert re.fullmatch(_VALID.get(properties[name], r"(?s).+"), value), (name, value)
                assert properties[name] != "entity" or value in by_id
    said = [entity for entity in entities if entity["schema"] == "ProjectParticipant"]
    assert len(said) >= gold.counts().statements
    assert all(entity["properties"]["summary"] for entity in said)


def test_an_interval_becomes_a_start_and_an_end(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "a.db"), create=True) as store:
        store.write([tell("오세훈 시장이 기후동행카드를 설명했다.", OH, CARD, event=TALK, date="2024-05/..")])
        (said,) = (
            one for one in exported(store, tmp_path / "a.ftm.jsonl") if one["id"].startswith("statement")
        )
    assert said["properties"]["startDate"] == ["2024-05-01"]
    assert "endDate" not in said["properties"]
    assert "date" not in said["properties"]


def test_an_office_is_a_membership(tmp_path: Path) -> None:
    from graph import identity

    city = identity.organization("서울특별시")
    text = "오세훈 서울시장"
    article = Article(identity.article_id(text), text, "a")
    edge = Edge(OH.id, "holds_office", city.id, Evidence(article.id, 0, len(text), text))
    with open_store(str(tmp_path / "a.db"), create=True) as store:
        store.write([Reading(article, (OH, city), edges=(edge,))])
        (held,) = (one for one in exported(store, tmp_path / "a.ftm.jsonl") if one["schema"] == "Membership")
    assert held["properties"]["role"] == ["시장"]
    assert held["properties"]["summary"] == [text]


@pytest.fixture
def model() -> Any:
    """The library's model; where it is missing tests are skipped, and fail where CI is set."""
    if find_spec("followthemoney") is None:
        missing = "followthemoney is missing: pip install followthemoney ./tests/pyicu"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    import followthemoney

    return followthemoney.model


def test_the_library_takes_every_entity(gold: Store, tmp_path: Path, model: Any) -> None:
    for entity in exported(gold, tmp_path / "gold.ftm.jsonl"):
        proxy = model.get_proxy(entity, cleaned=False)  # drops values that it cannot clean
        assert proxy.schema.name == entity["schema"]
        for name, values in entity["properties"].items():
            assert len(proxy.get(name)) == len(values), (entity["schema"], name, values)
        assert proxy.caption


def test_the_recorded_schemata_are_those_of_the_library(model: Any) -> None:
    for schema, properties in SCHEMATA.items():
        found = model.get(schema)
        assert found is not None
        assert {name: found.properties[name].type.name for name in properties} == properties
