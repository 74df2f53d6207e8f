"""`export`, `check`, `sparql` and `load` of RDF, as people type them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.store import Filter, open_store
from tests.gold_readings import gold_readings
from tests.policygraph.test_cli import run, run_really

pytestmark = pytest.mark.usefixtures("empty_folder")

ENDINGS = (".trig", ".nq", ".jsonld", ".ttl", ".nt", ".rdf", ".graphml", ".gexf", ".cyjs", ".nodelink")
BINARY = (".parquet", ".sqlite", ".ftm.jsonl")


@pytest.mark.parametrize("ending", ENDINGS)
def test_exporting_twice_gives_the_same_bytes(gold_file: Path, tmp_path: Path, ending: str) -> None:
    for name in ("a", "b"):
        result = run("export", "--to", f"{name}{ending}", "--store", gold_file)
        assert (result.exit_code, result.stdout) == (0, "")
        assert "에 썼습니다" in result.stderr
    one, other = ((tmp_path / f"{name}{ending}").read_bytes() for name in ("a", "b"))
    assert one == other
    assert "오세훈".encode() in one or b"&#50724;" in one or b"\\uc624" in one


@pytest.mark.parametrize("ending", [*BINARY, "/"])
def test_tables_are_written_whole_and_may_be_written_again(
    gold_file: Path, tmp_path: Path, ending: str
) -> None:
    for _ in range(2):
        assert run("export", "--to", f"a{ending}", "--store", gold_file).exit_code == 0
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".policygraph")]


def test_what_was_exported_is_loaded_again(gold_file: Path, tmp_path: Path) -> None:
    assert run("export", "--to", "graph.trig", "--store", gold_file).exit_code == 0
    first, second = (run("load", "graph.trig", "--store", "again.db") for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "기사 43건(새로 43, 그대로 0)" in first.stdout
    assert "기사 43건(새로 0, 그대로 43), 새 발언 0건" in second.stdout
    with open_store(str(gold_file)) as old, open_store(str(tmp_path / "again.db")) as new:
        assert old.statements(Filter()) == new.statements(Filter())


@pytest.mark.parametrize(
    ("name", "written", "words"),
    [
        ("a.trig", "<urn:a> {", "trig"),
        ("a.ttl", "<urn:a> <urn:b> <urn:c> .", "policygraph가 쓴 RDF가 아닙니다"),
        ("a.jsonld", '{"@context": "https://schema.org/"}', "@context"),
        ("a.rdf", '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>', "DOCTYPE"),
        ("a.nq", '<urn:a> <urn:b> "끊긴', "1번째 줄"),
    ],
)
def test_bad_rdf_leaves_the_store_as_it_was(
    gold_file: Path, tmp_path: Path, name: str, written: str, words: str
) -> None:
    store = tmp_path / "mine.db"
    store.write_bytes(gold_file.read_bytes())
    before = run("articles", "--format", "json", "--store", store).stdout
    (tmp_path / name).write_text(written, "utf-8")
    really = run_really("load", name, "--store", store)
    assert (really.returncode, really.stdout, really.stderr.count("\n")) == (2, "", 1)
    assert words in really.stderr
    assert run("articles", "--format", "json", "--store", store).stdout == before


def test_an_article_with_unknown_terms_is_skipped_and_the_others_are_kept(
    gold_file: Path, tmp_path: Path
) -> None:
    assert run("export", "--to", "graph.trig", "--store", gold_file).exit_code == 0
    text = (tmp_path / "graph.trig").read_text("utf-8")
    (tmp_path / "graph.trig").write_text(text.replace("pg:record", "schema:keywords", 1), "utf-8")
    result = run("load", "graph.trig", "--store", "again.db")
    assert result.exit_code == 1
    assert "새로 42" in result.stdout
    assert "모르는 용어 schema:keywords" in result.stderr


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["export", "--to", "a.xlsx"], ".trig"),
        (["export", "--to", "없는폴더/a.trig"], "--to"),
        (["export", "--to", "a.trig", "--base", "nowhere"], "--base"),
        (["sparql", "DROP ALL"], "읽기만"),
        (["sparql", "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }"], "SERVICE"),
        (["sparql"], "-f"),
        (["sparql", "-f", "none.rq"], "none.rq"),
        (
            ["sparql", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.3"],
            "--timeout",
        ),
    ],
)
def test_an_error_is_one_line_with_its_cure(gold_file: Path, args: list[str], words: str) -> None:
    really = run_really(*args, POLICYGRAPH_STORE=str(gold_file))
    assert (really.returncode, really.stdout, really.stderr.count("\n")) == (2, "", 1)
    assert words in really.stderr


def test_sparql_answers_in_every_format(gold_file: Path, tmp_path: Path) -> None:
    query = 'SELECT ?name WHERE { ?who a pg:Official ; schema:name ?name FILTER(?name = "오세훈") }'
    (tmp_path / "who.rq").write_text(query, "utf-8")
    assert "오세훈" in run("sparql", query, "--store", gold_file).stdout
    told = json.loads(run("sparql", "-f", "who.rq", "--format", "json", "--store", gold_file).stdout)
    assert [row["name"] for row in told["rows"]] == ["오세훈"]
    assert run("sparql", query, "--format", "csv", "--store", gold_file).stdout.split() == ["name", "오세훈"]


def test_a_sound_store_has_nothing_to_report(gold_file: Path) -> None:
    result = run("check", "--store", gold_file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "잘못된 것을 찾지 못했습니다" in result.stderr


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ('UPDATE evidence SET "end" = 999999', "글자와 다릅니다"),
        ("UPDATE claim SET due = '2024-13'", "목표 날짜"),
        ("DELETE FROM evidence", "근거 문장이 없"),
        ("DELETE FROM about", "무엇에 관한 것인지"),
        ("UPDATE claim SET stance = 'promotes' WHERE stance = 'opposes'", "반대하는 행위"),
        ("UPDATE statement SET act = 'sing'", "모르는 행위"),
        ("UPDATE claim SET confidence = 7", "확신도"),
        ("UPDATE article SET published = '어제'", "기사 날짜"),
        ("DELETE FROM node WHERE kind = 'policy'", "가리킵니다"),
    ],
)
def test_each_broken_rule_is_found_in_words_for_people(
    gold_file: Path, tmp_path: Path, damage: str, words: str
) -> None:
    store = tmp_path / "broken.db"
    store.write_bytes(gold_file.read_bytes())
    with closing(sqlite3.connect(store)) as connection:
        connection.executescript(damage)
    result = run("check", "--format", "json", "--store", store)
    assert result.exit_code == 1
    problems = [row["problem"] for row in json.loads(result.stdout)["rows"]]
    assert any(words in problem for problem in problems), problems[:5]
    assert "policygraph forget" in result.stderr


def test_shapes_find_what_the_rules_of_the_store_find(tmp_path: Path) -> None:
    store = tmp_path / "broken.db"
    with open_store(str(store), create=True) as opened:
        opened.write(gold_readings()[:2])
    with closing(sqlite3.connect(store)) as connection:
        connection.executescript("UPDATE claim SET due = '2024-13'")
    result = run("check", "--shacl", "--format", "json", "--store", store)
    problems = [row["problem"] for row in json.loads(result.stdout)["rows"]]
    assert any("목표 날짜" in problem for problem in problems)
    assert "목표 시점이 달력에 있는 EDTF 날짜가 아닙니다. (‘2024-13’)" in problems
