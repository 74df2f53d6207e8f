"""Parquet, Datasette and neo4j-admin files, each opened by what it is for."""

from __future__ import annotations

import asyncio
import csv
import json
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from graph import identity
from graph.dates import Edtf
from graph.errors import PolicyGraphError
from graph.exports import EXPORTS, datasette
from graph.exports.neo4j_csv import ATTRIBUTES
from graph.model import Node
from graph.store import Filter, Store, open_store
from tests.queries.telling import OH, tell


def test_parquet_has_every_statement_with_its_evidence(gold: Store, tmp_path: Path) -> None:
    path = tmp_path / "statements.parquet"
    EXPORTS["parquet"].write(gold, path)
    rows = {row["id"]: row for row in pyarrow.parquet.read_table(path).to_pylist()}
    statements = gold.statements(Filter())
    assert rows.keys() == {statement.id for statement in statements}
    for said in statements:
        row = rows[said.id]
        assert (row["speaker"], row["about"], row["act"]) == (said.speaker, list(said.about), said.act)
        assert row["first_day"] == (Edtf.parse(said.date).first if said.date else None)
        assert [(q["article"], q["start"], q["exact"]) for q in row["evidence"]] == [
            (q.article, q.start, q.exact) for q in said.evidence
        ]
        assert all(quote["url"] for quote in row["evidence"])


def test_a_missing_library_is_named_with_the_command_that_installs_it(
    gold: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "graph.exports.parquet", raising=False)
    with pytest.raises(PolicyGraphError, match="pip install pyarrow"):
        EXPORTS["parquet"].write(gold, tmp_path / "a.parquet")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what Datasette's own parts still call
def test_datasette_serves_the_tables_with_their_descriptions(gold: Store, tmp_path: Path) -> None:
    from datasette.app import Datasette

    path = tmp_path / "news.sqlite"
    EXPORTS["datasette"].write(gold, path)
    metadata = json.loads(datasette.metadata(path).read_text("utf-8"))

    async def get(url: str) -> Any:
        response = await served.client.get(url)
        assert response.status_code == 200, url
        return response

    async def ask() -> None:
        rows = (await get("/news/promotions.json?_shape=array&_size=max")).json()
        said = [row for row in rows if row["policy"] == "서울런"]
        assert said
        assert all(row["quote"] and row["url"] and row["official"] for row in said)
        page = (await get("/news/statements")).text
        assert metadata["databases"]["news"]["tables"]["statements"]["description"] in page
        counted = (await get("/news.json?sql=select+count(*)+as+n+from+statements&_shape=array")).json()
        assert counted == [{"n": gold.counts().statements}]

    served = Datasette([str(path)], metadata=metadata)
    asyncio.run(ask())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_neo4j_tables_stand_in_the_command_with_their_links_whole(gold: Store, tmp_path: Path) -> None:
    EXPORTS["neo4j"].write(gold, tmp_path / "neo4j")
    found: dict[str, list[dict[str, str]]] = {}
    for path in (tmp_path / "neo4j").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    assert len(found["Statement"]) == gold.counts().statements
    nodes = {row["id:ID"] for rows in found.values() for row in rows if "id:ID" in row}
    for rows in found.values():
        for row in rows:
            assert {row[end] for end in (":START_ID", ":END_ID") if end in row} <= nodes
    texts = {row["id:ID"]: row["text"] for row in found["Article"]}
    for row in found["EVIDENCE"]:
        assert texts[row[":END_ID"]][int(row["start:long"]) : int(row["end:long"])] == row["exact"]
    command = (tmp_path / "neo4j" / "import.txt").read_text("utf-8")
    assert set(re.findall(r"=(\w+)\.csv", command)) == set(found)


def test_every_attribute_that_nodes_have_has_a_column(gold: Store) -> None:
    nodes: dict[str, Node] = gold.get({node for _, node in gold.names()})
    assert {(node.kind, key) for node in nodes.values() for key in node.attributes} <= {
        (kind, key) for kind, keys in ATTRIBUTES.items() for key in keys.split()
    }


def test_a_name_with_the_letter_between_values_is_whole_or_refused(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "a.db"), create=True) as store:
        store.write([tell("오세훈 시장이 카드를 설명했다.", OH, identity.policy("기후\x1f카드"))])
        EXPORTS["neo4j"].write(store, tmp_path / "whole")
        with (tmp_path / "whole" / "Wording.csv").open(encoding="utf-8", newline="") as file:
            assert "기후\x1f카드" in {row["value"] for row in csv.DictReader(file)}
        aliased = identity.policy("기후동행카드", aliases=["기후\x1f카드"])
        store.write([tell("오세훈 시장이 카드를 홍보했다.", OH, aliased, act="promote")])
        with pytest.raises(PolicyGraphError, match="policygraph copy"):
            EXPORTS["neo4j"].write(store, tmp_path / "refused")
