"""What becomes of damaged and harmful files: `python -m benchmarks.hostile [FILES]`.

Makes FILES damaged files of every format (default 120, always the same ones): bytes changed, cut out, doubled, put in, and
the end cut off; and the harmful files of `tests.loaders.hostile`: bombs, depths, paths that lead out, scripts, locks. Prints
for each format how many were read at least in part, how many were refused with a reason, and how long the slowest one took; a
crash would end the run. Then all of them, with good files among them, are loaded by one command that may write nothing but
its store, start nothing and fetch nothing; what became of them is counted.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.page import Page
from tests.loaders.checks import found
from tests.loaders.hostile import HOSTILE
from tests.loaders.hostile_batch import damaged, damaged_files, hostile, load
from tests.loaders.test_mutations import ENDINGS


def _kinds(count: int) -> Iterator[tuple[str, Iterable[tuple[str, bytes]]]]:
    for ending in ENDINGS:
        yield ending, damaged(ending, count)
    for kind in HOSTILE:
        yield kind, hostile([kind])


def _one_by_one(count: int) -> None:
    totals = [0, 0]
    for kind, files in _kinds(count):
        tried, loaded, slowest = 0, 0, (0.0, "")
        for name, data in files:
            began = time.perf_counter()
            loaded += any(isinstance(item, Page) for item in found(data, name))
            slowest = max(slowest, (time.perf_counter() - began, name))
            tried += 1
        told = f"tried {tried:4}  loaded {loaded:4}  refused {tried - loaded:4}"
        print(f"{kind:10} {told}  slowest {slowest[0]:6.2f} s {slowest[1]}", flush=True)
        totals = [totals[0] + tried, totals[1] + loaded]
    print(f"in all     tried {totals[0]}  loaded {totals[1]}  refused {totals[0] - totals[1]}", flush=True)


def _in_one_load(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        batch = load(Path(folder), [*hostile(), *damaged_files(count)])
    bad = {name: became for name, became in batch.outcomes.items() if name not in batch.good}
    taken = sum(bool(became & {"new", "unchanged"}) for became in bad.values())
    good = sum(batch.outcomes[name] == {"new"} for name in batch.good)
    print(
        f"one load: exit code {batch.code}, {len(bad)} bad files: {taken} loaded at least in part,"
        f" {sum(became == {'skipped'} for became in bad.values())} refused, {sum(not became for became in bad.values())}"
        f" not told; {good} of {len(batch.good)} good files loaded; {batch.seconds:.0f} s, {batch.peak:.0f} MB;"
        f" written: {', '.join(batch.around[2:])}"
    )
    if batch.code != 1:
        sys.exit(batch.said[-2000:])


def main() -> None:
    """Print one row a kind, the sum, and what became of the batch."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    _one_by_one(count)
    _in_one_load(count)


if __name__ == "__main__":
    main()
