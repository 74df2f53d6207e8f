"""How much more one and two processes read than kiwi alone tokenises: `python -m benchmarks.crews [ARTICLES.jsonl]`.

A quarter of the articles warms everybody up. Each of the other quarters is tokenised once by kiwi alone in one process, read
by one process, and read by two; times are by the clock, and the middle ratio of the three is the figure. More processes than
free cores read no more, so the load of the machine is told beside it.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.reading import read_all
from loaders.page import Page
from loaders.sources import open_pages
from loaders.tokens import Analyser
from policygraph.crews import ALONE, crew_of

_CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "train.jsonl"
_PARTS = 4  # the first warms up
_BATCH = 8  # pages, so that both processes have something to do until the end


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _own_memory() -> str:
    """Megabytes that each reading process has for itself, and all that it sees."""
    told = []
    for child in multiprocessing.active_children():
        lines = Path(f"/proc/{child.pid}/smaps_rollup").read_text().splitlines()[1:]
        sizes = {line.split(":")[0]: int(line.split()[1]) / 1e3 for line in lines}
        told.append(f"{sizes['Private_Dirty'] + sizes['Private_Clean']:,.0f} of {sizes['Rss']:,.0f} MB")
    return ", ".join(told)


def main() -> None:
    """Read part by part and print the ratios."""
    path = Path(sys.argv[1]) if sys.argv[1:] else _CORPUS
    pages = [page for page in open_pages([path]) if isinstance(page, Page)]
    kiwi = Analyser().kiwi
    one, two = [], []
    with crew_of(2) as both:
        for number in range(_PARTS):
            part = pages[number::_PARTS]
            bare = _seconds(lambda part=part: [len(t) for t in kiwi.tokenize([page.text for page in part])])  # type: ignore[misc]
            alone = _seconds(lambda part=part: read_all(part, ALONE, _BATCH))  # type: ignore[misc]
            together = _seconds(lambda part=part: read_all(part, both, _BATCH))  # type: ignore[misc]
            if number:
                one.append(bare / alone)
                two.append(bare / together)
            print(
                f"{len(part)} articles: kiwi {bare:.1f} s, one process {alone:.1f} s, two {together:.1f} s",
                flush=True,
            )
        print(f"each of the two has for itself {_own_memory()}")
    for name, ratios in (("one process", one), ("two processes", two)):
        listed = ", ".join(f"{ratio:.2f}" for ratio in ratios)
        print(f"{name}: {statistics.median(ratios):.2f} x the articles a second of kiwi alone ({listed})")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
