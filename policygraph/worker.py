"""What a process that reads does: one reader, loaded at its first pages, for all that it is given."""

from __future__ import annotations

import copyreg
import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.model import Reading
from loaders.page import Page
from loaders.sketches import sketch

if TYPE_CHECKING:
    from loaders.reading import Reader

_ONE_AT_A_TIME = Lock()  # a worker of a cluster can have several threads, and its reader is made for one


class WorkerLost(Exception):
    """The process that read a batch ended before it was done."""


def _unchanging(told: dict[str, object]) -> MappingProxyType[str, object]:
    return MappingProxyType(told)


# Pages and readings go from process to process, and Python does not know how to send a mapping that cannot be changed.
copyreg.pickle(MappingProxyType, lambda told: (_unchanging, (dict(told),)))


@cache
def reader() -> Reader:
    """The one reader of this process, loaded: that takes seconds."""
    from loaders.reading import Reader  # brings the morphology, which a question does not need

    made = Reader()
    made.load()
    gc.collect()
    gc.freeze()  # it stays: looking through it for garbage takes time, and copies memory that forked processes share
    return made


def read(pages: Sequence[Page]) -> list[Reading]:
    """What pages say, in order, each with what tells copies of its article."""
    return begin(pages)()


def begin(pages: Sequence[Page]) -> Callable[[], list[Reading]]:
    """Begin to read pages; what does the rest and gives what they say, as `read` does.

    The morphology, half of the work, goes on in a thread of its own until the rest is asked for.
    """
    with _ONE_AT_A_TIME:
        under_way = reader().weigh(pages) if pages else iter(())

    def rest() -> list[Reading]:
        with _ONE_AT_A_TIME:
            return [sketched(reading) for reading, _ in under_way]

    return rest


def versions() -> tuple[str, ...]:
    """Of what decides how pages are read; workers and writer must have the same."""
    return version("policygraph"), version("kiwipiepy"), version("kiwipiepy-model")


def sketched(reading: Reading) -> Reading:
    """The reading with what tells copies of its article."""
    article = reading.article
    return replace(reading, article=replace(article, sketch=sketch(article.text, article.title)))
