"""Harmful and damaged files among good ones, loaded by one command in a process that is watched (`tests.loaders.watched`)."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.page import harmless
from tests.loaders.hostile import HOSTILE
from tests.loaders.test_mutations import ENDINGS, mutated, sample

ROOT = Path(__file__).parents[2]
_LOOK = 0.2  # seconds between two looks at the memory of a load
_HANGS = 3000  # seconds after which a load is taken to hang
_KINDS = ("change", "cut", "double", "insert")
_GOOD = "오세훈 서울시장은 30일 서울시청에서 열린 {}번째 설명회에서 기후동행카드를 설명했다."
_NAMES = (b"\xff\xfe.txt", b"\x1b[2J\n.txt", b"=1+1.txt", b"-rf.txt", b"a" * 250 + b".txt")  # of good files


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of a batch."""

    code: int  # the exit code
    said: str  # on stderr
    outcomes: dict[str, set[str]]  # by the name of the file: "new", "unchanged", "skipped"
    good: frozenset[str]  # the names of the good files
    around: list[str]  # what the folder around that of the files holds afterwards
    seconds: float
    peak: float  # MB of memory


def damaged(ending: str, count: int) -> Iterator[tuple[str, bytes]]:
    """So many files of this ending with one to four damages, always the same ones."""
    dice = random.Random(ending)
    for n in range(count):
        steps = [
            (dice.choice(_KINDS), dice.random(), dice.randint(1, 64), dice.randbytes(dice.randint(1, 8)))
            for _ in range(dice.randint(1, 4))
        ]
        yield (
            f"{n:04}{ending}",
            mutated(sample(ending), steps, dice.random() if dice.random() < 0.3 else None),
        )


def load(folder: Path, files: Iterable[tuple[str, bytes]]) -> Batch:
    """Write the files with good ones among them into a new folder below `folder`, and load that."""
    news = folder / "box" / "news"
    news.mkdir(parents=True)
    good: set[str] = set()
    for at, name in enumerate(_NAMES):
        (news / os.fsdecode(name)).write_text(_GOOD.format(f"{at}00000"), "utf-8")
        good.add(os.fsdecode(name))
    for at, (name, data) in enumerate(files):
        (news / name).write_bytes(data)
        if at % 20 == 0:
            (news / f"{name}.good.txt").write_text(_GOOD.format(at), "utf-8")
            good.add(f"{name}.good.txt")
    began = time.monotonic()
    code, said, peak = _watched(folder / "box", "load", "news", "--report", "report.jsonl")
    seconds = time.monotonic() - began
    outcomes = _outcomes(folder / "box" / "report.jsonl", {path.name for path in news.iterdir()})
    around = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.parent != news)
    return Batch(code, said, outcomes, frozenset(good), around, seconds, peak)


def _outcomes(report: Path, names: set[str]) -> dict[str, set[str]]:
    """By the name of each file what became of its records; a source is told as `news/NAME`, with what is meant in it behind."""
    outcomes: dict[str, set[str]] = {name: set() for name in names}
    by_source = {f"news/{_told(name)}": name for name in names}
    longest_first = sorted(by_source, key=len, reverse=True)
    for line in report.read_text("utf-8").split("\n")[:-1]:
        told = json.loads(line)
        source = harmless(told["source"])
        where = source if source in by_source else next(filter(source.startswith, longest_first))
        outcomes[by_source[where]].add(told["became"])
    return outcomes


def _told(name: str) -> str:
    """A name of a file as it is told."""
    return harmless(re.sub("[\ud800-\udfff]", "\ufffd", name))


def hostile(kinds: Iterable[str] = HOSTILE) -> Iterator[tuple[str, bytes]]:
    """The harmful files of these kinds."""
    for kind in kinds:
        for name, data in HOSTILE[kind]():
            yield f"{kind}-{name}", data


def damaged_files(count: int) -> Iterator[tuple[str, bytes]]:
    """So many damaged files of each format."""
    for ending in ENDINGS:
        yield from damaged(ending, count)


def _watched(folder: Path, *arguments: str) -> tuple[int, str, float]:
    """The command in a folder: its exit code, what it said, and the MB that it had in memory at most, looked up ever again."""
    command = [sys.executable, "-m", "tests.loaders.watched", folder, *arguments]
    peak, out = 0.0, subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, stdout=out, stderr=out, encoding="utf-8", errors="replace"
    ) as running:
        for _ in range(round(_HANGS / _LOOK)):
            try:
                _, said = running.communicate(timeout=_LOOK)
                return running.returncode, said, peak
            except subprocess.TimeoutExpired:
                peak = max(peak, _peak(running.pid))
        running.kill()
    raise TimeoutError(f"still loading after {_HANGS} seconds")


def _peak(process: int) -> float:
    """MB that a process had in memory at most so far; https://man7.org/linux/man-pages/man5/proc_pid_status.5.html"""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
