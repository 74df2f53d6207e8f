"""Review, judge and explain as people type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graph import identity
from graph.judgements import read
from graph.store import open_store
from policygraph.cli import app
from tests.queries.telling import CARD, KIM, OH, tell

DEPUTY = identity.official("오세훈", "부시장", "서울특별시")


@pytest.fixture(autouse=True)
def _news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store with the mayor under two offices, in the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POLICYGRAPH_STORE", raising=False)
    monkeypatch.delenv("POLICYGRAPH_JUDGEMENTS", raising=False)
    with open_store("policygraph.db", create=True) as store:
        store.write(
            [
                tell("오세훈 시장이 기후동행카드를 알렸다.", OH, CARD),
                tell("오세훈 부시장이 기후동행카드를 알렸다.", DEPUTY, CARD),
                tell("김동연 지사가 기후동행카드를 알렸다.", KIM, CARD),
            ]
        )


def run(*args: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, [*args], input=typed)


def judgements() -> list[str]:
    return [judgement.verdict for judgement in read(Path("policygraph.judgements.txt")).all()]


def speakers() -> set[str]:
    rows = json.loads(run("promotions", "--official", "오세훈", "--format", "json").stdout)["rows"]
    return {statement for row in rows for statement in row["statements"]}


def test_a_judgement_joins_in_every_question_until_its_line_is_deleted() -> None:
    both = speakers()
    assert "2명" in run("promotions", "--official", "오세훈").stderr
    assert run("judge", "same", OH.id, DEPUTY.id, "--by", "김기자").exit_code == 0
    assert (judgements(), speakers()) == (["same"], both)
    assert "2명" not in run("promotions", "--official", "오세훈").stderr
    Path("policygraph.judgements.txt").unlink()
    assert "2명" in run("promotions", "--official", "오세훈").stderr


def test_a_reload_never_loses_judgements() -> None:
    run("judge", "same", OH.id, DEPUTY.id, "--by", "김기자")
    before = Path("policygraph.judgements.txt").read_bytes()
    with open_store("policygraph.db") as store:
        for article in store.articles():
            store.forget(article.id)
        store.write([tell("오세훈 시장이 기후동행카드를 알렸다.", OH, CARD)])
    assert Path("policygraph.judgements.txt").read_bytes() == before
    assert run("promotions").exit_code == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("s\n", ["same"]), ("다름\n", ["different"]), ("3\n", ["unsure"]), ("\n", []), ("끝\n", []), ("", [])],
)
def test_review_asks_and_writes_each_answer_at_once(typed: str, kept: list[str]) -> None:
    result = run("review", "--by", "김기자", typed=typed)
    assert result.exit_code == 0
    assert "오세훈(서울특별시 시장)" in result.stdout
    assert "같은 기관: 서울특별시" in result.stdout
    assert judgements() == kept


def test_a_wrong_answer_is_asked_again() -> None:
    result = run("review", "--by", "김기자", typed="글쎄\n같음\n")
    assert "모르는 답" in result.stdout
    assert judgements() == ["same"]


def test_what_was_decided_is_not_asked_again() -> None:
    run("review", "--by", "김기자", typed="모름\n")
    assert "제안 0건" in run("review", "--list").stderr


def test_review_lists_for_people_and_for_programs() -> None:
    listed = run("review", "--list", "--kind", "official")
    assert DEPUTY.id in listed.stdout
    (pair,) = json.loads(run("review", "--json").stdout)
    assert {pair["left"]["id"], pair["right"]["id"]} == {OH.id, DEPUTY.id}
    assert pair["reasons"][0]["words"]
    assert pair["left"]["quotes"][0]["exact"]
    assert judgements() == []


def test_explain_tells_statements_and_pairs() -> None:
    (statement, *_) = speakers()
    assert "읽은 규칙" in run("explain", statement).stdout
    assert json.loads(run("explain", statement, "--json").stdout)["sentences"][0]["exact"]
    assert "아무도 판단하지 않아" in run("explain", OH.id, DEPUTY.id).stdout
    run("judge", "same", OH.id, DEPUTY.id, "--by", "김기자", "--note", "한 사람")
    assert "김기자 (한 사람)" in run("explain", OH.id, DEPUTY.id).stdout
    assert json.loads(run("explain", OH.id, DEPUTY.id, "--json").stdout)["one"]


def test_a_broken_file_is_told_and_never_breaks_a_question() -> None:
    Path("policygraph.judgements.txt").write_text("same 이것 저것\n", "utf-8")
    answered = run("promotions")
    assert answered.exit_code == 0
    assert "1째 줄: 칸이 모자랍니다" in answered.stderr
    refused = run("judge", "same", OH.id, DEPUTY.id, "--by", "김기자")
    assert refused.exit_code != 0
    assert "먼저 고쳐 주세요" in str(refused.exception)
    assert Path("policygraph.judgements.txt").read_text("utf-8") == "same 이것 저것\n"


@pytest.mark.parametrize(
    ("args", "cure"),
    [
        (["judge", "maybe", OH.id, DEPUTY.id], "same, different, unsure"),
        (["judge", "same", "오세훈", DEPUTY.id], "번호를 써 주세요"),
        (["judge", "same", "아무개", DEPUTY.id], "다시 써 주세요"),
        (["judge", "same", OH.id, CARD.id], "종류가 달라"),
        (["judge", "same", OH.id, OH.id], "둘 다 오세훈(서울특별시 시장)입니다"),
        (["review", "--kind", "place"], "official, policy, event"),
        (["explain", "statement:1"], "없는 발언 번호"),
        (["explain", OH.id, CARD.id], "종류가 달라"),
    ],
)
def test_an_error_says_what_to_do(args: list[str], cure: str) -> None:
    result = run(*args)
    assert result.exit_code != 0
    assert cure in str(result.exception)
    assert not Path("policygraph.judgements.txt").exists()
