"""What a source tells beside the text goes with its article into every file of other programs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet
import pytest

from graph.exports import EXPORTS
from graph.model import NOTES
from graph.store import Store, open_store
from tests.queries.telling import CARD, OH, TALK, tell

TOLD = {
    "people": "오세훈, 김동연",
    "places": "서울>중구",
    "bodies": "서울특별시",
    "reporters": "김기자",
    "cut": "yes",
}


@pytest.fixture
def noted(tmp_path: Path) -> Iterator[Store]:
    """A store with one article that has every note, and one that has none."""
    with open_store(str(tmp_path / "noted.db"), create=True) as store:
        with_notes = tell("오세훈 시장이 기후동행카드를 설명했다.", OH, CARD, event=TALK)
        without = tell("오세훈 시장이 기후동행카드를 홍보했다.", OH, CARD, act="promote")
        assert TOLD.keys() == set(NOTES)
        store.write([replace(with_notes, article=replace(with_notes.article, notes=TOLD)), without])
        yield store


def test_parquet_has_them_beside_each_sentence(noted: Store, tmp_path: Path) -> None:
    EXPORTS["parquet"].write(noted, tmp_path / "a.parquet")
    rows = pyarrow.parquet.read_table(tmp_path / "a.parquet").to_pylist()
    notes = {row["act"]: [dict(quote["notes"]) for quote in row["evidence"]] for row in rows}
    assert notes == {"explain": [TOLD], "promote": [{}]}


def test_datasette_has_a_column_for_each(noted: Store, tmp_path: Path) -> None:
    EXPORTS["datasette"].write(noted, tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        found = connection.execute(f"SELECT {', '.join(NOTES)} FROM articles").fetchall()
    assert sorted(found, key=str) == sorted([tuple(map(TOLD.get, NOTES)), (None,) * len(NOTES)], key=str)
    told = json.loads((tmp_path / "a.metadata.json").read_text("utf-8"))
    assert told["databases"]["a"]["tables"]["articles"]["columns"].keys() == set(NOTES)


def test_follow_the_money_has_its_own_names_for_them(noted: Store, tmp_path: Path) -> None:
    EXPORTS["ftm"].write(noted, tmp_path / "a.ftm.jsonl")
    entities = [json.loads(line) for line in (tmp_path / "a.ftm.jsonl").read_text("utf-8").splitlines()]
    articles = [entity["properties"] for entity in entities if entity["schema"] == "Article"]
    noting, plain = sorted(articles, key=len, reverse=True)
    assert noting["peopleMentioned"] == ["오세훈", "김동연"]
    assert noting["locationMentioned"] == ["서울>중구"]
    assert noting["companiesMentioned"] == ["서울특별시"]
    assert noting["author"] == ["김기자"]
    assert noting["notes"]
    assert noting.keys() - plain.keys() == {
        "peopleMentioned",
        "locationMentioned",
        "companiesMentioned",
        "author",
        "notes",
    }
