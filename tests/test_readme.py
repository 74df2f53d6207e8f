"""The READMEs say what is so: their session runs, their Python runs, and no command is left out."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from policygraph.cli import COMMANDS
from tests.readme import READMES, ROOT, Step, figures, ran, session, with_figures

_ENGLISH, _KOREAN = READMES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readme")


@pytest.fixture(scope="module")
def printed(folder: Path) -> list[Step]:
    """The session as it runs now, in `folder`."""
    return ran(session(_ENGLISH), folder)


def comparable(step: Step) -> tuple[str, ...]:
    """The lines without numbers, ids and widths: times, and figures of a model, may differ a little."""
    plain = re.sub(r"[0-9a-f]{8,}|[\d.]+", "0", "\n".join(step.output))
    return tuple(re.sub(r"[\s─]+", " ", line).strip() for line in plain.split("\n"))


def test_the_session_prints_what_the_readme_shows(printed: list[Step]) -> None:
    shown = session(_ENGLISH)
    assert {step.command: comparable(step) for step in printed} == {
        step.command: comparable(step) for step in shown
    }


def test_both_languages_show_the_same_session() -> None:
    assert session(_ENGLISH) == session(_KOREAN)


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_figures_are_those_of_the_model(path: Path) -> None:
    text = path.read_text("utf-8")
    assert figures(text) == figures(with_figures(text))


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
@pytest.mark.parametrize("command", [command.__name__ for command in COMMANDS])
def test_every_command_stands_in_the_readme(path: Path, command: str) -> None:
    assert re.search(rf"`policygraph {command}\b", path.read_text("utf-8"))


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_python_of_the_readme_runs(path: Path, folder: Path) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (folder / "answer.html").unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=300,
    )
    assert "통큰 세일" in done.stdout
    assert "김동연" in (folder / "answer.html").read_text("utf-8")


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_what_the_readme_links_to_is_there(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", path.read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
