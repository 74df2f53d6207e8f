"""Harmful and damaged files, each kind beside good ones: nothing crashes, hangs, gets out, runs or stops the rest.

`python -m benchmarks.hostile` does the same with more than 2,000 files. Redirects in a circle and servers that stall are in
tests/loaders/web.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.page import Page, Skipped
from tests.loaders.checks import found
from tests.loaders.hostile import HOSTILE
from tests.loaders.hostile_batch import ROOT, Batch, damaged_files, hostile, load

_SECONDS = 300  # for all of them on a busy machine; PDFs alone may take a minute each
_MB = 1500  # of memory: the analyser and the models take about half of it
_BULKY = {"lines"}  # 400 MB of files


def read(kind: str, name: str) -> list[Page | Skipped]:
    """What becomes of one harmful file."""
    return found(next(data for held, data in HOSTILE[kind]() if held == name), name)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    kinds = [kind for kind in HOSTILE if kind not in _BULKY]
    return load(tmp_path_factory.mktemp("hostile"), [*hostile(kinds), *damaged_files(2)])


def test_the_load_ends_as_one_that_skipped_something(batch: Batch) -> None:
    assert (batch.code, "Traceback" in batch.said, "FORBIDDEN" in batch.said) == (1, False, False)
    assert "\x1b" not in batch.said


def test_every_file_is_told_and_every_good_one_is_loaded(batch: Batch) -> None:
    assert [name for name, became in batch.outcomes.items() if not became] == []
    assert {name for name in batch.good if batch.outcomes[name] != {"new"}} == set()


def test_nothing_is_written_beside_the_store(batch: Batch) -> None:
    assert batch.around == ["box", "box/news", "box/policygraph.db", "box/report.jsonl"]


def test_time_and_memory_stay_within_limits(batch: Batch) -> None:
    assert batch.seconds < _SECONDS
    assert batch.peak < _MB


@pytest.mark.parametrize(
    ("kind", "name", "reason"),
    [
        ("entities", "laughs-part.docx", "엔티티 선언이 있어"),
        ("entities", "file-api.xml", "엔티티 선언이 있어"),
        ("bombs", "bomb.zip", "압축 폭탄으로 보여"),
        ("bombs", "bomb.jsonl.gz", "압축 폭탄으로 보여"),
        ("paths", "outside.zip", "묶음 밖을 가리키는 이름"),
        ("nested", "array.json", "읽을 수 없는 JSON"),
        ("nested", "object.jsonl", "읽을 수 없는 JSON"),
        ("nested", "page.html", "태그가 너무 많아"),
        ("nested", "deep-part.hwpx", "XML이 깨져"),
        ("encodings", "japanese.txt", "UTF-8도 CP949"),
        ("encodings", "nul.txt", "글이 아닌 파일"),
        ("lines", "long.jsonl", "한 줄이 8MB를 넘습니다"),
        ("locked", "locked.pdf", "암호가 걸려"),
        ("locked", "locked.hwp", "암호가 걸려"),
        ("locked", "locked.zip", "암호가 걸려"),
    ],
)
def test_what_does_harm_is_refused_by_name(kind: str, name: str, reason: str) -> None:
    skipped = [item for item in read(kind, name) if isinstance(item, Skipped)]
    assert skipped
    assert all(reason in item.reason for item in skipped)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("bombs", "bomb.zip"), ("nested", "object.jsonl"), ("encodings", "nul.jsonl"), ("lines", "long.jsonl")],
)
def test_what_stands_beside_harm_is_read(kind: str, name: str) -> None:
    assert isinstance(read(kind, name)[-1], Page)


def test_nothing_of_a_harmful_file_gets_into_a_text() -> None:
    (script,) = read("scripts", "script.html")
    (surrogates,) = read("encodings", "surrogates.jsonl")
    formulas = [item for item in read("tables", "formulas.csv") if isinstance(item, Page)]
    assert isinstance(script, Page)
    assert not {"script", "alert", "passwd", "system"} & set(re.findall(r"\w+", script.text))
    assert isinstance(surrogates, Page)
    assert not re.search("[\ud800-\udfff]", surrogates.text + surrogates.record + (surrogates.title or ""))
    assert {item.title for item in formulas} == {"=cmd|'/c calc'!A0"}  # a text like any other


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("open('../escaped.txt', 'w')", "open"),
        ("__import__('os').system('true')", "os.system"),
        ("__import__('socket').create_connection(('127.0.0.1', 9))", "socket."),
    ],
)
def test_the_watch_sees_what_is_forbidden(tmp_path: Path, harm: str, told: str) -> None:
    (tmp_path / "box").mkdir()
    watched = "import sys; from pathlib import Path; from tests.loaders.watched import watch; watch(Path(sys.argv[1]))"
    box = tmp_path / "box"
    done = subprocess.run(
        [sys.executable, "-c", f"{watched}; import os; os.chdir(sys.argv[1]); {harm}", box],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 99
    assert done.stderr.startswith(f"FORBIDDEN {told}")
    assert not (tmp_path / "escaped.txt").exists()
