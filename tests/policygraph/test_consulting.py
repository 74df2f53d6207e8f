"""`--extractor llm` as people run it: what is stored, told and kept, and how it ends without a server."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from policygraph.__main__ import main
from tests.loaders.llm.model_server import facts, raw, serving
from tests.loaders.llm.test_reader import CARD, SAID, TEXT

ASKED = ("--extractor", "llm", "--llm-model", "stub-7b")


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *args: str
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["policygraph", *args])
    with pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0), *capsys.readouterr()


def test_a_model_reads_into_a_store_and_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(2):
        Path(f"{number}.txt").write_text(f"{TEXT}{number}번째 소식이다.", "utf-8")
    invented = CARD | {"quote": "기후동행카드를 없앴다"}
    with serving() as stub:
        monkeypatch.setenv("POLICYGRAPH_LLM_URL", stub.url)
        stub.answers = [facts(policies=[CARD, invented], promotions=[SAID | {"event": None}])]
        code, out, err = run(capsys, monkeypatch, "load", "0.txt", "1.txt", *ASKED, "--llm-requests", "1")
        assert (code, "새로 1" in out, "한도를 다 썼습니다" in err) == (1, True, True)
        assert (
            "물음 1번, 토큰 100개. 사실 3개 가운데 1개를 기사가 증명하지 않아 버림(본문에 없는 인용 1)."
            in err
        )
        code, out, err = run(capsys, monkeypatch, "load", "0.txt", "1.txt", *ASKED)
        assert (code, len(stub.asked), "새로 1, 그대로 1" in out) == (0, 2, True)
        code, out, _ = run(
            capsys, monkeypatch, "load", "0.txt", "--store", "policygraph.db", *ASKED, "--json"
        )
        assert len(stub.asked) == 2
        code, out, err = run(capsys, monkeypatch, "extract", "0.txt", "--json", *ASKED)
    (promotion,) = json.loads(out)["promotions"]
    assert (promotion["official"], promotion["policy"], promotion["confidence"]) == (
        "오세훈",
        "기후동행카드",
        0.5,
    )
    assert len([*Path("policygraph.llm").rglob("*.json")]) == 2
    _, out, _ = run(capsys, monkeypatch, "promotions", "--official", "오세훈", "--format", "json")
    assert "기후동행카드를 설명했다" in out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (
            ["--llm-url", "http://127.0.0.1:9/v1"],
            "http://127.0.0.1:9/v1: 언어 모델 서버에 연결하지 못했습니다.",
        ),
        ([], "--llm-url http://localhost:11434/v1 처럼"),
        (["--llm-url", "http://127.0.0.1:9/v1", "--workers", "2"], "혼자 읽습니다"),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POLICYGRAPH_LLM_URL", raising=False)
    Path("a.txt").write_text(TEXT, "utf-8")
    code, out, err = run(capsys, monkeypatch, "load", "a.txt", *ASKED, *args)
    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1


def test_a_wrong_key_ends_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")
    with serving() as stub:
        stub.answers = [raw(b"{}", 401)]
        code, _, err = run(capsys, monkeypatch, "extract", "a.txt", *ASKED, "--llm-url", stub.url)
    assert (code, "POLICYGRAPH_LLM_KEY" in err) == (2, True)


def test_a_model_is_never_imported_unasked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" ", "utf-8")
    probe = (
        "import sys; sys.argv[1:] = ['extract', 'a.txt']\n"
        "from policygraph.cli import app\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith(('loaders.llm', 'httpx'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    assert done.stdout.splitlines()[-1] == "[]"
