"""Processes of this machine that read, each a pool of its own, so that one that dies takes only its own batches along.

Where the system can, they are forked from a server that has loaded the reader (`policygraph.warmed`) and nothing else: no
connection, lock or thread of the writing process gets into them.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import cycle
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from threading import Thread
from typing import Self

from graph.model import Reading
from loaders.page import Page
from policygraph.worker import WorkerLost, read

_EACH = 2  # batches that a process has in hand: the one it reads, and the next


class Processes:
    """So many processes, in turns."""

    def __init__(self, number: int) -> None:
        context = _context()
        self._all = [_Process(context) for _ in range(number)]
        self._turns = cycle(self._all)
        self.ahead = _EACH * number

    def send(self, pages: Sequence[Page]) -> Callable[[], list[Reading]]:
        return next(self._turns).send(pages)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        for process in self._all:
            process.close()


class _Process:
    """A process that reads one batch after the other; a new one takes its place where it ends."""

    def __init__(self, context: BaseContext) -> None:
        self._context = context
        self._pool = self._new()

    def send(self, pages: Sequence[Page]) -> Callable[[], list[Reading]]:
        try:
            future = self._pool.submit(read, pages)
        except BrokenProcessPool:
            self._pool = self._new()
            future = self._pool.submit(read, pages)

        def result() -> list[Reading]:
            try:
                return future.result()
            except BrokenProcessPool as error:
                raise WorkerLost from error

        return result

    def close(self) -> None:
        """End it now, whatever it reads."""
        self._lifeline.close()
        self._pool.shutdown(cancel_futures=True)

    def _new(self) -> ProcessPoolExecutor:
        held, self._lifeline = multiprocessing.Pipe(duplex=False)
        return ProcessPoolExecutor(1, mp_context=self._context, initializer=_begin, initargs=(held,))


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["policygraph.warmed"])
    return context


def _begin(lifeline: Connection) -> None:
    """Leave Ctrl-C to the process that writes, and end when it lets go or ends itself, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    lifeline.poll(None)
    os._exit(1)
