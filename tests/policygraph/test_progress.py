"""The bar on a terminal: a real one (pty), whose screen is kept as a terminal keeps it."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from unicodedata import east_asian_width

import pytest

_STEERING = re.compile(r"\x1b\[(\??[0-9;]*)([A-Za-z])|\r|\n|[^\x1b\r\n]+")
_LOAD = (sys.executable, "-m", "policygraph", "load", "--dry-run")


class Screen:
    """The lines that a terminal of this width shows, and every line that was ever drawn on it."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._row = 0
        self.lines = [""]
        self.drawn: list[str] = []
        self.shows_cursor = True

    def take(self, text: str) -> None:
        """Show what a program writes: text, ends of lines, and the codes that clear lines and move up."""
        for found in _STEERING.finditer(text):
            word, code = found[0], found[2]
            if word == "\n":
                self._row += 1
                self.lines += [""] * (self._row + 1 - len(self.lines))
            elif code == "A":
                self._row -= int(found[1] or 1)
            elif code == "K":
                self.lines[self._row] = ""
            elif code in ("h", "l"):
                self.shows_cursor = code == "h"
            elif word != "\r" and code is None:
                self.lines[self._row] += word
                self.drawn.append(self.lines[self._row])

    def shown(self) -> list[str]:
        """The lines that are not empty."""
        return [line.rstrip() for line in self.lines if line.strip()]


def cells(text: str) -> int:
    """Columns that a text takes: two for Hangul."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def run(command: Sequence[str], folder: Path, width: int, *, stop_at: str = "") -> tuple[Screen, int]:
    """Run a command on a terminal; Ctrl-C is pressed when `stop_at` is drawn. Gives the screen and the exit code."""
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(Path.cwd())}
    environment.pop("COLUMNS", None)  # it would stand for the width of the terminal; pytest-xdist sets it
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(pty.STDIN_FILENO, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        os.chdir(folder)
        os.execve(command[0], command, environment)
    told = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # EIO: the program has ended
            break
        if not piece:
            break
        told += piece
        if stop_at and stop_at in told.decode("utf-8", "replace"):
            os.write(terminal, b"\x03")
            stop_at = ""
    os.close(terminal)
    screen = Screen(width)
    screen.take(told.decode("utf-8"))
    return screen, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with articles in files with long Korean names, one of which is empty."""
    folder = tmp_path / "한강신문"
    folder.mkdir()
    for n in range(300):
        text = f"오세훈 서울시장은 {n}번째 설명회에서 기후동행카드를 설명했다."
        (folder / f"{n:03} 기후동행카드 청년 할인.txt").write_text(text, "utf-8")
    (folder / f"150 빈 기사 {'가' * 40}.txt").write_text(" ", "utf-8")
    return tmp_path


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_load_on_a_terminal(news: Path, width: int):
    screen, code = run([*_LOAD, "한강신문"], news, width)
    bars = [line for line in screen.drawn if "남은" in line]
    assert len(bars) > 1
    assert [line for line in bars if cells(line) > width] == []
    assert "301/301" in bars[-1]
    assert ("지난" in bars[-1]) == (width >= 72)
    assert not any("남은" in line for line in screen.shown())  # nothing of the bar is left
    told = "".join(screen.shown())
    assert told.startswith("건너뜀:")
    assert told.count("건너뜀: ") == 1
    assert "기사 300건" in screen.shown()[-1]
    assert screen.shows_cursor
    assert code == 1


@pytest.mark.parametrize("width", [40, 80])
def test_ctrl_c_leaves_a_clean_terminal(tmp_path: Path, width: int):
    with (tmp_path / "기사.jsonl").open("w", encoding="utf-8") as file:
        for n in range(200_000):
            print(json.dumps({"id": f"기사-{n}", "text": f"record {n}"}, ensure_ascii=False), file=file)
    screen, code = run([*_LOAD, "기사.jsonl"], tmp_path, width, stop_at="초당")
    assert screen.shown() == ["멈췄습니다. 저장한 것은 없습니다."]
    assert screen.shows_cursor
    assert code == 130
