"""What a person, or a program, sees of work that takes long: a bar on a terminal, or lines of JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Notify = Callable[[int], None]  # takes the number of things that were dealt with

_WIDE = 72  # columns of a terminal that show the words, the bar and the time gone by too
_LOGGED = 2.0  # seconds between two lines of JSON


@contextmanager
def bar(words: str, total: Callable[[], int | None], *, quiet: bool = False) -> Iterator[Notify]:
    """What moves the bar; where nobody watches it moves nothing, and `total`, None where it is not known, is not asked."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.table import Column
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(
                "" if speed is None else f"초당 {speed:,.0f}건" if speed >= 10 else f"초당 {speed:.1f}건"
            )

    def whole() -> Column:
        return Column(no_wrap=True)  # a second line would stay behind when the bar is drawn anew

    console = Console(stderr=True)
    done = (MofNCompleteColumn(table_column=whole()), Rate(table_column=whole()))
    left = (TextColumn("남은", table_column=whole()), TimeRemainingColumn(table_column=whole()))
    gone = (TextColumn("지난", table_column=whole()), TimeElapsedColumn(table_column=whole()))
    wide = (TextColumn(words, table_column=whole()), BarColumn(), *done, *gone, *left)
    columns = wide if console.width >= _WIDE else (*done, *left)
    with Progress(*columns, console=console, transient=True, speed_estimate_period=60) as shown:
        task = shown.add_task("", total=total())
        yield lambda done: shown.advance(task, done)


@contextmanager
def logged(total: Callable[[], int | None]) -> Iterator[Notify]:
    """What writes how far the work is as lines of JSON on stderr, two seconds apart, and once more at the end."""
    whole, began = total(), time.monotonic()
    last, done = began, 0

    def write() -> None:
        seconds = time.monotonic() - began
        rate = done / seconds if seconds else 0.0
        left = (whole - done) / rate if whole is not None and rate else None
        log(
            "progress", done=done, total=whole, rate=round(rate, 1), seconds=round(seconds, 1),
            seconds_left=None if left is None else round(max(left, 0.0), 1),
        )  # fmt: skip

    def notify(number: int) -> None:
        nonlocal last, done
        done += number
        if time.monotonic() - last >= _LOGGED:
            last = time.monotonic()
            write()

    yield notify
    write()


def log(event: str, **told: object) -> None:
    """Write one line of JSON on stderr."""
    print(json.dumps({"event": event, **told}, ensure_ascii=False), file=sys.stderr)
