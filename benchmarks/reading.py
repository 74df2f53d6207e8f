"""How long reading and loading take beside the morphology alone: `python -m benchmarks.reading [ARTICLES.jsonl]`.

Times are CPU seconds of one process with the analyser on one thread. A quarter of the articles warms everything up; each of the
other quarters is tokenised once by kiwi alone, read, and written to a store, and the middle ratio of the three is the figure.
No article is read twice, so that nothing remembered helps. A first article is dear: it loads the analyser and the models.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from graph.store import Store, open_store
from loaders.page import Page
from loaders.reading import Reader
from loaders.sketches import sketch
from loaders.sources import open_pages
from loaders.tokens import Analyser

_CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "train.jsonl"
_PARTS = 4  # the first warms up


def measured(
    pages: Sequence[Page], alone: Analyser, reader: Reader, store: Store
) -> tuple[float, float, float]:
    """CPU seconds of the morphology alone, of reading, and of what loading adds: sketches of the articles and the store."""
    times = [time.process_time()]
    for tokens in alone.kiwi.tokenize([page.text for page in pages]):
        len(tokens)
    times.append(time.process_time())
    readings = reader.read(pages)
    times.append(time.process_time())
    sketched = [
        replace(r, article=replace(r.article, sketch=sketch(r.article.text, r.article.title)))
        for r in readings
    ]
    assert not store.write(sketched).refused
    times.append(time.process_time())
    bare, reading, storing = (after - before for before, after in pairwise(times))
    return bare, reading, storing


def main() -> None:
    """Read the articles part by part and print the figures."""
    path = Path(sys.argv[1]) if sys.argv[1:] else _CORPUS
    pages = [page for page in open_pages([path]) if isinstance(page, Page)]
    parts = [pages[n::_PARTS] for n in range(_PARTS)]
    alone, reader = Analyser(), Reader()
    start, cpu = time.perf_counter(), time.process_time()
    reader.read(parts[0][:1])
    print(f"a first article: {time.process_time() - cpu:.1f} CPU-s, {time.perf_counter() - start:.1f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/read.db", create=True) as store:
        measured(parts[0], alone, reader, store)
        found = [(measured(part, alone, reader, store), len(part)) for part in parts[1:]]
    of_reading, of_loading, a_second = zip(
        *((read / bare, (read + stored) / bare, size / read) for (bare, read, stored), size in found),
        strict=True,
    )
    print(
        f"reading: {statistics.median(of_reading):.2f} x one pass of kiwi ({', '.join(f'{n:.2f}' for n in of_reading)})"
    )
    print(f"loading: {statistics.median(of_loading):.2f} x one pass of kiwi")
    length = statistics.mean(len(page.text) for page in pages)
    print(f"{statistics.median(a_second):.0f} articles a CPU-second, of {length:.0f} characters each")
    print(f"memory: {peak:,.0f} MB behind the first article")


if __name__ == "__main__":
    main()
