"""`load`, `extract` and `evaluate` as people run them: exit codes, closing lines, and every kind of bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import policygraph as pg
from policygraph.__main__ import main
from policygraph.demo import SAMPLE, demo
from tests.disks import largest_file
from tests.gold_readings import DEV, gold_records
from tests.loaders.workbooks import exported

TEXT = (
    "오세훈 서울시장은 30일 서울시청에서 열린 기자설명회에서 기후동행카드를 설명했다.\n"
    "오 시장은 “기후동행카드로 교통비 부담을 줄이겠다”고 강조했다.\n"
)


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """The command line in an empty folder, without a process of its own: the morphology is loaded once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POLICYGRAPH_STORE", raising=False)

    def run(*args: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["policygraph", *map(str, args)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        return Ran(int(left.value.code or 0), *capsys.readouterr())

    return run


def lines(*records: dict[str, str]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def test_loading_twice_changes_nothing(cli: Cli):
    first, second = cli("load", SAMPLE), cli("load", SAMPLE)
    assert (first.code, second.code) == (0, 0)
    assert first.out.startswith("기사 12건(새로 12, 그대로 0), 새 발언 ")
    assert second.out == "기사 12건(새로 0, 그대로 12), 새 발언 0건, 건너뜀 0건. 저장한 곳: policygraph.db\n"
    assert (first.err, second.err) == ("", "")


def test_the_same_article_in_another_format_and_encoding_is_the_same_article(cli: Cli, tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_bytes(TEXT.encode("cp949"))
    (tmp_path / "c.jsonl").write_text(lines({"id": "c", "text": TEXT}), "utf-8")
    ran = cli("load", "a.txt", "b.txt", "c.jsonl")
    assert ran.code == 0
    assert ran.out.startswith("기사 3건(새로 1, 그대로 2), ")


def test_one_bad_record_never_stops_the_others(cli: Cli, tmp_path: Path):
    (tmp_path / "a.jsonl").write_text(
        lines({"id": "1", "text": TEXT}) + '{"id": "2", "te\n' + lines({"id": "3", "text": TEXT + "끝."}),
        "utf-8",
    )
    (tmp_path / "b.txt").write_bytes(b"")
    ran = cli("load", "a.jsonl", "b.txt", "c.txt")
    assert ran.code == 1
    assert ran.out.startswith("기사 2건(새로 2, 그대로 0), ")
    assert ", 건너뜀 3건. " in ran.out
    assert ran.err.splitlines() == [
        "건너뜀: a.jsonl 2번째 줄: JSON이 중간에 끊겼습니다. 다시 받아 주세요.",
        "건너뜀: b.txt: 비어 있습니다. 기사 본문이 들어 있는 파일을 주세요.",
        "건너뜀: c.txt: 그런 파일이나 폴더가 없습니다. 철자와 위치를 확인해 주세요.",
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("빈.txt", b"", "비어 있습니다"),
        ("그림.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "그림"),
        ("일본.txt", "市長は地下鉄の計画を発表した。".encode("shift-jis"), "UTF-8도 CP949(EUC-KR)도"),
        ("긴.txt", TEXT.encode() * 25_000, "너무 깁니다"),
        ("끊긴.jsonl", b'{"id": "1", "text": "', "중간에 끊겼습니다"),
        ("빈.html", b"<html><head></head><body></body></html>", "본문을 찾지 못했습니다"),
    ],
)
@pytest.mark.parametrize("command", ["load", "extract"])
def test_a_bad_file_is_one_line_and_exit_code_1(
    cli: Cli, tmp_path: Path, command: str, name: str, data: bytes, reason: str
):
    (tmp_path / name).write_bytes(data)
    ran = cli(command, name)
    assert ran.code == 1
    assert ran.err.startswith(f"건너뜀: {name}")
    assert reason in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", ["load", "extract", "evaluate"])
def test_a_path_that_leads_nowhere_is_exit_code_2(cli: Cli, tmp_path: Path, command: str):
    ran = cli(command, "없음.jsonl")
    assert ran == Ran(
        2, "", "오류: 없음.jsonl: 그런 파일이나 폴더가 없습니다. 철자와 위치를 확인해 주세요.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_what_was_recognised_and_cut_is_told_and_kept(cli: Cli, tmp_path: Path):
    row = {"뉴스 식별자": "b-1", "제목": "기후동행카드 설명", "일자": 20240530, "인물": "오세훈,김동연"}
    (tmp_path / "NewsResult.xlsx").write_bytes(exported(row | {"본문": (TEXT * 3)[:200]}))
    (tmp_path / "표.csv").write_text(f"머리말,글\n기후동행카드,{TEXT.splitlines()[0]}\n", "utf-8")
    assert cli("load", "표.csv", "--map", "title=머리말,text=글").code == 0
    assert cli("load", "표.csv", "--map", "body=글").code == 2
    told = cli("load", "NewsResult.xlsx").out.splitlines()
    assert told[1:] == [
        "알아본 형식: BIGKinds 1건",
        "본문이 앞부분만 있는 기사 1건: 뒷부분의 발언은 빠져 있습니다.",
    ]
    with pg.open_store("policygraph.db") as store:
        notes = {article.record: dict(article.notes) for article in store.articles()}
    assert notes == {"b-1": {"people": "오세훈, 김동연", "cut": "yes"}, "표.csv 2번째 줄": {}}


def test_load_without_a_path_is_wrong_usage(cli: Cli):
    assert cli("load").code == 2


def test_a_store_that_is_not_ours_is_not_touched(cli: Cli, tmp_path: Path):
    (tmp_path / "메모.db").write_text("장보기: 두부", "utf-8")
    ran = cli("load", SAMPLE, "--store", "메모.db")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert (tmp_path / "메모.db").read_text("utf-8") == "장보기: 두부"


def test_a_full_disk_loses_nothing_that_was_stored(cli: Cli, tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert cli("load", "a.txt").code == 0
    with largest_file((tmp_path / "policygraph.db").stat().st_size):
        ran = cli("load", DEV)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert json.loads(cli("articles", "--format", "json").out)["rows"][0]["title"]
    assert cli("load", "a.txt").out.startswith("기사 1건(새로 0, 그대로 1), ")


def test_a_name_with_a_script_stays_text_in_the_picture(cli: Cli, tmp_path: Path):
    hostile = "<script>alert(1)</script>"
    text = TEXT.replace("기후동행카드", f"‘{hostile}기후동행카드’")
    (tmp_path / "a.jsonl").write_text(lines({"id": hostile, "title": hostile, "text": text}), "utf-8")
    assert cli("load", "a.jsonl").code == 0
    assert cli("draw", "-o", "그림.html").code == 0
    assert hostile not in (tmp_path / "그림.html").read_text("utf-8")


def test_extract_prints_one_record_an_article_and_stores_nothing(cli: Cli, tmp_path: Path):
    ran = cli("extract", SAMPLE, "--json")
    records = [json.loads(line) for line in ran.out.splitlines()]
    texts = {record["id"]: record["text"] for record in gold_records()}
    assert (ran.code, ran.err, len(records)) == (0, "", 12)
    for record in records:
        for kind in ("officials", "events", "policies", "promotions"):
            for fact in record[kind]:
                assert fact["evidence"]
                for quote in fact["evidence"]:
                    assert texts[record["id"]][quote["start"] : quote["end"]] == quote["exact"]
    assert any(
        promotion["official"] == "오세훈" and promotion["policy"] == "기후동행카드"
        for record in records
        for promotion in record["promotions"]
    )
    assert list(tmp_path.iterdir()) == []


def test_extract_for_people(cli: Cli, tmp_path: Path):
    (tmp_path / "a.jsonl").write_text(
        lines({"id": "1", "title": "기후동행카드 설명", "published": "2024-05-30", "text": TEXT}), "utf-8"
    )
    out = cli("extract", "a.jsonl").out
    assert out.startswith("■ 기후동행카드 설명 (2024년 5월 30일)\n  공직자: 오세훈 (서울특별시 시장)\n")
    assert "오세훈 → 기후동행카드: " in out
    assert f"“{TEXT.splitlines()[0]}”" in out


def test_evaluate(cli: Cli):
    plain = cli("evaluate", DEV)
    figures = json.loads(cli("evaluate", DEV, "--json").out)
    assert plain.code == 0
    assert plain.out.splitlines()[-1].endswith("articles 43, without prediction 0")
    assert figures["articles"] == {"gold": 43, "without_prediction": 0}
    counts = figures["officials"]
    counted = f"right {counts['right']} wrong {counts['wrong']} missed {counts['missed']}"
    assert plain.out.splitlines()[0].endswith(counted)


def test_evaluate_lists_every_mistake(cli: Cli):
    ran = cli("evaluate", DEV, "--errors")
    figures = json.loads(cli("evaluate", DEV, "--json").out)
    for kind in ("officials", "events", "policies", "promotions"):
        assert ran.out.count(f" {kind} missed  ") == figures[kind]["missed"]
        assert ran.out.count(f" {kind} wrong   ") == figures[kind]["wrong"]


@pytest.mark.parametrize(
    ("data", "reason"), [(lines({"id": "1", "text": TEXT}), "officials"), ("{", "중간에 끊겼습니다")]
)
def test_half_a_gold_corpus_is_exit_code_2(cli: Cli, tmp_path: Path, data: str, reason: str):
    (tmp_path / "gold.jsonl").write_text(data, "utf-8")
    ran = cli("evaluate", "gold.jsonl")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert reason in ran.err


def test_standard_input_in_a_pipe(tmp_path: Path):
    ran = subprocess.run(
        [sys.executable, "-m", "policygraph", "extract", "-", "--json"],
        input=lines({"id": "1", "text": TEXT}).encode("cp949"),
        capture_output=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        timeout=120,
        check=True,
    )
    assert json.loads(ran.stdout)["id"] == "1"
    assert ran.stderr == b""


def test_load_and_extract_from_python(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text("", "utf-8")
    with pg.open_store(str(tmp_path / "a.db"), create=True) as store:
        loaded = pg.load(tmp_path, store)
        assert (loaded.articles, loaded.new, len(loaded.skipped)) == (1, 1, 1)
        assert pg.promotions(store, official="오세훈").rows
    record, skipped = pg.extract([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert isinstance(record, dict)
    assert record["officials"][0]["name"] == "오세훈"
    assert isinstance(skipped, pg.Skipped)


def test_the_sample_is_of_the_gold_corpus_without_its_facts():
    gold = {record["id"]: record for record in gold_records()}
    sample = gold_records(SAMPLE)
    assert len(sample) == 12
    for record in sample:
        assert set(record) == {"id", "url", "publisher", "published", "title", "text"}
        assert record.items() <= gold[record["id"]].items()


def test_the_demo(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    picture = demo(tmp_path / "out")
    shown = capsys.readouterr().out
    assert picture.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert shown.count("$ .venv/bin/policygraph ") == 3
    assert "기사 12건(새로 12, 그대로 0)" in shown
    assert "통큰 세일" in shown
    demo(tmp_path / "out")
    assert "기사 12건(새로 12, 그대로 0)" in capsys.readouterr().out
