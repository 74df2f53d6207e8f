"""Long loads: ended at any moment they go on where they were; what became of each record is told; a rehearsal keeps nothing."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import policygraph as pg
from graph.streaming import every_node, every_reading
from loaders.identifying import article_id
from loaders.page import Mark, Page
from loaders.sources import open_pages
from policygraph.pipeline import read
from tests.gold_readings import DEV

ARTICLES = 300
_NFD = "오세훈 서울시장은 30일 기후동행카드를 설명했다."


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Short articles of which no two are the same, a broken line among them."""
    file = tmp_path_factory.mktemp("long") / "articles.jsonl"
    lines = [
        json.dumps({"id": f"a-{n}", "text": f"오세훈 서울시장은 {n}일째 기후동행카드를 설명했다."})
        for n in range(ARTICLES)
    ]
    file.write_text("\n".join([*lines[:70], '{"id": "broken', *lines[70:]]), "utf-8")
    return file


def started(folder: Path, *args: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "policygraph", *map(str, args)]
    environment = {key: value for key, value in os.environ.items() if key != "POLICYGRAPH_STORE"}
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )


def ended_after_a_batch(folder: Path, articles: Path, by: signal.Signals) -> tuple[int, str]:
    """A load that gets `by` once it has stored something more; its exit code and what it said."""
    before = stored(folder)
    process = started(folder, "load", articles)
    deadline = time.monotonic() + 300
    while stored(folder) == before:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(by)
    _, told = process.communicate(timeout=120)
    return process.returncode, told


def stored(folder: Path) -> int:
    if not (folder / "policygraph.db").exists():
        return 0
    try:
        with pg.open_store(str(folder / "policygraph.db")) as store:
            return store.counts().articles
    except pg.StoreUnusable:
        return 0  # its tables are being made


def content(folder: Path) -> list[object]:
    """All that a store keeps but the time of loading."""
    with pg.open_store(str(folder / "policygraph.db")) as store:
        return [*(kept.reading for kept in every_reading(store)), *every_node(store), store.counts()]


def test_a_load_that_was_ended_goes_on_and_ends_in_the_same_store(tmp_path: Path, articles: Path) -> None:
    killed, _ = ended_after_a_batch(tmp_path, articles, signal.SIGKILL)
    first = stored(tmp_path)
    interrupted, told = ended_after_a_batch(tmp_path, articles, signal.SIGINT)
    second = stored(tmp_path)
    assert 0 < first < second < ARTICLES
    assert (killed, interrupted) == (-signal.SIGKILL, 130)
    assert "이어서 읽습니다" in told
    with pg.open_store(str(tmp_path / "policygraph.db")) as store:
        loaded = pg.load(articles, store)
    assert (loaded.new, loaded.unchanged, loaded.omitted) == (ARTICLES - second, second, 1)
    (tmp_path / "whole").mkdir()
    with pg.open_store(str(tmp_path / "whole" / "policygraph.db"), create=True) as store:
        pg.load(articles, store)
    assert content(tmp_path) == content(tmp_path / "whole")


def test_an_article_is_known_before_it_is_read() -> None:
    pages = [page for page in open_pages([DEV]) if isinstance(page, Page)][:20]
    pages += [
        Page("nfd", _NFD),
        Page("none", "없음"),
        Page("marked", _NFD * 2, marks=(Mark(0, 5, "contact"),)),
    ]
    assert [reading.article.id for reading in read(pages)] == list(map(article_id, pages))  # type: ignore[union-attr]


@pytest.mark.parametrize("ending", [".csv", ".jsonl"])
def test_a_report_lists_every_record_and_a_rehearsal_keeps_nothing(
    tmp_path: Path, articles: Path, ending: str
) -> None:
    (tmp_path / "=1.txt").write_text("", "utf-8")
    (tmp_path / "b.txt").write_text("오세훈 서울시장은 0일째 기후동행카드를 설명했다.", "utf-8")
    report = tmp_path / f"report{ending}"
    report.write_text("of an earlier run", "utf-8")
    done = started(
        tmp_path, "load", "--dry-run", "--json", articles, "=1.txt", "b.txt", report, "--report", report
    )
    out, err = done.communicate(timeout=120)
    assert done.returncode == 1
    told = json.loads(out)
    assert (told["new"], told["unchanged"], told["skipped"], told["dry_run"]) == (ARTICLES, 1, 2, True)
    events = [json.loads(line)["event"] for line in err.splitlines()]
    assert events.count("skipped") == 2
    assert events[-1] == "progress"
    assert {path.name for path in tmp_path.iterdir()} == {"=1.txt", "b.txt", report.name}
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file)) if ending == ".csv" else list(map(json.loads, file))
    assert len(rows) == ARTICLES + 3
    assert [row["became"] for row in rows[-2:]] == ["skipped", "unchanged"]
    assert rows[-2]["source"] == ("'=1.txt" if ending == ".csv" else "=1.txt")
    assert rows[-2]["reason"].startswith("비어 있습니다")
    assert re.fullmatch("article:[0-9a-f]{16}", rows[0]["article_id"])


def test_quiet_says_what_was_skipped_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", "utf-8")
    done = started(tmp_path, "load", "a.txt", "--quiet")
    out, err = done.communicate(timeout=120)
    assert (done.returncode, out, err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("name", ["report.xlsx", "no/such/folder.csv"])
def test_a_report_that_cannot_be_written_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(_NFD, "utf-8")
    done = started(tmp_path, "load", "a.txt", "--report", name)
    out, err = done.communicate(timeout=120)
    assert (done.returncode, out, err.count("\n")) == (2, "", 1)
    assert "--report" in err
