"""Review, judge and explain as people type them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graph import identity
from graph.judgements import read
from graph.model import Evidence, Mention
from graph.store import open_store
from policygraph.cli import app
from tests.queries.telling import CARD, KIM, OH, tell

DEPUTY = identity.official("오세훈", "부시장", "서울특별시")
RIGHT = identity.policy("이동기본권")
WHOLE = "오세훈 시장이 이동기본권의 하나인 기후동행카드를 알렸다."


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


@pytest.fixture
def _parts() -> None:
    """A sentence that says what the card is part of."""
    reading = tell(WHOLE, OH, CARD)
    places = ((CARD, WHOLE.index(CARD.name)), (RIGHT, WHOLE.index(RIGHT.name)))
    mentions = tuple(
        Mention(node.id, Evidence(reading.article.id, at, at + len(node.name), node.name))
        for node, at in places
    )
    with open_store("policygraph.db") as store:
        assert not store.write([replace(reading, nodes=(*reading.nodes, RIGHT), mentions=mentions)]).refused


def structure(name: str) -> list[str]:
    """The relations that `show` tells of a name, with their sentences."""
    rows = json.loads(run("show", name, "--format", "json").stdout)["rows"]
    return [
        f"{row['what']} {row['value']}: {row['quotes'][0]['exact']}" for row in rows if row["what"] == "속함"
    ]


@pytest.mark.usefixtures("_parts")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [("p\n", (CARD.id, RIGHT.id)), ("속함\n", (CARD.id, RIGHT.id)), ("p-\n", (RIGHT.id, CARD.id))],
)
def test_review_asks_what_is_part_of_what(typed: str, kept: tuple[str, str]) -> None:
    result = run("review", "--kind", "policy", "--by", "김기자", typed=typed)
    assert "앞이 뒤에 속함?" in result.stdout
    assert "“오세훈 시장이 【이동기본권】의 하나인 【기후동행카드】를 알렸다.”" in result.stdout
    (judgement,) = read(Path("policygraph.judgements.txt")).all()
    assert (judgement.verdict, judgement.left, judgement.right) == ("part_of", *kept)
    assert "제안 0건" in run("review", "--list", "--kind", "policy").stderr


@pytest.mark.usefixtures("_parts")
def test_a_relation_shows_in_answers_until_its_line_is_deleted() -> None:
    assert structure("이동기본권") == []
    assert run("judge", "part_of", "기후동행카드", "이동기본권", "--by", "김기자").exit_code == 0
    assert structure("이동기본권") == [f"속함 기후동행카드 → 이동기본권: {WHOLE}"]
    told = run("explain", "기후동행카드", "이동기본권").stdout
    assert "기후동행카드는 이동기본권에 속한다고 봅니다." in told
    assert "속함, " in told
    assert (
        json.loads(run("explain", "기후동행카드", "이동기본권", "--json").stdout)["edge"]["kind"] == "part_of"
    )
    Path("policygraph.judgements.txt").unlink()
    assert structure("이동기본권") == []


@pytest.mark.usefixtures("_parts")
def test_relations_that_lead_in_a_circle_are_told_and_left_out() -> None:
    run("judge", "part_of", "기후동행카드", "이동기본권", "--by", "김기자")
    file = Path("policygraph.judgements.txt")
    other = f"policy:{'a' * 16}"
    file.write_text(
        f"{file.read_text('utf-8')}part_of {RIGHT.id} {other} 2026-11-22 이\npart_of {other} {CARD.id} 2026-11-22 이\n",
        "utf-8",
    )
    shown = run("show", "이동기본권")
    assert shown.exit_code == 0
    assert "판단이 맴돕니다" in shown.stderr
    assert structure("이동기본권") == []


def test_a_relation_that_no_sentence_shows_waits_for_one() -> None:
    with open_store("policygraph.db") as store:
        store.write([tell("오세훈 시장이 이동기본권을 말했다.", OH, RIGHT)])
    result = run("judge", "part_of", "기후동행카드", "이동기본권", "--by", "김기자")
    assert result.exit_code == 0
    assert "함께 부르는 문장이 이 저장소에 없어" in result.stderr
    assert judgements() == ["part_of"]
    assert "답에는 둘로 나타납니다" in run("explain", "기후동행카드", "이동기본권").stdout


def test_people_have_no_parts() -> None:
    result = run("judge", "part_of", OH.id, DEPUTY.id, "--by", "김기자")
    assert "정책끼리만" in str(result.exception)
    asked = run("review", "--kind", "official", typed="p\n끝\n")
    assert "모르는 답" in asked.stdout


def test_an_unknown_number_in_the_file_is_told_and_breaks_nothing() -> None:
    Path("policygraph.judgements.txt").write_text(
        f"same {OH.id} official:{'0' * 16} 2026-11-22 김기자\n", "utf-8"
    )
    assert run("promotions").exit_code == 0
    assert f"1째 줄: official:{'0' * 16}은(는) 이 저장소에 없는 번호입니다" in run("review", "--list").stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "same {a} {b} 2026-11-22 김\ndifferent {a} {b} 2026-11-22 이\n",
            ["1째 줄과 2째 줄", "한 줄을 지워"],
        ),
        ("<<<<<<< HEAD\nsame {a} {b} 2026-11-22 김\n=======\n>>>>>>> 나\n", ["1째 줄", "표시를 지워"]),
        ("\ufeffsame {a} {b} 2026-11-22 김\r\nsame {a}\r\n", ["2째 줄", "칸이 모자랍니다"]),
    ],
)
def test_bad_files_are_told_and_break_no_question(text: str, words: list[str]) -> None:
    Path("policygraph.judgements.txt").write_bytes(text.format(a=OH.id, b=DEPUTY.id).encode())
    for command in (["promotions"], ["show", "기후동행카드"], ["stats"], ["review", "--list"]):
        result = run(*command)
        assert result.exit_code == 0
        assert all(word in result.stderr for word in words), result.stderr
