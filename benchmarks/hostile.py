"""What becomes of damaged files: `python -m benchmarks.hostile [FILES]`.

Makes FILES damaged files of every format (default 120, always the same ones): bytes changed, cut out, doubled, put in, and
the end cut off. Prints for each format how many were read at least in part, how many were refused with a reason, and how long
the slowest one took; a crash would end the run.
"""

from __future__ import annotations

import random
import sys
import time

from loaders.page import Page
from tests.loaders.checks import found
from tests.loaders.test_mutations import ENDINGS, mutated, sample

_KINDS = ("change", "cut", "double", "insert")


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The data with one to four damages."""
    steps = [
        (dice.choice(_KINDS), dice.random(), dice.randint(1, 64), dice.randbytes(dice.randint(1, 8)))
        for _ in range(dice.randint(1, 4))
    ]
    return mutated(data, steps, dice.random() if dice.random() < 0.3 else None)


def main() -> None:
    """Print one row a format and the sum."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    totals = [0, 0, 0]
    for ending in ENDINGS:
        dice = random.Random(ending)
        loaded, slowest = 0, 0.0
        for _ in range(files):
            data = damaged(sample(ending), dice)
            began = time.perf_counter()
            loaded += any(isinstance(item, Page) for item in found(data, f"a{ending}"))
            slowest = max(slowest, time.perf_counter() - began)
        print(f"{ending:7} tried {files}  loaded {loaded}  refused {files - loaded}  slowest {slowest:.2f} s")
        totals = [sum(pair) for pair in zip(totals, (files, loaded, files - loaded), strict=True)]
    print(f"in all  tried {totals[0]}  loaded {totals[1]}  refused {totals[2]}")


if __name__ == "__main__":
    main()
