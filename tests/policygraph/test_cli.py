"""The commands as people type them."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import policygraph
from graph.errors import PolicyGraphError
from policygraph.cli import COMMANDS, app

pytestmark = pytest.mark.usefixtures("empty_folder")


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def run_really(*args: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "policygraph", *map(str, args)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        timeout=60,
        check=False,
    )


def test_promotions_prints_the_answer_and_talks_on_stderr(gold_file: Path) -> None:
    result = run("promotions", "--official", "오세훈이", "--policy", "서울런", "--store", gold_file)
    assert result.exit_code == 0
    assert "서울런" in result.stdout
    assert "https://" in result.stdout
    assert "저장소: 기사 43건" in result.stderr
    assert "저장소: 기사" not in result.stdout


def test_the_store_is_found_by_environment_and_in_the_working_folder(
    gold_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYGRAPH_STORE", str(gold_file))
    assert "43" in run("stats").stdout
    monkeypatch.delenv("POLICYGRAPH_STORE")
    (tmp_path / "policygraph.db").write_bytes(gold_file.read_bytes())
    assert "43" in run("stats").stdout


@pytest.mark.parametrize("ending", ["json", "csv", "html", "txt"])
def test_o_writes_the_format_of_the_file(gold_file: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"답.{ending}"
    result = run("promotions", "--official", "오세훈", "-o", path, "--store", gold_file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.name in result.stderr
    assert "기후동행카드" in path.read_text("utf-8-sig" if ending == "csv" else "utf-8")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") == (ending == "csv")


def test_json_goes_to_stdout_alone(gold_file: Path) -> None:
    result = run("promotions", "--event", "특강", "--format", "json", "--store", gold_file)
    assert json.loads(result.stdout)["verdict"] == "answered"


def test_an_unknown_name_is_an_answer_with_nearest_names(gold_file: Path) -> None:
    result = run("promotions", "--official", "오세운", "--store", gold_file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "이 저장소에 없습니다" in result.stderr
    assert "비슷한 이름: 오세훈" in result.stderr


def test_forget_takes_an_article_back(gold_file: Path, tmp_path: Path) -> None:
    store = tmp_path / "mine.db"
    store.write_bytes(gold_file.read_bytes())
    article = json.loads(run("articles", "--limit", "1", "--format", "json", "--store", store).stdout)[
        "rows"
    ][0]
    result = run("forget", article["id"][:8], "--store", store)
    assert (result.exit_code, article["title"] in result.stdout) == (0, True)
    left = json.loads(run("articles", "--format", "json", "--store", store).stdout)["rows"]
    assert len(left) == 42
    assert article["id"] not in {row["id"] for row in left}


def test_draw_writes_a_page(gold_file: Path, tmp_path: Path) -> None:
    assert run("draw", "오세훈", "--store", gold_file).exit_code == 0
    assert "서울런" in (tmp_path / "policygraph.html").read_text("utf-8")
    assert run("draw", "-o", "all.html", "--store", gold_file).exit_code == 0
    assert (tmp_path / "all.html").stat().st_size > (tmp_path / "policygraph.html").stat().st_size
    assert run("draw", "오세훈", "--lang", "en", "--store", gold_file).exit_code == 0
    assert '<html lang="en">' in (tmp_path / "policygraph.html").read_text("utf-8")
    assert run("draw", "--lang", "fr", "--store", gold_file).exit_code == 2


@pytest.mark.parametrize(
    ("args", "cure"),
    [
        (["promotions", "--store", "없는.db"], "policygraph load"),
        (["promotions", "--since", "2024-13"], "2024-05-30"),
        (["promotions", "--format", "xml"], "table, json, csv, html"),
        (["promotions", "--stance", "likes"], "promotes, opposes"),
        (["forget", "zzzz"], "policygraph articles"),
        (["forget", ""], "policygraph articles"),
        (["stats", "-o", "없는폴더/답.json"], "-o"),
        (["compare", "오세훈"], "둘 이상"),
        (["promises", "--silent", "오래"], "6m"),
        (["network", "--by", "date"], "policy, event"),
        (["search", "오세훈", "--kind", "date"], "official"),
        (["timeline", "오세훈", "--act", "노래"], "explain"),
    ],
)
def test_an_error_is_one_line_with_its_cure(gold_file: Path, args: list[str], cure: str) -> None:
    really = run_really(*args, POLICYGRAPH_STORE=str(gold_file))
    assert (really.returncode, really.stdout) == (2, "")
    assert really.stderr.startswith("오류: ")
    assert really.stderr.count("\n") == 1
    assert cure in really.stderr


@pytest.mark.parametrize(
    "args", [["promotions", "--nonsense"], ["nonsense"], ["show"], ["promotions", "--limit", "0"]]
)
def test_wrong_usage_is_exit_code_2(args: list[str]) -> None:
    assert run(*args).exit_code == 2


def test_a_reader_that_stops_early_is_no_error(gold_file: Path) -> None:
    command = f'"{sys.executable}" -m policygraph promotions --store "{gold_file}" | head -n 1'
    piped = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert piped.stdout.count("\n") == 1
    assert "Traceback" not in piped.stderr
    assert "BrokenPipe" not in piped.stderr


@pytest.mark.parametrize("code_page", ["cp949", "utf-8"])
def test_a_terminal_of_another_code_page_is_no_error(gold_file: Path, code_page: str) -> None:
    command = [
        sys.executable,
        "-m",
        "policygraph",
        "promotions",
        "--official",
        "오세훈",
        "--store",
        str(gold_file),
    ]
    environment = os.environ | {"PYTHONIOENCODING": code_page}
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=True)
    assert "기후동행카드" in done.stdout.decode(code_page)


def test_every_command_has_help() -> None:
    for command in COMMANDS:
        result = run(command.__name__, "--help")
        assert result.exit_code == 0
        assert (command.__doc__ or "").split("\n")[0] in " ".join(result.stdout.split())


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"policygraph {policygraph.__version__}\n"


def test_the_public_face_is_sorted_and_whole() -> None:
    assert policygraph.__all__ == sorted(policygraph.__all__)
    assert all(hasattr(policygraph, name) for name in policygraph.__all__)
    assert issubclass(policygraph.StoreUnusable, PolicyGraphError)
    with pytest.raises(AttributeError):
        policygraph.nonsense  # noqa: B018


def test_type_checkers_see_the_same_public_face() -> None:
    tree = ast.parse(Path(policygraph.__file__).read_text("utf-8"))
    (seen,) = [node for node in tree.body if isinstance(node, ast.If)]
    imported = {
        (node.module, alias.name)
        for node in seen.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    homes = {(module, name) for module, names in policygraph._HOMES.items() for name in names}
    assert imported == homes
    assert {name for _, name in homes} == {*policygraph.__all__} - {"__version__"}
