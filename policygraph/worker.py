"""What a process that reads does: one reader, loaded at its first pages, for all that it is given."""

from __future__ import annotations

import copyreg
import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.model import Reading
from loaders.page import Page
from loaders.sketches import sketch
from loaders.zones import Line

if TYPE_CHECKING:
    from loaders.reading import Reader

_ALIVE = 10_000  # new objects before garbage is looked for: reading makes many, and hardly any in circles
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
    gc.set_threshold(_ALIVE)
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
            read = ((reading, parts[0].scene.document) for reading, parts in under_way)
            return [sketched(reading, page.text, page.lines) for reading, page in read]

    return rest


def versions() -> tuple[str, ...]:
    """Of what decides how pages are read; workers and writer must have the same."""
    return version("policygraph"), version("kiwipiepy"), version("kiwipiepy-model")


def sketched(reading: Reading, text: str, lines: Iterable[Line]) -> Reading:
    """The reading of a page, of which this is the text in NFC, with what tells copies of its article."""
    return replace(reading, article=replace(reading.article, sketch=sketch(text, lines)))
