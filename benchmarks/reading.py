"""How long reading and loading take beside the morphology alone: `python -m benchmarks.reading [ARTICLES.jsonl]`.

One process with the analyser on one thread, as `load` uses it. A seventh of the articles warms everything up; each of the others
is tokenised once by kiwi alone, and then read, or read and written to a store. The middle ratio of three is the figure, in CPU
seconds and by the clock: the analyser's thread works on the next batch while this one is read, so a second processor shortens
the time and not the work. What the other thread takes is the least that the clock can show.

No article is read twice, so that nothing remembered helps. A first article is dear: it loads the analyser and the models.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph.store import Store, open_store
from loaders.page import Page
from loaders.sources import open_pages
from loaders.tokens import Analyser
from policygraph.crews import ALONE, Crew, in_order
from policygraph.pipeline import BATCH, load_pages
from policygraph.worker import read

_CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "written.jsonl"
_PARTS = 7  # the first warms up


@dataclass(frozen=True, slots=True)
class Job:
    """Pages that are to be read."""

    unread: Sequence[Page]


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took, in seconds."""

    cpu: float
    clock: float
    own: float  # CPU seconds of the thread that asked, without those of the analyser's


def took(work: Callable[[Sequence[Page]], object], pages: Sequence[Page]) -> Took:
    """How long a work on pages takes."""
    cpu, clock, own = time.process_time(), time.perf_counter(), time.thread_time()
    work(pages)
    return Took(time.process_time() - cpu, time.perf_counter() - clock, time.thread_time() - own)


def tokenised(alone: Analyser, pages: Sequence[Page]) -> None:
    """One pass of kiwi over the texts."""
    for tokens in alone.kiwi.tokenize([page.text for page in pages]):
        len(tokens)


def read_all(pages: Sequence[Page], crew: Crew = ALONE, batch: int = BATCH) -> None:
    """Read pages batch by batch, as a load does, and store nothing."""
    deque(in_order(crew, (Job(pages[at : at + batch]) for at in range(0, len(pages), batch))), maxlen=0)


def load_all(store: Store, pages: Sequence[Page]) -> None:
    """Load pages."""
    assert load_pages(pages, store).new == len(pages)


def main() -> None:
    """Read and load the articles part by part and print the figures."""
    path = Path(sys.argv[1]) if sys.argv[1:] else _CORPUS
    pages = [page for page in open_pages([path]) if isinstance(page, Page)]
    warming, *parts = (pages[n::_PARTS] for n in range(_PARTS))
    alone = Analyser()
    first = took(read, warming[:1])
    print(f"a first article: {first.cpu:.1f} CPU-s, {first.clock:.1f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tokenised(alone, warming)
    read_all(warming)
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/read.db", create=True) as store:
        for name, work in (("reading", read_all), ("loading", partial(load_all, store))):
            own, parts = parts[: _PARTS // 2], parts[_PARTS // 2 :]
            bare = [took(partial(tokenised, alone), part) for part in own]
            found = [took(work, part) for part in own]
            pairs = list(zip(found, bare, strict=True))
            for unit, ratios in {
                "by CPU": [all_.cpu / kiwi.cpu for all_, kiwi in pairs],
                "by CPU without the analyser's thread": [all_.own / kiwi.cpu for all_, kiwi in pairs],
                "by the clock": [all_.clock / kiwi.clock for all_, kiwi in pairs],
            }.items():
                told = ", ".join(f"{ratio:.2f}" for ratio in ratios)
                print(f"{name}, {unit}: {statistics.median(ratios):.2f} x one pass of kiwi ({told})")
            print(f"{name}: {sum(map(len, own)) / sum(all_.cpu for all_ in found):.0f} articles a CPU-second")
    length = statistics.mean(len(page.text) for page in pages)
    print(f"articles of {length:.0f} characters; {peak:,.0f} MB of memory behind the first")


if __name__ == "__main__":
    main()
