"""A bar on a terminal for what takes long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Notify = Callable[[int], None]  # takes the number of things that were dealt with


@contextmanager
def bar(words: str, total: Callable[[], int | None]) -> Iterator[Notify]:
    """What moves the bar; where nobody watches it moves nothing, and `total`, None where it is not known, is not asked."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(words), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=total())
        yield lambda done: shown.advance(task, done)
